//! What a PDF holds beside what is seen. Nothing is drawn: its bytes are looked at as they stand, and as its streams unpack.

use std::io::Read as _;

/// Most bytes that the streams of a document may unpack to, all together, before the rest is left unread.
const MOST_UNPACKED: u64 = 64 * 1024 * 1024;
/// Most streams that are unpacked.
const MOST_STREAMS: usize = 5_000;

/// Names of what acts when a document is opened, read or closed, or lies in it as a file of its own.
const ACTIVE: [&[u8]; 9] = [
    b"/JavaScript",
    b"/JS",
    b"/Launch",
    b"/EmbeddedFile",
    b"/EmbeddedFiles",
    b"/SubmitForm",
    b"/ImportData",
    b"/RichMedia",
    b"/GoToE",
];

/// Goes through a document and what its streams unpack to, as far as the bounds go, until `step` finds something.
pub(super) fn find<T>(bytes: &[u8], mut step: impl FnMut(&[u8]) -> Option<T>) -> Option<T> {
    if let Some(found) = step(bytes) {
        return Some(found);
    }
    let mut left = MOST_UNPACKED;
    for stream in streams(bytes).take(MOST_STREAMS) {
        let mut plain = Vec::new();
        // Of a damaged stream what came before the damage counts; what is packed otherwise gives nothing.
        let _ = flate2::read::ZlibDecoder::new(stream).take(left).read_to_end(&mut plain);
        left = left.saturating_sub(plain.len() as u64);
        if !plain.is_empty()
            && let Some(found) = step(&plain)
        {
            return Some(found);
        }
    }
    None
}

/// What stands behind each `stream`, up to the end of the document: where it ends, a packed stream says itself.
fn streams(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    const MARK: &[u8] = b"stream";
    let places = bytes.windows(MARK.len()).enumerate().filter(|(_, window)| *window == MARK);
    places.filter_map(move |(at, _)| {
        let rest = bytes.get(at + MARK.len()..)?;
        let rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))?;
        // `endstream` ends with the same letters.
        (!bytes[..at].ends_with(b"end")).then_some(rest)
    })
}

/// The name of something that a document does, or carries; none: it is there to be read.
pub(super) fn active(bytes: &[u8]) -> Option<&'static str> {
    find(bytes, |plain| {
        let plain = named(plain);
        ACTIVE.iter().find_map(|name| {
            let behind = |at: usize| plain.get(at + name.len()).is_none_or(|next| !next.is_ascii_alphanumeric());
            let mut places = plain.windows(name.len()).enumerate().filter(|(_, window)| window == name);
            places.any(|(at, _)| behind(at)).then(|| std::str::from_utf8(&name[1..]).unwrap_or_default())
        })
    })
}

/// The same with letters of names that are written as numbers, `/J#61vaScript`, as letters.
fn named(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let digit = |byte: Option<&u8>| char::from(*byte?).to_digit(16).map(|digit| digit as u8);
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match (byte, digit(bytes.get(at + 1)), digit(bytes.get(at + 2))) {
            (b'#', Some(high), Some(low)) => {
                plain.push(high << 4 | low);
                at += 3;
            }
            _ => {
                plain.push(*byte);
                at += 1;
            }
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn packed(plain: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        packer.write_all(plain).expect("packed");
        let stream = packer.finish().expect("packed");
        [b"%PDF-1.7 1 0 obj <</Filter /FlateDecode>> stream\r\n", &stream[..], b"\nendstream endobj %%EOF"].concat()
    }

    #[test]
    fn what_acts_is_found_however_it_is_written() {
        for (text, name) in [
            ("<</OpenAction <</S /JavaScript /JS (app.alert(1))>> >>", "JavaScript"),
            ("<</S/J#61vaScript>>", "JavaScript"),
            ("<</S/J#53>>", "JS"),
            ("<</S /Launch /F (cmd.exe)>>", "Launch"),
            ("<</Type /EmbeddedFile>>", "EmbeddedFile"),
            ("<</Names <</EmbeddedFiles 3 0 R>> >>", "EmbeddedFiles"),
            ("<</S /SubmitForm>>", "SubmitForm"),
            ("<</Subtype/RichMedia>>", "RichMedia"),
        ] {
            assert_eq!(active(text.as_bytes()), Some(name), "{text}");
            assert_eq!(active(&packed(text.as_bytes())), Some(name), "packed: {text}");
        }
        for text in [
            "<</OpenAction [3 0 R /Fit]>>",
            "<</S /URI /URI (https://a.cn/)>>",
            "<</S /GoTo>>",
            "(JavaScript Launch)",
            "/JSTOR",
            "/LaunchPad",
            "50#0",
            "#",
        ] {
            assert_eq!(active(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn bombs_come_to_an_end() {
        let bomb = packed(&vec![b'a'; 100 << 20]);
        let mut seen = 0;
        assert_eq!(
            find(&bomb.repeat(3), |plain| {
                seen += plain.len();
                None::<()>
            }),
            None
        );
        assert!(seen < 66 << 20, "{seen}");
        assert_eq!(active(&b"stream\n".repeat(100_000)), None);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            active(&[b"stream\n", &bytes[..]].concat());
            named(&bytes);
        }
    }
}
