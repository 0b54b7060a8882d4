//! The national base under every county's list: the 20 certificates of 民发〔2020〕20号.

use serde::Deserialize;

use super::draft::DoorDraft;
use crate::guide::Verdict;

const FILE: &str = include_str!("national/certificates.json");

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

#[cfg(test)]
mod tests {
    use super::*;

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
