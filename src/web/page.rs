//! The page's element and what the shell wrote on it.

use leptos::prelude::*;

use super::data::PageData;
use crate::view::Live;
use crate::view::page::{CountyPage, FinderPage, VillagePage};

/// The element the page lives in.
pub(super) fn app() -> Option<web_sys::Element> {
    document().get_element_by_id("app")
}

/// A `data-…` attribute of it.
pub(super) fn attribute(name: &str) -> Option<String> {
    app()?.get_attribute(&format!("data-{name}"))
}

/// Address of a file below the site root.
pub(super) fn below_root(path: &str) -> String {
    format!("{}{path}", attribute("root").unwrap_or_default())
}

/// The component tree of this page.
pub(super) fn view(data: PageData, live: Live) -> AnyView {
    match data {
        PageData::Village(village, guide) => {
            view! { <VillagePage village=*village guide=guide.map(|guide| *guide) live=live /> }.into_any()
        }
        PageData::County => view! { <CountyPage county=None live=live /> }.into_any(),
        PageData::Finder => view! { <FinderPage places=None live=live /> }.into_any(),
    }
}
