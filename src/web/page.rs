//! The page's element and what the shell wrote on it.

use leptos::either::EitherOf3;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use super::data::PageData;
use crate::view::Live;
use crate::view::page::{CountyPage, CountyStills, FinderPage, FinderStills, VillagePage, VillageStills};

/// The element the page lives in.
pub(super) fn app() -> Option<web_sys::Element> {
    document().get_element_by_id("app")
}

/// A `data-…` attribute of it.
pub(super) fn attribute(name: &str) -> Option<String> {
    app()?.get_attribute(&format!("data-{name}"))
}

/// From the page of a grid to its village's, in this page's language; empty elsewhere.
pub(super) fn base() -> String {
    match attribute("page").as_deref() {
        Some("grid") => format!("../{}{}", up(), own_folder()),
        _ => String::new(),
    }
}

/// From this page to the printed address it belongs to: pages in other languages stand in a folder below.
pub(super) fn up() -> &'static str {
    if attribute("folder").is_some() { "../" } else { "" }
}

/// Folder of pages in this page's language.
pub(super) fn own_folder() -> String {
    attribute("folder").unwrap_or_default()
}

/// The component tree of this page.
pub(super) fn view(data: PageData, live: Live) -> impl IntoView {
    match data {
        PageData::Village(desk, _) => {
            EitherOf3::A(view! { <VillagePage desk=desk stills=VillageStills::default() live=live base=base() /> })
        }
        PageData::County => EitherOf3::B(view! { <CountyPage stills=CountyStills::default() live=live /> }),
        PageData::Finder => EitherOf3::C(view! { <FinderPage stills=FinderStills::default() live=live /> }),
    }
}

/// Whether the page has an entry of this id. A line that says why something is not offered is none.
pub(super) fn has(id: &str) -> bool {
    document().get_element_by_id(id).is_some_and(|element| element.is_instance_of::<web_sys::HtmlDetailsElement>())
}

/// The still parts that stand in the page, by name.
pub(super) fn stills(app: &web_sys::Element) -> Vec<(String, web_sys::Element)> {
    let Ok(found) = app.query_selector_all("[data-still]") else { return Vec::new() };
    let elements = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<web_sys::Element>().ok());
    elements.filter_map(|element| Some((element.get_attribute("data-still")?, element))).collect()
}

/// Moves the nodes of the old still parts into the new ones of the same names. Fails if one has nothing to hold: then the
/// old page is the better one.
pub(super) fn give_back(app: &web_sys::Element, old: &[(String, web_sys::Element)]) -> Result<(), JsValue> {
    let new = stills(app);
    let pairs: Vec<_> =
        new.iter().map(|(name, element)| (element, old.iter().find(|(other, _)| other == name))).collect();
    if pairs.iter().any(|(_, old)| old.is_none()) {
        return Err(JsValue::from_str("off"));
    }
    for (element, old) in pairs {
        while let Some(node) = old.and_then(|(_, old)| old.first_child()) {
            element.append_child(&node)?;
        }
    }
    Ok(())
}
