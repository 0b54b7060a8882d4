//! One workbook per county: the content of its files as sheets, and back.
//!
//! Out: files -> pages (`fill`, `village`) -> bytes (`draw`). In: bytes -> sheets (`open`) -> what each is (`find`) -> rows
//! and ids (`rows`, `identify`) -> files with the cell of every value (`take`, `county`, `villages`), which the checks read
//! as they read a folder's. What sheets and columns there are is made from the records (`layout`); how a value is shown
//! and read back stands in `value`.

mod budget;
mod collect;
mod county;
mod csv;
mod derive;
mod draw;
mod events;
mod export;
mod fill;
mod find;
mod finding;
mod fit;
mod format;
mod guide;
mod hand_out;
mod identify;
mod import;
mod ink;
mod known;
mod layout;
mod leaves;
mod looks;
mod losses;
mod marked;
mod names;
mod officers;
mod open;
mod owner;
mod page;
mod reading;
mod remark;
mod returned;
mod rows;
mod schemas;
mod seen;
mod sheet;
mod spoken;
mod state;
mod store;
mod stray;
mod take;
mod text;
#[cfg(test)]
mod trip;
mod value;
mod village;
mod villages;
mod week;

use std::path::Path;

pub use collect::{CollectError, Collected, Question, Standing, VillageReturn, collect};
pub(super) use export::workbook;
pub use export::{ExportError, Exported, export, template};
pub use hand_out::{HandOut, hand_out};
pub use import::{ImportError, Imported, import, import_agreed};
pub use losses::{Loss, LossKind};
pub use returned::ReturnedFile;
pub use store::Written;
pub(super) use store::{read as read_value, write as write_county};

use super::files::File;
use super::read::{Reader, Source};
use super::{Clock, Code, Content, Diagnostic, Diagnostics, Loaded, Severity, Text, both, check, day_of};
use crate::guide::Date;
use finding::{Findings, Places, located};
use known::Files;
use open::{Opened, Unreadable};
use sheet::Sheet;
use take::{Taken, take};

/// The text of the CSV file at `path` in whatever encoding programs save it; the error is what is wrong and how to mend it.
pub(super) fn csv_text(path: &Path) -> Result<String, Text> {
    let text = open::bytes(path).and_then(|bytes| csv::decode(&bytes));
    text.map_err(|Unreadable { message, help }| both!("{message}。{help}", "{message}: {help}"; message, help))
}

/// Reads and checks a workbook as if it were the content folder it stands for.
pub(super) fn load(path: &Path, today: Option<Date>) -> Loaded {
    let name = file_name(path);
    let read = |bytes: Vec<u8>| if csv::is_csv(path, &bytes) { Err(alone(&name)) } else { open::read(&bytes) };
    match open::bytes(path).and_then(read) {
        Ok(Opened { sheets, from_1904, .. }) => {
            let taken = take(&sheets, from_1904, Some(day_of(today)));
            checked(taken, &sheets, &name, path.parent(), today)
        }
        Err(unreadable) => refused(unreadable, name),
    }
}

/// A single table is no county.
fn alone(table: &str) -> Unreadable {
    Unreadable {
        message: both!("一张表不是一个县的内容，不能单独检查", "a single table is not a county's content"),
        help: both!(
            "用 yimatong import {table} 内容文件夹 收进去：收以前会连别的内容一起检查，有错误一个字也不写",
            "bring it in by yimatong import {table} CONTENT: that checks it with all the rest and writes nothing if it is wrong"
        ),
    }
}

/// What checks say of a book that was taken apart.
fn checked(taken: Taken, sheets: &[Sheet], book: &str, folder: Option<&Path>, today: Option<Date>) -> Loaded {
    let Taken { files, places, findings, broken, .. } = taken;
    let read_as = findings.readings(book, sheets);
    let (content, found) = if broken { (None, Vec::new()) } else { check_files(files.clone(), folder, today) };
    let loaded = loaded(content, located(findings, found, &places, book, sheets));
    let sheets = sheets.iter().map(|sheet| Sheet::new(&sheet.name)).collect();
    let origin = super::Origin::Book(Box::new(Origin { files, places, sheets, book: book.to_owned() }));
    Loaded { origin, read_as, ..loaded }
}

/// A book that was read: the files it stands for, and where in it their values are.
#[derive(Debug)]
pub(super) struct Origin {
    files: Files,
    places: Places,
    /// By name alone.
    sheets: Vec<Sheet>,
    book: String,
}

impl Origin {
    /// A file that the book stands for.
    pub(super) fn file(&self, path: &str) -> Option<&serde_json::Value> {
        self.files.get(path)
    }

    /// Findings about those files, at their cells.
    pub(super) fn located(&self, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        located(Findings::default(), found, &self.places, &self.book, &self.sheets)
    }
}

/// `folder`: the content folder that the attachments lie in.
pub(super) fn check_files(
    files: Files,
    folder: Option<&Path>,
    today: Option<Date>,
) -> (Option<Content>, Vec<Diagnostic>) {
    let mut diagnostics = Diagnostics::default();
    let mut reader = Reader::new(Source::Files(files)).beside(folder.map(Path::to_owned));
    let content = check::content(&mut reader, Clock::new(today), &mut diagnostics);
    (content, diagnostics.into_sorted())
}

fn loaded(content: Option<Content>, diagnostics: Vec<Diagnostic>) -> Loaded {
    let failed = diagnostics.iter().any(|diagnostic| diagnostic.level == Severity::Error);
    let (content, rough) = if failed { (None, content.map(Box::new)) } else { (content, None) };
    Loaded { content, rough, diagnostics, files: 1, read_as: Vec::new(), origin: super::Origin::Nowhere }
}

/// The one finding about a book that is not read.
fn refused(unreadable: Unreadable, book: String) -> Loaded {
    let Unreadable { message, help } = unreadable;
    let (code, level) = (Code::BookUnreadable, Code::BookUnreadable.severity());
    let diagnostic =
        Diagnostic { code, level, file: book, pointer: String::new(), sheet: None, cell: None, message, help };
    loaded(None, vec![diagnostic])
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// Folders of a content folder that are counties: six digits.
fn counties(root: &Path) -> Vec<String> {
    let reader = Reader::new(Source::Folder(root.to_owned()));
    let is_code = |name: &String| name.len() == 6 && name.bytes().all(|byte| byte.is_ascii_digit());
    reader.names("").into_iter().filter(|name| is_code(name) && reader.is_folder(name)).collect()
}

/// The county that is meant: the one asked for, or the only one. `Err`: all there are.
fn which(root: &Path, asked: Option<&str>) -> Result<String, Vec<String>> {
    let mut all = counties(root);
    match asked {
        Some(code) if all.iter().any(|county| county == code) => Ok(code.to_owned()),
        None if all.len() == 1 => Ok(all.remove(0)),
        _ => Err(all),
    }
}

/// The files of a county and of the site, if a workbook holds all that they say. `Err`: what would be lost.
fn fitting_files(root: &Path, county: &str) -> Result<Files, Vec<Diagnostic>> {
    let mut diagnostics = Diagnostics::default();
    let files = files_of(root, county, &mut diagnostics);
    fit::check(&files, &mut diagnostics);
    let mut lost = diagnostics.into_sorted();
    // Private data and the like is an error, but none that loses anything.
    lost.retain(|found| {
        matches!(found.code, Code::FileMissing | Code::FileTooLarge | Code::JsonSyntax | Code::JsonShape)
    });
    if lost.is_empty() { Ok(files) } else { Err(lost) }
}

/// The files of a county and of the site, as far as they are there; one that does not read is a finding.
fn files_of(root: &Path, county: &str, diagnostics: &mut Diagnostics) -> Files {
    let mut reader = Reader::new(Source::Folder(root.to_owned()));
    let mut paths = vec!["site.json".to_owned()];
    for folder in [county.to_owned(), format!("{county}/villages")] {
        paths.extend(reader.names(&folder).into_iter().map(|name| format!("{folder}/{name}")));
    }
    let mut files = Files::new();
    for path in paths.into_iter().filter(|path| File::at(path).is_some() && root.join(path).exists()) {
        if let Some(value) = reader.own_value(&path, diagnostics) {
            files.insert(path, value);
        }
    }
    files
}
