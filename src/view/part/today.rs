//! The card on the first screen: whom to call today, and whether the station is open.

use std::sync::Arc;

use leptos::prelude::*;

use crate::guide::{Date, Desk, Duty, Moment, Officer, dialable, duty_on, next_duty, opening_at, readable};
use crate::text::{Words, fill};
use crate::view::Live;
use crate::view::hours::hours_text;
use crate::view::opening::{day_words, opening_words};

/// What the card says: a name or label, a line below it, and the number to call.
struct Card {
    who: String,
    role: String,
    phone: String,
    opening: String,
    next: String,
}

/// At rest (and without script) the office phone and hours; live, who is on duty now. Both have the same shape and
/// height, so nothing moves when the page comes alive.
#[component]
pub fn Today(
    /// Changing state of the page.
    live: Live,
    /// Who answers here, and when.
    desk: Arc<Desk>,
    /// From this page to the one that has the roster; empty: this one.
    base: String,
) -> impl IntoView {
    let words = live.words;
    // Worked out anew for each line, twice a minute: cheaper than the code that would remember it.
    let card = move || match live.now.get() {
        None => at_rest(&desk, live),
        Some(now) => on_duty(&desk, now, words),
    };
    let (who, role, phone, number) = (card.clone(), card.clone(), card.clone(), card.clone());
    let (opening, next) = (card.clone(), card);
    view! {
        <section class="today" aria-labelledby="today">
            <h2 id="today">{words.today}</h2>
            <p class="today__who"><b>{move || who().who}</b><small>{move || role().role}</small></p>
            <a class="today__call" href=move || format!("tel:{}", dialable(&phone().phone))>
                {words.call}" "<b>{move || readable(&number().phone)}</b>
            </a>
            <p class="today__open">{move || opening().opening}</p>
            <p class="today__more"><a href=format!("{base}#roster")>{words.roster}</a><span>{move || next().next}</span></p>
        </section>
    }
}

fn at_rest(desk: &Desk, live: Live) -> Card {
    let hours = hours_text(&desk.hours, live.words, live.of_content);
    Card {
        who: live.words.today_unknown.to_owned(),
        role: desk.name.clone(),
        phone: desk.phone.clone(),
        opening: fill(live.words.station_hours, &[("hours", &hours)]),
        next: String::new(),
    }
}

fn on_duty(desk: &Desk, now: Moment, words: &Words) -> Card {
    let opening = opening_at(&desk.hours, &desk.calendar, now);
    let opening = opening_words(opening, now, words, (words.open_until, words.opens, words.closed));
    let next = next_duty(desk, now.date).map(|(date, officers)| next_words(date, &officers, now, words));
    let next = next.unwrap_or_default();
    match duty_on(desk, now.date) {
        Duty::Fallback => Card {
            who: desk.township.name.clone(),
            role: words.today_nobody.to_owned(),
            phone: desk.fallback_phone.clone(),
            opening,
            next,
        },
        Duty::Officers(officers) => Card {
            who: names(&officers, words),
            role: officers.first().map(|officer| officer.duties.join(words.between_names)).unwrap_or_default(),
            phone: officers.first().and_then(|officer| officer.phone.clone()).unwrap_or_else(|| desk.phone.clone()),
            opening,
            next,
        },
    }
}

fn names(officers: &[&Officer], words: &Words) -> String {
    words.row(&officers.iter().map(|officer| officer.name.as_str()).collect::<Vec<_>>())
}

fn next_words(date: Date, officers: &[&Officer], now: Moment, words: &Words) -> String {
    let day = day_words(date, now.date, words);
    fill(words.today_next, &[("day", &day), ("who", &names(officers, words))])
}
