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
        assert_eq!(service.promised_days, Some(days), "{written}");
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
    village.put(at, "周建民/唐小雁");
    let services = book.sheet("事项");
    let at = services.at("最低生活保障申请", "网办地址");
    services.put(at, "http://www.sczwfw.gov.cn/jiq/front/item?areaCode=510683000000；");
    let loaded = book.load();
    let text: String =
        loaded.diagnostics.iter().map(|found| format!("{}{}", found.message.zh, found.help.zh)).collect();
    assert!(text.contains("周建民/唐小雁"), "{text}");
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
        ("0980-5556455、5556", "“0980-5556455”和“5556”"),
        ("0980-5556455\n5556", "不止一个电话"),
        ("1381234567", "少一位"),
        ("55564551", "区号"),
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

#[test]
fn what_cannot_be_seen_is_named() {
    use rust_xlsxwriter::Color;
    let white = || Format::new().set_font_color(Color::White);
    let looks: [(Format, &str); 5] = [
        (white(), "和底色差不多"),
        (Format::new().set_background_color(Color::Black), "和底色差不多"),
        (Format::new().set_font_color(Color::RGB(0xF2_F2_F2)), "和底色差不多"),
        (white().set_background_color(Color::RGB(0xFF_FF_CC)), "和底色差不多"),
        (Format::new().set_font_size(1), "字号太小"),
    ];
    for (look, why) in looks {
        let mut book = Book::sample();
        let hotlines = book.sheet("热线");
        let at = hotlines.at("报警电话", "电话");
        hotlines.looks.insert(at, look);
        // What is empty hides nothing.
        hotlines.looks.insert((at.0, 40), white());
        let cell = super::grid::name(at);
        book.finds(&[(Code::CellUnseen, "热线", &cell)]);
        assert!(said(&book, Code::CellUnseen).contains(why));
    }
    // Light letters on a dark ground, red ones, grey ones are seen.
    let mut book = Book::sample();
    let hotlines = book.sheet("热线");
    let at = hotlines.at("报警电话", "电话");
    hotlines.looks.insert(at, white().set_background_color(Color::RGB(0x1F_4E_5F)));
    hotlines.looks.insert((at.0, at.1 - 1), Format::new().set_font_color(Color::Red));
    book.finds(&[]);
    // Rows without height, columns without width.
    let mut book = Book::sample();
    book.sheet("热线").hidden_rows.push(2);
    let bytes = with_part(&book.bytes(), &part_of(&book, "热线"), |text| {
        let new = text.replace("hidden=\"1\"", "ht=\"0.5\" customHeight=\"1\"");
        new.replace("<sheetData>", "<cols><col min=\"2\" max=\"2\" width=\"0.1\" customWidth=\"1\"/></cols><sheetData>")
    });
    let loaded = load_bytes(&bytes, &book.beside(""));
    let place = |cell: &str| (Code::RowHidden, "热线".to_owned(), cell.to_owned());
    assert_eq!(found(&loaded), [place("B1"), place("A3")], "{:#?}", loaded.diagnostics);
}

/// The part of a sheet.
fn part_of(book: &Book, name: &str) -> String {
    let at = book.sheets.iter().position(|sheet| sheet.name == name).unwrap();
    format!("xl/worksheets/sheet{}.xml", at + 1)
}

#[test]
fn words_that_are_struck_through_in_part_or_by_a_rule_are_named() {
    let run = |text: &str, look: &str| format!("<r><rPr>{look}<sz val=\"11\"/></rPr><t>{text}</t></r>");
    let mixed = [
        (run("柳河", "") + &run("删", "<strike/>") + &run("村", ""), Code::CellStruck, "“删”"),
        (run("柳河", "") + &run("（旧）", "<color rgb=\"FFFFFFFF\"/>"), Code::CellUnseen, "“（旧）”"),
    ];
    for (runs, code, words) in mixed {
        let mut book = Book::sample();
        let village = book.sheet(VILLAGE);
        let at = village.beside("一句话介绍");
        let cell = village.put(at, "要换掉的一句");
        let bytes = with_part(&book.bytes(), "xl/sharedStrings.xml", |text| {
            text.replace("<si><t>要换掉的一句</t></si>", &format!("<si>{runs}</si>"))
        });
        let loaded = load_bytes(&bytes, &book.beside(""));
        assert_eq!(found(&loaded), [(code, VILLAGE.to_owned(), cell.clone())], "{:#?}", loaded.diagnostics);
        assert!(loaded.diagnostics[0].message.zh.contains(words), "{:?}", loaded.diagnostics[0]);
        // The same inside of the cell.
        let bytes = with_part(&book.bytes(), &part_of(&book, VILLAGE), |text| {
            let begin = text.find(&format!("r=\"{cell}\"")).unwrap();
            let begin = text[..begin].rfind("<c ").unwrap();
            let end = begin + text[begin..].find("</c>").unwrap() + 4;
            format!("{}<c r=\"{cell}\" t=\"inlineStr\"><is>{runs}</is></c>{}", &text[..begin], &text[end..])
        });
        let loaded = load_bytes(&bytes, &book.beside(""));
        assert_eq!(found(&loaded), [(code, VILLAGE.to_owned(), cell)], "{:#?}", loaded.diagnostics);
    }
    let rules = [
        ("<dxf><font><strike/></font></dxf>", Code::CellStruck),
        ("<dxf><font><color rgb=\"FFFFFFFF\"/></font></dxf>", Code::CellUnseen),
        ("<dxf><numFmt numFmtId=\"170\" formatCode=\";;;\"/></dxf>", Code::CellUnseen),
    ];
    for (look, code) in rules {
        let book = Book::sample();
        let rule = "<conditionalFormatting sqref=\"B3:B4 Z9\"><cfRule type=\"expression\" dxfId=\"0\" priority=\"1\">\
                    <formula>TRUE</formula></cfRule></conditionalFormatting>";
        let sheet = part_of(&book, "热线");
        let bytes = super::grid::rebuilt(&book.bytes(), |name, text| {
            if name == sheet {
                return Some(text.replace("</sheetData>", &format!("</sheetData>{rule}")));
            }
            (name == "xl/styles.xml")
                .then(|| text.replace("<dxfs count=\"0\"/>", &format!("<dxfs count=\"1\">{look}</dxfs>")))
        });
        let loaded = load_bytes(&bytes, &book.beside(""));
        assert_eq!(found(&loaded), [(code, "热线".to_owned(), "B3".to_owned())], "{look}: {:#?}", loaded.diagnostics);
        assert!(loaded.diagnostics[0].message.zh.contains("B3–B4"), "{:?}", loaded.diagnostics[0]);
    }
}

#[test]
fn cells_that_belong_to_nothing_are_named() {
    let mut book = Book::sample();
    book.finds(&[]);
    book.sheet("热线").put((4, 30), "G5");
    book.sheet("热线").put((6, 30), "又一格");
    book.sheet("县情况").put((4, 3), "D5");
    let village = book.sheet(VILLAGE);
    village.put((5, 9), "换成李桂花");
    village.put((2, 0), "第三行");
    village.put((96, 30), "远处");
    book.finds(&[
        (Code::CellUnread, "县情况", "D5"),
        (Code::CellUnread, "热线", "AE5"),
        (Code::CellUnread, VILLAGE, "A3"),
        (Code::CellUnread, VILLAGE, "J6"),
        (Code::CellUnread, VILLAGE, "AE97"),
    ]);
    let loaded = book.load();
    assert!(loaded.content.is_some(), "warnings");
    assert!(loaded.diagnostics[1].message.zh.contains("AE5、AE7"), "{:?}", loaded.diagnostics[1]);
    assert!(loaded.diagnostics[3].message.zh.contains("换成李桂花"), "{:?}", loaded.diagnostics[3]);
}
