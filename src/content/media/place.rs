//! Where a photograph was taken: phones and drones write it into the file. Published, it shows whose house or field it is.

use std::io::Read as _;

use super::{png_chunks, webp_chunks};
use crate::guide::FileKind;

/// Begins EXIF wherever it stands in other files; photographs inside a PDF have it, too.
pub(super) const EXIF: &[u8] = b"Exif\0\0";
/// Tag of the part about places, and in it those of latitude and longitude.
const PLACES: u16 = 0x8825;
const LATITUDE: u16 = 2;
const LONGITUDE: u16 = 4;
/// Those of where the camera looked at, or was going.
const THERE: [u16; 2] = [0x14, 0x16];
/// Most entries of a part that are looked at.
const MOST: usize = 1_000;
/// Most bytes that a packed text of a picture may unpack to.
const MOST_TEXT: u64 = 4 * 1024 * 1024;

/// Whether a file says where it was taken, whatever carries it: EXIF, XMP of cameras and drones, texts of PNG, the film behind
/// a moving photograph. `bytes`: whatever they are, this comes to an end.
pub(in crate::content) fn tells_place(kind: FileKind, bytes: &[u8]) -> bool {
    let named = |chunks: Option<Vec<(&[u8], &[u8])>>, name: &[u8]| {
        chunks.into_iter().flatten().any(|(own, data)| own == name && exif_tells(data))
    };
    let own = match kind {
        FileKind::Png => {
            let chunks = || png_chunks(bytes).into_iter().flatten();
            let mut texts = chunks().filter_map(|(name, data)| Some((data, unpacked(name, data)?)));
            named(png_chunks(bytes), b"eXIf") || texts.any(|(data, text)| tells(&text) || is_called_place(data, &text))
        }
        FileKind::Webp => named(webp_chunks(bytes), b"EXIF"),
        // Photographs may be packed once more, as streams of the document.
        FileKind::Pdf => return super::pdf::find(bytes, |plain| tells(plain).then_some(())).is_some(),
        FileKind::Jpeg => false,
    };
    own || tells(bytes)
}

/// Whether bytes tell a place by what needs no structure around it.
fn tells(bytes: &[u8]) -> bool {
    let wide = [b"l\0a\0t\0", b"L\0a\0t\0", b"l\0o\0n\0", b"L\0o\0n\0"]
        .iter()
        .any(|mark| after(bytes, *mark).next().is_some());
    after(bytes, EXIF).any(exif_tells)
        || is_written(bytes)
        || is_said(bytes)
        || of_film(bytes)
        // In UTF-16 every other byte is none.
        || wide && is_written(&bytes.iter().copied().filter(|byte| *byte != 0).collect::<Vec<_>>())
}

/// Whether a place is said as people write it: `N31.2304 E121.4737`.
fn is_said(bytes: &[u8]) -> bool {
    const DIGITS: usize = 3;
    /// Bytes of a letter and an exact number of degrees.
    fn degrees(bytes: &[u8], letters: &[u8]) -> Option<usize> {
        let rest = bytes.strip_prefix(&[*bytes.first().filter(|letter| letters.contains(letter))?])?;
        let whole = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let point = rest.get(whole) == Some(&b'.');
        let parts = rest.get(whole + 1..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
        (point && (1..=3).contains(&whole) && parts >= DIGITS).then_some(2 + whole + parts)
    }
    (0..bytes.len()).any(|at| {
        let Some(length) = degrees(&bytes[at..], b"NS") else { return false };
        let rest = &bytes[at + length..];
        let between = rest.iter().take_while(|byte| b" ,;/".contains(byte)).count();
        (1..=3).contains(&between) && degrees(&rest[between..], b"EW").is_some()
    })
}

/// Whether a text of a PNG is called a place, and is one: `Location`, 31.2304,121.4737.
fn is_called_place(data: &[u8], text: &[u8]) -> bool {
    let keyword = data.split(|byte| *byte == 0).next().unwrap_or_default().to_ascii_lowercase();
    let called = [&b"location"[..], b"gps", b"coord"].iter().any(|name| has(&keyword, name));
    let numbers = text.split(|byte| b", ;".contains(byte)).filter(|number| {
        number.contains(&b'.') && number.iter().all(|byte| byte.is_ascii_digit() || b".+-".contains(byte))
    });
    called && numbers.count() >= 2
}

fn has(keyword: &[u8], name: &[u8]) -> bool {
    keyword.windows(name.len()).any(|window| window == name)
}

/// A text of a PNG that does not stand there as it is: packed, or as hexadecimal digits.
pub(super) fn unpacked(name: &[u8], data: &[u8]) -> Option<Vec<u8>> {
    let end = data.iter().position(|byte| *byte == 0)?;
    let (keyword, rest) = data.split_at(end);
    let text = match name {
        b"zTXt" => inflated(rest.get(2..)?),
        // Keyword, 0, whether packed, how, language, 0, keyword in the language, 0, text.
        b"iTXt" if rest.get(1) == Some(&1) => {
            let mut parts = rest.get(3..)?.splitn(3, |byte| *byte == 0);
            inflated(parts.nth(2)?)
        }
        b"tEXt" | b"iTXt" => rest.get(1..)?.to_vec(),
        _ => return None,
    };
    if !keyword.starts_with(b"Raw profile type") {
        return Some(text);
    }
    let digits: Vec<u8> =
        text.iter().filter_map(|byte| char::from(*byte).to_digit(16)).map(|digit| digit as u8).collect();
    // A length in decimal digits stands before the bytes: either half of a byte may come first.
    let halves = |from: usize| digits.get(from..).unwrap_or_default().chunks_exact(2).map(|two| two[0] << 4 | two[1]);
    Some(halves(0).chain(halves(1)).collect())
}

fn inflated(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    // Of a damaged text what came before the damage counts.
    let _ = flate2::read::ZlibDecoder::new(bytes).take(MOST_TEXT).read_to_end(&mut text);
    text
}

/// Whether a latitude or longitude is written out: `exif:GPSLatitude="31,13.8N"`, `<drone-dji:GpsLongtitude>`, `"latitude":31.2`.
/// One of nothing but zeros is what a camera writes that does not know.
fn is_written(bytes: &[u8]) -> bool {
    const NAMES: [&[u8]; 5] = [b"latitude", b"longitude", b"longtitude", b"gpsposition", b"gpscoordinates"];
    // Short names stand behind a quote or the name of a set, and before an exact number.
    const SHORT: [&[u8]; 4] = [b"lat", b"lng", b"long", b"lon"];
    let is_sign = |byte: u8| b" \t\r\n\"'=:>".contains(&byte);
    let begins = |at: &usize| b"lLgG".contains(&bytes[*at]);
    (0..bytes.len()).filter(begins).any(|at| {
        let names = |name: &&&[u8]| bytes.get(at..at + name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name));
        let whole = NAMES.iter().find(names);
        let quoted = at > 0 && b"\"':".contains(&bytes[at - 1]);
        let short = SHORT.iter().find(names).filter(|_| quoted && whole.is_none());
        let Some(rest) = whole.or(short).and_then(|name| bytes.get(at + name.len()..)) else { return false };
        let signs = rest.iter().position(|byte| !is_sign(*byte)).unwrap_or(rest.len());
        let (signs, value) = rest.split_at(signs);
        let number = value.iter().take(24).take_while(|byte| byte.is_ascii_digit() || b"+-.,/ ".contains(byte));
        if short.is_some() && !number.clone().any(|byte| *byte == b'.') {
            return false;
        }
        signs.iter().any(|byte| b"=:>".contains(byte)) && number.into_iter().any(|byte| (b'1'..=b'9').contains(byte))
    })
}

/// Whether a film says where it was taken: `©xyz` and a place such as +31.2304+121.4737/.
fn of_film(bytes: &[u8]) -> bool {
    let mut marks = after(bytes, b"\xa9xyz").chain(after(bytes, b"location.ISO6709"));
    marks.any(|rest| {
        let near = rest.get(..rest.len().min(512)).unwrap_or_default();
        near.windows(3).any(|three| b"+-".contains(&three[0]) && three[1].is_ascii_digit() && three[2].is_ascii_digit())
    })
}

/// What stands behind each place where `mark` stands.
fn after<'a>(bytes: &'a [u8], mark: &'static [u8]) -> impl Iterator<Item = &'a [u8]> {
    let places = bytes.windows(mark.len()).enumerate().filter(move |(_, window)| *window == mark);
    places.filter_map(move |(at, _)| bytes.get(at + mark.len()..))
}

/// Whether EXIF, a TIFF file of its own, has a latitude or a longitude.
pub(super) fn exif_tells(exif: &[u8]) -> bool {
    let Some(tiff) = Tiff::of(exif) else { return false };
    let Some(first) = tiff.long(4) else { return false };
    let places = tiff.entries(first).find(|(tag, _)| *tag == PLACES).map(|(_, value)| value);
    let mut entries = places.into_iter().flat_map(|part| tiff.entries(part));
    entries
        .any(|(tag, value)| ([LATITUDE, LONGITUDE].contains(&tag) || THERE.contains(&tag)) && tiff.is_some_angle(value))
}

/// A TIFF file, as EXIF is one.
pub(super) struct Tiff<'a> {
    bytes: &'a [u8],
    /// Whether the lowest byte of a number comes first.
    pub(super) little: bool,
}

impl<'a> Tiff<'a> {
    /// None: these bytes are none.
    pub(super) fn of(bytes: &'a [u8]) -> Option<Self> {
        let little = match bytes.first_chunk::<4>() {
            Some(b"II*\0") => true,
            Some(b"MM\0*") => false,
            _ => return None,
        };
        Some(Self { bytes, little })
    }

    /// Tag and bytes of those entries of the part that begins at a place whose values are letters or bytes of any kind.
    pub(super) fn values(&self, part: usize) -> impl Iterator<Item = (u16, &'a [u8])> + use<'a, '_> {
        let count = usize::from(self.short(part).unwrap_or_default()).min(MOST);
        (0..count).map_while(move |number| part.checked_add(2 + number * 12)).filter_map(move |at| {
            // Bytes, letters, or what the tag's owner makes of them.
            matches!(self.short(at + 2)?, 1 | 2 | 7).then_some(())?;
            let length = self.long(at + 4)?;
            // Four bytes stand in the entry itself.
            let from = if length <= 4 { at + 8 } else { self.long(at + 8)? };
            Some((self.short(at)?, self.bytes.get(from..from.checked_add(length)?)?))
        })
    }

    fn short(&self, at: usize) -> Option<u16> {
        let two = *self.bytes.get(at..)?.first_chunk::<2>()?;
        Some(if self.little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    }

    pub(super) fn long(&self, at: usize) -> Option<usize> {
        let four = *self.bytes.get(at..)?.first_chunk::<4>()?;
        usize::try_from(if self.little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) }).ok()
    }

    /// Whether degrees, minutes and seconds at a place are an angle: cameras write 0/0, or zeros, for one they do not know. What
    /// cannot be read may be one.
    fn is_some_angle(&self, at: usize) -> bool {
        (0..3).any(|number| {
            let at = at.saturating_add(number * 8);
            match (self.long(at), self.long(at.saturating_add(4))) {
                (Some(above), Some(below)) => above != 0 && below != 0,
                _ => true,
            }
        })
    }

    /// Tag and value of the entries of the part that begins at a place; an entry has twelve bytes.
    pub(super) fn entries(&self, part: usize) -> impl Iterator<Item = (u16, usize)> + use<'a, '_> {
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
            assert!(tells_place(FileKind::Jpeg, &of_photograph(&exif(little, &[0, 0x14, 0x16]))), "where it looked at");
            assert!(!tells_place(FileKind::Jpeg, &of_photograph(&exif(little, &[0, 29]))), "a version and a day");
            assert!(!tells_place(FileKind::Jpeg, &of_photograph(&exif(little, &[]))));
        }
        assert!(tells_place(FileKind::Pdf, &[b"%PDF-1.4 ", EXIF, &exif(true, &[2])[..]].concat()));
        assert!(tells_place(FileKind::Jpeg, b"<x exif:GPSLatitude=\"31,2N\"/>"));
    }

    #[test]
    fn a_place_is_seen_whatever_carries_it() {
        for text in [
            "<rdf:Description exif:GPSLatitude=\"31,13.8240N\" exif:GPSLongitude=\"121,28.4220E\"/>",
            "<x drone-dji:GpsLatitude=\"+31.230400\"/>",
            "<x drone-dji:GpsLongtitude=\"+121.473700\"/>",
            "<drone-dji:GpsLongitude>121.47</drone-dji:GpsLongitude>",
            "<exif:GPSLatitude>\n 31,13N</exif:GPSLatitude>",
            "{\"latitude\":31.2304,\"longitude\":121.4737}",
            "{'Longitude': -0.127}",
            "{\"lat\":31.23,\"lng\":121.47}",
            "<x geo:lat=\"31.2304\" geo:long=\"121.4737\"/>",
            "N31.2304 E121.4737",
            "S12.0464, W77.0428",
            "<x exif:GPSPosition=\"31.2304 121.4737\"/>",
            "Keys:GPSCoordinates=+31.2304",
            "<\0x\0 \0e\0:\0G\0P\0S\0L\0a\0t\0i\0t\0u\0d\0e\0=\0\"\x003\x001\0,\x002\0N\0\"\0",
            "moov\0\0udta\0\0\0\u{1a}XXXXXX",
        ] {
            let mut bytes = text.as_bytes().to_vec();
            if text.starts_with("moov") {
                bytes.extend(b"\xa9xyz\0\x12\x15\xc7+31.2304+121.4737/");
            }
            for kind in [FileKind::Jpeg, FileKind::Pdf, FileKind::Webp] {
                assert!(tells_place(kind, &bytes), "{text}");
            }
        }
        for text in [
            "<x drone-dji:GpsLatitude=\"+0.000000\" drone-dji:GpsLongitude=\"0\"/>",
            "<x exif:GPSLatitude=\"0,0.0N\"/>",
            "exif:GPSLatitudeRef=\"N\"",
            "latitude and 31 days",
            "the longitude",
            "<x drone-dji:FlightYawDegree=\"+31.2\"/>",
            "\"latitude\":null",
            "\"lat\":0.0",
            "\"long\":12",
            "flat: 31.2",
            "S1.25 E3",
            "N12.345",
        ] {
            assert!(!tells_place(FileKind::Jpeg, text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn packed_texts_of_pictures_are_read() {
        use std::io::Write as _;
        let xmp = b"<x exif:GPSLatitude=\"31,13N\"/>";
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        packer.write_all(xmp).expect("packed");
        let packed = packer.finish().expect("packed");
        let of = |name: &[u8], parts: &[&[u8]]| unpacked(name, &parts.concat()).is_some_and(|text| tells(&text));
        assert!(of(b"zTXt", &[b"Comment\0\0", &packed]));
        assert!(of(b"iTXt", &[b"XML:com.adobe.xmp\0\x01\0\0\0", &packed]));
        assert!(of(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", xmp]));
        assert!(!of(b"zTXt", &[b"Comment\0\0", &packed[..4]]));
        let hex: String = [EXIF, &exif(true, &[2])].concat().iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(of(b"tEXt", &[b"Raw profile type exif\0\nexif\n  68\n", hex.as_bytes()]));
    }

    #[test]
    fn a_text_that_is_called_a_place_is_one() {
        assert!(is_called_place(b"Location\x0031.2304,121.4737", b"31.2304,121.4737"));
        assert!(!is_called_place("Location\0柳湾村".as_bytes(), "柳湾村".as_bytes()));
        assert!(!is_called_place(b"Comment\x001.5, 2.5", b"1.5, 2.5"));
    }

    #[test]
    fn a_place_that_is_not_known_is_none() {
        let mut none = exif(true, &[LATITUDE, LONGITUDE]);
        let at = u32::try_from(none.len()).expect("short");
        none.extend([0; 24]);
        for entry in [28, 40] {
            none[entry + 8..entry + 12].copy_from_slice(&at.to_le_bytes());
        }
        assert!(!tells_place(FileKind::Jpeg, &of_photograph(&none)), "0/0");
        let first = none.len() - 24;
        none[first..first + 8].copy_from_slice(&[31, 0, 0, 0, 1, 0, 0, 0]);
        assert!(tells_place(FileKind::Jpeg, &of_photograph(&none)), "31/1");
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200), name in 0..4_usize) {
            tells(&bytes);
            unpacked([b"zTXt", b"iTXt", b"tEXt", b"IDAT"][name], &bytes);
        }
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
