//! Sheets go out to villages and come back in whatever state: what is right is taken, what is wrong goes back, marked, and
//! nothing else of the content changes.

use std::path::PathBuf;

use serde_json::{Value, json};
use support::{Ran, Sample, read_json, run, tree};

use super::grid::{Book, Put};

/// A copy of the sample, the sheets that went out to its villages, and a folder for what comes back.
struct Round {
    sample: Sample,
}

impl Round {
    fn new() -> Self {
        Self::with(&[])
    }

    fn with(arguments: &[&str]) -> Self {
        let round = Self { sample: Sample::copy() };
        let out = round.path("out");
        let (content, out) = (round.content(), text(&out));
        let mut all = vec!["hand-out", &content, &out];
        all.extend(arguments);
        run(&all).exits(0);
        fs_err::create_dir(round.path("in")).expect("made");
        round
    }

    fn content(&self) -> String {
        text(&self.sample.content())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.sample.beside(name)
    }

    /// The sheet that a village got.
    fn sheet(&self, file: &str) -> Book {
        Book::remembering(&fs_err::read(self.path("out").join(file)).expect("handed out"))
    }

    /// A sheet comes back.
    fn comes(&self, book: &Book, name: &str) {
        let path = self.path("in").join(name);
        fs_err::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs_err::write(path, book.bytes()).expect("written");
    }

    fn collect(&self, arguments: &[&str]) -> (Ran, Value) {
        let (folder, content) = (text(&self.path("in")), self.content());
        let mut all = vec!["collect", &folder, &content, "--format", "json"];
        all.extend(arguments);
        let ran = run(&all);
        let document = ran.json();
        (ran, document)
    }

    fn file(&self, path: &str) -> String {
        fs_err::read_to_string(self.sample.file(&format!("990101/{path}"))).expect("there")
    }

    fn village(&self, code: &str) -> Value {
        self.sample.read(&format!("990101/villages/{code}.json"))
    }
}

fn text(path: &std::path::Path) -> String {
    path.to_str().expect("a path").to_owned()
}

fn of<'a>(document: &'a Value, code: &str) -> &'a Value {
    let all = document["villages"].as_array().expect("villages");
    all.iter().find(|village| village["code"] == format!("990101{code}")).expect("the village")
}

const LIUWAN: &str = "柳河镇/100201 柳湾村.xlsx";
const DATANG: &str = "柳河镇/100202 大塘村.xlsx";
const SONGLING: &str = "柳河镇/100203 松岭村.xlsx";

/// Writes beside a label of a handed-out sheet; its cell.
fn fill(book: &mut Book, label: &str, value: &str) -> String {
    let sheet = &mut book.sheets[0];
    let at = sheet.beside(label);
    if value.is_empty() { sheet.clear(at) } else { sheet.put(at, value) }
}

#[test]
fn sheets_that_come_back_as_they_went_change_nothing() {
    for arguments in [&[][..], &["--full"]] {
        let round = Round::with(arguments);
        let before = tree(&round.sample.content());
        fs_err::remove_dir(round.path("in")).expect("removed");
        fs_err::rename(round.path("out"), round.path("in")).expect("renamed");
        let (done, document) = round.collect(&[]);
        assert_eq!(done.code, Some(0), "{document}");
        let standings: Vec<_> =
            document["villages"].as_array().expect("villages").iter().map(|village| &village["standing"]).collect();
        assert_eq!(standings, vec![&json!("unchanged"); 12]);
        assert_eq!(tree(&round.sample.content()), before);
    }
}

#[test]
fn what_is_right_is_taken_and_what_is_wrong_goes_back() {
    let round = Round::new();
    let county = round.file("county.json");
    let (datang, songling) = (round.village("100202"), round.village("100203"));
    // Right, with an open book of the content's that the short sheet does not ask for.
    let mut good = round.sheet(LIUWAN);
    fill(&mut good, "办公电话", "0980-5556466（办公室）");
    round.comes(&good, "柳湾.xlsx");
    round.comes(&good, "微信/柳湾(1).xlsx");
    // Wrong in two cells.
    let mut bad = round.sheet(DATANG);
    let phone = fill(&mut bad, "办公电话", "1381234567");
    let hours = fill(&mut bad, "服务站时间", "早上到晚上");
    round.comes(&bad, "大塘村.xlsx");
    // What else lies in such folders.
    fs_err::write(round.path("in/照片.jpg"), b"\xff\xd8\xff\xe0").expect("written");
    fs_err::write(round.path("in/~$柳湾.xlsx"), b"open").expect("written");

    let (done, document) = round.collect(&[]);
    assert_eq!(done.code, Some(1), "{document}");
    assert_eq!(of(&document, "100201")["standing"], "taken", "{document}");
    let read = &of(&document, "100201")["read_as"][0];
    assert_eq!(
        (&read["written"], &read["read_as"]),
        (&json!("0980-5556466（办公室）"), &json!("0980-5556466")),
        "{read}"
    );
    let note = of(&document, "100201")["notes"][0].as_str().expect("a note");
    assert!(note.contains("同一份") && note.contains("柳湾(1).xlsx"), "{note}");
    let mut expected = read_json(&support::project().join("content/990101/villages/100201.json"));
    expected["phone"] = json!("0980-5556466");
    assert_eq!(round.village("100201"), expected, "nothing else of the village changes");

    let wrong = of(&document, "100202");
    assert_eq!(wrong["standing"], "errors");
    let cells: Vec<_> = wrong["diagnostics"].as_array().expect("findings").iter().map(|found| &found["cell"]).collect();
    assert_eq!(cells, [&json!(phone), &json!(hours)], "{wrong}");
    assert_eq!(round.village("100202"), datang);
    assert_eq!(of(&document, "100203")["standing"], "missing");
    assert_eq!(round.village("100203"), songling);
    assert_eq!(round.file("county.json"), county);
    assert_eq!(document["files"].as_array().expect("files").len(), 4, "{document}");

    // What goes back: the sheet as it came, with a note at each cell; what to say; who has returned.
    let back = round.path("in-退回");
    let marked = fs_err::read(back.join("柳河镇/100202 大塘村.xlsx")).expect("marked");
    let sent = Book::of(&marked);
    assert_eq!(sent.sheets[0].cells[&sent.sheets[0].beside("办公电话")], Put::from("1381234567"));
    assert_eq!(sent.sheets[0].text(0, 0), "大塘村");
    let notes = part(&marked, "xl/comments1.xml");
    assert!(notes.contains(&format!("ref=\"{phone}\"")) && notes.contains(&format!("ref=\"{hours}\"")), "{notes}");
    let message = fs_err::read_to_string(back.join("退回.txt")).expect("there");
    assert!(message.contains("大塘村：表收到了，有 2 处要改") && message.contains(&format!("{phone} ")), "{message}");
    let table = fs_err::read_to_string(back.join("交表情况.csv")).expect("there");
    assert!(table.contains("柳河镇,大塘村,990101100202,要改,2,大塘村.xlsx"), "{table}");
    assert!(table.contains("柳河镇,松岭村,990101100203,没有交,,"), "{table}");

    // The marked sheet is corrected and sent again, beside the first one.
    let mut corrected = Book::remembering(&marked);
    fill(&mut corrected, "办公电话", "0980-5556467");
    fill(&mut corrected, "服务站时间", "工作日 08:30-17:00");
    round.comes(&corrected, "大塘村(改).xlsx");
    fs_err::remove_file(round.path("in/照片.jpg")).expect("removed");
    let (done, document) = round.collect(&[]);
    assert_eq!(done.code, Some(0), "{document}");
    assert_eq!(of(&document, "100202")["standing"], "taken");
    assert_eq!(round.village("100202")["phone"], "0980-5556467");
    assert!(!back.join("柳河镇").exists(), "nothing goes back any more");
}

#[test]
fn villages_are_known_by_code_and_else_by_name_if_somebody_says_yes() {
    let round = Round::new();
    let mut nameless = round.sheet(LIUWAN);
    fill(&mut nameless, "村代码", "");
    fill(&mut nameless, "村（社区）名称", "柳湾村村民委员会");
    fill(&mut nameless, "办公电话", "0980-5556466");
    round.comes(&nameless, "a.xlsx");
    // A neighbour's sheet, filled in for another village.
    let mut neighbour = round.sheet(DATANG);
    fill(&mut neighbour, "村（社区）名称", "松岭村");
    round.comes(&neighbour, "b.xlsx");
    let mut whole = round.sheet(SONGLING);
    fill(&mut whole, "村代码", "990101100203");
    fill(&mut whole, "办公电话", "0980-5556468");
    round.comes(&whole, "c.xlsx");

    let (done, document) = round.collect(&[]);
    assert_eq!(done.code, Some(1));
    assert_eq!(of(&document, "100201")["standing"], "missing");
    let note = |name: &str| {
        let files = document["files"].as_array().expect("files");
        let file = files.iter().find(|file| file["path"] == name).expect("the file");
        file["notes"][0].as_str().unwrap_or_default().to_owned()
    };
    assert!(note("a.xlsx").contains("柳湾村（100201）"), "{document}");
    assert!(note("b.xlsx").contains("100202") && note("b.xlsx").contains("松岭村"), "{document}");
    assert_eq!(of(&document, "100203")["standing"], "taken", "twelve digits are a code, too");
    let (_, document) = round.collect(&["--yes"]);
    assert_eq!(of(&document, "100201")["standing"], "taken", "{document}");
    assert_eq!(round.village("100201")["name"], "柳湾村", "the name is the official list's");
    assert_eq!(of(&document, "100202")["standing"], "missing", "a doubt is no matter of yes or no");
}

#[test]
fn what_was_saved_last_counts_and_takes_nothing_back_unasked() {
    let round = Round::new();
    let mut first = round.sheet(LIUWAN);
    let phone = fill(&mut first, "办公电话", "0980-5556461");
    round.comes(&first, "z.xlsx");
    let mut second = round.sheet(LIUWAN);
    fill(&mut second, "办公电话", "0980-5556462");
    round.comes(&second, "a.xlsx");
    let saved = |path: &str, day: &str| {
        // As spreadsheet programs say it.
        let bytes = fs_err::read(round.path("in").join(path)).expect("there");
        fs_err::write(round.path("in").join(path), saved_on(&bytes, day)).expect("written");
    };
    saved("z.xlsx", "2026-11-20T08:00:00Z");
    saved("a.xlsx", "2026-11-21T08:00:00Z");
    let (_, document) = round.collect(&[]);
    assert_eq!(round.village("100201")["phone"], "0980-5556462");
    let note = of(&document, "100201")["notes"][0].as_str().expect("a note");
    for said in ["a.xlsx", "2026-11-21 16:00", "z.xlsx", &phone, "0980-5556461"] {
        assert!(note.contains(said), "{said}: {note}");
    }
    // The county mends a number; the village sends its old sheet once more, with something else in it.
    round.sample.replace("990101/villages/100201.json", "0980-5556462", "0980-5556469");
    let mut third = round.sheet(LIUWAN);
    fill(&mut third, "一句话介绍", "大村。");
    for old in ["a.xlsx", "z.xlsx"] {
        fs_err::remove_file(round.path("in").join(old)).expect("removed");
    }
    round.comes(&third, "b.xlsx");
    let (done, document) = round.collect(&[]);
    assert_eq!(done.code, Some(1));
    assert_eq!(of(&document, "100201")["standing"], "loses", "{document}");
    assert!(of(&document, "100201")["lost"][0].as_str().expect("a loss").contains("0980-5556469"), "{document}");
    assert_eq!(round.village("100201")["phone"], "0980-5556469");
}

#[test]
fn a_whole_county_workbook_gives_only_the_sheets_that_somebody_filled_in() {
    let round = Round::new();
    let exported = round.path("whole.xlsx");
    run(&["export", &round.content(), &text(&exported)]).exits(0);
    let mut book = Book::remembering(&fs_err::read(&exported).expect("exported"));
    let village = book.sheet("100201 柳湾村");
    village.put(village.beside("办公电话"), "0980-5556466");
    let hotlines = book.sheet("热线");
    let cell = hotlines.at("12345", "电话");
    hotlines.put(cell, "12346");
    round.comes(&book, "全县.xlsx");
    let mut newer = round.sheet(DATANG);
    fill(&mut newer, "办公电话", "0980-5556467");
    round.comes(&newer, "大塘.xlsx");
    let county = round.file("county.json");
    let (_, document) = round.collect(&[]);
    assert_eq!(of(&document, "100201")["standing"], "taken", "{document}");
    assert_eq!(of(&document, "100202")["file"], "大塘.xlsx");
    assert_eq!(of(&document, "100203")["standing"], "missing", "nobody wrote into its sheet");
    assert_eq!(round.file("county.json"), county, "the county's tables are not the villages'");
    let notes = document["files"].as_array().expect("files").iter().find(|file| file["path"] == "全县.xlsx");
    assert!(notes.expect("the file")["notes"][0].as_str().expect("a note").contains("热线"), "{document}");
}

#[test]
fn a_sheet_saved_as_csv_is_taken_too() {
    let round = Round::new();
    let mut book = round.sheet(LIUWAN);
    fill(&mut book, "办公电话", "0980-5556466");
    let mut text = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let cells = &book.sheets[0].cells;
    let last = cells.keys().map(|(row, _)| *row).max().expect("rows");
    for row in 0..=last {
        let line: Vec<_> = (0..9).map(|column| as_text(cells.get(&(row, column)))).collect();
        text.write_record(line).expect("written");
    }
    fs_err::write(round.path("in/柳湾村.csv"), text.into_inner().expect("bytes")).expect("written");
    let (done, document) = round.collect(&[]);
    assert_eq!(done.code, Some(0), "{document}");
    assert_eq!(round.village("100201")["phone"], "0980-5556466");
}

fn as_text(put: Option<&Put>) -> String {
    match put {
        Some(Put::Text(text)) => text.clone(),
        Some(Put::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

#[test]
fn nothing_is_overwritten_that_is_not_ours() {
    let round = Round::new();
    let again = run(&["hand-out", &round.content(), &text(&round.path("out"))]).exits(2);
    assert!(again.err.contains("12 份表已经有了"), "{again:?}");
    fs_err::create_dir(round.path("in-退回")).expect("made");
    fs_err::write(round.path("in-退回/自己的.txt"), "x").expect("written");
    run(&["collect", &text(&round.path("in")), &round.content()]).exits(2);
    assert!(round.path("in-退回/自己的.txt").exists());
}

/// A part of a workbook.
fn part(book: &[u8], name: &str) -> String {
    use std::io::Read as _;
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(book)).expect("a zip");
    let mut text = String::new();
    parts.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
    text
}

/// The workbook as a program saves it on a day.
fn saved_on(book: &[u8], moment: &str) -> Vec<u8> {
    use std::io::{Read as _, Write as _};
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(book)).expect("a zip");
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..parts.len() {
        let mut from = parts.by_index(at).expect("a part");
        let name = from.name().expect("a name").to_string();
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes).expect("bytes");
        if name == "docProps/core.xml" {
            let text = String::from_utf8(bytes).expect("text");
            let (before, after) = text.split_once("<dcterms:modified").expect("a day");
            let (head, rest) = after.split_once('>').expect("a tag");
            let (_, end) = rest.split_once('<').expect("an end");
            bytes = format!("{before}<dcterms:modified{head}>{moment}<{end}").into_bytes();
        }
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        writer.write_all(&bytes).expect("written");
    }
    writer.finish().expect("finished").into_inner()
}
