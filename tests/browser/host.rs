//! A host whose every answer a test decides: late, silent, cut off, something else, or right. It counts what it is asked,
//! and sends the headers that the design asks of hosts.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use yimatong::content::ScriptPolicy;
use yimatong::site::{policy, response_headers};

use super::site::listen;

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

struct Inside {
    folder: PathBuf,
    rule: Box<dyn FnMut(&str) -> Way + Send>,
    pages_cached: bool,
    asked: Vec<String>,
}

/// A running host; it serves until the test process ends.
pub(crate) struct Host {
    /// Address of the site root.
    pub(crate) root: String,
    inside: Arc<Mutex<Inside>>,
}

impl Host {
    /// Serves `folder`, rightly for now.
    pub(crate) fn of(folder: &Path) -> Self {
        let listener = listen();
        let root = format!("http://{}/", listener.local_addr().expect("an address"));
        let inside = Arc::new(Mutex::new(Inside {
            folder: folder.to_owned(),
            rule: Box::new(|_| Way::Whole),
            pages_cached: false,
            asked: Vec::new(),
        }));
        let shared = inside.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let shared = shared.clone();
                std::thread::spawn(move || answer(&stream.expect("a connection"), &shared));
            }
        });
        Self { root, inside }
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
        format!("{}{path}", self.root)
    }

    /// What was asked for since the last call.
    pub(crate) fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.inside().asked)
    }
}

fn answer(mut stream: &TcpStream, inside: &Mutex<Inside>) {
    let mut lines = BufReader::new(stream).lines();
    let Some(Ok(request)) = lines.next() else { return };
    while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
    let path = request.split([' ', '?']).nth(1).unwrap_or_default().trim_start_matches('/').to_owned();
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
    let (way, folder, pages_cached) = {
        let mut inside = inside.lock().expect("no answer has failed");
        let way = (inside.rule)(&path);
        if way != Way::Dead {
            inside.asked.push(path.clone());
        }
        (way, inside.folder.clone(), inside.pages_cached)
    };
    let (status, kind, body) = match (way, fs_err::read(folder.join(&path))) {
        (Way::Dead, _) => return,
        (Way::Status(status), _) => (status, None, Vec::new()),
        (Way::Login, _) => (200, Some("text/html"), b"<!DOCTYPE html><title>WiFi</title><p>Log in".to_vec()),
        (_, Ok(body)) => (200, None, body),
        (_, Err(_)) => (404, None, Vec::new()),
    };
    let mut head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\nConnection: close\r\n", body.len());
    for (name, value) in response_headers(&path, &policy(ScriptPolicy::Strict)) {
        let value = match name {
            "content-type" => kind.map_or(value, str::to_owned),
            "cache-control" if kind.is_some() => "no-store".to_owned(),
            "cache-control" if pages_cached && path.ends_with(".html") => "max-age=3600".to_owned(),
            _ => value,
        };
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    // A browser that goes away in between is no failure of the host.
    let _ = send(&mut stream, way, head.as_bytes(), &body);
}

fn send(stream: &mut &TcpStream, way: Way, head: &[u8], body: &[u8]) -> std::io::Result<()> {
    if let Way::Late(pause) = way {
        std::thread::sleep(pause);
    }
    stream.write_all(head)?;
    match way {
        Way::Silent => {
            stream.write_all(&body[..body.len() / 2])?;
            std::thread::sleep(Duration::from_secs(120));
        }
        Way::Cut => stream.write_all(&body[..body.len() / 2])?,
        Way::Drip(pause) => {
            for piece in body.chunks(body.len().div_ceil(10).max(1)) {
                stream.write_all(piece)?;
                stream.flush()?;
                std::thread::sleep(pause);
            }
        }
        _ => stream.write_all(body)?,
    }
    Ok(())
}
