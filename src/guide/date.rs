//! Calendar dates and moments of the day, small enough for the page. China has one time zone (UTC+8, no summer time),
//! so a moment needs no zone database.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A day of the proleptic Gregorian calendar, written `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

/// A text that is not a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateError;

impl fmt::Display for DateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("日期应写成 2026-11-20 这样，而且要真有这一天")
    }
}

/// Monday is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weekday(u8);

impl Weekday {
    /// Monday to Sunday.
    pub const ALL: [Self; 7] = [Self(0), Self(1), Self(2), Self(3), Self(4), Self(5), Self(6)];

    /// 0 for Monday … 6 for Sunday.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// Saturday or Sunday.
    pub const fn is_weekend(self) -> bool {
        self.0 >= 5
    }
}

impl Date {
    /// A date that exists, from year 1 to 9999.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, DateError> {
        let fits = (1..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= days_in(year, month);
        if fits { Ok(Self { year, month, day }) } else { Err(DateError) }
    }

    /// Reads `YYYY-MM-DD`, digits and dashes only.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(DateError);
        }
        let number = |range: std::ops::Range<usize>| {
            bytes[range].iter().try_fold(0_i32, |value, byte| {
                byte.is_ascii_digit().then(|| value * 10 + i32::from(byte - b'0')).ok_or(DateError)
            })
        };
        let month = u8::try_from(number(5..7)?).map_err(|_| DateError)?;
        let day = u8::try_from(number(8..10)?).map_err(|_| DateError)?;
        Self::new(number(0..4)?, month, day)
    }

    /// Days since 1970-01-01 (Hinnant's civil-date arithmetic).
    pub fn days_since_epoch(self) -> i64 {
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month = i64::from(self.month);
        let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }

    /// The day that lies `days` after 1970-01-01, kept within year 1 to 9999.
    pub fn from_days_since_epoch(days: i64) -> Self {
        let days = days.clamp(-719_162, 2_932_896) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self { year: year as i32, month: month as u8, day: day as u8 }
    }

    /// The date `days` later.
    pub fn plus_days(self, days: i64) -> Self {
        Self::from_days_since_epoch(self.days_since_epoch() + days)
    }

    /// The day of the same number so many months later, or the last of a month that is shorter; kept within year 1 to 9999.
    pub fn plus_months(self, months: i64) -> Self {
        let months = (i64::from(self.year) * 12 + i64::from(self.month) - 1 + months).clamp(12, 9999 * 12 + 11);
        let (year, month) = ((months / 12) as i32, (months % 12 + 1) as u8);
        Self { year, month, day: self.day.min(days_in(year, month)) }
    }

    /// Day of the week.
    pub fn weekday(self) -> Weekday {
        Weekday((self.days_since_epoch() + 3).rem_euclid(7) as u8)
    }

    /// Calendar year.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// Month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Day of the month.
    pub const fn day(self) -> u8 {
        self.day
    }
}

fn days_in(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// A minute in China.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day in China.
    pub date: Date,
    /// Minutes since midnight, 0 to 1439.
    pub minute: u16,
}

impl Moment {
    /// From seconds since 1970-01-01 UTC.
    pub fn from_unix_seconds(seconds: i64) -> Self {
        let local = seconds.saturating_add(8 * 3600);
        Self {
            date: Date::from_days_since_epoch(local.div_euclid(86_400)),
            minute: (local.rem_euclid(86_400) / 60) as u16,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_inverse() {
        for days in (-719_162..2_932_896).step_by(97) {
            let date = Date::from_days_since_epoch(days);
            assert_eq!(date.days_since_epoch(), days);
            assert_eq!(Date::parse(&date.to_string()), Ok(date));
        }
    }

    #[test]
    fn weekday_is_right() {
        let monday = Date::parse("2026-11-23").expect("a date");
        assert_eq!(monday.weekday().index(), 0);
        assert!(monday.plus_days(5).weekday().is_weekend());
        assert_eq!(monday.plus_days(8).to_string(), "2026-12-01");
    }

    #[test]
    fn wrong_dates_are_refused() {
        for text in
            ["2026-02-29", "2026-13-01", "2026-1-01", "2026/01/01", "２０２６-01-01", "0000-01-01", "2026-00-10"]
        {
            assert_eq!(Date::parse(text), Err(DateError), "{text}");
        }
        assert!(Date::parse("2028-02-29").is_ok());
    }

    #[test]
    fn moment_is_chinese_time() {
        let moment = Moment::from_unix_seconds(1_795_449_600); // 2026-11-23T16:00:00Z
        assert_eq!((moment.date.to_string().as_str(), moment.minute), ("2026-11-24", 0));
    }
}
