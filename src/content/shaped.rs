//! Values into drafts, one wrong value at a time: each is a finding at its place, and the rest is read as if it were not
//! there, so that one slip does not hide the others.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::strict::Strict;
use super::{Code, Diagnostics, Text, both, json};

/// Values read over again while mending, at most: a bound on work, far beyond what an author's file needs.
const MOST_VALUES: usize = 20_000_000;
/// Attempts at one object, at most.
const MOST_ATTEMPTS: usize = 1_000;
/// From here on a field's name is like another (Jaro–Winkler).
const ALIKE: f64 = 0.85;

/// A value as a draft; every value of the wrong shape within is a finding at its place. `None` if the value itself is of
/// the wrong kind, or too much is wrong with it.
pub(super) fn shaped<T: DeserializeOwned>(
    mut value: Value,
    file: &str,
    pointer: &str,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    // Nearly all values are right, and reading without places is quicker.
    if let Ok(draft) = T::deserialize(Strict(&value)) {
        return Some(draft);
    }
    let mut attempts = (MOST_VALUES / count(&value)).clamp(1, MOST_ATTEMPTS);
    let mut wrong = attempt::<T>(&value, &mut attempts)?;
    while let Err(Wrong { pointer: inner, message }) = wrong {
        let found = value.pointer(&inner);
        let place = format!("{pointer}{inner}");
        let unknown = message.starts_with("unknown field");
        let (message, help) = if unknown { unknown_field(&inner, &message) } else { wrong_kind(found, &message) };
        diagnostics.add(Code::JsonShape, file, &place, message, help);
        // The value itself: nobody can say what it was meant to be.
        if inner.is_empty() {
            return None;
        }
        let instead = if unknown { Instead::Nothing } else { put_instead::<T>(&mut value, &inner, &mut attempts)? };
        if instead == Instead::Nothing {
            drop_field(&mut value, &inner)?;
        }
        if !unknown {
            diagnostics.misread(file, &place, instead != Instead::Meant);
        }
        wrong = attempt::<T>(&value, &mut attempts)?;
    }
    wrong.ok()
}

/// What is wrong first.
struct Wrong {
    pointer: String,
    message: String,
}

/// Reads once. `None` if that was tried too often.
fn attempt<T: DeserializeOwned>(value: &Value, attempts: &mut usize) -> Option<Result<T, Wrong>> {
    *attempts = attempts.checked_sub(1)?;
    Some(
        serde_path_to_error::deserialize(Strict(value))
            .map_err(|error| Wrong { pointer: path_pointer(error.path()), message: error.inner().to_string() }),
    )
}

/// What stands in place of a wrong value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Instead {
    /// What its author most likely meant: nothing else becomes wrong by it.
    Meant,
    /// Something empty.
    Empty,
    /// Nothing reads there.
    Nothing,
}

/// Puts something in place of a wrong value that reads. `None` if that was tried too often.
fn put_instead<T: DeserializeOwned>(value: &mut Value, pointer: &str, attempts: &mut usize) -> Option<Instead> {
    let meant = meant(value.pointer(pointer)?).into_iter().map(|value| (Instead::Meant, value));
    // A list keeps its length: places of later items stay right.
    let in_list = pointer.rsplit_once('/').and_then(|(outer, _)| value.pointer(outer)).is_some_and(Value::is_array);
    let mut empty = vec![Value::Object(Map::new())];
    if in_list {
        empty.extend([Value::String(String::new()), Value::Array(Vec::new()), Value::from(0), Value::Bool(false)]);
    }
    for (instead, candidate) in meant.chain(empty.into_iter().map(|value| (Instead::Empty, value))) {
        *value.pointer_mut(pointer)? = candidate;
        match attempt::<T>(value, attempts)? {
            Err(wrong) if json::is_within(&wrong.pointer, pointer) => {}
            _ => return Some(instead),
        }
    }
    Some(Instead::Nothing)
}

/// Other ways to write the same.
fn meant(value: &Value) -> Vec<Value> {
    match value {
        Value::Number(number) => vec![number.to_string().into(), Value::Array(vec![number.to_string().into()])],
        Value::Bool(flag) => vec![flag.to_string().into()],
        Value::String(text) => {
            let number = text.trim().parse::<u32>().ok().map(Value::from);
            let flag = text.trim().parse::<bool>().ok().map(Value::from);
            number.into_iter().chain(flag).chain([Value::Array(vec![value.clone()])]).collect()
        }
        Value::Object(_) => vec![Value::Array(vec![value.clone()])],
        Value::Array(items) => items.iter().take(1).cloned().collect(),
        Value::Null => Vec::new(),
    }
}

fn drop_field(value: &mut Value, pointer: &str) -> Option<()> {
    let (outer, _) = pointer.rsplit_once('/')?;
    let key = json::last_key(pointer);
    value.pointer_mut(outer)?.as_object_mut()?.remove(&key).map(drop)
}

/// Values in a value, itself included.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(fields) => fields.values().map(count).sum(),
        _ => 0,
    }
}

/// A field that does not exist, with the one that may have been meant. `serde`: its message, which lists those that do.
fn unknown_field(pointer: &str, serde: &str) -> (Text, Text) {
    let field = json::last_key(pointer);
    let known = serde.split("expected").nth(1).unwrap_or_default().split('`').skip(1).step_by(2);
    let alike = |known: &&str| strsim::jaro_winkler(&field, known) >= ALIKE;
    let near = known
        .filter(alike)
        .max_by(|one, two| strsim::jaro_winkler(&field, one).total_cmp(&strsim::jaro_winkler(&field, two)));
    let message = both!("没有 `{field}` 这个字段", "there is no field `{field}`");
    let help = match near {
        Some(near) => both!(
            "是不是 `{near}`？不是就删掉；字段名见 docs/content.md",
            "is `{near}` meant? If not, take it out; docs/content.md has the names"
        ),
        None => both!(
            "多余的字段请删掉；字段名见 docs/content.md",
            "take it out; docs/content.md has the names of the fields here"
        ),
    };
    (message, help)
}

/// A value of another kind than the field's. `serde`: its message, which names the kind.
fn wrong_kind(found: Option<&Value>, serde: &str) -> (Text, Text) {
    let expected = serde.rsplit("expected ").next().unwrap_or_default();
    let should = match expected {
        "a string" => both!("一段文字，用英文引号括起来", "a text in quotes"),
        "a boolean" => both!("true 或 false，不加引号", "true or false, without quotes"),
        "u8" => both!("0 到 255 的整数，不加引号", "a whole number from 0 to 255, without quotes"),
        "u16" => both!("0 到 65535 的整数，不加引号", "a whole number from 0 to 65535, without quotes"),
        "u32" => both!("不小于 0 的整数，不加引号", "a whole number from 0 on, without quotes"),
        "a sequence" => both!("一个列表，写成 [ … ]", "a list: [ … ]"),
        _ => both!("一组字段，写成 {{ … }}", "an object with fields: {{ … }}"),
    };
    let found = match found {
        Some(Value::Null) | None => both!("写的是 null", "it is null"),
        Some(Value::Bool(flag)) => both!("写的是 {flag}", "it is {flag}"),
        Some(Value::Number(number)) => both!("写的是数字 {number}", "it is the number {number}"),
        Some(Value::String(text)) => {
            let begin: String = text.chars().take(20).collect();
            both!("写的是文字“{begin}”", "it is the text “{begin}”")
        }
        Some(Value::Array(_)) => both!("写的是一个列表", "it is a list"),
        Some(Value::Object(_)) => both!("写的是一组字段", "it is an object"),
    };
    (
        both!("这里要写{should}；{found}", "this should be {should}; {found}"; should, found),
        both!("改成这种写法，例子见 docs/content.md", "write it so; docs/content.md has examples")
            .or_in_cells(both!("改成这种写法", "write it so")),
    )
}

fn path_pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(format!("/{index}")),
            Segment::Map { key } => Some(format!("/{}", json::pointer_part(key))),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, Default, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    struct Draft {
        name: Option<String>,
        count: Option<u8>,
        agent: bool,
        names: Vec<String>,
        inner: Inner,
        many: Vec<Inner>,
        dates: BTreeMap<String, Vec<String>>,
    }

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    struct Inner {
        id: Option<String>,
        days: Option<u16>,
    }

    fn read(value: Value) -> (Option<Draft>, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let draft = shaped(value, "a.json", "/at", &mut diagnostics);
        let found = diagnostics.into_sorted().into_iter();
        (draft, found.map(|finding| format!("{} {}", finding.pointer, finding.message.en)).collect())
    }

    #[test]
    fn every_wrong_value_is_found_and_the_rest_is_read() {
        let (draft, found) = read(json!({
            "name": 5,
            "count": "20",
            "agent": "yes",
            "adress": "x",
            "a/b": 1,
            "names": "one",
            "inner": { "id": "kept", "days": 70000, "colour": 1 },
            "many": [{ "id": "a" }, 7, { "id": ["c"], "days": 3 }],
            "dates": { "2026-12-01": "li-si" },
        }));
        let draft = draft.expect("a draft");
        assert_eq!((draft.name.as_deref(), draft.count, draft.agent), (Some("5"), Some(20), false));
        assert_eq!(draft.names, ["one"]);
        assert_eq!(draft.inner, Inner { id: Some("kept".to_owned()), days: None });
        assert_eq!(draft.many[0].id.as_deref(), Some("a"));
        assert_eq!(draft.many[1], Inner::default());
        assert_eq!(draft.many[2], Inner { id: Some("c".to_owned()), days: Some(3) });
        assert_eq!(draft.dates["2026-12-01"], ["li-si"]);
        assert_eq!(
            found,
            [
                "/at/adress there is no field `adress`",
                "/at/agent this should be true or false, without quotes; it is the text “yes”",
                "/at/a~1b there is no field `a/b`",
                "/at/count this should be a whole number from 0 to 255, without quotes; it is the text “20”",
                "/at/dates/2026-12-01 this should be a list: [ … ]; it is the text “li-si”",
                "/at/inner/colour there is no field `colour`",
                "/at/inner/days this should be a whole number from 0 to 65535, without quotes; it is the number 70000",
                "/at/many/1 this should be an object with fields: { … }; it is the number 7",
                "/at/many/2/id this should be a text in quotes; it is a list",
                "/at/name this should be a text in quotes; it is the number 5",
                "/at/names this should be a list: [ … ]; it is the text “one”",
            ]
        );
    }

    #[test]
    fn a_value_that_is_something_else_altogether_does_not_read() {
        for value in [json!(5), json!("x"), json!([]), json!(null)] {
            let (draft, found) = read(value);
            assert!(draft.is_none());
            assert!(matches!(found.as_slice(), [one] if one.starts_with("/at this should be an object")), "{found:?}");
        }
    }

    #[test]
    fn misspelt_fields_lead_to_the_one_that_was_meant() {
        let mut diagnostics = Diagnostics::default();
        shaped::<Draft>(json!({ "nmae": "x", "colour": 1 }), "a.json", "", &mut diagnostics);
        let helps: Vec<_> = diagnostics.into_sorted().into_iter().map(|finding| finding.help.zh).collect();
        assert_eq!(helps.len(), 2);
        assert!(helps[0].starts_with("多余的字段请删掉"), "{helps:?}");
        assert!(helps[1].starts_with("是不是 `name`"), "{helps:?}");
    }

    #[test]
    fn what_follows_from_a_wrong_value_is_not_said_again() {
        let mut diagnostics = Diagnostics::default();
        let value = json!({ "inner": 5, "many": [{ "id": {} }, { "id": 7 }] });
        shaped::<Draft>(value, "a.json", "", &mut diagnostics);
        let add = |diagnostics: &mut Diagnostics, file: &str, pointer: &str| {
            diagnostics.add(Code::FieldMissing, file, pointer, both!("缺", "absent"), both!("补", "add"));
        };
        for pointer in ["/inner", "/inner/id", "/many/0/id"] {
            add(&mut diagnostics, "a.json", pointer);
        }
        assert_eq!(diagnostics.errors(), 3, "nothing more than the wrong values");
        for (file, pointer) in [("b.json", "/inner"), ("a.json", "/inners"), ("a.json", "/many/0/days"), ("a.json", "")]
        {
            add(&mut diagnostics, file, pointer);
        }
        assert_eq!(diagnostics.errors(), 7);
        assert!(diagnostics.lost("a.json", "/many", "id"), "the first id is gone");
        assert!(!diagnostics.lost("a.json", "/many", "days"));
        assert!(diagnostics.lost("a.json", "/inner", "id"), "the object is gone as a whole");
    }

    #[test]
    fn work_is_bounded() {
        let many: Vec<_> = (0..200_000).map(|at| json!({ "id": at })).collect();
        let (draft, found) = read(json!({ "many": many }));
        assert!(draft.is_none() && !found.is_empty());
    }
}
