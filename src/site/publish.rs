//! Getting the tree to disk: into a new folder beside the old one, unchanged files shared with it, then one exchange. A
//! build that fails or is killed leaves the old site whole; a build that changes nothing writes nothing.

use std::collections::BTreeMap;
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;

use super::changes::{CHANGES, Changes, Side, sha256_of};
use super::manifest::{Manifest, ManifestFile, Policies};
use super::packing::{Compress, brotli, gzip};
use super::published::{Published, PublishedCounty, ReadError};
use super::signature::{SIGNATURE, SigningKey, site_comment};
use super::target::{Beside, keep_foreign};
use super::{headers, sha256_hex};
use crate::content::PublishedSite;
use crate::guide::{CountyCode, CountyEntry, CountyIndex};

/// Why a publication failed. The old site is untouched in every case.
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
    /// A part of the site, built elsewhere, does not fit this one.
    #[error("{0} 并不进来：{1}")]
    Part(PathBuf, String),
    /// The manifest could not be written as JSON.
    #[error("清单写不出来：{0}")]
    Manifest(#[from] serde_json::Error),
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

    /// Keeps what is published in a folder, if it was made from the same `inputs`, a hash of all that its files depend on.
    /// `false`: its files are to be put.
    fn keep(&self, folder: &str, inputs: &str) -> Result<bool, PublishError>;
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

    fn keep(&self, _: &str, _: &str) -> Result<bool, PublishError> {
        Ok(false)
    }
}

/// What a publication did.
#[derive(Debug, Clone, Serialize)]
pub struct Summary {
    /// HTML pages in the site.
    pub pages: usize,
    /// Files written, twins included.
    pub written: usize,
    /// Files taken over unchanged, twins included.
    pub unchanged: usize,
    /// Files of the old site that are gone, twins included.
    pub removed: usize,
    /// Compressed twins in the site.
    pub twins: usize,
}

/// A publication under way.
pub struct Publication {
    folder: Beside,
    compress: Compress,
    old: Option<Manifest>,
    key: Option<SigningKey>,
    done: Mutex<Done>,
}

#[derive(Default)]
struct Done {
    /// Size and hash by path.
    files: BTreeMap<String, (u64, String)>,
    /// What folders are made from.
    inputs: BTreeMap<String, String>,
    written: usize,
    unchanged: usize,
    twins: usize,
}

/// A part of a site that was built into a folder of its own.
#[derive(Debug)]
pub struct Part {
    folder: PathBuf,
    manifest: Manifest,
}

impl Part {
    /// Opens a published folder as a part of a site with this policy.
    pub fn open(folder: &Path, policy: &str) -> Result<Self, PublishError> {
        let refused = |why: &str| PublishError::Part(folder.to_owned(), why.to_owned());
        let manifest = open_manifest(folder).ok_or_else(|| refused("不是发布好的网站（没有 manifest.json）"))?;
        if manifest.policy != policy {
            return Err(refused("它的安全策略（script_policy）不一样，请用同一个 site.json 重做"));
        }
        Ok(Self { folder: folder.to_owned(), manifest })
    }

    /// Its manifest.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// How its finder in the language of a folder (empty or `en/`) lists a county.
    pub fn listed(&self, below: &str, code: &CountyCode) -> Option<(CountyEntry, CountyIndex)> {
        Published::listed(&self.manifest, &self.folder, below, code)
    }
}

/// The manifest of a published folder, if it is one.
pub fn open_manifest(folder: &Path) -> Option<Manifest> {
    serde_json::from_slice(&fs_err::read(folder.join("manifest.json")).ok()?).ok()
}

impl Publication {
    /// Opens a new folder beside `target`. What a killed build left there is thrown away.
    pub fn begin(target: &Path, compress: Compress) -> Result<Self, PublishError> {
        let folder = Beside::begin(target)?;
        let old = open_manifest(folder.target());
        let occupied = fs_err::read_dir(folder.target()).is_ok_and(|mut entries| entries.next().is_some());
        if old.is_none() && occupied {
            let target = folder.target().to_owned();
            folder.abandon()?;
            return Err(PublishError::NotASite(target));
        }
        Ok(Self { folder, compress, old, key: None, done: Mutex::default() })
    }

    /// Has the manifest signed with a key. Without, the new site has no signature, whatever the old one had.
    pub fn sign_with(&mut self, key: SigningKey) {
        self.key = Some(key);
    }

    /// Takes over those files of a folder of the old site that `keep` names, as they are, unless this build made them
    /// itself.
    pub fn carry_over(&self, below: &str, keep: impl Fn(&str) -> bool) -> Result<(), PublishError> {
        let Some(old) = &self.old else { return Ok(()) };
        for file in old.below(below).iter().filter(|file| keep(&file.path)) {
            if headers::twin_of(&file.path).is_none() && !self.has_made(&file.path) {
                let bytes = fs_err::read(self.folder.target().join(&file.path))?;
                self.put(&file.path, &bytes)?;
            }
        }
        self.note_inputs(old, below, keep);
        Ok(())
    }

    /// Notes of those folders below one that `keep` names that they are made from what a site says they are.
    fn note_inputs(&self, of: &Manifest, below: &str, keep: impl Fn(&str) -> bool) {
        let known = of.inputs.range(below.to_owned()..).take_while(|(folder, _)| folder.starts_with(below));
        let mut done = self.done();
        for (folder, inputs) in known.filter(|(folder, _)| keep(folder)) {
            done.inputs.entry(folder.clone()).or_insert_with(|| inputs.clone());
        }
    }

    /// Takes over every file of a folder of the old site, twins included; `false`, and none, if one is not what the old
    /// manifest says.
    fn take_over_folder(&self, old: &Manifest, folder: &str) -> Result<bool, PublishError> {
        let files = old.below(folder);
        let path_of = |file: &ManifestFile| self.folder.target().join(&file.path);
        let holds =
            |file: &ManifestFile| fs_err::read(path_of(file)).is_ok_and(|bytes| sha256_hex(&bytes) == file.sha256);
        if files.is_empty() || !files.iter().all(holds) {
            return Ok(false);
        }
        for file in files {
            self.make_folder(&file.path)?;
            self.share(&file.path)?;
            self.note(&file.path, file.bytes, file.sha256.clone(), false)?;
        }
        self.done().twins += files.iter().filter(|file| headers::twin_of(&file.path).is_some()).count();
        Ok(true)
    }

    /// Takes over those files of a site that was built elsewhere whose paths begin with `beginning`, twins included, unless
    /// this build has made them. Each is held against the part's manifest.
    pub fn adopt(&self, part: &Part, beginning: &str) -> Result<(), PublishError> {
        let refused = |why: String| PublishError::Part(part.folder.clone(), why);
        if part.manifest.compress != self.compress.as_str() || part.manifest.tool != Manifest::tool() {
            let Manifest { compress, tool, .. } = &part.manifest;
            return Err(refused(format!(
                "它是 {tool} 用 --compress {compress} 发布的，请用同一个版本、同样的选项重做"
            )));
        }
        for file in part.manifest.below(beginning) {
            if self.has_made(&file.path) {
                continue;
            }
            let source = part.folder.join(&file.path);
            let bytes = fs_err::read(&source)?;
            if sha256_hex(&bytes) != file.sha256 {
                return Err(refused(format!("{} 和它的清单登记的不一致", file.path)));
            }
            self.make_folder(&file.path)?;
            if !self.take_over(&file.path, &bytes, &file.sha256)? {
                self.write(&file.path, &bytes, file.sha256.clone())?;
            }
            if headers::twin_of(&file.path).is_some() {
                self.done().twins += 1;
            }
        }
        self.note_inputs(&part.manifest, beginning, |_| true);
        Ok(())
    }

    /// What was done so far.
    fn done(&self) -> MutexGuard<'_, Done> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether this build has put a file there.
    fn has_made(&self, path: &str) -> bool {
        self.done().files.contains_key(path)
    }

    /// Whether the old site has a file.
    pub fn had(&self, path: &str) -> bool {
        self.old.as_ref().is_some_and(|old| old.file(path).is_some())
    }

    /// The data of a county of the old site, if it has it, and what of it cannot be used.
    pub fn previous(&self, code: &CountyCode) -> (Option<PublishedCounty>, Vec<ReadError>) {
        self.old.as_ref().map(|old| Published::one(old, self.folder.target(), code)).unwrap_or_default()
    }

    /// What the old site says of itself; none: there is none.
    pub fn old_site(&self) -> Option<PublishedSite> {
        self.old.as_ref().map(|old| Published::site(old, self.folder.target()))
    }

    /// How the old site's finder in the language of a folder (empty or `en/`) lists a county.
    pub fn listed(&self, below: &str, code: &CountyCode) -> Option<(CountyEntry, CountyIndex)> {
        Published::listed(self.old.as_ref()?, self.folder.target(), below, code)
    }

    /// The manifest of the old site.
    pub fn old(&self) -> Option<&Manifest> {
        self.old.as_ref()
    }

    /// Gives up: the old site stays as it is.
    pub fn abandon(self) -> Result<(), PublishError> {
        self.folder.abandon()
    }

    /// Writes the manifest and puts the new site in the old one's place.
    pub fn finish(self, editions: Vec<String>, policies: Policies) -> Result<Summary, PublishError> {
        let done = self.done.into_inner().unwrap_or_else(PoisonError::into_inner);
        let pages = done.files.keys().filter(|path| path.ends_with(".html")).count();
        let entry = |(path, (bytes, sha256))| ManifestFile { path, bytes, sha256 };
        let files: Vec<ManifestFile> = done.files.into_iter().map(entry).collect();
        let mut manifest = Manifest::new(editions, policies, self.compress.as_str(), files);
        manifest.inputs = done.inputs;
        let gone = |file: &&ManifestFile| manifest.file(&file.path).is_none();
        let removed = self.old.as_ref().map_or(0, |old| old.files.iter().filter(gone).count());
        // As one text a manifest is as large as its files are many: only who signs it needs it so.
        let signed = match &self.key {
            Some(key) => {
                let mut text = Vec::new();
                write_manifest(&manifest, &mut text)?;
                let signature = key.sign(&text, &site_comment(&manifest.editions)).into_bytes();
                Some((text, signature))
            }
            None => None,
        };
        let there = |name: &str| fs_err::read(self.folder.target().join(name)).ok();
        let old_signature = there(SIGNATURE);
        let same = match &signed {
            Some((text, signature)) => {
                there("manifest.json").as_ref() == Some(text) && old_signature.as_ref() == Some(signature)
            }
            None => self.old.as_ref() == Some(&manifest) && old_signature.is_none(),
        };
        let summary = Summary { pages, written: done.written, unchanged: done.unchanged, removed, twins: done.twins };
        if same && done.written == 0 {
            self.folder.abandon()?;
            return Ok(summary);
        }
        // Both are on the disk before the exchange: a signature never stands beside a manifest that it is not of.
        let file = fs_err::File::create(self.folder.staging().join("manifest.json"))?;
        let mut writer = BufWriter::new(file);
        write_manifest(&manifest, &mut writer)?;
        writer.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()?;
        if let Some((_, signature)) = &signed {
            let mut file = fs_err::File::create(self.folder.staging().join(SIGNATURE))?;
            file.write_all(signature)?;
            file.sync_all()?;
        }
        if let Some(old) = &self.old {
            if same {
                // Only damage was mended: what the publication before has changed is still to be told.
                keep_changes(&self.folder)?;
            } else {
                let signature = signed.as_ref().map(|(_, signature)| signature.as_slice());
                write_changes(&self.folder, (old, old_signature.as_deref()), (&manifest, signature))?;
            }
            keep_foreign(old, self.folder.target(), self.folder.staging())?;
        }
        self.folder.finish()?;
        Ok(summary)
    }

    /// Whether the twins of unchanged files can be taken over: made in the same way by the same tool.
    fn twins_hold(&self) -> bool {
        let same = |old: &Manifest| old.compress == self.compress.as_str() && old.tool == Manifest::tool();
        self.old.as_ref().is_some_and(same)
    }

    fn make_folder(&self, path: &str) -> Result<(), PublishError> {
        if let Some(folder) = self.folder.staging().join(path).parent() {
            fs_err::create_dir_all(folder)?;
        }
        Ok(())
    }

    fn note(&self, path: &str, bytes: u64, sha256: String, written: bool) -> Result<(), PublishError> {
        let mut done = self.done();
        if written {
            done.written += 1;
        } else {
            done.unchanged += 1;
        }
        match done.files.insert(path.to_owned(), (bytes, sha256)) {
            None => Ok(()),
            Some(_) => Err(PublishError::Twice(path.to_owned())),
        }
    }

    /// Takes a file over from the old site if it is the same there.
    fn take_over(&self, path: &str, bytes: &[u8], sha256: &str) -> Result<bool, PublishError> {
        let known = self.old.as_ref().and_then(|old| old.file(path));
        if known.is_none_or(|known| known.sha256 != sha256) {
            return Ok(false);
        }
        // The manifest says it is the same; the disk has the last word.
        if fs_err::read(self.folder.target().join(path)).ok().as_deref() != Some(bytes) {
            return Ok(false);
        }
        self.share(path)?;
        self.note(path, bytes.len() as u64, sha256.to_owned(), false)?;
        Ok(true)
    }

    /// Has a file of the old site in the new one, too.
    fn share(&self, path: &str) -> Result<(), PublishError> {
        let (old, new) = (self.folder.target().join(path), self.folder.staging().join(path));
        if fs_err::hard_link(&old, &new).is_err() {
            fs_err::copy(&old, &new)?;
        }
        Ok(())
    }

    fn write(&self, path: &str, bytes: &[u8], sha256: String) -> Result<(), PublishError> {
        fs_err::write(self.folder.staging().join(path), bytes)?;
        self.note(path, bytes.len() as u64, sha256, true)
    }

    /// The twin of an unchanged file, taken over if its own hash still holds.
    fn take_over_twin(&self, path: &str) -> Result<bool, PublishError> {
        let Some(known) = self.old.as_ref().and_then(|old| old.file(path)) else { return Ok(false) };
        let Ok(bytes) = fs_err::read(self.folder.target().join(path)) else { return Ok(false) };
        let sha256 = known.sha256.clone();
        if sha256_hex(&bytes) != sha256 {
            return Ok(false);
        }
        self.take_over(path, &bytes, &sha256)
    }

    fn twins(&self, path: &str, bytes: &[u8], unchanged: bool) -> Result<(), PublishError> {
        let Some((brotli_level, gzip_level)) = self.compress.levels() else { return Ok(()) };
        if !headers::gets_twins(path) {
            return Ok(());
        }
        for (extension, level) in [("br", brotli_level), ("gz", gzip_level)] {
            let twin = format!("{path}.{extension}");
            if !(unchanged && self.twins_hold() && self.take_over_twin(&twin)?) {
                let packed = if extension == "br" { brotli(bytes, level)? } else { gzip(bytes, level)? };
                let sha256 = sha256_hex(&packed);
                self.write(&twin, &packed, sha256)?;
            }
            self.done().twins += 1;
        }
        Ok(())
    }
}

impl Shelf for Publication {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        self.make_folder(path)?;
        let sha256 = sha256_hex(bytes);
        let unchanged = self.take_over(path, bytes, &sha256)?;
        if !unchanged {
            self.write(path, bytes, sha256)?;
        }
        self.twins(path, bytes, unchanged)
    }

    fn keep(&self, folder: &str, inputs: &str) -> Result<bool, PublishError> {
        let same = |old: &&Manifest| old.inputs.get(folder).is_some_and(|known| known == inputs) && self.twins_hold();
        let kept = self.old.as_ref().filter(same).map(|old| self.take_over_folder(old, folder)).transpose()?;
        self.done().inputs.insert(folder.to_owned(), inputs.to_owned());
        Ok(kept == Some(true))
    }
}

/// Writes what a new site changes against the one before it. Both manifests are on the disk.
fn write_changes(
    folder: &Beside,
    old: (&Manifest, Option<&[u8]>),
    new: (&Manifest, Option<&[u8]>),
) -> Result<(), PublishError> {
    let side = |(manifest, signature), folder: &Path| -> std::io::Result<Side<'_>> {
        Ok(Side { manifest, sha256: sha256_of(&folder.join("manifest.json"))?, signature })
    };
    let changes = Changes::of(&side(old, folder.target())?, &side(new, folder.staging())?);
    let mut text = serde_json::to_vec_pretty(&changes)?;
    text.push(b'\n');
    Ok(fs_err::write(folder.staging().join(CHANGES), text)?)
}

/// Takes over what the old site says that it changed, if it says so.
fn keep_changes(folder: &Beside) -> Result<(), PublishError> {
    match fs_err::copy(folder.target().join(CHANGES), folder.staging().join(CHANGES)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// A manifest as its file has it.
fn write_manifest(manifest: &Manifest, writer: &mut impl Write) -> Result<(), PublishError> {
    serde_json::to_writer_pretty(&mut *writer, manifest)?;
    writer.write_all(b"\n")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn publish(target: &Path, files: &[(&str, &str)]) -> Result<Summary, PublishError> {
        let publication = Publication::begin(target, Compress::Fast)?;
        for (path, text) in files {
            publication.put(path, text.as_bytes())?;
        }
        publication.finish(vec![], Policies::default())
    }

    #[test]
    fn only_what_changed_is_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("site");
        let first = publish(&target, &[("index.html", "one"), ("a/b.json", "{}")]).expect("published");
        assert_eq!((first.pages, first.written, first.unchanged, first.removed), (1, 6, 0, 0));
        let again = publish(&target, &[("index.html", "one"), ("a/b.json", "{}")]).expect("published");
        assert_eq!((again.written, again.unchanged, again.removed), (0, 6, 0));
        let third = publish(&target, &[("index.html", "two")]).expect("published");
        assert_eq!((third.written, third.unchanged, third.removed), (3, 0, 3));
        assert!(!target.join("a/b.json").exists());
        assert_eq!(fs_err::read_to_string(target.join("index.html")).expect("there"), "two");
    }

    #[test]
    fn what_a_publication_changed_is_told_until_another_changes_something() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("site");
        let told = || {
            let text = fs_err::read(target.join(CHANGES)).ok()?;
            let Changes { from, to, added, changed, removed, .. } = serde_json::from_slice(&text).expect("JSON");
            let manifest = sha256_of(&target.join("manifest.json")).expect("there");
            assert!(to.manifest == manifest && from.manifest != manifest);
            Some([added, changed, removed])
        };
        let lists = |lists: [&[&str]; 3]| Some(lists.map(|list| list.iter().map(|one| (*one).to_owned()).collect()));
        let first: [(&str, &str); 2] = [("index.html", "one"), ("a/index.html", "one")];
        publish(&target, &first).expect("published");
        assert_eq!(told(), None, "nothing was there before");
        let second: [(&str, &str); 2] = [("index.html", "two"), ("b/index.html", "one")];
        publish(&target, &second).expect("published");
        let wanted = lists([&["b/"], &["", "manifest.json"], &["a/"]]);
        assert_eq!(told(), wanted);
        let text = fs_err::read(target.join(CHANGES)).expect("there");
        publish(&target, &second).expect("published");
        fs_err::write(target.join("index.html"), "damaged").expect("written");
        assert!(publish(&target, &second).expect("published").written > 0, "mended");
        assert_eq!(fs_err::read(target.join(CHANGES)).expect("there"), text, "nothing else was changed");
        publish(&target, &first).expect("published");
        assert_eq!(told(), lists([&["a/"], &["", "manifest.json"], &["b/"]]));
    }

    #[test]
    fn a_damaged_file_of_the_old_site_is_written_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("site");
        publish(&target, &[("index.html", "one")]).expect("published");
        fs_err::write(target.join("index.html"), "xxx").expect("damaged");
        fs_err::write(target.join("index.html.br"), "xxx").expect("damaged");
        publish(&target, &[("index.html", "one")]).expect("published");
        assert_eq!(fs_err::read_to_string(target.join("index.html")).expect("there"), "one");
        assert_ne!(fs_err::read(target.join("index.html.br")).expect("there"), b"xxx");
    }

    #[test]
    fn a_folder_of_other_things_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        fs_err::write(folder.path().join("letter.txt"), "dear").expect("written");
        assert!(matches!(publish(folder.path(), &[]), Err(PublishError::NotASite(_))));
        assert!(folder.path().join("letter.txt").exists());
    }

    #[test]
    fn an_abandoned_build_leaves_the_old_site() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("site");
        publish(&target, &[("index.html", "one")]).expect("published");
        let abandoned = Publication::begin(&target, Compress::None).expect("begun");
        abandoned.put("index.html", b"two").expect("put");
        drop(abandoned);
        assert_eq!(fs_err::read_to_string(target.join("index.html")).expect("there"), "one");
        publish(&target, &[("index.html", "three")]).expect("published over the remains");
        assert_eq!(fs_err::read_to_string(target.join("index.html")).expect("there"), "three");
    }

    #[test]
    fn sites_of_the_first_version_are_sites() {
        let folder = tempfile::tempdir().expect("a folder");
        let manifest = r#"{"schema": 1, "tool": "yimatong 0.0.1", "editions": [], "compress": "none", "files": []}"#;
        fs_err::write(folder.path().join("manifest.json"), manifest).expect("written");
        assert_eq!(open_manifest(folder.path()).expect("a manifest").policy, "");
    }
}
