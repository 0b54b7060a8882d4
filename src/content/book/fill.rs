//! From files to pages: every value of a county's files finds its cell.

use serde_json::Value;

use super::known::{Files, base_name, national_name, own_services, rows, says_nothing, villages};
use super::layout::{COUNTY_FORM, COUNTY_SHEET, Column, List, Slot, TABLES, Table};
use super::names::{Names, Scope};
use super::owner;
use super::page::{Look, Page, explanation, table_page, title};
use super::reading::Around;
use super::schemas;
use super::sheet::Cell;
use super::value::show;
use super::village::village_page;
use crate::content::record::{Kind, Target};

/// One row of a table.
pub(super) type Row = Vec<Option<Cell>>;

/// All sheets of a county's book but the first. `names`: what references are shown as; `spare`: how many sheets for
/// further villages to add.
pub(super) fn pages(files: &Files, county: &str, names: &Names, spare: usize) -> Vec<Page> {
    let mut village_pages: Vec<(String, String, Page)> = Vec::new();
    for (code, village) in villages(files, county) {
        let page = village_page(Some(code), village, names);
        village_pages.push((code.to_owned(), text(village, "name"), page));
    }
    for number in 1..=spare {
        let mut page = village_page(None, &Value::Null, names);
        page.sheet.name = format!("村{number}");
        village_pages.push((String::new(), String::new(), page));
    }
    let mut pages = vec![county_page(files, county)];
    for table in TABLES.iter() {
        pages.push(match table.list {
            List::Villages => list_of_villages(table, &village_pages),
            _ => table_page(table, table_rows(table, files, county, names)),
        });
    }
    pages.extend(village_pages.into_iter().map(|(_, _, page)| page));
    pages
}

fn list_of_villages(table: &Table, villages: &[(String, String, Page)]) -> Page {
    let filled = |text: &str| (!text.is_empty()).then(|| Cell::Text(text.to_owned()));
    let rows = villages.iter().map(|(code, name, page)| vec![filled(code), filled(name), filled(&page.sheet.name)]);
    let mut page = table_page(table, rows.collect());
    let sheet = table.at(&Slot::Sheet).and_then(|at| u32::try_from(at).ok()).unwrap_or_default();
    for (row, (_, _, village)) in (1..).zip(villages) {
        page.looks.insert((row, sheet), Look::Link);
        page.links.push(((row, sheet), village.sheet.name.clone()));
    }
    page
}

/// The rows of a table with a sheet of its own.
fn table_rows(table: &Table, files: &Files, county: &str, names: &Names) -> Vec<Row> {
    let file = |name: &str| files.get(&format!("{county}/{name}.json")).unwrap_or(&Value::Null);
    let scope = Scope::new(names, table.list.target(), Around::any());
    let plain = |name: &str, list: &str| rows(file(name), list).map(|row| fields(row, table, scope)).collect();
    match table.list {
        List::Townships => plain("county", "townships"),
        List::Agencies => plain("county", "agencies"),
        List::Hotlines => plain("county", "hotlines"),
        List::Past => plain("county", "past"),
        List::Addresses => plain("county", "addresses"),
        List::Points => plain("points", "points"),
        List::Services => {
            let mut all: Vec<Row> = rows(file("services"), "services").map(|row| named(row, table, scope)).collect();
            for (code, service) in own_services(files, county) {
                let mut row = fields(service, table, scope.of(Some(code)));
                put(&mut row, table, &Slot::Village, code);
                all.push(row);
            }
            all
        }
        List::Certificates => rows(file("certificates"), "certificates").map(|row| named(row, table, scope)).collect(),
        List::Materials => {
            let mut all = Vec::new();
            let mut add = |owner: &Value, target: Target, village: Option<&str>| {
                let scope = scope.of(village);
                for material in rows(owner, "materials") {
                    let mut row = fields(material, table, scope);
                    put(&mut row, table, &Slot::Owner, &owner::show(&text(owner, "id"), target, scope));
                    put(&mut row, table, &Slot::Village, village.unwrap_or_default());
                    all.push(row);
                }
            };
            rows(file("services"), "services").for_each(|row| add(row, Target::Service, None));
            rows(file("certificates"), "certificates").for_each(|row| add(row, Target::Certificate, None));
            own_services(files, county).for_each(|(code, row)| add(row, Target::Service, Some(code)));
            all
        }
        List::Doors => {
            let doors = |rule| rows(rule, "go").map(move |door| (rule, door));
            let row = |(rule, door): (&Value, &Value)| {
                let mut row = fields(door, table, scope);
                let owner = owner::show(&text(rule, "id"), Target::Certificate, scope);
                put(&mut row, table, &Slot::Owner, &owner);
                row
            };
            rows(file("certificates"), "certificates").flat_map(doors).map(row).collect()
        }
        List::Events => rows(file("events"), "events").map(|row| named(row, table, scope)).collect(),
        List::EventSteps => parts_of(table, (file("events"), "events", "steps"), Target::Event, scope),
        List::Skips => parts_of(table, (file("events"), "events", "skip"), Target::Event, scope),
        List::Duties => plain("lists", "lists"),
        List::DutyRows => parts_of(table, (file("lists"), "lists", "rows"), Target::List, scope),
        List::Days => {
            let mut all = Vec::new();
            for holiday in rows(file("calendar"), "holidays") {
                let mut row = fields(holiday, table, scope);
                put(&mut row, table, &Slot::Day, "放假");
                all.push(row);
            }
            for day in rows(file("calendar"), "workdays") {
                let mut row = vec![None; table.columns.len()];
                put(&mut row, table, &Slot::Day, "调休上班");
                if let Some(at) = table.field("from") {
                    row[at] = Some(show(day, Kind::Date, &scope));
                }
                all.push(row);
            }
            all
        }
        _ => Vec::new(),
    }
}

/// The rows of a list inside the rows of another, each with the row it belongs to.
fn parts_of(table: &Table, (file, outer, inner): (&Value, &str, &str), target: Target, scope: Scope<'_>) -> Vec<Row> {
    let mut all = Vec::new();
    for whole in rows(file, outer) {
        let owner = owner::show(&text(whole, "id"), target, scope);
        for part in rows(whole, inner) {
            let mut row = fields(part, table, scope);
            put(&mut row, table, &Slot::Owner, &owner);
            all.push(row);
        }
    }
    all
}

/// A row of which the county may write less: one of the national list or of the national base shows the name it has there.
fn named(value: &Value, table: &Table, scope: Scope<'_>) -> Row {
    let mut row = fields(value, table, scope);
    if let (Some(at), true) = (table.field("name"), value.get("name").is_none()) {
        let id = text(value, "id");
        row[at] = shown_name(table.list, &id, scope).map(|name| Cell::Text(name.to_owned()));
    }
    row
}

/// The name of a row of the national list or the national base, which stands in the county's book for people to read.
pub(super) fn shown_name(list: List, id: &str, scope: Scope<'_>) -> Option<&'static str> {
    let listed = (list == List::Certificates).then(|| national_name(id)).flatten();
    listed.or_else(|| base_name(list, id).filter(|_| scope.names.based))
}

/// The cells of a row's fields; other columns stay empty.
pub(super) fn fields(row: &Value, table: &Table, scope: Scope<'_>) -> Row {
    table.columns.iter().map(|column| field(row, column, scope)).collect()
}

/// The cell of one field.
pub(super) fn field(row: &Value, column: &Column, scope: Scope<'_>) -> Option<Cell> {
    match &column.slot {
        Slot::Field(path) => {
            let value = path.iter().try_fold(row, |value, key| value.get(key))?;
            if says_nothing(value) { None } else { Some(show(value, column.kind, &scope)) }
        }
        Slot::NoMaterials => {
            let materials = row.get("materials").and_then(Value::as_array)?;
            materials.is_empty().then(|| show(&Value::Bool(true), column.kind, &scope))
        }
        _ => None,
    }
}

fn put(row: &mut Row, table: &Table, slot: &Slot, text: &str) {
    if let Some(at) = table.at(slot) {
        row[at] = (!text.is_empty()).then(|| Cell::Text(text.to_owned()));
    }
}

fn county_page(files: &Files, county: &str) -> Page {
    let none = Names::default();
    let scope = Scope::new(&none, Target::Service, Around::any());
    let mut page = Page { widths: vec![24, 52, 70], ..Page::new(COUNTY_SHEET) };
    page.words((0, 0), "县情况", Look::Title);
    page.words((1, 0), "带 * 的必填。右边一列说明怎么写，不用改。", Look::Hint);
    let mut row = 3;
    let schemas = schemas::show(files, county);
    for section in COUNTY_FORM.iter().filter(|section| !section.file.is_empty() || schemas.is_some()) {
        page.words((row, 0), format!("【{}】", section.name), Look::Marker);
        row += 1;
        let path =
            if section.file == "site.json" { section.file.to_owned() } else { format!("{county}/{}", section.file) };
        let value = files.get(&path).unwrap_or(&Value::Null);
        for line in &section.lines {
            let cell = match line.slot {
                Slot::CountyCode => (!county.is_empty()).then(|| Cell::Text(county.to_owned())),
                Slot::Schemas => schemas.clone().map(Cell::Text),
                _ => field(value, line, scope),
            };
            form_line(&mut page, row, line, cell);
            row += 1;
        }
        row += 1;
    }
    page
}

/// A label, a cell to be filled and what to write there.
pub(super) fn form_line(page: &mut Page, row: u32, line: &Column, cell: Option<Cell>) {
    page.words((row, 0), title(line), Look::Head { required: line.required });
    page.entry((row, 1), line, cell);
    page.offer(line, List::Services, (row, 1), (row, 1), None);
    page.words((row, 2), hint(line), Look::Hint);
    page.notes.push(((row, 0), explanation(line)));
}

fn hint(line: &Column) -> String {
    if line.example.is_empty() { line.note.clone() } else { format!("{} 例：{}", line.note, line.example) }
}

/// A text of an object; empty if it is not there.
pub(super) fn text(value: &Value, key: &str) -> String {
    crate::content::read::text_field(value, key)
}
