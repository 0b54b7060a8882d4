//! The card on the first screen: whom to call now, and whether the station is open.

use std::sync::Arc;

use leptos::prelude::*;

use crate::guide::{
    Answer, Answers, Desk, HOTLINE, Moment, Officer, Quiet, Turn, answers_at, dialable, opening_at, readable,
};
use crate::text::{Words, fill};
use crate::view::hours::{clock, hours_text};
use crate::view::opening::{day_words, opening_words};
use crate::view::{Live, place};

use super::{Icon, icon};

/// Somebody to call: a name, a line about them, a number.
struct Callee {
    name: String,
    about: String,
    phone: String,
}

/// The card, at rest, with [`Today`] in its place. `base`: from this page to the one that has the roster; empty: this one.
pub(in crate::view) fn today(live: Live, desk: Arc<Desk>, base: &str) -> impl IntoView + use<> {
    let words = live.words;
    let roster = (!desk.is_awaited()).then(|| view! { <a href=format!("{base}#roster")>{words.roster}</a> });
    view! {
        <section class="today" aria-labelledby="today">
            <div class="today__head"><h2 id="today">{words.today}</h2>{roster}</div>
            <div id=place::TODAY><Today live=live desk=desk /></div>
        </section>
    }
}

/// At rest (and without script) the office, its hours and 12345; live, who answers now. Both keep the same room, so nothing
/// moves when the page comes alive: two buttons, or as many as people are ever on duty together.
#[component]
pub fn Today(
    /// Changing state of the page.
    live: Live,
    /// Who answers here, and when.
    desk: Arc<Desk>,
) -> impl IntoView {
    let words = live.words;
    let room = room(&desk);
    let style = match room {
        ..=2 => "today__rows",
        3 => "today__rows today__rows--3",
        _ => "today__rows today__rows--4",
    };
    let told = desk.clone();
    // Worked out anew twice a minute: cheaper than the code that would remember it.
    let rows = move || {
        let callees = match live.now.get() {
            None => vec![office(&desk, words), hotline(words)],
            Some(now) => called(&answers_at(&desk, now), &desk, room, words),
        };
        let rows = callees.into_iter().map(|Callee { name, about, phone }| {
            view! { <li>{call_button(name, about, &phone, words)}</li> }
        });
        rows.collect_view()
    };
    let state = move || match live.now.get() {
        _ if told.is_awaited() => words.awaited_today.to_owned(),
        None => fill(words.station_hours, &[("hours", &hours_text(&told.hours, words, live.of_content))]),
        Some(now) => state_words(&answers_at(&told, now), &told, now, words),
    };
    view! {
        <ul class=style>{rows}</ul>
        <p class="today__open">{state}</p>
    }
}

/// A button that calls somebody, with who it is beside the number.
pub(super) fn call_button<N: IntoView>(name: N, about: String, phone: &str, words: &Words) -> impl IntoView + use<N> {
    view! {
        <a class="today__call" href=format!("tel:{}", dialable(phone))>
            <span class="today__who"><b>{name}</b>" "<small>{about}</small></span>
            <span class="today__number"><span>{icon(Icon::Phone)}<span class="today__call-word">{words.call}</span></span>" "<b>{readable(phone)}</b></span>
        </a>
    }
}

/// How many buttons there may be: the most people on duty together, and never less than two.
fn room(desk: &Desk) -> usize {
    let roster = &desk.roster;
    let days = roster.week.iter().chain(&roster.holiday).chain(roster.dates.iter().map(|(_, ids)| ids));
    days.map(Vec::len).max().unwrap_or_default().max(2)
}

fn called(answers: &Answers<'_>, desk: &Desk, room: usize, words: &Words) -> Vec<Callee> {
    let people = answers.now.iter().filter(|answer| matches!(answer, Answer::Officer(_))).count();
    // 12345 has a tile below, where two people have left no room for it here.
    answers.now.iter().take(people.clamp(2, room)).map(|answer| callee(*answer, desk, words)).collect()
}

fn callee(answer: Answer<'_>, desk: &Desk, words: &Words) -> Callee {
    match answer {
        Answer::Officer(officer) => {
            let role = officer.duties.first().cloned().unwrap_or_default();
            match &officer.phone {
                Some(phone) => Callee { name: officer.name.clone(), about: role, phone: phone.clone() },
                None => Callee {
                    name: officer.name.clone(),
                    about: words.row(&[&role, words.by_office]),
                    phone: desk.phone.clone(),
                },
            }
        }
        Answer::Hall(hall) => {
            Callee { name: hall.name.clone(), about: words.hall_open.to_owned(), phone: hall.phone.clone() }
        }
        Answer::Hotline => hotline(words),
    }
}

fn office(desk: &Desk, words: &Words) -> Callee {
    if desk.is_awaited() {
        let hall = &desk.hall;
        return Callee { name: hall.name.clone(), about: desk.name.clone(), phone: hall.phone.clone() };
    }
    Callee { name: words.today_unknown.to_owned(), about: desk.name.clone(), phone: desk.phone.clone() }
}

fn hotline(words: &Words) -> Callee {
    Callee { name: words.hotline.to_owned(), about: words.hotline_always.to_owned(), phone: HOTLINE.to_owned() }
}

/// What is said below the buttons: whether the station is open and who comes next; or why nobody of the village answers,
/// what to do in an emergency, and from when somebody does.
fn state_words(answers: &Answers<'_>, desk: &Desk, now: Moment, words: &Words) -> String {
    let Some(quiet) = answers.quiet else {
        let opening = opening_at(&desk.hours, &desk.calendar, now);
        let kinds = (words.open_until, words.opens, words.closed);
        let opening = opening_words(opening, now, words, kinds);
        let next = answers.next.as_ref().map(|turn| {
            let day = day_words(turn.date, now.date, words);
            fill(words.today_next, &[("day", &day), ("who", &names(&turn.officers, words))])
        });
        return [opening].into_iter().chain(next).collect::<Vec<_>>().join(words.sentence);
    };
    let why = match quiet {
        Quiet::Night => words.quiet_night,
        Quiet::Holiday => words.quiet_holiday,
        Quiet::Day => words.quiet_day,
        Quiet::Hours => words.quiet_hours,
    };
    match &answers.next {
        Some(Turn { date, minute, officers }) => {
            let day = day_words(*date, now.date, words);
            let time = fill(words.day_and_time, &[("day", &day), ("time", &clock(*minute))]);
            fill(words.then_call, &[("why", why), ("time", &time), ("who", &names(officers, words))])
        }
        None => fill(words.then_hotline, &[("why", why)]),
    }
}

fn names(officers: &[&Officer], words: &Words) -> String {
    words.row(&officers.iter().map(|officer| officer.name.as_str()).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::{Calendar, Date, Hall, Hours, Roster};
    use crate::text::{EN, ZH};

    fn desk() -> Desk {
        let officer = |id: &str, name: &str, phone: Option<&str>| Officer {
            id: id.to_owned(),
            name: name.to_owned(),
            duties: vec!["综合服务员".to_owned(), "社保医保".to_owned()],
            phone: phone.map(str::to_owned),
            agent: true,
            topics: Vec::new(),
        };
        let hours = |text| Hours::parse(text).expect("hours");
        let ids = |text: &str| text.split(' ').filter(|id| !id.is_empty()).map(str::to_owned).collect();
        Desk {
            name: "柳湾村".to_owned(),
            phone: "0980-5556455".to_owned(),
            hours: hours("工作日 08:30-12:00 14:00-17:30"),
            officers: vec![officer("a", "钱国伟", Some("16000007651")), officer("b", "唐晓燕", None)],
            roster: Roster { week: ["a b", "a b", "b", "a b", "a b", "a", ""].map(ids), ..Roster::default() },
            duty_hours: None,
            hall: Hall {
                name: "柳河镇便民服务中心".to_owned(),
                phone: "0980-5551201".to_owned(),
                hours: hours("周一至周五 09:00-17:00"),
            },
            calendar: Calendar { covers_until: Date::parse("2026-12-31").ok(), ..Calendar::default() },
        }
    }

    fn card(day: &str, minute: u16, words: &'static Words) -> (Vec<String>, String) {
        let desk = desk();
        let now = Moment { date: Date::parse(day).expect("a date"), minute };
        let answers = answers_at(&desk, now);
        let rows = called(&answers, &desk, room(&desk), words).into_iter();
        let rows = rows.map(|callee| format!("{} {} {}", callee.name, callee.about, callee.phone)).collect();
        (rows, state_words(&answers, &desk, now, words))
    }

    #[test]
    fn of_a_village_that_has_sent_nothing_the_hall_answers() {
        let desk = Desk { officers: Vec::new(), roster: Roster::default(), ..desk() };
        let office = office(&desk, &ZH.words);
        assert_eq!((office.name.as_str(), office.phone.as_str()), ("柳河镇便民服务中心", "0980-5551201"));
        // A Monday morning, and a Sunday.
        for (day, expected) in [("2026-11-30", &["0980-5551201", "12345"][..]), ("2026-11-29", &["12345"])] {
            let now = Moment { date: Date::parse(day).expect("a date"), minute: 600 };
            let answers = answers_at(&desk, now);
            let called = called(&answers, &desk, room(&desk), &ZH.words);
            assert_eq!(called.iter().map(|callee| callee.phone.as_str()).collect::<Vec<_>>(), expected, "{day}");
        }
    }

    #[test]
    fn two_on_duty_have_a_button_each_with_a_role_each() {
        let (rows, state) = card("2026-11-30", 600, &ZH.words);
        assert_eq!(rows, ["钱国伟 综合服务员 16000007651", "唐晓燕 综合服务员、打村里电话 0980-5556455"]);
        assert_eq!(state, "服务站现在开着，到 12:00。下一班：明天 钱国伟、唐晓燕");
    }

    #[test]
    fn one_on_duty_is_followed_by_the_open_hall() {
        let (rows, _) = card("2026-12-02", 600, &ZH.words);
        assert_eq!(rows[1], "柳河镇便民服务中心 现在开着 0980-5551201");
    }

    #[test]
    fn by_night_and_on_free_days_only_12345_is_offered() {
        let hotline = ["12345 热线 白天黑夜都有人接 12345"];
        let (rows, state) = card("2026-11-30", 60, &ZH.words);
        assert_eq!(rows, hotline);
        assert_eq!(state, "夜里村里没人值班。急事打 110、119、120，别的事今天 08:30 起找钱国伟、唐晓燕。");
        let (rows, state) = card("2026-11-29", 600, &ZH.words);
        assert_eq!(rows, hotline);
        assert_eq!(state, "今天村里没人值班。急事打 110、119、120，别的事明天 08:30 起找钱国伟、唐晓燕。");
        let (rows, state) = card("2027-01-01", 600, &ZH.words);
        assert_eq!(rows, hotline);
        assert!(state.starts_with("今天放假，村里没人值班。"), "{state}");
    }

    #[test]
    fn behind_the_calendar_the_station_is_not_said_to_be_open() {
        let (rows, state) = card("2027-01-04", 600, &ZH.words);
        assert_eq!(rows.len(), 2, "{rows:?}");
        assert!(state.starts_with("放假安排还没登出，去之前先打电话。"), "{state}");
        let (_, state) = card("2027-01-04", 600, &EN.words);
        assert!(!state.contains("open"), "{state}");
    }
}
