//! The ways that lead on from the first screen: the four doors, and what is looked for most.

use leptos::prelude::*;

use crate::guide::Guide;
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

/// What is looked for most, in residents' words: links to the entries of it that the village has. `base`: as for [`doors`].
pub fn quick(guide: &Guide, base: &str, language: &Language) -> impl IntoView + use<> {
    let words = &language.ways;
    let wanted = [
        ("event", "death", words.quick_death),
        ("event", "birth", words.quick_birth),
        ("service", "minimum-living-allowance", words.quick_aid),
        ("service", "medical-enrol", words.quick_medical),
        ("service", "id-card", words.quick_id_card),
        ("event", "house-building", words.quick_house),
    ];
    let has = |kind: &str, id: &str| match kind {
        "event" => guide.events.iter().any(|own| own.event.id == id),
        _ => guide.services().any(|own| own.service.id == id),
    };
    let links = wanted.into_iter().filter(|(kind, id, _)| has(kind, id)).map(|(kind, id, words)| {
        view! { <a href=format!("{base}#{kind}/{id}")>{words}</a> }
    });
    let links = links.collect_view();
    view! { <nav class="quick" aria-label=words.quick>{links}</nav> }
}
