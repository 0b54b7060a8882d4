//! Mistakes in the content: each code is found at its place and nothing else is, several at once are all reported, and
//! nothing is written while there are any.

mod attachments;
mod duty;
mod earnest;
mod events;
mod files;
mod forms;
mod laws;
mod lists;
mod services;

use std::sync::LazyLock;

use serde_json::{Value, json};
use support::{Sample, project, run, tree};
use yimatong::content::{Code, Diagnostic, Severity};
use yimatong::guide::{Date, Days};

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

/// All mistakes, family by family. The rows that they spoil are referred to by nothing else in the sample: service 6
/// `orphan-allowance` (4 has an online address, 0 a legal limit), certificates 13 `adoption-capability` (issuable) and 19
/// `used-name` (refused), 0 and 4 under national ids, point 11 `county-power`, point 18 the hall of township 200.
fn cases() -> impl Iterator<Item = &'static Case> {
    let families = [
        files::CASES,
        forms::CASES,
        services::CASES,
        events::CASES,
        laws::CASES,
        lists::CASES,
        duty::CASES,
        attachments::CASES,
    ];
    families.into_iter().flatten()
}

/// A mistake as the check met it.
struct Met {
    case: &'static Case,
    diagnostics: Vec<Diagnostic>,
    is_content: bool,
}

/// All mistakes, each checked once for the tests that look at what was found.
static MET: LazyLock<Vec<Met>> = LazyLock::new(|| {
    let meet = |case: &'static Case| {
        let sample = Sample::copy();
        (case.mistake)(&sample);
        let loaded = sample.load();
        Met { case, is_content: loaded.content.is_some(), diagnostics: loaded.diagnostics }
    };
    cases().map(meet).collect()
});

#[test]
fn mistakes_are_found_at_their_place_and_nothing_else_is() {
    let mut wrong = Vec::new();
    for (at, Met { case, diagnostics, is_content }) in MET.iter().enumerate() {
        let found: Vec<_> = diagnostics
            .iter()
            .map(|finding| (finding.code.as_str(), finding.file.as_str(), finding.pointer.as_str()))
            .collect();
        let expected: Vec<_> =
            case.places.iter().map(|(file, pointer)| (case.code.as_str(), *file, *pointer)).collect();
        if found != expected {
            wrong.push(format!("case {at}: expected {expected:?}\n  found {diagnostics:#?}"));
        }
        if *is_content == (case.code.severity() == Severity::Error) {
            wrong.push(format!("case {at}: {} and content: {is_content}", case.code.as_str()));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases().count(), wrong.join("\n"));
}

#[test]
fn findings_are_explained_in_both_languages() {
    let chinese = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
    let words =
        |text: &str| text.split(|letter: char| !letter.is_ascii_alphabetic()).filter(|word| word.len() > 1).count();
    for met in MET.iter() {
        for finding in &met.diagnostics {
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
    Code::FindingsLeftOut,
    Code::RowsRemoved,
    Code::RowsTakenBack,
    Code::SampleLeft,
    Code::ImprintMissing,
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
    Code::CellDoubtful,
    Code::CellLineBreak,
    Code::CellPicture,
    Code::RowHidden,
    Code::CellStruck,
    Code::CellUnseen,
    Code::CellUnread,
    Code::CellFormat,
    // For a county that builds on the national base: `base.rs`.
    Code::BaseVersion,
    Code::BaseBlank,
    Code::BasePlace,
    Code::BaseRow,
    // For a county that was begun from a list: `start.rs`.
    Code::PointBlank,
    Code::VillageBlank,
    // A list beside the counties: `base.rs`.
    Code::OfficialList,
    Code::OfficialCode,
    Code::OfficialName,
    Code::OfficialMissing,
    // For a county that is no sample.
    Code::UrlLocal,
];

#[test]
fn codes_have_a_case_each() {
    for code in Code::ALL {
        let mut codes = cases().map(|case| case.code).chain(stability::shown());
        assert_eq!(codes.any(|shown| shown == *code), !TO_COME.contains(code), "{}", code.as_str());
    }
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
        assert_eq!(found(&sample), [(code, file.to_owned(), pointer.to_owned())]);
    }
}

/// Code, file and pointer of each finding.
fn found(sample: &Sample) -> Vec<(Code, String, String)> {
    let findings = sample.load().diagnostics.into_iter();
    findings.map(|finding| (finding.code, finding.file, finding.pointer)).collect()
}

fn at(code: Code, file: &str, pointer: &str) -> (Code, String, String) {
    (code, file.to_owned(), pointer.to_owned())
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
    for case in cases() {
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
