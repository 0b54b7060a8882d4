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
    // In the app this page is another than the one before.
    TITLE.set(None);
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
    let by_hand = opened.clone();
    listen(window().as_ref(), "hashchange", false, move |_| go(live, &opened, current()));
    // `toggle` does not bubble: it is caught on its way down.
    listen(document().as_ref(), "toggle", true, move |event| name_opened(&event, &by_hand));
    listen(document().as_ref(), "click", true, |event| {
        let link = event.target().and_then(|on| on.dyn_into::<Element>().ok());
        if link.is_some_and(|link| link.closest("a[href^='#']").is_ok_and(|link| link.is_some())) {
            note_place();
        }
    });
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
    let left = left_place();
    match route {
        Route::Top => {
            ask(live, "");
            name_page(None);
            if let Some(down) = left {
                window().scroll_to_with_x_and_y(0.0, down);
            }
        }
        Route::Section(_) => {}
        Route::Search(text) => ask(live, &text),
        Route::Entry(id) => match shown(&id) {
            Some(element) => show(&element, opened, left),
            None => {
                live.astray.set(true);
                window().scroll_to_with_x_and_y(0.0, 0.0);
            }
        },
        Route::Other(id) => {
            if let Some(element) = shown(&id) {
                show(&element, opened, left);
            }
        }
    }
}

/// The element that a fragment names: what holds today, or the line that says what became of it.
fn shown(id: &str) -> Option<Element> {
    let element = document().get_element_by_id(id).filter(|element| !element.has_attribute("hidden"));
    element.or_else(|| document().get_element_by_id(&format!("left/{id}")))
}

/// Opens the parts of lists that an element stands in.
fn reveal(element: &Element) {
    let mut above = element.parent_element();
    while let Some(fold) = above.and_then(|above| above.closest("details").ok().flatten()) {
        if let Some(details) = fold.dyn_ref::<HtmlDetailsElement>() {
            details.set_open(true);
        }
        above = fold.parent_element();
    }
}

/// Shows an element. `left`: how far down somebody was who comes back to it.
fn show(element: &Element, opened: &Opened, left: Option<f64>) {
    reveal(element);
    let focus = match element.dyn_ref::<HtmlDetailsElement>() {
        Some(details) => {
            name_page(Some(details));
            if !details.open() {
                details.set_open(true);
                // A part of a list stays open: what stands below it would move.
                if !is_fold(details) {
                    opened.replace(Some(details.clone()));
                }
            }
            details.query_selector("summary").ok().flatten()
        }
        None => None,
    };
    if let Some(down) = left {
        window().scroll_to_with_x_and_y(0.0, down);
        return;
    }
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

/// An entry opened by hand gets its address into the address bar. The first one is a step of history, so that going back folds
/// it and leads to the very line; those after it are none.
fn name_opened(event: &web_sys::Event, opened: &Opened) {
    let Some(details) = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok()) else { return };
    // Parts of lists have addresses, but opening one is only looking.
    if !details.open() || details.id().is_empty() || is_fold(&details) {
        return;
    }
    let fragment = format!("#{}", details.id());
    name_page(Some(&details));
    if matches!(current(), Route::Top) {
        note_place();
        if let Ok(history) = window().history() {
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&fragment));
        }
    } else {
        replace(&fragment);
    }
    opened.replace(Some(details));
}

/// Notes in the entry of history that is left how far down the page somebody is.
fn note_place() {
    let Ok(history) = window().history() else { return };
    let state = history.state().ok().filter(JsValue::is_object).unwrap_or_else(|| js_sys::Object::new().into());
    let down = window().scroll_y().unwrap_or_default();
    // An object takes every property; some in-app browsers forbid the rest, and going back leads to the entry's beginning.
    let _ = js_sys::Reflect::set(&state, &DOWN.into(), &down.into());
    let _ = history.replace_state_with_url(&state, "", None);
}

/// Where somebody was who comes back to an entry of history.
fn left_place() -> Option<f64> {
    let state = window().history().ok()?.state().ok()?;
    js_sys::Reflect::get(&state, &DOWN.into()).ok()?.as_f64()
}

/// What an entry of history calls it.
const DOWN: &str = "down";

/// Names the page after what is open in it, as handed on links and history show it; `None`: by its own name again.
fn name_page(open: Option<&Element>) {
    let name = open.and_then(|open| open.query_selector("summary").ok().flatten()?.first_child()?.text_content());
    let own = TITLE.with_borrow_mut(|title| title.get_or_insert_with(|| document().title()).clone());
    document().set_title(&name.filter(|name| !name.is_empty()).map_or(own.clone(), |name| format!("{name} · {own}")));
}

thread_local! {
    /// The page's own title.
    static TITLE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Whether it is a part of a list, and no entry.
fn is_fold(details: &Element) -> bool {
    details.class_list().contains("fold")
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
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(fragment));
    }
}
