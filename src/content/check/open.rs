//! What a village lays open: records, works, notices. What is not to be seen yet, or no longer, is not published.

use super::attachments::{Files, Found};
use super::field::{Ids, Noun, Plain, Row, trimmed, word};
use super::{freshness, lines};
use crate::content::draft::{DisclosureDraft, NoticeDraft, ProjectDraft};
use crate::content::{AttachedFile, Code, VillageArchive, both, words};
use crate::guide::{
    Archive, ArchivedRecord, Date, Disclosure, DisclosureCategory, Due, Notice, Project, Stage, StageLine,
    StagePicture, next_due,
};

/// Days for which every record stands on the village's page; after them it has the newest of each category, and the others
/// stand in the archive.
const NEW_DAYS: i64 = 31;

/// What a notice says that lays public affairs open itself; others, of water or a check-up, end when they are over.
const ACCOUNTS: [&str; 5] = ["村务公开", "财务公开", "收支公开", "账目公开", "三务公开"];

/// A record, whether it is shown today, and its files.
pub(super) struct Record {
    record: ArchivedRecord,
    shown: bool,
    files: Vec<AttachedFile>,
}

impl Record {
    /// The record alone.
    pub(super) fn disclosure(&self) -> &Disclosure {
        &self.record.record
    }
}

/// Records, newest first: that is what people come for. Those that are to be published later, or were to be taken down,
/// are marked: the law's periods are reckoned from all of them.
pub(super) fn disclosures(
    row: &mut Row<'_>,
    drafts: Vec<DisclosureDraft>,
    files: &Files<'_>,
    today: Date,
) -> Vec<Record> {
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
        // For party affairs the law names no period.
        if let Some(until) = until.filter(|_| category.is_some_and(|category| category != DisclosureCategory::Party)) {
            freshness::posted(&mut row, "until", on, until);
        }
        let text = row.texts("text", draft.text);
        let money = lines::ledger(&mut row, "money", &draft.money);
        let shown = on <= today && until.is_none_or(|until| until >= today);
        let (attachments, files) = files.lines(&mut row, "attachments", &draft.attachments).into_iter().unzip();
        let record = category.map(|category| Disclosure { id, category, title, period, on, text, money });
        let archived = |record| Record { record: ArchivedRecord { record, until, attachments }, shown, files };
        disclosures.extend(record.map(archived));
    }
    disclosures.sort_by(|one, two| {
        let (one, two) = (one.disclosure(), two.disclosure());
        two.on.cmp(&one.on).then_with(|| one.id.cmp(&two.id))
    });
    disclosures
}

/// What may be shown today, with its files and those of the works.
pub(super) fn archive(
    records: Vec<Record>,
    pictures: Vec<(StagePicture, AttachedFile)>,
    today: Date,
) -> VillageArchive {
    let last = |category: DisclosureCategory| {
        let own = records.iter().map(Record::disclosure).filter(|record| record.category == category);
        own.map(|record| record.on).filter(|on| *on <= today).max()
    };
    // What the law asks of both (see `freshness`); for party affairs it names no period.
    let due = [DisclosureCategory::Village, DisclosureCategory::Finance].into_iter().filter_map(|category| {
        let last = last(category)?;
        let next = next_due(last);
        Some(Due { category, last, next, overdue: next < today })
    });
    let due = due.collect();
    let ahead = records.iter().map(Record::disclosure).filter(|record| record.on > today);
    let coming = ahead.map(|record| (record.on, record.title.clone())).collect();
    let (pictures, mut files): (Vec<_>, Vec<_>) = pictures.into_iter().unzip();
    let mut shown = Vec::new();
    for mut record in records.into_iter().filter(|record| record.shown) {
        files.append(&mut record.files);
        shown.push(record.record);
    }
    // One file may go with several records.
    files.sort();
    files.dedup_by(|one, two| (&one.name, &one.sha256) == (&two.name, &two.sha256));
    VillageArchive { archive: Archive { records: shown, due, pictures }, files, coming }
}

/// The records that stand on the village's page.
pub(super) fn on_the_page(archive: &Archive, today: Date) -> Vec<Disclosure> {
    let mut seen = Vec::new();
    let mut there = |record: &&ArchivedRecord| {
        let record = &record.record;
        let newest = !seen.contains(&record.category);
        seen.push(record.category);
        newest || today.days_since_epoch() - record.on.days_since_epoch() <= NEW_DAYS
    };
    archive.records.iter().filter(|record| there(record)).map(|record| record.record.clone()).collect()
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
        let text = trimmed(draft.text);
        if std::iter::once(&title).chain(&text).any(|text| ACCOUNTS.iter().any(|word| text.contains(word))) {
            freshness::posted(&mut row, "until", from, until);
        }
        let until_time = Row::optional(draft.until_time).and_then(|time| row.time("until_time", &time));
        let phone = row.optional_phone("phone", draft.phone);
        notices.push(Notice { id, title, text, from, until, until_time, phone });
    }
    notices.retain(|notice| notice.until >= today);
    notices.sort_by(|one, two| one.until.cmp(&two.until).then_with(|| one.id.cmp(&two.id)));
    notices
}

/// Works, by number.
pub(super) fn projects(
    row: &mut Row<'_>,
    drafts: Vec<ProjectDraft>,
    officers: &Ids,
    files: &Files<'_>,
) -> (Vec<Project>, Vec<(StagePicture, AttachedFile)>) {
    let mut numbers = Vec::new();
    let (mut projects, mut all) = (Vec::new(), Vec::new());
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
        let map = Row::optional(draft.map).map(|map| row.link("map", &map, Plain::Refused));
        let written = stages.len();
        let stages = lines::stages(&mut row, "stages", &stages);
        // A stage that does not read is a finding already; whatever names it may be right.
        let known = (stages.len() == written).then_some(stages.as_slice());
        all.extend(pictures(&mut row, &draft.pictures, number, known, files));
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
            stages,
            changes: trimmed(draft.changes),
        });
    }
    projects.sort_by_key(|project| project.number);
    (projects, all)
}

/// Lines such as `施工 files/shuiguan.jpg 涵管装好了`: a stage that the project has, a file, its title. `stages`: none if not all
/// of them read.
fn pictures(
    row: &mut Row<'_>,
    lines: &[String],
    project: u16,
    stages: Option<&[StageLine]>,
    files: &Files<'_>,
) -> Vec<(StagePicture, AttachedFile)> {
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let field = format!("pictures/{at}");
        let (name, rest) = line.trim().split_once(char::is_whitespace).unwrap_or((line.trim(), ""));
        let there = |stage: &Stage| stages.is_none_or(|stages| stages.iter().any(|line| line.stage == *stage));
        let stage = lines::stage_named(name).filter(there);
        let Some(stage) = stage else {
            let message = both!("“{line}”看不出是哪一步的", "“{line}” names no stage that this project has");
            let help = both!(
                "先写“进度”里有的一步，再写文件和名称，比如“施工 files/shuiguan.jpg 涵管装好了”",
                "first a stage that stands in `stages`, then file and title: “施工 files/shuiguan.jpg 涵管装好了”"
            );
            row.add(Code::LineMalformed, &field, message, help);
            continue;
        };
        let picture = |(attachment, file): Found| (StagePicture { project, stage, attachment }, file);
        found.extend(files.line(row, &field, rest, line).map(picture));
    }
    found
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
