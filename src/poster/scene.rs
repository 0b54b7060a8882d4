//! One page, in millimetres from its top left corner: what the three backends draw. Nothing here knows a file format, so
//! that SVG, PNG and PDF show the same.

use serde::Serialize;

use super::code::Code;
use crate::guide::drawing::QUIET_ZONE;

/// Millimetres in an inch.
const INCH: f32 = 25.4;

/// Dots an inch of printed pictures.
pub(super) const PRINT_DPI: f32 = 300.0;

/// The nearest length that is a whole number of dots at [`PRINT_DPI`]: edges of modules then lie on edges of pixels.
pub(super) fn whole_dots(mm: f32) -> f32 {
    (mm * PRINT_DPI / INCH).round() * INCH / PRINT_DPI
}

/// Pixels of a length at so many dots an inch.
pub(super) fn pixels(mm: f32, dpi: f32) -> f32 {
    mm * dpi / INCH
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(super) struct Area {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

impl Area {
    pub(super) const fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self { x, y, width, height }
    }

    pub(super) fn right(&self) -> f32 {
        self.x + self.width
    }

    pub(super) fn bottom(&self) -> f32 {
        self.y + self.height
    }

    /// Smaller by so much on every side; larger if negative.
    pub(super) fn inside(&self, by: f32) -> Self {
        Self::new(self.x + by, self.y + by, self.width - 2.0 * by, self.height - 2.0 * by)
    }
}

/// The few colours, by what they are for: those of the page on a screen (`style/base.css`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) enum Ink {
    /// Codes: nothing but black ink.
    Black,
    Paper,
    /// Texts.
    Text,
    /// What is less important.
    Soft,
    /// Thin lines.
    Rule,
    /// Behind boxes.
    Tint,
    Accent,
    /// Verdicts.
    Yes,
    Pledge,
    No,
}

impl Ink {
    pub(super) const fn rgb(self) -> [u8; 3] {
        match self {
            Self::Black => [0, 0, 0],
            Self::Paper => [0xff, 0xff, 0xff],
            Self::Text => [0x1b, 0x1b, 0x1b],
            Self::Soft => [0x45, 0x4b, 0x4f],
            Self::Rule => [0xc9, 0xd1, 0xd5],
            Self::Tint => [0xee, 0xf4, 0xf6],
            Self::Accent => [0x0b, 0x4a, 0x5e],
            Self::Yes => [0x0f, 0x52, 0x23],
            Self::Pledge => [0x65, 0x40, 0x00],
            Self::No => [0x87, 0x17, 0x17],
        }
    }
}

/// A step of an outline.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(super) enum Step {
    Move(f32, f32),
    Line(f32, f32),
    Quad(f32, f32, f32, f32),
    Curve(f32, f32, f32, f32, f32, f32),
    Close,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(super) struct Stroke {
    pub ink: Ink,
    pub width: f32,
    /// Length of dashes and gaps; none: drawn through.
    pub dash: Option<f32>,
}

/// One character's shape on a line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Glyph {
    /// The font, by its place in [`super::Fonts`].
    pub face: usize,
    pub id: u16,
    /// From the start of the line, in sizes.
    pub x: f32,
    /// Bytes of the line's text that it stands for.
    pub start: usize,
    pub end: usize,
}

/// A line of text where it stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Line {
    pub x: f32,
    pub baseline: f32,
    /// Height of a Chinese character.
    pub size: f32,
    pub ink: Ink,
    pub text: String,
    pub glyphs: Vec<Glyph>,
    /// In sizes.
    pub width: f32,
}

/// A code where it stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Placed {
    /// Top left corner of the modules; the quiet zone lies around.
    pub x: f32,
    pub y: f32,
    pub module: f32,
    pub code: Code,
}

impl Placed {
    /// What it covers, quiet zone included.
    pub(super) fn area(&self) -> Area {
        let side = self.module * self.code.side() as f32;
        Area::new(self.x, self.y, side, side).inside(-self.module * QUIET_ZONE as f32)
    }

    /// Dark modules as rectangles of whole runs in a row, so that no hairline shows between them in print.
    pub(super) fn dark(&self) -> impl Iterator<Item = Area> + '_ {
        self.code.runs().map(|(x, y, run)| {
            let [x, y, run] = [x, y, run].map(|modules| modules as f32 * self.module);
            Area::new(self.x + x, self.y + y, run, self.module)
        })
    }
}

/// Something on the page. Later ones lie above.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) enum Mark {
    Shape { outline: Vec<Step>, fill: Option<Ink>, stroke: Option<Stroke> },
    Text(Line),
    Code(Placed),
}

/// A page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Scene {
    pub width: f32,
    pub height: f32,
    /// What the page is, for those who cannot see it and for lists.
    pub title: String,
    pub marks: Vec<Mark>,
}

impl Scene {
    /// Its codes.
    pub(super) fn codes(&self) -> impl Iterator<Item = &Placed> {
        self.marks.iter().filter_map(|mark| match mark {
            Mark::Code(placed) => Some(placed),
            Mark::Shape { .. } | Mark::Text(_) => None,
        })
    }

    /// Its lines of text.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Line> {
        self.marks.iter().filter_map(|mark| match mark {
            Mark::Text(line) => Some(line),
            Mark::Shape { .. } | Mark::Code(_) => None,
        })
    }
}

/// Outline of a rectangle with round corners.
pub(super) fn rectangle(area: Area, radius: f32) -> Vec<Step> {
    let Area { x, y, .. } = area;
    let (right, bottom) = (area.right(), area.bottom());
    if radius <= 0.0 {
        return vec![
            Step::Move(x, y),
            Step::Line(right, y),
            Step::Line(right, bottom),
            Step::Line(x, bottom),
            Step::Close,
        ];
    }
    // What a curve's handle lacks to the corner so that it runs like a circle.
    let near = radius * 0.447_715;
    vec![
        Step::Move(x + radius, y),
        Step::Line(right - radius, y),
        Step::Curve(right - near, y, right, y + near, right, y + radius),
        Step::Line(right, bottom - radius),
        Step::Curve(right, bottom - near, right - near, bottom, right - radius, bottom),
        Step::Line(x + radius, bottom),
        Step::Curve(x + near, bottom, x, bottom - near, x, bottom - radius),
        Step::Line(x, y + radius),
        Step::Curve(x, y + near, x + near, y, x + radius, y),
        Step::Close,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inks_are_those_of_the_page() {
        // The palette of a page as it comes, in its two parts.
        let root = [include_str!("../../style/base.css"), include_str!("../../style/colours.css")]
            .map(|style| style.split(":root {").nth(1).and_then(|rest| rest.split('}').next()).expect("a root"))
            .concat();
        let named = [
            ("ink", Ink::Text),
            ("soft", Ink::Soft),
            ("rule", Ink::Rule),
            ("tint", Ink::Tint),
            ("accent", Ink::Accent),
            ("yes", Ink::Yes),
            ("pledge", Ink::Pledge),
            ("no", Ink::No),
        ];
        for (name, ink) in named {
            let [red, green, blue] = ink.rgb();
            let line = format!("--{name}: #{red:02x}{green:02x}{blue:02x};");
            assert!(root.contains(&line), "the page has another {line}");
        }
    }

    #[test]
    fn modules_are_whole_dots() {
        let module = whole_dots(2.8);
        assert!((pixels(module, PRINT_DPI) - 33.0).abs() < 1e-3, "{module}");
    }
}
