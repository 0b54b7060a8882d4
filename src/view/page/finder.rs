//! The root page: find your village.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::guide::CountyEntry;
use crate::text::{Language, fill};
use crate::view::Live;
use crate::view::page::Neighbours;
use crate::view::part::{NoteLine, SearchBox, SearchWords, footer, said, still, tools};

/// What the still part of the finder shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FinderPlaces {
    /// Title of the site.
    pub title: String,
    /// Its counties.
    pub counties: Vec<CountyEntry>,
    /// Invented places.
    pub sample: bool,
}

/// The still parts of the finder; the default leaves them as they stand.
#[derive(Default)]
pub struct FinderStills {
    head: Option<AnyView>,
    places: Option<AnyView>,
    foot: Option<AnyView>,
}

impl FinderStills {
    /// Draws them. Only native code calls this, so none of it is in the wasm.
    pub fn of(places: &FinderPlaces, language: &Language, page: &Neighbours) -> Self {
        let head = view! {
            <header class="masthead">
                <h1 class="masthead__name masthead__name--site">{said(language, &places.title)}</h1>
                {tools(language, &page.others)}
            </header>
        };
        Self {
            head: Some(head.into_any()),
            places: Some(body(places, language, page).into_any()),
            foot: Some(footer(Vec::new(), None, places.sample, language).into_any()),
        }
    }
}

/// Province, prefecture, county; and search by the village's name.
#[component]
pub fn FinderPage(
    /// The still parts.
    stills: FinderStills,
    /// Changing state.
    live: Live,
) -> impl IntoView {
    let say = live.words;
    let words = SearchWords { label: say.find_village, example: say.find_village_example, none: say.find_none };
    view! {
        {still("head", stills.head)}
        <SearchBox live=live words=words action="#counties" />
        <NoteLine live=live />
        <main>{still("places", stills.places)}</main>
        {still("foot", stills.foot)}
    }
}

fn body(places: &FinderPlaces, language: &Language, page: &Neighbours) -> impl IntoView + use<> {
    let words = &language.still;
    let mut above: Vec<&Vec<String>> = places.counties.iter().map(|county| &county.above).collect();
    above.dedup();
    let groups = above.into_iter().map(|above| {
        let counties = places.counties.iter().filter(|county| county.above == *above).map(|county| {
            let villages = fill(words.villages_unit, &[("count", &county.villages.to_string())]);
            view! {
                <li>
                    <a href=page.below(&county.code)>{said(language, &county.name)}</a>
                    <small>{villages}</small>
                </li>
            }
        });
        view! { <h3>{said(language, &above.join(" "))}</h3><ul class="villages">{counties.collect_view()}</ul> }
    });
    view! {
        <section id="counties" class="section" tabindex="-1">
            <h2>{words.counties}</h2>
            {groups.collect_view()}
        </section>
    }
}
