//! Which days offices work.

use serde::{Deserialize, Serialize};

use super::Date;

/// Public holidays and make-up workdays.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Calendar {
    /// The notice it rests on.
    pub source: String,
    /// Days off.
    pub holidays: Vec<Holiday>,
    /// Weekend days that are worked.
    pub workdays: Vec<Date>,
    /// The last day it knows about: the end of the last year whose holidays are listed. Whether a later day is a holiday
    /// nobody can tell from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covers_until: Option<Date>,
}

impl Calendar {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the day is a public holiday. Where the calendar ends, those remain whose dates are law and the same every
    /// year (全国年节及纪念日放假办法, 2024 text).
    pub fn is_holiday(&self, date: Date) -> bool {
        const FIXED: [(u8, u8); 6] = [(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)];
        let listed = self.holidays.iter().any(|holiday| (holiday.from..=holiday.to).contains(&date));
        listed || (!self.covers(date) && FIXED.contains(&(date.month(), date.day())))
    }

    /// Whether it knows if the day is a holiday.
    pub fn covers(&self, date: Date) -> bool {
        self.covers_until.is_some_and(|last| date <= last)
    }
}

/// A run of days off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Holiday {
    /// 国庆节.
    pub name: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}
