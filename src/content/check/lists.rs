//! Lists as such: every row with its basis, nothing twice, and nothing that the county's own rules contradict.

use std::collections::BTreeMap;

use super::county::{Known, no_more, schema_reference};
use super::field::{Ids, Noun, Row, trimmed, unknown_date, word};
use super::papers::{names, plain};
use super::withdrawn::days;
use crate::content::draft::{DutyListDraft, DutyRowDraft};
use crate::content::read::{Reader, list, rows};
use crate::content::{Code, Diagnostics, Place, both, words};
use crate::guide::{CertificateRule, Confirmed, Date, DutyKind, DutyList, DutyRow, Verdict};

/// Most rows of a list: more than anybody reads on a wall, and more than the longest known has (盐湖北城街道: 141).
const MOST_ROWS: usize = 200;

/// What stands before the paper's name where a row is about nothing else.
const BEFORE: [&str; 12] =
    ["严禁", "禁止", "不得", "不准", "不再", "违规", "为村民", "为居民", "为群众", "出具", "开具", "提供"];

/// The county's `lists.json`: lists and rows in force. A county need not have the file.
pub(super) fn lists(
    reader: &mut Reader,
    folder: &str,
    known: &Known,
    rules: &[CertificateRule],
    diagnostics: &mut Diagnostics,
) -> Vec<DutyList> {
    let file = format!("{folder}/lists.json");
    if !reader.has(&file) {
        return Vec::new();
    }
    let Some(mut value) = reader.value(&file, diagnostics) else { return Vec::new() };
    let written = list(&mut value, "lists", &file, diagnostics);
    schema_reference(&mut value, &file, diagnostics);
    no_more(&value, &file, diagnostics);
    let mut ids = Ids::default();
    let mut found = Vec::new();
    for written in rows::<DutyListDraft>(written.unwrap_or_default(), "lists", &file, diagnostics) {
        let mut row = Row::new(&file, written.pointer, diagnostics);
        ids.note(&mut row, &written.id);
        found.extend(written.draft.and_then(|draft| duty_list(&mut row, draft, known, rules)));
    }
    found
}

/// One list; none if nobody can say what its rows are.
fn duty_list(row: &mut Row<'_>, draft: DutyListDraft, known: &Known, rules: &[CertificateRule]) -> Option<DutyList> {
    let id = row.id(draft.id);
    let kind = word(row, "kind", draft.kind, words::DUTY_KINDS);
    let (name, body, document) =
        (row.text("name", draft.name), row.text("body", draft.body), row.text("document", draft.document));
    let on = row.date("on", draft.on);
    let confirmed = {
        let mut row = row.inner("confirmed");
        Confirmed { on: row.date("on", draft.confirmed.on), by: row.text("by", draft.confirmed.by) }
    };
    let drafts = draft.rows.unwrap_or_default();
    if drafts.is_empty() {
        let message = both!("清单里一条也没有", "the list has no rows");
        row.add(Code::FieldMissing, "rows", message, both!("至少写一条", "write one at least"));
    }
    if drafts.len() > MOST_ROWS {
        let count = drafts.len();
        let message = both!(
            "一张清单写了 {count} 条，最好不超过 {MOST_ROWS} 条",
            "the list has {count} rows; {MOST_ROWS} at most are read"
        );
        let help = both!(
            "合并意思相同的条，或按类别分成几张清单",
            "merge rows that say the same, or make several lists of it"
        );
        row.add(Code::ListTooLong, "rows", message, help);
    }
    let mut read = Rows { kind, on, known, rules, ids: Ids::default(), said: BTreeMap::new() };
    let mut listed = Vec::new();
    for (at, draft) in drafts.into_iter().enumerate() {
        listed.push(read.row(&mut row.inner(&format!("rows/{at}")), draft));
    }
    let about = Row::optional(draft.about);
    let days = days(on, None, known.today);
    Some(DutyList { id, kind: kind?, name, body, document, on, days, about, confirmed, rows: listed })
}

/// The rows of one list under check.
struct Rows<'a> {
    kind: Option<DutyKind>,
    /// Day of the list, from which its rows are in it.
    on: Date,
    known: &'a Known,
    rules: &'a [CertificateRule],
    ids: Ids,
    /// What rows say, plainly -> the place of the first.
    said: BTreeMap<String, Place>,
}

impl Rows<'_> {
    fn row(&mut self, row: &mut Row<'_>, draft: DutyRowDraft) -> DutyRow {
        let id = row.id(draft.id);
        self.ids.note(row, &id);
        let what = row.text("what", draft.what);
        self.claim(row, &what);
        let basis = row.texts("basis", draft.basis);
        let since = draft.since.map_or(self.on, |since| row.date("since", Some(since)));
        if since < self.on && since != unknown_date() {
            let on = self.on;
            let message = both!(
                "列入的 {since} 早于清单公布的 {on}",
                "it is in the list since {since}, before the list itself of {on}"
            );
            let help = both!(
                "列入日期写这一条进清单的日子；和清单同一天的不写",
                "write the day on which the row entered the list; leave it out where that is the list's own"
            );
            row.add(Code::DateOrder, "since", message, help);
        }
        let (service, certificate) = (Row::optional(draft.service), Row::optional(draft.certificate));
        if let Some(service) = &service {
            row.reference("service", service, self.known.services.has(service), Noun::SERVICE);
            self.known.absent.check_use(row, "service", service, since);
        }
        if let Some(id) = &certificate {
            let there = self.known.certificates.has(id) || self.rules.iter().any(|rule| rule.id == *id);
            row.reference("certificate", id, there, Noun::CERTIFICATE);
            self.known.absent_certificates.check_use(row, "certificate", id, since);
        }
        self.check_verdict(row, &what, certificate.as_deref());
        let days = days(since.max(self.on), None, self.known.today);
        DutyRow { id, what, basis: trimmed(basis), since, days, note: Row::optional(draft.note), service, certificate }
    }

    /// A list says a thing once: two rows of the same words are two places to forget one of.
    fn claim(&mut self, row: &mut Row<'_>, what: &str) {
        let key = plain(what);
        if key.is_empty() {
            return;
        }
        let own = row.place_in_file();
        let first = self.said.entry(key).or_insert_with(|| own.clone());
        if *first != own {
            let Place { pointer, .. } = &*first;
            let message = both!("“{what}”在 {pointer} 已经写过", "“{what}” is said at {pointer} already");
            row.add(Code::ListRowTwice, "what", message.naming(first), both!("只留一条", "keep one of the two"));
        }
    }

    /// What the county's rules say the village issues, no list may forbid; what they say it does not, none may give it.
    fn check_verdict(&self, row: &mut Row<'_>, what: &str, certificate: Option<&str>) {
        let Some(kind) = self.kind else { return };
        let rule = match certificate {
            Some(id) => self.rules.iter().find(|rule| rule.id == id),
            None => self.about(what),
        };
        let Some(rule) = rule.filter(|rule| kind.contradicts(rule.verdict)) else { return };
        let field = if certificate.is_some() { "certificate" } else { "what" };
        let (paper, id) = (&rule.name, &rule.id);
        let message = if rule.verdict == Verdict::Issuable {
            both!(
                "清单里不准村里开“{paper}”，可证明清单里写的是村里能开（{id}）",
                "the list forbids “{paper}”, which the certificate rules say the village issues ({id})"
            )
        } else {
            both!(
                "清单里把“{paper}”写成村里的事，可证明清单里写的是村里不开（{id}）",
                "the list makes “{paper}” the village's affair, which the certificate rules say it does not issue ({id})"
            )
        };
        let help = both!(
            "两处只能有一处对：删掉这一条，或改 certificates.json 里的 verdict；只在某种情况下不准的，把情况写进内容，去掉 certificate",
            "only one can be true: take the row out or change the `verdict` in certificates.json; if it holds in some case \
             only, say in which, and leave `certificate` out"
        );
        row.add(Code::ListContradicts, field, message, help);
    }

    /// The rule that a row is about and says nothing else of: 严禁出具居住情况证明.
    fn about(&self, what: &str) -> Option<&CertificateRule> {
        let what = plain(what);
        let mut rest = what.as_str();
        while let Some(shorter) = BEFORE.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = shorter;
        }
        self.rules.iter().find(|rule| names(rule).any(|name| plain(name) == rest))
    }
}
