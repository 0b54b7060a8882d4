//! Days on which something holds: a row of a list that begins or ends on a day, a notice. Who draws a page writes them beside
//! what they are about; whoever knows the day decides.

use serde::{Deserialize, Serialize};

use super::Date;

/// From a first to a last day, both included; a bound that is not there is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    /// First day; none: since before it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day; none: nobody has said when it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl Days {
    /// No bound on either side.
    pub const ALWAYS: Self = Self { from: None, until: None };

    /// Whether they have no bound.
    pub fn are_all(&self) -> bool {
        *self == Self::ALWAYS
    }

    /// Whether a day is one of them.
    pub fn include(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Whether any day is one of both.
    pub fn overlap(self, other: Self) -> bool {
        let begins_before = |one: Self, two: Self| match (one.from, two.until) {
            (Some(from), Some(until)) => from <= until,
            _ => true,
        };
        begins_before(self, other) && begins_before(other, self)
    }

    /// The days that both have; of two that do not meet, days of which there are none.
    pub fn common(self, other: Self) -> Self {
        let until = match (self.until, other.until) {
            (Some(one), Some(two)) => Some(one.min(two)),
            (one, two) => one.or(two),
        };
        // None is less than any day: the later of the two.
        Self { from: self.from.max(other.from), until }
    }

    /// Whether the first of them had come when this was published.
    pub fn have_begun(&self) -> bool {
        self.from.is_none()
    }

    /// From the first day of any to the last of any, for what holds them together; none of nothing.
    pub fn around(all: impl IntoIterator<Item = Self>) -> Option<Self> {
        all.into_iter().reduce(|one, two| Self {
            from: one.from.min(two.from),
            until: one.until.zip(two.until).map(|(one, two)| one.max(two)),
        })
    }
}

/// A way to an item that stands on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Days on which it leads there.
    #[serde(default, skip_serializing_if = "Days::are_all")]
    pub days: Days,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(from: &str, until: &str) -> Days {
        let day = |text: &str| (!text.is_empty()).then(|| Date::parse(text).expect("a date"));
        Days { from: day(from), until: day(until) }
    }

    #[test]
    fn bounds_belong_to_the_days() {
        let of = days("2027-01-01", "2027-01-31");
        for (day, included) in
            [("2026-12-31", false), ("2027-01-01", true), ("2027-01-31", true), ("2027-02-01", false)]
        {
            assert_eq!(of.include(Date::parse(day).expect("a date")), included, "{day}");
        }
        assert!(Days::ALWAYS.include(Date::parse("0001-01-01").expect("a date")));
    }

    #[test]
    fn what_follows_does_not_overlap() {
        let (old, new) = (days("", "2026-12-31"), days("2027-01-01", ""));
        assert!(!old.overlap(new) && !new.overlap(old));
        assert!(old.overlap(Days::ALWAYS) && Days::ALWAYS.overlap(new));
        assert!(days("", "2027-01-01").overlap(new) && new.overlap(days("", "2027-01-01")));
    }

    #[test]
    fn days_of_several() {
        let (old, new) = (days("", "2026-12-31"), days("2027-01-01", "2027-06-30"));
        assert_eq!(Days::around([old, new]), Some(days("", "2027-06-30")));
        assert_eq!(Days::around([new, Days::ALWAYS]), Some(Days::ALWAYS));
        assert_eq!(Days::around([]), None);
        assert_eq!(days("2026-12-01", "").common(days("2026-11-01", "2027-01-31")), days("2026-12-01", "2027-01-31"));
        assert!(!Days::ALWAYS.common(new).include(Date::parse("2026-12-31").expect("a date")));
    }
}
