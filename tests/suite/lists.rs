//! Lists as such: their page, what leads to it, when rows come into force, what changed in them, their way through a
//! workbook.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use support::html::{Page, words};
use support::{Sample, content, published, read_json, run, text, tree};
use yimatong::content::{Code, import, load};
use yimatong::guide::{Date, DutyKind, Verdict};

const LISTS: &str = "990101/lists.json";
const PAGE: &str = "990101/lists/index.html";

#[test]
fn every_row_stands_on_the_page_with_its_basis() {
    let files = tree(published());
    let html = text(&files, PAGE);
    let catalogue = &content().counties[0].catalogue;
    let kinds: BTreeSet<_> = catalogue.lists.iter().map(|list| list.kind).collect();
    let all = [DutyKind::SelfGovernance, DutyKind::Assistance, DutyKind::Burden, DutyKind::SealBans];
    assert_eq!(kinds, BTreeSet::from(all));
    let document = Page::read(html);
    let whole = document.words();
    for list in &catalogue.lists {
        assert!((10..=25).contains(&list.rows.len()), "{}: {} rows", list.id, list.rows.len());
        let on = format!("{}月{}日", list.on.month(), list.on.day());
        for said in [&list.name, &list.document, &list.body, &on, &list.confirmed.by] {
            assert!(whole.contains(said.as_str()), "{}: {said}", list.id);
        }
        assert!(whole.contains(&format!("{} 条", list.rows.len())), "{}", list.id);
        let sign = match list.kind {
            DutyKind::SelfGovernance => "✓ 自己办",
            DutyKind::Assistance => "＋ 协助",
            DutyKind::Burden => "✕ 不再办",
            DutyKind::SealBans => "✕ 严禁",
            DutyKind::Other => "",
        };
        for row in &list.rows {
            let said = document.id(&format!("list/{}/{}", list.id, row.id)).words();
            assert!(said.contains(&format!("{sign} {}", row.what)), "sign and words: {said}");
            assert!(row.basis.iter().all(|basis| said.contains(basis.as_str())), "{said}");
            let since = format!("{}年{}月{}日", row.since.year(), row.since.month(), row.since.day());
            assert_eq!(said.contains(&format!("自{since}起")), row.since != list.on, "{said}");
            let service = row.service_of(&catalogue.services);
            assert!(service.is_none_or(|service| said.contains(&service.name)), "{said}");
            let Some(rule) = row.rule_of(&catalogue.certificates) else { continue };
            assert!(!list.kind.contradicts(rule.verdict));
            let verdict = match rule.verdict {
                Verdict::Issuable => "✓ 村里能开",
                Verdict::Commitment => "✎ 写承诺书代替",
                Verdict::NotIssuable => "✕ 村里不开",
            };
            let named = said.contains(&format!("{} {verdict}", rule.name));
            assert_eq!(named, !(list.kind.is_refusal() && rule.verdict == Verdict::NotIssuable), "{said}");
            let goes = rule.verdict != Verdict::Issuable;
            assert!(rule.doors.iter().all(|door| said.contains(&door.what) == goes), "where to go instead: {said}");
        }
    }
}

#[test]
fn the_page_is_reached_and_leads_to_no_village() {
    let files = tree(published());
    for (folder, language) in [("", "zh-CN"), ("en/", "en")] {
        let path = format!("990101/lists/{folder}index.html");
        let html = text(&files, &path);
        assert!(html.contains(&format!("<html lang=\"{language}\"")), "{path}");
        assert!(!html.contains("data-wasm"), "{path} needs no code");
        let document = Page::read(html);
        let links: Vec<_> =
            document.elements().filter(|tag| tag.name == "a").filter_map(|tag| tag.get("href")).collect();
        // A certificate is done differently from village to village: the county's page leads into none.
        let into = |href: &&&str| href.contains("/1002") || href.contains("#service") || href.contains("#certificate");
        assert_eq!(links.iter().find(into), None, "{path}");
        let ids: BTreeSet<_> = document.elements().filter_map(|tag| tag.get("id")).collect();
        for list in &content().counties[0].catalogue.lists {
            assert!(links.contains(&format!("#list/{}", list.id).as_str()), "{path}: {}", list.id);
        }
        let own = links.iter().filter_map(|href| href.strip_prefix('#'));
        assert!(own.clone().count() > 4 && own.clone().all(|id| ids.contains(id)), "{path}: {links:?}");
        let village = text(&files, &format!("990101/100201/{folder}index.html"));
        let up = if folder.is_empty() { "../lists/" } else { "../../lists/en/" };
        assert!(village.contains(&format!("<a href=\"{up}\">")), "{folder}: no link");
        let county = text(&files, &format!("990101/{folder}index.html"));
        let down = if folder.is_empty() { "lists/" } else { "../lists/en/" };
        assert!(county.contains(&format!("href=\"{down}#list/seal-bans\"")), "{folder}: no link");
    }
    let english = words(text(&files, "990101/lists/en/index.html"));
    assert!(english.contains("✕ forbidden Issuing certificates of kinship"), "{english}");
    let sitemap = text(&files, "990101/sitemap.xml");
    assert!(sitemap.contains("/990101/lists/</loc>") && sitemap.contains("/990101/lists/en/</loc>"));
}

#[test]
fn a_county_need_not_have_lists() {
    let sample = Sample::copy();
    fs_err::remove_file(sample.file(LISTS)).unwrap();
    assert!(sample.load().diagnostics.is_empty());
    sample.build("site", &[]).exits(0);
    let files = tree(&sample.beside("site"));
    assert!(!files.contains_key(PAGE));
    for path in ["990101/index.html", "990101/100201/index.html", "990101/sitemap.xml"] {
        assert!(!text(&files, path).contains("lists/"), "{path}");
    }
}

#[test]
fn rows_and_lists_come_into_force_on_their_day() {
    let sample = Sample::copy();
    sample.set(LISTS, "/lists/0/rows/1/since", json!("2027-01-01"));
    sample.set(LISTS, "/lists/3/on", json!("2027-01-01"));
    let loaded = sample.load();
    assert!(loaded.diagnostics.is_empty(), "{:#?}", loaded.diagnostics);
    let lists = &loaded.content.unwrap().counties[0].catalogue.lists;
    let ids: Vec<&str> = lists.iter().map(|list| list.id.as_str()).collect();
    assert_eq!(
        ids,
        ["self-governance", "assistance", "burden", "seal-bans"],
        "published with the day from which they hold"
    );
    let (before, on) = (Date::parse("2026-12-31").unwrap(), Date::parse("2027-01-01").unwrap());
    let row = lists[0].rows.iter().find(|row| row.id == "collective-income").unwrap();
    assert!(!row.days.include(before) && row.days.include(on) && lists[0].rows.len() == 18);
    assert!(!lists[3].days.include(before) && lists[3].days.include(on));
}

#[test]
fn a_ban_may_speak_of_a_paper_that_the_village_issues_in_other_cases() {
    for what in ["在空白的居住情况证明上盖章", "给外村的人出具居住情况证明"] {
        let sample = Sample::copy();
        sample.set(LISTS, "/lists/3/rows/0/what", json!(what));
        assert!(sample.load().diagnostics.is_empty(), "{what}: {:#?}", sample.load().diagnostics);
    }
}

#[test]
fn what_entered_and_left_is_told() {
    let (old, new) = (Sample::copy(), Sample::copy());
    new.edit(LISTS, |value| {
        let rows = value["lists"][2]["rows"].as_array_mut().unwrap();
        rows.remove(1);
        rows[1]["note"] = json!("县里每年抽查一次。");
        rows.push(json!({ "id": "training", "what": "不再要村里陪会", "basis": ["厅字〔2022〕28号"] }));
    });
    new.set("990101/county.json", "/edition", json!({ "number": "2026-5", "on": "2026-11-21" }));
    let (one, two) = (old.content(), new.content());
    let (one, two) = (one.to_str().unwrap(), two.to_str().unwrap());
    let found = run(&["diff", one, two, "--format", "json"]).exits(0).json();
    let lists = found["counties"][0]["lists"].as_array().unwrap();
    let lists = lists.iter().find(|list| list["list"] == "lists").unwrap_or_else(|| panic!("{found:#}"));
    let ids =
        |kind: &str| -> Vec<Value> { lists[kind].as_array().unwrap().iter().map(|row| row["id"].clone()).collect() };
    assert_eq!(ids("entered"), [json!("burden/training")]);
    assert_eq!(ids("left"), [json!("burden/responsibility-letters")]);
    assert_eq!(ids("changed"), [json!("burden/ranking")]);
    assert_eq!(lists["changed"][0]["elements"][0]["new"], json!("县里每年抽查一次。"));
    // An edition tells it on the county's page, and leads to the row.
    old.build("site", &[]).exits(0);
    let site = old.beside("site");
    run(&["build", two, "--out", site.to_str().unwrap(), "--compress", "none"]).exits(0);
    let files = tree(&site);
    let document = Page::of(&files, "990101/index.html");
    let changes = document.id("changes");
    let said = changes.words();
    assert!(said.contains("不再要村里陪会") && said.contains("部门不再和村里签责任状"), "{said}");
    assert!(changes.links_to("lists/#list/burden/training"), "{said}");
}

#[test]
fn lists_come_back_from_a_workbook_and_stay_where_it_has_none() {
    let sample = Sample::whole();
    // Two lists of one name, rows in another order, texts that programs take for something else.
    sample.edit(LISTS, |value| {
        value["lists"][1]["name"] = value["lists"][0]["name"].clone();
        value["lists"][0]["rows"].as_array_mut().unwrap().reverse();
        value["lists"][0]["rows"][0]["note"] = json!("=1+1");
        value["lists"][0]["rows"][0]["basis"] = json!(["一、二", "2026-01-01"]);
    });
    let (content, book) = (sample.content(), sample.beside("book.xlsx"));
    run(&["export".as_ref(), content.as_os_str(), book.as_os_str()]).exits(0);
    let loaded = load(&book, None);
    // Its attachments do not lie beside it.
    assert!(loaded.diagnostics.iter().all(|found| found.code == Code::AttachmentApart), "{:#?}", loaded.diagnostics);
    let bytes = fs_err::read(&book).unwrap();
    let out = sample.beside("out");
    let done = import(&book, &out, None, None).unwrap();
    assert!(done.written.is_some() && !bytes.is_empty(), "{:#?}", done.loaded.diagnostics);
    let back: Value = read_json(&out.join(LISTS));
    assert_eq!(back, sample.read(LISTS));
    // Without the file there are the sheets, and no file comes of them; one that is there stays.
    let without = Sample::whole();
    fs_err::remove_file(without.file(LISTS)).unwrap();
    run(&["export".as_ref(), without.content().as_os_str(), book.as_os_str(), "--force".as_ref()]).exits(0);
    import(&book, &without.beside("none"), None, None).unwrap();
    assert!(!without.beside("none").join(LISTS).exists());
    let before = tree(&sample.content());
    import(&book, &sample.content(), None, None).unwrap();
    assert_eq!(tree(&sample.content()).get(LISTS), before.get(LISTS));
}
