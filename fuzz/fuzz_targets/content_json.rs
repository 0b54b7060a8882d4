//! Any bytes in place of any file of the sample content: findings, never a panic, whatever they are.

#![no_main]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use yimatong::content::load;

const FILES: [&str; 7] = [
    "site.json",
    "990101/county.json",
    "990101/points.json",
    "990101/services.json",
    "990101/certificates.json",
    "990101/calendar.json",
    "990101/villages/100201.json",
];

/// A copy of the sample in which one file at a time is replaced.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder").keep();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    fs_err::create_dir_all(folder.join("990101/villages")).expect("a folder");
    for file in FILES {
        fs_err::copy(sample.join(file), folder.join(file)).expect("copied");
    }
    folder
});

fuzz_target!(|data: &[u8]| {
    let Some((which, bytes)) = data.split_first() else { return };
    let file = FOLDER.join(FILES[usize::from(*which) % FILES.len()]);
    let before = fs_err::read(&file).expect("read");
    fs_err::write(&file, bytes).expect("written");
    let loaded = load(&FOLDER, None);
    fs_err::write(&file, before).expect("written");
    let errors = loaded.diagnostics.iter().any(|found| found.level == yimatong::content::Severity::Error);
    assert_eq!(errors, loaded.content.is_none());
});
