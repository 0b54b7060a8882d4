//! What the line below the search says: what the resident should know about this page.

use leptos::prelude::*;

use crate::text::fill;
use crate::view::opening::date_words;
use crate::view::{Live, Note};

/// Empty at rest.
#[component]
pub fn NoteLine(
    /// Changing state of the page.
    live: Live,
) -> impl IntoView {
    move || match live.note.get() {
        _ if live.astray.get() => live.words.unknown_fragment.to_owned(),
        None => String::new(),
        Some(Note::Missing) => live.words.data_missing.to_owned(),
        Some(Note::Damaged) => live.words.data_damaged.to_owned(),
        Some(Note::Newer) => live.words.data_newer.to_owned(),
        Some(Note::Saved(day)) => fill(live.words.saved, &[("day", &date_words(day, live.words))]),
    }
}
