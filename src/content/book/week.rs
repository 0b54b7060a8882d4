//! The roster as rows: days on the left, who is on duty on the right.

use serde_json::{Map, Value};

use super::known::says_nothing;
use super::names::Scope;
use super::sheet::Cell;
use super::value::show;
use crate::content::record::{Kind, Target};
use crate::content::words::WEEKDAYS;

const OFFICERS: Kind = Kind::References(&[Target::Officer]);
const WORKDAYS: &str = "工作日";
const HOLIDAYS: &str = "节假日";

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
