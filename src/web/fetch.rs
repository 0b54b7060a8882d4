//! Fetches published data over slow, broken and lying networks, by the rules of [`crate::fetching`].

use std::pin::pin;

use futures_util::future::{Either, select};
use gloo_net::http::{Request, Response};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, IteratorNext, Map, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStream, ReadableStreamDefaultReader, ReadableWritablePair, RequestCache};

use leptos::prelude::window;

use super::dom;
use crate::fetching::{Attempt, Attempts, Failure, Outcome, SILENCE, is_named_after};

/// First bytes of what gzip made.
const GZIP: [u8; 2] = [0x1f, 0x8b];

#[wasm_bindgen]
extern "C" {
    // Not in web-sys without its unstable interfaces.
    #[wasm_bindgen(extends = js_sys::Object)]
    type DecompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

/// Names the page that a list is read for, so that the worker can give it the page's own copy where there is no network.
const FOR: &str = "X-Page";

/// The way to the site.
pub(super) struct Network {
    /// Address of the site's root, with a `/` at the end; empty: relative to the document.
    pub root: String,
    /// Requests that the boot script sent off while this module was on its way: promises of responses, by path.
    pub early: Map,
    /// Whether packed twins are asked for by name.
    pub packed: bool,
    /// Told the path of each file that came.
    pub came: Option<Function>,
}

impl Network {
    /// The way to the site of a page whose script asks for nothing ahead and keeps nothing.
    pub(super) fn unaided(root: String, packed: bool) -> Self {
        Self { root, early: Map::new(), packed, came: None }
    }

    /// The bytes of a file below the site root, if they are what its name says.
    pub(super) async fn fetch(&self, path: &str) -> Result<Vec<u8>, Failure> {
        self.try_to_fetch(path, self.packed, &Asked::Named).await
    }

    /// The bytes of a list of data, whose name has no hash: as the site has it now. `page`: the address that it is read for.
    pub(super) async fn fetch_list(&self, path: &str, page: &str) -> Result<Vec<u8>, Failure> {
        self.try_to_fetch(path, false, &Asked::List(page)).await
    }

    async fn try_to_fetch(&self, path: &str, packed: bool, kind: &Asked<'_>) -> Result<Vec<u8>, Failure> {
        let mut attempts = Attempts::new(packed);
        let mut attempt = attempts.first();
        loop {
            if attempt.pause > 0 {
                TimeoutFuture::new(attempt.pause).await;
            }
            let asked = if attempt.packed { [path, ".gz"].concat() } else { path.to_owned() };
            let outcome = match self.request(path, &asked, attempt, kind).await {
                Ok(bytes) if matches!(kind, Asked::List(_)) || is_named_after(path, &bytes) => {
                    // Whoever keeps files of this page hears of it; that this fails is no reason to do without the file.
                    let _ = self.came.as_ref().map(|came| came.call1(&JsValue::NULL, &asked.into()));
                    return Ok(bytes);
                }
                Ok(_) => Outcome::Wrong,
                Err(outcome) => outcome,
            };
            attempt = attempts.after(outcome)?;
        }
    }

    async fn request(&self, path: &str, asked: &str, attempt: Attempt, kind: &Asked<'_>) -> Result<Vec<u8>, Outcome> {
        let early = self.early.get(&path.into());
        let response = if early.is_undefined() {
            send(&[&self.root, asked].concat(), attempt.past_cache, kind).await?
        } else {
            self.early.delete(&path.into());
            Response::from(
                in_time(JsFuture::from(js_sys::Promise::from(early))).await?.unchecked_into::<web_sys::Response>(),
            )
        };
        let page = response.headers().get("content-type").is_some_and(|kind| kind.starts_with("text/html"));
        match response.status() {
            404 | 410 => return Err(Outcome::Gone),
            500.. => return Err(Outcome::Broken),
            // A page in place of a file is that of a network that wants a login, or of a host that answers everything.
            200..300 if page => return Err(Outcome::Broken),
            200..300 => {}
            _ => return Err(Outcome::Refused),
        }
        let bytes = read(response.body().ok_or(Outcome::Refused)?).await?;
        // Some hosts unpack twins on the way, and so does the worker.
        if attempt.packed && bytes.starts_with(&GZIP) {
            unpack(&bytes).await.map_err(|_| Outcome::Refused)
        } else {
            Ok(bytes)
        }
    }
}

/// What kind of file is asked for.
enum Asked<'a> {
    /// One whose name has the hash of its bytes: it never changes.
    Named,
    /// A list of data, for the page at an address: it must be the newest.
    List(&'a str),
}

/// A request that is given up if nothing answers it.
async fn send(url: &str, past_cache: bool, kind: &Asked<'_>) -> Result<Response, Outcome> {
    let control = AbortController::new().ok();
    let cache = match kind {
        _ if past_cache => RequestCache::Reload,
        Asked::Named => RequestCache::Default,
        Asked::List(_) => RequestCache::NoCache,
    };
    let mut request =
        Request::get(url).cache(cache).abort_signal(control.as_ref().map(AbortController::signal).as_ref());
    // A host is told nothing that only the worker asks for.
    if let Asked::List(page) = kind
        && has_worker()
    {
        request = request.header(FOR, page);
    }
    let response = in_time(request.send()).await;
    if let (Err(_), Some(control)) = (&response, control) {
        control.abort();
    }
    response
}

/// Whether a worker answers for the page.
fn has_worker() -> bool {
    let navigator = window().navigator();
    dom::has(&navigator, "serviceWorker") && navigator.service_worker().controller().is_some()
}

/// All of a body, as long as it goes on coming.
async fn read(body: ReadableStream) -> Result<Vec<u8>, Outcome> {
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        match in_time(JsFuture::from(reader.read())).await {
            Ok(part) => {
                let part: IteratorNext = part.unchecked_into();
                if part.done() {
                    return Ok(bytes);
                }
                bytes.append(&mut Uint8Array::new(&part.value()).to_vec());
            }
            Err(outcome) => {
                // Lets the link go; nobody waits for that.
                let _ = reader.cancel();
                return Err(outcome);
            }
        }
    }
}

/// What becomes of it before the silence is too long.
async fn in_time<T, E>(future: impl Future<Output = Result<T, E>>) -> Result<T, Outcome> {
    match select(pin!(future), TimeoutFuture::new(SILENCE)).await {
        Either::Left((Ok(value), _)) => Ok(value),
        Either::Left((Err(_), _)) | Either::Right(_) => Err(Outcome::Broken),
    }
}

async fn unpack(bytes: &[u8]) -> Result<Vec<u8>, JsValue> {
    let packed = web_sys::Response::new_with_opt_js_u8_array(Some(&Uint8Array::from(bytes)))?;
    let unpacking: ReadableWritablePair = DecompressionStream::new("gzip")?.unchecked_into();
    let body = packed.body().ok_or(JsValue::UNDEFINED)?.pipe_through(&unpacking);
    let plain = web_sys::Response::new_with_opt_readable_stream(Some(&body))?;
    Ok(Uint8Array::new(&JsFuture::from(plain.array_buffer()?).await?).to_vec())
}
