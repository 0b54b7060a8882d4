//! Lists of what villages do, help with, and do no more.

use super::*;

/// Mistakes of this family.
pub(super) const CASES: &[Case] = &[
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
];
