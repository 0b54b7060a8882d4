//! What an import would take away from a content folder: rows, columns that lose every value, and what was changed in the
//! folder after the workbook was made of it. The folder's files and the new ones are compared list by list, as the records
//! describe them.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::known::{Files, rows, says_nothing};
use super::state::{State, head};
use crate::content::files::File;
use crate::content::record::{Field, Kind, Record};
use crate::content::{Code, Diagnostics, Text, both};
use crate::guide::Date;

/// Rows named in a finding; the others are counted.
const NAMED: usize = 8;

/// Records whose day says how new the rows around them are.
const DATED: [&str; 2] = ["confirmed", "edition"];

/// Rows of which a column must have been filled in, before its being empty is more than an edit.
const COLUMN: usize = 3;

/// Something of the folder that would not be there any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// The folder's file.
    pub file: String,
    /// Whose list it is: a village's name; empty for the county's own.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub village: String,
    /// What authors call the list: 热线.
    pub table: &'static str,
    /// What of it.
    pub kind: LossKind,
    /// Names of the rows.
    pub rows: Vec<String>,
    /// How many rows the list has now.
    pub of: usize,
    /// Pointer to the list in the file.
    #[serde(skip)]
    pointer: String,
}

/// What of a list would be lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LossKind {
    /// Rows are not there any more.
    Rows,
    /// A column of this name is empty in every row that had a value in it.
    Column(&'static str),
    /// Rows are as they were before somebody changed them in the folder.
    Changes,
}

impl Loss {
    /// What would be lost, for people.
    pub fn text(&self) -> Text {
        let Self { village, table, rows, of, .. } = self;
        let list = if village.is_empty() { (*table).to_owned() } else { format!("{village}·{table}") };
        let (count, names) = (rows.len(), named(rows));
        match self.kind {
            LossKind::Rows if count == *of => {
                both!("“{list}”的 {of} 行全都不见了：{names}", "{list}: all {of} rows would go: {names}")
            }
            LossKind::Rows => both!(
                "“{list}”原有 {of} 行，少了 {count} 行：{names}",
                "{list}: {count} of {of} rows would go: {names}"
            ),
            LossKind::Column(column) => both!(
                "“{list}”里“{column}”这一栏原有 {count} 行写了，现在全空了：{names}",
                "{list}: the column {column} would lose the values of all {count} rows that have one: {names}"
            ),
            LossKind::Changes => both!(
                "“{list}”有 {count} 行比文件夹里的旧，会改回以前的样子：{names}",
                "{list}: {count} rows are older than the folder's and would be taken back: {names}"
            ),
        }
    }

    /// Its finding.
    pub(super) fn report(&self, diagnostics: &mut Diagnostics) {
        let (code, help) = match self.kind {
            LossKind::Changes => (
                Code::RowsTakenBack,
                both!(
                    "从现在的内容文件夹重新导出工作簿，把要改的填进新的里再收；确实要用这一份，加上 --yes",
                    "export the workbook anew and enter your changes there; to take this one all the same, add --yes"
                ),
            ),
            LossKind::Rows | LossKind::Column(_) => (
                Code::RowsRemoved,
                both!(
                    "核对是不是没有填完、漏了行或引号没关上；确实要删，加上 --yes",
                    "look whether rows were forgotten or a quote is open; to remove them, add --yes"
                ),
            ),
        };
        diagnostics.add(code, &self.file, &self.pointer, self.text(), help);
    }
}

fn named(rows: &[String]) -> String {
    let more = if rows.len() > NAMED { " …" } else { "" };
    format!("{}{more}", rows.iter().take(NAMED).cloned().collect::<Vec<_>>().join("、"))
}

/// What `old` has and `new` would not have any more. `state`: the rows that the workbook was made of.
pub(super) fn losses(old: &Files, new: &Files, state: &State) -> Vec<Loss> {
    let mut found = Vec::new();
    for (path, before) in old {
        let Some(file) = File::at(path) else { continue };
        let after = new.get(path).unwrap_or(&Value::Null);
        let village = if path.contains("/villages/") { name(before, path) } else { String::new() };
        let mut walk = Walk { file: path, village, state, found: BTreeMap::new() };
        walk.taken_back(file.root, before, after);
        walk.object(file.root, before, after, "", "");
        found.extend(walk.found.into_values().filter(|loss| !loss.rows.is_empty()));
    }
    found
}

/// The lists of one file.
struct Walk<'a> {
    file: &'a str,
    village: String,
    state: &'a State,
    /// By the list's pointer without the numbers of rows: parts of many rows are one table.
    found: BTreeMap<(String, LossKind), Loss>,
}

impl Walk<'_> {
    /// Rows that are in the workbook what they were when it was made, and others in the folder: somebody changed or removed
    /// them there.
    fn taken_back(&mut self, record: &'static Record, old: &Value, new: &Value) {
        let (before, after) = (head(record, old), head(record, new));
        if before != after && self.state.has(self.file, &after) {
            self.note(LossKind::Changes, record.title, "", 0, vec![record.title.to_owned()]);
        }
        for field in record.fields {
            let Kind::Many(inner) = field.kind else { continue };
            let stale = rows(new, field.key)
                .filter(|row| self.state.has(self.file, row) && rows(old, field.key).all(|known| known != *row));
            let stale = stale.map(|row| name(row, "")).collect();
            self.note(LossKind::Changes, inner.title, &format!("/{}", field.key), 0, stale);
        }
    }

    /// `at`: pointer without the numbers of rows; `owner`: name of the row that the object is or is part of.
    fn object(&mut self, record: &'static Record, old: &Value, new: &Value, at: &str, owner: &str) {
        for field in record.fields {
            let none = &Value::Null;
            let (before, after) = (old.get(field.key).unwrap_or(none), new.get(field.key).unwrap_or(none));
            let at = format!("{at}/{}", field.key);
            match field.kind {
                Kind::One(inner) => {
                    if DATED.contains(&inner.name) && is_older(before, after) {
                        let whole = if owner.is_empty() { self.village.clone() } else { owner.to_owned() };
                        let text = |value: &Value| value["on"].as_str().unwrap_or_default().trim().to_owned();
                        let line = format!("{whole}{}（{} → {}）", inner.title, text(before), text(after));
                        self.note(LossKind::Changes, inner.title, &at, 0, vec![line]);
                    }
                    self.object(inner, before, after, &at, owner);
                }
                Kind::Many(inner) => self.list(inner, field, (old, new), &at, owner),
                Kind::Days => {
                    let days = |value: &Value| value.as_array().cloned().unwrap_or_default();
                    let (was, is) = (days(before), days(after));
                    let gone = was
                        .iter()
                        .filter(|day| !is.contains(day))
                        .map(|day| (day.as_str().unwrap_or_default()).to_owned());
                    let gone = gone.collect();
                    self.note(LossKind::Rows, field.title, &at, was.len(), gone);
                }
                _ => {}
            }
        }
    }

    fn list(&mut self, record: &'static Record, field: &Field, (old, new): (&Value, &Value), at: &str, owner: &str) {
        let (before, after): (Vec<_>, Vec<_>) = (rows(old, field.key).collect(), rows(new, field.key).collect());
        let prefix = if owner.is_empty() { String::new() } else { format!("{owner}：") };
        let (mut gone, mut pairs) = (Vec::new(), Vec::new());
        for row in &before {
            match after.iter().find(|other| same(record, row, other)) {
                Some(other) => pairs.push((*row, *other)),
                None => gone.push(format!("{prefix}{}", name(row, ""))),
            }
        }
        // Rows without an id are edited as often as they are removed: where their number stays, nothing is lost.
        if key(record).is_none() && after.len() >= before.len() {
            gone.clear();
        }
        self.note(LossKind::Rows, record.title, at, before.len(), gone);
        self.columns(record, &pairs, at);
        for (row, other) in pairs {
            self.object(record, row, other, at, &name(row, ""));
        }
    }

    /// Columns that were filled in some rows and are empty in all of them.
    fn columns(&mut self, record: &'static Record, pairs: &[(&Value, &Value)], at: &str) {
        let plain = |field: &&Field| !matches!(field.kind, Kind::Schema | Kind::Flag(_) | Kind::Many(_) | Kind::One(_));
        for field in record.fields.iter().filter(plain) {
            let filled = |row: &Value| row.get(field.key).is_some_and(|value| !says_nothing(value));
            let had: Vec<_> = pairs.iter().filter(|(row, _)| filled(row)).collect();
            if had.len() >= COLUMN && !had.iter().any(|(_, other)| filled(other)) {
                let names = had.iter().map(|(row, _)| name(row, "")).collect();
                self.note(LossKind::Column(field.title), record.title, at, pairs.len(), names);
            }
        }
    }

    fn note(&mut self, kind: LossKind, table: &'static str, at: &str, of: usize, mut rows: Vec<String>) {
        let known = self.found.get_mut(&(at.to_owned(), kind));
        if let Some(known) = known {
            known.of += of;
            known.rows.append(&mut rows);
            return;
        }
        let (file, village, pointer) = (self.file.to_owned(), self.village.clone(), at.to_owned());
        let loss = Loss { file, village, table, kind, rows, of, pointer };
        self.found.insert((at.to_owned(), kind), loss);
    }
}

/// The field that rows of a record are told apart by; none: they have only what they say.
fn key(record: &Record) -> Option<&'static str> {
    let keys = ["id", "code", "number", "year"];
    keys.into_iter().find(|key| record.fields.iter().any(|field| field.key == *key))
}

/// Whether two rows are one, perhaps edited.
fn same(record: &Record, one: &Value, other: &Value) -> bool {
    match key(record) {
        Some(key) => one.get(key) == other.get(key),
        None => one == other,
    }
}

/// What people call a row.
fn name(row: &Value, otherwise: &str) -> String {
    let named = ["name", "title", "what", "text", "label", "id", "number", "year", "from"];
    let found = named.iter().find_map(|key| match row.get(key)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    });
    let first = || row.as_object()?.values().find_map(Value::as_str).map(str::to_owned);
    found.or_else(first).unwrap_or_else(|| otherwise.to_owned())
}

/// Whether the day of the folder's record is later than that of what would take its place.
fn is_older(old: &Value, new: &Value) -> bool {
    let date = |value: &Value| Date::parse(value["on"].as_str()?.trim()).ok();
    date(old).zip(date(new)).is_some_and(|(old, new)| new < old)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const FILE: &str = "990101/county.json";

    fn files(value: Value) -> Files {
        [(FILE.to_owned(), value)].into()
    }

    fn county() -> Value {
        let hotline = |id: &str, hours: &str| json!({ "id": id, "name": id, "phone": "12345", "hours": hours });
        json!({
            "name": "青禾县",
            "edition": { "number": "2026-4", "on": "2026-11-20" },
            "hotlines": [hotline("a", "每天"), hotline("b", "每天"), hotline("c", "每天"), hotline("d", "")],
        })
    }

    fn texts(old: &Value, new: &Value, made_of: &Value) -> Vec<String> {
        let state = State::of(&files(made_of.clone()));
        losses(&files(old.clone()), &files(new.clone()), &state).iter().map(|loss| loss.text().zh).collect()
    }

    #[test]
    fn rows_and_columns_that_would_go_are_counted_and_named() {
        let old = county();
        assert_eq!(texts(&old, &old, &old), [""; 0]);
        let mut new = old.clone();
        new["hotlines"].as_array_mut().unwrap().remove(1);
        new["hotlines"][0]["name"] = json!("甲");
        assert_eq!(texts(&old, &new, &old), ["“热线”原有 4 行，少了 1 行：b"], "an edit is no loss");
        new["hotlines"] = json!([]);
        assert_eq!(texts(&old, &new, &old), ["“热线”的 4 行全都不见了：a、b、c、d"]);
        assert_eq!(texts(&old, &Value::Null, &Value::Null).len(), 1, "a file without its head");
        let mut new = old.clone();
        for row in new["hotlines"].as_array_mut().unwrap() {
            row.as_object_mut().unwrap().remove("hours");
        }
        assert_eq!(texts(&old, &new, &old), ["“热线”里“接听时间”这一栏原有 3 行写了，现在全空了：a、b、c"]);
    }

    #[test]
    fn rows_that_are_older_than_the_folders_are_named() {
        let book = county();
        let mut folder = book.clone();
        folder["hotlines"][2]["phone"] = json!("12388");
        assert_eq!(texts(&folder, &book, &book), ["“热线”有 1 行比文件夹里的旧，会改回以前的样子：c"]);
        // Edited in the workbook itself, perhaps for the second time: that is what it is for.
        let mut edited = book.clone();
        edited["hotlines"][2]["phone"] = json!("12389");
        assert_eq!(texts(&folder, &edited, &book), [""; 0]);
        // Removed from the folder, and there again.
        folder["hotlines"].as_array_mut().unwrap().remove(2);
        assert_eq!(texts(&folder, &book, &book), ["“热线”有 1 行比文件夹里的旧，会改回以前的样子：c"]);
        // A workbook that remembers nothing still has its dates.
        folder = book.clone();
        folder["edition"]["on"] = json!("2026-12-01");
        let told = texts(&folder, &book, &Value::Null);
        assert_eq!(told, ["“版次”有 1 行比文件夹里的旧，会改回以前的样子：版次（2026-12-01 → 2026-11-20）"]);
        folder = book.clone();
        folder["name"] = json!("青禾区");
        assert_eq!(texts(&folder, &book, &book), ["“县”有 1 行比文件夹里的旧，会改回以前的样子：县"]);
    }
}
