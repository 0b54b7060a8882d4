//! Characters to shapes with the gaps between them. What depends on where lines end is added when they do.

use super::characters::{Class, class, is_empty_on_the_left, is_empty_on_the_right, is_letter_or_digit};
use crate::poster::PosterError;
use crate::poster::font::{Fonts, Weight};

/// Gap between Chinese and letters or digits, in sizes.
const GAP: f32 = 0.14;

/// A character with its shape.
#[derive(Debug, Clone)]
pub(super) struct Shaped {
    pub character: char,
    pub class: Class,
    /// Byte where it begins in its text.
    pub start: usize,
    pub face: usize,
    pub id: u16,
    /// What it takes within a line, in sizes.
    pub advance: f32,
    /// Where its shape begins within that.
    pub shift: f32,
    /// Empty half that goes at the start of a line.
    pub empty_left: f32,
    /// Empty half that goes at the end of a line.
    pub empty_right: f32,
}

/// Shapes of one line's characters, closed up where two signs meet.
pub(super) fn shape(fonts: &Fonts, weight: Weight, text: &str) -> Result<Vec<Shaped>, PosterError> {
    let mut shaped: Vec<Shaped> = Vec::with_capacity(text.len() / 2);
    for (start, written) in text.char_indices() {
        let blank = written.is_whitespace();
        let character = if written == '\u{a0}' || (blank && written != '\u{3000}') { ' ' } else { written };
        let glyph = fonts.shape(weight, character).ok_or_else(|| fonts.missing(written, text))?;
        let wide = glyph.advance > 0.9;
        let half = |empty: bool| if wide && empty { 0.5 } else { 0.0 };
        shaped.push(Shaped {
            character: written,
            class: if written == '\u{a0}' { Class::Word } else { class(character) },
            start,
            face: glyph.face,
            id: glyph.id,
            advance: glyph.advance,
            shift: 0.0,
            empty_left: half(is_empty_on_the_left(character)),
            empty_right: half(is_empty_on_the_right(character)),
        });
    }
    for at in 1..shaped.len() {
        let [before, after] = [&shaped[at - 1], &shaped[at]];
        let meets_sign = before.empty_right > 0.0 && (after.empty_right > 0.0 || after.empty_left > 0.0);
        let opens_twice = before.empty_left > 0.0 && after.empty_left > 0.0;
        let letters = [before, after].map(|shape| is_letter_or_digit(shape.character));
        let ideograph = [before, after].map(|shape| shape.class == Class::Ideograph);
        if meets_sign {
            shaped[at - 1].advance -= 0.5;
            shaped[at - 1].empty_right = 0.0;
        }
        if opens_twice {
            shaped[at].advance -= 0.5;
            shaped[at].shift -= 0.5;
            shaped[at].empty_left = 0.0;
        }
        if (ideograph[0] && letters[1]) || (letters[0] && ideograph[1]) {
            shaped[at - 1].advance += GAP;
            // At the end of a line the gap goes, like an empty half.
            shaped[at - 1].empty_right += GAP;
        }
    }
    Ok(shaped)
}
