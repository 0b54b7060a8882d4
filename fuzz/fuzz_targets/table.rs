//! Any bytes as a CSV table for the sample content: findings, never a panic, and nothing is written where one is an error.

#![no_main]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use yimatong::content::{Severity, import};

const FILES: [&str; 7] = [
    "site.json",
    "990101/county.json",
    "990101/points.json",
    "990101/services.json",
    "990101/certificates.json",
    "990101/calendar.json",
    "990101/villages/100201.json",
];

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| tempfile::tempdir().expect("a temporary folder").keep());

fuzz_target!(|data: &[u8]| {
    let content = FOLDER.join("content");
    // A good table is written: every run begins with the sample.
    fs_err::create_dir_all(content.join("990101/villages")).expect("a folder");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    for file in FILES {
        fs_err::copy(sample.join(file), content.join(file)).expect("copied");
    }
    let table = FOLDER.join("table.csv");
    fs_err::write(&table, data).expect("written");
    let imported = import(&table, &content, None, None).expect("a folder that can be written");
    let errors = imported.loaded.diagnostics.iter().any(|found| found.level == Severity::Error);
    assert_eq!(errors, imported.written.is_none());
});
