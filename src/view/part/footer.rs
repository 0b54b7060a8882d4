//! The foot of every page.

use leptos::prelude::*;

use super::call;
use crate::text::ZH;

/// What the page never asks for, privacy, the way up, supervision.
pub fn footer(up: Option<(String, &'static str)>, complaint: Option<String>, sample: bool) -> impl IntoView {
    view! {
        <footer class="footer">
            <p><b>{ZH.asks_nothing}</b></p>
            <p>{ZH.privacy}</p>
            {complaint.map(|phone| view! { <p>{ZH.complaint}" "{call(&phone)}</p> })}
            {up.map(|(href, words)| view! { <p><a href=href>{words}</a></p> })}
            {sample.then(|| view! { <p>{ZH.sample}</p> })}
        </footer>
    }
}
