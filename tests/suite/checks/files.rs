//! Files that are missing, unread or cannot be read, and values of the wrong kind.

use super::*;

/// Mistakes of this family.
pub(super) const CASES: &[Case] = &[
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
    case(Code::FileTooLarge, &[(VILLAGE, "")], |sample| {
        fs_err::File::create(sample.file(VILLAGE)).unwrap().set_len(33 << 20).unwrap();
    }),
    case(Code::FileTooLarge, &[(SERVICES, "/services/6/steps/0")], |sample| {
        sample.set(SERVICES, "/services/6/steps/0", json!("柳".repeat(40_000)));
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
    case(Code::JsonShape, &[(VILLAGE, "/voice/endpoint")], |sample| {
        // The pages of a county may reach one place, and it is the county's.
        sample.set(VILLAGE, "/voice", json!({ "endpoint": "https://voice.example.gov.cn/" }));
    }),
    case(Code::JsonShape, &[(OWN_SERVICE, "/services/0/admission")], |sample| {
        // A service of its own under an id of the county is one mistake, not one a field.
        sample.set(OWN_SERVICE, "/services/0/id", json!("temporary-aid"));
    }),
];

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
