//! Any bytes in place of a part of the sample's workbook, or of the whole file: findings, never a panic.

#![no_main]

use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use yimatong::content::{Severity, export, load};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The parts that are read, after the file itself.
const PARTS: [&str; 7] = [
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/worksheets/sheet2.xml",
    "xl/worksheets/sheet4.xml",
    "xl/worksheets/sheet16.xml",
];

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| tempfile::tempdir().expect("a temporary folder").keep());

/// The parts of the sample's workbook.
static SAMPLE: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let book = export(&content, None, "sample.xlsx", None).expect("exported").bytes;
    let mut archive = ZipArchive::new(Cursor::new(book)).expect("a zip");
    let count = archive.len();
    let part = |at| {
        let mut part = archive.by_index(at).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("unpacked");
        (part.name().expect("a name").into_owned(), bytes)
    };
    (0..count).map(part).collect()
});

fuzz_target!(|data: &[u8]| {
    let Some((which, bytes)) = data.split_first() else { return };
    let file = match PARTS.get(usize::from(*which) % (PARTS.len() + 1)) {
        None => bytes.to_vec(),
        Some(replaced) => {
            let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
            for (name, part) in SAMPLE.iter() {
                let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
                archive.start_file(name, stored).expect("begun");
                archive.write_all(if name == replaced { bytes } else { part }).expect("written");
            }
            archive.finish().expect("finished").into_inner()
        }
    };
    let path = FOLDER.join("book.xlsx");
    fs_err::write(&path, file).expect("written");
    let loaded = load(&path, None);
    let errors = loaded.diagnostics.iter().any(|found| found.level == Severity::Error);
    assert_eq!(errors, loaded.content.is_none());
});
