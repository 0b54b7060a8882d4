//! The shape of a page, from the HTML that was rendered for it.

use crate::view::{STILL, Shape};

/// Elements that have no end tag.
const VOID: [&str; 4] = ["input", "br", "img", "hr"];

/// Reads the shape off rendered HTML: well-formed, attributes in double quotes, no raw text elements.
pub(super) fn shape(html: &str) -> u32 {
    let mut shape = Shape::default();
    let mut rest = html;
    // Depth inside a still part; 0 outside.
    let mut still = 0_usize;
    while !rest.is_empty() {
        if let Some(comment) = rest.strip_prefix("<!") {
            if still == 0 {
                shape.comment();
            }
            rest = after(comment, '>');
        } else if let Some(end) = rest.strip_prefix("</") {
            still = still.saturating_sub(1);
            if still == 0 {
                shape.close();
            }
            rest = after(end, '>');
        } else if let Some(start) = rest.strip_prefix('<') {
            let length = tag_length(start);
            let tag = &start[..length];
            let name = tag.split([' ', '/']).next().unwrap_or_default();
            let void = VOID.contains(&name);
            if still > 0 {
                still += usize::from(!void);
            } else {
                shape.open(name);
                if tag.contains(&format!(" {STILL}=")) {
                    still = 1;
                } else if void {
                    shape.close();
                }
            }
            rest = after(&start[length..], '>');
        } else {
            if still == 0 {
                shape.text();
            }
            rest = &rest[rest.find('<').unwrap_or(rest.len())..];
        }
    }
    shape.sum()
}

fn after(text: &str, letter: char) -> &str {
    text.find(letter).map_or("", |at| &text[at + letter.len_utf8()..])
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
}
