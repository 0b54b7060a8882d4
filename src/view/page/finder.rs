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

/// Province, prefecture, county; and search by the village's name.
#[component]
pub fn FinderPage(
    /// The still part; without it what stands there is left as it is.
    places: Option<FinderPlaces>,
    /// Changing state.
    live: Live,
) -> impl IntoView {
    let words = SearchWords {
        label: ZH.find_village,
        example: ZH.find_village_example,
        none: ZH.find_none,
        action: "#counties",
    };
    let head = places.as_ref().map(|places| {
        view! { <header class="masthead"><h1 class="masthead__name masthead__name--site">{places.title.clone()}</h1></header> }
    });
    let foot = places.as_ref().map(|places| footer(None, None, places.sample));
    view! {
        {still(head)}
        <SearchBox live=live words=words />
        <NoteLine live=live />
        <main>{still(places.as_ref().map(body))}</main>
        {still(foot)}
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
