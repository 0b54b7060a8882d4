//! The buttons of the page's head and settings: text size, colours, what is remembered, printing. They are prerendered;
//! what each does stands in its `data-tool` and `value`.

use leptos::prelude::{document, window};
use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::dom::{all, listen};
use super::seen::SEEN;
use super::{print, store};
use crate::text::{Words, fill};

/// What a resident can choose: the tool, and what stands for the page as it comes. The boot script applies the choice
/// again at the next visit, before anything else.
const CHOICES: [(&str, &str); 2] = [("size", "normal"), ("colours", "auto")];

/// Makes the buttons work.
pub(super) fn set_up(words: &'static Words) {
    for (tool, plain) in CHOICES {
        press(tool, &chosen(tool, plain));
    }
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
    let value = button.get_attribute("value").unwrap_or_default();
    if let Some((tool, plain)) = CHOICES.into_iter().find(|(name, _)| *name == tool) {
        // The button at the top turns large print on and off.
        let again = chosen(tool, plain) == value && button.closest(".tools").ok().flatten().is_some();
        choose(tool, plain, if again { plain } else { &value });
        tell_kept(words, None);
    } else if tool == "forget" {
        store::forget();
        for (tool, plain) in CHOICES {
            choose(tool, plain, plain);
        }
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

fn chosen(tool: &str, plain: &str) -> String {
    root().and_then(|root| root.get_attribute(&format!("data-{tool}"))).unwrap_or_else(|| plain.to_owned())
}

fn choose(tool: &str, plain: &str, value: &str) {
    let Some(root) = root() else { return };
    let attribute = format!("data-{tool}");
    let done = if value == plain {
        store::keep(tool, None);
        root.remove_attribute(&attribute)
    } else {
        store::keep(tool, Some(value));
        root.set_attribute(&attribute, value)
    };
    if done.is_ok() {
        press(tool, value);
    }
}

/// Shows which of a tool's buttons holds.
fn press(tool: &str, value: &str) {
    for button in everywhere(&format!("[data-tool={tool}]")) {
        let pressed = button.get_attribute("value").as_deref() == Some(value);
        let _ = button.set_attribute("aria-pressed", if pressed { "true" } else { "false" });
    }
}

/// Says what this phone remembers. `news`: said before it.
pub(super) fn tell_kept(words: &Words, news: Option<&str>) {
    let Some(line) = document().get_element_by_id("kept") else { return };
    let names = store::names();
    let count = |kind: &str| names.iter().filter(|name| name.starts_with(kind)).count();
    let (ticks, seen, voice) = (count(TICK), count(SEEN), count(VOICE));
    let display = names.len() > ticks + seen + voice;
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

/// Name under which a tick of this page is kept.
pub(super) fn tick_name(tick: &str) -> String {
    let path = window().location().pathname().unwrap_or_default();
    format!("{TICK}{path}#{tick}")
}
