//! The page for addresses at which there is none: it helps to find the right one, at any depth and below a folder of the host's.

use serde_json::json;
use support::browser::{Browser, Setup, VILLAGE, published_after};
use support::servers::Running;
use support::{Sample, Site, in_every_engine, temporary};

async fn looks_for_what_was_meant(browser: &Browser, root: &str, path: &str, near: &str, name: &str) {
    browser.open(&format!("{root}{path}")).await;
    browser.until("document.documentElement.getAttribute('data-live') === 'on'").await;
    assert!(browser.text("document.querySelector('h1').textContent").await.contains("没有这个网页"));
    if near.is_empty() {
        assert_eq!(browser.value("document.getElementById('near').hidden").await, json!(true), "{path}");
    } else {
        browser.until("!document.getElementById('near').hidden").await;
        let link = "document.querySelector('#near a')";
        assert_eq!(browser.text(&format!("{link}.href")).await, format!("{root}{near}"), "{path}");
        assert!(browser.text(&format!("{link}.textContent")).await.contains(name), "{path}");
    }
}

async fn it_leads_to_villages() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    let root = site.page("");
    let root = root.as_str();
    looks_for_what_was_meant(&browser, root, "990101/100201/P99/", VILLAGE, "柳湾村").await;
    looks_for_what_was_meant(&browser, root, "990101100201", VILLAGE, "柳湾村").await;
    looks_for_what_was_meant(&browser, root, "990101/100299/", "990101/", "青禾县").await;
    looks_for_what_was_meant(&browser, root, "a/b/c/nothing.html", "", "").await;
    // The finder finds from here as from its own page.
    browser.type_query("liuwan").await;
    browser.until("document.querySelector('#results ol a')").await;
    let found = browser.text("document.querySelector('#results ol a').href").await;
    assert_eq!(found, format!("{root}{VILLAGE}"));
    assert_eq!(browser.text("document.querySelector('#counties a').href").await, format!("{root}990101/"));
    assert!(browser.text("document.body.innerText").await.contains("12345"));

    // The village seen last is offered here, too.
    browser.open_live(&site.page(VILLAGE)).await;
    browser.open(&site.page("990101/nothing/")).await;
    browser.until("!document.getElementById('last').hidden").await;
    browser.click("#last a").await;
    browser.until("location.pathname === '/990101/100201/'").await;
}

/// Below a folder of the host's its links are of that folder, behind a real server.
async fn it_leads_to_villages_below_a_folder() {
    let change = |sample: &Sample| sample.set("site.json", "/base_url", json!("https://ymt.example.gov.cn/YMT/"));
    let sample = published_after(change, &["--only", "990101100201"]);
    let root = temporary();
    std::os::unix::fs::symlink(sample.beside("site"), root.path().join("current")).expect("a link");
    let host = Running::nginx(root.path(), "/YMT/", true);
    let browser = Browser::phone().await;
    looks_for_what_was_meant(&browser, &host.root, "990101/100201/P99/x/", VILLAGE, "柳湾村").await;
    assert_eq!(browser.text("document.querySelector('#counties a').href").await, format!("{}990101/", host.root));
    drop(host);
    let host = Running::caddy(root.path(), "/YMT/");
    looks_for_what_was_meant(&browser, &host.root, "nothing", "", "").await;
}

async fn without_script_it_leads_to_counties() {
    let site = Site::sample();
    let browser = Browser::with(Setup { no_script: true, ..Setup::default() }).await;
    browser.open(&site.page("990101/100299/x/")).await;
    assert!(browser.text("document.body.innerText").await.contains("没有这个网页"));
    assert_eq!(browser.text("document.querySelector('#counties a').href").await, site.page("990101/"));
    let hidden = "['near', 'last'].every(id => document.getElementById(id).hidden)";
    assert_eq!(browser.value(hidden).await, json!(true));
}

in_every_engine!(it_leads_to_villages, it_leads_to_villages_below_a_folder, without_script_it_leads_to_counties);
