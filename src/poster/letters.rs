//! The text of a printed code. In capitals it fits QR alphanumeric mode and needs fewer modules; scheme and host do not
//! care about case, but a path does (object stores), so a path with small letters stays as written.

use crate::content::{QrLetters, Site};
use crate::guide::VillageCode;

/// The base address in capitals, if that changes nothing about where it leads and every letter is in QR's alphanumeric
/// set.
pub fn capitals(base_url: &str) -> Option<String> {
    let (scheme, rest) = base_url.split_once("://")?;
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let safe = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || b"$%*+-./:".contains(&byte);
    let whole = format!("{}://{}{path}", scheme.to_ascii_uppercase(), host.to_ascii_uppercase());
    whole.bytes().all(safe).then_some(whole)
}

/// The URL a village's code holds.
pub fn printed_url(site: &Site, village: &VillageCode) -> String {
    let base = match site.qr_letters {
        QrLetters::Capitals => capitals(&site.base_url).unwrap_or_else(|| site.base_url.clone()),
        QrLetters::AsIs => site.base_url.clone(),
    };
    format!("{base}{}/{}/", village.county(), village.rest())
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
