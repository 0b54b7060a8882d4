//! One row of a list, taken apart into named elements that can be compared without knowing what the row is.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::content::Lang;
use crate::guide::Date;

/// Name of an element in both languages, under a stable key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ElementName {
    /// As in the published data.
    pub key: &'static str,
    /// 材料.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl ElementName {
    /// The name in one language.
    pub(super) fn in_lang(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// Shorthand for the tables of elements.
pub(super) const fn name(key: &'static str, zh: &'static str, en: &'static str) -> ElementName {
    ElementName { key, zh, en }
}

/// A value, or one of a list of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// What is compared: an id where the value refers to a row, so that a row renamed is not a change of all that name it.
    pub key: String,
    /// What is shown.
    pub words: String,
}

impl Part {
    /// A value that refers to a row.
    pub(super) fn reference(id: &str, words: impl Into<String>) -> Self {
        Self { key: id.to_owned(), words: words.into() }
    }
}

impl From<&str> for Part {
    fn from(text: &str) -> Self {
        Self::reference(text, text)
    }
}

impl From<String> for Part {
    fn from(text: String) -> Self {
        Self { key: text.clone(), words: text }
    }
}

impl From<&String> for Part {
    fn from(text: &String) -> Self {
        Self::reference(text, text)
    }
}

/// One element of a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Element {
    /// What it is.
    pub name: ElementName,
    /// Whether it is a list, compared item by item.
    pub list: bool,
    /// Its value or values.
    pub parts: Vec<Part>,
}

impl Element {
    /// What decides whether two are the same: the values in any order.
    pub(super) fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<_> = self.parts.iter().map(|part| part.key.as_str()).collect();
        keys.sort_unstable();
        keys
    }
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    /// Unique in its list.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// In the list since.
    pub since: Option<Date>,
    /// The document it rests on.
    pub source: Option<String>,
    /// Last confirmed: told apart from the elements, since a row confirmed anew says nothing new.
    pub confirmed: Option<Date>,
    /// All its elements, always in the same order.
    pub elements: Vec<Element>,
}

impl Item {
    /// A row without elements yet.
    pub(super) fn new(id: impl Into<String>, name: impl Into<String>) -> Self {
        Self { id: id.into(), name: name.into(), since: None, source: None, confirmed: None, elements: Vec::new() }
    }

    /// The same row saying nothing.
    pub(super) fn blank(&self) -> Self {
        let elements = self.elements.iter().map(|element| Element { parts: Vec::new(), ..element.clone() }).collect();
        Self { elements, ..Self::new(&self.id, &self.name) }
    }

    /// Adds an element with one value or none.
    pub(super) fn one(mut self, name: ElementName, value: Option<impl Into<Part>>) -> Self {
        self.elements.push(Element { name, list: false, parts: value.into_iter().map(Into::into).collect() });
        self
    }

    /// Adds an element that always has a value.
    pub(super) fn with(self, name: ElementName, value: impl Into<Part>) -> Self {
        self.one(name, Some(value))
    }

    /// Adds a list.
    pub(super) fn many<P: Into<Part>>(mut self, name: ElementName, values: impl IntoIterator<Item = P>) -> Self {
        self.elements.push(Element { name, list: true, parts: values.into_iter().map(Into::into).collect() });
        self
    }
}

/// One element that is not what it was, in words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ElementChange {
    /// Key of the element.
    pub element: &'static str,
    /// Its name in the language of the report.
    pub title: &'static str,
    /// The old value; none: there was none, or it is a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// The new value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
    /// Values of a list that are new.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<String>,
    /// Values of a list that are gone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<String>,
}

impl ElementChange {
    /// What differs between two states of an element; `None` if nothing but perhaps the order does.
    pub(super) fn between(old: &Element, new: &Element, lang: Lang) -> Option<Self> {
        if old.keys() == new.keys() {
            return None;
        }
        let change = Self {
            element: new.name.key,
            title: new.name.in_lang(lang),
            old: None,
            new: None,
            added: Vec::new(),
            removed: Vec::new(),
        };
        if new.list {
            let (added, removed) = (beyond(&new.parts, &old.parts), beyond(&old.parts, &new.parts));
            return Some(Self { added, removed, ..change });
        }
        let (mut before, mut after) = (words(old), words(new));
        if before == after {
            // Two rows of one name: only their ids tell them apart.
            let with_key =
                |element: &Element| element.parts.first().map(|part| format!("{}（{}）", part.words, part.key));
            (before, after) = (with_key(old), with_key(new));
        }
        Some(Self { old: before, new: after, ..change })
    }
}

fn words(element: &Element) -> Option<String> {
    element.parts.first().map(|part| part.words.clone())
}

/// Words of the values that `others` has not, or has not as often.
fn beyond(parts: &[Part], others: &[Part]) -> Vec<String> {
    let mut left: Vec<&str> = others.iter().map(|part| part.key.as_str()).collect();
    let mut found = Vec::new();
    for part in parts {
        match left.iter().position(|key| *key == part.key) {
            Some(at) => drop(left.swap_remove(at)),
            None => found.push(part.words.clone()),
        }
    }
    found
}

/// Ids that stand in a list.
pub(super) fn ids(items: &[Item]) -> BTreeSet<&str> {
    items.iter().map(|item| item.id.as_str()).collect()
}
