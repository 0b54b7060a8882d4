//! The county page: its villages, its edition, what the lists hold.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::guide::{Counts, Edition, FigureLine, RecentLine};
use crate::text::{Language, fill};
use crate::view::page::Neighbours;
use crate::view::part::{
    CoverageLists, OtherPage, SearchWords, coverage, day, figures, footer, head, recent, said, search, tools,
};
use crate::view::{Live, place};

/// What a county page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CountyPlaces {
    /// 青禾县.
    pub name: String,
    /// Province and prefecture.
    pub above: Vec<String>,
    /// Its edition.
    pub edition: Edition,
    /// Villages by township.
    pub townships: Vec<TownshipVillages>,
    /// The burden-reduction figures.
    pub figures: Counts,
    /// The same over time, oldest first.
    pub over_time: Vec<FigureLine>,
    /// Its lists as such.
    pub lists: Vec<NamedList>,
    /// What its villages lack.
    pub coverage: CoverageLists,
    /// What changed.
    pub recent: Vec<RecentLine>,
    /// The feed that carries it, relative to the page.
    pub feed: String,
    /// Supervision phone.
    pub complaint_phone: String,
    /// Invented places.
    pub sample: bool,
}

/// A list as such: where it is on the page of lists, its name, how many rows it has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NamedList {
    /// Its id.
    pub id: String,
    /// 青禾县村（社区）自治事项清单.
    pub name: String,
    /// Rows in force.
    pub rows: usize,
}

/// A township and its villages: the six digits after the county's, and the name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TownshipVillages {
    /// 柳河镇.
    pub name: String,
    /// Its villages.
    pub villages: Vec<(String, String)>,
}

/// All villages of a county, found by name, pinyin or initials.
pub fn county_page(county: &CountyPlaces, language: &Language, page: &Neighbours, live: Live) -> impl IntoView + use<> {
    let say = live.words;
    let words = SearchWords { label: say.find_village, example: say.find_village_example };
    let ways = vec![(page.up.clone(), language.still.counties)];
    view! {
        {county_head(county, language, &page.others)}
        {search(words, say, "#villages".to_owned())}
        <main>{body(county, language, page)}</main>
        {footer(ways, Some(&county.complaint_phone), county.sample, language, page.imprint())}
    }
}

fn county_head(county: &CountyPlaces, language: &Language, others: &[OtherPage]) -> impl IntoView + use<> {
    let words = &language.still;
    let edition = fill(words.edition, &[("number", &county.edition.number)]);
    let on = county.edition.on;
    let published = fill(words.published, &[("day", &day(on, &county.edition, language))]);
    let edition = view! { {edition}"　"<time datetime=on.to_string()>{published}</time> }.into_any();
    let name = said(language, &county.name).into_any();
    view! {
        {head(name, Some(&county.above.join(" ")), Some(edition), true, language)}
        {tools(language, others)}
    }
}

fn body(county: &CountyPlaces, language: &Language, page: &Neighbours) -> impl IntoView + use<> {
    let words = &language.still;
    let townships = county.townships.iter().map(|township| {
        let villages = township.villages.iter().map(|(rest, name)| {
            view! { <li><a href=page.below(rest)>{said(language, name)}</a></li> }
        });
        view! { <h3>{said(language, &township.name)}</h3><ul class="villages">{villages.collect_view()}</ul> }
    });
    view! {
        <section id="villages" class="section" tabindex="-1">
            <h2>{words.county_villages}</h2>
            {townships.collect_view()}
            <div id=place::KEEP></div>
        </section>
        {recent(&county.recent, Some(&county.feed), &county.edition, language)}
        {figures(&county.figures, &county.over_time, county.sample, &county.edition, language)}
        {lists(&county.lists, language, page)}
        {coverage(&county.coverage, &county.edition, language, page)}
    }
}

/// The lists as such, each leading to its place on their page.
fn lists(lists: &[NamedList], language: &Language, page: &Neighbours) -> Option<AnyView> {
    let words = &language.still;
    let rows = lists.iter().map(|list| {
        let href = format!("{}#list/{}", page.below("lists"), list.id);
        let count = fill(words.list_rows, &[("count", &list.rows.to_string())]);
        view! { <li><a href=href>{said(language, &list.name)}</a><small>{count}</small></li> }
    });
    (!lists.is_empty()).then(|| {
        view! {
            <section id="lists" class="section" tabindex="-1">
                <h2>{words.lists}</h2>
                <ul class="villages">{rows.collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}
