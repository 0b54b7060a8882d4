//! Paths of published files, and the only ways to read what lies at them. A manifest may come from anybody, and anybody may
//! have put a link into a published folder: a path is a [`SitePath`] only after it was checked, and is opened part by part
//! below the folder, through no link.

use std::borrow::Borrow;
use std::fmt;
use std::io::{self, Read as _};
use std::ops::Deref;
use std::path::Path;

use rustix::fd::OwnedFd;
use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags};
use serde::{Deserialize, Serialize};

use crate::content::MOST_PUBLISHED;

/// A path below a site's root: letters, digits and `._-` between slashes, no part empty, `.` or `..`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct SitePath(String);

/// A path that a published file cannot have.
#[derive(Debug, thiserror::Error)]
#[error("{0} 不是网站里的路径（manifest-path）")]
pub struct NoSitePath(String);

impl SitePath {
    /// Takes a path that stays below the root and that every host can be asked for.
    pub fn parse(path: &str) -> Result<Self, NoSitePath> {
        let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte);
        let part = |part: &str| !part.is_empty() && part != "." && part != "..";
        if path.bytes().all(letter) && path.split('/').all(part) {
            Ok(Self(path.to_owned()))
        } else {
            Err(NoSitePath(path.to_owned()))
        }
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for SitePath {
    type Error = NoSitePath;

    fn try_from(path: String) -> Result<Self, NoSitePath> {
        Self::parse(&path)
    }
}

impl Deref for SitePath {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for SitePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<Path> for SitePath {
    fn as_ref(&self) -> &Path {
        Path::new(&self.0)
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl PartialEq<str> for SitePath {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for SitePath {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

/// Reads the file at a path of a published folder. What is reached through a link, or is no file, is an error.
pub(super) fn read(root: &Path, path: &SitePath) -> io::Result<Vec<u8>> {
    read_at_most(root, path, MOST_PUBLISHED)
}

/// The same, if it has at most so many bytes.
pub(super) fn read_at_most(root: &Path, path: &SitePath, most: u64) -> io::Result<Vec<u8>> {
    let (folder, name) = folder_of(root, path)?;
    // Opening a pipe would wait for whoever writes into it.
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
    let file =
        rustix::fs::openat(&folder, name, flags, Mode::empty()).map_err(|error| named(root, path, error.into()))?;
    let mut file = std::fs::File::from(file);
    let told = file.metadata().map_err(|error| named(root, path, error))?;
    if !told.is_file() {
        return Err(named(root, path, no_file()));
    }
    if told.len() > most {
        return Err(named(root, path, io::ErrorKind::FileTooLarge.into()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(told.len()).unwrap_or_default());
    // Its size is what it has now: what is appended meanwhile is not waited for.
    file.by_ref().take(told.len()).read_to_end(&mut bytes).map_err(|error| named(root, path, error))?;
    Ok(bytes)
}

/// Has the file at a path of a published folder at another place, too: as a hard link, or as a copy where the file system has
/// none.
pub(super) fn link_or_copy(root: &Path, path: &SitePath, other: &Path) -> io::Result<()> {
    let (folder, name) = folder_of(root, path)?;
    let told = rustix::fs::statat(&folder, name, AtFlags::SYMLINK_NOFOLLOW)
        .map_err(|error| named(root, path, error.into()))?;
    if FileType::from_raw_mode(told.st_mode) != FileType::RegularFile {
        return Err(named(root, path, no_file()));
    }
    if rustix::fs::linkat(&folder, name, CWD, other, AtFlags::empty()).is_ok() {
        return Ok(());
    }
    fs_err::write(other, read(root, path)?)
}

/// The folder that a path of a published folder lies in, and the path's last part.
fn folder_of<'p>(root: &Path, path: &'p SitePath) -> io::Result<(OwnedFd, &'p str)> {
    let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let error = |error: rustix::io::Errno| named(root, path, error.into());
    // The published folder itself may be a link: whoever named it knows where it leads.
    let mut folder = rustix::fs::open(root, flags, Mode::empty()).map_err(error)?;
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    for part in folders.split('/').filter(|part| !part.is_empty()) {
        folder = rustix::fs::openat(&folder, part, flags | OFlags::NOFOLLOW, Mode::empty()).map_err(error)?;
    }
    Ok((folder, name))
}

fn no_file() -> io::Error {
    io::Error::other("是链接、管道或设备，不是普通文件 / no regular file")
}

/// An error that says where.
fn named(root: &Path, path: &SitePath, error: io::Error) -> io::Error {
    // Where a link stands in the place of a file or a folder, systems say that there are too many, or that it is no folder.
    let mut parts = Path::new(path.as_str()).ancestors().filter(|part| !part.as_os_str().is_empty());
    let error = if parts.any(|part| root.join(part).is_symlink()) { no_file() } else { error };
    io::Error::new(error.kind(), format!("{}: {error}", root.join(path).display()))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn path(path: &str) -> SitePath {
        SitePath::parse(path).expect("a path")
    }

    #[test]
    fn paths_that_could_lead_elsewhere_are_none() {
        for other in
            ["", "/etc/passwd", "../x", "a/../x", "a/./x", "a//b", "a/", "a\\b", "a b", "a\0", "http://x/", "好.html"]
        {
            assert!(SitePath::parse(other).is_err(), "{other}");
            let json = serde_json::to_string(other).expect("JSON");
            assert!(serde_json::from_str::<SitePath>(&json).is_err(), "{other}");
        }
        for own in ["index.html", "990101/100201/G1/index.html", "assets/a.0123.js.br", ".well-known/a", "a..b/...c"] {
            assert_eq!(path(own), own);
        }
    }

    #[test]
    fn nothing_is_read_or_shared_through_a_link() {
        let place = tempfile::tempdir().expect("a folder");
        let (root, outside) = (place.path().join("site"), place.path().join("outside"));
        for folder in [&root.join("a/b"), &outside] {
            fs_err::create_dir_all(folder).expect("made");
            fs_err::write(folder.join("x.txt"), "here").expect("written");
        }
        symlink(&outside, root.join("folder")).expect("linked");
        symlink("b", root.join("a/near")).expect("linked");
        symlink("b/x.txt", root.join("a/x.txt")).expect("linked");
        rustix::fs::mkfifoat(CWD, root.join("pipe"), Mode::RUSR).expect("a pipe");
        let other = place.path().join("other");
        for path in ["folder/x.txt", "a/near/x.txt", "a/x.txt", "pipe", "a", "a/b/x.txt/y", "none", "none/x.txt"] {
            let path = self::path(path);
            assert!(read(&root, &path).is_err_and(|error| error.to_string().contains(path.as_str())), "{path}");
            assert!(link_or_copy(&root, &path, &other).is_err() && !other.exists(), "{path}");
        }
        let own = path("a/b/x.txt");
        assert_eq!(read(&root, &own).expect("read"), b"here");
        link_or_copy(&root, &own, &other).expect("shared");
        assert_eq!(fs_err::read(&other).expect("there"), b"here");
        // The folder itself may be reached by a link, as `current` is.
        symlink("site", place.path().join("current")).expect("linked");
        assert_eq!(read(&place.path().join("current"), &own).expect("read"), b"here");
    }
}
