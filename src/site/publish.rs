//! What a publication gives, takes and fails by; how it gets to disk is in `publication` and `units`.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::Serialize;

use super::manifest::Manifest;
use super::published::ReadError;

/// Why a publication failed. The old site is untouched in every case but [`PublishError::Halfway`].
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// Disk, permission, space. The error names the file.
    #[error("写不进去：{0}。{advice}（旧的网站没有动）", advice = advice(.0))]
    Disk(std::io::Error),
    /// A file stands where the folder should be.
    #[error("{0} 是一个文件，不是文件夹，没有动它。请换一个文件夹")]
    NotAFolder(PathBuf),
    /// The target holds something that is not a published site.
    #[error(
        "{0} 里有别的文件，不是本工具发布的网站（没有 manifest.json，或者它坏了）。请换一个空文件夹，或先移走这些文件"
    )]
    NotASite(PathBuf),
    /// Another publication into the same folder is under way.
    #[error("另一个发布正在写 {0}，这一次什么也没有写。等它结束再发布")]
    Busy(PathBuf),
    /// The manifest, or the finder, of the published site cannot be used.
    #[error("已发布的网站里 {0}。从备份拿回这个文件；没有备份，就把整个网站文件夹移走，再发布一次")]
    Published(#[from] ReadError),
    /// An exchange stopped in its middle and could not be finished: the file of its plan, and why.
    #[error(
        "换版换到一半停了（{0}）：{1}。再发布一次，会先把没换完的换完；还不行，把整个网站文件夹和它旁边以点开头的移走，再发布一次"
    )]
    Halfway(PathBuf, String),
    /// A folder of the site is a link to another place.
    #[error("{0} 是一个链接，不往链接后面写。换成真的文件夹，再发布一次")]
    Link(PathBuf),
    /// A part of the site, built elsewhere, does not fit this one.
    #[error("{0} 并不进来：{1}")]
    Part(PathBuf, String),
    /// The manifest could not be written as JSON.
    #[error("清单写不出来：{0}")]
    Manifest(#[from] serde_json::Error),
    /// The site's pages are to be drawn by the app, and there is none.
    #[error("页面由程序画（site.json 的 pages），可是没有页面程序：用 --shell 指出它的文件夹，或者去掉 pages")]
    NoApp,
    /// A village's poster could not be made.
    #[error("海报做不出来：{0}")]
    Poster(#[from] crate::poster::PosterError),
    /// Two files want one path.
    #[error("同一个路径要写两次：{0}（请报告这个程序错误）")]
    Twice(String),
}

impl From<std::io::Error> for PublishError {
    fn from(error: std::io::Error) -> Self {
        Self::Disk(error)
    }
}

/// What to do about an error of the disk.
fn advice(error: &std::io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::StorageFull => "盘满了：腾出地方，再发布一次",
        ErrorKind::QuotaExceeded => "超过了配额：腾出地方或请管理员放宽，再发布一次",
        ErrorKind::FileTooLarge => "文件超过了系统允许的大小（ulimit -f）：放宽后再发布一次",
        ErrorKind::ReadOnlyFilesystem => "盘是只读的：换一个能写的地方，或请管理员重新挂载",
        ErrorKind::PermissionDenied => "没有权限：换一个能写的文件夹，或请管理员给权限",
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => "路径中间有一个是文件：换一个地方",
        _ => "再发布一次；还不行，看看这个文件和它所在的盘",
    }
}

/// Where published files go.
pub trait Shelf: Sync {
    /// Puts a file at a path below the site root.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError>;

    /// Keeps those files that are published in a folder, and that `own` names, if they were made from the same `inputs`, a
    /// hash of all that they depend on. `false`: they are to be put.
    fn keep(&self, folder: &str, inputs: &str, own: &dyn Fn(&str) -> bool) -> Result<bool, PublishError>;
}

/// A tree in memory, for tests.
#[derive(Debug, Default)]
pub struct Memory {
    files: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl Memory {
    /// The files, by path.
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf for Memory {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        match files.insert(path.to_owned(), bytes.to_vec()) {
            None => Ok(()),
            Some(_) => Err(PublishError::Twice(path.to_owned())),
        }
    }

    fn keep(&self, _: &str, _: &str, _: &dyn Fn(&str) -> bool) -> Result<bool, PublishError> {
        Ok(false)
    }
}

/// What a publication did.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Summary {
    /// HTML pages in the site.
    pub pages: usize,
    /// Files written, twins included.
    pub written: usize,
    /// Files that stay as they are, twins included.
    pub unchanged: usize,
    /// Files of the old site that are gone, twins included.
    pub removed: usize,
    /// Compressed twins in the site.
    pub twins: usize,
}

/// The manifest of a published folder, if it is one.
pub fn open_manifest(folder: &Path) -> Option<Manifest> {
    serde_json::from_slice(&fs_err::read(folder.join("manifest.json")).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_of_the_first_version_are_sites() {
        let folder = tempfile::tempdir().expect("a folder");
        let manifest = r#"{"schema": 1, "tool": "yimatong 0.0.1", "editions": [], "compress": "none", "files": []}"#;
        fs_err::write(folder.path().join("manifest.json"), manifest).expect("written");
        assert_eq!(open_manifest(folder.path()).expect("a manifest").policy, "");
    }
}
