//! Nodes that the browser adds to the prerendered page.

use std::cell::RefCell;

use leptos::prelude::document;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement};

/// An element of a class with a text in it.
pub(super) fn element(tag: &str, class: &str, text: &str) -> Option<HtmlElement> {
    let element: HtmlElement = document().create_element(tag).ok()?.dyn_into().ok()?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    if !text.is_empty() {
        element.set_text_content(Some(text));
    }
    Some(element)
}

/// A button that does something.
pub(super) fn button(text: &str, act: Box<dyn Fn(&HtmlElement)>) -> Option<HtmlElement> {
    let button = element("button", "", text)?;
    button.set_attribute("type", "button").ok()?;
    let own = button.clone();
    listen(button.as_ref(), "click", false, move |_| act(&own));
    Some(button)
}

/// Calls `act` at each event from now on, as long as the page is shown. Where it cannot, the page still answers by its own
/// anchors.
pub(super) fn listen(target: &web_sys::EventTarget, event: &str, capture: bool, act: impl Fn(Event) + 'static) {
    listen_boxed(target, event, capture, Box::new(act));
}

/// Once for all kinds of closures: what makes one known to the browser weighs nearly a kilobyte.
fn listen_boxed(target: &web_sys::EventTarget, event: &str, capture: bool, act: Box<dyn Fn(Event)>) {
    let closure = Closure::wrap(act);
    let _ = target.add_event_listener_with_callback_and_bool(event, closure.as_ref().unchecked_ref(), capture);
    let listener = Listener { target: target.clone(), event: event.to_owned(), capture, closure };
    LISTENERS.with_borrow_mut(|listeners| listeners.push(listener));
}

/// Somebody who is told of events.
struct Listener {
    target: web_sys::EventTarget,
    event: String,
    capture: bool,
    closure: Closure<dyn Fn(Event)>,
}

thread_local! {
    /// Those of the page that is shown.
    static LISTENERS: RefCell<Vec<Listener>> = const { RefCell::new(Vec::new()) };
}

/// Ends every [`listen`]: the page gives way to another.
pub(super) fn stop_listening() {
    for Listener { target, event, capture, closure } in LISTENERS.take() {
        let act = closure.as_ref().unchecked_ref();
        let _ = target.remove_event_listener_with_callback_and_bool(&event, act, capture);
    }
}

/// Calls `act` at each event as long as the document lives.
pub(super) fn keep_listening(target: &web_sys::EventTarget, event: &str, act: impl Fn(Event) + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(act);
    let _ = target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Every element below `root` that a selector finds.
pub(super) fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// Whether the browser has a thing by this name.
pub(super) fn has(owner: &JsValue, name: &str) -> bool {
    js_sys::Reflect::get(owner, &name.into()).is_ok_and(|value| !value.is_undefined() && !value.is_null())
}
