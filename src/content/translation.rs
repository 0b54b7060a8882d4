//! A county's content in another language: each text as it is written -> what is said for it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{County, Site};
use crate::guide::resolve;
use crate::text::has_chinese;

/// Fields whose texts are read by programs, or belong to the search in Chinese.
const NOT_SAID: [&str; 5] = ["hours", "duty_hours", "sayings", "phrases", "unless"];

/// Texts of a county in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Translation {
    texts: BTreeMap<String, String>,
}

impl Translation {
    /// From a file's texts; what is empty counts as not there.
    pub(super) fn new(texts: BTreeMap<String, String>) -> Self {
        let said = texts.into_iter().map(|(text, said)| (text, said.trim().to_owned()));
        Self { texts: said.filter(|(_, said)| !said.is_empty()).collect() }
    }

    /// What is said for a text.
    pub fn text(&self, text: &str) -> Option<&str> {
        self.texts.get(text).map(String::as_str)
    }

    /// A value with every text that is translated said in this language; the others stay as they are written.
    pub fn of<T: Serialize + DeserializeOwned>(&self, value: &T) -> serde_json::Result<T> {
        let mut value = serde_json::to_value(value)?;
        each_text(&mut value, &mut |text| {
            if let Some(said) = self.texts.get(text) {
                said.clone_into(text);
            }
        });
        serde_json::from_value(value)
    }
}

/// Every text of a county that its pages show and that has Chinese characters, in order.
pub fn texts_to_translate(site: &Site, county: &County) -> BTreeSet<String> {
    let mut texts = BTreeSet::from([site.title.clone()]);
    let mut add = |value: Option<Value>| {
        let mut note = |text: &mut String| {
            if has_chinese(text) {
                texts.insert(text.clone());
            }
        };
        each_text(&mut value.unwrap_or_default(), &mut note);
    };
    let catalogue = &county.catalogue;
    add(serde_json::to_value(catalogue).ok());
    county.archives.values().for_each(|own| add(serde_json::to_value(&own.archive).ok()));
    for village in &county.villages {
        add(serde_json::to_value(village).ok());
        // Names that are made for the village: its station, the bodies over it.
        let guide = resolve(catalogue, village);
        add(serde_json::to_value(&guide.places).ok());
        guide.services().for_each(|view| add(Some(view.agency.clone().into())));
    }
    texts
}

/// Hands every text of a value to `change`, but those that are not said.
fn each_text(value: &mut Value, change: &mut impl FnMut(&mut String)) {
    match value {
        Value::String(text) => change(text),
        Value::Array(items) => items.iter_mut().for_each(|item| each_text(item, change)),
        Value::Object(fields) => {
            let said = fields.iter_mut().filter(|(key, _)| !NOT_SAID.contains(&key.as_str()));
            said.for_each(|(_, value)| each_text(value, change));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn texts_are_said_and_hours_are_not() {
        let texts = [("柳湾村", "Liuwan Village"), ("工作日", "workdays"), ("空", " ")];
        let translation =
            Translation::new(texts.map(|(text, said)| (text.to_owned(), said.to_owned())).into_iter().collect());
        let value = json!({ "name": "柳湾村", "hours": "工作日", "list": ["柳湾村", "空", "别的"], "count": 3 });
        let said = translation.of(&value).expect("a value");
        let expected = json!({ "name": "Liuwan Village", "hours": "工作日", "list": ["Liuwan Village", "空", "别的"], "count": 3 });
        assert_eq!(said, expected);
    }
}
