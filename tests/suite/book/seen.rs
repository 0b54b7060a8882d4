//! What is published is what the clerk saw: what is hidden, struck through, shown by a format, left by a program or a word
//! for nothing.

use rust_xlsxwriter::Format;
use yimatong::content::{Code, Severity};

use super::grid::{Book, Put, found, load_bytes, with_part};

const VILLAGE: &str = "100201 柳湾村";

/// What the finding at a cell says, and what to do.
fn said(book: &Book, code: Code) -> String {
    let loaded = book.load();
    let found: Vec<_> = loaded.diagnostics.iter().filter(|found| found.code == code).collect();
    let [found] = found.as_slice() else { panic!("{:#?}", loaded.diagnostics) };
    format!("{} {}", found.message.zh, found.help.zh)
}

#[test]
fn hidden_rows_and_columns_are_named() {
    let mut book = Book::sample();
    let hotlines = book.sheet("热线");
    hotlines.hidden_rows.extend([2, 3, 5, 400]);
    book.finds(&[(Code::RowHidden, "热线", "A3")]);
    assert!(said(&book, Code::RowHidden).contains("第 3–4、6 行"));
    assert!(book.load().content.is_some(), "a warning");
    let mut book = Book::sample();
    let hotlines = book.sheet("热线");
    hotlines.hidden_columns.extend([4, 60]);
    book.finds(&[(Code::RowHidden, "热线", "E1")]);
    // Of sheets that nobody reads nothing is said.
    let mut book = Book::sample();
    let mut notes = book.sheet("热线").clone();
    notes.cells.clear();
    notes.name = "草稿".to_owned();
    notes.put((0, 0), "记得问民政局");
    notes.hidden_rows.push(0);
    book.sheets.push(notes);
    book.finds(&[(Code::SheetUnknown, "草稿", "")]);
}

#[test]
fn what_is_struck_through_is_named() {
    let line = || Format::new().set_font_strikethrough();
    let mut book = Book::sample();
    let village = book.sheet(VILLAGE);
    let (row, _) = village.at("周建民", "值班手机");
    let columns: Vec<u16> = village.cells.keys().filter(|(at, _)| *at == row).map(|(_, column)| *column).collect();
    for column in columns {
        village.looks.insert((row, column), line());
    }
    let first = format!("A{}", row + 1);
    book.finds(&[(Code::CellStruck, VILLAGE, &first)]);
    assert!(said(&book, Code::CellStruck).contains("这一行"));
    let mut book = Book::sample();
    let hotlines = book.sheet("热线");
    let at = hotlines.at("报警电话", "电话");
    hotlines.looks.insert(at, line());
    let cell = super::grid::name(at);
    book.finds(&[(Code::CellStruck, "热线", &cell)]);
    // Struck through letter by letter.
    let mut book = Book::sample();
    let hotlines = book.sheet("热线");
    let at = hotlines.at("报警电话", "热线名称");
    assert_eq!(hotlines.text(at.0, at.1), "报警电话");
    let bytes = with_part(&book.bytes(), "xl/sharedStrings.xml", |text| {
        let run = |text: &str| format!("<r><rPr><strike/></rPr><t>{text}</t></r>");
        text.replace("<si><t>报警电话</t></si>", &format!("<si>{}{}</si>", run("报警"), run("电话")))
    });
    let loaded = load_bytes(&bytes, &book.beside(""));
    let expected = [(Code::CellStruck, "热线".to_owned(), super::grid::name(at))];
    assert_eq!(found(&loaded), expected, "{:#?}", loaded.diagnostics);
}

#[test]
fn what_only_a_format_shows_is_named() {
    let mut book = Book::sample();
    let village = book.sheet(VILLAGE);
    let at = village.beside("村（社区）名称");
    let cell = village.put(at, "柳湾");
    village.looks.insert(at, Format::new().set_num_format("@\"村\""));
    let phone = village.beside("办公电话");
    let phone_cell = village.put(phone, 5_556_455.0);
    village.looks.insert(phone, Format::new().set_num_format("\"0980-\"0000000"));
    book.finds(&[(Code::CellFormat, VILLAGE, &cell), (Code::CellFormat, VILLAGE, &phone_cell)]);
    let loaded = book.load();
    assert!(loaded.diagnostics[0].message.zh.contains("看到的是“柳湾村”，存的只有“柳湾”"), "{loaded:?}");
    assert!(loaded.diagnostics[1].help.zh.contains("“0980-5556455”"), "{loaded:?}");
    // What a format shows of numbers, codes and phones that are whole is what is read.
    let mut book = Book::sample();
    let village = book.sheet(VILLAGE);
    for (label, held, code) in [("户数", 742.0, "0\"户\""), ("村代码", 100_201.0, "000000")] {
        let at = village.beside(label);
        village.put(at, held);
        village.looks.insert(at, Format::new().set_num_format(code));
    }
    let at = village.at("周建民", "值班手机");
    village.put(at, 16_000_001_289.0);
    village.looks.insert(at, Format::new().set_num_format("000-0000-0000"));
    book.finds(&[]);
}

#[test]
fn pictures_are_named() {
    let mut book = Book::sample();
    book.sheet("热线").pictures.push((3, 6));
    book.finds(&[(Code::CellPicture, "热线", "G4")]);
    for left in ["=DISPIMG(\"ID_1F2E\",1)", "=_xlfn.IMAGE(\"https://a.cn/a.png\")"] {
        let mut book = Book::sample();
        let village = book.sheet(VILLAGE);
        let cell = village.put(village.beside("一句话介绍"), left);
        book.finds(&[(Code::CellPicture, VILLAGE, &cell)]);
        assert!(said(&book, Code::CellPicture).contains("files"));
    }
    // A picture that Excel keeps in a cell is an error value to all that do not know it.
    let mut book = Book::sample();
    let county = book.sheet("县情况");
    let cell = county.put(county.beside("简称"), Put::Formula("NA()", "#VALUE!"));
    let bytes = with_part(&book.bytes(), "xl/worksheets/sheet2.xml", |text| {
        let old = format!("r=\"{cell}\"");
        assert!(text.contains("t=\"e\"") || text.contains("#VALUE!"), "{text}");
        text.replace(&old, &format!("{old} vm=\"1\""))
    });
    let loaded = load_bytes(&bytes, &book.beside(""));
    assert_eq!(found(&loaded), [(Code::CellPicture, "县情况".to_owned(), cell)], "{:#?}", loaded.diagnostics);
}

#[test]
fn what_programs_leave_is_named_once() {
    for left in
        ["#REF!", "{{村名}}在柳河边", "${intro}", "<%= intro %>", "undefined", "null", "NaN", "[object Object]", "####"]
    {
        let mut book = Book::sample();
        let village = book.sheet(VILLAGE);
        let cell = village.put(village.beside("一句话介绍"), left);
        book.finds(&[(Code::LeftOver, VILLAGE, &cell)]);
    }
}

#[test]
fn words_for_nothing_are_nothing_where_a_cell_may_be_empty() {
    let out = |book: &Book, name: &str| {
        let out = book.beside(name);
        let imported = yimatong::content::import(&book.save(), &out, None, None).expect("written");
        assert!(imported.written.is_some(), "{:#?}", imported.loaded.diagnostics);
        format!("{:#?}", imported.loaded.content.expect("no errors"))
    };
    let mut empty = Book::sample();
    let mut filled = Book::sample();
    let heads = [
        "自助办",
        "依据文件",
        "收费标准",
        "收费依据",
        "别误了",
        "法定时限说明",
        "别名",
        "哪里不办",
        "生效日期",
        "咨询电话",
    ];
    for (head, word) in heads.iter().zip(["无", "/", "不收费", "—", "暂无", "N/A", "无", "/", "--", "没有"])
    {
        let at = empty.sheet("事项").at("最低生活保障申请", head);
        empty.sheet("事项").clear(at);
        filled.sheet("事项").put(at, word);
    }
    filled.finds(&[]);
    let (empty, filled) = (out(&empty, "empty"), out(&filled, "filled"));
    let other: Vec<_> = empty.lines().zip(filled.lines()).filter(|(one, other)| one != other).take(5).collect();
    assert!(empty == filled, "the content is another: {other:#?}");
    // Where something must stand they are as good as nothing, and that is one finding.
    let mut book = Book::sample();
    let services = book.sheet("事项");
    let at = services.at("最低生活保障申请", "承诺时限（工作日）");
    let cell = services.put(at, "无");
    book.finds(&[(Code::FieldMissing, "事项", &cell)]);
    assert!(said(&book, Code::FieldMissing).contains("“无”"));
    let mut book = Book::sample();
    let services = book.sheet("事项");
    let at = services.at("最低生活保障申请", "咨询电话");
    let cell = services.put(at, "同上");
    book.finds(&[(Code::CellKind, "事项", &cell)]);
}

#[test]
fn days_and_fees_are_read_in_words() {
    for (written, days) in [("即办", 0), ("当场办结", 0), ("20个工作日内", 20), ("20天", 20), ("不超过20个工作日", 20)]
    {
        let mut book = Book::sample();
        let services = book.sheet("事项");
        let at = services.at("最低生活保障申请", "承诺时限（工作日）");
        services.put(at, written);
        let loaded = book.load();
        assert!(loaded.diagnostics.is_empty(), "{written}: {:#?}", loaded.diagnostics);
        let services = &loaded.content.expect("content").counties[0].catalogue.services;
        let service = services.iter().find(|service| service.id == "minimum-living-allowance").expect("there");
        assert_eq!(service.promised_days, days, "{written}");
    }
    for free in ["免费", "0", "不收费", "0元"] {
        let mut book = Book::sample();
        let services = book.sheet("事项");
        let at = services.at("最低生活保障申请", "收费标准");
        services.put(at, free);
        book.finds(&[]);
    }
}

#[test]
fn a_time_is_called_a_time() {
    let mut book = Book::sample();
    let village = book.sheet(VILLAGE);
    let at = village.beside("服务站时间");
    let cell = village.put(at, 8.5 / 24.0);
    village.looks.insert(at, Format::new().set_num_format("h:mm"));
    book.finds(&[(Code::CellKind, VILLAGE, &cell)]);
    assert!(said(&book, Code::CellKind).contains("时间（08:30）"));
    let village = book.sheet(VILLAGE);
    village.put(at, 1.5);
    village.looks.insert(at, Format::new().set_num_format("[h]:mm"));
    assert!(said(&book, Code::CellKind).contains("时长（36:00）"));
}

#[test]
fn slashes_stay_as_they_were_written() {
    let mut book = Book::sample();
    let village = book.sheet(VILLAGE);
    let at = village.at("周三", "值班的人");
    village.put(at, "周建民/唐晓燕");
    let services = book.sheet("事项");
    let at = services.at("最低生活保障申请", "网办地址");
    services.put(at, "http://www.sczwfw.gov.cn/jiq/front/item?areaCode=510683000000；");
    let loaded = book.load();
    let text: String =
        loaded.diagnostics.iter().map(|found| format!("{}{}", found.message.zh, found.help.zh)).collect();
    assert!(text.contains("周建民/唐晓燕"), "{text}");
    assert!(!text.contains('!'), "{text}");
}

#[test]
fn phones_are_read_by_the_plan() {
    for written in [
        "10086",
        "95105105",
        "0980-5556455转8001",
        "0980-5556455-8001",
        "86-16000571234",
        "0086 16000571234",
        "\u{202d}160 0057 1234\u{202c}",
    ] {
        let mut book = Book::sample();
        let village = book.sheet(VILLAGE);
        village.put(village.beside("办公电话"), written);
        println!("{written:?}");
        book.finds(&[]);
    }
    for (written, word) in [
        ("0980-5556455、0980-5556456", "“0980-5556455”和“0980-5556456”"),
        ("0980-5556455\n0980-5556456", "不止一个电话"),
        ("1381234567", "少一位"),
        ("5556455", "区号"),
    ] {
        let mut book = Book::sample();
        let village = book.sheet(VILLAGE);
        let cell = village.put(village.beside("办公电话"), written);
        book.finds(&[(Code::PhoneMalformed, VILLAGE, &cell)]);
        assert!(said(&book, Code::PhoneMalformed).contains(word), "{}", said(&book, Code::PhoneMalformed));
    }
}

#[test]
fn what_is_said_weighs_what_it_should() {
    let weights = [Code::RowHidden, Code::CellStruck, Code::CellFormat, Code::CellPicture].map(Code::severity);
    assert_eq!(weights, [Severity::Warning, Severity::Warning, Severity::Error, Severity::Error]);
}
