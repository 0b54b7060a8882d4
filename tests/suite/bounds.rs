//! What others made can ask for little: whatever it is, 300 MB and a minute are enough to refuse it. Each of these is a few
//! kilobytes or megabytes that would become gigabytes, or hours, if they were believed.

use std::io::{Cursor, Write as _};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use support::host::{Host, Response};
use support::{Ran, Sample, finish, program, published, run, sha256};
use yimatong::site::{Expected, Flaw, RemoteOptions, verify_remote};

/// Seconds of processor that refusing may take. The command of a test build is many times slower.
const SECONDS: u32 = if cfg!(debug_assertions) { 600 } else { 60 };

/// The command with at most 300 MB of addresses and a minute of processor; whoever needs more is killed.
fn limited(arguments: &[&str]) -> Command {
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("ulimit -v 300000; ulimit -t {SECONDS}; exec \"$0\" \"$@\""));
    command.arg(program()).args(arguments).env("RAYON_NUM_THREADS", "2").stdin(Stdio::null());
    command
}

/// Runs the command within those bounds and within a few minutes by the clock: what waits uses no processor.
fn bounded(arguments: &[&str]) -> Ran {
    let mut child = limited(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let out = drained(child.stdout.take().unwrap());
    let err = drained(child.stderr.take().unwrap());
    let since = Instant::now();
    let code = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status.code();
        }
        if since.elapsed() > Duration::from_secs(600) {
            child.kill().unwrap();
            child.wait().unwrap();
            break None;
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    Ran { code, out: out.join().unwrap(), err: err.join().unwrap() }
}

fn drained(mut from: impl std::io::Read + Send + 'static) -> std::thread::JoinHandle<String> {
    std::thread::spawn(move || {
        let mut text = String::new();
        from.read_to_string(&mut text).unwrap();
        text
    })
}

/// Checks content, which is refused with these codes among others; the report stays short.
#[track_caller]
fn refused(content: &Path, codes: &[&str]) {
    let ran = bounded(&["check", content.to_str().unwrap(), "--format", "json"]).exits(1);
    assert!(ran.out.len() < 60_000_000, "{} bytes of findings", ran.out.len());
    let found = ran.json();
    let found: Vec<&str> =
        found["diagnostics"].as_array().unwrap().iter().filter_map(|found| found["code"].as_str()).collect();
    for code in codes {
        assert!(found.contains(code), "{code}: {:?}", &found[..found.len().min(20)]);
    }
}

fn list(item: &str, count: usize) -> String {
    vec![item; count].join(",")
}

#[test]
fn files_of_nothing_but_mistakes_are_told_and_end() {
    let sample = Sample::copy();
    let services = sample.file("990101/services.json");
    for (what, text, codes) in [
        ("empty rows", format!("{{\"services\":[{}]}}", list("{}", 300_000)), &["file-too-large"][..]),
        (
            "rows of a wrong field",
            format!("{{\"services\":[{}]}}", list("{\"x\":1}", 60_000)),
            &["file-too-large", "findings-left-out", "json-shape"],
        ),
        (
            "a text of 31 MB",
            format!("{{\"services\":[{{\"name\":\"{}\"}}]}}", "A".repeat(31 << 20)),
            &["file-too-large"],
        ),
        ("a name of 20 MB", format!("{{\"{}\":[[],[],[]]}}", "键".repeat(7 << 20)), &["file-too-large"]),
        (
            "lists in lists",
            format!("{}{}{}", "[".repeat(100), list("[]", 5 << 20), "]".repeat(100)),
            &["file-too-large"],
        ),
        ("33 MB", " ".repeat(33 << 20), &["file-too-large"]),
    ] {
        fs_err::write(&services, text).unwrap();
        println!("{what}");
        refused(&sample.content(), codes);
    }
}

#[test]
fn a_list_deep_inside_and_many_files_are_bounded_as_well() {
    let sample = Sample::copy();
    sample.set("990101/villages/100201.json", "/officers", json!(vec![json!({}); 150_000]));
    refused(&sample.content(), &["findings-left-out"]);
    let sample = Sample::copy();
    let village = fs_err::read_to_string(sample.file("990101/villages/100201.json")).unwrap();
    let padded = format!("{village}{}", " ".repeat(30 << 20));
    for at in 0..4 {
        fs_err::write(sample.file(&format!("990101/villages/10030{at}.json")), &padded).unwrap();
    }
    refused(&sample.content(), &["file-too-large"]);
}

#[test]
fn a_long_text_of_digits_is_looked_through_in_time() {
    let sample = Sample::copy();
    let text = "1 ".repeat(16_000);
    let count = if cfg!(debug_assertions) { 60 } else { 600 };
    sample.set("990101/services.json", "/services/6/steps", json!(vec![text; count]));
    let ran = bounded(&["check", sample.content().to_str().unwrap()]);
    assert!(ran.code.is_some(), "{ran:#?}");
}

/// A workbook of these parts beside the few that every workbook has. `sheets`: the parts that its sheets lead to.
fn workbook(sheets: &[&str], parts: &[(&str, String)]) -> Vec<u8> {
    const NS: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let listed: String =
        (1..=sheets.len()).map(|at| format!("<sheet name=\"s{at}\" sheetId=\"{at}\" r:id=\"r{at}\"/>")).collect();
    let related: String = (1..)
        .zip(sheets)
        .map(|(at, part)| format!("<Relationship Id=\"r{at}\" Type=\"{OFFICE}/worksheet\" Target=\"{part}\"/>"))
        .collect();
    let own = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"r\" Type=\"{OFFICE}/officeDocument\" \
                 Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        ("xl/workbook.xml", format!("<workbook {NS} xmlns:r=\"{OFFICE}\"><sheets>{listed}</sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships xmlns=\"{RELATIONS}\">{related}</Relationships>")),
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in
        own.iter().map(|(name, text)| (*name, text)).chain(parts.iter().map(|(name, text)| (*name, text)))
    {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

/// Rows whose cells all hold the shared text 0.
fn shared_rows(count: usize) -> String {
    (1..=count).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>")).collect()
}

#[test]
fn small_workbooks_do_not_become_large_ones() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xlsx");
    const ONE: &str = "worksheets/sheet1.xml";
    let shared = |attributes: &str, text: &str| format!("<sst {attributes}><si>{text}</si></sst>");
    let letters = "字".repeat(30_000);
    let struck = format!("<r><rPr><strike/></rPr><t>{letters}</t></r><r><t>字</t></r>");
    let styled = "<c r=\"A1\"><v>1</v></c>";
    let rules = format!(
        "<conditionalFormatting sqref=\"A1:A9\">{}</conditionalFormatting>",
        "<cfRule dxfId=\"0\"/>".repeat(3_000)
    );
    let plain: String =
        (1..=20_000).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c></row>")).collect();
    let books: Vec<(&str, Vec<u8>)> = vec![
        (
            "one long text in many cells",
            workbook(
                &[ONE],
                &[
                    ("xl/sharedStrings.xml", shared("", &format!("<t>{letters}</t>"))),
                    ("xl/worksheets/sheet1.xml", sheet(&shared_rows(30_000))),
                ],
            ),
        ),
        (
            "one half struck text in many cells",
            workbook(
                &[ONE],
                &[
                    ("xl/sharedStrings.xml", shared("", &struck)),
                    ("xl/worksheets/sheet1.xml", sheet(&shared_rows(30_000))),
                ],
            ),
        ),
        (
            "a cell longer than cells are",
            workbook(
                &[ONE],
                &[(
                    "xl/worksheets/sheet1.xml",
                    sheet(&format!("<row><c t=\"inlineStr\"><is><t>{}</t></is></c></row>", "字".repeat(40_000))),
                )],
            ),
        ),
        (
            "a count of shared texts that is none",
            workbook(
                &[ONE],
                &[
                    ("xl/sharedStrings.xml", shared("uniqueCount=\"1000000000000\"", "<t>a</t>")),
                    ("xl/worksheets/sheet1.xml", sheet(styled)),
                ],
            ),
        ),
        (
            "shared texts beside where they are looked for",
            workbook(
                &[ONE],
                &[
                    ("xl/sharedStrings.xml", shared("", "<t>a</t>")),
                    ("XL/SharedStrings.xml", shared("uniqueCount=\"1000000000000\"", "<t>a</t>")),
                    ("xl/worksheets/sheet1.xml", sheet(styled)),
                ],
            ),
        ),
        (
            "sheets that all lead to one part",
            workbook(&[ONE; 60], &[("xl/worksheets/sheet1.xml", sheet(&"<row/>".repeat(100_000)))]),
        ),
        (
            "empty rows without end",
            workbook(&[ONE], &[("xl/worksheets/sheet1.xml", sheet(&"<row/>".repeat(5_000_000)))]),
        ),
        (
            "joined cells without end",
            workbook(
                &[ONE],
                &[(
                    "xl/worksheets/sheet1.xml",
                    format!(
                        "<worksheet><mergeCells>{}</mergeCells></worksheet>",
                        "<mergeCell ref=\"A1:B2\"/>".repeat(4_100_000)
                    ),
                )],
            ),
        ),
        (
            "more rules than cells bear",
            workbook(
                &[ONE],
                &[
                    (
                        "xl/worksheets/sheet1.xml",
                        format!("<worksheet><sheetData>{plain}</sheetData>{rules}</worksheet>"),
                    ),
                    ("xl/styles.xml", "<styleSheet><dxfs><dxf/></dxfs></styleSheet>".to_owned()),
                ],
            ),
        ),
        (
            "named letters without end",
            workbook(
                &[ONE],
                &[
                    ("xl/sharedStrings.xml", shared("", &format!("<t>{}</t>", "&amp;".repeat(5_000_000)))),
                    ("xl/worksheets/sheet1.xml", sheet(styled)),
                ],
            ),
        ),
    ];
    for (what, bytes) in books {
        println!("{what}: {} bytes", bytes.len());
        fs_err::write(&path, bytes).unwrap();
        refused(&path, &["book-unreadable"]);
    }
}

#[test]
fn small_tables_do_not_become_large_ones() {
    let sample = Sample::copy();
    let table = sample.content().join("热线.csv");
    let head = "热线编号,热线名称,电话,打这个电话做什么\n";
    for (what, text) in [
        ("rows", format!("{head}{}", "a,b,c,d\n".repeat(60_000))),
        ("columns", format!("{head}{}", "a,".repeat(4 << 20))),
        ("a cell", format!("{head}a,{},c,d\n", "字".repeat(20 << 20))),
        ("empty lines", format!("{head}{}", "\n".repeat(8 << 20))),
    ] {
        println!("{what}");
        fs_err::write(&table, text).unwrap();
        let content = sample.content();
        bounded(&["import", table.to_str().unwrap(), content.to_str().unwrap(), "--county", "990101"]).exits(1);
    }
}

#[test]
fn pipes_and_devices_are_no_files_wherever_one_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    finish(Command::new("mkfifo").arg(&pipe)).exits(0);
    let zero = Path::new("/dev/zero");
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let site = folder.path().join("site");
    support::copy_tree(published(), &site);
    let content = Sample::whole().content();
    for odd in [pipe.as_path(), zero] {
        // Content, in every file of it.
        for file in [
            "site.json",
            "990101/county.json",
            "990101/services.json",
            "990101/villages/100201.json",
            "places.csv",
            "base.json",
        ] {
            let sample = Sample::copy();
            if sample.file(file).exists() {
                fs_err::remove_file(sample.file(file)).unwrap();
            }
            symlink(odd, sample.file(file)).unwrap();
            let ran = bounded(&["check", &text(&sample.content())]);
            // The list of places is a warning, and this sample does not build on a base.
            let passes = ["places.csv", "base.json"].contains(&file);
            assert_eq!(ran.code, Some(if passes { 0 } else { 1 }), "{file}: {ran:#?}");
            assert!(ran.out.contains("管道或设备") || file == "base.json", "{file}: {ran:#?}");
        }
        // Attachments.
        let sample = Sample::copy();
        let own = fs_err::read_dir(sample.file("990101/files")).unwrap().next().unwrap().unwrap().path();
        fs_err::remove_file(&own).unwrap();
        symlink(odd, &own).unwrap();
        bounded(&["check", &text(&sample.content())]).exits(1);
        // Workbooks and tables, keys, certificates.
        let odd = text(odd);
        let (content, site) = (text(&content), text(&site));
        let into = text(&folder.path().join("into"));
        for (arguments, code) in [
            (vec!["check", &odd], None),
            (vec!["import", &odd, &into], Some(1)),
            (vec!["verify", &site, "--key", &odd], None),
            (vec!["verify", "https://127.0.0.1:9/", "--ca", &odd], Some(3)),
            (vec!["build", &content, "--out", &into, "--sign", &odd], None),
            (vec!["clean-photo", &odd], Some(3)),
        ] {
            let ran = bounded(&arguments);
            assert!(
                ran.code.is_some_and(|own| own != 0 && code.is_none_or(|code| own == code)),
                "{arguments:?}: {ran:#?}"
            );
        }
        // Files of a published folder.
        for file in ["990101/index.html", "manifest.json"] {
            let path = Path::new(&site).join(file);
            let kept = fs_err::read(&path).unwrap();
            fs_err::remove_file(&path).unwrap();
            symlink(&odd, &path).unwrap();
            bounded(&["verify", &site]).exits(1);
            fs_err::remove_file(&path).unwrap();
            fs_err::write(&path, kept).unwrap();
        }
    }
}

/// A manifest of one file, said to have this length.
fn manifest(bytes: u64, sha256: &str) -> String {
    let files = json!([{ "path": "a.json", "bytes": bytes, "sha256": sha256 }]);
    json!({ "schema": 1, "tool": "t", "editions": [], "compress": "none", "files": files }).to_string()
}

/// Zeros, packed.
fn bomb(length: usize) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut zeros = std::io::Read::take(std::io::repeat(0), length as u64);
    let parameters = brotli::enc::BrotliEncoderParams { quality: 5, ..Default::default() };
    brotli::BrotliCompress(&mut zeros, &mut packed, &parameters).unwrap();
    packed
}

#[test]
fn hosts_decide_neither_memory_nor_time() {
    let bomb = bomb(400 << 20);
    let verify = |host: &Host, more: &[&str]| -> Value {
        // Each request has a thread whose stack counts as memory here, whether it is used or not.
        let own = ["verify", host.root.as_str(), "--format", "json", "--timeout", "10", "--jobs", "2"];
        let arguments = [&own, more].concat();
        let ran = bounded(&arguments);
        assert_eq!(ran.code, Some(1), "{ran:#?}");
        ran.json()
    };
    let told = |found: &Value, code: &str| {
        let all = found["findings"].as_array().unwrap();
        assert!(all.iter().any(|found| found["code"] == code), "{code}: {found:#}");
    };
    // A file that is said to be endless, and one of the most that is read; both come as a bomb.
    for length in [1 << 63, 16 << 20] {
        let (text, packed) = (manifest(length, &sha256(b"")), bomb.clone());
        let host = Host::start("/", move |asked| {
            if asked.file == "manifest.json" {
                return Response::new(200, text.clone());
            }
            let mut response = Response::new(200, packed.clone());
            response.set("content-encoding", Some("br"));
            response
        });
        let found = verify(&host, &[]);
        told(&found, if length > 1 << 30 { "manifest-path" } else { "encoding-unasked" });
    }
    // A manifest without end, and one of too many values.
    let many = json!({ "schema": 1 })
        .to_string()
        .replace('}', &format!(",\"inputs\":{{{}}}}}", list("\"a\":\"\"", 2_000_000)));
    for text in [" ".repeat(70 << 20), many] {
        let host = Host::start("/", move |_| Response::new(200, text.clone()));
        told(&verify(&host, &[]), "manifest-unreadable");
    }
    // A host that takes its time for each of many files.
    let files: Vec<Value> =
        (0..2_000).map(|at| json!({ "path": format!("{at}.json"), "bytes": 2, "sha256": sha256(b"{}") })).collect();
    let text = json!({ "schema": 1, "tool": "t", "editions": [], "compress": "none", "files": files }).to_string();
    let host = Host::start("/", move |asked| {
        let mut response =
            Response::new(200, if asked.file == "manifest.json" { text.clone() } else { "{}".to_owned() });
        response.wait = Duration::from_millis(if asked.file == "manifest.json" { 0 } else { 800 });
        response
    });
    let since = Instant::now();
    told(&verify(&host, &["--deadline", "3"]), "gave-up");
    assert!(since.elapsed() < Duration::from_secs(60), "{:?}", since.elapsed());
}

#[test]
fn a_host_does_not_send_more_in_all_than_is_allowed() {
    // Few files, each of which is what the manifest says: nothing is wrong with them but that they are too much in all.
    let body = vec![b'a'; 1 << 20];
    let files: Vec<Value> = (0..40)
        .map(|at| json!({ "path": format!("{at}.txt"), "bytes": body.len(), "sha256": sha256(&body) }))
        .collect();
    let text = json!({ "schema": 1, "tool": "t", "editions": [], "compress": "none", "files": files }).to_string();
    let sent = Arc::new(AtomicU64::new(0));
    let host = Host::start("/", {
        let sent = Arc::clone(&sent);
        move |asked| match asked.file.as_str() {
            "manifest.json" => Response::new(200, text.clone()),
            file if file.ends_with(".txt") => {
                sent.fetch_add(1, Ordering::Relaxed);
                Response::new(200, body.clone())
            }
            _ => Response::new(404, ""),
        }
    });
    let asked = |most_bytes| {
        let options = RemoteOptions {
            key: None,
            expected: &Expected::default(),
            authorities: None,
            jobs: 2,
            timeout: Duration::from_secs(30),
            deadline: Duration::from_secs(600),
            most_bytes,
            progress: &|_, _| {},
        };
        let found = verify_remote(&host.root, &options).unwrap_or_else(|error| panic!("{error:?}"));
        found.findings.into_iter().filter(|found| found.code == Flaw::GaveUp).map(|found| found.message.en).collect()
    };
    let told: Vec<String> = asked(10 << 20);
    assert!(told.len() == 1 && told[0].contains("--max-gb"), "{told:?}");
    // Two at a time, each asked for four times: no more than both are over the bound.
    assert!(sent.load(Ordering::Relaxed) <= 10 + 2 * 4, "{sent:?}");
    assert_eq!(asked(1 << 30), [""; 0]);
    let ran = run(&["verify", host.root.as_str(), "--max-gb", "0"]).exits(2);
    assert!(ran.err.contains("--max-gb"), "{ran:#?}");
}

#[test]
fn the_manifests_of_counties_are_bounded_as_the_root_s() {
    // What the root's manifest says of a county's: that it is endless; and it is.
    let unit = json!({ "path": "990101/manifest.json", "bytes": 1_u64 << 60, "sha256": sha256(b""), "edition": "990101 1",
        "files": 1, "pages": 1, "twins": 0, "assets": [] });
    let text = json!({ "schema": 1, "tool": "t", "editions": [], "compress": "none", "counties": [unit], "files": [] })
        .to_string();
    let host = Host::start("/", move |asked| match asked.file.as_str() {
        "manifest.json" => Response::new(200, text.clone()),
        _ => Response::new(200, vec![b' '; 400 << 20]),
    });
    let ran = bounded(&["verify", host.root.as_str(), "--format", "json", "--timeout", "20", "--jobs", "2"]).exits(1);
    let found = ran.json();
    let all = found["findings"].as_array().unwrap();
    let is_told = |found: &&Value| found["code"] == "manifest-path" && found["path"] == "990101/manifest.json";
    assert!(all.iter().any(|found| is_told(&found)), "{found:#}");
}

#[test]
fn bombs_in_a_folder_are_not_unpacked() {
    let folder = tempfile::tempdir().unwrap();
    fs_err::write(folder.path().join("manifest.json"), manifest(3, &sha256(b"abc"))).unwrap();
    fs_err::write(folder.path().join("a.json"), "abc").unwrap();
    fs_err::write(folder.path().join("a.json.br"), bomb(400 << 20)).unwrap();
    let ran = bounded(&["verify", folder.path().to_str().unwrap(), "--format", "json"]).exits(1);
    assert!(ran.out.contains("twin-stale"), "{ran:#?}");
}
