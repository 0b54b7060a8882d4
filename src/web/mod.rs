//! The page in the browser: draws the live parts into the places that the prerendered page keeps for them, and keeps them
//! live.
//!
//! `public/boot.js` drives it: `connect`, then `load` and `mount`, then `load`, `gather` and `answer`, which bring the search,
//! each in a task of its own, so that what fails is known to the script and a finger gets through between them. It may `tell`
//! something of the page as a whole. Whatever goes wrong here, the prerendered page stays.

pub mod app;
mod bar;
mod clock;
mod data;
mod dom;
mod entry;
mod fetch;
mod fragment;
mod keep;
mod page;
mod print;
mod query;
mod roster;
mod seen;
mod share;
mod speech;
mod store;
mod tools;
pub mod voice;
mod words;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use gloo_timers::callback::Interval;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use crate::fetching::Failure;
use crate::guide::{Date, Desk};
use crate::search::{Local, Searcher};
use crate::view::part::{NoteLine, Results, Today};
use crate::view::{Live, Note, place};
use data::{Gathered, PageData, Source};
use entry::Entries;
use fetch::Network;
use page::Drawn;

thread_local! {
    static NETWORK: RefCell<Option<Rc<Network>>> = const { RefCell::new(None) };
    static GATHERED: RefCell<Option<Gathered>> = const { RefCell::new(None) };
    static SEARCHER: RefCell<Option<Rc<Searcher>>> = const { RefCell::new(None) };
    /// Whether a page of this document has given way to a newer one.
    static RESTED: Cell<bool> = const { Cell::new(false) };
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
}

/// The page once it is live.
#[derive(Clone)]
struct Running {
    live: Live,
    /// Owns what the page's effects are made of.
    owner: Owner,
    /// What the village adds to the search, on its page.
    own: Option<Local>,
    /// Its clock, which runs until this is dropped.
    _clock: Rc<Interval>,
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        Self::from_str(failure.as_str())
    }
}

impl From<Failure> for Note {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Missing | Failure::Gone => Self::Missing,
            Failure::Damaged => Self::Damaged,
            Failure::Newer => Self::Newer,
        }
    }
}

/// Tells how files come. `early`: promises of responses that are on their way, by path; `packed`: whether packed twins are
/// asked for; `came` is told the path of each file that came.
pub fn connect(early: js_sys::Map, packed: bool, came: js_sys::Function) {
    let root = page::attribute("root").unwrap_or_default();
    NETWORK.set(Some(Rc::new(Network { root, early, packed, came: Some(came) })));
}

/// The bytes of a data file below the site root. Fails with `missing`, `gone` or `damaged`.
pub async fn load(path: String) -> Result<Vec<u8>, JsValue> {
    let network = NETWORK.with_borrow(Option::clone).ok_or(Failure::Missing)?;
    Ok(network.fetch(&path).await?)
}

/// Draws the live parts into the places that the prerendered page keeps for them, and sets them in motion. `guide`: the
/// village's data file, on its page; `own`: draws what only the module of this kind of page draws. Fails with `damaged` or
/// `newer`; whatever fails, the page stays as it is.
pub fn mount(guide: &[u8], own: fn()) -> Result<(), JsValue> {
    let data = PageData::read(guide)?;
    let (desk, local) = match data {
        PageData::Village(desk, local) => (Some(desk), Some(local)),
        PageData::County | PageData::Finder | PageData::Voice => (None, None),
    };
    let owner = Owner::new();
    owner.with(|| start(desk, local, own, owner.clone()));
    Ok(())
}

fn start(desk: Option<Arc<Desk>>, local: Option<Local>, own: fn(), owner: Owner) {
    let (words, of_content) = words::words();
    let live = Live::at_rest(words, of_content);
    live.now.set(Some(clock::now()));
    let note = page::draw(place::NOTE, move || view! { <NoteLine live=live /> });
    let today = desk.clone().and_then(|desk| page::draw(place::TODAY, move || view! { <Today live=live desk=desk /> }));
    note.iter().chain(&today).for_each(Drawn::show);
    own();
    let clock = Rc::new(set_in_motion(live, desk, RESTED.get()));
    RUNNING.set(Some(Running { live, owner, own: local, _clock: clock }));
}

/// Lets the page answer no more: another takes its place.
pub fn rest() {
    dom::stop_listening();
    RESTED.set(true);
    SEARCHER.take();
    GATHERED.take();
    if let Some(Running { owner, .. }) = RUNNING.take() {
        owner.cleanup();
    }
}

/// Lets a page that stands follow the clock, until what this returns is dropped, the fragment and the resident. `again`: it has
/// taken the place of an older one.
fn set_in_motion(live: Live, desk: Option<Arc<Desk>>, again: bool) -> Interval {
    let clock = clock::run(live);
    query::listen_to_field(live);
    fragment::follow(live, again);
    bar::follow();
    let news = seen::look();
    tools::set_up(live.words);
    seen::tell(&news, live.words);
    if let Some(desk) = desk.clone() {
        roster::follow(live, desk);
    }
    Entries { words: live.words, desk }.follow(live);
    clock
}

/// Says something of the page as a whole: a file is `missing`, `gone` or `damaged`, the site has a `newer` page, the day it
/// was saved on this phone, or, empty, nothing any more.
pub fn tell(word: &str) {
    let Some(Running { live, .. }) = RUNNING.with_borrow(Option::clone) else { return };
    say(
        live,
        match word {
            "missing" | "gone" => Some(Note::Missing),
            "damaged" => Some(Note::Damaged),
            "newer" => Some(Note::Newer),
            day => Date::parse(day).ok().map(Note::Saved),
        },
    );
}

/// Says it, unless the page has something to say of its own data, which comes first.
fn say(live: Live, note: Option<Note>) {
    let own = |note: Option<Note>| matches!(note, Some(Note::Missing | Note::Damaged));
    if own(note) || !own(live.note.get_untracked()) {
        live.note.set(note);
    }
}

/// Takes what the search answers from: the page's index. Fails with `damaged` or `newer`.
pub fn gather(index: &[u8]) -> Result<(), JsValue> {
    let Some(Running { own, .. }) = RUNNING.with_borrow(Option::clone) else { return Ok(()) };
    let gathered = Gathered::read(index, own)?;
    GATHERED.set(Some(gathered));
    Ok(())
}

/// Answers from what was gathered, in the place that the page keeps for results.
pub fn answer() {
    let Some(Running { live, owner, own, .. }) = RUNNING.with_borrow(Option::clone) else { return };
    let (Some(gathered), Some(network)) = (GATHERED.take(), NETWORK.with_borrow(Option::clone)) else { return };
    if live.note.get_untracked() == Some(Note::Missing) {
        live.note.set(None);
    }
    let source = gathered.ready();
    if let Source::Entries(searcher) = &source {
        SEARCHER.set(Some(searcher.clone()));
    }
    owner.with(|| {
        let none = if own.is_some() { live.words.found_none } else { live.words.find_none };
        let results = page::draw(place::RESULTS, move || view! { <Results live=live none=none /> });
        query::answer(live, source, network, none);
        results.iter().for_each(Drawn::show);
    });
}

/// Offers to keep all villages of the county whose page this is. `keep`: see [`keep::offer`].
pub fn offer(keep: js_sys::Function) {
    let Some(Running { live, owner, .. }) = RUNNING.with_borrow(Option::clone) else { return };
    if let Some(network) = NETWORK.with_borrow(Option::clone) {
        owner.with(|| keep::offer(live, network, keep));
    }
}

/// Asks the search something nobody reads: browsers compile what they run for the first time, which the first keystroke
/// would have to wait for.
pub fn rehearse() {
    let Some(searcher) = SEARCHER.take() else { return };
    if let Some(entry) = searcher.entries().first() {
        std::hint::black_box(searcher.search(&entry.name, 1));
    }
}
