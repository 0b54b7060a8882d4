//! The card on the first screen: whom to call today, and whether the station is open.

use std::sync::Arc;

use leptos::prelude::*;

use crate::guide::{Desk, Duty, Moment, Opening, dialable, duty_on, opening_at, readable};
use crate::text::ZH;
use crate::view::Live;

/// What the card says: a name or label, a line below it, and the number to call.
struct Card {
    who: String,
    role: String,
    phone: String,
    opening: String,
}

/// At rest (and without script) the office phone and hours; live, who is on duty now. Both have the same shape and
/// height, so nothing moves when the page comes alive.
#[component]
pub fn Today(
    /// Changing state of the page.
    live: Live,
    /// Who answers here, and when.
    desk: Arc<Desk>,
) -> impl IntoView {
    // Worked out anew for each line, twice a minute: cheaper than the code that would remember it.
    let card = move || match live.now.get() {
        None => at_rest(&desk),
        Some(now) => on_duty(&desk, now),
    };
    let (who, role, phone, number, opening) = (card.clone(), card.clone(), card.clone(), card.clone(), card);
    view! {
        <section class="today" aria-labelledby="today">
            <h2 id="today">{ZH.today}</h2>
            <p class="today__who"><b>{move || who().who}</b><small>{move || role().role}</small></p>
            <a class="today__call" href=move || format!("tel:{}", dialable(&phone().phone))>
                {move || format!("{} {}", ZH.call, readable(&number().phone))}
            </a>
            <p class="today__open">{move || opening().opening}</p>
            <p class="today__more"><a href="#roster">{ZH.roster}</a></p>
        </section>
    }
}

fn at_rest(desk: &Desk) -> Card {
    Card {
        who: ZH.today_unknown.to_owned(),
        role: desk.name.clone(),
        phone: desk.phone.clone(),
        opening: format!("{} {}", ZH.station_hours, desk.hours.text()),
    }
}

fn on_duty(desk: &Desk, now: Moment) -> Card {
    let opening = opening_words(desk, now);
    match duty_on(desk, now.date) {
        Duty::Fallback => Card {
            who: desk.township.name.clone(),
            role: ZH.today_nobody.to_owned(),
            phone: desk.fallback_phone.clone(),
            opening,
        },
        Duty::Officers(officers) => Card {
            who: officers.iter().map(|officer| officer.name.as_str()).collect::<Vec<_>>().join("、"),
            role: officers.first().map(|officer| officer.duties.join("、")).unwrap_or_default(),
            phone: officers.first().and_then(|officer| officer.phone.clone()).unwrap_or_else(|| desk.phone.clone()),
            opening,
        },
    }
}

fn opening_words(desk: &Desk, now: Moment) -> String {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    match opening_at(&desk.hours, &desk.calendar, now) {
        Opening::Open { until } => format!("{} {}", ZH.open_until, clock(until)),
        Opening::Unknown => ZH.closed.to_owned(),
        Opening::Closed { next_date, next_minute } => {
            let day = match next_date.days_since_epoch() - now.date.days_since_epoch() {
                0 => ZH.this_day.to_owned(),
                1 => ZH.next_day.to_owned(),
                _ => format!("{}（{} 月 {} 日）", ZH.weekday(next_date.weekday()), next_date.month(), next_date.day()),
            };
            format!("{}{day} {}", ZH.opens, clock(next_minute))
        }
    }
}
