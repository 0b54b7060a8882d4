//! Keeping all villages of a county on this phone, for those who help in several: asked for, and its size said before anything
//! is fetched.

use leptos::prelude::*;

use crate::guide::Date;
use crate::text::{Words, fill};
use crate::view::opening::date_words;

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// Nobody has asked for it.
    Offered,
    /// What it takes was found out: villages, and bytes.
    Asked(usize, u32),
    /// Files that are kept, of how many.
    Going(usize, usize),
    /// All are.
    Done,
    /// All were kept on an earlier day.
    Kept(Date),
    /// Not all could be.
    Failed,
}

/// The button, the question, the progress, and the way back.
#[component]
pub fn KeepCounty(
    /// What it says.
    words: &'static Words,
    /// How far it is.
    state: RwSignal<Keeping>,
    /// Finds out what it takes.
    on_ask: Callback<()>,
    /// Begins.
    on_yes: Callback<()>,
    /// Lets go of what is kept.
    on_forget: Callback<()>,
) -> impl IntoView {
    let said = move || match state.get() {
        Keeping::Offered => String::new(),
        Keeping::Asked(villages, bytes) => {
            let size = megabytes(bytes);
            fill(words.keep_county_ask, &[("count", &villages.to_string()), ("size", &size)])
        }
        Keeping::Going(done, all) => {
            fill(words.keep_county_going, &[("done", &done.to_string()), ("count", &all.to_string())])
        }
        Keeping::Done => words.keep_county_done.to_owned(),
        Keeping::Kept(day) => fill(words.keep_county_kept, &[("day", &date_words(day, words))]),
        Keeping::Failed => words.keep_county_failed.to_owned(),
    };
    let asked = move || matches!(state.get(), Keeping::Asked(..));
    let offered = move || matches!(state.get(), Keeping::Offered | Keeping::Failed | Keeping::Kept(_));
    let is_kept = move || matches!(state.get(), Keeping::Done | Keeping::Kept(_));
    view! {
        <p class="actions">
            <button type="button" id="keep" hidden=move || !offered() on:click=move |_| on_ask.run(())>{words.keep_county}</button>
        </p>
        <p id="keep-said" role="status">{said}</p>
        <p class="actions" hidden=move || !is_kept()>
            <button type="button" id="keep-forget" on:click=move |_| on_forget.run(())>{words.keep_county_forget}</button>
        </p>
        <p class="actions" hidden=move || !asked()>
            <button type="button" id="keep-yes" on:click=move |_| on_yes.run(())>{words.keep_county_yes}</button>
            <button type="button" id="keep-no" on:click=move |_| state.set(Keeping::Offered)>{words.keep_county_no}</button>
        </p>
    }
}

/// Megabytes as people read them: 0.4, 3.2, 12.
fn megabytes(bytes: u32) -> String {
    let tenths = bytes.div_ceil(100_000);
    if tenths < 100 { format!("{}.{}", tenths / 10, tenths % 10) } else { tenths.div_ceil(10).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_in_megabytes_and_never_too_small() {
        assert_eq!([1, 360_000, 3_140_000, 9_950_000, 12_000_001].map(megabytes), ["0.1", "0.4", "3.2", "10", "13"]);
    }
}
