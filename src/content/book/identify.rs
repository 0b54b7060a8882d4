//! Who is who: codes of villages, ids of rows, and the names by which other rows call them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::derive;
use super::finding::{Findings, Spot};
use super::known::{OTHER_NAMES, add_base, add_national};
use super::layout::{List, Slot, VILLAGE_FORM};
use super::names::{self, Lists, Names, Scope};
use super::remark::Remarks;
use super::rows::{Raw, Rows};
use super::sheet::Sheet;
use super::take::{Parts, VillageAt};
use super::value::read;
use crate::content::record::Kind;
use crate::content::{Code, both};

/// Gives each village's sheet its code: its own, or what the list of villages says of the sheet. Sheets that nobody has
/// touched are left out.
pub(super) fn villages_of(parts: &mut Parts, sheets: &[Sheet], scope: Scope<'_>, findings: &mut Findings) {
    let listed = listed(parts, scope);
    let mut differing = BTreeSet::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut kept = Vec::new();
    for mut village in std::mem::take(&mut parts.villages) {
        let sheet = &sheets[village.sheet];
        let line = VILLAGE_FORM.lines.iter().position(|line| line.slot == Slot::Village);
        let place = line.and_then(|line| village.labels[0][line]).map(|(row, column)| (row, column + 1));
        village.spot = place.map_or(Spot::sheet(village.sheet), |place| Spot::cell(village.sheet, place));
        let mut remarks = Remarks::default();
        let cell = place.and_then(|place| sheet.get(place));
        let written = cell.and_then(|cell| read(cell, Kind::Code(6), &scope, &mut remarks));
        let unread = !remarks.is_empty();
        findings.remark(village.spot, remarks);
        let written = match written {
            Some(Value::String(code)) => Some(code),
            _ => None,
        };
        let from_list = listed.get(sheet.name.trim());
        if let (Some(written), Some((code, spot))) = (&written, from_list) {
            let name = &sheet.name;
            if last_six(written) != *code {
                let message = both!(
                    "村名单里“{name}”是 {code}，那张表里写的是 {written}",
                    "the list of villages says {code} for {name}, the sheet itself says {written}"
                );
                findings.add(*spot, Code::CodeDiffers, message, both!("改成同一个代码", "make both the same"));
                differing.insert(code.clone());
            }
        }
        let code = written.map(|code| last_six(&code).to_owned()).or_else(|| from_list.map(|(code, _)| code.clone()));
        let Some(code) = code else {
            if is_touched(&village, sheet) && !unread {
                let message =
                    both!("没有写村代码，不知道是哪个村", "without its code nobody knows which village this is");
                let help = both!("写区划代码的最后 6 位", "write the last six digits of its code");
                findings.add(village.spot, Code::FieldMissing, message, help);
            }
            continue;
        };
        if code.is_empty() || !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            let message = both!("村代码“{code}”不对", "the village's code {code} is wrong");
            let help = both!("写区划代码的最后 6 位数字", "write the last six digits of its code");
            findings.add(village.spot, Code::CodeMalformed, message, help);
            continue;
        }
        if let Some(other) = seen.get(&code) {
            let other = &sheets[*other].name;
            let message =
                both!("村代码 {code} 在表“{other}”里已经用了", "the code {code} is used in sheet {other} already");
            let help = both!(
                "一个村一张表：改代码，或删掉一张",
                "one sheet for each village: change the code or delete a sheet"
            );
            findings.add(village.spot, Code::IdDuplicate, message, help);
            continue;
        }
        seen.insert(code.clone(), village.sheet);
        village.code = code;
        kept.push(village);
    }
    kept.sort_by(|one, two| one.code.cmp(&two.code));
    parts.villages = kept;
    missing_sheets(parts, &differing, scope, findings);
}

/// Of a code with the county's digits before it the village's own.
fn last_six(code: &str) -> &str {
    if code.len() == 12 && code.is_ascii() { &code[6..] } else { code }
}

/// Name of a sheet -> the code that the list of villages gives it, and where.
fn listed(parts: &Parts, scope: Scope<'_>) -> BTreeMap<String, (String, Spot)> {
    let Some(rows) = parts.tables.get(&List::Villages) else { return BTreeMap::new() };
    let mut listed = BTreeMap::new();
    for row in &rows.rows {
        let (code, sheet) = (rows.text(row, &Slot::Village, scope), rows.text(row, &Slot::Sheet, scope));
        if !code.is_empty() && !sheet.is_empty() {
            let column = rows.at.table.at(&Slot::Village).unwrap_or_default();
            listed.insert(sheet, (last_six(&code).to_owned(), rows.spot(row, column)));
        }
    }
    listed
}

/// Villages of the list without a sheet. `differing`: those whose sheet has another code, which is said already.
fn missing_sheets(parts: &Parts, differing: &BTreeSet<String>, scope: Scope<'_>, findings: &mut Findings) {
    let Some(rows) = parts.tables.get(&List::Villages) else { return };
    let there = super::take::codes(parts);
    for row in &rows.rows {
        let code = rows.text(row, &Slot::Village, scope);
        if !code.is_empty() && !there.contains(last_six(&code)) && !differing.contains(last_six(&code)) {
            let spot = rows.spot(row, rows.at.table.at(&Slot::Village).unwrap_or_default());
            let message =
                both!("村名单里有 {code}，却没有它的表", "{code} is in the list of villages, but has no sheet");
            let help = both!(
                "把一张空的村表复制一份，填上这个代码；或从名单里删掉这一行",
                "copy an empty village sheet and give it this code, or delete the row"
            );
            findings.add(spot, Code::SheetMissing, message, help);
        }
    }
}

/// Whether anything is filled in.
fn is_touched(village: &VillageAt, sheet: &Sheet) -> bool {
    let form = village.labels.iter().flatten().flatten().any(|(row, column)| sheet.get((*row, column + 1)).is_some());
    let filled = |rows: &Rows| match rows.at.table.list {
        // Its days stand there from the beginning.
        List::Roster => rows.rows.iter().any(|row| row.cells.iter().skip(1).any(Option::is_some)),
        _ => !rows.rows.is_empty(),
    };
    form || village.blocks.values().any(filled)
}

/// Gives every row its id, and gathers what rows are called.
/// `based`: whether the county builds on the national base, whose rows then have names, too.
pub(super) fn identify(parts: &mut Parts, based: bool, scope: Scope<'_>, findings: &mut Findings) -> Names {
    let mut names = Names { based, ..Names::default() };
    add_national(&mut names.county.certificates);
    if based {
        add_base(&mut names.county);
    }
    for village in &parts.villages {
        names.villages.insert(village.code.clone(), Lists::default());
    }
    if let Some(rows) = parts.tables.get(&List::Villages) {
        for row in &rows.rows {
            let code = rows.text(row, &Slot::Village, scope);
            names.village.add(last_six(&code), &rows.field(row, "name", scope));
        }
    }
    let county = [List::Agencies, List::Hotlines, List::Points, List::Services, List::Certificates, List::Events];
    for list in county.into_iter().chain([List::Duties, List::DutyRows]) {
        if let Some(rows) = parts.tables.get_mut(&list) {
            ids(rows, None, &names.county, scope, findings);
        }
    }
    let county = &mut names.county;
    each(parts, List::Townships, scope, |row, name, rows| county.townships.add(&rows.field(row, "code", scope), name));
    each(parts, List::Agencies, scope, |row, name, _| county.agencies.add(&row.id, name));
    each(parts, List::Points, scope, |row, name, _| county.points.add(&row.id, name));
    each(parts, List::Certificates, scope, |row, name, _| county.certificates.add(&row.id, name));
    each(parts, List::Events, scope, |row, name, _| county.events.add(&row.id, name));
    each(parts, List::Duties, scope, |row, name, _| county.lists.add(&row.id, name));
    let mut own = Vec::new();
    each(parts, List::Services, scope, |row, name, rows| match rows.text(row, &Slot::Village, scope) {
        village if village.is_empty() => {
            county.services.add(&row.id, name);
            for key in OTHER_NAMES {
                county.services.add_others(&row.id, rows.names(row, key, scope));
            }
        }
        village => own.push((village, row.id.clone(), name.to_owned())),
    });
    for (village, id, name) in own {
        let village = village_code(&village, &names.village);
        if let Some(lists) = names.villages.get_mut(&village) {
            lists.services.add(&id, &name);
        }
    }
    let none = Lists::default();
    for village in &mut parts.villages {
        let Some(lists) = names.villages.get_mut(&village.code) else { continue };
        for (list, of) in [(List::Officers, &mut lists.officers), (List::OwnPoints, &mut lists.points)] {
            let Some(rows) = village.blocks.get_mut(&list) else { continue };
            ids(rows, Some(&village.code), &none, scope, findings);
            for row in &rows.rows {
                of.add(&row.id, &rows.field(row, "name", scope));
            }
        }
        for list in [List::Disclosures, List::Notices] {
            if let Some(rows) = village.blocks.get_mut(&list) {
                ids(rows, None, &none, scope, findings);
            }
        }
    }
    names
}

/// The six digits of the village that a cell means: by code, or by a name that only one has.
pub(super) fn village_code(written: &str, villages: &names::List) -> String {
    let code = last_six(written);
    villages.only(written).filter(|_| !villages.has(code)).unwrap_or(code).to_owned()
}

fn each(parts: &Parts, list: List, scope: Scope<'_>, mut add: impl FnMut(&Raw, &str, &Rows)) {
    let Some(rows) = parts.tables.get(&list) else { return };
    for row in &rows.rows {
        add(row, &rows.field(row, "name", scope), rows);
    }
}

/// Gives the rows of a table their ids: as written, or made from what the row says. `place`: what tells a village's own
/// points from those of others.
/// `known`: rows whose ids are fixed.
fn ids(rows: &mut Rows, place: Option<&str>, known: &Lists, scope: Scope<'_>, findings: &mut Findings) {
    let list = rows.at.table.list;
    let written: Vec<_> = rows.rows.iter().map(|row| rows.field(row, "id", scope)).collect();
    let mut taken: BTreeSet<String> = written.iter().filter(|id| !id.is_empty()).cloned().collect();
    let column = rows.at.table.field("id").unwrap_or_default();
    let mut given = Vec::new();
    for (row, id) in rows.rows.iter().zip(written) {
        let cell = row.cells.get(column).and_then(Option::as_ref);
        // An id that cannot be read is a finding, not an absent one.
        if cell.is_some() {
            given.push(id);
            continue;
        }
        let name = rows.field(row, if list == List::DutyRows { "what" } else { "name" }, scope);
        let fixed = fixed_id(list, &name, known);
        let is_fixed = fixed.is_some();
        let id = fixed.unwrap_or_else(|| derive::free(&made(rows, row, &name, place, scope), &taken));
        let id = if name.is_empty() && !matches!(list, List::Disclosures | List::Notices) { String::new() } else { id };
        let county = !matches!(list, List::Officers | List::Disclosures | List::Notices | List::OwnPoints);
        if county && !id.is_empty() && !is_fixed {
            let message = both!("“{name}”没有写编号，编成了“{id}”", "{name} has no id and was given {id}");
            let help = both!(
                "把编号填进这一格：名称以后改了，编号不能跟着变",
                "write the id into this cell: it must stay the same when the name changes"
            );
            findings.add(rows.spot(row, column), Code::IdDerived, message, help);
        }
        taken.insert(id.clone());
        given.push(id);
    }
    for (row, id) in rows.rows.iter_mut().zip(given) {
        row.id = id;
    }
}

/// The fixed id of a row of the national list or the national base, by its name.
fn fixed_id(list: List, name: &str, known: &Lists) -> Option<String> {
    let names = match list {
        List::Services => &known.services,
        List::Certificates => &known.certificates,
        List::Events => &known.events,
        _ => return None,
    };
    names.only(name).map(str::to_owned)
}

fn made(rows: &Rows, row: &Raw, name: &str, place: Option<&str>, scope: Scope<'_>) -> String {
    match rows.at.table.list {
        List::Officers => derive::person(name),
        List::Disclosures => {
            let (category, on) = (rows.field(row, "category", scope), rows.field(row, "on", scope));
            let category = if category.is_ascii() && !category.is_empty() { category } else { "disclosure".to_owned() };
            if on.is_ascii() && !on.is_empty() { format!("{category}-{on}") } else { category }
        }
        List::Notices => {
            let from = rows.field(row, "from", scope);
            if from.is_ascii() && !from.is_empty() { format!("notice-{from}") } else { "notice".to_owned() }
        }
        List::OwnPoints => {
            let role = rows.field(row, "role", scope);
            let role = if role.is_ascii() && !role.is_empty() { role } else { "point".to_owned() };
            format!("{role}-{}", place.unwrap_or_default())
        }
        List::Points => derive::row(name, "point"),
        List::Agencies => derive::row(name, "agency"),
        List::Hotlines => derive::row(name, "hotline"),
        List::Certificates => derive::row(name, "certificate"),
        List::Events => derive::row(name, "event"),
        List::Duties => derive::row(name, "list"),
        List::DutyRows => derive::row(name, "row"),
        _ => derive::row(name, "service"),
    }
}
