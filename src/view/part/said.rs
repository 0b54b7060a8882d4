//! A text of the content, marked with its language where that is not the page's.

use leptos::prelude::*;

use crate::text::Language;

/// The text; on a page of another language, what nobody has translated says that it is Chinese, so that it is read aloud
/// and drawn as such.
pub(in crate::view) fn said(language: &Language, text: &str) -> AnyView {
    match language.foreign(text) {
        None => text.to_owned().into_any(),
        Some(tag) => view! { <span lang=tag>{text.to_owned()}</span> }.into_any(),
    }
}
