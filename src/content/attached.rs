//! What a village lays open beyond its page, and the files that are published with it as they are.

use std::io;
use std::path::PathBuf;

use sha2::{Digest as _, Sha256};

use super::read::MOST_ATTACHED;
use super::read_bounded;
use crate::guide::{Archive, Date, FileKind};

/// A village's archive with its files.
#[derive(Debug, Default)]
pub struct VillageArchive {
    /// What its pages show.
    pub archive: Archive,
    /// The files, each once, by name.
    pub files: Vec<AttachedFile>,
    /// Titles of the records that are to be shown from a day ahead.
    pub coming: Vec<(Date, String)>,
}

/// A file that goes with a record. Its bytes stay on the disk until they are published: a county has thousands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AttachedFile {
    /// The name it is published under: told from others by its content.
    pub name: String,
    /// SHA-256 of its bytes, hex.
    pub sha256: String,
    /// Where it lies.
    source: PathBuf,
}

impl AttachedFile {
    /// A file as it was checked. `path`: as authors write it.
    pub(super) fn new(path: &str, kind: FileKind, bytes: &[u8], source: PathBuf) -> Self {
        Self { name: name(path, kind, bytes), sha256: hash(bytes), source }
    }

    /// Its bytes; an error if they are no longer those that were checked.
    pub fn read(&self) -> io::Result<Vec<u8>> {
        let bytes = read_bounded(&self.source, MOST_ATTACHED)?;
        if self.sha256 != hash(&bytes) {
            return Err(io::Error::other(format!("{}: changed while it was published", self.source.display())));
        }
        Ok(bytes)
    }
}

/// `{stem}.{hash}.{extension}`, the stem in letters that every host and every chat leaves as they are.
fn name(path: &str, kind: FileKind, bytes: &[u8]) -> String {
    const MOST: usize = 40;
    let file = path.rsplit('/').next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let safe =
        stem.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' });
    let parts: String = safe.collect();
    let mut stem = parts.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    stem.truncate(MOST);
    let stem = Some(stem.trim_end_matches('-')).filter(|stem| !stem.is_empty()).unwrap_or("file");
    format!("{stem}.{}.{}", &hash(bytes)[..HASH_LENGTH], kind.extension())
}

/// Digits of the hash in a name, as in the names of all published files.
const HASH_LENGTH: usize = 32;

/// SHA-256 as hex digits.
fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_on_every_host() {
        let stem = |path: &str| name(path, FileKind::Jpeg, b"x").split_once('.').expect("a hash").0.to_owned();
        assert_eq!(name("files/Plan 1.JPEG", FileKind::Jpeg, b""), "plan-1.e3b0c44298fc1c149afbf4c8996fb924.jpg");
        assert_eq!(stem("files/平面图.jpg"), "file");
        assert_eq!(stem("files/2026年10月_收支.v2.jpg"), "2026-10-v2");
        assert_eq!(stem("files/.jpg"), "file");
        assert_eq!(stem(&format!("files/{}.jpg", "a-".repeat(40))).len(), 39);
    }

    #[test]
    fn what_was_changed_after_the_check_is_not_published() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.pdf");
        fs_err::write(&path, b"%PDF-").expect("written");
        let file = AttachedFile::new("files/a.pdf", FileKind::Pdf, b"%PDF-", path.clone());
        assert_eq!(file.read().expect("read"), b"%PDF-");
        fs_err::write(&path, b"%PDF-1").expect("written");
        assert!(file.read().is_err());
    }
}
