//! What depends on the day: who is on duty, and whether a place is open.

use super::{Calendar, Date, Desk, Hours, Moment, Officer, Span};

/// Who to call on a day.
#[derive(Debug, Clone, PartialEq)]
pub enum Duty<'a> {
    /// Officers on the roster, at least one.
    Officers(Vec<&'a Officer>),
    /// Nobody: the township hall answers.
    Fallback,
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
}

/// Whether offices work on the day: not a weekend or holiday, or a make-up workday.
pub fn is_working_day(calendar: &Calendar, date: Date) -> bool {
    if calendar.workdays.contains(&date) {
        return true;
    }
    let holiday = calendar.holidays.iter().any(|holiday| (holiday.from..=holiday.to).contains(&date));
    !holiday && !date.weekday().is_weekend()
}

/// Officers on duty: the day's own entry, else the weekday's. A make-up workday on a weekend without entries takes the
/// Monday roster, because the office does work then.
pub fn duty_on(desk: &Desk, date: Date) -> Duty<'_> {
    let roster = &desk.roster;
    let own = roster.dates.iter().find(|(day, _)| *day == date).map(|(_, officers)| officers);
    let mut ids = own.unwrap_or(&roster.week[date.weekday().index()]);
    if own.is_none() && ids.is_empty() && is_working_day(&desk.calendar, date) {
        ids = &roster.week[0];
    }
    let officers: Vec<_> = ids.iter().filter_map(|id| desk.officer(id)).collect();
    if officers.is_empty() { Duty::Fallback } else { Duty::Officers(officers) }
}

/// Who is on duty next after a day, within two weeks.
pub fn next_duty(desk: &Desk, after: Date) -> Option<(Date, Vec<&Officer>)> {
    (1..=14).map(|ahead| after.plus_days(ahead)).find_map(|date| match duty_on(desk, date) {
        Duty::Officers(officers) => Some((date, officers)),
        Duty::Fallback => None,
    })
}

fn spans_on<'a>(hours: &'a Hours, calendar: &'a Calendar, date: Date) -> impl Iterator<Item = &'a Span> + 'a {
    hours.spans().iter().filter(move |span| {
        if span.days == [true; 7] {
            return true; // every day of the year, holidays too
        }
        let working = is_working_day(calendar, date);
        let made_up = working && date.weekday().is_weekend();
        if span.working_days || made_up {
            // A make-up workday is worked like a weekday: by the spans that hold on Mondays.
            return working && span.days[if made_up { 0 } else { date.weekday().index() }];
        }
        let holiday = calendar.holidays.iter().any(|holiday| (holiday.from..=holiday.to).contains(&date));
        span.days[date.weekday().index()] && !holiday
    })
}

/// Whether `hours` hold at `now`; offices close on public holidays unless they are open every day of the week.
pub fn opening_at(hours: &Hours, calendar: &Calendar, now: Moment) -> Opening {
    if let Some(span) = spans_on(hours, calendar, now.date).find(|span| (span.from..span.to).contains(&now.minute)) {
        return Opening::Open { until: span.to };
    }
    for ahead in 0..=14 {
        let date = now.date.plus_days(ahead);
        let later = |span: &&Span| ahead > 0 || span.from > now.minute;
        if let Some(minute) = spans_on(hours, calendar, date).filter(later).map(|span| span.from).min() {
            return Opening::Closed { next_date: date, next_minute: minute };
        }
    }
    Opening::Unknown
}

#[cfg(test)]
mod tests {
    use super::super::Holiday;
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    fn calendar() -> Calendar {
        Calendar {
            source: String::new(),
            holidays: vec![Holiday { name: "国庆节".into(), from: date("2026-10-01"), to: date("2026-10-07") }],
            workdays: vec![date("2026-10-10")],
        }
    }

    fn at(day: &str, minute: u16) -> Moment {
        Moment { date: date(day), minute }
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
        let hours = Hours::parse("周一至周五 08:30-12:00 14:30-18:00").expect("hours");
        let closed = |day: &str, minute| Opening::Closed { next_date: date(day), next_minute: minute };
        assert_eq!(opening_at(&hours, &calendar, at("2026-11-23", 510)), Opening::Open { until: 720 });
        assert_eq!(opening_at(&hours, &calendar, at("2026-11-23", 720)), closed("2026-11-23", 870));
        assert_eq!(opening_at(&hours, &calendar, at("2026-11-27", 1080)), closed("2026-11-30", 510));
        assert_eq!(opening_at(&hours, &calendar, at("2026-09-30", 1100)), closed("2026-10-08", 510));
        assert_eq!(opening_at(&hours, &calendar, at("2026-10-10", 600)), Opening::Open { until: 720 });
    }

    #[test]
    fn every_day_means_holidays_too() {
        let hours = Hours::parse("每天 00:00-24:00").expect("hours");
        assert_eq!(opening_at(&hours, &calendar(), at("2026-10-03", 3)), Opening::Open { until: 1440 });
    }
}
