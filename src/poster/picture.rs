//! SVG to pixels: printed pictures, and the look that every page gets before it is accepted.

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::PosterError;
use super::code::read_code;
use super::scene::{Area, PRINT_DPI, Placed, pixels};

/// What usvg takes a millimetre for: its pixels are those of CSS.
const CSS_DPI: f32 = 96.0;

/// Pixels a module has where a code is read: enough for any decoder, few enough to be quick.
const PIXELS_A_MODULE: f32 = 6.0;

fn failed(error: &dyn std::fmt::Display) -> PosterError {
    PosterError::Picture(error.to_string())
}

/// An SVG that was read back.
pub(super) struct Picture {
    tree: Tree,
}

impl Picture {
    pub(super) fn read(svg: &str) -> Result<Self, PosterError> {
        let tree = Tree::from_str(svg, &Options::default()).map_err(|error| failed(&error))?;
        Ok(Self { tree })
    }

    /// Draws what lies in `area` (millimetres) at so many pixels a millimetre.
    fn draw(&self, area: Area, scale: f32) -> Result<Pixmap, PosterError> {
        let side = |length: f32| (length * scale).round().max(1.0) as u32;
        let pixmap = Pixmap::new(side(area.width), side(area.height));
        let mut pixmap = pixmap.ok_or_else(|| failed(&"too large"))?;
        pixmap.fill(Color::WHITE);
        let css = scale * 25.4 / CSS_DPI;
        let transform = Transform::from_row(css, 0.0, 0.0, css, -area.x * scale, -area.y * scale);
        resvg::render(&self.tree, transform, &mut pixmap.as_mut());
        Ok(pixmap)
    }

    /// What a code of it says to a decoder.
    pub(super) fn reads(&self, placed: &Placed) -> Result<Option<String>, PosterError> {
        let pixmap = self.draw(placed.area(), PIXELS_A_MODULE / placed.module)?;
        Ok(read_pixels(&pixmap))
    }

    /// A PNG at [`PRINT_DPI`], which says so itself.
    pub(super) fn png(&self, width: f32, height: f32) -> Result<Vec<u8>, PosterError> {
        let pixmap = self.draw(Area::new(0.0, 0.0, width, height), PRINT_DPI / 25.4)?;
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Fast);
        let a_metre = pixels(1000.0, PRINT_DPI).round() as u32;
        encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: a_metre, yppu: a_metre, unit: png::Unit::Meter }));
        let mut writer = encoder.write_header().map_err(|error| failed(&error))?;
        let opaque: Vec<u8> = pixmap.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
        writer.write_image_data(&opaque).map_err(|error| failed(&error))?;
        writer.finish().map_err(|error| failed(&error))?;
        Ok(bytes)
    }
}

/// What the one code of a drawn piece says.
pub(super) fn read_pixels(pixmap: &Pixmap) -> Option<String> {
    let (width, data) = (pixmap.width() as usize, pixmap.data());
    read_code(width, pixmap.height() as usize, |x, y| grey(data, (y * width + x) * 4))
}

/// What a code of a PNG at [`PRINT_DPI`] says.
pub(super) fn png_reads(image: &PngImage, placed: &Placed) -> Option<String> {
    let area = placed.area();
    let [left, top, width, height] =
        [area.x, area.y, area.width, area.height].map(|length| pixels(length, PRINT_DPI).round().max(0.0) as usize);
    read_code(width, height, |x, y| {
        let (x, y) = (left + x, top + y);
        if x < image.width { grey(&image.data, (y * image.width + x) * 3) } else { 255 }
    })
}

/// The pixels of a PNG as it was written.
pub(super) struct PngImage {
    width: usize,
    data: Vec<u8>,
}

impl PngImage {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, PosterError> {
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().map_err(|error| failed(&error))?;
        let size = reader.output_buffer_size().ok_or_else(|| failed(&"too large"))?;
        let mut data = vec![0; size];
        let info = reader.next_frame(&mut data).map_err(|error| failed(&error))?;
        Ok(Self { width: info.width as usize, data })
    }
}

/// Lightness of the pixel that begins at this byte; beyond the picture all is paper.
fn grey(data: &[u8], at: usize) -> u8 {
    match data.get(at..at + 3) {
        Some([red, green, blue]) => ((u16::from(*red) * 2 + u16::from(*green) * 5 + u16::from(*blue)) / 8) as u8,
        _ => 255,
    }
}
