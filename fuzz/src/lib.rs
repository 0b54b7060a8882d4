//! A small county for the fuzz targets: the sample's, with a few rows of each list, so that one run takes milliseconds.
//! It passes the check, so that what a target puts in decides what happens.

pub mod asked;
pub mod seeds;

use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use serde_json::Value;
use yimatong::content::{export, load};
use yimatong::search::Searcher;
use yimatong::site::search_index;
use zip::ZipArchive;

/// The files of the small county, in the order in which targets and seeds count them.
pub const FILES: [&str; 7] = [
    "site.json",
    "990101/county.json",
    "990101/points.json",
    "990101/services.json",
    "990101/certificates.json",
    "990101/calendar.json",
    "990101/villages/100201.json",
];

/// The parts of its workbook that are read, in the order in which target and seeds count them.
pub const PARTS: [&str; 7] = [
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/worksheets/sheet2.xml",
    "xl/worksheets/sheet4.xml",
    "xl/worksheets/sheet16.xml",
];

/// Rows that are kept of the services and certificates.
const ROWS: usize = 3;

/// Writes the small county into a new temporary folder, which stays.
///
/// # Panics
/// If the sample is not there or the small county does not pass the check.
pub fn folder() -> PathBuf {
    let folder = tempfile::tempdir().expect("a temporary folder").keep();
    let content = folder.join("content");
    fs_err::create_dir_all(content.join("990101/villages")).expect("a folder");
    for file in FILES {
        fs_err::write(content.join(file), small(file)).expect("written");
    }
    // What goes with the village's records.
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/990101/files");
    fs_err::create_dir(content.join("990101/files")).expect("a folder");
    for entry in fs_err::read_dir(files).expect("the sample") {
        let path = entry.expect("a file").path();
        fs_err::copy(&path, content.join("990101/files").join(path.file_name().expect("a name"))).expect("copied");
    }
    let loaded = load(&content, None);
    assert!(loaded.content.is_some(), "{:#?}", loaded.diagnostics);
    folder
}

/// A file of the small county.
fn small(file: &str) -> Vec<u8> {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content").join(file);
    let mut value: Value = serde_json::from_slice(&fs_err::read(sample).expect("the sample")).expect("JSON");
    let services: Vec<String> = match file {
        "990101/services.json" => {
            rows(&mut value, "services").truncate(ROWS);
            Vec::new()
        }
        "990101/certificates.json" => {
            let rules = rows(&mut value, "certificates");
            // One of the national ones, and rules of the county's own: such as are issued and such as are not.
            let own = rules.iter().position(|rule| rule.get("verdict").is_some()).expect("a rule of the county's own");
            let refused = |rule: &Value| rule["verdict"] == "not_issuable";
            let kept = [0, own, own + 1, rules.iter().position(refused).expect("a refusal")];
            let mut at = 0..;
            rules.retain(|_| kept.contains(&at.next().expect("endless")));
            for door in rules.iter_mut().filter_map(|rule| rule.get_mut("go")?.as_array_mut()).flatten() {
                door.as_object_mut().expect("a door").remove("service");
            }
            Vec::new()
        }
        "990101/villages/100201.json" => {
            let services: Value = serde_json::from_slice(&small("990101/services.json")).expect("JSON");
            let ids = services["services"].as_array().expect("a list").iter();
            ids.filter_map(|service| service["id"].as_str().map(str::to_owned)).collect()
        }
        _ => Vec::new(),
    };
    if !services.is_empty() {
        // A village of all that villages write: something about a service of the county, and a service of its own.
        let own = "990101/villages/200201.json";
        let mut other: Value = serde_json::from_slice(
            &fs_err::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../content").join(own)).expect("the sample"),
        )
        .expect("JSON");
        let mut own = rows(&mut other, "services").clone();
        own.retain(|row| row.get("admission").is_some());
        own.push(serde_json::json!({ "id": services[0], "phone": "0980-5550201", "note": "周二下午办。" }));
        *rows(&mut value, "services") = own;
    }
    serde_json::to_vec(&value).expect("JSON")
}

fn rows<'a>(value: &'a mut Value, list: &str) -> &'a mut Vec<Value> {
    value.get_mut(list).and_then(Value::as_array_mut).expect("a list")
}

/// The search of the whole sample.
///
/// # Panics
/// If the sample does not pass the check.
pub fn searcher() -> Searcher {
    let loaded = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../content"), None);
    let content = loaded.content.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics));
    let catalogue = &content.counties.first().expect("a county").catalogue;
    Searcher::new(search_index(catalogue, catalogue, &yimatong::text::ZH))
}

/// The parts of the small county's workbook: name and bytes.
///
/// # Panics
/// If it cannot be exported.
pub fn parts(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let book = export(&folder.join("content"), None, "sample.xlsx", None).expect("exported").bytes;
    let mut archive = ZipArchive::new(Cursor::new(book)).expect("a zip");
    let count = archive.len();
    let part = |at| {
        let mut part = archive.by_index(at).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("unpacked");
        (part.name().expect("a name").into_owned(), bytes)
    };
    (0..count).map(part).collect()
}
