//! A county's week: begun from its official list, online with its halls, sheets out and back in mixed quality, published in
//! stages.

use support::html::Page;
use support::{build, run, tree};

use super::grid::Book;
use crate::start::{Desk, many};

/// Villages that send their sheet back.
const RETURNED: usize = 60;

#[test]
fn a_county_goes_online_in_stages() {
    let desk = Desk::new();
    desk.list("list.csv", &many());
    desk.start("360902", "content", &[]).exits(0);
    let typed = desk.fill_county();
    assert!(typed <= 100, "{typed} cells");
    let (content, site) = (desk.content(), desk.at("site"));
    let [content_text, out, back] =
        [&content, &desk.at("out"), &desk.at("in")].map(|path| path.to_str().unwrap().to_owned());
    let day = ["--today", "2026-11-30"];

    // Before any village has written a word: all pages are there.
    build(&content, &site, &[&day[..], &["--compress", "none"]].concat()).exits(0);
    let waits = |rest: &str| {
        let page = fs_err::read_to_string(site.join(format!("360902/{rest}/index.html"))).unwrap();
        Page::read(&page).words().contains("本村信息待核对")
    };
    assert!(waits("100200") && waits("136210"));

    // Sheets go out; some come back, as clerks fill them: eight cells, one in six with a mistake.
    run(&["hand-out", &content_text, &out]).exits(0);
    fs_err::create_dir(&back).unwrap();
    let sheets: Vec<_> = tree(&desk.at("out")).into_iter().collect();
    assert_eq!(sheets.len(), 407);
    for (number, (path, bytes)) in sheets.iter().step_by(6).take(RETURNED).enumerate() {
        let mut book = Book::remembering(bytes);
        let sheet = &mut book.sheets[0];
        let wrong = number % 6 == 5;
        let office = if wrong { "1381234567".to_owned() } else { format!("0795-35930{number:02}（办公室）") };
        for (label, text) in [
            ("服务站地址", "村部一楼"),
            ("办公电话", office.as_str()),
            ("服务站时间", "周一至周五8:30-12:00，14:30-17:30"),
            ("核对日期", "11月28日"),
            ("核对单位", "村民委员会"),
        ] {
            let at = sheet.beside(label);
            sheet.put(at, text);
        }
        for (head, text) in [("姓名*", format!("书记李{number:02}平")), ("值班的人*", format!("李{number:02}平"))]
        {
            let (row, column) = *sheet.cells.iter().find(|(_, put)| **put == head.into()).expect("a head").0;
            let text = text.chars().filter(|letter| !letter.is_ascii_digit()).collect::<String>();
            sheet.put((row + 1, column), text.as_str());
        }
        let name = path.rsplit('/').next().unwrap();
        fs_err::write(desk.at("in").join(format!("{number}-{name}")), book.bytes()).unwrap();
    }
    let collected =
        run(&["collect", &back, &content_text, "--format", "json", "--today", "2026-11-30"]).exits(1).json();
    let standing = |standing: &str| {
        collected["villages"].as_array().unwrap().iter().filter(|village| village["standing"] == standing).count()
    };
    assert_eq!((standing("taken"), standing("errors"), standing("missing")), (50, 10, 347), "{collected}");
    let first = &collected["villages"][0];
    assert_eq!((&first["standing"], first["read_as"].as_array().unwrap().is_empty()), (&"taken".into(), false));

    // What is ready is published.
    build(&content, &site, &[&day[..], &["--compress", "none"]].concat()).exits(0);
    assert!(!waits("100200") && waits("100201"));
    let page = Page::read(&fs_err::read_to_string(site.join("360902/100200/index.html")).unwrap()).words();
    assert!(page.contains("李平") && page.contains("书记"), "{page}");
    let county = fs_err::read_to_string(site.join("360902/index.html")).unwrap();
    assert!(Page::read(&county).id("coverage").words().contains("357"), "what is missing is counted");
}
