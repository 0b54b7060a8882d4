//! The second visit: with the service worker, without one, and what the worker must never keep.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::json;
use support::browser::{Browser, NEW, OLD, Setup, VILLAGE, published, published_next, published_without_worker};
use support::{Site, in_chromium, in_engines_with_a_cache, in_every_engine, temporary};

use super::host::{Host, Way};

const NOTE: &str = "document.getElementById('note').textContent.trim()";
const LIVE: &str = "document.documentElement.getAttribute('data-live') === 'on'";

/// What is kept on this phone, once nothing is being kept any more.
async fn kept(browser: &Browser) -> Vec<String> {
    let look = "window.kept = null; caches.keys() \
        .then(names => Promise.all(names.map(name => caches.open(name).then(store => store.keys())))) \
        .then(lists => { window.kept = [].concat(...lists).map(request => request.url.slice(location.origin.length + 1)); });";
    browser.script(look).await;
    browser.until("window.kept").await;
    let kept = browser.value("window.kept").await;
    kept.as_array().unwrap().iter().map(|address| address.as_str().unwrap().to_owned()).collect()
}

/// Waits until what is kept is as `wanted`.
pub(crate) async fn kept_until(browser: &Browser, wanted: impl Fn(&[String]) -> bool) {
    let started = Instant::now();
    loop {
        let all = kept(browser).await;
        if wanted(&all) {
            return;
        }
        assert!(started.elapsed() < Duration::from_secs(20), "kept: {all:#?}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Opens a page, and waits until this phone has it.
pub(crate) async fn open_and_keep(browser: &Browser, address: &str) {
    browser.open_live(address).await;
    let path = browser.text("location.pathname.slice(1)").await;
    kept_until(browser, |all| all.contains(&path)).await;
}

/// Opens an address as a link does, not as a reload.
pub(crate) async fn go_to(browser: &Browser, address: &str) {
    browser.open("about:blank").await;
    browser.open(address).await;
}

/// The village answers in the words of one publication, in page, search and data alike.
async fn is_whole(browser: &Browser, (service, phone): (&str, &str)) {
    browser.until(LIVE).await;
    let name = "document.querySelector('[id=\"service/minimum-living-allowance\"] summary').textContent";
    assert!(browser.text(name).await.contains(service));
    assert_eq!(browser.text(name).await.contains(NEW.0), service == NEW.0);
    browser.script("document.getElementById('q').value = ''").await;
    browser.type_query("吃低保").await;
    browser.until("document.querySelector('#results ol a b')").await;
    assert_eq!(browser.text("document.querySelector('#results ol a b').textContent").await, service);
    // On a Monday by the clock of the test, this officer is on duty: said from the village's data.
    let duty = browser.text("document.querySelector('.today').innerHTML").await;
    assert!(duty.contains(&format!("tel:{phone}")), "{duty}");
    let size = browser.text("getComputedStyle(document.body).fontSize").await;
    assert_eq!(size, "18px", "the styles are there");
}

/// A phone on a Monday morning.
async fn on_monday() -> Browser {
    let clock = "(() => { const at = Date.parse('2026-11-23T09:00:00+08:00'); Date.now = () => at; })();";
    Browser::with(Setup { before: Some(clock.into()), ..Setup::default() }).await
}

async fn without(script: &str) -> Browser {
    Browser::with(Setup { before: Some(script.into()), ..Setup::default() }).await
}

async fn everything_seen_is_there_without_a_network() {
    let site = Site::sample();
    let browser = on_monday().await;
    // What a search needed is kept while its page is open, in a quiet moment.
    for (page, query, needed) in
        [("", "liuwan", "finder/villages."), ("990101/", "lw", "990101/index."), (VILLAGE, "低保", "")]
    {
        open_and_keep(&browser, &site.page(page)).await;
        browser.type_query(query).await;
        browser.until("document.querySelector('#results ol a')").await;
        kept_until(&browser, |all| all.iter().any(|path| path.starts_with(needed))).await;
    }
    browser.quiet().await;
    let root = site.root.clone();
    drop(site);

    for (page, query) in [("", "liuwan"), ("990101/", "lw")] {
        go_to(&browser, &format!("{root}{page}")).await;
        browser.until(&format!("{LIVE} && {NOTE}.includes('没有连上网')")).await;
        browser.type_query(query).await;
        browser.until("document.querySelector('#results ol a')").await;
        browser.click("#results ol a").await;
        browser.until("document.querySelector('.today')").await;
        assert_eq!(browser.text("location.pathname").await, format!("/{VILLAGE}"));
    }
    is_whole(&browser, OLD).await;
    browser.until(&format!("{NOTE}.includes('没有连上网')")).await;
    let note = browser.text(NOTE).await;
    let note: String = note.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{2060}').collect();
    let china = "new Date(new Date().getTime() + 8 * 3600e3)";
    let today = format!("(day => (day.getUTCMonth() + 1) + '月' + day.getUTCDate() + '日')({china})");
    let today = browser.text(&today).await;
    assert!(note.contains(&today), "says the day it was saved, {today}: {note}");
    // A shared link says where it was found; the page is the same.
    go_to(&browser, &format!("{root}{VILLAGE}?from=groupmessage#certificate/kinship")).await;
    browser.until("document.getElementById('certificate/kinship').open").await;
}

async fn a_first_visit_sends_nothing_twice_and_a_second_almost_nothing() {
    let host = Host::of(published());
    let browser = Browser::phone().await;
    open_and_keep(&browser, &host.page(VILLAGE)).await;
    let mut first = host.asked();
    println!("first visit: {} requests: {first:#?}", first.len());
    assert!(first.len() <= 8, "{first:#?}");
    first.sort();
    first.dedup_by(|one, other| one.trim_end_matches(".gz") == other.trim_end_matches(".gz"));
    assert!(first.len() >= 7 && first.contains(&"sw.js".to_owned()), "{first:#?}");
    assert_eq!(browser.value("document.querySelectorAll('link[rel=manifest]').length").await, json!(0));
    let all = kept(&browser).await;
    assert_eq!(all.len(), 6, "page, styles, script, code and two data files, unpacked: {all:#?}");
    assert!(all.iter().all(|path| !path.ends_with(".gz") && !path.ends_with(".png")), "{all:#?}");

    go_to(&browser, &host.page(VILLAGE)).await;
    browser.until(LIVE).await;
    browser.until("document.querySelector('link[rel=manifest]')").await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let second = host.asked();
    println!("second visit: {second:#?}");
    let data =
        |path: &&String| !["index.html", "sw.js", "manifest.webmanifest"].iter().any(|name| path.ends_with(name));
    assert!(second.iter().filter(data).all(|path| path.ends_with(".png") || path.ends_with(".svg")), "{second:#?}");
    browser.quiet().await;
}

async fn an_update_comes_whole_or_not_at_all() {
    let host = Host::of(published());
    let browser = on_monday().await;
    open_and_keep(&browser, &host.page(VILLAGE)).await;

    // The new page comes, its data does not.
    host.publish(&published_next());
    host.rule(|path| if path.contains("/guide.") { Way::Cut } else { Way::Whole });
    go_to(&browser, &host.page(VILLAGE)).await;
    browser.until(&format!("{NOTE}.includes('没取到')")).await;
    assert!(browser.text("document.querySelector('main').textContent").await.contains(NEW.0));
    host.all(Way::Dead);
    go_to(&browser, &host.page(VILLAGE)).await;
    is_whole(&browser, OLD).await;

    host.all(Way::Whole);
    go_to(&browser, &host.page(VILLAGE)).await;
    is_whole(&browser, NEW).await;
    let newest = |all: &[String]| {
        let guides: Vec<_> = all.iter().filter(|path| path.contains("/guide.")).collect();
        guides.len() == 1 && published_next().join(guides[0]).is_file()
    };
    kept_until(&browser, newest).await;
    let all = kept(&browser).await;
    assert_eq!(all.len(), 6, "files of the old page are gone: {all:#?}");
    host.all(Way::Dead);
    go_to(&browser, &host.page(VILLAGE)).await;
    is_whole(&browser, NEW).await;
}

async fn a_slow_network_is_not_waited_for_and_not_taken_for_none() {
    let host = Host::of(published());
    let browser = Browser::phone().await;
    open_and_keep(&browser, &host.page(VILLAGE)).await;
    host.rule(|path| if path.ends_with(".html") { Way::Late(Duration::from_secs(6)) } else { Way::Whole });
    browser.open("about:blank").await;
    let started = Instant::now();
    browser.open(&host.page(VILLAGE)).await;
    browser.until(&format!("{LIVE} && {NOTE}.includes('没有连上网')")).await;
    assert!(started.elapsed() < Duration::from_secs(6), "{:?}", started.elapsed());
    // When the site has answered after all, and says the same, nothing is left to say.
    browser.until(&format!("{NOTE} === ''")).await;
    // A page that breaks off on its way is not shown either.
    host.rule(|path| if path.ends_with(".html") { Way::Cut } else { Way::Whole });
    go_to(&browser, &host.page(VILLAGE)).await;
    browser.until(LIVE).await;
    assert!(browser.value("document.querySelectorAll('main details').length").await.as_u64().unwrap() > 150);
    // Nor is a host in trouble.
    host.all(Way::Status(503));
    go_to(&browser, &host.page(VILLAGE)).await;
    browser.until(&format!("{LIVE} && {NOTE}.includes('没有连上网')")).await;
    // What is no longer published is not held on to.
    host.all(Way::Status(404));
    go_to(&browser, &host.page(VILLAGE)).await;
    assert_eq!(browser.value("document.getElementById('app')").await, json!(null));
}

async fn login_pages_of_other_networks_are_shown_and_never_kept() {
    let host = Host::of(published());
    let browser = on_monday().await;
    // In place of data, at the first visit.
    host.rule(|path| if path.contains(".json") { Way::Login } else { Way::Whole });
    browser.open(&host.page(VILLAGE)).await;
    browser.until(&format!("{NOTE}.includes('没取到')")).await;
    assert_eq!(kept(&browser).await, Vec::<String>::new());
    host.all(Way::Whole);
    browser.script("window.dispatchEvent(new Event('online'))").await;
    is_whole(&browser, OLD).await;
    kept_until(&browser, |all| all.len() == 6).await;
    let before = kept(&browser).await;
    // In place of everything, at the second.
    host.all(Way::Login);
    go_to(&browser, &host.page(VILLAGE)).await;
    assert_eq!(browser.text("document.title").await, "WiFi");
    assert_eq!(kept(&browser).await, before);
    host.all(Way::Dead);
    go_to(&browser, &host.page(VILLAGE)).await;
    is_whole(&browser, OLD).await;
}

async fn a_retired_worker_goes_and_takes_everything_with_it() {
    let host = Host::of(published());
    let browser = Browser::phone().await;
    open_and_keep(&browser, &host.page(VILLAGE)).await;
    let retired = published_without_worker();
    host.publish(&retired);
    go_to(&browser, &host.page(VILLAGE)).await;
    browser.until(LIVE).await;
    let look = "navigator.serviceWorker.getRegistrations().then(all => { window.workers = all.length; })";
    let started = Instant::now();
    loop {
        browser.script(look).await;
        if kept(&browser).await.is_empty() && browser.value("window.workers === 0").await == json!(true) {
            break;
        }
        assert!(started.elapsed() < Duration::from_secs(20), "still there");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    go_to(&browser, &host.page(VILLAGE)).await;
    browser.until(LIVE).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    browser.script(look).await;
    browser.until("window.workers === 0").await;
    browser.quiet().await;
}

/// One host with two sites, in sub-folders.
fn two_sites(one: &Path, other: &Path) -> tempfile::TempDir {
    let folder = temporary();
    std::os::unix::fs::symlink(one, folder.path().join("one")).unwrap();
    std::os::unix::fs::symlink(other, folder.path().join("other")).unwrap();
    folder
}

async fn sites_of_one_host_keep_out_of_each_others_way() {
    let (retired, both) = (published_without_worker(), two_sites(published(), published()));
    let host = Host::of(both.path());
    let browser = on_monday().await;
    for site in ["one", "other"] {
        open_and_keep(&browser, &host.page(&format!("{site}/{VILLAGE}"))).await;
    }
    let left = two_sites(&retired, published());
    host.publish(left.path());
    go_to(&browser, &host.page(&format!("one/{VILLAGE}"))).await;
    kept_until(&browser, |all| all.len() == 6 && all.iter().all(|path| path.starts_with("other/"))).await;
    host.all(Way::Dead);
    go_to(&browser, &host.page(&format!("other/{VILLAGE}"))).await;
    is_whole(&browser, OLD).await;
}

async fn a_full_phone_keeps_what_it_has() {
    let host = Host::of(published());
    let browser = on_monday().await;
    let origin = host.page("").trim_end_matches('/').to_owned();
    let room = |bytes: u64| json!({ "origin": origin, "quotaSize": bytes });
    browser.devtools("Storage.overrideQuotaForOrigin", room(1000)).await;
    browser.open_live(&host.page(VILLAGE)).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(kept(&browser).await, Vec::<String>::new(), "nothing, rather than a part");
    browser.devtools("Storage.overrideQuotaForOrigin", room(100_000_000)).await;
    go_to(&browser, &host.page(VILLAGE)).await;
    is_whole(&browser, OLD).await;
    kept_until(&browser, |all| all.len() == 6).await;

    browser.devtools("Storage.overrideQuotaForOrigin", room(1000)).await;
    host.publish(&published_next());
    go_to(&browser, &host.page(VILLAGE)).await;
    is_whole(&browser, NEW).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    browser.quiet().await;
    host.all(Way::Dead);
    go_to(&browser, &host.page(VILLAGE)).await;
    is_whole(&browser, OLD).await;
}

/// The sample with a worker in which the store cannot be had.
fn with_blocked_store() -> tempfile::TempDir {
    let folder = temporary();
    for entry in fs_err::read_dir(published()).unwrap() {
        let entry = entry.unwrap();
        std::os::unix::fs::symlink(entry.path(), folder.path().join(entry.file_name())).unwrap();
    }
    let blocked = "for (const name of ['open', 'match', 'keys', 'delete']) \
                   CacheStorage.prototype[name] = () => Promise.reject(new DOMException('blocked', 'SecurityError'));\n";
    let worker = folder.path().join("sw.js");
    let text = fs_err::read_to_string(&worker).unwrap();
    fs_err::remove_file(&worker).unwrap();
    fs_err::write(&worker, format!("{blocked}{text}")).unwrap();
    folder
}

async fn blocked_storage_changes_nothing() {
    let folder = with_blocked_store();
    let host = Host::of(folder.path());
    let browser = on_monday().await;
    for _ in 0..2 {
        go_to(&browser, &host.page(VILLAGE)).await;
        is_whole(&browser, OLD).await;
        browser.until("(navigator.serviceWorker.ready.then(() => { window.ready = true; }), window.ready)").await;
    }
    assert_eq!(
        browser.value("Boolean(navigator.serviceWorker.controller)").await,
        json!(true),
        "a worker, and no store"
    );
    browser.quiet().await;
    // Nor do pages that may not have a worker, a store or a session.
    let refused = without(
        "navigator.serviceWorker.register = () => Promise.reject(new DOMException('refused', 'SecurityError'));",
    );
    let thrown = without(
        "for (const [object, name] of [[Navigator.prototype, 'serviceWorker'], [window, 'sessionStorage'], \
         [window, 'localStorage'], [window, 'caches']]) Object.defineProperty(object, name, \
         { get() { throw new DOMException('blocked', 'SecurityError'); } });",
    );
    for browser in [refused.await, thrown.await] {
        browser.open_live(&host.page(VILLAGE)).await;
        browser.type_query("低保").await;
        browser.until("document.querySelector('#results ol a')").await;
        tokio::time::sleep(Duration::from_millis(500)).await;
        browser.quiet().await;
    }
}

async fn without_a_worker_the_browsers_own_cache_serves() {
    let host = Host::of(published());
    let browser = without("delete Navigator.prototype.serviceWorker;").await;
    browser.open_live(&host.page(VILLAGE)).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let first = host.asked();
    assert!(first.len() <= 7 && !first.contains(&"sw.js".to_owned()), "{first:#?}");
    go_to(&browser, &host.page(VILLAGE)).await;
    browser.until(LIVE).await;
    browser.type_query("低保").await;
    browser.until("document.querySelector('#results ol a')").await;
    assert_eq!(host.asked(), [format!("{VILLAGE}index.html")], "the page is revalidated, nothing else is asked for");
    browser.quiet().await;
}

async fn from_the_second_visit_on_the_page_can_be_put_on_the_home_screen() {
    let host = Host::of(published());
    let browser = Browser::phone().await;
    for (page, name) in [("", "青禾县村级办事一码通"), ("990101/", "青禾县"), (VILLAGE, "柳湾村")] {
        open_and_keep(&browser, &host.page(page)).await;
        go_to(&browser, &host.page(page)).await;
        browser.until("document.querySelector('link[rel=apple-touch-icon]')").await;
        let seen = browser.devtools("Page.getAppManifest", json!({})).await;
        assert_eq!(seen["errors"], json!([]), "{page}: {seen:#}");
        let manifest: serde_json::Value = serde_json::from_str(seen["data"].as_str().unwrap()).unwrap();
        assert_eq!(manifest["short_name"], name);
        let base = url::Url::parse(seen["url"].as_str().unwrap()).unwrap();
        assert_eq!(base.join(manifest["start_url"].as_str().unwrap()).unwrap().as_str(), host.page(page));
        assert_eq!(base.join(manifest["scope"].as_str().unwrap()).unwrap().as_str(), host.page(""));
        for icon in manifest["icons"].as_array().unwrap() {
            let address = base.join(icon["src"].as_str().unwrap()).unwrap();
            browser
                .script(&format!(
                    "window.picture = new Image(); picture.src = '{address}'; \
                     picture.onload = () => {{ window.side = picture.naturalWidth + 'x' + picture.naturalHeight; }};"
                ))
                .await;
            browser.until(&format!("window.side === '{}'", icon["sizes"].as_str().unwrap())).await;
        }
        let touch = browser.text("document.querySelector('link[rel=apple-touch-icon]').href").await;
        assert!(published().join(Path::new(touch.trim_start_matches(&host.page("")))).is_file(), "{touch}");
    }
    browser.quiet().await;
}

in_every_engine!(
    everything_seen_is_there_without_a_network,
    an_update_comes_whole_or_not_at_all,
    a_slow_network_is_not_waited_for_and_not_taken_for_none,
    login_pages_of_other_networks_are_shown_and_never_kept,
    a_retired_worker_goes_and_takes_everything_with_it,
    sites_of_one_host_keep_out_of_each_others_way,
    blocked_storage_changes_nothing,
);

in_engines_with_a_cache!(
    a_first_visit_sends_nothing_twice_and_a_second_almost_nothing,
    without_a_worker_the_browsers_own_cache_serves,
);

in_chromium!(a_full_phone_keeps_what_it_has, from_the_second_visit_on_the_page_can_be_put_on_the_home_screen);
