//! Whether a place is open, in words.

use crate::guide::{Date, Moment, Opening};
use crate::text::{Words, fill};
use crate::view::hours::clock;

/// Says it with `kinds`: words for open, closed, and closed for long; where the calendar has ended, that nobody knows.
pub fn opening_words(
    opening: Opening,
    now: Moment,
    words: &Words,
    kinds: (&'static str, &'static str, &'static str),
) -> String {
    match opening {
        Opening::Open { until } => fill(kinds.0, &[("time", &clock(until))]),
        Opening::Unknown => kinds.2.to_owned(),
        Opening::BeyondCalendar => words.calendar_over.to_owned(),
        Opening::Closed { next_date, next_minute } => {
            let day = day_words(next_date, now.date, words);
            let time = fill(words.day_and_time, &[("day", &day), ("time", &clock(next_minute))]);
            fill(kinds.1, &[("time", &time)])
        }
    }
}

/// A day as one says it: today, tomorrow, or its weekday and date.
pub(crate) fn day_words(date: Date, today: Date, words: &Words) -> String {
    match date.days_since_epoch() - today.days_since_epoch() {
        0 => words.this_day.to_owned(),
        1 => words.next_day.to_owned(),
        _ => date_words(date, words),
    }
}

/// A day by its weekday and date.
pub fn date_words(date: Date, words: &Words) -> String {
    let (weekday, month, day) = (words.weekday(date.weekday()), date.month().to_string(), date.day().to_string());
    fill(words.other_day, &[("weekday", weekday), ("month", &month), ("day", &day)])
}
