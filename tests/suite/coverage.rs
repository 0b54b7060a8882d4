//! `docs/coverage.md`: every practice names what carries it and a test that holds it, and both are there.

use std::collections::BTreeSet;
use std::path::Path;

use support::html::Page;
use support::{project, published, run, tree};

/// The places whose practices the project takes after.
const PLACES: [&str; 26] = [
    "德阳罗江区",
    "广安区",
    "绵阳",
    "银川",
    "上海杨浦",
    "宜春",
    "濮阳",
    "(experts)",
    "南靖",
    "海北街道",
    "北辰",
    "运城市",
    "盐湖 北城街道",
    "晋城",
    "高平",
    "长治",
    "上海",
    "镇江润州",
    "南湖新区",
    "宁夏",
    "宁远",
    "贵安 / 山丹",
    "昆明",
    "铁力",
    "永济",
    "临猗",
];

/// The cells of the table's rows.
fn rows(document: &str) -> Vec<Vec<&str>> {
    let rows = document.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| place "));
    rows.map(|line| line.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

/// What stands between backticks.
fn coded(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// Names of the functions that tests are, wherever they stand.
fn tests() -> BTreeSet<String> {
    fn walk(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in fs_err::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs_err::read_to_string(&path).unwrap();
                let mut attributed = false;
                for line in text.lines().map(str::trim) {
                    let name = line.trim_start_matches("async ").strip_prefix("fn ");
                    let name = name.map(|rest| rest.split(['(', '<']).next().unwrap_or_default());
                    // Browser tests are named again in the macro that runs them in every engine.
                    let in_macro = |name: &str| text.contains(&format!("    {name},\n"));
                    found.extend(name.filter(|name| attributed || in_macro(name)).map(str::to_owned));
                    attributed = line.starts_with("#[test]") || line.starts_with("#[tokio::test]");
                }
            }
        }
    }
    let mut found = BTreeSet::new();
    ["tests", "src"].iter().for_each(|folder| walk(&project().join(folder), &mut found));
    found
}

#[test]
fn every_practice_has_its_page_or_command_and_a_test() {
    let document = fs_err::read_to_string(project().join("docs/coverage.md")).unwrap();
    let rows = rows(&document);
    let places: BTreeSet<&str> = rows.iter().map(|row| row[0]).collect();
    assert_eq!(places, BTreeSet::from(PLACES));
    let (files, tests) = (tree(published()), tests());
    let help = run(&["--help"]).exits(0).out;
    for row in rows {
        let [_, practice, carried, held] = row.as_slice() else { panic!("{row:?} has not four cells") };
        if *carried == "not carried" {
            assert!(!held.is_empty(), "{practice}: why not?");
            continue;
        }
        assert!(coded(carried).count() > 0 && coded(held).count() > 0, "{practice}");
        for what in coded(carried) {
            if let Some(command) = what.strip_prefix("yimatong ") {
                assert!(help.lines().any(|line| line.trim().starts_with(command)), "{practice}: no command {command}");
                continue;
            }
            let (path, fragment) = what.split_once('#').unwrap_or((what, ""));
            let path = path.replace("{county}", "990101").replace("{village}", "100201");
            let file = format!("{}index.html", path.strip_prefix('/').unwrap_or_else(|| panic!("{what} is no page")));
            let html = files.get(&file).unwrap_or_else(|| panic!("{practice}: no page {what}"));
            let html = std::str::from_utf8(html).unwrap();
            let there = fragment.is_empty() || Page::read(html).find(fragment).is_some();
            assert!(there, "{practice}: {what} has no such part");
        }
        for test in coded(held) {
            assert!(tests.contains(test), "{practice}: no test {test}");
        }
    }
}
