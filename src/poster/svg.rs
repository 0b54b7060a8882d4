//! A page as SVG in true millimetres. Text becomes paths, which every sign maker's program shows alike; on demand it stays
//! text, for those who go on working with it and have the fonts.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::font::Fonts;
use super::scene::{Ink, Line, Mark, Placed, Scene, Step, Stroke};

/// What becomes of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lettering {
    /// Outlines.
    Paths,
    /// Text in the fonts' names.
    Live,
}

/// The whole file.
pub(super) fn svg(scene: &Scene, fonts: &Fonts, lettering: Lettering) -> String {
    let mut out = String::with_capacity(64 * 1024);
    let (width, height) = (number(scene.width), number(scene.height));
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{width}mm\" \
         height=\"{height}mm\" viewBox=\"0 0 {width} {height}\"><title>{}</title>",
        html_escape::encode_text(&scene.title)
    );
    if lettering == Lettering::Paths {
        definitions(&mut out, scene, fonts);
    }
    let _ = writeln!(out, "<path fill=\"#fff\" d=\"M0 0H{width}V{height}H0Z\"/>");
    for mark in &scene.marks {
        match (mark, lettering) {
            (Mark::Shape { outline, fill, stroke }, _) => shape(&mut out, outline, *fill, *stroke),
            (Mark::Code(placed), _) => code(&mut out, placed),
            (Mark::Text(line), Lettering::Paths) => paths(&mut out, line, fonts),
            (Mark::Text(line), Lettering::Live) => live(&mut out, line, fonts),
        }
    }
    out.push_str("</svg>\n");
    out
}

/// A length without needless digits: a thousandth of a millimetre is finer than any printer.
fn number(value: f32) -> String {
    let text = format!("{value:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn ink(ink: Ink) -> String {
    let [red, green, blue] = ink.rgb();
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn path(outline: &[Step]) -> String {
    let mut data = String::new();
    let mut put = |letter: char, numbers: &[f32]| {
        data.push(letter);
        let numbers: Vec<String> = numbers.iter().map(|value| number(*value)).collect();
        data.push_str(&numbers.join(" "));
    };
    for step in outline {
        match *step {
            Step::Move(x, y) => put('M', &[x, y]),
            Step::Line(x, y) => put('L', &[x, y]),
            Step::Quad(near_x, near_y, x, y) => put('Q', &[near_x, near_y, x, y]),
            Step::Curve(first_x, first_y, near_x, near_y, x, y) => put('C', &[first_x, first_y, near_x, near_y, x, y]),
            Step::Close => put('Z', &[]),
        }
    }
    data
}

/// Every shape of a character once, in its font's units.
fn definitions(out: &mut String, scene: &Scene, fonts: &Fonts) {
    let mut shapes = BTreeMap::new();
    for glyph in scene.lines().flat_map(|line| &line.glyphs) {
        shapes.entry((glyph.face, glyph.id)).or_insert_with(|| {
            fonts.faces().get(glyph.face).map(|face| path(&face.outline(glyph.id))).unwrap_or_default()
        });
    }
    out.push_str("<defs>\n");
    for ((face, id), data) in shapes {
        let _ = writeln!(out, "<path id=\"g{face}-{id}\" d=\"{data}\"/>");
    }
    out.push_str("</defs>\n");
}

fn shape(out: &mut String, outline: &[Step], fill: Option<Ink>, stroke: Option<Stroke>) {
    let fill = fill.map_or("none".to_owned(), ink);
    let _ = write!(out, "<path fill=\"{fill}\" d=\"{}\"", path(outline));
    if let Some(stroke) = stroke {
        let _ = write!(out, " stroke=\"{}\" stroke-width=\"{}\"", ink(stroke.ink), number(stroke.width));
        if let Some(dash) = stroke.dash {
            let _ = write!(out, " stroke-dasharray=\"{}\"", number(dash));
        }
    }
    out.push_str("/>\n");
}

fn code(out: &mut String, placed: &Placed) {
    let around = placed.area();
    let _ = write!(
        out,
        "<path fill=\"#fff\" d=\"M{} {}h{}v{}H{}Z\"/><path d=\"",
        number(around.x),
        number(around.y),
        number(around.width),
        number(around.height),
        number(around.x)
    );
    for module in placed.dark() {
        let [x, y, right, bottom] = [module.x, module.y, module.right(), module.bottom()].map(number);
        let _ = write!(out, "M{x} {y}H{right}V{bottom}H{x}Z");
    }
    out.push_str("\" shape-rendering=\"crispEdges\"/>\n");
}

fn paths(out: &mut String, line: &Line, fonts: &Fonts) {
    let (x, baseline) = (number(line.x), number(line.baseline));
    let mut rest = line.glyphs.as_slice();
    // One group for each run of a font: only within it are units the same.
    while let Some(first) = rest.first() {
        let run = rest.iter().take_while(|glyph| glyph.face == first.face).count();
        let Some(face) = fonts.faces().get(first.face) else { return };
        let scale = line.size / face.units();
        let _ = write!(out, "<g fill=\"{}\" transform=\"matrix({scale} 0 0 -{scale} {x} {baseline})\">", ink(line.ink));
        for glyph in &rest[..run] {
            let at = number(glyph.x * face.units());
            let _ = write!(out, "<use xlink:href=\"#g{}-{}\" x=\"{at}\"/>", glyph.face, glyph.id);
        }
        out.push_str("</g>\n");
        rest = &rest[run..];
    }
}

fn live(out: &mut String, line: &Line, fonts: &Fonts) {
    for glyphs in line.glyphs.chunk_by(|before, after| before.face == after.face) {
        let (Some(first), Some(last)) = (glyphs.first(), glyphs.last()) else { return };
        let Some(face) = fonts.faces().get(first.face) else { return };
        let places: Vec<String> = line.text[first.start..last.end]
            .char_indices()
            .map(|(at, _)| {
                let before = glyphs.iter().rev().find(|glyph| glyph.start <= first.start + at);
                number(line.x + before.map_or(0.0, |glyph| glyph.x) * line.size)
            })
            .collect();
        let _ = writeln!(
            out,
            "<text xml:space=\"preserve\" fill=\"{}\" font-family=\"{}\" font-weight=\"{}\" font-size=\"{}\" y=\"{}\" x=\"{}\">{}</text>",
            ink(line.ink),
            html_escape::encode_double_quoted_attribute(&face.family),
            if face.bold { 700 } else { 400 },
            number(line.size),
            number(line.baseline),
            places.join(" "),
            html_escape::encode_text(&line.text[first.start..last.end])
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::poster::scene::{Area, rectangle};

    #[test]
    fn lengths_have_no_needless_digits() {
        assert_eq!([1.0, 0.5, -0.000_01, 210.25, 33.333_333].map(number), ["1", "0.5", "0", "210.25", "33.333"]);
    }

    #[test]
    fn outlines_are_written_as_drawn() {
        let outline = rectangle(Area::new(1.0, 2.0, 3.0, 4.0), 0.0);
        assert_eq!(path(&outline), "M1 2L4 2L4 6L1 6Z");
    }
}
