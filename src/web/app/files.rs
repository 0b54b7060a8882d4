//! Published files over the network: held to the hashes in their names, read, and kept read as long as the document lives.

use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use futures_util::FutureExt as _;
use futures_util::future::{LocalBoxFuture, Shared};
use leptos::prelude::document;
use serde::de::DeserializeOwned;
use web_sys::Url;

pub(super) use crate::fetching::Failure;
use crate::guide::SiteData;
use crate::view::app::{DATA_LIST, Files};
use crate::web::data::read;
use crate::web::fetch::Network;

/// How long lists of data, whose names have no hash, are taken for the site's: in milliseconds.
const FRESH: f64 = 60_000.0;

/// The files of this site.
pub(super) struct Site {
    /// Address of its root, with a `/` at the end.
    root: Url,
    /// Values that were read, by path and type.
    read: RefCell<BTreeMap<(String, TypeId), Value>>,
    /// Files that are asked for, each once however many wait for it.
    asked: RefCell<BTreeMap<String, Request>>,
    network: Rc<Network>,
    /// The page that files are read for.
    page: RefCell<String>,
    /// What it was read from: paths.
    used: RefCell<BTreeSet<String>>,
}

/// A file on its way.
type Request = Shared<LocalBoxFuture<'static, Result<Rc<[u8]>, Failure>>>;

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
    /// The site whose root is at an address relative to the document. `packed`: whether packed twins are asked for by name.
    pub(super) fn at(root: &str, packed: bool) -> Option<Self> {
        // An empty address is the document's own folder.
        let base = document().base_uri().ok()??;
        let root = Url::new_with_base(if root.is_empty() { "./" } else { root }, &base).ok()?;
        root.set_hash("");
        root.set_search("");
        Some(Self {
            network: Rc::new(Network::unaided(root.href(), packed)),
            root,
            read: RefCell::default(),
            asked: RefCell::default(),
            page: RefCell::default(),
            used: RefCell::default(),
        })
    }

    /// The way to it.
    pub(super) fn network(&self) -> Rc<Network> {
        self.network.clone()
    }

    /// Reads files for the page at an address from now on.
    pub(super) fn turn_to(&self, page: &str) {
        self.page.replace(page.to_owned());
        self.used.borrow_mut().clear();
    }

    /// Addresses of the files that the page was read from, as they were asked for.
    pub(super) fn used(&self) -> Vec<String> {
        let twin = |path: &String| self.network.packed && !is_list(path);
        self.used.borrow().iter().map(|path| self.address(path) + if twin(path) { ".gz" } else { "" }).collect()
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
    pub(super) async fn bytes(&self, path: &str) -> Result<Rc<[u8]>, Failure> {
        self.used.borrow_mut().insert(path.to_owned());
        self.ask(path).await
    }

    /// Lets go of what was asked for: files are kept read, not as they came.
    pub(super) fn settle(&self) {
        self.asked.borrow_mut().clear();
    }

    /// Asks for a file; who asks again before all is settled waits for the same.
    fn ask(&self, path: &str) -> Request {
        let request = || {
            let (network, path, page) = (self.network.clone(), path.to_owned(), self.page.borrow().clone());
            let bytes = async move {
                let bytes = match is_list(&path) {
                    true => network.fetch_list(&path, &page).await?,
                    false => network.fetch(&path).await?,
                };
                Ok(Rc::from(bytes))
            };
            bytes.boxed_local().shared()
        };
        self.asked.borrow_mut().entry(path.to_owned()).or_insert_with(request).clone()
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
            self.used.borrow_mut().insert(path.to_owned());
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
            // Whoever reads it hears of its failure.
            wasm_bindgen_futures::spawn_local(self.ask(path).map(drop));
        }
    }
}
