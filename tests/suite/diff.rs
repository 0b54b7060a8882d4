//! `yimatong diff`: what entered, left and changed between two states, whatever they are kept in.

use std::path::Path;

use serde_json::{Value, json};
use support::{Ran, Sample, run};

const SERVICES: &str = "990101/services.json";
const EVENTS: &str = "990101/events.json";
const CERTIFICATES: &str = "990101/certificates.json";
const VILLAGE: &str = "990101/villages/100201.json";

fn diff(old: &Path, new: &Path, more: &[&str]) -> Ran {
    let mut arguments = vec!["diff".as_ref(), old.as_os_str(), new.as_os_str()];
    arguments.extend(more.iter().map(|word| -> &std::ffi::OsStr { word.as_ref() }));
    run(&arguments)
}

fn difference(old: &Path, new: &Path) -> Value {
    diff(old, new, &["--format", "json"]).exits(0).json()
}

/// The difference of one list of the county, or of a village by its code.
fn list<'a>(difference: &'a Value, village: Option<&str>, list: &str) -> &'a Value {
    let county = &difference["counties"][0];
    let of = match village {
        None => county,
        Some(code) => county["villages"].as_array().unwrap().iter().find(|village| village["code"] == code).unwrap(),
    };
    let lists = of["lists"].as_array().unwrap();
    lists.iter().find(|found| found["list"] == list).unwrap_or_else(|| panic!("no {list} in {of:#}"))
}

/// A sample in which something of every kind has changed since the one in the repository.
fn changed() -> Sample {
    let sample = Sample::copy();
    sample.edit(SERVICES, |value| {
        let services = value["services"].as_array_mut().unwrap();
        let mut added = services[6].clone();
        added["id"] = json!("orphan-schooling");
        added["name"] = json!("孤儿助学金申请");
        added["since"] = json!("2026-11-01");
        added["source"] = json!("青禾县助学办法");
        services[6] = json!({ "id": services[6]["id"], "name": services[6]["name"], "withdrawn": {
            "on": "2026-11-01", "document": "青禾县调整通知", "body": "青禾县民政局", "reason": "并入助学金。",
            "successor": "orphan-schooling" } });
        services[0]["promised_days"] = json!(20);
        services[0]["materials"].as_array_mut().unwrap().remove(1);
        services[0]["materials"].as_array_mut().unwrap().push(json!({ "name": "居民户口簿", "copies": 1 }));
        services[0]["where"] = json!(["hall"]);
        services[1]["steps"].as_array_mut().unwrap().reverse();
        services.push(added);
        services.reverse();
    });
    sample.set(CERTIFICATES, "/certificates/19/answer", json!("不开。看户口簿。"));
    sample.edit(EVENTS, |value| {
        let events = value["events"].as_array_mut().unwrap();
        let mut added = events[3].clone();
        added["id"] = json!("divorce");
        added["name"] = json!("离婚");
        events[3] = json!({ "id": "marriage", "name": "结婚", "withdrawn": {
            "on": "2026-11-01", "document": "青禾县调整通知", "body": "青禾县民政局", "reason": "并入婚姻登记。",
            "successor": "divorce" } });
        events[0]["steps"][4]["deadline"] = json!("出生后60天内");
        events.push(added);
    });
    sample.set("990101/county.json", "/edition", json!({ "number": "2026-5", "on": "2026-11-20" }));
    sample.set("990101/county.json", "/agencies/0/phone", json!("0980-5550009"));
    sample.set("990101/calendar.json", "/workdays", json!([]));
    sample.set(VILLAGE, "/address", json!("新村部"));
    sample.set(VILLAGE, "/officers/0/duties", json!(["村委会主任", "村党支部书记"]));
    sample.set(VILLAGE, "/officers/4/name", json!("梁忠"));
    sample.set(VILLAGE, "/roster/sun", json!(["tang-xiaoyan"]));
    sample.edit(VILLAGE, |value| drop(value["services"].as_array_mut().unwrap().remove(1)));
    sample.set(VILLAGE, "/services/0/hours", json!("周一 09:00-12:00"));
    fs_err::remove_file(sample.file("990101/villages/100205.json")).unwrap();
    sample
}

#[test]
fn nothing_changed_is_said_so() {
    let (one, two) = (Sample::copy(), Sample::copy());
    two.edit(SERVICES, |value| value["services"].as_array_mut().unwrap().reverse());
    two.edit(VILLAGE, |value| value["officers"].as_array_mut().unwrap().reverse());
    let ran = diff(&one.content(), &two.content(), &[]).exits(0);
    assert_eq!(ran.out.trim(), "没有变化");
    assert_eq!(
        difference(&one.content(), &two.content()),
        json!({ "totals": { "entered": 0, "left": 0, "changed": 0 }, "counties": [] })
    );
}

#[test]
fn every_kind_of_change_is_told_by_element() {
    let (old, new) = (Sample::copy(), changed());
    let found = difference(&old.content(), &new.content());
    let county = &found["counties"][0];
    assert_eq!(
        (&county["old"]["number"], &county["new"]["number"], county.get("whole")),
        (&json!("2026-4"), &json!("2026-5"), None)
    );
    let services = list(&found, None, "services");
    assert_eq!(
        services["entered"],
        json!([{ "id": "orphan-schooling", "name": "孤儿助学金申请", "since": "2026-11-01", "source": "青禾县助学办法" }])
    );
    let left = &services["left"][0];
    assert_eq!((&left["id"], &left["successor_name"]), (&json!("orphan-allowance"), &json!("孤儿助学金申请")));
    assert_eq!(left["record"]["document"], json!("青禾县调整通知"));
    let row = &services["changed"][0];
    assert_eq!(services["changed"].as_array().unwrap().len(), 1, "steps in another order are no change: {services:#}");
    assert_eq!(
        row["elements"],
        json!([
            { "element": "materials", "title": "材料", "added": ["居民户口簿（复印件 1 份）"], "removed": ["户口簿（原件 1 份）"] },
            { "element": "promised_days", "title": "承诺办结时限", "old": "25 个工作日", "new": "20 个工作日" },
            { "element": "where", "title": "办理地点", "removed": ["村（社区）便民服务站"] },
        ])
    );
    let names = |list: &Value, kind: &str| -> Vec<String> {
        let rows = list[kind].as_array().cloned().unwrap_or_default();
        rows.iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(list(&found, None, "certificates"), "changed"), ["姓名曾用名证明"]);
    let events = list(&found, None, "events");
    assert_eq!((names(events, "entered"), names(events, "left")), (vec!["离婚".to_owned()], vec!["结婚".to_owned()]));
    assert_eq!(events["left"][0]["successor_name"], json!("离婚"));
    assert_eq!(
        events["changed"][0]["elements"],
        json!([{ "element": "steps", "title": "步骤",
            "added": ["给孩子参加医保（出生后60天内，城乡居民基本医疗保险参保登记）"],
            "removed": ["给孩子参加医保（出生后90天内，城乡居民基本医疗保险参保登记）"] }])
    );
    assert_eq!(names(list(&found, None, "agencies"), "changed"), ["青禾县民政局"]);
    assert_eq!(list(&found, None, "calendar")["changed"][0]["elements"][0]["element"], json!("workdays"));
    let lists: Vec<_> = county["lists"].as_array().unwrap().iter().map(|list| list["list"].as_str().unwrap()).collect();
    assert!(!lists.contains(&"withdrawn"), "a record of what left is told with it: {lists:?}");

    let village = Some("990101100201");
    assert_eq!(
        list(&found, village, "village")["changed"][0]["elements"],
        json!([{ "element": "address", "title": "地址", "old": "柳河镇柳湾村3组老槐树旁村部", "new": "新村部" }])
    );
    assert_eq!(names(list(&found, village, "officers"), "changed"), ["梁忠"]);
    assert_eq!(
        list(&found, village, "roster")["changed"][0]["elements"],
        json!([{ "element": "sun", "title": "周日", "added": ["唐晓燕"], "removed": ["钱国伟"] }])
    );
    let adjustments = list(&found, village, "adjustments");
    assert_eq!(names(adjustments, "changed"), ["农村宅基地和建房申请", "耕地地力保护补贴"], "{adjustments:#}");
    let gone = county["villages"].as_array().unwrap().iter().find(|village| village["code"] == "990101100205").unwrap();
    assert_eq!((&gone["whole"], &gone["lists"]), (&json!("left"), &json!([])));
}

#[test]
fn content_and_published_sites_compare_alike() {
    let (old, new) = (Sample::copy(), changed());
    old.build("site", &[]).exits(0);
    new.build("site", &[]).exits(0);
    let expected = difference(&old.content(), &new.content());
    for (one, two) in [
        (old.beside("site"), new.beside("site")),
        (old.content(), new.beside("site")),
        (old.beside("site"), new.content()),
    ] {
        assert_eq!(difference(&one, &two), expected);
    }
    // Backwards, what entered has left.
    let back = difference(&new.beside("site"), &old.beside("site"));
    assert_eq!(back["totals"]["entered"], expected["totals"]["left"]);
}

#[test]
fn records_that_move_to_the_archive_have_not_left() {
    let (old, new) = (Sample::copy(), Sample::copy());
    new.set("990101/county.json", "/edition", json!({ "number": "2026-5", "on": "2026-12-20" }));
    new.edit(VILLAGE, |value| {
        let records = value["disclosures"].as_array_mut().unwrap();
        let mut newer = records.iter().find(|record| record["id"] == "finance-2026-10").unwrap().clone();
        newer["id"] = json!("finance-2026-11");
        newer["on"] = json!("2026-12-10");
        records.push(newer);
    });
    new.build("site", &[]).exits(0);
    for after in [new.content(), new.beside("site")] {
        let found = difference(&old.content(), &after);
        let records = list(&found, Some("990101100201"), "disclosures");
        assert_eq!(records["entered"][0]["id"], json!("finance-2026-11"), "{}", after.display());
        assert_eq!(records.get("left"), None, "{}: it stands in the archive", after.display());
    }
    new.edit(VILLAGE, |value| {
        value["disclosures"].as_array_mut().unwrap().retain(|record| record["id"] != "finance-2026-10");
    });
    let found = difference(&old.content(), &new.content());
    assert_eq!(list(&found, Some("990101100201"), "disclosures")["left"][0]["id"], json!("finance-2026-10"));
}

#[test]
fn workbooks_compare_as_what_they_hold() {
    let (old, new) = (Sample::copy(), changed());
    let book = |sample: &Sample| {
        let book = sample.beside("qinghe.xlsx");
        run(&["export".as_ref(), sample.content().as_os_str(), book.as_os_str()]).exits(0);
        book
    };
    let expected = difference(&old.content(), &new.content());
    assert_eq!(difference(&book(&old), &new.content()), expected);
    assert_eq!(difference(&old.content(), &book(&new)), expected);
    fs_err::write(old.beside("letter.txt"), "dear").unwrap();
    diff(&old.beside("letter.txt"), &new.content(), &[]).exits(1);
}

#[test]
fn sites_republished_in_part_count_as_they_stand() {
    let sample = Sample::copy();
    sample.build("site", &[]).exits(0);
    sample.set(SERVICES, "/services/6/name", json!("孤儿基本生活费申领"));
    sample.set(VILLAGE, "/address", json!("新村部"));
    sample.set("990101/villages/100202.json", "/address", json!("新村部"));
    sample.build("site", &["--only", "990101100201"]).exits(0);
    let found = difference(&sample.beside("site"), &sample.content());
    assert_eq!(found["totals"], json!({ "entered": 0, "left": 0, "changed": 1 }), "{found:#}");
    assert_eq!(found["counties"][0]["villages"][0]["code"], json!("990101100202"));
}

#[test]
fn whole_counties_come_and_go() {
    let (one, two) = (Sample::copy(), Sample::copy());
    let (from, to) = (two.file("990101"), two.file("990102"));
    let copied = std::process::Command::new("cp").arg("-r").args([&from, &to]).status().unwrap();
    assert!(copied.success());
    let found = difference(&one.content(), &two.content());
    let county = &found["counties"][0];
    assert_eq!(
        (&county["code"], &county["whole"], &county["lists"]),
        (&json!("990102"), &json!("entered"), &json!([]))
    );
    assert_eq!(difference(&two.content(), &one.content())["counties"][0]["whole"], json!("left"));
}

#[test]
fn text_and_markdown_are_grouped_by_list_and_village() {
    let (old, new) = (Sample::copy(), changed());
    let text = diff(&old.content(), &new.content(), &[]).exits(0).out;
    let place = |what: &str| text.find(what).unwrap_or_else(|| panic!("“{what}” is not said:\n{text}"));
    let order = [
        "合计：新增 2 项",
        "==== 青禾县 990101",
        "版次 2026-4（2026-11-20） → 2026-5（2026-11-20）",
        "== 事项",
        "+ 准入 孤儿助学金申请（orphan-schooling），自 2026-11-01 起",
        "依据：青禾县助学办法",
        "- 退出 孤儿基本生活费申请（orphan-allowance），2026-11-01 起不再办",
        "原因：并入助学金。",
        "改办：孤儿助学金申请（orphan-schooling）",
        "~ 变更 最低生活保障申请（minimum-living-allowance）",
        "材料：+居民户口簿（复印件 1 份） −户口簿（原件 1 份）",
        "== 一件事",
        "- 退出 结婚（marriage），2026-11-01 起不再办",
        "改办：离婚（divorce）",
        "步骤：+给孩子参加医保（出生后60天内，",
        "== 柳湾村 990101100201",
        "【村干部】",
        "姓名：梁忠义 → 梁忠",
        "== 窑头村 990101100205（去掉）",
    ];
    let places: Vec<usize> = order.iter().map(|what| place(what)).collect();
    assert!(places.is_sorted(), "{places:?}\n{text}");

    let markdown = diff(&old.content(), &new.content(), &["--format", "markdown", "--lang", "en"]).exits(0).out;
    for what in [
        "## 青禾县 990101",
        "### Services",
        "- **entered** 孤儿助学金申请",
        "promised days: 25 个工作日",
        "#### Officers",
    ] {
        assert!(markdown.contains(what), "{what} is not in:\n{markdown}");
    }
}

#[test]
fn one_change_of_many_rows_is_said_once() {
    let (old, new) = (Sample::copy(), Sample::copy());
    new.set(SERVICES, "/source", json!("青禾县村级政务服务事项目录（2027年版）"));
    new.set(SERVICES, "/services/0/promised_days", json!(20));
    let text = diff(&old.content(), &new.content(), &[]).exits(0).out;
    assert_eq!(text.matches("2027年版").count(), 1, "{text}");
    assert!(text.contains("117 项：最低生活保障申请、"), "{text}");
    assert!(text.contains("承诺办结时限：25 个工作日 → 20 个工作日"), "{text}");
    assert!(text.lines().count() < 14, "{text}");
}

#[test]
fn confirmed_anew_is_counted_and_no_change() {
    let (old, new) = (Sample::copy(), Sample::copy());
    new.set(SERVICES, "/confirmed/on", json!("2026-11-19"));
    let found = difference(&old.content(), &new.content());
    assert_eq!(found["totals"]["changed"], json!(0));
    assert_eq!(list(&found, None, "services")["reconfirmed"], json!(120));
    assert!(diff(&old.content(), &new.content(), &[]).out.contains("重新核对 120 项"));
}

#[test]
fn markup_in_content_means_nothing_in_markdown() {
    let (old, new) = (Sample::copy(), Sample::copy());
    new.set(VILLAGE, "/address", json!("[x](javascript:1) <img> `a` **b**\n# c"));
    let loaded = new.load();
    assert!(loaded.content.is_some(), "{:#?}", loaded.diagnostics);
    let markdown = diff(&old.content(), &new.content(), &["--format", "markdown"]).exits(0).out;
    let line = markdown.lines().find(|line| line.contains("javascript")).expect("told");
    assert!(line.contains("\\[x\\](javascript:1) \\<img\\> \\`a\\` \\*\\*b\\*\\* \\# c"), "{line}");
}

#[test]
fn sides_that_cannot_be_compared_are_named() {
    let (one, two) = (Sample::copy(), Sample::copy());
    let ran = diff(&one.content(), &one.beside("nothing"), &[]).exits(3);
    assert!(ran.err.contains("nothing"), "{ran:#?}");
    fs_err::create_dir(one.beside("empty")).unwrap();
    let ran = diff(&one.beside("empty"), &one.content(), &[]).exits(3);
    assert!(ran.err.contains("site.json") && ran.err.contains("manifest.json"), "{ran:#?}");
    two.set(SERVICES, "/services/0/promised_days", json!(31));
    two.set(SERVICES, "/services/1/name", json!(""));
    let ran = diff(&one.content(), &two.content(), &[]).exits(1);
    assert!(ran.err.contains("days-over-limit") && ran.err.contains("field-missing") && ran.out.is_empty(), "{ran:#?}");

    one.build("site", &[]).exits(0);
    let guide = fs_err::read_dir(one.beside("site/990101/100201")).unwrap().map(|entry| entry.unwrap().path());
    let is_guide = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        name.starts_with("guide.") && name.ends_with(".json")
    };
    let guide = guide.into_iter().find(is_guide).expect("a guide");
    let text = fs_err::read_to_string(&guide).unwrap();
    fs_err::write(&guide, text.replace("柳湾村", "柳弯村")).unwrap();
    let ran = diff(&one.beside("site"), &one.content(), &[]).exits(3);
    assert!(ran.err.contains("100201/guide"), "{ran:#?}");
}
