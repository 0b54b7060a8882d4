//! The record of editions: what a build keeps, tells on the pages and puts into the feed.

use std::collections::BTreeSet;
use std::path::Path;

use atom_syndication::Feed;
use serde_json::{Value, json};
use support::html::Page;
use support::{Sample, changes, content, ledger, published, read_json, run, tree};
use yimatong::guide::{ItemKind, resolve};

use crate::pages::dangling;

const SERVICES: &str = "990101/services.json";
const VILLAGE: &str = "990101/villages/100201.json";
const RECORD: &str = "990101/editions.json";
const BASE: &str = "990101/editions-base.json";

fn record(sample: &Sample) -> Value {
    read_json(&sample.beside("site").join(RECORD))
}

/// Changes of an edition, in short: kind, list, id, elements.
fn told(record: &Value, at: usize) -> Vec<String> {
    let changes = record["editions"][at]["changes"].as_array().unwrap();
    let short = |change: &Value| {
        let text = |field: &str| change[field].as_str().unwrap_or_default().to_owned();
        let elements: Vec<_> = change["elements"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let village = change["village"].as_str().map(|code| format!("{} ", &code[6..])).unwrap_or_default();
        format!("{village}{} {} {} {}", text("kind"), text("list"), text("id"), elements.join("、")).trim().to_owned()
    };
    changes.iter().map(short).collect()
}

/// What an edition tells but for rows of lists, of which there are many.
fn outside_lists(record: &Value, at: usize) -> Vec<String> {
    told(record, at).into_iter().filter(|line| !line.contains(" lists ")).collect()
}

fn edition(sample: &Sample, number: &str, on: &str) {
    sample.set("990101/county.json", "/edition", json!({ "number": number, "on": on }));
}

#[test]
fn a_first_edition_tells_what_the_content_tells() {
    let record = read_json(&published().join(RECORD));
    assert_eq!(record["code"], json!("990101"));
    assert_eq!(record["editions"].as_array().unwrap().len(), 1);
    let newest = &record["editions"][0];
    assert_eq!((&newest["number"], &newest["on"]), (&json!("2026-4"), &json!("2026-11-20")));
    assert_eq!(newest["counts"]["villages"], json!(12));
    assert_eq!(
        outside_lists(&record, 0),
        [
            "entered services activity-room",
            "left services elderly-care-subsidy",
            "entered services childcare-subsidy",
            "entered services village-lawyer",
            "left services pension-alive-form",
            "200201 entered own-services drying-yard-booking",
            "left certificates student-loan-note",
            "100203 entered own-services mountain-entry-registration",
        ]
    );
    let left = &newest["changes"][1];
    assert_eq!(
        (&left["on"], &left["body"], &left["successor"]),
        (&json!("2026-09-01"), &json!("青禾县政务服务管理局"), &json!("old-age-allowance"))
    );
    assert!(published().join(record["catalogue"].as_str().unwrap()).is_file());
    assert!(!published().join(BASE).exists(), "there was nothing before");
}

/// What a second edition changes: a service, a village's people and place, a service that leaves, one that comes.
fn second(sample: &Sample) {
    edition(sample, "2027-1", "2026-11-25");
    sample.set(SERVICES, "/services/0/promised_days", json!(20));
    sample.set(SERVICES, "/services/0/conditions/0", json!("有青禾县户籍"));
    sample.set(SERVICES, "/source", json!("青禾县村级政务服务事项目录（2027年版）"));
    sample.edit(SERVICES, |value| {
        let services = value["services"].as_array_mut().unwrap();
        let mut added = services[6].clone();
        added["id"] = json!("orphan-schooling");
        added["name"] = json!("孤儿助学金申请");
        services[6]["withdrawn"] = json!({ "on": "2026-11-22", "document": "青禾县调整通知", "body": "青禾县民政局",
            "reason": "并入助学金。", "successor": "orphan-schooling" });
        services.push(added);
    });
    sample.set(VILLAGE, "/address", json!("新村部"));
    sample.set(VILLAGE, "/roster/sun", json!(["tang-xiaoyan"]));
    sample.set("990101/county.json", "/hotlines/0/for", json!("什么都能问"));
}

const SECOND: [&str; 5] = [
    "left services orphan-allowance",
    "entered services orphan-schooling",
    "changed services minimum-living-allowance 受理条件、承诺办结时限",
    "changed hotlines gov-service 用途",
    "100201 changed village 990101100201 地址",
];

#[test]
fn a_new_number_is_a_new_entry_and_the_old_ones_stay() {
    let sample = Sample::copy();
    sample.build("site", &[]).exits(0);
    let first = record(&sample);
    second(&sample);
    sample.build("site", &[]).exits(0);
    let now = record(&sample);
    assert_eq!(now["editions"].as_array().unwrap().len(), 2);
    assert_eq!(now["editions"][1], first["editions"][0]);
    let told_now: BTreeSet<String> = told(&now, 0).into_iter().collect();
    assert_eq!(told_now, SECOND.map(str::to_owned).into());
    assert_eq!(read_json(&sample.beside("site").join(BASE))["edition"]["number"], json!("2026-4"));

    // Published again as it is: nothing moves.
    let before = tree(&sample.beside("site"));
    let again = sample.build("site", &[]).exits(0).json();
    assert_eq!((&again["written"], &again["removed"]), (&json!(0), &json!(0)));
    assert!(tree(&sample.beside("site")) == before);

    // Published again with a correction: measured against the same past.
    sample.set(SERVICES, "/services/0/promised_days", json!(25));
    sample.build("site", &[]).exits(0);
    let corrected = record(&sample);
    assert!(told(&corrected, 0).contains(&"changed services minimum-living-allowance 受理条件".to_owned()));
    assert_eq!(told(&corrected, 0).len(), SECOND.len());

    // A third edition begins where the corrected second ended.
    edition(&sample, "2027-2", "2026-11-28");
    sample.set(SERVICES, "/services/0/promised_days", json!(15));
    sample.build("site", &[]).exits(0);
    let third = record(&sample);
    assert_eq!(told(&third, 0), ["changed services minimum-living-allowance 承诺办结时限"]);
    assert_eq!(third["editions"][1], corrected["editions"][0]);
    assert_eq!(third["editions"].as_array().unwrap().len(), 3);
}

#[test]
fn editions_are_equal_byte_for_byte_wherever_they_are_built() {
    let (one, two) = (Sample::copy(), Sample::copy());
    for sample in [&one, &two] {
        sample.build("site", &["--compress", "fast"]).exits(0);
        second(sample);
        sample.build("site", &["--compress", "fast"]).exits(0);
    }
    assert_eq!(changes(&tree(&one.beside("site")), &tree(&two.beside("site"))), Vec::<String>::new());
}

#[test]
fn builds_of_some_villages_lose_no_record() {
    let sample = Sample::copy();
    sample.build("site", &[]).exits(0);
    let first = record(&sample);
    second(&sample);
    sample.set("990101/villages/100202.json", "/address", json!("新村部"));
    sample.build("site", &["--only", "990101100201"]).exits(0);
    let part = record(&sample);
    assert_eq!(part["editions"][1], first["editions"][0]);
    assert_eq!(part["editions"][0]["counts"]["villages"], json!(12));
    assert!(!told(&part, 0).iter().any(|line| line.starts_with("100202")), "it is not published yet");
    assert_eq!(dangling(&tree(&sample.beside("site"))), Vec::<String>::new());
    sample.build("site", &["--only", "990101200"]).exits(0);
    assert_eq!(told(&record(&sample), 0), told(&part, 0));
    sample.build("site", &[]).exits(0);
    let whole = record(&sample);
    assert!(told(&whole, 0).contains(&"100202 changed village 990101100202 地址".to_owned()));
    assert_eq!(whole["editions"].as_array().unwrap().len(), 2);
}

#[test]
fn sites_without_a_record_begin_one() {
    let sample = Sample::copy();
    sample.build("site", &[]).exits(0);
    let site = sample.beside("site");
    fs_err::remove_file(site.join(RECORD)).unwrap();
    let mut manifest = read_json(&site.join("manifest.json"));
    manifest["files"].as_array_mut().unwrap().retain(|file| file["path"] != json!(RECORD));
    fs_err::write(site.join("manifest.json"), serde_json::to_vec(&manifest).unwrap()).unwrap();
    // As it comes from another machine, by an early version.
    fs_err::remove_file(ledger(&site)).unwrap();
    second(&sample);
    sample.build("site", &[]).exits(0);
    let now = record(&sample);
    let numbers: Vec<_> = now["editions"].as_array().unwrap().iter().map(|edition| &edition["number"]).collect();
    assert_eq!(numbers, [&json!("2027-1"), &json!("2026-4")]);
    assert_eq!(told(&now, 0).len(), SECOND.len());
    assert_eq!(outside_lists(&now, 1).len(), 8);
}

#[test]
fn a_damaged_record_is_named_and_stops_nothing() {
    let sample = Sample::copy();
    sample.build("site", &[]).exits(0);
    fs_err::write(sample.beside("site").join(RECORD), "{}").unwrap();
    let ran = sample.build("site", &[]).exits(0);
    assert!(ran.err.contains("editions.json"), "{ran:#?}");
    assert_eq!(outside_lists(&record(&sample), 0).len(), 8);
}

/// The feed of a site, read by another implementation.
fn feed(site: &Path) -> Feed {
    let xml = fs_err::read(site.join("990101/changes.atom")).unwrap();
    Feed::read_from(xml.as_slice()).unwrap_or_else(|error| panic!("not Atom: {error}"))
}

#[test]
fn the_feed_is_atom_and_links_to_what_is_there() {
    let sample = Sample::copy();
    sample.build("site", &[]).exits(0);
    second(&sample);
    sample.set("990101/county.json", "/name", json!("青禾<县> & \"x\""));
    sample.build("site", &[]).exits(0);
    let files = tree(&sample.beside("site"));
    let feed = feed(&sample.beside("site"));
    assert_eq!(feed.title().as_str(), "青禾<县> & \"x\" · 最近变动");
    assert_eq!(feed.updated().to_rfc3339(), "2026-11-25T00:00:00+08:00");
    assert_eq!(feed.authors()[0].name(), "青禾<县> & \"x\"");
    let base = "https://ymt.example.gov.cn/";
    let own = feed.links().iter().find(|link| link.rel() == "self").expect("a link to itself");
    assert_eq!(own.href(), format!("{base}990101/changes.atom"));
    // Two editions, eight items of the first, two of the second.
    assert_eq!(feed.entries().len(), 2 + 8 + 2);
    let ids: BTreeSet<&str> = feed.entries().iter().map(|entry| entry.id()).collect();
    assert_eq!(ids.len(), feed.entries().len(), "{ids:#?}");
    assert!(ids.contains("tag:ymt.example.gov.cn,2026:990101/edition/2027-1"), "{ids:#?}");
    assert!(ids.contains("tag:ymt.example.gov.cn,2026:990101/2027-1/left/service/orphan-allowance"), "{ids:#?}");
    for entry in feed.entries() {
        let href = entry.links()[0].href();
        let (page, fragment) = href.split_once('#').unwrap_or((href, ""));
        let page = format!("{}index.html", page.strip_prefix(base).expect("on this site"));
        let html = std::str::from_utf8(files.get(&page).unwrap_or_else(|| panic!("no {page}"))).unwrap();
        let there = fragment.is_empty() || Page::read(html).find(fragment).is_some();
        assert!(there, "{href} leads to nothing");
        assert!(!entry.summary().expect("a summary").as_str().is_empty());
        assert!(entry.updated().to_rfc3339().ends_with("T00:00:00+08:00"));
    }
    let left = feed.entries().iter().find(|entry| entry.title().as_str().contains("孤儿基本生活费申请")).expect("told");
    let said = left.summary().expect("a summary").as_str();
    assert!(said.contains("并入助学金") && said.contains("现在办：孤儿助学金申请"), "{said}");
    // Ids outlive the edition.
    edition(&sample, "2027-2", "2026-11-28");
    sample.build("site", &[]).exits(0);
    let later = self::feed(&sample.beside("site"));
    let kept: BTreeSet<String> = later.entries().iter().map(|entry| entry.id().to_owned()).collect();
    assert!(ids.iter().all(|id| kept.contains(*id)));
}

#[test]
fn pages_name_the_feed() {
    let files = tree(published());
    for (page, href) in
        [("990101/index.html", "../990101/changes.atom"), ("990101/100201/index.html", "../../990101/changes.atom")]
    {
        let document = Page::of(&files, page);
        let link = document.elements().find(|tag| tag.get("type") == Some("application/atom+xml"));
        let link = link.unwrap_or_else(|| panic!("{page} names no feed"));
        assert_eq!((link.get("rel"), link.get("href")), (Some("alternate"), Some(href)));
    }
    assert!(std::str::from_utf8(&files["990101/index.html"]).unwrap().contains("href=\"changes.atom\""));
}

#[test]
fn links_to_what_left_land_on_the_reason() {
    let files = tree(published());
    let county = &content().counties[0];
    assert_eq!(county.catalogue.withdrawn.len(), 3);
    for village in &county.villages {
        let guide = resolve(&county.catalogue, village);
        let page = Page::of(&files, &format!("990101/{}/index.html", village.code.rest()));
        for record in &guide.withdrawn {
            let list = if record.kind == ItemKind::Service { "service" } else { "certificate" };
            let line = page.id(&format!("{list}/{}", record.id));
            let said = line.words();
            assert_eq!(line.name, "li", "{said}");
            let on = format!("{}月{}日", record.on.month(), record.on.day());
            for part in [&record.name, &record.reason, &record.document, &record.body, &on] {
                assert!(said.contains(part.as_str()), "{} {part}: {said}", village.name);
            }
            let successor = format!("#{list}/{}", record.successor.as_ref().expect("one each"));
            assert!(line.links_to(&successor), "{} {successor}: {said}", village.name);
        }
    }
}

#[test]
fn pages_tell_the_newest_and_only_what_concerns_them() {
    let sample = Sample::copy();
    sample.build("site", &[]).exits(0);
    second(&sample);
    sample.build("site", &[]).exits(0);
    let files = tree(&sample.beside("site"));
    let county = Page::of(&files, "990101/index.html");
    let county = county.id("changes");
    let said = county.words();
    assert_eq!(county.all("li").count(), 10, "{said}");
    for part in ["孤儿助学金申请", "受理条件、承诺办结时限", "石桥村 · 集体晒场预约使用", "11月22日起不再办"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(said.find("孤儿助学金申请") < said.find("活动室和公共场地使用"), "newest first: {said}");
    let own = Page::of(&files, "990101/100201/index.html").id("changes").words();
    assert!(own.contains("地址") && own.contains("最低生活保障申请") && !own.contains("集体晒场"), "{own}");
    let other = Page::of(&files, "990101/100202/index.html");
    let (other, said) = (other.id("changes"), other.id("changes").words());
    assert!(!said.contains("地址"), "{said}");
    assert!(other.links_to("#service/minimum-living-allowance"), "{said}");
    assert!(other.all("li").count() <= 10, "{said}");
    assert_eq!(dangling(&files), Vec::<String>::new());
}

#[test]
fn lists_say_where_they_come_from_once() {
    let files = tree(published());
    let page = Page::of(&files, "990101/100203/index.html");
    let services = page.id("services").words();
    let line = "依据：青禾县村级政务服务事项目录（2026年版），自2026年1月1日起；11月10日核对（青禾县政务服务管理局）";
    assert_eq!(services.matches(line).count(), 1, "{line}");
    assert_eq!(services.matches("（2026年版）").count(), 1, "rows say it again");
    let apart = page.id("service/childcare-subsidy").words();
    assert!(apart.contains("依据：青禾县村级政务服务事项动态调整通知（2026年第1号），自2026年7月1日起"), "{apart}");
    assert!(!apart.contains("日核对"), "{apart}");
    let own = page.id("service/mountain-entry-registration").words();
    let admission = "准入依据：青禾县村级事项准入审批表（2026年第7号）（青禾县林业局，3月16日）";
    assert!(own.contains(admission), "{own}");
    assert!(own.contains("依据：松岭村村民会议决议（2026年3月8日）；11月") && own.contains("日核对"), "{own}");
    let certificates = page.id("certificates").words();
    assert!(certificates.contains("11月10日核对（青禾县民政局）"));
    assert_eq!(certificates.matches("清单（第一批），自2020年4月28日起").count(), 1);
    assert!(page.id("contacts").words().contains("本村信息11月"));
}

#[test]
fn villages_say_what_is_different_there() {
    let files = tree(published());
    let there = Page::of(&files, "990101/200203/index.html");
    let here = there.id("service/vaccination-record").words();
    for part in ["本村办理时间：周三 09:00-11:30", "本村说明：石桥卫生院的医生周三上山", "火草坪村便民服务站"]
    {
        assert!(here.contains(part), "{part}: {here}");
    }
    let county = &content().counties[0];
    let withheld = |village: &&yimatong::guide::Village| !resolve(&county.catalogue, village).withheld.is_empty();
    let villages: Vec<_> = county.villages.iter().filter(withheld).collect();
    assert!(!villages.is_empty());
    for village in villages {
        let page = Page::of(&files, &format!("990101/{}/index.html", village.code.rest()));
        for withheld in resolve(&county.catalogue, village).withheld {
            let row = page.id(&format!("service/{}", withheld.id)).words();
            assert_eq!(row, format!("{}：{}", withheld.name, withheld.reason));
        }
        assert!(page.words().contains("本村不办"));
    }
}

#[test]
fn the_record_is_no_concern_of_check() {
    // A published site is no content: whoever mixes them up is told.
    let ran = run(&["check".as_ref(), published().as_os_str()]).exits(1);
    assert!(ran.out.contains("site.json"), "{ran:#?}");
}
