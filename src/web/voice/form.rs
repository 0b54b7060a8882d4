//! The form, which is the page's own: what stands in it is read, and only its lines are written.

use std::rc::Rc;

use js_sys::Reflect;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, Url};

use super::Desk;
use crate::guide::parse_correction;
use crate::text::fill;
use crate::voice::{Choice, Draft};
use crate::web::dom::listen;

/// A longer name of an entry is none.
const MOST_OF_NAME: usize = 80;

/// Makes the form work.
pub(super) fn follow(desk: &Rc<Desk>) {
    let Some(form) = document().get_element_by_id("voice-form") else { return };
    begin_correction(desk);
    for event in ["input", "change"] {
        let own = desk.clone();
        listen(form.as_ref(), event, false, move |_| {
            let draft = draft();
            warn(&draft, &own);
            own.changed(&draft);
        });
    }
    let own = desk.clone();
    listen(form.as_ref(), "submit", false, move |event| {
        event.prevent_default();
        submit(&own);
    });
    // What was written while the module was on its way.
    warn(&draft(), desk);
    if let Ok(Some(button)) = form.query_selector("[type=submit]") {
        let _ = button.remove_attribute("disabled");
    }
}

/// Begins the text of somebody who has followed 这里不对 from an entry, unless they have begun to write.
fn begin_correction(desk: &Rc<Desk>) {
    let fragment = window().location().hash().unwrap_or_default();
    let (Some((id, name)), Some(words)) = (parse_correction(&fragment), field("words")) else { return };
    let name = js_sys::decode_uri_component(name).map(String::from).unwrap_or_default();
    if name.is_empty() || name.chars().count() > MOST_OF_NAME || !wrote("words").is_empty() {
        return;
    }
    let page = Url::new_with_base("../", &window().location().href().unwrap_or_default()).map(|page| page.href());
    let address = format!("{}#{id}", page.unwrap_or_default());
    let text = fill(desk.says.voice_say_wrong, &[("name", &name), ("address", &address)]);
    let _ = Reflect::set(&words, &"value".into(), &text.into());
    let suggestion = document().query_selector("input[name=voice-kind][value=suggestion]").ok().flatten();
    if let Some(suggestion) = suggestion {
        let _ = Reflect::set(&suggestion, &"checked".into(), &true.into());
    }
    let _ = words.unchecked_ref::<HtmlElement>().focus();
}

fn submit(desk: &Rc<Desk>) {
    let draft = draft();
    let Some(words) = field("words") else { return };
    if draft.words.is_empty() {
        say("voice-missing", desk.says.voice_say_missing);
        let _ = words.set_attribute("aria-invalid", "true");
        let _ = words.unchecked_ref::<HtmlElement>().focus();
        return;
    }
    say("voice-missing", "");
    let _ = words.remove_attribute("aria-invalid");
    warn(&draft, desk);
    desk.make(&draft);
}

/// Says whether numbers stand there that nobody needs: once, not with every key.
fn warn(draft: &Draft, desk: &Desk) {
    say("voice-warning", &draft.warning(desk.says));
}

/// Says a sentence in a line of the form, unless it stands there.
pub(super) fn say(id: &str, sentence: &str) {
    let Some(line) = document().get_element_by_id(id) else { return };
    if line.text_content().as_deref() != Some(sentence) {
        line.set_text_content(Some(sentence));
    }
}

fn draft() -> Draft {
    Draft {
        kind: chosen("kind"),
        urgency: chosen("urgency"),
        place: wrote("place"),
        words: wrote("words"),
        contact: wrote("contact"),
    }
}

fn field(name: &str) -> Option<Element> {
    document().get_element_by_id(&["voice-", name].concat())
}

fn wrote(name: &str) -> String {
    let value = field(name).and_then(|field| Reflect::get(&field, &"value".into()).ok()?.as_string());
    value.unwrap_or_default().trim().to_owned()
}

fn chosen(name: &str) -> Choice {
    let input = document().query_selector(&format!("input[name=voice-{name}]:checked")).ok().flatten();
    let attribute = |name: &str| input.as_ref().and_then(|input| input.get_attribute(name)).unwrap_or_default();
    Choice { value: attribute("value"), words: attribute("data-words") }
}
