//! Where a list comes from: document, day, last check. Said once for the list, and by a row only where it differs.

use leptos::prelude::*;

use super::day::{day, day_of_year};
use super::said::said;
use crate::guide::{CertificateRule, Confirmed, Date, Edition, LifeEvent, Service};
use crate::text::{Language, fill};

/// What a row, or most rows of a list, say of their origin.
#[derive(Clone, Copy, Default)]
pub(super) struct Provenance<'a> {
    /// The document.
    pub source: Option<&'a str>,
    /// In the list since.
    pub since: Option<Date>,
    /// The last check.
    pub confirmed: Option<&'a Confirmed>,
}

impl<'a> From<&'a Service> for Provenance<'a> {
    fn from(service: &'a Service) -> Self {
        Self { source: Some(&service.source), since: Some(service.since), confirmed: Some(&service.confirmed) }
    }
}

impl<'a> From<&'a CertificateRule> for Provenance<'a> {
    fn from(rule: &'a CertificateRule) -> Self {
        Self { source: Some(&rule.source), since: Some(rule.since), confirmed: Some(&rule.confirmed) }
    }
}

impl<'a> From<&'a LifeEvent> for Provenance<'a> {
    fn from(event: &'a LifeEvent) -> Self {
        Self { source: Some(&event.source), since: Some(event.since), confirmed: Some(&event.confirmed) }
    }
}

impl<'a> Provenance<'a> {
    /// What most rows say, each of the three by itself.
    pub(super) fn usual(rows: &[Self]) -> Self {
        Self {
            source: usual(rows.iter().filter_map(|row| row.source)),
            since: usual(rows.iter().filter_map(|row| row.since)),
            confirmed: usual(rows.iter().filter_map(|row| row.confirmed)),
        }
    }

    /// What is not said by the list already. A document and its day are told together.
    pub(super) fn beyond(self, list: Self) -> Self {
        let same = self.source == list.source && self.since == list.since;
        Self {
            source: self.source.filter(|_| !same),
            since: self.since.filter(|_| !same),
            confirmed: self.confirmed.filter(|_| self.confirmed != list.confirmed),
        }
    }

    /// In one sentence; `None` if there is nothing to say.
    pub(super) fn sentence(self, edition: &Edition, language: &Language) -> Option<String> {
        let words = &language.still;
        let since = self.since.map(|since| fill(words.since, &[("day", &day_of_year(since, language))]));
        let source = self.source.map(|source| words.labelled(words.by, source));
        let origin: Vec<String> = source.into_iter().chain(since).collect();
        let confirmed = self.confirmed.map(|confirmed| confirmed_by(words.confirmed_by, confirmed, edition, language));
        let parts: Vec<String> =
            Some(origin.join(words.comma)).filter(|text| !text.is_empty()).into_iter().chain(confirmed).collect();
        (!parts.is_empty()).then(|| parts.join(words.semicolon))
    }

    /// As a line below a row.
    pub(super) fn line(self, edition: &Edition, language: &Language) -> Option<AnyView> {
        self.sentence(edition, language).map(|text| view! { <p class="aside">{said(language, &text)}</p> }.into_any())
    }
}

/// When and by whom something was last confirmed, in words with gaps for both.
pub(in crate::view) fn confirmed_by(
    words: &str,
    confirmed: &Confirmed,
    edition: &Edition,
    language: &Language,
) -> String {
    fill(words, &[("day", &day(confirmed.on, edition, language)), ("who", &confirmed.by)])
}

/// The value that most rows have, the first of several.
fn usual<T: PartialEq>(rows: impl Iterator<Item = T>) -> Option<T> {
    let mut distinct: Vec<(T, usize)> = Vec::new();
    for row in rows {
        match distinct.iter_mut().find(|(known, _)| *known == row) {
            Some((_, count)) => *count += 1,
            None => distinct.push((row, 1)),
        }
    }
    distinct.into_iter().rev().max_by_key(|(_, count)| *count).map(|(value, _)| value)
}
