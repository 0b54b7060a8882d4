//! A county's endpoint for what residents write, as `docs/voice.md` asks for it, on a host of its own: every answer is
//! the test's to decide, and it keeps what it took by key, as a good endpoint does.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use serde_json::Value;
use support::host::{Host, Request, Response};

/// What becomes of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Take {
    /// It is taken, and the answer says so.
    Whole,
    /// The same after a while.
    Late(Duration),
    /// It is taken, and the connection breaks before the answer.
    Unsaid,
    /// It is taken, and the answer breaks off.
    Half,
    /// The connection breaks before it is taken.
    Lost,
    /// Nothing is answered.
    Silent,
    /// Another answer: status and body.
    Other(u16, &'static str),
}

#[derive(Default)]
struct Inside {
    rule: Option<Box<dyn FnMut() -> Take + Send>>,
    /// What came, in order.
    posts: Vec<Post>,
    /// What was taken, by key.
    taken: BTreeMap<String, String>,
}

/// One request.
#[derive(Debug, Clone)]
pub(crate) struct Post {
    /// The header.
    pub(crate) key: String,
    /// What it says.
    pub(crate) body: Value,
}

/// A running endpoint.
pub(crate) struct Endpoint {
    host: Host,
    inside: Arc<Mutex<Inside>>,
}

impl Endpoint {
    /// One that takes everything for now.
    pub(crate) fn start() -> Self {
        let inside = Arc::<Mutex<Inside>>::default();
        let shared = inside.clone();
        Self { host: Host::start("/", move |request| answer(request, &shared)), inside }
    }

    /// Scheme, host and port.
    pub(crate) fn origin(&self) -> &str {
        &self.host.origin
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().expect("no answer has failed")
    }

    /// Does these one after the other, then the last one for ever.
    pub(crate) fn does(&self, takes: &[Take]) {
        let mut takes: Vec<Take> = takes.iter().rev().copied().collect();
        let next = move || if takes.len() > 1 { takes.pop().unwrap_or(Take::Whole) } else { takes[0] };
        self.inside().rule = Some(Box::new(next));
    }

    /// Everything that came so far.
    pub(crate) fn posts(&self) -> Vec<Post> {
        self.inside().posts.clone()
    }

    /// The texts that were taken, each under its key.
    pub(crate) fn taken(&self) -> Vec<String> {
        self.inside().taken.values().cloned().collect()
    }

    /// How many requests were under way at the same time, at most.
    pub(crate) fn most_at_once(&self) -> usize {
        self.host.most_at_once()
    }
}

fn answer(request: &Request, inside: &Mutex<Inside>) -> Response {
    let mut response = tell(request, inside);
    for (name, value) in [("origin", "*"), ("methods", "POST"), ("headers", "content-type, idempotency-key")] {
        response.set(&format!("access-control-allow-{name}"), Some(value));
    }
    response
}

fn tell(request: &Request, inside: &Mutex<Inside>) -> Response {
    if request.method == "OPTIONS" {
        return Response::new(200, "");
    }
    let key = request.header("idempotency-key").to_owned();
    let said = String::from_utf8_lossy(&request.body).into_owned();
    let (take, known) = {
        let mut inside = inside.lock().expect("no answer has failed");
        let post = Post { key: key.clone(), body: serde_json::from_str(&said).unwrap_or_default() };
        inside.posts.push(post);
        let take = inside.rule.as_mut().map_or(Take::Whole, |rule| rule());
        let known = inside.taken.contains_key(&key);
        if matches!(take, Take::Whole | Take::Late(_) | Take::Unsaid | Take::Half) {
            inside.taken.insert(key, said);
        }
        (take, known)
    };
    let mut response = Response::new(if known { 409 } else { 201 }, "{\"number\":\"20261128-0007\"}");
    match take {
        Take::Whole => {}
        Take::Late(time) => response.wait = time,
        Take::Half => response.length += 10,
        Take::Lost | Take::Unsaid => return Response::none(),
        // Until the page gives up.
        Take::Silent => return Response { hold: Duration::from_secs(60), ..Response::none() },
        Take::Other(status, body) => response = Response::new(status, body),
    }
    response.set("content-type", Some("application/json"));
    response
}
