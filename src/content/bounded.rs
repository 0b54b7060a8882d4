//! Reading files whose bytes come from others: only what is a file, and never more of it than is asked for.
//!
//! Everything that the command opens goes through here (`tests/suite/architecture.rs` holds it). A pipe would be waited for
//! without end, a device has no end, and a link that came with a folder may lead to either.

use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

use fs_err::os::unix::fs::OpenOptionsExt as _;
use rustix::fs::OFlags;

const MB: u64 = 1024 * 1024;

/// Most bytes of a file that people write: content, keys, certificates of hosts.
pub(crate) const MOST_WRITTEN: u64 = 32 * MB;
/// Most bytes of a file that a build publishes, its manifest included.
pub(crate) const MOST_PUBLISHED: u64 = 64 * MB;
/// Most bytes of a font; those with all characters of Chinese have some 20 MB a weight.
pub(crate) const MOST_FONT: u64 = 256 * MB;

/// The bytes of the file at `path`, if it is one and has at most so many.
pub(crate) fn read_bounded(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let refused = |kind| {
        let why = if kind == ErrorKind::FileTooLarge { "too large" } else { "not a file" };
        io::Error::new(kind, format!("{}: {why}", path.display()))
    };
    // Asked before it is opened, because opening a device may do something, and on what was opened, because it may have
    // been exchanged in between.
    is_file(&fs_err::metadata(path)?).map_err(refused)?;
    // What has become a pipe in between is not waited for.
    let nonblock = OFlags::NONBLOCK.bits().cast_signed();
    let file = fs_err::OpenOptions::new().read(true).custom_flags(nonblock).open(path)?;
    let found = file.metadata()?;
    is_file(&found).map_err(refused)?;
    if found.len() > most {
        return Err(refused(ErrorKind::FileTooLarge));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(found.len()).unwrap_or_default());
    // It may grow while it is read.
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(refused(ErrorKind::FileTooLarge)) } else { Ok(bytes) }
}

/// The same as text.
pub(crate) fn read_text_bounded(path: &Path, most: u64) -> io::Result<String> {
    let wrong = || io::Error::new(ErrorKind::InvalidData, format!("{}: no UTF-8", path.display()));
    String::from_utf8(read_bounded(path, most)?).map_err(|_| wrong())
}

fn is_file(found: &std::fs::Metadata) -> Result<(), ErrorKind> {
    match found {
        found if found.is_file() => Ok(()),
        found if found.is_dir() => Err(ErrorKind::IsADirectory),
        // Pipes, devices, sockets: `io_error` has the words for it.
        _ => Err(ErrorKind::Unsupported),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_size_asked_for_are_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file");
        fs_err::write(&path, "柳湾").expect("written");
        assert_eq!(read_text_bounded(&path, 6).expect("read"), "柳湾");
        let kind = |path: &Path, most| read_bounded(path, most).expect_err("refused").kind();
        assert_eq!(kind(&path, 5), ErrorKind::FileTooLarge);
        assert_eq!(kind(folder.path(), 5), ErrorKind::IsADirectory);
        assert_eq!(kind(&folder.path().join("none"), 5), ErrorKind::NotFound);
        fs_err::write(&path, b"\xff").expect("written");
        assert_eq!(read_text_bounded(&path, 5).expect_err("no text").kind(), ErrorKind::InvalidData);
    }

    #[test]
    fn pipes_devices_and_sockets_are_refused_at_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        rustix::fs::mkfifoat(rustix::fs::CWD, at("pipe"), rustix::fs::Mode::RUSR).expect("a pipe");
        let _socket = std::os::unix::net::UnixListener::bind(at("socket")).expect("a socket");
        for (name, to) in [("zero", "/dev/zero"), ("null", "/dev/null"), ("terminal", "/dev/tty"), ("linked", "pipe")] {
            fs_err::os::unix::fs::symlink(to, at(name)).expect("a link");
        }
        for name in ["pipe", "socket", "zero", "null", "linked"] {
            assert_eq!(read_bounded(&at(name), 5).expect_err(name).kind(), ErrorKind::Unsupported, "{name}");
        }
        // Where there is a terminal, and where there is none.
        read_bounded(&at("terminal"), 5).expect_err("no file");
    }
}
