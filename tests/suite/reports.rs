//! Findings as people and tools read them: languages, the day, many of them, annotations, colours, explanations.

use std::ffi::OsStr;
use std::process::Stdio;

use serde_json::json;
use support::{Ran, Sample, finish, program, project, run, tool, yimatong};
use yimatong::content::Code;

const SERVICES: &str = "990101/services.json";
const CALENDAR: &str = "990101/calendar.json";
const VILLAGE: &str = "990101/villages/100201.json";

fn check(sample: &Sample, more: &[&str]) -> Ran {
    let content = sample.content();
    let mut arguments: Vec<&OsStr> = vec!["check".as_ref(), content.as_ref()];
    arguments.extend(more.iter().map(OsStr::new));
    run(&arguments)
}

/// A sample with two mistakes.
fn spoilt() -> Sample {
    let sample = Sample::copy();
    sample.set(VILLAGE, "/phone", json!("5556455"));
    sample.set(SERVICES, "/services/0/promised_days", json!(31));
    sample
}

/// A sample in which so many services promise too much.
fn spoilt_often() -> (Sample, usize) {
    let sample = Sample::copy();
    let mut count = 0;
    sample.edit(SERVICES, |value| {
        let rows = value["services"].as_array_mut().unwrap().iter_mut();
        for service in rows.filter(|service| service.get("withdrawn").is_none()) {
            service["statutory_days"] = json!(1);
            service["promised_days"] = json!(2);
            count += 1;
        }
    });
    (sample, count)
}

#[test]
fn reports_speak_english_where_asked() {
    let sample = spoilt();
    insta::assert_snapshot!(check(&sample, &["--lang", "en"]).exits(1).out, @"
    error[days-over-limit]: 31 working days are promised, the law allows 30
      --> 990101/services.json  /services/0/promised_days
      = help: a promise may not be longer than the law's term: shorten it, or look the term up again

    error[phone-malformed]: the phone “5556455” has no area code and cannot be dialled from elsewhere
      --> 990101/villages/100201.json  /phone
      = help: put the county's area code before it, as in 0980-5556455

    20 files checked: 2 errors, 0 warnings
    Why, and an example: yimatong explain phone-malformed
    ");
    let json = check(&sample, &["--lang", "en", "--format", "json"]).exits(1).json();
    assert_eq!(json["diagnostics"][0]["message"], "31 working days are promised, the law allows 30");
    assert!(json["diagnostics"][1]["help"].as_str().unwrap().starts_with("put the county's area code before it"));
    let ran =
        finish(yimatong().arg("build").arg(sample.content()).args(["--out", "/no/where", "--lang", "en"])).exits(1);
    assert!(
        ran.out.contains("error[phone-malformed]: the phone") && ran.err.contains("nothing was written"),
        "{ran:#?}"
    );
}

#[test]
fn the_day_can_be_fixed() {
    let sample = Sample::copy();
    check(&sample, &["--deny-warnings"]).exits(0);
    let late = check(&sample, &["--today", "2028-02-29", "--format", "json"]).exits(1).json();
    let found = late["diagnostics"].as_array().unwrap();
    assert!(found.iter().any(|finding| finding["code"] == "confirmation-stale"), "{late:#}");
    assert!(found.iter().any(|finding| finding["code"] == "calendar-over"), "{late:#}");
    check(&sample, &["--today", "2028-02-29", "--deny-warnings"]).exits(1);
    for wrong in ["2027-02-29", "heute", "2026/11/20", ""] {
        let ran = check(&sample, &["--today", wrong]).exits(2);
        assert!(ran.out.is_empty() && ran.err.contains("2026-11-20"), "{ran:#?}");
    }
    check(&sample, &["--lang", "fr"]).exits(2);
    check(&sample, &["--format", "xml"]).exits(2);
}

#[test]
fn thousands_of_findings_stay_readable() {
    let (sample, count) = spoilt_often();
    sample.set(VILLAGE, "/phone", json!("5556455"));
    let ran = check(&sample, &[]).exits(1);
    assert_eq!(ran.out.matches("error[days-over-limit]").count(), 10);
    assert_eq!(ran.out.matches("error[phone-malformed]").count(), 1);
    assert!(ran.out.contains(&format!("… 还有 {} 处同样的问题（--all 全部列出）", count - 10)), "{}", ran.out);
    assert!(ran.out.contains(&format!("{count} × error    days-over-limit  承诺的天数比法定的还长\n")), "{}", ran.out);
    assert!(ran.out.lines().count() < 60, "{}", ran.out);
    let all = check(&sample, &["--all"]).exits(1).out;
    assert_eq!(all.matches("error[days-over-limit]").count(), count);
    let json = check(&sample, &["--format", "json"]).exits(1).json();
    assert_eq!(json["diagnostics"].as_array().unwrap().len(), count + 1, "tools get them all");
    let github = check(&sample, &["--format", "github"]).exits(1).out;
    assert_eq!(github.matches("::error file=").count(), count + 1);
}

/// The line of a file on which a text stands, the `n`th time.
fn line_of(sample: &Sample, file: &str, text: &str, n: usize) -> usize {
    let content = fs_err::read_to_string(sample.file(file)).unwrap();
    let (at, _) = content.match_indices(text).nth(n).unwrap_or_else(|| panic!("{file} has no {text}"));
    content[..at].matches('\n').count() + 1
}

#[test]
fn annotations_land_on_their_lines() {
    let sample = spoilt();
    sample.take(SERVICES, "/services/6/basis");
    let ran = check(&sample, &["--format", "github"]).exits(1);
    let content = sample.content();
    let content = content.to_str().unwrap();
    let promised = line_of(&sample, SERVICES, "\"promised_days\": 31", 0);
    let phone = line_of(&sample, VILLAGE, "\"phone\": \"5556455\"", 0);
    // The field that is missing stands nowhere: its row begins on the line before its first field.
    let row = fs_err::read_to_string(sample.file(SERVICES)).unwrap();
    let row = row[..row.find("\"orphan-allowance\"").unwrap()].rfind("\n    {").unwrap();
    let row = fs_err::read_to_string(sample.file(SERVICES)).unwrap()[..=row].matches('\n').count() + 1;
    let expected = [
        format!(
            "::error file={content}/{SERVICES},line={promised},title=days-over-limit::承诺 31 个工作日，超过法定的 30 个%0A"
        ),
        format!("::error file={content}/{SERVICES},line={row},title=field-missing::必填的 `basis` 一条也没有写%0A"),
        format!(
            "::error file={content}/{VILLAGE},line={phone},title=phone-malformed::电话“5556455”没有区号，在外地拨不通"
        ),
    ];
    let lines: Vec<_> = ran.out.lines().collect();
    assert_eq!(lines.len(), 4, "{}", ran.out);
    for (line, expected) in lines.iter().zip(&expected) {
        assert!(line.starts_with(expected.as_str()), "{line}\nis not\n{expected}");
    }
    assert_eq!(lines[3], "已检查 20 个文件：3 个错误，0 个警告");
    assert_eq!(check(&Sample::copy(), &["--format", "github"]).exits(0).out.lines().count(), 1);
}

#[test]
fn annotations_of_whole_files_have_the_line_that_is_known() {
    let sample = Sample::copy();
    fs_err::write(sample.file(CALENDAR), "{\n  \"source\": \"通知\",\n  \"holidays\": [,]\n}\n").unwrap();
    let ran = check(&sample, &["--format", "github"]).exits(1);
    assert!(ran.out.contains("calendar.json,line=3,title=json-syntax::"), "{}", ran.out);
    fs_err::remove_file(sample.file(CALENDAR)).unwrap();
    let ran = check(&sample, &["--format", "github"]).exits(1);
    assert!(ran.out.contains("calendar.json,title=file-missing::"), "{}", ran.out);
}

#[test]
fn colours_are_for_terminals_whose_owner_wants_them() {
    let sample = spoilt();
    let content = sample.content();
    let line = format!("{} check {}", program().display(), content.display());
    let on_terminal = |variables: &str| {
        let line = format!("env -u NO_COLOR -u CLICOLOR {variables} TERM=xterm-256color {line}");
        let arguments: [&OsStr; 5] =
            ["--quiet".as_ref(), "--return".as_ref(), "--command".as_ref(), line.as_ref(), "/dev/null".as_ref()];
        tool("script", "bsdutils", &arguments).exits(1).out.replace("\r\n", "\n")
    };
    let plain = check(&sample, &[]).out;
    let coloured = on_terminal("");
    assert!(coloured.contains("\u{1b}[") && coloured.contains("error[days-over-limit]"), "{coloured:?}");
    assert_eq!(on_terminal("NO_COLOR=1"), plain);
    let mut stripped = String::new();
    let mut pieces = coloured.split("\u{1b}[");
    stripped.push_str(pieces.next().unwrap());
    pieces.for_each(|piece| stripped.push_str(piece.split_once('m').unwrap().1));
    assert_eq!(stripped, plain, "colour carries nothing");
}

#[test]
fn a_reader_that_has_enough_is_no_failure() {
    let mut child = yimatong().args(["explain", "--format", "markdown"]).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}

#[test]
fn content_does_not_steer_the_terminal() {
    let sample = Sample::copy();
    sample.set(VILLAGE, "/phone", json!("\u{1b}]0;x\u{7}12"));
    for format in ["text", "github"] {
        let ran = check(&sample, &["--format", format]).exits(1);
        assert!(!ran.out.contains(['\u{1b}', '\u{7}']) && ran.out.contains("phone-malformed"), "{ran:#?}");
    }
}

#[test]
fn every_code_is_explained_in_both_languages() {
    for code in Code::ALL {
        let name = code.as_str();
        let chinese = run(&["explain", name]).exits(0).out;
        let english = run(&["explain", name, "--lang", "en"]).exits(0).out;
        assert!(chinese.contains(&format!("[{name}]: ")) && chinese.contains("\n错：\n  "), "{chinese}");
        assert!(english.contains(&format!("[{name}]: ")) && english.contains("\nRight:\n  "), "{english}");
        assert!(chinese.len() > name.len() + 100, "{chinese}");
    }
    let one = run(&["explain", "certificate-circular", "--format", "json"]).exits(0).json();
    let mut fields: Vec<_> = one.as_object().unwrap().keys().map(String::as_str).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["code", "level", "meaning", "right", "title", "wrong"]);
    let all = run(&["explain", "--format", "json"]).exits(0).json();
    assert_eq!(all["codes"].as_array().unwrap().len(), Code::ALL.len());
    let section = run(&["explain", "roster-gap", "--format", "markdown"]).exits(0).out;
    assert!(section.starts_with("## roster-gap\n"), "{section}");
}

#[test]
fn explain_without_a_code_lists_them() {
    let list = run(&["explain"]).exits(0).out;
    for code in Code::ALL {
        assert!(list.contains(&format!("{} ", code.as_str())), "{}", code.as_str());
    }
    assert!(list.contains("phone-lost-zero") && list.contains("电话少了区号前面的 0"), "{list}");
    assert!(list.contains("yimatong explain CODE"));
}

#[test]
fn explain_suggests_what_was_meant() {
    let ran = run(&["explain", "phone-lost-zeros"]).exits(2);
    assert!(ran.out.is_empty(), "{ran:#?}");
    assert!(ran.err.contains("phone-lost-zero") && ran.err.contains("是不是"), "{ran:#?}");
    let ran = run(&["explain", "xyzzy", "--lang", "en"]).exits(2);
    assert!(ran.err.contains("yimatong explain"), "{ran:#?}");
    assert!(run(&["explain", "Roster-Gap"]).exits(0).out.starts_with("error[roster-gap]"));
}

#[test]
fn the_document_of_diagnostics_is_fresh() {
    let made = run(&["explain", "--format", "markdown"]).exits(0).out;
    let kept = fs_err::read_to_string(project().join("docs/diagnostics.md")).unwrap();
    assert!(made == kept, "make it anew: yimatong explain --format markdown > docs/diagnostics.md");
    for code in Code::ALL {
        assert_eq!(
            kept.lines().filter(|line| *line == format!("## {}", code.as_str())).count(),
            1,
            "{}",
            code.as_str()
        );
    }
}
