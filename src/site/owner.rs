//! Whose the folders are where a site is published. What another user owns may not be removable: then the old site would stay
//! in the way of every later publication, so that is found before anything is built.

use std::io::{self, ErrorKind};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{Access, AtFlags, CWD, accessat};
use rustix::io::Errno;

use crate::content::{MOST_WRITTEN, read_text_bounded};

/// Only owners of a folder, and of what is in it, may remove that there.
const STICKY: u32 = 0o1000;

/// The name of the user whose a file or folder is, or the number where the system has no name for it.
pub(super) fn owner(path: &Path) -> String {
    let Ok(there) = fs_err::symlink_metadata(path) else { return "?".to_owned() };
    let number = there.uid().to_string();
    let known = read_text_bounded(Path::new("/etc/passwd"), MOST_WRITTEN).unwrap_or_default();
    let user = known.lines().map(|line| line.split(':')).find_map(|mut fields| {
        let name = fields.next()?;
        (fields.nth(1)? == number).then(|| name.to_owned())
    });
    user.unwrap_or(number)
}

/// What in `path`, a file or a folder, `user` cannot take away: it itself, or a folder below it. None: all can go, or nothing
/// is there. Root can take away everything.
pub(super) fn unremovable(path: &Path, user: u32) -> io::Result<Option<PathBuf>> {
    let there = match fs_err::symlink_metadata(path) {
        Ok(there) => there,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let Some(parent) = path.parent() else { return Ok(None) };
    if !may_remove_in(parent, there.uid(), user)? {
        return Ok(Some(path.to_owned()));
    }
    if there.is_dir() { below(path, user) } else { Ok(None) }
}

/// The first folder at or below `folder` whose entries `user` cannot take away.
fn below(folder: &Path, user: u32) -> io::Result<Option<PathBuf>> {
    let entries = match fs_err::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::PermissionDenied => return Ok(Some(folder.to_owned())),
        Err(error) => return Err(error),
    };
    let mut asked = false;
    for entry in entries {
        let entry = entry?;
        // An empty folder goes whoever may write in it.
        if !asked && !may_remove_in(folder, user, user)? {
            return Ok(Some(folder.to_owned()));
        }
        asked = true;
        if entry.file_type()?.is_dir()
            && let Some(found) = unremovable(&entry.path(), user)?
        {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// Whether `user` may take away from a folder what belongs to `owner`.
fn may_remove_in(folder: &Path, owner: u32, user: u32) -> io::Result<bool> {
    // Without flags, as every system knows it: this program is not run with another user's rights.
    match accessat(CWD, folder, Access::WRITE_OK | Access::EXEC_OK, AtFlags::empty()) {
        Ok(()) => {}
        Err(Errno::ACCESS | Errno::PERM | Errno::ROFS) => return Ok(false),
        Err(error) => return Err(error.into()),
    }
    let there = fs_err::metadata(folder)?;
    Ok(there.mode() & STICKY == 0 || [0, there.uid(), owner].contains(&user))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_have_names_where_the_system_knows_them() {
        assert_eq!(owner(Path::new("/")), "root");
        assert_eq!(owner(Path::new("/no/such/place")), "?");
    }

    #[test]
    fn what_is_ones_own_can_be_taken_away() {
        let folder = tempfile::tempdir().expect("a folder");
        fs_err::create_dir_all(folder.path().join("site/990101/100201")).expect("made");
        fs_err::write(folder.path().join("site/990101/index.html"), "one").expect("written");
        let user = fs_err::metadata(folder.path()).expect("there").uid();
        assert_eq!(unremovable(&folder.path().join("site"), user).expect("asked"), None);
        assert_eq!(unremovable(&folder.path().join("none"), user).expect("asked"), None);
    }
}
