//! Which data files the pages of a site are drawn from. These two lists (`data.json`) are the only data whose names carry no
//! hash: whoever reads them learns the names of all others, and so whether a page is older than its data.

use std::collections::BTreeMap;

use super::Imprint;
use serde::{Deserialize, Serialize};

/// A language of the site's pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageLanguage {
    /// BCP 47 tag; also the folder of its pages, but for that of the content.
    pub tag: String,
    /// Its name in itself: 中文, English.
    pub name: String,
}

/// `data.json` of the site, in the folder of each language: what the finder is drawn from, and what all pages share. Paths
/// are relative to the site root.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SiteData {
    /// [`super::SCHEMA`].
    pub schema: u32,
    /// Title of the site in the language.
    pub title: String,
    /// All languages of the site, that of the content first.
    pub languages: Vec<PageLanguage>,
    /// The language's words, `words.{hash}.json`; none: they are built in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// The counties: [`super::SiteIndex`].
    pub index: String,
    /// Of the finder's villages: [`super::Directory`].
    pub directory: String,
    /// The styles that a first screen does without.
    pub style: String,
    /// The styles that pages around those of villages need besides.
    pub around_style: String,
    /// What a phone needs besides data to show pages it never opened; none: the site keeps nothing on phones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeping: Option<Keeping>,
    /// Villages and projects have a page to be printed for the wall, in the folder `poster` below their own.
    #[serde(default)]
    pub posters: bool,
    /// What stands at the foot of its pages.
    #[serde(default, skip_serializing_if = "Imprint::is_empty")]
    pub imprint: Imprint,
}

/// Files that draw any page of the site from data. Paths are relative to the site root.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keeping {
    /// `page.{hash}.json`: a document without content for any address below the root, as `html`; [`ANY_ROOT`] in it stands for
    /// the way to the root.
    pub document: String,
    /// What the document names, and what its pages name besides.
    pub files: Vec<String>,
    /// Size of all of them, unpacked. Sizes have 32 bits: no script passes 64 in old engines.
    pub bytes: u32,
}

/// Stands in [`Keeping::document`] for the relative way to the site's root.
pub const ANY_ROOT: &str = "{root}";

/// `data.json` of a county, in the folder of each language: what the pages of the county and its villages are drawn from.
/// Paths are relative to the site root.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CountyData {
    /// [`super::SCHEMA`].
    pub schema: u32,
    /// What all villages share, said in the language: [`super::Catalogue`].
    pub catalogue: String,
    /// What the county's page shows, and its editions.
    pub county: String,
    /// The search index.
    pub search: String,
    /// The villages by name, for the search: [`super::CountyIndex`].
    pub index: String,
    /// Size of these four, unpacked.
    #[serde(default)]
    pub bytes: u32,
    /// The villages that have pages, by the six digits after the county's.
    pub villages: BTreeMap<String, VillageData>,
}

/// The data files of a village: hashes in their names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VillageData {
    /// `guide.{hash}.json`: [`super::Village`] and [`super::PageParts`].
    pub guide: String,
    /// Its size, unpacked.
    #[serde(default)]
    pub bytes: u32,
    /// `archive.{hash}.json`: [`super::Archive`]; none: there are neither records nor pictures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archive: Option<String>,
}
