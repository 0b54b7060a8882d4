//! The bar at the lower edge says where on the page one is: the list, the part of it and the entry that are read.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use web_sys::Element;

use super::dom::{all, listen};
use super::page::app;
use crate::view::place;

/// What is at this height of the window is what is read, in pixels.
const READ: f64 = 80.0;

/// What lists, their parts and entries are called by.
const PARTS: &str = "main > .section, main .fold[open], main details[open]:not(.fold)";

/// Keeps the bar at where the resident is.
pub(super) fn follow() {
    let Some(line) = document().get_element_by_id(place::WHERE) else { return };
    let village = line.text_content().unwrap_or_default();
    let is_asked = Rc::new(Cell::new(false));
    // Scrolling tells more often than the browser draws.
    listen(window().as_ref(), "scroll", false, move |_| {
        if is_asked.replace(true) {
            return;
        }
        let (line, village, is_asked) = (line.clone(), village.clone(), is_asked.clone());
        request_animation_frame(move || {
            is_asked.set(false);
            let place = here();
            let place = if place.is_empty() { village } else { place };
            if line.text_content().as_ref() != Some(&place) {
                line.set_text_content(Some(&place));
            }
        });
    });
}

/// The names of the two innermost parts that are read, the inner one last.
fn here() -> String {
    let Some(app) = app() else { return String::new() };
    let read = all(&app, PARTS).into_iter().filter(|part| {
        let bounds = part.get_bounding_client_rect();
        bounds.top() <= READ && bounds.bottom() > READ
    });
    let names: Vec<String> = read.filter_map(|part| name(&part)).collect();
    names[names.len().saturating_sub(2)..].join(" › ")
}

fn name(part: &Element) -> Option<String> {
    let title = part.query_selector("h2, h3, summary").ok().flatten()?;
    // A row says more than its name, which comes first.
    let name = if title.local_name() == "summary" { title.first_child()?.text_content() } else { title.text_content() };
    name.filter(|name| !name.is_empty())
}
