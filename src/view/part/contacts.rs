//! 找谁: people, roster, grids, places, hotlines.

use leptos::prelude::*;

use super::call;
use super::facts::points;
use super::provenance::confirmed_by;
use super::said::said;
use crate::guide::{Guide, Village, Weekday, dialable, grid_id, readable};
use crate::text::{Language, fill};

/// The section 找谁. `voice`: from this page to that where residents write.
pub fn contacts(guide: &Guide, voice: String, language: &Language) -> impl IntoView + use<> {
    let (village, words) = (&guide.village, &language.still);
    let officers = village.officers.iter().map(|officer| {
        let phone = officer.phone.as_ref().unwrap_or(&village.phone);
        row(&officer.name, &words.row(&officer.duties), phone, language)
    });
    let grids = village.grids.iter().map(|grid| {
        let worker = words.labelled(words.grid_worker, &grid.worker);
        let landmarks = grid.landmarks.iter().map(String::as_str);
        let about = std::iter::once(grid.covers.as_str()).chain(landmarks).chain([worker.as_str()]);
        let about = about.collect::<Vec<_>>().join(words.semicolon);
        view! {
            <li id=grid_id(grid.number.into())>{said(language, &grid.name)}<small>{said(language, &about)}</small>{call(&grid.phone)}</li>
        }
    });
    let hotlines = guide.hotlines.iter().map(|hotline| row(&hotline.name, &hotline.purpose, &hotline.phone, language));
    view! {
        <section id="contacts" class="section" tabindex="-1">
            <h2>{words.contacts}</h2>
            <p class="aside">{said(language, &about(village, language))}</p>
            <p class="aside">{said(language, &confirmed_by(words.village_confirmed_by, &village.confirmed))}</p>
            <p class="emergency">{words.emergency}</p>
            <p class="chips"><a href=voice>{language.voice.voice_link}</a></p>
            <h3 id="officers">{words.officers}</h3>
            <ul class="places">{officers.collect_view()}</ul>
            <h3 id="roster">{language.words.roster}</h3>
            {roster(village, language)}
            <h3 id="grids">{words.grids}</h3>
            <p class="aside">{words.grid_find}</p>
            <ul class="places">{grids.collect_view()}</ul>
            <h3 id="points">{words.points}</h3>
            {points(&guide.places, language)}
            <h3 id="hotlines">{words.hotlines}</h3>
            <ul class="places">{hotlines.collect_view()}</ul>
            <p class="to-top"><a href="#app">{words.to_top}</a></p>
        </section>
    }
}

/// A name, a line about it, a number.
fn row(name: &str, about: &str, phone: &str, language: &Language) -> AnyView {
    view! { <li>{said(language, name)}<small>{said(language, about)}</small>{call(phone)}</li> }.into_any()
}

/// What the village says of itself: a sentence, households, residents.
fn about(village: &Village, language: &Language) -> String {
    let words = &language.still;
    let count = |number: Option<u32>, word: &str| number.map(|number| fill(word, &[("count", &number.to_string())]));
    let counts = [count(village.households, words.households), count(village.residents, words.residents)];
    let parts: Vec<String> = village.intro.clone().into_iter().chain(counts.into_iter().flatten()).collect();
    parts.join("　")
}

fn roster(village: &Village, language: &Language) -> impl IntoView + use<> {
    let week = Weekday::ALL.map(|day| {
        let ids = &village.roster.week[day.index()];
        view! { <tr><th scope="row">{language.words.weekday(day)}</th><td>{names(village, ids, language)}</td></tr> }
    });
    let dates = village.roster.dates.iter().map(|(date, ids)| {
        view! { <tr><th scope="row">{date.to_string()}</th><td>{names(village, ids, language)}</td></tr> }
    });
    view! { <table class="roster"><tbody>{week.into_iter().collect_view()}{dates.collect_view()}</tbody></table> }
}

fn names(village: &Village, ids: &[String], language: &Language) -> AnyView {
    let officers: Vec<_> = ids.iter().filter_map(|id| village.officer(id)).collect();
    if officers.is_empty() {
        return language.still.nobody.into_any();
    }
    let links = officers.into_iter().map(|officer| {
        let phone = officer.phone.as_ref().unwrap_or(&village.phone);
        let text = format!("{} {}", officer.name, readable(phone));
        view! { <a href=format!("tel:{}", dialable(phone))>{said(language, &text)}</a> }
    });
    links.collect_view().into_any()
}
