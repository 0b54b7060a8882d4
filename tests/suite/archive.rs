//! 三务公开 beyond the village's page: papers and pictures published as they are, what may be shown on which day, the archive
//! by year, the accounts as bars.

use serde_json::{Value, json};
use support::html::Page;
use support::{Sample, is_twin, published, run, sha256, text, tree};
use yimatong::guide::yuan;

const VILLAGE: &str = "990101/villages/100201.json";
const PAGE: &str = "990101/100201/archive/index.html";
/// A picture of the sample.
pub(crate) const PICTURE: &str = "990101/files/liuwan-hanguan.jpg";
/// A document of the sample.
const PLAN: &str = "990101/files/liuwan-jigenglu.pdf";

/// Puts a file into the sample and names it in its first record.
pub(crate) fn attach(sample: &Sample, name: &str, bytes: &[u8]) {
    let before = sample.read(VILLAGE)["disclosures"][0]["attachments"].clone();
    sample.set(VILLAGE, "/disclosures/0/attachments", json!([format!("files/{name} 附件")]));
    // What the record had is nobody's then, and goes, too.
    for line in before.as_array().into_iter().flatten().filter_map(Value::as_str) {
        let file = sample.file(&format!("990101/{}", line.split(' ').next().unwrap_or_default()));
        if file.is_file() {
            fs_err::remove_file(file).unwrap();
        }
    }
    fs_err::write(sample.file(&format!("990101/files/{name}")), bytes).unwrap();
}

/// A document of so many bytes.
pub(crate) fn document(bytes: usize) -> Vec<u8> {
    let (begin, end) = (b"%PDF-1.4\n1 0 obj\nendobj\n", b"\n%%EOF\n");
    [&begin[..], &vec![b' '; bytes - begin.len() - end.len()], end].concat()
}

/// A picture of a few bytes that says it has so many pixels.
pub(crate) fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[1, 0, 0, 0, 0]].concat();
    for (name, data) in [(b"IHDR", &head[..]), (b"IDAT", b"packed"), (b"IEND", b"")] {
        let named = [name, data].concat();
        let mut sum = flate2::Crc::new();
        sum.update(&named);
        bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        bytes.extend(named);
        bytes.extend(sum.sum().to_be_bytes());
    }
    bytes
}

/// The sample's picture as a phone takes it, with latitude and longitude.
pub(crate) fn with_place(sample: &Sample) -> Vec<u8> {
    let plain = fs_err::read(sample.file(PICTURE)).unwrap();
    let long = |value: u32| value.to_be_bytes();
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &long(count), &long(value)].concat()
    };
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01".to_vec();
    exif.extend(entry(0x8825, 4, 1, 26));
    exif.extend(long(0));
    exif.extend(4_u16.to_be_bytes());
    for (tag, kind, count, value) in [(1, 2, 2, 0x4e00_0000), (2, 5, 3, 80), (3, 2, 2, 0x4500_0000), (4, 5, 3, 104)] {
        exif.extend(entry(tag, kind, count, value));
    }
    exif.extend(long(0));
    // 31°12′0″ north, 104°24′0″ east.
    for value in [31, 12, 0, 104, 24, 0] {
        exif.extend([long(value), long(1)].concat());
    }
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], b"\xff\xe1", &length, &exif, &plain[2..]].concat()
}

fn values<'a>(page: &'a Page, name: &str) -> Vec<&'a str> {
    page.elements().filter_map(|element| element.get(name)).collect()
}

#[test]
fn files_are_published_as_they_are_under_the_name_of_their_content() {
    let files = tree(published());
    let below: Vec<_> = files.iter().filter(|(path, _)| path.contains("/files/")).collect();
    assert_eq!(below.len(), 3, "each once, though two stand in several places: {:?}", files.keys());
    for (path, bytes) in below {
        assert!(path.starts_with("990101/100201/files/liuwan-") && !is_twin(path), "{path}");
        assert!(path.contains(&format!(".{}.", &sha256(bytes)[..32])), "{path}");
    }
    let sample = Sample::copy();
    for (written, kind) in [(PICTURE, "jpg"), (PLAN, "pdf")] {
        let bytes = fs_err::read(sample.file(written)).unwrap();
        assert!(files.iter().any(|(path, own)| path.ends_with(kind) && *own == bytes), "{written}");
    }
    let manifest: Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    let listed = manifest["files"].as_array().unwrap().iter().filter(|file| {
        let path = file["path"].as_str().unwrap();
        path.contains("/files/") && file["sha256"] == sha256(&files[path])
    });
    assert_eq!(listed.count(), 3);
}

#[test]
fn names_of_files_are_safe_whatever_authors_call_them() {
    let sample = Sample::copy();
    attach(&sample, "十月《票据》_v2.PDF", &document(1_234));
    sample.build("site", &["--only", "990101100201"]).exits(0);
    let files = tree(&sample.beside("site"));
    let safe = |path: &str| path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte));
    assert!(files.keys().all(|path| safe(path)));
    let page = Page::of(&files, PAGE);
    let link = values(&page, "href").into_iter().find(|href| href.starts_with("../files/v2."));
    let link = link.expect("a link").replacen("..", "990101/100201", 1);
    assert_eq!(files[&link].len(), 1_234);
    assert!(page.words().contains("附件（PDF，2 KB）"));
}

#[test]
fn links_say_what_they_lead_to_and_nothing_is_loaded_before() {
    let files = tree(published());
    for (page, said) in [
        (PAGE, ["平面图（PDF，2 KB）", "10月票据汇总（图片，7 KB）"]),
        ("990101/100201/P1/index.html", ["平面图（PDF，2 KB）", "过水涵管（图片，10 KB）"]),
        ("990101/100201/archive/en/index.html", ["Plan (PDF, 2 KB)", "October's receipts in one list (picture, 7 KB)"]),
        ("990101/100201/P1/en/index.html", ["Plan (PDF, 2 KB)", "Culvert (picture, 10 KB)"]),
    ] {
        let document = Page::of(&files, page);
        let words = document.words();
        for said in said {
            assert!(words.contains(said), "{page}: {said}");
        }
        assert!(!document.elements().any(|tag| matches!(tag.name, "img" | "picture" | "object" | "embed" | "iframe")));
        let sources =
            document.elements().filter(|tag| tag.name != "a").flat_map(|tag| [tag.get("src"), tag.get("href")]);
        assert!(!sources.flatten().any(|address| address.contains("/files/")), "{page} loads a file by itself");
    }
}

#[test]
fn every_record_stands_in_the_archive_by_year_and_few_on_the_page() {
    let files = tree(published());
    let html = text(&files, PAGE);
    let sample = Sample::copy();
    let records = sample.read(VILLAGE)["disclosures"].as_array().unwrap().clone();
    let all = Page::read(html);
    let words = all.words();
    let mut days: Vec<&str> = Vec::new();
    for id in values(&all, "id").iter().filter_map(|id| id.strip_prefix("disclosures/")) {
        let record = records.iter().find(|record| record["id"] == id).unwrap_or_else(|| panic!("{id}"));
        days.push(record["on"].as_str().unwrap());
        for part in [&record["title"], &record["period"], &record["text"][0]] {
            assert!(words.contains(part.as_str().unwrap()), "{id}: {part}");
        }
    }
    assert_eq!(days.len(), records.len());
    assert!(days.is_sorted_by(|one, two| one >= two), "the newest first: {days:?}");
    let place = |part: &str| html.find(part).unwrap_or_else(|| panic!("there is no {part}"));
    assert!(place("<section id=\"2026\"") < place("<section id=\"2025\""));
    assert!(place("disclosures/finance-2025-12\"><h3>") < place("<section id=\"2025\""), "by the day of publication");
    assert!(place("id=\"disclosures/party-2025\"") > place("<section id=\"2025\""));
    let links = values(&all, "href");
    assert!(links.contains(&"#2026") && links.contains(&"#2025") && links.contains(&"../"), "{links:?}");
    // The village's page keeps what is new, or the newest of its kind.
    let page = Page::of(&files, "990101/100201/index.html");
    let there: Vec<_> = values(&page, "id").into_iter().filter(|id| id.starts_with("disclosures/")).collect();
    assert_eq!(there, ["disclosures/village-2026-11", "disclosures/finance-2026-10", "disclosures/party-2026q3"]);
    assert!(values(&page, "href").contains(&"archive/"));
    let english = Page::of(&files, "990101/100201/en/index.html");
    assert!(values(&english, "href").contains(&"../archive/en/"));
}

#[test]
fn days_of_publication_and_removal_hold_for_records_and_their_files() {
    let sample = Sample::copy();
    sample.set(VILLAGE, "/disclosures/1/on", json!("2026-11-23"));
    sample.set(VILLAGE, "/disclosures/1/until", json!("2026-11-30"));
    sample.set(VILLAGE, "/disclosures/0/on", json!("2026-11-22"));
    // The plan stays with a stage of the project; the list of receipts goes with no record but this one.
    sample.set(VILLAGE, "/disclosures/0/until", json!("2026-11-25"));
    let shown = |out: &str, today: &str| {
        sample.build(out, &["--today", today, "--only", "990101100201"]).exits(0);
        let files = tree(&sample.beside(out));
        let html = text(&files, PAGE).to_owned();
        let receipts = files.keys().any(|path| path.contains("/files/liuwan-piaoju"));
        let record = |id: &str| html.contains(&format!("id=\"disclosures/{id}\""));
        (record("finance-2026-10"), receipts, record("village-2026-11"))
    };
    assert_eq!(shown("before", "2026-11-21"), (false, false, false));
    assert_eq!(shown("first", "2026-11-22"), (true, true, false));
    assert_eq!(shown("last", "2026-11-25"), (true, true, true));
    assert_eq!(shown("after", "2026-11-26"), (false, false, true));
    // A page that nobody publishes anew hides by itself what was to be taken down.
    let page = Page::of(&tree(&sample.beside("last")), PAGE);
    assert_eq!(page.id("disclosures/village-2026-11").get("data-until"), Some("2026-11-30"));
}

#[test]
fn periods_of_the_law_are_shown_and_overdue_ones_say_so() {
    let sample = Sample::copy();
    let due = |out: &str, today: &str| {
        sample.build(out, &["--today", today, "--only", "990101100201"]).exits(0);
        let page = Page::of(&tree(&sample.beside(out)), PAGE);
        let list = page.elements().find(|element| element.get("class") == Some("plain due")).expect("a list");
        let ahead: Vec<_> = list.elements().filter_map(|own| own.get("data-from")).map(str::to_owned).collect();
        // What was late when the page was made is shown; the rest shows itself on its day.
        let late = list.elements().any(|own| own.get("class") == Some("late") && own.get("hidden").is_none());
        (list.words(), ahead, late)
    };
    let (said, ahead, late) = due("now", "2026-11-20");
    assert!(
        said.contains("财务：四季度已公开；2027年一季度的，2027年4月30日前公开（法律要求每季度至少一次）"),
        "{said}"
    );
    assert!(!said.contains("党务") && !late, "{said}");
    assert_eq!(ahead, ["2027-05-01", "2027-05-01"]);
    let last = |today: &str| due(today, today).2;
    // The day on which the check begins to warn is the day on which the page says so.
    let warns = |today: &str| {
        let ran = run(&["check", sample.content().to_str().unwrap(), "--today", today, "--format", "json"]);
        let found = ran.json()["diagnostics"].as_array().unwrap().clone();
        found.iter().any(|found| found["code"] == "disclosure-overdue" && found["file"] == VILLAGE)
    };
    for (today, overdue) in [("2027-04-30", false), ("2027-05-01", true)] {
        assert_eq!((last(today), warns(today)), (overdue, overdue), "{today}");
    }
}

#[test]
fn accounts_are_bars_of_one_scale_with_a_table_beside_them() {
    let files = tree(published());
    let archive = Page::of(&files, PAGE);
    let accounts = archive.id("accounts");
    let said = accounts.words();
    let bars: Vec<f64> = accounts
        .all("rect")
        .map(|tag| tag.get("width").and_then(|width| width.parse().ok()).expect("a width"))
        .collect();
    // Income and spending of the newest first: 50500 and 27314; of all, the 50500 twice are the most.
    let cents =
        [5_050_000, 2_731_400, 850_000, 1_019_050, 3_850_000, 2_704_200, 850_000, 850_500, 5_050_000, 1_980_000];
    assert_eq!(bars.len(), 12);
    for (bar, cents) in bars.iter().zip(cents) {
        assert!((bar - f64::from(cents) / 5_050.0).abs() <= 1.0, "{bar} for {cents}");
        assert!(said.contains(&yuan(u64::try_from(cents).unwrap())), "{cents}");
    }
    let rows = accounts.all("tr").count();
    assert_eq!(rows, 7, "a head and six periods");
    assert!(said.contains("−1,690.50"), "spent more than came in");
    // A village with one record of money has nothing to compare.
    assert!(!text(&files, "990101/100202/archive/index.html").contains("id=\"accounts\""));
}

#[test]
fn a_village_without_records_has_no_archive() {
    let sample = Sample::copy();
    sample.take(VILLAGE, "/disclosures");
    sample.build("site", &["--only", "990101100201"]).exits(0);
    let files = tree(&sample.beside("site"));
    assert!(!files.contains_key(PAGE));
    assert!(!Page::of(&files, "990101/100201/index.html").links_to("archive/"));
}

#[test]
fn a_file_that_changes_is_published_under_another_name_and_the_old_one_goes() {
    let sample = Sample::copy();
    let names = || {
        sample.build("site", &["--only", "990101100201"]).exits(0);
        let files = tree(&sample.beside("site"));
        files.keys().filter(|path| path.ends_with(".pdf")).cloned().collect::<Vec<_>>()
    };
    let before = names();
    fs_err::write(sample.file(PLAN), document(2_000)).unwrap();
    let after = names();
    assert_eq!((before.len(), after.len()), (1, 1));
    assert_ne!(before, after);
}
