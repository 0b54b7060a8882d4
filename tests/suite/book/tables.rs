//! One table as CSV: takes the place of that list, checked with all the rest before anything is written.

use encoding_rs::GB18030;
use serde_json::{Value, json};
use support::{Sample, changes, run, tree};

const HOTLINES: &str = "热线编号,热线名称,电话,打这个电话做什么,接听时间\r\n\
    gov-service,政务服务便民热线,12345,问政策、提意见、投诉。,每天 00:00-24:00\r\n\
    police-alarm,报警电话,110,\"遇到偷抢、打架，马上打。\",\r\n";

fn write(sample: &Sample, name: &str, bytes: &[u8]) -> String {
    let path = sample.beside(name);
    fs_err::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_table_takes_the_place_of_the_list() {
    for bytes in [HOTLINES.as_bytes().to_vec(), GB18030.encode(HOTLINES).0.into_owned()] {
        let sample = Sample::copy();
        let before = tree(&sample.content());
        let table = write(&sample, "热线.csv", &bytes);
        let content = sample.content();
        let content = content.to_str().unwrap();
        // Most hotlines would go: that is named, and needs a yes.
        let ran = run(&["import", &table, content, "--format", "json"]).exits(1).json();
        let found = ran["diagnostics"].as_array().unwrap();
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!((&found[0]["code"], &found[0]["cell"]), (&json!("rows-removed"), &json!("A1")));
        let lost = &ran["lost"][0];
        let before_rows = sample.read("990101/county.json")["hotlines"].as_array().unwrap().len();
        assert_eq!((&lost["table"], &lost["of"], &lost["kind"]), (&json!("热线"), &json!(before_rows), &json!("rows")));
        assert_eq!(lost["rows"].as_array().unwrap().len(), before_rows - 2);
        assert_eq!((&ran["written"], changes(&before, &tree(&sample.content()))), (&Value::Null, Vec::new()));
        let ran = run(&["import", &table, content]).exits(1);
        assert!(ran.out.contains("热线") && ran.err.contains("什么也没有写"), "{ran:#?}");
        let ran = run(&["import", &table, content, "--yes"]).exits(0);
        assert!(ran.err.contains("热线"), "what goes is named all the same: {ran:#?}");
        assert_eq!(changes(&before, &tree(&sample.content())), ["~990101/county.json"]);
        let county = sample.read("990101/county.json");
        assert_eq!(county["hotlines"].as_array().unwrap().len(), 2);
        assert_eq!(
            county["hotlines"][1],
            json!({ "id": "police-alarm", "name": "报警电话", "phone": "110", "for": "遇到偷抢、打架，马上打。" })
        );
    }
}

#[test]
fn mistakes_are_found_at_row_and_column_and_nothing_is_written() {
    let sample = Sample::copy();
    let before = tree(&sample.content());
    let wrong = HOTLINES.replace(",110,", ",1100000,").replace("12345", "１２３４５");
    let table = write(&sample, "热线.csv", wrong.as_bytes());
    let content = sample.content();
    let content = content.to_str().unwrap();
    let ran = run(&["import", &table, content, "--format", "json"]).exits(1).json();
    let found = ran["diagnostics"].as_array().unwrap();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(
        (&found[0]["code"], &found[0]["file"], &found[0]["cell"]),
        (&json!("phone-malformed"), &json!("热线.csv"), &json!("C3"))
    );
    let ran = run(&["import", &table, content]).exits(1);
    assert!(ran.out.contains("--> 热线.csv  C3"), "{}", ran.out);
    let ran = run(&["check", &table]).exits(1);
    assert!(ran.out.contains("yimatong import 热线.csv"), "{}", ran.out);
    // What others refer to must stay: those rows are named in their own files.
    let agencies = "部门编号,部门名称,咨询电话\ncivil-affairs,青禾县民政局,0980-5551498\n";
    let table = write(&sample, "部门.csv", agencies.as_bytes());
    let ran = run(&["import", &table, content, "--format", "json"]).exits(1).json();
    let found = ran["diagnostics"].as_array().unwrap();
    let in_services = |found: &&Value| found["code"] == "reference-unknown" && found["file"] == "990101/services.json";
    assert!(found.iter().filter(in_services).count() > 20, "{found:#?}");
    assert_eq!(changes(&before, &tree(&sample.content())), [""; 0]);
}

#[test]
fn tables_that_lose_rows_without_meaning_to_are_refused() {
    let sample = Sample::copy();
    let before = tree(&sample.content());
    let content = sample.content();
    let content = content.to_str().unwrap();
    for (name, text, code, word) in [
        // Nothing but the head.
        ("热线.csv", "热线编号,热线名称,电话,打这个电话做什么,接听时间\n", "rows-removed", "全都不见了"),
        ("部门.csv", "部门编号,部门名称,咨询电话\n", "reference-unknown", "civil-affairs"),
        // A year's holidays without its working days, and next year's without this year's.
        (
            "放假.csv",
            "放假还是上班,节日,第一天,最后一天\n放假,元旦,2026-01-01,2026-01-03\n放假,国庆节,2026-10-01,2026-10-07\n\
             放假,国庆节,2027-10-01,2027-10-07\n",
            "rows-removed",
            "放假",
        ),
        ("放假.csv", "放假还是上班,节日,第一天,最后一天\n放假,元旦,2027-01-01,2027-01-01\n", "calendar-over", "2026"),
        // A quote that is open to the end, and one that another cell's quote closes.
        (
            "热线.csv",
            "热线编号,热线名称,电话,打这个电话做什么\na,急救,120,\"有人受伤\nb,火警,119,着火\n",
            "book-unreadable",
            "第 2 行“有人受伤",
        ),
        (
            "热线.csv",
            "热线编号;热线名称;电话;打这个电话做什么\na;急救;120;\"有人\nb;火警;119;\"着火\"\n",
            "book-unreadable",
            "第 2 行“有人",
        ),
    ] {
        let table = write(&sample, name, text.as_bytes());
        let ran = run(&["import", &table, content]).exits(1);
        assert!(ran.out.contains(code) && ran.out.contains(word), "{text}: {ran:#?}");
        assert_eq!(changes(&before, &tree(&sample.content())), [""; 0], "{text}");
    }
}

#[test]
fn a_workbook_that_is_older_than_the_folder_takes_nothing_back_unasked() {
    let sample = Sample::copy();
    let (content, book) = (sample.content(), sample.beside("book.xlsx"));
    let (content, book) = (content.to_str().unwrap(), book.to_str().unwrap());
    run(&["export", content, book]).exits(0);
    let import = |more: &[&str]| run(&[&["import", book, content], more].concat());
    import(&[]).exits(0);
    // Somebody changes a hotline and a village's notice in the folder; the workbook still has the old ones.
    let county = "990101/county.json";
    sample.set(county, "/hotlines/3/for", json!("另一句话。"));
    sample.set("990101/villages/100202.json", "/phone", json!("0980-5550002"));
    let before = tree(&sample.content());
    let ran = import(&["--format", "json"]).exits(1).json();
    let lost: Vec<_> = ran["lost"].as_array().unwrap().iter().map(|lost| (&lost["kind"], &lost["table"])).collect();
    let back = json!("changes");
    assert_eq!(lost, [(&back, &json!("热线")), (&back, &json!("村（社区）"))], "{ran:#}");
    assert!(ran["diagnostics"].as_array().unwrap().iter().all(|found| found["code"] == "rows-taken-back"), "{ran:#}");
    assert_eq!(changes(&before, &tree(&sample.content())), [""; 0]);
    import(&["--yes"]).exits(0);
    assert_ne!(sample.read(county)["hotlines"][3]["for"], json!("另一句话。"));
}

#[test]
fn what_goes_or_goes_back_is_told_by_its_cell() {
    const FILE: &str = "990101/villages/100201.json";
    let sample = Sample::copy();
    let (content, book) = (sample.content(), sample.beside("book.xlsx"));
    let (content, path) = (content.to_str().unwrap(), book.to_str().unwrap());
    run(&["export", content, path]).exits(0);
    // In the folder a phone, a day of duty and an officer's phone; in the book, on the same sheet, other cells.
    sample.set(FILE, "/phone", json!("0980-5550002"));
    sample.set(FILE, "/roster/sat", json!(["xie-bin"]));
    sample.set(FILE, "/officers/1/phone", json!("16000004444"));
    let mut book = super::grid::Book::remembering(&fs_err::read(path).unwrap());
    let village = book.sheet("100201 柳湾村");
    let intro = village.beside("一句话介绍");
    village.put(intro, "柳河边的大村。");
    let (row, column) = village.at("马秀兰", "职务和分工");
    village.put((row, column), "村党支部副书记");
    let cells = [
        super::grid::name(village.beside("办公电话")),
        super::grid::name(village.at("马秀兰", "值班手机")),
        super::grid::name(village.at("周六", "值班的人")),
    ];
    fs_err::write(path, book.bytes()).unwrap();
    let before = tree(&sample.content());
    let ran = run(&["import", path, content, "--format", "json"]).exits(1).json();
    let found = ran["diagnostics"].as_array().unwrap();
    assert!(found.iter().all(|found| found["code"] == "rows-taken-back"), "{ran:#}");
    let mut told: Vec<_> = found.iter().map(|found| found["cell"].as_str().unwrap()).collect();
    told.sort_unstable();
    let mut expected: Vec<_> = cells.iter().map(String::as_str).collect();
    expected.sort_unstable();
    assert_eq!(told, expected, "{ran:#}");
    assert_eq!(changes(&before, &tree(&sample.content())), [""; 0]);
    // Nothing is asked where the folder is as it was exported, or has what an earlier import of the book brought.
    let sample = Sample::copy();
    let content = sample.content();
    let content = content.to_str().unwrap();
    run(&["import", path, content]).exits(0);
    let village = book.sheet("100201 柳湾村");
    village.put(intro, "柳河拐弯处的大村。");
    fs_err::write(path, book.bytes()).unwrap();
    let ran = run(&["import", path, content]).exits(0);
    assert!(ran.err.contains("一句话介绍（柳河边的大村。 → 柳河拐弯处的大村。）"), "{ran:#?}");
    // Rows of a roster and lines of accounts are rows, and what goes of a part is told where the rest of it stands.
    let village = book.sheet("100201 柳湾村");
    let (row, column) = village.at("节假日", "值班的人");
    for row in row..row + 7 {
        village.cells.remove(&(row, 0));
        village.cells.remove(&(row, column));
    }
    let money = village.at("finance-2026-10", "收支明细");
    village.put(money, "收入 鱼塘承包费 42000 上期 0");
    let materials = book.sheet("材料");
    let first = materials.at("最低生活保障申请", "材料名称");
    materials.cells.retain(|(row, _), _| *row != first.0);
    let days = book.sheet("放假调班");
    let workdays: Vec<u32> = (0..60)
        .filter(|row| matches!(days.cells.get(&(*row, 0)), Some(super::grid::Put::Text(text)) if text.contains("上班")))
        .collect();
    assert!(!workdays.is_empty());
    days.cells.retain(|(row, _), _| !workdays.contains(row) || *row == 0);
    fs_err::write(path, book.bytes()).unwrap();
    let ran = run(&["import", path, content, "--format", "json"]).exits(1).json();
    let lost: Vec<_> = ran["lost"].as_array().unwrap().iter().map(|lost| lost["text"].as_str().unwrap()).collect();
    let has = |table: &str| lost.iter().any(|text| text.contains(table));
    assert!(has("值班表") && has("收支明细") && has("调休上班") && has("材料"), "{lost:#?}");
    for found in ran["diagnostics"].as_array().unwrap().iter().filter(|found| found["level"] == "error") {
        assert!(found["cell"].is_string(), "{found:#}");
    }
    let of = |sheet: &str| ran["diagnostics"].as_array().unwrap().iter().any(|found| found["sheet"] == sheet);
    assert!(of("材料") && of("放假调班") && of("100201 柳湾村"), "{ran:#}");
}

#[test]
fn rows_keep_what_belongs_to_them_by_their_ids() {
    let sample = Sample::copy();
    let content = sample.content();
    let content = content.to_str().unwrap();
    let services = sample.read("990101/services.json");
    // The whole list as the workbook has it, one service by another name and with other words.
    let book = sample.beside("book.xlsx");
    run(&["export", content, book.to_str().unwrap()]).exits(0);
    let mut book = super::grid::Book::of(&fs_err::read(book).unwrap());
    let sheet = book.sheet("事项");
    let at = sheet.at("最低生活保障申请", "事项名称");
    sheet.put(at, "最低生活保障的申请");
    let at = sheet.at("最低生活保障审核确认", "接的是哪件事");
    sheet.put(at, "最低生活保障的申请");
    let last = sheet.cells.keys().map(|(row, _)| *row).max().unwrap();
    let columns = sheet.heads().len() as u16;
    let mut table = csv::Writer::from_writer(Vec::new());
    for row in 0..=last {
        let cell = |column| match sheet.cells.get(&(row, column)) {
            Some(super::grid::Put::Text(text)) => text.clone(),
            Some(super::grid::Put::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        table.write_record((0..columns).map(cell)).unwrap();
    }
    let path = write(&sample, "事项.csv", &table.into_inner().unwrap());
    let before = tree(&sample.content());
    run(&["import", &path, content]).exits(0);
    assert_eq!(changes(&before, &tree(&sample.content())), ["~990101/services.json"]);
    let mut expected = services;
    expected["services"][0]["name"] = json!("最低生活保障的申请");
    assert_eq!(sample.read("990101/services.json"), expected);
}

#[test]
fn what_is_no_table_is_refused() {
    let sample = Sample::copy();
    let content = sample.content();
    let content = content.to_str().unwrap();
    for (text, word) in
        [("甲,乙\n1,2\n", "认不出"), ("", "认不出"), ("村代码,村名,村的表\n100201,柳湾村,x\n", "认不出")]
    {
        let table = write(&sample, "x.csv", text.as_bytes());
        let ran = run(&["import", &table, content]).exits(1);
        assert!(ran.out.contains("book-unreadable") && ran.out.contains(word), "{text}: {ran:#?}");
    }
    let table = write(&sample, "x.csv", b"\xff\x00\xff");
    run(&["import", &table, content]).exits(1);
    // A workbook by the name of a table is a workbook all the same.
    let table = write(&sample, "book.csv", &super::grid::SAMPLE);
    run(&["import", &table, content, "--yes"]).exits(0);
    // The county must be known.
    fs_err::create_dir_all(sample.file("990102")).unwrap();
    let table = write(&sample, "热线.csv", HOTLINES.as_bytes());
    run(&["import", &table, content]).exits(2);
}
