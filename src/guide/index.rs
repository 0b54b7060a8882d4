//! What the finder searches: the published `index.{hash}.json` of the site and of each county.

use serde::{Deserialize, Serialize};

/// The counties of a site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SiteIndex {
    /// [`super::SCHEMA`].
    pub schema: u32,
    /// Counties, by code.
    pub counties: Vec<CountyEntry>,
}

/// One county of the finder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CountyEntry {
    /// 6 digits.
    pub code: String,
    /// 青禾县.
    pub name: String,
    /// Province and prefecture.
    pub above: Vec<String>,
    /// Its villages' index, relative to the site root.
    pub index: String,
    /// Number of villages.
    pub villages: usize,
}

/// The villages of a county.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CountyIndex {
    /// [`super::SCHEMA`].
    pub schema: u32,
    /// 6 digits.
    pub code: String,
    /// 青禾县.
    pub name: String,
    /// Villages, by code.
    pub villages: Vec<VillageEntry>,
}

/// One village of the finder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VillageEntry {
    /// The six digits after the county's.
    pub rest: String,
    /// 柳湾村.
    pub name: String,
    /// 柳河镇.
    pub township: String,
    /// Pinyin of the name, syllables apart.
    pub pinyin: String,
}
