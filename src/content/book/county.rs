//! The county's part of a book as files: form, tables, and the rows of 材料 and 去处 under what they belong to.

use std::collections::BTreeMap;

use serde_json::Value;

use super::events;
use super::fill::shown_name;
use super::finding::{Findings, Places, Spot};
use super::identify::village_code;
use super::known::{Files, national_name};
use super::layout::{COUNTY_FORM, List, Section, Slot};
use super::names::Scope;
use super::owner;
use super::remark::Remarks;
use super::rows::{Object, Raw, Rows};
use super::seen::seen;
use super::sheet::{At, Cell, Sheet};
use super::take::{Parts, place};
use super::value::read;
use crate::content::record::Target;
use crate::content::{Code, both};

/// Services of villages' own, by village, each with its id.
pub(super) type OwnServices = BTreeMap<String, Vec<(String, Object)>>;

/// A material or a door, and what it belongs to.
pub(super) struct Part {
    /// Whose service it is; empty: the county's.
    pub village: String,
    /// The id of what it belongs to.
    pub id: String,
    /// What it says.
    pub object: Object,
    /// Where it says what it belongs to.
    pub spot: Spot,
}

/// Makes the county's files; gives the services of villages' own.
pub(super) fn files(
    parts: &Parts,
    sheets: &[Sheet],
    scope: Scope<'_>,
    county: &str,
    findings: &mut Findings,
    files: &mut Files,
    places: &mut Places,
) -> OwnServices {
    let mut roots = roots(parts, sheets, scope, findings);
    let plain = |list: List, file: &str, key: &str, must: bool, roots: &mut Roots, findings: &mut Findings| {
        let Some(rows) = parts.tables.get(&list) else { return };
        let root = root(roots, file, rows.at.spot());
        root.list(key, must, Some(rows.at.spot()));
        for row in &rows.rows {
            root.push(key, object(rows, row, scope, findings));
        }
    };
    plain(List::Townships, "county.json", "townships", false, &mut roots, findings);
    plain(List::Agencies, "county.json", "agencies", false, &mut roots, findings);
    plain(List::Hotlines, "county.json", "hotlines", false, &mut roots, findings);
    plain(List::Past, "county.json", "past", false, &mut roots, findings);
    plain(List::Addresses, "county.json", "addresses", false, &mut roots, findings);
    plain(List::Points, "points.json", "points", true, &mut roots, findings);
    days(parts, scope, &mut roots, findings);
    let (mut of_services, mut of_certificates) = materials(parts, scope, findings);
    let mut doors = doors(parts, scope, findings);
    let mut own = OwnServices::new();
    if let Some(rows) = parts.tables.get(&List::Services) {
        let root = root(&mut roots, "services.json", rows.at.spot());
        root.list("services", true, Some(rows.at.spot()));
        for row in &rows.rows {
            let village = rows.text(row, &Slot::Village, scope);
            let village = if village.is_empty() { village } else { village_code(&village, &scope.names.village) };
            let scope = scope.of(Some(&village).filter(|village| !village.is_empty()).map(String::as_str));
            let mut service = object(rows, row, scope, findings);
            drop_shown_name(&mut service, List::Services, &row.id, scope);
            take_parts(&mut service, "materials", &village, &row.id, &mut of_services);
            if village.is_empty() {
                root.push("services", service);
            } else if scope.names.villages.contains_key(&village) {
                own.entry(village).or_default().push((row.id.clone(), service));
            } else {
                let spot = rows.spot(row, rows.at.table.at(&Slot::Village).unwrap_or_default());
                no_village(&village, spot, findings);
            }
        }
    }
    if let Some(rows) = parts.tables.get(&List::Certificates) {
        let root = root(&mut roots, "certificates.json", rows.at.spot());
        root.list("certificates", true, Some(rows.at.spot()));
        for row in &rows.rows {
            let mut rule = object(rows, row, scope.of(None), findings);
            drop_shown_name(&mut rule, List::Certificates, &row.id, scope);
            take_parts(&mut rule, "go", "", &row.id, &mut doors);
            take_parts(&mut rule, "materials", "", &row.id, &mut of_certificates);
            root.push("certificates", rule);
        }
        // A national certificate needs no row to have local doors.
        for part in std::mem::take(&mut doors) {
            if national_name(&part.id).is_none() {
                doors.push(part);
                continue;
            }
            let mut rule = Object::new(part.spot);
            rule.put(&["id"], Some(part.id.clone().into()), part.spot);
            let id = part.id.clone();
            let mut own = vec![part];
            take_parts(&mut rule, "go", "", &id, &mut own);
            root.push("certificates", rule);
        }
    }
    let of_events = events::events(parts, scope.of(None), &mut roots, findings);
    let of_lists = events::lists(parts, scope.of(None), &mut roots, findings);
    for part in of_services.into_iter().chain(of_certificates).chain(doors).chain(of_events).chain(of_lists) {
        let id = part.id;
        let message = both!("没有“{id}”这一项，这一行归不了谁", "there is no {id} that this row could belong to");
        let help = both!(
            "改成已有的名称或编号；某个村自己的事项，还要写村代码",
            "write a name or id that is there; for a village's own service also the village's code"
        );
        findings.add(part.spot, Code::ReferenceUnknown, message, help);
    }
    for (file, root) in roots {
        if events::OPTIONAL.contains(&file) && root.fields.is_empty() {
            continue;
        }
        let path = if file == "site.json" { file.to_owned() } else { format!("{county}/{file}") };
        let value = root.file(&path, places);
        files.insert(path, value);
    }
    if let Some((sheet, _)) = &parts.county {
        let spot = place(parts, &Slot::CountyCode).map_or(Spot::sheet(*sheet), |(sheet, at)| Spot::cell(sheet, at));
        places.note(county, String::new(), spot);
    }
    own
}

/// A name that stood there for people to read is not the county's own.
pub(super) fn drop_shown_name(row: &mut Object, list: List, id: &str, scope: Scope<'_>) {
    let shown = shown_name(list, id, scope);
    if shown.is_some() && row.fields.get("name").and_then(Value::as_str) == shown {
        row.fields.remove("name");
    }
}

/// Files by name.
pub(super) type Roots = BTreeMap<&'static str, Object>;

/// The root object of a file, begun at `spot` if it is new.
pub(super) fn root<'a>(roots: &'a mut Roots, file: &str, spot: Spot) -> &'a mut Object {
    let file = COUNTY_FILES.iter().find(|name| **name == file).copied().unwrap_or("county.json");
    roots.entry(file).or_insert_with(|| Object::new(spot))
}

/// The files of a county that are made from its form and tables.
const COUNTY_FILES: [&str; 8] = [
    "site.json",
    "county.json",
    "points.json",
    "services.json",
    "certificates.json",
    events::EVENTS,
    events::LISTS,
    "calendar.json",
];

/// Each file's root object with what the form says.
fn roots(parts: &Parts, sheets: &[Sheet], scope: Scope<'_>, findings: &mut Findings) -> Roots {
    let mut roots = Roots::new();
    let Some((at, labels)) = &parts.county else { return roots };
    for (section, lines) in COUNTY_FORM.iter().zip(labels).filter(|(section, _)| !section.file.is_empty()) {
        let sheet = &sheets[*at];
        let first = lines.iter().flatten().next().map_or(Spot::sheet(*at), |place| Spot::cell(*at, beside(*place)));
        let object = root(&mut roots, section.file, first);
        form(object, section, lines, sheet, *at, scope, findings);
    }
    roots
}

/// Reads the lines of a form into an object.
pub(super) fn form(
    object: &mut Object,
    section: &Section,
    labels: &[Option<At>],
    sheet: &Sheet,
    at: usize,
    scope: Scope<'_>,
    findings: &mut Findings,
) {
    for (line, label) in section.lines.iter().zip(labels) {
        let Slot::Field(path) = &line.slot else { continue };
        let Some(label) = label else {
            let spot = Spot::sheet(at);
            if line.required {
                let title = &line.title;
                let message = both!("缺少“{title}”这一行", "there is no line {title}");
                let help = both!("左边写“{title}”，右边写内容", "write {title} on the left and the value beside it");
                findings.add(spot, Code::ColumnMissing, message, help);
            }
            object.put(path, None, spot);
            continue;
        };
        let place = beside(*label);
        let spot = Spot::cell(at, place);
        let mut remarks = Remarks::default();
        let cell = seen(sheet, place, line.kind, None, &mut remarks);
        let value = cell.and_then(|cell| read(cell, line.kind, &scope, &mut remarks));
        findings.remark(spot, remarks);
        object.put(path, value, spot);
    }
}

/// The cell of a label's value.
pub(super) fn beside((row, column): At) -> At {
    (row, column + 1)
}

/// A row as an object, with the id it has or was given.
pub(super) fn object(rows: &Rows, row: &Raw, scope: Scope<'_>, findings: &mut Findings) -> Object {
    let scope = Scope { list: rows.at.table.list.target(), ..scope };
    let mut object = rows.object(row, scope, findings);
    let has = rows.at.table.field("id").is_some();
    if has && !row.id.is_empty() && !object.fields.contains_key("id") {
        object.fields.insert("id".to_owned(), row.id.clone().into());
    }
    object
}

fn days(parts: &Parts, scope: Scope<'_>, roots: &mut Roots, findings: &mut Findings) {
    let Some(rows) = parts.tables.get(&List::Days) else { return };
    let root = root(roots, "calendar.json", rows.at.spot());
    root.list("holidays", false, Some(rows.at.spot()));
    root.list("workdays", false, Some(rows.at.spot()));
    for row in &rows.rows {
        let mut object = object(rows, row, scope, findings);
        match rows.text(row, &Slot::Day, scope).as_str() {
            "holiday" => root.push("holidays", object),
            "workday" => {
                let spot = rows.spot(row, rows.at.table.field("from").unwrap_or_default());
                let (from, to) = (object.fields.remove("from"), object.fields.remove("to"));
                if to.is_some() && to != from {
                    let message = both!("调休上班的日子一天写一行", "one row for each make-up workday");
                    let help = both!("只填“第一天”，每天一行", "fill the first day only, one row for each");
                    findings.add(spot, Code::DateMalformed, message, help);
                }
                root.push_value("workdays", from.unwrap_or(Value::String(String::new())), spot);
            }
            other => {
                let spot = rows.spot(row, rows.at.table.at(&Slot::Day).unwrap_or_default());
                let message = both!("“{other}”看不出是放假还是上班", "{other} is neither a holiday nor a workday");
                let help = both!("选“放假”或“调休上班”", "choose 放假 or 调休上班");
                findings.add(spot, Code::WordUnknown, message, help);
            }
        }
    }
}

/// The rows of 材料: of services, and of certificates.
fn materials(parts: &Parts, scope: Scope<'_>, findings: &mut Findings) -> (Vec<Part>, Vec<Part>) {
    let (mut services, mut certificates) = (Vec::new(), Vec::new());
    let Some(rows) = parts.tables.get(&List::Materials) else { return (services, certificates) };
    for row in &rows.rows {
        let village = rows.text(row, &Slot::Village, scope);
        let village = if village.is_empty() { village } else { village_code(&village, &scope.names.village) };
        let scope = scope.of(Some(&village).filter(|village| !village.is_empty()).map(String::as_str));
        let object = object(rows, row, scope, findings);
        let spot = rows.spot(row, rows.at.table.at(&Slot::Owner).unwrap_or_default());
        let Some(written) = owner_text(rows, row, spot, scope, findings) else { continue };
        match owner::read(&written, scope) {
            Ok((Target::Certificate, id)) => certificates.push(Part { village: String::new(), id, object, spot }),
            Ok((_, id)) => {
                // A village's own service need not say whose it is where the county has none of the id.
                services.push(Part { village: whose(&village, &id, scope), id, object, spot });
            }
            Err(ids) => not_one(&written, &ids, spot, findings),
        }
    }
    (services, certificates)
}

/// The village of an own service; none for one of the county's, which a village's rows may name as well.
fn whose(village: &str, id: &str, scope: Scope<'_>) -> String {
    let own = scope.names.villages.get(village).is_some_and(|lists| lists.services.has(id));
    if own { village.to_owned() } else { String::new() }
}

fn doors(parts: &Parts, scope: Scope<'_>, findings: &mut Findings) -> Vec<Part> {
    let mut doors = Vec::new();
    let Some(rows) = parts.tables.get(&List::Doors) else { return doors };
    for row in &rows.rows {
        let object = object(rows, row, scope, findings);
        let spot = rows.spot(row, rows.at.table.at(&Slot::Owner).unwrap_or_default());
        let Some(written) = owner_text(rows, row, spot, scope, findings) else { continue };
        match owner::read_one(&written, Target::Certificate, scope) {
            Ok(id) => doors.push(Part { village: String::new(), id, object, spot }),
            Err(ids) => not_one(&written, &ids, spot, findings),
        }
    }
    doors
}

/// What a row says of its owner; nothing is a finding.
pub(super) fn owner_text(
    rows: &Rows,
    row: &Raw,
    spot: Spot,
    scope: Scope<'_>,
    findings: &mut Findings,
) -> Option<String> {
    let text = rows.text(row, &Slot::Owner, scope);
    let column = rows.at.table.at(&Slot::Owner).unwrap_or_default();
    let unread = matches!(
        row.cells.get(column),
        Some(Some(Cell::Error(_) | Cell::Formula | Cell::Picture | Cell::Date(_) | Cell::Duration(_)))
    );
    if text.is_empty() && !unread {
        let message = both!("没有写是哪一项的", "the row does not say what it belongs to");
        let help = both!("写它属于的那一项的名称", "write the name of what it belongs to");
        findings.add(spot, Code::FieldMissing, message, help);
    }
    Some(text).filter(|text| !text.is_empty())
}

fn not_one(written: &str, ids: &[String], spot: Spot, findings: &mut Findings) {
    if ids.is_empty() {
        let message = both!("没有叫“{written}”的事项或证明", "nothing is called {written}");
        let help = both!(
            "改成已有的名称或编号；某个村自己的事项，还要写村代码",
            "write a name or id that is there; for a village's own service also the village's code"
        );
        findings.add(spot, Code::ReferenceUnknown, message, help);
    } else {
        let ids = ids.join("、");
        let message = both!("叫“{written}”的不止一个：{ids}", "more than one is called {written}: {ids}");
        let help = both!(
            "改写编号；编号也一样的，前面加“事项：”或“证明：”",
            "write the id; if both have it, put 事项： or 证明： before it"
        );
        findings.add(spot, Code::ReferenceUnknown, message, help);
    }
}

fn no_village(village: &str, spot: Spot, findings: &mut Findings) {
    let message = both!("没有代码为 {village} 的村（社区）的表", "no sheet has the village code {village}");
    let help = both!(
        "写村代码的最后 6 位；全县的事项这一格空着",
        "write the last six digits of the village's code; leave it empty for the county's services"
    );
    findings.add(spot, Code::ReferenceUnknown, message, help);
}

/// Moves the parts of a row into it, in their order.
pub(super) fn take_parts(object: &mut Object, list: &str, village: &str, id: &str, parts: &mut Vec<Part>) {
    let (own, others) = std::mem::take(parts).into_iter().partition(|part| part.id == id && part.village == village);
    *parts = others;
    let own: Vec<Part> = own;
    if let Some(first) = own.first() {
        object.list(list, false, Some(first.spot));
    }
    for part in own {
        object.push(list, part.object);
    }
}
