//! Writing a county's folder: built whole beside the old one, then exchanged for it in one step. A reader sees the old
//! folder or the new one, and what is not ours stays.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use rustix::fs::{CWD, RenameFlags, renameat_with};
use serde_json::Value;

use super::known::Files;
use crate::content::{MOST_WRITTEN, canonical, json, read_bounded};

/// What writing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// Files that were not there or said something else.
    pub written: usize,
    /// Files that said the same already, and were left as they are.
    pub unchanged: usize,
}

/// Writes files below `root`: those of a county and, if it is among them, `site.json`.
pub(in crate::content) fn write(root: &Path, county: &str, files: &Files) -> io::Result<Written> {
    let mut done = Written::default();
    let mut new: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
    for (path, value) in files {
        if read(&root.join(path)).as_ref() == Some(value) {
            done.unchanged += 1;
            continue;
        }
        let text = canonical(path, value).ok_or_else(|| io::Error::other(format!("{path}: not a file of content")))?;
        new.insert(path, text.into_bytes());
        done.written += 1;
    }
    let (county_files, others): (BTreeMap<_, _>, BTreeMap<_, _>) =
        new.into_iter().partition(|(path, _)| path.starts_with(&format!("{county}/")));
    if !county_files.is_empty() {
        fs_err::create_dir_all(root)?;
        let target = root.join(county);
        let staging = root.join(format!(".{county}.new"));
        if staging.symlink_metadata().is_ok() {
            fs_err::remove_dir_all(&staging)?;
        }
        let built = build(root, &target, &staging, county, &county_files).and_then(|()| exchange(&staging, &target));
        if let Err(error) = built {
            // What was begun goes; the old folder has not been touched.
            let _ = fs_err::remove_dir_all(&staging);
            return Err(error);
        }
    }
    for (path, bytes) in others {
        let staging = root.join(format!(".{path}.new"));
        fs_err::write(&staging, bytes)?;
        fs_err::rename(&staging, root.join(path))?;
    }
    Ok(done)
}

/// A file's value, if it reads.
pub(in crate::content) fn read(path: &Path) -> Option<Value> {
    let bytes = read_bounded(path, MOST_WRITTEN).ok()?;
    let document = json::read(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes)).ok()?;
    (document.twice.is_empty() && document.long.is_empty()).then_some(document.value)
}

fn build(root: &Path, target: &Path, staging: &Path, county: &str, files: &BTreeMap<&str, Vec<u8>>) -> io::Result<()> {
    fs_err::create_dir_all(staging)?;
    for (path, bytes) in files {
        let below = Path::new(path).strip_prefix(county).unwrap_or(Path::new(path));
        let place = staging.join(below);
        if let Some(folder) = place.parent() {
            fs_err::create_dir_all(folder)?;
        }
        fs_err::write(&place, bytes)?;
    }
    debug_assert!(staging.starts_with(root));
    if target.is_dir() { keep(target, staging) } else { Ok(()) }
}

/// Takes over what the new folder does not have.
fn keep(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs_err::read_dir(from)? {
        let entry = entry?;
        let (kind, place) = (entry.file_type()?, to.join(entry.file_name()));
        if kind.is_dir() {
            fs_err::create_dir_all(&place)?;
            keep(&entry.path(), &place)?;
        } else if place.symlink_metadata().is_ok() {
            // One of ours.
        } else if kind.is_symlink() {
            fs_err::os::unix::fs::symlink(fs_err::read_link(entry.path())?, &place)?;
        } else if fs_err::hard_link(entry.path(), &place).is_err() {
            fs_err::copy(entry.path(), &place)?;
        }
    }
    Ok(())
}

/// Puts the new folder in the place of the old one, in one step where the file system can.
fn exchange(staging: &Path, target: &Path) -> io::Result<()> {
    if target.symlink_metadata().is_err() {
        return fs_err::rename(staging, target);
    }
    if renameat_with(CWD, staging, CWD, target, RenameFlags::EXCHANGE).is_ok() {
        return fs_err::remove_dir_all(staging);
    }
    // Two renames; if the second fails, the first is undone.
    let aside = staging.with_extension("old");
    if aside.symlink_metadata().is_ok() {
        fs_err::remove_dir_all(&aside)?;
    }
    fs_err::rename(target, &aside)?;
    if let Err(error) = fs_err::rename(staging, target) {
        fs_err::rename(&aside, target)?;
        return Err(error);
    }
    fs_err::remove_dir_all(&aside)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_not_ours_stays_and_what_says_the_same_is_not_touched() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        fs_err::create_dir_all(root.join("990101/villages")).expect("made");
        fs_err::write(root.join("990101/county.json"), "{\"name\":\"青禾县\"}").expect("written");
        fs_err::write(root.join("990101/notes.txt"), "theirs").expect("written");
        fs_err::write(root.join("990101/villages/100202.json"), "{}").expect("written");
        fs_err::os::unix::fs::symlink("notes.txt", root.join("990101/link")).expect("linked");
        let files: Files = [
            ("990101/county.json".to_owned(), json!({ "name": "青禾县" })),
            ("990101/villages/100201.json".to_owned(), json!({ "$schema": "s", "phone": "110", "name": "柳湾村" })),
            ("site.json".to_owned(), json!({ "$schema": "s", "title": "一码通" })),
        ]
        .into();
        let done = write(root, "990101", &files).expect("written");
        assert_eq!(done, Written { written: 2, unchanged: 1 });
        let text = |path: &str| fs_err::read_to_string(root.join(path)).expect("there");
        assert_eq!(text("990101/county.json"), "{\"name\":\"青禾县\"}", "as its author wrote it");
        assert_eq!(
            text("990101/villages/100201.json"),
            canonical("990101/villages/100201.json", &files["990101/villages/100201.json"]).expect("text")
        );
        assert_eq!(text("990101/villages/100202.json"), "{}");
        assert_eq!(text("990101/link"), "theirs");
        assert!(text("site.json").contains("一码通"));
        assert_eq!(fs_err::read_dir(root).expect("a folder").count(), 2, "nothing is left beside");
        assert_eq!(write(root, "990101", &files).expect("written"), Written { written: 0, unchanged: 3 });
    }
}
