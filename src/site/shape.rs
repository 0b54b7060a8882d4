//! What the command reads off rendered HTML: the shape of a page, and what need not be sent: the markers of hydration that
//! nobody will walk, and end tags that are meant anyway.
//! The HTML is its own: well-formed, attributes in double quotes, `<` escaped in texts and attributes.

use crate::view::{STILL, Shape};

/// What Leptos puts where nothing stands, and between texts that hydration must tell apart.
const MARKER: &str = "<!>";

/// A piece of HTML.
enum Piece<'a> {
    /// A comment or marker.
    Comment,
    /// A start tag: what stands between `<` and `>`.
    Open(&'a str),
    /// An end tag: the element's name.
    Close(&'a str),
    /// A run of text.
    Text,
}

/// Cuts HTML into pieces; with each, its source and whether it stands inside a still part.
struct Pieces<'a> {
    rest: &'a str,
    /// Depth inside a still part; 0 outside.
    still: usize,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = (Piece<'a>, &'a str, bool);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest;
        if rest.is_empty() {
            return None;
        }
        // Bytes: every piece begins and ends with ASCII, and comparing texts would cost a call each.
        let bytes = rest.as_bytes();
        let past =
            |from: usize| bytes[from..].iter().position(|byte| *byte == b'>').map_or(rest.len(), |at| from + at + 1);
        let mut inside = self.still > 0;
        let (piece, length) = match (bytes[0], bytes.get(1)) {
            (b'<', Some(b'!')) => (Piece::Comment, past(2)),
            (b'<', Some(b'/')) => {
                self.still = self.still.saturating_sub(1);
                inside = self.still > 0;
                let length = past(2);
                (Piece::Close(rest[2..length].trim_end_matches('>')), length)
            }
            (b'<', _) => {
                let tag = &rest[1..1 + tag_length(&bytes[1..])];
                if self.still > 0 {
                    self.still += usize::from(!is_void(tag));
                } else if is_still(tag) {
                    self.still = 1;
                }
                (Piece::Open(tag), past(1 + tag.len()))
            }
            _ => (Piece::Text, rest.find('<').unwrap_or(rest.len())),
        };
        self.rest = &rest[length..];
        Some((piece, &rest[..length], inside))
    }
}

fn pieces(html: &str) -> Pieces<'_> {
    Pieces { rest: html, still: 0 }
}

fn name(tag: &str) -> &str {
    let end = tag.bytes().position(|byte| byte == b' ' || byte == b'/');
    &tag[..end.unwrap_or(tag.len())]
}

/// Whether the element has no end tag.
fn is_void(tag: &str) -> bool {
    matches!(name(tag), "input" | "br" | "img" | "hr" | "link")
}

/// Whether a still part begins with the tag.
fn is_still(tag: &str) -> bool {
    tag.match_indices(STILL).any(|(at, _)| tag[..at].ends_with(' ') && tag[at + STILL.len()..].starts_with('='))
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

/// The shape of rendered HTML.
pub(super) fn shape(html: &str) -> u32 {
    let mut shape = Shape::default();
    for (piece, _, _) in pieces(html).filter(|(_, _, inside)| !inside) {
        match piece {
            Piece::Comment => shape.comment(),
            Piece::Close(_) => shape.close(),
            Piece::Text => shape.text(),
            Piece::Open(tag) => {
                shape.open(name(tag));
                if is_void(tag) {
                    shape.close();
                }
            }
        }
    }
    shape.sum()
}

/// The same HTML without the markers inside its still parts: hydration does not go there.
pub(super) fn without_idle_markers(html: &str) -> String {
    let kept = pieces(html).filter(|(_, source, inside)| !(*inside && *source == MARKER));
    kept.map(|(_, source, _)| source).collect()
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

/// The same HTML without the end tags that every parser puts there by itself, inside its still parts: a twentieth of what a
/// host sends that packs nothing. Its shape cannot be read any more.
pub(super) fn without_meant_ends(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut all = pieces(html).peekable();
    while let Some((piece, source, inside)) = all.next() {
        let next = all.peek().map(|(next, _, _)| next);
        if !(inside && matches!(piece, Piece::Close(ended) if is_meant(ended, next))) {
            kept.push_str(source);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_still_has_no_shape() {
        let plain = shape("<div data-still=\"head\"></div><p>a<!>b<input></p>");
        assert_eq!(
            plain,
            shape("<div data-still=\"head\"><p>x<input><b>y</b></p></div><p class=\"a>b\">c<!>d<input></p>")
        );
        assert_ne!(plain, shape("<div data-still=\"head\"></div><i></i><p>a<!>b<input></p>"));
        assert_ne!(plain, shape("<div data-still=\"head\"></div><p>a<!>b<input><i></i></p>"));
        assert_ne!(plain, shape("<div data-still=\"head\"></div><p>a<!><input></p>"));
    }

    #[test]
    fn markers_go_where_nobody_walks() {
        let html = "<div data-still=\"a\"><p>x<!>y<br><!></p><!></div><p>a<!>b</p><div data-still=\"b\"><!></div><!>";
        let bare = "<div data-still=\"a\"><p>xy<br></p></div><p>a<!>b</p><div data-still=\"b\"></div><!>";
        assert_eq!(without_idle_markers(html), bare);
        assert_eq!(shape(html), shape(bare));
    }

    #[test]
    fn ends_that_are_meant_stay_away() {
        let html = "<div data-still=\"a\"><p>x</p><p>y</p><a>z</a><ul><li>1</li><li><p>2</p></li></ul>\
                    <dl><dt>a</dt><dd>b</dd></dl><p>c</p> d<label><p>e</p></label></div><p>f</p><p>g</p>";
        let slim = "<div data-still=\"a\"><p>x<p>y</p><a>z</a><ul><li>1<li><p>2</ul>\
                    <dl><dt>a<dd>b</dl><p>c</p> d<label><p>e</p></label></div><p>f</p><p>g</p>";
        assert_eq!(without_meant_ends(html), slim, "hydration walks what is not still");
    }
}
