//! Files that are published as they are: what they are, whether they are whole, whether a photograph says where it was
//! taken. Told by their bytes alone; nothing is decoded, and no length in a file is believed.

mod clean;
mod fields;
mod pdf;
mod place;
mod size;

use std::path::Path;

use super::{Text, both};
use crate::guide::FileKind;

pub(super) use clean::without_data;
pub(super) use fields::{Field, Tells, fields};
pub(super) use place::tells_place;
pub(super) use size::{MOST_PIXELS, size};

/// What came of a photograph that was to be rid of what it says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cleaned {
    /// It was; these are its new bytes.
    Changed(Vec<u8>),
    /// It says nothing.
    Clean,
    /// It cannot be.
    Refused(Text),
}

/// Takes everything but the picture, and which side is up, out of a photograph.
pub fn clean_photo(name: &Path, bytes: &[u8]) -> Cleaned {
    let shown = name.display();
    let Some(kind) = kind(bytes).filter(|kind| *kind != FileKind::Pdf) else {
        return Cleaned::Refused(both!(
            "“{shown}”不是 JPG、PNG、WebP 照片；PDF 里的照片先去掉位置，再重新做一遍 PDF",
            "{shown} is no photograph (JPEG, PNG, WebP); of a PDF clean its photographs and make it anew"
        ));
    };
    match without_data(kind, bytes).filter(|clean| is_whole(kind, clean) && !tells_place(kind, clean)) {
        Some(clean) if clean == bytes => Cleaned::Clean,
        Some(clean) => Cleaned::Changed(clean),
        None => Cleaned::Refused(both!(
            "“{shown}”损坏或没有传完，从原来的地方再拷一次",
            "{shown} is damaged or not whole: copy it again from where it came"
        )),
    }
}

/// What a document does when it is opened, or carries as a file of its own; nothing for pictures.
pub(super) fn active(kind: FileKind, bytes: &[u8]) -> Option<&'static str> {
    (kind == FileKind::Pdf).then(|| pdf::active(bytes)).flatten()
}

/// What a picture says of itself in words: all that [`clean_photo`] takes out, as text. Numbers and addresses may stand there.
pub(super) fn said(kind: FileKind, bytes: &[u8]) -> String {
    let Some(clean) = without_data(kind, bytes).filter(|clean| clean.len() < bytes.len()) else { return String::new() };
    // What both have are the picture and its frame: words stand in what only the original has.
    let begin = bytes.iter().zip(&clean).take_while(|(one, other)| one == other).count();
    let rest = bytes.len() - begin;
    let end = bytes.iter().rev().zip(clean.iter().rev()).take(rest).take_while(|(one, other)| one == other).count();
    let taken = &bytes[begin..bytes.len() - end];
    // Windows writes its own fields in UTF-16, of which every other byte of a digit is none.
    let wide: Vec<u8> = taken.iter().copied().filter(|byte| *byte != 0).collect();
    [String::from_utf8_lossy(taken), String::from_utf8_lossy(&wide)].join("\n")
}

/// What a file is; nothing for what browsers of old phones do not show.
pub(super) fn kind(bytes: &[u8]) -> Option<FileKind> {
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        Some(FileKind::Jpeg)
    } else if bytes.starts_with(PNG) {
        Some(FileKind::Png)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some(FileKind::Webp)
    } else if bytes.starts_with(b"%PDF-") && bytes.get(5).is_some_and(u8::is_ascii_digit) {
        Some(FileKind::Pdf)
    } else {
        None
    }
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The kind that a file's extension promises.
pub(super) fn promised(path: &str) -> Option<FileKind> {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())?;
    match extension.as_str() {
        "jpg" | "jpeg" => Some(FileKind::Jpeg),
        "png" => Some(FileKind::Png),
        "webp" => Some(FileKind::Webp),
        "pdf" => Some(FileKind::Pdf),
        _ => None,
    }
}

/// Whether a file goes on to its end: what was cut off on its way from a phone or a chat does not.
pub(super) fn is_whole(kind: FileKind, bytes: &[u8]) -> bool {
    match kind {
        FileKind::Jpeg => is_whole_jpeg(bytes),
        FileKind::Png => is_whole_png(bytes),
        FileKind::Webp => webp_chunks(bytes).is_some(),
        FileKind::Pdf => {
            let tail = &bytes[bytes.len().saturating_sub(1024)..];
            // A page of the web between the marks of a PDF is none: without objects there is nothing to be seen.
            let is_object = |five: &[u8]| five.starts_with(b" obj") && !five[4].is_ascii_alphanumeric();
            tail.windows(5).any(|five| five == b"%%EOF") && bytes.windows(5).any(is_object)
        }
    }
}

/// Segments up to the picture, with a size among them, and the mark of the end somewhere behind: inside the picture it
/// cannot stand.
fn is_whole_jpeg(bytes: &[u8]) -> bool {
    let (mut at, mut sized) = (2, false);
    loop {
        let Some(&[0xff, marker, high, low]) = bytes.get(at..).and_then(<[u8]>::first_chunk::<4>) else { return false };
        let length = usize::from(u16::from_be_bytes([high, low]));
        if length < 2 {
            return false;
        }
        // All frames but what tables use of the same numbers.
        sized |= matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        at += 2 + length;
        if marker == 0xda {
            break;
        }
    }
    sized && bytes.get(at..).is_some_and(|picture| picture.windows(2).any(|two| two == [0xff, 0xd9]))
}

fn is_whole_png(bytes: &[u8]) -> bool {
    let Some(chunks) = png_chunks(bytes) else { return false };
    let is = |chunk: Option<&(&[u8], &[u8])>, name: &[u8]| chunk.is_some_and(|(own, _)| *own == name);
    is(chunks.first(), b"IHDR") && is(chunks.last(), b"IEND") && chunks.iter().any(|(name, _)| *name == b"IDAT")
}

/// The chunks of a PNG, name and data, up to its end; nothing if one is cut off or its checksum is wrong.
fn png_chunks(bytes: &[u8]) -> Option<Vec<(&[u8], &[u8])>> {
    let mut rest = bytes.strip_prefix(PNG)?;
    let mut chunks = Vec::new();
    loop {
        let length = usize::try_from(u32::from_be_bytes(*rest.first_chunk::<4>()?)).ok()?;
        let named = rest.get(4..length.checked_add(8)?)?;
        let sum = rest.get(length + 8..)?.first_chunk::<4>()?;
        let mut crc = flate2::Crc::new();
        crc.update(named);
        let (name, data) = named.split_at_checked(4)?;
        if crc.sum() != u32::from_be_bytes(*sum) {
            return None;
        }
        chunks.push((name, data));
        if name == b"IEND" {
            return Some(chunks);
        }
        rest = rest.get(length + 12..)?;
    }
}

/// The chunks of a WebP, name and data; nothing if it is shorter than it says.
fn webp_chunks(bytes: &[u8]) -> Option<Vec<(&[u8], &[u8])>> {
    let size = usize::try_from(u32::from_le_bytes(*bytes.get(4..)?.first_chunk::<4>()?)).ok()?;
    let mut rest = bytes.get(12..size.checked_add(8)?)?;
    let mut chunks = Vec::new();
    while !rest.is_empty() {
        let name = rest.get(..4)?;
        let length = usize::try_from(u32::from_le_bytes(*rest.get(4..)?.first_chunk::<4>()?)).ok()?;
        let end = length.checked_add(8)?;
        chunks.push((name, rest.get(8..end)?));
        // Chunks begin at even places.
        rest = rest.get(end + length % 2..).unwrap_or_default();
    }
    (!chunks.is_empty()).then_some(chunks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixel() -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 2, 2);
        encoder.set_color(png::ColorType::Grayscale);
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(&[0, 80, 160, 240]).expect("four pixels");
        writer.finish().expect("an end");
        bytes
    }

    fn photograph() -> Vec<u8> {
        let mut bytes = Vec::new();
        let encoder = jpeg_encoder::Encoder::new(&mut bytes, 80);
        encoder.encode(&[90; 16 * 16 * 3], 16, 16, jpeg_encoder::ColorType::Rgb).expect("a photograph");
        bytes
    }

    #[test]
    fn kinds_are_told_by_bytes_and_promised_by_names() {
        assert_eq!(kind(&pixel()), Some(FileKind::Png));
        assert_eq!(kind(&photograph()), Some(FileKind::Jpeg));
        assert_eq!(kind(b"RIFF\x04\0\0\0WEBP"), Some(FileKind::Webp));
        assert_eq!(kind(b"%PDF-1.7"), Some(FileKind::Pdf));
        for other in [&b""[..], b"GIF89a", b"RIFF\0\0\0\0WAVE", b"PK\x03\x04", b"\xff\xd8"] {
            assert_eq!(kind(other), None, "{other:?}");
        }
        assert_eq!(promised("files/a.b.JPEG"), Some(FileKind::Jpeg));
        assert_eq!(promised("files/a"), None);
        assert_eq!(promised("files/a.heic"), None);
    }

    #[test]
    fn whatever_is_cut_off_is_not_whole() {
        let pdf = b"%PDF-1.4\n1 0 obj\nendobj\ntrailer\n%%EOF\n".to_vec();
        let webp = b"RIFF\x10\0\0\0WEBPVP8L\x04\0\0\0abcd".to_vec();
        for (bytes, end) in [(pixel(), 1), (photograph(), 1), (pdf, 4), (webp, 1)] {
            let kind = kind(&bytes).expect("a kind");
            assert!(is_whole(kind, &bytes), "{kind:?}");
            for length in 0..=bytes.len() - end {
                assert!(!is_whole(kind, &bytes[..length]), "{kind:?} of {length} bytes");
            }
        }
        let mut wrong = pixel();
        wrong[20] ^= 1;
        assert!(!is_whole(FileKind::Png, &wrong), "a checksum that does not hold");
    }
}
