//! Rows of a table as they stand in a sheet, then as objects with a place for each of their fields.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::find::TableAt;
use super::finding::{Findings, Places, Spot};
use super::layout::{Column, Slot, Table};
use super::names::Scope;
use super::remark::Remarks;
use super::seen::seen;
use super::sheet::{Cell, Sheet};
use super::value::read;
use crate::content::json::pointer_part;
use crate::content::read::{MOST_ROWS, misplaced};
use crate::content::record::Kind;
use crate::content::{Code, both};

/// A row with something in it.
#[derive(Debug, Clone)]
pub(super) struct Raw {
    /// Row of the sheet.
    pub row: u32,
    /// What each column of the table holds.
    pub cells: Vec<Option<Cell>>,
    /// Its id, written or made.
    pub id: String,
}

/// A table with its rows.
#[derive(Debug)]
pub(super) struct Rows {
    /// Where it stands.
    pub at: TableAt,
    /// Its rows.
    pub rows: Vec<Raw>,
}

impl Rows {
    /// Takes the rows of a table out of its sheet.
    pub(super) fn new(at: TableAt, sheet: &Sheet, findings: &mut Findings) -> Self {
        let joined = joined(&at, sheet, findings);
        let mut rows: Vec<Raw> = Vec::new();
        for row in sheet.rows().into_iter().filter(|row| *row > at.head && *row < at.end) {
            let above = rows.last().map(|row| row.cells.as_slice()).unwrap_or_default();
            let mut cell = |(at_table, (column, described)): (usize, (&Option<u32>, &Column))| {
                let column = (*column)?;
                let mut remarks = Remarks::default();
                // An id is that of one row.
                let above =
                    above.get(at_table).and_then(Option::as_ref).filter(|_| !matches!(described.kind, Kind::Id));
                let own =
                    sheet.get((row, column)).map(|_| seen(sheet, (row, column), described.kind, above, &mut remarks));
                findings.remark(Spot::cell(at.sheet, (row, column)), remarks);
                match own {
                    Some(cell) => cell.cloned(),
                    None => sheet.get(*joined.get(&(row, column))?).cloned(),
                }
            };
            let own = at.columns.iter().flatten().any(|column| sheet.get((row, *column)).is_some());
            if own && rows.len() == MOST_ROWS {
                let name = at.table.name;
                let message = both!(
                    "“{name}”超过 {MOST_ROWS} 行，后面的没有读",
                    "{name} has more than {MOST_ROWS} rows; those behind were not read"
                );
                findings.add(Spot::cell(at.sheet, (row, 0)), Code::FileTooLarge, message, misplaced());
                break;
            }
            if own {
                let cells = at.columns.iter().zip(&at.table.columns).enumerate().map(&mut cell).collect();
                rows.push(Raw { row, cells, id: String::new() });
            }
        }
        Self { at, rows }
    }

    /// The place of a column in a row.
    pub(super) fn spot(&self, row: &Raw, column: usize) -> Spot {
        match self.at.columns.get(column).copied().flatten() {
            Some(column) => Spot::cell(self.at.sheet, (row.row, column)),
            // The column is not there, which is said at the head.
            None => self.at.spot(),
        }
    }

    /// The place of a row.
    pub(super) fn row_spot(&self, row: &Raw) -> Spot {
        let filled = row.cells.iter().position(Option::is_some).unwrap_or_default();
        let id = self.at.table.field("id").or(self.at.table.field("code")).unwrap_or(filled);
        self.spot(row, if self.at.columns.get(id).copied().flatten().is_some() { id } else { filled })
    }

    /// The text in the column of a slot, without its remarks.
    pub(super) fn text(&self, row: &Raw, slot: &Slot, scope: Scope<'_>) -> String {
        let column = self.at.table.at(slot);
        column.and_then(|column| self.string(row, column, scope)).unwrap_or_default()
    }

    fn string(&self, row: &Raw, column: usize, scope: Scope<'_>) -> Option<String> {
        let kind = match self.at.table.columns.get(column)?.kind {
            // As written: what it refers to is found later.
            Kind::Reference(_) => Kind::Text,
            kind => kind,
        };
        match read(row.cells.get(column)?.as_ref()?, kind, &scope, &mut Remarks::default())? {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The text in the column of a field, without its remarks.
    pub(super) fn field(&self, row: &Raw, key: &str, scope: Scope<'_>) -> String {
        let column = self.at.table.field(key);
        column.and_then(|column| self.string(row, column, scope)).unwrap_or_default()
    }

    /// The short names in the column of a field, without its remarks.
    pub(super) fn names(&self, row: &Raw, key: &str, scope: Scope<'_>) -> Vec<String> {
        let cell = self.at.table.field(key).and_then(|column| row.cells.get(column)?.as_ref());
        match cell.and_then(|cell| read(cell, Kind::Names, &scope, &mut Remarks::default())) {
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            _ => Vec::new(),
        }
    }

    /// A row as an object.
    pub(super) fn object(&self, raw: &Raw, scope: Scope<'_>, findings: &mut Findings) -> Object {
        let table: &'static Table = self.at.table;
        let mut object = Object { fields: Map::new(), spot: self.row_spot(raw), places: Vec::new() };
        for (at, column) in table.columns.iter().enumerate() {
            let spot = self.spot(raw, at);
            let mut remarks = Remarks::default();
            let cell = raw.cells.get(at).and_then(Option::as_ref);
            match &column.slot {
                Slot::Field(path) => {
                    let value = cell.and_then(|cell| read(cell, column.kind, &scope, &mut remarks));
                    object.put(path, value, spot);
                }
                Slot::NoMaterials => {
                    let flag = cell.and_then(|cell| read(cell, column.kind, &scope, &mut remarks));
                    let none = flag == Some(Value::Bool(true));
                    object.put(&["materials"], none.then(|| Value::Array(Vec::new())), spot);
                }
                // Read by those who know what they are for; what cannot be read is said here.
                _ => drop(cell.and_then(|cell| match column.kind {
                    Kind::Reference(_) => read(cell, Kind::Text, &scope, &mut remarks),
                    kind => read(cell, kind, &scope, &mut remarks),
                })),
            }
            findings.remark(spot, remarks);
        }
        object
    }
}

/// Cells that a join covers -> the cell that holds its value. A join down a column of ids, words or names gives the value
/// to all its rows, as people mean it; any other join inside a table is a finding.
fn joined(at: &TableAt, sheet: &Sheet, findings: &mut Findings) -> BTreeMap<(u32, u32), (u32, u32)> {
    let mut joined = BTreeMap::new();
    for merge in &sheet.merges {
        let inside = merge.to.0 > at.head && merge.from.0 < at.end;
        let column = at
            .columns
            .iter()
            .position(|column| column.is_some_and(|column| (merge.from.1..=merge.to.1).contains(&column)));
        let Some(column) = column.filter(|_| inside) else { continue };
        if sheet.get(merge.from).is_none() {
            continue;
        }
        let described = &at.table.columns[column];
        let given = matches!(
            described.kind,
            Kind::Reference(_)
                | Kind::References(_)
                | Kind::OneOrMore(_)
                | Kind::Word(_)
                | Kind::Words(_)
                | Kind::Code(_)
        );
        if merge.is_vertical() && given && merge.from.0 > at.head {
            // Programs allow joins down to the last row of the sheet.
            for row in sheet.rows().into_iter().filter(|row| (merge.from.0 + 1..=merge.to.0).contains(row)) {
                joined.insert((row, merge.from.1), merge.from);
            }
        } else {
            let message = both!("表格里有合并的单元格", "joined cells inside a table");
            let help = both!("取消合并，每一行、每一格都写上自己的内容", "split them, and fill every cell by itself");
            findings.add(Spot::cell(at.sheet, merge.from), Code::CellMerged, message, help);
        }
    }
    joined
}

/// A row as an object, with the places of its fields.
#[derive(Debug)]
pub(super) struct Object {
    /// Its fields.
    pub fields: Map<String, Value>,
    /// Its own place.
    pub spot: Spot,
    /// Pointers below it and their places.
    places: Vec<(String, Spot)>,
}

impl Object {
    /// An object that no row stands for.
    pub(super) fn new(spot: Spot) -> Self {
        Self { fields: Map::new(), spot, places: Vec::new() }
    }

    /// Puts a value at a path. The place is noted for what is absent, too: that is where it would have to be written.
    pub(super) fn put(&mut self, path: &[&str], value: Option<Value>, spot: Spot) {
        let mut pointer = String::new();
        for key in path {
            pointer = format!("{pointer}/{}", pointer_part(key));
            self.places.push((pointer.clone(), spot));
        }
        let (Some(value), Some((last, outer))) = (value, path.split_last()) else { return };
        let mut fields = &mut self.fields;
        for key in outer {
            let inner = fields.entry(*key).or_insert_with(|| Value::Object(Map::new()));
            let Value::Object(inner) = inner else { return };
            fields = inner;
        }
        fields.insert((*last).to_owned(), value);
    }

    /// Adds an object to a list of this one.
    pub(super) fn push(&mut self, list: &str, object: Self) {
        let items = self.fields.entry(list).or_insert_with(|| Value::Array(Vec::new()));
        let Value::Array(items) = items else { return };
        let pointer = format!("/{list}/{}", items.len());
        items.push(Value::Object(object.fields));
        self.places.push((pointer.clone(), object.spot));
        self.places.extend(object.places.into_iter().map(|(below, spot)| (format!("{pointer}{below}"), spot)));
    }

    /// Adds a value to a list of this one.
    pub(super) fn push_value(&mut self, list: &str, value: Value, spot: Spot) {
        let items = self.fields.entry(list).or_insert_with(|| Value::Array(Vec::new()));
        let Value::Array(items) = items else { return };
        self.places.push((format!("/{list}/{}", items.len()), spot));
        items.push(value);
    }

    /// Makes sure that a list is there, and that findings about it have a place.
    pub(super) fn list(&mut self, list: &str, must: bool, spot: Option<Spot>) {
        if must {
            self.fields.entry(list).or_insert_with(|| Value::Array(Vec::new()));
        }
        self.places.extend(spot.map(|spot| (format!("/{list}"), spot)));
    }

    /// The object as a file, its places noted.
    pub(super) fn file(self, file: &str, places: &mut Places) -> Value {
        places.note(file, String::new(), self.spot);
        for (pointer, spot) in self.places {
            places.note(file, pointer, spot);
        }
        Value::Object(self.fields)
    }
}
