//! Any bytes in place of any file of a small county: findings, never a panic, whatever they are.

#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use yimatong::content::{Severity, load};
use yimatong_fuzz::{FILES, folder, seeds};

static FOLDER: LazyLock<PathBuf> = LazyLock::new(folder);

fuzz_target!(init: seeds::write(seeds::files, &FOLDER), |data: &[u8]| {
    let Some((which, bytes)) = data.split_first() else { return };
    let content = FOLDER.join("content");
    let file = content.join(FILES[usize::from(*which) % FILES.len()]);
    let before = fs_err::read(&file).expect("read");
    fs_err::write(&file, bytes).expect("written");
    let loaded = load(&content, None);
    fs_err::write(&file, before).expect("written");
    let errors = loaded.diagnostics.iter().any(|found| found.level == Severity::Error);
    assert_eq!(errors, loaded.content.is_none());
});
