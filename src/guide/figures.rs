//! 减负账 over time: what a county counted before it published here, then its editions, as one row of figures.

use serde::{Deserialize, Serialize};

use super::{Counts, Date, EditionRecord};

/// What a county counted in a year before it published here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Past {
    /// The year.
    pub year: u32,
    /// Services the village finished or handed on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub services: Option<usize>,
    /// Certificates the village had to issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificates: Option<usize>,
    /// The document the figures come from.
    pub source: String,
}

/// When figures held.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// In a year before the first edition.
    Year(u32),
    /// In an edition: its number and its day.
    Edition(String, Date),
}

/// The figures of one year or edition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureLine {
    /// When they held.
    pub when: When,
    /// Services the village finishes or hands on.
    pub services: Option<usize>,
    /// Certificates the village issues.
    pub certificates: Option<usize>,
    /// All that an edition counts.
    pub counts: Option<Counts>,
    /// The document, of a year before the first edition.
    pub source: Option<String>,
}

/// The whole row, oldest first. `editions`: newest first, as they are recorded.
pub fn figure_lines(past: &[Past], editions: &[EditionRecord]) -> Vec<FigureLine> {
    let past = past.iter().map(|past| FigureLine {
        when: When::Year(past.year),
        services: past.services,
        certificates: past.certificates,
        counts: None,
        source: Some(past.source.clone()),
    });
    let editions = editions.iter().rev().map(|edition| FigureLine {
        when: When::Edition(edition.number.clone(), edition.on),
        services: Some(edition.counts.services),
        certificates: Some(edition.counts.issuable),
        counts: Some(edition.counts),
        source: None,
    });
    past.chain(editions).collect()
}
