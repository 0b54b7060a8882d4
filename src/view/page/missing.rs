//! The page for addresses at which there is none: it says so, and helps to find the right one. It is sent from anywhere below
//! the site's root, so its links are whole.

use leptos::prelude::*;

use super::finder::{FinderPlaces, body};
use crate::guide::HOTLINE;
use crate::text::Language;
use crate::view::Live;
use crate::view::page::Neighbours;
use crate::view::part::{SearchWords, call, footer, head, search};

/// What happened, the finder, and whom to call. `home`: the site's root, which `page` counts from, too.
pub fn missing_page(
    places: &FinderPlaces,
    home: &str,
    language: &Language,
    page: &Neighbours,
    live: Live,
) -> impl IntoView + use<> {
    let (say, words) = (live.words, &language.ways);
    let field = SearchWords { label: say.find_village, example: say.find_village_example };
    view! {
        {head(words.missing.into_any(), None, None, false, language)}
        <p class="missing answer">{words.missing_why}</p>
        // Filled where the address holds the number of a place that is there (public/page.js), and where this phone knows a
        // village (public/first.js).
        <p id="near" class="quick" hidden=true data-words=words.missing_near><a href=home.to_owned()>{words.missing_near}</a></p>
        <p id="last" class="quick" hidden=true data-words=words.last_village><a href=home.to_owned()>{words.last_village}</a></p>
        {search(field, say, "#counties".to_owned())}
        <p class="missing">{words.missing_call}" "{call(HOTLINE)}</p>
        <main>{body(places, language, page)}</main>
        {footer(Vec::new(), None, places.sample, language, page.imprint())}
    }
}
