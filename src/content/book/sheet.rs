//! Sheets as grids: what a reader of workbooks gives and a writer takes, and names of cells.

use std::collections::BTreeMap;

/// Row and column of a cell, from 0.
pub(in crate::content) type At = (u32, u32);

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Text, as written.
    Text(String),
    /// A number that is no date.
    Number(f64),
    /// TRUE or FALSE.
    Flag(bool),
    /// A number that the program shows as a date or a time: days since 1899-12-30.
    Date(f64),
    /// An error of the program's: `#N/A`.
    Error(String),
    /// A formula whose value the file does not hold.
    Formula,
}

/// Cells joined into one; the first holds the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Merge {
    /// First cell.
    pub from: At,
    /// Last cell.
    pub to: At,
}

impl Merge {
    /// Whether it goes down one column only.
    pub(super) fn is_vertical(&self) -> bool {
        self.from.1 == self.to.1
    }
}

/// One sheet.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether people see it.
    pub hidden: bool,
    /// Cells that hold something.
    pub cells: BTreeMap<At, Cell>,
    /// Joined cells.
    pub merges: Vec<Merge>,
}

impl Sheet {
    /// An empty sheet.
    pub(super) fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// The cell at a place.
    pub(super) fn get(&self, at: At) -> Option<&Cell> {
        self.cells.get(&at)
    }

    /// The text at a place, without blanks around it; empty if there is none.
    pub(super) fn text(&self, at: At) -> &str {
        match self.get(at) {
            Some(Cell::Text(text)) => text.trim(),
            _ => "",
        }
    }

    /// Cells of one row, by column.
    pub(super) fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Cell)> {
        self.cells.range((row, 0)..=(row, u32::MAX)).map(|((_, column), cell)| (*column, cell))
    }

    /// Rows that hold something, in order.
    pub(super) fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        rows
    }
}

/// A cell as programs name it: `C7`.
pub(in crate::content) fn cell_name((row, column): At) -> String {
    format!("{}{}", column_name(column), u64::from(row) + 1)
}

/// Letters of a column: `A` … `XFD`.
pub(super) fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_their_names() {
        let names = [(0, 0), (6, 2), (0, 25), (0, 26), (9, 51), (1_048_575, 16_383)].map(cell_name);
        assert_eq!(names, ["A1", "C7", "Z1", "AA1", "AZ10", "XFD1048576"]);
    }
}
