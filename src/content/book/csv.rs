//! One table as CSV: UTF-8 with or without its mark, UTF-16 as programs call “Unicode text”, or GB18030; commas,
//! semicolons or tabs between the values.

use std::path::Path;

use encoding_rs::{Encoding, GB18030, UTF_8};

use super::budget::{Budget, too_much};
use super::find::{HEAD_ROWS, table};
use super::open::Unreadable;
use super::sheet::{Cell, Sheet};
use crate::content::both;

/// Largest table that is read: it is one sheet of a county.
const MOST_BYTES: usize = 16 * 1024 * 1024;
/// Values of a table, empty ones among them, at most.
const MOST_VALUES: usize = 2_000_000;

/// Whether a file is meant as CSV: by its name, unless it is a workbook all the same.
pub(super) fn is_csv(path: &Path, bytes: &[u8]) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default().to_ascii_lowercase();
    ["csv", "tsv", "txt"].contains(&extension.as_str()) && !bytes.starts_with(b"PK\x03\x04")
}

/// Reads the rows as a sheet; rows and columns are counted as a spreadsheet program shows them.
pub(super) fn read(bytes: &[u8], name: &str) -> Result<Sheet, Unreadable> {
    if bytes.len() > MOST_BYTES {
        return Err(too_much(both!("表超过 16 MB，没有读", "the table is larger than 16 MB and was not read")));
    }
    let text = decode(bytes)?;
    // The head tells which sign parts the values.
    let mut best = (0, ',');
    for separator in [',', '\t', ';'] {
        let head = rows(&text, separator, name, HEAD_ROWS as usize)?;
        let columns = table(&head, 0).map_or(0, |found| found.columns.iter().flatten().count());
        if columns > best.0 {
            best = (columns, separator);
        }
    }
    let (_, separator) = best;
    match open_quote(&text, separator) {
        Some(quote) => Err(quote.refused()),
        None => rows(&text, separator, name, usize::MAX),
    }
}

/// A quote that takes in what does not belong to it.
#[derive(Debug, PartialEq, Eq)]
struct OpenQuote {
    /// The row in which it begins, counted from 1 as a spreadsheet program shows them.
    row: usize,
    /// What stands behind it.
    text: String,
    /// Rows that it takes in.
    taken: usize,
}

impl OpenQuote {
    fn refused(self) -> Unreadable {
        let Self { row, text, taken } = self;
        Unreadable {
            message: both!(
                "第 {row} 行“{text}”前面的英文双引号没有关上，后面 {taken} 行都成了这一格里的字",
                "row {row}: the quote before {text} is not closed, and takes in the {taken} rows behind it"
            ),
            help: both!(
                "在这一格的末尾补上英文双引号；格子里本来就有引号的，用 WPS 或 Excel 打开，另存为“CSV UTF-8”，它会写对",
                "put a quote at the end of the cell; where quotes are part of the text, open the table in WPS or Excel and save it as CSV UTF-8"
            ),
        }
    }
}

/// The first quote that is still open at the end of the text, or is closed by one that was meant to open another cell: then
/// something stands between the closing quote and the next separator.
fn open_quote(text: &str, separator: char) -> Option<OpenQuote> {
    const SHOWN: usize = 12;
    let mut letters = text.trim_start_matches('\u{feff}').chars().peekable();
    let (mut row, mut at_start) = (1, true);
    while let Some(letter) = letters.next() {
        if letter != '"' || !at_start {
            at_start = letter == separator || letter == '\n' || letter == '\r';
            row += usize::from(letter == '\n');
            continue;
        }
        let (mut inside, mut taken, mut closed) = (String::new(), 0, false);
        while let Some(letter) = letters.next() {
            if letter == '"' && letters.next_if_eq(&'"').is_none() {
                closed = letters.peek().is_none_or(|next| *next == separator || ['\n', '\r'].contains(next));
                break;
            }
            taken += usize::from(letter == '\n');
            if inside.chars().count() < SHOWN {
                inside.push(if letter == '\n' { ' ' } else { letter });
            }
        }
        if !closed {
            return Some(OpenQuote { row, text: inside.trim().to_owned(), taken });
        }
        at_start = false;
    }
    None
}

/// The text, in whatever encoding it is.
pub(super) fn decode(bytes: &[u8]) -> Result<String, Unreadable> {
    let (encoding, marked) = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => (encoding, true),
        None if std::str::from_utf8(bytes).is_ok() => (UTF_8, false),
        None => (GB18030, false),
    };
    let (text, wrong) =
        if marked { encoding.decode_with_bom_removal(bytes) } else { encoding.decode_without_bom_handling(bytes) };
    if wrong { Err(unreadable()) } else { Ok(text.into_owned()) }
}

fn unreadable() -> Unreadable {
    Unreadable {
        message: both!("文字编码认不出来，不是 UTF-8 也不是 GB18030", "neither UTF-8 nor GB18030"),
        help: both!("用 WPS 或 Excel 打开，另存为“CSV UTF-8”", "open it in WPS or Excel and save it as CSV UTF-8"),
    }
}

/// The first rows, at most so many.
fn rows(text: &str, separator: char, name: &str, most: usize) -> Result<Sheet, Unreadable> {
    // A record is read whole, however many values it has.
    if text.bytes().filter(|byte| *byte == separator as u8).count() > MOST_VALUES {
        let message = both!("表里的格子超过 {MOST_VALUES} 个", "the table has more than {MOST_VALUES} values");
        return Err(too_much(message));
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator as u8)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::new(name);
    let mut budget = Budget::new();
    let mut record = csv::StringRecord::new();
    let mut row = 0_u32;
    for _ in 0..most {
        let from = reader.position().line();
        if !reader.read_record(&mut record).map_err(|_| unreadable())? {
            break;
        }
        // Empty lines before it are no records, but a spreadsheet program counts them.
        let own = 1 + record.iter().map(|value| value.matches('\n').count() as u64).sum::<u64>();
        let empty = (reader.position().line() - from).saturating_sub(own);
        row = row.saturating_add(u32::try_from(empty).unwrap_or(u32::MAX));
        for (column, value) in (0..).zip(record.iter().map(unguarded)) {
            if !value.trim().is_empty() {
                budget.take_cell(name)?;
                budget.take_text(value, name, (row, column))?;
                sheet.cells.insert((row, column), Cell::Text(value.to_owned()));
            }
        }
        row = row.saturating_add(1);
    }
    Ok(sheet)
}

/// A value without what another program put around it, so that a spreadsheet program would not take it for a number or a
/// formula: `="0980"`, an apostrophe, a tab or a control character before it.
fn unguarded(value: &str) -> &str {
    let value =
        value.trim_matches(|letter: char| letter == '\t' || letter.is_control() && !matches!(letter, '\n' | '\r'));
    let formula = value.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).filter(|rest| !rest.contains('"'));
    let quoted = || value.strip_prefix('\'').filter(|rest| !rest.is_empty() && !rest.contains('\''));
    formula.or_else(quoted).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guards_are_taken_off() {
        for (written, value) in [
            ("=\"0980-5556455\"", "0980-5556455"),
            ("=\"\"", ""),
            ("'0980-5556455", "0980-5556455"),
            ("\t0980-5556455", "0980-5556455"),
            ("0980-5556455\t", "0980-5556455"),
            ("\u{1f}110", "110"),
            ("'=SUM(A1)", "=SUM(A1)"),
            ("'柳湾'", "'柳湾'"),
            ("'", "'"),
            ("=A1", "=A1"),
            ("=\"a\"&\"b\"", "=\"a\"&\"b\""),
            ("一\n二", "一\n二"),
        ] {
            assert_eq!(unguarded(written), value, "{written:?}");
        }
        let text = "热线编号,热线名称,电话,打这个电话做什么\r\na,\"=\"\"柳湾\"\"\",=\"0980-5556455\",'问事\r\n";
        let sheet = read(text.as_bytes(), "t.csv").expect("read");
        assert_eq!([sheet.text((1, 1)), sheet.text((1, 2)), sheet.text((1, 3))], ["柳湾", "0980-5556455", "问事"]);
    }

    const TEXT: &str =
        "热线编号,热线名称,电话,打这个电话做什么\r\n\r\nhelp,\"热线,一\",12345,\"问事\n投诉\"\r\nb,二,110,报警\r\n";

    #[test]
    fn tables_are_read_in_every_coding() {
        let utf8 = read(TEXT.as_bytes(), "t.csv").expect("read");
        assert_eq!(utf8.text((2, 1)), "热线,一", "an empty line counts");
        assert_eq!(utf8.text((3, 2)), "110", "a break inside a value does not");
        let marked = format!("\u{feff}{TEXT}");
        assert_eq!(read(marked.as_bytes(), "t.csv").expect("read").cells, utf8.cells);
        let gb = GB18030.encode(TEXT).0;
        assert_eq!(read(&gb, "t.csv").expect("read").cells, utf8.cells);
        let wide: Vec<u8> = format!("\u{feff}{TEXT}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide, "t.csv").expect("read").cells, utf8.cells);
        assert!(read(b"\xff\xff\x00", "t.csv").is_err());
    }

    #[test]
    fn quotes_that_stay_open_are_found_where_they_begin() {
        let quote = |text: &str| open_quote(text, ',').map(|quote| (quote.row, quote.text, quote.taken));
        let found = |row, text: &str, taken| Some((row, text.to_owned(), taken));
        assert_eq!(quote(TEXT), None);
        assert_eq!(quote("a,b\n\"\"\"甲\"\"\",\"乙\n丙\"\n\"\",\"\""), None);
        assert_eq!(quote("a,b\n5\" 管,二\n"), None, "an inch is no quote");
        assert_eq!(quote("a,b\n1,\"甲\n2,乙\n3,丙\n"), found(2, "甲 2,乙 3,丙", 3));
        // A break in a cell before it is no row; closed by the quote that opens another cell.
        assert_eq!(quote("a,b\n1,\"甲\n乙\"\n2,\"丙\n3,\"丁\"\n"), found(3, "丙 3,", 1));
        assert_eq!(quote("a,b\r\n\r\n1,甲\"\"\"\r\n\"2,乙"), found(4, "2,乙", 0));
        assert_eq!(open_quote("a;b\n1;\"甲\"\n", ';'), None);
        let text = "热线编号,热线名称,电话,打这个电话做什么\na,急救,120,\"有人受伤\nb,火警,119,着火\n";
        let refused = read(text.as_bytes(), "t.csv").expect_err("rows would be lost");
        assert!(refused.message.zh.contains("第 2 行“有人受伤") && refused.message.zh.contains("2 行"), "{refused:?}");
    }

    #[test]
    fn separators_are_found() {
        for separator in ["\t", ";"] {
            let text = "乡镇代码,乡镇名称\n100,柳河镇\n".replace(',', separator);
            assert_eq!(read(text.as_bytes(), "t.csv").expect("read").text((1, 1)), "柳河镇", "{separator:?}");
        }
    }
}
