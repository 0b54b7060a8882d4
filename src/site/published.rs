//! Reading a published site: its data by way of the manifest, each file held against the hash it was published with.

use std::collections::BTreeMap;
use std::path::Path;

use serde::de::DeserializeOwned;

use super::editions::{BASE, RECORD};
use super::manifest::Manifest;
use super::publish::open_manifest;
use super::{HASH_LENGTH, sha256_hex};
use crate::content::{CountyState, Snapshot};
use crate::guide::{Catalogue, CountyCode, Editions, SCHEMA, Village, VillageCode};

/// The data of a published site.
#[derive(Debug, Default)]
pub struct Published {
    /// Its counties, by code.
    pub counties: Vec<PublishedCounty>,
}

/// The data of one published county.
#[derive(Debug)]
pub struct PublishedCounty {
    /// What its villages share.
    pub catalogue: Catalogue,
    /// Its villages, by code.
    pub villages: Vec<Village>,
    /// Its editions; none: published before there was a record.
    pub record: Option<Editions>,
    /// What the edition before the newest held; none: there was none.
    pub base: Option<Snapshot>,
}

impl<'a> From<&'a PublishedCounty> for CountyState<'a> {
    fn from(county: &'a PublishedCounty) -> Self {
        Self { catalogue: &county.catalogue, villages: county.villages.iter().collect() }
    }
}

/// Why a published site cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no manifest.
    #[error("{0} 不是发布好的网站（没有 manifest.json）")]
    NotASite(std::path::PathBuf),
    /// A file cannot be read.
    #[error("读不到 {0}：{1}")]
    File(String, std::io::Error),
    /// A file is not what the manifest says.
    #[error("{0} 和登记的不一致，可能损坏或被改过")]
    Damaged(String),
    /// A file is of a newer tool.
    #[error("{0} 是更新版本的工具发布的，请升级本工具")]
    Newer(String),
    /// A file does not hold what its name says.
    #[error("{0} 的内容读不懂：{1}")]
    Shape(String, String),
}

impl Published {
    /// The site in a folder.
    pub fn open(folder: &Path) -> Result<Self, ReadError> {
        let manifest = open_manifest(folder).ok_or_else(|| ReadError::NotASite(folder.to_owned()))?;
        Self::read(&manifest, folder)
    }

    /// The site in `folder` that `manifest` describes.
    pub(super) fn read(manifest: &Manifest, folder: &Path) -> Result<Self, ReadError> {
        let reader = Reader { manifest, folder };
        let mut counties = BTreeMap::new();
        for file in &manifest.files {
            if let Some(code) = catalogue_of(&file.path) {
                counties.entry(code.to_owned()).or_insert_with(Vec::new).push(file.path.as_str());
            }
        }
        let counties = counties.into_iter().map(|(code, catalogues)| reader.county(&code, &catalogues));
        Ok(Self { counties: counties.collect::<Result<_, _>>()? })
    }

    /// A county by its code.
    pub(super) fn county(&self, code: &CountyCode) -> Option<&PublishedCounty> {
        self.counties.iter().find(|county| county.catalogue.code == *code)
    }
}

/// The county whose catalogue a path is.
fn catalogue_of(path: &str) -> Option<&str> {
    let (code, name) = path.split_once('/')?;
    (is_data(name, "catalogue") && CountyCode::parse(code).is_ok()).then_some(code)
}

/// Whether a name is `{stem}.{hash}.json`.
fn is_data(name: &str, stem: &str) -> bool {
    let hash = name.strip_prefix(stem).and_then(|rest| rest.strip_prefix('.')).and_then(|rest| rest.strip_suffix(".json"));
    hash.is_some_and(|hash| hash.len() == HASH_LENGTH && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

struct Reader<'a> {
    manifest: &'a Manifest,
    folder: &'a Path,
}

impl Reader<'_> {
    fn county(&self, code: &str, catalogues: &[&str]) -> Result<PublishedCounty, ReadError> {
        let record: Option<Editions> = self.optional(&format!("{code}/{RECORD}"))?;
        let base: Option<Snapshot> = self.optional(&format!("{code}/{BASE}"))?;
        let (path, catalogue) = self.newest(catalogues, record.as_ref())?;
        if catalogue.code.as_str() != code {
            return Err(ReadError::Shape(path, format!("区划代码是 {}", catalogue.code)));
        }
        let prefix = format!("{code}/");
        let guides = self.manifest.files.iter().filter(|file| {
            let rest = file.path.strip_prefix(&prefix).and_then(|rest| rest.split_once('/'));
            rest.is_some_and(|(_, name)| is_data(name, "guide"))
        });
        let villages = guides.map(|file| self.village(code, &file.path)).collect::<Result<_, _>>()?;
        Ok(PublishedCounty { catalogue, villages, record, base })
    }

    /// Of several catalogues the one that holds now: the others serve pages that are yet to be republished.
    fn newest(&self, paths: &[&str], record: Option<&Editions>) -> Result<(String, Catalogue), ReadError> {
        let named = record.map(|record| record.catalogue.as_str()).filter(|path| paths.contains(path));
        let mut newest: Option<(String, Catalogue)> = None;
        for path in paths.iter().filter(|path| named.is_none_or(|named| named == **path)) {
            let catalogue: Catalogue = self.json(path)?;
            if newest.as_ref().is_none_or(|(_, known)| known.edition.on <= catalogue.edition.on) {
                newest = Some(((*path).to_owned(), catalogue));
            }
        }
        newest.ok_or_else(|| ReadError::NotASite(self.folder.to_owned()))
    }

    fn village(&self, county: &str, path: &str) -> Result<Village, ReadError> {
        let village: Village = self.json(path)?;
        let code = village.code.as_str();
        match VillageCode::parse(code) {
            Ok(parsed) if parsed.county().as_str() == county => Ok(village),
            _ => Err(ReadError::Shape(path.to_owned(), format!("区划代码是 {code}"))),
        }
    }

    fn optional<T: DeserializeOwned>(&self, path: &str) -> Result<Option<T>, ReadError> {
        self.manifest.file(path).map(|_| self.json(path)).transpose()
    }

    fn json<T: DeserializeOwned>(&self, path: &str) -> Result<T, ReadError> {
        let bytes = fs_err::read(self.folder.join(path)).map_err(|error| ReadError::File(path.to_owned(), error))?;
        if self.manifest.file(path).is_none_or(|file| file.sha256 != sha256_hex(&bytes)) {
            return Err(ReadError::Damaged(path.to_owned()));
        }
        #[derive(serde::Deserialize)]
        struct Head {
            schema: u32,
        }
        let shape = |error: serde_json::Error| ReadError::Shape(path.to_owned(), error.to_string());
        if serde_json::from_slice::<Head>(&bytes).map_err(shape)?.schema > SCHEMA {
            return Err(ReadError::Newer(path.to_owned()));
        }
        serde_json::from_slice(&bytes).map_err(shape)
    }
}
