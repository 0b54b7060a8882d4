//! A county's guide as a whole: what readers without script have on a site whose village pages the app draws. It has no live
//! part.

use leptos::prelude::*;

use crate::guide::{Catalogue, Guide, Place, Role};
use crate::text::{Language, StillWords, fill};
use crate::view::page::Neighbours;
use crate::view::part::{certificates, events, footer, hotlines, page_head, points, said, services};

/// Folder of the page below the county's.
pub const COUNTY_GUIDE: &str = "guide";

/// What a kind of place is called for a reader of whatever village.
pub fn kind_of_place(role: Role, words: &StillWords) -> &'static str {
    match role {
        Role::Village | Role::Office => words.any_station,
        Role::Hall => words.any_hall,
        Role::Police => words.any_police,
        Role::Clinic => words.any_clinic,
        Role::Justice => words.any_justice,
        Role::Market => words.any_market,
        Role::Terminal => words.any_terminal,
    }
}

/// Draws the page. `guide`: the county's ([`crate::guide::resolve_county`]); `county`: said in the language. Only native code
/// calls this, so none of it is in the wasm.
pub fn county_guide_page(
    county: &Catalogue,
    guide: &Guide,
    language: &Language,
    page: &Neighbours,
) -> impl IntoView + use<> {
    let words = &language.still;
    let above = [&county.province, &county.prefecture, &county.name].map(String::as_str).join(" ");
    let edition = fill(words.edition, &[("number", &county.edition.number)]);
    let ways = vec![(page.up.clone(), words.county_villages)];
    view! {
        {page_head(&above, words.county_guide.into_any(), edition.into_any(), language, page)}
        <main>
            <p class="section">{words.county_guide_about}</p>
            {events(guide, language)}
            {services(guide, language)}
            {certificates(guide, language)}
            <section id="contacts" class="section" tabindex="-1">
                <h2>{words.points}</h2>
                <h3 id=point_id(Role::Village)>{words.any_station}</h3>
                <p class="chips"><a href=format!("{}#villages", page.up)>{words.lists_way}</a></p>
                {Role::LOCAL.into_iter().map(|role| of_kind(role, county, language)).collect_view()}
                <h3>{said(language, &county.name)}</h3>
                {points(&county.points.iter().filter(|point| point.township.is_none()).map(Place::from).collect::<Vec<_>>(), language)}
                <h3 id="hotlines">{words.hotlines}</h3>
                {hotlines(guide, language)}
            </section>
        </main>
        {footer(ways, Some(&county.complaint_phone), county.code.is_sample(), language, page.imprint())}
    }
}

/// Where the places of a kind stand, to which entries lead.
fn point_id(role: Role) -> String {
    format!("point/{}", role.as_str())
}

/// All places of a kind, township by township.
fn of_kind(role: Role, county: &Catalogue, language: &Language) -> Option<AnyView> {
    let places = county.points.iter().filter(|point| point.role == role && point.township.is_some());
    let places: Vec<Place> = places.map(Place::from).collect();
    let name = kind_of_place(role, &language.still);
    (!places.is_empty()).then(|| {
        view! {
            <h3 id=point_id(role)>{said(language, name)}</h3>
            {points(&places, language)}
        }
        .into_any()
    })
}
