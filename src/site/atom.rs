//! `changes.atom`: a county's editions, and what entered and left in them, as an Atom feed (RFC 4287).
//!
//! Ids are `tag:` addresses (RFC 4151) of edition, list and item: they stay the same however often the feed is made.

use std::fmt::Write as _;

use html_escape::{encode_double_quoted_attribute as attribute, encode_text};

use crate::guide::{Change, ChangeKind, Date, EditionRecord, Editions, RecentLine};
use crate::text::{ZH, fill};

/// The feed, in a county's folder.
pub(super) const FEED: &str = "changes.atom";

/// Entries in the feed: readers keep what they have seen.
const MOST: usize = 200;

/// What the feed needs besides the record.
pub(super) struct Feed<'a> {
    /// Public address of the site root.
    pub base_url: &'a str,
    /// The county's editions.
    pub record: &'a Editions,
    /// Lines of the county's page: entries link to them.
    pub lines: &'a [RecentLine],
}

impl Feed<'_> {
    /// The XML.
    pub(super) fn xml(&self) -> Vec<u8> {
        let record = self.record;
        let page = format!("{}{}/", self.base_url, record.code);
        let newest = record.editions.iter().map(|edition| edition.on).max();
        let mut xml = String::with_capacity(4096);
        let _ = write!(
            xml,
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n\
             <id>{id}</id>\n<title>{title}</title>\n<updated>{updated}</updated>\n\
             <author><name>{author}</name></author>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n",
            id = self.id(""),
            title = text(&format!("{} · {}", record.name, ZH.still.recent)),
            updated = newest.map(moment).unwrap_or_default(),
            author = text(&record.name),
            own = attribute(&format!("{page}{FEED}")),
            page = attribute(&page),
        );
        let entries = record.editions.iter().enumerate().flat_map(|(at, edition)| {
            // The first edition tells of years: each item under its own day. Later ones tell what is new in them.
            let first = at + 1 == record.editions.len();
            let items = edition.changes.iter().filter(|change| is_told(change));
            let items = items.map(move |change| self.item(edition, change, if first { change.on } else { edition.on }));
            std::iter::once(self.edition(edition)).chain(items)
        });
        entries.take(MOST).for_each(|entry| xml.push_str(&entry));
        xml.push_str("</feed>\n");
        xml.into_bytes()
    }

    fn edition(&self, edition: &EditionRecord) -> String {
        let of = |kind: ChangeKind, item: bool| {
            let of_kind = |change: &&Change| change.kind == kind && change.list.is_of_items() == item;
            edition.changes.iter().filter(of_kind).count()
        };
        let other = of(ChangeKind::Entered, false) + of(ChangeKind::Left, false) + of(ChangeKind::Changed, false);
        let summary = format!(
            "事项和证明：新增 {} 项，退出 {} 项，变更 {} 项；部门、服务点、村干部等变动 {other} 处。",
            of(ChangeKind::Entered, true),
            of(ChangeKind::Left, true),
            of(ChangeKind::Changed, true),
        );
        let title = format!("{} 版次 {}", self.record.name, edition.number);
        let page = format!("{}{}/", self.base_url, self.record.code);
        let id = self.id(&format!("/edition/{}", plain(&edition.number)));
        entry(&id, &title, &moment(edition.on), &page, &summary)
    }

    fn item(&self, edition: &EditionRecord, change: &Change, updated: Date) -> String {
        let words = &ZH.still;
        let village = change.village.as_ref().map(|code| format!("/{}", code.rest())).unwrap_or_default();
        let (kind, word) = match change.kind {
            ChangeKind::Entered => ("entered", words.entered),
            ChangeKind::Left | ChangeKind::Changed => ("left", words.left),
        };
        let fragment = change.list.fragment().map(|list| format!("{list}/{}", change.id)).unwrap_or_default();
        let id = self.id(&format!("{village}/{}/{kind}/{fragment}", plain(&edition.number)));
        let since = if change.kind == ChangeKind::Entered { words.entered_on } else { words.left_on };
        let mut said = vec![fill(since, &[("day", &change.on.to_string())])];
        said.extend(change.reason.as_ref().map(|reason| reason.trim_end_matches('。').to_owned()));
        let line = self.lines.iter().find(|line| line.change == *change);
        let successor =
            line.and_then(|line| line.successor.as_ref()).map(|(name, _)| name).or(change.successor.as_ref());
        said.extend(successor.map(|name| words.labelled(words.instead, name)));
        let document = change.document.as_ref().map(|document| match &change.body {
            Some(body) => words.labelled(words.by, &words.bracketed(document, body)),
            None => words.labelled(words.by, document),
        });
        said.extend(document);
        let county = format!("{}{}", self.base_url, self.record.code);
        let href = match (&change.village, line) {
            (Some(code), _) => format!("{county}/{}/#{fragment}", code.rest()),
            (None, Some(RecentLine { anchor: Some(anchor), .. })) => format!("{county}/#{anchor}"),
            (None, _) => format!("{county}/#changes"),
        };
        entry(&id, &format!("{word}：{}", change.name), &moment(updated), &href, &format!("{}。", said.join("。")))
    }

    fn id(&self, specific: &str) -> String {
        let host = self.base_url.split("://").nth(1).unwrap_or(self.base_url);
        let host = host.split(['/', ':']).next().unwrap_or_default();
        text(&format!("tag:{host},2026:{}{specific}", self.record.code))
    }
}

/// Items that came or went have entries of their own; what changed is counted.
fn is_told(change: &Change) -> bool {
    change.list.is_of_items() && change.kind != ChangeKind::Changed
}

fn entry(id: &str, title: &str, updated: &str, href: &str, summary: &str) -> String {
    format!(
        "<entry>\n<id>{id}</id>\n<title>{}</title>\n<updated>{updated}</updated>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<summary>{}</summary>\n</entry>\n",
        text(title),
        attribute(href),
        text(summary),
    )
}

/// The beginning of a day in China.
fn moment(day: Date) -> String {
    format!("{day}T00:00:00+08:00")
}

/// Text for XML, which knows no control characters.
fn text(text: &str) -> String {
    let kept: String = text.chars().filter(|letter| !letter.is_control() || *letter == '\n').collect();
    encode_text(&kept).into_owned()
}

/// A number as it may stand in an address: what is not plain ASCII by its bytes.
fn plain(number: &str) -> String {
    let mut plain = String::new();
    for byte in number.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            plain.push(byte.into());
        } else {
            // Writing to a string cannot fail.
            let _ = write!(plain, "%{byte:02X}");
        }
    }
    plain
}
