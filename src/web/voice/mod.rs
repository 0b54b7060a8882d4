//! The page where residents write (民呼我为), live: from its form to the text (`form.rs`), and on to a message, the clipboard, a
//! call or the county's endpoint (`send.rs`). What the rules are stands in [`crate::voice`], how it looks in
//! [`crate::view::part::Texts`].

mod form;
mod random;
mod send;
mod shelf;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use js_sys::{Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlElement, HtmlTextAreaElement};

use super::dom::listen;
use super::share::copy_selected;
use super::{page, store};
use crate::guide::{VoiceTold, dialable};
use crate::text::VoiceSays;
use crate::view::part::{TextAct, TextRow, Texts, TextsLive};
use crate::view::place;
use crate::voice::{Body, Draft, Entry, Kept, Rounds, State, Way, moment};
use send::Stage;
use shelf::{PhoneShelf, write};

#[wasm_bindgen]
extern "C" {
    type Clipboard;
    #[wasm_bindgen(method, catch, js_name = writeText)]
    fn write_text(this: &Clipboard, text: &str) -> Result<Promise, JsValue>;
}

thread_local! {
    static DESK: RefCell<Option<Rc<Desk>>> = const { RefCell::new(None) };
}

/// Where a resident writes.
struct Desk {
    told: VoiceTold,
    says: &'static VoiceSays,
    live: TextsLive,
    kept: RefCell<Kept<PhoneShelf>>,
    /// The text that is shown, before and after it was sent.
    current: RefCell<Option<Entry>>,
    rounds: RefCell<Rounds>,
    stage: RefCell<Stage>,
    /// Whether the list was drawn.
    listed: Cell<bool>,
}

/// Draws the live part and makes the form work. A page that tells nothing it can read stays as it is.
pub fn begin() {
    let Some((told, says)) = told() else { return };
    let live = TextsLive::at_rest(says, |act| {
        if let Some(desk) = DESK.with_borrow(Option::clone) {
            desk.act(act);
        }
    });
    let drawn = told.clone();
    let Some(part) = page::draw(place::TEXTS, move || view! { <Texts live=live told=drawn /> }) else { return };
    let kept = Kept::on(PhoneShelf::of(&told.code));
    let desk = Rc::new(Desk {
        told,
        says,
        live,
        kept: RefCell::new(kept),
        current: RefCell::default(),
        rounds: RefCell::default(),
        stage: RefCell::default(),
        listed: Cell::new(false),
    });
    DESK.set(Some(desk.clone()));
    part.show();
    if !store::can_keep() {
        form::say("voice-blocked", says.voice_say_blocked);
    }
    desk.tell();
    form::follow(&desk);
    desk.deliver();
    let own = desk.clone();
    listen(window().as_ref(), "online", false, move |_| own.deliver());
    let own = desk.clone();
    listen(document().as_ref(), "visibilitychange", false, move |_| {
        if !document().hidden() {
            own.deliver();
        }
    });
    // Another tab has sent or erased something.
    listen(window().as_ref(), "storage", false, move |_| desk.tell());
}

/// What the page tells, and the words that stand in it.
fn told() -> Option<(VoiceTold, &'static VoiceSays)> {
    let text = document().get_element_by_id("voice-told")?.text_content()?;
    let told = js_sys::JSON::parse(&text).ok()?;
    let words = Reflect::get(&told, &"says".into()).ok()?;
    let says = VoiceSays::read(|name| {
        let word = Reflect::get(&words, &name.into()).ok()?.as_string()?;
        Some(&*Box::leak(word.into_boxed_str()))
    })?;
    Some((serde_wasm_bindgen::from_value(told).ok()?, Box::leak(Box::new(says))))
}

impl Desk {
    fn act(self: &Rc<Self>, act: TextAct) {
        match act {
            TextAct::Send => self.send(),
            TextAct::Copy => self.copy(),
            TextAct::Message => self.handed(Way::Sms),
            TextAct::Call => self.handed(Way::Call),
            TextAct::Show(key) => {
                let entry = self.kept.borrow().get(&key);
                if let Some(entry) = entry {
                    self.show(entry);
                }
            }
            TextAct::Erase(key) => {
                self.kept.borrow_mut().erase(&key);
                self.erased();
            }
            TextAct::EraseAll => {
                self.kept.borrow_mut().erase_all();
                self.erased();
            }
        }
    }

    /// Makes the text of a draft, and shows it.
    fn make(self: &Rc<Self>, draft: &Draft) {
        let now = js_sys::Date::now();
        let text = draft.text(&self.told, moment(now).date, self.says);
        let same = self.now().filter(|entry| entry.text == text);
        let same = same.or_else(|| self.kept.borrow().with_text(&text));
        if let Some(entry) = same.or_else(|| self.entry(draft, text, now)) {
            self.show(entry);
        }
    }

    fn entry(&self, draft: &Draft, text: String, now: f64) -> Option<Entry> {
        let key = random::key();
        let written = String::from(js_sys::Date::new(&now.into()).to_iso_string());
        let page = document().document_element();
        let language = page.and_then(|page| page.get_attribute("lang")).unwrap_or_default();
        let body = write(&Body::new(draft, &self.told, [&key, &text, &written, &language]))?;
        Some(Entry { key, text, made: now, body, ..Entry::default() })
    }

    /// The text that is shown, with what is known of it now.
    fn now(&self) -> Option<Entry> {
        let current = self.current.borrow().clone()?;
        let kept = self.kept.borrow().get(&current.key);
        Some(kept.unwrap_or(current))
    }

    /// Shows a text as it will be sent, with the ways to send it.
    fn show(&self, entry: Entry) {
        if let Some(sms) = &self.told.sms {
            let encoded = String::from(js_sys::encode_uri_component(&entry.text));
            self.live.message.set(["sms:", &dialable(sms), "?&body=", &encoded].concat());
        }
        self.live.text.set(entry.text.clone());
        self.live.hidden.set(false);
        self.live.did.set(String::new());
        self.current.replace(Some(entry));
        self.tell();
        // Once it is drawn.
        spawn_local(async {
            TimeoutFuture::new(0).await;
            if let Some(area) = text_area() {
                // As high as the text, so that all of it is seen.
                let style = HtmlElement::style(&area);
                let _ = style.set_property("height", "auto");
                let _ = style.set_property("height", &format!("{}px", area.scroll_height() + 4));
            }
            focus("voice-preview");
        });
    }

    /// What was shown is not what the form says any more.
    fn changed(&self, draft: &Draft) {
        let day = moment(js_sys::Date::now()).date;
        let is_other = |entry: &Entry| entry.text != draft.text(&self.told, day, self.says);
        if self.current.borrow().as_ref().is_some_and(is_other) {
            self.hide();
        }
    }

    fn hide(&self) {
        self.current.take();
        self.live.hidden.set(true);
    }

    /// Tells what is remembered and what is known of it, where that is not what stands there: nothing is exchanged under a
    /// finger.
    fn tell(&self) {
        let kept = self.kept.borrow();
        let endpoint = self.told.endpoint.is_some();
        let state = |entry: &Entry| entry.told(endpoint, kept.is_kept(&entry.key), self.says);
        let row = |entry: Entry| TextRow {
            history: entry.history(self.says),
            state: state(&entry),
            waiting: entry.state == State::Waiting,
            key: entry.key,
            text: entry.text,
        };
        let rows: Vec<TextRow> = kept.all().into_iter().map(row).collect();
        if !self.listed.replace(true) || self.live.rows.with_untracked(|known| *known != rows) {
            let none = rows.is_empty();
            self.live.news.set(if none { self.says.voice_say_none.to_owned() } else { String::new() });
            self.live.none.set(none);
            self.live.rows.set(rows);
        }
        let Some(entry) = self.now() else { return };
        self.live.barred.set(matches!(entry.state, State::Waiting | State::Accepted));
        let sending = entry.state == State::Waiting && !matches!(*self.stage.borrow(), Stage::Idle);
        let told = if sending { self.says.voice_say_sending.to_owned() } else { state(&entry) };
        if self.live.state.with_untracked(|known| *known != told) {
            self.live.state.set(told);
        }
    }

    /// Keeps a text; `false`: it lives as long as this page.
    fn keep(&self, entry: Entry) -> bool {
        let kept = self.kept.borrow_mut().keep(&entry);
        self.current.replace(Some(entry));
        kept
    }

    /// Notes how the text was handed on. Whether a message or a call came about, this page does not learn.
    fn handed(&self, way: Way) {
        let Some(mut entry) = self.now() else { return };
        entry.hand_on(way);
        let kept = self.keep(entry);
        let did = match way {
            Way::Sms => self.says.voice_say_did_sms,
            Way::Copy => self.says.voice_say_did_copy,
            Way::Call => self.says.voice_say_did_call,
            Way::Endpoint => "",
        };
        let blocked = if kept { "" } else { self.says.voice_say_blocked };
        self.live.did.set([did, blocked].join(" ").trim_end().to_owned());
        self.tell();
    }

    fn send(self: &Rc<Self>) {
        let Some(mut entry) = self.now() else { return };
        if entry.set_off() {
            let kept = self.keep(entry);
            self.live.did.set(if kept { String::new() } else { self.says.voice_say_blocked.to_owned() });
            self.deliver();
        }
    }

    fn copy(self: &Rc<Self>) {
        let Some(area) = text_area() else { return };
        let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).ok();
        let clipboard = clipboard.filter(|clipboard| super::dom::has(clipboard, "writeText"));
        let written =
            clipboard.and_then(|clipboard| clipboard.unchecked_ref::<Clipboard>().write_text(&area.value()).ok());
        let Some(written) = written else { return self.copy_by_hand(&area) };
        let own = self.clone();
        spawn_local(async move {
            match JsFuture::from(written).await {
                Ok(_) => own.handed(Way::Copy),
                Err(_) => own.copy_by_hand(&area),
            }
        });
    }

    /// The older way works where the newer one is missing or refused, as inside apps; where neither does, the text stands
    /// selected.
    fn copy_by_hand(&self, area: &HtmlTextAreaElement) {
        let _ = area.focus();
        area.select();
        let _ = area.set_selection_range(0, area.value().encode_utf16().count() as u32);
        if copy_selected() {
            self.handed(Way::Copy);
        } else {
            self.live.did.set(self.says.voice_say_select.to_owned());
        }
    }

    /// Something was erased.
    fn erased(&self) {
        let gone = self.current.borrow().as_ref().is_some_and(|entry| self.kept.borrow().get(&entry.key).is_none());
        if gone {
            self.hide();
        }
        self.tell();
        self.live.news.set(self.says.voice_say_erased.to_owned());
        focus("voice-mine");
    }
}

fn text_area() -> Option<HtmlTextAreaElement> {
    document().get_element_by_id("voice-text")?.dyn_into().ok()
}

fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
}
