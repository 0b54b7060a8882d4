//! The page in the browser: draws the live parts into the places that the prerendered page keeps for them, and keeps them
//! live.
//!
//! `public/boot.js` drives it: `mount`, then `gather` and `answer`, which bring the search, each in a task of its own. It
//! fetches all there is to fetch, has the module check it (`named`), and may `say` something of the page as a whole. Whatever
//! goes wrong here, the prerendered page stays.

pub mod app;
mod clock;
mod data;
mod dom;
mod entry;
mod fragment;
mod page;
mod print;
mod query;
mod roster;
mod share;
mod speech;
mod store;
mod tools;
mod words;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use gloo_timers::callback::Interval;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use crate::guide::{Date, Desk, Directory};
use crate::search::{Local, Searcher};
use crate::text::fill;
use crate::view::part::{NoteLine, Results, Today};
use crate::view::{Live, Note, place};
use data::{Gathered, PageData, Source};
use entry::Entries;
use page::Drawn;
use query::Villages;

thread_local! {
    static GATHERED: RefCell<Option<Gathered>> = const { RefCell::new(None) };
    static DIRECTORY: RefCell<Option<Rc<Directory>>> = const { RefCell::new(None) };
    static SEARCHER: RefCell<Option<Rc<Searcher>>> = const { RefCell::new(None) };
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
    /// What the finder asked for.
    villages: Villages,
}

/// Whether these bytes are what a data file of this name must hold.
#[wasm_bindgen]
pub fn named(path: &str, bytes: &[u8]) -> bool {
    data::is_named_after(path, bytes)
}

/// Draws the live parts into the places that the prerendered page keeps for them, and sets them in motion. `guide`: the
/// village's data file, on its page. Fails with `damaged` or `newer`; whatever fails, the page stays as it is.
#[wasm_bindgen]
pub fn mount(guide: &[u8]) -> Result<(), JsValue> {
    let data = PageData::read(guide)?;
    let (desk, own) = match data {
        PageData::Village(desk, own) => (Some(desk), Some(own)),
        PageData::County | PageData::Finder => (None, None),
    };
    let owner = Owner::new();
    owner.with(|| start(desk, own, owner.clone()));
    Ok(())
}

fn start(desk: Option<Arc<Desk>>, own: Option<Local>, owner: Owner) {
    let (words, of_content) = words::words();
    let live = Live::at_rest(words, of_content);
    live.now.set(Some(clock::now()));
    let note = page::draw(place::NOTE, move || view! { <NoteLine live=live /> });
    let today = desk.clone().and_then(|desk| page::draw(place::TODAY, move || view! { <Today live=live desk=desk /> }));
    note.iter().chain(&today).for_each(Drawn::show);
    RUNNING.set(Some(Running { live, owner, own, villages: Villages::default() }));
    set_in_motion(live, desk).forget();
}

/// Lets a page that stands follow the clock, until what this returns is dropped, the fragment and the resident.
fn set_in_motion(live: Live, desk: Option<Arc<Desk>>) -> Interval {
    let clock = clock::run(live);
    query::listen_to_field(live);
    fragment::follow(live);
    tools::set_up(live.words);
    if let Some(desk) = desk.clone() {
        roster::follow(live, desk);
    }
    Entries { words: live.words, desk }.follow(live);
    clock
}

/// Says something of the page as a whole: a file is `missing` or `damaged`, the site has a `newer` page, the day it was
/// saved on this phone, or, empty, nothing any more. What the page has to say of its own data comes first.
#[wasm_bindgen]
pub fn say(word: &str) {
    let Some(Running { live, .. }) = RUNNING.with_borrow(Option::clone) else { return };
    let note = match word {
        "missing" => Some(Note::Missing),
        "damaged" => Some(Note::Damaged),
        "newer" => Some(Note::Newer),
        day => Date::parse(day).ok().map(Note::Saved),
    };
    let own = |note: Option<Note>| matches!(note, Some(Note::Missing | Note::Damaged));
    if own(note) || !own(live.note.get_untracked()) {
        live.note.set(note);
    }
}

/// How so many changes since the last visit are told, and in the next line the word that marks one.
#[wasm_bindgen]
pub fn since(count: u32) -> String {
    let words = RUNNING.with_borrow(|running| running.as_ref().map(|running| running.live.words));
    let told = words
        .map(|words| [fill(words.new_since, &[("count", &count.to_string())]).as_str(), words.new_mark].join("\n"));
    told.unwrap_or_default()
}

/// Takes what the search answers from: the page's index. Fails with `damaged` or `newer`.
#[wasm_bindgen]
pub fn gather(index: &[u8]) -> Result<(), JsValue> {
    let Some(Running { own, .. }) = RUNNING.with_borrow(Option::clone) else { return Ok(()) };
    let gathered = Gathered::read(index, own)?;
    GATHERED.set(Some(gathered));
    Ok(())
}

/// Answers from what was gathered, in the place that the page keeps for results. `ask` is called with what the finder needs: see [`listed`].
#[wasm_bindgen]
pub fn answer(ask: js_sys::Function) {
    let Some(Running { live, owner, own, villages }) = RUNNING.with_borrow(Option::clone) else { return };
    if let Some(gathered) = GATHERED.take() {
        if live.note.get_untracked() == Some(Note::Missing) {
            live.note.set(None);
        }
        let source = gathered.ready();
        match &source {
            Source::Entries(searcher) => SEARCHER.set(Some(searcher.clone())),
            Source::Finder(directory) => DIRECTORY.set(Some(directory.clone())),
            Source::Villages(_) => {}
        }
        owner.with(|| {
            let none = if own.is_some() { live.words.found_none } else { live.words.find_none };
            let results = page::draw(place::RESULTS, move || view! { <Results live=live none=none /> });
            query::answer(live, source, villages, ask);
            results.iter().for_each(Drawn::show);
        });
    }
}

/// Asks the search something nobody reads: browsers compile what they run for the first time, which the first keystroke
/// would have to wait for.
#[wasm_bindgen]
pub fn rehearse() {
    let Some(searcher) = SEARCHER.take() else { return };
    if let Some(entry) = searcher.entries().first() {
        std::hint::black_box(searcher.search(&entry.name, 1));
    }
}

/// Takes the shards in which the answers to a question to the finder are, a buffer each. Fails with `damaged` or `newer`.
#[wasm_bindgen]
pub fn listed(question: String, shards: Vec<js_sys::Uint8Array>) -> Result<(), JsValue> {
    let Some(Running { live, villages, .. }) = RUNNING.with_borrow(Option::clone) else { return Ok(()) };
    let Some(directory) = DIRECTORY.with_borrow(Option::clone) else { return Ok(()) };
    let mut list = Vec::new();
    for shard in shards {
        list.append(&mut directory.villages(&data::read(&shard.to_vec())?));
    }
    if live.note.get_untracked() == Some(Note::Missing) {
        live.note.set(None);
    }
    villages.set((question, list));
    Ok(())
}
