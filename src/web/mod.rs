//! The page in the browser: loads its data, takes over the prerendered HTML (or mounts afresh) and keeps it live.
//!
//! `public/boot.js` drives it: `prepare`, then `hydrate`; if that traps, a new instance with `prepare` and `mount`. Later
//! it may `say` something of the page as a whole, or let it `complete` itself when the network is back. Whatever goes
//! wrong here, the prerendered page stays.

mod clock;
mod data;
mod dom;
mod entry;
mod fragment;
mod json;
mod page;
mod print;
mod query;
mod shape;
mod share;
mod speech;
mod store;
mod tools;
mod words;

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use crate::guide::{Date, SCHEMA};
use crate::view::{Live, Note};
use data::{PageData, Prepared};
use entry::Entries;

thread_local! {
    static PREPARED: RefCell<Option<Prepared>> = const { RefCell::new(None) };
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
}

/// The page once it is live.
#[derive(Clone)]
struct Running {
    live: Live,
    /// Owns what the page's effects are made of.
    owner: Owner,
}

/// Version of the data and HTML contract this module was built for.
#[wasm_bindgen]
pub fn schema() -> u32 {
    SCHEMA
}

/// Loads the page's data by `load`, a function of a path and of whether to go past every cache, which promises the bytes.
/// Fails with `missing`, `damaged` or `newer`.
#[wasm_bindgen]
pub async fn prepare(load: js_sys::Function) -> Result<(), JsValue> {
    data::load_by(load);
    let prepared = Prepared::load().await.map_err(|failure| JsValue::from_str(failure.as_str()))?;
    PREPARED.with_borrow_mut(|slot| *slot = Some(prepared));
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
    let started: std::rc::Rc<RefCell<Option<Running>>> = std::rc::Rc::default();
    let slot = started.clone();
    let source = prepared.source;
    let (words, of_content) = words::words();
    let desk = match &prepared.page {
        PageData::Village(desk) => Some(desk.clone()),
        PageData::County | PageData::Finder => None,
    };
    let view = move || {
        let live = Live::at_rest(words, of_content);
        query::answer(live, source);
        slot.replace(Owner::current().map(|owner| Running { live, owner }));
        page::view(prepared.page, live)
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
    live.note.set(prepared.note);
    clock::run(live);
    fragment::follow(live);
    tools::set_up(words);
    Entries { words, desk }.follow(live);
    Ok(())
}

/// Says something of the page as a whole: `newer`, the day it was saved on this phone, or, empty, nothing any more. What
/// the page has to say of its own data comes first.
#[wasm_bindgen]
pub fn say(word: &str) {
    let Some(Running { live, .. }) = RUNNING.with_borrow(Option::clone) else { return };
    if let Some(Note::Missing | Note::Damaged) = live.note.get_untracked() {
        return;
    }
    live.note.set(match word {
        "newer" => Some(Note::Newer),
        day => Date::parse(day).ok().map(Note::Saved),
    });
}

/// Loads what did not come at the start, if the page lacks something.
#[wasm_bindgen]
pub async fn complete() {
    let Some(Running { live, owner }) = RUNNING.with_borrow(Option::clone) else { return };
    if live.note.get_untracked() != Some(Note::Missing) {
        return;
    }
    if let Ok(Prepared { source, note: None, .. }) = Prepared::load().await {
        live.note.set(None);
        owner.with(|| query::answer(live, source));
    }
}
