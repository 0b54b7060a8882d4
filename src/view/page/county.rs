//! The county page: its villages, its edition, what the lists hold.

use leptos::prelude::*;

use crate::guide::{Counts, Edition, RecentLine};
use crate::text::ZH;
use crate::view::Live;
use crate::view::part::{NoteLine, SearchBox, SearchWords, footer, recent, still};

/// What the still part of a county page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct CountyPlaces {
    /// 青禾县.
    pub name: String,
    /// Province and prefecture.
    pub above: String,
    /// Its edition.
    pub edition: Edition,
    /// Villages by township.
    pub townships: Vec<TownshipVillages>,
    /// The burden-reduction figures.
    pub figures: Counts,
    /// What changed.
    pub recent: Vec<RecentLine>,
    /// The feed that carries it, relative to the page.
    pub feed: String,
    /// Supervision phone.
    pub complaint_phone: String,
    /// Invented places.
    pub sample: bool,
}

/// A township and its villages: the six digits after the county's, and the name.
#[derive(Debug, Clone, PartialEq)]
pub struct TownshipVillages {
    /// 柳河镇.
    pub name: String,
    /// Its villages.
    pub villages: Vec<(String, String)>,
}

/// The still parts of a county page; the default leaves them as they stand.
#[derive(Default)]
pub struct CountyStills {
    head: Option<AnyView>,
    places: Option<AnyView>,
    foot: Option<AnyView>,
}

impl CountyStills {
    /// Draws them. Only native code calls this, so none of it is in the wasm.
    pub fn of(county: &CountyPlaces) -> Self {
        let up = Some(("../".to_owned(), ZH.counties));
        Self {
            head: Some(head(county).into_any()),
            places: Some(body(county).into_any()),
            foot: Some(footer(up, Some(county.complaint_phone.clone()), county.sample).into_any()),
        }
    }
}

/// All villages of a county, found by name, pinyin or initials.
#[component]
pub fn CountyPage(
    /// The still parts.
    stills: CountyStills,
    /// Changing state.
    live: Live,
) -> impl IntoView {
    let words = SearchWords {
        label: ZH.find_village,
        example: ZH.find_village_example,
        none: ZH.find_none,
        action: "#villages",
    };
    view! {
        {still("head", stills.head)}
        <SearchBox live=live words=words />
        <NoteLine live=live />
        <main>{still("places", stills.places)}</main>
        {still("foot", stills.foot)}
    }
}

fn head(county: &CountyPlaces) -> impl IntoView + use<> {
    view! {
        <header class="masthead">
            <p class="masthead__above">{county.above.clone()}</p>
            <h1 class="masthead__name">{county.name.clone()}</h1>
            <p class="masthead__edition">
                {format!("{} {}　{} ", ZH.edition, county.edition.number, ZH.published)}
                <time datetime=county.edition.on.to_string()>{county.edition.on.to_string()}</time>
            </p>
        </header>
    }
}

fn body(county: &CountyPlaces) -> impl IntoView + use<> {
    let townships = county.townships.iter().map(|township| {
        let villages = township.villages.iter().map(|(rest, name)| {
            view! { <li><a href=format!("{rest}/")>{name.clone()}</a></li> }
        });
        view! { <h3>{township.name.clone()}</h3><ul class="villages">{villages.collect_view()}</ul> }
    });
    let figures = county.figures;
    let rows = [
        (figures.services, ZH.figure_services),
        (figures.issuable, ZH.figure_issuable),
        (figures.commitment, ZH.figure_commitment),
        (figures.refused, ZH.figure_refused),
    ];
    let rows = rows.map(|(count, words)| view! { <li><b>{count}</b>{format!(" {words}")}</li> });
    view! {
        <section id="villages" class="section" tabindex="-1">
            <h2>{ZH.county_villages}</h2>
            {townships.collect_view()}
        </section>
        {recent(&county.recent, Some(&county.feed))}
        <section class="section">
            <h2>{ZH.figures}</h2>
            <ul class="figures">{rows.into_iter().collect_view()}</ul>
        </section>
    }
}
