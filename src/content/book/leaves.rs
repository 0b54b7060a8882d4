//! The values of a file that are compared one by one: each line of a form, each field of each row, each day of a roster.
//! What a workbook remembers of its folder and what an import would change are told in them.

use serde_json::{Map, Value};

use super::known::rows;
use crate::content::record::{Field, Kind, Record};

/// A value that is compared by itself, in the folder's file and in the new one.
#[derive(Debug)]
pub(super) struct Leaf<'a> {
    /// What it is called whatever the order of rows is: `/officers/zhou-jianmin/phone`.
    pub name: String,
    /// Pointer to it in the new file, to where it would have to be written if it is absent.
    pub pointer: String,
    /// Pointer to its list without the numbers of rows; empty for what stands in no list.
    pub list: String,
    /// What authors call the list or the form.
    pub table: &'static str,
    /// What people call it: 周建民·值班手机.
    pub title: String,
    /// Whether a row with a key is there at all; its fields follow if both files have it.
    pub is_row: bool,
    /// In the folder's file; null: absent.
    pub old: &'a Value,
    /// In the new file.
    pub new: &'a Value,
}

/// What a row is called that has no name.
const NAMELESS: &str = "—";

static THERE: Value = Value::Bool(true);
static NULL: Value = Value::Null;

/// Goes through the values of a file as the folder has it and as it is to be.
pub(super) fn walk<'a>(record: &'static Record, old: &'a Value, new: &'a Value, visit: &mut dyn FnMut(Leaf<'a>)) {
    let way = Way { table: record.title, ..Way::default() };
    way.fields(record, old, new, visit);
}

/// The way to an object.
#[derive(Debug, Clone, Default)]
struct Way {
    name: String,
    pointer: String,
    list: String,
    table: &'static str,
    /// What the row is called that it stands in.
    owner: String,
}

impl Way {
    fn fields<'a>(&self, record: &'static Record, old: &'a Value, new: &'a Value, visit: &mut dyn FnMut(Leaf<'a>)) {
        for field in record.fields {
            let (before, after) = (get(old, field.key), get(new, field.key));
            match field.kind {
                Kind::Schema => {}
                Kind::One(inner) => {
                    let mut way = self.below(field.key, field.key);
                    if way.owner.is_empty() {
                        way.table = field.title;
                    }
                    way.fields(inner, before, after, visit);
                }
                Kind::Many(inner) if self.owner.is_empty() => self.rows(inner, field, (old, new), visit),
                Kind::Dates => {
                    let none = Map::new();
                    let (was, is) = (before.as_object().unwrap_or(&none), after.as_object().unwrap_or(&none));
                    let others = is.keys().filter(|day| !was.contains_key(*day));
                    let way = self.below(field.key, field.key);
                    for day in was.keys().chain(others) {
                        visit(way.below(day, day).leaf(day, get(before, day), get(after, day)));
                    }
                }
                _ => visit(self.below(field.key, field.key).leaf(field.title, before, after)),
            }
        }
    }

    /// Rows are held against each other by their keys; those that have none, as they are.
    fn rows<'a>(
        &self,
        record: &'static Record,
        field: &Field,
        (old, new): (&'a Value, &'a Value),
        visit: &mut dyn FnMut(Leaf<'a>),
    ) {
        let all = self.below(field.key, field.key);
        let all = Self { list: all.pointer.clone(), table: record.title, ..all };
        let number = |at: usize| all.below("", &at.to_string()).pointer;
        let same = |row: &Value, other: &Value| match key(record, row) {
            Some(id) => key(record, other).is_some_and(|other| other == id),
            None => row == other,
        };
        let row = |row: &Value| match key(record, row) {
            Some(id) => all.below(&id, ""),
            None => all.below(&format!("={row}"), ""),
        };
        let whole = |value: &'a Value| if key(record, value).is_some() { &THERE } else { value };
        for before in rows(old, field.key) {
            let found = rows(new, field.key).enumerate().find(|(_, after)| same(before, after));
            let pointer = found.map_or_else(|| all.pointer.clone(), |(at, _)| number(at));
            let way = Self { owner: name(before, NAMELESS), pointer, ..row(before) };
            let is_row = key(record, before).is_some();
            let after = found.map_or(&NULL, |(_, after)| whole(after));
            visit(Leaf { is_row, ..way.clone().leaf("", whole(before), after) });
            if let (true, Some((_, after))) = (is_row, found) {
                way.fields(record, before, after, visit);
            }
        }
        for (at, after) in rows(new, field.key).enumerate() {
            if rows(old, field.key).any(|before| same(before, after)) {
                continue;
            }
            let way = Self { owner: name(after, NAMELESS), pointer: number(at), ..row(after) };
            visit(Leaf { is_row: key(record, after).is_some(), ..way.leaf("", &NULL, whole(after)) });
        }
    }

    fn below(&self, name: &str, pointer: &str) -> Self {
        let Self { name: outer, pointer: at, .. } = self;
        Self { name: format!("{outer}/{name}"), pointer: format!("{at}/{pointer}"), ..self.clone() }
    }

    fn leaf<'a>(self, title: &str, old: &'a Value, new: &'a Value) -> Leaf<'a> {
        let Self { name, pointer, list, table, owner } = self;
        let parts = [owner.as_str(), title];
        let title = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("·");
        Leaf { name, pointer, list, table, title, is_row: false, old, new }
    }
}

fn get<'a>(value: &'a Value, key: &str) -> &'a Value {
    value.get(key).unwrap_or(&NULL)
}

/// The field that rows of a record are told apart by; none: they have only what they say.
pub(super) fn key_field(record: &Record) -> Option<&'static str> {
    let keys = ["id", "code", "number", "year"];
    keys.into_iter().find(|key| record.fields.iter().any(|field| field.key == *key))
}

/// What a row is told apart by.
fn key(record: &Record, row: &Value) -> Option<String> {
    match row.get(key_field(record)?)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// What people call a row.
pub(super) fn name(row: &Value, otherwise: &str) -> String {
    let named = ["name", "title", "what", "text", "label", "id", "number", "year", "from"];
    let found = named.iter().find_map(|key| match row.get(key)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    });
    let first = || row.as_object()?.values().find_map(Value::as_str).map(str::to_owned);
    found.or_else(first).unwrap_or_else(|| otherwise.to_owned())
}
