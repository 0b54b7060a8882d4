//! Single values: fields that are missing, words, codes, ids, references, numbers, days, hours, addresses, texts.

use super::*;

/// Mistakes of this family.
pub(super) const CASES: &[Case] = &[
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
    case(Code::IdMalformed, &[(SERVICES, "/services/52/id")], |sample| {
        sample.set(SERVICES, "/services/52/id", json!("孤儿"));
    }),
    case(Code::IdDuplicate, &[(COUNTY, "/hotlines/3/id")], |sample| {
        sample.set(COUNTY, "/hotlines/3/id", json!("gov-service"));
    }),
    case(Code::IdDuplicate, &[(SERVICES, "/services/52/id")], |sample| {
        sample.set(SERVICES, "/services/52/id", json!("temporary-aid"));
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
    case(Code::DateOrder, &[(OWN_SERVICE, "/services/0/since")], |sample| {
        sample.set(OWN_SERVICE, "/services/0/since", json!("2026-03-15"));
    }),
    case(Code::CodeNesting, &[(VILLAGE, "/points/0/township")], |sample| {
        sample.set(VILLAGE, "/points/0/township", json!("200"));
    }),
    case(Code::FieldMissing, &[(VILLAGE, "/services/0/offered")], |sample| {
        sample.set(VILLAGE, "/services/0/reason", json!("本村没有地。"));
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
    case(Code::DateOrder, &[(SERVICES, "/services/6/withdrawn/on")], |sample| {
        sample.set(SERVICES, "/services/6/withdrawn", withdrawn("2025-07-01", None));
    }),
    case(Code::DateMalformed, &[(VILLAGE, "/roster/dates/2126-11-26")], |sample| {
        sample.set(VILLAGE, "/roster/dates/2126-11-26", json!(["xie-bin"]));
    }),
    case(Code::DateMalformed, &[(VILLAGE, "/disclosures/0/on")], |sample| {
        sample.set(VILLAGE, "/disclosures/0/on", json!("1900-01-11"));
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
    case(Code::IdDuplicate, &[("990101/villages/100299.json", "/name")], |sample| {
        fs_err::copy(sample.file(VILLAGE), sample.file("990101/villages/100299.json")).unwrap();
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
