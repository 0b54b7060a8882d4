//! 找谁: people, roster, grids, places, hotlines.

use leptos::prelude::*;

use super::call;
use super::facts::places;
use super::provenance::confirmed_line;
use crate::guide::{Guide, Village, Weekday, dialable, readable};
use crate::text::{STILL_ZH, ZH};

/// The section 找谁.
pub fn contacts(guide: &Guide) -> impl IntoView + use<> {
    let village = &guide.village;
    let officers = village.officers.iter().map(|officer| {
        let phone = officer.phone.as_ref().unwrap_or(&village.phone);
        view! { <li>{officer.name.clone()}<small>{officer.duties.join("、")}</small>{call(phone)}</li> }
    });
    let grids = village.grids.iter().map(|grid| {
        view! {
            <li>
                {grid.name.clone()}
                <small>{format!("{}；{}：{}", grid.covers, ZH.grid_worker, grid.worker)}</small>
                {call(&grid.phone)}
            </li>
        }
    });
    let hotlines = guide.hotlines.iter().map(|hotline| {
        view! { <li>{hotline.name.clone()}<small>{hotline.purpose.clone()}</small>{call(&hotline.phone)}</li> }
    });
    view! {
        <section id="contacts" class="section" tabindex="-1">
            <h2>{ZH.contacts}</h2>
            <p class="aside">{about(village)}</p>
            <p class="aside">{STILL_ZH.village_confirmed}{confirmed_line(&village.confirmed)}</p>
            <p>{format!("{}：{}", ZH.address, village.address)}</p>
            <p class="emergency">{ZH.emergency}</p>
            <h3 id="officers">{ZH.officers}</h3>
            <ul class="places">{officers.collect_view()}</ul>
            <h3 id="roster">{ZH.roster}</h3>
            {roster(village)}
            <h3 id="grids">{ZH.grids}</h3>
            <ul class="places">{grids.collect_view()}</ul>
            <h3 id="points">{ZH.points}</h3>
            {places(&guide.places)}
            <h3 id="hotlines">{ZH.hotlines}</h3>
            <ul class="places">{hotlines.collect_view()}</ul>
            <p class="to-top"><a href="#app">{ZH.to_top}</a></p>
        </section>
    }
}

/// What the village says of itself: a sentence, households, residents.
fn about(village: &Village) -> String {
    let count = |number: Option<u32>, word: &str| number.map(|number| format!("{number} {word}"));
    let counts = [count(village.households, ZH.households), count(village.residents, ZH.residents)];
    let parts: Vec<String> = village.intro.clone().into_iter().chain(counts.into_iter().flatten()).collect();
    parts.join("　")
}

fn roster(village: &Village) -> impl IntoView + use<> {
    let week = Weekday::ALL.map(|day| {
        let ids = &village.roster.week[day.index()];
        view! { <tr><th scope="row">{ZH.weekday(day)}</th><td>{names(village, ids)}</td></tr> }
    });
    let dates = village.roster.dates.iter().map(|(date, ids)| {
        view! { <tr><th scope="row">{date.to_string()}</th><td>{names(village, ids)}</td></tr> }
    });
    view! { <table class="roster"><tbody>{week.into_iter().collect_view()}{dates.collect_view()}</tbody></table> }
}

fn names(village: &Village, ids: &[String]) -> AnyView {
    let officers: Vec<_> = ids.iter().filter_map(|id| village.officer(id)).collect();
    if officers.is_empty() {
        return ZH.nobody.into_any();
    }
    let links = officers.into_iter().map(|officer| {
        let phone = officer.phone.as_ref().unwrap_or(&village.phone);
        view! { <a href=format!("tel:{}", dialable(phone))>{format!("{} {}", officer.name, readable(phone))}</a> }
    });
    links.collect_view().into_any()
}
