//! A number one can tap.

use leptos::prelude::*;

use crate::guide::{dialable, readable};

/// A `tel:` link that shows the number as written.
pub fn call(phone: &str) -> AnyView {
    view! { <a href=format!("tel:{}", dialable(phone))>{readable(phone)}</a> }.into_any()
}
