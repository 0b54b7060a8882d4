//! Values as drafts read them: an object where an object belongs. By itself serde also takes a list for one, its fields
//! by position.

use serde::de::value::{BorrowedStrDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, Error as _, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Value};

/// A value under reading.
#[derive(Clone, Copy)]
pub(super) struct Strict<'a>(pub &'a Value);

impl<'de> Deserializer<'de> for Strict<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Array(items) => {
                let mut items = SeqDeserializer::new(items.iter().map(Strict));
                let read = visitor.visit_seq(&mut items)?;
                items.end()?;
                Ok(read)
            }
            Value::Object(fields) => {
                let field = |(key, value): (&'de String, _)| (BorrowedStrDeserializer::new(key), Strict(value));
                let mut fields = MapDeserializer::new(fields.iter().map(field));
                let read = visitor.visit_map(&mut fields)?;
                fields.end()?;
                Ok(read)
            }
            plain => plain.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if self.0.is_array() {
            Err(Error::invalid_type(Unexpected::Seq, &visitor))
        } else {
            self.deserialize_any(visitor)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map enum identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Error> for Strict<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        id: Option<String>,
        days: u8,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Outer {
        inner: Inner,
        many: Vec<Inner>,
        any: Vec<Value>,
        dates: BTreeMap<String, Vec<String>>,
    }

    fn read(value: &Value) -> Result<Outer, String> {
        Outer::deserialize(Strict(value)).map_err(|error| error.to_string())
    }

    #[test]
    fn values_read_as_serde_reads_them() {
        let value = json!({
            "inner": { "id": null, "days": 3 },
            "many": [{ "id": "a", "days": 0 }],
            "any": [1, [true, null, 0.5], { "a": "柳" }],
            "dates": { "2026-12-01": ["li-si"] },
            "more": {},
        });
        let expected: Outer = serde_json::from_value(value.clone()).expect("as serde reads it");
        assert_eq!(read(&value), Ok(expected));
    }

    #[test]
    fn a_list_is_no_object() {
        let list = json!({ "inner": ["a", 3], "many": [], "any": [], "dates": {} });
        assert!(serde_json::from_value::<Outer>(list.clone()).is_ok(), "what serde makes of it");
        assert_eq!(read(&list).map_err(|error| error.contains("expected struct Inner")), Err(true));
        assert!(read(&json!({ "inner": { "days": 1 }, "many": [["a", 3]], "any": [], "dates": {} })).is_err());
        assert!(read(&json!([])).is_err());
    }

    #[test]
    fn numbers_keep_to_their_range() {
        let error = read(&json!({ "inner": { "days": 300 } })).expect_err("too large");
        assert!(error.contains("expected u8"), "{error}");
    }
}
