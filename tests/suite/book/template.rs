//! The empty workbook: every sheet, drop-down and note is there, and eight cells make a village.

use std::io::{Cursor, Read as _};

use support::run;
use yimatong::content::{Code, Severity, template};

use super::grid::{Book, Put, found};

fn empty() -> Book {
    Book::of(&template(2).expect("made"))
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut text = String::new();
    archive.by_name(name).unwrap_or_else(|_| panic!("no {name}")).read_to_string(&mut text).expect("text");
    text
}

const SHEETS: [&str; 21] = [
    "说明",
    "县情况",
    "村名单",
    "事项",
    "材料",
    "证明",
    "去处",
    "一件事",
    "一件事步骤",
    "不用办的",
    "清单",
    "清单条目",
    "乡镇",
    "部门",
    "服务点",
    "热线",
    "放假调班",
    "以前的数",
    "原来的地址",
    "村1",
    "村2",
];

#[test]
fn every_sheet_is_there() {
    let book = empty();
    let names: Vec<_> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, SHEETS);
}

#[test]
fn the_command_writes_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("t.xlsx");
    let path = path.to_str().expect("plain");
    run(&["template", path, "--villages", "2"]).exits(0);
    assert!(fs_err::read(path).expect("there") == template(2).expect("made"));
    run(&["template", path, "--villages", "0"]).exits(2);
    run(&["template", "/no/such/folder/t.xlsx"]).exits(3);
}

#[test]
fn heads_have_notes_and_closed_lists_drop_downs() {
    let bytes = template(1).expect("made");
    let mut book = Book::of(&bytes);
    for (number, name) in (1..).zip(SHEETS.iter().take(20)) {
        if number == 1 {
            continue;
        }
        let sheet = part(&bytes, &format!("xl/worksheets/sheet{number}.xml"));
        // The first sheet has no notes.
        let notes = part(&bytes, &format!("xl/comments{}.xml", number - 1)).matches("<comment ").count();
        let heads = book.sheet(name).cells.values().filter(|put| matches!(put, Put::Text(text) if text.ends_with('*')));
        assert!(notes >= heads.count(), "{name}");
        if number >= 4 && *name != "乡镇" && *name != "部门" && *name != "热线" && *name != "以前的数" {
            assert!(sheet.contains("<dataValidation "), "{name} has no drop-down");
        }
        let table = number > 2 && *name != "村1";
        assert_eq!(sheet.contains("<autoFilter "), table, "{name}");
        assert_eq!(sheet.contains("state=\"frozen\""), name != &"县情况", "{name}");
        assert!(sheet.contains("paperSize=\"9\""), "{name}");
    }
    let services = part(&bytes, "xl/worksheets/sheet4.xml");
    assert!(services.contains("社会救助,养老社保"), "words are chosen");
    assert!(services.contains("'部门'!$B$2:$B$1000") || services.contains("部门!$B$2:$B$1000"), "offices are chosen");
    let notes = part(&bytes, "xl/comments3.xml");
    assert!(notes.contains("必填。") && notes.contains("例：最低生活保障申请"), "notes say what to write");
}

#[test]
fn phones_codes_and_dates_are_kept_as_text() {
    let bytes = template(1).expect("made");
    let styles = part(&bytes, "xl/styles.xml");
    let formats: Vec<_> = styles.split("<cellXfs").nth(1).expect("formats").split("<xf ").skip(1).collect();
    let is_text = |style: &str| formats[style.parse::<usize>().expect("a number")].contains("numFmtId=\"49\"");
    let sheet = part(&bytes, "xl/worksheets/sheet20.xml");
    let book = Book::of(&bytes);
    let village = book.sheets.last().expect("a village");
    for label in ["村代码", "办公电话", "核对日期"] {
        let cell = super::grid::name(village.beside(label));
        let style = sheet.split(&format!("<c r=\"{cell}\" s=\"")).nth(1).and_then(|rest| rest.split('"').next());
        assert!(is_text(style.unwrap_or_else(|| panic!("{label}: {cell} has no format"))), "{label}");
    }
    // Whole columns of a table.
    let hotlines = part(&bytes, "xl/worksheets/sheet16.xml");
    let column = hotlines.split("<col min=\"3\"").nth(1).and_then(|rest| rest.split("style=\"").nth(1));
    assert!(is_text(column.and_then(|rest| rest.split('"').next()).expect("a format")));
}

#[test]
fn an_empty_book_says_what_is_missing_at_its_cells() {
    let book = empty();
    let loaded = book.load();
    let found = found(&loaded);
    assert!(loaded.content.is_none());
    assert!(found.iter().all(|(_, sheet, cell)| !sheet.is_empty() && !cell.is_empty()), "{found:?}");
    assert!(
        found.iter().all(|(_, sheet, _)| !sheet.starts_with('村') || sheet == "村名单"),
        "spare sheets are no villages"
    );
    let county = &book.sheets[1];
    for label in ["网址", "县代码", "县名", "版次编号", "核对单位"] {
        let cell = super::grid::name(county.beside(label));
        assert!(found.contains(&(Code::FieldMissing, "县情况".into(), cell.clone())), "{label} {cell}: {found:?}");
    }
}

#[test]
fn eight_cells_make_a_village() {
    let mut book = empty();
    let sample = Book::sample();
    // The county's part is the sample's.
    for sheet in &sample.sheets {
        if SHEETS[3..17].contains(&sheet.name.as_str()) || sheet.name == "县情况" {
            *book.sheet(&sheet.name) = sheet.clone();
        }
    }
    // Without the villages' own services.
    for (table, column) in [("事项", 2), ("材料", 1)] {
        let sheet = book.sheet(table);
        let own: Vec<u32> =
            sheet.cells.keys().filter(|(row, at)| *row > 0 && *at == column).map(|(row, _)| *row).collect();
        sheet.cells.retain(|(row, _), _| !own.contains(row));
    }
    let villages = book.sheet("村名单");
    villages.put((1, 0), "100201");
    villages.put((1, 1), "柳湾村");
    let village = book.sheet("村1");
    let before = village.cells.len();
    village.put(village.beside("服务站地址"), "柳湾村村部");
    village.put(village.beside("办公电话"), "0980-5556455");
    village.put(village.beside("服务站时间"), "工作日 08:30-12:00 14:00-17:30");
    village.put(village.beside("核对日期"), "2026-11-18");
    village.put(village.beside("核对单位"), "柳湾村村民委员会");
    let (officers, _) = village.beside("姓名");
    village.put((officers + 1, 0), "周建民");
    village.put((officers + 1, 1), "村党支部书记、村委会主任");
    let (row, column) = village.beside("工作日");
    village.put((row, column), "周建民");
    assert_eq!(village.cells.len() - before, 8);
    let loaded = book.load();
    let errors: Vec<_> = loaded.diagnostics.iter().filter(|found| found.level == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let content = loaded.content.expect("content");
    let village = &content.counties[0].villages[0];
    assert_eq!((village.name.as_str(), village.officers[0].id.as_str()), ("柳湾村", "zhou-jianmin"));
    assert!(village.roster.week[..5].iter().all(|day| day == &["zhou-jianmin"]) && village.roster.week[5].is_empty());
}
