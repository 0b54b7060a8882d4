//! What depends on the day: who answers the phone, and whether a place is open.

use super::{Calendar, Date, Desk, Hall, Hours, Moment, Officer, Span};

/// Who answers at a moment, and who comes next.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers<'a> {
    /// Whom to call now, the best first; the hotline 12345 is always the last.
    pub now: Vec<Answer<'a>>,
    /// Why nobody of the village answers; none: somebody does.
    pub quiet: Option<Quiet>,
    /// Who is on duty next: on the next day that has somebody, or later today if nobody is on duty now.
    pub next: Option<Turn<'a>>,
}

/// Somebody who answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Answer<'a> {
    /// An officer on duty, or an agent while the station is open and the roster has nobody.
    Officer(&'a Officer),
    /// The township's service hall, which is open.
    Hall(&'a Hall),
    /// 12345, day and night.
    Hotline,
}

/// Why nobody of the village answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quiet {
    /// Between evening and morning.
    Night,
    /// A public holiday without anybody on duty.
    Holiday,
    /// Another day without anybody on duty.
    Day,
    /// Before, between or after the hours of duty.
    Hours,
}

/// Somebody's duty that is to come.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn<'a> {
    /// The day.
    pub date: Date,
    /// Minute of that day from which they answer.
    pub minute: u16,
    /// At least one.
    pub officers: Vec<&'a Officer>,
}

/// Whether a place is open, and what comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// Open until this minute of the day.
    Open {
        /// Minute of the day.
        until: u16,
    },
    /// Closed; opens again.
    Closed {
        /// Day of the next opening.
        next_date: Date,
        /// Minute of that day.
        next_minute: u16,
    },
    /// Closed for the next two weeks and more.
    Unknown,
    /// It depends on a day that the calendar does not know: it may be a holiday.
    BeyondCalendar,
}

/// Whether offices work on the day: not a weekend or holiday, or a make-up workday.
pub fn is_working_day(calendar: &Calendar, date: Date) -> bool {
    calendar.workdays.contains(&date) || (!calendar.is_holiday(date) && !date.weekday().is_weekend())
}

/// Officers on duty: the day's own entry; else on a public holiday those of the row for holidays, and nobody if there is no
/// such row; else the weekday's. A make-up workday on a weekend without entries takes the Monday roster, because the office
/// does work then.
pub fn duty_on(desk: &Desk, date: Date) -> Vec<&Officer> {
    let roster = &desk.roster;
    let working = is_working_day(&desk.calendar, date);
    let ids = if let Some((_, own)) = roster.dates.iter().find(|(day, _)| *day == date) {
        own.as_slice()
    } else if desk.calendar.is_holiday(date) {
        roster.holiday.as_deref().unwrap_or_default()
    } else {
        match &roster.week[date.weekday().index()] {
            none if none.is_empty() && working => &roster.week[0],
            ids => ids,
        }
    };
    ids.iter().filter_map(|id| desk.officer(id)).collect()
}

/// Who answers: those on duty within their hours; else, while the station is open, the village's agents; with fewer than two of
/// them the township's hall if it is open now; and always 12345. Nobody is named who does not answer at that moment.
pub fn answers_at(desk: &Desk, now: Moment) -> Answers<'_> {
    let officers = duty_on(desk, now.date);
    let is_within = |spans: &[Span]| spans.iter().any(|span| (span.from..span.to).contains(&now.minute));
    let people: Vec<&Officer> = if !officers.is_empty() {
        if is_within(&duty_spans(desk, now.date)) { officers.clone() } else { Vec::new() }
    } else if matches!(opening_at(&desk.hours, &desk.calendar, now), Opening::Open { .. }) {
        desk.officers.iter().filter(|officer| officer.agent).collect()
    } else {
        Vec::new()
    };
    let quiet = people.is_empty().then(|| {
        if !DAYTIME.contains(&now.minute) {
            Quiet::Night
        } else if !officers.is_empty() {
            Quiet::Hours
        } else if desk.calendar.is_holiday(now.date) {
            Quiet::Holiday
        } else {
            Quiet::Day
        }
    });
    let next = next_turn(desk, now, quiet.is_some());
    let hall = people.len() < 2 && matches!(opening_at(&desk.hall.hours, &desk.calendar, now), Opening::Open { .. });
    let mut answers: Vec<_> = people.into_iter().map(Answer::Officer).collect();
    answers.extend(hall.then_some(Answer::Hall(&desk.hall)));
    answers.push(Answer::Hotline);
    Answers { now: answers, quiet, next }
}

/// Minutes of the day that nobody calls night.
const DAYTIME: std::ops::Range<u16> = 6 * 60..20 * 60;

fn duty_hours(desk: &Desk) -> &Hours {
    desk.duty_hours.as_ref().unwrap_or(&desk.hours)
}

/// From when to when those on duty answer on a day. Where the roster has somebody on a day for which the hours say nothing
/// (a Sunday, a holiday), they keep the hours of the first weekday that has any.
fn duty_spans(desk: &Desk, date: Date) -> Vec<Span> {
    let hours = duty_hours(desk);
    let own: Vec<Span> = spans_on(hours, &desk.calendar, date).copied().collect();
    if !own.is_empty() {
        return own;
    }
    let on = |day: usize| hours.spans().iter().filter(move |span| span.days[day]).copied();
    (0..7).map(|day| on(day).collect::<Vec<_>>()).find(|spans| !spans.is_empty()).unwrap_or_default()
}

/// The next duty within two weeks. `today`: it may be later on the same day.
fn next_turn(desk: &Desk, now: Moment, today: bool) -> Option<Turn<'_>> {
    (i64::from(!today)..=14).map(|ahead| now.date.plus_days(ahead)).find_map(|date| {
        let officers = duty_on(desk, date);
        let spans = duty_spans(desk, date);
        let begins = spans.iter().map(|span| span.from).filter(|from| date > now.date || *from > now.minute);
        let minute = begins.min().filter(|_| !officers.is_empty())?;
        Some(Turn { date, minute, officers })
    })
}

fn spans_on<'a>(hours: &'a Hours, calendar: &'a Calendar, date: Date) -> impl Iterator<Item = &'a Span> + 'a {
    hours.spans().iter().filter(move |span| {
        if span.is_every_day() {
            return true; // every day of the year, holidays too
        }
        let working = is_working_day(calendar, date);
        let made_up = working && date.weekday().is_weekend();
        if span.working_days || made_up {
            // A make-up workday is worked like a weekday: by the spans that hold on Mondays.
            return working && span.days[if made_up { 0 } else { date.weekday().index() }];
        }
        span.days[date.weekday().index()] && !calendar.is_holiday(date)
    })
}

/// Whether `hours` hold at `now`; offices close on public holidays unless they are open every day of the week. On days that
/// the calendar does not know, only such hours are certain.
pub fn opening_at(hours: &Hours, calendar: &Calendar, now: Moment) -> Opening {
    let is_certain = |span: &Span, date: Date| span.is_every_day() || calendar.covers(date);
    if let Some(span) = spans_on(hours, calendar, now.date).find(|span| (span.from..span.to).contains(&now.minute)) {
        return if is_certain(span, now.date) { Opening::Open { until: span.to } } else { Opening::BeyondCalendar };
    }
    for ahead in 0..=14 {
        let date = now.date.plus_days(ahead);
        let later = |span: &&Span| ahead > 0 || span.from > now.minute;
        if let Some(span) = spans_on(hours, calendar, date).filter(later).min_by_key(|span| span.from) {
            return if is_certain(span, date) {
                Opening::Closed { next_date: date, next_minute: span.from }
            } else {
                Opening::BeyondCalendar
            };
        }
    }
    Opening::Unknown
}

#[cfg(test)]
mod tests {
    use super::super::{Holiday, Roster};
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    /// The calendar of 2026 as the State Council gave it, as far as these tests go.
    fn calendar() -> Calendar {
        Calendar {
            source: String::new(),
            holidays: vec![Holiday { name: "国庆节".into(), from: date("2026-10-01"), to: date("2026-10-07") }],
            workdays: vec![date("2026-09-20"), date("2026-10-10")],
            covers_until: Some(date("2026-12-31")),
        }
    }

    fn at(day: &str, minute: u16) -> Moment {
        Moment { date: date(day), minute }
    }

    fn hours(text: &str) -> Hours {
        Hours::parse(text).expect("hours")
    }

    fn ids(text: &str) -> Vec<String> {
        text.split(' ').filter(|id| !id.is_empty()).map(str::to_owned).collect()
    }

    /// A village of four: two on duty on Mondays, one on the other working days and on Saturdays, nobody on Sundays.
    fn desk() -> Desk {
        let officer = |id: &str, agent| Officer {
            id: id.to_owned(),
            name: id.to_uppercase(),
            duties: vec!["村委会委员".to_owned()],
            phone: None,
            agent,
            topics: Vec::new(),
        };
        Desk {
            name: "柳湾村".to_owned(),
            phone: "0980-5556455".to_owned(),
            hours: hours("工作日 08:30-12:00 14:00-17:30；周六 09:00-12:00"),
            officers: [("a", false), ("b", true), ("c", false), ("d", true)]
                .map(|(id, agent)| officer(id, agent))
                .into(),
            roster: Roster {
                week: ["a b", "b", "c", "a", "b", "c", ""].map(ids),
                holiday: None,
                dates: vec![(date("2026-10-03"), ids("d")), (date("2026-11-28"), Vec::new())],
            },
            duty_hours: Some(hours("周一至周五 08:00-12:00 13:00-20:00；周六 09:00-16:00")),
            hall: Hall {
                name: "柳河镇便民服务中心".to_owned(),
                phone: "0980-5551201".to_owned(),
                hours: hours("周一至周五 09:00-17:00"),
            },
            calendar: calendar(),
        }
    }

    fn called(desk: &Desk, day: &str, minute: u16) -> String {
        let answers = answers_at(desk, at(day, minute)).now.into_iter();
        let names = answers.map(|answer| match answer {
            Answer::Officer(officer) => officer.id.clone(),
            Answer::Hall(_) => "hall".to_owned(),
            Answer::Hotline => "12345".to_owned(),
        });
        names.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn holidays_and_make_up_days_count() {
        let calendar = calendar();
        assert!(!is_working_day(&calendar, date("2026-10-01")));
        assert!(is_working_day(&calendar, date("2026-10-08")));
        assert!(is_working_day(&calendar, date("2026-10-10")));
        assert!(!is_working_day(&calendar, date("2026-10-11")));
    }

    #[test]
    fn opening_knows_lunch_nights_and_holidays() {
        let calendar = calendar();
        let hours = hours("周一至周五 08:30-12:00 14:30-18:00");
        let closed = |day: &str, minute| Opening::Closed { next_date: date(day), next_minute: minute };
        assert_eq!(opening_at(&hours, &calendar, at("2026-11-23", 510)), Opening::Open { until: 720 });
        assert_eq!(opening_at(&hours, &calendar, at("2026-11-23", 720)), closed("2026-11-23", 870));
        assert_eq!(opening_at(&hours, &calendar, at("2026-11-27", 1080)), closed("2026-11-30", 510));
        assert_eq!(opening_at(&hours, &calendar, at("2026-09-30", 1100)), closed("2026-10-08", 510));
        assert_eq!(opening_at(&hours, &calendar, at("2026-10-10", 600)), Opening::Open { until: 720 });
    }

    #[test]
    fn every_day_means_holidays_too() {
        let hours = hours("每天 00:00-24:00");
        assert_eq!(opening_at(&hours, &calendar(), at("2026-10-03", 3)), Opening::Open { until: 1440 });
        assert_eq!(opening_at(&hours, &Calendar::default(), at("2027-01-01", 3)), Opening::Open { until: 1440 });
    }

    #[test]
    fn behind_the_end_of_the_calendar_nothing_is_claimed() {
        let calendar = calendar();
        let office = hours("工作日 08:30-12:00 14:30-18:00");
        // Open on the last day itself, and after it neither open nor said when.
        assert_eq!(opening_at(&office, &calendar, at("2026-12-31", 600)), Opening::Open { until: 720 });
        for (day, minute) in [("2026-12-31", 1100), ("2027-01-01", 600), ("2027-01-04", 600), ("2027-06-01", 30)] {
            assert_eq!(opening_at(&office, &calendar, at(day, minute)), Opening::BeyondCalendar, "{day} {minute}");
        }
        assert_eq!(opening_at(&office, &Calendar::default(), at("2026-11-23", 600)), Opening::BeyondCalendar);
        // Holidays whose dates are law are holidays all the same.
        assert!(!is_working_day(&calendar, date("2027-01-01")) && !is_working_day(&calendar, date("2028-10-03")));
        assert!(is_working_day(&calendar, date("2027-01-04")));
        // Within the calendar only what it lists is one.
        assert!(!calendar.is_holiday(date("2026-05-01")));
    }

    #[test]
    fn a_holiday_has_its_own_duty_or_none() {
        let mut desk = desk();
        let names = |desk: &Desk, day: &str| {
            duty_on(desk, date(day)).iter().map(|officer| officer.id.as_str()).collect::<Vec<_>>().join(" ")
        };
        // A Thursday of the holiday, a Saturday of it with an entry of its own, the first day after it.
        assert_eq!(["2026-10-01", "2026-10-03", "2026-10-08"].map(|day| names(&desk, day)), ["", "d", "a"]);
        // Make-up workdays: a Sunday that has nobody takes Monday's, a Saturday that has somebody keeps them.
        assert_eq!(["2026-09-20", "2026-10-10"].map(|day| names(&desk, day)), ["a b", "c"]);
        // An entry of nobody is nobody.
        assert_eq!(names(&desk, "2026-11-28"), "");
        desk.roster.holiday = Some(ids("c d"));
        assert_eq!(["2026-10-01", "2026-10-03", "2026-10-08"].map(|day| names(&desk, day)), ["c d", "d", "a"]);
        assert_eq!(names(&desk, "2027-01-01"), "c d", "New Year's Day is law, whatever the calendar has");
    }

    #[test]
    fn each_on_duty_is_called_within_the_hours_of_duty() {
        let desk = desk();
        // Monday: before, morning, noon, afternoon, evening.
        let monday = [300, 480, 600, 730, 800, 1199, 1200].map(|minute| called(&desk, "2026-11-30", minute));
        assert_eq!(monday, ["12345", "a b 12345", "a b 12345", "hall 12345", "a b 12345", "a b 12345", "12345"]);
        // Tuesday, one on duty: the hall comes second while it is open.
        assert_eq!(called(&desk, "2026-12-01", 600), "b hall 12345");
        assert_eq!(called(&desk, "2026-12-01", 1100), "b 12345");
        // Saturday; Sunday; a Saturday that is said to have nobody, while the station is open: its agents.
        assert_eq!(called(&desk, "2026-11-21", 600), "c 12345");
        assert_eq!(called(&desk, "2026-11-29", 600), "12345");
        assert_eq!(called(&desk, "2026-11-28", 600), "b d 12345");
        assert_eq!(called(&desk, "2026-11-28", 800), "12345");
        // A holiday without duty, one with somebody: they keep the hours of a Monday.
        assert_eq!(called(&desk, "2026-10-01", 600), "12345");
        assert_eq!(called(&desk, "2026-10-03", 600), "d 12345");
        assert_eq!(called(&desk, "2026-10-03", 730), "12345");
    }

    #[test]
    fn who_has_no_hours_of_duty_answers_while_the_station_is_open() {
        let mut desk = desk();
        desk.duty_hours = None;
        let monday = [480, 510, 719, 720, 840, 1049, 1050].map(|minute| called(&desk, "2026-11-30", minute));
        assert_eq!(monday, ["12345", "a b 12345", "a b 12345", "hall 12345", "a b 12345", "a b 12345", "12345"]);
    }

    #[test]
    fn it_is_said_why_nobody_answers_and_who_does_next() {
        let desk = desk();
        let said = |day: &str, minute| {
            let answers = answers_at(&desk, at(day, minute));
            let next = answers.next.map(|turn| {
                let names: Vec<_> = turn.officers.iter().map(|officer| officer.id.as_str()).collect();
                format!("{} {} {}", turn.date, turn.minute, names.join(" "))
            });
            (answers.quiet, next.unwrap_or_default())
        };
        let next = |text: &str| text.to_owned();
        assert_eq!(said("2026-11-30", 600), (None, next("2026-12-01 480 b")));
        assert_eq!(said("2026-11-30", 120), (Some(Quiet::Night), next("2026-11-30 480 a b")));
        assert_eq!(said("2026-11-30", 400), (Some(Quiet::Hours), next("2026-11-30 480 a b")));
        assert_eq!(said("2026-11-30", 750), (Some(Quiet::Hours), next("2026-11-30 780 a b")));
        assert_eq!(said("2026-11-30", 1430), (Some(Quiet::Night), next("2026-12-01 480 b")));
        assert_eq!(said("2026-11-29", 600), (Some(Quiet::Day), next("2026-11-30 480 a b")));
        assert_eq!(said("2026-10-01", 600), (Some(Quiet::Holiday), next("2026-10-03 480 d")));
        assert_eq!(said("2027-01-01", 600), (Some(Quiet::Holiday), next("2027-01-02 540 c")));
        assert_eq!(said("2026-12-31", 1200), (Some(Quiet::Night), next("2027-01-02 540 c")));
    }

    /// Every hour, and the minutes beside it, of days of every kind: nobody is offered who does not answer then, and
    /// somebody always is. What is asked here is worked out without the functions that are tested.
    #[test]
    fn nobody_is_offered_who_does_not_answer() {
        let with_holiday = Desk { roster: Roster { holiday: Some(ids("d")), ..desk().roster }, ..desk() };
        let by_station = Desk { duty_hours: None, ..desk() };
        // day, who is on duty without and with a row for holidays, hours of duty, hours of the station, hall
        let week: &[(u16, u16)] = &[(480, 720), (780, 1200)];
        let saturday: &[(u16, u16)] = &[(540, 960)];
        let station: &[(u16, u16)] = &[(510, 720), (840, 1050)];
        let hall: &[(u16, u16)] = &[(540, 1020)];
        type Spans<'a> = &'a [(u16, u16)];
        let days: [(&str, [&str; 2], Spans<'_>, Spans<'_>, Spans<'_>); 16] = [
            ("2026-11-30", ["a b"; 2], week, station, hall),
            ("2026-12-01", ["b"; 2], week, station, hall),
            ("2026-12-02", ["c"; 2], week, station, hall),
            ("2026-12-03", ["a"; 2], week, station, hall),
            ("2026-12-04", ["b"; 2], week, station, hall),
            ("2026-12-05", ["c"; 2], saturday, &[(540, 720)], &[]),
            ("2026-12-06", [""; 2], &[], &[], &[]),
            // Holidays: Thursday, Friday, a Saturday with an entry, Sunday.
            ("2026-10-01", ["", "d"], week, station, &[]),
            ("2026-10-02", ["", "d"], week, station, &[]),
            ("2026-10-03", ["d"; 2], week, station, &[]),
            ("2026-10-04", ["", "d"], week, station, &[]),
            // Make-up workdays: Sunday, Saturday.
            ("2026-09-20", ["a b"; 2], week, station, hall),
            ("2026-10-10", ["c"; 2], week, station, hall),
            // New Year's Eve, New Year's Day behind the end of the calendar, the Sunday after.
            ("2026-12-31", ["a"; 2], week, station, hall),
            ("2027-01-01", ["", "d"], week, station, &[]),
            ("2027-01-03", [""; 2], &[], &[], &[]),
        ];
        let within = |spans: Spans<'_>, minute: u16| spans.iter().any(|(from, to)| *from <= minute && minute < *to);
        let mut asked = 0;
        for (day, people, duty, station, hall) in days {
            for minute in (0..24).flat_map(|hour| [hour * 60, hour * 60 + 29, hour * 60 + 30, hour * 60 + 59]) {
                for (desk, at, spans) in
                    [(desk(), 0, duty), (with_holiday.clone(), 1, duty), (by_station.clone(), 0, station)]
                {
                    let called = called(&desk, day, minute);
                    let people = if within(spans, minute) { people[at] } else { "" };
                    let hall = if people.len() < 2 && within(hall, minute) { "hall" } else { "" };
                    let expected = [people, hall, "12345"].join(" ");
                    let expected = expected.split_whitespace().collect::<Vec<_>>().join(" ");
                    assert_eq!(called, expected, "{day} {:02}:{:02}", minute / 60, minute % 60);
                    asked += 1;
                }
            }
        }
        assert_eq!(asked, 16 * 24 * 4 * 3);
    }
}
