//! The files as other programs see them: poppler, librsvg, zbar.

use std::path::Path;

use support::{scratch, zbar};

use super::decoders::{rqrr, zxing};
use super::photograph::Photograph;
use super::{poster, system};

const VILLAGE: &str = "990101100201";
const URL: &str = "HTTPS://YMT.EXAMPLE.GOV.CN/990101/100201/";

/// Kind, width and height in millimetres, and the end of its file's name.
const PAGES: [(&str, f32, f32); 5] = [
    ("poster-a4", 210.0, 297.0),
    ("notice-a3", 297.0, 420.0),
    ("desk-a6", 105.0, 148.0),
    ("grid-80mm", 80.0, 80.0),
    ("project-a4", 210.0, 297.0),
];

/// The part of the village that the first page of a kind is about.
fn part(kind: &str) -> Option<&'static str> {
    match kind {
        "grid-80mm" => Some("G1"),
        "project-a4" => Some("P1"),
        _ => None,
    }
}

fn url(kind: &str) -> String {
    part(kind).map_or_else(|| URL.to_owned(), |part| format!("{URL}{part}/"))
}

fn pdftoppm(pdf: &Path, dpi: &str, png: &Path) {
    let words = ["-r", dpi, "-gray", "-png", "-f", "1", "-l", "1", "-singlefile"];
    system("pdftoppm", "poppler-utils", &words, &[pdf, png]).exits(0);
}

#[test]
fn pdfs_have_true_sizes_and_whole_fonts_and_scan_when_printed() {
    let out = scratch("pdf");
    for (kind, width, height) in PAGES {
        poster(&out, &["--code", VILLAGE, "--kind", kind, "--format", "pdf"]).exits(0);
        let pdf = out.join(format!("{VILLAGE}-{kind}.pdf"));
        let info = system("pdfinfo", "poppler-utils", &[], &[&pdf]).exits(0).out;
        let size = info.lines().find_map(|line| line.strip_prefix("Page size:")).expect("a size").to_owned();
        let points: Vec<f32> = size.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        for (points, mm) in points.iter().zip([width, height]) {
            assert!((points * 25.4 / 72.0 - mm).abs() < 0.05, "{kind}: {size}");
        }
        assert!(!info.contains("CreationDate"), "{kind}: the day is not in it");
        let fonts = system("pdffonts", "poppler-utils", &[], &[&pdf]).exits(0).out;
        let fonts: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(
            !fonts.is_empty() && fonts.iter().all(|font| font.contains("NotoSansSC") && font.contains("yes yes yes"))
        );
        let text = system("pdftotext", "poppler-utils", &[], &[&pdf, Path::new("-")]).exits(0).out;
        assert!(text.contains("柳湾村") && text.contains("ymt.example.gov.cn"), "{kind}: {text}");
        for dpi in ["300", "150"] {
            let png = out.join(format!("{kind}-{dpi}"));
            pdftoppm(&pdf, dpi, &png);
            let png = png.with_extension("png");
            let url = url(kind);
            assert_eq!(zbar(&png), [url.as_str()], "{kind} at {dpi}");
            let picture = Photograph::read(&png);
            assert_eq!(rqrr(&picture), [url.as_str()], "{kind} at {dpi}");
            assert_eq!(zxing(&picture).as_ref(), Some(&url), "{kind} at {dpi}");
        }
    }
}

#[test]
fn svgs_scan_in_another_renderer_and_need_no_font() {
    let out = scratch("svg");
    for (kind, ..) in PAGES {
        poster(&out, &["--code", VILLAGE, "--kind", kind, "--format", "svg"]).exits(0);
        let part = part(kind).map(|part| format!("-{part}")).unwrap_or_default();
        let stem = format!("{VILLAGE}{part}-{kind}");
        let svg = out.join(format!("{stem}.svg"));
        let text = fs_err::read_to_string(&svg).unwrap();
        assert!(!text.contains("<text") && !text.contains("font-family"), "{kind}");
        let png = out.join(format!("{kind}.png"));
        system(
            "rsvg-convert",
            "librsvg2-bin",
            &["--dpi-x", "150", "--dpi-y", "150", "--background-color", "white", "-o"],
            &[&png, &svg],
        )
        .exits(0);
        assert_eq!(zbar(&png), [url(kind)], "{kind}");
    }
    poster(&out, &["--code", VILLAGE, "--kind", "poster-a4", "--format", "svg", "--text", "live"]).exits(0);
    let text = fs_err::read_to_string(out.join(format!("{VILLAGE}-poster-a4.svg"))).unwrap();
    assert!(text.contains(">柳湾村</text>") && text.contains("font-family=\"Noto Sans SC\""));
}

#[test]
fn pictures_are_300_dots_an_inch_and_say_so() {
    let out = scratch("png");
    for (kind, width, height) in [PAGES[0], PAGES[2]] {
        poster(&out, &["--code", VILLAGE, "--kind", kind, "--format", "png"]).exits(0);
        let png = out.join(format!("{VILLAGE}-{kind}.png"));
        let reader =
            png::Decoder::new(std::io::BufReader::new(std::fs::File::open(&png).unwrap())).read_info().unwrap();
        let info = reader.info();
        for (pixels, mm) in [(info.width, width), (info.height, height)] {
            assert!((pixels as f32 - mm / 25.4 * 300.0).abs() <= 0.5, "{kind}: {pixels}");
        }
        assert_eq!(info.pixel_dims.map(|dims| dims.xppu), Some(11_811), "{kind}");
        assert_eq!(zbar(&png), [URL], "{kind}");
    }
}

#[test]
fn print_shops_get_marks_and_a_township_gets_bookmarks() {
    let out = scratch("marks");
    poster(&out, &["--only", "990101100", "--kind", "desk-a6", "--format", "pdf", "--marks"]).exits(0);
    let pdf = out.join("990101100-desk-a6.pdf");
    let boxes = system("pdfinfo", "poppler-utils", &["-box"], &[&pdf]).exits(0).out;
    let of = |name: &str| -> Vec<f32> {
        let line = boxes.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("{name} in {boxes}"));
        line[name.len()..].split_whitespace().filter_map(|word| word.parse().ok()).collect()
    };
    let (media, trim, bleed) = (of("MediaBox:"), of("TrimBox:"), of("BleedBox:"));
    let mm = |points: f32| (points * 25.4 / 72.0 * 10.0).round() / 10.0;
    assert_eq!((mm(media[2] - media[0]), mm(media[3] - media[1])), (125.0, 168.0));
    assert_eq!((mm(trim[2] - trim[0]), mm(trim[3] - trim[1])), (105.0, 148.0));
    assert_eq!(mm(trim[0] - bleed[0]), 3.0);
    assert!(boxes.contains("Pages:           6"), "{boxes}");
    let outline = system("pdftohtml", "poppler-utils", &["-xml", "-i", "-stdout"], &[&pdf]).exits(0).out;
    let (_, outline) = outline.split_once("<outline>").expect("bookmarks");
    for name in ["青禾县", "柳河镇", "柳湾村", "白鹭洲村"] {
        assert!(outline.contains(name), "{outline}");
    }
}

#[test]
fn posters_are_the_same_bytes_every_time() {
    let out = [scratch("same-1"), scratch("same-2")];
    for format in ["pdf", "svg", "png"] {
        let bytes = out.clone().map(|out| {
            poster(&out, &["--code", VILLAGE, "--kind", "desk-a6", "--format", format]).exits(0);
            fs_err::read(out.join(format!("{VILLAGE}-desk-a6.{format}"))).unwrap()
        });
        assert!(bytes[0] == bytes[1], "{format}");
    }
}
