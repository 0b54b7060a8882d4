//! The card on the first screen: whom to call today, and whether the station is open.

use leptos::prelude::*;

use crate::guide::{Duty, Moment, Opening, Village, dialable, duty_on, opening_at, readable};
use crate::text::ZH;

use crate::view::Live;

/// What the card says: a name or label, a line below it, and the number to call.
#[derive(Clone, PartialEq)]
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
    /// The village.
    village: Village,
) -> impl IntoView {
    let card = Memo::new(move |_| match live.now.get() {
        None => at_rest(&village),
        Some(now) => on_duty(&village, now),
    });
    view! {
        <section class="today" aria-labelledby="today">
            <h2 id="today">{ZH.today}</h2>
            <p class="today__who"><b>{move || card.read().who.clone()}</b><small>{move || card.read().role.clone()}</small></p>
            <a class="today__call" href=move || format!("tel:{}", dialable(&card.read().phone))>
                {move || format!("{} {}", ZH.call, readable(&card.read().phone))}
            </a>
            <p class="today__open">{move || card.read().opening.clone()}</p>
            <p class="today__more"><a href="#roster">{ZH.roster}</a></p>
        </section>
    }
}

fn at_rest(village: &Village) -> Card {
    Card {
        who: ZH.today_unknown.to_owned(),
        role: village.name.clone(),
        phone: village.phone.clone(),
        opening: format!("{} {}", ZH.station_hours, village.hours.text()),
    }
}

fn on_duty(village: &Village, now: Moment) -> Card {
    let opening = opening_words(village, now);
    match duty_on(village, now.date) {
        Duty::Fallback => Card {
            who: village.township.name.clone(),
            role: ZH.today_nobody.to_owned(),
            phone: village.fallback_phone.clone(),
            opening,
        },
        Duty::Officers(officers) => Card {
            who: officers.iter().map(|officer| officer.name.as_str()).collect::<Vec<_>>().join("、"),
            role: officers.first().map(|officer| officer.duties.join("、")).unwrap_or_default(),
            phone: officers.first().and_then(|officer| officer.phone.clone()).unwrap_or_else(|| village.phone.clone()),
            opening,
        },
    }
}

fn opening_words(village: &Village, now: Moment) -> String {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    match opening_at(&village.hours, &village.calendar, now) {
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
