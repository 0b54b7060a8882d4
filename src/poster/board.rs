//! Puts things on a page: the few gestures that layouts are made of.

use super::PosterError;
use super::code::Code;
use super::font::{Fonts, Weight};
use super::scene::{Area, Ink, Line, Mark, Placed, Scene, Step, Stroke, rectangle, whole_dots};
use super::typeset::{Set, fit, lines};

/// How much of a character lies above the baseline, in sizes.
const ASCENT: f32 = 0.86;

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// Height of a Chinese character, millimetres.
    pub size: f32,
    pub weight: Weight,
    pub ink: Ink,
    /// From one line to the next, in sizes.
    pub leading: f32,
}

impl Style {
    pub(super) const fn regular(size: f32) -> Self {
        Self { size, weight: Weight::Regular, ink: Ink::Text, leading: 1.45 }
    }

    pub(super) const fn bold(size: f32) -> Self {
        Self { weight: Weight::Bold, ..Self::regular(size) }
    }

    pub(super) const fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    pub(super) const fn leading(self, leading: f32) -> Self {
        Self { leading, ..self }
    }

    pub(super) const fn sized(self, size: f32) -> Self {
        Self { size, ..self }
    }
}

/// Which point of a line its place means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Left,
    Middle,
    Right,
}

/// Sizes from the wanted one down to the least that may be read, in steps that one hardly sees.
pub(super) fn sizes(wanted: f32, least: f32) -> Vec<f32> {
    let mut sizes: Vec<f32> =
        std::iter::successors(Some(wanted), |size| Some(size * 0.94)).take_while(|size| *size > least).collect();
    sizes.push(least);
    sizes
}

/// A page being laid out.
pub(super) struct Board<'a> {
    pub fonts: &'a Fonts,
    scene: Scene,
}

impl<'a> Board<'a> {
    pub(super) fn new(fonts: &'a Fonts, width: f32, height: f32, title: String) -> Self {
        Self { fonts, scene: Scene { width, height, title, marks: Vec::new() } }
    }

    pub(super) fn finish(self) -> Scene {
        self.scene
    }

    fn put(&mut self, set: Set, anchor: Anchor, x: f32, baseline: f32, style: Style) {
        let length = set.width * style.size;
        let x = match anchor {
            Anchor::Left => x,
            Anchor::Middle => x - length / 2.0,
            Anchor::Right => x - length,
        };
        let Set { text, glyphs, width } = set;
        self.scene.marks.push(Mark::Text(Line { x, baseline, size: style.size, ink: style.ink, text, glyphs, width }));
    }

    /// One line; returns its length.
    pub(super) fn text(
        &mut self,
        anchor: Anchor,
        x: f32,
        baseline: f32,
        text: &str,
        style: Style,
    ) -> Result<f32, PosterError> {
        let mut length = 0.0;
        for set in lines(self.fonts, style.weight, text, f32::INFINITY)? {
            length = set.width * style.size;
            self.put(set, anchor, x, baseline, style);
        }
        Ok(length)
    }

    /// One line in the largest size up to the style's that fits `width`; returns the size.
    pub(super) fn fitted(
        &mut self,
        anchor: Anchor,
        place: (f32, f32),
        text: &str,
        style: Style,
        (width, least): (f32, f32),
    ) -> Result<f32, PosterError> {
        let (size, set) = fit(self.fonts, style.weight, text, width, 1, &sizes(style.size, least))?;
        for line in set {
            self.put(line, anchor, place.0, place.1, style.sized(size));
        }
        Ok(size)
    }

    /// Lines below `top`, in the largest size that needs no more than `most`; returns where they end.
    pub(super) fn block(
        &mut self,
        anchor: Anchor,
        (x, top): (f32, f32),
        text: &str,
        style: Style,
        (width, most, least): (f32, usize, f32),
    ) -> Result<f32, PosterError> {
        let (size, set) = fit(self.fonts, style.weight, text, width, most, &sizes(style.size, least))?;
        Ok(self.lines(anchor, (x, top), set, style.sized(size)))
    }

    /// Lines below `top`, as many as it takes; returns where they end.
    pub(super) fn paragraph(
        &mut self,
        (x, top): (f32, f32),
        text: &str,
        style: Style,
        width: f32,
    ) -> Result<f32, PosterError> {
        let set = lines(self.fonts, style.weight, text, width / style.size)?;
        Ok(self.lines(Anchor::Left, (x, top), set, style))
    }

    /// Lines that are set already; returns where they end.
    pub(super) fn sets(&mut self, place: (f32, f32), set: Vec<Set>, style: Style) -> f32 {
        self.lines(Anchor::Left, place, set, style)
    }

    fn lines(&mut self, anchor: Anchor, (x, top): (f32, f32), set: Vec<Set>, style: Style) -> f32 {
        let step = style.size * style.leading;
        // Half the lead lies above the first line, half below the last.
        let mut baseline = top + (step - style.size) / 2.0 + style.size * ASCENT;
        let count = set.len() as f32;
        for line in set {
            self.put(line, anchor, x, baseline, style);
            baseline += step;
        }
        top + count * step
    }

    pub(super) fn shape(&mut self, outline: Vec<Step>, fill: Option<Ink>, stroke: Option<Stroke>) {
        self.scene.marks.push(Mark::Shape { outline, fill, stroke });
    }

    /// A filled rectangle.
    pub(super) fn filled(&mut self, area: Area, radius: f32, ink: Ink) {
        self.shape(rectangle(area, radius), Some(ink), None);
    }

    /// A thin line.
    pub(super) fn rule(&mut self, from: (f32, f32), to: (f32, f32), ink: Ink, width: f32) {
        let outline = vec![Step::Move(from.0, from.1), Step::Line(to.0, to.1)];
        self.shape(outline, None, Some(Stroke { ink, width, dash: None }));
    }

    /// A code whose modules take about `side` millimetres from its top left corner; returns what it covers.
    pub(super) fn code(&mut self, x: f32, y: f32, side: f32, code: &Code) -> Area {
        let module = whole_dots(side / code.side() as f32);
        let placed = Placed { x: whole_dots(x), y: whole_dots(y), module, code: code.clone() };
        let covered = placed.area().inside(module * 4.0);
        self.scene.marks.push(Mark::Code(placed));
        covered
    }
}
