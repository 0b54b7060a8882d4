//! What of rendered HTML need not be sent: marks between texts that only hydration would need, and end tags that are meant
//! anyway. The HTML is our own: well-formed, attributes in double quotes, `<` escaped in texts and attributes.

/// What Leptos puts where nothing stands, and between texts that hydration must tell apart.
const MARKER: &str = "<!>";

/// A piece of HTML.
enum Piece<'a> {
    /// A start tag: what stands between `<` and `>`.
    Open(&'a str),
    /// An end tag: the element's name.
    Close(&'a str),
    /// A run of text.
    Text,
}

/// Cuts HTML into pieces, each with its source.
struct Pieces<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = (Piece<'a>, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest;
        if rest.is_empty() {
            return None;
        }
        // Bytes: every piece begins and ends with ASCII, and comparing texts would cost a call each.
        let bytes = rest.as_bytes();
        let past =
            |from: usize| bytes[from..].iter().position(|byte| *byte == b'>').map_or(rest.len(), |at| from + at + 1);
        let (piece, length) = match (bytes[0], bytes.get(1)) {
            (b'<', Some(b'/')) => {
                let length = past(2);
                (Piece::Close(rest[2..length].trim_end_matches('>')), length)
            }
            (b'<', _) => {
                let tag = &rest[1..1 + tag_length(&bytes[1..])];
                (Piece::Open(tag), past(1 + tag.len()))
            }
            _ => (Piece::Text, rest.find('<').unwrap_or(rest.len())),
        };
        self.rest = &rest[length..];
        Some((piece, &rest[..length]))
    }
}

fn name(tag: &str) -> &str {
    let end = tag.bytes().position(|byte| byte == b' ' || byte == b'/');
    &tag[..end.unwrap_or(tag.len())]
}

/// Bytes up to the `>` that ends a tag: one inside quotes does not.
fn tag_length(start: &[u8]) -> usize {
    let mut quoted = false;
    let end = start.iter().position(|byte| {
        quoted ^= *byte == b'"';
        *byte == b'>' && !quoted
    });
    end.unwrap_or(start.len())
}

/// The same HTML without the marks between texts.
pub(super) fn without_markers(html: &str) -> String {
    html.replace(MARKER, "")
}

/// Whether an element ends a paragraph that has no end tag: the standard's list, as far as pages use it.
fn ends_paragraph(name: &str) -> bool {
    matches!(
        name,
        "p" | "ul"
            | "ol"
            | "dl"
            | "div"
            | "details"
            | "section"
            | "nav"
            | "table"
            | "figure"
            | "form"
            | "header"
            | "footer"
            | "main"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
    )
}

/// Whether an end tag may stay away, since what follows means it.
fn is_meant(ended: &str, next: Option<&Piece<'_>>) -> bool {
    match (ended, next) {
        ("li", Some(Piece::Open(tag))) => name(tag) == "li",
        ("li", Some(Piece::Close(parent))) => ["ul", "ol"].contains(parent),
        ("dt" | "dd", Some(Piece::Open(tag))) => ["dt", "dd"].contains(&name(tag)),
        ("dd", Some(Piece::Close(parent))) => *parent == "dl",
        ("p", Some(Piece::Open(tag))) => ends_paragraph(name(tag)),
        ("p", Some(Piece::Close(parent))) => ["li", "dd", "div", "section", "details"].contains(parent),
        _ => false,
    }
}

/// The same HTML without the end tags that every parser puts there by itself: a twentieth of what a host sends that packs
/// nothing.
pub(super) fn without_meant_ends(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut all = Pieces { rest: html }.peekable();
    while let Some((piece, source)) = all.next() {
        let next = all.peek().map(|(next, _)| next);
        if !matches!(piece, Piece::Close(ended) if is_meant(ended, next)) {
            kept.push_str(source);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_between_texts_are_not_sent() {
        let html = "<p title=\"a>b\">x<!>y<br><!></p><!><p>&lt;!></p>";
        assert_eq!(without_markers(html), "<p title=\"a>b\">xy<br></p><p>&lt;!></p>");
    }

    #[test]
    fn ends_that_are_meant_stay_away() {
        let html = "<p>x</p><p title=\"a>b\">y</p><a>z</a><ul><li>1</li><li><p>2</p></li></ul>\
                    <dl><dt>a</dt><dd>b</dd></dl><p>c</p> d<label><p>e</p></label>";
        let slim = "<p>x<p title=\"a>b\">y</p><a>z</a><ul><li>1<li><p>2</ul>\
                    <dl><dt>a<dd>b</dl><p>c</p> d<label><p>e</p></label>";
        assert_eq!(without_meant_ends(html), slim);
    }
}
