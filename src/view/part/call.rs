//! A number one can tap.

use leptos::prelude::*;

use crate::guide::{Place, dialable, readable};

/// A `tel:` link that shows the number as written.
pub fn call(phone: &str) -> AnyView {
    view! { <a href=format!("tel:{}", dialable(phone))>{readable(phone)}</a> }.into_any()
}

/// That of a place; none: it is a kind of place, each of which has its own.
pub(super) fn call_place(place: &Place) -> Option<AnyView> {
    (!place.phone.is_empty()).then(|| call(&place.phone))
}
