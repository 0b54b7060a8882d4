//! A host whose every answer a test decides: late, silent, cut off, something else, or right. It counts what it is asked,
//! and sends the headers that the design asks of hosts.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use support::host::{self, Request, Response};
use yimatong::content::ScriptPolicy;
use yimatong::site::policy;

/// How a request is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// As it should be.
    Whole,
    /// As it should be, after a while.
    Late(Duration),
    /// In ten pieces with pauses between.
    Drip(Duration),
    /// Half of it, and then the connection stays open without a word.
    Silent,
    /// Half of it, and the connection is closed.
    Cut,
    /// Not at all: no network.
    Dead,
    /// Another status than 200.
    Status(u16),
    /// The login page of some other network.
    Login,
}

type Rule = Box<dyn FnMut(&str) -> Way + Send>;

struct Inside {
    folder: PathBuf,
    rule: Rule,
    pages_cached: bool,
    asked: Vec<String>,
}

/// A running host.
pub(crate) struct Host {
    host: host::Host,
    inside: Arc<Mutex<Inside>>,
}

impl Host {
    /// Serves `folder`, rightly for now.
    pub(crate) fn of(folder: &Path) -> Self {
        let rule: Rule = Box::new(|_| Way::Whole);
        let inside = Inside { folder: folder.to_owned(), rule, pages_cached: false, asked: Vec::new() };
        let inside = Arc::new(Mutex::new(inside));
        let shared = inside.clone();
        Self { host: host::Host::start("/", move |request| answer(request, &shared)), inside }
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().expect("no answer has failed")
    }

    /// Answers by this rule of paths below the root from now on.
    pub(crate) fn rule(&self, rule: impl FnMut(&str) -> Way + Send + 'static) {
        self.inside().rule = Box::new(rule);
    }

    /// Answers everything in one way from now on.
    pub(crate) fn all(&self, way: Way) {
        self.rule(move |_| way);
    }

    /// Another publication is in the site's place.
    pub(crate) fn publish(&self, folder: &Path) {
        self.inside().folder = folder.to_owned();
    }

    /// Lets browsers keep pages for an hour unasked, as some in-app browsers do anyway.
    pub(crate) fn cache_pages(&self) {
        self.inside().pages_cached = true;
    }

    /// Address of a page.
    pub(crate) fn page(&self, path: &str) -> String {
        self.host.page(path)
    }

    /// What was asked for since the last call.
    pub(crate) fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.inside().asked)
    }
}

fn answer(request: &Request, inside: &Mutex<Inside>) -> Response {
    let (way, folder, pages_cached) = {
        let mut inside = inside.lock().expect("no answer has failed");
        let way = (inside.rule)(&request.file);
        if way != Way::Dead {
            inside.asked.push(request.file.clone());
        }
        (way, inside.folder.clone(), inside.pages_cached)
    };
    let mut response = Response::published(&folder, request, &policy(ScriptPolicy::Strict));
    if pages_cached && request.file.ends_with(".html") {
        response.set("cache-control", Some("max-age=3600"));
    }
    let half = response.body.len() / 2;
    match way {
        Way::Whole => {}
        Way::Late(pause) => response.wait = pause,
        Way::Drip(pause) => (response.drip, response.pieces) = (pause, 10),
        Way::Silent => (response.sent, response.hold) = (Some(half), Duration::from_secs(120)),
        Way::Cut => response.sent = Some(half),
        Way::Dead => response = Response::none(),
        Way::Status(status) => {
            response.status = status;
            response.body("");
        }
        Way::Login => {
            response.status = 200;
            response.body("<!DOCTYPE html><title>WiFi</title><p>Log in");
            response.set("content-type", Some("text/html"));
            response.set("cache-control", Some("no-store"));
        }
    }
    response
}
