//! The published `search.{hash}.json`: one entry per service and certificate rule of a county.

use serde::Serialize;

use super::normal;
use crate::guide::{CertificateRule, DeskEntry, FromJson, Handling, Json, Level, Service, Verdict};

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
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
        Self::from(&DeskEntry::from(service))
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

impl FromJson for Index {
    fn from_json(mut json: Json) -> Option<Self> {
        Some(Self { schema: json.field("schema")?, entries: json.field("entries")?, pinyin: json.field("pinyin")? })
    }
}

impl FromJson for Entry {
    fn from_json(mut json: Json) -> Option<Self> {
        let kind = match json.text("kind")?.as_str() {
            "service" => Kind::Service,
            "certificate" => Kind::Certificate,
            _ => return None,
        };
        let verdict = match json.text("verdict").as_deref() {
            None => None,
            Some("issuable") => Some(Verdict::Issuable),
            Some("commitment") => Some(Verdict::Commitment),
            Some("not_issuable") => Some(Verdict::NotIssuable),
            Some(_) => return None,
        };
        Some(Self {
            kind,
            id: json.text("id")?,
            name: json.text("name")?,
            keys: json.list("keys")?,
            level: json.field("level"),
            verdict,
        })
    }
}

/// Other names and sayings, each once.
fn keys(name: &str, aliases: &[String], sayings: &[String]) -> Vec<String> {
    let mut seen = vec![normal(name)];
    let mut keys = Vec::new();
    for key in aliases.iter().chain(sayings) {
        let plain = normal(key);
        if !seen.contains(&plain) {
            seen.push(plain);
            keys.push(key.clone());
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_published_index_reads_as_it_was() {
        let entry = |kind, level, verdict, keys: &[&str]| Entry {
            kind,
            id: "a".into(),
            name: "甲".into(),
            keys: keys.iter().map(|key| (*key).to_owned()).collect(),
            level,
            verdict,
        };
        let mut entries = vec![entry(Kind::Service, Some((Level::Village, Handling::Guide)), None, &["乙", "丙"])];
        let verdicts = [Verdict::Issuable, Verdict::Commitment, Verdict::NotIssuable];
        entries.extend(verdicts.map(|verdict| entry(Kind::Certificate, None, Some(verdict), &[])));
        let index = Index { schema: 1, entries, pinyin: vec![("jia".into(), "甲".into())] };
        let published = serde_json::to_string(&index).expect("JSON");
        assert_eq!(Index::from_json(serde_json::from_str(&published).expect("JSON")), Some(index));
    }
}
