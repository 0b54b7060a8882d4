//! What is published holds the content to its word: ids stay, and nothing goes without a record.

use serde_json::{Value, json};
use support::{Sample, changes, content, run, tree};
use yimatong::content::{Code, CountyState, Diagnostic, Severity, load};

const SERVICES: &str = "990101/services.json";
const CERTIFICATES: &str = "990101/certificates.json";
const EVENTS: &str = "990101/events.json";
const LISTS: &str = "990101/lists.json";
/// A village whose first service row is a service of its own.
const OWN_SERVICE: &str = "990101/villages/100203.json";

/// One change to the published sample, and what must be said of it.
struct Case {
    code: Option<Code>,
    change: fn(&Sample),
    place: (&'static str, &'static str),
}

fn remove(sample: &Sample, file: &str, list: &str, at: usize) -> Value {
    let mut row = Value::Null;
    sample.edit(file, |value| row = value[list].as_array_mut().unwrap().remove(at));
    row
}

const CASES: &[Case] = &[
    Case {
        code: Some(Code::IdChanged),
        change: |sample| rename(sample, "orphan-support"),
        place: (SERVICES, "/services/6/id"),
    },
    Case {
        // Moved and written a little differently, but the same name to those who read it.
        code: Some(Code::IdChanged),
        change: |sample| {
            let mut row = remove(sample, CERTIFICATES, "certificates", 19);
            row["id"] = json!("former-name");
            row["name"] = json!(format!(" {} ", row["name"].as_str().unwrap()));
            sample.edit(CERTIFICATES, |value| value["certificates"].as_array_mut().unwrap().insert(14, row));
        },
        place: (CERTIFICATES, "/certificates/14/id"),
    },
    Case {
        code: Some(Code::IdChanged),
        change: |sample| sample.set(OWN_SERVICE, "/services/0/id", json!("another-id")),
        place: (OWN_SERVICE, "/services/0/id"),
    },
    Case {
        code: Some(Code::ItemVanished),
        change: |sample| drop(remove(sample, SERVICES, "services", 52)),
        place: (SERVICES, "/services"),
    },
    Case {
        code: Some(Code::ItemVanished),
        change: |sample| drop(remove(sample, CERTIFICATES, "certificates", 19)),
        place: (CERTIFICATES, "/certificates"),
    },
    Case {
        code: Some(Code::ItemVanished),
        change: |sample| drop(remove(sample, OWN_SERVICE, "services", 0)),
        place: (OWN_SERVICE, "/services"),
    },
    Case {
        // A row with a day ahead is published with it: its address stays.
        code: None,
        change: |sample| sample.set(SERVICES, "/services/6/since", json!("2027-01-01")),
        place: ("", ""),
    },
    Case {
        code: Some(Code::AddressVanished),
        change: |sample| fs_err::remove_file(sample.file("990101/villages/100205.json")).unwrap(),
        place: ("990101/county.json", "/addresses"),
    },
    Case {
        code: Some(Code::IdChanged),
        change: |sample| sample.set(EVENTS, "/events/0/id", json!("baby")),
        place: (EVENTS, "/events/0/id"),
    },
    Case {
        code: Some(Code::ItemVanished),
        change: |sample| drop(remove(sample, EVENTS, "events", 3)),
        place: (EVENTS, "/events"),
    },
    Case {
        code: Some(Code::IdChanged),
        change: |sample| sample.set(LISTS, "/lists/1/id", json!("help")),
        place: (LISTS, "/lists/1/id"),
    },
    Case {
        code: Some(Code::IdChanged),
        change: |sample| sample.set(LISTS, "/lists/3/rows/2/id", json!("taken-home")),
        place: (LISTS, "/lists/3/rows"),
    },
    Case {
        code: Some(Code::NameDiffers),
        change: |sample| sample.set("990101/villages/100201.json", "/name", json!("文新村")),
        place: ("990101/villages/100201.json", "/name"),
    },
    Case {
        code: Some(Code::NameDiffers),
        change: |sample| sample.set("990101/villages/100201.json", "/projects/0/name", json!("文体广场")),
        place: ("990101/villages/100201.json", "/projects"),
    },
    Case {
        code: Some(Code::NameDiffers),
        change: |sample| sample.set("990101/villages/100201.json", "/grids/0/name", json!("文体网格")),
        place: ("990101/villages/100201.json", "/grids"),
    },
    Case {
        code: Some(Code::NameDiffers),
        change: |sample| sample.set(SERVICES, "/services/6/name", json!("渔船检验")),
        place: (SERVICES, "/services/6/name"),
    },
    // What may change freely.
    Case {
        code: None,
        change: |sample| sample.edit(LISTS, |value| drop(value["lists"][3]["rows"].as_array_mut().unwrap().remove(2))),
        place: ("", ""),
    },
    Case { code: None, change: |_| (), place: ("", "") },
    Case {
        code: None,
        change: |sample| sample.set(SERVICES, "/services/6/name", json!("孤儿和无人抚养儿童生活费申请")),
        place: ("", ""),
    },
    Case {
        code: None,
        change: |sample| {
            sample.edit(SERVICES, |value| value["services"].as_array_mut().unwrap().reverse());
        },
        place: ("", ""),
    },
    Case {
        // What the help of `id-changed` says.
        code: None,
        change: |sample| {
            let mut row = remove(sample, SERVICES, "services", 6);
            let old = json!({ "id": row["id"], "name": row["name"], "withdrawn": { "on": "2026-11-01", "document": "青禾县通知",
                "body": "青禾县政务服务管理局", "reason": "改了编号。", "successor": "orphan-support" } });
            row["id"] = json!("orphan-support");
            sample.push(SERVICES, "/services", row);
            sample.push(SERVICES, "/services", old);
        },
        place: ("", ""),
    },
    Case {
        // A service of a village that the county takes into its own list.
        code: None,
        change: |sample| {
            let mut row = remove(sample, OWN_SERVICE, "services", 0);
            row.as_object_mut().unwrap().remove("admission");
            row["agency"] = json!("township");
            sample.push(SERVICES, "/services", row);
        },
        place: ("", ""),
    },
];

/// Gives service 6 another id, in its other half, too.
fn rename(sample: &Sample, id: &str) {
    sample.edit(SERVICES, |value| {
        let rows = value["services"].as_array_mut().unwrap();
        let old = std::mem::replace(&mut rows[6]["id"], json!(id));
        let halves = rows.iter_mut().filter_map(|row| row.get_mut("continues")?.as_array_mut());
        halves.flatten().filter(|head| **head == old).for_each(|head| *head = json!(id));
    });
}

/// Codes that need something to be held against.
pub(crate) fn shown() -> impl Iterator<Item = Code> {
    CASES.iter().filter_map(|case| case.code)
}

fn held_against(sample: &Sample) -> (Vec<Diagnostic>, bool) {
    let published: Vec<CountyState<'_>> = content().counties.iter().map(CountyState::from).collect();
    let mut loaded = load(&sample.content(), None);
    assert!(loaded.content.is_some(), "{:#?}", loaded.diagnostics);
    loaded.hold_against(&published);
    (loaded.diagnostics, loaded.content.is_some())
}

#[test]
fn changed_ids_and_vanished_items_are_found_at_their_place() {
    for (at, case) in CASES.iter().enumerate() {
        let sample = Sample::copy();
        (case.change)(&sample);
        let (found, usable) = held_against(&sample);
        let places: Vec<_> =
            found.iter().map(|finding| (finding.code, finding.file.as_str(), finding.pointer.as_str())).collect();
        let expected: Vec<_> = case.code.map(|code| (code, case.place.0, case.place.1)).into_iter().collect();
        assert_eq!(places, expected, "case {at}: {found:#?}");
        assert_eq!(usable, case.code.is_none_or(|code| code.severity() == Severity::Warning), "case {at}");
        for finding in found {
            // Rows of lists come and go by the county's document: there is no record to be kept.
            if finding.file == LISTS || [Code::AddressVanished, Code::NameDiffers].contains(&finding.code) {
                continue;
            }
            assert!(finding.help.zh.contains("withdrawn") && finding.help.en.contains("withdrawn"), "{finding:#?}");
        }
    }
}

#[test]
fn a_build_over_a_site_keeps_its_ids() {
    let sample = Sample::copy();
    sample.build("site", &[]).exits(0);
    let before = tree(&sample.beside("site"));
    rename(&sample, "orphan-support");
    let ran = sample.build("site", &[]).exits(1);
    assert_eq!(ran.json()["diagnostics"][0]["code"], json!("id-changed"), "{ran:#?}");
    assert_eq!(changes(&before, &tree(&sample.beside("site"))), Vec::<String>::new());
    let mut left: Vec<_> = fs_err::read_dir(sample.beside("")).unwrap().map(|at| at.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, [".site.published", "content", "site"]);
    // Elsewhere nobody knows the old id.
    sample.build("another", &[]).exits(0);
    rename(&sample, "orphan-allowance");
    remove(&sample, CERTIFICATES, "certificates", 19);
    let ran = sample.build("site", &[]).exits(1);
    assert!(ran.out.contains("item-vanished") && ran.out.contains("used-name"), "{ran:#?}");
}

#[test]
fn content_is_checked_against_an_older_state() {
    let (old, new) = (Sample::copy(), Sample::copy());
    old.build("site", &[]).exits(0);
    rename(&new, "orphan-support");
    let check = |against: &std::path::Path, more: &[&str]| {
        let (content, against) = (new.content(), against.to_owned());
        let mut arguments =
            vec!["check".into(), content.into_os_string(), "--against".into(), against.into_os_string()];
        arguments.extend(more.iter().map(Into::into));
        run(&arguments)
    };
    for against in [old.content(), old.beside("site")] {
        let found = check(&against, &["--format", "json"]).exits(1).json();
        assert_eq!((&found["errors"], &found["warnings"]), (&json!(1), &json!(0)), "{found}");
        assert_eq!(found["diagnostics"][0]["pointer"], json!("/services/6/id"));
    }
    run(&["check".as_ref(), new.content().as_os_str()]).exits(0);
    check(&old.beside("nothing"), &[]).exits(3);
    old.set("990101/county.json", "/name", json!(""));
    let ran = check(&old.content(), &[]).exits(1);
    assert!(ran.err.contains("field-missing"), "{ran:#?}");
}

#[test]
fn findings_about_a_workbook_name_its_cells() {
    let (old, new) = (Sample::copy(), Sample::copy());
    old.build("site", &[]).exits(0);
    rename(&new, "orphan-support");
    remove(&new, CERTIFICATES, "certificates", 19);
    let book = new.beside("qinghe.xlsx");
    run(&["export".as_ref(), new.content().as_os_str(), book.as_os_str()]).exits(0);
    let against = old.beside("site");
    let arguments =
        ["check".as_ref(), book.as_os_str(), "--against".as_ref(), against.as_os_str(), "--format".as_ref()];
    let found = run(&[arguments.as_slice(), &["json".as_ref()]].concat()).exits(1).json();
    let places = found["diagnostics"].as_array().unwrap().iter().map(|found| {
        let text = |field: &str| found[field].as_str().unwrap_or_default().to_owned();
        format!("{} {} {} {}", text("code"), text("file"), text("sheet"), text("cell"))
    });
    // Attachments do not lie beside it, which is another matter.
    let places: Vec<_> = places.filter(|place| !place.starts_with("attachment-apart ")).collect();
    // The row's id; a row that is not there has none, so its sheet.
    assert_eq!(places, ["id-changed qinghe.xlsx 事项 A8", "item-vanished qinghe.xlsx 证明 A1"]);
}
