//! The site: its public address and what is printed of it.

use serde::Deserialize;

use super::{Text, both};
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

/// Checks a public address and gives it a `/` at the end. `Err` says what is wrong.
pub fn base_url(text: &str) -> Result<String, Text> {
    let text = text.trim();
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let Some(rest) = rest else { return Err(both!("应以 https:// 开头", "it should begin with https://")) };
    let host = rest.split('/').next().unwrap_or_default();
    if host.is_empty() || !host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte)) {
        return Err(both!(
            "域名只能用字母、数字、点和横线（中文域名写成 xn-- 形式）",
            "a host has letters, digits, dots and dashes (Chinese names in their xn-- form)"
        ));
    }
    if !rest.bytes().all(|byte| byte.is_ascii_graphic()) || rest.contains(['?', '#', '"', '<', '>', '\\']) {
        return Err(both!(
            "地址里不能有空格、问号、井号和引号",
            "an address has no blanks, question marks, hashes or quotes"
        ));
    }
    Ok(if text.ends_with('/') { text.to_owned() } else { format!("{text}/") })
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
}
