//! The folder a site is published into: found, held against a second publication, and exchanged for the new one.

use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

use super::disk;
use super::last::half_written;
use super::owner::{owner, unremovable};
use super::plan::{Ground, Plan};
use super::publish::PublishError;

/// Where a link leads whose folder is yet to be made, or is gone: it counts as that folder. Everything else is as it is.
fn behind_links(asked: &Path) -> PathBuf {
    let mut asked = asked.to_owned();
    for _ in 0..16 {
        match fs_err::read_link(&asked) {
            Ok(behind) if !asked.exists() => asked = asked.parent().unwrap_or(Path::new("")).join(behind),
            _ => break,
        }
    }
    asked
}

/// The real folder behind `asked`: links followed, with a name and a parent, so that the new site can be made beside it.
/// Makes the folders above it.
fn resolve(asked: &Path) -> Result<PathBuf, PublishError> {
    let asked = behind_links(asked);
    if asked.is_file() {
        return Err(PublishError::NotAFolder(asked));
    }
    if asked.exists() || asked.file_name().is_none() {
        fs_err::create_dir_all(&asked)?;
        return Ok(fs_err::canonicalize(&asked)?);
    }
    let parent = match asked.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs_err::create_dir_all(parent)?;
    Ok(fs_err::canonicalize(parent)?.join(asked.file_name().unwrap_or_default()))
}

/// A path beside the target that belongs to its publication; hidden, so that no host serves it.
fn beside(target: &Path, what: &str) -> Result<PathBuf, PublishError> {
    let name = target.file_name().ok_or_else(|| PublishError::NotASite(target.to_owned()))?;
    Ok(target.with_file_name(format!(".{}.{what}", name.to_string_lossy())))
}

/// Holds a target for one publication. The system lets go of it when the program ends, however it ends.
#[derive(Debug)]
struct Lock {
    path: PathBuf,
    _file: fs_err::File,
}

impl Lock {
    /// Takes the target, or says that another publication has it.
    fn take(target: &Path) -> Result<Self, PublishError> {
        let path = beside(target, "lock")?;
        loop {
            let file = match fs_err::File::options().create(true).truncate(false).write(true).open(&path) {
                // Another user's: a publication of his, or what a killed one left. Whether he holds it is to be seen.
                Err(error) if error.kind() == ErrorKind::PermissionDenied && path.is_file() => {
                    fs_err::File::options().read(true).open(&path).map_err(|_| leftover(&path))?
                }
                file => file?,
            };
            match flock(file.file(), FlockOperation::NonBlockingLockExclusive) {
                // Some network file systems know no locks: published as if alone.
                Ok(()) | Err(Errno::NOTSUP | Errno::NOSYS | Errno::NOLCK) => {}
                Err(Errno::WOULDBLOCK) => return Err(PublishError::Busy(target.to_owned())),
                Err(error) => return Err(std::io::Error::from(error).into()),
            }
            // Its former holder may have removed the file meanwhile: then this lock holds nobody off.
            if same_file(&file, &path)? {
                return Ok(Self { path, _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while still held. If that fails, an unheld file is left, which the next publication takes.
        let _ = fs_err::remove_file(&self.path);
    }
}

/// Whether an exchange of a published folder was begun and is not over: one that is under way, or one that was broken off,
/// which the next publication finishes.
pub fn is_half_exchanged(folder: &Path) -> bool {
    fs_err::canonicalize(folder).is_ok_and(|real| beside(&real, PLAN).is_ok_and(|plan| plan.exists()))
}

/// What the plan of an exchange is called.
const PLAN: &str = "plan";

/// What the file is called that says what was published last.
const LAST: &str = "published";

/// A folder that is written beside the one it will stand for, so that nothing half-written is ever there. Dropped, it is
/// gone: a publication that fails for want of room leaves none of what it wrote.
pub struct Beside {
    ground: Ground,
    /// Whether an exchange by steps has stopped: then the next publication needs what was written.
    half: bool,
    /// Whether the file system can exchange two folders in one step.
    exchanges: bool,
    /// The number of the user who publishes.
    user: u32,
    _lock: Lock,
}

impl Beside {
    /// Opens an empty folder beside `target`. An exchange that was broken off is finished first; what a run left there that
    /// was killed before its exchange is thrown away.
    pub fn begin(target: &Path) -> Result<Self, PublishError> {
        let target = resolve(target)?;
        // Said before anything is made: the way that works is another one.
        if disk::is_mount_point(&target)? {
            return Err(PublishError::MountPoint(target));
        }
        let lock = Lock::take(&target)?;
        let staging = beside(&target, "next")?;
        let ground = Ground { target: target.clone(), staging: staging.clone(), plan: beside(&target, PLAN)? };
        if let Some(plan) = Plan::read(&ground)? {
            plan.carry_out(&ground)?;
        }
        let aside = staging.with_extension(ASIDE);
        if aside.exists() {
            recover(&aside, &target)?;
        }
        for left in [&staging, &half_written(&ground.plan.with_extension(LAST))] {
            remove_leftover(left)?;
        }
        fs_err::create_dir_all(&staging)?;
        let user = fs_err::metadata(&staging)?.uid();
        let exchanges = disk::can_exchange(&staging)?;
        let folder = Self { ground, half: false, exchanges, user, _lock: lock };
        folder.check(&folder.last())?;
        Ok(folder)
    }

    /// Stops where a file or folder, or something in it, cannot be taken away by who publishes: once it was exchanged it would
    /// be in the way of every later publication.
    pub(super) fn check(&self, path: &Path) -> Result<(), PublishError> {
        match unremovable(path, self.user)? {
            Some(found) => Err(PublishError::NotOurs(found.clone(), owner(&found))),
            None => Ok(()),
        }
    }

    /// Whether the exchange will be one step; else, for a moment between two, there is nothing in the target's place.
    pub fn exchanges(&self) -> bool {
        self.exchanges
    }

    /// Where to write.
    pub fn staging(&self) -> &Path {
        &self.ground.staging
    }

    /// The folder that it will stand for.
    pub fn target(&self) -> &Path {
        &self.ground.target
    }

    /// The file that says what was published there last.
    pub(super) fn last(&self) -> PathBuf {
        // Named by `begin`, which has the target's name.
        self.ground.plan.with_extension(LAST)
    }

    /// Gives up: what stands there stays as it is.
    pub fn abandon(self) -> Result<(), PublishError> {
        Ok(fs_err::remove_dir_all(&self.ground.staging)?)
    }

    /// Puts what was written in the place of what stands there, which is removed. What of it cannot be removed is no failure
    /// of this publication: the next one meets it.
    pub fn finish(self) -> Result<(), PublishError> {
        let Ground { staging, target, .. } = &self.ground;
        let aside = staging.with_extension(ASIDE);
        disk::exchange(staging, target, &aside)?;
        disk::sync_names(target)?;
        // What is left of either the next publication removes.
        for old in [&aside, staging].into_iter().filter(|old| old.exists()) {
            let _ = disk::remove_folder(old);
        }
        Ok(())
    }

    /// Puts what was written in the place of what stands there by the steps of a plan; the rest stays as it is.
    pub(super) fn finish_by(mut self, plan: &Plan) -> Result<(), PublishError> {
        plan.write(&self.ground)?;
        self.half = true;
        plan.carry_out(&self.ground)?;
        self.half = false;
        Ok(())
    }

    /// The same, killed after so many steps.
    #[cfg(test)]
    pub(super) fn killed_after(mut self, plan: &Plan, steps: usize) -> Result<(), PublishError> {
        plan.write(&self.ground)?;
        self.half = true;
        plan.steps().iter().take(steps).try_for_each(|step| self.ground.take(step))
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if !self.half {
            // What is left the next publication throws away, and says so if it cannot.
            if self.ground.staging.exists() {
                let _ = disk::remove_folder(&self.ground.staging);
            }
        }
    }
}

/// Where a site lies that a broken-off exchange has set aside, if nothing stands in its place, or an empty folder, and what it
/// is to be called again: the next publication puts it back.
pub fn set_aside(folder: &Path) -> Option<(PathBuf, PathBuf)> {
    let folder = behind_links(folder);
    // `.` and `..` have no name; what is not there has no other path than the one that was asked for.
    let folder = folder.canonicalize().unwrap_or(folder);
    let aside = beside(&folder, "next").ok()?.with_extension(ASIDE);
    let empty = || fs_err::read_dir(&folder).is_ok_and(|mut entries| entries.next().is_none());
    ((!folder.exists() || empty()) && aside.is_dir()).then_some((aside, folder))
}

/// Removes what an earlier publication left beside the target, if it is there. What another user left and only he can remove is
/// told.
fn remove_leftover(path: &Path) -> Result<(), PublishError> {
    let removed = match fs_err::symlink_metadata(path) {
        Ok(there) if there.is_dir() => fs_err::remove_dir_all(path),
        Ok(_) => fs_err::remove_file(path),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => Err(error),
    };
    removed.map_err(|error| match error.kind() {
        ErrorKind::PermissionDenied => leftover(path),
        _ => error.into(),
    })
}

/// That something lies beside the target which whoever publishes cannot remove.
fn leftover(path: &Path) -> PublishError {
    PublishError::Leftover(path.to_owned(), owner(path))
}

/// What a site is called between the two renames of [`exchange`].
const ASIDE: &str = "old";

/// Puts back what a publication set aside that was killed before the new site stood in its place.
fn recover(aside: &Path, target: &Path) -> Result<(), PublishError> {
    let empty = fs_err::read_dir(target).is_ok_and(|mut entries| entries.next().is_none());
    if empty {
        fs_err::remove_dir(target)?;
    }
    if target.exists() {
        remove_leftover(aside)?;
    } else {
        fs_err::rename(aside, target)?;
    }
    Ok(())
}

fn same_file(file: &fs_err::File, path: &Path) -> Result<bool, PublishError> {
    let own = file.metadata()?;
    match fs_err::metadata(path) {
        Ok(there) => Ok((there.dev(), there.ino()) == (own.dev(), own.ino())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::packing::Compress;
    use super::super::publication::Publication;
    use super::super::publication::tests::publish;
    use super::super::publish::{Shelf as _, open_manifest};
    use super::*;

    /// Names in a folder.
    fn names(folder: &Path) -> Vec<String> {
        let entries = fs_err::read_dir(folder).expect("a folder");
        let mut names: Vec<_> = entries.map(|entry| entry.expect("there").file_name()).collect();
        names.sort();
        names.into_iter().map(|name| name.into_string().expect("plain")).collect()
    }

    #[test]
    fn files_of_others_survive_a_publication() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("site");
        publish(&target, &[("index.html", "one"), ("old.json", "{}"), ("a/b.json", "{}")]).expect("published");
        fs_err::create_dir_all(target.join(".well-known/acme")).expect("made");
        let foreign = ["MP_verify_Ab12.txt", ".well-known/acme/token", "CNAME", "a/note.txt"];
        for path in foreign {
            fs_err::write(target.join(path), path).expect("written");
        }
        fs_err::write(target.join("robots.txt"), "theirs").expect("written");
        fs_err::write(target.join("new"), "in the way of a folder").expect("written");
        fs_err::os::unix::fs::symlink("CNAME", target.join("link")).expect("linked");
        for text in ["two", "three"] {
            let files = [("index.html", text), ("a/c.json", "{}"), ("robots.txt", "ours"), ("new/d.json", "{}")];
            publish(&target, &files).expect("published");
            for path in foreign {
                assert_eq!(fs_err::read_to_string(target.join(path)).expect("there"), path);
                assert!(open_manifest(&target).expect("a manifest").file(path).is_none(), "{path}");
            }
            assert_eq!(fs_err::read_link(target.join("link")).expect("a link"), Path::new("CNAME"));
            assert_eq!(fs_err::read_to_string(target.join("robots.txt")).expect("there"), "ours");
            assert!(!target.join("old.json").exists() && !target.join("a/b.json.br").exists(), "ours go");
        }
        // A folder of the old site where the new one has a file: what others put below it has no place any more.
        publish(&target, &[("index.html", "four"), ("a", "a file")]).expect("published");
        assert_eq!(fs_err::read_to_string(target.join("a")).expect("there"), "a file");
    }

    #[test]
    fn links_stay_and_lead_to_the_new_site() {
        let folder = tempfile::tempdir().expect("a folder");
        let (real, link) = (folder.path().join("disk/site"), folder.path().join("link"));
        fs_err::os::unix::fs::symlink("disk/site", &link).expect("linked");
        for text in ["one", "two"] {
            publish(&link, &[("index.html", text)]).expect("published");
            assert!(link.is_symlink() && !real.is_symlink());
            assert_eq!(fs_err::read_to_string(real.join("index.html")).expect("there"), text);
            assert_eq!(
                (names(folder.path()), names(&folder.path().join("disk"))),
                (vec!["disk".to_owned(), "link".to_owned()], vec![".site.published".to_owned(), "site".to_owned()],)
            );
        }
    }

    #[test]
    fn paths_without_a_name_are_the_folder_they_mean() {
        let folder = tempfile::tempdir().expect("a folder");
        fs_err::create_dir_all(folder.path().join("site/inner")).expect("made");
        fs_err::remove_dir(folder.path().join("site/inner")).expect("removed");
        for (path, text) in [("site/.", "one"), ("site/../site", "two"), ("site/", "three"), ("new/../site", "four")] {
            fs_err::create_dir_all(folder.path().join("new")).expect("made");
            publish(&folder.path().join(path), &[("index.html", text)]).expect("published");
            fs_err::remove_dir(folder.path().join("new")).expect("empty");
            assert_eq!(fs_err::read_to_string(folder.path().join("site/index.html")).expect("there"), text);
            assert_eq!(names(folder.path()), [".site.published", "site"], "{path}");
        }
    }

    #[test]
    fn one_publication_at_a_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("site");
        let first = Publication::begin(&target, Compress::None).expect("begun");
        first.put("index.html", b"one").expect("put");
        assert!(matches!(publish(&target, &[("index.html", "two")]), Err(PublishError::Busy(_))));
        first.finish(vec![], crate::site::Policies::default()).expect("published");
        assert_eq!(fs_err::read_to_string(target.join("index.html")).expect("there"), "one");
        assert_eq!(names(folder.path()), [".site.published", "site"], "no lock is left");
        // What a killed publication leaves holds nobody off.
        fs_err::write(folder.path().join(".site.lock"), "").expect("written");
        publish(&target, &[("index.html", "three")]).expect("published");
        assert_eq!(names(folder.path()), [".site.published", "site"]);
    }

    #[test]
    fn a_site_set_aside_by_a_killed_publication_comes_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let (target, aside) = (folder.path().join("site"), folder.path().join(".site.old"));
        publish(&target, &[("index.html", "one"), ("theirs/a.html", "one")]).expect("published");
        fs_err::write(target.join("MP_verify.txt"), "k3").expect("written");
        // Killed between the two renames of a file system without exchange; the folder made anew meanwhile, or not.
        for made in [false, true] {
            fs_err::rename(&target, &aside).expect("set aside");
            if made {
                fs_err::create_dir(&target).expect("made");
            }
            drop(Publication::begin(&target, Compress::Fast).expect("begun"));
            assert_eq!(names(folder.path()), [".site.published", "site"]);
            assert_eq!(
                names(&target),
                ["MP_verify.txt", "index.html", "index.html.br", "index.html.gz", "manifest.json", "theirs"]
            );
        }
        // Killed behind them: what was set aside goes.
        fs_err::create_dir(&aside).expect("made");
        publish(&target, &[("index.html", "two")]).expect("published");
        assert_eq!(names(folder.path()), [".site.published", "site"]);
        assert_eq!(fs_err::read_to_string(target.join("index.html")).expect("there"), "two");
    }
}
