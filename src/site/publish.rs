//! What a publication gives, takes and fails by; how it gets to disk is in `publication` and `units`.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::Serialize;

use super::manifest::Manifest;
use super::path::{self, NoSitePath, SitePath};
use super::published::ReadError;
use crate::content::{Lang, Text, both};

/// Why a publication failed. The old site is untouched in every case but [`PublishError::Halfway`].
#[derive(Debug)]
pub enum PublishError {
    /// Disk, permission, space. The error names the file.
    Disk(std::io::Error),
    /// A file stands where the folder should be.
    NotAFolder(PathBuf),
    /// The target holds something that is not a published site.
    NotASite(PathBuf),
    /// The target is where something is mounted, so that nothing can be put in its place.
    MountPoint(PathBuf),
    /// The site there is of a newer version, of which this is the name.
    Newer(PathBuf, String),
    /// The site there is not the one that was published from here last, and has no good signature.
    Changed(PathBuf),
    /// The new site is to be signed, and nothing vouches for the one there.
    NobodyVouches(PathBuf),
    /// Some of the site is to stay as it is, and nothing vouches for it.
    RestUnknown(PathBuf),
    /// Another publication into the same folder is under way.
    Busy(PathBuf),
    /// What an earlier publication of a user left beside the target cannot be removed by this one.
    Leftover(PathBuf, String),
    /// What a user has cannot be taken away by who publishes, and would stay in the way of every later publication.
    NotOurs(PathBuf, String),
    /// The manifest, or the finder, of the published site cannot be used.
    Published(ReadError),
    /// An exchange stopped in its middle and could not be finished: the file of its plan, and why.
    Halfway(PathBuf, Text),
    /// A folder of the site is a link to another place.
    Link(PathBuf),
    /// A part of the site, built elsewhere, does not fit this one.
    Part(PathBuf, Text),
    /// The manifest could not be written as JSON.
    Manifest(serde_json::Error),
    /// The site's pages are to be drawn by the app, and there is none.
    NoApp,
    /// A village's poster could not be made.
    Poster(crate::poster::PosterError),
    /// Two files want one path.
    Twice(String),
    /// A file wants a path that cannot be one.
    Path(NoSitePath),
}

impl PublishError {
    /// What went wrong and what to do.
    pub fn text(&self) -> Text {
        match self {
            Self::Disk(error) => {
                let advice = advice(error);
                both!(
                    "写不进去：{error}。{advice}（旧的网站没有动）",
                    "cannot be written: {error}. {advice} (the old site was not touched)"; advice
                )
            }
            Self::NotAFolder(path) => {
                let path = path.display();
                both!(
                    "{path} 是一个文件，不是文件夹，没有动它。请换一个文件夹",
                    "{path} is a file, not a folder, and was left alone. Publish into another folder"
                )
            }
            Self::NotASite(path) => {
                let path = path.display();
                both!(
                    "{path} 里有别的文件，不是本工具发布的网站（没有 manifest.json，或者它坏了）。请换一个空文件夹，或先移走这些文件",
                    "{path} holds other files and is no site that this tool published (no manifest.json, or a damaged one). Take an empty folder, or move them away"
                )
            }
            Self::MountPoint(path) => {
                let path = path.display();
                both!(
                    "{path} 是挂载点（容器的卷、单独的盘），换不了整个文件夹。发布到它里面的一个文件夹：--out {path}/site，让服务器指向那里",
                    "something is mounted at {path} (a container's volume, a disk of its own), so it cannot be exchanged as a whole. Publish into a folder in it: --out {path}/site, and have the host serve that"
                )
            }
            Self::Newer(path, tool) => {
                let path = path.display();
                both!(
                    "{path} 里的网站是更新的版本（{tool}）发布的，没有动它。升级本工具再发布；一定要退回旧版本，加 --force",
                    "the site in {path} was published by a newer version ({tool}) and was left alone. Update this tool; to go back to this version, add --force"
                )
            }
            Self::Changed(path) => {
                let path = path.display();
                both!(
                    "{path} 的 manifest.json 不是从这里最后发布的那一份：是备份、别处做的，或者被人改过。没有动它。先用 yimatong verify 和 diff 看清楚；可信就加 --force（全部重做，只沿用它的版次记录），不可信就移走它再发布",
                    "manifest.json in {path} is not the one published from here last: it comes from a backup or another machine, or somebody changed it. It was left alone. Look at it with yimatong verify and diff; if it is to be believed, add --force (all is made anew, only its record of editions is gone on with), else move it away and build again"
                )
            }
            Self::NobodyVouches(path) => {
                let path = path.display();
                both!(
                    "要签名，可是 {path} 里原来的网站没有人担保（没有这把密钥的好签名，也不是从这里发布的），它的版次记录会一起签进去。先用 yimatong verify 和 diff 看清楚；可信就加 --force，不可信就移走它再发布",
                    "to be signed, but nothing vouches for the site in {path} (no good signature of this key, not published from here), whose record of editions would be signed, too. Look at it with yimatong verify and diff; if it is to be believed, add --force, else move it away and build again"
                )
            }
            Self::RestUnknown(path) => {
                let path = path.display();
                both!(
                    "--only 要沿用 {path} 里其余的网页，可是没有什么担保它们（不是从这里发布的，也没有这把密钥的好签名）。先不带 --only 整个发布一次",
                    "--only goes on with the other pages in {path}, but nothing vouches for them (not published from here, no good signature of this key). Build the whole site once, without --only"
                )
            }
            Self::Busy(path) => {
                let path = path.display();
                both!(
                    "另一个发布正在写 {path}，这一次什么也没有写。等它结束再发布",
                    "another build is writing {path}; this one wrote nothing. Build again when it is over"
                )
            }
            Self::Leftover(path, owner) => {
                let path = quoted(path);
                both!(
                    "{path} 是用户 {owner} 以前发布时留下的，这个用户删不掉，所以什么也没有做。请 {owner} 或管理员运行 sudo rm -rf {path}，再发布一次（网站没有动）",
                    "{path} was left by a build of user {owner}, and this user cannot remove it, so nothing was done. Have {owner} or an administrator run sudo rm -rf {path}, then build again (the site was not touched)"
                )
            }
            Self::NotOurs(path, owner) => {
                let path = quoted(path);
                both!(
                    "{path} 是用户 {owner} 的，这个用户换得下来却删不掉，以后每次发布都会失败，所以没有发布。用 {owner} 来发布（sudo -u {owner} yimatong build …），或者请管理员运行 sudo chown -R \"$(id -un)\" {path}；本来就是自己的，运行 chmod -R u+w {path}",
                    "{path} belongs to user {owner}: this user could exchange it but not remove it, and every later build would fail, so nothing was published. Build as {owner} (sudo -u {owner} yimatong build …), or have an administrator run sudo chown -R \"$(id -un)\" {path}; if it is your own, run chmod -R u+w {path}"
                )
            }
            Self::Published(error) => {
                let error = error.text();
                both!(
                    "已发布的网站里 {error}。从备份拿回这个文件；没有备份，就把整个网站文件夹移走，再发布一次",
                    "in the published site: {error}. Bring the file back from a backup; without one, move the whole folder of the site away and build again"; error
                )
            }
            Self::Halfway(path, why) => {
                let path = path.display();
                both!(
                    "换版换到一半停了（{path}）：{why}。再发布一次，会先把没换完的换完；还不行，把整个网站文件夹和它旁边以点开头的移走，再发布一次",
                    "the exchange stopped half way ({path}): {why}. Build again, which finishes it first; if that fails, too, move the folder of the site away, with what lies beside it and begins with a dot, and build again"; why
                )
            }
            Self::Link(path) => {
                let path = path.display();
                both!(
                    "{path} 是一个链接，不往链接后面写。换成真的文件夹，再发布一次",
                    "{path} is a link, and nothing is written behind links. Put a folder in its place and build again"
                )
            }
            Self::Part(path, why) => {
                let path = path.display();
                both!("{path} 并不进来：{why}", "{path} cannot be joined: {why}"; why)
            }
            Self::Manifest(error) => {
                both!("清单写不出来：{error}", "the manifest cannot be written: {error}")
            }
            Self::NoApp => both!(
                "页面由程序画（site.json 的 pages），可是没有页面程序：用 --shell 指出它的文件夹，或者去掉 pages",
                "pages are to be drawn by the app (pages in site.json), and there is none: name its folder with --shell, or take pages out"
            ),
            Self::Poster(error) => both!("海报做不出来：{error}", "a poster cannot be made: {error}"),
            Self::Twice(path) => both!(
                "同一个路径要写两次：{path}（请报告这个程序错误）",
                "one path is to be written twice: {path} (please report this fault of the program)"
            ),
            Self::Path(error) => both!(
                "{error}（请报告这个程序错误）",
                "{error} is no path of a site (please report this fault of the program)"
            ),
        }
    }
}

impl std::fmt::Display for PublishError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.text().in_lang(Lang::Zh))
    }
}

impl std::error::Error for PublishError {}

impl From<std::io::Error> for PublishError {
    fn from(error: std::io::Error) -> Self {
        Self::Disk(error)
    }
}

impl From<ReadError> for PublishError {
    fn from(error: ReadError) -> Self {
        Self::Published(error)
    }
}

impl From<serde_json::Error> for PublishError {
    fn from(error: serde_json::Error) -> Self {
        Self::Manifest(error)
    }
}

impl From<crate::poster::PosterError> for PublishError {
    fn from(error: crate::poster::PosterError) -> Self {
        Self::Poster(error)
    }
}

impl From<NoSitePath> for PublishError {
    fn from(error: NoSitePath) -> Self {
        Self::Path(error)
    }
}

/// A path as it stands in a command line.
pub fn quoted(path: &Path) -> String {
    format!("'{}'", path.display().to_string().replace('\'', "'\\''"))
}

/// What to do about an error of the disk.
fn advice(error: &std::io::Error) -> Text {
    match error.kind() {
        ErrorKind::StorageFull => both!("盘满了：腾出地方，再发布一次", "The disk is full: make room and build again"),
        ErrorKind::QuotaExceeded => both!(
            "超过了配额：腾出地方或请管理员放宽，再发布一次",
            "The quota is used up: make room, or have it raised, and build again"
        ),
        ErrorKind::FileTooLarge => both!(
            "文件超过了系统允许的大小（ulimit -f）：放宽后再发布一次",
            "A file is larger than the system allows (ulimit -f): raise that and build again"
        ),
        ErrorKind::ReadOnlyFilesystem => both!(
            "盘是只读的：换一个能写的地方，或请管理员重新挂载",
            "The disk is read-only: publish elsewhere, or have it mounted anew"
        ),
        ErrorKind::PermissionDenied => both!(
            "没有权限：换一个能写的文件夹，或请管理员给权限",
            "No permission: publish into another folder, or have it granted"
        ),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            both!("路径中间有一个是文件：换一个地方", "A file stands within the path: publish elsewhere")
        }
        _ => both!(
            "再发布一次；还不行，看看这个文件和它所在的盘",
            "Build again; if that fails, too, see to this file and its disk"
        ),
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
    /// Files of others that stay in the folders that were looked through.
    pub foreign: Vec<String>,
    /// Those of them that browsers or hosts could carry out, or that are links.
    pub active: Vec<String>,
    /// Files of others that go: hosts would send them in the place of files of the site.
    pub dropped: Vec<String>,
}

/// The manifest's name.
pub(super) const MANIFEST: &str = "manifest.json";

/// The manifest of a published folder, if it is one.
pub fn open_manifest(folder: &Path) -> Option<Manifest> {
    let path = SitePath::parse(MANIFEST).ok()?;
    read_manifest(&path::read(folder, &path).ok()?)
}

/// The manifest that these bytes are, if they are one.
pub(super) fn read_manifest(bytes: &[u8]) -> Option<Manifest> {
    let mut manifest: Manifest = serde_json::from_slice(bytes).ok()?;
    // It is searched by halves, and may come from anybody.
    manifest.files.sort();
    Some(manifest)
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
