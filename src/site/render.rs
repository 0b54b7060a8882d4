//! Rendering the component tree to HTML, natively.

use std::sync::Arc;

use leptos::prelude::*;

use super::shape::without_idle_markers;
use crate::guide::{Desk, Guide, RecentLine};
use crate::view::Live;
use crate::view::page::{
    CountyPage, CountyPlaces, CountyStills, FinderPage, FinderPlaces, FinderStills, VillagePage, VillageStills,
};

/// Renders inside an owner of its own and frees it, so that memory stays flat over any number of pages.
fn rendered<V: IntoView>(view: impl FnOnce(Live) -> V) -> String {
    let owner = Owner::new();
    let html = owner.with(|| view(Live::at_rest()).into_view().to_html());
    owner.cleanup();
    without_idle_markers(&html)
}

/// The inside of a village page.
pub(super) fn village(guide: &Guide, recent: &[RecentLine]) -> String {
    rendered(|live| {
        let desk = Arc::new(Desk::from(&guide.village));
        view! { <VillagePage desk=desk stills=VillageStills::of(guide, recent) live=live /> }
    })
}

/// The inside of a county page.
pub(super) fn county(places: &CountyPlaces) -> String {
    rendered(|live| view! { <CountyPage stills=CountyStills::of(places) live=live /> })
}

/// The inside of the finder.
pub(super) fn finder(places: &FinderPlaces) -> String {
    rendered(|live| view! { <FinderPage stills=FinderStills::of(places) live=live /> })
}
