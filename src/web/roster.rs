//! The roster of the page as the next seven days: the rows of the week, in the order of the days to come, each with its date
//! and with whoever is on duty on that very day. There are as many rows as before, so nothing below them moves far.

use leptos::prelude::{Effect, Get as _, document};
use std::sync::Arc;
use web_sys::Element;

use super::dom::{all, element};
use crate::guide::{Date, Desk, dialable, duty_on, readable};
use crate::text::Words;
use crate::view::Live;
use crate::view::part::day_in_roster;

/// Keeps the roster at today.
pub(super) fn follow(live: Live, desk: Arc<Desk>) {
    let mut shown = None;
    let mut week = None;
    Effect::new(move || {
        let Some(today) = live.now.get().map(|now| now.date) else { return };
        if shown == Some(today) {
            return;
        }
        shown = Some(today);
        // The rows as they were published, Monday first: kept, because they are put into another order below.
        let week = week.get_or_insert_with(|| {
            let rows = document().body().iter().flat_map(|body| all(body, "[data-week] tr")).collect::<Vec<_>>();
            rows.into_iter().take(7).collect::<Vec<_>>()
        });
        if week.len() == 7 {
            show(week, &desk, today, live.words);
        }
        // Days of their own that are over.
        for row in document().body().iter().flat_map(|body| all(body, "[data-date]")) {
            let date = row.get_attribute("data-date").and_then(|date| Date::parse(&date).ok());
            if date.is_some_and(|date| date < today) {
                let _ = row.set_attribute("hidden", "");
            }
        }
    });
}

fn show(week: &[Element], desk: &Desk, today: Date, words: &Words) {
    // What stands behind the week, the row for holidays, stays there.
    let last = week
        .iter()
        .find_map(|row| row.parent_element())
        .and_then(|body| body.query_selector("tr:nth-child(8)").ok()?);
    for date in (0..7).map(|ahead| today.plus_days(ahead)) {
        let row = &week[date.weekday().index()];
        let (Some(head), Some(cell)) = (row.first_element_child(), row.last_element_child()) else { continue };
        let day = day_in_roster(date, words);
        head.set_text_content(Some(&day));
        if date == today {
            let _ = row.set_attribute("aria-current", "date");
            // Not on paper, which is read tomorrow, too.
            let mark = element("b", "open", &format!("{} ", words.this_day));
            let _ = mark.map(|mark| head.insert_before(&mark, head.first_child().as_ref()));
        } else {
            let _ = row.remove_attribute("aria-current");
        }
        let officers = duty_on(desk, date);
        cell.set_text_content(officers.is_empty().then_some(words.nobody));
        for officer in officers {
            let phone = officer.phone.as_ref().unwrap_or(&desk.phone);
            let Some(link) = element("a", "", &format!("{} {}", officer.name, readable(phone))) else { continue };
            let _ = link.set_attribute("href", &format!("tel:{}", dialable(phone)));
            let _ = cell.append_child(&link);
        }
        if let Some(body) = row.parent_element() {
            let _ = body.insert_before(row, last.as_ref().map(AsRef::as_ref));
        }
    }
}
