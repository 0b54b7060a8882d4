//! Fragments: the views inside a page. They never reach a server, because what a resident looks up is private.

/// Sections of the village page that have a fragment of their own.
pub const SECTIONS: [&str; 5] = ["events", "services", "certificates", "contacts", "disclosures"];

/// What stands before an id in the fragments of elements.
const KINDS: [&str; 9] =
    ["service", "certificate", "event", "disclosures", "notice", "point", "topic", "hotline", "list"];

/// What a fragment asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// Nothing: the top of the page.
    Top,
    /// A section, by its id.
    Section(&'static str),
    /// An element of the page by its id: `event/{id}`, `service/{id}`, `certificate/{id}`, `disclosures/{id}` … Where it is
    /// not there somebody followed a link in vain.
    Entry(String),
    /// Another element, or nothing at all: apps put fragments of their own behind our addresses (`#rd`, `#wechat_redirect`).
    Other(String),
    /// A search.
    Search(String),
}

impl Route {
    /// Reads a fragment, with or without `#`. Total: whatever stands there is an element that may not exist.
    pub fn parse(fragment: &str) -> Self {
        let fragment = decode(fragment.strip_prefix('#').unwrap_or(fragment));
        if let Some(text) = fragment.strip_prefix("search/") {
            return Self::Search(text.to_owned());
        }
        let name = name(&fragment);
        if name.is_empty() || name == "app" {
            return Self::Top;
        }
        if let Some(section) = SECTIONS.into_iter().find(|section| *section == name) {
            return Self::Section(section);
        }
        match name.split_once('/') {
            Some((kind, _)) if KINDS.contains(&kind) => Self::Entry(name.to_owned()),
            _ => Self::Other(name.to_owned()),
        }
    }
}

/// What a fragment names: apps and sentences put more behind it (`?from=singlemessage`, `。`), which begins with a character
/// that no id has.
fn name(fragment: &str) -> &str {
    let ours = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '/');
    fragment.split(|letter| !ours(letter)).next().unwrap_or_default().trim_end_matches('/')
}

/// Undoes percent-encoding; what is not valid UTF-8 after it stays as it was written.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let hex = |at: usize| bytes.get(at).and_then(|byte| (*byte as char).to_digit(16));
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, ..) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_are_read() {
        assert_eq!(Route::parse(""), Route::Top);
        assert_eq!(Route::parse("#"), Route::Top);
        assert_eq!(Route::parse("#contacts"), Route::Section("contacts"));
        assert_eq!(Route::parse("#service/id-card"), Route::Entry("service/id-card".into()));
        assert_eq!(Route::parse("#search/%E4%BD%8E%E4%BF%9D"), Route::Search("低保".into()));
        assert_eq!(Route::parse("#search/低保"), Route::Search("低保".into()));
        assert_eq!(Route::parse("#search/a?b&c/"), Route::Search("a?b&c/".into()), "a question is taken as it is");
        assert_eq!(Route::parse("#roster"), Route::Other("roster".into()));
    }

    #[test]
    fn what_apps_put_behind_addresses_is_cut_or_passed_over() {
        let card = || Route::Entry("service/id-card".into());
        for behind in [
            "",
            "/",
            "?from=singlemessage&isappinstalled=0",
            "&from=timeline",
            "。",
            "，谢谢",
            "%E3%80%82",
            ")",
            "#rd",
            " ",
            "\u{200b}",
            "\"",
        ] {
            assert_eq!(Route::parse(&format!("#service/id-card{behind}")), card(), "{behind}");
        }
        assert_eq!(Route::parse("#contacts?from=singlemessage"), Route::Section("contacts"));
        for own in ["/", "!", "!/home", "?from=groupmessage", "。", "app/", "search"] {
            let route = Route::parse(&format!("#{own}"));
            assert!(matches!(route, Route::Top | Route::Other(_)), "{own}: {route:?}");
        }
        for other in ["rd", "wechat_redirect", "wechat_webview_type=1", "wechat_qrcode/x", "service", "service/"] {
            assert!(matches!(Route::parse(&format!("#{other}")), Route::Other(_)), "{other}");
        }
        assert_eq!(Route::parse("#service/gone"), Route::Entry("service/gone".into()));
    }

    #[test]
    fn broken_encodings_do_no_harm() {
        for text in ["#%", "#%e4", "#search/%zz%", "#search/%ff%fe", "#%00"] {
            Route::parse(text);
        }
        assert_eq!(Route::parse("#search/%ff"), Route::Search("%ff".into()));
    }
}
