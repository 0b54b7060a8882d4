//! Fetches published data over slow, broken and lying networks, by the rules of [`crate::fetching`].

use std::pin::pin;

use futures_util::future::{Either, select};
use gloo_net::http::{Request, Response};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, IteratorNext, Map, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStream, ReadableStreamDefaultReader, ReadableWritablePair, RequestCache};

use super::page::attribute;
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

/// The way to the site.
pub(super) struct Network {
    /// Requests that the boot script sent off while this module was on its way: promises of responses, by path.
    pub early: Map,
    /// Whether packed twins are asked for by name.
    pub packed: bool,
    /// Told the path of each file that came.
    pub came: Option<Function>,
}

impl Network {
    /// The way to the site of a page whose script asks for nothing ahead and keeps nothing.
    pub(super) fn unaided() -> Self {
        Self { early: Map::new(), packed: false, came: None }
    }

    /// The bytes of a file below the site root, if they are what its name says.
    pub(super) async fn fetch(&self, path: &str) -> Result<Vec<u8>, Failure> {
        let mut attempts = Attempts::new(self.packed);
        let mut attempt = attempts.first();
        loop {
            if attempt.pause > 0 {
                TimeoutFuture::new(attempt.pause).await;
            }
            let asked = if attempt.packed { [path, ".gz"].concat() } else { path.to_owned() };
            let outcome = match self.request(path, &asked, attempt).await {
                Ok(bytes) if is_named_after(path, &bytes) => {
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

    async fn request(&self, path: &str, asked: &str, attempt: Attempt) -> Result<Vec<u8>, Outcome> {
        let early = self.early.get(&path.into());
        let response = if early.is_undefined() {
            send(asked, attempt.past_cache).await?
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

/// A request that is given up if nothing answers it.
async fn send(path: &str, past_cache: bool) -> Result<Response, Outcome> {
    let control = AbortController::new().ok();
    let url = [&attribute("root").unwrap_or_default(), path].concat();
    let request = Request::get(&url)
        .cache(if past_cache { RequestCache::Reload } else { RequestCache::Default })
        .abort_signal(control.as_ref().map(AbortController::signal).as_ref());
    let response = in_time(request.send()).await;
    if let (Err(_), Some(control)) = (&response, control) {
        control.abort();
    }
    response
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
