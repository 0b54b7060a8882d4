//! Damaged workbooks and tables: whatever is cut, swapped or put in, reading ends with findings, never with a panic. The
//! long runs are in `fuzz/`.

use std::io::{Cursor, Read as _, Write as _};
use std::sync::LazyLock;

use proptest::prelude::*;
use support::{Sample, tree};
use yimatong::content::{Loaded, Severity, import};

use super::grid::{Book, Put, SAMPLE, load_bytes};

/// The parts of the sample's workbook, without the notes' pictures.
static PARTS: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let mut archive = zip::ZipArchive::new(Cursor::new(&*SAMPLE)).unwrap();
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        parts.push((part.name().unwrap().into_owned(), bytes));
    }
    parts
});

/// What is read of a workbook.
const READ: [&str; 8] = [
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "[Content_Types].xml",
    "xl/worksheets/sheet2.xml",
    "xl/worksheets/sheet4.xml",
    "xl/worksheets/sheet16.xml",
];

/// Texts that turn one thing of a part into another.
const WORDS: [&str; 24] = [
    "<c r=\"XFD1048576\" t=\"s\"><v>0</v></c>",
    "<c r=\"XFE1048577\"><v>1</v></c>",
    "<c r=\"A0\"><v>1</v></c>",
    "<c t=\"s\"><v>99999999</v></c>",
    "<c><v>1e400</v></c>",
    "<c t=\"e\"><v>#NAME?</v></c>",
    "<c t=\"b\"><v>2</v></c>",
    "<c t=\"d\"><v>2026-11-20T00:00:00</v></c>",
    "<c><f t=\"shared\" si=\"4294967295\" ref=\"A1:XFD1048576\">A1</f></c>",
    "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>",
    "<mergeCell ref=\"B2:A1\"/>",
    "<row r=\"4294967295\">",
    "<row r=\"0\">",
    "<dimension ref=\"A1:XFD1048576\"/>",
    "</sheetData>",
    "<sheetData>",
    "&#0;",
    "&unknown;",
    "<!DOCTYPE x [<!ENTITY a \"aa\">]>",
    "_xD83D_",
    "<![CDATA[",
    "\u{feff}",
    "\"",
    "<",
];

#[derive(Debug, Clone)]
enum Damage {
    Cut(usize),
    Put(usize, Vec<u8>),
    Flip(usize, u8),
    Leave(usize, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let word = prop::sample::select(WORDS.to_vec()).prop_map(|word| word.as_bytes().to_vec());
    prop_oneof![
        1 => any::<usize>().prop_map(Damage::Cut),
        4 => (any::<usize>(), word).prop_map(|(at, bytes)| Damage::Put(at, bytes)),
        2 => (any::<usize>(), 1..=255_u8).prop_map(|(at, bits)| Damage::Flip(at, bits)),
        2 => (any::<usize>(), 1..40_usize).prop_map(|(at, count)| Damage::Leave(at, count)),
    ]
}

fn damaged(bytes: &mut Vec<u8>, damages: &[Damage]) {
    for damage in damages {
        let length = bytes.len().max(1);
        match damage {
            Damage::Cut(at) => bytes.truncate(at % length),
            Damage::Put(at, put) => {
                // Between two tags more often than inside one.
                let at = at % length;
                let at = bytes[..at.min(bytes.len())].iter().rposition(|byte| *byte == b'>').map_or(at, |tag| tag + 1);
                drop(bytes.splice(at..at, put.iter().copied()));
            }
            Damage::Flip(at, bits) => bytes.get_mut(at % length).into_iter().for_each(|byte| *byte ^= bits),
            Damage::Leave(at, count) => {
                let at = (at % length).min(bytes.len());
                drop(bytes.drain(at..(at + count).min(bytes.len())));
            }
        }
    }
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        archive.start_file(name, stored).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Content and errors exclude each other.
fn is_sound(loaded: &Loaded) {
    let errors = loaded.diagnostics.iter().any(|found| found.level == Severity::Error);
    assert_eq!(loaded.content.is_none(), errors, "{:#?}", loaded.diagnostics);
}

/// What stands in a cell that is meant for something else.
fn stranger() -> impl Strategy<Value = Put> {
    let text = prop_oneof![
        Just("json:{}".to_owned()),
        Just("json:[[null]]".to_owned()),
        Just("json:{".to_owned()),
        Just("【值班】".to_owned()),
        Just("姓名*".to_owned()),
        Just("村代码".to_owned()),
        Just("kinship".to_owned()),
        Just("周一至周日、2026-11-20".to_owned()),
        Just("a/../../b".to_owned()),
        Just("990101100201".to_owned()),
        "\\PC{0,10}",
    ];
    prop_oneof![
        4 => text.prop_map(Put::Text),
        1 => prop::sample::select(vec![0.0, -1.0, 0.5, 46_345.0, 1e15, 1e300, 9_805_550_201.0]).prop_map(Put::Number),
        1 => (-10.0..4e6_f64).prop_map(Put::Date),
        1 => any::<bool>().prop_map(Put::Flag),
        1 => Just(Put::Formula("NA()", "#N/A")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_parts_are_findings(which in 0..READ.len(), damages in prop::collection::vec(damage(), 1..4)) {
        let folder = tempfile::tempdir().unwrap();
        let mut parts = PARTS.clone();
        let part = parts.iter_mut().find(|(name, _)| name == READ[which]).unwrap();
        damaged(&mut part.1, &damages);
        is_sound(&load_bytes(&packed(&parts), folder.path()));
    }

    #[test]
    fn damaged_files_are_findings(damages in prop::collection::vec(damage(), 1..4)) {
        let folder = tempfile::tempdir().unwrap();
        let mut bytes = SAMPLE.clone();
        damaged(&mut bytes, &damages);
        is_sound(&load_bytes(&bytes, folder.path()));
    }

    #[test]
    fn strangers_in_any_cell_are_findings(
        strangers in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), stranger()), 1..6),
        gone in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut book = Book::sample();
        for (sheet, cell, put) in strangers {
            let sheet = sheet.index(book.sheets.len());
            let sheet = &mut book.sheets[sheet];
            let at = *cell.get(&sheet.cells.keys().copied().collect::<Vec<_>>());
            sheet.put(at, put);
        }
        if let Some(gone) = gone {
            book.sheets.remove(gone.index(book.sheets.len()));
        }
        let loaded = book.load();
        is_sound(&loaded);
        prop_assert!(loaded.diagnostics.iter().all(|found| found.file == "book.xlsx"), "{:#?}", loaded.diagnostics);
    }

    #[test]
    fn any_bytes_as_a_table_are_findings(
        head in prop::sample::select(vec!["热线编号,热线名称,电话\n", "事项编号;事项名称;主题\n", "哪个事项或证明的,材料名称\n", ""]),
        rows in prop::collection::vec(any::<u8>(), 0..200),
        utf8 in any::<bool>(),
    ) {
        let sample = Sample::copy();
        let path = sample.beside("table.csv");
        let rows = if utf8 { String::from_utf8_lossy(&rows).into_owned().into_bytes() } else { rows };
        fs_err::write(&path, [head.as_bytes(), &rows].concat()).unwrap();
        let before = tree(&sample.content());
        let done = import(&path, &sample.content(), None, None).unwrap();
        is_sound(&done.loaded);
        if done.written.is_none() {
            prop_assert!(tree(&sample.content()) == before, "something was written");
        }
    }
}
