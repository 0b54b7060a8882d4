//! Published data as the browser reads it: any JSON in one small tree, then field by field into types. The browser fills
//! the tree itself (`web/json.rs`), tests through serde.
//!
//! Derived deserializers are written out once per type and weigh five times as much in the wasm; the page's budget is
//! better spent elsewhere. Unknown fields are ignored, missing ones make the file unreadable, nothing panics.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A JSON value without fractions, which no published file holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// `null`, or a field that is not there.
    Null,
    /// `true`, `false`.
    Flag(bool),
    /// A whole number.
    Number(u64),
    /// A string.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object, in the order of the file.
    Fields(Vec<(String, Json)>),
}

/// A type that reads itself from published JSON.
pub trait FromJson: Sized {
    /// `None` if the value is of another shape.
    fn from_json(json: Json) -> Option<Self>;
}

impl Json {
    /// Takes a field out of an object.
    pub fn take(&mut self, name: &str) -> Json {
        match self {
            Self::Fields(fields) => match fields.iter_mut().find(|(own, _)| own == name) {
                Some((_, value)) => std::mem::replace(value, Self::Null),
                None => Self::Null,
            },
            _ => Self::Null,
        }
    }

    /// A whole number field, without taking it.
    pub fn number(&self, name: &str) -> Option<u64> {
        let Self::Fields(fields) = self else { return None };
        match fields.iter().find(|(own, _)| own == name) {
            Some((_, Self::Number(number))) => Some(*number),
            _ => None,
        }
    }

    /// A field, read.
    pub fn field<T: FromJson>(&mut self, name: &str) -> Option<T> {
        T::from_json(self.take(name))
    }

    /// A text field.
    pub fn text(&mut self, name: &str) -> Option<String> {
        match self.take(name) {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A list field; empty if it is not there.
    pub fn list<T: FromJson>(&mut self, name: &str) -> Option<Vec<T>> {
        match self.take(name) {
            Self::Null => Some(Vec::new()),
            json => Vec::from_json(json),
        }
    }
}

impl FromJson for String {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl FromJson for u32 {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::Number(number) => number.try_into().ok(),
            _ => None,
        }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::List(items) => items.into_iter().map(T::from_json).collect(),
            _ => None,
        }
    }
}

impl<A: FromJson, B: FromJson> FromJson for (A, B) {
    fn from_json(json: Json) -> Option<Self> {
        let Json::List(items) = json else { return None };
        let [one, two] = <[Json; 2]>::try_from(items).ok()?;
        Some((A::from_json(one)?, B::from_json(two)?))
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_none<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Json, E> {
        Ok(Json::Flag(flag))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Number(number))
    }

    // Numbers below zero and fractions stand nowhere in published data.
    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(u64::try_from(number).map_or(Json::Null, Json::Number))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = sequence.next_element()? {
            items.push(item);
        }
        Ok(Json::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Json::Fields(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Json {
        serde_json::from_str(text).expect("JSON")
    }

    #[test]
    fn fields_are_taken_once_and_missing_ones_are_nothing() {
        let mut value = json(r#"{"name": "柳湾村", "list": [["a", "b"]], "count": 3, "half": 0.5, "less": -1}"#);
        assert_eq!(value.text("name").as_deref(), Some("柳湾村"));
        assert_eq!(value.text("name"), None);
        assert_eq!(value.list::<(String, String)>("list"), Some(vec![("a".into(), "b".into())]));
        assert_eq!(value.list::<String>("nothing"), Some(vec![]));
        assert_eq!(value.field::<u32>("count"), Some(3));
        assert_eq!((value.take("half"), value.take("less")), (Json::Null, Json::Null));
    }

    #[test]
    fn other_shapes_are_refused() {
        assert_eq!(json("[1]").list::<String>("x"), Some(vec![]));
        assert_eq!(json(r#"{"x": [1, "a"]}"#).list::<String>("x"), None);
        assert_eq!(json(r#"{"x": ["a"]}"#).field::<(String, String)>("x"), None);
    }
}
