//! 找谁: people, roster, grids, places, hotlines.

use leptos::prelude::*;

use super::call;
use super::facts::{answered, points};
use super::fold::Fold;
use super::numbers;
use super::provenance::confirmed_by;
use super::roster::roster;
use super::said::said;
use crate::guide::{Danger, Days, Guide, Hotline, Village, correction, grid_id};
use crate::text::{Language, fill};

/// The section 找谁. `voice`: from this page to that where residents write.
pub fn contacts(guide: &Guide, voice: String, language: &Language) -> impl IntoView + use<> {
    let (village, words) = (&guide.village, &language.still);
    let confirmed = if village.is_awaited() {
        language.ways.awaited.to_owned()
    } else {
        confirmed_by(words.village_confirmed_by, &village.confirmed, &village.edition, language)
    };
    let grids = village.grids.iter().map(|grid| {
        let worker = words.labelled(words.grid_worker, &grid.worker);
        let landmarks = grid.landmarks.iter().map(String::as_str);
        let about = std::iter::once(grid.covers.as_str()).chain(landmarks).chain([worker.as_str()]);
        let about = about.collect::<Vec<_>>().join(words.semicolon);
        view! {
            <li id=grid_id(grid.number.into())>{said(language, &grid.name)}<small>{said(language, &about)}</small>{call(&grid.phone)}</li>
        }
    });
    let grids = view! {
        <p class="aside">{words.grid_find}</p>
        <ul class="places">{grids.collect_view()}</ul>
    };
    let dangers = guide.dangers.iter().map(|own| danger(own, language)).collect_view().into_any();
    let kinds = guide.dangers.iter().map(|own| own.name.as_str()).collect();
    let dangers = fold("dangers", words.dangers_what, kinds).around(dangers, "contacts", language);
    let people = village.officers.iter().map(|own| own.name.as_str()).collect();
    let areas = village.grids.iter().map(|own| own.name.as_str()).collect();
    let places = guide.places.iter().map(|own| own.name.as_str()).collect();
    let numbers_of = guide.hotlines.iter().map(|own| own.name.as_str()).collect();
    // Of a village that has sent nothing nobody knows who is on duty.
    let week = (!village.is_awaited()).then(|| {
        let rows = roster(village, language).into_any();
        fold("roster", language.words.roster, Vec::new()).around(rows, "contacts", language)
    });
    let folds = [
        Some(fold("officers", words.officers, people).around(officers(village, language), "contacts", language)),
        week,
        Some(fold("grids", words.grids, areas).around(grids.into_any(), "contacts", language)),
        Some(fold("points", words.points, places).around(
            points(&guide.places, language).into_any(),
            "contacts",
            language,
        )),
        Some(fold("hotlines", words.hotlines, numbers_of).around(hotlines(guide, language), "contacts", language)),
    ];
    let folds = folds.into_iter().flatten().collect_view();
    let wrong = [voice.as_str(), &correction("contacts", words.contacts)].concat();
    view! {
        <section id="contacts" class="section" tabindex="-1">
            <h2>{words.contacts}</h2>
            <p class="aside">{said(language, &about(village, language))}</p>
            <h3 id="urgent">{words.dangers}</h3>
            {numbers(&language.words, false)}
            {dangers}
            <p class="chips" id="voice">
                <a href=voice>{language.voice.voice_link}</a><a href=wrong>{language.ways.wrong_contacts}</a>
            </p>
            {folds}
            <p class="aside">{said(language, &confirmed)}</p>
            <p class="to-top"><a href="#app">{words.to_top}</a></p>
        </section>
    }
}

/// A part of the section that holds always.
fn fold<'a>(id: &str, title: &'static str, names: Vec<&'a str>) -> Fold<'a> {
    Fold { id: id.to_owned(), icon: None, title: title.into_any(), names, cases: None, days: Days::default() }
}

/// The people of a village, each with duties and phone.
pub(in crate::view) fn officers(village: &Village, language: &Language) -> AnyView {
    if village.is_awaited() {
        let hall = &village.hall;
        return view! {
            <p class="aside">{language.ways.awaited_ask}</p>
            <ul class="places"><li>{said(language, &hall.name)}{call(&hall.phone)}</li></ul>
        }
        .into_any();
    }
    let officers = village.officers.iter().map(|officer| {
        let phone = officer.phone.as_ref().unwrap_or(&village.phone);
        let id = format!("officer/{}", officer.id);
        let duties = language.still.row(&officer.duties);
        view! { <li id=id>{said(language, &officer.name)}<small>{said(language, &duties)}</small>{call(phone)}</li> }
    });
    view! { <ul class="places">{officers.collect_view()}</ul> }.into_any()
}

/// The county's hotlines.
pub(in crate::view) fn hotlines(guide: &Guide, language: &Language) -> AnyView {
    let hotlines = guide.hotlines.iter().map(|own| hotline(own, language));
    view! { <ul class="places">{hotlines.collect_view()}</ul> }.into_any()
}

/// A number with what it takes and when it answers.
fn hotline(hotline: &Hotline, language: &Language) -> AnyView {
    let words = &language.still;
    // What it takes may be a sentence of its own: hours stand below it.
    let hours = hotline.hours.as_ref().map(|own| answered(own, language));
    let national = hotline.national.then(|| {
        let sign = if hours.is_some() { words.semicolon } else { "" };
        format!("{sign}{}", words.national_hotline)
    });
    let when = (hours.is_some() || national.is_some()).then(|| view! { <small>{hours}{national}</small> });
    view! {
        <li id=format!("hotline/{}", hotline.id)>
            {said(language, &hotline.name)}
            <small>{said(language, &hotline.purpose)}</small>
            {when}
            {call(&hotline.phone)}
        </li>
    }
    .into_any()
}

/// What to do in one kind of danger.
fn danger(danger: &Danger, language: &Language) -> AnyView {
    let calls = danger.calls.iter().map(|own| {
        view! { <li>{said(language, &own.what)}{call(&own.phone)}</li> }
    });
    view! {
        <details id=format!("urgent/{}", danger.id)>
            <summary>{said(language, &danger.name)}</summary>
            <div><ul class="places">{calls.collect_view()}</ul></div>
        </details>
    }
    .into_any()
}

/// What the village says of itself: a sentence, households, residents.
fn about(village: &Village, language: &Language) -> String {
    let words = &language.still;
    let count = |number: Option<u32>, word: &str| number.map(|number| fill(word, &[("count", &number.to_string())]));
    let counts = [count(village.households, words.households), count(village.residents, words.residents)];
    let parts: Vec<String> = village.intro.clone().into_iter().chain(counts.into_iter().flatten()).collect();
    parts.join("　")
}
