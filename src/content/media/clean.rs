//! Photographs without what they say of themselves: place, owner, the film of a moving photograph. The picture, its colours
//! and which side is up stay as they are; nothing is decoded.

use super::place::EXIF;
use super::{PNG, png_chunks, webp_chunks};
use crate::guide::FileKind;

/// Tag of which side is up.
const ORIENTATION: u16 = 0x0112;

/// The same photograph with nothing but the picture in it; none of what is damaged or no photograph.
pub(in crate::content) fn without_data(kind: FileKind, bytes: &[u8]) -> Option<Vec<u8>> {
    match kind {
        FileKind::Jpeg => jpeg(bytes),
        FileKind::Png => png(bytes),
        FileKind::Webp => webp(bytes),
        FileKind::Pdf => None,
    }
}

/// Keeps what a decoder needs: tables, frames, scans, and of applications' data the size of pixels, colours and what Adobe says
/// of them. Whatever stands behind the end goes.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut clean = bytes.get(..2)?.to_vec();
    let mut turned = None;
    let mut at = 2;
    loop {
        let &[0xff, marker, high, low] = bytes.get(at..)?.first_chunk::<4>()? else { return None };
        let length = usize::from(u16::from_be_bytes([high, low]));
        let segment = bytes.get(at..at.checked_add(2 + length)?)?;
        let data = segment.get(4..)?;
        let kept = match marker {
            0xe0 | 0xee => true,
            0xe2 => data.starts_with(b"ICC_PROFILE\0"),
            0xe1 => {
                turned = turned.or_else(|| orientation(data.strip_prefix(EXIF)?));
                false
            }
            0xe3..=0xef | 0xfe => false,
            _ => true,
        };
        if marker == 0xda {
            break;
        }
        if kept {
            clean.extend(segment);
        }
        at += segment.len();
    }
    if let Some(turned) = turned {
        let exif = [EXIF, &upright(turned)].concat();
        let length = u16::try_from(exif.len() + 2).ok()?;
        let begin = [&[0xff, 0xe1][..], &length.to_be_bytes(), &exif].concat();
        // Behind the size of pixels, which comes first.
        let first = if clean.get(2..4) == Some(&[0xff, 0xe0]) {
            4 + usize::from(u16::from_be_bytes(*clean.get(4..)?.first_chunk::<2>()?))
        } else {
            2
        };
        drop(clean.splice(first..first, begin));
    }
    // Scans go on to the first end mark; inside one it cannot stand.
    let scans = bytes.get(at..)?;
    let end = scans.windows(2).position(|two| two == [0xff, 0xd9])?;
    clean.extend(&scans[..end + 2]);
    Some(clean)
}

fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut clean = PNG.to_vec();
    for (name, data) in png_chunks(bytes)? {
        let turned = (name == b"eXIf").then(|| orientation(data).map(|turned| upright(turned).to_vec()));
        let data = match turned {
            Some(Some(upright)) => upright,
            Some(None) => continue,
            None if [b"tEXt", b"zTXt", b"iTXt", b"tIME"].iter().any(|text| *text == name) => continue,
            None => data.to_vec(),
        };
        let named = [name, &data].concat();
        let mut sum = flate2::Crc::new();
        sum.update(&named);
        clean.extend(u32::try_from(data.len()).ok()?.to_be_bytes());
        clean.extend(named);
        clean.extend(sum.sum().to_be_bytes());
    }
    Some(clean)
}

fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    /// Bits that say that EXIF and XMP follow.
    const ANNOUNCED: u8 = 0x08 | 0x04;
    const HAS_EXIF: u8 = 0x08;
    let mut chunks = Vec::new();
    for (name, data) in webp_chunks(bytes)? {
        match name {
            b"XMP " => {}
            b"EXIF" => {
                let exif = data.strip_prefix(EXIF).unwrap_or(data);
                chunks.extend(orientation(exif).map(|turned| (name, upright(turned).to_vec())));
            }
            name => chunks.push((name, data.to_vec())),
        }
    }
    let has_exif = chunks.iter().any(|(name, _)| *name == b"EXIF");
    let mut body = b"WEBP".to_vec();
    for (name, mut data) in chunks {
        if let (b"VP8X", Some(flags)) = (name, data.first_mut()) {
            *flags = *flags & !ANNOUNCED | if has_exif { HAS_EXIF } else { 0 };
        }
        body.extend(name);
        body.extend(u32::try_from(data.len()).ok()?.to_le_bytes());
        body.extend(&data);
        body.extend((data.len() % 2 == 1).then_some(0));
    }
    Some([&b"RIFF"[..], &u32::try_from(body.len()).ok()?.to_le_bytes(), &body].concat())
}

/// Which side is up, if EXIF says that it is another than the first.
fn orientation(exif: &[u8]) -> Option<u8> {
    let little = exif.starts_with(b"II*\0");
    if !little && !exif.starts_with(b"MM\0*") {
        return None;
    }
    let short = |at: usize| {
        let two = *exif.get(at..)?.first_chunk::<2>()?;
        Some(if little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    };
    let four = *exif.get(4..)?.first_chunk::<4>()?;
    let part = usize::try_from(if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) }).ok()?;
    let entry = |number: usize| part.checked_add(2 + number * 12);
    let mut entries = (0..usize::from(short(part)?)).map_while(entry);
    let found = entries.find(|at| short(*at) == Some(ORIENTATION))?;
    u8::try_from(short(found + 8)?).ok().filter(|turned| (2..=8).contains(turned))
}

/// EXIF that says which side is up and nothing else.
fn upright(turned: u8) -> [u8; 26] {
    let mut exif = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    exif[19] = turned;
    exif
}

#[cfg(test)]
mod tests {
    use super::super::{is_whole, kind, tells_place};
    use super::*;

    const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0<x drone-dji:GpsLatitude=\"+31.2304\"/>";

    /// EXIF of a photograph that lies on its side and says where it was taken.
    fn exif() -> Vec<u8> {
        let mut exif = b"MM\0*\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0\x06\0\0".to_vec();
        exif.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0");
        exif.extend(b"\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\x38\0\0\0\0");
        exif.extend([0, 0, 0, 31, 0, 0, 0, 1].repeat(3));
        exif
    }

    fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len() + 2).expect("short").to_be_bytes();
        [&[0xff, marker][..], &length, data].concat()
    }

    fn jpeg_file() -> Vec<u8> {
        let mut bytes = Vec::new();
        let encoder = jpeg_encoder::Encoder::new(&mut bytes, 80);
        encoder.encode(&[90; 16 * 8 * 3], 16, 8, jpeg_encoder::ColorType::Rgb).expect("a photograph");
        let data = [
            segment(0xe1, &[EXIF, &exif()].concat()),
            segment(0xe1, XMP),
            segment(0xed, b"Photoshop 3.0"),
            segment(0xfe, b"\"latitude\":31.2"),
        ];
        let film = b"\0\0\0\x18ftypmp42\xa9xyz\0\x12\x15\xc7+31.2304+121.4737/";
        [&bytes[..2], &data.concat(), &bytes[2..], film].concat()
    }

    fn png_file() -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 2, 2);
        encoder.set_color(png::ColorType::Grayscale);
        let text = "<x exif:GPSLatitude=\"31,13N\"/>".to_owned();
        encoder.add_itxt_chunk("XML:com.adobe.xmp".to_owned(), text).expect("a text");
        let mut writer = encoder.write_header().expect("a header");
        writer.write_chunk(png::chunk::ChunkType(*b"eXIf"), &exif()).expect("a chunk");
        writer.write_image_data(&[0, 80, 160, 240]).expect("four pixels");
        writer.finish().expect("an end");
        bytes
    }

    fn webp_file() -> Vec<u8> {
        let chunk = |name: &[u8], data: &[u8]| {
            let length = u32::try_from(data.len()).expect("short").to_le_bytes();
            [name, &length, data, &vec![0; data.len() % 2]].concat()
        };
        let mut body = b"WEBP".to_vec();
        body.extend(chunk(b"VP8X", &[0x0c, 0, 0, 0, 1, 0, 0, 1, 0, 0]));
        body.extend(chunk(b"VP8L", b"pixels!"));
        body.extend(chunk(b"EXIF", &exif()));
        body.extend(chunk(b"XMP ", XMP));
        [&b"RIFF"[..], &u32::try_from(body.len()).expect("short").to_le_bytes(), &body].concat()
    }

    #[test]
    fn what_is_cleaned_passes_the_check_and_is_the_same_picture() {
        for bytes in [jpeg_file(), png_file(), webp_file()] {
            let kind = kind(&bytes).expect("a kind");
            assert!(is_whole(kind, &bytes) && tells_place(kind, &bytes), "{kind:?}");
            let clean = without_data(kind, &bytes).expect("cleaned");
            assert!(is_whole(kind, &clean) && !tells_place(kind, &clean), "{kind:?}");
            assert!(clean.len() < bytes.len(), "{kind:?}");
            assert_eq!(without_data(kind, &clean).as_ref(), Some(&clean), "{kind:?}: clean is clean");
            assert!(clean.windows(26).any(|part| part == upright(6)), "{kind:?}: which side is up");
        }
        let pixels =
            |bytes: &[u8]| zune_jpeg::JpegDecoder::new(std::io::Cursor::new(bytes)).decode().expect("a picture");
        let bytes = jpeg_file();
        assert_eq!(pixels(&without_data(FileKind::Jpeg, &bytes).expect("cleaned")), pixels(&bytes));
        let webp = without_data(FileKind::Webp, &webp_file()).expect("cleaned");
        assert_eq!(webp[20], 0x08, "EXIF is announced, XMP is not");
        assert_eq!(without_data(FileKind::Pdf, b"%PDF-1.4"), None);
    }

    #[test]
    fn whatever_stands_there_it_comes_to_an_end() {
        for bytes in [jpeg_file(), png_file(), webp_file()] {
            let kind = kind(&bytes).expect("a kind");
            for length in 0..bytes.len() {
                without_data(kind, &bytes[..length]);
            }
        }
        for length in 0..exif().len() {
            orientation(&exif()[..length]);
        }
    }
}
