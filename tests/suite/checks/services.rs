//! The catalogue and what villages make of it: services, certificates, the national rules, what leaves and begins.

use super::*;

/// Mistakes of this family.
pub(super) const CASES: &[Case] = &[
    case(Code::CertificateNoBasis, &[(CERTIFICATES, "/certificates/19/basis")], |sample| {
        sample.take(CERTIFICATES, "/certificates/19/basis");
    }),
    case(Code::FeeNoBasis, &[(SERVICES, "/services/6/fee/amount")], |sample| {
        sample.set(SERVICES, "/services/6/fee", json!({ "amount": "不收费", "basis": "发改价格〔2019〕1号" }));
    }),
    case(Code::DaysOverLimit, &[(SERVICES, "/services/0/promised_days")], |sample| {
        sample.set(SERVICES, "/services/0/promised_days", json!(31));
    }),
    case(Code::ReferenceUnknown, &[(SERVICES, "/services/9/continues/0")], |sample| {
        sample.set(SERVICES, "/services/9/continues", json!(["nothing-of-the-kind"]));
    }),
    case(Code::ContinuationLevel, &[(SERVICES, "/services/9/continues/0")], |sample| {
        // Two of the village's own.
        sample.set(SERVICES, "/services/9/continues", json!(["family-doctor"]));
    }),
    case(Code::ContinuationLevel, &[(SERVICES, "/services/73/continues/0")], |sample| {
        // Itself.
        sample.set(SERVICES, "/services/73/continues", json!(["t-aid-desk"]));
    }),
    case(Code::ContinuationLevel, &[(SERVICES, "/services/9/continues/0")], |sample| {
        // From the village's to the township's: the wrong way round.
        sample.set(SERVICES, "/services/9/continues", json!(["t-aid-desk"]));
    }),
    case(Code::ContinuationLevel, &[(OWN_SERVICE, "/services/0/continues/0")], |sample| {
        sample.set(OWN_SERVICE, "/services/0/continues", json!(["family-doctor"]));
    }),
    case(Code::ContinuationChain, &[(SERVICES, "/services/115/continues/0")], |sample| {
        sample.set(SERVICES, "/services/115/continues", json!(["t-subsistence-review"]));
    }),
    case(Code::ContinuationMaterials, &[(SERVICES, "/services/88/materials/0")], |sample| {
        sample.set(SERVICES, "/services/88/materials", json!([{ "name": "户口簿", "copies": 1 }]));
    }),
    case(Code::ContinuationMaterials, &[(SERVICES, "/services/88/materials/0")], |sample| {
        let paper = json!({ "name": "户口簿", "originals": 1, "required": false });
        sample.set(SERVICES, "/services/88/materials", json!([paper]));
    }),
    case(Code::MaterialCase, &[(SERVICES, "/services/9/materials/0/cases/0")], |sample| {
        sample.set(SERVICES, "/services/9/materials/0/cases", json!(["丢了"]));
    }),
    case(Code::MaterialCase, &[(SERVICES, "/services/9/cases")], |sample| {
        // No paper tells them apart.
        sample.set(SERVICES, "/services/9/cases", json!(["丢了", "到期"]));
    }),
    case(Code::MaterialCase, &[(SERVICES, "/services/9/cases")], |sample| {
        sample.set(SERVICES, "/services/9/cases", json!(["丢了"]));
        sample.set(SERVICES, "/services/9/materials/0/cases", json!(["丢了"]));
    }),
    case(Code::ServiceTwice, &[(SERVICES, "/services/6/plain_name")], |sample| {
        sample.set(SERVICES, "/services/6/plain_name", json!("低保"));
    }),
    case(Code::NationalOverridden, &[(CERTIFICATES, "/certificates/0/verdict")], |sample| {
        sample.set(CERTIFICATES, "/certificates/0/verdict", json!("issuable"));
    }),
    case(Code::NationalOverridden, &[(CERTIFICATES, "/certificates/0/for")], |sample| {
        sample.set(CERTIFICATES, "/certificates/0/for", json!("出国"));
    }),
    case(
        Code::NationalOverridden,
        &[(CERTIFICATES, "/certificates/0/since"), (CERTIFICATES, "/certificates/0/source")],
        |sample| {
            sample.set(CERTIFICATES, "/certificates/0/since", json!("2026-01-01"));
            sample.set(CERTIFICATES, "/certificates/0/source", json!("县里的文件"));
        },
    ),
    case(Code::CertificateTwice, &[(CERTIFICATES, "/certificates/19")], |sample| {
        sample.set(CERTIFICATES, "/certificates/19/aliases", json!(["健在证明"]));
    }),
    case(Code::CertificateHeadline, &[(CERTIFICATES, "/certificates/19/instead")], |sample| {
        sample.set(CERTIFICATES, "/certificates/19/instead", json!("去自助终端打印"));
    }),
    case(Code::CertificateHeadline, &[(CERTIFICATES, "/certificates/13/instead")], |sample| {
        sample.set(CERTIFICATES, "/certificates/13/instead", json!("用户口簿就行"));
    }),
    case(Code::CertificateHeadlineApart, &[(CERTIFICATES, "/certificates/19/instead")], |sample| {
        sample.set(CERTIFICATES, "/certificates/19/instead", json!("打12345问"));
    }),
    case(Code::CertificateHeadlineApart, &[(CERTIFICATES, "/certificates/19/instead")], |sample| {
        sample.set(CERTIFICATES, "/certificates/19/instead", json!("不要跑腿"));
    }),
    case(Code::CertificateHeadlineMissing, &[(CERTIFICATES, "/certificates/19/instead")], |sample| {
        sample.take(CERTIFICATES, "/certificates/19/instead");
    }),
    case(Code::CertificateNoDoor, &[(CERTIFICATES, "/certificates/19/go")], |sample| {
        sample.set(CERTIFICATES, "/certificates/19/go", json!([]));
    }),
    case(Code::CertificateCircular, &[(SERVICES, "/services/6/materials/0")], |sample| {
        sample.set(SERVICES, "/services/6/materials/0", json!({ "name": "亲属关系证明", "originals": 1 }));
    }),
    case(Code::CertificateCircular, &[(SERVICES, "/services/6/materials/0")], |sample| {
        let paper = json!({ "name": "村里的条子", "originals": 1, "certificate": "alive", "issuer": "村委会" });
        sample.set(SERVICES, "/services/6/materials/0", paper);
    }),
    case(Code::CertificateTwice, &[(CERTIFICATES, "/certificates/19")], |sample| {
        // 居民身份信息证明 by another name, with another verdict.
        sample.set(CERTIFICATES, "/certificates/19/name", json!("户籍证明"));
    }),
    case(Code::CertificateCircular, &[(SERVICES, "/services/80/materials/0")], |sample| {
        // A township's service, by an alias within a longer name.
        let paper = json!({ "name": "父子关系证明（村委会盖章）", "originals": 1 });
        sample.set(SERVICES, "/services/80/materials/0", paper);
    }),
    case(Code::CertificateCircular, &[(SERVICES, "/services/6/materials/0")], |sample| {
        // What a pledge replaces is not asked of the village, either.
        sample.set(SERVICES, "/services/6/materials/0", json!({ "name": "贫困证明", "issuer": "村委会" }));
    }),
    case(Code::CertificateCircular, &[(CERTIFICATES, "/certificates/13/materials/0")], |sample| {
        sample.set(CERTIFICATES, "/certificates/13/materials/0", json!({ "name": "亲属关系证明", "originals": 1 }));
    }),
    case(Code::ServiceNotAdmitted, &[(OWN_SERVICE, "/services/0")], |sample| {
        sample.take(OWN_SERVICE, "/services/0/admission");
    }),
    case(Code::ServiceNotAdmitted, &[(OWN_SERVICE, "/services/0/admission/body")], |sample| {
        sample.set(OWN_SERVICE, "/services/0/admission/body", json!("松岭村村民委员会"));
    }),
    case(Code::VillageContradicts, &[(VILLAGE, "/services/0/offered")], |sample| {
        // The township's window is not the village's to close.
        let row = json!({ "id": "t-id-card-desk", "offered": false, "reason": "本村不办身份证。" });
        sample.set(VILLAGE, "/services/0", row);
    }),
    case(Code::VillageContradicts, &[(VILLAGE, "/points/1/role")], |sample| {
        sample.set(VILLAGE, "/points/1/role", json!("clinic"));
    }),
    case(Code::CertificateUnlisted, &[(SERVICES, "/services/6/materials/0")], |sample| {
        sample.set(SERVICES, "/services/6/materials/0", json!({ "name": "村里开的家庭情况说明", "originals": 1 }));
    }),
    case(Code::CertificateCircular, &[(SERVICES, "/services/6/materials/0")], |sample| {
        let paper = json!({ "name": "贫困证明", "originals": 1, "note": "到村委会盖章" });
        sample.set(SERVICES, "/services/6/materials/0", paper);
    }),
    case(Code::ServiceTwice, &[(OWN_SERVICE, "/services/0/name")], |sample| {
        sample.set(OWN_SERVICE, "/services/0/name", json!("临时救助申请（松岭村）"));
    }),
    case(Code::ServiceTwice, &[(OWN_SERVICE, "/services/0/name")], |sample| {
        // 最低生活保障申请 by another name.
        sample.set(OWN_SERVICE, "/services/0/name", json!("低保"));
    }),
    case(Code::ServiceTwice, &[(OWN_SERVICE, "/services/0/name")], |sample| {
        sample.set(OWN_SERVICE, "/services/0/aliases", json!(["临时救助申请"]));
    }),
    case(Code::ServiceIsCertificate, &[(OWN_SERVICE, "/services/0/name")], |sample| {
        sample.set(OWN_SERVICE, "/services/0/name", json!("代开村民亲属关系证明（盖章）"));
    }),
    case(Code::CertificateCircular, &[(SERVICES, "/services/6/materials/0")], |sample| {
        // Whoever signs along: the village is asked.
        let paper = json!({ "name": "户籍证明", "originals": 1, "issuer": "村委会、派出所" });
        sample.set(SERVICES, "/services/6/materials/0", paper);
    }),
    case(Code::ServiceTwice, &[(SERVICES, "/services/9/name")], |sample| {
        sample.set(SERVICES, "/services/9/name", json!("临时救助 申请"));
    }),
    case(Code::ServiceTwice, &[(OWN_SERVICE, "/services/0/name")], |sample| {
        sample.set(OWN_SERVICE, "/services/0/name", json!("临时救助申请"));
    }),
    case(Code::ServiceIsCertificate, &[(OWN_SERVICE, "/services/0/name")], |sample| {
        sample.set(OWN_SERVICE, "/services/0/name", json!("开具亲属关系证明"));
    }),
    case(Code::ServiceIsCertificate, &[(SERVICES, "/services/6/name")], |sample| {
        sample.set(SERVICES, "/services/6/name", json!("户籍证明"));
    }),
    case(Code::FeeNoBasis, &[(SERVICES, "/services/52/fee/basis")], |sample| {
        sample.take(SERVICES, "/services/52/fee/basis");
    }),
    case(Code::MaterialVague, &[(SERVICES, "/services/6/materials/0/name")], |sample| {
        sample.set(SERVICES, "/services/6/materials/0", json!({ "name": "其他相关材料", "originals": 1 }));
    }),
    case(Code::MaterialVague, &[(SERVICES, "/services/6/materials/0/name")], |sample| {
        sample.set(SERVICES, "/services/6/materials/0", json!({ "name": "身份证、户口簿等材料", "originals": 1 }));
    }),
    case(Code::MaterialNoteRepeats, &[(SERVICES, "/services/6/materials/0/note")], |sample| {
        let paper = json!({ "name": "残疾人证", "originals": 1, "required": false, "note": "有就带上" });
        sample.set(SERVICES, "/services/6/materials/0", paper);
    }),
    case(Code::MaterialNoteRepeats, &[(SERVICES, "/services/6/materials/0/note")], |sample| {
        let paper = json!({ "name": "诊断书", "originals": 1, "issuer": "县级以上医院", "note": "县级以上医院开具" });
        sample.set(SERVICES, "/services/6/materials/0", paper);
    }),
    case(Code::MaterialNoteRepeats, &[(SERVICES, "/services/6/materials/0/note")], |sample| {
        sample.set(SERVICES, "/services/6/materials/0", json!({ "name": "照片", "originals": 2, "note": "原件2张" }));
    }),
    case(Code::CertificateForbidden, &[(CERTIFICATES, "/certificates/13/verdict")], |sample| {
        sample.set(CERTIFICATES, "/certificates/13/name", json!("村民亲属关系情况证明"));
        sample.set(CERTIFICATES, "/certificates/13/basis", json!(["县里的规定"]));
        sample.set(CERTIFICATES, "/certificates/13/aliases", json!([]));
    }),
    case(Code::CertificateUnlisted, &[(SERVICES, "/services/6/materials/0")], |sample| {
        let paper = json!({ "name": "生活照料情况证明", "originals": 1, "issuer": "村委会" });
        sample.set(SERVICES, "/services/6/materials/0", paper);
    }),
    case(
        Code::CertificateCycle,
        &[(CERTIFICATES, "/certificates/13/materials"), (CERTIFICATES, "/certificates/14/materials")],
        |sample| {
            let paper = |name: &str| json!([{ "name": name, "originals": 1, "issuer": "村委会" }]);
            sample.set(CERTIFICATES, "/certificates/13/materials", paper("收养委托书证明"));
            sample.set(CERTIFICATES, "/certificates/14/materials", paper("收养人情况证明"));
        },
    ),
    case(Code::SuccessorFollowed, &[(CERTIFICATES, "/certificates/4/go/0/service")], |sample| {
        sample.set(SERVICES, "/services/6/withdrawn", withdrawn("2026-07-01", Some("temporary-aid")));
        sample.set(CERTIFICATES, "/certificates/4/go/0/service", json!("orphan-allowance"));
    }),
    case(Code::WithdrawnUsed, &[(CERTIFICATES, "/certificates/4/go/0/service")], |sample| {
        // Nothing takes its place.
        sample.set(SERVICES, "/services/6/withdrawn", withdrawn("2026-07-01", None));
        sample.set(CERTIFICATES, "/certificates/4/go/0/service", json!("orphan-allowance"));
    }),
    case(Code::BreaksAhead, &[(CERTIFICATES, "/certificates/4/go/0/service")], |sample| {
        // It leaves in ten days, and nothing takes its place.
        sample.set(SERVICES, "/services/6/withdrawn", withdrawn("2026-11-30", None));
        sample.set(CERTIFICATES, "/certificates/4/go/0/service", json!("orphan-allowance"));
    }),
    case(Code::WithdrawnUsed, &[(OWN_SERVICE, "/services/0/name")], |sample| {
        sample.set(SERVICES, "/services/6/withdrawn", withdrawn("2026-07-01", None));
        sample.edit(OWN_SERVICE, |value| {
            value["services"][0]["name"] = sample.read(SERVICES)["services"][6]["name"].clone()
        });
    }),
    case(Code::SuccessorMissing, &[(SERVICES, "/services/6/withdrawn/successor")], |sample| {
        sample.set(SERVICES, "/services/6/withdrawn", withdrawn("2026-07-01", Some("no-such-service")));
    }),
    case(Code::SuccessorMissing, &[(SERVICES, "/services/6/withdrawn/successor")], |sample| {
        sample.set(SERVICES, "/services/6/withdrawn", withdrawn("2026-07-01", Some("orphan-allowance")));
    }),
    case(Code::NotYetEffective, &[(CERTIFICATES, "/certificates/4/go/0/service")], |sample| {
        sample.set(SERVICES, "/services/6/since", json!("2027-03-01"));
        sample.set(CERTIFICATES, "/certificates/4/go/0/service", json!("orphan-allowance"));
    }),
];

#[test]
fn own_services_are_checked_like_the_countys() {
    let findings = |change: &dyn Fn(&Sample)| {
        let sample = Sample::copy();
        change(&sample);
        let found = sample.load().diagnostics.into_iter();
        found.map(|finding| (finding.code, finding.file, finding.pointer)).collect::<Vec<_>>()
    };
    let one = |code: Code, pointer: &str| vec![(code, OWN_SERVICE.to_owned(), pointer.to_owned())];
    assert_eq!(
        findings(&|sample| sample.take(OWN_SERVICE, "/services/0/steps")),
        one(Code::FieldMissing, "/services/0/steps")
    );
    assert_eq!(
        findings(&|sample| sample.set(OWN_SERVICE, "/services/0/agency", json!("nobody"))),
        one(Code::ReferenceUnknown, "/services/0/agency")
    );
    assert_eq!(
        findings(&|sample| sample.set(OWN_SERVICE, "/services/0/admission/on", json!("去年"))),
        one(Code::DateMalformed, "/services/0/admission/on")
    );
    assert_eq!(
        findings(&|sample| sample.set(OWN_SERVICE, "/services/0/colour", json!("蓝"))),
        one(Code::JsonShape, "/services/0/colour")
    );
}

#[test]
fn own_services_may_not_ask_for_papers_the_village_must_not_issue() {
    for paper in [
        json!({ "name": "亲属关系证明", "originals": 1 }),
        json!({ "name": "条子", "originals": 1, "certificate": "kinship" }),
    ] {
        let sample = Sample::copy();
        sample.set(OWN_SERVICE, "/services/0/materials/0", paper);
        let place = (Code::CertificateCircular, OWN_SERVICE.to_owned(), "/services/0/materials/0".to_owned());
        assert_eq!(found(&sample), [place]);
    }
}

#[test]
fn own_services_may_not_name_certificates_that_do_not_exist() {
    let sample = Sample::copy();
    sample.set(OWN_SERVICE, "/services/0/materials/0/certificate", json!("no-such-paper"));
    let found: Vec<_> = sample.load().diagnostics.into_iter().map(|finding| (finding.code, finding.pointer)).collect();
    assert_eq!(found, [(Code::ReferenceUnknown, "/services/0/materials/0/certificate".to_owned())]);
}

/// Position of the row with this id in a list.
fn position(sample: &Sample, file: &str, list: &str, id: &str) -> usize {
    let mut position = None;
    sample.edit(file, |value| position = value[list].as_array().unwrap().iter().position(|row| row["id"] == id));
    position.unwrap_or_else(|| panic!("{file} has no {id}"))
}

#[test]
fn roles_lead_somewhere_in_every_township_with_villages() {
    let sample = Sample::copy();
    let terminal = position(&sample, POINTS, "points", "terminal-200");
    sample.edit(POINTS, |value| drop(value["points"].as_array_mut().unwrap().remove(terminal)));
    let findings = sample.load().diagnostics;
    // Two services and one certificate rule send their residents to a terminal.
    assert_eq!(findings.len(), 3, "{findings:#?}");
    for finding in &findings {
        assert_eq!(finding.code, Code::ReferenceUnknown);
        assert!(finding.pointer.contains("/where/"), "{finding:?}");
        assert!(finding.message.zh.starts_with("石桥彝族乡没有"), "{finding:?}");
    }
    // One for the whole county will do, and so will a township without villages.
    let point = json!({ "id": "terminal-all", "name": "自助服务区", "role": "terminal", "address": "县城",
        "phone": "0980-5550001", "hours": "每天 00:00-24:00" });
    let whole = sample.push(POINTS, "/points", point);
    assert_eq!(found(&sample), []);
    sample.set(POINTS, &format!("/points/{whole}/township"), json!("100"));
    assert_eq!(found(&sample).len(), 3);
    for village in ["200201", "200202", "200203", "200204"] {
        fs_err::remove_file(sample.file(&format!("990101/villages/{village}.json"))).unwrap();
    }
    assert_eq!(found(&sample), []);
}

#[test]
fn own_services_need_their_places_in_their_own_township_alone() {
    // The village is in township 100: other townships' terminals are no use to it, one of its own is.
    let sample = Sample::copy();
    let terminal = position(&sample, POINTS, "points", "terminal-100");
    sample.set(POINTS, &format!("/points/{terminal}/role"), json!("office"));
    sample.set(OWN_SERVICE, "/services/0/where", json!(["terminal"]));
    let of_village =
        |sample: &Sample| -> Vec<_> { found(sample).into_iter().filter(|(_, file, _)| file == OWN_SERVICE).collect() };
    assert_eq!(of_village(&sample), [at(Code::ReferenceUnknown, OWN_SERVICE, "/services/0/where/0")]);
    let own = json!([{ "id": "our-terminal", "name": "自助亭", "role": "terminal", "township": "100",
        "address": "村部", "phone": "0980-5550001", "hours": "每天 00:00-24:00" }]);
    sample.set(OWN_SERVICE, "/points", own);
    assert_eq!(of_village(&sample), []);
    // A broken point of its own is one finding.
    sample.set(OWN_SERVICE, "/points/0/hours", json!("看情况"));
    assert_eq!(of_village(&sample), [at(Code::HoursMalformed, OWN_SERVICE, "/points/0/hours")]);
}
