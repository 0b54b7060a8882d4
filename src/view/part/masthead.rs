//! The heads of pages: where this is, and since when the content holds.

use leptos::prelude::*;

use super::day::day;
use super::languages::other_languages;
use super::said::said;
use crate::guide::{Guide, Village};
use crate::text::{Language, fill};
use crate::view::page::Neighbours;

/// The way past the first screen, for those who go by the keyboard.
pub fn skip(language: &Language) -> impl IntoView + use<> {
    view! { <a class="skip" href="#services">{language.still.skip}</a> }
}

/// The head of a page without a live part: what lies above, what it is, the edition, the page in other languages.
pub(in crate::view) fn page_head(
    above: &str,
    title: AnyView,
    edition: AnyView,
    language: &Language,
    page: &Neighbours,
) -> AnyView {
    view! {
        <header class="masthead">
            <p class="masthead__above">{said(language, above)}</p>
            <h1 class="masthead__name masthead__name--site">{title}</h1>
            <p class="masthead__edition">{edition}</p>
            {other_languages(language, &page.others)}
        </header>
    }
    .into_any()
}

/// The same below a village's page.
pub(in crate::view) fn head_below(
    village: &Village,
    title: AnyView,
    number: Option<String>,
    language: &Language,
    page: &Neighbours,
) -> AnyView {
    // Pages that are no part of an edition's files say none.
    let edition = &village.edition;
    let edition = (!edition.is_empty()).then(|| fill(language.still.edition, &[("number", &edition.number)]));
    let number = number.map(|number| format!("{number}　"));
    page_head(&around(village), title, view! { {number}{edition} }.into_any(), language, page)
}

/// What lies around a village, outermost first, with the village itself.
fn around(village: &Village) -> String {
    format!("{} {} {}", village.above.join(" "), village.township.name, village.name)
}

/// Village name as the largest thing, what lies above it small, edition and last check below.
pub fn masthead(guide: &Guide, language: &Language) -> impl IntoView + use<> {
    let (village, words) = (&guide.village, &language.still);
    let confirmed = guide.confirmed().on;
    let above = format!("{} {}", village.above.join(" "), village.township.name);
    let edition = fill(words.edition, &[("number", &village.edition.number)]);
    let checked = fill(words.confirmed_on, &[("day", &day(confirmed, &village.edition, language))]);
    view! {
        <header class="masthead">
            <p class="masthead__above">{said(language, &above)}</p>
            <h1 class="masthead__name">{said(language, &village.name)}</h1>
            <p class="masthead__edition">{edition}"　"<time datetime=confirmed.to_string()>{checked}</time></p>
        </header>
    }
}
