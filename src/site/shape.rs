//! What the command reads off rendered HTML: the shape of a page, and the markers of hydration that nobody will walk.
//! The HTML is its own: well-formed, attributes in double quotes, `<` escaped in texts and attributes.

use crate::view::{STILL, Shape};

/// Elements that have no end tag.
const VOID: [&str; 4] = ["input", "br", "img", "hr"];

/// What Leptos puts where nothing stands, and between texts that hydration must tell apart.
const MARKER: &str = "<!>";

/// A piece of HTML.
enum Piece<'a> {
    /// A comment or marker.
    Comment,
    /// A start tag: what stands between `<` and `>`.
    Open(&'a str),
    /// An end tag.
    Close,
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
            (Piece::Close, up_to(2, '>'))
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
            Piece::Close => shape.close(),
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
}
