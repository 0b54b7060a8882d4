//! The record of a county's editions: carried over from the site that is there, with what is new in this one.
//!
//! An edition is compared with what was published before its number first appeared. That state is kept beside the record
//! as a [`Snapshot`], so that publishing an edition again, with corrections, tells its changes anew instead of losing them.

use crate::content::{CountyState, Snapshot, told_by_content};
use crate::guide::{Change, Counts, EditionRecord, Editions, Handling, Level, SCHEMA, Verdict};

use super::published::PublishedCounty;

/// The record, in a county's folder.
pub(super) const RECORD: &str = "editions.json";

/// What the edition before the newest held; no page loads it.
pub(super) const BASE: &str = "editions-base.json";

/// A county's editions and what the newest is measured against.
pub(super) struct History {
    /// The record.
    pub record: Editions,
    /// None: nothing was published before the newest edition.
    pub base: Option<Snapshot>,
}

impl History {
    /// With the edition that is being published. `catalogue`: where its catalogue will be.
    pub(super) fn new(now: &CountyState<'_>, catalogue: &str, previous: Option<&PublishedCounty>) -> Self {
        let edition = &now.catalogue.edition;
        let published = previous.and_then(PublishedCounty::state);
        let known = previous.and_then(|previous| previous.record.as_ref());
        let mut editions = known.map(|record| record.editions.clone()).unwrap_or_default();
        let again = editions.first().is_some_and(|newest| newest.number == edition.number);
        let base = if again {
            previous.and_then(|previous| previous.base.clone())
        } else {
            let older = published.filter(|state| state.catalogue.edition.number != edition.number);
            if let Some(older) = older.as_ref().filter(|_| editions.is_empty()) {
                // Published before there was a record: what it tells of itself is the beginning.
                editions.push(entry(older, told_by_content(older)));
            }
            older.as_ref().map(Snapshot::of)
        };
        editions.retain(|older| older.number != edition.number);
        let changes = match &base {
            Some(base) => base.changes(now),
            None => told_by_content(now).into_iter().filter(|change| !is_told(&editions, change)).collect(),
        };
        editions.insert(0, entry(now, changes));
        let record = Editions {
            schema: SCHEMA,
            code: now.catalogue.code.clone(),
            name: now.catalogue.name.clone(),
            catalogue: catalogue.to_owned(),
            editions,
            past: now.catalogue.past.clone(),
        };
        Self { record, base }
    }
}

fn entry(state: &CountyState<'_>, changes: Vec<Change>) -> EditionRecord {
    let edition = &state.catalogue.edition;
    let mut entry = EditionRecord { number: edition.number.clone(), on: edition.on, counts: counts(state), changes };
    entry.sort();
    entry
}

fn is_told(editions: &[EditionRecord], change: &Change) -> bool {
    let key = |change: &Change| (change.kind, change.list, change.village.clone(), change.id.clone(), change.on);
    editions.iter().flat_map(|edition| &edition.changes).any(|told| key(told) == key(change))
}

/// How much a county holds.
pub(super) fn counts(state: &CountyState<'_>) -> Counts {
    let catalogue = state.catalogue;
    let handled = |handling: Handling| {
        let theirs = move |level: Level| level == Level::Village || handling == Handling::Guide;
        catalogue.services.iter().filter(|service| service.handling == handling && theirs(service.level)).count()
    };
    let (direct, agent) = (handled(Handling::Direct), handled(Handling::Agent));
    let of = |verdict: Verdict| catalogue.certificates.iter().filter(|rule| rule.verdict == verdict).count();
    Counts {
        services: direct + agent,
        direct: Some(direct),
        agent: Some(agent),
        guide: Some(handled(Handling::Guide)),
        issuable: of(Verdict::Issuable),
        commitment: of(Verdict::Commitment),
        refused: of(Verdict::NotIssuable),
        villages: state.villages.len(),
    }
}
