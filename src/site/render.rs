//! Rendering the component tree to HTML, natively.

use std::sync::Arc;

use leptos::prelude::*;

use super::shape::without_idle_markers;
use crate::guide::{Desk, Grid, Guide, Project, RecentLine};
use crate::text::Language;
use crate::view::Live;
use crate::view::page::{
    CountyPage, CountyPlaces, CountyStills, FinderPage, FinderPlaces, FinderStills, Neighbours, VillagePage,
    VillageStills, project_page,
};

/// Renders inside an owner of its own and frees it, so that memory stays flat over any number of pages.
fn rendered<V: IntoView>(language: &'static Language, view: impl FnOnce(Live) -> V) -> String {
    let owner = Owner::new();
    let at_rest = || Live::at_rest(&language.words, language.is_of_content());
    let html = owner.with(|| view(at_rest()).into_view().to_html());
    owner.cleanup();
    without_idle_markers(&html)
}

/// The inside of a village page, as a grid sees it where one is given.
pub(super) fn village(
    guide: &Guide,
    recent: &[RecentLine],
    grid: Option<&Grid>,
    language: &'static Language,
    page: &Neighbours,
) -> String {
    rendered(language, |live| {
        let desk = Arc::new(Desk::from(&guide.village));
        view! { <VillagePage desk=desk stills=VillageStills::of(guide, recent, grid, language, page) live=live /> }
    })
}

/// The inside of a project's page.
pub(super) fn project(guide: &Guide, project: &Project, language: &'static Language, page: &Neighbours) -> String {
    // Nobody hydrates it: what tells texts apart for that is not needed.
    rendered(language, |_| view! { <div data-still="project">{project_page(guide, project, language, page)}</div> })
}

/// The inside of a county page.
pub(super) fn county(places: &CountyPlaces, language: &'static Language, page: &Neighbours) -> String {
    rendered(language, |live| view! { <CountyPage stills=CountyStills::of(places, language, page) live=live /> })
}

/// The inside of the finder.
pub(super) fn finder(places: &FinderPlaces, language: &'static Language, page: &Neighbours) -> String {
    rendered(language, |live| view! { <FinderPage stills=FinderStills::of(places, language, page) live=live /> })
}
