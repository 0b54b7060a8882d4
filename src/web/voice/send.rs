//! Sends what waits to the county's endpoint, by the rules of [`crate::voice`]: one page at a time, a text at a time.

use std::pin::pin;
use std::rc::Rc;

use futures_util::future::{Either, select};
use gloo_net::http::Request;
use gloo_timers::callback::{Interval, Timeout};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Date, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::{AbortController, ReferrerPolicy, RequestCache, RequestCredentials, RequestMode, RequestRedirect};

use super::shelf::{read, write};
use super::{Desk, random};
use crate::text::VoiceSays;
use crate::voice::{Answer, Entry, Known, LEASE_TIME, Lease, SILENCE, meaning};
use crate::web::dom::has;
use crate::web::store::storage;

/// Name of the lock, and of the lease in storage.
const LEASE: &str = "yimatong-lease";

#[wasm_bindgen]
extern "C" {
    // Not in web-sys without its unstable interfaces.
    type Locks;
    #[wasm_bindgen(method, catch)]
    fn request(this: &Locks, name: &str, options: &JsValue, then: &JsValue) -> Result<Promise, JsValue>;
}

/// What this page is about.
#[derive(Default)]
pub(super) enum Stage {
    /// Nothing.
    #[default]
    Idle,
    /// A round of sending.
    Asking,
    /// The next round begins with this; dropped, it does not.
    Pausing(#[expect(dead_code, reason = "held, not read")] Timeout),
}

impl Desk {
    /// Sends what waits, at once and a few times more.
    pub(super) fn deliver(self: &Rc<Self>) {
        if self.told.endpoint.is_none() || self.kept.borrow().waiting().is_empty() {
            return self.tell();
        }
        self.rounds.borrow_mut().want();
        if !matches!(*self.stage.borrow(), Stage::Asking) {
            self.clone().ask_all();
        }
    }

    fn ask_all(self: Rc<Self>) {
        self.rounds.borrow_mut().begin();
        self.stage.replace(Stage::Asking);
        self.tell();
        spawn_local(async move {
            self.clone().alone().await;
            let left = !self.kept.borrow().waiting().is_empty();
            let pause = self.rounds.borrow_mut().after(left);
            let next = pause.map(|pause| {
                let own = self.clone();
                Stage::Pausing(Timeout::new(pause, move || own.ask_all()))
            });
            self.stage.replace(next.unwrap_or_default());
            self.tell();
        });
    }

    /// A round, unless another page of this site is at it.
    async fn alone(self: Rc<Self>) {
        let locks = Reflect::get(&window().navigator(), &"locks".into()).ok();
        match locks.filter(|locks| has(locks, "request")) {
            Some(locks) => self.locked(locks.unchecked_ref()).await,
            None => self.leased().await,
        }
    }

    async fn locked(self: Rc<Self>, locks: &Locks) {
        let round = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            if lock.is_null() {
                return JsValue::UNDEFINED;
            }
            let round = async move {
                self.round().await;
                Ok(JsValue::UNDEFINED)
            };
            future_to_promise(round).into()
        });
        let options = js_sys::Object::new();
        let _ = Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE);
        if let Ok(done) = locks.request(LEASE, &options, &round) {
            // A lock that is refused is one that somebody else has: the next round asks again.
            let _ = JsFuture::from(done).await;
        }
    }

    async fn leased(self: Rc<Self>) {
        if lease().is_some_and(|lease| lease.is_held(Date::now())) {
            return;
        }
        let own = random::key();
        take(&own);
        // Two pages may have written at once: the one that stands after a while has it.
        TimeoutFuture::new(100 + (js_sys::Math::random() * 150.0) as u32).await;
        if lease().is_some_and(|lease| lease.own != own) {
            return;
        }
        let holder = own.clone();
        let renewal = Interval::new(LEASE_TIME / 3, move || take(&holder));
        self.round().await;
        drop(renewal);
        if lease().is_some_and(|lease| lease.own == own) {
            let _ = storage().map(|storage| storage.remove_item(LEASE));
        }
    }

    /// One try for every text that waits, one after the other.
    async fn round(&self) {
        let Some(endpoint) = &self.told.endpoint else { return };
        let waiting = self.kept.borrow().waiting();
        for Entry { key, .. } in waiting {
            let entry = self.kept.borrow().still_waiting(&key);
            let Some(entry) = entry else { continue };
            if let Some(known) = ask(endpoint, &entry, self.says).await {
                self.kept.borrow_mut().change(&key, |entry| entry.learn(known));
            }
            self.tell();
        }
    }
}

fn lease() -> Option<Lease> {
    read(&storage()?.get_item(LEASE).ok().flatten()?)
}

/// Where nothing is kept no other page knows the texts, so it does not matter that this fails.
fn take(own: &str) {
    if let (Some(storage), Some(lease)) = (storage(), write(&Lease::taken(own, Date::now()))) {
        let _ = storage.set_item(LEASE, &lease);
    }
}

/// What becomes known of a text by one request; `None`: nothing. An answer that breaks off is none.
async fn ask(endpoint: &str, entry: &Entry, says: &VoiceSays) -> Option<Known> {
    let control = AbortController::new().ok();
    let request = Request::post(endpoint)
        .mode(RequestMode::Cors)
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .redirect(RequestRedirect::Error)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", &entry.key)
        .abort_signal(control.as_ref().map(AbortController::signal).as_ref())
        .body(entry.body.as_str())
        .ok()?;
    let answer = async {
        let response = request.send().await.ok()?;
        Some((response.status(), response.text().await.ok()?))
    };
    match select(pin!(answer), TimeoutFuture::new(SILENCE)).await {
        Either::Left((answer, _)) => {
            let (status, text) = answer?;
            meaning(status, said(&text), says)
        }
        Either::Right(_) => {
            if let Some(control) = control {
                control.abort();
            }
            None
        }
    }
}

/// What the body of an answer says, as far as it can be read; the status says the rest.
fn said(text: &str) -> Answer {
    let answer = js_sys::JSON::parse(text).unwrap_or(JsValue::UNDEFINED);
    let word = |name: &str| Reflect::get(&answer, &name.into()).ok()?.as_string();
    let ok = Reflect::get(&answer, &"ok".into()).is_ok_and(|ok| ok.is_truthy() && ok.as_bool().is_some());
    Answer { ok, number: word("number"), reason: word("reason") }
}
