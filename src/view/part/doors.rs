//! The ways that lead on: the doors of the first screen, what is looked for most, and the bar at the lower edge.

use leptos::prelude::*;

use super::{Icon, icon, numbers, said};
use crate::guide::Guide;
use crate::text::Language;
use crate::view::place;

/// The id of the doors, where 目录 leads.
const CONTENTS: &str = "contents";

/// 办事 · 证明 · 找谁 · 公开 · 反映 · 急事. `base`: from this page to the one that they are on; empty: this one. `voice`: the page
/// where residents write.
pub fn doors(base: &str, voice: &str, language: &Language) -> impl IntoView + use<> {
    let (words, ways) = (&language.still, &language.ways);
    let here = |fragment: &str| format!("{base}{fragment}");
    let doors = [
        (here("#services"), Icon::Services, words.services, words.services_hint),
        (here("#certificates"), Icon::Certificates, words.certificates, words.certificates_hint),
        (here("#contacts"), Icon::People, words.contacts, words.contacts_hint),
        (here("#disclosures"), Icon::Money, words.disclosures, words.disclosures_hint),
        (voice.to_owned(), Icon::Message, ways.door_voice, ways.door_voice_hint),
        (here("#urgent"), Icon::Urgent, ways.door_urgent, ways.door_urgent_hint),
    ];
    let links = doors.map(|(href, sign, name, hint)| {
        view! { <a class="door" href=href>{icon(sign)}<b>{name}</b><small>{hint}</small></a> }
    });
    view! {
        <nav class="doors" id=CONTENTS aria-label=words.contents>{links.into_iter().collect_view()}</nav>
        <section class="emergency" aria-label=ways.door_urgent>{numbers(&language.words, true)}</section>
    }
}

/// The bar that stays at the lower edge below the first screen: where one is, and the ways to search, doors and phones. The
/// place is written by the live page; before, it is the village.
pub fn bar(village: &str, language: &Language) -> impl IntoView + use<> {
    let words = &language.ways;
    let ways = [
        ("#q", Icon::Search, words.bar_search),
        ("#contents", Icon::List, words.bar_contents),
        ("#today", Icon::Phone, words.bar_call),
    ];
    let links = ways.map(|(href, sign, name)| view! { <a href=href>{icon(sign)}<span>{name}</span></a> });
    view! {
        <nav class="bar" aria-label=words.bar>
            <p id=place::WHERE class="bar__where">{said(language, village)}</p>
            {links.into_iter().collect_view()}
        </nav>
    }
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
