//! What an import would take away from a content folder: rows, columns that lose every value, and what was changed in the
//! folder after the workbook was made of it. The folder's files and the new ones are compared list by list and value by
//! value, as the records describe them.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::known::{Files, rows, says_nothing};
use super::leaves::{Leaf, key_field as key, name, walk};
use super::state::State;
use crate::content::files::File;
use crate::content::record::{Field, Kind, Record};
use crate::content::{Code, Diagnostics, Text, both};
use crate::guide::Date;

/// Rows named in a finding; the others are counted.
const NAMED: usize = 8;

/// Records whose day says how new the rows around them are.
const DATED: [&str; 2] = ["confirmed", "edition"];

/// The record whose fields are the rows of a table.
const ROSTER: &str = "roster";

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
    /// Pointers into the new file, one a row: to what takes its place, or to where it stood.
    #[serde(skip)]
    pointers: Vec<String>,
}

/// What of a list would be lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LossKind {
    /// Rows are not there any more.
    Rows,
    /// A column of this name is empty in every row that had a value in it.
    Column(&'static str),
    /// Values are as they were before somebody changed them in the folder.
    Changes,
    /// Values were changed in the folder, and otherwise in the workbook.
    Both,
}

impl Loss {
    /// Whether it has to be agreed to. What was written anew in the workbook is meant to hold: an import of the same
    /// workbook may have written the folder's.
    pub fn asks(&self) -> bool {
        self.kind != LossKind::Both
    }

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
                "“{list}”有 {count} 处比文件夹里的旧，会改回以前的样子：{names}",
                "{list}: {count} values are older than the folder's and would be taken back: {names}"
            ),
            LossKind::Both => both!(
                "“{list}”有 {count} 处在文件夹里也改过，以工作簿为准：{names}",
                "{list}: {count} values were changed in the folder, too; the workbook's hold: {names}"
            ),
        }
    }

    /// Its findings: one for each value that somebody has to look at, one for what is not there any more.
    pub(super) fn report(&self, diagnostics: &mut Diagnostics) {
        let (code, help) = match self.kind {
            LossKind::Changes | LossKind::Both => (
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
        if code == Code::RowsRemoved {
            let pointer = self.pointers.first().map_or("", String::as_str);
            return diagnostics.add(code, &self.file, pointer, self.text(), help);
        }
        for (row, pointer) in self.rows.iter().zip(&self.pointers) {
            let one = Self { rows: vec![row.clone()], pointers: Vec::new(), ..self.clone() };
            diagnostics.add(code, &self.file, pointer, one.text(), help.clone());
        }
    }
}

fn named(rows: &[String]) -> String {
    let more = if rows.len() > NAMED { " …" } else { "" };
    format!("{}{more}", rows.iter().take(NAMED).cloned().collect::<Vec<_>>().join("、"))
}

/// What `old` has and `new` would not have any more. `state`: the values that the workbook was made of; `today`: days
/// before it are over, and may go.
pub(super) fn losses(old: &Files, new: &Files, state: &State, today: Option<Date>) -> Vec<Loss> {
    let mut found = Vec::new();
    for (path, before) in old {
        let Some(file) = File::at(path) else { continue };
        let after = new.get(path).unwrap_or(&Value::Null);
        let village = if path.contains("/villages/") { name(before, path) } else { String::new() };
        let mut losses = Losses { file: path, village, state, today, found: BTreeMap::new() };
        losses.changed(file.root, before, after);
        losses.object(file.root, before, after, &At::default(), "");
        found.extend(losses.found.into_values().filter(|loss| !loss.rows.is_empty()));
    }
    found
}

/// The losses of one file.
struct Losses<'a> {
    file: &'a str,
    village: String,
    state: &'a State,
    today: Option<Date>,
    /// By the list's pointer without the numbers of rows: parts of many rows are one table.
    found: BTreeMap<(String, LossKind), Loss>,
}

/// Where an object or a list stands.
#[derive(Debug, Clone, Default)]
struct At {
    /// Pointer without the numbers of rows.
    list: String,
    /// Pointer into the new file.
    pointer: String,
}

impl At {
    fn below(&self, key: &str) -> Self {
        let Self { list, pointer } = self;
        Self { list: format!("{list}/{key}"), pointer: format!("{pointer}/{key}") }
    }

    /// A row of the list.
    fn row(&self, at: usize) -> Self {
        Self { list: self.list.clone(), pointer: format!("{}/{at}", self.pointer) }
    }
}

impl Losses<'_> {
    /// Values that somebody changed in the folder since the workbook was made of it, and that would not stay so. Where the
    /// folder has what the workbook was made of, an edit of the workbook is just that.
    fn changed(&mut self, record: &'static Record, old: &Value, new: &Value) {
        // A workbook that remembers nothing still has its dates.
        if self.state.is_empty() {
            return;
        }
        let (state, file) = (self.state, self.file);
        walk(record, old, new, &mut |leaf: Leaf<'_>| {
            let Leaf { name, is_row, old, new, .. } = &leaf;
            let (had, has) = (!says_nothing(old), !says_nothing(new));
            if old == new || had && state.has(file, name, old) {
                return;
            }
            let kind = match (had, has) {
                (_, true) if state.has(file, name, new) => LossKind::Changes,
                // A row with a key that is gone is told as that.
                (true, false) if !is_row => LossKind::Changes,
                (true, true) if !is_row => LossKind::Both,
                _ => return,
            };
            let Leaf { pointer, list, table, title, old, new, .. } = leaf;
            let line = match (short(old), short(new)) {
                (Some(old), Some(new)) => format!("{title}（{old} → {new}）"),
                _ => title,
            };
            self.note(kind, table, &At { list, pointer }, 0, vec![line]);
        });
    }

    /// `owner`: name of the row that the object is or is part of.
    fn object(&mut self, record: &'static Record, old: &Value, new: &Value, at: &At, owner: &str) {
        for field in record.fields {
            let none = &Value::Null;
            let (before, after) = (old.get(field.key).unwrap_or(none), new.get(field.key).unwrap_or(none));
            let at = at.below(field.key);
            match field.kind {
                Kind::One(inner) => {
                    self.dated(inner, before, after, &at, owner);
                    self.roster(inner, before, after, &at);
                    self.object(inner, before, after, &at, owner);
                }
                Kind::Many(inner) => self.list(inner, field, (old, new), &at, owner),
                Kind::Days | Kind::Lines => self.lines(field, before, after, &at, owner),
                _ => {}
            }
        }
    }

    /// A day that says how new the rows around it are, and would become an earlier one.
    fn dated(&mut self, record: &'static Record, old: &Value, new: &Value, at: &At, owner: &str) {
        let day = format!("{}/on", at.pointer);
        let told = self.found.values().any(|loss| loss.asks() && loss.pointers.contains(&day));
        if !DATED.contains(&record.name) || !is_older(old, new) || told {
            return;
        }
        let whole = if owner.is_empty() { self.village.clone() } else { owner.to_owned() };
        let text = |value: &Value| value["on"].as_str().unwrap_or_default().trim().to_owned();
        let line = format!("{whole}{}（{} → {}）", record.title, text(old), text(new));
        self.note(LossKind::Changes, record.title, &At { pointer: day, ..at.clone() }, 0, vec![line]);
    }

    /// Days of a roster are the rows of a table. Those that are over may go.
    fn roster(&mut self, record: &'static Record, old: &Value, new: &Value, at: &At) {
        for field in record.fields {
            let (before, after) = (&old[field.key], &new[field.key]);
            let over = |day: &str| Date::parse(day).ok().zip(self.today).is_some_and(|(day, today)| day < today);
            let had: Vec<(&str, &Value, &Value)> = match field.kind {
                Kind::References(_) if record.name == ROSTER => vec![(field.title, before, after)],
                Kind::Dates => {
                    let days = before.as_object().into_iter().flatten();
                    days.filter(|(day, _)| !over(day))
                        .map(|(day, people)| (day.as_str(), people, &after[day]))
                        .collect()
                }
                _ => continue,
            };
            let is_there = |people: &Value| !says_nothing(people) || field.key == "holiday" && people.is_array();
            let had: Vec<_> = had.into_iter().filter(|(_, before, _)| is_there(before)).collect();
            let gone = had.iter().filter(|(_, _, after)| !is_there(after)).map(|(day, ..)| (*day).to_owned()).collect();
            self.note(LossKind::Rows, record.title, at, had.len(), gone);
        }
    }

    /// Lines inside a cell, or days of a list: edited as often as they are removed, so that only their number counts.
    fn lines(&mut self, field: &Field, old: &Value, new: &Value, at: &At, owner: &str) {
        let lines = |value: &Value| {
            let all = value.as_array().into_iter().flatten().filter_map(Value::as_str);
            all.map(|line| line.trim().to_owned()).collect::<Vec<_>>()
        };
        let (was, is) = (lines(old), lines(new));
        let prefix = if owner.is_empty() { String::new() } else { format!("{owner}：") };
        let mut gone: Vec<String> = was.iter().filter(|line| !is.contains(line)).cloned().collect();
        // A day is itself, whatever else is there.
        if is.len() >= was.len() && !matches!(field.kind, Kind::Days) {
            gone.clear();
        }
        let gone = gone.into_iter().map(|line| format!("{prefix}{line}")).collect();
        self.note(LossKind::Rows, field.title, at, was.len(), gone);
    }

    fn list(&mut self, record: &'static Record, field: &Field, (old, new): (&Value, &Value), at: &At, owner: &str) {
        let (before, after): (Vec<_>, Vec<_>) = (rows(old, field.key).collect(), rows(new, field.key).collect());
        let prefix = if owner.is_empty() { String::new() } else { format!("{owner}：") };
        let (mut gone, mut pairs) = (Vec::new(), Vec::new());
        for row in &before {
            match after.iter().enumerate().find(|(_, other)| same(record, row, other)) {
                Some((number, other)) => pairs.push((number, *row, *other)),
                None => gone.push(format!("{prefix}{}", name(row, ""))),
            }
        }
        // Rows without an id are edited as often as they are removed: where their number stays, nothing is lost.
        if key(record).is_none() && after.len() >= before.len() {
            gone.clear();
        }
        // The rows of a part that are left stand on its own sheet.
        let left = if owner.is_empty() || after.is_empty() { at.clone() } else { at.row(0) };
        self.note(LossKind::Rows, record.title, &left, before.len(), gone);
        self.columns(record, &pairs, at);
        for (number, row, other) in pairs {
            self.object(record, row, other, &at.row(number), &name(row, ""));
        }
    }

    /// Columns that were filled in some rows and are empty in all of them.
    fn columns(&mut self, record: &'static Record, pairs: &[(usize, &Value, &Value)], at: &At) {
        let plain = |field: &&Field| !matches!(field.kind, Kind::Schema | Kind::Flag(_) | Kind::Many(_) | Kind::One(_));
        for field in record.fields.iter().filter(plain) {
            let filled = |row: &Value| row.get(field.key).is_some_and(|value| !says_nothing(value));
            let had: Vec<_> = pairs.iter().filter(|(_, row, _)| filled(row)).collect();
            let Some((first, ..)) = had.first() else { continue };
            if had.len() >= COLUMN && !had.iter().any(|(_, _, other)| filled(other)) {
                let names = had.iter().map(|(_, row, _)| name(row, "")).collect();
                let pointer = at.row(*first).below(field.key).pointer;
                let at = At { list: at.list.clone(), pointer };
                self.note(LossKind::Column(field.title), record.title, &at, pairs.len(), names);
            }
        }
    }

    fn note(&mut self, kind: LossKind, table: &'static str, at: &At, of: usize, mut rows: Vec<String>) {
        let place = (at.list.clone(), kind);
        let (file, village) = (self.file.to_owned(), self.village.clone());
        let empty = || Loss { file, village, table, kind, rows: Vec::new(), of: 0, pointers: Vec::new() };
        let loss = self.found.entry(place).or_insert_with(empty);
        loss.of += of;
        loss.pointers.extend(rows.iter().map(|_| at.pointer.clone()));
        loss.rows.append(&mut rows);
    }
}

/// A value that is told beside its name.
fn short(value: &Value) -> Option<String> {
    const MOST: usize = 24;
    let text = match value {
        Value::Null => "—".to_owned(),
        Value::String(text) if text.trim().is_empty() => "—".to_owned(),
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (text.chars().count() <= MOST).then_some(text)
}

/// Whether two rows are one, perhaps edited.
fn same(record: &Record, one: &Value, other: &Value) -> bool {
    match key(record) {
        Some(key) => one.get(key) == other.get(key),
        None => one == other,
    }
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
        losses(&files(old.clone()), &files(new.clone()), &state, None).iter().map(|loss| loss.text().zh).collect()
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
    fn values_that_are_older_than_the_folders_are_named() {
        let book = county();
        let mut folder = book.clone();
        folder["hotlines"][2]["phone"] = json!("12388");
        let back = ["“热线”有 1 处比文件夹里的旧，会改回以前的样子：c·电话（12388 → 12345）"];
        assert_eq!(texts(&folder, &book, &book), back);
        // Whatever else was edited in the same row.
        let mut edited = book.clone();
        edited["hotlines"][2]["name"] = json!("丙");
        assert_eq!(texts(&folder, &edited, &book), back);
        // Edited in the workbook itself, perhaps for the second time: that is what it is for.
        let mut edited = book.clone();
        edited["hotlines"][2]["phone"] = json!("12389");
        let both = ["“热线”有 1 处在文件夹里也改过，以工作簿为准：c·电话（12388 → 12389）"];
        assert_eq!(texts(&folder, &edited, &book), both);
        assert_eq!(texts(&book, &edited, &book), [""; 0]);
        // Written in the folder, where the workbook has nothing.
        folder["hotlines"][2]["phone"] = json!("12345");
        folder["hotlines"][3]["hours"] = json!("工作日");
        let back = ["“热线”有 1 处比文件夹里的旧，会改回以前的样子：d·接听时间（工作日 → —）"];
        assert_eq!(texts(&folder, &book, &book), back);
        folder["hotlines"][3]["hours"] = json!("");
        // Removed from the folder, and there again.
        folder["hotlines"].as_array_mut().unwrap().remove(2);
        assert_eq!(texts(&folder, &book, &book), ["“热线”有 1 处比文件夹里的旧，会改回以前的样子：c"]);
        // A workbook that remembers nothing still has its dates.
        folder = book.clone();
        folder["edition"]["on"] = json!("2026-12-01");
        let told = texts(&folder, &book, &Value::Null);
        assert_eq!(told, ["“版次”有 1 处比文件夹里的旧，会改回以前的样子：版次（2026-12-01 → 2026-11-20）"]);
        assert_eq!(texts(&folder, &book, &book).len(), 1, "told once");
        folder = book.clone();
        folder["name"] = json!("青禾区");
        let back = ["“县”有 1 处比文件夹里的旧，会改回以前的样子：县名（青禾区 → 青禾县）"];
        assert_eq!(texts(&folder, &book, &book), back);
    }

    const VILLAGE: &str = "990101/villages/100201.json";

    fn village() -> Value {
        json!({
            "name": "柳湾村",
            "phone": "0980-5556455",
            "intro": "大村",
            "officers": [{ "id": "a", "name": "甲", "duties": ["书记"], "phone": "16000001289" }],
            "roster": {
                "mon": ["a"], "sat": ["a"], "sun": ["a"], "holiday": [],
                "dates": { "2026-11-01": ["a"], "2026-12-04": ["a"] },
            },
            "disclosures": [{ "id": "f", "title": "10月", "money": ["收入 1 甲", "支出 2 乙", "支出 3 丙"] }],
        })
    }

    fn of_village(folder: &Value, book: &Value, made_of: &Value) -> Vec<Loss> {
        let files = |value: &Value| Files::from([(VILLAGE.to_owned(), value.clone())]);
        let today = Date::parse("2026-11-20").ok();
        losses(&files(folder), &files(book), &State::of(&files(made_of)), today)
    }

    #[test]
    fn a_village_is_compared_value_by_value() {
        let made_of = village();
        let (mut folder, mut book) = (made_of.clone(), made_of.clone());
        // Edits of the book beside others of the folder: each stands for itself.
        book["intro"] = json!("更大的村");
        book["officers"][0]["duties"] = json!(["主任"]);
        assert!(of_village(&folder, &book, &made_of).is_empty());
        folder["phone"] = json!("0980-5550000");
        folder["officers"][0]["phone"] = json!("16000000000");
        folder["roster"]["mon"] = json!(["a", "b"]);
        folder["roster"]["dates"]["2026-12-12"] = json!(["a"]);
        folder["disclosures"][0]["money"][1] = json!("支出 20 乙");
        let lost = of_village(&folder, &book, &made_of);
        let told: Vec<_> = lost.iter().filter(|loss| loss.kind == LossKind::Changes).collect();
        let pointers: Vec<_> = told.iter().flat_map(|loss| &loss.pointers).map(String::as_str).collect();
        assert_eq!(
            pointers,
            ["/phone", "/roster/mon", "/roster/dates/2026-12-12", "/disclosures/0/money", "/officers/0/phone"]
        );
        let texts = told.iter().flat_map(|loss| &loss.rows).cloned().collect::<Vec<_>>().join("；");
        assert_eq!(
            texts,
            "办公电话（0980-5550000 → 0980-5556455）；周一；2026-12-12；10月·收支明细；\
             甲·值班手机（16000000000 → 16000001289）"
        );
        let mut found = Diagnostics::default();
        told.iter().for_each(|loss| loss.report(&mut found));
        let found: Vec<_> = found.into_sorted().into_iter().map(|found| found.pointer).collect();
        assert_eq!(found.len(), pointers.len(), "each has its own place: {found:?}");
    }

    #[test]
    fn days_of_a_roster_and_lines_of_accounts_are_rows() {
        let folder = village();
        let mut book = folder.clone();
        book["roster"] = json!({ "mon": ["b"] });
        book["disclosures"][0]["money"] = json!(["收入 1 甲"]);
        let texts: Vec<_> = of_village(&folder, &book, &Value::Null).iter().map(|loss| loss.text().zh).collect();
        assert_eq!(
            texts,
            [
                "“柳湾村·收支明细”原有 3 行，少了 2 行：10月：支出 2 乙、10月：支出 3 丙",
                "“柳湾村·值班表”原有 5 行，少了 4 行：周六、周日、节假日、2026-12-04",
            ]
        );
        // What is over may go, and an edited line is none that went.
        let mut book = folder.clone();
        book["roster"]["dates"].as_object_mut().unwrap().remove("2026-11-01");
        book["disclosures"][0]["money"][1] = json!("支出 20 乙");
        assert!(of_village(&folder, &book, &Value::Null).is_empty());
    }
}
