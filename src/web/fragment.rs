//! The fragment: opens what it names, and names what is open, so that every address can be shared.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlDetailsElement, HtmlElement};

use super::dom::listen;
use super::page::field;
use crate::view::{Live, Route};

/// What the fragment has opened, to be closed when it goes elsewhere.
type Opened = Rc<RefCell<Option<HtmlDetailsElement>>>;

/// Follows the fragment from now on. `again`: the page has taken the place of an older one, on which it was followed; what is
/// open and read stays so.
pub(super) fn follow(live: Live, again: bool) {
    let opened = Opened::default();
    match current() {
        Route::Entry(id) if again => {
            opened.replace(shown(&id).and_then(|entry| entry.dyn_into().ok()));
        }
        // What was typed before the page was live is asked now.
        Route::Top => take_up_typing(live),
        route @ Route::Other(_) => {
            take_up_typing(live);
            go(live, &opened, route);
        }
        route => go(live, &opened, route),
    }
    listen(window().as_ref(), "hashchange", false, move |_| go(live, &opened, current()));
    // `toggle` does not bubble: it is caught on its way down.
    listen(document().as_ref(), "toggle", true, |event| name_opened(&event));
    for moves in ["wheel", "touchstart", "mousedown", "keydown"] {
        listen(window().as_ref(), moves, true, |_| HELD_ELEMENT.set(None));
    }
    Effect::new(move || name_query(&live.query.get()));
}

fn current() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}

fn take_up_typing(live: Live) {
    if let Some(field) = field() {
        let typed = field.value();
        if !typed.is_empty() {
            live.query.set(typed);
        }
    }
}

fn ask(live: Live, text: &str) {
    if let Some(field) = field() {
        field.set_value(text);
    }
    live.query.set(text.to_owned());
}

fn go(live: Live, opened: &Opened, route: Route) {
    // Whoever goes elsewhere is not drawn back.
    let_go();
    if let Some(details) = opened.take() {
        details.set_open(false);
    }
    live.astray.set(false);
    match route {
        Route::Top => ask(live, ""),
        Route::Section(_) => {}
        Route::Search(text) => ask(live, &text),
        Route::Entry(id) => match shown(&id) {
            Some(element) => show(&element, opened),
            None => {
                live.astray.set(true);
                window().scroll_to_with_x_and_y(0.0, 0.0);
            }
        },
        Route::Other(id) => {
            if let Some(element) = shown(&id) {
                show(&element, opened);
            }
        }
    }
}

/// The element that a fragment names: what holds today, or the line that says what became of it.
fn shown(id: &str) -> Option<Element> {
    let element = document().get_element_by_id(id).filter(|element| !element.has_attribute("hidden"));
    element.or_else(|| document().get_element_by_id(&format!("left/{id}")))
}

fn show(element: &Element, opened: &Opened) {
    let focus = match element.dyn_ref::<HtmlDetailsElement>() {
        Some(details) => {
            if !details.open() {
                details.set_open(true);
                opened.replace(Some(details.clone()));
            }
            details.query_selector("summary").ok().flatten()
        }
        None => None,
    };
    element.scroll_into_view();
    hold(element);
    if let Some(summary) = focus.and_then(|summary| summary.dyn_into::<HtmlElement>().ok()) {
        // Screen readers go on from what was opened; a refused focus changes nothing else.
        let _ = summary.focus();
    }
}

/// How often the place of what was shown is looked at, and after how long each time.
const LOOKS: u32 = 20;
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);

thread_local! {
    /// What is held in its place.
    static HELD_ELEMENT: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// Keeps an element where it was shown while the page settles: WebKit moves what is read when something above it changes its
/// height, and when the page has loaded. A reader who moves is let go.
fn hold(element: &Element) {
    HELD_ELEMENT.set(Some(element.clone()));
    look_after(element.clone(), top(element), LOOKS);
}

/// Holds nothing any more: the reader is brought back to where they were.
pub(super) fn let_go() {
    HELD_ELEMENT.set(None);
}

fn look_after(element: Element, place: f64, looks: u32) {
    set_timeout(
        move || {
            let is_held = HELD_ELEMENT.with_borrow(|held| held.as_ref() == Some(&element));
            if !is_held || looks == 0 {
                return;
            }
            if (top(&element) - place).abs() > 1.0 {
                element.scroll_into_view();
            }
            let place = top(&element);
            look_after(element, place, looks - 1);
        },
        BETWEEN_LOOKS,
    );
}

fn top(element: &Element) -> f64 {
    element.get_bounding_client_rect().top()
}

/// An entry opened by hand gets its address into the address bar, without a step of history.
fn name_opened(event: &web_sys::Event) {
    let Some(details) = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok()) else { return };
    if details.open() && !details.id().is_empty() {
        replace(&format!("#{}", details.id()));
    }
}

/// A question is kept in the address, so that going back to it finds its answers again.
fn name_query(query: &str) {
    let asked = matches!(current(), Route::Search(_));
    if !query.is_empty() {
        if matches!(current(), Route::Top | Route::Other(_) | Route::Search(_)) {
            let text = js_sys::encode_uri_component(query);
            replace(&format!("#search/{}", String::from(text)));
        }
    } else if asked {
        replace("#");
    }
}

fn replace(fragment: &str) {
    // Some in-app browsers forbid it: then the address stays behind, nothing else.
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(fragment));
    }
}
