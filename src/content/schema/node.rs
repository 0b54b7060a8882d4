//! JSON whose fields keep their order: a schema is read by people, too, in the order in which records name their fields.

use serde::{Serialize, Serializer};
use serde_json::Value;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// A text, number, flag.
    Plain(Value),
    /// A list.
    List(Vec<Node>),
    /// An object.
    Object(Object),
}

/// An object under way.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Object(Vec<(String, Node)>);

impl Object {
    /// With one more field.
    pub(super) fn with(mut self, key: &str, value: impl Into<Node>) -> Self {
        self.0.push((key.to_owned(), value.into()));
        self
    }

    /// With one more field, if there is something in it.
    pub(super) fn with_some(self, key: &str, value: impl Into<Node>) -> Self {
        let value = value.into();
        match &value {
            Node::List(items) if items.is_empty() => self,
            Node::Object(Self(fields)) if fields.is_empty() => self,
            _ => self.with(key, value),
        }
    }

    /// With the fields of another.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }
}

/// An object of one field.
pub(super) fn only(key: &str, value: impl Into<Node>) -> Object {
    Object::default().with(key, value)
}

impl<T: Into<Value>> From<T> for Node {
    fn from(value: T) -> Self {
        Self::Plain(value.into())
    }
}

impl From<Object> for Node {
    fn from(object: Object) -> Self {
        Self::Object(object)
    }
}

impl<T: Into<Self>> FromIterator<T> for Node {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Plain(value) => value.serialize(serializer),
            Self::List(items) => items.serialize(serializer),
            Self::Object(Object(fields)) => serializer.collect_map(fields.iter().map(|(key, value)| (key, value))),
        }
    }
}
