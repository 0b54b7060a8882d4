//! Any bytes in place of a part of a small county's workbook, or of the whole file: findings, never a panic.

#![no_main]

use std::io::{Cursor, Write as _};
use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use yimatong::content::{Severity, load};
use yimatong_fuzz::{PARTS, folder, parts, seeds};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

static FOLDER: LazyLock<PathBuf> = LazyLock::new(folder);

static SAMPLE: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| parts(&FOLDER));

fuzz_target!(init: seeds::write(seeds::books, &FOLDER), |data: &[u8]| {
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
