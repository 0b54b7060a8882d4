//! Values of the wrong kind: each is one finding, whatever else depends on it, and hides nothing else.

use serde_json::{Value, json};
use support::Sample;
use yimatong::content::Code;

const SITE: &str = "site.json";
const COUNTY: &str = "990101/county.json";
const POINTS: &str = "990101/points.json";
const SERVICES: &str = "990101/services.json";
const CERTIFICATES: &str = "990101/certificates.json";
const EVENTS: &str = "990101/events.json";
const LISTS: &str = "990101/lists.json";
const CALENDAR: &str = "990101/calendar.json";
const VILLAGE: &str = "990101/villages/100201.json";
/// A village whose first service row is a service of its own.
const OWN_SERVICE: &str = "990101/villages/100203.json";

fn found(sample: &Sample) -> Vec<String> {
    let findings = sample.load().diagnostics.into_iter();
    findings.map(|finding| format!("{} {} {}", finding.file, finding.pointer, finding.code.as_str())).collect()
}

#[test]
fn one_wrong_value_is_one_finding() {
    let cases: &[(&str, &str, Value)] = &[
        (SITE, "/sample", json!("yes")),
        (SITE, "/title", json!(5)),
        (COUNTY, "/name", json!({})),
        (COUNTY, "/edition/number", json!(20264)),
        (COUNTY, "/townships", json!("柳河镇")),
        (COUNTY, "/townships/1", json!("柳河镇")),
        (COUNTY, "/townships/0/code", json!(100)),
        (COUNTY, "/townships/1/code", json!({})),
        (COUNTY, "/townships/1/name", json!(true)),
        (COUNTY, "/agencies", json!(5)),
        (COUNTY, "/agencies/0", json!("民政局")),
        (COUNTY, "/agencies/0/id", json!(["civil-affairs"])),
        (COUNTY, "/agencies/0/phone", json!(9_805_550_201_u64)),
        (COUNTY, "/hotlines", json!("12345")),
        (POINTS, "/points/0/hours", json!(8)),
        (POINTS, "/points/0/role", json!(["hall"])),
        (SERVICES, "/services/0/level", json!(6)),
        (SERVICES, "/services/0/name", json!({ "zh": "低保" })),
        (SERVICES, "/services/0/where", json!("village")),
        (SERVICES, "/services/0/where/0", json!(5)),
        (SERVICES, "/services/0/materials", json!("身份证")),
        (SERVICES, "/services/0/materials/0", json!("身份证")),
        (SERVICES, "/services/0/materials/0/originals", json!("一份")),
        (SERVICES, "/services/0/promised_days", json!("二十")),
        (SERVICES, "/services/0/statutory_days", json!(70_000)),
        (SERVICES, "/services/0/fee", json!("20 元")),
        (SERVICES, "/services/0/confirmed", json!("昨天")),
        (SERVICES, "/services/0/withdrawn", json!("2026-07-01")),
        (SERVICES, "/services/0/aliases", json!({})),
        (SERVICES, "/confirmed", json!("昨天")),
        (CERTIFICATES, "/certificates/19/verdict", json!(3)),
        (CERTIFICATES, "/certificates/19/name", json!([])),
        (CERTIFICATES, "/certificates/19/go", json!("派出所")),
        (CERTIFICATES, "/certificates/19/go/0", json!("派出所")),
        (EVENTS, "/confirmed", json!("昨天")),
        (EVENTS, "/events/0/name", json!(7)),
        (EVENTS, "/events/0/summary", json!({})),
        (EVENTS, "/events/0/steps", json!("上户口")),
        (EVENTS, "/events/0/steps/0", json!("上户口")),
        (EVENTS, "/events/0/steps/0/service", json!(5)),
        (EVENTS, "/events/0/steps/1/where", json!("clinic")),
        (EVENTS, "/events/0/steps/5/together", json!("是")),
        (EVENTS, "/events/0/skip", json!("出生证明")),
        (EVENTS, "/events/0/skip/0", json!("出生证明")),
        (EVENTS, "/events/0/skip/0/certificate", json!([])),
        (LISTS, "/lists/0/name", json!(7)),
        (LISTS, "/lists/0/confirmed", json!("昨天")),
        (LISTS, "/lists/0/rows", json!("一件事")),
        (LISTS, "/lists/0/rows/0", json!("一件事")),
        (LISTS, "/lists/0/rows/0/basis", json!("村规民约")),
        (LISTS, "/lists/0/rows/0/since", json!(2026)),
        (CALENDAR, "/holidays", json!("元旦")),
        (CALENDAR, "/holidays/0/from", json!(20_260_101)),
        (CALENDAR, "/holidays/0/to", json!([])),
        (CALENDAR, "/workdays/0", json!(20_261_010)),
        (VILLAGE, "/name", json!(7)),
        (VILLAGE, "/phone", json!(9_805_556_455_u64)),
        (VILLAGE, "/hours", json!([])),
        (VILLAGE, "/officers", json!("李四")),
        (VILLAGE, "/officers/0", json!("李四")),
        (VILLAGE, "/officers/0/id", json!({})),
        (VILLAGE, "/officers/0/agent", json!("是")),
        (VILLAGE, "/officers/0/duties", json!("村党支部书记")),
        (VILLAGE, "/roster", json!("周一李四")),
        (VILLAGE, "/roster/mon", json!(5)),
        (VILLAGE, "/roster/dates", json!([])),
        (VILLAGE, "/grids", json!(3)),
        (VILLAGE, "/grids/0/number", json!("一")),
        (VILLAGE, "/confirmed", json!("昨天")),
        (VILLAGE, "/households", json!("三百户")),
        (VILLAGE, "/disclosures/0/text", json!("一段话")),
        (VILLAGE, "/disclosures/0/category", json!(1)),
        (OWN_SERVICE, "/services/0/name", json!({})),
        (OWN_SERVICE, "/services/0/materials/0", json!(1)),
    ];
    let mut wrong = Vec::new();
    for (file, pointer, value) in cases {
        let sample = Sample::copy();
        sample.set(file, pointer, value.clone());
        let expected = format!("{file} {pointer} json-shape");
        let found = found(&sample);
        if found != [expected.clone()] {
            wrong.push(format!("{expected}: {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn a_wrong_value_hides_nothing_else() {
    let sample = Sample::copy();
    sample.set(COUNTY, "/colour", json!("蓝"));
    sample.set(COUNTY, "/short", json!(5));
    sample.set(COUNTY, "/agencies/0/phone", json!("12"));
    sample.set(COUNTY, "/hotlines/2", json!("热线"));
    sample.set(COUNTY, "/hotlines/3/phone", json!("12"));
    sample.set(VILLAGE, "/adress", json!("柳湾村"));
    sample.set(VILLAGE, "/officers/1/duties", json!({}));
    sample.set(VILLAGE, "/officers/1/phone", json!("12"));
    sample.set(VILLAGE, "/hours", json!("看情况"));
    sample.set(VILLAGE, "/roster/tue", json!(["wang-wu"]));
    sample.set(SERVICES, "/services/6/editor", json!("小王"));
    sample.set(SERVICES, "/services/6/topic", json!("money"));
    sample.set(SERVICES, "/services/6/promised_days", json!("二十天"));
    sample.take(SERVICES, "/services/6/steps");
    sample.set(OWN_SERVICE, "/services/0/colour", json!("蓝"));
    sample.set(OWN_SERVICE, "/services/0/agency", json!("nobody"));
    let expected = [
        "990101/county.json /agencies/0/phone phone-malformed",
        "990101/county.json /colour json-shape",
        "990101/county.json /hotlines/2 json-shape",
        "990101/county.json /hotlines/3/phone phone-malformed",
        "990101/county.json /short json-shape",
        "990101/services.json /services/6/editor json-shape",
        "990101/services.json /services/6/promised_days json-shape",
        "990101/services.json /services/6/steps field-missing",
        "990101/services.json /services/6/topic word-unknown",
        "990101/villages/100201.json /adress json-shape",
        "990101/villages/100201.json /hours hours-malformed",
        "990101/villages/100201.json /officers/1/duties json-shape",
        "990101/villages/100201.json /officers/1/phone phone-malformed",
        "990101/villages/100201.json /roster/tue/0 reference-unknown",
        "990101/villages/100203.json /services/0/agency reference-unknown",
        "990101/villages/100203.json /services/0/colour json-shape",
    ];
    assert_eq!(found(&sample), expected);
}

#[test]
fn wrong_values_are_said_in_words() {
    let sample = Sample::copy();
    sample.set(VILLAGE, "/phone", json!(9_805_556_455_u64));
    sample.set(VILLAGE, "/adress", json!("柳湾村"));
    let findings = sample.load().diagnostics;
    let [field, phone] = findings.as_slice() else { panic!("{findings:#?}") };
    assert_eq!(phone.message.zh, "这里要写一段文字，用英文引号括起来；写的是数字 9805556455");
    assert_eq!(phone.message.en, "this should be a text in quotes; it is the number 9805556455");
    assert_eq!((field.code, field.message.zh.as_str()), (Code::JsonShape, "没有 `adress` 这个字段"));
    assert!(field.help.zh.starts_with("是不是 `address`？"), "{}", field.help.zh);
}
