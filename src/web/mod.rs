//! The page in the browser: loads its data, takes over the prerendered HTML (or mounts afresh) and keeps it live.
//!
//! `public/boot.js` drives it: `prepare`, then `hydrate`; if that traps, a new instance with `prepare` and `mount`. When
//! the page stands, `gather` and `answer` bring its search, each in a task of its own. It fetches all there is to fetch, has
//! the module check it (`named`), and may `say` something of the page as a whole. Whatever goes wrong here, the prerendered
//! page stays.

mod clock;
mod data;
mod dom;
mod entry;
mod fragment;
mod json;
mod page;
mod print;
mod query;
mod roster;
mod shape;
mod share;
mod speech;
mod store;
mod tools;
mod words;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use crate::guide::{Date, SCHEMA};
use crate::search::{Local, Searcher};
use crate::text::fill;
use crate::view::{Live, Note};
use data::{Gathered, PageData, Source};
use entry::Entries;
use query::Villages;

thread_local! {
    static PREPARED: RefCell<Option<PageData>> = const { RefCell::new(None) };
    static GATHERED: RefCell<Option<Gathered>> = const { RefCell::new(None) };
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

/// Version of the data and HTML contract this module was built for.
#[wasm_bindgen]
pub fn schema() -> u32 {
    SCHEMA
}

/// Whether these bytes are what a data file of this name must hold.
#[wasm_bindgen]
pub fn named(path: &str, bytes: &[u8]) -> bool {
    data::is_named_after(path, bytes)
}

/// Takes what the page shows: the JSON of the village's guide, on its page. Fails with `damaged` or `newer`.
#[wasm_bindgen]
pub fn prepare(guide: &JsValue) -> Result<(), JsValue> {
    let prepared = PageData::read(guide).map_err(|failure| JsValue::from_str(failure.as_str()))?;
    PREPARED.set(Some(prepared));
    Ok(())
}

/// Takes over the prerendered page. Fails, before it has touched anything, if the page is not as it was published.
#[wasm_bindgen]
pub fn hydrate() -> Result<(), JsValue> {
    start(false)
}

/// Mounts the page into the emptied `#app` and gives its still parts their nodes back.
#[wasm_bindgen]
pub fn mount() -> Result<(), JsValue> {
    start(true)
}

fn start(fresh: bool) -> Result<(), JsValue> {
    let app: web_sys::HtmlElement = page::app().ok_or("no #app")?.unchecked_into();
    if !fresh && !shape::is_untouched(&app) {
        return Err("shape".into());
    }
    let prepared = PREPARED.with_borrow_mut(Option::take).ok_or("not prepared")?;
    // The live state is made inside the page's owner and handed out, to be set in motion when the page stands.
    let started: Rc<RefCell<Option<Running>>> = Rc::default();
    let slot = started.clone();
    let (words, of_content) = words::words();
    let (desk, own) = match &prepared {
        PageData::Village(desk, own) => (Some(desk.clone()), Some(own.clone())),
        PageData::County | PageData::Finder => (None, None),
    };
    let view = move || {
        let live = Live::at_rest(words, of_content);
        slot.replace(Owner::current().map(|owner| Running {
            live,
            owner,
            own: own.clone(),
            villages: Villages::default(),
        }));
        page::view(prepared, live)
    };
    if fresh {
        let stills = page::stills(&app);
        app.set_text_content(None);
        leptos::mount::mount_to(app.clone(), view).forget();
        page::give_back(&app, &stills)?;
    } else {
        leptos::mount::hydrate_from(app, view).forget();
    }
    let running = started.take().ok_or("not started")?;
    let live = running.live;
    RUNNING.set(Some(running));
    clock::run(live);
    fragment::follow(live);
    tools::set_up(words);
    if let Some(desk) = desk.clone() {
        roster::follow(live, desk);
    }
    Entries { words, desk }.follow(live);
    Ok(())
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

/// Takes what the search answers from: the JSON of the page's index. Fails with `damaged` or `newer`.
#[wasm_bindgen]
pub fn gather(index: &JsValue) -> Result<(), JsValue> {
    let Some(Running { own, .. }) = RUNNING.with_borrow(Option::clone) else { return Ok(()) };
    let gathered = Gathered::read(index, own).map_err(|failure| JsValue::from_str(failure.as_str()))?;
    GATHERED.set(Some(gathered));
    Ok(())
}

/// Answers from what was gathered. `ask` is called with what the finder needs: see [`listed`].
#[wasm_bindgen]
pub fn answer(ask: js_sys::Function) {
    let Some(Running { live, owner, villages, .. }) = RUNNING.with_borrow(Option::clone) else { return };
    if let Some(gathered) = GATHERED.take() {
        if live.note.get_untracked() == Some(Note::Missing) {
            live.note.set(None);
        }
        let source = gathered.ready();
        if let Source::Entries(searcher) = &source {
            SEARCHER.set(Some(searcher.clone()));
        }
        owner.with(|| query::answer(live, source, villages, ask));
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

/// Takes the villages among which the answers to a question to the finder are.
#[wasm_bindgen]
pub fn listed(question: String, list: &JsValue) {
    let Some(Running { live, villages, .. }) = RUNNING.with_borrow(Option::clone) else { return };
    if live.note.get_untracked() == Some(Note::Missing) {
        live.note.set(None);
    }
    let mut list = json::tree(list);
    villages.set((question, list.list("villages").unwrap_or_default()));
}
