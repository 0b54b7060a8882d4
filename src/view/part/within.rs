//! How long a resident has after something happened, counted from the day that they choose. The sentence stands in the page;
//! the place beside it is empty until the page is live. What is chosen is kept nowhere.

use leptos::prelude::*;

use crate::guide::{Calendar, Date, Period, Within, dialable, readable};
use crate::text::{Words, fill};
use crate::view::opening::date_words;

/// The place of an answer, and of its question. `asks`: whether the day is asked for here; another place of the same
/// happening in the entry may.
pub(super) fn within(own: &Within, asks: bool) -> AnyView {
    let Within { of, period } = own;
    view! { <div class="within" data-of=of.clone() data-within=period.to_string() data-asks=asks></div> }.into_any()
}

/// The place of a question whose answers stand further down.
pub(super) fn within_asked(of: &str) -> AnyView {
    view! { <div class="within" data-of=of.to_owned() data-asks=true></div> }.into_any()
}

/// What is told in a place. The view takes signals as they are: each closure of its own would weigh two kilobytes in the wasm.
#[derive(Debug, Clone, Copy)]
pub struct Counted {
    /// The last day, in words.
    pub told: RwSignal<String>,
    /// Whether the number to ask is not shown.
    pub in_time: RwSignal<bool>,
}

/// Asks for a day, and says the last day counted from it.
#[component]
pub fn LastDay(
    /// What is asked; empty: nothing is, here.
    question: String,
    /// Takes the day that is chosen.
    choose: Callback<String>,
    /// What is told.
    counted: Counted,
    /// Whom to ask when it is too late.
    phone: String,
) -> impl IntoView {
    let field = (!question.is_empty()).then(|| {
        view! { <label>{question}<input type="date" on:input=move |event| choose.run(event_target_value(&event)) /></label> }
    });
    view! {
        {field}
        <p role="status">
            {counted.told}" "<a href=format!("tel:{}", dialable(&phone)) hidden=counted.in_time>{readable(&phone)}</a>
        </p>
    }
}

/// The last day of a period, in words, and whether it is over. `as_said`: the entry says what to do then.
pub fn last_day_words(
    period: Period,
    from: Date,
    today: Date,
    calendar: &Calendar,
    as_said: bool,
    words: &Words,
) -> (String, bool) {
    let last = period.last_day(from, calendar);
    let left = last.date.days_since_epoch() - today.days_since_epoch();
    let text = match left {
        ..0 if as_said => words.too_late_as_said.to_owned(),
        ..0 => words.too_late.to_owned(),
        0 => words.last_day_today.to_owned(),
        _ => {
            let mut day = date_words(last.date, words);
            if last.date.year() != today.year() {
                day = fill(words.day_of_year, &[("year", &last.date.year().to_string()), ("day", &day)]);
            }
            fill(words.last_day, &[("day", &day), ("count", &left.to_string())])
        }
    };
    let is_over = left < 0;
    (if last.is_sure || is_over { text } else { [&text, words.sentence, words.holidays_unknown].concat() }, is_over)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{EN, ZH};

    #[test]
    fn the_last_day_is_said_as_people_say_it() {
        let day = |text: &str| Date::parse(text).expect("a date");
        let calendar = Calendar { covers_until: Some(day("2026-12-31")), ..Calendar::default() };
        let said = |period: &str, from: &str, as_said: bool| {
            let period = Period::parse(period).expect("a period");
            last_day_words(period, day(from), day("2026-11-28"), &calendar, as_said, &ZH.words)
        };
        assert_eq!(said("20w", "2026-11-03", false), ("最晚 周二（12 月 1 日），还有 3 天".to_owned(), false));
        assert_eq!(said("1m", "2026-10-28", false), ("最晚就是今天".to_owned(), false));
        assert_eq!(said("1m", "2026-10-01", false), ("期限已经过了，也可以去问：".to_owned(), true));
        assert_eq!(said("1m", "2026-10-01", true), ("期限已经过了，照上面写的办".to_owned(), true));
        assert_eq!(said("2y", "2026-11-20", false).0, "最晚 2028 年周一（11 月 20 日），还有 723 天");
        assert!(said("40w", "2026-11-20", false).0.ends_with("可能差几天"));
        let english = last_day_words(
            Period::parse("1m").expect("a period"),
            day("2026-11-03"),
            day("2026-11-28"),
            &calendar,
            false,
            &EN.words,
        );
        assert!(english.0.ends_with("5 days left"), "{}", english.0);
    }
}
