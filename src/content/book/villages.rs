//! Villages' sheets as files: form, blocks, and the services of their own that stand in 事项.

use std::collections::VecDeque;

use serde_json::{Map, Value};

use super::county::{OwnServices, form, object};
use super::finding::{Findings, Places, Spot};
use super::known::Files;
use super::layout::{List, Slot, VILLAGE_FORM};
use super::names::Scope;
use super::reading::{Days, Read, days, days_help, is_same};
use super::remark::Remarks;
use super::rows::{Object, Rows};
use super::sheet::{Cell, Sheet};
use super::take::{Parts, VillageAt};
use super::value::{is_literal, read};
use crate::content::record::Kind;
use crate::content::words::WEEKDAYS;
use crate::content::{Code, both};

/// The lists of a village's file that are blocks of its sheet, one row an item.
pub(super) const LISTS: [(List, &str); 6] = [
    (List::Officers, "officers"),
    (List::Grids, "grids"),
    (List::Disclosures, "disclosures"),
    (List::Projects, "projects"),
    (List::Notices, "notices"),
    (List::OwnPoints, "points"),
];

/// Makes the villages' files.
#[allow(clippy::too_many_arguments, reason = "what is read, and the three things that come of it")]
pub(super) fn files(
    parts: &Parts,
    sheets: &[Sheet],
    scope: Scope<'_>,
    county: &str,
    mut own: OwnServices,
    findings: &mut Findings,
    files: &mut Files,
    places: &mut Places,
) {
    for village in &parts.villages {
        let scope = scope.of(Some(&village.code));
        let own = own.remove(&village.code).unwrap_or_default();
        let root = root(village, parts, &sheets[village.sheet], scope, own, findings);
        let path = format!("{county}/villages/{}.json", village.code);
        let value = root.file(&path, places);
        files.insert(path, value);
    }
    // A folder without villages has its finding, too.
    if let Some(rows) = parts.tables.get(&List::Villages) {
        places.note(&format!("{county}/villages"), String::new(), rows.at.spot());
    }
}

fn root(
    village: &VillageAt,
    parts: &Parts,
    sheet: &Sheet,
    scope: Scope<'_>,
    own: Vec<(String, Object)>,
    findings: &mut Findings,
) -> Object {
    let mut root = Object::new(village.spot);
    for labels in &village.labels {
        form(&mut root, &VILLAGE_FORM, labels, sheet, village.sheet, scope, findings);
    }
    if !root.fields.contains_key("name")
        && let Some(name) = listed_name(parts, village, scope)
    {
        root.fields.insert("name".to_owned(), name.into());
    }
    for (list, needed) in [(List::Officers, "村干部"), (List::Roster, "值班")] {
        if !village.blocks.contains_key(&list) {
            let message = both!("缺少【{needed}】这一块", "there is no block {needed}");
            let help = both!(
                "从别的村的表里把这一块连表头拷过来",
                "copy the block with its head from another village's sheet"
            );
            findings.add(village.spot, Code::ColumnMissing, message, help);
        }
    }
    for (list, key) in LISTS {
        let Some(rows) = village.blocks.get(&list) else { continue };
        root.list(key, false, Some(rows.at.spot()));
        for row in &rows.rows {
            let mut item = object(rows, row, scope, findings);
            let worker = rows.at.table.field("worker").and_then(|at| row.cells[at].as_ref());
            if list == List::Grids && !worker.is_some_and(is_literal) {
                worker_by_name(&mut item);
            }
            root.push(key, item);
        }
    }
    if let Some(rows) = village.blocks.get(&List::Roster) {
        root.list("roster", false, None);
        roster(&mut root, rows, scope, findings);
    }
    services(&mut root, village.blocks.get(&List::Adjustments), own, scope, findings);
    root
}

/// The name that the list of villages gives.
fn listed_name(parts: &Parts, village: &VillageAt, scope: Scope<'_>) -> Option<String> {
    let rows = parts.tables.get(&List::Villages)?;
    let same = |code: &str| {
        code == village.code || code.strip_suffix(village.code.as_str()).is_some_and(|rest| rest.len() == 6)
    };
    let row = rows.rows.iter().find(|row| same(&rows.text(row, &Slot::Village, scope)))?;
    Some(rows.field(row, "name", scope)).filter(|name| !name.is_empty())
}

/// A grid worker who is none of the officers may be written in the officers' column all the same.
fn worker_by_name(grid: &mut Object) {
    let worker = grid.fields.get("worker").and_then(Value::as_str).filter(|worker| !worker.is_ascii());
    if let (Some(worker), false) = (worker.map(str::to_owned), grid.fields.contains_key("worker_name")) {
        grid.fields.remove("worker");
        grid.fields.insert("worker_name".to_owned(), worker.into());
    }
}

/// Who is on duty: of rows that mean a day, those that mean the fewest days count.
fn roster(root: &mut Object, rows: &Rows, scope: Scope<'_>, findings: &mut Findings) {
    let (days_at, duty_at) =
        (rows.at.table.at(&Slot::Days).unwrap_or_default(), rows.at.table.at(&Slot::Duty).unwrap_or_default());
    let kind = rows.at.table.columns[duty_at].kind;
    let mut week: [(usize, Vec<Value>); 7] = std::array::from_fn(|_| (usize::MAX, Vec::new()));
    let mut holiday: Option<Vec<Value>> = None;
    let mut dates = Map::new();
    root.put(&["roster"], None, rows.at.spot());
    for row in &rows.rows {
        let (days_spot, duty_spot) = (rows.spot(row, days_at), rows.spot(row, duty_at));
        let mut remarks = Remarks::default();
        let duty = row.cells[duty_at].as_ref().and_then(|cell| read(cell, kind, &scope, &mut remarks));
        findings.remark(duty_spot, remarks);
        let duty = match duty {
            Some(Value::Array(duty)) => duty,
            _ => Vec::new(),
        };
        let day = match row.cells[days_at].as_ref() {
            Some(cell @ Cell::Text(text)) if !is_literal(cell) => match days(text) {
                Read::As(days) => {
                    note_days(text, &days, days_spot, findings);
                    Ok(days)
                }
                Read::Doubt(doubt) => {
                    findings.add(days_spot, Code::CellDoubtful, doubt.message, doubt.help);
                    continue;
                }
                Read::Not => Err(Cell::Text(text.clone())),
            },
            Some(cell) => Err(cell.clone()),
            None => {
                if !duty.is_empty() {
                    let message = both!("没有写是哪天", "the row does not say which day");
                    let help = both!("写“工作日”“周一”这样的，或一个日期", "write 工作日, 周一 or a date");
                    findings.add(days_spot, Code::FieldMissing, message, help);
                }
                continue;
            }
        };
        match day {
            Ok(Days { week: days, holiday: on_holidays }) => {
                if on_holidays {
                    root.put(&["roster", "holiday"], None, duty_spot);
                    holiday.get_or_insert_with(Vec::new).extend(duty.iter().cloned());
                }
                for day in &days {
                    root.put(&["roster", WEEKDAYS[*day].value], None, duty_spot);
                    let (size, people) = &mut week[*day];
                    if duty.is_empty() || days.len() > *size {
                        continue;
                    }
                    if days.len() < *size {
                        people.clear();
                    }
                    *size = days.len();
                    people.extend(duty.iter().cloned());
                }
            }
            Err(cell) => {
                let mut remarks = Remarks::default();
                let date = read(&cell, Kind::Date, &scope, &mut remarks);
                if let (Some(Value::String(date)), Cell::Text(written)) = (&date, &cell)
                    && !is_literal(&cell)
                    && !looks_like_a_date(date)
                    && remarks.is_empty()
                {
                    let message = both!("“{written}”看不出是哪天", "{written} are no days");
                    remarks.add(Code::DateMalformed, message, days_help());
                }
                findings.remark(days_spot, remarks);
                let Some(Value::String(date)) = date else { continue };
                root.put(&["roster", "dates", &date], None, days_spot);
                let people = dates.entry(date).or_insert_with(|| Value::Array(Vec::new()));
                if let Value::Array(people) = people {
                    people.extend(duty);
                }
            }
        }
    }
    for (day, (_, people)) in WEEKDAYS.iter().zip(week) {
        if !people.is_empty() {
            root.put(&["roster", day.value], Some(Value::Array(people)), rows.at.spot());
        }
    }
    if let Some(people) = holiday {
        root.put(&["roster", "holiday"], Some(Value::Array(people)), rows.at.spot());
    }
    if !dates.is_empty() {
        root.put(&["roster", "dates"], Some(Value::Object(dates)), rows.at.spot());
    }
}

/// Whether a text is a day, be it one that no calendar has, which the check says.
fn looks_like_a_date(text: &str) -> bool {
    text.split('-').count() == 3 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

/// Notes the days of a row where they are written otherwise than in the list of choices.
fn note_days(written: &str, days: &Days, spot: Spot, findings: &mut Findings) {
    let read = days.written();
    let choices = [read.as_str(), if read == "周一至周五" { "工作日" } else { &read }];
    if !choices.iter().any(|choice| is_same(written, choice)) {
        let mut remarks = Remarks::default();
        remarks.read_as(written, read);
        findings.remark(spot, remarks);
    }
}

/// Rows of the block in their order, services of its own where their names stand, those not named there at the end.
fn services(
    root: &mut Object,
    rows: Option<&Rows>,
    own: Vec<(String, Object)>,
    scope: Scope<'_>,
    findings: &mut Findings,
) {
    let mut own: VecDeque<_> = own.into();
    if let Some(rows) = rows {
        root.list("services", false, Some(rows.at.spot()));
        for row in &rows.rows {
            let item = object(rows, row, scope, findings);
            let id = item.fields.get("id").and_then(Value::as_str).unwrap_or_default();
            let only = item.fields.len() == 1;
            match own.iter().position(|(own, _)| only && own == id).and_then(|at| own.remove(at)) {
                Some((_, service)) => root.push("services", service),
                None => root.push("services", item),
            }
        }
    }
    for (_, service) in own {
        root.push("services", service);
    }
}
