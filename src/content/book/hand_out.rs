//! One small workbook a village, to be handed out: its own sheet, and behind it the names that its drop-downs offer.

use std::path::Path;

use super::draw::draw;
use super::export::ExportError;
use super::known::{Files, base_name, names, rows, villages};
use super::layout::{List, Slot, TABLES, VILLAGE_FORM};
use super::names::Names;
use super::page::{Look, Page};
use super::sheet::Cell;
use super::state::State;
use super::village::village_page_of;
use super::{fitting_files, which};
use crate::content::read::text_field;

/// The blocks of a short sheet: what every village has, and what it may want to say any day.
pub(super) const SHORT: [List; 4] = [List::Officers, List::Roster, List::Grids, List::Notices];
/// Widths of its columns, in letters: they fit on one paper.
const WIDTHS: [u16; 8] = [18, 28, 22, 16, 24, 16, 18, 18];

/// What a handed-out sheet says above its form.
const HINT: &str = "填黄色的格子；白色的有就填，没有就空着。填好存盘，把这个文件发回给县里。";

/// A village's workbook.
#[derive(Debug)]
pub struct HandOut {
    /// Six digits after the county's.
    pub code: String,
    /// The village's name; its code if it has none.
    pub name: String,
    /// Name of its township; three digits if nobody named it.
    pub township: String,
    /// The workbook.
    pub bytes: Vec<u8>,
}

/// The workbooks of a county's villages whose code begins with `only`. County and content are chosen as by `export`. `full`:
/// with open books, works, points and services of their own, too. Returns the county's six digits beside them.
pub fn hand_out(
    root: &Path,
    county: Option<&str>,
    only: &str,
    full: bool,
) -> Result<(String, Vec<HandOut>), ExportError> {
    let county = which(root, county).map_err(ExportError::Which)?;
    let files = fitting_files(root, &county).map_err(ExportError::Unfit)?;
    let (names, services) = (names(&files, &county), service_names(&files, &county));
    let mut made = Vec::new();
    for (code, village) in villages(&files, &county).filter(|(code, _)| format!("{county}{code}").starts_with(only)) {
        let own: Files = [(format!("{county}/villages/{code}.json"), village.clone())].into();
        let pages = [handed_out(code, village, &names, full), names_page(&services)];
        let name = text_field(village, "name");
        made.push(HandOut {
            code: code.to_owned(),
            name: if name.is_empty() { code.to_owned() } else { name },
            township: township(&files, &county, code),
            bytes: draw(&pages, &State::of(&own))?,
        });
    }
    Ok((county, made))
}

/// The sheet as a village gets it: what it must not change is locked.
pub(super) fn handed_out(code: &str, village: &serde_json::Value, names: &Names, full: bool) -> Page {
    let mut page = village_page_of(Some(code), village, names, |list| full || SHORT.contains(&list));
    if !full {
        page.widths = WIDTHS.to_vec();
        page.landscape = true;
    }
    page.words((1, 0), HINT, Look::Hint);
    let fixed = |slot: &Slot| *slot == Slot::Village || *slot == Slot::Field(vec!["name"]);
    let lines = VILLAGE_FORM.lines.iter().filter(|line| fixed(&line.slot) && says(village, &line.slot));
    for line in lines {
        let label = page.sheet.cells.iter().find(|(_, cell)| **cell == Cell::Text(super::page::title(line)));
        if let Some((row, column)) = label.map(|(at, _)| *at) {
            page.looks.insert((row, column + 1), Look::Fixed);
        }
    }
    page.locked = true;
    page
}

/// A village without a name may write it.
fn says(village: &serde_json::Value, slot: &Slot) -> bool {
    *slot == Slot::Village || !text_field(village, "name").is_empty()
}

/// The sheet that drop-downs look into, where they expect it; nobody sees it.
fn names_page(services: &[String]) -> Page {
    let table = TABLES.iter().find(|table| table.list == List::Services);
    let column = table.and_then(|table| table.field("name")).and_then(|at| u32::try_from(at).ok()).unwrap_or_default();
    let mut page = Page { hidden: true, ..Page::new(table.map_or("事项", |table| table.name)) };
    for (row, name) in (1..).zip(services) {
        page.words((row, column), name, Look::Words);
    }
    page
}

fn service_names(files: &Files, county: &str) -> Vec<String> {
    let Some(file) = files.get(&format!("{county}/services.json")) else { return Vec::new() };
    let name = |row| {
        let (id, name) = (text_field(row, "id"), text_field(row, "name"));
        if name.is_empty() { base_name(List::Services, &id).map_or(id.clone(), str::to_owned) } else { name }
    };
    rows(file, "services").map(name).collect()
}

/// What the township is called in whose part of the codes a village is.
pub(super) fn township(files: &Files, county: &str, code: &str) -> String {
    let digits = code.get(..3).unwrap_or(code);
    let file = files.get(&format!("{county}/county.json"));
    let row = file.and_then(|file| rows(file, "townships").find(|row| text_field(row, "code") == digits));
    row.map(|row| text_field(row, "name")).filter(|name| !name.is_empty()).unwrap_or_else(|| digits.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_village_fills_eight_cells() {
        let village = json!({ "name": "江霞村" });
        let page = handed_out("100223", &village, &Names::default(), false);
        let open = page
            .looks
            .iter()
            .filter(|(at, look)| matches!(look, Look::Entry { required: true, .. }) && page.sheet.get(**at).is_none());
        let rows: Vec<u32> = open.map(|(at, _)| at.0).collect();
        assert_eq!(rows.len(), 8, "{rows:?}");
        let fixed: Vec<_> = page.looks.iter().filter(|(_, look)| **look == Look::Fixed).map(|(at, _)| at).collect();
        let texts: Vec<_> = fixed.iter().map(|at| page.sheet.text(**at)).collect();
        assert_eq!(texts, ["100223", "江霞村"], "what the county wrote is not changed by the village");
        let last = page.looks.keys().map(|(row, _)| *row).max().unwrap_or_default();
        assert!(last < 50, "{last} rows are more than one paper holds");
    }
}
