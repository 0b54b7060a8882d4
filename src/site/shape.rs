//! What the command reads off rendered HTML: the shape of a page, and what need not be sent: the markers of hydration that
//! nobody will walk, and end tags that are meant anyway.
//! The HTML is its own: well-formed, attributes in double quotes, `<` escaped in texts and attributes.

use crate::view::{STILL, Shape};

/// Elements that have no end tag.
const VOID: [&str; 5] = ["input", "br", "img", "hr", "link"];

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
        let up_to = |from: usize, end: char| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len_utf8());
        let mut inside = self.still > 0;
        let (piece, length) = if rest.starts_with("<!") {
            (Piece::Comment, up_to(2, '>'))
        } else if rest.starts_with("</") {
            self.still = self.still.saturating_sub(1);
            inside = self.still > 0;
            let length = up_to(2, '>');
            (Piece::Close(rest[2..length].trim_end_matches('>')), length)
        } else if let Some(start) = rest.strip_prefix('<') {
            let tag = &start[..tag_length(start)];
            if self.still > 0 {
                self.still += usize::from(!is_void(tag));
            } else if tag.contains(&format!(" {STILL}=")) {
                self.still = 1;
            }
            (Piece::Open(tag), up_to(1 + tag.len(), '>'))
        } else {
            (Piece::Text, rest.find('<').unwrap_or(rest.len()))
        };
        self.rest = &rest[length..];
        Some((piece, &rest[..length], inside))
    }
}

fn pieces(html: &str) -> Pieces<'_> {
    Pieces { rest: html, still: 0 }
}

fn name(tag: &str) -> &str {
    tag.split([' ', '/']).next().unwrap_or_default()
}

fn is_void(tag: &str) -> bool {
    VOID.contains(&name(tag))
}

/// Bytes up to the `>` that ends a tag: one inside quotes does not.
fn tag_length(start: &str) -> usize {
    let mut quoted = false;
    let end = start.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
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

/// What ends a paragraph that has no end tag: the standard's list, as far as pages use it.
const AFTER_PARAGRAPH: [&str; 18] = [
    "p", "ul", "ol", "dl", "div", "details", "section", "nav", "table", "figure", "form", "header", "footer", "main",
    "h2", "h3", "h4", "h5",
];

/// Whether an end tag may stay away, since what follows means it.
fn is_meant(ended: &str, next: Option<&Piece<'_>>) -> bool {
    match (ended, next) {
        ("li", Some(Piece::Open(tag))) => name(tag) == "li",
        ("li", Some(Piece::Close(parent))) => ["ul", "ol"].contains(parent),
        ("dt" | "dd", Some(Piece::Open(tag))) => ["dt", "dd"].contains(&name(tag)),
        ("dd", Some(Piece::Close(parent))) => *parent == "dl",
        ("p", Some(Piece::Open(tag))) => AFTER_PARAGRAPH.contains(&name(tag)),
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
