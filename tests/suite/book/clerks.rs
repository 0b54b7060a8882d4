//! What clerks write in their own ways is understood and listed as it was read; what may mean two things is asked.

use serde_json::{Value, json};
use support::{Sample, read_json, run};
use yimatong::content::{Code, Imported, export, import};
use yimatong::guide::Date;

use super::grid::Book;

const VILLAGE: &str = "100201 柳湾村";
const FILE: &str = "990101/villages/100201.json";

fn taken_in(book: &Book) -> (Imported, Value) {
    let out = book.beside("out");
    let today = Date::parse("2026-11-30").expect("a day");
    let imported = import(&book.save(), &out, None, Some(today)).expect("read");
    assert!(imported.written.is_some(), "{:#?}", imported.loaded.diagnostics);
    (imported, read_json(&out.join(FILE)))
}

/// The cells that were read otherwise than they are written, on the village's sheet.
fn readings(imported: &Imported) -> Vec<(&str, &str, &str)> {
    let own = imported.loaded.read_as.iter().filter(|cell| cell.sheet.as_deref() == Some(VILLAGE));
    own.map(|cell| (cell.cell.as_deref().unwrap_or_default(), cell.written.as_str(), cell.read_as.as_str())).collect()
}

#[test]
fn the_sample_has_nothing_to_list() {
    let (imported, _) = taken_in(&Book::sample());
    assert_eq!(imported.loaded.read_as, []);
}

#[test]
fn what_a_clerk_writes_is_understood_and_listed_and_goes_out_in_its_form() {
    let sample = read_json(&support::project().join("content").join(FILE));
    let mut book = Book::sample();
    let village = book.sheet(VILLAGE);
    let mut listed = Vec::new();
    for (label, written, read_as) in [
        ("办公电话", "5556455（办公室）", "0980-5556455"),
        ("服务站时间", "周一至周五8:30-12:00，下午2:00-5:30（节假日休息）；周六上午9点到12点", ""),
        ("核对日期", "11月18日", "2026-11-18"),
        ("户数", "约742户", "742"),
    ] {
        let cell = village.put(village.beside(label), written);
        listed.push((cell, written.to_owned(), read_as.to_owned()));
    }
    listed[1].2 = "工作日 08:30-12:00 14:00-17:30；周六 09:00-12:00".to_owned();
    // A title and a phone beside a name.
    let name = village.at("周建民", "姓名");
    let phone = village.at("周建民", "值班手机");
    village.clear(phone);
    let cell = village.put(name, "书记周建民16000001289");
    listed.push((cell, "书记周建民16000001289".into(), "周建民（号码 16000001289）".into()));
    // People on duty with whatever stands between them.
    let (first, _) = village.beside("周一");
    for (row, people) in [(first, "周建民/唐晓燕"), (first + 1, "钱国伟和唐晓燕"), (first + 2, "马秀兰 侯淑兰")]
    {
        let cell = village.put((row, 1), people);
        listed.push((cell, people.into(), people.replace(['/', '和', ' '], "、")));
    }
    let (imported, file) = taken_in(&book);
    let read: Vec<_> = readings(&imported)
        .into_iter()
        .map(|(one, two, three)| (one.to_owned(), two.to_owned(), three.to_owned()))
        .collect();
    listed.sort();
    let mut sorted = read.clone();
    sorted.sort();
    assert_eq!(sorted, listed);
    assert_eq!(file, sample, "the content is that of the sample");
    // It goes out in the form of content, of which nothing needs a word.
    let again = export(&book.beside("out"), None, "again.xlsx", None).expect("exported");
    let again = Book::of(&again.bytes);
    assert_eq!(taken_in(&again).0.loaded.read_as, []);
}

#[test]
fn words_for_nothing_and_for_the_cell_above_are_listed_as_what_they_stand_for() {
    let mut book = Book::sample();
    let village = book.sheet(VILLAGE);
    let phone = village.at("马秀兰", "值班手机");
    let same = village.put(phone, "同上");
    let intro = village.put(village.beside("一句话介绍"), "暂无");
    let (imported, file) = taken_in(&book);
    assert_eq!(readings(&imported), [(intro.as_str(), "暂无", ""), (same.as_str(), "同上", "16000001289")]);
    assert_eq!(file["officers"][1]["phone"], "16000001289");
    assert_eq!(file["intro"], Value::Null);
}

#[test]
fn a_second_phone_is_left_out_and_that_is_listed() {
    let mut book = Book::sample();
    let village = book.sheet(VILLAGE);
    let cell = village.put(village.beside("办公电话"), "0980-5556455/16000001289");
    let (imported, file) = taken_in(&book);
    assert_eq!(
        readings(&imported),
        [(cell.as_str(), "0980-5556455/16000001289", "0980-5556455（没有收：16000001289）")]
    );
    assert_eq!(file["phone"], "0980-5556455");
}

#[test]
fn a_service_is_known_by_what_people_call_it() {
    let mut book = Book::sample();
    let village = book.sheet(VILLAGE);
    let at = village.at("耕地地力保护补贴", "事项");
    let cell = village.put(at, "种粮补贴");
    let (imported, file) = taken_in(&book);
    assert_eq!(readings(&imported), [(cell.as_str(), "种粮补贴", "耕地地力保护补贴")]);
    assert!(file["services"].as_array().is_some_and(|rows| rows.iter().any(|row| row["id"] == "farmland-subsidy")));
    // Where two are called so, both are named.
    let mut book = Book::sample();
    book.sheet(VILLAGE).put(at, "粮补");
    let loaded = book.load();
    let [found] = loaded.diagnostics.as_slice() else { panic!("{:#?}", loaded.diagnostics) };
    assert_eq!(found.code, Code::ReferenceUnknown);
    assert!(
        found.message.zh.contains("farmland-subsidy") && found.message.zh.contains("subsidy-card-query"),
        "{found:#?}"
    );
}

#[test]
fn what_may_mean_two_things_is_asked() {
    for (label, written, said) in [
        ("服务站时间", "8:30-12:00 14:00-17:30", "工作日 08:30-12:00 14:00-17:30"),
        ("服务站时间", "周一至周五 2:30-5:30", "14:30-17:30"),
        ("服务站时间", "工作日 全天", "00:00-24:00"),
        ("核对日期", "5月31日", "2026-05-31"),
    ] {
        let mut book = Book::sample();
        let village = book.sheet(VILLAGE);
        let cell = village.put(village.beside(label), written);
        let loaded = yimatong::content::load(&book.save(), Date::parse("2026-11-30").ok());
        let [found] = loaded.diagnostics.as_slice() else { panic!("{written}: {:#?}", loaded.diagnostics) };
        assert_eq!((found.code, found.cell.as_deref()), (Code::CellDoubtful, Some(cell.as_str())), "{written}");
        assert!(format!("{} {}", found.message.zh, found.help.zh).contains(said), "{written}: {found:#?}");
        assert!(loaded.read_as.is_empty(), "{written}: {:#?}", loaded.read_as);
    }
    for written in ["周建民、马秀兰", "周建民和马秀兰", "周书记"] {
        let mut book = Book::sample();
        let village = book.sheet(VILLAGE);
        let at = village.at("周建民", "姓名");
        let cell = village.put(at, written);
        let found = book.found();
        assert!(found.contains(&(Code::CellDoubtful, VILLAGE.to_owned(), cell)), "{written}: {found:#?}");
    }
}

#[test]
fn a_row_of_the_roster_that_names_no_day_says_what_days_are() {
    let mut book = Book::sample();
    let village = book.sheet(VILLAGE);
    let (first, _) = village.beside("周一");
    let cell = village.put((first + 5, 0), "轮流");
    let loaded = book.load();
    let found =
        loaded.diagnostics.iter().find(|found| found.cell.as_deref() == Some(cell.as_str())).expect("a finding");
    assert_eq!(found.code, Code::DateMalformed);
    assert!(found.help.zh.contains("周一、周三"), "{}", found.help.zh);
}

#[test]
fn the_commands_show_the_list() {
    let mut book = Book::sample();
    let village = book.sheet(VILLAGE);
    let cell = village.put(village.beside("户数"), "约742户");
    let (path, out) = (book.save().display().to_string(), book.beside("out").display().to_string());
    let said = run(&["check", &path]).exits(0).out;
    assert!(said.starts_with("我读成了…（1 格"), "{said}");
    assert!(said.contains(&format!("  {VILLAGE}\n    {cell}  约742户 → 742\n")), "{said}");
    let ran = run(&["import", &path, &out, "--format", "json"]).exits(0).json();
    assert_eq!(
        ran["read_as"],
        json!([{ "file": "book.xlsx", "sheet": VILLAGE, "cell": cell, "written": "约742户", "read_as": "742" }])
    );
    assert_eq!(ran["errors"], json!(0));
}

#[test]
fn files_of_content_are_read_as_exactly_as_before() {
    for (pointer, value) in [
        ("/hours", json!("周一至周五早8晚5")),
        ("/phone", json!("5556455（办公室）")),
        ("/confirmed/on", json!("11月18日")),
        ("/households", json!("约742户")),
    ] {
        let sample = Sample::whole();
        sample.set(FILE, pointer, value.clone());
        let loaded = sample.load();
        assert!(loaded.failed() && loaded.read_as.is_empty(), "{pointer} {value}: {:#?}", loaded.diagnostics);
    }
}
