//! The day that terms, confirmations and due dates are measured against.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::guide::{Date, Moment};

/// A fixed day or the system's.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    asked: Option<Date>,
}

impl Clock {
    /// `asked`: the day of `--today`.
    pub(super) fn new(asked: Option<Date>) -> Self {
        Self { asked }
    }

    /// Today for a county whose edition is of the day `edition`. A sample lives on the day of its edition: its dates are
    /// invented and would be overdue some day.
    pub(super) fn today(self, sample: bool, edition: Date) -> Date {
        self.asked.unwrap_or_else(|| if sample { edition } else { system_day() })
    }
}

/// The day of `--today`, or the system's: for what is written on a day and is about no county.
pub fn day_of(asked: Option<Date>) -> Date {
    asked.unwrap_or_else(system_day)
}

/// Whether a day lies where none of the content can: before there was any law that it could rest on, or behind the lives of
/// all who read it. A slip of the finger makes such days, and programs that take 11.26 for a number of days.
pub(super) fn is_far(day: Date) -> bool {
    !(1949..=2099).contains(&day.year())
}

/// The day in China by the system's clock: what a check is about, never what a page's bytes depend on by itself.
#[expect(clippy::disallowed_methods, reason = "terms are over or not today; `--today` fixes the day")]
fn system_day() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment::from_unix_seconds(i64::try_from(since.as_secs()).unwrap_or(i64::MAX)).date
}
