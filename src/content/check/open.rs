//! What a village lays open: records, works, notices. What is not to be seen yet, or no longer, is not published.

use super::field::Noun;
use super::field::{Ids, Row, trimmed, word};
use super::lines;
use crate::content::draft::{DisclosureDraft, NoticeDraft, ProjectDraft};
use crate::content::{Code, both, words};
use crate::guide::{Date, Disclosure, Notice, Project};

/// Records, newest first: that is what people come for. Those that are to be published later, or were to be taken down,
/// come apart: the law's periods are reckoned from all of them.
pub(super) fn disclosures(row: &mut Row<'_>, drafts: Vec<DisclosureDraft>, today: Date) -> Vec<(Disclosure, bool)> {
    let mut ids = Ids::default();
    let mut disclosures = Vec::new();
    for (at, draft) in drafts.into_iter().enumerate() {
        let mut row = row.inner(&format!("disclosures/{at}"));
        let id = row.id(draft.id);
        ids.note(&mut row, &id);
        let category = word(&mut row, "category", draft.category, words::CATEGORIES);
        let (title, period) = (row.text("title", draft.title), row.text("period", draft.period));
        let on = row.date("on", draft.on);
        let until = Row::optional(draft.until).and_then(|until| row.date_of("until", &until));
        in_order(&mut row, "until", on, until);
        let text = row.texts("text", draft.text);
        let money = lines::ledger(&mut row, "money", &draft.money);
        let shown = on <= today && until.is_none_or(|until| until >= today);
        disclosures
            .extend(category.map(|category| (Disclosure { id, category, title, period, on, text, money }, shown)));
    }
    disclosures.sort_by(|(one, _), (two, _)| two.on.cmp(&one.on).then_with(|| one.id.cmp(&two.id)));
    disclosures
}

fn in_order(row: &mut Row<'_>, field: &str, from: Date, until: Option<Date>) {
    if let Some(until) = until.filter(|until| *until < from) {
        let message = both!("结束的 {until} 早于开始的 {from}", "it ends on {until}, before it begins on {from}");
        row.add(Code::DateOrder, field, message, both!("核对两个日期", "look at both dates"));
    }
}

/// Notices that are shown today or will be, those that end first in front.
pub(super) fn notices(row: &mut Row<'_>, drafts: Vec<NoticeDraft>, today: Date) -> Vec<Notice> {
    let mut ids = Ids::default();
    let mut notices = Vec::new();
    for (at, draft) in drafts.into_iter().enumerate() {
        let mut row = row.inner(&format!("notices/{at}"));
        let id = row.id(draft.id);
        ids.note(&mut row, &id);
        let title = row.text("title", draft.title);
        let (from, until) = (row.date("from", draft.from), row.date("until", draft.until));
        in_order(&mut row, "until", from, Some(until));
        let phone = row.optional_phone("phone", draft.phone);
        notices.push(Notice { id, title, text: trimmed(draft.text), from, until, phone });
    }
    notices.retain(|notice| notice.until >= today);
    notices.sort_by(|one, two| one.until.cmp(&two.until).then_with(|| one.id.cmp(&two.id)));
    notices
}

/// Works, by number.
pub(super) fn projects(row: &mut Row<'_>, drafts: Vec<ProjectDraft>, officers: &Ids) -> Vec<Project> {
    let mut numbers = Vec::new();
    let mut projects = Vec::new();
    for (at, draft) in drafts.into_iter().enumerate() {
        let mut row = row.inner(&format!("projects/{at}"));
        let number = printed_number(&mut row, draft.number, &mut numbers);
        let answers = row.text("answers", draft.answers);
        if !answers.is_empty() {
            row.reference("answers", &answers, officers.has(&answers), Noun::OFFICER);
        }
        let funds = row.texts("funds", draft.funds);
        let stages = row.texts("stages", draft.stages);
        let contract = Row::optional(draft.contract).and_then(|text| amount(&mut row, "contract", &text));
        let map = Row::optional(draft.map);
        if let Some(map) = map.as_ref().filter(|map| !map.starts_with("https://") || map.contains(char::is_whitespace))
        {
            let message = both!("地图链接“{map}”不对", "“{map}” is no link to a map");
            let help = both!(
                "从地图里分享出来的、以 https:// 开头的链接",
                "a link shared from a map, beginning with https://"
            );
            row.add(Code::UrlMalformed, "map", message, help);
        }
        projects.push(Project {
            number,
            name: row.text("name", draft.name),
            place: row.place("place", draft.place),
            map,
            about: row.text("about", draft.about),
            funds: lines::funds(&mut row, "funds", &funds),
            contract,
            builder: Row::optional(draft.builder),
            supervisor: Row::optional(draft.supervisor),
            answers,
            phone: row.phone("phone", draft.phone),
            objections_until: Row::optional(draft.objections_until)
                .and_then(|day| row.date_of("objections_until", &day)),
            stages: lines::stages(&mut row, "stages", &stages),
            changes: trimmed(draft.changes),
        });
    }
    projects.sort_by_key(|project| project.number);
    projects
}

fn amount(row: &mut Row<'_>, field: &str, text: &str) -> Option<u64> {
    let cents = lines::cents(text);
    if cents.is_none() {
        let message = both!("金额“{text}”不对", "“{text}” is no amount");
        let help =
            both!("只写数字，单位是元，比如 336500 或 1268.50", "digits alone, in yuan, such as 336500 or 1268.50");
        row.add(Code::LineMalformed, field, message, help);
    }
    cents
}

/// A number that codes are printed with: there, and each once.
pub(super) fn printed_number(row: &mut Row<'_>, number: Option<u16>, numbers: &mut Vec<u16>) -> u16 {
    let number = number.unwrap_or_else(|| {
        let help = both!(
            "从 1 开始编号，定了就不再改（码上要印）",
            "count from 1; once given a number stays (codes are printed with it)"
        );
        row.add(Code::FieldMissing, "number", both!("没有编号", "there is no number"), help);
        0
    });
    if numbers.contains(&number) {
        let message = both!("编号 {number} 用了两次", "the number {number} is there twice");
        row.add(Code::IdDuplicate, "number", message, both!("一个一个编号", "each has its own"));
    }
    numbers.push(number);
    number
}
