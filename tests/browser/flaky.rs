//! Slow, broken and lying networks, and copies of pages that are older than the site.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::json;
use support::browser::{Browser, NEW, OLD, Setup, VILLAGE, published, published_next};
use support::{in_engines_with_a_cache, in_every_engine, temporary};

use super::host::{Host, Way};

const NOTE: &str = "document.getElementById('note').textContent.trim()";
const LIVE: &str = "document.documentElement.getAttribute('data-live') === 'on'";
const OFF: &str = "document.documentElement.getAttribute('data-live') === 'off'";

/// Whether a path is one that the page's code fetches.
fn is_fetched(path: &str) -> bool {
    path.contains(".wasm") || path.contains("/guide.") || path.contains("/search.")
}

/// A browser whose timers run twenty times as fast: half a minute of silence is a second and a half.
async fn hurried() -> Browser {
    with(
        "(() => { const real = window.setTimeout; \
          window.setTimeout = (then, wait, ...rest) => real(then, wait / 20, ...rest); })();",
    )
    .await
}

async fn with(script: &str) -> Browser {
    // No worker: what it keeps is another matter.
    let before = format!("delete Navigator.prototype.serviceWorker; {script}");
    Browser::with(Setup { before: Some(before), ..Setup::default() }).await
}

/// The page came alive by itself and answers.
async fn answers(browser: &Browser) {
    browser.until(&format!("{LIVE} && {NOTE} === ''")).await;
    browser.type_query("低保").await;
    browser.until("document.querySelector('#results ol a')").await;
    assert_eq!(browser.value("document.querySelectorAll('h1').length").await, json!(1));
}

/// Fails each fetched file `times` times.
fn failing(way: Way, times: usize) -> impl FnMut(&str) -> Way + Send {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    move |path| {
        let count = seen.entry(path.to_owned()).or_default();
        *count += 1;
        if is_fetched(path) && *count <= times { way } else { Way::Whole }
    }
}

async fn what_breaks_is_asked_for_again() {
    for way in [Way::Cut, Way::Dead, Way::Silent, Way::Status(502), Way::Login] {
        let host = Host::of(published());
        host.rule(failing(way, 2));
        let browser = hurried().await;
        browser.open(&host.page(VILLAGE)).await;
        answers(&browser).await;
        let asked: Vec<_> = host.asked().into_iter().filter(|path| is_fetched(path)).collect();
        assert!(asked.len() <= 9, "{way:?}: {asked:#?}");
    }
}

async fn slow_networks_are_waited_for() {
    let host = Host::of(published());
    // Longer in all than the second and a half that is silence here, and never silent so long.
    host.rule(|path| if is_fetched(path) { Way::Drip(Duration::from_millis(600)) } else { Way::Whole });
    let browser = hurried().await;
    browser.open(&host.page(VILLAGE)).await;
    answers(&browser).await;
    let asked: Vec<_> = host.asked().into_iter().filter(|path| is_fetched(path)).collect();
    assert_eq!(asked.len(), 3, "each file once: {asked:#?}");
}

async fn a_page_comes_alive_when_the_network_is_back() {
    for event in ["window.dispatchEvent(new Event('online'))", "document.dispatchEvent(new Event('visibilitychange'))"]
    {
        let host = Host::of(published());
        host.rule(|path| if is_fetched(path) { Way::Dead } else { Way::Whole });
        let browser = hurried().await;
        browser.open(&host.page(VILLAGE)).await;
        browser.until(&format!("{OFF} && {NOTE} !== ''")).await;
        assert!(browser.value("document.querySelectorAll('main details').length").await.as_u64().unwrap() > 150);
        browser.script("window.same = true; document.getElementById('service/temporary-aid').open = true").await;
        host.all(Way::Whole);
        browser.script(event).await;
        answers(&browser).await;
        assert_eq!(browser.value("window.same").await, json!(true), "not loaded again");
        assert_eq!(browser.value("document.getElementById('service/temporary-aid').open").await, json!(true));
    }
    // Where no event tells, a minute later; here three seconds.
    let host = Host::of(published());
    host.rule(|path| if is_fetched(path) { Way::Dead } else { Way::Whole });
    let browser = hurried().await;
    browser.open(&host.page(VILLAGE)).await;
    browser.until(OFF).await;
    host.all(Way::Whole);
    answers(&browser).await;
}

async fn a_search_that_did_not_come_comes_later() {
    let host = Host::of(published());
    host.rule(|path| if path.contains("/search.") { Way::Cut } else { Way::Whole });
    let browser = hurried().await;
    browser.open(&host.page(VILLAGE)).await;
    browser.until(&format!("{LIVE} && {NOTE}.includes('没取到')")).await;
    browser.type_query("低保").await;
    host.all(Way::Whole);
    browser.script("window.dispatchEvent(new Event('online'))").await;
    browser.until(&format!("{NOTE} === ''")).await;
    browser.until("document.querySelector('#results ol a')").await;
}

async fn a_damaged_copy_on_the_way_is_passed_by() {
    let host = Host::of(published());
    let browser = with("").await;
    // A copy in the browser's own cache, kept for good and wrong: another file under this name.
    let damaged = temporary();
    std::os::unix::fs::symlink(published().join("assets"), damaged.path().join("assets")).unwrap();
    let village = damaged.path().join(VILLAGE);
    fs_err::create_dir_all(&village).unwrap();
    for entry in fs_err::read_dir(published().join(VILLAGE)).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            continue;
        }
        let wrong = entry.file_name().to_str().unwrap().starts_with("guide.");
        let bytes = if wrong { b"{}".to_vec() } else { fs_err::read(entry.path()).unwrap() };
        fs_err::write(village.join(entry.file_name()), bytes).unwrap();
    }
    host.publish(damaged.path());
    browser.open(&host.page(VILLAGE)).await;
    browser.until(OFF).await;
    host.publish(published());
    browser.open("about:blank").await;
    browser.open(&host.page(VILLAGE)).await;
    answers(&browser).await;
}

/// The village's page lies in the browser's cache while the site has gone on, without the page's data.
async fn old_copy(browser: &Browser) -> Host {
    let host = Host::of(published());
    host.cache_pages();
    host.rule(|path| if path.contains("/guide.") { Way::Status(404) } else { Way::Whole });
    browser.open(&host.page(VILLAGE)).await;
    browser.until(&format!("{OFF} && {NOTE}.includes('没取到')")).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let pages = host.asked().into_iter().filter(|path| path.ends_with(".html")).count();
    assert_eq!(pages, 2, "the site has the same page: it is asked for once and not loaded again");
    host.publish(&published_next());
    host.all(Way::Whole);
    browser.open("about:blank").await;
    host
}

async fn an_old_copy_without_its_data_is_exchanged_once() {
    let browser = with("").await;
    let host = old_copy(&browser).await;
    browser.open(&host.page(VILLAGE)).await;
    answers(&browser).await;
    assert!(browser.text("document.querySelector('main').textContent").await.contains(NEW.0));
    let pages = host.asked().into_iter().filter(|path| path.ends_with(".html")).count();
    assert!(pages <= 2, "{pages} pages");
}

async fn an_old_copy_that_cannot_remember_stays_and_says_so() {
    let browser = with(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('', 'SecurityError'); } });",
    )
    .await;
    let host = old_copy(&browser).await;
    browser.open(&host.page(VILLAGE)).await;
    browser.until(&format!("{OFF} && {NOTE}.includes('网站刚更新')")).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert!(!browser.text("document.querySelector('main').textContent").await.contains(NEW.0), "not loaded again");
    browser.script("document.querySelector('[id=\"service/temporary-aid\"] summary').click()").await;
    browser.until("document.querySelector('[id=\"service/temporary-aid\"] h4').offsetHeight > 0").await;
    let pages = host.asked().into_iter().filter(|path| path.ends_with(".html")).count();
    assert_eq!(pages, 1);
}

async fn an_old_copy_shown_without_asking_gives_way() {
    let host = Host::of(published());
    host.cache_pages();
    let browser = with("").await;
    browser.open_live(&host.page(VILLAGE)).await;
    for (folder, name) in [(published(), OLD.0), (&published_next(), NEW.0)] {
        host.publish(folder);
        tokio::time::sleep(Duration::from_millis(500)).await;
        browser.open("about:blank").await;
        host.asked();
        browser.open_live(&host.page(VILLAGE)).await;
        tokio::time::sleep(Duration::from_millis(500)).await;
        let asked = host.asked();
        assert_eq!(asked[0], format!("{VILLAGE}index.html"));
        let data = asked.iter().skip(1).all(|path| path.contains("guide.") || path.contains("search."));
        assert!(data && (asked.len() == 1) == (name == OLD.0), "the rest is in the browser's cache: {asked:?}");
        browser.until(&format!("document.querySelector('main').textContent.includes('{name}')")).await;
        assert_eq!(browser.text(NOTE).await, "");
    }
    browser.quiet().await;
}

async fn a_page_left_open_gives_way_to_a_newer_one() {
    let clock =
        "(() => { const now = Date.now; window.ahead = 0; Date.now = () => now.call(Date) + window.ahead; })();";
    let host = Host::of(published());
    let browser = with(clock).await;
    browser.open_live(&host.page(VILLAGE)).await;
    // The icon comes when the browser likes.
    tokio::time::sleep(Duration::from_secs(1)).await;
    host.asked();
    let look_again = |minutes: u32| {
        format!("window.ahead += {minutes} * 60000; document.dispatchEvent(new Event('visibilitychange'))")
    };
    // A short look elsewhere costs nothing.
    browser.script(&look_again(5)).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(host.asked(), Vec::<String>::new());
    browser.script(&look_again(40)).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(host.asked(), [format!("{VILLAGE}index.html")]);
    assert_eq!(browser.text(NOTE).await, "", "the site says the same");
    // No network, or a login page: nothing is known.
    host.all(Way::Login);
    browser.script(&look_again(40)).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(browser.text(NOTE).await, "");
    host.all(Way::Whole);
    host.publish(&published_next());
    browser.script(&look_again(40)).await;
    browser.until(&format!("document.querySelector('main').textContent.includes('{}')", NEW.0)).await;
    answers(&browser).await;
    assert_eq!(browser.text(NOTE).await, "");
    browser.quiet().await;
}

in_every_engine!(
    what_breaks_is_asked_for_again,
    slow_networks_are_waited_for,
    a_page_comes_alive_when_the_network_is_back,
    a_search_that_did_not_come_comes_later,
    a_page_left_open_gives_way_to_a_newer_one,
);

in_engines_with_a_cache!(
    a_damaged_copy_on_the_way_is_passed_by,
    an_old_copy_without_its_data_is_exchanged_once,
    an_old_copy_that_cannot_remember_stays_and_says_so,
    an_old_copy_shown_without_asking_gives_way,
);
