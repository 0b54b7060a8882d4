//! What a county says of a paper that people come to the village for: whether the village issues it, and where to go instead.

use serde::{Deserialize, Serialize};

use super::{Confirmed, Date, Days, Material, Topic};

/// Id of what is said about a paper that no rule has: its element on the page, and its entry in the search.
pub const UNLISTED: &str = "unlisted-certificate";

/// What a county says about one kind of 证明.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 村里能开.
    Issuable,
    /// 写承诺书代替.
    Commitment,
    /// 村里不开.
    NotIssuable,
}

/// One kind of 证明 and its verdict.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CertificateRule {
    /// Stable id.
    pub id: String,
    /// Number in the national list, 1 to 20.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub national: Option<u8>,
    /// Its name.
    pub name: String,
    /// Other names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What residents say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sayings: Vec<String>,
    /// Part of life it belongs to; the page lists it there.
    #[serde(default)]
    pub topic: Topic,
    /// The verdict.
    pub verdict: Verdict,
    /// The verdict in one sentence.
    pub answer: String,
    /// What to do first where the village does not issue the paper, in a few words: 用户口簿就行. Never empty for a refusal or
    /// a pledge.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub instead: String,
    /// What the paper is asked for.
    #[serde(rename = "for", default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// Where to go instead, best first.
    #[serde(rename = "go", default, skip_serializing_if = "Vec::is_empty")]
    pub doors: Vec<Door>,
    /// If issuable: who may have it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<String>,
    /// If issuable: what to bring.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<Material>,
    /// If issuable: what happens.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<String>,
    /// Laws or rules.
    pub basis: Vec<String>,
    /// In the list since.
    pub since: Date,
    /// Its days, where it begins or ends on one that lay ahead when this was published.
    #[serde(default, skip_serializing_if = "Days::are_all")]
    pub days: Days,
    /// The document the row rests on.
    pub source: String,
    /// Last confirmed.
    pub confirmed: Confirmed,
}

/// A next door: what to do instead, and where.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Door {
    /// What to do, one sentence.
    pub what: String,
    /// Roles or point ids.
    #[serde(rename = "where", default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
    /// Id of the service that does it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
}
