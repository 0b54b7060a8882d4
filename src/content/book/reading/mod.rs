//! How people write what a cell is to hold: hours, days, phones, names, dates, numbers. Each reader gives the one form that
//! content has, and nothing where a text may mean two things: what it may mean is then a question to its author.

mod answer;
#[cfg(test)]
mod corpus;
mod date;
mod days;
mod hours;
mod number;
mod people;
mod phone;

pub(super) use answer::{flag, word};
pub(super) use date::{date, date_of_days, has_whole_year};
pub(super) use days::{Days, days};
pub(super) use hours::hours;
pub(super) use number::number;
pub(super) use people::{Person, duty, person};
pub(super) use phone::{Phone, phone};

use crate::content::width::narrow;
use crate::content::{Text, both};
use crate::guide::Date;

/// What stands around a cell and says what it means.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around {
    /// Whether the program that wrote the book counts days from 1904.
    pub from_1904: bool,
    /// The day on which it is read: of a day without a year the nearest is meant.
    pub today: Option<Date>,
    /// The county's area code, if its phones have one.
    pub area: Option<Area>,
}

/// An area code, and how long numbers are behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Area {
    /// Without the zero before it.
    code: u16,
    /// Digits of a number.
    digits: usize,
}

impl Area {
    /// The area code of a landline in one form; none for other numbers.
    pub(super) fn of(phone: &str) -> Option<Self> {
        let number = phone.split('转').next().unwrap_or_default();
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let rest = digits.strip_prefix('0')?;
        let length = if rest.starts_with(['1', '2']) { 2 } else { 3 };
        let (code, own) = rest.split_at_checked(length)?;
        (matches!(own.len(), 7 | 8)).then_some(Self { code: code.parse().ok()?, digits: own.len() })
    }

    /// As it is dialled.
    fn dialled(self) -> String {
        format!("0{}", self.code)
    }
}

impl Around {
    /// What no reader can know less of: a value that is shown in a cell must be read the same whatever the day and the county.
    pub(super) fn any() -> Self {
        Self { from_1904: false, today: Date::new(2026, 11, 30).ok(), area: Area::of("0980-5550201") }
    }
}

/// A question to the author of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Doubt {
    /// What is doubtful.
    pub message: Text,
    /// What may be meant, and how that is written.
    pub help: Text,
}

/// What comes of reading a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Read<T> {
    /// It means this.
    As(T),
    /// It may mean several things.
    Doubt(Doubt),
    /// It is nothing of the kind, as far as this reader knows.
    Not,
}

impl<T> Read<T> {
    fn doubt(message: Text, help: Text) -> Self {
        Self::Doubt(Doubt { message, help })
    }
}

impl<T> From<Option<T>> for Read<T> {
    fn from(found: Option<T>) -> Self {
        found.map_or(Self::Not, Self::As)
    }
}

/// Whether two texts are the same but for widths, blanks, dashes and what stands between the items of a list.
pub(super) fn is_same(written: &str, read: &str) -> bool {
    let bare = |text: &str| -> String {
        let plain = narrow(text).to_lowercase().replace(['\r', '\n'], "、");
        let letters = plain.chars().filter(|letter| !letter.is_whitespace());
        letters.map(|letter| if matches!(letter, ',' | ';') { '、' } else { letter }).collect()
    };
    bare(written).trim_matches(['、', '.']) == bare(read).trim_matches(['、', '.'])
}

/// Cuts one of the words off the beginning of a text.
fn take(rest: &mut &str, words: &[&str]) -> bool {
    let found = words.iter().find_map(|word| rest.strip_prefix(word));
    *rest = found.unwrap_or(rest);
    found.is_some()
}

/// What must be written where days lack, or where none can be made out.
pub(super) fn days_help() -> Text {
    both!(
        "写“工作日”“周一”“周一、周三”“周一至周五”“周末”“每天”“节假日”，或一个日期，比如 2026-12-01",
        "write 工作日, 周一, 周一、周三, 周一至周五, 周末, 每天 or 节假日; or a date such as 2026-12-01"
    )
}
