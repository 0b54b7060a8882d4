//! A number one can tap.

use leptos::prelude::*;

use crate::guide::dialable;

/// A `tel:` link that shows the number as written.
pub fn call(phone: &str) -> AnyView {
    view! { <a href=format!("tel:{}", dialable(phone))>{phone.to_owned()}</a> }.into_any()
}
