//! The head of a village page: where this is, and since when the content holds.

use leptos::prelude::*;

use super::said::said;
use crate::guide::Guide;
use crate::text::{Language, fill};

/// The way past the first screen, for those who go by the keyboard.
pub fn skip(language: &Language) -> impl IntoView + use<> {
    view! { <a class="skip" href="#services">{language.still.skip}</a> }
}

/// Village name as the largest thing, what lies above it small, edition and last check below.
pub fn masthead(guide: &Guide, language: &Language) -> impl IntoView + use<> {
    let (village, words) = (&guide.village, &language.still);
    let confirmed = guide.confirmed().on.to_string();
    let above = format!("{} {}", village.above.join(" "), village.township.name);
    let edition = fill(words.edition, &[("number", &village.edition.number)]);
    let checked = fill(words.confirmed_on, &[("day", &confirmed)]);
    view! {
        <header class="masthead">
            <p class="masthead__above">{said(language, &above)}</p>
            <h1 class="masthead__name">{said(language, &village.name)}</h1>
            <p class="masthead__edition">{edition}"　"<time datetime=confirmed>{checked}</time></p>
        </header>
    }
}
