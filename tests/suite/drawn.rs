//! Sites whose pages the app draws (`"pages": "app"`): what their pages say without it, what they are made of, and how little
//! of them an edit changes.

use std::sync::LazyLock;

use serde_json::json;
use support::html::{Page, words};
use support::{
    Sample, Tree, changes, content, every_page, finish, hashed, is_twin, project, scratch, stand_in_client, text, tree,
    yimatong,
};
use yimatong::content::compare;
use yimatong::guide::Village;
use yimatong::site::Published;

use crate::pages::dangling;

const VILLAGE: &str = "990101/100201/";

/// The sample with its pages drawn by the app, in a folder of its own.
fn drawn() -> Sample {
    let sample = Sample::written_out();
    sample.set("site.json", "/pages", json!("app"));
    sample.build("site", &["--today", "2026-11-29"]).exits(0);
    sample
}

static SAMPLE: LazyLock<Sample> = LazyLock::new(drawn);
static FILES: LazyLock<Tree> = LazyLock::new(|| tree(&SAMPLE.beside("site")));

#[test]
fn a_first_page_says_whom_to_call_and_leads_to_the_countys_guide() {
    let villages = &content().counties[0].villages;
    let village = villages.iter().find(|village| village.code.as_str() == "990101100201").expect("the village");
    for page in ["", "G1/", "P1/", "archive/"] {
        let html = text(&FILES, &format!("{VILLAGE}{page}index.html"));
        let said = words(html);
        assert!(said.contains(&village.name) && said.contains(village.hours.text()), "{page}: {said}");
        let document = Page::read(html);
        let links: Vec<&str> = document.elements().filter_map(|tag| tag.get("href")).collect();
        for officer in &village.officers {
            let phone = officer.phone.as_ref().unwrap_or(&village.phone);
            assert!(
                said.contains(&officer.name) && links.contains(&format!("tel:{phone}").as_str()),
                "{page}: {phone}"
            );
        }
        for number in ["tel:12345", "tel:110"] {
            assert!(links.contains(&number), "{page}: {number}");
        }
        let guide = format!("{}990101/guide/", "../".repeat(2 + page.matches('/').count()));
        assert!(links.contains(&guide.as_str()), "{page}: {links:?}");
        // Nothing that the county may change from one edition to the next.
        let county = &content().counties[0].catalogue;
        assert!(!said.contains(&county.edition.number), "{page}");
        for service in &county.services {
            assert!(!said.contains(&service.name), "{page}: {}", service.name);
        }
    }
    let english = words(text(&FILES, &format!("{VILLAGE}en/index.html")));
    assert!(english.contains("Call first") && english.contains("Guide of the whole county"), "{english}");
}

#[test]
fn the_countys_guide_has_everything_without_script() {
    let html = text(&FILES, "990101/guide/index.html");
    let (said, document) = (words(html), Page::read(html));
    let county = &content().counties[0].catalogue;
    for service in county.services.iter().filter(|service| service.days.from.is_none()) {
        assert!(said.contains(&service.name), "{}", service.name);
        for material in &service.materials {
            assert!(said.contains(&material.name), "{}: {}", service.name, material.name);
        }
    }
    for rule in &county.certificates {
        assert!(said.contains(&rule.name), "{}", rule.name);
    }
    for point in &county.points {
        assert!(said.contains(&point.name) && said.contains(&point.address), "{}", point.name);
    }
    // A kind of place is no place of one township, and has no number that would be one's.
    let service = document.id("service/minimum-living-allowance");
    assert!(service.text().contains("便民服务"), "{}", service.text());
    assert!(!service.text().contains("柳河镇"), "{}", service.text());
    assert!(words(text(&FILES, "990101/guide/en/index.html")).contains("service hall of your township"));
}

#[test]
fn every_link_of_a_drawn_site_leads_somewhere() {
    assert_eq!(dangling(&FILES), Vec::<String>::new());
    for (page, html) in every_page(&FILES) {
        assert!(!html.contains("href=\"tel:\""), "{page}: a number to call that is none");
    }
    let posters = FILES.keys().filter(|path| path.contains("/poster/") || path.ends_with(".webmanifest")).count();
    assert_eq!(posters, 0, "a page is one file");
    assert!(every_page(&FILES).count() > 60);
}

#[test]
fn an_edited_service_changes_no_file_of_a_village() {
    let sample = drawn();
    let before = tree(&sample.beside("site"));
    sample.set("990101/services.json", "/services/0/plain_name", serde_json::json!("低保新办法"));
    sample.set("990101/county.json", "/edition", json!({ "number": "2026-5", "on": "2026-11-28" }));
    sample.build("site", &["--today", "2026-11-29"]).exits(0);
    let changed = changes(&before, &tree(&sample.beside("site")));
    let of_villages =
        changed.iter().filter(|path| path[1..].starts_with("990101/1") || path[1..].starts_with("990101/2"));
    assert_eq!(of_villages.collect::<Vec<_>>(), Vec::<&String>::new());
    assert!(changed.len() < 40, "{changed:#?}");
}

#[test]
fn what_was_published_so_is_read_back_whole() {
    let published = Published::open(&SAMPLE.beside("site")).expect("a published site");
    let loaded = yimatong::content::load(&SAMPLE.content(), yimatong::guide::Date::parse("2026-11-29").ok());
    let content = loaded.content.expect("no errors");
    let states: Vec<_> = content.counties.iter().map(Into::into).collect();
    let difference = compare(&published.states(), &states, yimatong::content::Lang::Zh);
    assert_eq!(
        yimatong::content::difference_text(&difference, yimatong::content::Lang::Zh).lines().count(),
        1,
        "{difference:#?}"
    );
    let county = &published.counties[0];
    assert!(county.villages.iter().all(|village| !village.edition.is_empty() && !village.calendar.is_empty()));
    assert!(!county.archives[&county.villages[0].code].is_empty(), "archives are read from their data");
    // The file itself has neither.
    let (_, guide) = hashed(&FILES, &format!("{VILLAGE}guide"), "json");
    let bare: Village = serde_json::from_slice(guide).unwrap();
    assert!(bare.edition.is_empty() && bare.calendar.is_empty());
}

#[test]
fn where_residents_write_is_a_document_with_the_pages_module() {
    let page = std::str::from_utf8(&FILES[&format!("{VILLAGE}voice/index.html")]).unwrap();
    let document = support::html::Page::read(page);
    let app = document.id("app");
    assert!(app.get("data-app").is_none() && FILES.contains_key(app.get("data-wasm").expect("the module")));
    let drawn = std::str::from_utf8(&FILES[&format!("{VILLAGE}index.html")]).unwrap();
    assert!(!drawn.contains("data-wasm"), "other pages need the app alone");
}

#[test]
fn without_the_app_nothing_is_published() {
    let out = scratch("no-app");
    let shell = scratch("no-app-client");
    fs_err::create_dir_all(&shell).unwrap();
    for file in ["web.js", "web_bg.wasm", "voice.js", "voice_bg.wasm"] {
        fs_err::copy(stand_in_client().join(file), shell.join(file)).unwrap();
    }
    let mut command = yimatong();
    command.arg("build").arg(SAMPLE.content()).arg("--out").arg(&out).arg("--shell").arg(&shell);
    let refused = finish(&mut command);
    assert!(refused.err.contains("pages") && refused.err.contains("--shell"), "{}", refused.err);
    assert!(refused.code == Some(3) && !out.join("manifest.json").exists(), "{:?}", refused.code);
}

#[test]
fn it_is_smaller_than_whole_pages_and_fewer_files() {
    let whole = scratch("whole-pages");
    support::build(&project().join("content"), &whole, &["--today", "2026-11-29"]).exits(0);
    let whole = tree(&whole);
    let of_villages = |files: &Tree| -> (usize, usize) {
        // Where residents write is the same page on both.
        let still = |path: &str| ["/files/", "/voice/"].iter().any(|folder| path.contains(folder));
        let own = files.iter().filter(|(path, _)| path.starts_with(VILLAGE) && !still(path));
        let own: Vec<_> = own.filter(|(path, _)| !is_twin(path)).collect();
        (own.len(), own.iter().map(|(_, bytes)| bytes.len()).sum())
    };
    let ((few, small), (many, large)) = (of_villages(&FILES), of_villages(&whole));
    assert!(few < many && small * 9 < large * 4, "{few} files, {small} bytes; whole {many}, {large}");
}
