//! The village page.

use std::sync::Arc;

use leptos::prelude::*;

use crate::guide::{Desk, Guide, RecentLine};
use crate::text::ZH;
use crate::view::Live;
use crate::view::part::{
    NoteLine, SearchBox, SearchWords, Today, certificates, contacts, disclosures, doors, events, footer, masthead,
    recent, services, still,
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
    /// Draws them from a resolved guide and what changed. Only native code calls this, so none of it is in the wasm.
    pub fn of(guide: &Guide, lines: &[RecentLine]) -> Self {
        let up = Some(("../".to_owned(), ZH.county_villages));
        let sample = guide.village.code.county().is_sample();
        let sections = view! {
            {events(guide)}
            {services(guide)}
            {certificates(guide)}
            {contacts(guide)}
            {disclosures(guide)}
            {recent(lines, None)}
        };
        Self {
            head: Some(masthead(guide).into_any()),
            doors: Some(doors().into_any()),
            guide: Some(sections.into_any()),
            foot: Some(footer(up, Some(guide.complaint_phone.clone()), sample).into_any()),
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
    let words = SearchWords { label: ZH.search, example: ZH.search_example, none: ZH.found_none, action: "#services" };
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
