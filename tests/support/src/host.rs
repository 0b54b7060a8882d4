//! A host whose every answer a test decides: right, late, dripping, cut off, silent, something else, or no HTTP at all. A
//! thread for each connection reads one request, asks the test's function for the response and writes it. It writes the
//! bytes itself because no HTTP library lets out what is wrong on purpose: false lengths, half a head, nonsense.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use yimatong::site::response_headers;

use crate::ports::listen;

/// What a client asks for.
#[derive(Debug, Clone)]
pub struct Request {
    /// `GET`, `POST`, …
    pub method: String,
    /// Path below the host's folder, query and all.
    pub path: String,
    /// The file it stands for: without the query, and with `index.html` where a folder is asked for.
    pub file: String,
    /// The encodings that are asked for, as written; empty: none.
    pub packing: String,
    /// How often this path was asked for with this packing before.
    pub before: usize,
    /// Headers as written.
    pub headers: Vec<(String, String)>,
    /// What is sent along.
    pub body: Vec<u8>,
}

impl Request {
    /// The value of a header; empty if it is not there.
    pub fn header(&self, name: &str) -> &str {
        header(&self.headers, name).unwrap_or_default()
    }

    /// Reads one from a connection; none if it ends before.
    fn read(stream: &TcpStream, at: &str) -> Option<Self> {
        let mut reader = BufReader::new(stream);
        let mut line = || {
            let mut line = String::new();
            reader.read_line(&mut line).ok()?;
            Some(line.trim_end().to_owned()).filter(|line| !line.is_empty())
        };
        let first = line()?;
        let mut words = first.split(' ').map(str::to_owned);
        let (method, whole) = (words.next()?, words.next()?);
        let split = |line: String| line.split_once(':').map(|(name, value)| (name.to_owned(), value.trim().to_owned()));
        let headers: Vec<_> = std::iter::from_fn(line).filter_map(split).collect();
        let length = header(&headers, "content-length").and_then(|length| length.parse().ok()).unwrap_or_default();
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        let path = whole.strip_prefix(at).unwrap_or("outside").to_owned();
        let plain = path.split('?').next().unwrap_or_default();
        let file =
            if plain.is_empty() || plain.ends_with('/') { format!("{plain}index.html") } else { plain.to_owned() };
        let packing = header(&headers, "accept-encoding").unwrap_or_default().to_owned();
        Some(Self { method, path, file, packing, before: 0, headers, body })
    }
}

/// The first header of a name in whatever letters.
fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

/// What is answered, and how it is brought.
#[derive(Debug, Default)]
pub struct Response {
    /// Of the first line.
    pub status: u16,
    /// Beside `content-length` and `connection`, which every response has.
    pub headers: Vec<(String, String)>,
    /// The bytes behind the head.
    pub body: Vec<u8>,
    /// The length that it says it has, in bytes.
    pub length: usize,
    /// Sent instead of all that; empty: nothing is.
    pub raw: Option<Vec<u8>>,
    /// How long to wait before anything is sent.
    pub wait: Duration,
    /// How long to wait after each piece of the body; zero: it comes in one.
    pub drip: Duration,
    /// Into how many pieces the body falls then; zero: as many as it has bytes.
    pub pieces: usize,
    /// How many bytes of the body are sent, if not all.
    pub sent: Option<usize>,
    /// How long the connection stays open behind that without a word, unless the client leaves.
    pub hold: Duration,
}

impl Response {
    /// One with this body and no header.
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        let mut response = Self { status, ..Self::default() };
        response.body(body);
        response
    }

    /// One that is never given: the connection ends.
    pub fn none() -> Self {
        Self { raw: Some(Vec::new()), ..Self::default() }
    }

    /// A file of a folder as the poorest host sends it: a handful of content types and nothing else.
    pub fn bare(folder: &Path, file: &str) -> Self {
        let kind = match file.rsplit('.').next() {
            Some("html") => "text/html",
            Some("js") => "text/javascript",
            Some("css") => "text/css",
            Some("json") => "application/json",
            Some("svg") => "image/svg+xml",
            _ => "application/octet-stream",
        };
        let mut response = match fs_err::read(folder.join(file)) {
            Ok(body) => Self::new(200, body),
            Err(_) => Self::new(404, ""),
        };
        response.set("content-type", Some(kind));
        response
    }

    /// A file of a published site with the headers that the design asks of hosts, pages with this policy. Its twin is sent
    /// to who asks for that one packing, as `yimatong verify` does; browsers, which leave a choice, get it as it is.
    pub fn published(site: &Path, request: &Request, policy: &str) -> Self {
        let file = &request.file;
        let end = [("br", ".br"), ("gzip", ".gz")].into_iter().find(|(name, _)| *name == request.packing);
        let twin = end.and_then(|(name, end)| Some((name, fs_err::read(site.join(format!("{file}{end}"))).ok()?)));
        let mut response = match (twin, fs_err::read(site.join(file))) {
            (Some((name, bytes)), _) => {
                let mut response = Self::new(200, bytes);
                response.set("content-encoding", Some(name));
                response
            }
            (None, Ok(bytes)) => Self::new(200, bytes),
            (None, Err(_)) => Self::new(404, "not there"),
        };
        response
            .headers
            .extend(response_headers(file, policy).into_iter().map(|(name, value)| (name.to_owned(), value)));
        response
    }

    /// Sets a header, or takes it away.
    pub fn set(&mut self, name: &str, value: Option<&str>) {
        self.headers.retain(|(own, _)| own != name);
        self.headers.extend(value.map(|value| (name.to_owned(), value.to_owned())));
    }

    /// Sets the body, and the length that is said.
    pub fn body(&mut self, bytes: impl Into<Vec<u8>>) {
        self.body = bytes.into();
        self.length = self.body.len();
    }

    fn write(&self, mut stream: &TcpStream) -> std::io::Result<()> {
        std::thread::sleep(self.wait);
        match &self.raw {
            Some(raw) => stream.write_all(raw)?,
            None => {
                let mut head =
                    format!("HTTP/1.1 {} x\r\nContent-Length: {}\r\nConnection: close\r\n", self.status, self.length);
                for (name, value) in &self.headers {
                    head.push_str(&format!("{name}: {value}\r\n"));
                }
                stream.write_all(format!("{head}\r\n").as_bytes())?;
                let body = &self.body[..self.sent.unwrap_or(self.body.len())];
                let pieces = if self.pieces == 0 { body.len() } else { self.pieces };
                let size = if self.drip.is_zero() { body.len() } else { body.len().div_ceil(pieces.max(1)) };
                for piece in body.chunks(size.max(1)) {
                    stream.write_all(piece)?;
                    std::thread::sleep(self.drip);
                }
            }
        }
        if !self.hold.is_zero() {
            stream.set_read_timeout(Some(self.hold))?;
            stream.read_exact(&mut [0])?;
        }
        Ok(())
    }
}

/// A running host; it takes no more requests when dropped.
pub struct Host {
    /// Scheme, host and port.
    pub origin: String,
    /// Address of its folder.
    pub root: String,
    state: Arc<State>,
}

struct State {
    at: String,
    answer: Box<dyn Fn(&Request) -> Response + Send + Sync>,
    seen: Mutex<BTreeMap<(String, String), usize>>,
    stop: AtomicBool,
    now: AtomicUsize,
    most: AtomicUsize,
    all: AtomicUsize,
}

impl Host {
    /// Answers by this function from now on; `at` is the path of its folder, with a slash at either end.
    pub fn start(at: &str, answer: impl Fn(&Request) -> Response + Send + Sync + 'static) -> Self {
        let listener = listen();
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let state = Arc::new(State {
            at: at.to_owned(),
            answer: Box::new(answer),
            seen: Mutex::default(),
            stop: AtomicBool::new(false),
            now: AtomicUsize::new(0),
            most: AtomicUsize::new(0),
            all: AtomicUsize::new(0),
        });
        let shared = Arc::clone(&state);
        std::thread::spawn(move || accept(&listener, &shared));
        Self { root: format!("{origin}{at}"), origin, state }
    }

    /// Address of a page.
    pub fn page(&self, path: &str) -> String {
        format!("{}{path}", self.root)
    }

    /// How many requests were under way at the same time, at most.
    pub fn most_at_once(&self) -> usize {
        self.state.most.load(Ordering::SeqCst)
    }

    /// How many requests there were.
    pub fn requests(&self) -> usize {
        self.state.all.load(Ordering::SeqCst)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.state.stop.store(true, Ordering::SeqCst);
        // Wakes the listener; if it is gone already, there is nothing to stop.
        let _ = TcpStream::connect(self.origin.trim_start_matches("http://"));
    }
}

fn accept(listener: &TcpListener, state: &Arc<State>) {
    for stream in listener.incoming() {
        if state.stop.load(Ordering::SeqCst) {
            return;
        }
        let state = Arc::clone(state);
        // A client that goes away in between is no failure of the host.
        std::thread::spawn(move || drop(stream.and_then(|stream| serve(&stream, &state))));
    }
}

fn serve(stream: &TcpStream, state: &State) -> std::io::Result<()> {
    let Some(mut request) = Request::read(stream, &state.at) else { return Ok(()) };
    // Asking for leave before a request to another origin is none.
    let counts = usize::from(request.method != "OPTIONS");
    state.most.fetch_max(state.now.fetch_add(counts, Ordering::SeqCst) + counts, Ordering::SeqCst);
    state.all.fetch_add(counts, Ordering::SeqCst);
    request.before = {
        let mut seen = state.seen.lock().expect("what was asked");
        let count = seen.entry((request.path.clone(), request.packing.clone())).or_insert(0);
        *count += 1;
        *count - 1
    };
    let done = (state.answer)(&request).write(stream);
    state.now.fetch_sub(counts, Ordering::SeqCst);
    done
}
