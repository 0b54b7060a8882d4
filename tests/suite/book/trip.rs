//! Out and back: the same bytes, whatever program opened the workbook in between; and what an import leaves alone.

use std::ffi::OsStr;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use serde_json::{Value, json};
use support::{Sample, Tree, changes, copy_tree, project, run, stand_in_client, tool, tree};
use yimatong::content::{Code, ExportError, export, import, load};

use super::grid::{Book, Put, SAMPLE, found};

const VILLAGE: &str = "990101/villages/100201.json";
const SHEET: &str = "100201 柳湾村";
const NOTHING: [&str; 0] = [];

/// The files of a content folder that a book holds.
fn files(folder: &Path) -> Tree {
    let mut files = tree(folder);
    files.retain(|path, _| {
        !path.starts_with("schema/") && !path.contains("/translations/") && !path.contains("/files/")
    });
    files
}

/// What a workbook gives in an empty folder.
fn imported(book: &Path, folder: &Path) -> Tree {
    let done = import(book, folder, None, None).unwrap();
    assert!(done.written.is_some(), "{:#?}", done.loaded.diagnostics);
    tree(folder)
}

fn exported(sample: &Sample) -> std::path::PathBuf {
    let book = sample.beside("book.xlsx");
    // A clerk hands in the files beside the workbook.
    copy_tree(&sample.file("990101/files"), &sample.beside("990101/files"));
    fs_err::write(&book, export(&sample.content(), None, "book.xlsx", None).unwrap().bytes).unwrap();
    book
}

/// What a workbook holds of a content folder: translations and attachments are files of their own.
fn of_the_book(content: &Path) -> Tree {
    let mut files = tree(content);
    files.retain(|path, _| !path.contains("/translations/") && !path.contains("/files/"));
    files
}

#[test]
fn the_sample_comes_back_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let content = project().join("content");
    let content = content.to_str().unwrap();
    let ran = run(&["export", content, &path("a.xlsx"), "--format", "json"]).exits(0);
    assert_eq!(ran.json(), json!({ "county": "990101", "villages": 12, "errors": 0 }));
    run(&["export", content, &path("b.xlsx")]).exits(0);
    assert!(fs_err::read(path("a.xlsx")).unwrap() == fs_err::read(path("b.xlsx")).unwrap(), "the bytes differ");
    assert_eq!(fs_err::read_dir(folder.path()).unwrap().count(), 2, "nothing is left beside");
    let ran = run(&["import", &path("a.xlsx"), &path("out"), "--format", "json"]).exits(0).json();
    assert_eq!((&ran["written"], &ran["unchanged"], &ran["errors"]), (&json!(20), &json!(0), &json!(0)));
    // The command lays the schemas beside it that the files name.
    assert_eq!(changes(&of_the_book(Path::new(content)), &tree(Path::new(&path("out")))), NOTHING);
    let ran = run(&["import", &path("a.xlsx"), &path("out"), "--format", "json"]).exits(0).json();
    assert_eq!((&ran["written"], &ran["unchanged"]), (&json!(0), &json!(20)));
}

#[test]
fn commands_take_a_workbook_as_they_take_a_folder() {
    let sample = Sample::copy();
    let book = exported(&sample);
    let book = book.to_str().unwrap();
    let content = sample.content();
    let content = content.to_str().unwrap();
    assert!(run(&["check", book, "--deny-warnings"]).exits(0).out.contains("0 个错误"));
    let client = stand_in_client().to_str().unwrap();
    for (content, out) in [(book, "of-book"), (content, "of-folder")] {
        let out = sample.beside(out);
        let out = out.to_str().unwrap();
        run(&["build", content, "--out", out, "--shell", client, "--compress", "none"]).exits(0);
    }
    assert_eq!(changes(&tree(&sample.beside("of-folder")), &tree(&sample.beside("of-book"))), NOTHING);
    let search = |content: &str| run(&["search", content, "--code", "990101100201", "低保"]).exits(0).out;
    assert_eq!(search(book), search(content));
}

#[test]
fn attachments_that_did_not_come_with_a_workbook_are_named_and_block_nothing() {
    let sample = Sample::copy();
    let book = exported(&sample);
    fs_err::remove_dir_all(sample.beside("990101")).unwrap();
    let loaded = load(&book, None);
    let found: Vec<_> = found(&loaded).into_iter().map(|(code, sheet, _)| (code, sheet)).collect();
    assert_eq!(found, vec![(Code::AttachmentApart, SHEET.to_owned()); 4], "{:#?}", loaded.diagnostics);
    assert!(loaded.content.is_some());
    // Brought in before its files, it is written as it stands; the check of the folder then asks for them.
    let done = import(&book, &sample.beside("in"), None, None).unwrap();
    assert!(done.written.is_some(), "{:#?}", done.loaded.diagnostics);
    let codes: Vec<_> = load(&sample.beside("in"), None).diagnostics.into_iter().map(|found| found.code).collect();
    assert_eq!(codes, [Code::AttachmentMissing; 4]);
    // Beside its files it finds nothing.
    let done = import(&book, &sample.content(), None, None).unwrap();
    assert!(done.loaded.diagnostics.is_empty(), "{:#?}", done.loaded.diagnostics);
}

/// Content that passes, with texts that are hard on programs.
fn awkward() -> Sample {
    let sample = Sample::copy();
    let services = "990101/services.json";
    sample.set(services, "/services/0/aliases", json!(["低保、五保", "=低保()", "'低保", "一，二"]));
    sample.set(services, "/services/0/sayings", json!(["一个、里面有顿号"]));
    sample.set(services, "/services/0/conditions", json!(["第一句，1、2 组", "json:不是", "46345", "是"]));
    sample.set(services, "/services/0/result", json!("=每月低保金(元)"));
    sample.set(services, "/services/0/statutory_note", json!("+30 天，_x000D_ 起"));
    sample.set(services, "/services/1/deadline", json!("第一行\n第二行"));
    sample.set(services, "/services/1/result", json!("<b>&amp;\"引号\"</b>"));
    sample.set(VILLAGE, "/officers/0/duties", json!(["计生、卫健", "1/2"]));
    sample.set(VILLAGE, "/intro", json!("2026/11/20"));
    sample.set("990101/county.json", "/edition/number", json!("2026-4-1"));
    sample
}

#[test]
fn awkward_texts_come_back() {
    let sample = awkward();
    let back = imported(&exported(&sample), &sample.beside("out"));
    let values = |files: Tree| -> Vec<(String, Value)> {
        files.into_iter().map(|(path, bytes)| (path, serde_json::from_slice(&bytes).unwrap())).collect()
    };
    assert_eq!(values(back), values(files(&sample.content())));
}

#[test]
fn libreoffice_opens_and_saves_it_without_loss() {
    for sample in [Sample::copy(), awkward()] {
        let book = exported(&sample);
        let profile = format!("-env:UserInstallation=file://{}", sample.beside("profile").display());
        let saved = sample.beside("saved");
        let arguments = ["--headless", &profile, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"];
        let arguments: Vec<&OsStr> =
            arguments.iter().map(OsStr::new).chain([saved.as_os_str(), book.as_os_str()]).collect();
        tool("soffice", "libreoffice-calc-nogui", &arguments).exits(0);
        let ours = imported(&book, &sample.beside("ours"));
        let saved = saved.join("book.xlsx");
        assert!(fs_err::read(&saved).unwrap() != fs_err::read(&book).unwrap(), "a file of its own");
        assert_eq!(changes(&ours, &imported(&saved, &sample.beside("theirs"))), NOTHING);
        // Attachments lie beside one of them at most.
        let findings = |book: &Path| {
            let found = load(book, None).diagnostics;
            found.into_iter().filter(|found| found.code != Code::AttachmentApart).collect::<Vec<_>>()
        };
        let loaded = findings(&saved);
        assert_eq!(loaded.len(), findings(&book).len(), "{loaded:#?}");
    }
}

/// The workbook as other programs write it: texts in the cells themselves, no list of shared ones, absolute names of
/// parts, a byte-order mark before the XML.
#[test]
fn other_programs_forms_are_read() {
    let mut old = zip::ZipArchive::new(Cursor::new(&*SAMPLE)).unwrap();
    let mut parts = Vec::new();
    for at in 0..old.len() {
        let mut part = old.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        parts.push((part.name().unwrap().into_owned(), text));
    }
    let shared = &parts.iter().find(|(name, _)| name == "xl/sharedStrings.xml").unwrap().1;
    let strings: Vec<String> =
        shared.split("<si>").skip(1).map(|item| item.split("</si>").next().unwrap().to_owned()).collect();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in &parts {
        let mut text = text.clone();
        if name == "xl/sharedStrings.xml" {
            continue;
        } else if name.starts_with("xl/worksheets/sheet") {
            let mut pieces = text.split(" t=\"s\"><v>");
            let mut inline = format!("\u{feff}{}", pieces.next().unwrap());
            for piece in pieces {
                let (number, rest) = piece.split_once("</v>").unwrap();
                let string = &strings[number.parse::<usize>().unwrap()];
                inline.push_str(&format!(" t=\"inlineStr\"><is>{string}</is>{rest}"));
            }
            text = inline;
        } else if name == "xl/_rels/workbook.xml.rels" {
            text = text.replace("Target=\"worksheets/", "Target=\"/xl/worksheets/");
            let at = text.find("sharedStrings.xml").unwrap();
            let (from, to) = (text[..at].rfind('<').unwrap(), at + text[at..].find("/>").unwrap() + 2);
            text.replace_range(from..to, "");
        }
        new.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        new.write_all(text.as_bytes()).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("wps.xlsx");
    fs_err::write(&book, new.finish().unwrap().into_inner()).unwrap();
    let back = imported(&book, &folder.path().join("out"));
    assert_eq!(changes(&files(&Sample::whole().content()), &back), NOTHING);
}

/// What keeps content from being exported.
fn unfit(change: impl FnOnce(&Sample)) -> Vec<(Code, String, String)> {
    let sample = Sample::copy();
    change(&sample);
    match export(&sample.content(), None, "book.xlsx", None) {
        Err(ExportError::Unfit(found)) => {
            found.into_iter().map(|found| (found.code, found.file, found.pointer)).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn content_that_would_be_lost_is_not_exported() {
    let shape = |pointer: &str| (Code::JsonShape, VILLAGE.to_owned(), pointer.to_owned());
    assert_eq!(unfit(|sample| sample.set(VILLAGE, "/colour", json!("蓝"))), [shape("/colour")]);
    assert_eq!(unfit(|sample| sample.set(VILLAGE, "/roster/mon", json!("zhou-jianmin"))), [shape("/roster/mon")]);
    assert_eq!(unfit(|sample| sample.set(VILLAGE, "/officers", json!("周建民"))), [shape("/officers")]);
    // With a field of a whole service the row is one of the village's own, which has no agent and note of its own.
    assert_eq!(
        unfit(|sample| sample.set(VILLAGE, "/services/1/basis", json!(["村规民约"]))),
        [shape("/services/1/agent"), shape("/services/1/note")]
    );
    assert_eq!(
        unfit(|sample| fs_err::write(sample.file(VILLAGE), "{").unwrap()),
        [(Code::JsonSyntax, VILLAGE.to_owned(), String::new())]
    );
    let long = unfit(|sample| sample.set(VILLAGE, "/intro", json!("长".repeat(32_768))));
    assert_eq!((long.len(), long[0].0), (1, Code::FileTooLarge));
}

#[test]
fn content_with_errors_is_exported_and_they_are_counted() {
    let sample = Sample::copy();
    sample.set("990101/services.json", "/services/6/promised_days", json!("二十天"));
    sample.take(VILLAGE, "/address");
    sample.set(VILLAGE, "/confirmed/on", json!("2026年2月30日"));
    let book = sample.beside("book.xlsx");
    copy_tree(&sample.file("990101/files"), &sample.beside("990101/files"));
    let ran = run(&["export", sample.content().to_str().unwrap(), book.to_str().unwrap()]).exits(0);
    assert!(ran.err.contains("3 个错误"), "{ran:#?}");
    let loaded = load(&book, None);
    let found: Vec<_> = found(&loaded).into_iter().map(|(code, sheet, _)| (code, sheet)).collect();
    let expected = [(Code::JsonShape, "事项"), (Code::PlaceMissing, SHEET), (Code::DateMalformed, SHEET)];
    assert_eq!(found, expected.map(|(code, sheet)| (code, sheet.to_owned())), "{:#?}", loaded.diagnostics);
}

#[test]
fn nothing_is_written_while_there_are_errors() {
    let mut book = Book::sample();
    let village = book.sheet(SHEET);
    village.clear(village.beside("服务站地址"));
    let (path, out) = (book.save(), book.beside("out"));
    let ran = run(&["import", path.to_str().unwrap(), out.to_str().unwrap()]).exits(1);
    assert!(ran.out.contains("error[place-missing]"), "{ran:#?}");
    assert!(!out.exists());
    let sample = Sample::copy();
    let before = tree(&sample.content());
    run(&["import", path.to_str().unwrap(), sample.content().to_str().unwrap()]).exits(1);
    assert_eq!(changes(&before, &tree(&sample.content())), NOTHING);
}

#[test]
fn an_import_writes_only_what_it_says_otherwise() {
    let mut book = Book::sample();
    let village = book.sheet(SHEET);
    village.put(village.beside("户数"), 750.0);
    let sample = Sample::whole();
    fs_err::write(sample.file("990101/备注.txt"), "别删").unwrap();
    let before = tree(&sample.content());
    let done = import(&book.save(), &sample.content(), None, None).unwrap();
    assert_eq!(done.written.map(|done| (done.written, done.unchanged)), Some((1, 19)));
    assert!(done.kept.is_empty() && !done.site_kept);
    assert_eq!(changes(&before, &tree(&sample.content())), [format!("~{VILLAGE}")]);
}

#[test]
fn villages_that_the_book_does_not_have_stay_and_must_still_fit() {
    let other = "990101/villages/100202.json";
    let mut book = Book::sample();
    book.sheets.retain(|sheet| !sheet.name.starts_with("100202"));
    let villages = book.sheet("村名单");
    let (row, _) = villages.at("100202", "村代码");
    villages.cells.retain(|(at, _), _| *at != row);
    let sample = Sample::whole();
    let before = tree(&sample.content());
    let (path, content) = (book.save(), sample.content());
    let (path, content) = (path.to_str().unwrap(), content.to_str().unwrap());
    let ran = run(&["import", path, content]).exits(0);
    assert!(ran.err.contains(other), "{ran:#?}");
    assert_eq!(changes(&before, &tree(&sample.content())), NOTHING);
    sample.take(other, "/address");
    let ran = run(&["import", path, content, "--format", "json"]).exits(1).json();
    let found = &ran["diagnostics"][0];
    assert_eq!((&found["file"], &found["pointer"]), (&json!(other), &json!("/address")), "{found}");
    assert!(found["sheet"].is_null() && found["cell"].is_null(), "{found}");
}

#[test]
fn life_events_come_back_and_stay_where_a_book_has_none() {
    let events = "990101/events.json";
    // Steps in another order, two events of one name, a step of nothing but words.
    let sample = Sample::whole();
    sample.edit(events, |value| value["events"][0]["steps"].as_array_mut().unwrap().reverse());
    sample.take(events, "/events/0/steps/0/together");
    sample.set(events, "/events/3/steps/0", json!({ "what": "一、二，都去", "note": "=1+1" }));
    let mut book = Book::of(&fs_err::read(exported(&sample)).unwrap());
    assert_eq!(book.sheet("一件事步骤").text(1, 0), "家里添了新生儿");
    let steps = book.sheet("一件事步骤");
    let at = steps.at("给孩子上户口", "对应的事项");
    assert_eq!(steps.cells[&at], Put::from("出生登记"));
    let back = imported(&exported(&sample), &sample.beside("out"));
    let value: Value = serde_json::from_slice(&back[events]).unwrap();
    assert_eq!(value, sample.read(events));
    // Without the file there are the sheets, and no file comes of them.
    fs_err::remove_file(sample.file(events)).unwrap();
    let without = exported(&sample);
    assert!(!imported(&without, &sample.beside("none")).contains_key(events));
    let before = tree(&sample.content());
    import(&without, &sample.content(), None, None).unwrap();
    assert_eq!(changes(&before, &tree(&sample.content())), NOTHING);
    // A book from before there were events leaves those of the folder as they are, and they must still fit.
    let mut old = Book::sample();
    old.sheets.retain(|sheet| !sheet.name.starts_with("一件事") && sheet.name != "不用办的");
    let county = old.sheet("县情况");
    let (from, _) = county.at("【一件事清单】", "县情况");
    county.cells.retain(|(row, _), _| !(from..from + 6).contains(row));
    let path = old.save();
    let sample = Sample::whole();
    let before = tree(&sample.content());
    let done = import(&path, &sample.content(), None, None).unwrap();
    assert!(done.written.is_some(), "{:#?}", done.loaded.diagnostics);
    assert_eq!(changes(&before, &tree(&sample.content())), NOTHING);
    sample.set(events, "/events/0/steps/0/service", json!("no-such-service"));
    let done = import(&path, &sample.content(), None, None).unwrap();
    assert_eq!(done.loaded.diagnostics[0].pointer, "/events/0/steps/0/service", "{:#?}", done.loaded.diagnostics);
    assert!(done.written.is_none());
}

#[test]
fn findings_about_life_events_name_their_cells() {
    let mut book = Book::sample();
    let steps = book.sheet("一件事步骤");
    let at = steps.at("给孩子上户口", "对应的事项");
    let service = steps.put(at, "没有这个事项");
    let at = steps.at("两人一起去领结婚证", "哪件事的");
    let owner = steps.put(at, "离婚");
    let skips = book.sheet("不用办的");
    let at = skips.at("贫困生证明", "为什么不用");
    let why = skips.clear(at);
    book.finds(&[
        (Code::ReferenceUnknown, "一件事步骤", &service),
        (Code::ReferenceUnknown, "一件事步骤", &owner),
        (Code::FieldMissing, "不用办的", &why),
    ]);
}

#[test]
fn other_counties_and_their_site_are_left_alone() {
    let mut book = Book::sample();
    let county = book.sheet("县情况");
    county.put(county.beside("网站名称"), "另一个名字");
    let book = book_path(&book);
    let sample = Sample::copy();
    fs_err::create_dir_all(sample.file("990102")).unwrap();
    fs_err::write(sample.file("990102/county.json"), "{}").unwrap();
    let before = tree(&sample.content());
    let content = sample.content();
    let content = content.to_str().unwrap();
    let ran = run(&["import", &book, content]).exits(0);
    assert!(ran.err.contains("site.json"), "{ran:#?}");
    assert_eq!(changes(&before, &tree(&sample.content())), NOTHING);
    // Which of the two is to be exported must be said.
    let out = sample.beside("out.xlsx");
    let out = out.to_str().unwrap();
    let ran = run(&["export", content, out]).exits(2);
    assert!(ran.err.contains("990101") && ran.err.contains("990102"), "{ran:#?}");
    run(&["export", content, out, "--county", "990103"]).exits(2);
    assert!(!Path::new(out).exists());
    run(&["export", content, out, "--county", "990101"]).exits(0);
    // Alone, the county brings its site along.
    fs_err::remove_dir_all(sample.file("990102")).unwrap();
    run(&["import", &book, content]).exits(0);
    assert_eq!(sample.read("site.json")["title"], "另一个名字");
}

fn book_path(book: &Book) -> String {
    book.save().to_str().unwrap().to_owned()
}

#[test]
fn three_hundred_villages_go_through_a_book() {
    let sample = Sample::copy();
    let village = sample.read(VILLAGE);
    for number in 300..588 {
        let code = format!("100{number}");
        let mut copy = village.clone();
        copy["name"] = json!(format!("第{number}村"));
        for point in copy["points"].as_array_mut().unwrap() {
            point["id"] = json!(point["id"].as_str().unwrap().replace("100201", &code));
        }
        fs_err::write(sample.file(&format!("990101/villages/{code}.json")), serde_json::to_vec(&copy).unwrap())
            .unwrap();
    }
    let exported = export(&sample.content(), None, "book.xlsx", None).unwrap();
    assert_eq!((exported.villages, exported.errors), (300, 0));
    let book = sample.beside("book.xlsx");
    fs_err::write(&book, &exported.bytes).unwrap();
    let loaded = load(&book, None);
    // Its attachments do not lie beside it, and the villages are copies.
    let expected = [Code::AttachmentApart, Code::VillageCopied];
    assert!(loaded.diagnostics.iter().all(|found| expected.contains(&found.code)), "{:#?}", loaded.diagnostics);
    let villages: usize = loaded.content.unwrap().counties.iter().map(|county| county.villages.len()).sum();
    assert_eq!(villages, 300);
}

#[test]
fn people_see_names_not_ids() {
    let mut book = Book::sample();
    let village = book.sheet(SHEET);
    let at = village.at("周一", "值班的人");
    assert_eq!(village.cells[&at], Put::from("周建民、唐晓燕"));
    let services = book.sheet("事项");
    let at = services.at("最低生活保障申请", "实施主体");
    assert_eq!(services.cells[&at], Put::from("青禾县民政局"));
    let at = services.at("最低生活保障申请", "办理地点");
    assert_eq!(services.cells[&at], Put::from("村（社区）便民服务站、乡镇便民服务中心"));
    assert_eq!(book.sheet("材料").text(1, 0), "最低生活保障申请");
    assert_eq!(book.sheet("证明").text(1, 1), "亲属关系证明", "the national name is shown");
}
