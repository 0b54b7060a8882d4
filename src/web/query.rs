//! Answers what is typed.

use std::cell::RefCell;

use js_sys::{Array, Function};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use super::data::Source;
use super::page::{base, own_folder, up};
use crate::guide::{CountyIndex, SiteIndex, VillageEntry};
use crate::search::{Hit, Kind, Match, Searcher, find_villages};
use crate::text::Words;
use crate::view::{Finding, Live};

/// Most answers shown: what does not stand among them is better asked in other words.
const MOST: usize = 12;

/// The lists of the site's counties, once they have come.
pub(super) type Lists = RwSignal<Option<Vec<CountyIndex>>>;

/// Answers every query from `source`. `ask` is called with the paths of what `lists` is to hold, when it is needed.
pub(super) fn answer(live: Live, source: Source, lists: Lists, ask: Function) {
    match source {
        Source::Entries(searcher) => respond(live, move |query| Some(entries(&searcher, query, live.words))),
        Source::Villages(county) => respond(live, move |query| Some(villages(&county, "", query))),
        Source::Counties(site) => counties(live, site, lists, ask),
    }
}

fn respond(live: Live, find: impl Fn(&str) -> Option<Vec<Finding>> + 'static) {
    Effect::new(move || {
        let query = live.query.get();
        let asked = !query.trim().is_empty();
        live.findings.set(if asked { find(&query) } else { None });
    });
}

fn entries(searcher: &Searcher, query: &str, words: &Words) -> Vec<Finding> {
    let base = base();
    let finding = |hit: Hit| {
        let entry = searcher.entries().get(hit.entry)?;
        let hint = match (entry.kind, entry.level) {
            (Kind::Event, _) => words.found_event,
            (Kind::Section, _) => words.found_section,
            (_, Some((level, handling))) => words.handling(level, handling),
            (_, None) => "",
        };
        // A name that only sounds alike says so, too.
        let key = hit.key.and_then(|key| entry.keys.get(key));
        let sounds_alike = hit.by == Match::Sound;
        Some(Finding {
            href: format!("{base}#{}", entry.fragment()),
            name: entry.name.clone(),
            hint: hint.to_owned(),
            verdict: entry.verdict,
            matched: key.or(sounds_alike.then_some(&entry.name)).cloned(),
            sounds_alike,
            near: hit.by == Match::Near,
        })
    };
    searcher.search(query, MOST).into_iter().filter_map(finding).collect()
}

fn villages(county: &CountyIndex, folder: &str, query: &str) -> Vec<Finding> {
    let finding = |village: &VillageEntry| Finding {
        href: format!("{}{folder}{}/{}", up(), village.rest, own_folder()),
        name: village.name.clone(),
        hint: format!("{} {}", county.name, village.township),
        verdict: None,
        matched: None,
        sounds_alike: false,
        near: false,
    };
    let found = find_villages(&county.villages, query, MOST);
    found.into_iter().filter_map(|at| county.villages.get(at)).map(finding).collect()
}

/// The finder of a whole site: the counties' lists are asked for when something is first typed.
fn counties(live: Live, site: SiteIndex, lists: Lists, ask: Function) {
    let asked = RefCell::new(false);
    respond(live, move |query| {
        if !asked.replace(true) {
            let paths: Array = site.counties.iter().map(|county| JsValue::from_str(&county.index)).collect();
            // If it throws, nobody answers; the directory below is complete.
            let _ = ask.call1(&JsValue::NULL, &paths);
        }
        lists.with(|lists| {
            let lists = lists.as_ref()?;
            let mut found: Vec<Finding> =
                lists.iter().flat_map(|county| villages(county, &format!("{}/", county.code), query)).collect();
            found.truncate(MOST);
            Some(found)
        })
    });
}
