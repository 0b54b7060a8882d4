//! The site: its public address and what is printed of it.

use serde::Deserialize;

use super::{Text, both};
use crate::guide::Imprint;
use crate::text::Language;

/// Which letters a printed code holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QrLetters {
    /// Scheme and host in capitals: QR alphanumeric mode, fewer modules.
    #[default]
    Capitals,
    /// As written.
    AsIs,
}

/// What the content security policy allows beyond the strictest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScriptPolicy {
    /// Nothing but WebAssembly.
    #[default]
    Strict,
    /// `eval`, too: engines before Chromium 97 and Safari 16 run no WebAssembly without it.
    OldEngines,
}

/// What stands in the HTML of pages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pages {
    /// Everything: a page is whole without script, and its live parts are mounted into it.
    #[default]
    Whole,
    /// What a village's first screen must say; the single-page app draws the rest from data. For hosts that count files or
    /// bytes.
    App,
}

/// Checked `site.json`.
#[derive(Debug, Clone)]
pub struct Site {
    /// Public address of the site root, with a `/` at the end.
    pub base_url: String,
    /// Name of the site.
    pub title: String,
    /// Invented places are allowed.
    pub sample: bool,
    /// Letters of printed codes.
    pub qr_letters: QrLetters,
    /// How strict the pages are with script.
    pub script_policy: ScriptPolicy,
    /// What stands in the HTML of its pages.
    pub pages: Pages,
    /// Languages of its pages, that of the content first.
    pub languages: Vec<&'static Language>,
    /// Addresses of the site root that it had before.
    pub former_urls: Vec<String>,
    /// Tags of languages that its pages were in before.
    pub former_languages: Vec<String>,
    /// What stands at the foot of its pages.
    pub imprint: Imprint,
    /// Phones may keep pages for a visit without a network.
    pub offline: bool,
}

impl Site {
    /// The public address as a printed code holds it, if it can be in capitals.
    pub fn capitals(&self) -> Option<String> {
        capitals(&self.base_url)
    }
}

/// The base address in capitals, if that changes nothing about where it leads and every letter is in QR's alphanumeric
/// set.
fn capitals(base_url: &str) -> Option<String> {
    let (scheme, rest) = base_url.split_once("://")?;
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let safe = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || b"$%*+-./:".contains(&byte);
    let whole = format!("{}://{}{path}", scheme.to_ascii_uppercase(), host.to_ascii_uppercase());
    whole.bytes().all(safe).then_some(whole)
}

/// Checks a public address and gives it a `/` at the end. `Err` says what is wrong. What passes is printed as a code, and
/// stands in policies and configurations of hosts: there is nothing in it that would mean something there.
pub fn base_url(text: &str) -> Result<String, Text> {
    let text = text.trim();
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let Some(rest) = rest else { return Err(both!("应以 https:// 开头", "it should begin with https://")) };
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (host, port) = split_port(authority);
    if !is_host(host) {
        return Err(both!(
            "域名只能用字母、数字、点和横线（中文域名写成 xn-- 形式），每一段都不能空，也不能以横线开头或结尾",
            "a host has letters, digits, dots and dashes (Chinese names in their xn-- form), and no part of it is empty or \
             begins or ends with a dash"
        ));
    }
    if port.is_some_and(|port| !is_port(port)) {
        return Err(both!("端口应是 1 到 65535", "a port is a number from 1 to 65535"));
    }
    let part = |part: &str| {
        let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"._~-".contains(&byte);
        !part.is_empty() && part != "." && part != ".." && part.bytes().all(letter)
    };
    let path = path.strip_suffix('/').unwrap_or(path);
    if !path.is_empty() && !path.split('/').all(part) {
        return Err(both!(
            "子目录只能用字母、数字、点、横线和下划线，不能有 ..、两条连着的斜线、空格、问号、井号和百分号",
            "a path has letters, digits, dots, dashes and underscores; no .., no double slash, blank, question mark, hash or \
             percent sign"
        ));
    }
    Ok(if text.ends_with('/') { text.to_owned() } else { format!("{text}/") })
}

/// Host and port of what stands before the path.
fn split_port(authority: &str) -> (&str, Option<&str>) {
    // The colons of an address of version 6 stand between brackets.
    let from = authority.rfind(']').unwrap_or_default();
    match authority[from..].find(':') {
        Some(at) => (&authority[..from + at], Some(&authority[from + at + 1..])),
        None => (authority, None),
    }
}

/// Whether a host is a name, or an address of the internet.
fn is_host(host: &str) -> bool {
    if let Some(inside) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return inside.parse::<std::net::Ipv6Addr>().is_ok();
    }
    let label = |label: &str| {
        let letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-') && label.bytes().all(letter)
    };
    // Browsers take what ends in a number for an address of version 4.
    let ends_in_number = host.rsplit('.').next().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit()));
    host.len() <= 253 && host.split('.').all(label) && (!ends_in_number || host.parse::<std::net::Ipv4Addr>().is_ok())
}

fn is_port(port: &str) -> bool {
    port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_leads_to_the_same_place_becomes_capitals() {
        assert_eq!(capitals("https://ymt.example.gov.cn/").as_deref(), Some("HTTPS://YMT.EXAMPLE.GOV.CN/"));
        assert_eq!(capitals("https://ymt.example.gov.cn/YMT/").as_deref(), Some("HTTPS://YMT.EXAMPLE.GOV.CN/YMT/"));
        assert_eq!(capitals("http://10.0.0.1:8080/").as_deref(), Some("HTTP://10.0.0.1:8080/"));
        assert_eq!(capitals("https://example.gov.cn/ymt/"), None);
        assert_eq!(capitals("https://example.gov.cn/A_B/"), None);
    }

    #[test]
    fn addresses_lead_somewhere_and_mean_nothing_else() {
        for (good, whole) in [
            ("https://ymt.example.gov.cn", "https://ymt.example.gov.cn/"),
            (" http://127.0.0.1:8080/ymt/ ", "http://127.0.0.1:8080/ymt/"),
            ("https://[::1]:8443/A_b-c.d~/x", "https://[::1]:8443/A_b-c.d~/x/"),
            ("http://localhost", "http://localhost/"),
            ("https://xn--fiqs8s.xn--55qx5d/", "https://xn--fiqs8s.xn--55qx5d/"),
        ] {
            assert_eq!(base_url(good).as_deref(), Ok(whole));
        }
        for bad in [
            "ymt.cn",
            "ftp://ymt.cn/",
            "https://",
            "https:///",
            "https://:80/",
            "https://-/",
            "https://-a.cn/",
            "https://a-.cn/",
            "https://a..b/",
            "https://.a.cn/",
            "https://a.cn./",
            "https://a_b.cn/",
            "https://1.2.3/",
            "https://256.1.1.1/",
            "https://a.1/",
            "https://[::1/",
            "https://[1:2]/",
            "https://[::1]x/",
            "https://ymt.cn:99999/",
            "https://ymt.cn:0/",
            "https://ymt.cn:/",
            "https://ymt.cn:+80/",
            "https://ymt.cn:80:90/",
            "https://me@ymt.cn/",
            "https://ymt.cn/../../x/",
            "https://ymt.cn/./x/",
            "https://ymt.cn//evil.cn/",
            "https://ymt.cn/a//",
            "https://ymt.cn/%00",
            "https://ymt.cn/%2e%2e/",
            "https://ymt.cn/';alert(1)//",
            "https://ymt.cn/a b/",
            "https://ymt.cn/a\nb/",
            "https://ymt.cn/?a",
            "https://ymt.cn/#a",
            "https://ymt.cn/$x/",
            "https://ymt.cn/{x}/",
            "https://ymt.cn/村/",
            "https://ymt.cn/\"x/",
            "https://ymt.cn;script-src *",
        ] {
            assert!(base_url(bad).is_err(), "{bad}");
        }
        let long = "a".repeat(64);
        assert!(base_url(&format!("https://{long}.cn/")).is_err());
        assert!(base_url(&format!("https://{}cn/", "abc.".repeat(70))).is_err());
    }

    proptest::proptest! {
        #[test]
        fn what_passes_is_what_a_browser_asks_for(text in "https?://[a-z0-9.:\\[\\]@-]{1,12}(/[a-zA-Z0-9._~%/\\\\-]{0,12})?") {
            if let Ok(address) = base_url(&text) {
                let read = url::Url::parse(&address).expect("an address");
                let port = if text.starts_with("https") { ":443" } else { ":80" };
                // Browsers leave the usual port out, and write addresses of version 6 in one way.
                if !address.contains(port) && !address.contains('[') {
                    proptest::prop_assert_eq!(read.as_str(), address);
                }
            }
        }
    }
}
