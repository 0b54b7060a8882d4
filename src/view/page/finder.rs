//! The root page: find your village.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::guide::CountyEntry;
use crate::text::{Language, fill};
use crate::view::Live;
use crate::view::page::Neighbours;
use crate::view::part::{SearchWords, footer, head, said, search, tools};

/// What the finder shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FinderPlaces {
    /// Title of the site.
    pub title: String,
    /// Its counties.
    pub counties: Vec<CountyEntry>,
    /// Invented places.
    pub sample: bool,
}

/// Province, prefecture, county; and search by the village's name.
pub fn finder_page(places: &FinderPlaces, language: &Language, page: &Neighbours, live: Live) -> impl IntoView + use<> {
    let say = live.words;
    let words = SearchWords { label: say.find_village, example: say.find_village_example };
    view! {
        {head(said(language, &places.title).into_any(), None, None, false, language)}
        {tools(language, &page.others)}
        {search(words, say, "#counties".to_owned())}
        // Filled before it is seen, where this phone knows one (public/first.js).
        <p id="last" class="quick" hidden=true data-words=language.ways.last_village><a href="./">{language.ways.last_village}</a></p>
        <main>{body(places, language, page)}</main>
        {footer(Vec::new(), None, places.sample, language, page.imprint())}
    }
}

/// Counties that can be looked through; more are folded up by province.
const MOST_OPEN: usize = 60;

pub(super) fn body(places: &FinderPlaces, language: &Language, page: &Neighbours) -> impl IntoView + use<> {
    let words = &language.still;
    let groups = if places.counties.len() <= MOST_OPEN {
        prefectures(&places.counties.iter().collect::<Vec<_>>(), language, page)
    } else {
        let province = |county: &CountyEntry| county.above.first().cloned().unwrap_or_default();
        let mut names: Vec<String> = places.counties.iter().map(province).collect();
        names.dedup();
        let folded = names.into_iter().map(|name| {
            let counties: Vec<_> = places.counties.iter().filter(|county| province(county) == name).collect();
            let inside = prefectures(&counties, language, page);
            view! { <details><summary><b>{said(language, &name)}</b></summary>{inside}</details> }
        });
        folded.collect_view().into_any()
    };
    view! {
        <section id="counties" class="section" tabindex="-1">
            <h2>{words.counties}</h2>
            {groups}
        </section>
    }
}

/// Counties by what lies above them.
fn prefectures(counties: &[&CountyEntry], language: &Language, page: &Neighbours) -> AnyView {
    let words = &language.still;
    let mut above: Vec<&Vec<String>> = counties.iter().map(|county| &county.above).collect();
    above.dedup();
    let groups = above.into_iter().map(|above| {
        let counties = counties.iter().filter(|county| county.above == *above).map(|county| {
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
    groups.collect_view().into_any()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::text::ZH;

    fn drawn(counties: usize) -> String {
        let county = |at: usize| CountyEntry {
            code: format!("{:06}", 340_000 + at),
            name: format!("县{at}"),
            above: vec![format!("省{}", at / 40), format!("市{}", at / 10)],
            index: String::new(),
            villages: 3,
        };
        let counties = (0..counties).map(county).collect();
        let places = FinderPlaces { title: "一码通".to_owned(), counties, sample: false };
        Owner::new().with(|| body(&places, &ZH, &Neighbours::of(&ZH, &[&ZH])).into_view().to_html())
    }

    #[test]
    fn a_country_of_counties_is_folded_up_by_province() {
        let (few, many) = (drawn(60), drawn(100));
        assert_eq!((few.matches("<details").count(), few.matches("<h3").count()), (0, 6));
        assert_eq!((many.matches("<details").count(), many.matches("<h3").count()), (3, 10));
        assert_eq!(many.matches("<a href").count(), 100, "each county once");
    }
}
