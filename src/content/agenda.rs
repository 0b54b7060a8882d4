//! The days of a county on which something begins, ends, is lacking or breaks: what `yimatong due` tells.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Break, County, Text, VillageArchive, both};
use crate::guide::{Confirmed, Date, Days, ItemKind, StageLine, Village, Withdrawn};
use crate::text::{EN, ZH};

/// Days after which a confirmation no longer counts.
pub(super) const CONFIRMED_FOR: i64 = 366;

/// What happens on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayKind {
    /// An error of the check from this day on.
    Breaks,
    /// The last day for something, or the first on which it is lacking.
    Lacks,
    /// The first day without something.
    Ends,
    /// The first day of something.
    Starts,
}

/// Something that happens on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayEntry {
    /// The day.
    pub on: Date,
    /// What happens.
    pub kind: DayKind,
    /// Where it is written, relative to the content folder.
    pub file: String,
    /// In words.
    pub what: Text,
}

/// Everything that happens in a county by `last`, in order; what is overdue is in front.
pub fn agenda(county: &County, last: Date) -> Vec<DayEntry> {
    let mut days = Agenda { county, folder: county.catalogue.code.to_string(), entries: Vec::new() };
    days.items();
    days.lists();
    days.calendar();
    days.confirmations();
    for village in &county.villages {
        days.village(village);
    }
    days.addresses();
    days.breaks();
    let mut entries = days.entries;
    entries.retain(|entry| entry.on <= last);
    entries.sort_by(|one, two| (one.on, one.kind, &one.file, &one.what).cmp(&(two.on, two.kind, &two.file, &two.what)));
    entries
}

struct Agenda<'a> {
    county: &'a County,
    folder: String,
    entries: Vec<DayEntry>,
}

impl Agenda<'_> {
    fn add(&mut self, on: Date, kind: DayKind, file: &str, what: Text) {
        let file = format!("{}/{file}", self.folder);
        self.entries.push(DayEntry { on, kind, file, what });
    }

    /// What begins ahead.
    fn starts(&mut self, days: Days, file: &str, what: Text) {
        if let Some(on) = days.from {
            self.add(on, DayKind::Starts, file, what);
        }
    }

    fn items(&mut self) {
        let catalogue = &self.county.catalogue;
        for service in &catalogue.services {
            let name = &service.name;
            self.starts(service.days, "services.json", both!("事项“{name}”开始办", "the service “{name}” begins"));
        }
        for rule in &catalogue.certificates {
            let name = &rule.name;
            let what = both!("证明“{name}”的规则开始用", "the rule on the certificate “{name}” begins");
            self.starts(rule.days, "certificates.json", what);
        }
        for event in &catalogue.events {
            let name = &event.name;
            self.starts(event.days, "events.json", both!("一件事“{name}”开始用", "the life event “{name}” begins"));
        }
        for record in &catalogue.leaving {
            let file = match record.kind {
                ItemKind::Service => "services.json",
                ItemKind::Certificate => "certificates.json",
                ItemKind::Event => "events.json",
            };
            self.leaves(record, file);
        }
    }

    fn leaves(&mut self, record: &Withdrawn, file: &str) {
        let (name, reason) = (&record.name, &record.reason);
        let what = match record.successor.as_deref().map(|id| (id, self.county.catalogue.ways(record.kind, id))) {
            Some((id, ways)) => {
                let heir = ways.first().map_or(id, |way| way.name.as_str());
                both!(
                    "“{name}”退出（{reason}），由“{heir}”接替",
                    "“{name}” leaves its list ({reason}); “{heir}” takes its place"
                )
            }
            None => both!("“{name}”退出（{reason}）", "“{name}” leaves its list ({reason})"),
        };
        self.add(record.on, DayKind::Ends, file, what);
    }

    fn lists(&mut self) {
        for list in &self.county.catalogue.lists {
            let name = &list.name;
            self.starts(list.days, "lists.json", both!("清单“{name}”开始用", "the list “{name}” begins"));
            for row in list.rows.iter().filter(|row| row.days != list.days) {
                let what = &row.what;
                let what = both!("清单“{name}”加一条：{what}", "the list “{name}” gets a row: {what}");
                self.starts(row.days, "lists.json", what);
            }
        }
    }

    /// Where the calendar ends, and holidays on which villages have nobody on duty.
    fn calendar(&mut self) {
        let county = self.county;
        let calendar = &county.catalogue.calendar;
        let end = calendar.covers_until.unwrap_or(county.today);
        let next = end.plus_days(1).year();
        let what = both!(
            "放假安排到这一天为止，还没有 {next} 年的",
            "the calendar ends with this day: the holidays of {next} are not there"
        );
        self.add(end, DayKind::Lacks, "calendar.json", what);
        for holiday in calendar.holidays.iter().filter(|holiday| holiday.from > county.today) {
            let length = holiday.to.days_since_epoch() - holiday.from.days_since_epoch();
            let dates = || (0..=length).map(|day| holiday.from.plus_days(day));
            let entered = |village: &Village, date: Date| {
                village.roster.holiday.is_some() || village.roster.dates.iter().any(|(day, _)| *day == date)
            };
            let lacking: Vec<_> = county
                .villages
                .iter()
                .filter(|village| dates().any(|date| !entered(village, date)))
                .map(|village| village.name.clone())
                .collect();
            if !lacking.is_empty() {
                let (name, count, until) = (&holiday.name, lacking.len(), holiday.to);
                let names = shortened(&lacking);
                let what = both!(
                    "{name}（到 {until}）还有 {count} 个村没排值班：{names}",
                    "{name} (until {until}): {count} villages have no roster for it: {names}"
                );
                self.add(holiday.from, DayKind::Lacks, "villages", what);
            }
        }
    }

    /// The first day on which rows have not been confirmed for a year, told once for all rows of a list and day.
    fn confirmations(&mut self) {
        let catalogue = &self.county.catalogue;
        let own = |confirmed: &Confirmed| confirmed.on;
        let lists: [(&str, Vec<Date>); 4] = [
            ("services.json", catalogue.services.iter().map(|service| own(&service.confirmed)).collect()),
            ("certificates.json", catalogue.certificates.iter().map(|rule| own(&rule.confirmed)).collect()),
            ("events.json", catalogue.events.iter().map(|event| own(&event.confirmed)).collect()),
            ("lists.json", catalogue.lists.iter().map(|list| own(&list.confirmed)).collect()),
        ];
        for (file, days) in lists {
            let mut counts: BTreeMap<Date, usize> = BTreeMap::new();
            days.into_iter().for_each(|day| *counts.entry(day).or_default() += 1);
            for (day, count) in counts {
                let what = both!(
                    "{count} 条满一年没有核对（上次 {day}）",
                    "{count} rows have not been confirmed for a year (last on {day})"
                );
                self.add(day.plus_days(CONFIRMED_FOR + 1), DayKind::Lacks, file, what);
            }
        }
    }

    fn village(&mut self, village: &Village) {
        let today = self.county.today;
        let file = format!("villages/{}.json", village.code.rest());
        let own = &village.name;
        for service in village.own_services.iter().map(|own| &own.service) {
            let name = &service.name;
            let what = both!("{own}的事项“{name}”开始办", "{own}: the service “{name}” begins");
            self.starts(service.days, &file, what);
        }
        village.leaving.iter().for_each(|record| self.leaves(record, &file));
        let day = village.confirmed.on;
        let what = both!("{own}的信息满一年没有核对（上次 {day}）", "{own}: not confirmed for a year (last on {day})");
        self.add(day.plus_days(CONFIRMED_FOR + 1), DayKind::Lacks, &file, what);
        for notice in &village.notices {
            let title = &notice.title;
            if notice.from > today {
                self.add(
                    notice.from,
                    DayKind::Starts,
                    &file,
                    both!("{own}登出通知“{title}”", "{own}: the notice “{title}” begins"),
                );
            }
            let what = both!("{own}的通知“{title}”撤下", "{own}: the notice “{title}” is over");
            self.add(notice.until.plus_days(1), DayKind::Ends, &file, what);
        }
        let none = VillageArchive::default();
        let VillageArchive { archive, coming, .. } = self.county.archives.get(&village.code).unwrap_or(&none);
        for (on, title) in coming {
            let what = both!("{own}公开“{title}”", "{own}: the record “{title}” is published");
            self.add(*on, DayKind::Starts, &file, what);
        }
        for record in &archive.records {
            let Some(until) = record.until else { continue };
            let title = &record.record.title;
            let what = both!("{own}公开的“{title}”撤下", "{own}: the record “{title}” is taken down");
            self.add(until.plus_days(1), DayKind::Ends, &file, what);
        }
        let due = archive.due.as_slice();
        for due in due {
            let (zh, en) = (ZH.still.category(due.category), EN.still.category(due.category));
            let last = due.last;
            let what = both!(
                "{own}{zh}公开最晚到这一天（上次 {last}）",
                "{own}: last day to publish {en} again (last on {last})"
            );
            self.add(due.next, DayKind::Lacks, &file, what);
        }
        for project in &village.projects {
            let name = &project.name;
            if let Some(until) = project.objections_until.filter(|until| *until >= today) {
                let what = both!("{own}工程“{name}”异议期的最后一天", "{own}: last day for objections to “{name}”");
                self.add(until, DayKind::Ends, &file, what);
            }
            let open = |line: &&StageLine| line.on.is_none();
            for line in project.stages.iter().filter(open) {
                let Some(planned) = line.planned else { continue };
                let (zh, en) = (ZH.still.stage(line.stage), EN.still.stage(line.stage));
                let what = both!(
                    "{own}工程“{name}”：{zh}计划在这一天，还没有登出完成",
                    "{own}: “{name}”: “{en}” is planned for this day, and nothing is reported"
                );
                self.add(planned, DayKind::Lacks, &file, what);
            }
        }
    }

    /// What is there and becomes a former address.
    fn addresses(&mut self) {
        for former in &self.county.coming {
            let (name, path) = (&former.name, &former.path);
            let what = match &former.successor {
                Some(heir) => {
                    let heir = &heir.name;
                    both!(
                        "{name}（{path}）改到{heir}：当天移走它自己的文件或那一行，再发布",
                        "{name} ({path}) becomes {heir}: take its own file or row away on the day, and publish"
                    )
                }
                None => both!(
                    "{name}（{path}）不再有了：当天移走它自己的文件或那一行，再发布",
                    "{name} ({path}) is no more: take its own file or row away on the day, and publish"
                ),
            };
            self.add(former.since, DayKind::Lacks, "county.json", what);
        }
    }

    fn breaks(&mut self) {
        for Break { on, file, message } in &self.county.breaks {
            self.entries.push(DayEntry { on: *on, kind: DayKind::Breaks, file: file.clone(), what: message.clone() });
        }
    }
}

/// Names in a row, the first of many.
fn shortened(names: &[String]) -> String {
    const MOST: usize = 5;
    let shown = names.iter().take(MOST).cloned().collect::<Vec<_>>().join("、");
    if names.len() > MOST { format!("{shown}…") } else { shown }
}
