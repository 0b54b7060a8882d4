//! The root page: find your village.

use leptos::prelude::*;

use crate::guide::CountyEntry;
use crate::text::ZH;
use crate::view::Live;
use crate::view::part::{NoteLine, SearchBox, SearchWords, footer, still};

/// What the still part of the finder shows.
#[derive(Debug, Clone, PartialEq)]
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
    pub fn of(places: &FinderPlaces) -> Self {
        let head = view! {
            <header class="masthead">
                <h1 class="masthead__name masthead__name--site">{places.title.clone()}</h1>
            </header>
        };
        Self {
            head: Some(head.into_any()),
            places: Some(body(places).into_any()),
            foot: Some(footer(None, None, places.sample).into_any()),
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
    let words = SearchWords {
        label: ZH.find_village,
        example: ZH.find_village_example,
        none: ZH.find_none,
        action: "#counties",
    };
    view! {
        {still("head", stills.head)}
        <SearchBox live=live words=words />
        <NoteLine live=live />
        <main>{still("places", stills.places)}</main>
        {still("foot", stills.foot)}
    }
}

fn body(places: &FinderPlaces) -> impl IntoView + use<> {
    let mut above: Vec<&Vec<String>> = places.counties.iter().map(|county| &county.above).collect();
    above.dedup();
    let groups = above.into_iter().map(|above| {
        let counties = places.counties.iter().filter(|county| county.above == *above).map(|county| {
            view! {
                <li>
                    <a href=format!("{}/", county.code)>{county.name.clone()}</a>
                    <small>{format!("{} {}", county.villages, ZH.villages_unit)}</small>
                </li>
            }
        });
        view! { <h3>{above.join(" ")}</h3><ul class="villages">{counties.collect_view()}</ul> }
    });
    view! {
        <section id="counties" class="section" tabindex="-1">
            <h2>{ZH.counties}</h2>
            {groups.collect_view()}
        </section>
    }
}
