//! Reading a published site: its data by way of the manifest, each file held against the hash it was published with.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::editions::{BASE, RECORD};
use super::manifest::Manifest;
use super::publish::open_manifest;
use super::sitemap::SITEMAP;
use super::{ARCHIVE, HASH_LENGTH, sha256_hex};
use crate::content::{CountyState, PublishedSite, Snapshot};
use crate::guide::{
    Catalogue, CountyCode, CountyEntry, CountyIndex, Editions, SCHEMA, SiteIndex, Village, VillageCode,
};
use crate::text::is_tag;
use crate::view::page::LISTS;

/// The data of a published site.
#[derive(Debug, Default)]
pub struct Published {
    /// Its counties, by code.
    pub counties: Vec<PublishedCounty>,
    /// Its own address and languages.
    pub site: PublishedSite,
}

/// The data of one published county.
#[derive(Debug)]
pub struct PublishedCounty {
    /// Its code.
    pub code: CountyCode,
    /// What its villages share; none: it cannot be read.
    pub catalogue: Option<Catalogue>,
    /// Its villages, by code.
    pub villages: Vec<Village>,
    /// The records that their archives show, id -> title.
    pub archives: BTreeMap<VillageCode, BTreeMap<String, String>>,
    /// Its editions; none: published before there was a record.
    pub record: Option<Editions>,
    /// What the edition before the newest held; none: there was none.
    pub base: Option<Snapshot>,
}

/// Why a file of a published site cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no manifest.
    #[error("{0} 不是发布好的网站（没有 manifest.json）")]
    NotASite(PathBuf),
    /// A file cannot be read.
    #[error("读不到 {0}：{1}")]
    File(String, std::io::Error),
    /// A file is not what the manifest says.
    #[error("{0} 和清单登记的不一致：可能损坏，或被改过")]
    Damaged(String),
    /// A file is of a newer tool.
    #[error("{0} 是更新版本的工具发布的，请升级本工具")]
    Newer(String),
    /// A file does not hold what its name says.
    #[error("{0} 读不懂：{1}")]
    Shape(String, String),
}

impl PublishedCounty {
    /// The county as it stands there.
    pub fn state(&self) -> Option<CountyState<'_>> {
        let catalogue = self.catalogue.as_ref()?;
        let villages = self.villages.iter().collect();
        Some(CountyState { catalogue, villages, archives: None, archive_pages: Some(&self.archives) })
    }
}

impl Published {
    /// The site in a folder, whole.
    pub fn open(folder: &Path) -> Result<Self, ReadError> {
        let manifest = open_manifest(folder).ok_or_else(|| ReadError::NotASite(folder.to_owned()))?;
        let (published, wrong) = Self::read(&manifest, folder);
        match wrong.into_iter().next() {
            Some(error) => Err(error),
            None => Ok(published),
        }
    }

    /// As much of the site in `folder` as can be read, and what cannot.
    pub(super) fn read(manifest: &Manifest, folder: &Path) -> (Self, Vec<ReadError>) {
        let reader = Reader { manifest, folder, wrong: RefCell::default() };
        let codes: BTreeSet<CountyCode> = manifest.files.iter().filter_map(|file| county_of(&file.path)).collect();
        let counties = codes.into_iter().map(|code| reader.county(code)).collect();
        (Self { counties, site: Self::site(manifest, folder) }, reader.wrong.into_inner())
    }

    /// What the site in `folder` says of itself: its address stands in `robots.txt`, those it had before in the manifest, and
    /// each of its languages, former ones included, has a page below the site's or a county's.
    pub(super) fn site(manifest: &Manifest, folder: &Path) -> PublishedSite {
        let robots = fs_err::read_to_string(folder.join("robots.txt")).unwrap_or_default();
        let list = robots.lines().find_map(|line| line.strip_prefix("Sitemap: "));
        let base_url = list.and_then(|list| list.strip_suffix(SITEMAP)).map(str::to_owned);
        let folders = manifest.files.iter().filter_map(|file| file.path.strip_suffix("/index.html"));
        let languages: BTreeSet<&str> = folders.filter_map(language_of).collect();
        let languages = languages.into_iter().map(str::to_owned).collect();
        PublishedSite { base_url, former_urls: manifest.former_urls.clone(), languages }
    }

    /// One county of the site in `folder`, if it has it, and what cannot be read of it.
    pub(super) fn one(
        manifest: &Manifest,
        folder: &Path,
        code: &CountyCode,
    ) -> (Option<PublishedCounty>, Vec<ReadError>) {
        let reader = Reader { manifest, folder, wrong: RefCell::default() };
        let there = manifest.below(&format!("{code}/")).iter().any(|file| county_of(&file.path).is_some());
        let county = there.then(|| reader.county(code.clone()));
        (county, reader.wrong.into_inner())
    }

    /// How a finder of the site in `folder` lists a county: its entry, and its villages. `below`: the folder of the
    /// finder's language, empty or `en/`.
    pub(super) fn listed(
        manifest: &Manifest,
        folder: &Path,
        below: &str,
        code: &CountyCode,
    ) -> Option<(CountyEntry, CountyIndex)> {
        let reader = Reader { manifest, folder, wrong: RefCell::default() };
        let is_index = |path: &str| path.strip_prefix(below).is_some_and(|name| is_data(name, "index"));
        let index = manifest.below(&format!("{below}index.")).iter().find(|file| is_index(&file.path))?;
        let site: SiteIndex = reader.json(&index.path)?;
        let entry = site.counties.into_iter().find(|entry| entry.code == code.as_str())?;
        let index = reader.json(&entry.index)?;
        Some((entry, index))
    }

    /// Its counties as they stand.
    pub fn states(&self) -> Vec<CountyState<'_>> {
        self.counties.iter().filter_map(PublishedCounty::state).collect()
    }
}

/// The county whose catalogue or record a path is.
fn county_of(path: &str) -> Option<CountyCode> {
    let (code, name) = path.split_once('/')?;
    if is_data(name, "catalogue") || name == RECORD { CountyCode::parse(code).ok() } else { None }
}

/// The language whose page of the site or of a county a folder is.
fn language_of(folder: &str) -> Option<&str> {
    let tag = match folder.split_once('/') {
        Some((county, tag)) => CountyCode::parse(county).ok().map(|_| tag)?,
        None => folder,
    };
    (is_tag(tag) && tag != LISTS).then_some(tag)
}

/// Whether a name is `{stem}.{hash}.json`.
fn is_data(name: &str, stem: &str) -> bool {
    let hash = name.strip_prefix(stem).and_then(|rest| rest.strip_prefix('.'));
    let hash = hash.and_then(|rest| rest.strip_suffix(".json"));
    hash.is_some_and(|hash| hash.len() == HASH_LENGTH && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The records on the page of an archive, which has no data file: id -> title.
fn records_of(page: &str) -> BTreeMap<String, String> {
    let mut articles = page.split("<article id=\"disclosures/");
    articles.next();
    let record = |article: &str| {
        let (id, rest) = article.split_once('"')?;
        let (title, _) = rest.split_once("<h3>")?.1.split_once("</h3>")?;
        Some((id.to_owned(), html_escape::decode_html_entities(title).into_owned()))
    };
    articles.filter_map(record).collect()
}

/// Heads every data file.
#[derive(Deserialize)]
struct Head {
    schema: u32,
}

struct Reader<'a> {
    manifest: &'a Manifest,
    folder: &'a Path,
    wrong: RefCell<Vec<ReadError>>,
}

impl Reader<'_> {
    fn county(&self, code: CountyCode) -> PublishedCounty {
        let record: Option<Editions> = self.known(&format!("{code}/{RECORD}"));
        let prefix = format!("{code}/");
        let files = self.manifest.below(&prefix).iter();
        let own = files.filter_map(|file| Some((file, file.path.strip_prefix(&prefix)?)));
        let guides =
            own.clone().filter(|(_, below)| below.split_once('/').is_some_and(|(_, name)| is_data(name, "guide")));
        let catalogues = own.filter(|(_, below)| is_data(below, "catalogue")).map(|(file, _)| file.path.as_str());
        let villages: Vec<Village> = guides.filter_map(|(file, _)| self.village(&code, &file.path)).collect();
        let archive = |village: &Village| {
            let path = format!("{code}/{}/{ARCHIVE}index.html", village.code.rest());
            let page = self.manifest.file(&path).and_then(|_| self.noted(self.whole(&path)))?;
            Some((village.code.clone(), records_of(&String::from_utf8_lossy(&page))))
        };
        PublishedCounty {
            catalogue: self.newest(&code, &catalogues.collect::<Vec<_>>(), record.as_ref()),
            archives: villages.iter().filter_map(archive).collect(),
            villages,
            base: self.known(&format!("{code}/{BASE}")),
            record,
            code,
        }
    }

    /// Of several catalogues the one that holds now: the others serve pages that are yet to be republished.
    fn newest(&self, code: &CountyCode, paths: &[&str], record: Option<&Editions>) -> Option<Catalogue> {
        let named = record.map(|record| record.catalogue.as_str()).filter(|path| paths.contains(path));
        let wanted = paths.iter().filter(|path| named.is_none_or(|named| named == **path));
        let catalogues = wanted.filter_map(|path| {
            let catalogue: Catalogue = self.json(path)?;
            self.expect(path, catalogue.code == *code, &catalogue.code)?;
            Some(catalogue)
        });
        catalogues.max_by_key(|catalogue| catalogue.edition.on)
    }

    fn village(&self, county: &CountyCode, path: &str) -> Option<Village> {
        let village: Village = self.json(path)?;
        self.expect(path, village.code.county() == *county, &village.code)?;
        Some(village)
    }

    fn expect(&self, path: &str, fits: bool, code: &impl std::fmt::Display) -> Option<()> {
        if !fits {
            self.wrong.borrow_mut().push(ReadError::Shape(path.to_owned(), format!("区划代码是 {code}")));
        }
        fits.then_some(())
    }

    /// A file if the site has it.
    fn known<T: DeserializeOwned>(&self, path: &str) -> Option<T> {
        self.manifest.file(path).and_then(|_| self.json(path))
    }

    fn json<T: DeserializeOwned>(&self, path: &str) -> Option<T> {
        self.noted(self.parse(path))
    }

    /// What was read; what is wrong is noted.
    fn noted<T>(&self, read: Result<T, ReadError>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(error) => {
                self.wrong.borrow_mut().push(error);
                None
            }
        }
    }

    /// A file that is what the manifest says.
    fn whole(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let bytes = fs_err::read(self.folder.join(path)).map_err(|error| ReadError::File(path.to_owned(), error))?;
        if self.manifest.file(path).is_none_or(|file| file.sha256 != sha256_hex(&bytes)) {
            return Err(ReadError::Damaged(path.to_owned()));
        }
        Ok(bytes)
    }

    fn parse<T: DeserializeOwned>(&self, path: &str) -> Result<T, ReadError> {
        let bytes = self.whole(path)?;
        let shape = |error: serde_json::Error| ReadError::Shape(path.to_owned(), error.to_string());
        if serde_json::from_slice::<Head>(&bytes).map_err(shape)?.schema > SCHEMA {
            return Err(ReadError::Newer(path.to_owned()));
        }
        serde_json::from_slice(&bytes).map_err(shape)
    }
}
