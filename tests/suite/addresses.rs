//! Addresses that are printed or shared: none goes without a word, whichever way it went, and the old one leads on.

use serde_json::{Value, json};
use support::html::{Page, words};
use support::{Sample, content, run, tree};
use yimatong::content::{Code, CountyState, load};

const SITE: &str = "site.json";
const COUNTY: &str = "990101/county.json";
const VILLAGE: &str = "990101/villages/100201.json";
const GONE: &str = "990101/villages/100205.json";

/// Whom a page that leads on names to call: the number, and what stands beside it.
fn office(page: &str) -> Option<(String, String)> {
    let page = Page::read(page);
    let row =
        page.elements().find(|own| own.name == "li" && own.get("id").is_some_and(|id| id.starts_with("point/")))?;
    let call = row.all("a").find_map(|link| link.get("href")?.strip_prefix("tel:").map(str::to_owned))?;
    Some((call, row.words()))
}

/// A row of former addresses.
fn row(old: &str, fate: &str, successor: Option<&str>) -> Value {
    let mut row = json!({ "old": old, "name": "沙渡村", "fate": fate, "since": "2026-05-01", "document": "青禾政函〔2026〕12号" });
    if let Some(successor) = successor {
        row["successor"] = json!(successor);
    }
    row
}

fn with_rows(sample: &Sample, rows: &[Value]) {
    sample.edit(COUNTY, |county| county["addresses"] = json!(rows));
}

fn remove(sample: &Sample, file: &str) {
    fs_err::remove_file(sample.file(file)).unwrap();
}

/// Codes and places of what is found against the sample as it is published.
fn against(sample: &Sample) -> Vec<String> {
    let published: Vec<CountyState<'_>> = content().counties.iter().map(CountyState::from).collect();
    let mut loaded = load(&sample.content(), None);
    loaded.hold_against(&published);
    let found =
        loaded.diagnostics.iter().map(|found| format!("{} {} {}", found.code.as_str(), found.file, found.pointer));
    found.collect()
}

/// What a village has below its page, as a row names it.
fn below(sample: &Sample, file: &str) -> Vec<String> {
    let village = sample.read(file);
    let numbers = |list: &str, letter: &str| {
        let rows = village[list].as_array().cloned().unwrap_or_default();
        rows.iter().map(|row| format!("{letter}{}", row["number"])).collect::<Vec<_>>()
    };
    [numbers("projects", "P"), numbers("grids", "G")].concat()
}

#[test]
fn a_village_that_is_gone_needs_a_row_and_its_address_leads_on() {
    let sample = Sample::copy();
    let codes = below(&sample, GONE);
    sample.build("site", &[]).exits(0);
    let before = tree(&sample.beside("site"));
    remove(&sample, GONE);
    let found = sample.build("site", &[]).exits(1).json();
    let found = &found["diagnostics"][0];
    assert_eq!((&found["code"], &found["file"]), (&json!("address-vanished"), &json!(COUNTY)), "{found}");
    let text = format!("{}{}", found["message"], found["help"]);
    assert!(text.contains("村口的码") && text.contains("990101100205"), "{text}");
    assert!(codes.iter().all(|code| text.contains(code)), "{text}");
    assert_eq!(tree(&sample.beside("site")), before);
    // The row, with all that was printed.
    let mut merged = row("990101100205", "merged", Some("990101100201"));
    merged["below"] = json!(codes);
    with_rows(&sample, &[merged.clone()]);
    sample.build("site", &[]).exits(0);
    let site = tree(&sample.beside("site"));
    let page = String::from_utf8(site["990101/100205/index.html"].clone()).unwrap();
    let document = Page::read(&page);
    let said = document.words();
    for word in ["沙渡村", "柳湾村", "2026年5月1日", "青禾政函〔2026〕12号"] {
        assert!(said.contains(word), "{word}: {said}");
    }
    assert!(document.links_to("../../990101/100201/"), "{page}");
    assert!(page.contains("rel=\"canonical\"") && page.contains("990101/100201/\""), "{page}");
    let (call, beside) = office(&page).expect("somebody to call");
    assert_eq!(call, "09805553720", "the township's hall");
    assert!(beside.contains("柳河镇便民服务中心") && beside.contains("14:00"), "with its hours: {beside}");
    for code in &codes {
        let page = std::str::from_utf8(&site[&format!("990101/100205/{code}/index.html")]).unwrap();
        assert_eq!(office(page).expect("somebody to call").0, call, "{code}");
    }
    let map = String::from_utf8(site["990101/sitemap.xml"].clone()).unwrap();
    assert!(!map.contains("100205"), "a crawler is led to the successor: {map}");
    run(&["verify".as_ref(), sample.beside("site").as_os_str()]).exits(0);
    // It stays for good: the next edition may not forget it, nor a part of the site.
    sample.build("site", &["--only", "990101100201"]).exits(0);
    assert_eq!(tree(&sample.beside("site"))["990101/100205/index.html"], site["990101/100205/index.html"]);
    with_rows(&sample, &[]);
    let found = sample.build("site", &[]).exits(1).json();
    assert_eq!(found["diagnostics"][0]["code"], json!("address-vanished"), "{found}");
    // The successor is merged later: the first row leads to where the second does.
    remove(&sample, "990101/villages/100204.json");
    let mut later = row("990101100204", "merged", Some("990101100201"));
    later["below"] = json!(below(&Sample::copy(), "990101/villages/100204.json"));
    merged["successor"] = json!("990101/100204/");
    with_rows(&sample, &[merged, later]);
    sample.build("site", &[]).exits(0);
    let page = fs_err::read_to_string(sample.beside("site/990101/100205/index.html")).unwrap();
    assert!(page.contains("../../990101/100201/"), "{page}");
}

#[test]
fn a_project_that_is_gone_leads_to_its_village_build_after_build() {
    let sample = Sample::copy();
    with_rows(
        &sample,
        &[row("990101100201/P9", "withdrawn", None), row("990101100201/G9", "merged", Some("990101100201/G1"))],
    );
    for edit in ["", "一句话。", ""] {
        if !edit.is_empty() {
            sample.set(VILLAGE, "/intro", json!(edit));
        }
        sample.build("site", &[]).exits(0);
        let site = tree(&sample.beside("site"));
        let page = String::from_utf8(site["990101/100201/P9/index.html"].clone()).unwrap();
        assert!(page.contains("../../../990101/100201/\"") && words(&page).contains("撤销"), "{page}");
        let page = String::from_utf8(site["990101/100201/G9/index.html"].clone()).unwrap();
        assert!(page.contains("../../../990101/100201/G1/"), "{page}");
    }
}

#[test]
fn whatever_is_printed_of_a_village_is_missed() {
    for (change, place) in [
        (
            (|sample| fs_err::rename(sample.file(GONE), sample.file("990101/villages/100299.json")).unwrap())
                as fn(&Sample),
            "990101/county.json /addresses",
        ),
        (
            |sample| fs_err::rename(sample.file(GONE), sample.file("990101/villages/100205.json.txt")).unwrap(),
            "990101/county.json /addresses",
        ),
        (|sample| sample.set(VILLAGE, "/projects/0/number", json!(77)), "990101/villages/100201.json /projects"),
        (|sample| sample.set(VILLAGE, "/grids/0/number", json!(77)), "990101/villages/100201.json /grids"),
        (
            |sample| sample.edit(VILLAGE, |village| drop(village["disclosures"].as_array_mut().unwrap().remove(0))),
            "990101/villages/100201.json /disclosures",
        ),
        (
            |sample| sample.set(VILLAGE, "/disclosures/0/id", json!("another-id")),
            "990101/villages/100201.json /disclosures",
        ),
    ] {
        let sample = Sample::copy();
        change(&sample);
        let found = against(&sample);
        let place = format!("address-vanished {place}");
        assert!(found.contains(&place), "{place}: {found:#?}");
    }
    // A new code of the same village is recognised by its name.
    let sample = Sample::copy();
    fs_err::rename(sample.file(GONE), sample.file("990101/villages/100299.json")).unwrap();
    let published: Vec<CountyState<'_>> = content().counties.iter().map(CountyState::from).collect();
    let mut loaded = load(&sample.content(), None);
    loaded.hold_against(&published);
    let found = loaded.diagnostics.iter().find(|found| found.code == Code::AddressVanished).expect("a finding");
    assert!(found.help.zh.contains("990101100299") && found.help.zh.contains("换了代码"), "{found:#?}");
    let mut recoded = row("990101100205", "recoded", Some("990101100299"));
    recoded["below"] = json!(below(&Sample::copy(), GONE));
    with_rows(&sample, &[recoded]);
    assert_eq!(against(&sample), [""; 0]);
    // A record that is taken down by its date is still there.
    let sample = Sample::copy();
    let on = sample.read(VILLAGE)["disclosures"][0]["on"].clone();
    sample.set(VILLAGE, "/disclosures/0/until", on);
    let found = against(&sample);
    assert!(!found.iter().any(|found| found.contains("address-vanished")), "{found:#?}");
}

#[test]
fn rows_of_former_addresses_lead_somewhere() {
    let cases: &[(&[Value], &[&str])] = &[
        (&[row("990101100206", "merged", Some("990101100201"))], &[]),
        (&[row("990101/100206/P1", "merged", Some("https://ymt.example.gov.cn/990101/100201/P1/"))], &[]),
        (&[row("990101100206", "withdrawn", None)], &[]),
        (&[row("990199", "recoded", Some("990101"))], &[]),
        (&[row("990101100206", "merged", None)], &["field-missing /addresses/0/successor"]),
        (&[row("沙渡村", "withdrawn", None)], &["line-malformed /addresses/0/old"]),
        (&[row("990101100206", "merged", Some("柳湾村"))], &["line-malformed /addresses/0/successor"]),
        (&[row("990101100206", "merged", Some("990101100599"))], &["address-nowhere /addresses/0/successor"]),
        (&[row("990101100206", "merged", Some("990102100201"))], &["address-nowhere /addresses/0/successor"]),
        (&[row("990101100201", "withdrawn", None)], &["address-in-use /addresses/0/old"]),
        (
            &[row("990101100206", "withdrawn", None), row("990101/100206", "withdrawn", None)],
            &["id-duplicate /addresses/1/old"],
        ),
        (
            &[row("990101100206", "merged", Some("990101100207")), row("990101100207", "merged", Some("990101100206"))],
            &["address-nowhere /addresses/0/successor", "address-nowhere /addresses/1/successor"],
        ),
        (&[row("990101100206", "merged", Some("990101100206"))], &["address-nowhere /addresses/0/successor"]),
    ];
    for (rows, expected) in cases {
        let sample = Sample::copy();
        with_rows(&sample, rows);
        let found: Vec<_> = sample
            .load()
            .diagnostics
            .iter()
            .map(|found| format!("{} {}", found.code.as_str(), found.pointer))
            .collect();
        assert_eq!(found, *expected, "{rows:?}");
    }
    // Before its day a merger is announced, and the village is still there.
    let sample = Sample::copy();
    let mut coming = row("990101100205", "merged", Some("990101100201"));
    coming["since"] = json!("2027-05-01");
    with_rows(&sample, &[coming]);
    assert_eq!(sample.load().diagnostics, []);
}

#[test]
fn a_county_with_another_code_takes_its_old_addresses_along() {
    let sample = Sample::copy();
    sample.build("site", &[]).exits(0);
    fs_err::rename(sample.file("990101"), sample.file("990102")).unwrap();
    let found = sample.build("site", &[]).exits(1).json();
    assert_eq!(found["diagnostics"][0]["code"], json!("address-vanished"), "{found}");
    assert!(found["diagnostics"][0]["message"].as_str().unwrap().contains("990101"), "{found}");
    sample.edit("990102/county.json", |county| {
        county["addresses"] = json!([row("990101", "recoded", Some("990102"))]);
    });
    sample.build("site", &[]).exits(0);
    let site = tree(&sample.beside("site"));
    for path in ["990101/", "990101/100201/", "990101/100201/P1/", "990101/100201/G1/"] {
        let page = String::from_utf8(site[&format!("{path}index.html")].clone()).unwrap();
        assert!(page.contains(&path.replace("990101/", "990102/")), "{path}");
        // The township of the old code is no more: the hall of where it went, or a place of the county's.
        let wanted = if path == "990101/" { "09805552103" } else { "09805553720" };
        assert_eq!(office(&page).expect("somebody to call").0, wanted, "{path}");
    }
}

#[test]
fn the_sites_own_address_and_its_languages_are_held_too() {
    let sample = Sample::whole();
    sample.build("site", &[]).exits(0);
    sample.build("site", &["--base-url", "https://YMT.Example.gov.cn/"]).exits(0);
    for moved in ["https://ymt2.example.gov.cn/", "https://ymt.example.gov.cn/ymt/"] {
        let found = sample.build("site", &["--base-url", moved]).exits(1).json();
        assert_eq!(found["diagnostics"][0]["pointer"], json!("/base_url"), "{found}");
    }
    sample.set(SITE, "/former_urls", json!([sample.read(SITE)["base_url"]]));
    sample.build("site", &["--base-url", "https://ymt2.example.gov.cn/"]).exits(0);
    // English is given up.
    sample.set(SITE, "/base_url", json!("https://ymt2.example.gov.cn/"));
    sample.take(SITE, "/languages");
    let found = sample.build("site", &[]).exits(1).json();
    assert_eq!(found["diagnostics"][0]["pointer"], json!("/languages"), "{found}");
    sample.set(SITE, "/former_languages", json!(["en"]));
    sample.build("site", &[]).exits(0);
    let page = fs_err::read_to_string(sample.beside("site/990101/100201/en/index.html")).unwrap();
    assert!(page.contains("no longer published") && page.contains("href=\"../\""), "{page}");
    assert_eq!(office(&page).expect("somebody to call").0, "09805553720", "{page}");
    sample.build("site", &[]).exits(0);
}

/// Codes and pointers of what a build over the site finds.
fn refused(sample: &Sample) -> Vec<String> {
    let found = sample.build("site", &[]).exits(1).json();
    let named = |found: &Value| format!("{} {}", found["code"].as_str().unwrap(), found["pointer"].as_str().unwrap());
    found["diagnostics"].as_array().unwrap().iter().map(named).collect()
}

#[test]
fn languages_and_addresses_that_were_given_up_are_never_forgotten() {
    let sample = Sample::whole();
    sample.build("site", &[]).exits(0);
    let base = sample.read(SITE)["base_url"].clone();
    let before = tree(&sample.beside("site"));
    let pages: Vec<_> = before.keys().filter(|path| path.ends_with("en/index.html")).collect();
    assert!(pages.len() > 20);
    sample.take(SITE, "/languages");
    sample.set(SITE, "/former_languages", json!(["en"]));
    sample.set(SITE, "/former_urls", json!([base]));
    sample.set(SITE, "/base_url", json!("https://ymt2.example.gov.cn/"));
    sample.build("site", &[]).exits(0);
    let after = tree(&sample.beside("site"));
    let gone: Vec<_> = pages.iter().filter(|path| !after.contains_key(path.as_str())).collect();
    assert!(gone.is_empty(), "every page in English leads on: {gone:?}");
    // The page of an archive leads to its village's.
    let page = String::from_utf8(after["990101/100201/archive/en/index.html"].clone()).unwrap();
    assert!(page.contains("href=\"../../\""), "{page}");
    assert!(String::from_utf8_lossy(&after["en/index.html"]).contains("href=\"../\""));
    sample.set(SITE, "/former_languages", json!([]));
    assert_eq!(refused(&sample), ["address-vanished /languages"]);
    sample.set(SITE, "/former_languages", json!(["en"]));
    sample.set(SITE, "/former_urls", json!([]));
    assert_eq!(refused(&sample), ["address-vanished /former_urls"]);
}

#[test]
fn pages_below_a_former_address_lead_on_too() {
    let sample = Sample::whole();
    sample.build("site", &[]).exits(0);
    let before = tree(&sample.beside("site"));
    let mut merged = row("990101100205", "merged", Some("990101100201"));
    merged["below"] = json!(below(&sample, GONE));
    remove(&sample, GONE);
    with_rows(&sample, &[merged]);
    sample.build("site", &[]).exits(0);
    let after = tree(&sample.beside("site"));
    let shared = |path: &&String| {
        path.starts_with("990101/100205/") && path.ends_with("index.html") && !path.contains("/poster/")
    };
    let gone: Vec<_> = before.keys().filter(shared).filter(|path| !after.contains_key(*path)).collect();
    assert!(gone.is_empty(), "{gone:?}");
    for path in ["archive/", "voice/en/"] {
        let page = String::from_utf8(after[&format!("990101/100205/{path}index.html")].clone()).unwrap();
        assert!(page.contains("/100201/"), "{path}: {page}");
    }
    // A language that is given up later is given up at the former addresses, too.
    sample.take(SITE, "/languages");
    sample.set(SITE, "/former_languages", json!(["en"]));
    sample.build("site", &[]).exits(0);
    let last = tree(&sample.beside("site"));
    assert!(after.keys().filter(shared).all(|path| last.contains_key(path)));
    // A county with another code keeps the page of its lists.
    fs_err::rename(sample.file("990101"), sample.file("990102")).unwrap();
    sample.edit("990102/county.json", |county| {
        let mut rows = county["addresses"].as_array().unwrap().clone();
        rows[0]["successor"] = json!("990102100201");
        rows.push(row("990101", "recoded", Some("990102")));
        county["addresses"] = json!(rows);
    });
    sample.build("site", &[]).exits(0);
    let recoded = tree(&sample.beside("site"));
    for path in ["990101/lists/", "990101/100201/archive/", "990101/100201/voice/"] {
        assert!(recoded.contains_key(&format!("{path}index.html")), "{path}");
    }
    let page = String::from_utf8(recoded["990101/100201/G1/index.html"].clone()).unwrap();
    assert!(!words(&page).contains("青禾县从"), "it is the grid that has another address: {}", words(&page));
}

#[test]
fn records_that_stand_in_the_archive_alone_are_held() {
    let sample = Sample::copy();
    sample.build("site", &[]).exits(0);
    let published = content();
    let page = published.counties[0].villages.iter().find(|village| village.code.rest() == "100201").unwrap();
    let shown: Vec<_> = page.disclosures.iter().map(|record| record.id.as_str()).collect();
    let rows = sample.read(VILLAGE)["disclosures"].clone();
    let at = rows.as_array().unwrap().iter().position(|row| !shown.contains(&row["id"].as_str().unwrap())).unwrap();
    let title = rows[at]["title"].as_str().unwrap().to_owned();
    sample.edit(VILLAGE, |village| drop(village["disclosures"].as_array_mut().unwrap().remove(at)));
    assert_eq!(refused(&sample), ["address-vanished /disclosures"]);
    let found = sample.build("site", &[]).exits(1).json();
    assert!(found["diagnostics"][0]["message"].as_str().unwrap().contains(&title), "{found}");
    assert_eq!(against(&sample), ["address-vanished 990101/villages/100201.json /disclosures"]);
}

#[test]
fn a_merger_is_looked_at_before_its_day_and_not_done_before_it() {
    let sample = Sample::copy();
    let mut coming = row("990101100205", "merged", Some("990101100299"));
    coming["since"] = json!("2026-12-20");
    coming["below"] = json!(below(&sample, GONE));
    with_rows(&sample, &[coming]);
    let found = |sample: &Sample| -> Vec<_> {
        let loaded = sample.load();
        loaded.diagnostics.iter().map(|found| format!("{} {}", found.code.as_str(), found.pointer)).collect()
    };
    assert_eq!(found(&sample), ["breaks-ahead /addresses/0/old", "breaks-ahead /addresses/0/successor"]);
    let due = run(&["due".as_ref(), sample.content().as_os_str()]).exits(0);
    assert!(due.out.contains("2026-12-20") && due.out.contains("990101/100205/"), "{}", due.out);
    // Its file is taken away too early.
    remove(&sample, GONE);
    sample.set(COUNTY, "/addresses/0/successor", json!("990101100201"));
    assert_eq!(found(&sample), ["address-vanished /addresses/0/since"]);
}
