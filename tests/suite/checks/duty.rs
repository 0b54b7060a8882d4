//! Who is on duty and answers, what is due, and what is nobody's business: rosters, agents, the calendar, days of disclosure and confirmation, private data.

use super::*;

/// Mistakes of this family.
pub(super) const CASES: &[Case] = &[
    case(Code::RosterGap, &[(VILLAGE, "/roster/wed")], |sample| sample.set(VILLAGE, "/roster/wed", json!([]))),
    case(Code::AgentMissing, &[(VILLAGE, "/officers")], |sample| {
        for at in [2, 3, 5, 6] {
            sample.take(VILLAGE, &format!("/officers/{at}/agent"));
            sample.take(VILLAGE, &format!("/officers/{at}/topics"));
        }
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
    // Of 10 November: 15 days are until the 24th.
    case(Code::DisclosureShort, &[(VILLAGE, "/disclosures/0/until")], |sample| {
        sample.set(VILLAGE, "/disclosures/0/until", json!("2026-11-23"));
        sample.set(VILLAGE, "/disclosures/1/until", json!("2026-11-25"));
        sample.set(VILLAGE, "/disclosures/2/until", json!("2026-10-14"));
    }),
    case(Code::DisclosureShort, &[(VILLAGE, "/notices/0/until")], |sample| {
        sample.set(VILLAGE, "/notices/0/title", json!("三季度村务公开，贴在公开栏"));
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
    case(Code::PrivateLikely, &[(VILLAGE, "/disclosures/0/text/0")], |sample| {
        sample.set(VILLAGE, "/disclosures/0/text/0", json!("张建国（肺癌）临时救助 2000 元"));
    }),
    case(Code::PrivateLikely, &[(VILLAGE, "/services/0/note")], |sample| {
        sample.set(VILLAGE, "/services/0/note", json!("身份证 511324********1233 的带上户口簿"));
    }),
    case(Code::PrivateMobile, &[(VILLAGE, "/services/0/note")], |sample| {
        sample.set(VILLAGE, "/services/0/note", json!("找小周，138-0013-8000"));
    }),
    case(Code::VillageAwaited, &[("990101/villages", "")], |sample| {
        fs_err::write(sample.file("990101/villages/100299.json"), r#"{ "name": "新桥村" }"#).unwrap();
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
];
