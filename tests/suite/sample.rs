//! The sample county holds what the issue asks of it, and every village of it resolves to a whole guide.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use support::{LOADED, Sample, content, project, read_json, run};
use yimatong::content::County;
use yimatong::guide::{
    CertificateRule, Desk, Guide, Handling, Level, StepService, Topic, Verdict, VillageKind, resolve,
};

/// The list of 民发〔2020〕20号, in its order.
const NATIONAL: [&str; 20] = [
    "亲属关系证明",
    "居民身份信息证明",
    "户口登记项目内容变更申请证明",
    "居民养犬证明",
    "无犯罪记录证明",
    "社区戒毒社区康复人员情况证明（表现证明）",
    "人员失踪证明",
    "婚姻状况证明",
    "出生证明",
    "健在证明",
    "死亡证明",
    "疾病状况证明",
    "残疾状况证明",
    "婚育状况证明",
    "居民就业状况证明",
    "居民个人档案证明",
    "居民财产证明",
    "遗产继承权证明",
    "市场主体住所证明",
    "证件遗失证明",
];

fn county() -> &'static County {
    let [county] = content().counties.as_slice() else { panic!("one county") };
    county
}

fn guides() -> impl Iterator<Item = Guide> {
    county().villages.iter().map(|village| resolve(&county().catalogue, village))
}

#[test]
fn sample_has_no_errors_and_one_warning() {
    // Its calendar ends with 2026, and the State Council's notice for 2027 is not there yet.
    let content = project().join("content");
    let content = content.to_str().unwrap();
    let report = run(&["check", content, "--format", "json"]).exits(0).json();
    assert_eq!((&report["errors"], &report["warnings"]), (&json!(0), &json!(1)), "{report:#}");
    assert_eq!(report["diagnostics"][0]["code"], json!("calendar-ends"));
    assert_eq!(LOADED.diagnostics.len(), 1);
    run(&["check", content, "--deny-warnings"]).exits(1);
    // Two weeks before the end the warning is an error, and nothing is published any more.
    let found = run(&["check", content, "--today", "2026-12-17", "--format", "json"]).exits(1).json();
    let codes = found["diagnostics"].as_array().unwrap().iter().map(|found| found["code"].as_str().unwrap());
    assert!(codes.clone().any(|code| code == "calendar-over") && !codes.clone().any(|code| code == "calendar-ends"));
    run(&["check", content, "--today", "2026-12-16"]).exits(0);
}

#[test]
fn services_are_helped_with_by_the_agent_of_their_topic() {
    let village = |code: &str| guides().find(|guide| guide.village.code.rest() == code).expect("a village");
    let helpers = |guide: &Guide, id: &str| {
        let view = guide.services().find(|view| view.service.id == id).unwrap_or_else(|| panic!("no {id}"));
        let names: Vec<_> = view.agent.iter().chain(&view.stand_ins).map(|officer| officer.name.clone()).collect();
        names.join(" ")
    };
    let liuwan = village("100201");
    for (id, names) in [
        ("minimum-living-allowance", "侯淑兰 钱国伟"),
        ("disability-card-new", "侯淑兰 钱国伟"),
        ("medical-enrol", "唐晓燕 钱国伟"),
        // Named for it by the village, though the topic is another's.
        ("residence-permit", "谢斌 钱国伟"),
    ] {
        assert_eq!(helpers(&liuwan, id), names, "{id}");
    }
    for view in liuwan.services().filter(|view| view.service.topic == Topic::Veteran && view.service.is_helped_with()) {
        assert_eq!(view.agent.as_ref().map(|agent| agent.name.as_str()), Some("谢斌"), "{}", view.service.id);
    }
    // In no village does one carry most of it.
    for guide in guides() {
        let helped: Vec<_> = guide.services().filter_map(|view| view.agent.as_ref()).collect();
        for agent in guide.village.officers.iter().filter(|officer| officer.agent) {
            let own = helped.iter().filter(|helper| helper.id == agent.id).count();
            assert!(
                own * 5 <= helped.len() * 3,
                "{}: {} helps with {own} of {}",
                guide.village.name,
                agent.name,
                helped.len()
            );
        }
    }
}

#[test]
fn sample_has_its_county_townships_and_villages() {
    let catalogue = &county().catalogue;
    assert_eq!((catalogue.code.as_str(), catalogue.name.as_str()), ("990101", "青禾县"));
    let townships: BTreeSet<&str> = catalogue.townships.iter().map(|township| township.code.as_str()).collect();
    assert_eq!(townships, BTreeSet::from(["001", "100", "200"]));
    let codes: Vec<&str> = county().villages.iter().map(|village| village.code.as_str()).collect();
    assert_eq!(codes.len(), 12);
    assert!(codes.contains(&"990101100201"));
    for township in &catalogue.townships {
        let own = || county().villages.iter().filter(|village| village.township.code == township.code);
        assert!(own().count() > 0, "{} has no village", township.name);
    }
    let street = county().villages.iter().filter(|village| village.township.code == "001");
    let kinds: Vec<VillageKind> = street.map(|village| village.code.kind()).collect();
    assert_eq!(kinds, [VillageKind::Community, VillageKind::Community]);
}

#[test]
fn sample_has_services_enough_of_each_level() {
    let services = &county().catalogue.services;
    let of = |level: Level| services.iter().filter(|service| service.level == level).count();
    assert!(of(Level::Village) >= 70, "{} village-level services", of(Level::Village));
    assert!(of(Level::Township) >= 40, "{} township-level services", of(Level::Township));
}

#[test]
fn sample_services_have_every_element() {
    let services = &county().catalogue.services;
    for service in services {
        let id = &service.id;
        assert!(!service.conditions.is_empty() && !service.steps.is_empty() && !service.basis.is_empty(), "{id}");
        assert!(!service.source.is_empty() && !service.confirmed.by.is_empty(), "{id}");
    }
    let some = |has: fn(&yimatong::guide::Service) -> bool| services.iter().any(has);
    assert!(some(|service| service.statutory_days.is_some()), "statutory days");
    assert!(some(|service| service.fee.is_some()), "a fee");
    assert!(some(|service| service.online.is_some()), "an online address");
    assert!(some(|service| service.self_service.is_some()), "self-service");
    assert!(some(|service| service.deadline.is_some()), "a deadline");
}

#[test]
fn sample_has_the_national_twenty_by_number_and_name() {
    let rules = &county().catalogue.certificates;
    assert!(rules.len() >= 40, "{} certificate rules", rules.len());
    let mut national: Vec<(u8, &str, Verdict)> =
        rules.iter().filter_map(|rule| Some((rule.national?, rule.name.as_str(), rule.verdict))).collect();
    national.sort();
    let expected: Vec<_> = (1..).zip(NATIONAL).map(|(number, name)| (number, name, Verdict::NotIssuable)).collect();
    assert_eq!(national, expected);
}

#[test]
fn sample_has_every_verdict() {
    for verdict in [Verdict::Issuable, Verdict::Commitment, Verdict::NotIssuable] {
        let has = |rule: &CertificateRule| rule.national.is_none() && rule.verdict == verdict;
        assert!(county().catalogue.certificates.iter().any(has), "{verdict:?}");
    }
}

#[test]
fn certificate_refusals_have_a_door_and_a_basis() {
    for rule in &county().catalogue.certificates {
        assert!(rule.basis.iter().any(|basis| !basis.trim().is_empty()), "{}", rule.id);
        assert!(!rule.answer.is_empty(), "{}", rule.id);
        match rule.verdict {
            Verdict::Issuable => assert!(!rule.conditions.is_empty() && !rule.steps.is_empty(), "{}", rule.id),
            Verdict::Commitment | Verdict::NotIssuable => {
                assert!(rule.doors.iter().any(|door| !door.what.is_empty()), "{}", rule.id);
            }
        }
    }
}

#[test]
fn certificate_doors_lead_somewhere_in_every_village() {
    for guide in guides() {
        for view in &guide.certificates {
            let named = view.rule.doors.iter().any(|door| !door.places.is_empty());
            let found = view.doors.iter().any(|door| !door.places.is_empty());
            assert_eq!(named, found, "{} {}: no door has a place", guide.village.name, view.rule.id);
        }
    }
}

#[test]
fn services_have_a_place_a_phone_and_an_agency_in_every_village() {
    for guide in guides() {
        let village = &guide.village.name;
        for view in guide.services() {
            let id = &view.service.id;
            assert!(!view.places.is_empty(), "{village} {id}: nowhere to go");
            assert!(!view.phone.is_empty() && !view.complaint_phone.is_empty(), "{village} {id}: nobody to call");
            assert!(!view.agency.is_empty(), "{village} {id}: nobody in charge");
            let handed_on = view.service.level == Level::Village && view.service.handling == Handling::Agent;
            assert!(
                !handed_on || view.agent.is_some() || !view.stand_ins.is_empty(),
                "{village} {id}: nobody hands it on"
            );
        }
    }
}

#[test]
fn service_materials_name_certificates_that_exist() {
    let catalogue = &county().catalogue;
    for service in &catalogue.services {
        for material in &service.materials {
            let known = |id: &String| catalogue.certificates.iter().any(|rule| rule.id == *id);
            assert!(material.certificate.as_ref().is_none_or(known), "{} {}", service.id, material.name);
        }
    }
}

#[test]
fn village_pages_have_contact_points_enough() {
    for guide in guides() {
        let village = &guide.village;
        let contacts = village.officers.len() + village.grids.len() + guide.places.len() + guide.hotlines.len();
        assert!(contacts >= 20, "{}: {contacts} contact points", village.name);
        assert!(village.officers.len() >= 3 && !village.grids.is_empty(), "{}", village.name);
        let week = &village.roster.week;
        assert!(week[..5].iter().all(|day| !day.is_empty()), "{}: a working day without duty", village.name);
    }
}

#[test]
fn life_events_are_twelve_and_lead_somewhere_in_every_village() {
    const IDS: [&str; 12] = [
        "birth",
        "school",
        "house-building",
        "marriage",
        "disability",
        "veteran",
        "retirement",
        "illness",
        "death",
        "job",
        "moving",
        "business",
    ];
    let catalogue = &county().catalogue;
    let ids: Vec<&str> = catalogue.events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(ids, IDS);
    for event in &catalogue.events {
        let has = |id: &String| catalogue.services.iter().any(|service| service.id == *id);
        assert!(event.steps.iter().filter_map(|step| step.service.as_ref()).all(has), "{}", event.id);
        let papers = event.steps.iter().filter_map(|step| step.certificate.as_ref());
        let mut papers = papers.chain(event.skip.iter().filter_map(|skip| skip.certificate.as_ref()));
        assert!(papers.all(|id| catalogue.certificates.iter().any(|rule| rule.id == *id)), "{}", event.id);
        assert!(event.steps.len() >= 4 && !event.skip.is_empty() && !event.sayings.is_empty(), "{}", event.id);
        let texts: usize = serde_json::to_string(event).unwrap().chars().filter(|letter| !letter.is_ascii()).count();
        assert!(texts <= 450, "{}: {texts} letters", event.id);
    }
    for guide in guides() {
        let name = &guide.village.name;
        let urban = guide.village.code.kind() == VillageKind::Community;
        assert_eq!(guide.events.len(), if urban { 11 } else { 12 }, "{name}");
        for view in &guide.events {
            let keys: BTreeSet<&str> = view.steps.iter().map(|step| step.key.as_str()).collect();
            assert_eq!(keys.len(), view.event.steps.len(), "{name} {}: keys are shared", view.event.id);
            for step in &view.steps {
                let place = format!("{name} {} {}", view.event.id, step.key);
                let named = !step.step.places.is_empty() || matches!(step.service, Some(StepService::Offered(_)));
                assert_eq!(named, !step.places.is_empty(), "{place}");
                let offered = |id: &String| guide.services().any(|view| view.service.id == *id);
                match (&step.step.service, &step.service) {
                    (Some(id), Some(StepService::Offered(ways))) => {
                        assert!(*id == ways[0].id && offered(id), "{place}")
                    }
                    (Some(id), Some(StepService::Withheld { .. })) => {
                        assert!(guide.withheld.iter().any(|withheld| withheld.id == *id), "{place}");
                    }
                    (Some(id), Some(StepService::Absent)) => assert!(urban && !offered(id), "{place}"),
                    (None, None) => {}
                    other => panic!("{place}: {other:?}"),
                }
            }
        }
    }
    let stands = |how: fn(&StepService) -> bool| {
        guides().any(|guide| {
            guide.events.iter().flat_map(|view| &view.steps).filter_map(|step| step.service.as_ref()).any(how)
        })
    };
    assert!(stands(|service| matches!(service, StepService::Withheld { .. })), "no step is withheld anywhere");
    assert!(stands(|service| matches!(service, StepService::Absent)), "no step is absent anywhere");
}

#[test]
fn villages_differ_where_villages_differ() {
    let villages = &county().villages;
    let distinct = |what: &str, of: &dyn Fn(&yimatong::guide::Village) -> Value| {
        let all: BTreeSet<String> = villages.iter().map(|village| of(village).to_string()).collect();
        assert_eq!(all.len(), villages.len(), "{what}: {all:#?}");
    };
    distinct("names", &|village| json!(village.name));
    distinct("phones", &|village| json!(village.phone));
    distinct("addresses", &|village| json!(village.address));
    distinct("officers", &|village| json!(village.officers));
    distinct("rosters", &|village| json!(village.roster));
    distinct("grids", &|village| json!(village.grids));
    distinct("adjustments", &|village| json!(village.adjustments));
    let hours: BTreeSet<&str> = villages.iter().map(|village| village.hours.text()).collect();
    assert!(hours.len() > 1, "all villages keep the same hours");
    assert!(villages.iter().any(|village| !village.own_services.is_empty()), "no village has a service of its own");
    let withholds = |village: &yimatong::guide::Village| village.adjustments.iter().any(|row| row.withheld.is_some());
    assert!(villages.iter().any(withholds), "no village withholds a service");
}

#[test]
fn phones_are_invented() {
    fn walk(value: &Value, key: &str, visit: &mut dyn FnMut(&str, &str)) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(key, value)| walk(value, key, visit)),
            Value::Array(rows) => rows.iter().for_each(|value| walk(value, key, visit)),
            Value::String(text) => visit(key, text),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let mut phones = 0;
    let mut visit = |key: &str, text: &str| {
        if key.ends_with("phone") {
            phones += 1;
            let landline = text.starts_with("0980-555") && text.len() == 12;
            let mobile = text.starts_with("1600000") && text.len() == 11;
            let short = matches!(text.len(), 3 | 5) && text.starts_with(['1', '9']);
            assert!(landline || mobile || short, "“{text}” may be somebody's number");
        } else {
            // Numbers inside sentences: any run of eleven digits, or of an area code and more.
            let runs = text.split(|letter: char| !letter.is_ascii_digit() && letter != '-');
            for run in runs.filter(|run| run.bytes().filter(u8::is_ascii_digit).count() >= 10) {
                let date_or_invented = run.starts_with("0980-555") || run.starts_with("1600000");
                assert!(date_or_invented, "“{run}” in “{text}” may be somebody's number");
            }
        }
    };
    let sample = Sample::copy();
    let mut files = ["county.json", "points.json", "services.json", "certificates.json", "events.json", "lists.json"]
        .into_iter()
        .map(|file| sample.file(&format!("990101/{file}")))
        .collect::<Vec<_>>();
    files.extend(fs_err::read_dir(sample.file("990101/villages")).unwrap().map(|entry| entry.unwrap().path()));
    for file in files {
        let value = read_json(&file);
        walk(&value, "", &mut visit);
    }
    assert!(phones > 200, "only {phones} phones seen");
}

#[test]
fn published_villages_read_as_their_desks() {
    assert!(county().villages.iter().any(|village| !village.own_services.is_empty()));
    for village in &county().villages {
        let published = serde_json::to_string(village).unwrap();
        let read: Desk = serde_json::from_str(&published).unwrap();
        assert_eq!(read, Desk::from(village), "{}", village.code);
    }
}
