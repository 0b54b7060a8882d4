//! The head of a village page: where this is, and since when the content holds.

use leptos::prelude::*;

use super::said::said;
use crate::guide::Guide;
use crate::text::{Language, fill};

/// Village name as the largest thing, what lies above it small, edition and last check below. `base`: from this page to the
/// village's own; empty: this is it.
pub fn masthead(guide: &Guide, base: &str, language: &Language) -> impl IntoView + use<> {
    let (village, words) = (&guide.village, &language.still);
    let confirmed = guide.confirmed().on.to_string();
    let above = format!("{} {}", village.above.join(" "), village.township.name);
    let edition = fill(words.edition, &[("number", &village.edition.number)]);
    let checked = fill(words.confirmed_on, &[("day", &confirmed)]);
    view! {
        <a class="skip" href=format!("{base}#services")>{words.skip}</a>
        <header class="masthead">
            <p class="masthead__above">{said(language, &above)}</p>
            <h1 class="masthead__name">{said(language, &village.name)}</h1>
            <p class="masthead__edition">{edition}"　"<time datetime=confirmed>{checked}</time></p>
        </header>
    }
}
