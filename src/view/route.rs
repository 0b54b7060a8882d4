//! Fragments: the views inside a page. They never reach a server, because what a resident looks up is private.

/// Sections of the village page that have a fragment of their own.
pub const SECTIONS: [&str; 5] = ["events", "services", "certificates", "contacts", "disclosures"];

/// What a fragment asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// Nothing: the top of the page.
    Top,
    /// A section, by its id.
    Section(&'static str),
    /// An element of the page by its id: `event/{id}`, `service/{id}`, `certificate/{id}`, `disclosures/{id}` …
    Entry(String),
    /// A search.
    Search(String),
}

impl Route {
    /// Reads a fragment, with or without `#`. Total: whatever stands there is an entry that may not exist.
    pub fn parse(fragment: &str) -> Self {
        let fragment = decode(fragment.strip_prefix('#').unwrap_or(fragment));
        if fragment.is_empty() || fragment == "app" {
            return Self::Top;
        }
        if let Some(section) = SECTIONS.into_iter().find(|section| *section == fragment) {
            return Self::Section(section);
        }
        match fragment.strip_prefix("search/") {
            Some(text) => Self::Search(text.to_owned()),
            None => Self::Entry(fragment),
        }
    }
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
    }

    #[test]
    fn broken_encodings_do_no_harm() {
        for text in ["#%", "#%e4", "#search/%zz%", "#search/%ff%fe", "#%00"] {
            Route::parse(text);
        }
        assert_eq!(Route::parse("#search/%ff"), Route::Search("%ff".into()));
    }
}
