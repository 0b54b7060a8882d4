//! The plan of an exchange: what is to be done to a published folder, step by step, written beside it before the first
//! step. A publication that is killed before its plan stands has done nothing; one that is killed later is carried out to
//! its end by the next one. Every step can be done twice.

use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk;
use super::path::SitePath;
use super::publish::PublishError;
use crate::content::{MOST_PUBLISHED, Text, both, read_bounded};
use crate::guide::{CountyCode, SCHEMA};

/// Where, in the staging folder, goes what leaves the site.
const OUT: &str = ".out";

/// What is to be done. Paths are below the site's root, and below the staging folder for what comes from there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Plan {
    /// [`SCHEMA`].
    schema: u32,
    /// The steps, in order.
    steps: Vec<Step>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Step {
    /// Puts a staged file where it belongs.
    Place(String),
    /// Puts a county's staged folder in the place of the one that stands there, or where none does. The number is the staged
    /// folder's inode: by it is known whether that was done.
    Exchange(String, u64),
    /// Takes a county's folder away.
    TakeOut(String),
    /// Removes a file, and the folders that are empty then.
    Remove(String),
}

impl Step {
    fn path(&self) -> &str {
        match self {
            Self::Place(path) | Self::Exchange(path, _) | Self::TakeOut(path) | Self::Remove(path) => path,
        }
    }

    /// Whether it stays below the site's root, and its folders are a county's.
    fn is_plain(&self) -> bool {
        match self {
            Self::Place(path) | Self::Remove(path) => SitePath::parse(path).is_ok(),
            Self::Exchange(code, _) | Self::TakeOut(code) => CountyCode::parse(code).is_ok(),
        }
    }

    /// The step that exchanges a county's folder for the staged one.
    pub(super) fn exchange(staging: &Path, county: &str) -> Result<Self, PublishError> {
        Ok(Self::Exchange(county.to_owned(), fs_err::metadata(staging.join(county))?.ino()))
    }
}

/// A published folder, the folder beside it that holds what is new, and the file with the plan.
#[derive(Debug, Clone)]
pub(super) struct Ground {
    pub(super) target: PathBuf,
    pub(super) staging: PathBuf,
    pub(super) plan: PathBuf,
}

impl Plan {
    pub(super) fn new(steps: Vec<Step>) -> Self {
        Self { schema: SCHEMA, steps }
    }

    /// Writes the plan beside the target: from here on the exchange is carried out, by whoever comes.
    pub(super) fn write(&self, ground: &Ground) -> Result<(), PublishError> {
        self.check(ground)?;
        let new = ground.half_written();
        let mut file = fs_err::File::create(&new)?;
        file.write_all(&serde_json::to_vec(self)?)?;
        file.sync_all()?;
        fs_err::rename(new, &ground.plan)?;
        Ok(disk::sync_names(&ground.plan)?)
    }

    /// The plan of an exchange that was broken off, if there is one.
    pub(super) fn read(ground: &Ground) -> Result<Option<Self>, PublishError> {
        if ground.half_written().exists() {
            fs_err::remove_file(ground.half_written())?;
        }
        let text = match read_bounded(&ground.plan, MOST_PUBLISHED) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            text => text?,
        };
        let plan: Self = serde_json::from_slice(&text).map_err(|error| halfway(ground, both!("{error}", "{error}")))?;
        if plan.schema > SCHEMA || !plan.steps.iter().all(Step::is_plain) {
            return Err(halfway(ground, both!("不是本工具这一版写的", "this version of the tool has not written it")));
        }
        Ok(Some(plan))
    }

    /// Does every step that is not done yet, then forgets the plan.
    pub(super) fn carry_out(&self, ground: &Ground) -> Result<(), PublishError> {
        self.check(ground)?;
        let done = self.steps.iter().try_for_each(|step| ground.take(step));
        // Forgotten before they are on the disk, steps could be lost with nobody to do them again.
        let done = done.and_then(|()| Ok(disk::sync_all(&ground.target)?));
        done.and_then(|()| Ok(fs_err::remove_file(&ground.plan)?)).map_err(|error| match error {
            // Of the site some is old and some is new: not what is said of other failures.
            PublishError::Disk(error) => halfway(ground, both!("{error}", "{error}")),
            error => error,
        })
    }

    /// Stops before anything is done where a step would lead out of the site by a link.
    fn check(&self, ground: &Ground) -> Result<(), PublishError> {
        for step in &self.steps {
            let mut folder = ground.target.clone();
            for part in Path::new(step.path()) {
                if folder.is_symlink() {
                    return Err(PublishError::Link(folder));
                }
                folder.push(part);
            }
            if matches!(step, Step::Exchange(..) | Step::TakeOut(_)) && folder.is_symlink() {
                return Err(PublishError::Link(folder));
            }
        }
        Ok(())
    }

    /// The counties whose folders are exchanged or taken away.
    pub(super) fn exchanged(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().filter_map(|step| match step {
            Step::Exchange(county, _) | Step::TakeOut(county) => Some(county.as_str()),
            Step::Place(_) | Step::Remove(_) => None,
        })
    }

    #[cfg(test)]
    pub(super) fn steps(&self) -> &[Step] {
        &self.steps
    }
}

/// That an exchange was broken off and cannot be finished.
fn halfway(ground: &Ground, why: Text) -> PublishError {
    PublishError::Halfway(ground.plan.clone(), why)
}

/// The inode of what stands at a path; none: nothing does.
fn inode(path: &Path) -> Option<u64> {
    fs_err::symlink_metadata(path).ok().map(|there| there.ino())
}

impl Ground {
    /// Where the plan is written before it stands.
    fn half_written(&self) -> PathBuf {
        self.plan.with_extension("plan-next")
    }

    /// Does a step, or sees that it is done.
    pub(super) fn take(&self, step: &Step) -> Result<(), PublishError> {
        let (staged, there) = (self.staging.join(step.path()), self.target.join(step.path()));
        match step {
            Step::Place(path) => self.place(path, &staged, &there),
            Step::Exchange(..) if inode(&there) == step.inode() => Ok(()),
            Step::Exchange(..) if inode(&staged) == step.inode() => {
                Ok(disk::exchange(&staged, &there, &self.out(step.path())?)?)
            }
            Step::Exchange(county, _) => {
                let text = both!("{county}/ 的新文件夹不在了", "the new folder {county}/ is gone");
                Err(halfway(self, text))
            }
            Step::TakeOut(county) if inode(&there).is_some() => Ok(fs_err::rename(&there, self.out(county)?)?),
            Step::TakeOut(_) => Ok(()),
            Step::Remove(path) => self.remove(path),
        }
    }

    fn place(&self, path: &str, staged: &Path, there: &Path) -> Result<(), PublishError> {
        if inode(staged).is_none() {
            return if there.is_file() {
                Ok(())
            } else {
                Err(halfway(self, both!("新的 {path} 不在了", "the new {path} is gone")))
            };
        }
        let mut folder = self.target.clone();
        for part in Path::new(path).parent().into_iter().flatten() {
            folder.push(part);
            // A file of others that stands where a folder of the site belongs.
            if folder.is_file() {
                fs_err::remove_file(&folder)?;
            }
            if !folder.is_dir() {
                fs_err::create_dir(&folder)?;
            }
        }
        if there.is_dir() && !there.is_symlink() {
            fs_err::rename(there, self.out(path)?)?;
        }
        Ok(fs_err::rename(staged, there)?)
    }

    fn remove(&self, path: &str) -> Result<(), PublishError> {
        let file = self.target.join(path);
        match fs_err::remove_file(&file) {
            Err(error)
                if !matches!(
                    error.kind(),
                    ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::IsADirectory
                ) =>
            {
                return Err(error.into());
            }
            _ => {}
        }
        let folders = Path::new(path).ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
        for folder in folders.map(|folder| self.target.join(folder)) {
            match fs_err::remove_dir(folder) {
                // Gone before.
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => break,
                done => done?,
            }
        }
        Ok(())
    }

    /// A free path for what leaves the site.
    fn out(&self, path: &str) -> Result<PathBuf, PublishError> {
        let out = self.staging.join(OUT);
        fs_err::create_dir_all(&out)?;
        let name = path.replace('/', "_");
        let free = (0_u32..).map(|number| out.join(format!("{name}.{number}"))).find(|path| inode(path).is_none());
        free.ok_or_else(|| halfway(self, both!("没有空的名字了", "there is no free name")))
    }
}

impl Step {
    fn inode(&self) -> Option<u64> {
        match self {
            Self::Exchange(_, inode) => Some(*inode),
            _ => None,
        }
    }
}
