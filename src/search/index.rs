//! The published `search.{hash}.json`: one entry per service and certificate rule of a county.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::normal;
use crate::guide::{CertificateRule, Handling, Level, NotFor, Service, Verdict, Village, is_offered};

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
    /// Kind of village a service is not offered in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_for: Option<NotFor>,
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
    pub pinyin: BTreeMap<String, String>,
}

impl Index {
    /// What one village's page answers with: without what it does not offer, with what it offers of its own.
    pub fn for_village(mut self, village: &Village) -> Self {
        self.entries.retain(|entry| entry.kind != Kind::Service || is_offered(village, &entry.id, entry.not_for));
        self.entries.extend(village.own_services.iter().map(|own| Entry::from(&own.service)));
        self
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
            not_for: service.not_for,
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
            not_for: None,
            verdict: Some(rule.verdict),
        }
    }
}

/// Other names and sayings, each once.
fn keys(name: &str, aliases: &[String], sayings: &[String]) -> Vec<String> {
    let mut seen = BTreeSet::from([normal(name)]);
    aliases.iter().chain(sayings).filter(|key| seen.insert(normal(key))).cloned().collect()
}
