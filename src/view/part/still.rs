//! A part that is rendered once and left alone.

use leptos::either::Either;
use leptos::prelude::*;

/// Content that never changes while the page is open, under a name that is unique on its page.
///
/// `Some`: the content is rendered, natively. `None`, in the browser: the element is taken over with whatever it holds.
/// Hydration does not walk into it, because an element without children has nothing to walk; a fresh mount gives it the
/// nodes back that stood under its name. So the browser needs neither the data nor the code to draw it, and nodes that
/// foreign software put inside break nothing.
pub fn still(name: &'static str, content: Option<AnyView>) -> impl IntoView {
    match content {
        Some(content) => Either::Right(view! { <div data-still=name>{content}</div> }),
        None => Either::Left(view! { <div data-still=name></div> }),
    }
}
