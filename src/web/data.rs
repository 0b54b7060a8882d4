//! The published data, read once it has come (`fetch.rs` holds it to its name): its schema against this module's.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::document;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

use super::page::{attribute, base, has};
use crate::fetching::Failure;
use crate::guide::{CountyIndex, Desk, Directory, SCHEMA, VillageEntry};
use crate::search::{Entry, Index, Kind, Local, Searcher};

/// Data of the view.
pub(super) enum PageData {
    /// A village page, and what only its search needs.
    Village(Arc<Desk>, Local),
    /// A county page.
    County,
    /// The finder.
    Finder,
    /// The page where residents write, which has what it needs in itself.
    Voice,
}

/// What the search field asks, as it came: made ready in a task of its own, since a poor phone takes its time for either.
pub(super) enum Gathered {
    /// Everything that can be found in the county of this village page, and what this village adds.
    Entries(Index, Local),
    /// Villages of this county.
    Villages(CountyIndex),
    /// Where villages of all counties are.
    Finder(Directory),
}

/// What the search field asks.
pub(super) enum Source {
    /// What this village's page holds.
    Entries(Rc<Searcher>),
    /// Villages of this county.
    Villages(Vec<VillageEntry>),
    /// Where villages of all counties are.
    Finder(Rc<Directory>),
}

impl PageData {
    /// What the page shows; `guide`: the village's file, on its page.
    pub(super) fn read(guide: &[u8]) -> Result<Self, Failure> {
        Ok(match attribute("page").as_deref() {
            Some("county") => Self::County,
            Some("finder" | "missing") => Self::Finder,
            Some("voice") => Self::Voice,
            _ => Self::Village(Arc::new(read(guide)?), read(guide)?),
        })
    }
}

impl Gathered {
    /// What the search answers from; `own`: the village's, on its page.
    pub(super) fn read(index: &[u8], own: Option<Local>) -> Result<Self, Failure> {
        Ok(match (attribute("page").as_deref(), own) {
            (_, Some(own)) => Self::Entries(read(index)?, own),
            (Some("county"), None) => Self::Villages(read(index)?),
            _ => Self::Finder(read(index)?),
        })
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
            Self::Finder(directory) => Source::Finder(Rc::new(directory)),
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

/// Reads a file of a schema this module knows; a newer one is named, not misread.
pub(super) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    let text = std::str::from_utf8(bytes).map_err(|_| Failure::Damaged)?;
    let value = js_sys::JSON::parse(text).map_err(|_| Failure::Damaged)?;
    let schema = js_sys::Reflect::get(&value, &JsValue::from_str("schema")).ok().and_then(|schema| schema.as_f64());
    match schema {
        None => Err(Failure::Damaged),
        Some(schema) if schema > f64::from(SCHEMA) => Err(Failure::Newer),
        Some(_) => serde_wasm_bindgen::from_value(value).map_err(|_| Failure::Damaged),
    }
}
