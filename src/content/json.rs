//! JSON as authors write it: a field written twice is a mistake at its place, where serde keeps the last one silently.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// Reads one document; also gives the pointers of fields that are written more than once, whose first value counts.
pub(super) fn read(text: &[u8]) -> serde_json::Result<(Value, Vec<String>)> {
    let twice = RefCell::default();
    let mut reader = serde_json::Deserializer::from_slice(text);
    let value = Place { pointer: String::new(), twice: &twice }.deserialize(&mut reader)?;
    reader.end()?;
    Ok((value, twice.into_inner()))
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

/// A value under way: where it stands, and where the fields written twice are noted.
struct Place<'a> {
    pointer: String,
    twice: &'a RefCell<Vec<String>>,
}

impl Place<'_> {
    fn inner(&self, part: &str) -> Self {
        Self { pointer: format!("{}/{}", self.pointer, pointer_part(part)), twice: self.twice }
    }
}

impl<'de> DeserializeSeed<'de> for Place<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
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
            let inner = self.inner(&key);
            let pointer = inner.pointer.clone();
            let value = map.next_value_seed(inner)?;
            if fields.contains_key(&key) {
                self.twice.borrow_mut().push(pointer);
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
        assert_eq!(read(text.as_bytes()).expect("JSON"), (expected, vec![]));
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
        let (value, twice) = read(text.as_bytes()).expect("JSON");
        assert_eq!(twice, ["/rows/1/id", "/rows/1/a~1b", "/rows"]);
        assert_eq!(value["rows"][1]["id"], 2);
    }
}
