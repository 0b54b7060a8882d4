//! The single-page app: draws the page at this address from published data, and goes from there to other pages without
//! loading a document.
//!
//! On a prerendered page of a county or of the finder it waits: that page answers by a module of its own until the first link
//! is followed.
//!
//! Addresses stay what they are. A link to a page that data can draw is followed here, by the History API; every other link
//! is the browser's, and so is one whose data cannot be had.

mod drawn;
mod files;
mod places;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use js_sys::Function;
use leptos::prelude::{Set as _, document, window};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlAnchorElement, MouseEvent, Url};

use super::dom::{all, keep_listening};
use super::page::attribute;
use crate::guide::Desk;
use crate::search::Local;
use crate::view::Note;
use crate::view::app::{Files as _, Page, PageAddress, PageKind, Pointers, page_at};
use drawn::{Drawn, Own};
use files::{Failure, Site};
use places::Places;

/// What the document is told before the app puts a page in the place of the one that answers by a module of its own.
const LEAVE: &str = "yimatong-leave";

thread_local! {
    static APP: RefCell<Option<Rc<App>>> = const { RefCell::new(None) };
}

/// The app, as long as the document lives.
struct App {
    /// Told what the page that is shown was drawn from.
    keep: Function,
    /// Keeps all of a county; none: this phone cannot.
    keep_county: Option<Function>,
    /// Where published files come from.
    site: Rc<Site>,
    /// Tags of the site's languages.
    tags: Vec<String>,
    /// Where a resident was on each page they came from.
    places: Places,
    /// The page that is shown.
    drawn: RefCell<Option<Drawn>>,
    /// Which request to go somewhere is the newest: those before it are given up.
    turn: Cell<u32>,
}

/// How somebody comes to a page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// The document was loaded here.
    Begin,
    /// By a link.
    Onward,
    /// Back or forward, to the entry of history with this number.
    History(Option<u32>),
}

/// Draws the page at the document's address, or, if it `waits`, leaves the document as it is until a link is followed; follows
/// links from then on. Rejects with `missing`, `damaged` or `newer`; then the document stays as it is.
///
/// `packed`: whether packed twins are asked for by name; `keep` is told the addresses of what each page was drawn from;
/// `keep_county` keeps all of a county ([`super::keep::offer`]), where this phone can.
pub async fn run(packed: bool, waits: bool, keep: Function, keep_county: Option<Function>) -> Result<(), JsValue> {
    let site = Rc::new(Site::at(&attribute("root").unwrap_or_default(), packed).ok_or(Failure::Missing)?);
    let here = window().location().href()?;
    site.turn_to(&here);
    let app = Rc::new(App {
        keep,
        keep_county,
        tags: site.languages().await?,
        site,
        places: Places::default(),
        drawn: RefCell::default(),
        turn: Cell::default(),
    });
    let address = app.address(&here).ok_or(Failure::Missing)?;
    if !waits {
        fix_links();
        app.clone().go(address, &here, Step::Begin, 0).await?;
    }
    follow_links(&app);
    follow_history(&app);
    APP.set(Some(app));
    Ok(())
}

/// Says on the page the day it was saved on this phone.
pub fn tell(day: &str) {
    let day = crate::guide::Date::parse(day).ok();
    APP.with_borrow(|app| {
        if let Some(live) = app.as_ref().and_then(|app| app.drawn.borrow().as_ref().map(Drawn::live)) {
            live.note.set(day.map(Note::Saved));
        }
    });
}

impl App {
    /// The page at an address, if data can draw it.
    fn address(&self, href: &str) -> Option<PageAddress> {
        let path = self.site.below(href)?;
        let address = PageAddress::parse(&path, self.tags.iter().map(String::as_str))?;
        // Only a document has the policy that lets it send to the county's endpoint.
        (!matches!(address.kind, PageKind::Voice(_))).then_some(address)
    }

    /// Begins to go to a page; where that fails the browser loads it.
    fn set_out(self: &Rc<Self>, address: PageAddress, href: String, step: Step) {
        let turn = self.turn.get() + 1;
        self.turn.set(turn);
        let app = self.clone();
        if let Some(page) = super::page::app() {
            // Says that something is under way, to the eye by its style.
            let _ = page.set_attribute("aria-busy", "true");
        }
        spawn_local(async move {
            if app.clone().go(address, &href, step, turn).await.is_err() && app.turn.get() == turn {
                load(&href, step);
            }
        });
    }

    /// Goes to a page.
    async fn go(self: Rc<Self>, address: PageAddress, href: &str, step: Step, turn: u32) -> Result<(), Failure> {
        self.site.turn_to(href);
        let taken = self.take(&address).await;
        self.site.settle();
        let (page, own) = taken?;
        if self.turn.get() != turn {
            return Ok(());
        }
        let is_first = self.drawn.borrow().is_none();
        if step == Step::Onward {
            if is_first {
                fix_links();
                self.places.begin();
            }
            self.places.leave();
            self.places.enter(href);
        }
        // The page before goes first: it listens to the same document.
        if is_first && let Ok(leave) = web_sys::Event::new(LEAVE) {
            let _ = document().dispatch_event(&leave);
        }
        self.drawn.take();
        let drawn = Drawn::draw(&page, own, &self.site).ok_or(Failure::Missing)?;
        drawn.set_in_motion();
        if let (PageKind::County(_), Some(keep)) = (&drawn.address.kind, &self.keep_county) {
            drawn.offer(self.site.network(), keep.clone());
        }
        match step {
            Step::Begin => self.places.begin(),
            Step::Onward => places::arrive(&page.title()),
            Step::History(entry) => self.places.return_to(entry, &page.title()),
        }
        self.drawn.replace(Some(drawn));
        let app = self.clone();
        spawn_local(async move {
            app.search(page.pointers, turn).await;
            app.hand_over(turn);
        });
        Ok(())
    }

    /// What a page is drawn from. A file that is not there any more, or not what it was, has a successor in a newer list.
    async fn take(&self, address: &PageAddress) -> Result<(Page, Option<Own>), Failure> {
        match self.page(address).await {
            Err(Failure::Missing | Failure::Damaged) => {
                self.site.forget_lists();
                self.page(address).await
            }
            taken => taken,
        }
    }

    async fn page(&self, address: &PageAddress) -> Result<(Page, Option<Own>), Failure> {
        let page = page_at(address.clone(), &*self.site).await?.ok_or(Failure::Missing)?;
        let Some(desk) = page.village().map(|village| Arc::new(Desk::from(village))) else { return Ok((page, None)) };
        let local: Rc<Local> = self.site.read(&page.pointers.guide).await?;
        let own = Own { desk, local: (*local).clone() };
        Ok((page, Some(own)))
    }

    /// Hands over what the page that is shown was drawn from.
    fn hand_over(&self, turn: u32) {
        if self.turn.get() == turn {
            let files: js_sys::Array = self.site.used().into_iter().map(JsValue::from).collect();
            // What cannot be kept is kept another time.
            let _ = self.keep.call1(&JsValue::NULL, &files);
        }
    }

    /// Brings the search of the page that is shown.
    async fn search(&self, pointers: Pointers, turn: u32) {
        let path = if pointers.search.is_empty() { &pointers.index } else { &pointers.search };
        if path.is_empty() {
            return;
        }
        let index = self.site.bytes(path).await;
        if let Some(drawn) = self.drawn.borrow().as_ref().filter(|_| self.turn.get() == turn) {
            match index.and_then(|index| drawn.answer(&index, self.site.network())) {
                Ok(()) => {}
                Err(failure) => drawn.say(failure),
            }
        }
    }
}

/// Makes the links of the document's head independent of the address, which will change.
fn fix_links() {
    let Some((head, base)) = document().head().zip(document().base_uri().ok().flatten()) else { return };
    for link in all(&head, "link[href]") {
        let href = link.get_attribute("href").and_then(|href| Url::new_with_base(&href, &base).ok());
        if let Some(href) = href {
            let _ = link.set_attribute("href", &href.href());
        }
    }
}

/// Lets the browser load a page.
fn load(href: &str, step: Step) {
    let location = window().location();
    // Either fails only where the browser is leaving already.
    let _ = match step {
        Step::Begin => Ok(()),
        Step::Onward => location.assign(href),
        Step::History(_) => location.reload(),
    };
}

fn follow_links(app: &Rc<App>) {
    let app = app.clone();
    keep_listening(document().as_ref(), "click", move |event| {
        let Some(event) = event.dyn_ref::<MouseEvent>() else { return };
        let with_key = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if event.default_prevented() || with_key || event.button() != 0 {
            return;
        }
        let on = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = on.and_then(|on| on.closest("a[href]").ok().flatten());
        let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else { return };
        if !link.target().is_empty() || link.has_attribute("download") {
            return;
        }
        let href = link.href();
        // Within the page the browser goes by itself.
        if let Some(address) = app.address(&href).filter(|_| !is_here(&href)) {
            event.prevent_default();
            app.set_out(address, href, Step::Onward);
        }
    });
}

fn follow_history(app: &Rc<App>) {
    let app = app.clone();
    keep_listening(window().as_ref(), "popstate", move |event| {
        let entry = places::entry_of(&js_sys::Reflect::get(&event, &JsValue::from_str("state")).unwrap_or_default());
        let Ok(href) = window().location().href() else { return };
        let Some(address) = app.address(&href) else { return load(&href, Step::History(entry)) };
        // Within the page, or still within the one that the document brought.
        if app.drawn.borrow().as_ref().is_none_or(|drawn| drawn.address == address) {
            return;
        }
        app.places.leave();
        // It would take the new address's fragment for one of its own.
        if let Some(drawn) = app.drawn.borrow().as_ref() {
            drawn.rest();
        }
        app.places.came_to(entry);
        app.set_out(address, href, Step::History(entry));
    });
}

/// Whether an address differs from the document's in its fragment alone.
fn is_here(href: &str) -> bool {
    let path = |href: &str| Url::new(href).ok().map(|url| (url.origin(), url.pathname(), url.search()));
    let here = window().location().href().ok();
    here.is_some_and(|here| path(&here) == path(href))
}
