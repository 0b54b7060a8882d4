//! What can be seen of letters: their colour beside that of what they stand on, their size, and lines through them.

use quick_xml::events::BytesStart;

use super::looks::{attribute, is_on, number};

/// Letters of fewer points are no letters any more.
const SMALL: f64 = 5.0;
/// Colours that are nearer to each other cannot be told apart at a glance.
const NEAR: f64 = 40.0;

/// Red, green, blue.
pub(super) type Rgb = [u8; 3];
const WHITE: Rgb = [255; 3];
const BLACK: Rgb = [0; 3];

/// Letters.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Font {
    /// A line goes through them.
    pub struck: bool,
    colour: Option<Colour>,
    size: Option<f64>,
}

/// A colour as workbooks write it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Colour {
    Rgb(Rgb),
    /// One of the theme's, lighter or darker.
    Theme(usize, f64),
    /// One that every program knows, or none that can be known.
    Known(Option<Rgb>),
}

/// What letters stand on.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) enum Fill {
    /// The white of the sheet.
    #[default]
    None,
    /// One colour.
    Plain(Colour),
    /// A pattern.
    Other,
}

/// Why letters are not seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::content) enum Unseen {
    /// They have the colour of what they stand on, or nearly.
    Colour,
    /// They are too small.
    Size,
    /// A format shows nothing.
    Format,
}

/// The colours of a workbook's theme, in the order in which cells count them.
#[derive(Debug, Default)]
pub(super) struct Theme(Vec<Rgb>);

impl Theme {
    /// Of the colours in the order of the theme's part: dark before light, twice.
    pub(super) fn new(mut listed: Vec<Rgb>) -> Self {
        for pair in [0, 2] {
            if listed.len() > pair + 1 {
                listed.swap(pair, pair + 1);
            }
        }
        Self(listed)
    }

    fn rgb(&self, colour: Colour) -> Option<Rgb> {
        match colour {
            Colour::Rgb(rgb) => Some(rgb),
            Colour::Known(rgb) => rgb,
            Colour::Theme(at, tint) => {
                let usual = [WHITE, BLACK].get(at).copied();
                let base = self.0.get(at).copied().or(usual)?;
                let tinted = |value: u8| {
                    let value = f64::from(value);
                    if tint < 0.0 { value * (1.0 + tint) } else { value + (255.0 - value) * tint }
                };
                Some(base.map(|value| tinted(value).clamp(0.0, 255.0) as u8))
            }
        }
    }

    /// Whether letters on a fill are not seen, and why.
    pub(super) fn unseen(&self, font: &Font, fill: Fill) -> Option<Unseen> {
        if font.size.is_some_and(|size| size < SMALL) {
            return Some(Unseen::Size);
        }
        let letters = font.colour.map_or(Some(BLACK), |colour| self.rgb(colour))?;
        let ground = match fill {
            Fill::None => WHITE,
            Fill::Plain(colour) => self.rgb(colour)?,
            Fill::Other => return None,
        };
        let apart = |at: usize, weight: f64| {
            let apart = f64::from(letters[at]) - f64::from(ground[at]);
            weight * apart * apart
        };
        (apart(0, 0.3) + apart(1, 0.59) + apart(2, 0.11)).sqrt().lt(&NEAR).then_some(Unseen::Colour)
    }
}

impl Font {
    /// Takes in what an element inside of the font's says.
    pub(super) fn take(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "strike" => self.struck = is_on(tag),
            "color" => self.colour = colour(tag),
            "sz" => self.size = attribute(tag, "val").and_then(|size| size.parse().ok()),
            _ => {}
        }
    }

    /// Whether it says nothing but what letters are anyway.
    pub(super) fn is_plain(&self) -> bool {
        !self.struck && self.colour.is_none() && self.size.is_none_or(|size| size >= SMALL)
    }

    /// Whether it says what colour they have.
    pub(super) fn is_coloured(&self) -> bool {
        self.colour.is_some()
    }
}

impl Fill {
    /// Takes in what an element inside of the fill's says. `of_rule`: where a rule colours cells, its colour is called the
    /// background's.
    pub(super) fn take(&mut self, name: &str, tag: &BytesStart<'_>, of_rule: bool) {
        match name {
            "patternFill" => {
                *self = match attribute(tag, "patternType").as_deref() {
                    Some("none") => Self::None,
                    None if !of_rule => Self::None,
                    Some("solid") | None => Self::Plain(Colour::Known(None)),
                    Some(_) => Self::Other,
                };
            }
            "gradientFill" => *self = Self::Other,
            "fgColor" if !of_rule => self.colour(tag),
            "bgColor" if of_rule => self.colour(tag),
            _ => {}
        }
    }

    fn colour(&mut self, tag: &BytesStart<'_>) {
        if let (Self::Plain(own), Some(colour)) = (self, colour(tag)) {
            *own = colour;
        }
    }
}

/// The colour that an element names.
fn colour(tag: &BytesStart<'_>) -> Option<Colour> {
    if let Some(rgb) = attribute(tag, "rgb") {
        return Some(hex(&rgb).map_or(Colour::Known(None), Colour::Rgb));
    }
    if let Some(theme) = number(tag, "theme") {
        let tint = attribute(tag, "tint").and_then(|tint| tint.parse().ok()).unwrap_or_default();
        return Some(Colour::Theme(theme as usize, tint));
    }
    number(tag, "indexed").map(|at| Colour::Known(indexed(at)))
}

/// `FFRRGGBB`, or without what shines through.
pub(super) fn hex(written: &str) -> Option<Rgb> {
    let digits = written.get(written.len().checked_sub(6)?..)?;
    let value = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = value.to_be_bytes();
    Some([red, green, blue])
}

/// Colours by the numbers that old programs gave them: the plain ones, greys and pale ones, which is where letters get lost.
fn indexed(at: u32) -> Option<Rgb> {
    const PLAIN: [u32; 8] =
        [0x00_00_00, 0xFF_FF_FF, 0xFF_00_00, 0x00_FF_00, 0x00_00_FF, 0xFF_FF_00, 0xFF_00_FF, 0x00_FF_FF];
    let value = match at {
        0..=15 => PLAIN[at as usize % 8],
        22 => 0xC0_C0_C0,
        23 => 0x80_80_80,
        26 | 43 => {
            if at == 26 {
                0xFF_FF_CC
            } else {
                0xFF_FF_99
            }
        }
        27 | 41 => 0xCC_FF_FF,
        42 => 0xCC_FF_CC,
        55 => 0x96_96_96,
        63 => 0x33_33_33,
        64 => 0x00_00_00,
        65 => 0xFF_FF_FF,
        _ => return None,
    };
    let [_, red, green, blue] = value.to_be_bytes();
    Some([red, green, blue])
}

/// The pieces of a text of which each has letters of its own.
#[derive(Debug, Clone, Default)]
pub(super) struct Pieces {
    pieces: Vec<(Option<Font>, String)>,
    font: Option<Font>,
    in_run: bool,
}

impl Pieces {
    /// An element inside of the text's begins.
    pub(super) fn open(&mut self, name: &str, tag: &BytesStart<'_>, around: &[String]) {
        match name {
            "r" => (self.font, self.in_run) = (None, true),
            "rPr" if self.in_run => self.font = Some(Font::default()),
            name if around.last().is_some_and(|outer| outer == "rPr") => {
                if let Some(font) = &mut self.font {
                    font.take(name, tag);
                }
            }
            _ => {}
        }
    }

    /// Words of it.
    pub(super) fn words(&mut self, text: &str, around: &[String]) {
        let said = |name: &str| around.iter().any(|outer| outer == name);
        // How a word is pronounced is none of it.
        if around.last().is_some_and(|outer| outer == "t") && !said("rPh") && !text.trim().is_empty() {
            self.pieces.push((self.font.filter(|_| said("r")), text.trim().to_owned()));
        }
    }

    /// Bytes that a copy takes.
    pub(super) fn size(&self) -> usize {
        let piece = size_of::<(Option<Font>, String)>();
        self.pieces.iter().map(|(_, words)| piece + words.len()).sum()
    }

    /// Whether some of it looks otherwise than the cell.
    pub(super) fn is_mixed(&self) -> bool {
        self.pieces.iter().any(|(font, _)| font.is_some_and(|font| !font.is_plain()))
    }

    /// The letters of its pieces. `own`: those of the cell.
    pub(super) fn fonts(&self, own: &Font) -> impl Iterator<Item = Font> {
        let none = self.pieces.is_empty().then_some(*own);
        self.pieces.iter().map(|(font, _)| font.unwrap_or(*own)).chain(none)
    }

    /// The words of which something holds: none, some of them, or all. `own`: the letters of the cell.
    pub(super) fn of(&self, own: &Font, holds: impl Fn(&Font) -> bool) -> Part {
        if self.pieces.is_empty() {
            return if holds(own) { Part::Whole } else { Part::None };
        }
        let (some, others): (Vec<_>, Vec<_>) =
            self.pieces.iter().partition(|(font, _)| holds(font.as_ref().unwrap_or(own)));
        match (some.is_empty(), others.is_empty()) {
            (true, _) => Part::None,
            (_, true) => Part::Whole,
            _ => Part::Words(some.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>().join("、")),
        }
    }
}

/// How much of a text something holds of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::content) enum Part {
    None,
    Words(String),
    Whole,
}

/// What a rule makes of cells.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Rule {
    font: Font,
    fill: Option<Fill>,
    hides: bool,
}

impl Rule {
    /// Takes in what an element inside of the rule's look says.
    pub(super) fn take(&mut self, name: &str, tag: &BytesStart<'_>, around: &[String]) {
        match around.last().map(String::as_str) {
            Some("font") => self.font.take(name, tag),
            Some("fill" | "patternFill") => self.fill.get_or_insert_default().take(name, tag, true),
            _ if name == "numFmt" => {
                let code = attribute(tag, "formatCode").unwrap_or_default();
                self.hides = !code.is_empty() && code.chars().all(|letter| letter == ';');
            }
            _ => {}
        }
    }

    /// Whether it strikes cells through.
    pub(super) fn strikes(&self) -> bool {
        self.font.struck
    }

    /// Whether it hides the letters of cells that have a fill.
    pub(super) fn unseen(&self, theme: &Theme, fill: Fill) -> Option<Unseen> {
        if self.hides {
            return Some(Unseen::Format);
        }
        // Of a rule that says nothing of letters it is not known which they are.
        if !self.font.is_coloured() {
            return None;
        }
        theme.unseen(&self.font, self.fill.unwrap_or(fill))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unseen(letters: &str, ground: &str) -> bool {
        let colour = |written: &str| Colour::Rgb(hex(written).expect("a colour"));
        let font = Font { colour: Some(colour(letters)), ..Font::default() };
        Theme::default().unseen(&font, Fill::Plain(colour(ground))).is_some()
    }

    #[test]
    fn letters_are_lost_on_their_own_colour_and_near_it() {
        for (letters, ground) in [
            ("FFFFFFFF", "FFFFFFFF"),
            ("FF000000", "FF000000"),
            ("FFFEFEFE", "FFFFFFFF"),
            ("FFE7E6E6", "FFFFFFFF"),
            ("FFFFFF99", "FFFFFFFF"),
            ("FF1F4E5F", "FF1F4E70"),
            ("FFFFF2CC", "FFFFFFFF"),
        ] {
            assert!(unseen(letters, ground), "{letters} on {ground}");
        }
        for (letters, ground) in [
            ("FF000000", "FFFFFFFF"),
            ("FFFF0000", "FFFFFFFF"),
            ("FFFFFFFF", "FF1F4E5F"),
            ("FFFF0000", "FFFFF2CC"),
            ("FF595959", "FFFFFFFF"),
            ("FFA6A6A6", "FFFFFFFF"),
            ("FFFF0000", "FF008000"),
            ("FFFFC000", "FFFFFFFF"),
        ] {
            assert!(!unseen(letters, ground), "{letters} on {ground}");
        }
    }

    #[test]
    fn colours_of_themes_are_lighter_or_darker_ones() {
        let theme = Theme::new(vec![[0, 0, 0], [255, 255, 255], [68, 84, 106], [231, 230, 230]]);
        let on_white = |at: usize, tint: f64| {
            let font = Font { colour: Some(Colour::Theme(at, tint)), ..Font::default() };
            theme.unseen(&font, Fill::None).is_some()
        };
        assert!(on_white(0, 0.0) && on_white(0, -0.05) && on_white(2, 0.0) && on_white(1, 0.95));
        assert!(!on_white(1, 0.0) && !on_white(3, 0.0) && !on_white(0, -0.5) && !on_white(9, 0.0));
        let small = Font { size: Some(1.0), ..Font::default() };
        assert_eq!(theme.unseen(&small, Fill::None), Some(Unseen::Size));
        assert_eq!(theme.unseen(&Font::default(), Fill::Other), None);
    }
}
