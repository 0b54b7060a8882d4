//! Certificate rules: the national base, the county's layer over it, one verdict per certificate, a door behind every
//! refusal.

use std::collections::BTreeMap;

use super::cases::check_cases;
use super::county::{Known, ListHead, list_head, no_more};
use super::field::{Ids, Noun, Row, optional_word, trimmed, word};
use super::headline::{headline, no_headline};
use super::papers::{Papers, names, plain};
use super::places::check_places;
use super::services::{ServiceList, materials};
use super::withdrawn::{Absent, check_successor, days, left_and_leaving, withdrawn};
use crate::content::draft::{CertificateDraft, DoorDraft};
use crate::content::national::{self, NationalRule};
use crate::content::read::{Reader, list, rows};
use crate::content::{Code, Diagnostics, both, words};
use crate::guide::{CertificateRule, Confirmed, Date, Days, Door, ItemKind, Verdict, Withdrawn};

/// The rules of a county's list.
#[derive(Default)]
pub(super) struct Rules {
    /// In force, or to come.
    pub listed: Vec<CertificateRule>,
    /// What left the list.
    pub withdrawn: Vec<Withdrawn>,
    /// What will leave it.
    pub leaving: Vec<Withdrawn>,
}

/// The county's `certificates.json` over the national base; with it, the papers of `services` are linked and checked.
pub(super) fn certificates(
    reader: &mut Reader,
    folder: &str,
    known: &mut Known,
    services: &mut ServiceList,
    diagnostics: &mut Diagnostics,
) -> Rules {
    let file = format!("{folder}/certificates.json");
    known.certificates = Ids::unread();
    let Some(mut value) = reader.value(&file, diagnostics) else { return Rules::default() };
    let head = list_head(&mut value, &file, diagnostics);
    let written = list(&mut value, "certificates", &file, diagnostics);
    no_more(&value, &file, diagnostics);
    let mut ids = if written.is_some() { Ids::default() } else { Ids::unread() };
    let mut rule_list = RuleList {
        known,
        head: &head,
        rules: national_rules(&head, diagnostics),
        names: BTreeMap::new(),
        left: Vec::new(),
        places: BTreeMap::new(),
    };
    for rule in &rule_list.rules {
        for name in names(rule) {
            rule_list.names.insert(plain(name), vec![(rule.id.clone(), rule.name.clone(), rule.days)]);
        }
    }
    for written in rows::<CertificateDraft>(written.unwrap_or_default(), "certificates", &file, diagnostics) {
        let mut row = Row::new(&file, written.pointer, diagnostics);
        ids.note(&mut row, &written.id);
        if let Some(draft) = written.draft {
            rule_list.add(&mut row, draft);
        }
    }
    let RuleList { rules, left, places, .. } = rule_list;
    known.certificates = ids;
    let mut absent = Absent::default();
    for (_, item) in &left {
        absent.leave(item);
    }
    for (pointer, item) in &left {
        let successor = item.successor.as_deref();
        let there = successor.is_some_and(|id| known.certificates.has(id) || rules.iter().any(|rule| rule.id == id));
        check_successor(&mut Row::new(&file, pointer.as_str(), diagnostics), item, there, &absent);
    }
    let papers = Papers::new(&rules, &known.certificates, known.today);
    papers.check_rules(&places, &file, diagnostics);
    let services_file = format!("{folder}/services.json");
    for (pointer, service) in &mut services.listed {
        papers.link(&mut service.materials);
        papers.check(&mut Row::new(&services_file, pointer.as_str(), diagnostics), service);
    }
    let today = known.today;
    let absent = &mut known.absent_certificates;
    left.iter().map(|(_, item)| item).filter(|item| item.on <= today).for_each(|item| absent.leave(item));
    rules.iter().filter(|rule| rule.since > today).for_each(|rule| absent.come(&rule.id, &rule.name, rule.since));
    let (withdrawn, leaving) = left_and_leaving(left.into_iter().map(|(_, item)| item), today);
    Rules { listed: rules, withdrawn, leaving }
}

fn national_rules(head: &ListHead, diagnostics: &mut Diagnostics) -> Vec<CertificateRule> {
    let base = match national::base() {
        Ok(base) => base,
        Err(error) => {
            let message = both!("内置的国家清单读不出来：{error}", "the built-in national list does not read: {error}");
            let help = both!("程序损坏，请重新安装", "the program is damaged: install it again");
            diagnostics.add(Code::JsonSyntax, "national/certificates.json", "", message, help);
            return Vec::new();
        }
    };
    let since = Date::parse(&base.since).unwrap_or(head.since);
    // The base is built in, not confirmed by anybody; the county confirms it with its own list.
    base.certificates.into_iter().map(|rule| national_rule(rule, since, &base.source, &head.confirmed)).collect()
}

fn national_rule(rule: NationalRule, since: Date, source: &str, confirmed: &Confirmed) -> CertificateRule {
    let door =
        |door: DoorDraft| Door { what: door.what.unwrap_or_default(), places: door.places, service: door.service };
    CertificateRule {
        id: rule.id,
        national: Some(rule.number),
        name: rule.name,
        aliases: rule.aliases,
        sayings: rule.sayings,
        topic: rule.topic,
        verdict: rule.verdict,
        answer: rule.answer,
        instead: rule.instead,
        purpose: None,
        doors: rule.go.into_iter().map(door).collect(),
        conditions: Vec::new(),
        materials: Vec::new(),
        steps: Vec::new(),
        basis: rule.basis,
        since,
        days: Days::ALWAYS,
        source: source.to_owned(),
        confirmed: confirmed.clone(),
    }
}

struct RuleList<'a> {
    known: &'a Known,
    head: &'a ListHead,
    rules: Vec<CertificateRule>,
    /// Plain name or alias -> id, name and days of the rules that have it.
    names: BTreeMap<String, Vec<(String, String, Days)>>,
    /// What left the list, with its place.
    left: Vec<(String, Withdrawn)>,
    /// Id -> place of the county's rows.
    places: BTreeMap<String, String>,
}

impl RuleList<'_> {
    fn add(&mut self, row: &mut Row<'_>, mut draft: CertificateDraft) {
        let id = row.id(draft.id.clone());
        let national = self.rules.iter().any(|rule| rule.national.is_some() && rule.id == id);
        let mut leaving = None;
        if !national && let Some(record) = draft.withdrawn.take() {
            let name = row.text("name", draft.name.clone());
            let own = draft.since.as_deref().and_then(|since| Date::parse(since.trim()).ok());
            let item = withdrawn(row, record, ItemKind::Certificate, &id, &name, own.unwrap_or(self.head.since));
            self.left.push((row.pointer().to_owned(), item.clone()));
            if item.on <= self.known.today {
                return;
            }
            leaving = Some(item);
        }
        self.places.insert(id.clone(), row.pointer().to_owned());
        match self.rules.iter().position(|rule| rule.national.is_some() && rule.id == id) {
            Some(at) => self.localise(row, at, draft),
            None => {
                if let Some(mut rule) = self.own(row, id, draft) {
                    rule.days = days(rule.since, leaving.as_ref(), self.known.today);
                    self.claim_names(row, &rule);
                    self.rules.push(rule);
                }
            }
        }
    }

    /// A county row under a national id adds local doors and words, nothing else. Its doors stand behind the national ones,
    /// so that what the whole country is told first is told here, too; before them where the county also writes what to do
    /// first, which is then what its own first door says.
    fn localise(&mut self, row: &mut Row<'_>, at: usize, draft: CertificateDraft) {
        let doors = self.doors(row, draft.go, self.head.since);
        let fixed = [
            ("name", draft.name.is_some()),
            ("topic", draft.topic.is_some()),
            ("verdict", draft.verdict.is_some()),
            ("answer", draft.answer.is_some()),
            ("for", draft.purpose.is_some()),
            ("conditions", !draft.conditions.is_empty()),
            ("materials", draft.materials.is_some()),
            ("steps", !draft.steps.is_empty()),
            ("basis", !draft.basis.is_empty()),
            ("since", draft.since.is_some()),
            ("source", draft.source.is_some()),
            ("withdrawn", draft.withdrawn.is_some()),
        ];
        for (field, written) in fixed {
            if written {
                let message = both!(
                    "国家清单里的证明不能改 `{field}`",
                    "`{field}` of a certificate on the national list cannot be changed"
                );
                let help = both!(
                    "只能加 go（本地去哪办）、instead（最先该怎么办）、aliases、sayings；其余删掉",
                    "add `go` (where to go here), `instead`, `aliases` and `sayings` only; take the rest out"
                );
                row.add(Code::NationalOverridden, field, message, help);
            }
        }
        let mut rule = self.rules[at].clone();
        match Row::optional(draft.instead) {
            None => rule.doors.extend(doors),
            Some(instead) => {
                rule.doors.splice(0..0, doors);
                rule.instead = headline(row, Some(instead), &rule.doors, &self.known.ground());
            }
        }
        rule.aliases.extend(trimmed(draft.aliases));
        rule.sayings.extend(trimmed(draft.sayings));
        rule.confirmed = row.confirmed(draft.confirmed, &self.head.confirmed);
        self.claim_names(row, &rule);
        self.rules[at] = rule;
    }

    fn own(&self, row: &mut Row<'_>, id: String, draft: CertificateDraft) -> Option<CertificateRule> {
        let name = row.text("name", draft.name);
        let verdict: Option<Verdict> = word(row, "verdict", draft.verdict, words::VERDICTS);
        let topic = optional_word(row, "topic", draft.topic, words::TOPICS);
        let answer = row.text("answer", draft.answer);
        let since = draft.since.map_or(self.head.since, |since| row.date("since", Some(since)));
        let doors = self.doors(row, draft.go, since);
        let basis = if verdict == Some(Verdict::Issuable) {
            row.texts("basis", draft.basis)
        } else {
            Self::basis_of_refusal(row, &name, trimmed(draft.basis))
        };
        if verdict == Some(Verdict::Issuable) {
            self.check_forbidden(row, &name, &trimmed(draft.aliases.clone()), &basis);
        }
        let (mut conditions, mut steps) = (trimmed(draft.conditions), trimmed(draft.steps));
        if verdict == Some(Verdict::Issuable) {
            conditions = row.texts("conditions", conditions);
            steps = row.texts("steps", steps);
        } else if verdict.is_some() && doors.is_empty() {
            let message =
                both!("“{name}”村里不开，却没有写去哪里办", "“{name}” is refused without a word on where to go");
            let help = both!(
                "写 go：去哪个部门办、用什么代替（上海等地的规定：不盖章不等于不管事）",
                "write `go`: which office does it, or what takes its place (not stamping is not the same as not helping)"
            );
            row.add(Code::CertificateNoDoor, "go", message, help);
        }
        let instead = match verdict {
            Some(Verdict::Issuable) => {
                no_headline(row, draft.instead);
                String::new()
            }
            Some(_) => headline(row, draft.instead, &doors, &self.known.ground()),
            None => String::new(),
        };
        let materials = materials(row, draft.materials.unwrap_or_default());
        check_cases(row, &materials, &[]);
        Some(CertificateRule {
            id,
            national: None,
            name,
            aliases: trimmed(draft.aliases),
            sayings: trimmed(draft.sayings),
            topic: topic.unwrap_or_default(),
            verdict: verdict?,
            answer,
            instead,
            purpose: Row::optional(draft.purpose),
            doors,
            conditions,
            materials,
            steps,
            basis,
            since,
            days: Days::ALWAYS,
            source: Row::optional(draft.source).unwrap_or_else(|| self.head.source.clone()),
            confirmed: row.confirmed(draft.confirmed, &self.head.confirmed),
        })
    }

    /// Nobody has to take a refusal that rests on nothing.
    fn basis_of_refusal(row: &mut Row<'_>, name: &str, basis: Vec<String>) -> Vec<String> {
        if basis.is_empty() {
            let message =
                both!("“{name}”村里不开（或改承诺），却没有写依据", "“{name}” is refused or pledged without a basis");
            let help = both!("写 basis：哪部法律、哪个文件这样规定", "write `basis`: the law or document that says so");
            row.add(Code::CertificateNoBasis, "basis", message, help);
        }
        basis
    }

    /// 国家清单 over county lists: what the 20 forbid stays forbidden under any longer name, unless a law names the paper.
    fn check_forbidden(&self, row: &mut Row<'_>, name: &str, aliases: &[String], basis: &[String]) {
        /// Word of the name -> word of the law that has the village issue it (facts: adoption, guardianship).
        const LAWFUL: [(&str, &str); 3] =
            [("收养", "收养子女登记办法"), ("送养", "收养子女登记办法"), ("监护", "民法典")];
        let lawful =
            LAWFUL.iter().any(|(word, law)| name.contains(word) && basis.iter().any(|basis| basis.contains(law)));
        // Without any basis that is the finding.
        if lawful || basis.is_empty() {
            return;
        }
        for written in std::iter::once(&name.to_owned()).chain(aliases) {
            let own = plain(written);
            let within = |known: &&String| {
                let stem = plain(known.trim_end_matches("证明"));
                plain(known) != own && stem.chars().count() > 1 && own.contains(&stem)
            };
            let national = self.rules.iter().filter(|rule| rule.national.is_some());
            let Some(rule) = national.clone().find(|rule| names(rule).any(|known| within(&known))) else { continue };
            let (number, paper) = (rule.national.unwrap_or(0), &rule.name);
            let message = both!(
                "“{written}”写成村里能开，但国家清单第 {number} 项“{paper}”规定村里不得开具",
                "“{written}” is listed as issuable, but number {number} of the national list, “{paper}”, forbids it"
            );
            let help = both!(
                "改成 not_issuable 并写清去哪办；法律点名要村里出具的，在 basis 写明这部法律",
                "make it not_issuable and name the right office; if a law names the paper, cite that law in `basis`"
            );
            row.add(Code::CertificateForbidden, "verdict", message, help);
            return;
        }
    }

    fn doors(&self, row: &mut Row<'_>, drafts: Vec<DoorDraft>, since: Date) -> Vec<Door> {
        let mut doors = Vec::new();
        for (at, draft) in drafts.into_iter().enumerate() {
            let mut row = row.inner(&format!("go/{at}"));
            let what = row.text("what", draft.what);
            check_places(&mut row, "where", &draft.places, &self.known.ground());
            if let Some(service) = &draft.service {
                row.reference("service", service, self.known.services.has(service), Noun::SERVICE);
                self.known.absent.check_use(&mut row, "service", service, since);
            }
            doors.push(Door { what, places: draft.places, service: draft.service });
        }
        doors
    }

    /// A name or alias belongs to one rule: two verdicts for one paper cannot be told apart at the counter.
    fn claim_names(&mut self, row: &mut Row<'_>, rule: &CertificateRule) {
        for name in names(rule) {
            let claims = self.names.entry(plain(name)).or_default();
            claims.push((rule.id.clone(), rule.name.clone(), rule.days));
            let other = claims.iter().find(|(id, _, days)| *id != rule.id && days.overlap(rule.days));
            if let Some((id, paper, _)) = other {
                let message = both!(
                    "“{name}”已经是“{paper}”（{id}）的名字或别名",
                    "“{name}” is already a name or alias of “{paper}” ({id})"
                );
                let help = both!(
                    "一种证明只写一条：合并两条，或删掉重复的别名",
                    "one row a certificate: merge the two, or take the alias out of one"
                );
                row.add(Code::CertificateTwice, "", message, help);
            }
        }
    }
}
