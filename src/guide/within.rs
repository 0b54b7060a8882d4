//! How long a resident has once something has happened: 去世后20个工作日内. What is published says how long; whoever knows the
//! day counts.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Calendar, Date, is_working_day};

/// So long after something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Within {
    /// What happened: 去世.
    pub of: String,
    /// How long.
    pub period: Period,
}

/// A number of days, months or years, written `30d`, `20w`, `1m`, `2y`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// How many; at least one.
    pub count: u16,
    /// Of what.
    pub unit: PeriodUnit,
}

/// What a [`Period`] is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodUnit {
    /// Days.
    Days,
    /// Days on which offices work.
    WorkingDays,
    /// Months.
    Months,
    /// Years.
    Years,
}

/// The last day of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastDay {
    /// The day.
    pub date: Date,
    /// Whether the calendar knows all days up to it; else it may be some days off.
    pub is_sure: bool,
}

impl PeriodUnit {
    const ALL: [(char, Self); 4] =
        [('d', Self::Days), ('w', Self::WorkingDays), ('m', Self::Months), ('y', Self::Years)];
}

impl Period {
    /// Reads what [`Period`] is written as.
    pub fn parse(text: &str) -> Option<Self> {
        let (letter, unit) = PeriodUnit::ALL.into_iter().find(|(letter, _)| text.ends_with(*letter))?;
        let count = text.strip_suffix(letter)?.parse().ok().filter(|count| *count > 0)?;
        Some(Self { count, unit })
    }

    /// The last day of it. The day on which it begins is not counted; months and years end on the day of the same number, or
    /// on the last of a shorter month (民法典 §201, 202). That a last day on which nobody works is put off (§203) is left
    /// out: whoever comes on the day that is said is never late.
    pub fn last_day(self, from: Date, calendar: &Calendar) -> LastDay {
        let count = i64::from(self.count);
        let date = match self.unit {
            PeriodUnit::Days => from.plus_days(count),
            PeriodUnit::WorkingDays => {
                let (mut date, mut left) = (from, self.count);
                // A calendar of holidays only would never end.
                let days = (0..count * 7 + 60).map(|ahead| from.plus_days(ahead + 1));
                for day in days {
                    date = day;
                    left -= u16::from(is_working_day(calendar, day));
                    if left == 0 {
                        break;
                    }
                }
                date
            }
            PeriodUnit::Months => from.plus_months(count),
            PeriodUnit::Years => from.plus_months(count * 12),
        };
        LastDay { date, is_sure: self.unit != PeriodUnit::WorkingDays || calendar.covers(date) }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = PeriodUnit::ALL.iter().find(|(_, unit)| *unit == self.unit).map_or('d', |(letter, _)| *letter);
        write!(formatter, "{}{letter}", self.count)
    }
}

impl Serialize for Period {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("no period"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::guide::Holiday;

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    fn calendar() -> Calendar {
        let holiday = |from: &str, to: &str| Holiday { name: "节".to_owned(), from: day(from), to: day(to) };
        Calendar {
            source: String::new(),
            holidays: vec![holiday("2026-10-01", "2026-10-07"), holiday("2026-12-02", "2026-12-03")],
            workdays: vec![day("2026-10-10")],
            covers_until: Some(day("2026-12-31")),
        }
    }

    fn last(period: &str, from: &str) -> String {
        Period::parse(period).expect("a period").last_day(day(from), &calendar()).date.to_string()
    }

    #[test]
    fn days_are_counted_from_the_next_one() {
        assert_eq!(last("20w", "2026-11-03"), "2026-12-01");
        assert_eq!(last("21w", "2026-11-03"), "2026-12-04"); // two days off between
        assert_eq!(last("1w", "2026-11-06"), "2026-11-09"); // a Friday
        assert_eq!(last("3w", "2026-09-29"), "2026-10-09"); // over a week off
        assert_eq!(last("4w", "2026-09-29"), "2026-10-10"); // a Saturday that is worked
        assert_eq!(last("30d", "2026-11-03"), "2026-12-03");
        assert_eq!(last("90d", "2026-11-03"), "2027-02-01");
    }

    #[test]
    fn months_end_on_the_same_number() {
        assert_eq!(last("1m", "2026-11-03"), "2026-12-03");
        assert_eq!(last("1m", "2027-01-31"), "2027-02-28");
        assert_eq!(last("3m", "2026-11-30"), "2027-02-28");
        assert_eq!(last("2y", "2028-02-29"), "2030-02-28");
        assert_eq!(last("12m", "2026-12-31"), "2027-12-31");
    }

    #[test]
    fn beyond_the_calendar_working_days_are_not_sure() {
        let sure = |period: &str, from: &str| {
            Period::parse(period).expect("a period").last_day(day(from), &calendar()).is_sure
        };
        assert!(sure("20w", "2026-11-03") && !sure("20w", "2026-12-20"));
        assert!(sure("1m", "2026-12-20"));
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in ["", "w", "20", "0d", "-1d", "1x", "99999d", "w20", "二十w"] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    proptest! {
        /// A day more is never earlier, the last day is a working day, and as many of them lie behind as were to be counted.
        #[test]
        fn working_days_are_all_counted(from in 738_000_i64..741_000, count in 1_u16..80) {
            let (from, calendar) = (Date::from_days_since_epoch(from - 719_468), calendar());
            let last = |count| Period { count, unit: PeriodUnit::WorkingDays }.last_day(from, &calendar).date;
            let date = last(count);
            prop_assert!(is_working_day(&calendar, date) && date < last(count + 1));
            let between = (1..=date.days_since_epoch() - from.days_since_epoch()).map(|ahead| from.plus_days(ahead));
            prop_assert_eq!(between.filter(|day| is_working_day(&calendar, *day)).count(), usize::from(count));
        }

        /// What is written is read again.
        #[test]
        fn periods_are_read_back(count in 1_u16.., unit in 0_usize..4) {
            let period = Period { count, unit: PeriodUnit::ALL[unit].1 };
            prop_assert_eq!(Period::parse(&period.to_string()), Some(period));
        }
    }
}
