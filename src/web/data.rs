//! The published data, checked before it is believed: hash against name, schema against this module. How it is fetched
//! over a bad network is the boot script's business (`public/load.js`, `public/boot.js`).

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::document;
use sha2::{Digest as _, Sha256};
use wasm_bindgen::prelude::*;

use super::json;
use super::page::{attribute, base, has};
use crate::guide::{CountyIndex, Desk, FromJson, Json, SCHEMA, VillageEntry};
use crate::search::{Entry, Index, Kind, Local, Searcher};

/// Data of the view.
pub(super) enum PageData {
    /// A village page, and what only its search needs.
    Village(Arc<Desk>, Local),
    /// A county page.
    County,
    /// The finder.
    Finder,
}

/// What the search field asks, as it came: made ready in a task of its own, since a poor phone takes its time for either.
pub(super) enum Gathered {
    /// Everything that can be found in the county of this village page, and what this village adds.
    Entries(Index, Local),
    /// Villages of this county.
    Villages(CountyIndex),
    /// Villages of all counties, which the script looks up.
    Finder,
}

/// What the search field asks.
pub(super) enum Source {
    /// What this village's page holds.
    Entries(Rc<Searcher>),
    /// Villages of this county.
    Villages(Vec<VillageEntry>),
    /// Villages of all counties.
    Finder,
}

/// Why a file was not taken.
#[derive(Clone, Copy)]
pub(super) enum Failure {
    /// Not what its schema says.
    Damaged,
    /// Newer than this module.
    Newer,
}

impl Failure {
    /// The word the boot script knows.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Damaged => "damaged",
            Self::Newer => "newer",
        }
    }
}

impl PageData {
    /// What the page shows; `guide`: the village's, on its page.
    pub(super) fn read(guide: &JsValue) -> Result<Self, Failure> {
        match attribute("page").as_deref() {
            Some("county") => Ok(Self::County),
            Some("finder") => Ok(Self::Finder),
            _ => {
                let json = known(guide)?;
                let local = Local::from_json(json.clone()).ok_or(Failure::Damaged)?;
                let desk = Desk::from_json(json).ok_or(Failure::Damaged)?;
                Ok(Self::Village(Arc::new(desk), local))
            }
        }
    }
}

impl Gathered {
    /// What the search answers from; `own`: the village's, on its page.
    pub(super) fn read(index: &JsValue, own: Option<Local>) -> Result<Self, Failure> {
        match (attribute("page").as_deref(), own) {
            (_, Some(own)) => Ok(Self::Entries(read(index)?, own)),
            (Some("county"), None) => read(index).map(Self::Villages),
            _ => known(index).map(|_| Self::Finder),
        }
    }

    /// Makes it ready to be asked.
    pub(super) fn ready(self) -> Source {
        match self {
            Self::Villages(CountyIndex { name, mut villages, .. }) => {
                for village in &mut villages {
                    village.township = [&name, " ", &village.township].concat();
                }
                Source::Villages(villages)
            }
            Self::Finder => Source::Finder,
            Self::Entries(index, local) => {
                // What the page shows is what can be found: a village that does not offer a service has no entry for it.
                // A grid's page shows none, and leads to the village's.
                let elsewhere = !base().is_empty();
                let there = |entry: &Entry| {
                    let id = entry.fragment();
                    if elsewhere {
                        true
                    } else if matches!(entry.kind, Kind::Section | Kind::Hotline) {
                        document().get_element_by_id(&id).is_some()
                    } else {
                        has(&id)
                    }
                };
                Source::Entries(Rc::new(Searcher::new(index.narrowed(there, local))))
            }
        }
    }
}

/// Reads data of a schema this module knows; newer data is named, not misread.
pub(super) fn read<T: FromJson>(value: &JsValue) -> Result<T, Failure> {
    T::from_json(known(value)?).ok_or(Failure::Damaged)
}

/// Data of such a schema, unread.
fn known(value: &JsValue) -> Result<Json, Failure> {
    let json = json::tree(value);
    match json.number("schema") {
        None => Err(Failure::Damaged),
        Some(schema) if schema > u64::from(SCHEMA) => Err(Failure::Newer),
        Some(_) => Ok(json),
    }
}

/// Whether the hash in `stem.{hash}.json` is that of the bytes.
pub(super) fn is_named_after(path: &str, bytes: &[u8]) -> bool {
    let Some(hash) = path.rsplit('.').nth(1) else { return false };
    let digest = Sha256::digest(bytes);
    let hex = digest
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(u32::from(digit), 16));
    !hash.is_empty() && hex.take(hash.len()).eq(hash.chars())
}
