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
        _ if live.astray.get() => ZH.unknown_fragment.to_owned(),
        None => String::new(),
        Some(Note::Missing) => ZH.data_missing.to_owned(),
        Some(Note::Damaged) => ZH.data_damaged.to_owned(),
        Some(Note::Newer) => ZH.data_newer.to_owned(),
        Some(Note::Saved(day)) => [ZH.saved.0, &day.to_string(), ZH.saved.1].concat(),
    };
    view! { <p id="note" class="note" role="status">{words}</p> }
}
