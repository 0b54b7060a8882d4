//! Sheets as grids: what a reader of workbooks gives and a writer takes, and names of cells.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::ink::{Part, Unseen};
use super::reading::date_of_days;

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
    /// A number that the program shows as a date or a time: days since 1899-12-30, less than one for a time of day.
    Date(f64),
    /// A number that the program shows as a length of time, in days.
    Duration(f64),
    /// A picture that a program keeps in the cell.
    Picture,
    /// An error of the program's: `#N/A`.
    Error(String),
    /// A formula whose value the file does not hold.
    Formula,
}

impl Cell {
    /// What it holds, in a word.
    pub(super) fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.trim().to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => if *flag { "是" } else { "否" }.to_owned(),
            Self::Date(days) => date_of_days(*days).map(|day| day.to_string()).unwrap_or_default(),
            Self::Error(error) => error.clone(),
            Self::Duration(_) | Self::Picture | Self::Formula => String::new(),
        }
    }
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
    /// What people see of it that its cells do not say.
    pub looks: Looks,
}

/// How a sheet looks, where that is something else than what its cells hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Looks {
    /// Rows that are hidden, by hand or by a filter.
    pub hidden_rows: BTreeSet<u32>,
    /// Columns that are hidden, first and last.
    pub hidden_columns: Vec<(u32, u32)>,
    /// Cells that are struck through.
    pub struck: BTreeSet<At>,
    /// Cells of which some words are, and these words.
    pub struck_words: BTreeMap<At, String>,
    /// Cells that a rule strikes through.
    pub struck_by_rule: BTreeSet<At>,
    /// Cells whose letters are not seen, all of them or some.
    pub unseen: BTreeMap<At, (Unseen, Part)>,
    /// Cells whose letters a rule hides.
    pub unseen_by_rule: BTreeMap<At, Unseen>,
    /// Number formats of cells, where they are none of a program's own.
    pub formats: BTreeMap<At, Arc<str>>,
    /// Cells that a program has put a picture into.
    pub pictures: BTreeSet<At>,
    /// Pictures and boxes of text that float above the cells: where they begin.
    pub floating: Vec<(At, Floating)>,
}

/// What floats above cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Floating {
    /// A picture.
    Picture,
    /// A shape with words in it.
    Words,
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
