//! A part that is rendered once and left alone.

use leptos::either::Either;
use leptos::prelude::*;

/// Wraps content that never changes while the page is open.
///
/// `Some`: the content is rendered (natively, or when the page is mounted afresh). `None`: the element is taken over with
/// whatever it holds; hydration does not walk into it, because an element without children has nothing to walk. So the
/// browser needs no data for it, and nodes that foreign software put inside it can break nothing.
pub fn still<V: IntoView + 'static>(content: Option<V>) -> AnyView {
    match content {
        Some(content) => Either::Right(view! { <div class="still">{content}</div> }),
        None => Either::Left(view! { <div class="still"></div> }),
    }
    .into_any()
}
