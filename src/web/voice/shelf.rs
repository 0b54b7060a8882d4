//! The phone's storage as the shelf of texts: JSON, one a name.

use js_sys::{Array, Reflect};
use leptos::prelude::window;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;
use web_sys::Url;

use crate::voice::{Entry, Fields, Shelf};
use crate::web::page::attribute;
use crate::web::{store, tools};

/// Texts of one village of one site: other sites may stand on the same host.
pub(super) struct PhoneShelf {
    prefix: String,
}

impl PhoneShelf {
    /// Of the village with this code.
    pub(super) fn of(code: &str) -> Self {
        let root = attribute("root").filter(|root| !root.is_empty()).unwrap_or_else(|| "./".to_owned());
        let here = window().location().href().unwrap_or_default();
        let path = Url::new_with_base(&root, &here).map(|root| root.pathname()).unwrap_or_default();
        Self { prefix: [tools::VOICE, path.as_str(), code, "#"].concat() }
    }

    fn name(&self, key: &str) -> String {
        [self.prefix.as_str(), key].concat()
    }
}

impl Shelf for PhoneShelf {
    fn get(&self, key: &str) -> Option<Entry> {
        Entry::read(&Stored(js_sys::JSON::parse(&store::kept(&self.name(key))?).ok()?))
    }

    fn put(&self, entry: &Entry) -> bool {
        write(entry).is_some_and(|text| store::keep(&self.name(&entry.key), Some(&text)))
    }

    fn remove(&self, key: &str) {
        store::keep(&self.name(key), None);
    }

    fn keys(&self) -> Vec<String> {
        store::names().iter().filter_map(|name| name.strip_prefix(&self.prefix)).map(str::to_owned).collect()
    }
}

/// A value as it stands there.
struct Stored(JsValue);

impl Stored {
    fn field(&self, name: &str) -> Option<JsValue> {
        Reflect::get(&self.0, &name.into()).ok()
    }
}

impl Fields for Stored {
    fn text(&self, name: &str) -> Option<String> {
        self.field(name)?.as_string()
    }

    fn number(&self, name: &str) -> Option<f64> {
        self.field(name)?.as_f64()
    }

    fn texts(&self, name: &str) -> Vec<String> {
        let list = self.field(name).filter(Array::is_array).map(|list| Array::from(&list));
        list.iter().flat_map(Array::iter).filter_map(|item| item.as_string()).collect()
    }
}

/// What a JSON text says; none: something else.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_wasm_bindgen::from_value(js_sys::JSON::parse(text).ok()?).ok()
}

/// A value as JSON text.
pub(super) fn write(value: &impl Serialize) -> Option<String> {
    let value = value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).ok()?;
    js_sys::JSON::stringify(&value).ok()?.as_string()
}
