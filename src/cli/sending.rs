//! Files that the preview is sending: each is in memory once, however many read it, and however slowly.

use std::collections::HashMap;
use std::fs::Metadata;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use axum::body::Bytes;

use crate::content::{MOST_PUBLISHED, read_bounded};

/// What changes when a file does: device, inode, length, seconds and nanoseconds of its last change.
type Stamp = (u64, u64, u64, i64, i64);

/// Files by their real path, as long as somebody is being sent them.
type Files = HashMap<PathBuf, (Stamp, Weak<[u8]>)>;

/// The files that somebody is being sent.
#[derive(Default)]
pub(super) struct Sending {
    files: Mutex<Files>,
}

impl Sending {
    /// The bytes of a file: those that another reader has, if it is the same file, else read anew.
    pub(super) fn read(&self, real: &Path) -> io::Result<Bytes> {
        let stamp = stamp(&fs_err::metadata(real)?);
        let known =
            |files: &Files| files.get(real).filter(|(own, _)| *own == stamp).and_then(|(_, bytes)| bytes.upgrade());
        let files = || self.files.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = known(&files()) {
            return Ok(Bytes::from_owner(bytes));
        }
        let read: Arc<[u8]> = read_bounded(real, MOST_PUBLISHED)?.into();
        let mut files = files();
        // Whoever asked at the same time may have been quicker.
        let bytes = known(&files).unwrap_or(read);
        files.retain(|_, (_, bytes)| bytes.strong_count() > 0);
        files.insert(real.to_owned(), (stamp, Arc::downgrade(&bytes)));
        Ok(Bytes::from_owner(bytes))
    }
}

fn stamp(there: &Metadata) -> Stamp {
    (there.dev(), there.ino(), there.len(), there.ctime(), there.ctime_nsec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_of_a_file_share_its_bytes_until_it_changes() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, other) = (folder.path().join("a.html"), folder.path().join("b.html"));
        fs_err::write(&file, "one").expect("written");
        fs_err::write(&other, "one").expect("written");
        let sending = Sending::default();
        let read = |path: &Path| sending.read(path).expect("read");
        let readers: Vec<Bytes> = (0..100).map(|_| read(&file)).collect();
        assert!(readers.iter().all(|bytes| bytes.as_ptr() == readers[0].as_ptr()), "one copy for all of them");
        assert_ne!(read(&other).as_ptr(), readers[0].as_ptr(), "another file is another");
        // As a publication puts a new one there, while the old one is still being sent.
        fs_err::write(folder.path().join("new"), "two").expect("written");
        fs_err::rename(folder.path().join("new"), &file).expect("exchanged");
        assert_eq!((&read(&file)[..], &readers[99][..]), (&b"two"[..], &b"one"[..]));
        drop(readers);
        drop(read(&other));
        let left = sending.files.lock().expect("free").values().filter(|(_, bytes)| bytes.strong_count() > 0).count();
        assert_eq!(left, 0, "what nobody reads is not kept");
    }
}
