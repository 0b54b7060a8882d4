//! What holds on some days and not on others. Elements say the days themselves, `data-from` and `data-until`; the script that
//! stands in every page shows what holds today (`public/first.js`), and without script the words say the days.

use leptos::prelude::*;

use super::day::day_of_year;
use super::said::said;
use crate::guide::{Date, Days, Way};
use crate::text::{Language, fill};

/// The values of `data-from` and `data-until`; none where there is no such bound.
pub(in crate::view) fn bounds(days: Days) -> (Option<String>, Option<String>) {
    (days.from.map(|day| day.to_string()), days.until.map(|day| day.to_string()))
}

/// The days in words: from when, until when; nothing of what holds always.
pub(in crate::view) fn days_in_words(days: Days, language: &Language) -> Option<String> {
    let words = &language.still;
    let said = |word: &str, day: Option<Date>| day.map(|day| fill(word, &[("day", &day_of_year(day, language))]));
    let parts: Vec<String> =
        [said(words.from_day, days.from), said(words.through_day, days.until)].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(words.comma))
}

/// The same as a line of an entry's summary. Once its first day has come there is nothing to say of it.
pub(super) fn days_line(days: Days, language: &Language) -> Option<AnyView> {
    days_in_words(days, language).map(|text| view! { <small class="days">{text}</small> }.into_any())
}

/// Links to what a row leads to, each on its days. `text`: of the link, from the name of the item. `class`: of the link.
pub(super) fn ways(
    ways: &[Way],
    kind: &str,
    class: Option<&'static str>,
    text: impl Fn(&Way) -> String,
    language: &Language,
) -> AnyView {
    let link = |way: &Way| {
        let (from, until) = bounds(way.days);
        let href = format!("#{kind}/{}", way.id);
        let days = days_in_words(way.days, language).map(|days| language.still.bracketed("", &days));
        view! { <a class=class href=href data-from=from data-until=until>{said(language, &text(way))}{days}</a> }
    };
    ways.iter().map(link).collect_view().into_any()
}

/// What is late after a day. Before it nobody sees this: only the phone knows when the page is read. `already`: it was late
/// when the page was made.
pub(in crate::view) fn late(due: Date, already: bool, words: &'static str) -> AnyView {
    if already {
        return view! { <p class="late">{words}</p> }.into_any();
    }
    view! { <p class="late" hidden=true data-from=due.plus_days(1).to_string()>{words}</p> }.into_any()
}
