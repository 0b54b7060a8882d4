//! What is ready is published: villages that have sent nothing stand in with their township's hall, those with errors wait
//! where that is asked for, and nobody holds up the others.

use serde_json::json;
use support::html::Page;
use support::{Sample, changes, run, text, tree};

const DATANG: &str = "990101/villages/100202.json";
const PAGE: &str = "990101/100202/index.html";
const HALL: &str = "柳河镇便民服务中心";

/// Leaves nothing of a village but its name.
fn blank(sample: &Sample) {
    fs_err::write(sample.file(DATANG), r#"{ "name": "大塘村" }"#).unwrap();
}

#[test]
fn a_village_that_has_sent_nothing_is_published_with_its_townships_phone() {
    let sample = Sample::copy();
    let hall = sample.read("990101/points.json")["points"]
        .as_array()
        .expect("points")
        .iter()
        .find(|point| point["name"] == HALL)
        .expect("the hall")["phone"]
        .as_str()
        .expect("a phone")
        .to_owned();
    blank(&sample);
    let checked = run(&["check", sample.content().to_str().unwrap()]).exits(0);
    assert!(checked.out.contains("village-awaited") && checked.out.contains("大塘村"), "{}", checked.out);
    sample.build("site", &[]).exits(0);
    let files = tree(&sample.beside("site"));
    let page = Page::of(&files, PAGE);
    assert!(page.id("app").words().contains("本村信息待核对"));
    let today = page.id("on-duty").words();
    assert!(today.contains(HALL) && today.contains(&hall) && today.contains("12345"), "{today}");
    let people = page.id("officers").words();
    assert!(people.contains(HALL) && people.contains("还没有核对"), "{people}");
    assert!(!text(&files, PAGE).contains("id=\"roster\""), "nobody knows who is on duty");
    // All the rest is there.
    let full = Page::of(&files, "990101/100203/index.html");
    let entries = |page: &Page| page.id("services").all("details").count();
    assert!(entries(&page) + 3 > entries(&full) && entries(&page) > 50, "{}", entries(&page));
    let county = Page::of(&files, "990101/index.html").id("coverage").words();
    assert!(county.contains("本村信息还没有交上来") && county.contains("大塘村"), "{county}");
    let poster = text(&files, "990101/100202/poster/index.html");
    assert!(poster.contains("乡镇（街道）便民服务中心") && !poster.contains("村委会办公室"), "{poster}");
}

#[test]
fn what_is_half_written_is_an_error() {
    let sample = Sample::copy();
    fs_err::write(sample.file(DATANG), r#"{ "name": "大塘村", "phone": "0980-5556455" }"#).unwrap();
    let checked = run(&["check", sample.content().to_str().unwrap()]).exits(1);
    assert!(!checked.out.contains("village-awaited"), "{}", checked.out);
}

#[test]
fn a_village_with_errors_waits_and_the_others_do_not() {
    let sample = Sample::copy();
    sample.build("site", &[]).exits(0);
    let before = tree(&sample.beside("site"));
    sample.set(DATANG, "/phone", json!("1381234567"));
    sample.build("site", &[]).exits(1);
    assert_eq!(tree(&sample.beside("site")), before, "as ever, all or nothing");
    let built = sample.build("new", &["--ready"]).exits(0);
    assert!(built.err.contains("phone-malformed") && built.err.contains("village-awaited"), "{}", built.err);
    let after = tree(&sample.beside("new"));
    assert!(Page::of(&after, PAGE).id("app").words().contains("本村信息待核对"));
    let others = changes(&before, &after);
    let of_villages = others.iter().filter(|path| path.starts_with("990101/1") || path.starts_with("990101/2"));
    assert!(of_villages.clone().all(|path| path.contains("100202")), "{others:?}");
    // What is published of a village already is not taken away by a mistake: its grids and records have addresses.
    let refused = sample.build("site", &["--ready"]).exits(1);
    assert!(refused.out.contains("100202") && refused.out.contains("address"), "{}", refused.out);
    // A file that does not read says not even the village's name.
    fs_err::write(sample.file(DATANG), "{").unwrap();
    sample.build("site", &["--ready"]).exits(1);
    // Errors of the county's own stop all.
    blank(&sample);
    sample.set("990101/county.json", "/complaint_phone", json!("1"));
    sample.build("site", &["--ready"]).exits(1);
}

#[test]
fn a_name_that_is_wrong_is_not_published() {
    let sample = Sample::copy();
    sample.set(DATANG, "/name", json!("大塘村 13800138000"));
    sample.build("site", &["--ready"]).exits(1);
}
