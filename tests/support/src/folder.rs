//! Folders: where tests write, what stands there, and what has changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, OnceLock};
use std::time::Duration;

use serde_json::Value;
use yimatong::site::CHANGES;

use crate::command::program;

/// How long a run of the tests may take.
const KEPT: Duration = Duration::from_secs(2 * 60 * 60);

/// The package's folder.
pub fn project() -> &'static Path {
    static PROJECT: LazyLock<&Path> =
        LazyLock::new(|| Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("tests/support"));
    &PROJECT
}

/// `target/tmp`, beside the folder of the command's profile.
fn target() -> PathBuf {
    program().ancestors().nth(2).expect("target/PROFILE").join("tmp")
}

/// A folder below `target/` for what several tests share; emptied first.
pub fn scratch(name: &str) -> PathBuf {
    let folder = target().join("suite").join(name);
    if folder.exists() {
        fs_err::remove_dir_all(&folder).unwrap();
    }
    fs_err::create_dir_all(folder.parent().unwrap()).unwrap();
    folder
}

/// A folder of a test's, below `target/`: those that all tests share are never dropped, and would pile up elsewhere.
pub fn temporary() -> tempfile::TempDir {
    static ABOVE: OnceLock<PathBuf> = OnceLock::new();
    let above = ABOVE.get_or_init(|| {
        let above = target().join("browser");
        fs_err::create_dir_all(&above).expect("a folder");
        // What earlier runs left; another that goes on beside this one keeps its own.
        for entry in fs_err::read_dir(&above).expect("a folder") {
            let entry = entry.expect("an entry");
            let age =
                entry.metadata().and_then(|metadata| metadata.modified()).map(|at| at.elapsed().unwrap_or_default());
            if age.is_ok_and(|age| age > KEPT) {
                // Perhaps the other one was faster.
                let _ = fs_err::remove_dir_all(entry.path());
            }
        }
        above
    });
    tempfile::tempdir_in(above).expect("a folder")
}

/// Where the command keeps what it published into a folder last.
pub fn ledger(site: &Path) -> PathBuf {
    site.with_file_name(format!(".{}.published", site.file_name().expect("a name").to_string_lossy()))
}

/// Copies a folder with all that is in it; of a published site, too, what lies beside it.
pub fn copy_tree(from: &Path, to: &Path) {
    if ledger(from).is_file() {
        fs_err::copy(ledger(from), ledger(to)).unwrap();
    }
    fs_err::create_dir_all(to).unwrap();
    for entry in fs_err::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_tree(&entry.path(), &target);
        } else {
            fs_err::copy(entry.path(), target).unwrap();
        }
    }
}

/// Files of a folder by path, `/` between the parts.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// Reads a whole folder.
pub fn tree(folder: &Path) -> Tree {
    fn walk(folder: &Path, below: &str, files: &mut Tree) {
        for entry in fs_err::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{below}{}", entry.file_name().to_str().expect("plain names"));
            if entry.file_type().unwrap().is_dir() {
                walk(&entry.path(), &format!("{path}/"), files);
            } else {
                files.insert(path, fs_err::read(entry.path()).unwrap());
            }
        }
    }
    let mut files = Tree::new();
    walk(folder, "", &mut files);
    files
}

/// A file of a tree as text; it must be there.
#[track_caller]
pub fn text<'a>(files: &'a Tree, path: &str) -> &'a str {
    std::str::from_utf8(files.get(path).unwrap_or_else(|| panic!("there is no {path}"))).expect("UTF-8")
}

/// A JSON file.
#[track_caller]
pub fn read_json(path: &Path) -> Value {
    serde_json::from_slice(&fs_err::read(path).unwrap()).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Paths that are not the same in both trees: `+` only in the second, `-` only in the first, `~` with other bytes.
/// What a site says of the publication before it depends on that one, and is left out.
pub fn changes(before: &Tree, after: &Tree) -> Vec<String> {
    let gone = before.keys().filter(|path| !after.contains_key(*path)).map(|path| format!("-{path}"));
    let other = after.iter().filter_map(|(path, bytes)| match before.get(path) {
        None => Some(format!("+{path}")),
        Some(old) if old != bytes => Some(format!("~{path}")),
        Some(_) => None,
    });
    gone.chain(other).filter(|change| change[1..] != *CHANGES).collect()
}
