//! A county's endpoint for what residents write, as `docs/voice.md` asks for it, on a host of its own: every answer is
//! the test's to decide, and it keeps what it took by key, as a good endpoint does.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use serde_json::Value;

use super::site::listen;

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
    at_once: usize,
    most_at_once: usize,
}

/// One request.
#[derive(Debug, Clone)]
pub(crate) struct Post {
    /// The header.
    pub(crate) key: String,
    /// What it says.
    pub(crate) body: Value,
}

/// A running endpoint; it answers until the test process ends.
pub(crate) struct Endpoint {
    /// Scheme, host and port.
    pub(crate) origin: String,
    inside: Arc<Mutex<Inside>>,
}

impl Endpoint {
    /// One that takes everything for now.
    pub(crate) fn start() -> Self {
        let listener = listen();
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let inside = Arc::<Mutex<Inside>>::default();
        let shared = inside.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let shared = shared.clone();
                std::thread::spawn(move || drop(answer(&stream.expect("a connection"), &shared)));
            }
        });
        Self { origin, inside }
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
        self.inside().most_at_once
    }
}

fn answer(mut stream: &TcpStream, inside: &Mutex<Inside>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
            break;
        }
        head.push(line.trim().to_owned());
    }
    let header = |name: &str| {
        let named = head.iter().filter_map(|line| line.split_once(':'));
        named.filter(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim().to_owned()).next()
    };
    let cors = "Access-Control-Allow-Origin: *\r\nAccess-Control-Allow-Methods: POST\r\n\
                Access-Control-Allow-Headers: content-type, idempotency-key\r\nConnection: close\r\n";
    if head.first().is_some_and(|line| line.starts_with("OPTIONS")) {
        return write!(stream, "HTTP/1.1 204 X\r\n{cors}\r\n");
    }
    let mut body = vec![0; header("content-length").and_then(|length| length.parse().ok()).unwrap_or_default()];
    reader.read_exact(&mut body)?;
    let key = header("idempotency-key").unwrap_or_default();
    let said = String::from_utf8_lossy(&body).into_owned();
    let (take, known) = {
        let mut inside = inside.lock().expect("no answer has failed");
        inside.at_once += 1;
        inside.most_at_once = inside.most_at_once.max(inside.at_once);
        let post = Post { key: key.clone(), body: serde_json::from_str(&said).unwrap_or_default() };
        inside.posts.push(post);
        let take = inside.rule.as_mut().map_or(Take::Whole, |rule| rule());
        let known = inside.taken.contains_key(&key);
        if matches!(take, Take::Whole | Take::Late(_) | Take::Unsaid | Take::Half) {
            inside.taken.insert(key, said);
        }
        (take, known)
    };
    let done = tell(stream, take, known, cors);
    inside.lock().expect("no answer has failed").at_once -= 1;
    done
}

fn tell(mut stream: &TcpStream, take: Take, known: bool, cors: &str) -> std::io::Result<()> {
    let (status, body) = match take {
        Take::Lost | Take::Unsaid => return Ok(()),
        Take::Silent => {
            // Until the page gives up.
            stream.set_read_timeout(Some(Duration::from_secs(60)))?;
            return stream.read(&mut [0]).map(drop);
        }
        Take::Other(status, body) => (status, body),
        Take::Late(time) => {
            std::thread::sleep(time);
            (if known { 409 } else { 201 }, "{\"number\":\"20261128-0007\"}")
        }
        Take::Whole | Take::Half => (if known { 409 } else { 201 }, "{\"number\":\"20261128-0007\"}"),
    };
    let length = body.len() + if take == Take::Half { 10 } else { 0 };
    write!(
        stream,
        "HTTP/1.1 {status} X\r\n{cors}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    )
}
