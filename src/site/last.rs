//! What this machine published into a folder last. It lies beside the folder, where whoever can write into the web root cannot:
//! a published folder is taken over from only if its manifest is the one that was put there.

use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk;
use super::publish::PublishError;
use super::sha256_hex;
use crate::content::{MOST_WRITTEN, read_bounded};
use crate::guide::SCHEMA;

/// What was published last, as its file has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Last {
    /// [`SCHEMA`].
    schema: u32,
    /// The highest serial that was signed; zero: none was.
    #[serde(default)]
    pub(super) serial: u64,
    /// SHA-256 of the manifest that was put there, hex; while an exchange is under way, of the one before, too.
    manifests: Vec<String>,
}

impl Last {
    /// Reads a file; none: nothing was published there from this machine. A file that cannot be understood knows no manifest,
    /// so that nothing is taken over.
    pub(super) fn read(file: &Path) -> Result<Option<Self>, PublishError> {
        match read_bounded(file, MOST_WRITTEN) {
            Ok(bytes) => {
                let last: Option<Self> = serde_json::from_slice(&bytes).ok();
                Ok(Some(last.filter(|last| last.schema <= SCHEMA).unwrap_or_default()))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether this is the manifest that was put there.
    pub(super) fn knows(&self, manifest: &[u8]) -> bool {
        self.manifests.contains(&sha256_hex(manifest))
    }
}

/// Beside a published folder: where it is written what was published there.
#[derive(Debug)]
pub(super) struct Ledger {
    /// The file.
    file: PathBuf,
    /// What it says when an exchange begins: either manifest may be found there.
    before: Last,
    /// What it says from then on.
    after: Last,
}

impl Ledger {
    /// Of an exchange of one manifest, if there was one, for another.
    pub(super) fn new(file: PathBuf, serial: u64, old: Option<&[u8]>, new: &[u8]) -> Self {
        let after = Last { schema: SCHEMA, serial, manifests: vec![sha256_hex(new)] };
        let mut before = after.clone();
        before.manifests.extend(old.map(sha256_hex).filter(|old| !after.manifests.contains(old)));
        Self { file, before, after }
    }

    /// Writes down that an exchange begins.
    pub(super) fn begin(&self) -> Result<(), PublishError> {
        self.write(&self.before)
    }

    /// Writes down that it is over.
    pub(super) fn end(&self) -> Result<(), PublishError> {
        self.write(&self.after)
    }

    fn write(&self, last: &Last) -> Result<(), PublishError> {
        if Last::read(&self.file)?.as_ref() == Some(last) {
            return Ok(());
        }
        let new = half_written(&self.file);
        let mut file = fs_err::File::create(&new)?;
        file.write_all(&serde_json::to_vec(last)?)?;
        file.sync_all()?;
        fs_err::rename(new, &self.file)?;
        Ok(disk::sync_names(&self.file)?)
    }
}

/// Where the file is written before it stands.
pub(super) fn half_written(file: &Path) -> PathBuf {
    let mut new = file.as_os_str().to_owned();
    new.push("-next");
    new.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn while_an_exchange_is_under_way_either_manifest_is_known_and_then_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join(".site.published");
        assert_eq!(Last::read(&file).expect("read"), None);
        let knows = || {
            let last = Last::read(&file).expect("read").expect("there");
            (last.serial, last.knows(b"old"), last.knows(b"new"))
        };
        let ledger = Ledger::new(file.clone(), 3, Some(b"old"), b"new");
        ledger.begin().expect("written");
        assert_eq!(knows(), (3, true, true));
        ledger.end().expect("written");
        assert_eq!(knows(), (3, false, true));
        for damaged in ["", "{}", "[]", "{\"schema\":1,\"manifests\":[\"x\"", "{\"schema\":99,\"manifests\":[]}"] {
            fs_err::write(&file, damaged).expect("written");
            assert_eq!(knows(), (0, false, false), "{damaged}");
        }
    }
}
