//! JSON as the browser parses it, brought into the tree that data is read from.

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

use crate::guide::Json;

/// A value that the browser parsed.
pub(super) fn tree(value: &JsValue) -> Json {
    if let Some(text) = value.as_string() {
        Json::Text(text)
    } else if let Some(number) = value.as_f64() {
        whole(number).map_or(Json::Null, Json::Number)
    } else if let Some(flag) = value.as_bool() {
        Json::Flag(flag)
    } else if Array::is_array(value) {
        Json::List(items(value).map(|item| tree(&item)).collect())
    } else if value.is_object() {
        let field = |entry: JsValue| {
            let mut pair = items(&entry);
            Some((pair.next()?.as_string()?, tree(&pair.next()?)))
        };
        Json::Fields(items(&Object::entries(value.unchecked_ref())).filter_map(field).collect())
    } else {
        Json::Null
    }
}

fn items(list: &JsValue) -> impl Iterator<Item = JsValue> + use<'_> {
    list.unchecked_ref::<Array>().iter()
}

/// Numbers below zero and fractions stand nowhere in published data.
fn whole(number: f64) -> Option<u64> {
    let whole = number as u64;
    (whole as f64 == number).then_some(whole)
}
