//! The roster as rows: days on the left, who is on duty on the right.

use serde_json::{Map, Value};

use super::known::says_nothing;
use super::names::Scope;
use super::sheet::Cell;
use super::value::show;
use crate::content::record::{Kind, Target};
use crate::content::width::narrow;
use crate::content::words::WEEKDAYS;

const OFFICERS: Kind = Kind::References(&[Target::Officer]);
const WORKDAYS: &str = "工作日";
const HOLIDAYS: &str = "节假日";

/// The days a row is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Days {
    /// Days of every week, 0 for Monday.
    Week(Vec<usize>),
    /// Public holidays.
    Holiday,
    /// One day, as written.
    Date(String),
}

/// Reads the left cell.
pub(super) fn read(written: &str) -> Days {
    let plain =
        narrow(written).replace("星期", "周").replace("礼拜", "周").replace("周天", "周日").replace([' ', '*'], "");
    if [HOLIDAYS, "法定节假日", "放假", "过节"].contains(&plain.as_str()) {
        return Days::Holiday;
    }
    let all = match plain.as_str() {
        WORKDAYS | "周一至五" => Some(0..5),
        "每天" | "每日" => Some(0..7),
        "周末" => Some(5..7),
        _ => None,
    };
    if let Some(days) = all {
        return Days::Week(days.collect());
    }
    let mut days = Vec::new();
    for part in plain.split(['、', ',', ';']).filter(|part| !part.is_empty()) {
        let ends: Vec<_> = part.split(['至', '到', '-', '~']).collect();
        let found = match ends.as_slice() {
            [day] => weekday(day).map(|day| day..=day),
            [first, last] => weekday(first).zip(weekday(last)).map(|(first, last)| first..=last),
            _ => None,
        };
        let Some(found) = found.filter(|found| !found.is_empty()) else { return Days::Date(written.trim().to_owned()) };
        days.extend(found);
    }
    days.sort_unstable();
    days.dedup();
    if days.is_empty() { Days::Date(written.trim().to_owned()) } else { Days::Week(days) }
}

fn weekday(word: &str) -> Option<usize> {
    WEEKDAYS.iter().position(|day| day.title == word)
}

/// The rows of a roster. Days at the end of the week have a row even if nobody is on duty; holidays where the village says
/// anything of them, be it nobody.
pub(super) fn show_rows(roster: &Value, scope: Scope<'_>) -> Vec<(String, Option<Cell>)> {
    let duty =
        |value: Option<&Value>| value.filter(|value| !says_nothing(value)).map(|value| show(value, OFFICERS, &scope));
    let day = |at: usize| roster.get(WEEKDAYS[at].value);
    let mut rows = Vec::new();
    let same = (1..5).all(|at| day(at) == day(0));
    if same {
        rows.push((WORKDAYS.to_owned(), duty(day(0))));
    } else {
        rows.extend((0..5).map(|at| (WEEKDAYS[at].title.to_owned(), duty(day(at)))));
    }
    rows.extend((5..7).map(|at| (WEEKDAYS[at].title.to_owned(), duty(day(at)))));
    if let Some(holiday) = roster.get("holiday").filter(|holiday| !holiday.is_null()) {
        rows.push((HOLIDAYS.to_owned(), duty(Some(holiday))));
    }
    let empty = Map::new();
    let dates = roster.get("dates").and_then(Value::as_object).unwrap_or(&empty);
    rows.extend(dates.iter().map(|(day, value)| (day.clone(), duty(Some(value)))));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        let week = |text: &str| match read(text) {
            Days::Week(days) => days,
            other => panic!("{other:?}"),
        };
        assert_eq!(week("工作日"), [0, 1, 2, 3, 4]);
        assert_eq!(week("周一至周五"), [0, 1, 2, 3, 4]);
        assert_eq!(week("星期三"), [2]);
        assert_eq!(week("周六、周日"), [5, 6]);
        assert_eq!(week("周一，周三-周四"), [0, 2, 3]);
        assert_eq!(week("礼拜天"), [6]);
        assert_eq!([read("节假日"), read("法定节假日 ")], [Days::Holiday, Days::Holiday]);
        for date in ["2026-12-01", "周八", "周五至周一", "国庆"] {
            assert_eq!(read(date), Days::Date(date.to_owned()));
        }
    }
}
