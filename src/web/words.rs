//! The words of this page: those of the module, or on a page in another language the page's own.

use leptos::prelude::document;

use wasm_bindgen::prelude::*;

use crate::text::{WORDS, Words};

/// What live parts say here, and whether that is the language of the content.
pub(super) fn words() -> (&'static Words, bool) {
    match own() {
        Some(words) => (Box::leak(Box::new(words)), false),
        None => (&WORDS, true),
    }
}

/// The words that stand in the page; none on pages in the language of the content, or of another contract version, whose
/// words would be others.
fn own() -> Option<Words> {
    let text = document().get_element_by_id("words")?.text_content()?;
    let words = js_sys::JSON::parse(&text).ok()?;
    Words::read(|name| {
        let word = js_sys::Reflect::get(&words, &JsValue::from_str(name)).ok()?.as_string()?;
        Some(&*Box::leak(word.into_boxed_str()))
    })
}
