//! Findings about cells, and where in the book each value of the files stands.

use std::collections::{BTreeMap, BTreeSet};

use super::remark::{Reading, Remark, Remarks};
use super::sheet::{At, Sheet, cell_name};
use super::spoken::spoken;
use crate::content::diagnostic::Kept;
use crate::content::{Code, Diagnostic, ReadAs, Severity, Text};

/// A place in a book. The book itself comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    sheet: Option<usize>,
    at: Option<At>,
}

impl Spot {
    /// The book.
    pub(super) const BOOK: Self = Self { sheet: None, at: None };

    /// A sheet.
    pub(super) fn sheet(sheet: usize) -> Self {
        Self { sheet: Some(sheet), at: None }
    }

    /// A cell.
    pub(super) fn cell(sheet: usize, at: At) -> Self {
        Self { sheet: Some(sheet), at: Some(at) }
    }
}

/// More cells that were read otherwise than they are written are not listed.
const MOST_READINGS: usize = 10_000;

/// Findings about cells.
#[derive(Debug, Default)]
pub(super) struct Findings {
    found: Vec<(Spot, Remark)>,
    kept: Kept,
    readings: Vec<(Spot, Reading)>,
}

impl Findings {
    /// Adds one.
    pub(super) fn add(&mut self, spot: Spot, code: Code, message: Text, help: Text) {
        if self.kept.admits(code.severity()) {
            self.found.push((spot, Remark { code, message: message.cut(), help: help.cut() }));
        }
    }

    /// Adds what reading a cell gave.
    pub(super) fn remark(&mut self, spot: Spot, remarks: Remarks) {
        let (found, reading) = remarks.into_parts();
        // What could not be read was read as nothing.
        let reading = reading.filter(|_| found.iter().all(|remark| remark.code.severity() != Severity::Error));
        for Remark { code, message, help } in found {
            self.add(spot, code, message, help);
        }
        if let Some(reading) = reading.filter(|_| self.readings.len() < MOST_READINGS) {
            self.readings.push((spot, reading));
        }
    }

    /// What was read otherwise than it is written, in the order of the book. A cell is listed once.
    pub(super) fn readings(&self, book: &str, sheets: &[Sheet]) -> Vec<ReadAs> {
        let mut readings: Vec<_> = self.readings.iter().collect();
        readings.sort_by_key(|(spot, _)| *spot);
        readings.dedup_by_key(|(spot, _)| *spot);
        let listed = |(spot, reading): &(Spot, Reading)| ReadAs {
            file: book.to_owned(),
            sheet: spot.sheet.and_then(|at| sheets.get(at)).map(|sheet| sheet.name.clone()),
            cell: spot.at.map(cell_name),
            written: reading.written.clone(),
            read_as: reading.read_as.clone(),
        };
        readings.into_iter().map(listed).collect()
    }

    /// All of them, the last of which says how many were not kept.
    fn all(mut self) -> Vec<(Spot, Remark)> {
        if let Some((message, help)) = self.kept.told() {
            self.found.push((Spot::BOOK, Remark { code: Code::FindingsLeftOut, message, help }));
        }
        self.found
    }

    /// Whether there is one of this code.
    pub(super) fn any(&self, code: Code) -> bool {
        self.found.iter().any(|(_, remark)| remark.code == code)
    }

    /// Those on one sheet, or about all of them.
    pub(super) fn of_sheet(mut self, sheet: usize) -> Self {
        self.found.retain(|(spot, _)| spot.sheet.is_none_or(|own| own == sheet));
        self.readings.retain(|(spot, _)| spot.sheet == Some(sheet));
        self
    }
}

/// Where the values of files stand: file and JSON pointer -> place in the book.
#[derive(Debug, Default)]
pub(super) struct Places {
    files: BTreeMap<String, BTreeMap<String, Spot>>,
}

impl Places {
    /// Notes a place, unless one is known already.
    pub(super) fn note(&mut self, file: &str, pointer: String, spot: Spot) {
        if !self.files.contains_key(file) {
            self.files.insert(file.to_owned(), BTreeMap::new());
        }
        if let Some(places) = self.files.get_mut(file) {
            places.entry(pointer).or_insert(spot);
        }
    }

    /// Those on one sheet.
    pub(super) fn of_sheet(mut self, sheet: usize) -> Self {
        for places in self.files.values_mut() {
            places.retain(|_, spot| spot.sheet == Some(sheet));
        }
        self
    }

    /// The place of a pointer, or of the nearest around it that has one.
    pub(super) fn find(&self, file: &str, pointer: &str) -> Option<Spot> {
        let places = self.files.get(file)?;
        let mut pointer = pointer;
        loop {
            if let Some(spot) = places.get(pointer) {
                return Some(*spot);
            }
            pointer = &pointer[..pointer.rfind('/')?];
        }
    }
}

/// All findings in the order of the book: its own, and those of the checks, which get their cells. What a check says of a
/// cell that could not be read is said already. What they say of files that are not the book's stays as it is.
pub(super) fn located(
    findings: Findings,
    checked: Vec<Diagnostic>,
    places: &Places,
    book: &str,
    sheets: &[Sheet],
) -> Vec<Diagnostic> {
    let findings = findings.all();
    let unread: BTreeSet<Spot> = findings
        .iter()
        .filter(|(spot, remark)| spot.at.is_some() && remark.code.severity() == Severity::Error)
        .map(|(spot, _)| *spot)
        .collect();
    let mut all: Vec<(Spot, Diagnostic)> = Vec::new();
    let mut others = Vec::new();
    for (spot, remark) in findings {
        let Remark { code, message, help } = remark;
        let empty = Diagnostic {
            code,
            level: code.severity(),
            file: String::new(),
            pointer: String::new(),
            sheet: None,
            cell: None,
            message,
            help,
        };
        all.push((spot, empty));
    }
    let cell = |file: &str, pointer: &str| {
        let spot = places.find(file, pointer)?;
        Some(format!("{}!{}", sheets.get(spot.sheet?)?.name, cell_name(spot.at?)))
    };
    for diagnostic in checked {
        match places.find(&diagnostic.file, &diagnostic.pointer) {
            Some(spot) if unread.contains(&spot) => {}
            Some(spot) => all.push((spot, spoken(diagnostic, cell))),
            None => others.push(diagnostic),
        }
    }
    all.sort_by(|(one, first), (two, second)| {
        (one, first.code, &first.message).cmp(&(two, second.code, &second.message))
    });
    let place = |(spot, diagnostic): (Spot, Diagnostic)| Diagnostic {
        file: book.to_owned(),
        pointer: String::new(),
        sheet: spot.sheet.and_then(|at| sheets.get(at)).map(|sheet| sheet.name.clone()),
        cell: spot.at.map(cell_name),
        ..diagnostic
    };
    let mut all: Vec<_> = all.into_iter().map(place).collect();
    all.dedup();
    all.extend(others);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_place_counts() {
        let mut places = Places::default();
        let row = Spot::cell(0, (3, 0));
        let field = Spot::cell(0, (3, 4));
        places.note("a.json", "/services/0".to_owned(), row);
        places.note("a.json", "/services/0/where".to_owned(), field);
        places.note("a.json", "/services/0/where".to_owned(), row);
        assert_eq!(places.find("a.json", "/services/0/where/2"), Some(field), "the first one stays");
        assert_eq!(places.find("a.json", "/services/0/fee/amount"), Some(row));
        assert_eq!(places.find("a.json", "/services/1"), None);
        assert_eq!(places.find("b.json", ""), None);
    }
}
