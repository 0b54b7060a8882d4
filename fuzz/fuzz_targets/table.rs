//! Any bytes as a CSV table for a small county: findings, never a panic, and nothing is written where one is an error.

#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use yimatong::content::{Severity, import};
use yimatong_fuzz::{FILES, folder, seeds};

static FOLDER: LazyLock<PathBuf> = LazyLock::new(folder);

/// The files as they were.
static BEFORE: LazyLock<Vec<Vec<u8>>> =
    LazyLock::new(|| FILES.iter().map(|file| fs_err::read(FOLDER.join("content").join(file)).expect("read")).collect());

fuzz_target!(init: seeds::write(seeds::tables, &FOLDER), |data: &[u8]| {
    let (content, before) = (FOLDER.join("content"), &*BEFORE);
    let table = FOLDER.join("table.csv");
    fs_err::write(&table, data).expect("written");
    let imported = import(&table, &content, None, None).expect("a folder that can be written");
    let errors = imported.loaded.diagnostics.iter().any(|found| found.level == Severity::Error);
    assert_eq!(errors, imported.written.is_none());
    for (file, before) in FILES.iter().zip(before) {
        let file = content.join(file);
        if fs_err::read(&file).expect("read") != *before {
            assert!(!errors, "{} was written", file.display());
            fs_err::write(file, before).expect("written");
        }
    }
});
