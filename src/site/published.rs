//! Reading a published site: its data by way of the manifest, each file held against the hash it was published with.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::editions::{BASE, RECORD};
use super::headers::{MISSING, twin_of};
use super::manifests::Manifests;
use super::sitemap::SITEMAP;
use super::{is_content_hash, sha256_hex, tongue};
use crate::content::{CountyState, Lang, MOST_WRITTEN, PublishedSite, Snapshot, Text, both, read_text_bounded};
use crate::guide::{
    Archive, Catalogue, CountyCode, CountyData, CountyEntry, CountyIndex, Editions, SCHEMA, SiteIndex, Village,
    VillageCode,
};
use crate::text::{Language, is_tag};
use crate::view::app::DATA_LIST;
use crate::view::page::{ARCHIVE, COUNTY_GUIDE, LISTS};

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
    /// The lists of its data, by the folder of the language: empty or `en/`.
    pub data: BTreeMap<String, CountyData>,
}

/// Why a file of a published site cannot be used.
#[derive(Debug)]
pub enum ReadError {
    /// There is no manifest.
    NotASite(PathBuf),
    /// A file cannot be read.
    File(String, std::io::Error),
    /// A file is not what the manifest says.
    Damaged(String),
    /// A file is of a newer tool.
    Newer(String),
    /// A file does not hold what its name says.
    Shape(String, Text),
}

impl ReadError {
    /// What is wrong.
    pub fn text(&self) -> Text {
        match self {
            Self::NotASite(path) => {
                let path = path.display();
                both!(
                    "{path} 不是发布好的网站（没有 manifest.json）",
                    "{path} is no published site (it has no manifest.json)"
                )
            }
            Self::File(path, error) => both!("读不到 {path}：{error}", "{path} cannot be read: {error}"),
            Self::Damaged(path) => both!(
                "{path} 和清单登记的不一致：可能损坏，或被改过",
                "{path} is not what the manifest says: damaged, or changed by somebody"
            ),
            Self::Newer(path) => both!(
                "{path} 是更新版本的工具发布的，请升级本工具",
                "{path} was published by a newer version: update this tool"
            ),
            Self::Shape(path, why) => both!("{path} 读不懂：{why}", "{path} cannot be understood: {why}"; why),
        }
    }
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.text().in_lang(Lang::Zh))
    }
}

impl std::error::Error for ReadError {}

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
        let manifests = Manifests::open(folder).ok_or_else(|| ReadError::NotASite(folder.to_owned()))?;
        let reader = Reader { manifests: &manifests, wrong: RefCell::default() };
        let common = manifests.root().files.iter().filter_map(|file| county_of(&file.path));
        let units = manifests.units().filter_map(|(code, _)| CountyCode::parse(code).ok());
        let codes: BTreeSet<CountyCode> = common.chain(units).collect();
        let counties = codes.into_iter().filter_map(|code| reader.noted(reader.county(code))).collect();
        match reader.wrong.into_inner().into_iter().next() {
            Some(error) => Err(error),
            None => Ok(Self { counties, site: Self::site(&manifests) }),
        }
    }

    /// What a site says of itself: its address stands in `robots.txt`, those it had before in the manifest, and each of its
    /// languages, former ones included, has a page below the site's; or below a county's, where the root's manifest has that.
    pub(super) fn site(manifests: &Manifests) -> PublishedSite {
        let root = manifests.root();
        let robots = read_text_bounded(&manifests.folder().join("robots.txt"), MOST_WRITTEN).unwrap_or_default();
        let list = robots.lines().find_map(|line| line.strip_prefix("Sitemap: "));
        let base_url = list.and_then(|list| list.strip_suffix(SITEMAP)).map(str::to_owned);
        let folders = root.files.iter().filter_map(|file| file.path.strip_suffix("/index.html"));
        let languages: BTreeSet<&str> = folders.filter_map(language_of).collect();
        let languages = languages.into_iter().map(str::to_owned).collect();
        PublishedSite { base_url, former_urls: root.former_urls.clone(), languages }
    }

    /// One county of a site, if it has it, and what cannot be read of it.
    pub(super) fn one(manifests: &Manifests, code: &CountyCode) -> (Option<PublishedCounty>, Vec<ReadError>) {
        let reader = Reader { manifests, wrong: RefCell::default() };
        let files = reader.noted(manifests.below(&format!("{code}/"))).unwrap_or_default();
        let there = files.iter().any(|file| county_of(&file.path).is_some());
        let county = if there { reader.noted(reader.county(code.clone())) } else { None };
        (county, reader.wrong.into_inner())
    }

    /// Its counties as they stand.
    pub fn states(&self) -> Vec<CountyState<'_>> {
        self.counties.iter().filter_map(PublishedCounty::state).collect()
    }
}

/// How the finders of a published site list its counties: each is read once, and of villages nothing before it is asked for.
#[derive(Debug)]
pub struct Finders<'a> {
    manifests: &'a Manifests,
    /// Counties by code, by the folder of the finder's language, empty or `en/`.
    entries: BTreeMap<String, BTreeMap<String, CountyEntry>>,
}

impl<'a> Finders<'a> {
    /// Reads those in these languages. One that is not there lists nothing.
    pub(super) fn of(manifests: &'a Manifests, languages: &[&'static Language]) -> Result<Self, ReadError> {
        let reader = Reader { manifests, wrong: RefCell::default() };
        let mut entries = BTreeMap::new();
        for below in languages.iter().map(|language| tongue::folder(language)) {
            let mut files = manifests.root().below(&format!("{below}index.")).iter();
            let is_index = |path: &str| path.strip_prefix(&*below).is_some_and(|name| is_data(name, "index"));
            let Some(index) = files.find(|file| is_index(&file.path)) else { continue };
            let site: SiteIndex = reader.parse(&index.path)?;
            let own = site.counties.into_iter().map(|entry| (entry.code.clone(), entry)).collect();
            entries.insert(below, own);
        }
        Ok(Self { manifests, entries })
    }

    /// A county, as the finder in the language of a folder lists it.
    pub(super) fn entry(&self, below: &str, code: &CountyCode) -> Option<&CountyEntry> {
        self.entries.get(below)?.get(code.as_str())
    }

    /// The villages of a county.
    pub(super) fn villages(&self, entry: &CountyEntry) -> Result<CountyIndex, ReadError> {
        Reader { manifests: self.manifests, wrong: RefCell::default() }.parse(&entry.index)
    }
}

/// Whether a path is a file that the finders in the languages of these folders consist of.
pub(super) fn is_of_finder(path: &str, folders: &[String]) -> bool {
    let path = twin_of(path).map_or(path, |(plain, _)| plain);
    let own = |name: &str| {
        matches!(name, "index.html" | "manifest.webmanifest" | DATA_LIST)
            || name.starts_with("finder/")
            || ["index", "words", "page"].into_iter().any(|stem| is_data(name, stem))
    };
    path == MISSING || folders.iter().filter_map(|folder| path.strip_prefix(&**folder)).any(own)
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
    (is_tag(tag) && ![LISTS, COUNTY_GUIDE].contains(&tag)).then_some(tag)
}

/// Whether a name is `{stem}.{hash}.json`.
fn is_data(name: &str, stem: &str) -> bool {
    let hash = name.strip_prefix(stem).and_then(|rest| rest.strip_prefix('.'));
    let hash = hash.and_then(|rest| rest.strip_suffix(".json"));
    hash.is_some_and(is_content_hash)
}

/// The records on the page of an archive, of a site that had no data of it yet: id -> title.
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
    manifests: &'a Manifests,
    wrong: RefCell<Vec<ReadError>>,
}

impl Reader<'_> {
    /// A county; fails if nobody can say what it has.
    fn county(&self, code: CountyCode) -> Result<PublishedCounty, ReadError> {
        let prefix = format!("{code}/");
        let files = self.manifests.below(&prefix)?.iter();
        let record: Option<Editions> = self.known(&format!("{code}/{RECORD}"));
        let own = files.filter_map(|file| Some((file, file.path.strip_prefix(&prefix)?)));
        let guides =
            own.clone().filter(|(_, below)| below.split_once('/').is_some_and(|(_, name)| is_data(name, "guide")));
        let catalogues =
            own.clone().filter(|(_, below)| is_data(below, "catalogue")).map(|(file, _)| file.path.as_str());
        let catalogue = self.newest(&code, &catalogues.collect::<Vec<_>>(), record.as_ref());
        let mut villages: Vec<Village> = guides.filter_map(|(file, _)| self.village(&code, &file.path)).collect();
        if let Some(catalogue) = &catalogue {
            villages.iter_mut().for_each(|village| village.complete(catalogue));
        }
        let lists = own.clone().filter_map(|(file, below)| Some((below.strip_suffix(DATA_LIST)?.to_owned(), file)));
        let data: BTreeMap<String, CountyData> =
            lists.filter_map(|(folder, file)| Some((folder, self.json(&file.path)?))).collect();
        let archive = |village: &Village| Some((village.code.clone(), self.records(&village.code, data.get(""))?));
        Ok(PublishedCounty {
            catalogue,
            archives: villages.iter().filter_map(archive).collect(),
            villages,
            base: self.known(&format!("{code}/{BASE}")),
            data,
            record,
            code,
        })
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

    /// The records that a village's archive shows: from its data; a site of 0.1 has them in its page alone.
    fn records(&self, village: &VillageCode, data: Option<&CountyData>) -> Option<BTreeMap<String, String>> {
        let folder = format!("{}/{}", village.county(), village.rest());
        if let Some(data) = data {
            let hash = data.villages.get(village.rest())?.archive.as_ref()?;
            let archive: Archive = self.json(&format!("{folder}/archive.{hash}.json"))?;
            let records = archive.records.into_iter().map(|kept| (kept.record.id, kept.record.title));
            return Some(records.collect());
        }
        let path = format!("{folder}/{ARCHIVE}/index.html");
        let page = self.has(&path).then(|| self.noted(self.whole(&path)))??;
        Some(records_of(&String::from_utf8_lossy(&page)))
    }

    fn village(&self, county: &CountyCode, path: &str) -> Option<Village> {
        let village: Village = self.json(path)?;
        self.expect(path, village.code.county() == *county, &village.code)?;
        Some(village)
    }

    fn expect(&self, path: &str, fits: bool, code: &impl std::fmt::Display) -> Option<()> {
        if !fits {
            self.wrong
                .borrow_mut()
                .push(ReadError::Shape(path.to_owned(), both!("区划代码是 {code}", "its code is {code}")));
        }
        fits.then_some(())
    }

    /// A file if the site has it.
    fn known<T: DeserializeOwned>(&self, path: &str) -> Option<T> {
        if self.has(path) { self.json(path) } else { None }
    }

    fn has(&self, path: &str) -> bool {
        self.noted(self.manifests.file(path)).flatten().is_some()
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
        let bytes = self.manifests.read(path)?;
        if self.manifests.file(path)?.is_none_or(|file| file.sha256 != sha256_hex(&bytes)) {
            return Err(ReadError::Damaged(path.to_owned()));
        }
        Ok(bytes)
    }

    fn parse<T: DeserializeOwned>(&self, path: &str) -> Result<T, ReadError> {
        let bytes = self.whole(path)?;
        let shape = |error: serde_json::Error| ReadError::Shape(path.to_owned(), both!("{error}", "{error}"));
        if serde_json::from_slice::<Head>(&bytes).map_err(shape)?.schema > SCHEMA {
            return Err(ReadError::Newer(path.to_owned()));
        }
        serde_json::from_slice(&bytes).map_err(shape)
    }
}
