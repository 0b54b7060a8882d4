//! Fetching the published data and checking it before it is believed: hash against name, schema against this module.

use gloo_net::http::Request;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

use super::page::{attribute, below_root};
use crate::guide::{Catalogue, CountyIndex, Guide, Header, SCHEMA, SiteIndex, Village, resolve};
use crate::search::Index;
use crate::view::Note;

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
    /// A village page; with a guide only where its still parts must be rendered here.
    Village(Box<Village>, Option<Box<Guide>>),
    /// A county page.
    County,
    /// The finder.
    Finder,
}

/// What the search field asks.
pub(super) enum Source {
    /// Services and certificates of this village.
    Entries(Index),
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
    /// Loads what this page needs; `whole`: also what is needed to render its still parts.
    pub(super) async fn load(whole: bool) -> Result<Self, Failure> {
        match attribute("page").as_deref() {
            Some("village") => Self::village(whole).await,
            // Pages whose still parts are not in their data cannot be mounted afresh: they stay as they are.
            Some("county") if !whole => {
                let (source, note) = or_nothing(pointed("index").await, Source::Villages);
                Ok(Self { page: PageData::County, source, note })
            }
            Some("finder") if !whole => {
                let (source, note) = or_nothing(pointed("index").await, Source::Counties);
                Ok(Self { page: PageData::Finder, source, note })
            }
            _ => Err(Failure::Missing),
        }
    }

    async fn village(whole: bool) -> Result<Self, Failure> {
        let (village, index) = futures_pair(pointed::<Village>("guide"), pointed::<Index>("search")).await;
        let village = village?;
        let (source, note) = or_nothing(index, |index: Index| Source::Entries(index.for_village(&village)));
        let guide = if whole {
            let catalogue: Catalogue = pointed("catalogue").await?;
            Some(Box::new(resolve(&catalogue, &village)))
        } else {
            None
        };
        Ok(Self { page: PageData::Village(Box::new(village), guide), source, note })
    }
}

fn or_nothing<T>(read: Result<T, Failure>, source: impl FnOnce(T) -> Source) -> (Source, Option<Note>) {
    match read {
        Ok(value) => (source(value), None),
        Err(failure) => (Source::Nothing, Some(failure.into())),
    }
}

/// Both at once: two files, one round trip.
async fn futures_pair<A, B>(one: impl Future<Output = A>, two: impl Future<Output = B>) -> (A, B) {
    let (mut one, mut two) = (std::pin::pin!(one), std::pin::pin!(two));
    let (mut first, mut second) = (None, None);
    std::future::poll_fn(|context| {
        use std::task::Poll;
        if first.is_none() {
            if let Poll::Ready(value) = one.as_mut().poll(context) {
                first = Some(value);
            }
        }
        if second.is_none() {
            if let Poll::Ready(value) = two.as_mut().poll(context) {
                second = Some(value);
            }
        }
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

/// The data file that the page points to under this name.
async fn pointed<T: DeserializeOwned>(name: &str) -> Result<T, Failure> {
    let path = attribute(name).ok_or(Failure::Missing)?;
    published(&path).await
}

/// A published data file, checked.
pub(super) async fn published<T: DeserializeOwned>(path: &str) -> Result<T, Failure> {
    let response = Request::get(&below_root(path)).send().await.map_err(|_| Failure::Missing)?;
    if !response.ok() {
        return Err(Failure::Missing);
    }
    let bytes = response.binary().await.map_err(|_| Failure::Missing)?;
    if !named_after(path, &bytes) {
        return Err(Failure::Damaged);
    }
    let header: Header = serde_json::from_slice(&bytes).map_err(|_| Failure::Damaged)?;
    if header.schema > SCHEMA {
        return Err(Failure::Newer);
    }
    serde_json::from_slice(&bytes).map_err(|_| Failure::Damaged)
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
