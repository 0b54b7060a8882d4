//! What the sheets of a book are: recognised by what stands in them, whatever they are called and in whatever order.

use super::finding::{Findings, Spot};
use super::layout::{BLOCKS, COUNTY_FORM, GUIDE, List, Section, TABLES, Table, VILLAGE_FORM};
use super::sheet::{At, Cell, Sheet};
use crate::content::{Code, both};

/// Rows in which a table's head is looked for.
pub(super) const HEAD_ROWS: u32 = 30;
/// Columns in which a form's labels are looked for.
const LABEL_COLUMNS: u32 = 4;
/// Labels that make a form.
const LABELS: usize = 4;

/// Where a table stands.
#[derive(Debug, Clone)]
pub(super) struct TableAt {
    /// Which.
    pub table: &'static Table,
    /// Its sheet.
    pub sheet: usize,
    /// Row of its head.
    pub head: u32,
    /// First row that is not its any more.
    pub end: u32,
    /// Where its columns are.
    pub columns: Vec<Option<u32>>,
}

impl TableAt {
    /// The place that stands for the whole table.
    pub(super) fn spot(&self) -> Spot {
        let first = self.columns.iter().flatten().min().copied().unwrap_or_default();
        Spot::cell(self.sheet, (self.head, first))
    }
}

/// Where a form's labels are, by section and line.
pub(super) type Labels = Vec<Vec<Option<At>>>;

/// What a sheet is.
#[derive(Debug)]
pub(super) enum What {
    /// The first sheet, or nothing to be read.
    Guide,
    /// The county's form.
    County(Labels),
    /// A village's sheet: its form and its blocks.
    Village(Labels, Vec<TableAt>),
    /// A table.
    Table(TableAt),
    /// None of ours.
    Unknown,
}

/// What a sheet is; what is wrong with its columns is said.
pub(super) fn recognise(sheet: &Sheet, at: usize, findings: &mut Findings) -> What {
    if sheet.name == GUIDE || sheet.text((0, 0)) == super::guide::TITLE || sheet.cells.is_empty() {
        return What::Guide;
    }
    let county = labels(sheet, &COUNTY_FORM, u32::MAX);
    let blocks = blocks(sheet, at);
    let head = blocks.first().map_or(u32::MAX, |block| block.head);
    let village = labels(sheet, std::slice::from_ref(&*VILLAGE_FORM), head);
    let count = |labels: &Labels| labels.iter().flatten().flatten().count();
    if count(&village) >= LABELS && count(&village) > count(&county) {
        for block in &blocks {
            columns_said(sheet, block, findings);
        }
        return What::Village(village, blocks);
    }
    if count(&county) >= LABELS {
        return What::County(county);
    }
    match table(sheet, at) {
        Some(table) => {
            columns_said(sheet, &table, findings);
            What::Table(table)
        }
        None => What::Unknown,
    }
}

/// The table of a sheet.
pub(super) fn table(sheet: &Sheet, at: usize) -> Option<TableAt> {
    let mut best: Option<(usize, TableAt)> = None;
    for row in sheet.rows().into_iter().filter(|row| *row < HEAD_ROWS) {
        let heads = heads(sheet, row);
        for table in TABLES.iter() {
            let columns = columns(table, &heads);
            let found = columns.iter().flatten().count();
            // Of the heads at least half must be known. A sheet's own name settles what columns leave open.
            let named = usize::from(sheet.name.trim() == table.name);
            let score = found * 200 / heads.len().max(1) + found * 100 / table.columns.len() + named;
            let enough = found >= 2 && found * 2 >= heads.len();
            if enough && best.as_ref().is_none_or(|(other, _)| score > *other) {
                best = Some((score, TableAt { table, sheet: at, head: row, end: u32::MAX, columns }));
            }
        }
    }
    best.map(|(_, table)| table)
}

/// The blocks of a village's sheet, in their order.
fn blocks(sheet: &Sheet, at: usize) -> Vec<TableAt> {
    let mut found: Vec<TableAt> = Vec::new();
    for row in sheet.rows() {
        let marker = sheet.row(row).next().is_some_and(|(_, cell)| matches!(cell, Cell::Text(text) if is_marker(text)));
        let heads = heads(sheet, row);
        let best = BLOCKS.iter().map(|table| (table, columns(table, &heads)));
        let best = best.max_by_key(|(_, columns)| columns.iter().flatten().count());
        let fits = |columns: &[Option<u32>]| {
            let count = columns.iter().flatten().count();
            count >= 2 && count * 2 >= heads.len()
        };
        let head = best.filter(|(_, columns)| fits(columns));
        if (marker || head.is_some())
            && let Some(last) = found.last_mut()
        {
            last.end = last.end.min(row);
        }
        if let Some((table, columns)) = head {
            found.push(TableAt { table, sheet: at, head: row, end: u32::MAX, columns });
        }
    }
    found
}

/// Whether a text is the heading of a block or section.
pub(super) fn is_marker(text: &str) -> bool {
    let inside = text.trim().strip_prefix('【').and_then(|rest| rest.split_once('】')).map(|(name, _)| name.trim());
    let blocks = || BLOCKS.iter().map(|block| block.name);
    inside.is_some_and(|name| blocks().chain(COUNTY_FORM.iter().map(|section| section.name)).any(|known| known == name))
}

/// Texts of a row by column.
fn heads(sheet: &Sheet, row: u32) -> Vec<(u32, &str)> {
    let mut heads = Vec::new();
    for (column, cell) in sheet.row(row) {
        if let Cell::Text(text) = cell {
            heads.push((column, text.as_str()));
        }
    }
    heads
}

/// Where the columns of a table are, if the row is its head.
fn columns(table: &Table, heads: &[(u32, &str)]) -> Vec<Option<u32>> {
    let mut columns = vec![None; table.columns.len()];
    for (column, text) in heads {
        if let Some(at) = table.head(text) {
            columns[at].get_or_insert(*column);
        }
    }
    columns
}

/// Where the labels of a form are, above a row.
fn labels(sheet: &Sheet, sections: &[Section], end: u32) -> Labels {
    let mut found: Labels = sections.iter().map(|section| vec![None; section.lines.len()]).collect();
    let mut current = None;
    for row in sheet.rows().into_iter().take_while(|row| *row < end) {
        let first = sheet.row(row).next().filter(|(column, _)| *column < LABEL_COLUMNS);
        let Some((column, Cell::Text(text))) = first else { continue };
        if is_marker(text) {
            let name = text.trim_start().trim_start_matches('【').split('】').next().unwrap_or_default().trim();
            current = sections.iter().position(|section| section.name == name);
            continue;
        }
        let in_section = |at: usize| sections.get(at).and_then(|section| section.line(text)).map(|line| (at, line));
        // Without its heading a label counts where no other section has the same.
        let anywhere = || {
            let mut all = (0..sections.len()).filter_map(in_section);
            all.next().filter(|_| all.next().is_none())
        };
        if let Some((section, line)) = current.and_then(in_section).or_else(anywhere) {
            found[section][line].get_or_insert((row, column));
        }
    }
    found
}

/// Says which columns are missing, unknown, or there twice.
fn columns_said(sheet: &Sheet, at: &TableAt, findings: &mut Findings) {
    let table = at.table;
    let name = table.name;
    for (column, place) in table.columns.iter().zip(&at.columns) {
        if place.is_some() {
            continue;
        }
        let title = &column.title;
        if column.required || column.key() == Some("id") && table.list != List::Officers {
            let message = both!("“{name}”缺少“{title}”这一列", "{name} has no column {title}");
            let help = both!(
                "补上这一列，表头写“{title}”；补好以后再检查，其余的问题才看得出来",
                "add a column with the head {title}; other findings show once it is there"
            );
            findings.add(at.spot(), Code::ColumnMissing, message, help);
        } else {
            let message =
                both!("“{name}”没有“{title}”这一列，当作都没写", "{name} has no column {title}; taken as empty");
            let help = both!("用不着就不用管；要写就补上这一列", "add the column if it is needed");
            findings.add(at.spot(), Code::ColumnAbsent, message, help);
        }
    }
    for (column, text) in heads(sheet, at.head) {
        if at.columns.contains(&Some(column)) || text.trim().is_empty() {
            continue;
        }
        let spot = Spot::cell(at.sheet, (at.head, column));
        if table.head(text).is_some() {
            let message = both!("“{name}”有两列都叫“{text}”", "{name} has two columns {text}");
            findings.add(spot, Code::ColumnTwice, message, both!("只留一列", "keep one of them"));
        } else {
            let message = both!("“{name}”用不着“{text}”这一列，没有读", "{name} needs no column {text}; not read");
            let help = both!("删掉这一列；如果是改了表头，改回原来的字", "delete it, or give it back its old head");
            findings.add(spot, Code::ColumnUnknown, message, help);
        }
    }
}
