//! The published `search.{hash}.json`: everything that can be found in a county, and how its residents speak.

use serde::{Deserialize, Serialize};

use super::normal;
use crate::guide::{CertificateRule, Danger, Days, Handling, Hotline, Level, LifeEvent, Service, Verdict};

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A service.
    Service,
    /// A certificate rule.
    Certificate,
    /// A life event (一件事).
    Event,
    /// A number for all the county.
    Hotline,
    /// Somebody of the village.
    Officer,
    /// A place to go to.
    Point,
    /// A part of the village with its grid worker.
    Grid,
    /// A works project.
    Project,
    /// A published record.
    Record,
    /// A notice.
    Notice,
    /// The page where residents write.
    Voice,
    /// A part of the page: who is on duty, whom to call, records.
    Section,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 12] = [
        Self::Service,
        Self::Certificate,
        Self::Event,
        Self::Hotline,
        Self::Officer,
        Self::Point,
        Self::Grid,
        Self::Project,
        Self::Record,
        Self::Notice,
        Self::Voice,
        Self::Section,
    ];

    /// As in the index and in what the command prints.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Certificate => "certificate",
            Self::Event => "event",
            Self::Hotline => "hotline",
            Self::Officer => "officer",
            Self::Point => "point",
            Self::Grid => "grid",
            Self::Project => "project",
            Self::Record => "record",
            Self::Notice => "notice",
            Self::Voice => "voice",
            Self::Section => "section",
        }
    }
}

/// A place that a role means in one village: 派出所 is that of its own township.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolePlace {
    /// The role.
    pub role: String,
    /// The place's name.
    pub name: String,
    /// Its phone.
    pub phone: String,
}

/// What a village adds to the search of its county.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Local {
    /// What can be found there beside the county's lists, or in their place.
    pub finds: Vec<Entry>,
    /// The places that roles mean there.
    pub roles: Vec<RolePlace>,
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
    /// What to do, in one line. `{police}` stands for the name of the police station that the village goes to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Whom to call about it: a number, or `{police}` for that of the same place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Its page, from the village's, where it is not on that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// Days on which it is there to be found.
    #[serde(default, skip_serializing_if = "Days::are_all")]
    pub days: Days,
}

/// Everything that can be found in a county. What belongs to the language stands beside the entries, as lists in one
/// string each: the browser has no table of its own. Lists are in the order of [`super::in_order`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
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
    /// Words of death: what has one in its name answers a question without any only where that has nearly all of a name.
    pub grave: String,
    /// Words that may stand between two that belong together.
    pub passing: String,
    /// Phrases that only as a whole mean something.
    pub meant: Vec<Meant>,
    /// What people in danger type, and whom they call.
    pub dangers: Vec<Danger>,
}

/// Phrases that all mean one thing: whose death it is, and how it is said. They are patterns, as a [`Danger`]'s are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meant {
    /// What is meant: words that the entries know.
    pub meant: String,
    /// How it is said.
    pub phrases: Vec<String>,
    /// What is not meant, though it holds such a phrase.
    pub unless: Vec<String>,
}

impl Index {
    /// What one village's page answers with: what it offers of the county's, its own in the place of the county's or beside
    /// it, with the places that roles mean there.
    pub fn narrowed(mut self, offered: impl Fn(&Entry) -> bool, local: Local) -> Self {
        let Local { finds: mut own, roles } = local;
        self.entries.retain(offered);
        // In its place: of what answers equally well, the first in the county's order stands first.
        for entry in &mut self.entries {
            if let Some(at) = own.iter().position(|own| own.kind == entry.kind && own.id == entry.id) {
                *entry = own.remove(at);
            }
        }
        self.entries.extend(own);
        for entry in &mut self.entries {
            entry.answer = entry.answer.take().and_then(|answer| placed(answer, &roles, |place| &place.name));
            entry.phone = entry.phone.take().and_then(|phone| placed(phone, &roles, |place| &place.phone));
        }
        self
    }
}

/// A text with its places; nothing if the village has none of such a role.
fn placed(text: String, roles: &[RolePlace], said: impl Fn(&RolePlace) -> &String) -> Option<String> {
    let Some((before, (role, after))) =
        text.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    else {
        return Some(text);
    };
    let place = roles.iter().find(|place| place.role == role)?;
    Some([before, said(place), after].concat())
}

impl Entry {
    /// An entry that is neither a service nor a certificate.
    pub fn new(kind: Kind, id: &str, name: &str, aliases: &[String], sayings: &[String]) -> Self {
        let keys = keys(name, aliases, sayings);
        Self {
            kind,
            id: id.to_owned(),
            name: name.to_owned(),
            keys,
            level: None,
            verdict: None,
            answer: None,
            phone: None,
            page: None,
            days: Days::ALWAYS,
        }
    }

    /// Adds what residents say of it, where it is not known yet.
    pub fn say(&mut self, sayings: &[&str]) {
        for said in sayings {
            if self.name != *said && !self.keys.iter().any(|key| key == said) {
                self.keys.push((*said).to_owned());
            }
        }
    }

    /// Is found by the names of a service that is told in its entry, too.
    pub fn also(&mut self, service: &Service) {
        let names = [service.called(), &service.name];
        let known = service.aliases.iter().chain(&service.sayings).map(String::as_str);
        self.say(&names.into_iter().chain(known).collect::<Vec<_>>());
    }

    /// Whether its name, or an official one among the others, begins so.
    pub fn is_called(&self, name: &str) -> bool {
        self.name.starts_with(name) || self.keys.iter().any(|key| key.starts_with(name))
    }

    /// Id of its element on the village's page, and its fragment.
    pub fn fragment(&self) -> String {
        match self.kind {
            Kind::Section | Kind::Grid | Kind::Voice => self.id.clone(),
            Kind::Record => format!("disclosures/{}", self.id),
            kind => format!("{}/{}", kind.as_str(), self.id),
        }
    }

    /// Where it leads, from the village's page.
    pub fn link(&self) -> String {
        self.page.clone().unwrap_or_else(|| format!("#{}", self.fragment()))
    }
}

impl From<&Service> for Entry {
    fn from(service: &Service) -> Self {
        let level = Some((service.level, service.handling));
        // Who knows the official name asks by it.
        let official = service.plain_name.as_ref().map(|_| service.name.clone());
        let aliases: Vec<String> = official.into_iter().chain(service.aliases.iter().cloned()).collect();
        let entry = Self::new(Kind::Service, &service.id, service.called(), &aliases, &service.sayings);
        Self { level, days: service.days, ..entry }
    }
}

impl From<&LifeEvent> for Entry {
    fn from(event: &LifeEvent) -> Self {
        let entry = Self::new(Kind::Event, &event.id, &event.name, &event.aliases, &event.sayings);
        Self { days: event.days, ..entry }
    }
}

impl From<&Hotline> for Entry {
    fn from(hotline: &Hotline) -> Self {
        // Who knows the number looks for it by the number.
        let number = [hotline.phone.clone()];
        let entry = Self::new(Kind::Hotline, &hotline.id, &hotline.name, &number, &hotline.sayings);
        Self { answer: Some(hotline.purpose.clone()), phone: Some(hotline.phone.clone()), ..entry }
    }
}

impl From<&CertificateRule> for Entry {
    fn from(rule: &CertificateRule) -> Self {
        let entry = Self::new(Kind::Certificate, &rule.id, &rule.name, &rule.aliases, &rule.sayings);
        Self { verdict: Some(rule.verdict), days: rule.days, ..entry }
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
    use crate::guide::DangerCall;

    #[test]
    fn a_published_index_reads_as_it_was() {
        let entry = |kind, level, verdict, sayings: &[&str]| {
            let sayings: Vec<String> = sayings.iter().map(|key| (*key).to_owned()).collect();
            Entry { level, verdict, ..Entry::new(kind, "a", "甲", &[], &sayings) }
        };
        let text = |text: &str| text.to_owned();
        let mut entries = vec![entry(Kind::Service, Some((Level::Village, Handling::Guide)), None, &["乙", "丙"])];
        let verdicts = [Verdict::Issuable, Verdict::Commitment, Verdict::NotIssuable];
        entries.extend(verdicts.map(|verdict| entry(Kind::Certificate, None, Some(verdict), &[])));
        entries.extend(Kind::ALL.map(|kind| entry(kind, None, None, &["丁"])));
        entries.push(Entry {
            answer: Some(text("去{hall}")),
            phone: Some(text("{hall}")),
            page: Some(text("voice/")),
            ..entry(Kind::Voice, None, None, &[])
        });
        let index = Index {
            schema: 1,
            entries,
            sounds: text("jia甲"),
            variants: text("証证"),
            same: text("过世 去世"),
            fillers: text("怎么"),
            broad: text("手续"),
            papers: text("证明"),
            grave: text("已故"),
            passing: text("昨天"),
            meant: vec![Meant {
                meant: text("去世"), phrases: vec![text("妈 走了")], unless: vec![text("走了后门")]
            }],
            dangers: vec![Danger {
                id: text("fire"),
                name: text("着火"),
                phrases: vec![text("着火")],
                unless: vec![text("火车")],
                calls: vec![DangerCall { phone: text("119"), what: text("打119") }],
            }],
        };
        let published = serde_json::to_string(&index).expect("JSON");
        assert_eq!(serde_json::from_str::<Index>(&published).expect("an index"), index);
    }

    #[test]
    fn a_village_fills_in_its_places_and_speaks_first() {
        let service = |id: &str, answer: &str| Entry {
            answer: Some(answer.to_owned()),
            phone: Some("{police}".to_owned()),
            ..Entry::new(Kind::Service, id, id, &[], &[])
        };
        let entries = vec![service("card", "去{police}，当天办"), service("own", "去{hall}"), service("gone", "甲")];
        let roles =
            vec![RolePlace { role: "police".into(), name: "柳河派出所".into(), phone: "0980-5550001".into() }];
        let own = vec![service("own", "去村里")];
        let index =
            Index { entries, ..Index::default() }.narrowed(|entry| entry.id != "gone", Local { finds: own, roles });
        let told: Vec<_> = index.entries.iter().map(|entry| entry.answer.as_deref()).collect();
        assert_eq!(told, [Some("去柳河派出所，当天办"), Some("去村里")]);
        assert_eq!(index.entries[0].phone.as_deref(), Some("0980-5550001"));
        let lost = Index { entries: vec![service("card", "去{hall}")], ..Index::default() };
        assert_eq!(lost.narrowed(|_| true, Local::default()).entries[0].answer, None, "nobody goes to {{hall}}");
    }

    #[test]
    fn sections_are_their_own_fragments() {
        assert_eq!(Entry::new(Kind::Section, "roster", "值班表", &[], &[]).fragment(), "roster");
        assert_eq!(Entry::new(Kind::Event, "death", "老人去世", &[], &[]).fragment(), "event/death");
    }
}
