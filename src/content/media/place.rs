//! Where a photograph was taken: phones write it into the file (EXIF, XMP). Published, it shows whose house or field it is.

use super::{png_chunks, webp_chunks};
use crate::guide::FileKind;

/// Begins EXIF wherever it stands in other files; photographs inside a PDF have it, too.
const EXIF: &[u8] = b"Exif\0\0";
/// Tag of the part about places, and in it those of latitude and longitude.
const PLACES: u16 = 0x8825;
const LATITUDE: u16 = 2;
const LONGITUDE: u16 = 4;
/// Most entries of a part that are looked at.
const MOST: usize = 1_000;

/// Whether a file says where it was taken. `bytes`: whatever they are, this comes to an end.
pub(in crate::content) fn tells_place(kind: FileKind, bytes: &[u8]) -> bool {
    let named = |chunks: Option<Vec<(&[u8], &[u8])>>, name: &[u8]| {
        chunks.into_iter().flatten().any(|(own, data)| own == name && exif_tells(data))
    };
    let own = match kind {
        FileKind::Png => named(png_chunks(bytes), b"eXIf"),
        FileKind::Webp => named(webp_chunks(bytes), b"EXIF"),
        FileKind::Jpeg | FileKind::Pdf => false,
    };
    own || after(bytes, EXIF).any(exif_tells) || after(bytes, b"exif:GPSLatitude").next().is_some()
}

/// What stands behind each place where `mark` stands.
fn after<'a>(bytes: &'a [u8], mark: &'static [u8]) -> impl Iterator<Item = &'a [u8]> {
    let places = bytes.windows(mark.len()).enumerate().filter(move |(_, window)| *window == mark);
    places.filter_map(move |(at, _)| bytes.get(at + mark.len()..))
}

/// Whether EXIF, a TIFF file of its own, has a latitude or a longitude.
fn exif_tells(exif: &[u8]) -> bool {
    let little = match exif.first_chunk::<4>() {
        Some(b"II*\0") => true,
        Some(b"MM\0*") => false,
        _ => return false,
    };
    let tiff = Tiff { bytes: exif, little };
    let Some(first) = tiff.long(4) else { return false };
    let places = tiff.entries(first).find(|(tag, _)| *tag == PLACES).map(|(_, value)| value);
    places.is_some_and(|part| tiff.entries(part).any(|(tag, _)| matches!(tag, LATITUDE | LONGITUDE)))
}

struct Tiff<'a> {
    bytes: &'a [u8],
    little: bool,
}

impl<'a> Tiff<'a> {
    fn short(&self, at: usize) -> Option<u16> {
        let two = *self.bytes.get(at..)?.first_chunk::<2>()?;
        Some(if self.little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    }

    fn long(&self, at: usize) -> Option<usize> {
        let four = *self.bytes.get(at..)?.first_chunk::<4>()?;
        usize::try_from(if self.little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) }).ok()
    }

    /// Tag and value of the entries of the part that begins at a place; an entry has twelve bytes.
    fn entries(&self, part: usize) -> impl Iterator<Item = (u16, usize)> + use<'a, '_> {
        let count = usize::from(self.short(part).unwrap_or_default()).min(MOST);
        (0..count).map_while(move |number| {
            let at = part.checked_add(2 + number * 12)?;
            Some((self.short(at)?, self.long(at.checked_add(8)?)?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// EXIF with one part about places, which has these tags.
    fn exif(little: bool, tags: &[u16]) -> Vec<u8> {
        let short = |value: u16| if little { value.to_le_bytes() } else { value.to_be_bytes() };
        let long = |value: u32| if little { value.to_le_bytes() } else { value.to_be_bytes() };
        let mut bytes = if little { b"II*\0".to_vec() } else { b"MM\0*".to_vec() };
        bytes.extend(long(8));
        bytes.extend(short(1));
        bytes.extend([&short(PLACES)[..], &short(4), &long(1), &long(26), &long(0)].concat());
        bytes.extend(short(u16::try_from(tags.len()).expect("few")));
        for tag in tags {
            bytes.extend([&short(*tag)[..], &short(5), &long(3), &long(0)].concat());
        }
        bytes
    }

    fn of_photograph(exif: &[u8]) -> Vec<u8> {
        [b"\xff\xd8\xff\xe1\0\x40", EXIF, exif].concat()
    }

    #[test]
    fn places_are_seen_in_either_order_of_bytes() {
        for little in [true, false] {
            assert!(tells_place(FileKind::Jpeg, &of_photograph(&exif(little, &[0, 1, 2, 3, 4]))));
            assert!(!tells_place(FileKind::Jpeg, &of_photograph(&exif(little, &[0, 29]))), "a version and a day");
            assert!(!tells_place(FileKind::Jpeg, &of_photograph(&exif(little, &[]))));
        }
        assert!(tells_place(FileKind::Pdf, &[b"%PDF-1.4 ", EXIF, &exif(true, &[2])[..]].concat()));
        assert!(tells_place(FileKind::Jpeg, b"<x exif:GPSLatitude=\"31,2N\"/>"));
    }

    #[test]
    fn whatever_stands_there_it_comes_to_an_end() {
        let whole = of_photograph(&exif(true, &[2, 4]));
        for length in 0..whole.len() {
            tells_place(FileKind::Jpeg, &whole[..length]);
        }
        let mut round = exif(false, &[2]);
        // The part about places is the first part itself.
        round[21] = 8;
        assert!(!tells_place(FileKind::Jpeg, &of_photograph(&round)));
        tells_place(FileKind::Jpeg, &of_photograph(b"II*\0\xff\xff\xff\xff"));
    }
}
