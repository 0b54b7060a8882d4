//! What happens to workbooks in offices: each trap is understood, or named at its cell, and nothing else is said.

use support::{Tree, tree};
use yimatong::content::{Code, Severity};

use super::grid::{Book, Put, SAMPLE, found, load_bytes, name, with_part};

const VILLAGE: &str = "100201 柳湾村";

/// The sample's content as it is read from the book.
fn content_of(book: &Book) -> Tree {
    let out = book.beside("out");
    let imported = yimatong::content::import(&book.save(), &out, None, None).expect("written");
    assert!(imported.written.is_some(), "{:#?}", imported.loaded.diagnostics);
    tree(&out)
}

/// The book is read as the sample is, with these warnings.
fn is_understood(book: &Book, warnings: &[(Code, &str, &str)]) {
    book.finds(warnings);
    assert!(content_of(book) == content_of(&Book::sample()), "the content is another");
}

#[test]
fn the_sample_has_no_findings() {
    is_understood(&Book::sample(), &[]);
}

#[test]
fn full_width_digits_and_blanks_are_understood() {
    let mut book = Book::sample();
    let hotlines = book.sheet("热线");
    let at = hotlines.at("报警电话", "电话");
    hotlines.put(at, "１１０\u{a0}");
    let village = book.sheet(VILLAGE);
    village.put(village.beside("办公电话"), "\u{3000}０９８０－５５５６４５５ ");
    village.put(village.beside("村代码"), " １００２０１");
    village.put(village.beside("核对日期"), "２０２６－１１－１８");
    village.put(village.beside("户数"), "７４２");
    village.put(village.beside("村（社区）名称"), "柳湾村\u{a0}\u{200b} ");
    is_understood(&book, &[]);
}

#[test]
fn dates_are_understood_however_written() {
    for written in [
        Put::from("2026/11/18"),
        Put::from("2026年11月18日"),
        Put::from("2026.11.18"),
        Put::from("2026-11-18 00:00:00"),
        Put::from("20261118"),
        Put::Date(46344.0),
        Put::Date(46344.5),
        Put::Number(46344.0),
        Put::Number(20_261_118.0),
    ] {
        let mut book = Book::sample();
        let village = book.sheet(VILLAGE);
        village.put(village.beside("核对日期"), written.clone());
        println!("{written:?}");
        is_understood(&book, &[]);
    }
    let mut book = Book::sample();
    let village = book.sheet(VILLAGE);
    let cell = village.put(village.beside("核对日期"), "十一月中旬");
    book.finds(&[(Code::DateMalformed, VILLAGE, &cell)]);
}

#[test]
fn numbers_stand_for_what_they_were() {
    let mut book = Book::sample();
    let village = book.sheet(VILLAGE);
    village.put(village.at("周建民", "值班手机"), 16_000_001_289.0);
    village.put(village.beside("村代码"), 100_201.0);
    village.put(village.beside("人数"), "2,683人");
    let townships = book.sheet("乡镇");
    // 001 became 1.
    let (row, _) = townships.at("城关街道", "乡镇名称");
    townships.put((row, 0), 1.0);
    let hotlines = book.sheet("热线");
    let at = hotlines.at("报警电话", "电话");
    hotlines.put(at, 110.0);
    let services = book.sheet("事项");
    let at = services.at("最低生活保障申请", "事项类型");
    services.put(at, 5.0);
    assert_eq!(book.sheet("乡镇").text(0, 0), "乡镇代码*");
    is_understood(&book, &[]);
}

#[test]
fn what_a_program_took_from_a_phone_is_named() {
    let mut book = Book::sample();
    let agencies = book.sheet("部门");
    let at = agencies.at("青禾县民政局", "咨询电话");
    // Another county's: of its own area code the zero is put back.
    let lost = agencies.put(at, 7_915_551_498.0);
    let at = agencies.at("青禾县教育局", "咨询电话");
    let short = agencies.put(at, "1.38E+10");
    let village = book.sheet(VILLAGE);
    let shown_short = village.put(village.beside("办公电话"), 13_800_000_000.0);
    let loaded = book.load();
    let scientific = Code::PhoneScientific;
    let expected = [
        (Code::PhoneLostZero, "部门".to_owned(), lost),
        (scientific, "部门".to_owned(), short),
        (scientific, VILLAGE.to_owned(), shown_short),
    ];
    let mut found = found(&loaded);
    found.sort();
    let mut sorted = expected.to_vec();
    sorted.sort();
    assert_eq!(found, sorted, "{:#?}", loaded.diagnostics);
    let help =
        loaded.diagnostics.iter().find(|found| found.code == Code::PhoneLostZero).map(|found| found.help.zh.as_str());
    assert!(help.is_some_and(|help| help.contains("07915551498")), "{help:?}");
}

#[test]
fn what_became_a_date_is_named() {
    let mut book = Book::sample();
    let county = book.sheet("县情况");
    let cell = county.put(county.beside("版次编号"), Put::Date(46113.0));
    book.finds(&[(Code::CellKind, "县情况", &cell)]);
    let mut book = Book::sample();
    let services = book.sheet("事项");
    let at = services.at("最低生活保障申请", "法定时限（工作日）");
    let cell = services.put(at, "三五天");
    book.finds(&[(Code::CellKind, "事项", &cell)]);
}

#[test]
fn line_breaks_in_one_line_are_joined_and_named() {
    let mut book = Book::sample();
    let village = book.sheet(VILLAGE);
    let cell = village.put(village.beside("服务站地址"), "柳河镇柳湾村\n3组老槐树旁\r\n村部");
    is_understood(&book, &[(Code::CellLineBreak, VILLAGE, &cell)]);
}

#[test]
fn empty_rows_and_titles_above_the_head_are_understood() {
    let mut book = Book::sample();
    let services = book.sheet("事项");
    services.shift_rows(5, 3);
    services.shift_rows(0, 2);
    services.put((0, 0), "青禾县村级事项（2026 年）");
    services.merges.push(((0, 0), (0, 6)));
    book.sheet(VILLAGE).shift_rows(9, 2);
    is_understood(&book, &[]);
}

#[test]
fn sheets_and_columns_in_another_order_and_by_other_names_are_understood() {
    let mut book = Book::sample();
    book.sheets.reverse();
    for (at, sheet) in book.sheets.iter_mut().enumerate() {
        sheet.name = format!("Sheet{at}");
    }
    let services = book.sheets.iter_mut().find(|sheet| sheet.text(0, 0) == "事项编号*").expect("there");
    let last = services.heads().len() as u16;
    services.reorder(&(0..last).rev().collect::<Vec<_>>());
    // The list of villages says which sheet is whose: names that are not there any more say nothing.
    let villages = book.sheets.iter_mut().find(|sheet| sheet.text(0, 0) == "村代码*").expect("there");
    villages.drop_column(2);
    villages.put((0, 2), "村的表");
    is_understood(&book, &[]);
}

#[test]
fn heads_may_lose_their_star_and_be_keys() {
    let mut book = Book::sample();
    let hotlines = book.sheet("热线");
    hotlines.put((0, 0), "id");
    hotlines.put((0, 1), " 热线\n名称（必填）");
    hotlines.put((0, 2), "电话＊");
    is_understood(&book, &[]);
}

#[test]
fn hidden_and_unknown_sheets_are_named() {
    let mut book = Book::sample();
    book.sheet("热线").hidden = true;
    let mut notes = Book::sample().sheets.remove(0);
    notes.cells.clear();
    notes.name = "草稿".to_owned();
    notes.put((0, 0), "记得问民政局");
    let mut of_the_program = notes.clone();
    of_the_program.name = "WpsReserved_CellImgList".to_owned();
    of_the_program.hidden = true;
    book.sheets.extend([notes, of_the_program]);
    is_understood(&book, &[(Code::SheetHidden, "热线", ""), (Code::SheetUnknown, "草稿", "")]);
}

#[test]
fn missing_sheets_and_columns_are_named() {
    let mut book = Book::sample();
    book.sheets.retain(|sheet| sheet.name != "热线" && sheet.name != "县情况");
    book.finds(&[(Code::SheetMissing, "", ""), (Code::SheetMissing, "", "")]);
    let mut book = Book::sample();
    // 热线名称
    book.sheet("热线").drop_column(1);
    book.finds(&[(Code::ColumnMissing, "热线", "A1")]);
    let mut book = Book::sample();
    let village = book.sheet(VILLAGE);
    let (row, _) = village.beside("办公电话");
    village.cells.retain(|(at, _), _| *at != row);
    book.finds(&[(Code::ColumnMissing, VILLAGE, "")]);
    let mut book = Book::sample();
    let village = book.sheet(VILLAGE);
    let (row, _) = village.beside("【值班】");
    village.cells.retain(|(at, _), _| !(row..row + 20).contains(at));
    assert_eq!(book.found()[0], (Code::ColumnMissing, VILLAGE.to_owned(), "B4".to_owned()));
}

#[test]
fn columns_that_may_be_absent_are_only_warned_of() {
    let mut book = Book::sample();
    let (_, column) = book.sheet("热线").at("报警电话", "接听时间");
    book.sheet("热线").drop_column(column);
    book.finds(&[(Code::ColumnAbsent, "热线", "A1")]);
}

#[test]
fn unknown_and_double_columns_are_named() {
    let mut book = Book::sample();
    let hotlines = book.sheet("热线");
    let next = hotlines.heads().len() as u16;
    let unknown = hotlines.put((0, next), "负责人");
    hotlines.put((1, next), "小王");
    is_understood(&book, &[(Code::ColumnUnknown, "热线", &unknown)]);
    let hotlines = book.sheet("热线");
    hotlines.put((0, next), "电话");
    book.finds(&[(Code::ColumnTwice, "热线", &unknown)]);
}

#[test]
fn a_table_or_village_twice_is_named() {
    let mut book = Book::sample();
    let mut copy = book.sheet("热线").clone();
    copy.name = "热线 (2)".to_owned();
    let mut village = book.sheet(VILLAGE).clone();
    village.name = "柳湾村 (2)".to_owned();
    let code = name(village.beside("村代码"));
    book.sheets.extend([copy, village]);
    book.finds(&[(Code::SheetTwice, "热线 (2)", ""), (Code::IdDuplicate, "柳湾村 (2)", &code)]);
}

#[test]
fn joined_cells_give_their_value_to_all_rows_where_that_is_meant() {
    let mut book = Book::sample();
    let materials = book.sheet("材料");
    // The first service has four materials.
    for row in 2..=4 {
        assert_eq!(materials.text(row, 0), materials.text(1, 0));
        materials.clear((row, 0));
    }
    let service = materials.text(1, 0).to_owned();
    materials.merges.push(((1, 0), (4, 0)));
    materials.put((1, 0), service.as_str());
    let village = book.sheet(VILLAGE);
    // The whole form's value over two columns, as people like it.
    let (row, column) = village.beside("服务站地址");
    let hint = village.clear((row, column + 1));
    assert_eq!(hint.chars().next(), Some('C'));
    village.merges.push(((row, column), (row, column + 1)));
    is_understood(&book, &[]);
}

#[test]
fn joined_cells_inside_a_table_are_named() {
    let mut book = Book::sample();
    let hotlines = book.sheet("热线");
    hotlines.merges.push(((2, 2), (2, 3)));
    hotlines.clear((2, 3));
    let loaded = book.load();
    assert_eq!(
        found(&loaded),
        [(Code::CellMerged, "热线".into(), "C3".into()), (Code::FieldMissing, "热线".into(), "D3".into())],
        "{:#?}",
        loaded.diagnostics
    );
    let mut book = Book::sample();
    let hotlines = book.sheet("热线");
    hotlines.merges.push(((2, 4), (3, 4)));
    hotlines.clear((3, 4));
    book.finds(&[(Code::CellMerged, "热线", "E3")]);
}

#[test]
fn formulas_count_with_their_value_and_errors_are_named() {
    let mut book = Book::sample();
    let county = book.sheet("县情况");
    county.put(county.beside("简称"), Put::Formula("LEFT(B11,2)", "青禾"));
    is_understood(&book, &[]);
    let county = book.sheet("县情况");
    let cell = county.put(county.beside("简称"), Put::Formula("NA()", "#N/A"));
    book.finds(&[(Code::CellError, "县情况", &cell)]);
    // Without the value: written by a program that does not calculate.
    let county = book.sheet("县情况");
    county.put(county.beside("简称"), Put::Formula("LEFT(B11,2)", "无值"));
    let bytes = with_part(&book.bytes(), "xl/worksheets/sheet2.xml", |text| text.replace("<v>无值</v>", ""));
    let loaded = load_bytes(&bytes, &book.beside(""));
    assert_eq!(found(&loaded), [(Code::CellFormula, "县情况".into(), cell)], "{:#?}", loaded.diagnostics);
}

#[test]
fn yes_and_no_are_understood_in_every_form() {
    for yes in [Put::from("√"), Put::from("TRUE"), Put::from("true"), Put::Flag(true), Put::from("有"), Put::from("１")]
    {
        let mut book = Book::sample();
        let village = book.sheet(VILLAGE);
        let at = village.at("谢斌", "是否代办员");
        assert_eq!(village.text(at.0, at.1), "是");
        village.put(at, yes);
        is_understood(&book, &[]);
    }
    let mut book = Book::sample();
    let village = book.sheet(VILLAGE);
    let at = village.at("周建民", "是否代办员");
    let cell = village.put(at, "也许");
    book.finds(&[(Code::WordUnknown, VILLAGE, &cell)]);
}

#[test]
fn words_are_read_in_chinese_and_as_json_has_them() {
    let mut book = Book::sample();
    let services = book.sheet("事项");
    for (head, word) in
        [("主题", "aid"), ("在哪一级办", "Village"), ("事项类型", "05 行政给付"), ("实施主体", "civil-affairs")]
    {
        let at = services.at("最低生活保障申请", head);
        services.put(at, word);
    }
    let at = services.at("最低生活保障申请", "办理地点");
    services.put(at, "village，hall");
    is_understood(&book, &[]);
    let services = book.sheet("事项");
    let at = services.at("最低生活保障申请", "主题");
    let cell = services.put(at, "社会");
    book.finds(&[(Code::WordUnknown, "事项", &cell)]);
}

#[test]
fn names_that_nobody_or_more_than_one_has_are_named() {
    let mut book = Book::sample();
    let village = book.sheet(VILLAGE);
    let at = village.at("周三", "值班的人");
    let cell = village.put(at, "马秀莲");
    book.finds(&[(Code::ReferenceUnknown, VILLAGE, &cell)]);
    let mut book = Book::sample();
    let materials = book.sheet("材料");
    let cell = materials.put((1, 0), "无此事项");
    book.finds(&[(Code::ReferenceUnknown, "材料", &cell)]);
    let mut book = Book::sample();
    let agencies = book.sheet("部门");
    let at = agencies.at("青禾县教育局", "部门名称");
    agencies.put(at, "青禾县民政局");
    let loaded = book.load();
    assert!(found(&loaded).iter().all(|(code, sheet, _)| *code == Code::ReferenceUnknown && sheet == "事项"));
    assert!(loaded.diagnostics[0].message.zh.contains("civil-affairs"), "{:?}", loaded.diagnostics[0]);
}

#[test]
fn required_cells_that_are_empty_are_named_at_their_place() {
    let mut book = Book::sample();
    let services = book.sheet("事项");
    let at = services.at("最低生活保障申请", "承诺时限（工作日）");
    let days = services.clear(at);
    let village = book.sheet(VILLAGE);
    let address = village.clear(village.beside("服务站地址"));
    let at = village.at("周三", "值班的人");
    let duty = village.clear(at);
    book.finds(&[
        (Code::FieldMissing, "事项", &days),
        (Code::PlaceMissing, VILLAGE, &address),
        (Code::RosterGap, VILLAGE, &duty),
    ]);
    let message = &book.load().diagnostics[0].message.zh;
    assert!(message.contains("承诺时限"), "{message}");
    // No materials at all, and nothing said about it.
    let mut book = Book::sample();
    let services = book.sheet("事项");
    let tick = services
        .cells
        .iter()
        .find(|((row, column), put)| *row > 0 && **put == Put::from("是") && services.text(0, *column) == "不用带材料");
    let at = *tick.expect("a service without materials").0;
    let cell = services.clear(at);
    book.finds(&[(Code::FieldMissing, "事项", &cell)]);
}

#[test]
fn the_list_of_villages_and_the_sheets_must_agree() {
    let mut book = Book::sample();
    let villages = book.sheet("村名单");
    let at = villages.at("柳湾村", "村代码");
    let cell = villages.put(at, "100299");
    book.finds(&[(Code::CodeDiffers, "村名单", &cell)]);
    // What a sheet does not say the list says.
    let mut book = Book::sample();
    let village = book.sheet(VILLAGE);
    village.clear(village.beside("村代码"));
    village.clear(village.beside("村（社区）名称"));
    is_understood(&book, &[]);
}

#[test]
fn ids_left_empty_are_made() {
    let mut book = Book::sample();
    let village = book.sheet(VILLAGE);
    let at = village.at("周建民", "人员编号");
    village.clear(at);
    is_understood(&book, &[]);
    let hotlines = book.sheet("热线");
    let at = hotlines.at("报警电话", "热线编号");
    let cell = hotlines.clear(at);
    book.finds(&[(Code::IdDerived, "热线", &cell)]);
    // A national certificate is known by its name.
    let mut book = Book::sample();
    let certificates = book.sheet("证明");
    let at = certificates.at("亲属关系证明", "证明编号");
    certificates.clear(at);
    is_understood(&book, &[]);
}

#[test]
fn a_grid_worker_may_be_nobodys_officer() {
    let mut book = Book::sample();
    let village = book.sheet(VILLAGE);
    let at = village.at("邵长顺", "网格员姓名");
    village.clear(at);
    let officer = village.at("后坡网格", "网格员（村干部）");
    village.put(officer, "邵长顺");
    is_understood(&book, &[]);
}

#[test]
fn the_roster_is_read_as_people_write_it() {
    let mut book = Book::sample();
    let village = book.sheet(VILLAGE);
    let (first, _) = village.beside("周一");
    for (row, (days, people)) in (first..).zip([
        ("星期一", "周建民，唐晓燕"),
        ("工作日", "钱国伟、唐晓燕"),
        ("周三", "马秀兰"),
        ("礼拜三", "侯淑兰"),
        ("周四", "xie-bin、唐晓燕"),
        ("周五", "梁忠义\n侯淑兰"),
        ("周六", "唐晓燕"),
    ]) {
        village.put((row, 0), days);
        village.put((row, 1), people);
    }
    // 周日 stood in the seventh row.
    village.shift_rows(first + 7, 1);
    village.put((first + 7, 0), "周日");
    village.put((first + 7, 1), "钱国伟");
    is_understood(&book, &[]);
}

#[test]
fn a_cell_at_the_end_of_the_sheet_does_no_harm() {
    let mut book = Book::sample();
    book.sheet("热线").put((1_048_575, 16_383), "这里也有字");
    is_understood(&book, &[(Code::CellUnread, "热线", "XFD1048576")]);
}

#[test]
fn cells_that_cannot_be_read_have_one_finding_each() {
    let mut book = Book::sample();
    let county = book.sheet("县情况");
    let cell = county.put(county.beside("县名"), Put::Formula("NA()", "#N/A"));
    let loaded = book.load();
    assert_eq!(found(&loaded), [(Code::CellError, "县情况".into(), cell)]);
    assert_eq!(loaded.diagnostics[0].level, Severity::Error);
    assert!(loaded.content.is_none());
}

#[test]
fn what_is_no_workbook_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let refused = |bytes: &[u8], word: &str| {
        let loaded = load_bytes(bytes, folder.path());
        assert_eq!(found(&loaded), [(Code::BookUnreadable, String::new(), String::new())]);
        let said = &loaded.diagnostics[0];
        assert!(said.message.zh.contains(word) && !said.help.zh.is_empty(), "{said:?}");
    };
    let ole = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 512]].concat();
    refused(&ole, ".xls");
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    refused(&[ole.as_slice(), &name].concat(), "密码");
    refused(b"", "不是 .xlsx");
    refused("编号,名称\n".as_bytes(), "不是 .xlsx");
    refused(&SAMPLE[..SAMPLE.len() / 2], "损坏");
    refused(&zipped(&[("content.xml", 10), ("mimetype", 5)]), ".ods");
    refused(&zipped(&[("[Content_Types].xml", 10), ("xl/workbook.bin", 5)]), ".xlsb");
    refused(&zipped(&[("notes.txt", 10)]), "压缩包");
    refused(&zipped(&[("[Content_Types].xml", 10)]), "损坏");
    let broken = with_part(&SAMPLE, "xl/worksheets/sheet3.xml", |text| text[..text.len() / 2].to_owned());
    refused(&broken, "损坏");
}

#[test]
fn what_unpacks_to_too_much_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let began = std::time::Instant::now();
    let bomb = zipped(&[("[Content_Types].xml", 10), ("xl/worksheets/sheet1.xml", 300 << 20)]);
    assert!(bomb.len() < 4 << 20);
    let loaded = load_bytes(&bomb, folder.path());
    assert_eq!(found(&loaded)[0].0, Code::BookUnreadable);
    assert!(loaded.diagnostics[0].message.zh.contains("256 MB"), "{:?}", loaded.diagnostics);
    let path = folder.path().join("large.xlsx");
    fs_err::File::create(&path).expect("made").set_len(65 << 20).expect("grown");
    let loaded = yimatong::content::load(&path, None);
    assert!(loaded.diagnostics[0].message.zh.contains("64 MB"), "{:?}", loaded.diagnostics);
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
}

/// An archive of parts of nothing but blanks.
fn zipped(parts: &[(&str, usize)]) -> Vec<u8> {
    use std::io::Write as _;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let blanks = vec![b' '; 1 << 20];
    for (name, size) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("begun");
        let mut left = *size;
        while left > 0 {
            let count = left.min(blanks.len());
            archive.write_all(&blanks[..count]).expect("written");
            left -= count;
        }
    }
    archive.finish().expect("finished").into_inner()
}
