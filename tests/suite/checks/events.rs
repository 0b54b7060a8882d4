//! Life events.

use super::*;

/// Mistakes of this family.
pub(super) const CASES: &[Case] = &[
    case(Code::JsonSyntax, &[(EVENTS, "")], |sample| fs_err::write(sample.file(EVENTS), "[").unwrap()),
    case(Code::JsonShape, &[(EVENTS, "/events/0/steps/1/colour")], |sample| {
        sample.set(EVENTS, "/events/0/steps/1/colour", json!("蓝"));
    }),
    case(Code::FieldMissing, &[(EVENTS, "/events")], |sample| sample.take(EVENTS, "/events")),
    case(Code::FieldMissing, &[(EVENTS, "/events/1/summary")], |sample| sample.take(EVENTS, "/events/1/summary")),
    case(Code::FieldMissing, &[(EVENTS, "/events/1/steps")], |sample| sample.take(EVENTS, "/events/1/steps")),
    case(Code::FieldMissing, &[(EVENTS, "/events/1/steps")], |sample| sample.set(EVENTS, "/events/1/steps", json!([]))),
    case(Code::FieldMissing, &[(EVENTS, "/events/1/steps/2/what")], |sample| {
        sample.set(EVENTS, "/events/1/steps/2/what", json!(" "));
    }),
    case(Code::FieldMissing, &[(EVENTS, "/events/1/skip/0/why")], |sample| {
        sample.take(EVENTS, "/events/1/skip/0/why");
    }),
    case(Code::WordUnknown, &[(EVENTS, "/events/2/not_for")], |sample| {
        sample.set(EVENTS, "/events/2/not_for", json!("city"));
    }),
    case(Code::IdDuplicate, &[(EVENTS, "/events/1/id")], |sample| sample.set(EVENTS, "/events/1/id", json!("birth"))),
    case(Code::ReferenceUnknown, &[(EVENTS, "/events/0/steps/0/service")], |sample| {
        sample.set(EVENTS, "/events/0/steps/0/service", json!("no-such-service"));
    }),
    case(Code::ReferenceUnknown, &[(EVENTS, "/events/0/steps/1/certificate")], |sample| {
        sample.set(EVENTS, "/events/0/steps/1/certificate", json!("no-such-paper"));
    }),
    case(Code::ReferenceUnknown, &[(EVENTS, "/events/0/steps/1/where/0")], |sample| {
        sample.set(EVENTS, "/events/0/steps/1/where", json!(["no-such-point"]));
    }),
    case(Code::ReferenceUnknown, &[(EVENTS, "/events/0/skip/0/certificate")], |sample| {
        sample.set(EVENTS, "/events/0/skip/0/certificate", json!("no-such-paper"));
    }),
    case(Code::EventTwice, &[(EVENTS, "/events/1/name")], |sample| {
        sample.set(EVENTS, "/events/1/name", json!("家里，添了新生儿"));
    }),
    case(Code::EventTogetherFirst, &[(EVENTS, "/events/0/steps/0/together")], |sample| {
        sample.set(EVENTS, "/events/0/steps/0/together", json!(true));
    }),
    case(Code::EventSkipNeeded, &[(EVENTS, "/events/2/skip/0/certificate")], |sample| {
        sample.set(EVENTS, "/events/2/skip/0/certificate", json!("homestead-consent"));
    }),
    case(Code::EventSkipNeeded, &[(EVENTS, "/events/0/skip/1/certificate")], |sample| {
        // A service among the steps asks for it.
        let paper = json!({ "name": "居住情况证明", "originals": 1, "certificate": "residence-situation" });
        sample.push(SERVICES, "/services/28/materials", paper);
        sample.set(EVENTS, "/events/0/skip/1/certificate", json!("residence-situation"));
    }),
    case(Code::CertificateCircular, &[(EVENTS, "/events/0/steps/1")], |sample| {
        // Linked, and fetched from the village.
        sample.set(EVENTS, "/events/0/steps/1/where", json!(["clinic", "village"]));
    }),
    case(Code::CertificateCircular, &[(EVENTS, "/events/0/steps/1")], |sample| {
        // Nobody is named who issues it.
        sample.take(EVENTS, "/events/0/steps/1/where");
    }),
    case(Code::CertificateCircular, &[(EVENTS, "/events/1/steps/3")], |sample| {
        // In words alone, by an alias.
        sample.set(EVENTS, "/events/1/steps/3/what", json!("到村委会开《父子关系证明》"));
    }),
    case(Code::CertificateCircular, &[(EVENTS, "/events/1/steps/3")], |sample| {
        // What a pledge replaces is not issued by the village, either.
        sample.set(EVENTS, "/events/1/steps/3/what", json!("到村里开具贫困证明"));
    }),
    case(Code::SuccessorFollowed, &[(EVENTS, "/events/1/steps/3/service")], |sample| {
        sample.set(EVENTS, "/events/1/steps/3/service", json!("pension-alive-form"));
    }),
    case(Code::SuccessorFollowed, &[(EVENTS, "/events/1/skip/0/certificate")], |sample| {
        sample.set(EVENTS, "/events/1/skip/0/certificate", json!("student-loan-note"));
    }),
    case(Code::NotYetEffective, &[(EVENTS, "/events/1/skip/0/certificate")], |sample| {
        sample.set(CERTIFICATES, "/certificates/19/since", json!("2027-03-01"));
        sample.set(EVENTS, "/events/1/skip/0/certificate", json!("used-name"));
    }),
    case(Code::SuccessorMissing, &[(EVENTS, "/events/1/withdrawn/successor")], |sample| {
        sample.set(EVENTS, "/events/1/withdrawn", withdrawn("2026-07-01", Some("schooling")));
    }),
    case(Code::DateOrder, &[(EVENTS, "/events/1/withdrawn/on")], |sample| {
        sample.set(EVENTS, "/events/1/withdrawn", withdrawn("2025-07-01", None));
    }),
    case(Code::ConfirmationStale, &[(EVENTS, "/events/1/confirmed/on")], |sample| {
        sample.set(EVENTS, "/events/1/confirmed", json!({ "on": "2025-11-01", "by": "青禾县教育局" }));
    }),
    case(Code::PrivateMobile, &[(EVENTS, "/events/1/steps/0/note")], |sample| {
        sample.set(EVENTS, "/events/1/steps/0/note", json!("找小周，138-0013-8000"));
    }),
];

#[test]
fn steps_may_speak_of_papers_that_others_issue() {
    // Papers to bring, pledges, what another office issues, what is not needed.
    for what in [
        "带上死亡证明到村里办",
        "在村里写承诺书，不开贫困证明",
        "到派出所开亲属关系证明",
        "到村委会开居住情况证明",
        "问清开不开亲属关系证明",
    ] {
        let sample = Sample::copy();
        sample.set(EVENTS, "/events/1/steps/3/what", json!(what));
        assert!(sample.load().diagnostics.is_empty(), "{what}: {:#?}", sample.load().diagnostics);
    }
}

#[test]
fn a_county_need_not_have_life_events() {
    let sample = Sample::copy();
    fs_err::remove_file(sample.file(EVENTS)).unwrap();
    let loaded = sample.load();
    assert!(loaded.diagnostics.is_empty(), "{:#?}", loaded.diagnostics);
    assert!(loaded.content.unwrap().counties[0].catalogue.events.is_empty());
    sample.build("site", &[]).exits(0);
    let page = fs_err::read_to_string(sample.beside("site/990101/100201/index.html")).unwrap();
    assert!(!page.contains("id=\"events\"") && page.contains("id=\"services\""));
}

#[test]
fn events_come_into_force_and_leave() {
    let sample = Sample::copy();
    sample.set(EVENTS, "/events/0/since", json!("2027-01-01"));
    sample.set(EVENTS, "/events/1/withdrawn", withdrawn("2026-07-01", Some("moving")));
    sample.set(EVENTS, "/events/2/withdrawn", withdrawn("2027-07-01", None));
    let loaded = sample.load();
    assert!(loaded.diagnostics.is_empty(), "{:#?}", loaded.diagnostics);
    let catalogue = &loaded.content.unwrap().counties[0].catalogue;
    // What comes and what will leave are there, with their days.
    let ids: Vec<&str> = catalogue.events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!((ids.len(), ids[0], ids[1]), (11, "birth", "house-building"));
    let day = |text: &str| Some(Date::parse(text).unwrap());
    assert_eq!(catalogue.events[0].days, Days { from: day("2027-01-01"), until: None });
    assert_eq!(catalogue.events[1].days, Days { from: None, until: day("2027-06-30") });
    assert_eq!(catalogue.leaving.iter().map(|record| record.id.as_str()).collect::<Vec<_>>(), ["house-building"]);
    let left = catalogue.withdrawn.iter().find(|record| record.id == "school").unwrap();
    assert_eq!((left.kind, left.successor.as_deref()), (yimatong::guide::ItemKind::Event, Some("moving")));
}
