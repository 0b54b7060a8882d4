//! Answers what is typed.

use std::rc::Rc;

use js_sys::{Array, Function};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use super::data::Source;
use super::dom::listen;
use super::page::{base, field, own_folder, up};
use crate::guide::{Directory, VillageEntry};
use crate::search::{Hit, Match, Searcher, Wanted, find_villages};
use crate::view::part::MOST_FINDINGS;
use crate::view::{Finding, Live};

/// A question to the finder, and the villages among which its answers are.
pub(super) type Villages = RwSignal<(String, Vec<VillageEntry>)>;

/// Takes what is typed into the page's own field, and what is sent off with Enter.
pub(super) fn listen_to_field(live: Live) {
    let Some(field) = field() else { return };
    let typed = field.clone();
    listen(field.as_ref(), "input", false, move |_| live.query.set(typed.value()));
    if let Some(form) = field.form() {
        listen(form.as_ref(), "submit", false, move |event| {
            event.prevent_default();
            live.query.set(field.value());
        });
    }
}

/// Answers every query from `source`. `ask` is called with a question and the names of the shards that hold its
/// answers, where `villages` is to hold those.
pub(super) fn answer(live: Live, source: Source, villages: Villages, ask: Function) {
    match source {
        Source::Entries(searcher) => respond(live, move |query| Some(entries(&searcher, query, live))),
        Source::Villages(own) => {
            respond(live, move |query| Some(found(&own.iter().collect::<Vec<_>>(), &Wanted::read(query))));
        }
        Source::Finder(directory) => finder(live, directory, villages, ask),
    }
}

fn respond(live: Live, find: impl Fn(&str) -> Option<Vec<Finding>> + 'static) {
    Effect::new(move || {
        let query = live.query.get();
        let asked = !query.trim().is_empty();
        live.findings.set(if asked { find(&query) } else { None });
    });
}

fn entries(searcher: &Searcher, query: &str, live: Live) -> Vec<Finding> {
    let base = base();
    let urgent = searcher.urgent(query).into_iter().map(|urgent| Finding {
        name: urgent.hotline.map(|entry| entry.name.clone()).unwrap_or_default(),
        answer: urgent.call.what.clone(),
        phone: Some(urgent.call.phone.clone()),
        urgent: true,
        ..Finding::default()
    });
    let finding = |hit: Hit| {
        let entry = searcher.entries().get(hit.entry)?;
        // A name that only sounds alike says so, too.
        let key = hit.key.and_then(|key| entry.keys.get(key));
        let sounds_alike = hit.by == Match::Sound;
        Some(Finding {
            href: [&base, entry.link().as_str()].concat(),
            name: entry.name.clone(),
            answer: entry.answer.clone().unwrap_or_default(),
            phone: entry.phone.clone(),
            urgent: false,
            matched: key.or(sounds_alike.then_some(&entry.name)).cloned(),
            sounds_alike,
            near: hit.by == Match::Near,
        })
    };
    let today = live.now.get_untracked().map(|now| now.date);
    urgent.chain(searcher.search_on(query, MOST_FINDINGS, today).into_iter().filter_map(finding)).collect()
}

fn found(villages: &[&VillageEntry], wanted: &Wanted) -> Vec<Finding> {
    let finding = |at: usize| {
        let village = villages.get(at)?;
        Some(Finding {
            href: [up(), &village.rest, "/", &own_folder()].concat(),
            name: village.name.clone(),
            answer: village.township.clone(),
            ..Finding::default()
        })
    };
    find_villages(villages, wanted, MOST_FINDINGS).into_iter().filter_map(finding).collect()
}

/// The finder of a whole site: the script is asked for shards of it, and their villages answer when they have come.
fn finder(live: Live, directory: Rc<Directory>, villages: Villages, ask: Function) {
    respond(live, move |query| {
        let wanted = Wanted::read(query);
        let shards: Array = directory.shards_of(&wanted.keys()).iter().map(|name| JsValue::from_str(name)).collect();
        // If it throws, nobody answers; the directory below is complete.
        let _ = ask.call2(&JsValue::NULL, &JsValue::from_str(query), &shards);
        villages.with(|(of, villages)| (of == query).then(|| found(&villages.iter().collect::<Vec<_>>(), &wanted)))
    });
}
