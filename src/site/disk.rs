//! What reaches the disk, and in which order. A power cut may lose whatever was not waited for: so what is new is on the disk
//! before it is put in its place, and that it is in its place before what was there is removed.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use rayon::prelude::*;
use rustix::fs::{AtFlags, CWD, RenameFlags, StatxFlags, renameat_with};
use rustix::io::Errno;

/// Most files that are brought to the disk one by one; of more, the whole file system is.
const FEW: usize = 256;

/// Waits until these files below a folder are on the disk, with the folders that name them.
pub(super) fn sync_files(root: &Path, files: &[String]) -> io::Result<()> {
    if files.len() > FEW {
        return sync_all(root);
    }
    files.par_iter().try_for_each(|path| fs_err::File::open(root.join(path))?.sync_all())?;
    let folders: BTreeSet<&Path> = files.iter().flat_map(|path| Path::new(path).ancestors().skip(1)).collect();
    folders.into_iter().try_for_each(|folder| fs_err::File::open(root.join(folder))?.sync_all())?;
    told("sync files", root);
    Ok(())
}

/// Waits until all that was written to the file system of a folder is on the disk.
pub(super) fn sync_all(folder: &Path) -> io::Result<()> {
    let open = fs_err::File::open(folder)?;
    rustix::fs::syncfs(open.file()).map_err(|error| named(folder, error))?;
    told("sync all", folder);
    Ok(())
}

/// Waits until the names in the folder that holds a path are on the disk.
pub(super) fn sync_names(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs_err::File::open(folder)?.sync_all()?;
    told("sync names", path);
    Ok(())
}

/// Puts `new` in the place of `there` in one step where the file system can exchange; then what stood there is called `new`,
/// else `aside`.
pub(super) fn exchange(new: &Path, there: &Path, aside: &Path) -> io::Result<()> {
    if !there.exists() {
        fs_err::rename(new, there)?;
        told("exchange", there);
        return Ok(());
    }
    if renameat_with(CWD, new, CWD, there, RenameFlags::EXCHANGE).is_ok() {
        told("exchange", there);
        return Ok(());
    }
    // Without exchange: two renames. If the second fails, the first is undone.
    fs_err::rename(there, aside)?;
    if let Err(error) = fs_err::rename(new, there) {
        fs_err::rename(aside, there)?;
        return Err(error);
    }
    told("exchange", there);
    Ok(())
}

/// Removes a folder with all that is in it.
pub(super) fn remove_folder(folder: &Path) -> io::Result<()> {
    told("remove", folder);
    fs_err::remove_dir_all(folder)
}

/// Whether the file system of an empty folder can put one thing in the place of another in one step.
pub(super) fn can_exchange(empty: &Path) -> io::Result<bool> {
    let [one, other] = ["one", "other"].map(|name| empty.join(name));
    fs_err::create_dir(&one)?;
    fs_err::create_dir(&other)?;
    let exchanged = renameat_with(CWD, &one, CWD, &other, RenameFlags::EXCHANGE);
    fs_err::remove_dir(&one)?;
    fs_err::remove_dir(&other)?;
    match exchanged {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(named(empty, error)),
    }
}

/// Whether another file system begins at a folder, or the same one once more: what is mounted cannot be renamed.
pub(super) fn is_mount_point(folder: &Path) -> io::Result<bool> {
    let mount = |path: &Path| -> io::Result<(u32, u32, u64)> {
        let flags = StatxFlags::BASIC_STATS | StatxFlags::MNT_ID;
        let told = rustix::fs::statx(CWD, path, AtFlags::empty(), flags).map_err(|error| named(path, error))?;
        // Older systems do not number what is mounted; then the device has to do.
        let known = told.stx_mask & StatxFlags::MNT_ID.bits() != 0;
        Ok((told.stx_dev_major, told.stx_dev_minor, if known { told.stx_mnt_id } else { 0 }))
    };
    let Some(parent) = folder.parent() else { return Ok(true) };
    Ok(folder.exists() && mount(folder)? != mount(parent)?)
}

fn named(path: &Path, error: Errno) -> io::Error {
    let error = io::Error::from(error);
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// For tests: what was done, in order.
#[cfg(test)]
fn told(act: &str, path: &Path) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    tests::ACTS.with_borrow_mut(|acts| acts.push(format!("{act} {name}")));
}

#[cfg(not(test))]
const fn told(_: &str, _: &Path) {}

#[cfg(test)]
pub(super) mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::guide::CountyCode;
    use crate::site::packing::Compress;
    use crate::site::{Policies, Publication, Shelf as _};

    thread_local! {
        pub(super) static ACTS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    }

    /// Publishes files of these counties, and gives what was done to the disk.
    fn acts(target: &Path, counties: &[(&str, &str)], files: usize) -> Vec<String> {
        let publication = Publication::begin(target, Compress::None).expect("begun");
        for (code, text) in counties {
            CountyCode::parse(code).expect("a code");
            for number in 0..files {
                publication.put(&format!("{code}/{number}.html"), text.as_bytes()).expect("put");
            }
        }
        ACTS.with_borrow_mut(Vec::clear);
        let editions = counties.iter().map(|(code, text)| format!("{code} {text}")).collect();
        publication.finish(editions, Policies::default()).expect("published");
        ACTS.with_borrow_mut(std::mem::take)
    }

    #[test]
    fn what_is_new_is_on_the_disk_before_it_is_in_its_place_and_what_was_there_goes_last() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("site");
        let whole = |first: &str| {
            [first, "sync names .site.published", "exchange site", "sync names site", "sync names .site.published"]
                .map(str::to_owned)
        };
        // The first, another, one of many files: no difference but how files get to the disk.
        let one = "sync files .site.next";
        assert_eq!(acts(&target, &[("990101", "one")], 3), whole(one)[..4], "nothing was there before");
        let removed = |mut acts: Vec<String>| {
            let at = acts.iter().position(|act| act == "remove .site.next").expect("the old one goes");
            acts.remove(at);
            assert!(acts[..at].contains(&"sync names site".to_owned()), "{acts:?}");
            acts
        };
        assert_eq!(removed(acts(&target, &[("990101", "two")], 3)), whole(one));
        assert_eq!(removed(acts(&target, &[("990101", "three")], FEW + 1)), whole("sync all .site.next"));
        assert_eq!(acts(&target, &[("990101", "three")], FEW + 1), [""; 0], "nothing has changed");
    }

    #[test]
    fn a_plan_is_forgotten_only_when_its_steps_are_on_the_disk() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("site");
        acts(&target, &[("990101", "one"), ("990102", "one")], 2);
        let done = acts(&target, &[("990101", "two"), ("990102", "one")], 2);
        let at = |act: &str| done.iter().position(|own| own == act).unwrap_or_else(|| panic!("no {act}: {done:?}"));
        let order = [
            "sync files .site.next",
            "sync names .site.published",
            "sync names .site.plan",
            "exchange 990101",
            "sync all site",
            "remove .site.next",
        ];
        assert!(order.map(at).is_sorted(), "{done:?}");
        assert!(!done.iter().any(|act| act == "exchange 990102"), "{done:?}");
    }

    #[test]
    fn without_exchange_what_was_set_aside_goes_last_too() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(can_exchange(folder.path()).expect("asked"), "where tests run");
        assert_eq!(fs_err::read_dir(folder.path()).expect("a folder").count(), 0, "nothing is left of asking");
        assert!(!is_mount_point(folder.path()).expect("asked"));
        assert!(!is_mount_point(&folder.path().join("none")).expect("asked"));
        assert!(is_mount_point(Path::new("/proc")).expect("asked") && is_mount_point(Path::new("/")).expect("asked"));
    }
}
