//! The county's page: figures over the years as charts, what its villages lack, and what must be written for either.

use serde_json::{Value, json};
use support::html::{Element, Page};
use support::{Sample, Tree, content, published, tree};
use yimatong::content::{Code, Severity};

const COUNTY: &str = "990101/county.json";
const PAGE: &str = "990101/index.html";
const RECORD: &str = "990101/editions.json";

fn record(files: &Tree) -> Value {
    serde_json::from_slice(&files[RECORD]).unwrap()
}

#[test]
fn figures_are_drawn_from_before_the_first_edition_to_the_last() {
    let files = tree(published());
    let document = Page::of(&files, PAGE);
    let figures = document.id("figures");
    let bars: Vec<(usize, usize)> = figures
        .all("rect")
        .map(|tag| ["y", "height"].map(|side| tag.get(side).unwrap().parse().unwrap()).into())
        .collect();
    assert_eq!(bars.len(), 8, "two charts of three years and an edition: {bars:?}");
    assert!(bars.iter().all(|(top, high)| top + high == bars[0].0 + bars[0].1), "all stand on the ground: {bars:?}");
    assert!(bars[..4].windows(2).all(|pair| pair[0].1 < pair[1].1), "what villages do grew: {bars:?}");
    assert!(bars[4..].windows(2).all(|pair| pair[0].1 > pair[1].1), "what they issue shrank: {bars:?}");

    let record = record(&files);
    let counts = &record["editions"][0]["counts"];
    let number = |name: &str| counts[name].as_u64().unwrap_or_else(|| panic!("{name}: {counts}"));
    assert_eq!(number("services"), number("direct") + number("agent"));
    assert!(number("guide") > 0 && record["past"].as_array().unwrap().len() == 3);
    let (services, issuable) = (number("services"), number("issuable"));
    // Who does not see the charts hears what they show, and can read every figure.
    let said: Vec<&str> = figures.all("svg").map(|chart| chart.get("aria-label").unwrap()).collect();
    assert!(said[0].ends_with(&format!("2020 年：0；2026-4：{services}")), "{said:?}");
    assert!(said[1].ends_with(&format!("2020 年：58；2026-4：{issuable}")), "{said:?}");
    let rows: Vec<String> = figures.all("tr").skip(1).map(|row| row.words()).collect();
    assert_eq!(rows.len(), 9, "two tables of four rows, and the head of the second: {rows:?}");
    assert!(rows[0].starts_with("2020 年0") && rows[3].starts_with("2026-4"), "{rows:?}");
    for past in &content().counties[0].catalogue.past {
        assert!(figures.words().contains(&past.source), "{} has its document", past.year);
    }
    assert!(figures.words().contains("这些数字是编的"), "a sample says so where the figures stand");
}

#[test]
fn a_county_without_a_past_shows_its_figures_without_charts() {
    let sample = Sample::copy();
    sample.take(COUNTY, "/past");
    sample.build("site", &[]).exits(0);
    let files = tree(&sample.beside("site"));
    let document = Page::of(&files, PAGE);
    let figures = document.id("figures");
    assert!(figures.elements().all(|own| !["svg", "table"].contains(&own.name)));
    assert!(figures.elements().any(|own| own.get("class") == Some("figures")));
    assert_eq!(record(&files).get("past"), None);
}

#[test]
fn editions_go_on_where_the_past_ends() {
    let sample = Sample::copy();
    sample.build("site", &[]).exits(0);
    sample.set(COUNTY, "/edition", json!({ "number": "2027-1", "on": "2027-01-10" }));
    sample.build("site", &[]).exits(0);
    let files = tree(&sample.beside("site"));
    let document = Page::of(&files, PAGE);
    // Services in one table, certificates in the other.
    let tables: Vec<Element<'_>> = document.id("figures").all("table").collect();
    assert_eq!(tables.len(), 2);
    for table in tables {
        let rows: Vec<String> = table.all("tr").skip(1).map(|row| row.words()).collect();
        assert_eq!(rows.len(), 5);
        assert!(rows[3].starts_with("2026-4") && rows[4].starts_with("2027-1"), "{rows:?}");
    }
}

#[test]
fn figures_of_the_past_need_a_year_a_number_and_a_document() {
    let found = |change: Value| {
        let sample = Sample::copy();
        sample.set(COUNTY, "/past/0", change);
        let errors = sample.load().diagnostics;
        let errors = errors.iter().filter(|found| found.level == Severity::Error);
        errors.map(|found| (found.code, found.pointer.clone())).collect::<Vec<_>>()
    };
    let at = |field: &str| format!("/past/0{field}");
    assert_eq!(found(json!({ "year": 2020, "certificates": 62, "source": "清理报告" })), []);
    assert_eq!(found(json!({ "certificates": 62, "source": "清理报告" })), [(Code::FieldMissing, at("/year"))]);
    assert_eq!(found(json!({ "year": 2020, "certificates": 62 })), [(Code::FieldMissing, at("/source"))]);
    assert_eq!(found(json!({ "year": 2020, "source": "清理报告" })), [(Code::FieldMissing, at(""))]);
    assert_eq!(found(json!({ "year": 2031, "services": 1, "source": "清理报告" })), [(Code::DateOrder, at("/year"))]);
    let twice = found(json!({ "year": 2022, "services": 1, "source": "清理报告" }));
    assert_eq!(twice, [(Code::IdDuplicate, "/past/1/year".to_owned())]);
}

#[test]
fn what_villages_lack_is_counted_and_named() {
    let files = tree(published());
    let document = Page::of(&files, PAGE);
    let whole = document.id("coverage").words();
    assert!(whole.contains("11月20日") && whole.contains("12 个村（社区）"), "{whole}");
    assert!(document.id("coverage").all("details").next().is_none(), "the sample lacks nothing: {whole}");

    let sample = Sample::copy();
    sample.set("990101/villages/100201.json", "/confirmed/on", json!("2025-01-10"));
    sample.set("990101/villages/100202.json", "/confirmed/on", json!("2025-01-10"));
    sample.edit("990101/villages/100201.json", |village| {
        for record in village["disclosures"].as_array_mut().expect("disclosures") {
            record["on"] = json!("2026-02-10");
        }
    });
    sample.build("site", &[]).exits(0);
    let files = tree(&sample.beside("site"));
    let document = Page::of(&files, PAGE);
    let coverage = document.id("coverage");
    let lists: Vec<String> = coverage.all("details").map(|list| list.words()).collect();
    assert_eq!(lists.len(), 2, "{coverage:?}");
    assert!(lists[0].contains("公开超期") && lists[0].contains("柳湾村") && lists[0].contains("1 个村"), "{lists:?}");
    assert!(lists[1].contains("没有核对") && lists[1].contains("大塘村") && lists[1].contains("2 个村"), "{lists:?}");
    assert!(coverage.links_to("100201/"), "a name leads to its village");
    assert!(coverage.words().contains("工作日没有排值班：没有"), "{}", coverage.words());
}
