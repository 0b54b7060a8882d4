//! The published data, checked before it is believed: hash against name, schema against this module. How it is fetched
//! over a bad network is the boot script's business (`public/load.js`).

use std::cell::RefCell;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use js_sys::{Function, Promise, Uint8Array};
use leptos::prelude::document;
use sha2::{Digest as _, Sha256};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::json;
use super::page::{attribute, has};
use crate::guide::{CountyIndex, Desk, FromJson, SCHEMA, SiteIndex};
use crate::search::{Entry, Index, Kind, Searcher};
use crate::view::Note;

thread_local! {
    /// Fetches a file below the site root, given its path and whether to go past every cache.
    static LOAD: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Files are fetched by this from now on.
pub(super) fn load_by(load: Function) {
    LOAD.set(Some(load));
}

/// Everything a page starts with.
pub(super) struct Prepared {
    /// What the view needs.
    pub page: PageData,
    /// What the search answers from.
    pub source: Source,
    /// What the resident should know from the start.
    pub note: Option<Note>,
}

/// Data of the view.
pub(super) enum PageData {
    /// A village page.
    Village(Arc<Desk>),
    /// A county page.
    County,
    /// The finder.
    Finder,
}

/// What the search field asks.
pub(super) enum Source {
    /// What this village's page holds.
    Entries(Searcher),
    /// Villages of this county.
    Villages(CountyIndex),
    /// Villages of all counties; their lists are loaded when first asked.
    Counties(SiteIndex),
    /// Nothing: the index could not be had.
    Nothing,
}

/// Why a file was not taken.
#[derive(Clone, Copy)]
pub(super) enum Failure {
    /// Not there, or no network.
    Missing,
    /// Not what its name says, or not what its schema says.
    Damaged,
    /// Newer than this module.
    Newer,
}

impl Failure {
    /// The word the boot script knows.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Damaged => "damaged",
            Self::Newer => "newer",
        }
    }
}

impl From<Failure> for Note {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Missing => Self::Missing,
            Failure::Damaged => Self::Damaged,
            Failure::Newer => Self::Newer,
        }
    }
}

impl Prepared {
    /// Loads what this page needs.
    pub(super) async fn load() -> Result<Self, Failure> {
        match attribute("page").as_deref() {
            Some("village") => Self::village().await,
            Some("county") => {
                let (source, note) = or_nothing(pointed("index").await, Source::Villages);
                Ok(Self { page: PageData::County, source, note })
            }
            Some("finder") => {
                let (source, note) = or_nothing(pointed("index").await, Source::Counties);
                Ok(Self { page: PageData::Finder, source, note })
            }
            _ => Err(Failure::Missing),
        }
    }

    async fn village() -> Result<Self, Failure> {
        let (desk, index) = both(pointed_bytes("guide"), pointed_bytes("search")).await;
        let desk: Desk = read(&desk?)?;
        // What the page shows is what can be found: a village that does not offer a service has no entry for it.
        let entries = |index: Index| {
            let own = desk.own.iter().map(Entry::from);
            let there = |entry: &Entry| {
                let id = entry.fragment();
                if entry.kind == Kind::Section { document().get_element_by_id(&id).is_some() } else { has(&id) }
            };
            Source::Entries(Searcher::new(index.narrowed(there, own)))
        };
        let (source, note) = or_nothing(index.and_then(|bytes| read(&bytes)), entries);
        Ok(Self { page: PageData::Village(Arc::new(desk)), source, note })
    }
}

fn or_nothing<T>(read: Result<T, Failure>, source: impl FnOnce(T) -> Source) -> (Source, Option<Note>) {
    match read {
        Ok(value) => (source(value), None),
        Err(failure) => (Source::Nothing, Some(failure.into())),
    }
}

type Bytes = Result<Vec<u8>, Failure>;

/// Both at once: two files, one round trip.
async fn both(one: impl Future<Output = Bytes>, two: impl Future<Output = Bytes>) -> (Bytes, Bytes) {
    let (mut one, mut two) = (std::pin::pin!(one), std::pin::pin!(two));
    let (mut first, mut second) = (None, None);
    std::future::poll_fn(move |context| {
        poll_once(one.as_mut(), &mut first, context);
        poll_once(two.as_mut(), &mut second, context);
        match (first.take(), second.take()) {
            (Some(one), Some(two)) => Poll::Ready((one, two)),
            (one, two) => {
                (first, second) = (one, two);
                Poll::Pending
            }
        }
    })
    .await
}

/// Polls a future that has not answered yet.
fn poll_once(future: Pin<&mut impl Future<Output = Bytes>>, answer: &mut Option<Bytes>, context: &mut Context<'_>) {
    if answer.is_none()
        && let Poll::Ready(value) = future.poll(context)
    {
        *answer = Some(value);
    }
}

/// The data file that the page points to under this name.
async fn pointed<T: FromJson>(name: &str) -> Result<T, Failure> {
    read(&pointed_bytes(name).await?)
}

async fn pointed_bytes(name: &str) -> Bytes {
    bytes(attribute(name).ok_or(Failure::Missing)?).await
}

/// A published data file, checked.
pub(super) async fn published<T: FromJson>(path: &str) -> Result<T, Failure> {
    read(&bytes(path.to_owned()).await?)
}

/// The bytes of a published file, if they are what its name says. What is not may be a copy that some cache has damaged,
/// so the host itself is asked once more.
async fn bytes(path: String) -> Bytes {
    for fresh in [false, true] {
        let bytes = fetched(&path, fresh).await.ok_or(Failure::Missing)?;
        if named_after(&path, &bytes) {
            return Ok(bytes);
        }
    }
    Err(Failure::Damaged)
}

async fn fetched(path: &str, fresh: bool) -> Option<Vec<u8>> {
    let load = LOAD.with_borrow(Option::clone)?;
    let answer = load.call2(&JsValue::NULL, &path.into(), &fresh.into()).ok()?;
    let buffer = JsFuture::from(answer.unchecked_into::<Promise>()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Reads data of a schema this module knows; newer data is named, not misread.
fn read<T: FromJson>(bytes: &[u8]) -> Result<T, Failure> {
    let json = json::parse(bytes).ok_or(Failure::Damaged)?;
    match json.number("schema") {
        None => Err(Failure::Damaged),
        Some(schema) if schema > u64::from(SCHEMA) => Err(Failure::Newer),
        Some(_) => T::from_json(json).ok_or(Failure::Damaged),
    }
}

/// Whether the hash in `stem.{hash}.json` is that of the bytes.
fn named_after(path: &str, bytes: &[u8]) -> bool {
    let Some(hash) = path.rsplit('.').nth(1) else { return false };
    let digest = Sha256::digest(bytes);
    let hex = digest
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(u32::from(digit), 16));
    !hash.is_empty() && hex.take(hash.len()).eq(hash.chars())
}
