//! JSON as authors write it: a field written twice is a mistake at its place, where serde keeps the last one silently.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// Values of one document that are read, at most; a long place counts as several, since it is written out for each value.
pub(super) const MOST_VALUES: usize = 200_000;
/// Letters of one text, at most: as many as a cell of a workbook holds.
pub(super) const MOST_LETTERS: usize = 32_767;

/// A document as it was read.
#[derive(Debug, PartialEq)]
pub(super) struct Document {
    /// What it says.
    pub value: Value,
    /// Pointers of fields that are written more than once, whose first value counts.
    pub twice: Vec<String>,
    /// Pointers of texts that are too long, of which the begin stands there, and of what has fields with such names.
    pub long: Vec<String>,
}

/// Why a document is not read.
#[derive(Debug)]
pub(super) enum Unread {
    /// It is no JSON.
    Syntax(serde_json::Error),
    /// It has more than [`MOST_VALUES`].
    Large,
}

/// Reads one document.
pub(super) fn read(text: &[u8]) -> Result<Document, Unread> {
    let seen = Seen { left: Cell::new(MOST_VALUES), twice: RefCell::default(), long: RefCell::default() };
    let mut reader = serde_json::Deserializer::from_slice(text);
    let value = Place { pointer: String::new(), seen: &seen }.deserialize(&mut reader);
    let value = value.and_then(|value| reader.end().map(|()| value));
    let Seen { left, twice, long } = seen;
    match value {
        Ok(value) => Ok(Document { value, twice: twice.into_inner(), long: long.into_inner() }),
        Err(_) if left.get() == 0 => Err(Unread::Large),
        Err(error) => Err(Unread::Syntax(error)),
    }
}

/// A part of a JSON pointer.
pub(super) fn pointer_part(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Key or position that a pointer ends with.
pub(super) fn last_key(pointer: &str) -> String {
    let last = pointer.rsplit('/').next().unwrap_or_default();
    last.replace("~1", "/").replace("~0", "~")
}

/// Whether a pointer is `outer` or leads into it.
pub(super) fn is_within(pointer: &str, outer: &str) -> bool {
    pointer.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What is noted of a document on the way.
struct Seen {
    /// Values that may still come; none: there were too many.
    left: Cell<usize>,
    twice: RefCell<Vec<String>>,
    long: RefCell<Vec<String>>,
}

/// A value under way, and where it stands.
struct Place<'a> {
    pointer: String,
    seen: &'a Seen,
}

impl Place<'_> {
    fn inner(&self, part: &str) -> Self {
        Self { pointer: format!("{}/{}", self.pointer, pointer_part(part)), seen: self.seen }
    }
}

/// Whether a text has more letters than are read.
fn is_long(text: &str) -> bool {
    // A letter has a byte at least.
    text.len() > MOST_LETTERS && text.chars().count() > MOST_LETTERS
}

impl<'de> DeserializeSeed<'de> for Place<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        let cost = 1 + self.pointer.len() / 1_000;
        self.seen.left.set(self.seen.left.get().saturating_sub(cost));
        if self.seen.left.get() == 0 {
            return Err(D::Error::custom("too many values"));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Place<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        if is_long(text) {
            self.seen.long.borrow_mut().push(self.pointer);
            return Ok(Value::String(text.chars().take(80).collect()));
        }
        Ok(Value::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = sequence.next_element_seed(self.inner(&items.len().to_string()))? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            if is_long(&key) {
                self.seen.long.borrow_mut().push(self.pointer.clone());
                map.next_value::<serde::de::IgnoredAny>()?;
                continue;
            }
            let inner = self.inner(&key);
            let pointer = inner.pointer.clone();
            let value = map.next_value_seed(inner)?;
            if fields.contains_key(&key) {
                self.seen.twice.borrow_mut().push(pointer);
            } else {
                fields.insert(key, value);
            }
        }
        Ok(Value::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_read_as_serde_reads_them() {
        let text = r#"{"a": [1, -2, 0.5, 1e3, true, null, "柳\n"], "b": {"c": {}}, "d": []}"#;
        let expected: Value = serde_json::from_str(text).expect("JSON");
        let document = Document { value: expected, twice: Vec::new(), long: Vec::new() };
        assert_eq!(read(text.as_bytes()).expect("JSON"), document);
        for broken in ["", "{", "[1,]", "{} {}", "{\"a\" 1}", "\"\u{1}\""] {
            assert!(read(broken.as_bytes()).is_err(), "{broken}");
        }
        assert!(read(&[b'['; 100_000]).is_err(), "too deep is refused, not a crash");
    }

    #[test]
    fn pointers_are_taken_apart() {
        let pointer = format!("/rows/1/{}", pointer_part("a/b~1"));
        assert_eq!(last_key(&pointer), "a/b~1");
        assert!(is_within("/rows/1", "/rows/1") && is_within("/rows/1/id", "/rows/1") && is_within("/rows", ""));
        assert!(!is_within("/rows/10", "/rows/1") && !is_within("/rows", "/rows/1"));
    }

    #[test]
    fn fields_written_twice_are_found_at_their_place() {
        let text = r#"{"rows": [{"id": 1}, {"id": 2, "a/b": 3, "id": 4, "a/b": 5}], "rows": []}"#;
        let Document { value, twice, .. } = read(text.as_bytes()).expect("JSON");
        assert_eq!(twice, ["/rows/1/id", "/rows/1/a~1b", "/rows"]);
        assert_eq!(value["rows"][1]["id"], 2);
    }

    #[test]
    fn long_texts_and_names_are_cut_at_their_place() {
        let fits = "柳".repeat(MOST_LETTERS);
        let long = format!("{fits}湾");
        let text = format!(r#"{{"a": ["{fits}", "{long}"], "b": {{"{long}": [1], "c": 2}}}}"#);
        let Document { value, long, .. } = read(text.as_bytes()).expect("JSON");
        assert_eq!(long, ["/a/1", "/b"]);
        assert_eq!((value["a"][0].as_str(), value["b"].to_string().as_str()), (Some(fits.as_str()), r#"{"c":2}"#));
        assert_eq!(value["a"][1], "柳".repeat(80));
    }

    #[test]
    fn documents_of_too_many_values_are_refused() {
        let list = |item: &str, count: usize| format!("[{}]", vec![item; count].join(","));
        assert!(read(list("0", MOST_VALUES - 2).as_bytes()).is_ok());
        // Objects, lists in lists, and values whose places are long.
        let place = "柳".repeat(4_000);
        let deep = format!(r#"{{"{place}": {{"{place}": {}}}}}"#, list("1", 10_000));
        for text in [list("{}", MOST_VALUES), list("[[]]", MOST_VALUES / 2), deep] {
            assert!(matches!(read(text.as_bytes()), Err(Unread::Large)), "{}", text.len());
        }
        assert!(matches!(read(b"[1, 2"), Err(Unread::Syntax(_))));
    }
}
