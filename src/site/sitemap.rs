//! `sitemap.xml`: one list of pages for each county, and the list of those lists (sitemaps.org 0.9). A county has some
//! hundred villages, a list may hold 50,000 addresses.

use std::fmt::Write as _;

use html_escape::encode_text;

use crate::guide::Date;

/// The list, in a county's folder and at the root.
pub(super) const SITEMAP: &str = "sitemap.xml";

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
const SPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

/// Addresses of pages with the day since which they say what they say.
pub(super) fn pages(addresses: impl Iterator<Item = String>, on: Date) -> Vec<u8> {
    list("urlset", "url", addresses, Some(on))
}

/// Addresses of the counties' lists.
pub(super) fn index(addresses: impl Iterator<Item = String>) -> Vec<u8> {
    list("sitemapindex", "sitemap", addresses, None)
}

fn list(outer: &str, inner: &str, addresses: impl Iterator<Item = String>, on: Option<Date>) -> Vec<u8> {
    let mut xml = format!("{HEAD}<{outer} {SPACE}>\n");
    let on = on.map(|on| format!("<lastmod>{on}</lastmod>")).unwrap_or_default();
    for address in addresses {
        // Writing to a string cannot fail.
        let _ = writeln!(xml, "<{inner}><loc>{}</loc>{on}</{inner}>", encode_text(&address));
    }
    let _ = writeln!(xml, "</{outer}>");
    xml.into_bytes()
}

/// What crawlers may read (everything), and where the list is. Read only at the root of a host.
pub(super) fn robots(base_url: &str) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {base_url}{SITEMAP}\n")
}
