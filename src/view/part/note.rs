//! The line that says what the resident should know about this page.

use leptos::prelude::*;

use crate::text::ZH;
use crate::view::{Live, Note};

/// Empty at rest; announced politely when it fills.
#[component]
pub fn NoteLine(
    /// Changing state of the page.
    live: Live,
) -> impl IntoView {
    let words = move || match live.note.get() {
        None => "",
        Some(Note::Missing) => ZH.data_missing,
        Some(Note::Damaged) => ZH.data_damaged,
        Some(Note::Newer) => ZH.data_newer,
        Some(Note::UnknownFragment) => ZH.unknown_fragment,
    };
    view! { <p id="note" class="note" role="status">{words}</p> }
}
