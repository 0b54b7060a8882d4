//! A returned sheet once more, for the village to correct: cells with mistakes stand out, and each has a note.

use std::collections::BTreeMap;

use super::find::{Labels, What, recognise};
use super::finding::Findings;
use super::layout::List;
use super::page::{Look, Page};
use super::sheet::{At, Cell, Sheet, cell_name};
use crate::content::Diagnostic;
use crate::guide::Date;

/// Days from the beginning of spreadsheet programs' time to that of `Date`.
const EPOCH: f64 = 25_569.0;

/// What the sheet says above its form.
const HINT: &str = "红色的格子要改，鼠标停在上面会显示怎么改。改好存盘，把这个文件发回给县里。";

/// The sheet, marked. `handed_out`: as the village got it. Where its labels stand as they stood, it looks as it looked;
/// else what was written stands where it was written, and only the heads look like heads.
pub(super) fn marked_page(handed_out: Page, sheet: &Sheet, found: &[Diagnostic]) -> Page {
    let (before, after) = (shape(&handed_out.sheet), shape(sheet));
    let mut page = if before == after { handed_out } else { as_written(sheet, &after, handed_out) };
    let open: Vec<At> = page
        .looks
        .iter()
        .filter(|(_, look)| matches!(look, Look::Entry { .. } | Look::Fixed))
        .map(|(at, _)| *at)
        .collect();
    for at in open {
        page.sheet.cells.remove(&at);
    }
    for (at, cell) in &sheet.cells {
        let look = *page.looks.entry(*at).or_insert(Look::Words);
        if let (Look::Entry { .. } | Look::Fixed | Look::Words, Some(cell)) = (look, shown(cell)) {
            page.sheet.cells.insert(*at, cell);
        }
    }
    page.words((1, 0), HINT, Look::Hint);
    let mut notes: BTreeMap<At, Vec<String>> = BTreeMap::new();
    let named: BTreeMap<String, At> = cells(&page, sheet).map(|at| (cell_name(at), at)).collect();
    for found in found {
        if let Some(at) = found.cell.as_ref().and_then(|cell| named.get(cell)) {
            notes.entry(*at).or_default().push(format!("{}。{}", found.message.zh, found.help.zh));
        }
    }
    for (at, texts) in notes {
        if matches!(page.looks.get(&at), Some(Look::Entry { .. } | Look::Fixed | Look::Words) | None) {
            page.looks.insert(at, Look::Marked);
        }
        let text = texts.join("\n");
        match page.notes.iter_mut().find(|(other, _)| *other == at) {
            Some((_, note)) => *note = format!("{text}\n{note}"),
            None => page.notes.push((at, text)),
        }
    }
    page
}

/// Cells that a finding may be about.
fn cells<'a>(page: &'a Page, sheet: &'a Sheet) -> impl Iterator<Item = At> + 'a {
    page.looks.keys().chain(sheet.cells.keys()).copied()
}

/// Where labels, heads and columns are.
type Shape = (Labels, Vec<(List, u32, Vec<Option<u32>>)>);

fn shape(sheet: &Sheet) -> Shape {
    match recognise(sheet, 0, &mut Findings::default()) {
        What::Village(labels, blocks) => {
            (labels, blocks.into_iter().map(|block| (block.table.list, block.head, block.columns)).collect())
        }
        _ => (Vec::new(), Vec::new()),
    }
}

/// A page of what was written where it was written. `like`: the page whose name, title and widths it has.
fn as_written(sheet: &Sheet, (labels, blocks): &Shape, like: Page) -> Page {
    let mut page = Page { widths: like.widths, ..Page::new(like.sheet.name) };
    let heads = blocks.iter().flat_map(|(_, row, columns)| columns.iter().flatten().map(|column| (*row, *column)));
    let heads: Vec<At> = labels.iter().flatten().flatten().copied().chain(heads).collect();
    for (at, cell) in &sheet.cells {
        let Some(cell) = shown(cell) else { continue };
        let look = if heads.contains(at) {
            Look::Head { required: false }
        } else {
            Look::Entry { required: false, text: true }
        };
        page.sheet.cells.insert(*at, cell);
        page.looks.insert(*at, look);
    }
    page
}

/// A cell as it is written again. Pictures and formulas cannot be.
fn shown(cell: &Cell) -> Option<Cell> {
    match cell {
        Cell::Text(_) | Cell::Number(_) | Cell::Flag(_) => Some(cell.clone()),
        Cell::Date(days) if days.fract() == 0.0 => {
            Some(Cell::Text(Date::from_days_since_epoch((days - EPOCH) as i64).to_string()))
        }
        Cell::Date(days) | Cell::Duration(days) => Some(Cell::Number(*days)),
        Cell::Picture | Cell::Error(_) | Cell::Formula => None,
    }
}
