//! Any content that passes the check builds, and every village's page offers what the content says: each service once,
//! nothing that left the lists or is not in force; and the steps of life events lead to nothing that is not there.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value, json};
use support::Sample;
use support::html::Page;
use yimatong::content::load;
use yimatong::guide::{Date, VillageCode, VillageKind};
use yimatong::site::{BuildOptions, Memory, build};

const SERVICES: &str = "990101/services.json";
const EVENTS: &str = "990101/events.json";
const TODAY: &str = "2026-11-24";

/// What may happen to a service.
#[derive(Debug, Clone)]
enum Fate {
    Gone,
    LeavesLater,
    ComesLater,
    OnlyUrban,
    OnlyRural,
    WithheldIn(usize),
    Renamed(String),
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        Just(Fate::Gone),
        Just(Fate::LeavesLater),
        Just(Fate::ComesLater),
        Just(Fate::OnlyUrban),
        Just(Fate::OnlyRural),
        (0..12_usize).prop_map(Fate::WithheldIn),
        // Markup, quotes, entities, marks of every script; what the check refuses (controls) is not content.
        "[<>&\"'{}a-zé\u{0623}\u{4e00}-\u{4e10}]{1,12}".prop_map(Fate::Renamed),
    ]
}

fn withdrawn(on: &str) -> Value {
    json!({ "on": on, "document": "青禾政办〔2026〕9号", "body": "青禾县人民政府办公室", "reason": "合并办理" })
}

fn walk(value: &Value, key: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if ["service", "id", "successor"].contains(&key) => drop(found.insert(text.clone())),
        Value::Array(items) => items.iter().for_each(|item| walk(item, key, found)),
        Value::Object(fields) => fields.iter().for_each(|(key, value)| walk(value, key, found)),
        _ => {}
    }
}

/// Ids that other rows name, and those that have left: neither can just go.
fn referenced(sample: &Sample, villages: &[String]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in villages.iter().map(String::as_str).chain(["990101/certificates.json"]) {
        walk(&sample.read(file), "", &mut found);
    }
    let services = sample.read(SERVICES);
    let left = services["services"].as_array().unwrap().iter().filter(|row| row.get("withdrawn").is_some());
    left.for_each(|row| walk(row, "", &mut found));
    found
}

fn villages(sample: &Sample) -> Vec<String> {
    let folder = sample.file("990101/villages");
    let names = fs_err::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut files: Vec<_> = names.map(|name| format!("990101/villages/{name}")).collect();
    files.sort();
    files
}

/// Changes the sample by the fates; gives, by page, the services it must offer.
fn expected(sample: &Sample, fates: &[(usize, Fate)]) -> BTreeMap<String, Vec<String>> {
    let files = villages(sample);
    let referenced = referenced(sample, &files);
    // What a life event names may be anything but gone: its step stays and leads nowhere.
    let mut of_events = BTreeSet::new();
    walk(&sample.read(EVENTS), "", &mut of_events);
    // What a list names has to be there.
    let mut of_lists = BTreeSet::new();
    walk(&sample.read("990101/lists.json"), "", &mut of_lists);
    let mut services = sample.read(SERVICES);
    let list = services["services"].as_array_mut().unwrap();
    // What a row of the county's own leaves to the one that it continues would be absent without that.
    let continued: BTreeSet<&str> = list.iter().flat_map(|row| continues(row)).collect();
    let continued: BTreeSet<String> = continued.into_iter().map(str::to_owned).collect();
    let mut kept: BTreeMap<String, Fate> = BTreeMap::new();
    for (at, fate) in fates {
        let at = at % list.len();
        let id = list[at]["id"].as_str().unwrap().to_owned();
        let gone = matches!(fate, Fate::Gone) && (of_events.contains(&id) || continued.contains(&id));
        if gone || of_lists.contains(&id) || referenced.contains(&id) || kept.contains_key(&id) {
            continue;
        }
        let row = &mut list[at];
        // What others do is not a village's to withhold.
        if matches!(fate, Fate::WithheldIn(_)) && row["level"] != "village" {
            continue;
        }
        match fate {
            Fate::Gone => row["withdrawn"] = withdrawn("2026-11-24"),
            Fate::LeavesLater => row["withdrawn"] = withdrawn("2026-11-25"),
            Fate::ComesLater => row["since"] = json!("2026-11-25"),
            Fate::OnlyUrban => row["not_for"] = json!("rural"),
            Fate::OnlyRural => row["not_for"] = json!("urban"),
            Fate::WithheldIn(village) => sample.edit(&files[village % files.len()], |value| {
                let row = json!({ "id": id, "offered": false, "reason": "本村没有" });
                match value.get_mut("services").and_then(Value::as_array_mut) {
                    Some(rows) => rows.push(row),
                    None => value["services"] = json!([row]),
                }
            }),
            Fate::Renamed(name) => row["name"] = json!(format!("{name}{at}")),
        }
        kept.insert(id, fate.clone());
    }
    let has_left = |row: &Value| row["withdrawn"]["on"].as_str().is_some_and(|on| on <= TODAY);
    let offers = |row: &Value, at: usize, kind: VillageKind| {
        let not_for = row["not_for"].as_str();
        let excluded =
            matches!((not_for, kind), (Some("rural"), VillageKind::Village) | (Some("urban"), VillageKind::Community));
        let fate = row["id"].as_str().and_then(|id| kept.get(id));
        let gone = match fate {
            // Published with the day from which it holds.
            Some(Fate::ComesLater) => false,
            Some(Fate::WithheldIn(village)) => village % files.len() == at,
            _ => has_left(row),
        };
        !excluded && !gone
    };
    let national: Value = serde_json::from_str(include_str!("../../src/content/national/base.json")).unwrap();
    let national = national["services"].as_array().unwrap();
    let mut pages = BTreeMap::new();
    for (at, file) in files.iter().enumerate() {
        let rest = file.trim_start_matches("990101/villages/").trim_end_matches(".json");
        let kind = VillageCode::parse(&format!("990101{rest}")).unwrap().kind();
        let own = sample.read(file);
        let rows = own["services"].as_array().cloned().unwrap_or_default();
        let withheld: Vec<&Value> = rows.iter().filter(|row| row["offered"] == false).map(|row| &row["id"]).collect();
        let shared: Vec<&Value> =
            list.iter().filter(|row| offers(row, at, kind) && !withheld.contains(&&row["id"])).collect();
        let told = |row: &&Value| {
            let id = row["id"].as_str().unwrap();
            let base = national.iter().find(|base| base["id"] == id).unwrap_or(row);
            let heads = continues(if row.get("continues").is_some() { row } else { base });
            heads.into_iter().any(|head| {
                let there = shared.iter().any(|row| row["id"] == head);
                there && holds_while(kept.get(head), kept.get(id))
            })
        };
        let shared = shared.iter().filter(|row| !told(row)).copied();
        let own = rows.iter().filter(|row| row.get("admission").is_some() && row.get("withdrawn").is_none());
        let mut ids: Vec<String> = shared.chain(own).map(|row| row["id"].as_str().unwrap().to_owned()).collect();
        ids.sort();
        pages.insert(format!("990101/{rest}/index.html"), ids);
    }
    fs_err::write(sample.file(SERVICES), serde_json::to_vec_pretty(&services).unwrap()).unwrap();
    pages
}

/// What a service is the other half of.
fn continues(row: &Value) -> Vec<&str> {
    row["continues"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// Whether a service of this fate is on the page on every day on which one of that fate is.
fn holds_while(head: Option<&Fate>, half: Option<&Fate>) -> bool {
    match (head, half) {
        (Some(Fate::LeavesLater), Some(Fate::LeavesLater)) | (Some(Fate::ComesLater), Some(Fate::ComesLater)) => true,
        (Some(Fate::LeavesLater | Fate::ComesLater), _) => false,
        _ => true,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 64, ..ProptestConfig::default() })]

    #[test]
    fn pages_offer_what_the_content_says(fates in prop::collection::vec((0..200_usize, fate()), 0..24)) {
        let sample = Sample::copy();
        let expected = expected(&sample, &fates);
        let loaded = load(&sample.content(), Date::parse(TODAY).ok());
        let Some(content) = &loaded.content else { panic!("{:#?}", loaded.diagnostics) };
        let shelf = Memory::default();
        let options =
            BuildOptions { shell: None, only: None, present: &|_| false, progress: &|| {} };
        build(content, &options, &shelf).unwrap();
        let files = shelf.into_files();
        let events = sample.read(EVENTS)["events"].as_array().cloned().unwrap();
        for (page, services) in &expected {
            let document = Page::of(&files, page);
            let entries = document.elements().filter(|tag| tag.name == "details").filter_map(|tag| tag.get("id"));
            let offered = entries.filter_map(|id| id.strip_prefix("service/")).map(str::to_owned);
            let mut offered: Vec<String> = offered.collect();
            offered.sort();
            prop_assert_eq!(&offered, services, "{}", page);
            let ids: BTreeSet<&str> = document.elements().filter_map(|tag| tag.get("id")).collect();
            let mut hrefs = document.elements().filter_map(|tag| tag.get("href")?.strip_prefix('#'));
            let lost = hrefs.find(|href| !ids.contains(href));
            prop_assert_eq!(lost, None, "{}", page);
            let boxes = document.elements().filter(|tag| tag.get("type") == Some("checkbox")).count();
            let rest = page.split('/').nth(1).unwrap();
            let urban = VillageCode::parse(&format!("990101{rest}")).unwrap().kind() == VillageKind::Community;
            let listed = |row: &&Value| !(urban && row["not_for"] == "urban");
            let steps = events.iter().filter(listed).map(|row| row["steps"].as_array().unwrap().len()).sum::<usize>();
            prop_assert_eq!(boxes, steps, "{}", page);
        }
    }
}
