//! How many pixels a picture has: a few bytes may stand for more than a phone can draw.

use super::{png_chunks, webp_chunks};
use crate::guide::FileKind;

/// Most pixels of a picture; a good phone's camera makes 50 million, and the page shows 1600 a line.
pub(in crate::content) const MOST_PIXELS: u64 = 50_000_000;

/// Width and height as the file says them; none: it does not, or is no picture.
pub(in crate::content) fn size(kind: FileKind, bytes: &[u8]) -> Option<(u64, u64)> {
    match kind {
        FileKind::Jpeg => of_jpeg(bytes),
        FileKind::Png => {
            let (_, head) = png_chunks(bytes)?.into_iter().find(|(name, _)| *name == b"IHDR")?;
            let four = |at: usize| Some(u64::from(u32::from_be_bytes(*head.get(at..)?.first_chunk::<4>()?)));
            Some((four(0)?, four(4)?))
        }
        FileKind::Webp => webp_chunks(bytes)?.into_iter().find_map(|(name, data)| of_webp(name, data)),
        FileKind::Pdf => None,
    }
}

/// The largest frame of a JPEG: decoders differ in which they believe.
fn of_jpeg(bytes: &[u8]) -> Option<(u64, u64)> {
    let mut at = 2;
    let mut largest: Option<(u64, u64)> = None;
    while let Some(&[0xff, marker, high, low]) = bytes.get(at..).and_then(<[u8]>::first_chunk::<4>) {
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            let frame = bytes.get(at + 5..).and_then(<[u8]>::first_chunk::<4>)?;
            let two = |one, other| u64::from(u16::from_be_bytes([one, other]));
            let size = (two(frame[2], frame[3]), two(frame[0], frame[1]));
            largest = largest.filter(|(width, height)| width * height >= size.0 * size.1).or(Some(size));
        }
        if marker == 0xda {
            break;
        }
        at += 2 + usize::from(u16::from_be_bytes([high, low]));
    }
    largest
}

fn of_webp(name: &[u8], data: &[u8]) -> Option<(u64, u64)> {
    let byte = |at: usize| data.get(at).copied().map(u64::from);
    match name {
        // 24 bits each, less one.
        b"VP8X" => {
            let three = |at: usize| Some(byte(at)? | byte(at + 1)? << 8 | byte(at + 2)? << 16);
            Some((three(4)? + 1, three(7)? + 1))
        }
        // A mark, then 14 bits each, less one.
        b"VP8L" => {
            let bits = byte(1)? | byte(2)? << 8 | byte(3)? << 16 | byte(4)? << 24;
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        // Three bytes, a mark of three, then 14 bits each.
        b"VP8 " => {
            let two = |at: usize| Some((byte(at)? | byte(at + 1)? << 8) & 0x3fff);
            Some((two(6)?, two(8)?))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_of_every_kind() {
        let mut png = Vec::new();
        let mut encoder = png::Encoder::new(&mut png, 3, 2);
        encoder.set_color(png::ColorType::Grayscale);
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(&[0; 6]).expect("six pixels");
        writer.finish().expect("an end");
        assert_eq!(size(FileKind::Png, &png), Some((3, 2)));
        let mut jpeg = Vec::new();
        let encoder = jpeg_encoder::Encoder::new(&mut jpeg, 80);
        encoder.encode(&[90; 24 * 16 * 3], 24, 16, jpeg_encoder::ColorType::Rgb).expect("a photograph");
        assert_eq!(size(FileKind::Jpeg, &jpeg), Some((24, 16)));
        // A second frame that says more.
        let second = b"\xff\xc2\0\x0b\x08\xff\xff\xff\xff\x01\0\0\0";
        assert_eq!(size(FileKind::Jpeg, &[&jpeg[..2], second, &jpeg[2..]].concat()), Some((65_535, 65_535)));
        let webp = |name: &[u8], data: &[u8]| {
            let body = [b"WEBP", name, &u32::try_from(data.len()).expect("short").to_le_bytes(), data].concat();
            [b"RIFF", &u32::try_from(body.len()).expect("short").to_le_bytes()[..], &body].concat()
        };
        assert_eq!(size(FileKind::Webp, &webp(b"VP8X", &[0, 0, 0, 0, 0xff, 0xff, 0xff, 1, 0, 0])), Some((1 << 24, 2)));
        assert_eq!(size(FileKind::Webp, &webp(b"VP8L", &[0x2f, 0xff, 0xff, 0xff, 0x0f, 0])), Some((16_384, 16_384)));
        assert_eq!(size(FileKind::Webp, &webp(b"VP8 ", &[0, 0, 0, 0x9d, 1, 0x2a, 16, 0, 8, 0])), Some((16, 8)));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..60)) {
            of_jpeg(&[&[0xff, 0xd8, 0xff, 0xc0], &bytes[..]].concat());
            for name in [b"VP8X", b"VP8L", b"VP8 "] {
                of_webp(name, &bytes);
            }
        }
    }
}
