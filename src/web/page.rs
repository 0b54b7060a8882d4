//! The page as the shell wrote it: its element with what is written on it, its search field, the places of its live parts.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlInputElement};

/// The element the page lives in.
pub(super) fn app() -> Option<Element> {
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

/// The site's root as the page for addresses at which there is none has it, which may stand anywhere; none: another page.
pub(super) fn missing_root() -> Option<String> {
    attribute("page").filter(|page| page == "missing").and_then(|_| attribute("root"))
}

/// Folder of pages in this page's language.
pub(super) fn own_folder() -> String {
    attribute("folder").unwrap_or_default()
}

/// Whether the page has an entry of this id. A line that says why something is not offered is none.
pub(super) fn has(id: &str) -> bool {
    document().get_element_by_id(id).is_some_and(|element| element.is_instance_of::<web_sys::HtmlDetailsElement>())
}

/// The field that a resident types into.
pub(super) fn field() -> Option<HtmlInputElement> {
    document().get_element_by_id("q")?.dyn_into().ok()
}

/// A live part, drawn beside the page: what fails on the way there leaves the page as it is.
pub(super) struct Drawn {
    old: Element,
    new: Element,
}

/// Draws a live part for its place; `None` if this page keeps none for it.
pub(super) fn draw<V: IntoView + 'static>(place: &str, view: impl FnOnce() -> V + 'static) -> Option<Drawn> {
    let old = document().get_element_by_id(place)?;
    let new: Element = old.clone_node().ok()?.unchecked_into();
    leptos::mount::mount_to_renderer(&new, view).forget();
    Some(Drawn { old, new })
}

impl Drawn {
    /// Puts it into its place, with nothing drawn in between.
    pub(super) fn show(&self) {
        // Fails only where the place itself has left the page meanwhile.
        let _ = self.old.replace_with_with_node_1(&self.new);
    }
}
