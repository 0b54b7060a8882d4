//! The village page.

use std::sync::Arc;

use leptos::prelude::*;

use crate::guide::{Desk, DrawnCode, Grid, Guide, RecentLine};
use crate::text::Language;
use crate::view::Live;
use crate::view::page::{ARCHIVE, LISTS, Neighbours, VOICE};
use crate::view::part::{
    SearchWords, bar, certificates, contacts, disclosures, doors, events, footer, grid_card, masthead, notices, origin,
    paper, projects, quick, recent, search, services, skip, today, tools,
};

/// The whole page of a village: a resolved guide and what changed. `styles`: where the styles are that the first screen does
/// without; `code`: for paper, leads here.
pub fn village_page(
    guide: &Guide,
    lines: &[RecentLine],
    styles: &str,
    code: &DrawnCode,
    language: &Language,
    page: &Neighbours,
    live: Live,
) -> impl IntoView + use<> {
    let words = &language.still;
    let poster = page.poster().map(|href| (href, words.poster_link));
    let ways = [(page.up.clone(), words.county_villages)].into_iter().chain(poster).collect();
    let works = projects(guide, page.from_village(), language, page.own_folder());
    // Where more of what is open lies.
    let archive = (!guide.village.disclosures.is_empty()).then(|| (page.below(ARCHIVE), words.archive));
    let lists = guide.has_lists.then(|| (page.beside(LISTS), words.lists));
    let onward = archive.into_iter().chain(lists).collect();
    let sample = guide.village.code.county().is_sample();
    view! {
        {skip(language)}
        {paper(guide, code, language)}
        {masthead(guide, language)}
        {notices(guide, language)}
        {side(guide, "", &page.below(VOICE), language, page, live)}
        <main>
            <p class="everything"><button type="button" data-tool="all">{language.ways.everything}</button></p>
            {events(guide, language)}
            <link rel="stylesheet" href=styles.to_owned() />
            {services(guide, language)}
            {certificates(guide, language)}
            {contacts(guide, page.below(VOICE), language)}
            {disclosures(guide, works, onward, language)}
            {recent(lines, None, &guide.village.edition, language)}
            {origin(guide, language)}
            {bar(&guide.village.name, language)}
        </main>
        {footer(ways, Some(&guide.complaint_phone), sample, language, page.imprint())}
    }
}

/// The first screen of the village as one of its grids sees it: the grid worker first. Everything else stands on the
/// village's own page, where each way leads; written out for every grid, a county's site would be five times as large.
pub fn grid_page(
    guide: &Guide,
    grid: &Grid,
    language: &Language,
    page: &Neighbours,
    live: Live,
) -> impl IntoView + use<> {
    let words = &language.still;
    let sample = guide.village.code.county().is_sample();
    view! {
        {masthead(guide, language)}
        {grid_card(grid, language)}
        {notices(guide, language)}
        {side(guide, &page.up, &page.beside(VOICE), language, page, live)}
        <main>
            <p class="section"><a href=page.up.clone()>{words.village_page}</a></p>
            <p class="section"><a href=page.beside(VOICE)>{language.voice.voice_link}</a></p>
        </main>
        {footer(Vec::new(), Some(&guide.complaint_phone), sample, language, page.imprint())}
    }
}

/// The first screen below the name, which stands at the side where there is room: the search, what is looked for most, who
/// answers now, the doors. `base`: from this page to the village's own; empty: this is it. `voice`: where residents write.
fn side(
    guide: &Guide,
    base: &str,
    voice: &str,
    language: &Language,
    page: &Neighbours,
    live: Live,
) -> impl IntoView + use<> {
    let say = live.words;
    let words = SearchWords { label: say.search, example: say.search_example };
    view! {
        <div class="side">
            {search(words, say, format!("{base}#services"))}
            {quick(guide, base, language)}
            {today(live, Arc::new(Desk::from(&guide.village)), base)}
            {doors(base, voice, language)}
            {tools(language, &page.others)}
        </div>
    }
}
