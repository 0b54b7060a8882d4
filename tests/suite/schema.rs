//! JSON Schemas and canonical form: what editors are told is what the check knows, and the sample is written as tools
//! write it.

use std::collections::{BTreeMap, BTreeSet};

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Value, json};
use support::{Sample, project, run, scratch, tree};
use yimatong::content::{Severity, canonical, schemas};

const SERVICES: &str = "990101/services.json";
const CERTIFICATES: &str = "990101/certificates.json";
const EVENTS: &str = "990101/events.json";
const LISTS: &str = "990101/lists.json";
const VILLAGE: &str = "990101/villages/100201.json";
/// A village whose first service row is a service of its own.
const OWN_SERVICE: &str = "990101/villages/100203.json";

/// The schemas as another implementation reads them.
struct Validator {
    schemas: Schemas,
    by_name: BTreeMap<String, SchemaIndex>,
}

impl Validator {
    fn new() -> Self {
        let (mut compiler, mut compiled) = (Compiler::new(), Schemas::new());
        let mut by_name = BTreeMap::new();
        for (name, text) in schemas().unwrap() {
            let location = format!("http://schema/{name}");
            compiler.add_resource(&location, serde_json::from_str(&text).unwrap()).unwrap();
            let index = compiler.compile(&location, &mut compiled);
            by_name.insert(name, index.unwrap_or_else(|error| panic!("{error:#}")));
        }
        Self { schemas: compiled, by_name }
    }

    /// The schema that a file names.
    fn schema(&self, file: &Value) -> SchemaIndex {
        self.by_name[file["$schema"].as_str().unwrap().rsplit('/').next().unwrap()]
    }

    fn judge(&self, value: &Value, schema: SchemaIndex) -> Result<(), String> {
        self.schemas.validate(value, schema).map_err(|error| format!("{error:#}"))
    }
}

/// Authored files of a content folder: path and value.
fn authored(content: &std::path::Path) -> BTreeMap<String, Value> {
    let files = tree(content).into_iter().filter(|(path, _)| !path.starts_with("schema/") && !path.contains("/files/"));
    files.map(|(path, bytes)| (path, serde_json::from_slice(&bytes).unwrap())).collect()
}

#[test]
fn committed_schemas_are_up_to_date() {
    let committed = tree(&project().join("content/schema"));
    let generated = schemas().unwrap().into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    let help = "run `yimatong schema --out content/schema` and commit what it writes";
    assert!(committed == generated, "content/schema is not what the records say: {help}");
}

#[test]
fn sample_files_are_canonical() {
    for (path, bytes) in tree(&project().join("content")) {
        if path.starts_with("schema/") || path.contains("/files/") {
            continue;
        }
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        let written = canonical(&path, &value).unwrap_or_else(|| panic!("{path} is no authored file"));
        let bytes = String::from_utf8(bytes).unwrap();
        let differs = written.lines().zip(bytes.lines()).position(|(one, two)| one != two);
        assert!(written == bytes, "{path} is not in canonical form, line {}", differs.map_or(0, |line| line + 1));
    }
}

#[test]
fn sample_files_fit_their_schemas() {
    let validator = Validator::new();
    let files = authored(&project().join("content"));
    assert_eq!(files.len(), 21);
    for (path, value) in files {
        validator.judge(&value, validator.schema(&value)).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
}

#[test]
fn wrong_files_are_refused() {
    let validator = Validator::new();
    // With the rows of the national base written out.
    let sample = Sample::whole();
    let files = authored(&sample.content());
    let national = json!({ "id": "kinship", "name": "亲属关系证明" });
    let refusal = json!({ "id": "x", "name": "证明", "verdict": "not_issuable", "answer": "不开。", "basis": ["法"] });
    let issuable = json!({ "id": "x", "name": "证明", "verdict": "issuable", "answer": "能开。", "basis": ["法"] });
    let cases: &[(&str, &str, Value)] = &[
        ("site.json", "/base_url", json!("ymt.example.gov.cn")),
        ("site.json", "/sample", json!("是")),
        ("site.json", "/qr_letters", json!("small")),
        ("990101/county.json", "/townships/0/code", json!(100)),
        ("990101/county.json", "/townships/0/code", json!("10")),
        ("990101/county.json", "/edition", Value::Null),
        ("990101/county.json", "/complaint_phone", json!("见公示栏")),
        ("990101/points.json", "/points/0/role", json!("village")),
        ("990101/points.json", "/points/0/hours", json!("上班时间")),
        ("990101/points.json", "/points/0/township", json!("柳河镇")),
        ("990101/calendar.json", "/holidays/0/from", json!("2026/01/01")),
        ("990101/calendar.json", "/workdays", json!("2026-01-04")),
        (SERVICES, "/since", json!("2026-13-01")),
        (SERVICES, "/services/0/topic", json!("社会救助")),
        (SERVICES, "/services/0/tpoic", json!("aid")),
        (SERVICES, "/services/0/type", json!("5")),
        (SERVICES, "/services/0/id", json!("Low-Income")),
        (SERVICES, "/services/0/promised_days", json!("25")),
        (SERVICES, "/services/0/promised_days", json!(-1)),
        // The county's own: a row of the national base needs no place.
        (SERVICES, "/services/3/where", json!([])),
        (SERVICES, "/services/0/where", json!(["县政务服务大厅"])),
        (SERVICES, "/services/0/materials/0/copies", json!(256)),
        (SERVICES, "/services/0/fee", json!("10元")),
        (SERVICES, "/services/0/withdrawn", json!({ "on": "2026-10-01" })),
        (CERTIFICATES, "/certificates/0", national),
        (CERTIFICATES, "/certificates/0", refusal),
        (CERTIFICATES, "/certificates/0", issuable),
        (EVENTS, "/events/0", json!({ "id": "x", "name": "大事", "summary": "先办。" })),
        (EVENTS, "/events/0/steps/0/what", json!("")),
        (EVENTS, "/events/0/steps/0/service", json!("生育登记")),
        (EVENTS, "/events/0/steps/0/together", json!("是")),
        (EVENTS, "/events/0/skip/0", json!({ "what": "出生证明" })),
        (LISTS, "/lists/0/kind", json!("自治清单")),
        (LISTS, "/lists/0/on", json!("2026/01/01")),
        (LISTS, "/lists/0/rows/0/basis", json!([])),
        (LISTS, "/lists/0/rows/0/certificate", json!("亲属关系证明")),
        (LISTS, "/lists/0/rows/0", json!({ "id": "x", "what": "一件事" })),
        (VILLAGE, "/roster/dates/12月1日", json!(["zhou-jianmin"])),
        (VILLAGE, "/grids/0", json!({ "number": 9, "name": "网格", "covers": "1组" })),
        (VILLAGE, "/services/0", json!({ "id": "mediation", "offered": false })),
        (VILLAGE, "/services/0", json!({ "id": "mediation", "name": "调解" })),
        (VILLAGE, "/services/0", json!({ "id": "of-our-own", "admission": { "document": "批复" } })),
        (VILLAGE, "/disclosures/0/category", json!("other")),
    ];
    for (path, pointer, wrong) in cases {
        let mut value = files[*path].clone();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        match value.pointer_mut(parent).unwrap() {
            Value::Array(rows) => rows[key.parse::<usize>().unwrap()] = wrong.clone(),
            Value::Object(fields) => drop(fields.insert(key.to_owned(), wrong.clone())),
            other => panic!("{path} {parent}: {other}"),
        }
        assert!(validator.judge(&value, validator.schema(&value)).is_err(), "{path} {pointer}: {wrong}");
    }
    for (path, pointer, key) in [(SERVICES, "/services/3", "where"), (VILLAGE, "", "hours"), ("site.json", "", "title")]
    {
        let mut value = files[path].clone();
        value.pointer_mut(pointer).and_then(Value::as_object_mut).unwrap().remove(key).unwrap();
        assert!(validator.judge(&value, validator.schema(&value)).is_err(), "{path} {pointer} without {key}");
    }
}

/// Every text in a value.
fn texts(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => drop(found.insert(text.clone())),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => fields.values().for_each(|value| texts(value, found)),
        _ => {}
    }
}

/// Leaves out rows that no other file names, but for the first rows and those that have a field first.
fn cut(sample: &Sample, file: &str, list: &str, named: &BTreeSet<String>) {
    let mut fields = BTreeSet::new();
    let mut at = 0;
    sample.edit(file, |value| {
        value[list].as_array_mut().unwrap().retain(|row| {
            at += 1;
            // What left is shown by rows of the test's own.
            if row.get("withdrawn").is_some() {
                return false;
            }
            let shows = row.as_object().unwrap().keys().filter(|key| fields.insert((*key).clone())).count();
            at <= 8 || shows > 0 || named.contains(row["id"].as_str().unwrap())
        });
    });
}

/// Two villages of the sample and what they need, with a row of every shape: small, for it is checked a thousand times.
fn every_shape() -> Sample {
    let sample = Sample::copy();
    for (path, _) in tree(&sample.file("990101/villages")) {
        let path = format!("990101/villages/{path}");
        if path != VILLAGE && path != OWN_SERVICE {
            fs_err::remove_file(sample.file(&path)).unwrap();
        }
    }
    let mut named =
        BTreeSet::from(["temporary-aid", "adoption-capability", "used-name", "legal-aid-hardship"].map(str::to_owned));
    [VILLAGE, OWN_SERVICE].iter().for_each(|file| texts(&sample.read(file), &mut named));
    cut(&sample, CERTIFICATES, "certificates", &named);
    texts(&sample.read(CERTIFICATES), &mut named);
    cut(&sample, SERVICES, "services", &named);
    let step = json!({ "what": "申请", "service": "temporary-aid", "certificate": "adoption-capability", "where": ["hall"],
        "deadline": "一个月内", "when": "急用钱", "note": "带户口簿" });
    let mut joined = step.clone();
    joined["together"] = json!(true);
    let skip = json!({ "what": "困难证明", "certificate": "legal-aid-hardship", "why": "自己承诺" });
    let event = json!({ "id": "trouble", "name": "家里遭难", "aliases": ["救急"], "sayings": ["急用钱"], "summary": "先打电话。",
        "steps": [step, joined], "skip": [skip], "not_for": "urban", "since": "2026-02-01", "source": "通知",
        "confirmed": { "on": "2026-11-01", "by": "青禾县民政局" } });
    sample.set(EVENTS, "/events", json!([event]));
    let row = json!({ "id": "aid", "what": "代交救助申请", "basis": ["办法"], "since": "2026-02-01", "note": "带户口簿",
        "service": "temporary-aid", "certificate": "adoption-capability" });
    let list = json!({ "id": "help", "kind": "assistance", "name": "协助清单", "body": "青禾县民政局", "document": "通知",
        "on": "2026-01-01", "about": "帮着办。", "confirmed": { "on": "2026-11-01", "by": "青禾县民政局" }, "rows": [row] });
    sample.set(LISTS, "/lists", json!([list]));
    let withdrawn = json!({
        "on": "2026-10-01", "document": "通知", "body": "青禾县政务服务管理局", "reason": "已经取消。", "successor": "mediation",
    });
    let left = json!({ "id": "left", "name": "退出的事项", "withdrawn": withdrawn });
    sample.push(SERVICES, "/services", left);
    let mut paper = json!({ "id": "left", "name": "退出的证明", "withdrawn": withdrawn });
    paper["withdrawn"]["successor"] = json!("adoption-capability");
    sample.push(CERTIFICATES, "/certificates", paper);
    let mut event = json!({ "id": "left", "name": "退出的一件事", "withdrawn": withdrawn });
    event["withdrawn"]["successor"] = json!("trouble");
    sample.push(EVENTS, "/events", event);
    // A row under a national id.
    sample.set(CERTIFICATES, "/certificates/4/confirmed", json!({ "on": "2026-11-01", "by": "青禾县民政局" }));
    let admission = json!({ "document": "批复", "body": "青禾县政务服务管理局", "on": "2026-01-01" });
    let left = json!({ "id": "left-here", "name": "村里退出的事项", "admission": admission, "withdrawn": withdrawn });
    sample.push(OWN_SERVICE, "/services", left);
    sample.push(
        VILLAGE,
        "/services",
        json!({ "id": "temporary-aid", "where": ["village"], "phone": "0980-5556455", "hours": "周二 09:00-11:30",
                "agent": "qian-guowei", "note": "带户口簿。", "offered": true, "reason": "" }),
    );
    sample.push(VILLAGE, "/services", json!({ "id": "orphan-allowance", "offered": false, "reason": "没有。" }));
    sample
}

/// What makes a row need other fields than its neighbours.
fn tags(object: &serde_json::Map<String, Value>) -> String {
    let marks = ["withdrawn", "admission", "worker"].into_iter().filter(|mark| object.contains_key(*mark));
    let words = ["verdict", "offered"].into_iter().filter_map(|word| object.get(word).map(Value::to_string));
    marks.map(str::to_owned).chain(words).collect::<Vec<_>>().join(",")
}

/// One place for each field of each shape of row, as far as the file shows them.
fn places(value: &Value, pointer: &str, kind: &str, found: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(fields) => {
            let kind = format!("{kind}({})", tags(fields));
            for (key, value) in fields {
                let kind = format!("{kind}/{key}");
                let pointer = format!("{pointer}/{key}");
                places(value, &pointer, &kind, found);
                found.entry(kind).or_insert(pointer);
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                let pointer = format!("{pointer}/{at}");
                places(item, &pointer, &format!("{kind}/*"), found);
                found.entry(format!("{kind}/*")).or_insert(pointer);
            }
        }
        _ => {}
    }
}

/// What may stand there instead, right or wrong.
fn instead(value: &Value) -> Vec<Value> {
    let mut values = vec![
        Value::Null,
        json!(""),
        json!(" "),
        json!([]),
        json!([""]),
        json!([null]),
        json!({}),
        json!(0),
        json!(7),
        json!(true),
        json!(false),
        json!("village"),
    ];
    if let Some(text) = value.as_str() {
        let wide = text.chars().map(|letter| match letter {
            '0'..='9' => char::from_u32(letter as u32 + 0xFEE0).unwrap(),
            '-' => '－',
            _ => letter,
        });
        values.extend([json!(format!(" {text}\n")), json!(wide.collect::<String>()), json!([text])]);
    }
    if let Some(list) = value.as_array() {
        values.push(list.iter().cloned().chain([json!("")]).collect());
    }
    values
}

#[test]
fn schemas_accept_what_the_check_accepts() {
    let validator = Validator::new();
    let sample = every_shape();
    let errors = || sample.load().diagnostics.into_iter().filter(|found| found.level == Severity::Error).count();
    assert_eq!(errors(), 0, "{:#?}", sample.load().diagnostics);
    let (mut refused, mut accepted) = (0, 0);
    let mut apart = BTreeSet::new();
    // Files of one schema have much in common: each kind of place is tried in the first file that has it.
    let mut known = BTreeSet::new();
    for (path, whole) in authored(&sample.content()) {
        let schema = validator.schema(&whole);
        validator.judge(&whole, schema).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut found = BTreeMap::new();
        places(&whole, "", "", &mut found);
        for (kind, pointer) in found {
            if !known.insert((whole["$schema"].to_string(), kind.clone())) {
                continue;
            }
            let mut tried: Vec<(String, Value)> = Vec::new();
            for new in instead(whole.pointer(&pointer).unwrap()) {
                let mut value = whole.clone();
                let shown = new.to_string();
                *value.pointer_mut(&pointer).unwrap() = new;
                tried.push((shown, value));
            }
            let (parent, key) = pointer.rsplit_once('/').unwrap();
            let mut value = whole.clone();
            if let Some(fields) = value.pointer_mut(parent).and_then(Value::as_object_mut) {
                let old = fields.remove(key).unwrap();
                tried.push(("nothing".to_owned(), value.clone()));
                value.pointer_mut(parent).and_then(Value::as_object_mut).unwrap().insert(format!("{key}s"), old);
                tried.push(("another name".to_owned(), value));
            }
            for (shown, value) in tried {
                if validator.judge(&value, schema).is_ok() {
                    accepted += 1;
                    continue;
                }
                refused += 1;
                fs_err::write(sample.file(&path), value.to_string()).unwrap();
                if errors() == 0 {
                    apart.insert(format!("{path} {pointer} {kind}: {shown}"));
                }
            }
        }
        fs_err::write(sample.file(&path), whole.to_string()).unwrap();
    }
    assert!(refused > 500 && accepted > 500, "{refused} refused, {accepted} accepted");
    assert!(apart.is_empty(), "the check accepts, the schema does not: {apart:#?}");
}

#[test]
fn documents_explain_every_field() {
    fn walk(schema: &Value, found: &mut BTreeSet<String>) {
        match schema {
            Value::Object(fields) => {
                if let Some(properties) = fields.get("properties").and_then(Value::as_object) {
                    found.extend(properties.keys().cloned());
                }
                fields.values().for_each(|value| walk(value, found));
            }
            Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
            _ => {}
        }
    }
    let document = fs_err::read_to_string(project().join("docs/content.md")).unwrap();
    let mut fields = BTreeSet::new();
    for (_, text) in schemas().unwrap() {
        walk(&serde_json::from_str(&text).unwrap(), &mut fields);
    }
    assert!(fields.len() > 80, "{fields:?}");
    let silent: Vec<_> = fields
        .iter()
        .filter(|field| !document.contains(&format!("`{field}`")) && !document.contains(&format!("\"{field}\"")))
        .collect();
    assert!(silent.is_empty(), "docs/content.md says nothing of {silent:?}");
}

#[test]
fn schema_writes_what_editors_need() {
    let out = scratch("schema");
    let folder = out.join("schema");
    let folder = folder.to_str().unwrap();
    let ran = run(&["schema", "--out", folder]).exits(0);
    assert_eq!(ran.out.lines().count(), 11);
    assert!(tree(&out.join("schema")) == tree(&project().join("content/schema")));
    let files = run(&["schema", "--out", folder, "--format", "json"]).exits(0).json();
    assert_eq!(files["files"].as_array().map(Vec::len), Some(11));
    assert_eq!(tree(&out.join("schema")).len(), 11, "nothing is left over");
    let below = out.join("schema/site.schema.json/below");
    run(&["schema", "--out", below.to_str().unwrap()]).exits(3);
}
