//! The village page.

use std::sync::Arc;

use leptos::prelude::*;

use crate::guide::{Desk, Guide, RecentLine};
use crate::text::Language;
use crate::view::Live;
use crate::view::page::Neighbours;
use crate::view::part::{
    NoteLine, SearchBox, SearchWords, Today, certificates, contacts, disclosures, doors, events, footer, masthead,
    recent, services, still, tools,
};

/// The still parts of a village page; the default leaves them as they stand.
#[derive(Default)]
pub struct VillageStills {
    head: Option<AnyView>,
    doors: Option<AnyView>,
    guide: Option<AnyView>,
    foot: Option<AnyView>,
}

impl VillageStills {
    /// Draws them from a resolved guide and what changed. Only native code calls this,
    /// so none of it is in the wasm.
    pub fn of(guide: &Guide, lines: &[RecentLine], language: &Language, page: &Neighbours) -> Self {
        let words = &language.still;
        let ways = vec![(page.up.clone(), words.county_villages), (page.poster(), words.poster_link)];
        let sample = guide.village.code.county().is_sample();
        let sections = view! {
            {events(guide, language)}
            {services(guide, language)}
            {certificates(guide, language)}
            {contacts(guide, language)}
            {disclosures(guide, language)}
            {recent(lines, None, language)}
        };
        Self {
            head: Some(masthead(guide, language).into_any()),
            // Below the card, which must not leave the first screen in the largest print.
            doors: Some(view! { {tools(language, &page.others)}{doors(language)} }.into_any()),
            guide: Some(sections.into_any()),
            foot: Some(footer(ways, Some(&guide.complaint_phone), sample, language).into_any()),
        }
    }
}

/// Everything of one village.
#[component]
pub fn VillagePage(
    /// Who answers here, for the live parts.
    desk: Arc<Desk>,
    /// The still parts.
    stills: VillageStills,
    /// Changing state.
    live: Live,
) -> impl IntoView {
    let say = live.words;
    let words =
        SearchWords { label: say.search, example: say.search_example, none: say.found_none, action: "#services" };
    view! {
        {still("head", stills.head)}
        <Today live=live desk=desk />
        <SearchBox live=live words=words />
        <NoteLine live=live />
        {still("doors", stills.doors)}
        <main>{still("guide", stills.guide)}</main>
        {still("foot", stills.foot)}
    }
}
