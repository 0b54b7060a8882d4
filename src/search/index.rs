//! The published `search.{hash}.json`: one entry per service and certificate rule of a county.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::normal;
use crate::guide::{CertificateRule, DeskEntry, Handling, Level, Service, Verdict};

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A service.
    Service,
    /// A certificate rule.
    Certificate,
}

impl Kind {
    /// As in fragments: `service`, `certificate`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Certificate => "certificate",
        }
    }
}

/// One thing that can be found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Other names and what residents say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<String>,
    /// Where a service is done, and how the village handles it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<(Level, Handling)>,
    /// Verdict of a certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
}

/// Everything that can be found in a county.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// [`crate::guide::SCHEMA`].
    pub schema: u32,
    /// Entries, services first.
    pub entries: Vec<Entry>,
    /// Pinyin of every Chinese character in the names and keys: syllable -> characters. A character with several readings
    /// stands under each.
    pub pinyin: Vec<(String, String)>,
}

impl Index {
    /// What one village's page answers with: what it offers of the county's, and its own.
    pub fn narrowed(mut self, offered: impl Fn(&Entry) -> bool, own: impl Iterator<Item = Entry>) -> Self {
        self.entries.retain(offered);
        self.entries.extend(own);
        self
    }
}

impl Entry {
    /// Id of its element on the page, and its fragment.
    pub fn fragment(&self) -> String {
        format!("{}/{}", self.kind.as_str(), self.id)
    }
}

impl From<&DeskEntry> for Entry {
    fn from(service: &DeskEntry) -> Self {
        Self {
            kind: Kind::Service,
            id: service.id.clone(),
            name: service.name.clone(),
            keys: keys(&service.name, &service.aliases, &service.sayings),
            level: Some((service.level, service.handling)),
            verdict: None,
        }
    }
}

impl From<&Service> for Entry {
    fn from(service: &Service) -> Self {
        Self {
            kind: Kind::Service,
            id: service.id.clone(),
            name: service.name.clone(),
            keys: keys(&service.name, &service.aliases, &service.sayings),
            level: Some((service.level, service.handling)),
            verdict: None,
        }
    }
}

impl From<&CertificateRule> for Entry {
    fn from(rule: &CertificateRule) -> Self {
        Self {
            kind: Kind::Certificate,
            id: rule.id.clone(),
            name: rule.name.clone(),
            keys: keys(&rule.name, &rule.aliases, &rule.sayings),
            level: None,
            verdict: Some(rule.verdict),
        }
    }
}

/// Other names and sayings, each once.
fn keys(name: &str, aliases: &[String], sayings: &[String]) -> Vec<String> {
    let mut seen = BTreeSet::from([normal(name)]);
    aliases.iter().chain(sayings).filter(|key| seen.insert(normal(key))).cloned().collect()
}
