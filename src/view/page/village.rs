//! The village page.

use std::sync::Arc;

use leptos::prelude::*;

use crate::guide::{Desk, Grid, Guide, RecentLine};
use crate::text::Language;
use crate::view::Live;
use crate::view::page::{LISTS, Neighbours, VOICE};
use crate::view::part::{
    DrawnCode, NoteLine, SearchBox, SearchWords, Today, certificates, contacts, disclosures, doors, events, footer,
    grid_card, masthead, notices, paper, projects, recent, services, skip, still, tools,
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
    /// `styles`: where the styles are that the first screen does without; `code`: for paper, leads here.
    pub fn of(
        guide: &Guide,
        lines: &[RecentLine],
        styles: &str,
        code: &DrawnCode,
        language: &Language,
        page: &Neighbours,
    ) -> Self {
        let words = &language.still;
        let ways = vec![(page.up.clone(), words.county_villages), (page.poster(), words.poster_link)];
        let works = projects(guide, page.from_village(), language, page.own_folder());
        // Where more of what is open lies.
        let archive = (!guide.village.disclosures.is_empty()).then(|| (page.below("archive"), words.archive));
        let lists = guide.has_lists.then(|| (page.beside(LISTS), words.lists));
        let onward = archive.into_iter().chain(lists).collect();
        let sample = guide.village.code.county().is_sample();
        let sections = view! {
            {events(guide, language)}
            <link rel="stylesheet" href=styles.to_owned() />
            {services(guide, language)}
            {certificates(guide, language)}
            {contacts(guide, page.below(VOICE), language)}
            {disclosures(guide, works, onward, language)}
            {recent(lines, None, &guide.village.edition, language)}
        };
        let head = view! {
            {skip(language)}
            {paper(guide, code, language)}
            {masthead(guide, language)}
            {notices(guide, language)}
        };
        Self {
            head: Some(head.into_any()),
            // Below what the first screen must hold.
            doors: Some(view! { {doors("", language)}{tools(language, &page.others)} }.into_any()),
            guide: Some(sections.into_any()),
            foot: Some(footer(ways, Some(&guide.complaint_phone), sample, language).into_any()),
        }
    }

    /// The first screen of the village as one of its grids sees it: the grid worker first. Everything else stands on the
    /// village's own page, where each way leads; written out for every grid, a county's site would be five times as large.
    pub fn of_grid(guide: &Guide, grid: &Grid, language: &Language, page: &Neighbours) -> Self {
        let words = &language.still;
        let sample = guide.village.code.county().is_sample();
        let way = view! {
            <p class="section"><a href=page.up.clone()>{words.village_page}</a></p>
            <p class="section"><a href=page.beside(VOICE)>{language.voice.voice_link}</a></p>
        };
        Self {
            head: Some(
                view! { {masthead(guide, language)}{grid_card(grid, language)}{notices(guide, language)} }.into_any(),
            ),
            doors: Some(view! { {doors(&page.up, language)}{tools(language, &page.others)} }.into_any()),
            guide: Some(way.into_any()),
            foot: Some(footer(Vec::new(), Some(&guide.complaint_phone), sample, language).into_any()),
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
    /// From this page to the village's own, for one of its grids; empty: this is it.
    base: String,
) -> impl IntoView {
    let say = live.words;
    let action = format!("{base}#services");
    let words = SearchWords { label: say.search, example: say.search_example, none: say.found_none };
    view! {
        {still("head", stills.head)}
        <Today live=live desk=desk base=base />
        <SearchBox live=live words=words action=action />
        <NoteLine live=live />
        {still("doors", stills.doors)}
        <main>{still("guide", stills.guide)}</main>
        {still("foot", stills.foot)}
    }
}
