//! Where a resident was on each page: how far down, and on which link. Going back leads there again.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use leptos::prelude::{document, window};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

use crate::web::dom::{all, element};
use crate::web::fragment::let_go;
use crate::web::page::app;

/// What may have the focus.
const FOCUSABLE: &str = "a[href], button, summary, input";

/// Entries of history by number.
#[derive(Default)]
pub(super) struct Places {
    left: RefCell<BTreeMap<u32, Place>>,
    /// Number of the entry that is shown.
    here: Cell<u32>,
    /// The last number that was given.
    last: Cell<u32>,
}

/// Where somebody was.
#[derive(Clone, Copy)]
struct Place {
    down: f64,
    /// Which of the page's links and buttons had the focus.
    focused: Option<usize>,
}

/// The number that an entry's state bears.
pub(super) fn entry_of(state: &JsValue) -> Option<u32> {
    let number = js_sys::Reflect::get(state, &JsValue::from_str("entry")).ok()?.as_f64()?;
    Some(number as u32)
}

fn state(number: u32) -> JsValue {
    let state = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&state, &JsValue::from_str("entry"), &JsValue::from_f64(f64::from(number)));
    state.into()
}

impl Places {
    /// The first page: an entry that is returned to after the document was loaded again keeps its number.
    pub(super) fn begin(&self) {
        let Ok(history) = window().history() else { return };
        let known = history.state().ok().as_ref().and_then(entry_of);
        // Numbers of entries that may lie ahead are not given again.
        let number = known.unwrap_or_else(|| js_sys::Date::now() as u32);
        self.here.set(number);
        self.last.set(number.max(js_sys::Date::now() as u32));
        let _ = history.replace_state_with_url(&state(number), "", None);
    }

    /// Notes where on the page that is shown somebody is.
    pub(super) fn leave(&self) {
        let focused = document().active_element();
        let place = Place {
            down: window().scroll_y().unwrap_or_default(),
            focused: focusable().iter().position(|own| Some(own) == focused.as_ref()),
        };
        self.left.borrow_mut().insert(self.here.get(), place);
    }

    /// A new entry of history.
    pub(super) fn enter(&self, href: &str) {
        let number = self.last.get().wrapping_add(1);
        self.last.set(number);
        self.here.set(number);
        if let Ok(history) = window().history() {
            let _ = history.push_state_with_url(&state(number), "", Some(href));
        }
    }

    /// The entry that the browser has gone to.
    pub(super) fn came_to(&self, entry: Option<u32>) {
        self.here.set(entry.unwrap_or_default());
    }

    /// Leads to where somebody was on a page they return to.
    pub(super) fn return_to(&self, entry: Option<u32>, title: &str) {
        announce(title);
        let place = entry.and_then(|entry| self.left.borrow().get(&entry).copied());
        let Some(Place { down, focused }) = place else { return arrive(title) };
        if let Some(focused) = focused.and_then(|at| focusable().into_iter().nth(at)) {
            focus(&focused);
        }
        // The address may name an entry that is held in its place; where somebody was counts more.
        let_go();
        window().scroll_to_with_x_and_y(0.0, down);
    }
}

/// Everything on the page that may have the focus.
fn focusable() -> Vec<Element> {
    app().iter().flat_map(|app| all(app, FOCUSABLE)).collect()
}

/// Begins a page at its top, unless its address names a part of it: the focus on its name, which screen readers read.
pub(super) fn arrive(title: &str) {
    announce(title);
    if window().location().hash().is_ok_and(|hash| hash.len() > 1) {
        return;
    }
    if let Some(name) = document().query_selector("h1").ok().flatten() {
        let _ = name.set_attribute("tabindex", "-1");
        focus(&name);
    }
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

fn focus(element: &Element) {
    // A refused focus changes nothing else.
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Says to screen readers where one is now: without a new document they notice nothing.
fn announce(title: &str) {
    let line = document().get_element_by_id("going").or_else(|| {
        let line = element("p", "unseen", "")?;
        line.set_id("going");
        line.set_attribute("role", "status").ok()?;
        document().body()?.append_child(&line).ok()?;
        Some(line.unchecked_into())
    });
    if let Some(line) = line {
        line.set_text_content(Some(title));
    }
}
