//! The four doors of the first screen.

use leptos::prelude::*;

use crate::text::Language;

/// 办事 · 证明 · 找谁 · 公开. `base`: from this page to the one they are on; empty: this one.
pub fn doors(base: &str, language: &Language) -> impl IntoView + use<> {
    let words = &language.still;
    let doors = [
        ("#services", words.services, words.services_hint),
        ("#certificates", words.certificates, words.certificates_hint),
        ("#contacts", words.contacts, words.contacts_hint),
        ("#disclosures", words.disclosures, words.disclosures_hint),
    ];
    let links = doors.map(|(fragment, name, hint)| {
        let href = format!("{base}{fragment}");
        view! { <a class="door" href=href><b>{name}</b><small>{hint}</small></a> }
    });
    view! { <nav class="doors" aria-label=words.contents>{links.into_iter().collect_view()}</nav> }
}
