//! Asking a host for files. Nothing a host sends is believed: every answer is bounded in bytes and in time, and what
//! broke is asked for again.

use std::io::Read as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use ureq::Agent;
use ureq::http::HeaderMap;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};

use crate::content::{Text, both};

/// How often a file is asked for that does not come.
const TRIES: u32 = 3;
/// How long the second try waits; each further one four times as long.
const PAUSE: Duration = Duration::from_millis(200);
/// What an answer may be longer than expected before it is no longer read.
const SLACK: u64 = 4096;

/// Who a host is asked as. It is never told that it is being verified: what it sends to residents is to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Visitor {
    /// A phone, in WeChat.
    Phone,
    /// A desktop's browser.
    Desktop,
}

impl Visitor {
    /// What such a browser says it is.
    const fn agent(self) -> &'static str {
        match self {
            Self::Phone => {
                "Mozilla/5.0 (Linux; Android 13; V2227A Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160117 MMWEBSDK/20231202 \
                 MicroMessenger/8.0.47.2560(0x28002F30) WeChat/arm64 Weixin NetType/4G Language/zh_CN ABI/arm64"
            }
            Self::Desktop => {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 \
                 Safari/537.36"
            }
        }
    }

    /// In words.
    pub(super) fn said(self) -> Text {
        match self {
            Self::Phone => both!("手机", "a phone"),
            Self::Desktop => both!("电脑", "a desktop"),
        }
    }
}

/// What is asked for: as whom, and packed how.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner {
    pub(super) visitor: Visitor,
    /// As in `Accept-Encoding`; `identity`: not at all.
    pub(super) packing: &'static str,
}

/// A file as it is.
pub(super) const PLAIN: Manner = Manner { visitor: Visitor::Phone, packing: "identity" };

/// As browsers ask: with brotli where the connection is encrypted, without where it is not, phones and desktops.
pub(super) const BROWSERS: [Manner; 3] = [
    Manner { visitor: Visitor::Phone, packing: "gzip, deflate, br" },
    Manner { visitor: Visitor::Desktop, packing: "gzip, deflate, br" },
    Manner { visitor: Visitor::Desktop, packing: "gzip, deflate" },
];

/// Authorities whose certificates are believed, in the place of the built-in ones.
#[derive(Debug, Clone)]
pub struct Authorities(Vec<Certificate<'static>>);

impl Authorities {
    /// Reads certificates as PEM; none: there is none in it, or it is damaged.
    pub fn from_pem(pem: &[u8]) -> Option<Self> {
        let items: Vec<_> = parse_pem(pem).collect::<Result<_, _>>().ok()?;
        let certificate = |item| match item {
            PemItem::Certificate(certificate) => Some(certificate),
            _ => None,
        };
        let all: Vec<_> = items.into_iter().filter_map(certificate).collect();
        (!all.is_empty()).then_some(Self(all))
    }
}

/// A host, and where the site begins there.
pub(super) struct Wire {
    agent: Agent,
    base: String,
    timeout: Duration,
    /// Bytes of all answers so far, as they came.
    received: AtomicU64,
}

/// What a host sent.
pub(super) struct Answer {
    /// The status.
    pub(super) status: u16,
    /// The body, or as much of it as was worth reading.
    pub(super) body: Vec<u8>,
    /// Whether there was more of it.
    pub(super) cut: bool,
    headers: HeaderMap,
}

/// Why there is no answer.
pub(super) enum Trouble {
    /// Nothing came, or not in time.
    Silent(Text),
    /// It broke off after so many bytes.
    BrokeOff(u64),
}

impl Answer {
    /// A header; several of a name joined by commas, as if they were one.
    pub(super) fn header(&self, name: &str) -> Option<String> {
        let values: Vec<_> =
            self.headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    /// How the body is packed, if it is.
    pub(super) fn packing(&self) -> Option<String> {
        let packing = self.header("content-encoding")?.trim().to_ascii_lowercase();
        (!packing.is_empty() && packing != "identity").then_some(packing)
    }
}

impl Wire {
    /// A host at an address that ends with a slash.
    pub(super) fn new(base: &str, timeout: Duration, jobs: usize, authorities: Option<&Authorities>) -> Self {
        let tls = match authorities {
            Some(Authorities(all)) => TlsConfig::builder().root_certs(RootCerts::from(all.iter().cloned())).build(),
            None => TlsConfig::default(),
        };
        let config = Agent::config_builder()
            .http_status_as_error(false)
            // Where a host sends us elsewhere, that is a finding.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(timeout))
            .tls_config(tls)
            .max_idle_connections_per_host(jobs)
            .max_idle_connections(jobs);
        Self { agent: config.build().new_agent(), base: base.to_owned(), timeout, received: AtomicU64::new(0) }
    }

    /// How many bytes of answers came so far, packed as they were sent.
    pub(super) fn received(&self) -> u64 {
        self.received.load(Ordering::Relaxed)
    }

    /// Asks for what stands below the site's address, and reads at most a little more than `expected` bytes of it.
    pub(super) fn ask(&self, below: &str, manner: Manner, expected: u64) -> Result<Answer, Trouble> {
        let mut pause = PAUSE;
        let mut tries = 1;
        loop {
            let answer = self.ask_once(below, manner, expected);
            // Too many requests, too slow, or broken for the moment.
            let passing = |answer: &Answer| matches!(answer.status, 408 | 429 | 500..);
            if tries == TRIES || answer.as_ref().is_ok_and(|answer| !passing(answer)) {
                return answer;
            }
            std::thread::sleep(pause);
            pause *= 4;
            tries += 1;
        }
    }

    fn ask_once(&self, below: &str, manner: Manner, expected: u64) -> Result<Answer, Trouble> {
        let Manner { visitor, packing } = manner;
        let plain = below.split('?').next().unwrap_or_default();
        let is_page = plain.is_empty() || plain.ends_with('/');
        let kinds = if is_page { "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" } else { "*/*" };
        let request = self.agent.get(format!("{}{below}", self.base)).header("user-agent", visitor.agent());
        let request = request.header("accept", kinds).header("accept-language", "zh-CN,zh;q=0.9");
        let request = request.header("accept-encoding", packing);
        let response = request.call().map_err(|error| Trouble::Silent(self.said(&error)))?;
        let (head, body) = response.into_parts();
        let most = expected.saturating_add(SLACK);
        let mut bytes = Vec::new();
        let read = body.into_reader().take(most.saturating_add(1)).read_to_end(&mut bytes);
        self.received.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        if let Err(error) = read {
            return Err(match ureq::Error::from(error) {
                late @ ureq::Error::Timeout(_) => Trouble::Silent(self.said(&late)),
                _ => Trouble::BrokeOff(bytes.len() as u64),
            });
        }
        let cut = bytes.len() as u64 > most;
        Ok(Answer { status: head.status.as_u16(), headers: head.headers, body: bytes, cut })
    }

    fn said(&self, error: &ureq::Error) -> Text {
        use ureq::Error;
        let seconds = self.timeout.as_secs();
        match error {
            Error::Timeout(_) => both!("{seconds} 秒里没有应答完", "not answered whole within {seconds} seconds"),
            Error::HostNotFound => both!("找不到这个域名", "there is no such host"),
            // What rustls finds wrong comes like this.
            Error::Io(error) if error.kind() == std::io::ErrorKind::InvalidData => {
                both!("证书或加密有问题：{error}", "wrong certificate or encryption: {error}")
            }
            Error::Io(error) => both!("连不上：{error}", "no connection: {error}"),
            Error::Tls(_) | Error::Rustls(_) => {
                both!("证书或加密有问题：{error}", "wrong certificate or encryption: {error}")
            }
            _ => both!("应答不合 HTTP 的规矩：{error}", "the answer is no HTTP: {error}"),
        }
    }
}
