//! Rendering the component tree to HTML, natively.

use leptos::prelude::*;

use crate::guide::Guide;
use crate::view::Live;
use crate::view::page::{CountyPage, CountyPlaces, FinderPage, FinderPlaces, VillagePage};

/// Renders inside an owner of its own and frees it, so that memory stays flat over any number of pages.
fn rendered<V: IntoView>(view: impl FnOnce(Live) -> V) -> String {
    let owner = Owner::new();
    let html = owner.with(|| view(Live::at_rest()).into_view().to_html());
    owner.cleanup();
    html
}

/// The inside of a village page.
pub(super) fn village(guide: Guide) -> String {
    rendered(|live| view! { <VillagePage village=guide.village.clone() guide=Some(guide) live=live /> })
}

/// The inside of a county page.
pub(super) fn county(places: CountyPlaces) -> String {
    rendered(|live| view! { <CountyPage county=Some(places) live=live /> })
}

/// The inside of the finder.
pub(super) fn finder(places: FinderPlaces) -> String {
    rendered(|live| view! { <FinderPage places=Some(places) live=live /> })
}
