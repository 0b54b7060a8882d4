//! A village is drawn again if what it is made from has changed, and only then.

use std::path::Path;

use serde_json::json;
use support::{Sample, ledger, read_json, sha256};

const VILLAGE: &str = "990101100201";
const PAGE: &str = "990101/100201/index.html";
const MARK: &str = "<!-- not drawn again -->\n";

/// Changes the published page, in the file and in the manifest alike: a build that draws it notices, one that keeps it
/// does not.
fn mark(site: &Path) {
    let html = fs_err::read_to_string(site.join(PAGE)).unwrap() + MARK;
    fs_err::write(site.join(PAGE), &html).unwrap();
    let path = site.join("manifest.json");
    let mut manifest = read_json(&path);
    let files = manifest["files"].as_array_mut().unwrap();
    let entry = files.iter_mut().find(|file| file["path"] == PAGE).unwrap();
    (entry["bytes"], entry["sha256"]) = (json!(html.len()), json!(sha256(html.as_bytes())));
    let text = serde_json::to_vec_pretty(&manifest).unwrap();
    fs_err::write(path, &text).unwrap();
    // As if the command itself had published it.
    fs_err::write(ledger(site), json!({ "schema": 1, "manifests": [sha256(&text)] }).to_string()).unwrap();
}

fn is_marked(site: &Path) -> bool {
    fs_err::read_to_string(site.join(PAGE)).unwrap().ends_with(MARK)
}

#[test]
fn villages_are_drawn_if_what_they_are_made_from_has_changed_and_only_then() {
    let sample = Sample::whole();
    let site = sample.beside("site");
    let build = |more: &[&str]| {
        sample.build("site", &[&["--compress", "none", "--only", VILLAGE], more].concat()).exits(0);
    };
    build(&[]);
    mark(&site);
    build(&[]);
    assert!(is_marked(&site), "nothing has changed");
    sample.set("990101/villages/100202.json", "/phone", json!("0980-5550001"));
    build(&[]);
    assert!(is_marked(&site), "another village has changed");
    let own = "990101/villages/100201.json";
    let edits: [(&str, &dyn Fn()); 11] = [
        ("its phone", &|| sample.set(own, "/phone", json!("0980-5550001"))),
        ("a record", &|| sample.set(own, "/disclosures/0/title", json!("塘上机耕路"))),
        ("a service", &|| sample.set("990101/services.json", "/services/0/aliases/0", json!("低保金"))),
        ("a certificate", &|| {
            sample.set("990101/certificates.json", "/certificates/0/go/0/what", json!("到公证处办公证"))
        }),
        ("a life event", &|| sample.set("990101/events.json", "/events/0/aliases/0", json!("添丁"))),
        ("a place", &|| sample.set("990101/points.json", "/points/0/address", json!("样例路9号"))),
        ("the calendar", &|| sample.set("990101/calendar.json", "/holidays/0/name", json!("元旦节"))),
        ("the county", &|| sample.set("990101/county.json", "/complaint_phone", json!("0980-5550002"))),
        ("what is said for it", &|| {
            sample.edit("990101/translations/en.json", |file| file["texts"]["柳湾村"] = json!("Willow Bend"));
        }),
        ("the site", &|| sample.set("site.json", "/script_policy", json!("old-engines"))),
        ("a file that goes with a record", &|| {
            let paper = sample.file("990101/files/liuwan-jigenglu.pdf");
            let mut bytes = fs_err::read(&paper).unwrap();
            bytes.extend_from_slice(b"\n% another\n%%EOF\n");
            fs_err::write(paper, bytes).unwrap();
        }),
    ];
    for (what, edit) in edits {
        edit();
        build(&[]);
        assert!(!is_marked(&site), "{what} has changed");
        mark(&site);
        build(&[]);
        assert!(is_marked(&site), "{what} has not changed again");
    }
    // The site moves: without a word of its former address that would be an error.
    sample.set("site.json", "/former_urls", json!(["https://ymt.example.gov.cn/"]));
    build(&["--base-url", "https://other.example.gov.cn/"]);
    assert!(!is_marked(&site), "the address has changed");
    // A page that is not what the manifest says is drawn again, whatever it is made from.
    let drawn = fs_err::read(site.join(PAGE)).unwrap();
    fs_err::write(site.join(PAGE), "damaged").unwrap();
    build(&["--base-url", "https://other.example.gov.cn/"]);
    assert_eq!(fs_err::read(site.join(PAGE)).unwrap(), drawn);
    // The same page, but now with twins.
    let more = ["--base-url", "https://other.example.gov.cn/", "--compress", "fast", "--only", VILLAGE];
    sample.build("site", &more).exits(0);
    assert!(site.join(format!("{PAGE}.br")).exists());
}
