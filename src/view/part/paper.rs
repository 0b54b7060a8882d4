//! What only paper shows: the code that leads back to the page, whose sheet it is, which edition, when it was printed.

use leptos::prelude::*;

use crate::guide::{DrawnCode, Guide, readable};
use crate::text::{Language, fill};

/// The corner of a sheet. Styles show it in print alone; the script writes the day into its last line.
pub(in crate::view) fn paper(guide: &Guide, code: &DrawnCode, language: &Language) -> AnyView {
    let (village, words) = (&guide.village, &language.still);
    let area = format!("0 0 {side} {side}", side = code.whole_side());
    let serial = fill(words.poster_serial, &[("code", village.code.as_str())]);
    let edition = fill(words.edition, &[("number", &village.edition.number)]);
    view! {
        <aside class="paper">
            <svg viewBox=area role="img" aria-label=code.text.clone()><path d=code.path()></path></svg>
            <p>{serial}</p>
            <p>{edition}</p>
            <p>{readable(&village.phone)}</p>
            <p data-printed=words.printed></p>
        </aside>
    }
    .into_any()
}
