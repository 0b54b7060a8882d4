//! Tests: whatever files of the right shape say, a workbook gives it back, value for value, directly and through the bytes
//! of a file.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value};

use super::fill::pages;
use super::known::{Files, names, says_nothing};
use super::state::State;
use super::take::take;
use super::{draw, fit, guide, open};
use crate::content::Diagnostics;
use crate::content::draft::{CALENDAR, CERTIFICATES, COUNTY, EVENTS, LISTS, POINTS, SERVICES, SITE, VILLAGE};
use crate::content::files::File;
use crate::content::record::{Field, Kind, Record};

const COUNTY_CODE: &str = "990101";
/// What a row about a service of the county may say.
const ADJUSTABLE: [&str; 8] = ["id", "where", "phone", "hours", "agent", "note", "offered", "reason"];

/// Texts that programs and people have trouble with.
const AWKWARD: &[&str] = &[
    " 前后有空格 ",
    "\u{3000}全角",
    "尾\u{a0}",
    "a\u{a0}b",
    "中\u{200b}间",
    "\u{feff}头",
    "一\n二",
    "一\r\n二",
    "\n",
    "\t",
    "a\tb",
    "=1+1",
    "+86",
    "-1",
    "@x",
    "'引",
    "\"引\"",
    "json:1",
    " json:null",
    "json:\"x\"",
    "0980",
    "1e5",
    "1.38E+10",
    "46345",
    "2026-11-20",
    "2026/11/20",
    "20261120",
    "２０２６年１月１日",
    "是",
    "否",
    "TRUE",
    "√",
    "一、二",
    "甲，乙；丙",
    "（一、二",
    "）、（",
    "、",
    "[]",
    "{}",
    "[\"a\"]",
    "_x0041_",
    "_x000D_",
    "\u{1}",
    "\u{7f}",
    "\u{85}",
    "\u{fffe}",
    "\u{2028}",
    "𠮷野家",
    "<b>&amp;</b>",
    "#N/A",
    "柳河镇",
    "社会救助",
    "aid",
    "village",
    "a1",
    "b2",
    "单位一",
    "事项：a1",
    "证明：b2",
    "工作日",
    "周三",
    "【值班】",
    "【值班】x",
    "【紧急】",
    "100201",
    "12份",
    "2,683",
    "null",
    "（0980）5550201",
    "０９８０－５５５",
    "Aa",
    "5",
    "05",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![3 => select(AWKWARD).prop_map(str::to_owned), 2 => "\\PC{1,6}", 2 => "[a-b一-丁、\n ]{1,6}"]
}

/// Ids by position, so that they differ within a list, and some are those of another.
fn id(at: usize) -> String {
    ["a1", "b2", "kinship", "c3", "alive", "d4"].get(at).map_or_else(|| format!("x{at}"), |id| (*id).to_owned())
}

fn reference() -> BoxedStrategy<Value> {
    prop_oneof![(0..4_usize).prop_map(id), text(), select(vec!["village", "hall", "township"]).prop_map(str::to_owned)]
        .prop_map(Value::from)
        .boxed()
}

/// What a field may hold: the right thing, or another that is no list and no object.
fn value(kind: Kind) -> BoxedStrategy<Value> {
    let texts = || vec(text(), 1..4).prop_map(Value::from);
    let anything = prop_oneof![
        text().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        any::<u16>().prop_map(Value::from),
        select(vec![0.5, -1.0, 1e20]).prop_map(Value::from),
        texts()
    ];
    let right = match kind {
        Kind::Number(most) => (0..=most).prop_map(Value::from).boxed(),
        Kind::Flag(_) => any::<bool>().prop_map(Value::from).boxed(),
        Kind::Word(words) => {
            select(words.iter().map(|word| word.value).collect::<Vec<_>>()).prop_map(Value::from).boxed()
        }
        Kind::Words(words) => {
            vec(select(words.iter().map(|word| word.value).collect::<Vec<_>>()), 1..4).prop_map(Value::from).boxed()
        }
        Kind::Reference(_) => reference(),
        Kind::References(_) => vec(reference(), 1..4).prop_map(Value::from).boxed(),
        Kind::OneOrMore(_) => prop_oneof![reference(), vec(reference(), 1..4).prop_map(Value::from)].boxed(),
        Kind::Lines | Kind::Names => texts().boxed(),
        Kind::Days => vec(text(), 0..3).prop_map(Value::from).boxed(),
        Kind::Dates => {
            prop::collection::btree_map("2026-(0[1-9]|1[0-2])-(0[1-9]|1[0-9])", vec(reference(), 0..3), 1..3)
                .prop_map(|dates| {
                    dates.into_iter().map(|(day, people)| (day, Value::from(people))).collect::<Map<_, _>>()
                })
                .prop_map(Value::from)
                .boxed()
        }
        Kind::One(record) => return object(record.fields.iter().collect(), None),
        Kind::Many(record) => return rows(record),
        Kind::Schema => text().prop_map(Value::from).boxed(),
        Kind::Date => prop_oneof!["20[0-9]{2}-1[0-2]-[0-3][0-9]", text()].prop_map(Value::from).boxed(),
        _ => text().prop_map(Value::from).boxed(),
    };
    // Of weekdays and dates only lists are ever asked for.
    if matches!(kind, Kind::Days | Kind::Dates) { right } else { prop_oneof![6 => right, 1 => anything].boxed() }
}

/// An object with some of the fields, and with the id if it is to have one.
fn object(fields: Vec<&'static Field>, id: Option<String>) -> BoxedStrategy<Value> {
    let each: Vec<_> = fields
        .into_iter()
        .map(|field| prop::option::of(value(field.kind)).prop_map(move |value| (field.key, value)))
        .collect();
    each.prop_map(move |fields| {
        let mut object: Map<String, Value> =
            fields.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect();
        if let Some(id) = &id {
            object.insert("id".to_owned(), id.clone().into());
        }
        Value::Object(object)
    })
    .boxed()
}

/// Rows of a list, each with what tells it apart.
fn rows(record: &'static Record) -> BoxedStrategy<Value> {
    let own = record.name == "village-service";
    let row = move |at: usize| {
        let has = |key: &str| record.fields.iter().any(|field| field.key == key);
        let fields: Vec<&'static Field> = record.fields.iter().collect();
        let id = has("id").then(|| id(at));
        if own {
            let (adjusted, whole): (Vec<_>, Vec<_>) = (
                fields.iter().copied().filter(|field| ADJUSTABLE.contains(&field.key)).collect(),
                fields
                    .iter()
                    .copied()
                    .filter(|field| {
                        field.key == "id" || !["hours", "agent", "note", "offered", "reason"].contains(&field.key)
                    })
                    .collect(),
            );
            return prop_oneof![object(adjusted, id.clone()), object(whole, id)].boxed();
        }
        let key = if has("code") {
            Some("code")
        } else if has("number") {
            Some("number")
        } else if has("year") {
            // A row without one that says nothing else is none.
            Some("year")
        } else {
            None
        };
        object(fields, id)
            .prop_map(move |mut row| {
                if let (Some(key), Some(fields)) = (key, row.as_object_mut()) {
                    let number = match key {
                        "number" => at.into(),
                        "year" => (2000 + at).into(),
                        _ => format!("10{at}").into(),
                    };
                    fields.insert(key.to_owned(), number);
                }
                row
            })
            .boxed()
    };
    (0..3_usize).prop_flat_map(move |count| (0..count).map(row).collect::<Vec<_>>()).prop_map(Value::from).boxed()
}

fn files() -> impl Strategy<Value = Files> {
    let file = |path: &str, record: &'static Record| {
        let path = path.to_owned();
        object(record.fields.iter().collect(), None).prop_map(move |value| (path.clone(), value)).boxed()
    };
    let county = |name: &str| format!("{COUNTY_CODE}/{name}.json");
    let fixed = vec![
        file("site.json", &SITE),
        file(&county("county"), &COUNTY),
        file(&county("points"), &POINTS),
        file(&county("services"), &SERVICES),
        file(&county("certificates"), &CERTIFICATES),
        file(&county("events"), &EVENTS),
        file(&county("lists"), &LISTS),
        file(&county("calendar"), &CALENDAR),
        file(&county("villages/100201"), &VILLAGE),
        file(&county("villages/100202"), &VILLAGE),
    ];
    fixed.prop_map(|files| files.into_iter().collect::<BTreeMap<_, _>>())
}

/// What a value says: without what says nothing, and with the lists that files always have.
fn said(path: &str, value: &Value) -> Value {
    let mut value = strip(value);
    if let (Some(fields), Some(file)) = (value.as_object_mut(), File::at(path)) {
        fields.entry("$schema").or_insert_with(|| file.reference().into());
    }
    let list = match path.rsplit('/').next() {
        Some("points.json") => "points",
        Some("services.json") => "services",
        Some("certificates.json") => "certificates",
        Some("events.json") => "events",
        Some("lists.json") => "lists",
        _ => return value,
    };
    if let Some(fields) = value.as_object_mut() {
        fields.entry(list).or_insert_with(|| Value::Array(Vec::new()));
    }
    value
}

fn strip(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(key, value)| !is_silent(key, value));
            let mut kept: Map<_, _> = kept.map(|(key, value)| (key.clone(), strip(value))).collect();
            // Rows of this table have no id and no owner: one that says nothing is an empty row of the sheet.
            if let Some(Value::Array(rows)) = kept.get_mut("addresses") {
                rows.retain(|row| !is_silent("", row));
                if rows.is_empty() {
                    kept.remove("addresses");
                }
            }
            Value::Object(kept)
        }
        Value::Array(items) if items.iter().all(Value::is_object) => Value::Array(items.iter().map(strip).collect()),
        other => other.clone(),
    }
}

/// An empty list says something of materials, and of who is on duty on a certain day.
fn is_silent(key: &str, value: &Value) -> bool {
    match value {
        Value::Object(fields) => fields.iter().all(|(key, value)| is_silent(key, value)),
        Value::Array(items) => items.is_empty() && key != "materials" && !day(key),
        value => says_nothing(value),
    }
}

fn day(key: &str) -> bool {
    key.starts_with("2026-")
}

fn expected(files: &Files) -> Files {
    // Of events and lists that say nothing no file comes.
    let stays = |(path, value): &(&String, &Value)| {
        let fields = value.as_object().into_iter().flatten();
        !(path.ends_with("events.json") || path.ends_with("lists.json"))
            || fields.into_iter().any(|(key, value)| key != "$schema" && !is_silent(key, value))
    };
    files.iter().filter(stays).map(|(path, value)| (path.clone(), said(path, value))).collect()
}

/// Where two values differ, and how.
fn differences(one: &Value, two: &Value, at: &str, found: &mut Vec<String>) {
    match (one, two) {
        (Value::Object(first), Value::Object(second)) => {
            let keys: std::collections::BTreeSet<_> = first.keys().chain(second.keys()).collect();
            for key in keys {
                let value = |fields: &Map<String, Value>| fields.get(key).cloned().unwrap_or_default();
                differences(&value(first), &value(second), &format!("{at}/{key}"), found);
            }
        }
        (Value::Array(first), Value::Array(second)) if first.len() == second.len() => {
            for (number, (one, two)) in first.iter().zip(second).enumerate() {
                differences(one, two, &format!("{at}/{number}"), found);
            }
        }
        _ if one == two => {}
        _ => found.push(format!("{at}: {one} -> {two}")),
    }
}

fn differ(one: &Files, two: &Files) -> Vec<String> {
    let object = |files: &Files| Value::Object(files.clone().into_iter().collect());
    let mut found = Vec::new();
    differences(&object(one), &object(two), "", &mut found);
    found
}

/// The files as they are, read from the sheets made of them.
fn sheets_give_back(files: &Files) -> Files {
    let pages = pages(files, COUNTY_CODE, &names(files, COUNTY_CODE), 0);
    take(&pages.iter().map(|page| page.sheet.clone()).collect::<Vec<_>>(), false, None).files
}

/// Found by the property below: the row named a service that is nobody's, and was taken for the one of that name.
#[test]
fn a_row_about_no_service_is_not_taken_for_one_of_that_name() {
    let village = serde_json::json!({ "services": [
        { "id": "a1", "name": "b2", "handling": "guide" },
        { "id": "b2", "phone": "0980-5550201" },
    ] });
    let path = format!("{COUNTY_CODE}/villages/100201.json");
    let back = sheets_give_back(&Files::from([(path.clone(), village.clone())]));
    assert_eq!(back[&path]["services"], village["services"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost(files in files()) {
        let mut unfit = Diagnostics::default();
        fit::check(&files, &mut unfit);
        prop_assume!(unfit.errors() == 0);
        let pages = pages(&files, COUNTY_CODE, &names(&files, COUNTY_CODE), 1);
        let sheets: Vec<_> = pages.iter().map(|page| page.sheet.clone()).collect();
        let direct = take(&sheets, false, Some(crate::content::day_of(None)));
        prop_assert_eq!(&direct.county, COUNTY_CODE);
        prop_assert_eq!(differ(&expected(&files), &direct.files), Vec::<String>::new());
        let mut all = vec![guide::guide_page()];
        all.extend(pages);
        let opened = open::read(&draw::draw(&all, &State::default()).expect("drawn")).expect("read");
        prop_assert_eq!(differ(&direct.files, &take(&opened.sheets, opened.from_1904, Some(crate::content::day_of(None))).files), Vec::<String>::new());
        prop_assert!(all.iter().all(|page| opened.sheets.iter().any(|sheet| sheet.name == page.sheet.name)));
    }
}
