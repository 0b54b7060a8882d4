//! Lists of counties and villages: the published `index.{hash}.json` of the site, which other programs read, and of each
//! county, which its page searches.

use serde::{Deserialize, Serialize};

/// The counties of a site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SiteIndex {
    /// [`super::SCHEMA`].
    pub schema: u32,
    /// Counties, by code.
    pub counties: Vec<CountyEntry>,
}

/// One county of a site.
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
    pub villages: u32,
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

/// One village that can be found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VillageEntry {
    /// Folder of its page: the six digits after the county's; in the finder of a site behind `340123/`.
    pub rest: String,
    /// 柳湾村.
    pub name: String,
    /// 柳河镇; in a search with all that lies around it.
    pub township: String,
    /// Pinyin of the name, syllables apart.
    pub pinyin: String,
}
