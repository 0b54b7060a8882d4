//! Answers what is typed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::data::{self, Source};
use super::dom::listen;
use super::fetch::Network;
use super::page::{attribute, base, field, missing_root, own_folder, up};
use super::say;
use crate::fetching::Failure;
use crate::guide::{Directory, VillageEntry};
use crate::search::{Hit, Match, Searcher, Wanted, find_villages};
use crate::view::part::{MOST_FINDINGS, heard};
use crate::view::{Finding, Live, Note, place};

/// A keystroke is no question yet, in milliseconds.
const MOMENT: u32 = 250;

/// How long after the last keystroke it is said how much was found, in milliseconds: with every key nobody could listen.
const QUIET: u32 = 700;

/// Takes what is typed into the page's own field, and what is sent off with Enter.
pub(super) fn listen_to_field(live: Live) {
    let Some(field) = field() else { return };
    let typed = field.clone();
    let form = field.form();
    let place = form.clone();
    listen(field.as_ref(), "input", false, move |_| {
        // What is found stands above the keyboard only where the field is at the upper edge.
        if let Some(place) = place.as_ref().filter(|place| place.get_bounding_client_rect().top() > 1.0) {
            place.scroll_into_view();
        }
        live.query.set(typed.value());
    });
    if let Some(form) = form {
        listen(form.as_ref(), "submit", false, move |event| {
            event.prevent_default();
            live.query.set(field.value());
            // Puts the keyboard away; a field that keeps the focus changes nothing else.
            let _ = field.blur();
        });
    }
}

/// Says how much was found to those who hear the page. `none`: what is said when nothing is.
fn tell(live: Live, none: &'static str) {
    let newest = Rc::new(Cell::new(0_u32));
    Effect::new(move || {
        let said = live.findings.with(|findings| findings.as_ref().map(|findings| heard(findings, none, live.words)));
        let turn = newest.get().wrapping_add(1);
        newest.set(turn);
        let newest = newest.clone();
        spawn_local(async move {
            TimeoutFuture::new(QUIET).await;
            if let Some(line) = document().get_element_by_id(place::FOUND).filter(|_| newest.get() == turn) {
                line.set_text_content(Some(&said.unwrap_or_default()));
            }
        });
    });
}

/// Answers every query from `source`; the finder's shards come over `network`. `none`: what is said when nothing is found.
pub(super) fn answer(live: Live, source: Source, network: Rc<Network>, none: &'static str) {
    tell(live, none);
    match source {
        Source::Entries(searcher) => respond(live, move |query| Some(entries(&searcher, query, live))),
        Source::Villages(own) => {
            respond(live, move |query| Some(found(&own.iter().collect::<Vec<_>>(), &Wanted::read(query))));
        }
        Source::Finder(directory) => finder(live, directory, network),
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
    let root = missing_root();
    let finding = |at: usize| {
        let village = villages.get(at)?;
        Some(Finding {
            href: [root.as_deref().unwrap_or(up()), &village.rest, "/", &own_folder()].concat(),
            name: village.name.clone(),
            answer: village.township.clone(),
            ..Finding::default()
        })
    };
    find_villages(villages, wanted, MOST_FINDINGS).into_iter().filter_map(finding).collect()
}

/// The finder of a whole site: the shards that hold the answers are fetched once nothing was typed for a moment, and answer
/// when they have come.
fn finder(live: Live, directory: Rc<Directory>, network: Rc<Network>) {
    let shards =
        Shards { live, directory, network, found: RwSignal::new((String::new(), Vec::new())), had: Rc::default() };
    let asked = Rc::new(RefCell::new(String::new()));
    respond(live, move |query| {
        let wanted = Wanted::read(query);
        let answered = shards
            .found
            .with(|(of, villages)| (of == query).then(|| found(&villages.iter().collect::<Vec<_>>(), &wanted)));
        if answered.is_none() && asked.replace(query.to_owned()) != query {
            spawn_local(shards.clone().bring(query.to_owned(), wanted));
        }
        answered
    });
}

/// Path of a shard, and its villages.
type Shard = (String, Vec<VillageEntry>);

/// The shards of the finder that this page has asked for.
#[derive(Clone)]
struct Shards {
    live: Live,
    directory: Rc<Directory>,
    network: Rc<Network>,
    /// A question, and the villages among which its answers are.
    found: RwSignal<(String, Vec<VillageEntry>)>,
    /// What has come.
    had: Rc<RefCell<Vec<Shard>>>,
}

impl Shards {
    /// Fetches what holds the answers to a question, if it still is the question after a moment. What could not be had is
    /// asked for again when somebody goes on typing.
    async fn bring(self, query: String, wanted: Wanted) {
        // In the app, whoever has left the page asks nothing more.
        let is_asked = || self.live.query.try_with_untracked(|now| *now == query) == Some(true);
        TimeoutFuture::new(MOMENT).await;
        if !is_asked() {
            return;
        }
        let index = attribute("index").unwrap_or_default();
        let folder = index.rsplit_once('/').map(|(folder, _)| [folder, "/"].concat()).unwrap_or_default();
        let mut villages = Vec::new();
        // One shard answers nearly all questions: they are not asked for side by side.
        for name in self.directory.shards_of(&wanted.keys()) {
            match self.shard([&folder, name.as_str()].concat()).await {
                Ok(mut shard) => villages.append(&mut shard),
                Err(failure) if is_asked() => return say(self.live, Some(failure.into())),
                Err(_) => return,
            }
        }
        // What was typed meanwhile has its own answers.
        if is_asked() {
            if self.live.note.get_untracked() == Some(Note::Missing) {
                self.live.note.set(None);
            }
            self.found.set((query, villages));
        }
    }

    async fn shard(&self, path: String) -> Result<Vec<VillageEntry>, Failure> {
        let had = self.had.borrow().iter().find(|(name, _)| *name == path).map(|(_, villages)| villages.clone());
        if let Some(villages) = had {
            return Ok(villages);
        }
        let villages = self.directory.villages(&data::read(&self.network.fetch(&path).await?)?);
        self.had.borrow_mut().push((path, villages.clone()));
        Ok(villages)
    }
}
