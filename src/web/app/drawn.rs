//! A page that the app has drawn: its nodes, and what answers in it. Dropped, it leaves nothing behind.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use gloo_timers::callback::Interval;
use js_sys::Date;
use leptos::mount::{UnmountHandle, mount_to_renderer};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyView;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::files::{Failure, Site};
use crate::guide::Desk;
use crate::search::Local;
use crate::text::{Language, Writing};
use crate::view::app::{Page, PageAddress};
use crate::view::part::{NoteLine, Results};
use crate::view::{Live, Note, place};
use crate::web::data::Gathered;
use crate::web::fetch::Network;
use crate::web::{clock, dom, keep, page, query, set_in_motion};

/// A village's part of what answers in its page.
pub(super) struct Own {
    /// Who answers, and when.
    pub desk: Arc<Desk>,
    /// What the village adds to the search.
    pub local: Local,
}

/// A page on the screen.
pub(super) struct Drawn {
    /// Where it is.
    pub address: PageAddress,
    live: Live,
    own: Option<Own>,
    /// Owns the page's signals and effects.
    owner: Owner,
    clock: RefCell<Option<Interval>>,
    /// The nodes below the page's element, taken out when this is dropped.
    _nodes: UnmountHandle<<AnyView as Render>::State>,
}

impl Drawn {
    /// Draws a page into the document, in the place of what is there.
    pub(super) fn draw(page: &Page, own: Option<Own>, site: &Site) -> Option<Self> {
        let old = page::app()?;
        let new: Element = old.clone_node().ok()?.unchecked_into();
        describe(&new, page);
        describe_document(page, site);
        let owner = Owner::new();
        let (live, nodes) = owner.with(|| {
            let language = page.language;
            let live = Live::at_rest(&language.words, language.is_of_content());
            live.now.set(Some(clock::now()));
            let view = page.draw(live);
            (live, mount_to_renderer(&new, move || view))
        });
        show_days(&new);
        old.replace_with_with_node_1(&new).ok()?;
        Some(Self { address: page.address.clone(), live, own, owner, clock: RefCell::default(), _nodes: nodes })
    }

    /// Sets it in motion: from now on it follows the clock, the fragment and the resident.
    pub(super) fn set_in_motion(&self) {
        let (live, desk) = (self.live, self.own.as_ref().map(|own| own.desk.clone()));
        let clock = self.owner.with(|| {
            if let Some(note) = page::draw(place::NOTE, move || view! { <NoteLine live=live /> }) {
                note.show();
            }
            set_in_motion(live, desk, false)
        });
        self.clock.replace(Some(clock));
    }

    /// Answers what is typed from the page's index.
    pub(super) fn answer(&self, index: &[u8], network: Rc<Network>) -> Result<(), Failure> {
        let (live, own) = (self.live, self.own.as_ref().map(|own| own.local.clone()));
        let none = if own.is_some() { live.words.found_none } else { live.words.find_none };
        let source = Gathered::read(index, own)?.ready();
        self.owner.with(|| {
            let results = page::draw(place::RESULTS, move || view! { <Results live=live none=none /> });
            query::answer(live, source, network, none);
            if let Some(results) = results {
                results.show();
            }
        });
        Ok(())
    }

    /// Offers to keep all of the county whose page it is.
    pub(super) fn offer(&self, network: Rc<Network>, keep: js_sys::Function) {
        self.owner.with(|| keep::offer(self.live, network, keep));
    }

    /// What changes under a reader's hands.
    pub(super) fn live(&self) -> Live {
        self.live
    }

    /// Says that something of the page could not be had.
    pub(super) fn say(&self, failure: Failure) {
        self.live.note.set(Some(match failure {
            Failure::Missing | Failure::Gone => Note::Missing,
            Failure::Damaged => Note::Damaged,
            Failure::Newer => Note::Newer,
        }));
    }

    /// Lets it answer no more; it stays on the screen.
    pub(super) fn rest(&self) {
        dom::stop_listening();
        self.clock.take();
        self.owner.cleanup();
    }
}

impl Drop for Drawn {
    fn drop(&mut self) {
        self.rest();
    }
}

/// Writes on the page's element what the shell writes on that of a published page.
fn describe(app: &Element, page: &Page) {
    let tag = if page.language.is_of_content() { "" } else { page.language.tag };
    let folder = if tag.is_empty() { String::new() } else { format!("{tag}/") };
    let root = "../".repeat(page.address.depth());
    let pointers = &page.pointers;
    let _ = app.remove_attribute("aria-busy");
    let all =
        [("folder", &folder), ("guide", &pointers.guide), ("search", &pointers.search), ("index", &pointers.index)];
    let kind = page.address.kind.as_str().to_owned();
    for (name, value) in [("page", &kind)].into_iter().chain(all) {
        let name = format!("data-{name}");
        // A value is refused only where a name is none.
        let _ = if value.is_empty() { app.remove_attribute(&name) } else { app.set_attribute(&name, value) };
    }
    let _ = app.set_attribute("data-root", &root);
}

/// Title and language of the document; the styles that its pages may need.
fn describe_document(page: &Page, site: &Site) {
    document().set_title(&page.title());
    for path in page.styles() {
        add_styles(&site.address(path));
    }
    let Some(html) = document().document_element() else { return };
    let Language { tag, writing, .. } = page.language;
    let _ = html.set_attribute("lang", tag);
    let _ = match writing {
        Writing::RightToLeft => html.set_attribute("dir", "rtl"),
        Writing::LeftToRight | Writing::Vertical => html.remove_attribute("dir"),
    };
    let _ = match writing {
        Writing::Vertical => html.set_attribute("data-writing", "vertical"),
        Writing::LeftToRight | Writing::RightToLeft => html.remove_attribute("data-writing"),
    };
}

/// Links styles that are not linked yet.
fn add_styles(address: &str) {
    let Some(head) = document().head() else { return };
    let is_there = |link: &Element| link.get_attribute("href").as_deref() == Some(address);
    if dom::all(&head, "link[rel=stylesheet]").iter().any(is_there) {
        return;
    }
    if let Some(link) = dom::element("link", "", "") {
        let _ = link.set_attribute("rel", "stylesheet");
        let _ = link.set_attribute("href", address);
        let _ = head.append_child(&link);
    }
}

/// Shows what holds now in China and nothing else, before anything is seen. From then on the script in the document's head
/// does (`public/first.js`).
fn show_days(app: &Element) {
    let now = Date::new(&JsValue::from_f64(Date::now() + 8.0 * 3_600_000.0)).to_iso_string();
    let now = String::from(now);
    for element in dom::all(app, "[data-from],[data-until]") {
        let day = |name: &str| element.get_attribute(name).unwrap_or_default();
        let (from, until) = (day("data-from"), day("data-until"));
        let begins_later = now.get(..from.len()).is_some_and(|now| from.as_str() > now);
        let is_over = now.get(..until.len()).is_some_and(|now| now > until.as_str());
        let _ = if begins_later || is_over {
            element.set_attribute("hidden", "")
        } else {
            element.remove_attribute("hidden")
        };
    }
}
