//! The roster (值班表): the week, public holidays, and the days ahead that differ. In the browser its rows become the next
//! seven days (`web/roster.rs`); what stands here is true on whatever day it is read.

use leptos::prelude::*;

use super::said::said;
use crate::guide::{Date, Officer, Village, Weekday, dialable, readable};
use crate::text::{Language, Words, fill};
use crate::view::hours::hours_text;

/// The table of the section 找谁.
pub(super) fn roster(village: &Village, language: &Language) -> AnyView {
    let words = &language.words;
    let week = Weekday::ALL.map(|day| {
        let duty = duty(village, &village.roster.week[day.index()], language);
        view! { <tr><th scope="row">{words.weekday(day)}</th><td>{duty}</td></tr> }
    });
    let holiday = village.roster.holiday.as_ref().map(|ids| {
        let duty = duty(village, ids, language);
        view! { <tr><th scope="row">{language.still.roster_holiday}</th><td>{duty}</td></tr> }
    });
    let dates: Vec<_> = village.roster_from(village.edition.on).collect();
    let rows = dates.iter().map(|(date, ids)| {
        let duty = duty(village, ids, language);
        view! { <tr data-date=date.to_string()><th scope="row">{day_in_roster(*date, words)}</th><td>{duty}</td></tr> }
    });
    let other = (!dates.is_empty()).then(|| {
        view! {
            <h4>{language.still.roster_other_days}</h4>
            <table class="roster"><tbody>{rows.collect_view()}</tbody></table>
        }
    });
    let hours = hours_text(village.duty_hours.as_ref().unwrap_or(&village.hours), words, language.is_of_content());
    view! {
        <p class="aside">{said(language, &fill(language.still.duty_hours, &[("hours", &hours)]))}</p>
        <table class="roster" data-week=""><tbody>{week.into_iter().collect_view()}{holiday}</tbody></table>
        {other}
    }
    .into_any()
}

fn duty(village: &Village, ids: &[String], language: &Language) -> AnyView {
    let officers: Vec<&Officer> = ids.iter().filter_map(|id| village.officer(id)).collect();
    if officers.is_empty() {
        return language.words.nobody.into_any();
    }
    let links = officers.into_iter().map(|officer| {
        let phone = officer.phone.as_ref().unwrap_or(&village.phone);
        let text = format!("{} {}", officer.name, readable(phone));
        view! { <a href=format!("tel:{}", dialable(phone))>{said(language, &text)}</a> }
    });
    links.collect_view().into_any()
}

/// A day as residents write it: 11月30日 周一.
pub fn day_in_roster(date: Date, words: &Words) -> String {
    let (month, day) = (date.month().to_string(), date.day().to_string());
    fill(words.roster_day, &[("month", &month), ("day", &day), ("weekday", words.weekday(date.weekday()))])
}
