//! Printing the page, or one opened entry. In many in-app browsers `print` is there and does nothing.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::prelude::{document, window};
use web_sys::Element;

use super::dom::listen;

/// How long a browser may take to begin, in milliseconds.
const PATIENCE: u32 = 1_500;

/// Attribute of the page while one entry is printed alone, of that entry, of the part of the list that it is in, and of its
/// section.
const ALONE: &str = "data-print";

/// Prints the page, or of it one entry alone. `refused` is called if nothing comes of it.
pub(super) fn print(entry: Option<&Element>, refused: impl Fn() + 'static) {
    let page = entry.and_then(|_| document().document_element());
    let section = entry.and_then(|entry| entry.closest(".section").ok().flatten());
    let part = entry.and_then(|entry| entry.closest(".fold").ok().flatten());
    let marked: Rc<Vec<Element>> = Rc::new(entry.into_iter().cloned().chain(part).chain(section).chain(page).collect());
    for element in marked.iter() {
        let _ = element.set_attribute(ALONE, "");
    }
    // `beforeprint` tells that the browser does print, `afterprint` that the page may look as before.
    let begun = Rc::new(Cell::new(false));
    let (seen, over) = (begun.clone(), marked.clone());
    listen(window().as_ref(), "beforeprint", false, move |_| seen.set(true));
    listen(window().as_ref(), "afterprint", false, move |_| unmark(&over));
    let failed = window().print().is_err();
    Timeout::new(PATIENCE, move || {
        if failed || !begun.get() {
            unmark(&marked);
            refused();
        }
    })
    .forget();
}

fn unmark(marked: &[Element]) {
    for element in marked {
        let _ = element.remove_attribute(ALONE);
    }
}
