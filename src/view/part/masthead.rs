//! The head of a village page: where this is, and since when the content holds.

use leptos::prelude::*;

use crate::guide::Guide;
use crate::text::ZH;

/// Village name as the largest thing, what lies above it small, edition and last check below.
pub fn masthead(guide: &Guide) -> impl IntoView + use<> {
    let village = &guide.village;
    let confirmed = guide.confirmed();
    let above = format!("{} {}", village.above.join(" "), village.township.name);
    view! {
        <a class="skip" href="#services">{ZH.skip}</a>
        <header class="masthead">
            <p class="masthead__above">{above}</p>
            <h1 class="masthead__name">{village.name.clone()}</h1>
            <p class="masthead__edition">
                {format!("{} {}　{} ", ZH.edition, village.edition.number, ZH.confirmed_on)}
                <time datetime=confirmed.on.to_string()>{confirmed.on.to_string()}</time>
            </p>
        </header>
    }
}
