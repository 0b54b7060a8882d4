//! The icon, drawn from one list of squares: as SVG for the browser's tab, as PNG for a home screen. Nothing here needs a
//! renderer: all edges fall on whole pixels but those of the rounded corners.

use std::fmt::Write as _;
use std::io::Write as _;

/// Side of the drawing.
const SIDE: usize = 64;
/// Radius of the ground's corners.
const CORNER: usize = 12;
const GROUND: [u8; 3] = [0x14, 0x50, 0x6b];
const WHITE: [u8; 3] = [0xff, 0xff, 0xff];

/// Left, top, side: three finders of a QR code as white squares, …
const FINDERS: [(usize, usize, usize); 3] = [(12, 12, 16), (36, 12, 16), (12, 36, 16)];
/// … what is cut out of them, …
const HOLES: [(usize, usize, usize); 3] = [(17, 17, 6), (41, 17, 6), (17, 41, 6)];
/// … and five modules.
const MODULES: [(usize, usize, usize); 5] = [(36, 36, 6), (46, 36, 6), (41, 41, 6), (36, 46, 6), (46, 46, 6)];

/// How much of the drawing a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// With rounded corners, transparent outside.
    Rounded,
    /// Ground to the edges and the squares smaller, since the home screen cuts a circle out of it.
    Maskable,
}

/// The icon as SVG.
pub(super) fn svg() -> String {
    let colour = |[red, green, blue]: [u8; 3]| format!("#{red:02x}{green:02x}{blue:02x}");
    let path = |squares: &mut dyn Iterator<Item = &(usize, usize, usize)>| {
        squares.fold(String::new(), |mut path, (left, top, side)| {
            // Writing to a string cannot fail.
            let _ = write!(path, "M{left} {top}h{side}v{side}h-{side}z");
            path
        })
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {SIDE} {SIDE}\">\
         <rect width=\"{SIDE}\" height=\"{SIDE}\" rx=\"{CORNER}\" fill=\"{ground}\"/>\
         <path fill=\"{white}\" d=\"{light}\"/><path fill=\"{ground}\" d=\"{dark}\"/></svg>\n",
        ground = colour(GROUND),
        white = colour(WHITE),
        light = path(&mut FINDERS.iter().chain(&MODULES)),
        dark = path(&mut HOLES.iter()),
    )
}

/// The icon as PNG, `scale` pixels to a unit of the drawing.
pub(super) fn png(scale: usize, shape: Shape) -> std::io::Result<Vec<u8>> {
    let pixels = SIDE * scale;
    // An eighth of the scale less keeps the squares within the circle that is always shown.
    let inner = if shape == Shape::Maskable { scale - scale / 8 } else { scale };
    let margin = (pixels - SIDE * inner) / 2;
    let mut rows = Vec::with_capacity(pixels * (1 + 4 * pixels));
    for y in 0..pixels {
        // Each row says how it is filtered: not at all.
        rows.push(0);
        for x in 0..pixels {
            let colour = if is_white(x, y, margin, inner) { WHITE } else { GROUND };
            let opacity = if shape == Shape::Maskable { u8::MAX } else { opacity(x, y, pixels, CORNER * scale) };
            rows.extend(colour);
            rows.push(opacity);
        }
    }
    encode(pixels, &rows)
}

fn is_white(x: usize, y: usize, margin: usize, scale: usize) -> bool {
    let (Some(x), Some(y)) = (x.checked_sub(margin), y.checked_sub(margin)) else { return false };
    let (x, y) = (x / scale, y / scale);
    let within =
        |&(left, top, side): &(usize, usize, usize)| (left..left + side).contains(&x) && (top..top + side).contains(&y);
    FINDERS.iter().chain(&MODULES).any(within) && !HOLES.iter().any(within)
}

/// How much of a pixel lies within the rounded ground: counted on 4 × 4 points of it.
fn opacity(x: usize, y: usize, pixels: usize, radius: usize) -> u8 {
    // Eighths of a pixel, so that the points are whole numbers.
    let (radius, end) = (radius * 8, pixels * 8);
    let beyond = |at: usize| radius.saturating_sub(at).max(at.saturating_sub(end - radius));
    let points = (0..16).filter(|point| {
        let (across, down) = (beyond(x * 8 + 1 + point % 4 * 2), beyond(y * 8 + 1 + point / 4 * 2));
        across * across + down * down <= radius * radius
    });
    u8::try_from(points.count() * 255 / 16).unwrap_or(u8::MAX)
}

/// A square PNG of these rows: 8 bits each of red, green, blue and opacity.
fn encode(pixels: usize, rows: &[u8]) -> std::io::Result<Vec<u8>> {
    let side = u32::try_from(pixels).map_err(std::io::Error::other)?.to_be_bytes();
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(rows)?;
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut png, *b"IHDR", &[&side[..], &side, &[8, 6, 0, 0, 0]].concat())?;
    chunk(&mut png, *b"IDAT", &packer.finish()?)?;
    chunk(&mut png, *b"IEND", &[])?;
    Ok(png)
}

fn chunk(png: &mut Vec<u8>, kind: [u8; 4], body: &[u8]) -> std::io::Result<()> {
    png.extend(u32::try_from(body.len()).map_err(std::io::Error::other)?.to_be_bytes());
    let from = png.len();
    png.extend(kind);
    png.extend(body);
    let mut sum = flate2::Crc::new();
    sum.update(&png[from..]);
    png.extend(sum.sum().to_be_bytes());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_drawing_is_inside_itself() {
        for (left, top, side) in FINDERS.iter().chain(&MODULES) {
            assert!(left + side <= SIDE - CORNER && top + side <= SIDE - CORNER);
        }
        assert_eq!(svg().matches("h16v16").count(), 3);
        assert_eq!(svg().matches("h6v6").count(), 8);
    }

    #[test]
    fn corners_are_round_and_maskable_ones_are_not() {
        assert_eq!([opacity(0, 0, 192, 36), opacity(96, 96, 192, 36), opacity(0, 96, 192, 36)], [0, 255, 255]);
        assert!((1..255).contains(&opacity(10, 10, 192, 36)), "{}", opacity(10, 10, 192, 36));
        assert!(!is_white(96, 96, 32, 7) && is_white(32 + 12 * 7, 32 + 12 * 7, 32, 7));
        // The circle that is always shown has four tenths of the side as its radius.
        let corner = 256.0 - f64::from(32 + 12 * 7);
        assert!(corner.hypot(corner) <= 0.4 * 512.0);
    }
}
