//! The published `search.{hash}.json`: everything that can be found in a county, and how its residents speak.

use serde::Serialize;

use super::normal;
use crate::guide::{
    CertificateRule, Desk, DeskEntry, DeskGrid, FromJson, Handling, Json, Level, LifeEvent, Service, Verdict, grid_id,
};

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A service.
    Service,
    /// A certificate rule.
    Certificate,
    /// A life event (一件事).
    Event,
    /// A part of the page: who is on duty, whom to call, records.
    Section,
}

impl Kind {
    /// As in fragments and in the index.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Certificate => "certificate",
            Self::Event => "event",
            Self::Section => "section",
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

/// Everything that can be found in a county. What belongs to the language stands beside the entries, as lists in one
/// string each: the browser has no table of its own. Lists are in the order of [`super::in_order`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Index {
    /// [`crate::guide::SCHEMA`].
    pub schema: u32,
    /// Entries: life events, services, certificates, parts of the page.
    pub entries: Vec<Entry>,
    /// How characters sound: each syllable with the characters after it (`di低底bao保宝`). A character with several
    /// readings stands under each.
    pub sounds: String,
    /// Pairs of characters, written and meant: other scripts, look-alikes; in the order of those written.
    pub variants: String,
    /// Pairs of words with blanks between, said and meant.
    pub same: String,
    /// Words of a question that say nothing about its subject.
    pub fillers: String,
    /// Fillers that ask for everything there is to do.
    pub broad: String,
    /// Words that ask for a certificate.
    pub papers: String,
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
    /// An entry that is neither a service nor a certificate.
    pub fn new(kind: Kind, id: &str, name: &str, aliases: &[String], sayings: &[String]) -> Self {
        let keys = keys(name, aliases, sayings);
        Self { kind, id: id.to_owned(), name: name.to_owned(), keys, level: None, verdict: None }
    }

    /// Adds what residents say of it, where it is not known yet.
    pub fn say(&mut self, sayings: &[&str]) {
        for said in sayings {
            if self.name != *said && !self.keys.iter().any(|key| key == said) {
                self.keys.push((*said).to_owned());
            }
        }
    }

    /// Id of its element on the page, and its fragment.
    pub fn fragment(&self) -> String {
        match self.kind {
            Kind::Section => self.id.clone(),
            kind => format!("{}/{}", kind.as_str(), self.id),
        }
    }
}

impl Entry {
    /// What a village adds to its county's index: its own services, and its grids by all that they are known by.
    pub fn all_of(desk: &Desk) -> impl Iterator<Item = Self> + '_ {
        desk.own.iter().map(Self::from).chain(desk.grids.iter().map(Self::from))
    }
}

impl From<&DeskGrid> for Entry {
    fn from(grid: &DeskGrid) -> Self {
        Self::new(Kind::Section, &grid_id(grid.number), &grid.name, &[], &grid.sayings)
    }
}

impl From<&DeskEntry> for Entry {
    fn from(service: &DeskEntry) -> Self {
        let level = Some((service.level, service.handling));
        let entry = Self::new(Kind::Service, &service.id, &service.name, &service.aliases, &service.sayings);
        Self { level, ..entry }
    }
}

impl From<&Service> for Entry {
    fn from(service: &Service) -> Self {
        Self::from(&DeskEntry::from(service))
    }
}

impl From<&LifeEvent> for Entry {
    fn from(event: &LifeEvent) -> Self {
        Self::new(Kind::Event, &event.id, &event.name, &event.aliases, &event.sayings)
    }
}

impl From<&CertificateRule> for Entry {
    fn from(rule: &CertificateRule) -> Self {
        let entry = Self::new(Kind::Certificate, &rule.id, &rule.name, &rule.aliases, &rule.sayings);
        Self { verdict: Some(rule.verdict), ..entry }
    }
}

impl FromJson for Index {
    fn from_json(mut json: Json) -> Option<Self> {
        Some(Self {
            schema: json.field("schema")?,
            entries: json.field("entries")?,
            sounds: json.text("sounds")?,
            variants: json.text("variants")?,
            same: json.text("same")?,
            fillers: json.text("fillers")?,
            broad: json.text("broad")?,
            papers: json.text("papers")?,
        })
    }
}

impl FromJson for Entry {
    fn from_json(mut json: Json) -> Option<Self> {
        let kind = match json.text("kind")?.as_str() {
            "service" => Kind::Service,
            "certificate" => Kind::Certificate,
            "event" => Kind::Event,
            "section" => Kind::Section,
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
        let entry = |kind, level, verdict, sayings: &[&str]| {
            let sayings: Vec<String> = sayings.iter().map(|key| (*key).to_owned()).collect();
            Entry { level, verdict, ..Entry::new(kind, "a", "甲", &[], &sayings) }
        };
        let mut entries = vec![entry(Kind::Service, Some((Level::Village, Handling::Guide)), None, &["乙", "丙"])];
        let verdicts = [Verdict::Issuable, Verdict::Commitment, Verdict::NotIssuable];
        entries.extend(verdicts.map(|verdict| entry(Kind::Certificate, None, Some(verdict), &[])));
        entries.extend([Kind::Event, Kind::Section].map(|kind| entry(kind, None, None, &["丁"])));
        let text = |text: &str| text.to_owned();
        let index = Index {
            schema: 1,
            entries,
            sounds: text("jia甲"),
            variants: text("証证"),
            same: text("过世 去世"),
            fillers: text("怎么"),
            broad: text("手续"),
            papers: text("证明"),
        };
        let published = serde_json::to_string(&index).expect("JSON");
        assert_eq!(Index::from_json(serde_json::from_str(&published).expect("JSON")), Some(index));
    }

    #[test]
    fn sections_are_their_own_fragments() {
        assert_eq!(Entry::new(Kind::Section, "roster", "值班表", &[], &[]).fragment(), "roster");
        assert_eq!(Entry::new(Kind::Event, "death", "老人去世", &[], &[]).fragment(), "event/death");
    }
}
