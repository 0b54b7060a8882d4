//! The heads of pages: where this is, and since when the content holds.

use leptos::prelude::*;

use super::call;
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

/// What every page begins with: where this is, and the button for large print. `title`: the largest thing on the page; `above`:
/// what lies around it; `edition`: since when it holds. `is_place`: it is a village or a county, and larger still.
pub(in crate::view) fn head(
    title: AnyView,
    above: Option<&str>,
    edition: Option<AnyView>,
    is_place: bool,
    language: &Language,
) -> AnyView {
    let name = if is_place { "masthead__name" } else { "masthead__name masthead__name--site" };
    let above = above.map(|above| view! { <p class="masthead__above">{said(language, above)}</p> });
    let edition = edition.map(|edition| view! { <p class="masthead__edition">{edition}</p> });
    view! {
        <header class="masthead">
            <div class="masthead__row">
                <h1 class=name>{title}</h1>
                <button type="button" data-tool="size" value="next">{language.ways.size_button}</button>
            </div>
            {above}
            {edition}
        </header>
    }
    .into_any()
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
        {head(title, Some(above), Some(edition), false, language)}
        {other_languages(language, &page.others)}
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

/// Village name as the largest thing; below it the county and the township that it lies in, and the last check.
pub fn masthead(guide: &Guide, language: &Language) -> impl IntoView + use<> {
    let village = &guide.village;
    let confirmed = guide.confirmed().on;
    let county = village.above.last().map_or("", String::as_str);
    let checked = fill(language.still.confirmed_on, &[("day", &day(confirmed, &village.edition, language))]);
    let checked = if village.is_awaited() {
        language.ways.awaited.into_any()
    } else {
        view! { <time datetime=confirmed.to_string()>{checked}</time> }.into_any()
    };
    let above = format!("{county} {}", village.township.name);
    head(said(language, &village.name).into_any(), Some(&above), Some(checked), true, language)
}

/// At the end of a village's page: who helps those who cannot use it; where the village lies, outermost first; the edition.
pub fn origin(guide: &Guide, language: &Language) -> impl IntoView + use<> {
    let edition = fill(language.still.edition, &[("number", &guide.village.edition.number)]);
    view! {
        <p class="section agent">{language.ways.help}" "{call(&guide.village.phone)}</p>
        <p class="aside">{said(language, &around(&guide.village))}"　"{edition}</p>
    }
}
