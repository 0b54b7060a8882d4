//! The manifests of a published site as one: the root's, and those of its counties, each of which is read when it is asked
//! for. What looks at one county of a large site reads nothing about the others.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::manifest::{CountyUnit, Manifest, ManifestFile};
use super::path::{self, SitePath};
use super::publish::{MANIFEST, read_manifest};
use super::published::ReadError;
use super::sha256_hex;
use crate::content::both;

/// The manifests of a published folder.
#[derive(Debug)]
pub struct Manifests {
    folder: PathBuf,
    /// The root's manifest as its file has it.
    text: Vec<u8>,
    root: Manifest,
    /// Of a site of several counties: what the root says of each, and its manifest once it was read, by code.
    counties: BTreeMap<String, (CountyUnit, OnceLock<Manifest>)>,
}

impl Manifests {
    /// Opens a published folder; none: it has no manifest, or a damaged one.
    pub fn open(folder: &Path) -> Option<Self> {
        let text = path::read(folder, &SitePath::parse(MANIFEST).ok()?).ok()?;
        let root = read_manifest(&text)?;
        let with_code = |unit: &CountyUnit| Some((unit.code()?.to_owned(), (unit.clone(), OnceLock::new())));
        let counties = root.counties.iter().map(with_code).collect::<Option<_>>()?;
        Some(Self { folder: folder.to_owned(), text, root, counties })
    }

    /// The root's manifest as its file has it.
    pub(super) fn text(&self) -> &[u8] {
        &self.text
    }

    /// The bytes at a path of the folder, whatever the manifests say of them.
    pub(super) fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let read = SitePath::parse(path).map_err(std::io::Error::other);
        let read = read.and_then(|path| path::read(&self.folder, &path));
        read.map_err(|error| ReadError::File(path.to_owned(), error))
    }

    /// The published folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The root's manifest.
    pub fn root(&self) -> &Manifest {
        &self.root
    }

    /// Whether its counties are units of their own; else the root's manifest has every file.
    pub(super) fn is_split(&self) -> bool {
        !self.counties.is_empty()
    }

    /// The counties that are units of their own, by code.
    pub(super) fn units(&self) -> impl Iterator<Item = (&String, &CountyUnit)> {
        self.counties.iter().map(|(code, (unit, _))| (code, unit))
    }

    /// A county that is a unit of its own.
    pub(super) fn unit(&self, code: &str) -> Option<&CountyUnit> {
        self.counties.get(code).map(|(unit, _)| unit)
    }

    /// The manifest that lists a path if any does: that of its county, else the root's.
    pub(super) fn of(&self, path: &str) -> Result<&Manifest, ReadError> {
        let first = path.split_once('/').map_or("", |(first, _)| first);
        let Some((unit, known)) = self.counties.get(first) else { return Ok(&self.root) };
        match known.get() {
            Some(manifest) => Ok(manifest),
            None => {
                let manifest = county_manifest(unit, &self.read(&unit.path)?)?;
                Ok(known.get_or_init(|| manifest))
            }
        }
    }

    /// The entry of a path.
    pub fn file(&self, path: &str) -> Result<Option<&ManifestFile>, ReadError> {
        Ok(self.of(path)?.file(path))
    }

    /// The files whose paths begin with `beginning`, such as `990101/`, `990101/100201/` or `assets/`: of one county, or of
    /// what belongs to none.
    pub fn below(&self, beginning: &str) -> Result<&[ManifestFile], ReadError> {
        Ok(self.of(beginning)?.below(beginning))
    }

    /// Every file of the site, those of its counties and their manifests included, in one manifest.
    pub fn whole(&self) -> Result<Manifest, ReadError> {
        let mut whole = Manifest { counties: Vec::new(), ..self.root.clone() };
        for (code, (unit, _)) in &self.counties {
            let county = self.of(&format!("{code}/"))?;
            whole.add_county(unit, county.clone());
        }
        whole.files.sort();
        Ok(whole)
    }
}

impl Manifest {
    /// Lists the files of a county, too, and its manifest. The caller sorts.
    pub(super) fn add_county(&mut self, unit: &CountyUnit, county: Manifest) {
        self.files.push(unit.file());
        self.files.extend(county.files);
        self.inputs.extend(county.inputs);
    }
}

/// The manifest of a county, if these bytes are the one that the root's manifest names and it lists nothing outside of the
/// county's folder.
fn county_manifest(unit: &CountyUnit, bytes: &[u8]) -> Result<Manifest, ReadError> {
    let path = || unit.path.to_string();
    if sha256_hex(bytes) != unit.sha256 {
        return Err(ReadError::Damaged(path()));
    }
    let mut manifest: Manifest =
        serde_json::from_slice(bytes).map_err(|error| ReadError::Shape(path(), both!("{error}", "{error}")))?;
    manifest.files.sort();
    let folder = unit.path.trim_end_matches("manifest.json");
    match manifest.files.iter().find(|file| !file.path.starts_with(folder)) {
        Some(file) => {
            let other = &file.path;
            let why = both!("里面有别处的路径 {other}", "it has the path {other}, which is elsewhere");
            Err(ReadError::Shape(path(), why))
        }
        None => Ok(manifest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{Policies, sha256_hex};

    fn manifest(paths: &[&str]) -> Manifest {
        let file = |path: &&str| ManifestFile {
            path: SitePath::parse(path).expect("a path"),
            bytes: 1,
            sha256: "1".to_owned(),
        };
        Manifest::new(Vec::new(), Policies::default(), "none", paths.iter().map(file).collect())
    }

    /// The text of a manifest that lists these paths, whatever they are.
    fn text(paths: &[&str]) -> String {
        let places: Vec<String> = (0..paths.len()).map(|number| format!("place-{number}")).collect();
        let places: Vec<&str> = places.iter().map(String::as_str).collect();
        let text = String::from_utf8(manifest(&places).text().expect("JSON")).expect("UTF-8");
        places.iter().zip(paths).fold(text, |text, (place, path)| text.replace(place, path))
    }

    /// A site of two counties, of which the second lists these paths.
    fn site(second: &[&str]) -> (tempfile::TempDir, Manifests) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut root = manifest(&["index.html"]);
        for (code, paths) in [("990101", ["990101/index.html"].as_slice()), ("990102", second)] {
            let text = text(paths);
            fs_err::create_dir(folder.path().join(code)).expect("made");
            fs_err::write(folder.path().join(code).join("manifest.json"), &text).expect("written");
            root.counties.push(CountyUnit {
                path: SitePath::parse(&format!("{code}/manifest.json")).expect("a path"),
                bytes: text.len() as u64,
                sha256: sha256_hex(text.as_bytes()),
                edition: format!("{code} 1"),
                files: paths.len(),
                pages: 1,
                twins: 0,
                assets: Vec::new(),
            });
        }
        fs_err::write(folder.path().join("manifest.json"), root.text().expect("JSON")).expect("written");
        let manifests = Manifests::open(folder.path()).expect("a site");
        (folder, manifests)
    }

    #[test]
    fn they_answer_as_one_and_read_only_what_is_asked_for() {
        let (folder, site) = site(&["990102/index.html", "990102/100201/index.html"]);
        fs_err::write(folder.path().join("990101/manifest.json"), "damaged").expect("written");
        assert_eq!(site.below("990102/100201/").expect("read").len(), 1);
        assert!(site.file("990102/index.html").expect("read").is_some() && site.file("sw.js").expect("read").is_none());
        assert!(
            matches!(site.file("990101/index.html"), Err(ReadError::Damaged(path)) if path == "990101/manifest.json")
        );
        assert!(site.whole().is_err());
    }

    #[test]
    fn all_of_them_are_one_list() {
        let (_folder, site) = site(&["990102/index.html"]);
        let whole = site.whole().expect("read");
        let paths: Vec<&str> = whole.files.iter().map(|file| file.path.as_str()).collect();
        let wanted =
            ["990101/index.html", "990101/manifest.json", "990102/index.html", "990102/manifest.json", "index.html"];
        assert_eq!(paths, wanted);
    }

    #[test]
    fn a_county_lists_nothing_outside_of_its_folder() {
        for path in ["990101/index.html", "index.html", "990102/../index.html", "/990102/x"] {
            let (_folder, site) = site(&[path]);
            assert!(matches!(site.below("990102/"), Err(ReadError::Shape(..))), "{path}");
        }
    }

    #[test]
    fn a_root_whose_counties_are_none_is_no_manifest() {
        let (folder, site) = site(&[]);
        for path in ["../manifest.json", "990101/x/manifest.json", "manifest.json", "assets/manifest.json"] {
            let root = String::from_utf8(site.root().text().expect("JSON")).expect("UTF-8");
            fs_err::write(folder.path().join(MANIFEST), root.replace("990101/manifest.json", path)).expect("written");
            assert!(Manifests::open(folder.path()).is_none(), "{path}");
        }
    }
}
