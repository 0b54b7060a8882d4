//! What a village lays open beyond its page: every record that may be shown, year by year, with the papers that go with it,
//! and pictures of its works. No phone loads this as data: pages of their own show it.

use serde::{Deserialize, Serialize};

use super::{Date, Disclosure, DisclosureCategory, Stage};

/// What an attached file is, told by its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// A photograph.
    Jpeg,
    /// A picture.
    Png,
    /// A picture.
    Webp,
    /// A document.
    Pdf,
}

impl FileKind {
    /// The extension it is published with.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Pdf => "pdf",
        }
    }
}

/// A paper or picture that goes with a record or a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// What it is called.
    pub title: String,
    /// Its name in the village's folder `files/`.
    pub file: String,
    /// What it is.
    pub kind: FileKind,
    /// How large.
    pub bytes: u64,
}

/// A record in the archive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArchivedRecord {
    /// The record.
    pub record: Disclosure,
    /// Last day it is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// What goes with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
}

/// When affairs of one kind are to be published again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// Which affairs.
    pub category: DisclosureCategory,
    /// When they were published last.
    pub last: Date,
    /// The last day for the next time.
    pub next: Date,
    /// Whether that day was over when this was checked.
    pub overdue: bool,
}

/// A picture of how far a project was at a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StagePicture {
    /// Number of the project.
    pub project: u16,
    /// The stage.
    pub stage: Stage,
    /// The picture.
    pub attachment: Attachment,
}

/// All of it, for one village.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Archive {
    /// Records, newest first.
    pub records: Vec<ArchivedRecord>,
    /// When the next are due, where the law says.
    pub due: Vec<Due>,
    /// Pictures of works.
    pub pictures: Vec<StagePicture>,
}

/// The first day of the quarter after the one in which a day lies.
pub fn quarter_after(day: Date) -> Date {
    first_of_month(day, 3).unwrap_or(day)
}

/// The first day of the month that begins so many months after the quarter in which a day lies began; nothing beyond the
/// last year there is.
fn first_of_month(day: Date, later: i64) -> Option<Date> {
    let months = i64::from(day.year()) * 12 + i64::from((day.month() - 1) / 3) * 3 + later;
    let year = i32::try_from(months.div_euclid(12)).ok()?;
    let month = u8::try_from(months.rem_euclid(12) + 1).ok()?;
    Date::new(year, month, 1).ok()
}

/// The last day on which affairs that were published on a day must be published again: village affairs and finance are due
/// once in every quarter, and the month after it is left to those who write them up.
pub fn next_due(last: Date) -> Date {
    // The first day of the second month after the next quarter, and from there one day back.
    first_of_month(last, 7).map_or(last, |day| day.plus_days(-1))
}

/// How large a file is, as people read it before they load it.
pub fn readable_size(bytes: u64) -> String {
    const MEGA: u64 = 1_000_000;
    if bytes < MEGA {
        return format!("{} KB", bytes.div_ceil(1_000).max(1));
    }
    let tenths = bytes.div_ceil(MEGA / 10);
    if tenths.is_multiple_of(10) {
        format!("{} MB", tenths / 10)
    } else {
        format!("{}.{} MB", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_record_is_due_a_month_after_the_next_quarter() {
        let due = |last: &str| next_due(Date::parse(last).expect("a date")).to_string();
        assert_eq!(due("2026-07-01"), "2027-01-31");
        assert_eq!(due("2026-09-30"), "2027-01-31");
        assert_eq!(due("2026-11-10"), "2027-04-30");
        assert_eq!(due("2027-01-31"), "2027-07-31");
        assert_eq!(due("2027-05-02"), "2027-10-31");
        assert_eq!(due("9999-12-31"), "9999-12-31");
    }

    #[test]
    fn quarters_follow_each_other() {
        let after = |day: &str| quarter_after(Date::parse(day).expect("a date")).to_string();
        assert_eq!(after("2026-01-01"), "2026-04-01");
        assert_eq!(after("2026-09-30"), "2026-10-01");
        assert_eq!(after("2026-11-11"), "2027-01-01");
        assert_eq!(after("9999-12-31"), "9999-12-31");
    }

    #[test]
    fn a_quarter_is_due_when_its_month_of_grace_is_over() {
        let day = |text: &str| Date::parse(text).expect("a date");
        // On such a day, whoever published last before that quarter is late.
        for (today, quarter) in [
            ("2026-10-31", "2026-04-01"),
            ("2026-11-01", "2026-07-01"),
            ("2026-12-31", "2026-07-01"),
            ("2027-01-31", "2026-07-01"),
            ("2027-02-01", "2026-10-01"),
        ] {
            let begin = day(quarter);
            assert!(next_due(begin.plus_days(-1)) < day(today), "{today}");
            assert!(next_due(begin) >= day(today), "{today}");
        }
    }

    #[test]
    fn sizes_are_rounded_up_and_short() {
        let sizes = [0, 1, 1_000, 1_001, 99_001, 999_999, 1_000_000, 1_150_000, 4_999_999];
        let read = ["1 KB", "1 KB", "1 KB", "2 KB", "100 KB", "1000 KB", "1 MB", "1.2 MB", "5 MB"];
        assert_eq!(sizes.map(readable_size), read);
    }
}
