//! Cells that belong to nothing: beside a form, below an empty head, between the parts of a sheet. Nobody reads them, and
//! whoever wrote there believes that they do.

use std::collections::BTreeSet;

use super::find::{Labels, TableAt, What, is_marker};
use super::finding::{Findings, Spot};
use super::seen::by_column;
use super::sheet::{At, Cell, Sheet};
use crate::content::{Code, both};

/// Columns of a form: what is asked for, the answer, how to write it.
const FORM: u32 = 3;
/// Rows above a form that are its title and a word about it.
const TITLE: usize = 2;
/// Letters of a cell that are shown.
const SHOWN: usize = 20;

/// Says which cells of a sheet nobody reads.
pub(super) fn said(sheet: &Sheet, at: usize, what: &What, findings: &mut Findings) {
    let stray: Vec<(u32, At)> = match what {
        What::Guide | What::Unknown => return,
        What::Table(table) => below_heads(sheet, std::slice::from_ref(table)),
        What::County(labels) => beside_labels(sheet, labels, u32::MAX),
        What::Village(labels, blocks) => {
            let first = blocks.first().map_or(u32::MAX, |block| block.head);
            let mut stray = beside_labels(sheet, labels, first);
            stray.extend(below_heads(sheet, blocks));
            stray
        }
    };
    for (first, cells) in by_column(stray.into_iter()) {
        let text = match sheet.get(first) {
            Some(Cell::Text(text)) => text.trim().chars().take(SHOWN).collect::<String>(),
            Some(Cell::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        let message = if text.is_empty() {
            both!(
                "{cells} 没有读：上面没有表头，也不在哪一项后面",
                "{cells}: not read, for it stands below no head and beside no label"
            )
        } else {
            both!(
                "{cells} 没有读（“{text}”）：上面没有表头，也不在哪一项后面",
                "{cells}: not read (“{text}”), for it stands below no head and beside no label"
            )
        };
        let help = both!(
            "要登出去的，写进有表头的那一栏、有名称的那一行；只是自己的备注，可以留着",
            "what is to be published belongs below a head or beside a label; notes of one's own may stay"
        );
        findings.add(Spot::cell(at, first), Code::CellUnread, message, help);
    }
}

/// Cells of tables below a column that has no head. What has one that is not known is told there.
fn below_heads(sheet: &Sheet, tables: &[TableAt]) -> Vec<(u32, At)> {
    let mut stray = Vec::new();
    for table in tables {
        let heads: BTreeSet<u32> = sheet.row(table.head).map(|(column, _)| column).collect();
        let rows = sheet.cells.range((table.head + 1, 0)..(table.end, 0));
        let nowhere = rows.map(|(at, _)| *at).filter(|(_, column)| !heads.contains(column));
        stray.extend(nowhere.map(|at| (table.head, at)));
    }
    stray
}

/// Cells above the first head that no label of a form owns.
fn beside_labels(sheet: &Sheet, labels: &Labels, end: u32) -> Vec<(u32, At)> {
    let labels: BTreeSet<At> = labels.iter().flatten().flatten().copied().collect();
    let Some((first, _)) = labels.first().copied() else { return Vec::new() };
    let rows = sheet.rows().into_iter().take_while(|row| *row < end);
    let title: BTreeSet<u32> = rows.clone().filter(|row| *row < first).take(TITLE).collect();
    let mut stray = Vec::new();
    for row in rows {
        let heading =
            sheet.row(row).next().is_some_and(|(_, cell)| matches!(cell, Cell::Text(text) if is_marker(text)));
        if heading || title.contains(&row) {
            continue;
        }
        let label = labels.range((row, 0)..=(row, u32::MAX)).next();
        let owned = |column: u32| label.is_some_and(|(_, label)| (*label..*label + FORM).contains(&column));
        stray.extend(
            sheet.row(row).map(|(column, _)| column).filter(|column| !owned(*column)).map(|column| (0, (row, column))),
        );
    }
    stray
}
