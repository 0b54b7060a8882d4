//! Opening a workbook: what it is, whether it is safe to read, and its sheets as grids. Nothing is believed of the file:
//! what it unpacks to is counted before anything is read.

use std::collections::BTreeSet;
use std::io::{Cursor, ErrorKind};
use std::path::Path;

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};
use zip::ZipArchive;

use super::budget::{Budget, Unpacked};
use super::looks::{self, SHARED};
use super::sheet::{Cell, Merge, Sheet};
use super::state::State;
use crate::content::{Text, both, io_error, read_bounded};

/// Largest file that is read.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// Most parts; a sheet has a handful.
const MOST_PARTS: usize = 20_000;
/// Days between the two beginnings of time that programs know.
pub(super) const FROM_1904: f64 = 1462.0;

/// Why a file is not read as a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unreadable {
    /// What is wrong.
    pub message: Text,
    /// What to do.
    pub help: Text,
}

impl Unreadable {
    /// A file that another program must save anew.
    pub(super) fn new(message: Text) -> Self {
        let help = both!(
            "用 WPS 或 Excel 打开，“另存为”选 .xlsx（Excel 工作簿），再试",
            "open it in WPS or Excel, save it as .xlsx (Excel workbook), and try again"
        );
        Self { message, help }
    }
}

/// A workbook as it was read.
#[derive(Debug)]
pub(super) struct Opened {
    /// Its sheets, in their order.
    pub sheets: Vec<Sheet>,
    /// Whether its dates count from 1904.
    pub from_1904: bool,
    /// The rows that it was made of.
    pub state: State,
}

/// The bytes of the file at `path`, if they are not too many.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Unreadable> {
    read_bounded(path, MOST_BYTES).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => too_large(),
        _ => failed(&error),
    })
}

/// Reads a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Opened, Unreadable> {
    recognise(bytes)?;
    // First: it looks at what the reader of cells believes.
    let mut budget = Budget::new();
    let mut looks = looks::read(bytes, &mut budget)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| broken("", &error))?;
    let from_1904 = book.has_1904_epoch();
    let offset = if from_1904 { FROM_1904 } else { 0.0 };
    let listed: Vec<_> = book.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    for listed in listed.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let name = listed.name;
        let mut sheet = Sheet { hidden: listed.visible != SheetVisible::Visible, ..Sheet::new(name.clone()) };
        let cells = book.worksheet_cells_reader(&name).map_err(|error| broken(&name, &error))?;
        fill(&mut sheet, cells, offset, &mut budget)?;
        let merges = book.merge_cells_by_sheet_name(&name).map_err(|error| broken(&name, &error))?;
        sheet.merges = merges.into_iter().map(|merge| Merge { from: merge.start, to: merge.end }).collect();
        sheet.looks = looks.remove(&name).unwrap_or_default();
        for at in &sheet.looks.pictures {
            sheet.cells.insert(*at, Cell::Picture);
        }
        sheets.push(sheet);
    }
    Ok(Opened { sheets, from_1904, state: State::read(bytes) })
}

fn fill(
    sheet: &mut Sheet,
    mut cells: XlsxCellReader<'_, Cursor<&[u8]>>,
    offset: f64,
    budget: &mut Budget,
) -> Result<(), Unreadable> {
    // Not the form that spells shared formulas out: it makes a table as long as the file says.
    while let Some(found) = cells.next_cell_with_formula_metadata().map_err(|error| broken(&sheet.name, &error))? {
        let cell = match found.value {
            DataRef::Int(number) => Cell::Number(number as f64),
            DataRef::Float(number) => Cell::Number(number),
            DataRef::String(text) if text.trim().is_empty() => continue,
            DataRef::SharedString(text) if text.trim().is_empty() => continue,
            DataRef::String(text) => {
                budget.take_text(&text, &sheet.name, found.pos)?;
                Cell::Text(text)
            }
            DataRef::SharedString(text) => {
                budget.take_text(text, &sheet.name, found.pos)?;
                Cell::Text(text.to_owned())
            }
            DataRef::Bool(flag) => Cell::Flag(flag),
            DataRef::DateTime(moment) if moment.is_duration() => Cell::Duration(moment.as_f64()),
            // A time of day has no day that could be counted from anywhere.
            DataRef::DateTime(moment) if moment.as_f64() < 1.0 => Cell::Date(moment.as_f64()),
            DataRef::DateTime(moment) => Cell::Date(moment.as_f64() + offset),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::Text(text),
            DataRef::Error(error) => Cell::Error(error.to_string()),
            DataRef::Empty if found.formula.is_some() => Cell::Formula,
            DataRef::Empty => continue,
        };
        budget.take_cell(&sheet.name)?;
        sheet.cells.insert(found.pos, cell);
    }
    Ok(())
}

/// Refuses what is no workbook of this kind, and what would unpack to more than can be meant.
fn recognise(bytes: &[u8]) -> Result<(), Unreadable> {
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        return Err(if bytes.windows(locked.len()).any(|window| window == locked) {
            Unreadable {
                message: both!("工作簿设了打开密码，读不了", "the workbook is protected by a password"),
                help: both!(
                    "用 WPS 或 Excel 打开，在“文件—文档加密”里去掉密码，再存一次",
                    "open it in WPS or Excel, take the password away, and save it again"
                ),
            }
        } else {
            Unreadable::new(both!(
                "这是旧格式（.xls）或 WPS 的 .et，读不了；只改文件名没有用",
                "this is an old workbook (.xls) or a WPS .et; renaming it does not help"
            ))
        });
    }
    if !bytes.starts_with(b"PK") {
        return Err(Unreadable::new(both!("这不是 .xlsx 工作簿", "this is no .xlsx workbook")));
    }
    let damaged = || {
        Unreadable::new(both!("工作簿损坏或没有存完整，读不了", "the workbook is damaged or was not saved completely"))
    };
    let mut parts = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let has =
        |name: &str| parts.file_names().flatten().any(|part| part.trim_start_matches('/').eq_ignore_ascii_case(name));
    if has("content.xml") && !has("[Content_Types].xml") {
        return Err(Unreadable::new(both!("这是 .ods 表格，读不了", "this is an .ods spreadsheet")));
    }
    if has("xl/workbook.bin") {
        return Err(Unreadable::new(both!("这是 .xlsb 工作簿，读不了", "this is an .xlsb workbook")));
    }
    if !has("[Content_Types].xml") {
        return Err(Unreadable::new(both!(
            "这是别的压缩包，不是 .xlsx 工作簿",
            "this is another kind of archive, no .xlsx workbook"
        )));
    }
    if parts.len() > MOST_PARTS {
        return Err(too_large());
    }
    let mut unpacked = Unpacked::new();
    let mut names = BTreeSet::new();
    for at in 0..parts.len() {
        let part = parts.by_index(at).map_err(|_| damaged())?;
        let name = part.name().map_err(|_| damaged())?.trim_start_matches('/').to_lowercase();
        // Of two parts of one name each reader takes another; and shared texts elsewhere are not looked at before they are read.
        let elsewhere = name.ends_with("sharedstrings.xml") && name != SHARED;
        if elsewhere || !names.insert(name.clone()) {
            return Err(damaged());
        }
        let is_xml = name.ends_with(".xml") || name.ends_with(".rels");
        if !unpacked.count(part, is_xml).map_err(|_| damaged())? {
            return Err(too_large());
        }
    }
    Ok(())
}

/// A file that the system does not give out.
fn failed(error: &std::io::Error) -> Unreadable {
    let why = io_error(error.kind());
    Unreadable {
        message: both!("读不到文件：{why}", "cannot be read: {why}"; why),
        help: both!("检查文件名和位置，能不能读", "check its name, its place, and whether it may be read"),
    }
}

fn too_large() -> Unreadable {
    Unreadable {
        message: both!(
            "工作簿太大：文件超过 64 MB，展开超过 256 MB，或者格子和样式多得不像一个县的内容，没有读",
            "too large: over 64 MB, over 256 MB unpacked, or more cells and styles than a county has; not read"
        ),
        help: both!(
            "工作簿只放文字：删掉图片和用不着的表，另存为 .xlsx",
            "a workbook holds text only: delete pictures and sheets that are not needed, and save it as .xlsx"
        ),
    }
}

fn broken(sheet: &str, error: &XlsxError) -> Unreadable {
    if matches!(error, XlsxError::Password) {
        return Unreadable::new(both!("工作簿设了打开密码，读不了", "the workbook is protected by a password"));
    }
    Unreadable::new(if sheet.is_empty() {
        both!("工作簿损坏，读不了：{error}", "the workbook is damaged: {error}")
    } else {
        both!("表“{sheet}”损坏，读不了：{error}", "sheet {sheet} is damaged: {error}")
    })
}
