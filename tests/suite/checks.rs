//! Mistakes in the content: each code is found at its place and nothing else is, several at once are all reported, and
//! nothing is written while there are any.

use serde_json::{Value, json};
use yimatong::content::{Code, Severity};
use yimatong::guide::{Date, Days};

use crate::harness::{Sample, project, run, tree};
use crate::{archive, languages, stability};

/// One mistake in the sample, and where it must be found.
struct Case {
    code: Code,
    mistake: fn(&Sample),
    /// File and JSON pointer of each finding.
    places: &'static [(&'static str, &'static str)],
}

const fn case(code: Code, places: &'static [(&'static str, &'static str)], mistake: fn(&Sample)) -> Case {
    Case { code, mistake, places }
}

const SITE: &str = "site.json";
const COUNTY: &str = "990101/county.json";
const POINTS: &str = "990101/points.json";
const SERVICES: &str = "990101/services.json";
const CERTIFICATES: &str = "990101/certificates.json";
const EVENTS: &str = "990101/events.json";
const LISTS: &str = "990101/lists.json";
const CALENDAR: &str = "990101/calendar.json";
const VILLAGE: &str = "990101/villages/100201.json";
const ENGLISH: &str = "990101/translations/en.json";
/// A village whose first service row is a service of its own.
const OWN_SERVICE: &str = "990101/villages/100203.json";

/// The record of a withdrawal.
fn withdrawn(on: &str, successor: Option<&str>) -> Value {
    let mut record =
        json!({ "on": on, "document": "青禾政办〔2026〕9号", "body": "青禾县人民政府办公室", "reason": "合并" });
    if let Some(successor) = successor {
        record["successor"] = json!(successor);
    }
    record
}

/// The rows that the cases spoil are referred to by nothing else in the sample: service 6 `orphan-allowance` (4 has an
/// online address, 0 a legal limit), certificates 13 `adoption-capability` (issuable) and 19 `used-name` (refused), 0 and
/// 4 under national ids, point 11 `county-power`, point 18 the hall of township 200.
const CASES: &[Case] = &[
    case(Code::FileMissing, &[(CALENDAR, "")], |sample| {
        fs_err::remove_file(sample.file(CALENDAR)).unwrap();
    }),
    case(Code::FileMissing, &[(".", "")], |sample| {
        fs_err::remove_dir_all(sample.file("990101")).unwrap();
    }),
    case(Code::FileMissing, &[("990101/villages", "")], |sample| {
        fs_err::remove_dir_all(sample.file("990101/villages")).unwrap();
    }),
    case(
        Code::FileUnread,
        &[
            ("990101/evnets.json", ""),
            ("990101/files/用不着.pdf", ""),
            ("990101/villages/100206.JSON", ""),
            ("990101/villages/100207.json.txt", ""),
            ("990101/villages/柳河镇/100208.json", ""),
            ("990101/旧", ""),
            ("备注.txt", ""),
        ],
        |sample| {
            fs_err::create_dir_all(sample.file("990101/villages/柳河镇")).unwrap();
            fs_err::create_dir_all(sample.file("990101/旧")).unwrap();
            for file in [
                "990101/files/用不着.pdf",
                "990101/villages/100206.JSON",
                "990101/villages/100207.json.txt",
                "990101/villages/柳河镇/100208.json",
                "990101/旧/记录.doc",
                "990101/evnets.json",
                "备注.txt",
            ] {
                fs_err::write(sample.file(file), "{}").unwrap();
            }
        },
    ),
    case(Code::FileMissing, &[(SITE, "")], |sample| fs_err::remove_file(sample.file(SITE)).unwrap()),
    case(Code::JsonSyntax, &[(CALENDAR, "")], |sample| {
        fs_err::write(sample.file(CALENDAR), "{\n  \"source\": \"通知\",\n  \"holidays\": [,]\n}\n").unwrap();
    }),
    case(Code::JsonSyntax, &[(VILLAGE, "")], |sample| {
        // GB18030, as an old editor saves it.
        fs_err::write(sample.file(VILLAGE), b"{ \"name\": \"\xc1\xf8\xcd\xe5\xb4\xe5\" }").unwrap();
    }),
    case(Code::JsonSyntax, &[(VILLAGE, "")], |sample| {
        fs_err::File::create(sample.file(VILLAGE)).unwrap().set_len(33 << 20).unwrap();
    }),
    case(Code::JsonSyntax, &[(SERVICES, "/services/6/name")], |sample| {
        let text = fs_err::read_to_string(sample.file(SERVICES)).unwrap();
        let name = "\"id\": \"orphan-allowance\",";
        assert!(text.contains(name));
        fs_err::write(sample.file(SERVICES), text.replace(name, &format!("{name} \"name\": \"孤儿\","))).unwrap();
    }),
    case(Code::JsonShape, &[(VILLAGE, "/colour")], |sample| sample.set(VILLAGE, "/colour", json!("蓝"))),
    case(Code::JsonShape, &[(COUNTY, "/hotlines/2/phone")], |sample| {
        sample.set(COUNTY, "/hotlines/2/phone", json!(110));
    }),
    case(Code::JsonShape, &[(SERVICES, "/services/6/promised_days")], |sample| {
        sample.set(SERVICES, "/services/6/promised_days", json!("二十天"));
    }),
    case(Code::JsonShape, &[(SERVICES, "/editor")], |sample| sample.set(SERVICES, "/editor", json!("小王"))),
    case(Code::JsonShape, &[(POINTS, "/editor")], |sample| sample.set(POINTS, "/editor", json!("小王"))),
    case(Code::JsonShape, &[(VILLAGE, "/services/0/basis")], |sample| {
        sample.set(VILLAGE, "/services/0/basis", json!(["村规民约"]));
    }),
    case(Code::FieldMissing, &[(SERVICES, "/services/6/conditions")], |sample| {
        sample.take(SERVICES, "/services/6/conditions");
    }),
    case(Code::FieldMissing, &[(SERVICES, "/services/6/materials")], |sample| {
        sample.take(SERVICES, "/services/6/materials");
    }),
    case(Code::FieldMissing, &[(SERVICES, "/services/6/basis")], |sample| {
        sample.set(SERVICES, "/services/6/basis", json!(["  "]));
    }),
    case(Code::PlaceMissing, &[(SERVICES, "/services/6/where")], |sample| {
        sample.take(SERVICES, "/services/6/where");
    }),
    case(Code::PlaceMissing, &[(VILLAGE, "/address")], |sample| sample.set(VILLAGE, "/address", json!(""))),
    case(Code::FieldMissing, &[(VILLAGE, "/services/0/reason")], |sample| {
        sample.set(VILLAGE, "/services/0/offered", json!(false));
    }),
    case(Code::CertificateNoBasis, &[(CERTIFICATES, "/certificates/19/basis")], |sample| {
        sample.take(CERTIFICATES, "/certificates/19/basis");
    }),
    case(Code::FieldMissing, &[(CERTIFICATES, "/certificates/13/steps")], |sample| {
        sample.take(CERTIFICATES, "/certificates/13/steps");
    }),
    case(Code::FieldMissing, &[(POINTS, "/points")], |sample| {
        // A township without a hall: whom the page names where nobody is on duty.
        sample.set(POINTS, "/points/18/role", json!("office"));
    }),
    case(Code::LineMalformed, &[(VILLAGE, "/disclosures/0/money/1")], |sample| {
        sample.set(VILLAGE, "/disclosures/0/money/1", json!("分拣场租金八千五"));
    }),
    case(Code::LineMalformed, &[(VILLAGE, "/projects/0/contract")], |sample| {
        sample.set(VILLAGE, "/projects/0/contract", json!("33.65万"));
    }),
    case(Code::LineMalformed, &[(VILLAGE, "/projects/0/funds/0")], |sample| {
        sample.set(VILLAGE, "/projects/0/funds/0", json!("上级补助28万"));
    }),
    case(Code::LineMalformed, &[(VILLAGE, "/projects/0/stages/3")], |sample| {
        sample.set(VILLAGE, "/projects/0/stages/3", json!("开工 10月20日"));
    }),
    case(Code::DateOrder, &[(VILLAGE, "/projects/0/stages/3")], |sample| {
        sample.set(VILLAGE, "/projects/0/stages/3", json!("施工 2026-08-20"));
    }),
    case(Code::DateOrder, &[(VILLAGE, "/notices/0/until")], |sample| {
        sample.set(VILLAGE, "/notices/0/from", json!("2026-11-30"));
    }),
    case(Code::ReferenceUnknown, &[(VILLAGE, "/projects/0/answers")], |sample| {
        sample.set(VILLAGE, "/projects/0/answers", json!("nobody"));
    }),
    case(Code::UrlMalformed, &[(VILLAGE, "/projects/0/map")], |sample| {
        sample.set(VILLAGE, "/projects/0/map", json!("地图上第三个红点"));
    }),
    case(Code::SmsNumber, &[(COUNTY, "/voice/sms")], |sample| {
        sample.set(COUNTY, "/voice/sms", json!("0980-5551642"));
    }),
    case(Code::SmsNumber, &[(VILLAGE, "/voice/sms")], |sample| {
        sample.set(VILLAGE, "/voice", json!({ "sms": "400-123-4567" }));
    }),
    case(Code::VoiceEndpoint, &[(COUNTY, "/voice/endpoint")], |sample| {
        sample.set(COUNTY, "/voice/endpoint", json!("http://voice.example.gov.cn/"));
    }),
    case(Code::VoiceEndpoint, &[(COUNTY, "/voice/endpoint")], |sample| {
        sample.set(COUNTY, "/voice/endpoint", json!("https://10.0.0.8/voice"));
    }),
    case(Code::JsonShape, &[(VILLAGE, "/voice/endpoint")], |sample| {
        // The pages of a county may reach one place, and it is the county's.
        sample.set(VILLAGE, "/voice", json!({ "endpoint": "https://voice.example.gov.cn/" }));
    }),
    case(Code::PhoneMalformed, &[(COUNTY, "/voice/phone")], |sample| {
        sample.set(COUNTY, "/voice/phone", json!("5551645"));
    }),
    case(Code::WordUnknown, &[(SERVICES, "/services/6/topic")], |sample| {
        sample.set(SERVICES, "/services/6/topic", json!("money"));
    }),
    case(Code::WordUnknown, &[(SERVICES, "/services/6/type")], |sample| {
        sample.set(SERVICES, "/services/6/type", json!("99"));
    }),
    case(Code::WordUnknown, &[(CERTIFICATES, "/certificates/19/verdict")], |sample| {
        sample.set(CERTIFICATES, "/certificates/19/verdict", json!("maybe"));
    }),
    case(Code::WordUnknown, &[(SITE, "/qr_letters")], |sample| sample.set(SITE, "/qr_letters", json!("small"))),
    case(Code::WordUnknown, &[(SITE, "/script_policy")], |sample| {
        sample.set(SITE, "/script_policy", json!("loose"));
    }),
    case(Code::CodeMalformed, &[("990101/villages/10020A.json", "")], |sample| {
        fs_err::rename(sample.file(VILLAGE), sample.file("990101/villages/10020A.json")).unwrap();
    }),
    case(Code::CodeMalformed, &[("99010a", "")], |sample| {
        fs_err::create_dir(sample.file("99010a")).unwrap();
    }),
    case(Code::CodeMalformed, &[("9901010", "")], |sample| {
        fs_err::create_dir(sample.file("9901010")).unwrap();
    }),
    case(Code::CodeNesting, &[("990101/villages/101201.json", "")], |sample| {
        fs_err::rename(sample.file(VILLAGE), sample.file("990101/villages/101201.json")).unwrap();
    }),
    case(Code::CodeSample, &[("990101", "")], |sample| sample.take(SITE, "/sample")),
    case(Code::IdMalformed, &[(COUNTY, "/hotlines/3/id")], |sample| {
        sample.set(COUNTY, "/hotlines/3/id", json!("Ambulance_120"));
    }),
    case(Code::IdMalformed, &[(SERVICES, "/services/6/id")], |sample| {
        sample.set(SERVICES, "/services/6/id", json!("孤儿"));
    }),
    case(Code::IdDuplicate, &[(COUNTY, "/hotlines/3/id")], |sample| {
        sample.set(COUNTY, "/hotlines/3/id", json!("gov-service"));
    }),
    case(Code::IdDuplicate, &[(SERVICES, "/services/6/id")], |sample| {
        sample.set(SERVICES, "/services/6/id", json!("temporary-aid"));
    }),
    case(Code::IdDuplicate, &[(VILLAGE, "/grids/4/number")], |sample| {
        sample.set(VILLAGE, "/grids/4/number", json!(1));
    }),
    case(Code::IdDuplicate, &[(VILLAGE, "/points/0/id")], |sample| {
        sample.set(VILLAGE, "/points/0/id", json!("terminal-100"));
    }),
    case(Code::ReferenceUnknown, &[(SERVICES, "/services/6/agency")], |sample| {
        sample.set(SERVICES, "/services/6/agency", json!("nobody"));
    }),
    case(Code::ReferenceUnknown, &[(SERVICES, "/services/6/where/1")], |sample| {
        sample.set(SERVICES, "/services/6/where/1", json!("county-zoo"));
    }),
    case(Code::ReferenceUnknown, &[(SERVICES, "/services/6/materials/0/certificate")], |sample| {
        sample.set(SERVICES, "/services/6/materials/0/certificate", json!("no-such-paper"));
    }),
    case(Code::ReferenceUnknown, &[(SERVICES, "/services/6/where/0")], |sample| {
        sample.set(SERVICES, "/services/6/where", json!(["office"]));
    }),
    case(Code::ReferenceUnknown, &[(CERTIFICATES, "/certificates/4/go/0/where/0")], |sample| {
        sample.set(CERTIFICATES, "/certificates/4/go/0/where", json!(["county-zoo"]));
    }),
    case(Code::ReferenceUnknown, &[(CERTIFICATES, "/certificates/4/go/0/service")], |sample| {
        sample.set(CERTIFICATES, "/certificates/4/go/0/service", json!("no-such-service"));
    }),
    case(Code::ReferenceUnknown, &[(VILLAGE, "/roster/mon/0")], |sample| {
        sample.set(VILLAGE, "/roster/mon/0", json!("wang-wu"));
    }),
    case(Code::ReferenceUnknown, &[(VILLAGE, "/grids/0/worker")], |sample| {
        sample.set(VILLAGE, "/grids/0/worker", json!("wang-wu"));
    }),
    case(Code::PhoneMalformed, &[(VILLAGE, "/phone")], |sample| sample.set(VILLAGE, "/phone", json!("5556455"))),
    case(Code::PhoneScientific, &[(VILLAGE, "/officers/0/phone")], |sample| {
        sample.set(VILLAGE, "/officers/0/phone", json!("1.60000E+10"));
    }),
    case(Code::DateMalformed, &[(CALENDAR, "/workdays/0")], |sample| {
        sample.set(CALENDAR, "/workdays/0", json!("2026-02-30"));
    }),
    case(Code::DateOrder, &[(CALENDAR, "/holidays/0/to")], |sample| {
        sample.set(CALENDAR, "/holidays/0/to", json!("2025-12-31"));
    }),
    case(Code::DateMalformed, &[(VILLAGE, "/confirmed/on")], |sample| {
        sample.set(VILLAGE, "/confirmed/on", json!("2026年11月18日"));
    }),
    case(Code::HoursMalformed, &[(POINTS, "/points/11/hours")], |sample| {
        sample.set(POINTS, "/points/11/hours", json!("工作日 17:00-09:00"));
    }),
    case(Code::HoursMalformed, &[(VILLAGE, "/hours")], |sample| sample.set(VILLAGE, "/hours", json!("看情况"))),
    case(Code::UrlMalformed, &[(SERVICES, "/services/4/online/url")], |sample| {
        sample.set(SERVICES, "/services/4/online/url", json!("javascript:alert(1)"));
    }),
    case(Code::UrlPlain, &[(SERVICES, "/services/4/online/url")], |sample| {
        sample.set(SERVICES, "/services/4/online/url", json!("HTTP://www.example.gov.cn/item?areaCode=990101"));
    }),
    case(Code::UrlMalformed, &[(VILLAGE, "/projects/0/map")], |sample| {
        sample.set(VILLAGE, "/projects/0/map", json!("http://map.example.cn/3"));
    }),
    case(Code::LeftOver, &[(VILLAGE, "/intro")], |sample| sample.set(VILLAGE, "/intro", json!("{{村名}}在柳河边"))),
    case(Code::LeftOver, &[(SERVICES, "/services/6/steps/0")], |sample| {
        sample.set(SERVICES, "/services/6/steps/0", json!("到 undefined，再到村里"));
        sample.set(SERVICES, "/services/6/steps/0", json!("联系人：undefined"));
    }),
    case(Code::Placeholder, &[(SERVICES, "/services/6/self_service")], |sample| {
        sample.set(SERVICES, "/services/6/self_service", json!("无"));
    }),
    case(Code::FeeNoBasis, &[(SERVICES, "/services/6/fee/amount")], |sample| {
        sample.set(SERVICES, "/services/6/fee", json!({ "amount": "不收费", "basis": "发改价格〔2019〕1号" }));
    }),
    case(Code::DaysOverLimit, &[(SERVICES, "/services/0/promised_days")], |sample| {
        sample.set(SERVICES, "/services/0/promised_days", json!(31));
    }),
    case(Code::RosterGap, &[(VILLAGE, "/roster/wed")], |sample| sample.set(VILLAGE, "/roster/wed", json!([]))),
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
    case(Code::DateOrder, &[(OWN_SERVICE, "/services/0/since")], |sample| {
        sample.set(OWN_SERVICE, "/services/0/since", json!("2026-03-15"));
    }),
    case(Code::VillageContradicts, &[(VILLAGE, "/services/0/offered")], |sample| {
        // The township's window is not the village's to close.
        let row = json!({ "id": "t-id-card-desk", "offered": false, "reason": "本村不办身份证。" });
        sample.set(VILLAGE, "/services/0", row);
    }),
    case(Code::VillageContradicts, &[(VILLAGE, "/points/1/role")], |sample| {
        sample.set(VILLAGE, "/points/1/role", json!("clinic"));
    }),
    case(Code::CodeNesting, &[(VILLAGE, "/points/0/township")], |sample| {
        sample.set(VILLAGE, "/points/0/township", json!("200"));
    }),
    case(Code::FieldMissing, &[(VILLAGE, "/services/0/offered")], |sample| {
        sample.set(VILLAGE, "/services/0/reason", json!("本村没有地。"));
    }),
    case(Code::JsonShape, &[(OWN_SERVICE, "/services/0/admission")], |sample| {
        // A service of its own under an id of the county is one mistake, not one a field.
        sample.set(OWN_SERVICE, "/services/0/id", json!("temporary-aid"));
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
    case(Code::FieldMissing, &[(CERTIFICATES, "/certificates/13/basis")], |sample| {
        sample.take(CERTIFICATES, "/certificates/13/basis");
    }),
    case(Code::ContactMissing, &[(VILLAGE, "/phone")], |sample| sample.take(VILLAGE, "/phone")),
    case(Code::ContactMissing, &[(POINTS, "/points/11/phone")], |sample| {
        sample.set(POINTS, "/points/11/phone", json!(" "));
    }),
    case(Code::HoursMissing, &[(POINTS, "/points/11/hours")], |sample| sample.take(POINTS, "/points/11/hours")),
    case(Code::PhoneLostZero, &[(VILLAGE, "/phone")], |sample| sample.set(VILLAGE, "/phone", json!("980-5556455"))),
    case(Code::PhoneLostZero, &[(POINTS, "/points/11/phone")], |sample| {
        sample.set(POINTS, "/points/11/phone", json!("9805552217"));
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
    case(Code::AgentMissing, &[(VILLAGE, "/officers")], |sample| {
        for at in [2, 3, 5, 6] {
            sample.take(VILLAGE, &format!("/officers/{at}/agent"));
            sample.take(VILLAGE, &format!("/officers/{at}/topics"));
        }
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
    case(Code::JsonShape, &[(LISTS, "/editor")], |sample| sample.set(LISTS, "/editor", json!("小王"))),
    case(Code::JsonShape, &[(LISTS, "/lists/0/rows/2/colour")], |sample| {
        sample.set(LISTS, "/lists/0/rows/2/colour", json!("蓝"));
    }),
    case(Code::FieldMissing, &[(LISTS, "/lists")], |sample| sample.take(LISTS, "/lists")),
    case(Code::FieldMissing, &[(LISTS, "/lists/0/document")], |sample| sample.take(LISTS, "/lists/0/document")),
    case(Code::FieldMissing, &[(LISTS, "/lists/0/rows")], |sample| sample.set(LISTS, "/lists/0/rows", json!([]))),
    case(Code::FieldMissing, &[(LISTS, "/lists/0/rows/2/basis")], |sample| {
        sample.set(LISTS, "/lists/0/rows/2/basis", json!([" "]));
    }),
    case(Code::WordUnknown, &[(LISTS, "/lists/1/kind")], |sample| sample.set(LISTS, "/lists/1/kind", json!("help"))),
    case(Code::IdDuplicate, &[(LISTS, "/lists/1/id")], |sample| {
        sample.set(LISTS, "/lists/1/id", json!("self-governance"));
    }),
    case(Code::IdDuplicate, &[(LISTS, "/lists/0/rows/1/id")], |sample| {
        sample.set(LISTS, "/lists/0/rows/1/id", json!("work-allowance"));
    }),
    case(Code::IdMalformed, &[(LISTS, "/lists/0/rows/1/id")], |sample| {
        sample.set(LISTS, "/lists/0/rows/1/id", json!("集体收益"));
    }),
    case(Code::DateMalformed, &[(LISTS, "/lists/0/rows/1/since")], |sample| {
        sample.set(LISTS, "/lists/0/rows/1/since", json!("2026年7月"));
    }),
    case(Code::DateOrder, &[(LISTS, "/lists/0/rows/1/since")], |sample| {
        sample.set(LISTS, "/lists/0/rows/1/since", json!("2025-07-01"));
    }),
    case(Code::ReferenceUnknown, &[(LISTS, "/lists/0/rows/1/service")], |sample| {
        sample.set(LISTS, "/lists/0/rows/1/service", json!("no-such-service"));
    }),
    case(Code::ReferenceUnknown, &[(LISTS, "/lists/3/rows/8/certificate")], |sample| {
        sample.set(LISTS, "/lists/3/rows/8/certificate", json!("no-such-paper"));
    }),
    case(Code::SuccessorFollowed, &[(LISTS, "/lists/1/rows/0/service")], |sample| {
        sample.set(LISTS, "/lists/1/rows/0/service", json!("pension-alive-form"));
    }),
    case(Code::ConfirmationStale, &[(LISTS, "/lists/2/confirmed/on")], |sample| {
        sample.set(LISTS, "/lists/2/confirmed/on", json!("2025-11-01"));
    }),
    case(Code::TextLong, &[(LISTS, "/lists/0/rows/0/what")], |sample| {
        sample.set(LISTS, "/lists/0/rows/0/what", json!("村里的事情".repeat(13)));
    }),
    case(Code::PrivateMobile, &[(LISTS, "/lists/1/rows/0/note")], |sample| {
        sample.set(LISTS, "/lists/1/rows/0/note", json!("找小周，138-0013-8000"));
    }),
    case(Code::ListContradicts, &[(LISTS, "/lists/3/rows/8/certificate")], |sample| {
        sample.set(LISTS, "/lists/3/rows/8/certificate", json!("residence-situation"));
    }),
    case(Code::ListContradicts, &[(LISTS, "/lists/3/rows/0/what")], |sample| {
        // By its name alone, and by another name that the rule has.
        sample.set(LISTS, "/lists/3/rows/0/what", json!("严禁为村民出具居住情况证明"));
    }),
    case(Code::ListContradicts, &[(LISTS, "/lists/2/rows/6/certificate")], |sample| {
        sample.set(LISTS, "/lists/2/rows/6/certificate", json!("guardian-consent"));
    }),
    case(Code::ListContradicts, &[(LISTS, "/lists/0/rows/13/certificate")], |sample| {
        sample.set(LISTS, "/lists/0/rows/13/certificate", json!("kinship"));
    }),
    case(Code::ListRowTwice, &[(LISTS, "/lists/3/rows/1/what")], |sample| {
        sample.set(LISTS, "/lists/3/rows/1/what", json!("在空白纸、空白表格，空白证明上，盖章。"));
    }),
    case(Code::ListTooLong, &[(LISTS, "/lists/0/rows")], |sample| {
        sample.edit(LISTS, |value| {
            let rows = value["lists"][0]["rows"].as_array_mut().unwrap();
            let row = rows[0].clone();
            for number in rows.len()..=200 {
                let mut row = row.clone();
                row["id"] = json!(format!("row-{number}"));
                row["what"] = json!(format!("第{number}件事"));
                rows.push(row);
            }
        });
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
    case(Code::DateOrder, &[(SERVICES, "/services/6/withdrawn/on")], |sample| {
        sample.set(SERVICES, "/services/6/withdrawn", withdrawn("2025-07-01", None));
    }),
    case(Code::NotYetEffective, &[(CERTIFICATES, "/certificates/4/go/0/service")], |sample| {
        sample.set(SERVICES, "/services/6/since", json!("2027-03-01"));
        sample.set(CERTIFICATES, "/certificates/4/go/0/service", json!("orphan-allowance"));
    }),
    case(Code::RosterGap, &[(VILLAGE, "/roster/dates/2026-11-30")], |sample| {
        sample.set(VILLAGE, "/roster/dates/2026-11-30", json!([]));
    }),
    case(Code::RosterGap, &[(VILLAGE, "/roster/dates/2026-10-10")], |sample| {
        // A Saturday that is worked.
        sample.set(VILLAGE, "/roster/dates/2026-10-10", json!([]));
    }),
    case(Code::RosterPast, &[(VILLAGE, "/roster/dates")], |sample| {
        sample.set(VILLAGE, "/roster/dates", json!({ "2026-11-02": ["xie-bin"] }));
    }),
    case(Code::RosterFar, &[(VILLAGE, "/roster/dates/2062-11-26")], |sample| {
        sample.set(VILLAGE, "/roster/dates/2062-11-26", json!(["xie-bin"]));
    }),
    case(Code::DateMalformed, &[(VILLAGE, "/roster/dates/2126-11-26")], |sample| {
        sample.set(VILLAGE, "/roster/dates/2126-11-26", json!(["xie-bin"]));
    }),
    case(Code::DateMalformed, &[(VILLAGE, "/disclosures/0/on")], |sample| {
        sample.set(VILLAGE, "/disclosures/0/on", json!("1900-01-11"));
    }),
    case(Code::CalendarOver, &[(CALENDAR, "/holidays")], |sample| {
        sample.set(CALENDAR, "/holidays", json!([{ "name": "元旦", "from": "2025-01-01", "to": "2025-01-01" }]));
    }),
    case(Code::CalendarEnds, &[(CALENDAR, "/holidays")], |sample| {
        // National Day of the next year is what says that the year is there: New Year's days may be of this year's notice.
        let days = json!([{ "name": "国庆节", "from": "2026-10-01", "to": "2026-10-07" },
            { "name": "元旦", "from": "2027-01-01", "to": "2027-01-03" }]);
        sample.set(CALENDAR, "/holidays", days);
    }),
    case(Code::CalendarEnds, &[(CALENDAR, "/holidays")], |sample| {
        // Without next year's Spring Festival.
        sample.edit(CALENDAR, |calendar| drop(calendar["holidays"].as_array_mut().unwrap().remove(8)));
    }),
    case(Code::RosterHoliday, &[(VILLAGE, "/roster/holiday")], |sample| {
        // A county's holiday of its own, three weeks ahead: some villages have a row for holidays, others a day each.
        sample.take(VILLAGE, "/roster/holiday");
        sample.push(CALENDAR, "/holidays", json!({ "name": "彝族年", "from": "2026-12-05", "to": "2026-12-06" }));
        for village in ["001002", "100001", "100202", "100204", "100205", "200202", "200203", "200204"] {
            let file = format!("990101/villages/{village}.json");
            sample.set(&file, "/roster/holiday", json!([]));
        }
    }),
    case(Code::AgentOverloaded, &[(VILLAGE, "/officers/3/topics")], |sample| {
        let topics =
            ["aid", "pension", "medical", "birth", "disability", "household", "farming", "housing", "work", "school"];
        sample.set(VILLAGE, "/officers/3/topics", json!(topics));
    }),
    case(Code::AgentMissing, &[(VILLAGE, "/officers/0/topics")], |sample| {
        sample.set(VILLAGE, "/officers/0/topics", json!(["aid"]));
    }),
    case(Code::WordUnknown, &[(VILLAGE, "/officers/2/topics/0")], |sample| {
        sample.set(VILLAGE, "/officers/2/topics/0", json!("户口"));
    }),
    case(Code::HoursMalformed, &[(VILLAGE, "/duty_hours")], |sample| {
        sample.set(VILLAGE, "/duty_hours", json!("白天"));
    }),
    case(Code::ReferenceUnknown, &[(VILLAGE, "/roster/holiday/0")], |sample| {
        sample.set(VILLAGE, "/roster/holiday", json!(["nobody-at-all"]));
    }),
    case(Code::DisclosureOverdue, &[(VILLAGE, "/disclosures")], |sample| {
        sample.edit(VILLAGE, |village| {
            let records = village["disclosures"].as_array_mut().expect("records");
            records.retain(|record| record["category"] != "finance");
            let (title, period) = ("二季度村集体收支", "2026年第二季度");
            records.push(json!({ "id": "finance-old", "category": "finance", "title": title, "period": period,
                "on": "2026-06-30", "text": ["票据可到村部查看。"] }));
        });
        fs_err::remove_file(sample.file("990101/files/liuwan-piaoju-2026-10.png")).unwrap();
    }),
    case(Code::ConfirmationStale, &[(SERVICES, "/services/6/confirmed/on")], |sample| {
        sample.set(SERVICES, "/services/6/confirmed", json!({ "on": "2025-11-01", "by": "青禾县民政局" }));
    }),
    case(Code::ConfirmationStale, &[(VILLAGE, "/confirmed/on")], |sample| {
        sample.set(VILLAGE, "/confirmed/on", json!("2025-11-01"));
    }),
    case(Code::ConfirmationAhead, &[(CERTIFICATES, "/confirmed/on")], |sample| {
        sample.set(CERTIFICATES, "/confirmed/on", json!("2027-01-01"));
    }),
    case(Code::TextLong, &[(SERVICES, "/services/6/name")], |sample| {
        sample.set(SERVICES, "/services/6/name", json!("孤儿和事实无人抚养儿童".repeat(4)));
    }),
    case(Code::LanguageUnknown, &[(SITE, "/languages")], |sample| sample.set(SITE, "/languages", json!(["ug"]))),
    case(Code::LanguageWord, &[("languages/ug.json", "/words")], |sample| {
        languages::add(sample, "ug", "right-to-left", |words| {
            words.remove("call");
        });
    }),
    case(Code::LanguageWord, &[("languages/ug.json", "/words")], |sample| {
        languages::add(sample, "ug", "right-to-left", |words| {
            words.insert("found".to_owned(), json!("找到"));
        });
    }),
    case(Code::LanguageWord, &[("languages/ug.json", "/words")], |sample| {
        languages::add(sample, "ug", "right-to-left", |words| {
            words.insert("kall".to_owned(), json!("打电话"));
        });
    }),
    case(Code::TranslationMissing, &[(ENGLISH, "/texts")], |sample| {
        languages::english(sample, |texts| {
            texts.insert("居民身份证".to_owned(), json!(" "));
        });
    }),
    case(Code::TranslationUnused, &[(ENGLISH, "/texts")], |sample| {
        languages::english(sample, |texts| {
            texts.insert("居民身分证".to_owned(), json!("Resident ID card"));
        });
    }),
    case(Code::TextInvisible, &[(VILLAGE, "/intro")], |sample| {
        sample.set(VILLAGE, "/intro", json!("柳河\u{202e}拐弯处"));
    }),
    case(Code::PrivateIdNumber, &[(VILLAGE, "/disclosures/0/text/0")], |sample| {
        sample.set(VILLAGE, "/disclosures/0/text/0", json!("张某 11010519491231002x 领取500元"));
    }),
    case(Code::PrivateIdNumber, &[(SERVICES, "/services/6/aliases/0")], |sample| {
        sample.set(SERVICES, "/services/6/aliases", json!(["４４０５２４ 18800101 ００１４"]));
    }),
    case(Code::PrivateDisabilityCard, &[(VILLAGE, "/officers/0/duties/0")], |sample| {
        sample.set(VILLAGE, "/officers/0/duties/0", json!("证号44052418800101001443"));
    }),
    case(Code::PrivateBankCard, &[(VILLAGE, "/disclosures/0/text/0")], |sample| {
        sample.set(VILLAGE, "/disclosures/0/text/0", json!("打入6225 8814 1420 7430"));
    }),
    case(Code::PrivateMobile, &[(VILLAGE, "/services/0/note")], |sample| {
        sample.set(VILLAGE, "/services/0/note", json!("找小周，138-0013-8000"));
    }),
    case(Code::LineMalformed, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        sample.set(VILLAGE, "/disclosures/0/attachments", json!(["files/liuwan-jigenglu.pdf"]));
    }),
    case(Code::LineMalformed, &[(VILLAGE, "/projects/0/pictures/1")], |sample| {
        // A stage that nobody knows, and below one that the project does not have.
        sample.set(VILLAGE, "/projects/0/pictures/1", json!("开工 files/liuwan-hanguan.jpg 开工"));
    }),
    case(Code::LineMalformed, &[(VILLAGE, "/projects/0/pictures/0")], |sample| {
        sample.edit(VILLAGE, |village| {
            let stages = village["projects"][0]["stages"].as_array_mut().expect("stages");
            stages.retain(|line| !line.as_str().is_some_and(|line| line.starts_with("施工")));
        });
    }),
    case(Code::AttachmentMissing, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        sample.set(VILLAGE, "/disclosures/0/attachments", json!(["files/no-such.pdf 票据"]));
    }),
    case(Code::AttachmentMissing, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        sample.set(VILLAGE, "/disclosures/0/attachments", json!(["files 文件夹"]));
    }),
    case(Code::AttachmentOutside, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        sample.set(VILLAGE, "/disclosures/0/attachments", json!(["../site.json 网站"]));
    }),
    case(Code::AttachmentOutside, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        sample.set(VILLAGE, "/disclosures/0/attachments", json!(["/etc/hostname 主机"]));
    }),
    case(Code::AttachmentOutside, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        sample.set(VILLAGE, "/disclosures/0/attachments", json!(["files\\liuwan-jigenglu.pdf 平面图"]));
    }),
    case(Code::AttachmentOutside, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        fs_err::write(sample.beside("secret.pdf"), archive::document(500)).unwrap();
        fs_err::os::unix::fs::symlink(sample.beside("secret.pdf"), sample.file("990101/files/link.pdf")).unwrap();
        sample.set(VILLAGE, "/disclosures/0/attachments", json!(["files/link.pdf 票据"]));
    }),
    case(Code::AttachmentOutside, &[(VILLAGE, "/projects/0/pictures/0")], |sample| {
        fs_err::os::unix::fs::symlink(sample.content(), sample.file("990101/up")).unwrap();
        sample.set(VILLAGE, "/projects/0/pictures/0", json!("施工 up/site.json 网站"));
    }),
    case(Code::AttachmentKind, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        archive::attach(sample, "gif.gif", b"GIF89a\x01\0\x01\0\0\0\0;");
    }),
    case(Code::AttachmentKind, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        archive::attach(sample, "picture.jpg", &archive::document(500));
    }),
    case(Code::AttachmentDamaged, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        archive::attach(sample, "empty.pdf", b"");
    }),
    case(Code::AttachmentDamaged, &[(VILLAGE, "/projects/0/pictures/0")], |sample| {
        let whole = fs_err::read(sample.file(archive::PICTURE)).unwrap();
        fs_err::write(sample.file(archive::PICTURE), &whole[..whole.len() / 2]).unwrap();
    }),
    case(Code::AttachmentLarge, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        archive::attach(sample, "large.pdf", &archive::document(5_000_001));
    }),
    case(Code::AttachmentHeavy, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        archive::attach(sample, "heavy.pdf", &archive::document(1_000_001));
    }),
    case(Code::PrivatePlace, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        let bytes = archive::with_place(sample);
        archive::attach(sample, "place.jpg", &bytes);
    }),
    case(Code::IdDuplicate, &[("990101/villages/100299.json", "/name")], |sample| {
        fs_err::copy(sample.file(VILLAGE), sample.file("990101/villages/100299.json")).unwrap();
    }),
    case(Code::VillageCopied, &[("990101/villages/100299.json", "/officers")], |sample| {
        fs_err::copy(sample.file(VILLAGE), sample.file("990101/villages/100299.json")).unwrap();
        sample.set("990101/villages/100299.json", "/name", json!("新桥村"));
    }),
    case(Code::CalendarClash, &[(CALENDAR, "/holidays/6/to")], |sample| {
        sample.set(CALENDAR, "/holidays/6/to", json!("2026-10-31"));
    }),
    case(Code::CalendarClash, &[(CALENDAR, "/workdays/6")], |sample| {
        sample.push(CALENDAR, "/workdays", json!("2026-10-03"));
    }),
    case(Code::CalendarOdd, &[(CALENDAR, "/workdays/6")], |sample| {
        sample.push(CALENDAR, "/workdays", json!("2026-10-13"));
    }),
    case(Code::CalendarOdd, &[(CALENDAR, "/holidays/14/from")], |sample| {
        let again = sample.read(CALENDAR)["holidays"][5].clone();
        sample.push(CALENDAR, "/holidays", again);
    }),
    case(Code::LeftOver, &[(VILLAGE, "/name")], |sample| sample.set(VILLAGE, "/name", json!("柳□村"))),
    case(Code::LeftOver, &[(COUNTY, "/townships/0/name")], |sample| {
        sample.set(COUNTY, "/townships/0/name", json!("某某镇"));
    }),
    case(Code::Placeholder, &[(VILLAGE, "/intro")], |sample| sample.set(VILLAGE, "/intro", json!("请填写"))),
    case(Code::AddressVanished, &[(COUNTY, "/addresses/0/since")], |sample| {
        sample.edit(COUNTY, |county| {
            county["addresses"] = json!([{ "old": "990101100206", "name": "沙渡村", "fate": "withdrawn",
                "since": "2027-05-01", "document": "青禾政函〔2026〕12号" }]);
        });
    }),
    case(Code::AddressNowhere, &[(COUNTY, "/addresses/0/successor")], |sample| {
        sample.edit(COUNTY, |county| {
            county["addresses"] = json!([{ "old": "990101100206", "name": "沙渡村", "fate": "merged",
                "successor": "990101100599", "since": "2026-05-01", "document": "青禾政函〔2026〕12号" }]);
        });
    }),
    case(Code::AddressInUse, &[(COUNTY, "/addresses/0/old")], |sample| {
        sample.edit(COUNTY, |county| {
            county["addresses"] = json!([{ "old": "990101100201", "name": "柳湾村", "fate": "withdrawn",
                "since": "2026-05-01", "document": "青禾政函〔2026〕12号" }]);
        });
    }),
    case(Code::QrLetters, &[(SITE, "/base_url")], |sample| {
        sample.set(SITE, "/base_url", json!("https://example.gov.cn/ymt/"));
    }),
];

#[test]
fn mistakes_are_found_at_their_place_and_nothing_else_is() {
    let mut wrong = Vec::new();
    for (at, case) in CASES.iter().enumerate() {
        let sample = Sample::copy();
        (case.mistake)(&sample);
        let loaded = sample.load();
        let found: Vec<_> = loaded
            .diagnostics
            .iter()
            .map(|finding| (finding.code.as_str(), finding.file.as_str(), finding.pointer.as_str()))
            .collect();
        let expected: Vec<_> =
            case.places.iter().map(|(file, pointer)| (case.code.as_str(), *file, *pointer)).collect();
        if found != expected {
            wrong.push(format!("case {at}: expected {expected:?}\n  found {:#?}", loaded.diagnostics));
        }
        if loaded.content.is_none() != (case.code.severity() == Severity::Error) {
            wrong.push(format!("case {at}: {} and content: {}", case.code.as_str(), loaded.content.is_some()));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}

#[test]
fn findings_are_explained_in_both_languages() {
    let chinese = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
    let words =
        |text: &str| text.split(|letter: char| !letter.is_ascii_alphabetic()).filter(|word| word.len() > 1).count();
    for case in CASES {
        let sample = Sample::copy();
        (case.mistake)(&sample);
        for finding in sample.load().diagnostics {
            let code = finding.code.as_str();
            for text in [&finding.message, &finding.help] {
                assert!(chinese(&text.zh), "{code}: {}", text.zh);
                assert!(words(&text.en) > 1 && text.en != text.zh, "{code}: {}", text.en);
            }
            assert_eq!(finding.level, finding.code.severity());
        }
    }
}

/// Codes whose case is still to come: what two editions and a workbook show.
const TO_COME: &[Code] = &[
    Code::RowsRemoved,
    Code::RowsTakenBack,
    Code::SampleLeft,
    Code::AreaCodeDiffers,
    Code::BookUnreadable,
    Code::SheetTwice,
    Code::ColumnAbsent,
    Code::CellTooLong,
    Code::CodeDiffers,
    Code::IdDerived,
    Code::AttachmentApart,
    Code::SheetMissing,
    Code::SheetUnknown,
    Code::SheetHidden,
    Code::ColumnMissing,
    Code::ColumnUnknown,
    Code::ColumnTwice,
    Code::CellMerged,
    Code::CellFormula,
    Code::CellError,
    Code::CellKind,
    Code::CellLineBreak,
    Code::CellPicture,
    Code::RowHidden,
    Code::CellStruck,
    Code::CellUnseen,
    Code::CellUnread,
    Code::CellFormat,
    // For a county that is no sample.
    Code::UrlLocal,
];

#[test]
fn codes_have_a_case_each() {
    for code in Code::ALL {
        let mut codes = CASES.iter().map(|case| case.code).chain(stability::shown());
        assert_eq!(codes.any(|shown| shown == *code), !TO_COME.contains(code), "{}", code.as_str());
    }
}

#[test]
fn what_systems_leave_behind_is_passed_over_everywhere() {
    let sample = Sample::copy();
    for folder in ["", "990101", "990101/villages", "990101/files"] {
        let at = sample.file(folder);
        for name in
            ["._100202.json", ".DS_Store", "Thumbs.db", "thumbs.DB", "desktop.ini", "~$青禾县.xlsx", "._county.json"]
        {
            fs_err::write(at.join(name), b"\0\x05\x16\x07").unwrap();
        }
        for name in ["__MACOSX", ".git", ".Trashes"] {
            fs_err::create_dir_all(at.join(name)).unwrap();
            fs_err::write(at.join(name).join("100202.json"), "{").unwrap();
        }
    }
    let loaded = sample.load();
    assert!(loaded.content.is_some() && loaded.diagnostics.is_empty(), "{:#?}", loaded.diagnostics);
    sample.build("site", &[]).exits(0);
}

/// The sample under a code of its own, as a county that is being filled from it.
fn in_earnest(changes: &[(&str, &str)]) -> Sample {
    let sample = Sample::copy();
    fs_err::rename(sample.file("990101"), sample.file("530111")).unwrap();
    sample.take(SITE, "/sample");
    let mut files: Vec<_> = tree(&sample.content()).into_keys().filter(|path| path.ends_with(".json")).collect();
    files.retain(|path| !path.starts_with("schema/"));
    for file in files {
        let path = sample.file(&file);
        let mut text = fs_err::read_to_string(&path).unwrap();
        for (from, to) in changes {
            text = text.replace(from, to);
        }
        fs_err::write(path, text).unwrap();
    }
    sample
}

#[test]
fn what_is_left_of_the_sample_is_counted_and_refused() {
    let left = |sample: &Sample| {
        let found = sample.load().diagnostics;
        found
            .into_iter()
            .filter(|found| found.code == Code::SampleLeft)
            .map(|found| found.message.zh)
            .collect::<Vec<_>>()
    };
    let found = left(&in_earnest(&[]));
    assert_eq!(found.len(), 1, "one finding, not five hundred: {found:#?}");
    for word in ["编的电话", "样例的文件", "样例的地名", "样例的人名", "样例的公开", "样例的照片", "example", "柳湾村"]
    {
        assert!(found[0].contains(word), "{word}: {}", found[0]);
    }
    // Replaced kind by kind, until nothing is left.
    let mut done: Vec<(&str, &str)> = Vec::new();
    let steps: [(&str, &[(&str, &str)]); 7] = [
        ("样例的公开", &[("。", "！")]),
        ("样例的照片", &[("files/", "filez/")]),
        ("编的电话", &[("0980-", "0871-"), ("1600000", "1380871")]),
        ("样例的文件", &[("样例", "云南"), ("青禾政", "昆禾政")]),
        ("example", &[("example", "ynzwfw")]),
        ("样例的人名", &[("周建民", "周一"), ("马秀兰", "马二")]),
        ("样例的地名", &[("青禾", "昆禾")]),
    ];
    for (gone, changes) in steps {
        done.extend(changes);
        let found = left(&in_earnest(&done));
        if gone != "样例的人名" {
            assert!(found.iter().all(|text| !text.contains(gone)) || gone == "样例的地名", "{gone}: {found:?}");
        }
    }
    let found = left(&in_earnest(&done));
    assert!(found.len() == 1 && found[0].contains("样例的人名") && !found[0].contains("编的电话"), "{found:?}");
    // Village by village other names: two that a village shares with the sample are chance.
    let names = include_str!("../../src/content/check/sample_names.txt");
    let others: Vec<(String, String)> = names
        .lines()
        .filter(|line| line.starts_with("people ") || line.starts_with("places "))
        .flat_map(|line| line.split(' ').skip(1).skip(if line.starts_with("people ") { 2 } else { 0 }))
        .map(|name| (name.to_owned(), format!("新{name}")))
        .collect();
    done.extend(others.iter().map(|(from, to)| (from.as_str(), to.as_str())));
    assert_eq!(left(&in_earnest(&done)), [""; 0]);
    // Invented content for real places may be called so as long as nobody can take its address for a real one.
    let sample = in_earnest(&[]);
    sample.set(SITE, "/sample", json!(true));
    assert_eq!(left(&sample), [""; 0]);
    sample.set(SITE, "/base_url", json!("https://ymt.yn.gov.cn/"));
    assert_eq!(left(&sample).len(), 1);
}

#[test]
fn addresses_that_nobody_reaches_and_codes_of_no_province_are_named() {
    let sample = in_earnest(&[]);
    let has = |sample: &Sample, code: Code| sample.load().diagnostics.iter().any(|found| found.code == code);
    assert!(!has(&sample, Code::UrlLocal) && !has(&sample, Code::CodeMalformed));
    sample.set(SITE, "/base_url", json!("https://192.168.1.5/"));
    assert!(has(&sample, Code::UrlLocal));
    for code in ["000000", "010101", "160101", "980101"] {
        let sample = in_earnest(&[]);
        fs_err::rename(sample.file("530111"), sample.file(code)).unwrap();
        assert!(has(&sample, Code::CodeMalformed), "{code}");
    }
}

#[test]
fn landlines_of_another_area_are_named() {
    let sample = in_earnest(&[("0980-", "0871-")]);
    let found = |sample: &Sample| {
        let found = sample.load().diagnostics.into_iter().filter(|found| found.code == Code::AreaCodeDiffers);
        found.map(|found| found.message.zh).collect::<Vec<_>>()
    };
    assert_eq!(found(&sample), [""; 0]);
    sample.set("530111/villages/100201.json", "/phone", json!("0878-5556455"));
    let told = found(&sample);
    assert!(told.len() == 1 && told[0].contains("0871") && told[0].contains("0878-5556455"), "{told:?}");
}

#[test]
fn files_that_are_not_read_say_what_their_names_should_be() {
    let sample = Sample::copy();
    let right = sample.file("990101/villages/100202.json");
    for (name, meant) in [
        ("990101/villages/100202.json.txt", "990101/villages/100202.json"),
        ("990101/villages/100202.JSON", "990101/villages/100202.json"),
        ("990101/village/100202.json", "990101/villages/100202.json"),
        ("990101/990101100202.json", "990101/villages/100202.json"),
    ] {
        let wrong = sample.file(name);
        fs_err::create_dir_all(wrong.parent().unwrap()).unwrap();
        fs_err::rename(&right, &wrong).unwrap();
        let found: Vec<_> =
            sample.load().diagnostics.into_iter().filter(|found| found.code == Code::FileUnread).collect();
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!(found[0].file, name);
        assert!(found[0].help.zh.contains(&format!("改名为“{meant}”")), "{found:#?}");
        fs_err::rename(&wrong, &right).unwrap();
    }
    // A copy beside the right one.
    fs_err::copy(&right, sample.file("990101/villages/100202.JSON")).unwrap();
    let found = sample.load().diagnostics;
    assert!(found.len() == 1 && found[0].help.zh.contains("已经有"), "{found:#?}");
    // A published site in the folder is nobody's content.
    fs_err::remove_file(sample.file("990101/villages/100202.JSON")).unwrap();
    sample.build("content/dist", &[]).exits(0);
    assert_eq!(sample.load().diagnostics, []);
}

#[test]
fn names_that_no_reader_takes_are_told() {
    use std::os::unix::ffi::OsStrExt as _;
    let sample = Sample::copy();
    let village = fs_err::read(sample.file(VILLAGE)).unwrap();
    let gbk = std::ffi::OsStr::from_bytes(b"\xc1\xf8\xcd\xe5.json");
    fs_err::write(sample.file("990101/villages").join(gbk), village).unwrap();
    fs_err::create_dir_all(sample.file("schema")).unwrap();
    fs_err::write(sample.file("schema/x.txt"), "x").unwrap();
    fs_err::create_dir_all(sample.file("languages")).unwrap();
    fs_err::write(sample.file("languages/ug.json"), "{}").unwrap();
    let found = sample.load().diagnostics;
    assert!(found.iter().all(|found| found.code == Code::FileUnread), "{found:#?}");
    let files: Vec<_> = found.iter().map(|found| found.file.as_str()).collect();
    assert!(files.len() == 3 && files.contains(&"schema/x.txt") && files.contains(&"languages/ug.json"), "{files:?}");
}

#[test]
fn mistakes_of_one_run_are_all_reported() {
    let sample = Sample::copy();
    sample.set(COUNTY, "/hotlines/3/phone", json!("12"));
    sample.set(POINTS, "/points/11/hours", json!("看情况"));
    sample.set(SERVICES, "/services/0/promised_days", json!(31));
    sample.take(SERVICES, "/services/10/steps");
    sample.take(SERVICES, "/services/9/steps");
    sample.set(CERTIFICATES, "/certificates/19/go", json!([]));
    sample.set(CALENDAR, "/workdays/0", json!("明天"));
    sample.set(VILLAGE, "/roster/fri", json!([]));
    sample.set("990101/villages/001001.json", "/phone", json!("1"));
    let found: Vec<_> = sample
        .load()
        .diagnostics
        .into_iter()
        .map(|finding| format!("{} {} {}", finding.file, finding.pointer, finding.code.as_str()))
        .collect();
    let expected = [
        "990101/calendar.json /workdays/0 date-malformed",
        "990101/certificates.json /certificates/19/go certificate-no-door",
        "990101/county.json /hotlines/3/phone phone-malformed",
        "990101/points.json /points/11/hours hours-malformed",
        "990101/services.json /services/0/promised_days days-over-limit",
        "990101/services.json /services/9/steps field-missing",
        "990101/services.json /services/10/steps field-missing",
        "990101/villages/001001.json /phone phone-malformed",
        "990101/villages/100201.json /roster/fri roster-gap",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_broken_row_does_not_move_the_places_of_later_rows() {
    let sample = Sample::copy();
    sample.set(SERVICES, "/services/6/topic", json!("money"));
    sample.set(SERVICES, "/services/10/materials/0", json!({ "name": "亲属关系证明", "originals": 1 }));
    let found: Vec<_> =
        sample.load().diagnostics.into_iter().map(|finding| (finding.code.as_str(), finding.pointer)).collect();
    let expected = [
        ("word-unknown", "/services/6/topic".to_owned()),
        ("certificate-circular", "/services/10/materials/0".to_owned()),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_broken_row_is_one_finding_even_if_others_refer_to_it() {
    // A service that is the next door of a certificate rule; a point that services and rules name; an officer on duty.
    for (file, pointer, value, code) in [
        (SERVICES, "/services/0/colour", json!("蓝"), Code::JsonShape),
        (POINTS, "/points/0/hours", json!("看情况"), Code::HoursMalformed),
        (POINTS, "/points/0/role", json!("palace"), Code::WordUnknown),
        (CERTIFICATES, "/certificates/18/verdict", json!("maybe"), Code::WordUnknown),
        (VILLAGE, "/officers/0/phone", json!("12"), Code::PhoneMalformed),
    ] {
        let sample = Sample::copy();
        sample.set(file, pointer, value);
        let found: Vec<_> = sample
            .load()
            .diagnostics
            .into_iter()
            .map(|finding| (finding.code, finding.file, finding.pointer))
            .collect();
        assert_eq!(found, [(code, file.to_owned(), pointer.to_owned())]);
    }
}

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
        let found: Vec<_> = sample
            .load()
            .diagnostics
            .into_iter()
            .map(|finding| (finding.code, finding.file, finding.pointer))
            .collect();
        let place = (Code::CertificateCircular, OWN_SERVICE.to_owned(), "/services/0/materials/0".to_owned());
        assert_eq!(found, [place]);
    }
}

#[test]
fn own_services_may_not_name_certificates_that_do_not_exist() {
    let sample = Sample::copy();
    sample.set(OWN_SERVICE, "/services/0/materials/0/certificate", json!("no-such-paper"));
    let found: Vec<_> = sample.load().diagnostics.into_iter().map(|finding| (finding.code, finding.pointer)).collect();
    assert_eq!(found, [(Code::ReferenceUnknown, "/services/0/materials/0/certificate".to_owned())]);
}

/// Code, file and pointer of each finding.
fn found(sample: &Sample) -> Vec<(Code, String, String)> {
    let findings = sample.load().diagnostics.into_iter();
    findings.map(|finding| (finding.code, finding.file, finding.pointer)).collect()
}

fn at(code: Code, file: &str, pointer: &str) -> (Code, String, String) {
    (code, file.to_owned(), pointer.to_owned())
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

#[test]
fn files_that_do_not_read_are_one_finding_each() {
    for file in [POINTS, SERVICES, CERTIFICATES] {
        let sample = Sample::copy();
        fs_err::write(sample.file(file), "{").unwrap();
        assert_eq!(found(&sample), [at(Code::JsonSyntax, file, "")]);
        let sample = Sample::copy();
        let list = format!("/{}", file.trim_start_matches("990101/").trim_end_matches(".json"));
        sample.take(file, &list);
        assert_eq!(found(&sample), [at(Code::FieldMissing, file, &list)]);
    }
}

#[test]
fn rows_of_a_village_are_read_field_by_field() {
    let row = |row: Value| {
        let sample = Sample::copy();
        let at = sample.push(VILLAGE, "/services", row);
        let prefix = format!("/services/{at}");
        let findings = found(&sample).into_iter();
        findings.map(|(code, _, pointer)| (code, pointer.replace(&prefix, ""))).collect::<Vec<_>>()
    };
    let shape = |pointers: &[&str]| -> Vec<_> {
        pointers.iter().map(|pointer| (Code::JsonShape, (*pointer).to_owned())).collect()
    };
    let id = "tree-cutting";
    assert_eq!(
        row(json!({ "id": id, "agent": 5, "note": ["a"], "offered": "no" })),
        shape(&["/agent", "/note", "/offered"])
    );
    assert_eq!(row(json!({ "id": id, "offered": false, "reason": 3 })), shape(&["/reason"]));
    assert_eq!(row(json!({ "id": 7, "phone": "12" })), shape(&["/id"]));
    assert_eq!(row(json!("tree-cutting")), shape(&[""]));
    assert_eq!(row(json!({ "id": id, "admission": { "body": "村民会议" } })), shape(&["/admission"]));
    assert_eq!(row(json!({ "id": id, "phone": null, "note": null })), []);
    let nothing = row(json!({ "id": "of-our-own", "admission": null }));
    assert_eq!(nothing, [(Code::ServiceNotAdmitted, String::new())]);
    assert_eq!(row(json!({ "id": "of-our-own", "admission": 5 }))[0], (Code::JsonShape, "/admission".to_owned()));
}

#[test]
fn heads_of_lists_are_read_field_by_field() {
    for (field, value) in [("since", json!(2026)), ("source", json!(["a"])), ("confirmed", json!("昨天"))] {
        let sample = Sample::copy();
        let pointer = format!("/{field}");
        sample.set(SERVICES, &pointer, value);
        assert_eq!(found(&sample), [at(Code::JsonShape, SERVICES, &pointer)]);
    }
}

#[test]
fn values_of_the_wrong_kind_are_not_swallowed() {
    // A number where a text belongs, as a spreadsheet leaves it, in the row of a village that narrows a county service.
    let sample = Sample::copy();
    let row = json!({ "id": "homestead-application", "phone": 16_000_007_651_u64 });
    let at = sample.push("990101/villages/100202.json", "/services", row);
    let found: Vec<_> = sample.load().diagnostics.into_iter().map(|finding| (finding.code, finding.pointer)).collect();
    assert_eq!(found, [(Code::JsonShape, format!("/services/{at}/phone"))]);
}

#[test]
fn syntax_errors_give_line_and_column() {
    let sample = Sample::copy();
    fs_err::write(sample.file(CALENDAR), "{\n  \"source\": \"通知\",\n  \"holidays\": [,]\n}\n").unwrap();
    let [finding] = sample.load().diagnostics.try_into().expect("one finding");
    assert!(finding.message.zh.contains("第 3 行第 16 列"), "{}", finding.message.zh);
}

#[test]
fn a_byte_order_mark_is_not_a_mistake() {
    let sample = Sample::copy();
    let text = fs_err::read(sample.file(VILLAGE)).unwrap();
    fs_err::write(sample.file(VILLAGE), [b"\xef\xbb\xbf".as_slice(), &text].concat()).unwrap();
    assert!(sample.load().diagnostics.is_empty());
}

#[test]
fn build_with_errors_writes_nothing() {
    let sample = Sample::copy();
    sample.set(VILLAGE, "/phone", json!("5556455"));
    let ran = sample.build("site", &[]).exits(1);
    assert_eq!(ran.json()["errors"], json!(1));
    let left: Vec<_> = fs_err::read_dir(sample.beside("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["content"]);
}

#[test]
fn build_with_errors_leaves_the_old_site() {
    let sample = Sample::copy();
    sample.build("site", &[]).exits(0);
    let before = tree(&sample.beside("site"));
    sample.set(VILLAGE, "/name", json!("新名字村"));
    sample.take(SERVICES, "/services/6/basis");
    sample.build("site", &[]).exits(1);
    assert!(tree(&sample.beside("site")) == before, "the old site was touched");
}

#[test]
fn warnings_block_nothing_unless_they_are_denied() {
    let sample = Sample::copy();
    sample.set(SITE, "/base_url", json!("https://example.gov.cn/ymt/"));
    let content = sample.content();
    let content = content.to_str().unwrap();
    let report = run(&["check", content, "--format", "json"]).exits(0).json();
    assert_eq!((&report["errors"], &report["warnings"]), (&json!(0), &json!(1)));
    run(&["check", content, "--deny-warnings"]).exits(1);
    let ran = sample.build("site", &[]).exits(0);
    assert!(ran.err.contains("warning[qr-letters]"), "{ran:#?}");
    assert!(ran.json()["pages"].as_u64() > Some(12));
}

#[test]
fn report_as_json_has_the_fields_of_the_contract() {
    let sample = Sample::copy();
    sample.set(VILLAGE, "/phone", json!("5556455"));
    let report = run(&["check", sample.content().to_str().unwrap(), "--format", "json"]).exits(1).json();
    assert_eq!((&report["errors"], &report["warnings"]), (&json!(1), &json!(0)));
    let [finding] = report["diagnostics"].as_array().unwrap().as_slice() else { panic!("{report:#}") };
    let mut fields: Vec<&String> = finding.as_object().unwrap().keys().collect();
    fields.sort();
    assert_eq!(fields, ["cell", "code", "file", "help", "level", "message", "pointer", "sheet"]);
    assert_eq!(finding["code"], "phone-malformed");
    assert_eq!(finding["level"], "error");
    assert_eq!((&finding["file"], &finding["pointer"]), (&json!(VILLAGE), &json!("/phone")));
    assert_eq!((&finding["sheet"], &finding["cell"]), (&Value::Null, &Value::Null));
}

#[test]
fn report_as_text_reads_without_colour() {
    let sample = Sample::copy();
    sample.set(VILLAGE, "/phone", json!("5556455"));
    sample.set(SERVICES, "/services/0/promised_days", json!(31));
    sample.set(SITE, "/base_url", json!("https://example.gov.cn/ymt/"));
    let ran = run(&["check", sample.content().to_str().unwrap()]).exits(1);
    insta::assert_snapshot!(ran.out, @r#"
    error[days-over-limit]: 承诺 31 个工作日，超过法定的 30 个
      --> 990101/services.json  /services/0/promised_days
      = help: 承诺不能长于法定时限：改小承诺，或核对法定天数

    error[phone-malformed]: 电话“5556455”没有区号，在外地拨不通
      --> 990101/villages/100201.json  /phone
      = help: 前面加上本县的区号，像 0980-5556455 这样

    warning[qr-letters]: 网址的子目录含小写字母或特殊符号，不能印成全大写的码，将按原样印
      --> site.json  /base_url
      = help: 子目录改用大写字母和数字；或在 site.json 写 "qr_letters": "as-is"，码会大一些

    已检查 20 个文件：2 个错误，1 个警告
    为什么要改、怎么改，看例子：yimatong explain phone-malformed
    "#);
}

#[test]
fn documents_explain_every_file_of_the_sample() {
    let document = fs_err::read_to_string(project().join("docs/content.md")).unwrap();
    for file in tree(&project().join("content")).keys() {
        let name = file.split('/').skip(1).collect::<Vec<_>>().join("/");
        let name = if name.starts_with("villages/") { "villages/" } else { &name };
        let name = if name.starts_with("files/") { "files/" } else { name };
        let name = if file.starts_with("schema/") { "schema/" } else { name };
        let name = if name.starts_with("translations/") { "translations/" } else { name };
        assert!(document.contains(if name.is_empty() { file } else { name }), "{file}");
    }
}

/// What of a sentence speaks of JSON, to somebody who sees cells: outside of what is quoted a sign of its writing, or a word
/// of Latin letters that none of those is who fill in tables.
fn talk_of_json(sentence: &str) -> Option<String> {
    const KNOWN: [&str; 26] = [
        "excel",
        "wps",
        "files",
        "yimatong",
        "import",
        "export",
        "check",
        "explain",
        "https",
        "http",
        "pdf",
        "jpg",
        "png",
        "webp",
        "csv",
        "xlsx",
        "utf",
        "dpi",
        "a1",
        "id",
        "app",
        "mb",
        "kb",
        "clean",
        "translate",
        "en",
    ];
    let mut depth = 0_u32;
    let bare: String = sentence
        .chars()
        .filter(|letter| {
            depth += u32::from(*letter == '“');
            let own = depth == 0;
            depth = depth.saturating_sub(u32::from(*letter == '”'));
            own
        })
        .collect();
    // Ids stand in cells: in a sentence in brackets, with a dash, or before the cell in brackets; and files have names.
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || "_-./:{}[]`\"".contains(letter);
    let seen = |part: &str| part.contains('-') || part.contains("://") || part.starts_with("990101/");
    let bare = bare.replace(['（', '）'], "\u{1}");
    let bare = bare.split('\u{1}').enumerate().filter(|(at, inside)| at % 2 == 0 || !inside.chars().all(is_part));
    let bare = bare.map(|(_, part)| {
        part.rsplit_once('：').filter(|(_, id)| id.chars().all(is_part)).map_or(part, |(head, _)| head)
    });
    let bare = bare.collect::<Vec<_>>().join(" ");
    let bare = bare.split(|letter| !is_part(letter)).filter(|part| !seen(part)).collect::<Vec<_>>().join(" ");
    let sign = ["[]", "{}", "`", "\"", ".json", "docs/"].iter().find(|sign| bare.contains(**sign));
    let mut words = bare.split(|letter: char| !letter.is_ascii_alphabetic() && letter != '_');
    let word = words.find(|word| {
        word.len() > 1 && word.starts_with(|letter: char| letter.is_ascii_lowercase()) && !KNOWN.contains(word)
    });
    sign.copied().or(word).map(str::to_owned)
}

#[test]
fn who_sees_cells_is_told_of_cells() {
    assert_eq!(talk_of_json("补“准入”（“准入文件”）；写成 https:// 开头"), None);
    assert_eq!(talk_of_json("不用带就写 []").as_deref(), Some("[]"));
    assert_eq!(talk_of_json("在 basis 写明").as_deref(), Some("basis"));
    let kept = [VILLAGE, OWN_SERVICE, "990101/villages/001001.json", "990101/villages/001002.json"];
    let (mut told, mut wrong) = (0, std::collections::BTreeSet::new());
    for case in CASES {
        let sample = Sample::copy();
        (case.mistake)(&sample);
        // Some mistakes are a folder that is not there.
        let Ok(villages) = fs_err::read_dir(sample.file("990101/villages")) else { continue };
        for entry in villages {
            let path = entry.unwrap().path();
            let file = format!("990101/villages/{}", path.file_name().unwrap().to_str().unwrap());
            let needed =
                path.is_dir() || kept.contains(&file.as_str()) || case.places.iter().any(|(named, _)| *named == file);
            if !needed {
                fs_err::remove_file(path).unwrap();
            }
        }
        // What does not go into a workbook is never said of one.
        let Ok(exported) = yimatong::content::export(&sample.content(), Some("990101"), "book.xlsx", None) else {
            continue;
        };
        let book = sample.beside("book.xlsx");
        fs_err::write(&book, exported.bytes).unwrap();
        for found in yimatong::content::load(&book, None).diagnostics {
            let said = format!("{} {}", found.message.zh, found.help.zh);
            told += usize::from(found.sheet.is_some());
            if let Some(talk) = talk_of_json(&said).filter(|_| found.sheet.is_some()) {
                wrong.insert(format!("{talk}: {}: {said}", found.code.as_str()));
            }
        }
    }
    assert!(told > 60, "{told} findings");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
