//! A publication under way: what is new is written into a folder beside the site, what is the same is noted. Nothing of the
//! site is touched before [`Publication::finish`], which is in `units`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::last::Last;
use super::manifest::{Manifest, ManifestFile, county_of, county_of_edition};
use super::manifests::Manifests;
use super::packing::{Compress, brotli, gzip};
use super::path::{self, SitePath};
use super::publish::{MANIFEST, PublishError, Shelf};
use super::published::{Finders, Published, PublishedCounty, ReadError};
use super::signature::{SIGNATURE, SigningKey};
use super::target::Beside;
use super::{headers, sha256_hex};
use crate::content::{PublishedSite, both};
use crate::guide::CountyCode;
use crate::text::Language;

/// Folder of the files that all pages share.
pub(super) const ASSETS: &str = "assets/";

/// A publication under way.
pub struct Publication {
    pub(super) folder: Beside,
    pub(super) compress: Compress,
    /// The site there.
    pub(super) old: Option<Manifests>,
    /// Whether that is known to be what this tool published, so that files of it may be taken over.
    vouched: bool,
    pub(super) key: Option<SigningKey>,
    /// The highest serial that is known to have been signed.
    pub(super) serial: u64,
    pub(super) done: Mutex<Done>,
}

/// What was done so far.
#[derive(Default)]
pub(super) struct Done {
    /// The files of the new site, by path, but those of counties that are left alone.
    pub(super) files: BTreeMap<SitePath, Made>,
    /// What folders are made from.
    pub(super) inputs: BTreeMap<String, String>,
    /// The assets that were put, so those of what is built.
    pub(super) assets: BTreeSet<String>,
    /// Where counties come from that were not built here as a whole, by code.
    pub(super) origins: BTreeMap<String, Origin>,
}

/// A file of the new site.
pub(super) struct Made {
    pub(super) bytes: u64,
    pub(super) sha256: String,
    /// Whether it is written; else it is the old site's.
    pub(super) written: bool,
}

/// Where a county comes from.
pub(super) enum Origin {
    /// From a part, whose pages use these assets.
    Part(BTreeSet<String>),
    /// Some of its villages are built, the others stay.
    Partly,
    /// It stays as it is published.
    Kept,
}

/// A part of a site that was built into a folder of its own.
#[derive(Debug)]
pub struct Part {
    manifests: Manifests,
}

impl Part {
    /// Opens a published folder as a part of a site with this policy.
    pub fn open(folder: &Path, policy: &str) -> Result<Self, PublishError> {
        let refused = |why| PublishError::Part(folder.to_owned(), why);
        let manifests = Manifests::open(folder).ok_or_else(|| {
            refused(both!(
                "不是发布好的网站（没有 manifest.json，或者它坏了、有不该有的路径）",
                "it is no published site (no manifest.json, a damaged one, or one with paths that no site has)"
            ))
        })?;
        if manifests.root().policy != policy {
            return Err(refused(both!(
                "它的安全策略（script_policy）不一样，请用同一个 site.json 重做",
                "it has another security policy (script_policy): make it again with the same site.json"
            )));
        }
        Ok(Self { manifests })
    }

    /// Its manifest.
    pub fn manifest(&self) -> &Manifest {
        self.manifests.root()
    }

    /// How its finders in these languages list its counties.
    pub fn finders(&self, languages: &[&'static Language]) -> Result<Finders<'_>, PublishError> {
        Ok(Finders::of(&self.manifests, languages)?)
    }

    fn folder(&self) -> PathBuf {
        self.manifests.folder().to_owned()
    }
}

/// On what terms a site is published.
#[derive(Default)]
pub struct Terms {
    /// How its twins are packed.
    pub compress: Compress,
    /// What its manifest is signed with. Without, the new site has no signature, whatever the old one had.
    pub key: Option<SigningKey>,
    /// Publishes though the site there is of a newer version, or is not the one that was published from here: all is made
    /// anew, and its record of editions is believed.
    pub force: bool,
    /// The least serial that a signed site may have.
    pub serial: u64,
}

impl From<Compress> for Terms {
    fn from(compress: Compress) -> Self {
        Self { compress, ..Self::default() }
    }
}

impl Publication {
    /// Opens a new folder beside `target`. An exchange that was broken off is finished first; what a killed build left there
    /// is thrown away. What stands there is published over only if it is a site, is of no newer version, and nothing says
    /// that somebody else put it there.
    pub fn begin(target: &Path, terms: impl Into<Terms>) -> Result<Self, PublishError> {
        let terms = terms.into();
        let folder = Beside::begin(target)?;
        let old = Manifests::open(folder.target());
        let last = Last::read(&folder.last())?;
        let standing = Standing::of(folder.target(), old.as_ref(), last.as_ref(), &terms);
        let standing = match standing {
            Ok(standing) => standing,
            Err(error) => {
                folder.abandon()?;
                return Err(error);
            }
        };
        // Of a site of several counties only what changes is exchanged: that is looked at when it is known.
        let goes = match &old {
            Some(old) if old.is_split() => folder.target().join(MANIFEST),
            _ => folder.target().to_owned(),
        };
        folder.check(&goes)?;
        let signed = old.as_ref().filter(|_| standing.vouched).map_or(0, |old| old.root().serial);
        let serial = last.map_or(0, |last| last.serial).max(signed).max(terms.serial.saturating_sub(1));
        let Terms { compress, key, .. } = terms;
        Ok(Self { folder, compress, old, vouched: standing.vouched, key, serial, done: Mutex::default() })
    }

    /// The site there, as far as it may be taken over from.
    fn own(&self) -> Option<&Manifests> {
        self.old.as_ref().filter(|_| self.vouched)
    }

    /// The site there, of which some is to stay as it is.
    fn rest(&self) -> Result<Option<&Manifests>, PublishError> {
        match &self.old {
            Some(_) if !self.vouched => Err(PublishError::RestUnknown(self.folder.target().to_owned())),
            old => Ok(old.as_ref()),
        }
    }

    /// Whether the new site takes the old one's place in one step.
    pub fn exchanges(&self) -> bool {
        self.folder.exchanges()
    }

    /// Whether what stands there may be taken over from; also if nothing does.
    pub fn is_vouched(&self) -> bool {
        self.vouched || self.old.is_none()
    }

    /// Leaves a county as it is published: its files are neither read nor touched.
    pub fn keep_county(&self, code: &CountyCode) -> Result<(), PublishError> {
        self.rest()?;
        self.done().origins.insert(code.to_string(), Origin::Kept);
        Ok(())
    }

    /// Takes over those files of a county of the old site that `keep` names, as they are, unless this build made them
    /// itself: the rest of a county of which some villages are built.
    pub fn carry_over(&self, county: &CountyCode, keep: impl Fn(&str) -> bool) -> Result<(), PublishError> {
        self.done().origins.insert(county.to_string(), Origin::Partly);
        let Some(old) = self.rest()? else { return Ok(()) };
        let below = format!("{county}/");
        self.carry_over_files(old.below(&below)?, &keep)?;
        self.note_inputs(old.of(&below)?, &below, keep);
        Ok(())
    }

    /// Takes over those of some files of the old site that `keep` names, unless this build made them itself.
    pub(super) fn carry_over_files(
        &self,
        files: &[ManifestFile],
        keep: &dyn Fn(&str) -> bool,
    ) -> Result<(), PublishError> {
        for file in files.iter().filter(|file| keep(&file.path) && !self.has_made(&file.path)) {
            if self.twins_hold(&file.path)? {
                self.note(&file.path, file.bytes, file.sha256.clone(), false)?;
            } else if headers::twin_of(&file.path).is_none() {
                let bytes = path::read(self.folder.target(), &file.path)?;
                if sha256_hex(&bytes) != file.sha256 {
                    return Err(ReadError::Damaged(file.path.to_string()).into());
                }
                self.put_with_twins(&file.path, &bytes)?;
            }
        }
        Ok(())
    }

    /// Notes of those folders below one that `keep` names that they are made from what a site says they are.
    pub(super) fn note_inputs(&self, of: &Manifest, below: &str, keep: impl Fn(&str) -> bool) {
        let mut done = self.done();
        for (folder, inputs) in of.inputs_below(below).filter(|(folder, _)| keep(folder)) {
            done.inputs.entry(folder.clone()).or_insert_with(|| inputs.clone());
        }
    }

    /// Takes over a county of a site that was built elsewhere, twins included, and the assets that its pages use. Each file
    /// is held against the part's manifests.
    pub fn adopt(&self, part: &Part, county: &CountyCode) -> Result<(), PublishError> {
        let below = format!("{county}/");
        let manifests = &part.manifests;
        self.adopt_files(part, manifests.of(&below)?, manifests.below(&below)?.iter())?;
        let root = manifests.root();
        self.adopt_files(part, root, root.below(ASSETS).iter())?;
        // Pages of counties that are no more, which lead on.
        let codes: BTreeSet<&str> = root.editions.iter().map(|edition| county_of_edition(edition)).collect();
        let former = |file: &&ManifestFile| county_of(&file.path).is_some_and(|code| !codes.contains(code));
        self.adopt_files(part, root, root.files.iter().filter(former))?;
        self.note_inputs(manifests.of(&below)?, &below, |_| true);
        let assets = plain_paths(root.below(ASSETS));
        self.done().origins.insert(county.to_string(), Origin::Part(assets));
        Ok(())
    }

    fn adopt_files<'f>(
        &self,
        part: &Part,
        of: &Manifest,
        files: impl Iterator<Item = &'f ManifestFile>,
    ) -> Result<(), PublishError> {
        let refused = |why| PublishError::Part(part.folder(), why);
        let Manifest { compress, tool, .. } = of;
        if compress != self.compress.as_str() || *tool != Manifest::tool() {
            return Err(refused(both!(
                "它是 {tool} 用 --compress {compress} 发布的，请用同一个版本、同样的选项重做",
                "it was published by {tool} with --compress {compress}: make it again with the same version and options"
            )));
        }
        for file in files {
            if self.has_made(&file.path) {
                continue;
            }
            let path = &file.path;
            let bytes = path::read(part.manifests.folder(), path)?;
            if sha256_hex(&bytes) != file.sha256 {
                return Err(refused(both!("{path} 和它的清单登记的不一致", "{path} is not what its manifest says")));
            }
            if !self.take_over(&file.path, &bytes, &file.sha256)? {
                self.write(&file.path, &bytes, file.sha256.clone())?;
            }
        }
        Ok(())
    }

    /// What was done so far.
    pub(super) fn done(&self) -> MutexGuard<'_, Done> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether this build has put a file there.
    pub(super) fn has_made(&self, path: &str) -> bool {
        self.done().files.contains_key(path)
    }

    /// Whether the old site has a file. What cannot be read is not there for lists; whoever publishes over it is told.
    pub fn had(&self, path: &str) -> bool {
        self.old.as_ref().is_some_and(|old| old.file(path).is_ok_and(|file| file.is_some()))
    }

    /// The data of a county of the old site, if it has it, and what of it cannot be used.
    pub fn previous(&self, code: &CountyCode) -> (Option<PublishedCounty>, Vec<ReadError>) {
        self.old.as_ref().map(|old| Published::one(old, code)).unwrap_or_default()
    }

    /// What the old site says of itself; none: there is none.
    pub fn old_site(&self) -> Option<PublishedSite> {
        self.old.as_ref().map(Published::site)
    }

    /// How the old site's finders in these languages list its counties; none: there is no old site.
    pub fn finders(&self, languages: &[&'static Language]) -> Result<Option<Finders<'_>>, PublishError> {
        Ok(self.old.as_ref().map(|old| Finders::of(old, languages)).transpose()?)
    }

    /// The root's manifest of the old site.
    pub fn old(&self) -> Option<&Manifest> {
        self.old.as_ref().map(Manifests::root)
    }

    /// Gives up: the old site stays as it is.
    pub fn abandon(self) -> Result<(), PublishError> {
        self.folder.abandon()
    }

    /// Whether what the old site has at a path was made by the same tool with the same packing, so that twins of unchanged
    /// files can be taken over.
    fn twins_hold(&self, path: &str) -> Result<bool, PublishError> {
        let Some(old) = &self.old else { return Ok(false) };
        let old = old.of(path)?;
        Ok(old.compress == self.compress.as_str() && old.tool == Manifest::tool())
    }

    pub(super) fn note(&self, path: &SitePath, bytes: u64, sha256: String, written: bool) -> Result<(), PublishError> {
        match self.done().files.insert(path.clone(), Made { bytes, sha256, written }) {
            None => Ok(()),
            Some(_) => Err(PublishError::Twice(path.to_string())),
        }
    }

    /// Takes a file over from the old site if it is the same there, byte for byte.
    fn take_over(&self, path: &SitePath, bytes: &[u8], sha256: &str) -> Result<bool, PublishError> {
        let Some(old) = &self.old else { return Ok(false) };
        if old.file(path)?.is_none_or(|known| known.sha256 != sha256) {
            return Ok(false);
        }
        // The manifest says it is the same; the disk has the last word.
        if path::read(self.folder.target(), path).ok().as_deref() != Some(bytes) {
            return Ok(false);
        }
        self.note(path, bytes.len() as u64, sha256.to_owned(), false)?;
        Ok(true)
    }

    fn write(&self, path: &SitePath, bytes: &[u8], sha256: String) -> Result<(), PublishError> {
        let file = self.folder.staging().join(path);
        if let Some(folder) = file.parent() {
            fs_err::create_dir_all(folder)?;
        }
        fs_err::write(file, bytes)?;
        self.note(path, bytes.len() as u64, sha256, true)
    }

    /// The twin of an unchanged file, taken over if its own hash still holds.
    fn take_over_twin(&self, path: &SitePath) -> Result<bool, PublishError> {
        let Some(old) = self.own() else { return Ok(false) };
        let Some(known) = old.file(path)? else { return Ok(false) };
        let Ok(bytes) = path::read(self.folder.target(), path) else { return Ok(false) };
        if sha256_hex(&bytes) != known.sha256 {
            return Ok(false);
        }
        self.note(path, bytes.len() as u64, known.sha256.clone(), false)?;
        Ok(true)
    }

    fn put_with_twins(&self, path: &SitePath, bytes: &[u8]) -> Result<(), PublishError> {
        let sha256 = sha256_hex(bytes);
        let unchanged = self.take_over(path, bytes, &sha256)?;
        if !unchanged {
            self.write(path, bytes, sha256)?;
        }
        let Some((brotli_level, gzip_level)) = self.compress.levels() else { return Ok(()) };
        if !headers::gets_twins(path) {
            return Ok(());
        }
        for (extension, level) in [("br", brotli_level), ("gz", gzip_level)] {
            let twin = SitePath::parse(&format!("{path}.{extension}"))?;
            if !(unchanged && self.twins_hold(path)? && self.take_over_twin(&twin)?) {
                let packed = if extension == "br" { brotli(bytes, level)? } else { gzip(bytes, level)? };
                let sha256 = sha256_hex(&packed);
                if !self.take_over(&twin, &packed, &sha256)? {
                    self.write(&twin, &packed, sha256)?;
                }
            }
        }
        Ok(())
    }
}

/// The paths of files that are no twins.
pub(super) fn plain_paths(files: &[ManifestFile]) -> BTreeSet<String> {
    let plain = files.iter().filter(|file| headers::twin_of(&file.path).is_none());
    plain.map(|file| file.path.to_string()).collect()
}

impl Shelf for Publication {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        if path.starts_with(ASSETS) {
            self.done().assets.insert(path.to_owned());
        }
        self.put_with_twins(&SitePath::parse(path)?, bytes)
    }

    fn keep(&self, folder: &str, inputs: &str, own: &dyn Fn(&str) -> bool) -> Result<bool, PublishError> {
        self.done().inputs.insert(folder.to_owned(), inputs.to_owned());
        let Some(old) = self.own() else { return Ok(false) };
        if old.of(folder)?.inputs.get(folder).is_none_or(|known| known != inputs) || !self.twins_hold(folder)? {
            return Ok(false);
        }
        let files: Vec<&ManifestFile> = old.below(folder)?.iter().filter(|file| own(&file.path)).collect();
        let holds = |file: &&ManifestFile| {
            let bytes = path::read(self.folder.target(), &file.path);
            bytes.is_ok_and(|bytes| sha256_hex(&bytes) == file.sha256)
        };
        // Who publishes one county of many looks at what all of them share only if it changes.
        let unseen = folder.is_empty() && self.done().is_partial();
        if files.is_empty() || !(unseen || files.iter().all(holds)) {
            return Ok(false);
        }
        for file in files {
            self.note(&file.path, file.bytes, file.sha256.clone(), false)?;
        }
        Ok(true)
    }
}

/// How the site that is published over stands to this tool.
struct Standing {
    /// Whether its manifest is the one that was published from here, or has a good signature of the same key.
    vouched: bool,
}

impl Standing {
    /// Whether the site at `target` may be published over, and taken over from.
    fn of(target: &Path, old: Option<&Manifests>, last: Option<&Last>, terms: &Terms) -> Result<Self, PublishError> {
        let path = || target.to_owned();
        let Some(old) = old else {
            let occupied = fs_err::read_dir(target).is_ok_and(|mut entries| entries.next().is_some());
            return if occupied { Err(PublishError::NotASite(path())) } else { Ok(Self { vouched: false }) };
        };
        let newer = old.root().is_newer();
        if newer && !terms.force {
            return Err(PublishError::Newer(path(), old.root().tool.clone()));
        }
        // An old site that somebody brought back is signed, too.
        let seen = last.map_or(0, |last| last.serial);
        let signed = old.root().serial >= seen && terms.key.as_ref().is_some_and(|key| is_signed_by(key, old));
        let vouched = !newer && (signed || last.is_some_and(|last| last.knows(old.text())));
        match last {
            _ if vouched || terms.force => Ok(Self { vouched }),
            Some(_) => Err(PublishError::Changed(path())),
            None if terms.key.is_some() => Err(PublishError::NobodyVouches(path())),
            None => Ok(Self { vouched }),
        }
    }
}

/// Whether the manifest of a site has a good signature of a key.
fn is_signed_by(key: &SigningKey, site: &Manifests) -> bool {
    let signature = site.read(SIGNATURE).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let public = key.public();
    signature.zip(public).is_some_and(|(signature, public)| public.check(site.text(), &signature).is_ok())
}

impl Done {
    /// Whether some of the site stays as it is published, unseen.
    pub(super) fn is_partial(&self) -> bool {
        self.origins.values().any(|origin| matches!(origin, Origin::Partly | Origin::Kept))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::changes::{CHANGES, Changes};
    use super::super::manifest::Policies;
    use super::super::publish::Summary;
    use super::*;

    /// Publishes these files into a folder.
    pub(in crate::site) fn publish(target: &Path, files: &[(&str, &str)]) -> Result<Summary, PublishError> {
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
            let manifest = sha256_hex(&fs_err::read(target.join("manifest.json")).expect("there"));
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
}
