//! Reads a finished PDF as a printer would: its own instructions are carried out where its codes should be, and the picture
//! goes to the decoder.

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Shape as _};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, FillRule, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, Paint, SoftMask, TransformExt as _, interpret_page,
};
use resvg::tiny_skia::{self, Color, PathBuilder, Pixmap, Transform};

use super::PosterError;
use super::picture::read_pixels;
use super::scene::{Area, Placed};

/// PDF units in a millimetre.
const POINTS: f64 = 72.0 / 25.4;

/// Pixels a module has where a code is read.
const PIXELS_A_MODULE: f32 = 6.0;

/// A PDF that was read back.
pub(super) struct Proof {
    pdf: Pdf,
}

impl Proof {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, PosterError> {
        let failed = |error| PosterError::Pdf(format!("{error:?}"));
        Ok(Self { pdf: Pdf::new(bytes.to_vec()).map_err(failed)? })
    }

    pub(super) fn pages(&self) -> usize {
        self.pdf.pages().len()
    }

    /// What the codes of a page say, each looked for where it should be. `around`: paper around the page.
    pub(super) fn reads(&self, page: usize, codes: &[&Placed], around: f32) -> Vec<Option<String>> {
        let Some(page) = self.pdf.pages().get(page) else { return vec![None; codes.len()] };
        let windows: Vec<Window> = codes.iter().filter_map(|placed| Window::new(placed, around)).collect();
        if windows.len() < codes.len() {
            return vec![None; codes.len()];
        }
        let cache = InterpreterCache::new();
        let transform = Affine::scale(1.0 / POINTS) * page.initial_transform(true).to_kurbo();
        let (width, height) = page.render_dimensions();
        let paper = hayro_interpret::kurbo::Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let settings = InterpreterSettings::default();
        let mut context = Context::new(transform, paper, &cache, self.pdf.xref(), settings);
        let mut press = Press { windows };
        interpret_page(page, &mut context, &mut press);
        press.windows.iter().map(|window| read_pixels(&window.pixmap)).collect()
    }
}

/// The piece of a page where a code should be, in pixels.
struct Window {
    area: Area,
    scale: f32,
    pixmap: Pixmap,
}

impl Window {
    fn new(placed: &Placed, around: f32) -> Option<Self> {
        let area = placed.area();
        let scale = PIXELS_A_MODULE / placed.module;
        let side = (area.width * scale).round() as u32;
        let mut pixmap = Pixmap::new(side, side)?;
        pixmap.fill(Color::WHITE);
        Some(Self { area: Area::new(area.x + around, area.y + around, area.width, area.height), scale, pixmap })
    }
}

/// Carries out what a page says, within the windows alone.
struct Press {
    windows: Vec<Window>,
}

impl Press {
    /// `path` in millimetres of the paper.
    fn draw(&mut self, path: &BezPath, paint: &Paint<'_>, mode: &DrawMode) {
        let bounds = path.bounding_box();
        let Paint::Color(color) = paint else { return };
        let [red, green, blue, alpha] = color.to_rgba().to_rgba8();
        let mut paint = tiny_skia::Paint::default();
        paint.set_color_rgba8(red, green, blue, alpha);
        for window in &mut self.windows {
            let Area { x, y, .. } = window.area;
            let (right, bottom) = (window.area.right(), window.area.bottom());
            let apart = bounds.x1 < f64::from(x)
                || bounds.x0 > f64::from(right)
                || bounds.y1 < f64::from(y)
                || bounds.y0 > f64::from(bottom);
            let Some(path) = (if apart { None } else { outline(path) }) else { continue };
            let scale = window.scale;
            let place = Transform::from_row(scale, 0.0, 0.0, scale, -x * scale, -y * scale);
            let rule = |rule: &FillRule| match rule {
                FillRule::NonZero => tiny_skia::FillRule::Winding,
                FillRule::EvenOdd => tiny_skia::FillRule::EvenOdd,
            };
            let pixmap = &mut window.pixmap;
            match mode {
                DrawMode::Fill(winding) => pixmap.fill_path(&path, &paint, rule(winding), place, None),
                DrawMode::Stroke(props) => {
                    let stroke = tiny_skia::Stroke { width: props.line_width, ..tiny_skia::Stroke::default() };
                    pixmap.stroke_path(&path, &paint, &stroke, place, None);
                }
                DrawMode::FillAndStroke(winding, props) => {
                    pixmap.fill_path(&path, &paint, rule(winding), place, None);
                    let stroke = tiny_skia::Stroke { width: props.line_width, ..tiny_skia::Stroke::default() };
                    pixmap.stroke_path(&path, &paint, &stroke, place, None);
                }
                DrawMode::Invisible => {}
            }
        }
    }
}

fn outline(path: &BezPath) -> Option<tiny_skia::Path> {
    let mut builder = PathBuilder::new();
    let point = |point: hayro_interpret::kurbo::Point| (point.x as f32, point.y as f32);
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => builder.move_to(point(to).0, point(to).1),
            PathEl::LineTo(to) => builder.line_to(point(to).0, point(to).1),
            PathEl::QuadTo(near, to) => builder.quad_to(point(near).0, point(near).1, point(to).0, point(to).1),
            PathEl::CurveTo(first, near, to) => {
                let ((a, b), (c, d), (x, y)) = (point(first), point(near), point(to));
                builder.cubic_to(a, b, c, d, x, y);
            }
            PathEl::ClosePath => builder.close(),
        }
    }
    builder.finish()
}

impl<'a> Device<'a> for Press {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.draw(&(props.transform * path.clone()), &props.paint, mode);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        for placed in run.glyphs() {
            if let Glyph::Outline(glyph) = &**placed {
                let path = props.transform * placed.transform() * glyph.outline();
                self.draw(&path, &props.paint, mode);
            }
        }
    }

    // Posters have none of these; a page that had would look otherwise here, and be refused if that hid a code.
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
