//! The line that says what the resident should know about this page.

use leptos::prelude::*;

use crate::view::{Live, Note};

/// Empty at rest; announced politely when it fills.
#[component]
pub fn NoteLine(
    /// Changing state of the page.
    live: Live,
) -> impl IntoView {
    let words = move || match live.note.get() {
        None => "",
        Some(Note::Missing) => live.words.data_missing,
        Some(Note::Damaged) => live.words.data_damaged,
        Some(Note::Newer) => live.words.data_newer,
        Some(Note::UnknownFragment) => live.words.unknown_fragment,
    };
    view! { <p id="note" class="note" role="status">{words}</p> }
}
