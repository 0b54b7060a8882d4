//! The page in the browser: loads its data, takes over the prerendered HTML (or mounts afresh) and keeps it live.
//!
//! `public/boot.js` drives it: `prepare`, then `hydrate`; if that traps, a new instance with `prepare` and `mount`.
//! Whatever goes wrong here, the prerendered page stays.

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

use crate::guide::SCHEMA;
use crate::view::Live;
use data::{PageData, Prepared};
use entry::Entries;

thread_local! {
    static PREPARED: RefCell<Option<Prepared>> = const { RefCell::new(None) };
}

/// Version of the data and HTML contract this module was built for.
#[wasm_bindgen]
pub fn schema() -> u32 {
    SCHEMA
}

/// Loads the page's data. Fails with `missing`, `damaged` or `newer`.
#[wasm_bindgen]
pub async fn prepare() -> Result<(), JsValue> {
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
    let started: std::rc::Rc<RefCell<Option<Live>>> = std::rc::Rc::default();
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
        slot.replace(Some(live));
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
    let live = started.take().ok_or("not started")?;
    live.note.set(prepared.note);
    clock::run(live);
    fragment::follow(live);
    tools::set_up(words);
    Entries { words, desk }.follow(live);
    Ok(())
}
