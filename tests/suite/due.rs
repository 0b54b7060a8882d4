//! Days ahead: what begins and ends on a day is published with both states, told by `due`, and warned of where it breaks.

use serde_json::{Value, json};
use support::html::Page;
use support::{Sample, run, tree};
use yimatong::content::Code;
use yimatong::guide::{Date, Days, StepService, VillageCode, resolve};

const SERVICES: &str = "990101/services.json";
const EVENTS: &str = "990101/events.json";
const CERTIFICATES: &str = "990101/certificates.json";
const VILLAGE: &str = "990101/villages/100201.json";

fn withdrawn(on: &str, successor: Option<&str>) -> Value {
    json!({ "on": on, "document": "青禾政办〔2026〕9号", "body": "青禾县人民政府办公室", "reason": "合并", "successor": successor })
}

fn day(text: &str) -> Option<Date> {
    Some(Date::parse(text).unwrap())
}

/// The sample, in which the third step of the first life event is a service that leaves on December 1. `successor`: what
/// takes its place.
fn leaving(successor: Option<&str>) -> Sample {
    let sample = Sample::copy();
    sample.set(SERVICES, "/services/6/withdrawn", withdrawn("2026-12-01", successor));
    sample.set(EVENTS, "/events/0/steps/2/service", json!("orphan-allowance"));
    sample
}

#[test]
fn a_step_whose_service_leaves_without_successor_is_warned_of_from_ninety_days_before() {
    let found = |today: &str| {
        let sample = leaving(None);
        let ran = run(&["check", sample.content().to_str().unwrap(), "--today", today, "--format", "json"]);
        let found = ran.json()["diagnostics"].as_array().unwrap().clone();
        let of_step = found.into_iter().find(|found| found["pointer"] == "/events/0/steps/2/service");
        of_step.map(|found| (found["code"].as_str().unwrap().to_owned(), found["message"].as_str().unwrap().to_owned()))
    };
    assert_eq!(found("2026-09-01"), None, "91 days before");
    let (code, message) = found("2026-09-02").expect("90 days before");
    assert!(code == "breaks-ahead" && message.contains("2026-12-01"), "{code}: {message}");
    assert_eq!(found("2026-11-30").map(|(code, _)| code).as_deref(), Some("breaks-ahead"));
    assert_eq!(found("2026-12-01").map(|(code, _)| code).as_deref(), Some("withdrawn-used"));
}

#[test]
fn a_successor_in_force_is_followed_and_breaks_nothing() {
    let sample = leaving(Some("temporary-aid"));
    let loaded = sample.load();
    let broken = loaded.diagnostics.iter().any(|found| found.code == Code::BreaksAhead);
    assert!(!broken, "{:#?}", loaded.diagnostics);
    let content = loaded.content.unwrap();
    let county = &content.counties[0];
    let code = VillageCode::parse("990101100201").unwrap();
    let village = county.villages.iter().find(|village| village.code == code).unwrap();
    let guide = resolve(&county.catalogue, village);
    let step = &guide.events.iter().find(|view| view.event.id == "birth").unwrap().steps[2];
    let Some(StepService::Offered(ways)) = &step.service else { panic!("{:?}", step.service) };
    let ways: Vec<_> = ways.iter().map(|way| (way.id.as_str(), way.days)).collect();
    let old = ("orphan-allowance", Days { from: None, until: day("2026-11-30") });
    assert_eq!(ways, [old, ("temporary-aid", Days { from: day("2026-12-01"), until: None })]);
    // The page has both, and the line that old links lead to afterwards.
    sample.build("site", &["--only", "990101100201"]).exits(0);
    let files = tree(&sample.beside("site"));
    let document = Page::of(&files, "990101/100201/index.html");
    assert_eq!(document.id("service/orphan-allowance").get("data-until"), Some("2026-11-30"));
    assert_eq!(document.id("left/service/orphan-allowance").get("data-from"), Some("2026-12-01"));
    let said = document.words();
    assert!(said.contains("到") && said.contains("为止"), "without script the words say the day");
    // The check of the day itself is content, too: nobody has to publish on that very day.
    let ran = run(&["check", sample.content().to_str().unwrap(), "--today", "2026-12-01", "--format", "json"]);
    assert_eq!(ran.json()["errors"], 0);
}

#[test]
fn a_paper_that_is_not_issued_any_more_breaks_the_services_that_ask_for_it() {
    let sample = Sample::copy();
    // 居住情况证明 is issued until December 9 and refused from then on.
    let rules = sample.read(CERTIFICATES);
    let rules = rules["certificates"].as_array().unwrap();
    let at = rules.iter().position(|rule| rule["id"] == "residence-situation").unwrap();
    let mut refused = rules[at].clone();
    let fields = refused.as_object_mut().unwrap();
    ["conditions", "materials", "steps"].iter().for_each(|field| drop(fields.remove(*field)));
    fields.insert("id".into(), json!("residence-refused"));
    fields.insert("verdict".into(), json!("not_issuable"));
    fields.insert("since".into(), json!("2026-12-10"));
    fields.insert("go".into(), json!([{ "what": "用户口簿就行" }]));
    sample.push(CERTIFICATES, "/certificates", refused);
    sample.set(
        CERTIFICATES,
        &format!("/certificates/{at}/withdrawn"),
        withdrawn("2026-12-10", Some("residence-refused")),
    );
    let paper = json!({ "name": "居住情况证明", "originals": 1, "certificate": "residence-situation" });
    let place = sample.push(SERVICES, "/services/6/materials", paper);
    let pointer = format!("/services/6/materials/{place}");
    let found = |today: &str| {
        let ran = run(&["check", sample.content().to_str().unwrap(), "--today", today, "--format", "json"]);
        let found = ran.json()["diagnostics"].as_array().unwrap().clone();
        found.into_iter().filter(|found| found["pointer"] == json!(pointer)).collect::<Vec<_>>()
    };
    let before = found("2026-12-01");
    assert!(before.iter().any(|found| found["code"] == "breaks-ahead" && found["level"] == "warning"), "{before:?}");
    let after = found("2026-12-10");
    assert!(after.iter().any(|found| found["code"] == Code::CertificateCircular.as_str()), "{after:?}");
}

#[test]
fn search_keeps_to_the_day() {
    let sample = Sample::copy();
    sample.set(SERVICES, "/services/6/since", json!("2026-12-10"));
    let name = sample.read(SERVICES)["services"][6]["name"].as_str().unwrap().to_owned();
    let content = sample.content();
    let found = |today: &str| {
        let folder = content.to_str().unwrap();
        let ran = run(&["search", folder, "--code", "990101100201", "--today", today, "--format", "json", &name]);
        let results = ran.exits(0).json()["results"].as_array().unwrap().clone();
        results.iter().any(|found| found["id"] == "orphan-allowance")
    };
    assert!(!found("2026-12-09") && found("2026-12-10"));
}

#[test]
fn due_lists_what_starts_ends_is_lacking_and_breaks() {
    let sample = leaving(None);
    sample.set(SERVICES, "/services/7/since", json!("2026-12-10"));
    let new = sample.read(SERVICES)["services"][7]["name"].as_str().unwrap().to_owned();
    sample.set(VILLAGE, "/notices/0/until", json!("2026-12-05"));
    let content = sample.content();
    let folder = content.to_str().unwrap();
    let document = run(&["due", folder, "--format", "json"]).exits(0).json();
    let county = &document["counties"][0];
    assert_eq!((&county["today"], &county["until"]), (&json!("2026-11-20"), &json!("2027-02-18")));
    let days = county["days"].as_array().unwrap();
    assert!(days.is_sorted_by_key(|entry| entry["on"].as_str().unwrap().to_owned()));
    let told = |on: &str, kind: &str, part: &str| {
        let there = |entry: &&Value| entry["on"] == on && entry["kind"] == kind;
        let found = days.iter().filter(there).any(|entry| entry["what"].as_str().unwrap().contains(part));
        assert!(found, "{on} {kind} {part}: {days:#?}");
    };
    told("2026-12-01", "ends", "退出");
    told("2026-12-01", "breaks", "已经退出清单");
    told("2026-12-10", "starts", &new);
    told("2026-12-06", "ends", "停水");
    told("2026-12-20", "lacks", "验收");
    told("2027-01-31", "lacks", "公开最晚");
    assert!(days.iter().all(|entry| entry["overdue"] == false), "{days:#?}");
    // Shorter, and what is overdue stays.
    let ran = run(&["due", folder, "--days", "0", "--today", "2026-12-11", "--format", "json"]);
    let ran = ran.json();
    assert!(ran["errors"].as_u64().is_some_and(|errors| errors > 0), "a step leads to what has left: {ran}");
    let plain = Sample::copy();
    plain.set(VILLAGE, "/projects/0/stages", json!(["立项 2026-05-01", "施工 计划2026-12-01"]));
    plain.take(VILLAGE, "/projects/0/pictures");
    let folder = plain.content();
    let ran = run(&["due", folder.to_str().unwrap(), "--days", "0", "--today", "2026-12-11"]).exits(0);
    assert!(ran.out.contains("2026-12-01  要办（已过）") && !ran.out.contains("2027-"), "{}", ran.out);
}

#[test]
fn a_notice_may_end_at_an_hour() {
    let sample = Sample::copy();
    sample.set(VILLAGE, "/notices/0/until_time", json!("17：00"));
    sample.build("site", &["--only", "990101100201"]).exits(0);
    let files = tree(&sample.beside("site"));
    let document = Page::of(&files, "990101/100201/index.html");
    let until: Vec<_> = document
        .elements()
        .filter(|tag| tag.get("id").is_some_and(|id| id.starts_with("notice/")))
        .filter_map(|tag| tag.get("data-until"))
        .collect();
    assert_eq!(until, ["2026-11-28T17:00"]);
    sample.set(VILLAGE, "/notices/0/until_time", json!("下午"));
    let found = sample.load().diagnostics;
    assert!(found.iter().any(|found| found.pointer == "/notices/0/until_time"), "{found:#?}");
}

#[test]
fn what_can_be_told_is_told_beside_errors() {
    let sample = Sample::copy();
    sample.set(VILLAGE, "/confirmed/on", json!("不记得"));
    sample.set(VILLAGE, "/phone", json!("拨不通"));
    let content = sample.content();
    let content = content.to_str().unwrap();
    let whole = Sample::copy();
    let days = |content: &str, code: i32| {
        let ran = run(&["due", content, "--days", "365", "--format", "json"]).exits(code).json();
        (ran["counties"][0]["days"].as_array().unwrap().len(), ran["errors"].as_u64())
    };
    let (all, errors) = days(whole.content().to_str().unwrap(), 0);
    assert_eq!(errors, None);
    let (some, errors) = days(content, 1);
    assert!(some > 0 && some <= all && errors > Some(0), "{some} of {all}, {errors:?}");
    let ran = run(&["due", content]).exits(1);
    assert!(ran.out.contains("青禾县：") && ran.out.contains("error[phone-malformed]"), "{ran:#?}");
    assert!(!ran.out.contains("\n  19"), "no day of a stand-in: {ran:#?}");
    // A county that cannot be read has no days.
    let sample = Sample::copy();
    sample.take("site.json", "/title");
    fs_err::write(sample.file("990101/county.json"), "{").unwrap();
    let ran = run(&["due", sample.content().to_str().unwrap()]).exits(1);
    assert!(ran.out.contains("json-syntax"), "{ran:#?}");
}
