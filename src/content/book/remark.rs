//! What is to be said about a cell: findings, and how it was read.

use super::reading::Doubt;
use crate::content::{Code, Text};

/// What is to be said about a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remark {
    /// Stable code.
    pub code: Code,
    /// What is wrong.
    pub message: Text,
    /// How to mend it.
    pub help: Text,
}

/// What was written in a cell and what it was read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    /// As its author wrote it.
    pub written: String,
    /// As cells show what was read; empty: nothing.
    pub read_as: String,
}

/// What was found in one cell.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    found: Vec<Remark>,
    reading: Option<Reading>,
}

impl Remarks {
    /// Adds one.
    pub(super) fn add(&mut self, code: Code, message: Text, help: Text) {
        self.found.push(Remark { code, message, help });
    }

    /// Notes that the cell was read otherwise than it is written.
    pub(super) fn read_as(&mut self, written: &str, read_as: impl Into<String>) {
        self.reading = Some(Reading { written: written.trim().to_owned(), read_as: read_as.into() });
    }

    /// Whether nothing was found.
    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// What was found, and how the cell was read if that is another text.
    pub(super) fn into_parts(self) -> (Vec<Remark>, Option<Reading>) {
        (self.found, self.reading)
    }

    /// Adds a question to the author of the cell.
    pub(super) fn doubt(&mut self, doubt: Doubt) {
        self.add(Code::CellDoubtful, doubt.message, doubt.help);
    }
}
