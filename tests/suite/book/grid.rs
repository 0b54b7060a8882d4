//! Workbooks for tests: the sample's, taken apart into cells, changed as people and programs change them, and written anew.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use rust_xlsxwriter::{DocProperties, Format, Formula, Image, Workbook};
use support::{Sample, copy_tree, project};
use tempfile::TempDir;
use yimatong::content::{Code, Loaded, export, load};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Put {
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// A number shown as a date.
    Date(f64),
    /// TRUE or FALSE.
    Flag(bool),
    /// A formula and the value the file holds for it.
    Formula(&'static str, &'static str),
}

impl From<&str> for Put {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<f64> for Put {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

/// One sheet.
#[derive(Debug, Clone, Default)]
pub(super) struct Grid {
    pub(super) name: String,
    pub(super) hidden: bool,
    pub(super) cells: BTreeMap<(u32, u16), Put>,
    pub(super) merges: Vec<((u32, u16), (u32, u16))>,
    /// How cells look.
    pub(super) looks: BTreeMap<(u32, u16), Format>,
    pub(super) hidden_rows: Vec<u32>,
    pub(super) hidden_columns: Vec<u16>,
    /// Where pictures float.
    pub(super) pictures: Vec<(u32, u16)>,
}

/// A workbook in a folder of its own.
#[derive(Debug)]
pub(super) struct Book {
    pub(super) sheets: Vec<Grid>,
    folder: TempDir,
    /// Properties that the workbook carries along.
    properties: Vec<(String, String)>,
}

/// The sample's workbook.
pub(super) static SAMPLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let exported = export(&Sample::whole().content(), None, "sample.xlsx", None).expect("exported");
    assert_eq!((exported.county.as_str(), exported.villages, exported.errors), ("990101", 12, 0));
    exported.bytes
});

impl Book {
    /// The sample's workbook.
    pub(super) fn sample() -> Self {
        Self::of(&SAMPLE)
    }

    /// The cells of a workbook.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
        let mut sheets = Vec::new();
        for name in book.sheet_names() {
            let mut grid = Grid { name: name.clone(), ..Grid::default() };
            let range = book.worksheet_range(&name).expect("a sheet");
            let (top, left) = range.start().unwrap_or_default();
            for (row, column, value) in range.used_cells() {
                let put = match value {
                    Data::String(text) => Put::Text(text.clone()),
                    Data::Float(number) => Put::Number(*number),
                    other => panic!("{other:?}"),
                };
                grid.cells.insert((row as u32 + top, column as u16 + left as u16), put);
            }
            sheets.push(grid);
        }
        let folder = tempfile::tempdir().expect("a folder");
        copy_tree(&project().join("content/990101/files"), &folder.path().join("990101/files"));
        Self { sheets, folder, properties: Vec::new() }
    }

    /// The same workbook with what it remembers of the folder it was made of.
    pub(super) fn remembering(bytes: &[u8]) -> Self {
        let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
        let mut text = String::new();
        parts.by_name("docProps/custom.xml").expect("properties").read_to_string(&mut text).expect("text");
        let property = |part: &str| {
            let (name, rest) = part.split_once('"')?;
            let value = rest.split_once("lpwstr>")?.1.split_once('<')?.0;
            Some((name.to_owned(), value.to_owned()))
        };
        let properties = text.split(" name=\"").skip(1).filter_map(property).collect();
        Self { properties, ..Self::of(bytes) }
    }

    /// A sheet by name.
    pub(super) fn sheet(&mut self, name: &str) -> &mut Grid {
        self.sheets.iter_mut().find(|sheet| sheet.name == name).unwrap_or_else(|| panic!("no sheet {name}"))
    }

    /// A path beside the workbook.
    pub(super) fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The workbook's bytes.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut book = Workbook::new();
        let properties = self.properties.iter();
        let put = |all: DocProperties, (name, value): &(String, String)| all.set_custom_property(name, value.as_str());
        book.set_properties(&properties.fold(DocProperties::new(), put));
        for grid in &self.sheets {
            let sheet = book.add_worksheet();
            sheet.set_name(&grid.name).expect("a name");
            sheet.set_hidden(grid.hidden);
            for (from, to) in &grid.merges {
                sheet.merge_range(from.0, from.1, to.0, to.1, "", &Format::new()).expect("merged");
            }
            for row in &grid.hidden_rows {
                sheet.set_row_hidden(*row).expect("hidden");
            }
            for column in &grid.hidden_columns {
                sheet.set_column_hidden(*column).expect("hidden");
            }
            for (row, column) in &grid.pictures {
                let picture = Image::new_from_buffer(&picture()).expect("a picture");
                sheet.insert_image(*row, *column, &picture).expect("inserted");
            }
            for (&(row, column), put) in &grid.cells {
                let look = grid.looks.get(&(row, column));
                match put {
                    Put::Text(text) if look.is_some() => {
                        sheet.write_string_with_format(row, column, text, look.expect("a look"))
                    }
                    Put::Number(number) if look.is_some() => {
                        sheet.write_number_with_format(row, column, *number, look.expect("a look"))
                    }
                    Put::Text(text) => sheet.write_string(row, column, text),
                    Put::Number(number) => sheet.write_number(row, column, *number),
                    Put::Date(days) => {
                        let date = Format::new().set_num_format("yyyy/m/d");
                        sheet.write_number_with_format(row, column, *days, &date)
                    }
                    Put::Flag(flag) => sheet.write_boolean(row, column, *flag),
                    Put::Formula(formula, value) => {
                        sheet.write_formula(row, column, Formula::new(*formula).set_result(*value))
                    }
                }
                .expect("written");
            }
        }
        book.save_to_buffer().expect("saved")
    }

    /// Writes the workbook.
    pub(super) fn save(&self) -> PathBuf {
        let path = self.beside("book.xlsx");
        fs_err::write(&path, self.bytes()).expect("written");
        path
    }

    /// Reads and checks it.
    pub(super) fn load(&self) -> Loaded {
        load(&self.save(), None)
    }

    /// What is found in it: code, sheet and cell.
    pub(super) fn found(&self) -> Vec<(Code, String, String)> {
        found(&self.load())
    }

    /// Stops the test unless exactly this is found.
    pub(super) fn finds(&self, expected: &[(Code, &str, &str)]) {
        let loaded = self.load();
        let found = found(&loaded);
        let expected: Vec<_> =
            expected.iter().map(|(code, sheet, cell)| (*code, (*sheet).into(), (*cell).into())).collect();
        assert_eq!(found, expected, "{:#?}", loaded.diagnostics);
        assert!(loaded.diagnostics.iter().all(|found| found.file == "book.xlsx" && found.pointer.is_empty()));
    }
}

/// Code, sheet and cell of each finding.
pub(super) fn found(loaded: &Loaded) -> Vec<(Code, String, String)> {
    let place = |text: &Option<String>| text.clone().unwrap_or_default();
    loaded.diagnostics.iter().map(|found| (found.code, place(&found.sheet), place(&found.cell))).collect()
}

impl Grid {
    /// The text of a cell.
    pub(super) fn text(&self, row: u32, column: u16) -> &str {
        match self.cells.get(&(row, column)) {
            Some(Put::Text(text)) => text,
            _ => "",
        }
    }

    /// The cell in the row that begins with a text (in any column) under the head of another: `("低保…", "电话")`.
    pub(super) fn at(&self, row: &str, head: &str) -> (u32, u16) {
        let holds = |(&at, put): (&(u32, u16), &Put)| (*put == Put::from(row)).then_some(at);
        let (row_at, _) = self.cells.iter().find_map(holds).unwrap_or_else(|| panic!("{}: no {row}", self.name));
        // The nearest head above it.
        let heads = self.cells.iter().filter(|((at, _), put)| {
            *at < row_at && matches!(put, Put::Text(text) if text.trim_end_matches('*') == head)
        });
        let (_, column) =
            *heads.map(|(at, _)| at).next_back().unwrap_or_else(|| panic!("{}: no head {head}", self.name));
        (row_at, column)
    }

    /// The cell beside a label.
    pub(super) fn beside(&self, label: &str) -> (u32, u16) {
        let holds = |(&(_, column), put): (&(u32, u16), &Put)| {
            column == 0 && matches!(put, Put::Text(text) if text.trim_end_matches('*') == label)
        };
        let (row, _) = *self.cells.iter().find(|cell| holds(*cell)).unwrap_or_else(|| panic!("no label {label}")).0;
        (row, 1)
    }

    /// Writes into a cell.
    pub(super) fn put(&mut self, at: (u32, u16), put: impl Into<Put>) -> String {
        self.cells.insert(at, put.into());
        name(at)
    }

    /// Empties a cell.
    pub(super) fn clear(&mut self, at: (u32, u16)) -> String {
        self.cells.remove(&at);
        name(at)
    }

    /// Moves everything from a row on down.
    pub(super) fn shift_rows(&mut self, from: u32, by: u32) {
        let cells = std::mem::take(&mut self.cells);
        self.cells = cells
            .into_iter()
            .map(|((row, column), put)| ((if row >= from { row + by } else { row }, column), put))
            .collect();
    }

    /// Gives the columns another order: what stood in `order[n]` stands in `n` now.
    pub(super) fn reorder(&mut self, order: &[u16]) {
        let cells = std::mem::take(&mut self.cells);
        let place = |column: u16| order.iter().position(|old| *old == column).map_or(column, |new| new as u16);
        self.cells = cells.into_iter().map(|((row, column), put)| ((row, place(column)), put)).collect();
    }

    /// The columns of the first row.
    pub(super) fn heads(&self) -> Vec<(u16, String)> {
        self.cells
            .iter()
            .filter(|((row, _), _)| *row == 0)
            .map(|((_, column), _)| (*column, self.text(0, *column).to_owned()))
            .collect()
    }

    /// Removes a column.
    pub(super) fn drop_column(&mut self, gone: u16) {
        self.cells.retain(|(_, column), _| *column != gone);
    }
}

/// A small picture.
fn picture() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 2);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&[0, 80, 160, 240]).expect("four pixels");
    writer.finish().expect("an end");
    bytes
}

/// A cell's name.
pub(super) fn name((row, column): (u32, u16)) -> String {
    rust_xlsxwriter::utility::row_col_to_cell(row, column)
}

/// A workbook with one of its parts changed.
pub(super) fn with_part(bytes: &[u8], part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    rebuilt(bytes, |name, text| (name == part).then(|| change(text)))
}

/// A workbook with every part given to a function, which may give another text for it.
pub(super) fn rebuilt(bytes: &[u8], change: impl Fn(&str, &str) -> Option<String>) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut changed = false;
    for at in 0..old.len() {
        let mut part = old.by_index(at).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        let other = change(&name, &text);
        changed |= other.is_some();
        new.start_file(name, zip::write::SimpleFileOptions::default()).expect("begun");
        new.write_all(other.unwrap_or(text).as_bytes()).expect("written");
    }
    assert!(changed, "nothing was changed");
    new.finish().expect("finished").into_inner()
}

/// Reads and checks the bytes of a workbook.
pub(super) fn load_bytes(bytes: &[u8], folder: &Path) -> Loaded {
    let path = folder.join("book.xlsx");
    fs_err::write(&path, bytes).expect("written");
    load(&path, None)
}
