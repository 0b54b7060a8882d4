//! What the sample and the national lists rest on, held against the registry of laws, and `yimatong laws`.

use serde_json::{Value, json};
use support::{Sample, content, project, run};
use yimatong::content::{Code, LawState, citations, laws, laws_of};
use yimatong::guide::Date;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[test]
fn every_basis_of_the_sample_and_the_national_list_is_of_a_law_that_is_known_and_holds() {
    let registry = laws().unwrap();
    let county = &content().counties[0];
    let rests = laws_of(county, &registry);
    let own = ["青禾县", "松岭村", "石桥村"];
    let mut rows = 0;
    for rest in &rests {
        let is_own = own.iter().any(|name| rest.label.starts_with(name));
        let holds = matches!(rest.state, LawState::InForce | LawState::Ahead | LawState::Unverified);
        assert!(holds != is_own, "{}: {:?} {:#?}", rest.label, rest.state, rest.uses);
        for change in rest.law.iter().flat_map(|law| &law.changes).filter(|change| change.on <= county.today) {
            assert!(rest.changed_by(change, &registry).is_empty(), "{}: {:?}", rest.label, change.on);
        }
        rows += rest.uses.len();
    }
    assert!(rests.len() > 100 && rows > 350, "{} laws, {rows} rows", rests.len());
    // The national list is among them, whether the county adds to a rule or not.
    let national = rests.iter().flat_map(|rest| &rest.uses).filter(|used| used.file.is_none()).count();
    assert!(national >= 40, "{national}");
}

#[test]
fn examples_in_the_schemas_rest_on_law_in_force() {
    fn walk(value: &Value, all: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                if let Some(basis) = fields.get("basis") {
                    let examples = serde_json::to_string(basis).unwrap();
                    all.extend(examples.split('"').filter(|text| text.starts_with('《')).map(str::to_owned));
                }
                fields.values().for_each(|field| walk(field, all));
            }
            Value::Array(items) => items.iter().for_each(|item| walk(item, all)),
            _ => {}
        }
    }
    let registry = laws().unwrap();
    let mut examples = Vec::new();
    for file in fs_err::read_dir(project().join("content/schema")).unwrap() {
        let text = fs_err::read_to_string(file.unwrap().path()).unwrap();
        walk(&serde_json::from_str(&text).unwrap(), &mut examples);
    }
    assert!(examples.len() >= 3, "{examples:?}");
    for example in examples {
        for citation in citations(&example) {
            let law = registry.find(&citation).unwrap_or_else(|| panic!("{example}"));
            assert!(!law.is_ahead(day("2026-11-30")), "{example}");
            assert!(law.changes.iter().all(|change| !change.is_of(law, &citation)), "{example}");
        }
    }
}

/// Codes and places of the findings about law on a day.
fn found(sample: &Sample, today: &str) -> Vec<(String, String)> {
    let ran = run(&["check", sample.content().to_str().unwrap(), "--today", today, "--format", "json"]);
    let found = ran.json()["diagnostics"].as_array().unwrap().clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let law = found.iter().filter(|found| found["code"].as_str().unwrap().starts_with("law-"));
    law.map(|found| (text(&found["code"]), text(&found["pointer"]))).collect()
}

#[test]
fn the_law_on_medical_security_takes_over_on_its_day() {
    let sample = Sample::whole();
    assert_eq!(found(&sample, "2026-11-30"), [], "the sample is prepared");
    assert_eq!(found(&sample, "2026-12-31"), []);
    let service = "/services/25/basis/1".to_owned();
    assert_eq!(sample.read("990101/services.json").pointer("/services/25/id"), Some(&json!("chronic-outpatient")));
    assert_eq!(found(&sample, "2027-01-01"), [("law-superseded".to_owned(), service.clone())]);
    // What is to be done on that day.
    sample.edit("990101/services.json", |value| {
        value["services"][25]["basis"].as_array_mut().unwrap().remove(1);
    });
    assert_eq!(found(&sample, "2027-01-02"), []);
    // Who has not prepared is told from 90 days before, and then of the other code.
    sample.set("990101/services.json", "/services/6/basis", json!(["《社会保险法》第二十五条"]));
    let of = |code: &str| vec![(code.to_owned(), "/services/6/basis/0".to_owned())];
    assert_eq!(found(&sample, "2026-10-02"), []);
    assert_eq!(found(&sample, "2026-10-03"), of("law-changes-soon"));
    assert_eq!(found(&sample, "2026-12-31"), of("law-changes-soon"));
    assert_eq!(found(&sample, "2027-01-02"), of("law-superseded"));
}

#[test]
fn laws_are_listed_with_what_rests_on_them_and_what_changes_when() {
    let of = |today: &str| {
        let folder = project().join("content");
        // The sample's calendar ends with 2026, which is an error by then: laws are listed beside it.
        let listed = run(&["laws", folder.to_str().unwrap(), "--today", today, "--format", "json"]).json();
        listed["counties"][0]["laws"].as_array().unwrap().clone()
    };
    let named = |laws: &[Value], name: &str| laws.iter().find(|law| law["law"] == name).unwrap().clone();
    let before = of("2026-12-31");
    let medical = named(&before, "《医疗保障法》");
    assert_eq!((&medical["state"], &medical["in_force"]), (&json!("ahead"), &json!("2027-01-01")));
    let insurance = named(&before, "《社会保险法》");
    assert_eq!(insurance["state"], json!("in-force"));
    let change = &insurance["changes"][0];
    assert_eq!(
        (&change["on"], &change["how"], &change["by"]),
        (&json!("2027-01-01"), &json!("partly"), &json!("《医疗保障法》"))
    );
    assert_eq!(change["rows"], json!(["service/chronic-outpatient"]));
    let rows = insurance["rows"].as_array().unwrap();
    let row = json!({
        "file": "990101/certificates.json", "row": "certificate/injury-pledge", "name": "外伤无第三方责任证明",
        "basis": "《社会保险法》第三十条"
    });
    assert!(rows.contains(&row), "{rows:#?}");
    assert_eq!(named(&of("2027-01-02"), "《医疗保障法》")["state"], json!("in-force"));
    let own = named(&before, "青禾县村级印章使用管理办法（样例）");
    assert_eq!((&own["state"], own.get("sure")), (&json!("unknown"), None));
}

#[test]
fn laws_are_listed_for_people_and_beside_errors() {
    let sample = Sample::copy();
    sample.set("990101/services.json", "/services/6/basis", json!(["《森林防火条例》第二十五条"]));
    let folder = sample.content();
    let said = run(&["laws", folder.to_str().unwrap()]).exits(0).out;
    let first = said.lines().take_while(|line| !line.contains("有效  2")).collect::<Vec<_>>().join("\n");
    assert!(
        first.contains("《森林防火条例》  已废止")
            && first.contains("废止 → 《森林草原防灭火条例》  service/orphan-allowance"),
        "{first}"
    );
    let english = run(&["laws", folder.to_str().unwrap(), "--lang", "en"]).exits(0).out;
    assert!(english.contains("《森林防火条例》  repealed") && english.contains("not in force yet"), "{english}");
    sample.set("990101/county.json", "/hotlines/3/phone", json!("12"));
    let ran = run(&["laws", folder.to_str().unwrap(), "--format", "json"]).exits(1).json();
    assert!(ran["counties"][0]["laws"].as_array().unwrap().len() > 50, "what could be read");
    assert_eq!(ran["diagnostics"][0]["code"], json!(Code::PhoneMalformed.as_str()));
}
