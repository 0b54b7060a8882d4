//! The national base under every county's list: the 20 certificates of 民发〔2020〕20号, hotlines, what people in danger
//! type, and the laws that rows rest on.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::draft::DoorDraft;
use super::law::{Law, Registry};
use crate::guide::{Danger, DangerCall, Topic, Verdict};

const FILE: &str = include_str!("national/certificates.json");
const HOTLINES: &str = include_str!("national/hotlines.json");
const LAWS: &str = include_str!("national/laws.json");

/// The built-in list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NationalBase {
    /// The document.
    pub source: String,
    /// In force since.
    pub since: String,
    /// The 20 rules, in the document's order.
    pub certificates: Vec<NationalRule>,
}

/// One of the 20.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NationalRule {
    /// 1 to 20.
    pub number: u8,
    /// Fixed id.
    pub id: String,
    /// Name as published.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What residents say.
    #[serde(default)]
    pub sayings: Vec<String>,
    /// Part of life it belongs to.
    pub topic: Topic,
    /// Always `not_issuable`.
    pub verdict: Verdict,
    /// The verdict in one sentence.
    pub answer: String,
    /// What to do first, in a few words.
    pub instead: String,
    /// Where to go instead.
    pub go: Vec<DoorDraft>,
    /// Laws or rules.
    pub basis: Vec<String>,
}

/// Reads the built-in list. A test holds that it reads; if it ever did not, the error stands for a broken build.
pub(super) fn base() -> Result<NationalBase, serde_json::Error> {
    serde_json::from_str(FILE)
}

/// Hotlines that are the same everywhere in China, and dangers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NationalHotlines {
    /// Where the numbers are from.
    #[expect(dead_code, reason = "for readers of the file")]
    source: String,
    /// The day they were looked at.
    #[expect(dead_code, reason = "for readers of the file")]
    as_of: String,
    /// The hotlines, emergencies first.
    pub hotlines: Vec<NationalHotline>,
    /// Names for groups of words that several phrases share.
    groups: BTreeMap<String, String>,
    /// Dangers, the more urgent first.
    dangers: Vec<NationalDanger>,
}

/// One hotline.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NationalHotline {
    /// Fixed id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Number.
    pub phone: String,
    /// What it takes.
    #[serde(rename = "for")]
    pub purpose: String,
    /// When it answers, where that is the same everywhere.
    pub hours: Option<String>,
    /// What residents say.
    pub sayings: Vec<String>,
    /// Whether what it is for warns of a danger, which no county's own words may leave out.
    #[serde(default)]
    pub warns: bool,
}

/// A danger as the file has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NationalDanger {
    id: String,
    name: String,
    phrases: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    /// What people type in English.
    english: Vec<String>,
    calls: Vec<DangerCall>,
}

impl NationalHotlines {
    /// The dangers with the groups written out.
    pub(super) fn dangers(&self) -> Vec<Danger> {
        let written_out = |phrase: &String| {
            let groups = self.groups.iter();
            groups.fold(phrase.clone(), |phrase, (name, words)| phrase.replace(&format!("{{{name}}}"), words))
        };
        let danger = |danger: &NationalDanger| Danger {
            id: danger.id.clone(),
            name: danger.name.clone(),
            phrases: danger.phrases.iter().map(written_out).chain(danger.english.iter().cloned()).collect(),
            unless: danger.unless.iter().map(written_out).collect(),
            calls: danger.calls.clone(),
        };
        self.dangers.iter().map(danger).collect()
    }
}

/// Reads the built-in hotlines. A test holds that they read.
pub(super) fn hotlines() -> Result<NationalHotlines, serde_json::Error> {
    serde_json::from_str(HOTLINES)
}

/// The laws and documents that are known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NationalLaws {
    /// The day on which the list was last gone through.
    #[expect(dead_code, reason = "for readers of the file")]
    as_of: String,
    laws: Vec<Law>,
}

/// Reads the built-in registry of laws. A test holds that it reads.
pub fn laws() -> Result<Registry, serde_json::Error> {
    serde_json::from_str::<NationalLaws>(LAWS).map(|file| Registry::new(file.laws))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Hours;

    #[test]
    fn hotlines_are_whole_and_dangers_call_them() {
        let base = hotlines().expect("the built-in hotlines read");
        let numbers: Vec<&str> = base.hotlines.iter().map(|own| own.phone.as_str()).collect();
        for number in ["110", "119", "120", "122", "12345", "12388", "12309", "12350", "12356", "12338", "12355"] {
            assert!(numbers.contains(&number), "{number}");
        }
        assert!(base.hotlines.iter().all(|own| own.hours.as_ref().is_none_or(|hours| Hours::parse(hours).is_ok())));
        for danger in base.dangers() {
            assert!(!danger.calls.is_empty() && danger.phrases.len() > 4, "{}", danger.id);
            assert!(danger.calls.iter().all(|call| numbers.contains(&call.phone.as_str())), "{}", danger.id);
            let all = danger.phrases.iter().chain(&danger.unless);
            assert!(!all.clone().any(|phrase| phrase.contains(['{', '}'])), "{}: a group without words", danger.id);
        }
    }

    #[test]
    fn the_twenty_are_complete() {
        let base = base().expect("the built-in list reads");
        let numbers: Vec<_> = base.certificates.iter().map(|rule| rule.number).collect();
        assert_eq!(numbers, (1..=20).collect::<Vec<u8>>());
        for rule in &base.certificates {
            assert_eq!(rule.verdict, Verdict::NotIssuable, "{}", rule.id);
            assert!(!rule.go.is_empty() && !rule.answer.is_empty(), "{}", rule.id);
            let letters = rule.instead.chars().count();
            assert!((2..=12).contains(&letters), "{}: {}", rule.id, rule.instead);
            assert!(rule.basis[0].contains("民发〔2020〕20号"), "{}", rule.id);
        }
    }
}
