//! The foot of every page.

use leptos::prelude::*;

use super::call;
use super::display::display;
use super::numbers;
use crate::text::Language;

/// What the page never asks for, privacy, settings, the ways from here, supervision.
pub fn footer(
    ways: Vec<(String, &'static str)>,
    complaint: Option<&str>,
    sample: bool,
    language: &Language,
) -> impl IntoView + use<> {
    let words = &language.still;
    view! {
        <footer class="footer">
            {numbers(&language.words, false)}
            <p><b>{words.asks_nothing}</b></p>
            <p>{words.privacy}</p>
            {complaint.map(|phone| view! { <p>{words.complaint}" "{call(phone)}</p> })}
            {ways.into_iter().map(|(href, words)| view! { <p class="way"><a href=href>{words}</a></p> }).collect_view()}
            {display(language)}
            {sample.then(|| view! { <p>{words.sample}</p> })}
        </footer>
    }
}
