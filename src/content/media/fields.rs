//! The fields in which a picture says something of itself in words: who took it, who is in it, where. They stand in EXIF, IPTC,
//! XMP, comments and texts of PNG, whatever program wrote them; nothing else of the picture is looked at.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::place::{EXIF, Tiff, unpacked};
use super::{png_chunks, webp_chunks};
use crate::guide::FileKind;

/// What a field is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::content) enum Tells {
    /// Who took, owns or is in the picture.
    Person,
    /// Where it was taken, in words.
    Place,
    /// Anything.
    Anything,
}

/// A field with what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::content) struct Field {
    /// Its name with that of what carries it, as programs show it: `EXIF Artist`.
    pub name: String,
    /// What it is there for.
    pub tells: Tells,
    /// What it says.
    pub text: String,
}

/// Most fields of a picture that are looked at.
const MOST: usize = 200;
/// Most letters of a field that are looked at.
const LONGEST: usize = 2_000;

use Tells::{Anything, Person, Place};

/// Fields of EXIF, by their tags; those that Windows writes are in UTF-16.
const OF_EXIF: [(u16, &str, Tells); 10] = [
    (0x010e, "ImageDescription", Anything),
    (0x013b, "Artist", Person),
    (0x8298, "Copyright", Anything),
    (0x9286, "UserComment", Anything),
    (0x9c9b, "XPTitle", Anything),
    (0x9c9c, "XPComment", Anything),
    (0x9c9d, "XPAuthor", Person),
    (0x9c9e, "XPKeywords", Anything),
    (0x9c9f, "XPSubject", Anything),
    (0xa430, "CameraOwnerName", Person),
];
/// The part of EXIF with what the camera says.
const OF_CAMERA: u16 = 0x8769;

/// Data sets of IPTC's second record, by their numbers.
const OF_IPTC: [(u8, &str, Tells); 12] = [
    (5, "ObjectName", Anything),
    (25, "Keywords", Anything),
    (40, "SpecialInstructions", Anything),
    (80, "By-line", Person),
    (90, "City", Anything),
    (92, "Sub-location", Place),
    (105, "Headline", Anything),
    (110, "Credit", Anything),
    (116, "CopyrightNotice", Anything),
    (118, "Contact", Person),
    (120, "Caption", Anything),
    (122, "Writer", Person),
];

/// Properties of XMP by their names, whatever stands before them: programs choose that.
const OF_XMP: [(&str, Tells); 22] = [
    ("creator", Person),
    ("artist", Person),
    ("author", Person),
    ("authors", Person),
    ("ownername", Person),
    ("cameraownername", Person),
    ("captionwriter", Person),
    ("personinimage", Person),
    ("personname", Person),
    ("persondisplayname", Person),
    ("location", Place),
    ("sublocation", Place),
    ("ciadrextadr", Place),
    ("citelwork", Person),
    ("ciemailwork", Person),
    ("description", Anything),
    ("title", Anything),
    ("subject", Anything),
    ("headline", Anything),
    ("instructions", Anything),
    ("rights", Anything),
    ("usercomment", Anything),
];

/// Texts of PNG by their keywords.
const OF_PNG: [(&str, Tells); 6] = [
    ("author", Person),
    ("title", Anything),
    ("description", Anything),
    ("comment", Anything),
    ("copyright", Anything),
    ("source", Anything),
];

/// What a picture says of itself, field by field, none of them empty; nothing of documents.
pub(in crate::content) fn fields(kind: FileKind, bytes: &[u8]) -> Vec<Field> {
    let mut found = Found::default();
    match kind {
        FileKind::Jpeg => found.jpeg(bytes),
        FileKind::Png => found.png(bytes),
        FileKind::Webp => {
            for (name, data) in webp_chunks(bytes).unwrap_or_default() {
                match name {
                    b"EXIF" => found.exif(data.strip_prefix(EXIF).unwrap_or(data)),
                    b"XMP " => found.xmp(data),
                    _ => {}
                }
            }
        }
        FileKind::Pdf => {}
    }
    found.0
}

#[derive(Default)]
struct Found(Vec<Field>);

impl Found {
    fn add(&mut self, carrier: &str, name: &str, tells: Tells, text: &str) {
        let text: String =
            text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\0').chars().take(LONGEST).collect();
        let name = format!("{carrier} {name}");
        if !text.is_empty() && self.0.len() < MOST && !self.0.iter().any(|own| own.name == name && own.text == text) {
            self.0.push(Field { name, tells, text });
        }
    }

    /// The segments before the picture.
    fn jpeg(&mut self, bytes: &[u8]) {
        const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
        let mut at = 2;
        while let Some(&[0xff, marker, high, low]) = bytes.get(at..).and_then(<[u8]>::first_chunk::<4>) {
            let length = usize::from(u16::from_be_bytes([high, low]));
            let Some(data) = bytes.get(at + 4..at + 2 + length) else { return };
            match marker {
                0xda => return,
                0xe1 => match (data.strip_prefix(EXIF), data.strip_prefix(XMP)) {
                    (Some(exif), _) => self.exif(exif),
                    (_, Some(xmp)) => self.xmp(xmp),
                    _ => {}
                },
                0xed => self.photoshop(data),
                0xfe => self.add("JPEG", "comment", Anything, &decoded(data)),
                _ => {}
            }
            at += 2 + length;
        }
    }

    fn png(&mut self, bytes: &[u8]) {
        for (name, data) in png_chunks(bytes).unwrap_or_default() {
            if name == b"eXIf" {
                self.exif(data);
                continue;
            }
            let Some(text) = unpacked(name, data) else { continue };
            let keyword = decoded(data.split(|byte| *byte == 0).next().unwrap_or_default());
            let known = OF_PNG.iter().find(|(own, _)| keyword.eq_ignore_ascii_case(own));
            // Of a text in a language that, and the keyword in it, stand before the text.
            let behind =
                if name == b"iTXt" { text.rsplit(|byte| *byte == 0).next().unwrap_or_default() } else { &text };
            match known {
                Some((_, tells)) => self.add("PNG", &keyword, *tells, &decoded(behind)),
                None if keyword == "XML:com.adobe.xmp" => self.xmp(behind),
                None if keyword.starts_with("Raw profile type") => self.raw(&text),
                None => {}
            }
        }
    }

    /// What some programs write into a PNG as hexadecimal digits: EXIF or IPTC of a photograph.
    fn raw(&mut self, bytes: &[u8]) {
        if let Some(at) = bytes.windows(EXIF.len()).position(|six| six == EXIF) {
            self.exif(&bytes[at + EXIF.len()..]);
        }
        self.photoshop(bytes);
    }

    fn exif(&mut self, exif: &[u8]) {
        let Some(tiff) = Tiff::of(exif) else { return };
        let Some(first) = tiff.long(4) else { return };
        let camera = tiff.entries(first).find(|(tag, _)| *tag == OF_CAMERA).map(|(_, at)| at);
        for part in std::iter::once(first).chain(camera) {
            for (tag, bytes) in tiff.values(part) {
                let Some((_, name, tells)) = OF_EXIF.iter().find(|(own, ..)| *own == tag) else { continue };
                let wide = if tiff.little { UTF_16LE } else { UTF_16BE };
                let text = match tag {
                    0x9c9b..=0x9c9f => UTF_16LE.decode_without_bom_handling(bytes).0.into_owned(),
                    // Eight bytes say how it is written.
                    0x9286 if bytes.starts_with(b"UNICODE\0") => {
                        wide.decode_without_bom_handling(&bytes[8..]).0.into_owned()
                    }
                    0x9286 => decoded(bytes.get(8..).unwrap_or_default()),
                    _ => decoded(bytes),
                };
                self.add("EXIF", name, *tells, &text);
            }
        }
    }

    /// IPTC, which stands in a block of Photoshop's.
    fn photoshop(&mut self, data: &[u8]) {
        const BLOCK: &[u8] = b"8BIM\x04\x04";
        let Some(at) = data.windows(BLOCK.len()).position(|six| six == BLOCK) else { return };
        // A name, of an even length with its own, and the length of what follows.
        let Some(rest) = data.get(at + BLOCK.len()..) else { return };
        let name = rest.first().map_or(0, |length| usize::from(*length) + 1);
        let mut rest = rest.get(name + name % 2 + 4..).unwrap_or_default();
        while let Some(&[0x1c, record, number, high, low]) = rest.first_chunk::<5>() {
            let length = usize::from(u16::from_be_bytes([high, low]));
            let Some(bytes) = rest.get(5..5 + length) else { return };
            if let Some((_, name, tells)) = OF_IPTC.iter().find(|(own, ..)| record == 2 && *own == number) {
                self.add("IPTC", name, *tells, &decoded(bytes));
            }
            rest = &rest[5 + length..];
        }
    }

    /// Properties as elements and as attributes. What is no XML any more ends it.
    fn xmp(&mut self, xmp: &[u8]) {
        let text = decoded(xmp);
        let mut reader = Reader::from_str(&text);
        let mut open: Vec<String> = Vec::new();
        loop {
            match reader.read_event() {
                Ok(Event::Start(tag)) => {
                    self.attributes(&tag, &open);
                    // What holds properties is called Description, too, and is none.
                    let holds =
                        tag.name().as_ref().starts_with("rdf:") || open.last().is_some_and(|above| above == "rdf");
                    let name = tag.local_name().as_ref().to_ascii_lowercase();
                    open.push(if holds && name != "rdf" { String::new() } else { name });
                }
                Ok(Event::Empty(tag)) => self.attributes(&tag, &open),
                Ok(Event::End(_)) => drop(open.pop()),
                Ok(Event::Text(text)) => self.text(&open, &text),
                Ok(Event::Eof) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }

    /// Attributes that are properties themselves.
    fn attributes(&mut self, tag: &BytesStart<'_>, open: &[String]) {
        for attribute in tag.attributes().flatten() {
            let name = attribute.key.local_name().as_ref().to_ascii_lowercase();
            if let (Some(tells), Ok(value)) =
                (property(open, &name), attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0))
            {
                self.add("XMP", &name, tells, &value);
            }
        }
    }

    /// A text in the innermost known property around it.
    fn text(&mut self, open: &[String], text: &str) {
        let around = (0..open.len()).rev();
        let known = around.into_iter().find_map(|at| Some((open[at].as_str(), property(&open[..at], &open[at])?)));
        if let Some((name, tells)) = known {
            self.add("XMP", name, tells, text);
        }
    }
}

/// What a property of XMP is there for, if it is known. Faces that a program has marked have names, too.
fn property(above: &[String], name: &str) -> Option<Tells> {
    let is_face = || name == "name" && above.iter().any(|above| above.starts_with("region"));
    let own = OF_XMP.iter().find(|(own, _)| *own == name).map(|(_, tells)| *tells);
    own.or_else(|| is_face().then_some(Person))
}

/// Bytes as text: UTF-8, else the code that older Chinese programs write.
fn decoded(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::media::without_data;

    fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len() + 2).expect("short").to_be_bytes();
        [&[0xff, marker][..], &length, data].concat()
    }

    fn photograph(data: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let encoder = jpeg_encoder::Encoder::new(&mut bytes, 80);
        encoder.encode(&[90; 16 * 8 * 3], 16, 8, jpeg_encoder::ColorType::Rgb).expect("a photograph");
        [&bytes[..2], &data.concat(), &bytes[2..]].concat()
    }

    /// EXIF with these letters or bytes, those of the camera in their own part.
    fn exif(little: bool, own: &[(u16, u16, &[u8])], camera: &[(u16, u16, &[u8])]) -> Vec<u8> {
        let short = |value: usize| {
            let value = u16::try_from(value).expect("short");
            if little { value.to_le_bytes() } else { value.to_be_bytes() }
        };
        let long = |value: usize| {
            let value = u32::try_from(value).expect("short");
            if little { value.to_le_bytes() } else { value.to_be_bytes() }
        };
        let part = |entries: &[(u16, u16, &[u8])], from: usize, next: Option<usize>| {
            let count = entries.len() + usize::from(next.is_some());
            let mut data = Vec::new();
            let mut bytes = short(count).to_vec();
            for (tag, kind, text) in entries {
                bytes.extend([&short((*tag).into())[..], &short((*kind).into()), &long(text.len())].concat());
                if text.len() <= 4 {
                    bytes.extend([*text, &[0; 4][text.len()..]].concat());
                } else {
                    bytes.extend(long(from + 2 + count * 12 + 4 + data.len()));
                    data.extend_from_slice(text);
                }
            }
            if let Some(next) = next {
                bytes.extend([&short(OF_CAMERA.into())[..], &short(4), &long(1), &long(next)].concat());
            }
            bytes.extend(long(0));
            bytes.extend(data);
            bytes
        };
        let length = part(own, 8, Some(0)).len();
        let head = if little { b"II*\0" } else { b"MM\0*" };
        [&head[..], &long(8), &part(own, 8, Some(8 + length)), &part(camera, 8 + length, None)].concat()
    }

    fn iptc(sets: &[(u8, &[u8])]) -> Vec<u8> {
        let set = |(number, text): &(u8, &[u8])| {
            let length = u16::try_from(text.len()).expect("short").to_be_bytes();
            [&[0x1c, 2, *number][..], &length, text].concat()
        };
        let data: Vec<u8> = sets.iter().flat_map(set).collect();
        let length = u32::try_from(data.len()).expect("short").to_be_bytes();
        [&b"Photoshop 3.0\x008BIM\x04\x04\0\0"[..], &length, &data].concat()
    }

    fn xmp(inside: &str) -> Vec<u8> {
        let text = format!(
            "<?xpacket?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"r\">{inside}</rdf:RDF></x:xmpmeta>"
        );
        [b"http://ns.adobe.com/xap/1.0/\0", text.as_bytes()].concat()
    }

    fn said(kind: FileKind, bytes: &[u8]) -> Vec<String> {
        fields(kind, bytes).into_iter().map(|field| format!("{} = {}", field.name, field.text)).collect()
    }

    fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn fields_are_read_by_name_whatever_carries_them_and_cleaning_takes_all_of_them_out() {
        let address = "柳湾村3组12号";
        let gbk = GB18030.encode("王秀兰").0.into_owned();
        for little in [true, false] {
            let own = [
                (0x010e, 2, "王秀兰家".as_bytes()),
                (0x013b, 2, &gbk),
                (0x9c9d, 1, &utf16("李国强\0")),
                (0x0110, 2, b"Phone 9"),
            ];
            let comment = [
                b"UNICODE\0".to_vec(),
                if little { utf16(address) } else { address.encode_utf16().flat_map(u16::to_be_bytes).collect() },
            ]
            .concat();
            let camera = [(0x9286, 7, &comment[..]), (0xa430, 2, b"Li")];
            let jpeg = photograph(&[
                segment(0xe1, &[EXIF, &exif(little, &own, &camera)].concat()),
                segment(0xfe, address.as_bytes()),
            ]);
            let wanted = [
                "EXIF ImageDescription = 王秀兰家",
                "EXIF Artist = 王秀兰",
                "EXIF XPAuthor = 李国强",
                "EXIF UserComment = 柳湾村3组12号",
                "EXIF CameraOwnerName = Li",
                "JPEG comment = 柳湾村3组12号",
            ];
            assert_eq!(said(FileKind::Jpeg, &jpeg), wanted, "{little}");
            let clean = without_data(FileKind::Jpeg, &jpeg).expect("cleaned");
            assert_eq!(said(FileKind::Jpeg, &clean), [""; 0]);
        }
        let jpeg = photograph(&[segment(
            0xed,
            &iptc(&[(80, "王秀兰".as_bytes()), (92, address.as_bytes()), (0, &[0, 4]), (120, &gbk)]),
        )]);
        assert_eq!(
            said(FileKind::Jpeg, &jpeg),
            ["IPTC By-line = 王秀兰", "IPTC Sub-location = 柳湾村3组12号", "IPTC Caption = 王秀兰"]
        );
        assert_eq!(said(FileKind::Jpeg, &without_data(FileKind::Jpeg, &jpeg).expect("cleaned")), [""; 0]);
    }

    #[test]
    fn properties_of_xmp_are_known_whatever_stands_before_their_names() {
        for (inside, wanted) in [
            ("<rdf:Description a:creator=\"王秀兰\" a:ColorMode=\"3\"/>", "XMP creator = 王秀兰"),
            (
                "<rdf:Description><dc:creator><rdf:Seq><rdf:li>王秀兰</rdf:li></rdf:Seq></dc:creator></rdf:Description>",
                "XMP creator = 王秀兰",
            ),
            ("<rdf:Description><q:Location>柳湾村3组</q:Location></rdf:Description>", "XMP location = 柳湾村3组"),
            ("<y:Description z:SubLocation=\"柳湾村\"/>", "XMP sublocation = 柳湾村"),
            (
                "<rdf:Description><dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">全家福</rdf:li></rdf:Alt></dc:description></rdf:Description>",
                "XMP description = 全家福",
            ),
            (
                "<rdf:Description><mwg-rs:Regions><mwg-rs:RegionList><rdf:Bag><rdf:li><rdf:Description mwg-rs:Name=\"王秀兰\" mwg-rs:Type=\"Face\"/></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions></rdf:Description>",
                "XMP name = 王秀兰",
            ),
        ] {
            let packet = xmp(inside);
            let jpeg = photograph(&[segment(0xe1, &packet)]);
            assert_eq!(said(FileKind::Jpeg, &jpeg), [wanted], "{inside}");
            assert_eq!(said(FileKind::Jpeg, &without_data(FileKind::Jpeg, &jpeg).expect("cleaned")), [""; 0]);
        }
        // What programs say of themselves and of colours is nobody's.
        for inside in [
            "<rdf:Description xmp:CreatorTool=\"GIMP 2.10\" crs:Name=\"Warm\">text</rdf:Description>",
            "<rdf:Description><a:b>",
        ] {
            assert_eq!(said(FileKind::Jpeg, &photograph(&[segment(0xe1, &xmp(inside))])), [""; 0], "{inside}");
        }
    }

    #[test]
    fn texts_of_png_and_chunks_of_webp_are_read_too() {
        let mut png = Vec::new();
        let mut encoder = png::Encoder::new(&mut png, 2, 2);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.add_itxt_chunk("Author".to_owned(), "王秀兰".to_owned()).expect("a text");
        encoder.add_ztxt_chunk("Comment".to_owned(), "at home".to_owned()).expect("a text");
        encoder.add_text_chunk("Software".to_owned(), "GIMP".to_owned()).expect("a text");
        let packet = String::from_utf8(xmp("<rdf:Description a:author=\"李国强\"/>").split_off(29)).expect("UTF-8");
        encoder.add_itxt_chunk("XML:com.adobe.xmp".to_owned(), packet).expect("a text");
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(&[0, 80, 160, 240]).expect("four pixels");
        writer.finish().expect("an end");
        let mut found = said(FileKind::Png, &png);
        found.sort();
        assert_eq!(found, ["PNG Author = 王秀兰", "PNG Comment = at home", "XMP author = 李国强"]);
        assert_eq!(said(FileKind::Png, &without_data(FileKind::Png, &png).expect("cleaned")), [""; 0]);
        let chunk = |name: &[u8], data: &[u8]| {
            let length = u32::try_from(data.len()).expect("short").to_le_bytes();
            [name, &length, data, &vec![0; data.len() % 2]].concat()
        };
        let own = exif(true, &[(0x013b, 2, "王秀兰".as_bytes())], &[]);
        let packet = xmp("<rdf:Description a:author=\"李国强\"/>").split_off(29);
        let body =
            [b"WEBP".to_vec(), chunk(b"VP8L", b"pixels!"), chunk(b"EXIF", &own), chunk(b"XMP ", &packet)].concat();
        let webp = [&b"RIFF"[..], &u32::try_from(body.len()).expect("short").to_le_bytes(), &body].concat();
        assert_eq!(said(FileKind::Webp, &webp), ["EXIF Artist = 王秀兰", "XMP author = 李国强"]);
        assert_eq!(said(FileKind::Webp, &without_data(FileKind::Webp, &webp).expect("cleaned")), [""; 0]);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
            let own = exif(bytes.len() % 2 == 0, &[(0x010e, 2, &bytes), (0x9286, 7, &bytes)], &[]);
            let cut = own.get(..own.len().saturating_sub(bytes.len() % 7)).unwrap_or_default();
            for data in [&bytes[..], cut] {
                let mut found = Found::default();
                found.exif(data);
                found.xmp(data);
                found.photoshop(&[b"8BIM\x04\x04", data].concat());
                found.jpeg(&[b"\xff\xd8\xff\xe1", data].concat());
                found.raw(data);
            }
        }
    }
}
