//! Asking a host as nobody's library does: what is asked goes out letter by letter, and what comes stays what it is.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use crate::packing::{unbrotli, ungzip};

/// What a host answers.
#[derive(Debug)]
pub struct Answer {
    /// Of the first line.
    pub status: u16,
    /// By name in small letters.
    headers: Vec<(String, String)>,
    /// The bytes behind the head.
    pub body: Vec<u8>,
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let head_end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = std::str::from_utf8(&bytes[..head_end]).unwrap();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
        let header = |line: &str| {
            let (name, value) = line.split_once(':').expect("a header");
            (name.to_ascii_lowercase(), value.trim().to_owned())
        };
        let headers = lines.map(header).collect();
        let answer = Self { status: status.expect("a status"), headers, body: bytes[head_end + 4..].to_vec() };
        assert_eq!(answer.header("transfer-encoding"), None, "a body in pieces is not read here");
        answer
    }

    /// The value of a header, which must not stand twice.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(own, _)| own == name).map(|(_, value)| value.as_str());
        let first = found.next();
        assert!(found.next().is_none(), "{name} stands twice");
        first
    }

    /// The body as it was before it was packed.
    pub fn plain(&self) -> Vec<u8> {
        match self.header("content-encoding") {
            Some("br") => unbrotli(&self.body),
            Some("gzip") => ungzip(&self.body),
            _ => self.body.clone(),
        }
    }
}

/// Asks for an address below `root`, which is one of a plain HTTP host and ends with a slash. What `path` says is sent as
/// it is, dots and all.
pub fn ask(method: &str, root: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let (host, at) = root.strip_prefix("http://").and_then(|rest| rest.split_once('/')).expect("an address");
    let mut stream = TcpStream::connect(host).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    let mut request = format!("{method} /{at}{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n");
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    stream.write_all(format!("{request}\r\n").as_bytes()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    Answer::read(&bytes)
}
