//! A village's sheet: a form of what it must say, then blocks for the lists it may fill.

use serde_json::Value;

use super::fill::{Row, field, fields, form_line, text};
use super::known::{is_own, rows, says_nothing};
use super::layout::{BLOCKS, List, Slot, Table, VILLAGE_FORM};
use super::names::{Names, Scope};
use super::page::{Look, Page};
use super::reading::{Around, Read, person};
use super::sheet::Cell;
use super::value::{literal, show};
use super::week;
use crate::content::record::{Kind, Target};

/// The first row of the form.
const FORM: u32 = 3;

/// The sheet of a village. `code`: its six digits; none: one yet to be filled.
pub(super) fn village_page(code: Option<&str>, village: &Value, names: &Names) -> Page {
    village_page_of(code, village, names, |_| true)
}

/// The same with some of its blocks.
pub(super) fn village_page_of(code: Option<&str>, village: &Value, names: &Names, has: impl Fn(List) -> bool) -> Page {
    let scope = Scope::new(names, Target::Service, Around::any()).of(code);
    let name = text(village, "name");
    let mut page = Page {
        widths: vec![24, 40, 36, 18, 30, 24, 24, 30],
        frozen: (FORM - 1, 0),
        ..Page::new(sheet_name(code.unwrap_or_default(), &name))
    };
    let title = if name.is_empty() { "村（社区）" } else { &name };
    page.words((0, 0), title, Look::Title);
    page.words(
        (1, 0),
        "黄色的格子一定要填，白色的和别的村不同才填。鼠标停在左边或上面的名称上，会显示怎么写。",
        Look::Hint,
    );
    let mut row = FORM;
    for line in &VILLAGE_FORM.lines {
        let cell = match line.slot {
            Slot::Village => code.map(|code| Cell::Text(code.to_owned())),
            _ => field(village, line, scope),
        };
        form_line(&mut page, row, line, cell);
        row += 1;
    }
    let officers = rows(village, "officers").count() as u32;
    // Names stand in the rows below the head of the first block.
    let reach = Some((row + 3, row + 3 + officers + spare(List::Officers)));
    for table in BLOCKS.iter().filter(|table| has(table.list)) {
        row += 1;
        row = block(&mut page, row, table, block_rows(table, village, scope), reach);
    }
    page
}

/// One block from a row on; gives the row after it.
fn block(page: &mut Page, row: u32, table: &Table, rows: Vec<Row>, officers: Option<(u32, u32)>) -> u32 {
    page.words((row, 0), format!("【{}】", table.name), Look::Marker);
    page.words((row, 1), table.note, Look::Hint);
    page.head(row + 1, table);
    let first = row + 2;
    let end = first + rows.len() as u32 + spare(table.list);
    let mut rows = rows.into_iter();
    for at in first..end {
        let cells = rows.next().unwrap_or_else(|| vec![None; table.columns.len()]);
        // Only the first row of a block must be there.
        let must = at == first && matches!(table.list, List::Officers | List::Roster);
        for ((column, described), cell) in (0..).zip(&table.columns).zip(cells) {
            let mut described = described.clone();
            described.required &= must;
            page.entry((at, column), &described, cell);
        }
    }
    page.choose(table, first, end - 1, officers);
    end
}

/// Empty rows below those that are filled.
fn spare(list: List) -> u32 {
    match list {
        List::Officers => 5,
        List::Roster | List::Grids | List::Adjustments => 3,
        _ => 2,
    }
}

fn block_rows(table: &Table, village: &Value, scope: Scope<'_>) -> Vec<Row> {
    let plain = |list: &str| rows(village, list).map(|row| fields(row, table, scope)).collect();
    match table.list {
        List::Officers => rows(village, "officers").map(|row| officer(row, table, scope)).collect(),
        List::Roster => {
            let rows = week::show_rows(village.get("roster").unwrap_or(&Value::Null), scope);
            rows.into_iter().map(|(days, duty)| vec![Some(Cell::Text(days)), duty]).collect()
        }
        List::Grids => rows(village, "grids").map(|row| grid(row, table, scope)).collect(),
        List::Adjustments => rows(village, "services").map(|row| adjustment(row, table, scope)).collect(),
        List::Disclosures => plain("disclosures"),
        List::Projects => plain("projects"),
        List::Notices => plain("notices"),
        List::OwnPoints => plain("points"),
        _ => Vec::new(),
    }
}

/// A person. A name that the reader would take apart is kept as it is.
fn officer(row: &Value, table: &Table, scope: Scope<'_>) -> Row {
    let mut cells = fields(row, table, scope);
    if let (Some(at), Some(name)) = (table.field("name"), row.get("name"))
        && !name.as_str().is_none_or(|name| person(name) == Read::Not)
    {
        cells[at] = Some(Cell::Text(literal(name)));
    }
    cells
}

/// A grid. A worker whom the reader would take for a name, not for an id, is kept as it is.
fn grid(row: &Value, table: &Table, scope: Scope<'_>) -> Row {
    let mut cells = fields(row, table, scope);
    let worker = row.get("worker").filter(|worker| worker.as_str().is_some_and(|worker| !worker.is_ascii()));
    if let (Some(at), Some(worker), true) = (table.field("worker"), worker, says_nothing(&row["worker_name"])) {
        cells[at] = Some(Cell::Text(literal(worker)));
    }
    cells
}

/// A row about a service of the county; of one of the village's own only its name, which keeps its place in the order.
fn adjustment(row: &Value, table: &Table, scope: Scope<'_>) -> Row {
    if is_own(row) {
        let mut cells = vec![None; table.columns.len()];
        if let (Some(at), Some(id)) = (table.field("id"), row.get("id").filter(|id| !says_nothing(id))) {
            cells[at] = Some(show(id, Kind::Reference(&[Target::Service]), &scope));
        }
        return cells;
    }
    fields(row, table, scope)
}

/// A name that every program takes for a sheet.
fn sheet_name(code: &str, name: &str) -> String {
    let bad = |letter: char| "[]:*?/\\'".contains(letter) || letter.is_control();
    let whole: String = format!("{code} {name}").trim().chars().filter(|letter| !bad(*letter)).collect();
    // Programs count in halves of the wide letters of Unicode.
    let mut short = String::new();
    for letter in whole.chars() {
        if short.encode_utf16().count() + letter.len_utf16() > 31 {
            break;
        }
        short.push(letter);
    }
    if short.is_empty() { "村".to_owned() } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_taken_by_every_program() {
        assert_eq!(sheet_name("100201", "柳湾村"), "100201 柳湾村");
        assert_eq!(sheet_name("100201", "a/b:c*'[d]"), "100201 abcd");
        assert_eq!(sheet_name("", " "), "村");
        assert_eq!(sheet_name("100201", &"长".repeat(40)).chars().count(), 31);
        assert_eq!(sheet_name("100201", &"𠮷".repeat(40)).encode_utf16().count(), 31);
    }
}
