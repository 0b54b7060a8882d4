//! The buttons of the page's settings: what is remembered, printing. They are prerendered; what each does stands in its
//! `data-tool`. Size and colours are chosen without this (`public/first.js`), which only says what the phone keeps.

use leptos::prelude::{document, window};
use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::dom::{all, listen};
use super::seen::SEEN;
use super::{print, store};
use crate::text::{Words, fill};

/// Makes the buttons work.
pub(super) fn set_up(words: &'static Words) {
    tell_kept(words, None);
    listen(document().as_ref(), "click", false, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let button = target.and_then(|target| target.closest("[data-tool]").ok().flatten());
        if let Some(button) = button {
            use_tool(&button, words);
        }
    });
}

fn use_tool(button: &Element, words: &'static Words) {
    let tool = button.get_attribute("data-tool").unwrap_or_default();
    if tool == "size" || tool == "colours" {
        tell_kept(words, None);
    } else if tool == "forget" {
        store::forget();
        for tick in everywhere("input[type=checkbox]:checked") {
            tick.unchecked_ref::<web_sys::HtmlInputElement>().set_checked(false);
        }
        tell_kept(words, Some(words.forgotten));
    } else if tool == "print" {
        let said = button.clone();
        print::print(None, move || {
            let _ = said.insert_adjacent_text("afterend", words.no_print);
        });
    }
}

fn root() -> Option<Element> {
    document().document_element()
}

/// Every element of the page that a selector finds.
fn everywhere(selector: &str) -> Vec<Element> {
    root().iter().flat_map(|root| all(root, selector)).collect()
}

/// Says what this phone remembers. `news`: said before it.
pub(super) fn tell_kept(words: &Words, news: Option<&str>) {
    let Some(line) = document().get_element_by_id("kept") else { return };
    let names = store::names();
    let count = |kind: &str| names.iter().filter(|name| name.starts_with(kind)).count();
    let (ticks, seen, voice, last) = (count(TICK), count(SEEN), count(VOICE), count(LAST));
    let display = names.len() > ticks + seen + voice + last;
    let mut parts = Vec::new();
    if display {
        parts.push(words.kept_display.to_owned());
    }
    if ticks > 0 {
        parts.push(fill(words.kept_ticks, &[("count", &ticks.to_string())]));
    }
    if seen > 0 {
        parts.push(words.kept_seen.to_owned());
    }
    if last > 0 {
        parts.push(words.kept_last.to_owned());
    }
    if voice > 0 {
        parts.push(words.kept_voice.to_owned());
    }
    let list = parts.join(words.between_names);
    let said = if parts.is_empty() { words.kept_nothing.to_owned() } else { fill(words.kept, &[("list", &list)]) };
    let said = news.map(|news| format!("{news} {said}")).unwrap_or(said);
    line.set_text_content(Some(&said));
}

/// Names of what was written on a voice page begin so; then the village and the text.
pub(super) const VOICE: &str = "voice:";

/// Names of ticks begin so; then the page and the tick.
const TICK: &str = "tick:";

/// What the village that was seen last is kept under (`public/first.js`).
const LAST: &str = "last";

/// Name under which a tick of this page is kept.
pub(super) fn tick_name(tick: &str) -> String {
    let path = window().location().pathname().unwrap_or_default();
    format!("{TICK}{path}#{tick}")
}
