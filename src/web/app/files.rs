//! Published files over the network: held to the hashes in their names, read, and kept read as long as the document lives.

use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use leptos::prelude::{document, window};
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response, Url};

pub(super) use crate::fetching::Failure;
use crate::fetching::is_named_after;
use crate::guide::SiteData;
use crate::view::app::{DATA_LIST, Files};
use crate::web::data::read;

/// How long lists of data, whose names have no hash, are taken for the site's: in milliseconds.
const FRESH: f64 = 60_000.0;

/// The files of this site.
pub(super) struct Site {
    /// Address of its root, with a `/` at the end.
    root: Url,
    /// Values that were read, by path and type.
    read: RefCell<BTreeMap<(String, TypeId), Value>>,
    /// Files that are asked for: promises of their bytes.
    asked: RefCell<BTreeMap<String, Promise>>,
}

/// A value that was read.
#[derive(Clone)]
struct Value {
    value: Rc<dyn Any>,
    /// When it was asked for.
    at: f64,
}

/// Whether a file is a list of data, which may have changed under its name.
fn is_list(path: &str) -> bool {
    path.rsplit('/').next() == Some(DATA_LIST)
}

impl Site {
    /// The site whose root is at an address relative to the document.
    pub(super) fn at(root: &str) -> Option<Self> {
        // An empty address is the document's own folder.
        let base = document().base_uri().ok()??;
        let root = Url::new_with_base(if root.is_empty() { "./" } else { root }, &base).ok()?;
        root.set_hash("");
        root.set_search("");
        Some(Self { root, read: RefCell::default(), asked: RefCell::default() })
    }

    /// The path of an address below the root; `None`: it is elsewhere, or asks something of a server.
    pub(super) fn below(&self, href: &str) -> Option<String> {
        let url = Url::new(href).ok()?;
        let own = url.origin() == self.root.origin() && url.search().is_empty();
        own.then(|| url.pathname().strip_prefix(&self.root.pathname()).map(str::to_owned)).flatten()
    }

    /// Where a file is.
    pub(super) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.root.href())
    }

    /// Tags of the site's languages.
    pub(super) async fn languages(&self) -> Result<Vec<String>, Failure> {
        let data: Rc<SiteData> = Files::read(self, DATA_LIST).await?;
        Ok(data.languages.iter().map(|language| language.tag.clone()).collect())
    }

    /// Takes the lists of data for old: a file they name is not there.
    pub(super) fn forget_lists(&self) {
        self.read.borrow_mut().retain(|(path, _), _| !is_list(path));
    }

    /// The bytes of a file, if they are what its name says.
    pub(super) async fn bytes(&self, path: &str) -> Result<Vec<u8>, Failure> {
        let asked = self.ask(path);
        let buffer = JsFuture::from(asked).await;
        let buffer = buffer.ok().and_then(|buffer| buffer.dyn_into::<ArrayBuffer>().ok()).ok_or(Failure::Missing)?;
        let bytes = Uint8Array::new(&buffer).to_vec();
        if is_list(path) || is_named_after(path, &bytes) { Ok(bytes) } else { Err(Failure::Damaged) }
    }

    /// Lets go of what was asked for: files are kept read, not as they came.
    pub(super) fn settle(&self) {
        self.asked.borrow_mut().clear();
    }

    /// Asks for a file; who asks again before all is settled gets the same promise.
    fn ask(&self, path: &str) -> Promise {
        let mut asked = self.asked.borrow_mut();
        if let Some(promise) = asked.get(path) {
            return promise.clone();
        }
        let init = RequestInit::new();
        if is_list(path) {
            init.set_cache(RequestCache::NoCache);
        }
        let href = self.address(path);
        let took = window().fetch_with_str_and_init(&href, &init);
        let body = wasm_bindgen_futures::future_to_promise(async move {
            let response: Response = JsFuture::from(took).await?.dyn_into()?;
            if !response.ok() {
                return Err(JsValue::from_f64(f64::from(response.status())));
            }
            JsFuture::from(response.array_buffer()?).await
        });
        asked.insert(path.to_owned(), body.clone());
        body
    }

    fn known<T: 'static>(&self, path: &str) -> Option<(Rc<T>, f64)> {
        let read = self.read.borrow();
        let Value { value, at } = read.get(&(path.to_owned(), TypeId::of::<T>()))?;
        Some((value.clone().downcast().ok()?, *at))
    }
}

impl Files for Site {
    type Error = Failure;

    async fn read<T: DeserializeOwned + 'static>(&self, path: &str) -> Result<Rc<T>, Failure> {
        let now = js_sys::Date::now();
        let known = self.known::<T>(path);
        if let Some((value, at)) = &known
            && (!is_list(path) || now - at < FRESH)
        {
            return Ok(value.clone());
        }
        let value: Rc<T> = match self.bytes(path).await {
            Ok(bytes) => Rc::new(read(&bytes)?),
            // Without a network the list that is known holds.
            Err(Failure::Missing) => known.ok_or(Failure::Missing)?.0,
            Err(failure) => return Err(failure),
        };
        let kept = Value { value: value.clone(), at: now };
        self.read.borrow_mut().insert((path.to_owned(), TypeId::of::<T>()), kept);
        Ok(value)
    }

    fn expect(&self, paths: &[&str]) {
        let read = self.read.borrow();
        let is_read = |path: &str| read.keys().any(|(known, _)| known == path);
        for path in paths.iter().filter(|path| !is_read(path)) {
            let asked = self.ask(path);
            // Whoever reads it hears of its failure; a promise that nobody waits for would say so on the console.
            wasm_bindgen_futures::spawn_local(async move { drop(JsFuture::from(asked).await) });
        }
    }
}
