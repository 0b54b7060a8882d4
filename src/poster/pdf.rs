//! Pages as one PDF: vectors, subset fonts, text that can be selected and searched, bookmarks. Nothing in it depends on the
//! day or the machine.

use std::collections::BTreeMap;
use std::sync::Arc;

use krilla::Document;
use krilla::color::{Color, luma, rgb};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke as PdfStroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};

use super::PosterError;
use super::font::Fonts;
use super::scene::{Area, Ink, Line, Mark, Placed, Scene, Step, Stroke, rectangle};

/// PDF units in a millimetre.
const POINTS: f32 = 72.0 / 25.4;

/// Paper around a page with marks: room for them, and for colour that runs over the cut.
pub(super) const MARGIN: f32 = 10.0;
/// How far colour may run over the cut.
const BLEED: f32 = 3.0;
/// Length of a crop mark.
const MARK: f32 = 5.0;

/// A page and where it stands among the bookmarks: the names above it, outermost first, and its own.
pub(super) struct Leaf<'a> {
    pub scene: &'a Scene,
    pub bookmark: Vec<String>,
}

/// The file. `marks`: with crop marks, on paper larger than the page.
pub(super) fn pdf(leaves: &[Leaf<'_>], fonts: &Fonts, title: &str, marks: bool) -> Result<Vec<u8>, PosterError> {
    let failed = |what: &str| PosterError::Pdf(what.to_owned());
    let mut faces = BTreeMap::new();
    for glyph in leaves.iter().flat_map(|leaf| leaf.scene.lines()).flat_map(|line| &line.glyphs) {
        if let (false, Some(face)) = (faces.contains_key(&glyph.face), fonts.faces().get(glyph.face)) {
            let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = face.bytes.clone();
            let font = Font::new(bytes.into(), 0).ok_or_else(|| PosterError::FontUnreadable(face.family.clone()))?;
            faces.insert(glyph.face, font);
        }
    }
    let mut document = Document::new();
    for leaf in leaves {
        let scene = leaf.scene;
        let around = if marks { MARGIN } else { 0.0 };
        let paper = [scene.width + 2.0 * around, scene.height + 2.0 * around].map(|length| length * POINTS);
        let mut settings = PageSettings::from_wh(paper[0], paper[1]).ok_or_else(|| failed("page size"))?;
        if marks {
            let trim = Area::new(around, around, scene.width, scene.height);
            settings = settings.with_trim_box(points(trim)).with_bleed_box(points(trim.inside(-BLEED)));
        }
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        surface.push_transform(&Transform::from_row(POINTS, 0.0, 0.0, POINTS, around * POINTS, around * POINTS));
        for mark in &scene.marks {
            draw(&mut surface, mark, &faces);
        }
        if marks {
            crop_marks(&mut surface, scene);
        }
        surface.pop();
        surface.finish();
        page.finish();
    }
    document.set_outline(outline(leaves));
    let metadata = Metadata::new().title(title.to_owned()).language("zh-CN".to_owned());
    document.set_metadata(metadata.creator(concat!("yimatong ", env!("CARGO_PKG_VERSION")).to_owned()));
    document.finish().map_err(|error| PosterError::Pdf(format!("{error:?}")))
}

/// Bookmarks: a tree of the names, each leading to its first page.
fn outline(leaves: &[Leaf<'_>]) -> Outline {
    fn nodes(leaves: &[(usize, &[String])]) -> Vec<OutlineNode> {
        let groups = leaves.chunk_by(|before, after| before.1.first() == after.1.first());
        groups
            .filter_map(|group| {
                let (page, names) = group.first()?;
                let name = names.first()?;
                let below: Vec<_> = group.iter().map(|(page, names)| (*page, names.get(1..).unwrap_or(&[]))).collect();
                let destination = XyzDestination::new(*page, Point::from_xy(0.0, 0.0));
                let mut node = OutlineNode::new(name.clone(), destination).with_open(true);
                nodes(&below).into_iter().for_each(|child| node.push_child(child));
                Some(node)
            })
            .collect()
    }
    let leaves: Vec<_> = leaves.iter().enumerate().map(|(page, leaf)| (page, leaf.bookmark.as_slice())).collect();
    let mut outline = Outline::new();
    nodes(&leaves).into_iter().for_each(|node| outline.push_child(node));
    outline
}

fn points(area: Area) -> Option<Rect> {
    let [x, y, width, height] = [area.x, area.y, area.width, area.height].map(|length| length * POINTS);
    Rect::from_xywh(x, y, width, height)
}

fn color(ink: Ink) -> Color {
    match ink {
        // Black ink alone: three inks on top of each other never lie exactly.
        Ink::Black => luma::Color::black().into(),
        Ink::Paper => luma::Color::white().into(),
        _ => {
            let [red, green, blue] = ink.rgb();
            rgb::Color::new(red, green, blue).into()
        }
    }
}

fn fill(ink: Ink) -> Fill {
    Fill { paint: color(ink).into(), rule: FillRule::NonZero, ..Fill::default() }
}

fn draw(surface: &mut Surface<'_>, mark: &Mark, faces: &BTreeMap<usize, Font>) {
    match mark {
        Mark::Shape { outline, fill: inside, stroke } => shape(surface, outline, inside.map(fill), *stroke),
        Mark::Code(placed) => code(surface, placed),
        Mark::Text(line) => text(surface, line, faces),
    }
}

fn add(builder: &mut PathBuilder, outline: &[Step]) {
    for step in outline {
        match *step {
            Step::Move(x, y) => builder.move_to(x, y),
            Step::Line(x, y) => builder.line_to(x, y),
            Step::Quad(near_x, near_y, x, y) => builder.quad_to(near_x, near_y, x, y),
            Step::Curve(first_x, first_y, near_x, near_y, x, y) => {
                builder.cubic_to(first_x, first_y, near_x, near_y, x, y);
            }
            Step::Close => builder.close(),
        }
    }
}

fn shape(surface: &mut Surface<'_>, outline: &[Step], inside: Option<Fill>, stroke: Option<Stroke>) {
    let mut builder = PathBuilder::new();
    add(&mut builder, outline);
    let Some(path) = builder.finish() else { return };
    surface.set_fill(inside);
    surface.set_stroke(stroke.map(|stroke| PdfStroke {
        paint: color(stroke.ink).into(),
        width: stroke.width,
        dash: stroke.dash.map(|dash| StrokeDash { array: vec![dash, dash], offset: 0.0 }),
        ..PdfStroke::default()
    }));
    surface.draw_path(&path);
}

fn code(surface: &mut Surface<'_>, placed: &Placed) {
    shape(surface, &rectangle(placed.area(), 0.0), Some(fill(Ink::Paper)), None);
    let modules: Vec<Step> = placed.dark().flat_map(|module| rectangle(module, 0.0)).collect();
    shape(surface, &modules, Some(fill(Ink::Black)), None);
}

fn text(surface: &mut Surface<'_>, line: &Line, faces: &BTreeMap<usize, Font>) {
    surface.set_stroke(None);
    surface.set_fill(Some(fill(line.ink)));
    let mut from = 0;
    for run in line.glyphs.chunk_by(|before, after| before.face == after.face) {
        let next = line.glyphs.get(from + run.len()).map_or(line.width, |glyph| glyph.x);
        from += run.len();
        let (Some(first), Some(font)) = (run.first(), run.first().and_then(|glyph| faces.get(&glyph.face))) else {
            return;
        };
        let ends = run.iter().skip(1).map(|glyph| glyph.x).chain([next]);
        let glyphs: Vec<KrillaGlyph> = run
            .iter()
            .zip(ends)
            .map(|(glyph, end)| {
                let id = GlyphId::new(u32::from(glyph.id));
                KrillaGlyph::new(id, end - glyph.x, 0.0, 0.0, 0.0, glyph.start..glyph.end, None)
            })
            .collect();
        let start = Point::from_xy(line.x + first.x * line.size, line.baseline);
        surface.draw_glyphs(start, &glyphs, font.clone(), &line.text, line.size, false);
    }
}

fn crop_marks(surface: &mut Surface<'_>, scene: &Scene) {
    let stroke = Stroke { ink: Ink::Black, width: 0.1, dash: None };
    for x in [0.0, scene.width] {
        for y in [0.0, scene.height] {
            let [out_x, out_y] = [x, y].map(|at| if at == 0.0 { -1.0 } else { 1.0 });
            let away = |at: f32, out: f32, by: f32| at + out * by;
            let ends = [BLEED + 0.5, BLEED + 0.5 + MARK];
            let lying = [Step::Move(away(x, out_x, ends[0]), y), Step::Line(away(x, out_x, ends[1]), y)];
            let standing = [Step::Move(x, away(y, out_y, ends[0])), Step::Line(x, away(y, out_y, ends[1]))];
            shape(surface, &lying, None, Some(stroke));
            shape(surface, &standing, None, Some(stroke));
        }
    }
}
