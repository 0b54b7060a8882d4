//! That the tests' own tools see what they are there to see, in every engine: a harness that hears nothing passes
//! everything.

use serde_json::json;
use support::browser::{Browser, Fault, Setup, VILLAGE};
use support::{Site, in_every_engine};

async fn what_a_page_says_is_heard() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    for (script, heard) in [
        ("console.warn('first', 1);", "first 1"),
        ("setTimeout(() => { throw new Error('second'); });", "second"),
        ("Promise.reject(new Error('third'));", "third"),
        (
            "const image = new Image(); image.src = '/fourth.svg'; image.onerror = () => console.info('fourth');",
            "fourth",
        ),
        (
            "document.addEventListener('DOMContentLoaded', () => { const image = document.createElement('img'); \
          image.src = 'http://127.0.0.1:9/fifth.png'; document.body.appendChild(image); });",
            "127.0.0.1:9",
        ),
    ] {
        browser.before(script);
        browser.open_live(&site.page(VILLAGE)).await;
        let started = std::time::Instant::now();
        let mut all = browser.console().await;
        while !all.iter().any(|entry| entry.contains(heard)) {
            assert!(started.elapsed().as_secs() < 10, "{heard} is not heard: {all:?}");
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            all.extend(browser.console().await);
        }
    }
    browser.before("");
    browser.open_live(&site.page(VILLAGE)).await;
    browser.quiet().await;
}

async fn the_network_fails_as_it_is_told() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.open_live(&site.page(VILLAGE)).await;
    let ask = "fetch('/robots.txt', { cache: 'no-store' }).then(answer => answer.text().then(text => \
               window.answer = answer.status + ' ' + text.length), () => window.answer = 'none')";
    for (fault, answer) in [(Fault::Refused, "none"), (Fault::Missing, "404 8"), (Fault::Cut(3), "none")] {
        browser.network.fault("robots", fault);
        browser.script(&format!("window.answer = ''; {ask}")).await;
        browser.until("window.answer").await;
        assert_eq!(browser.text("window.answer").await, answer, "{fault:?}");
        browser.network.heal();
    }
    browser.network.offline();
    assert!(
        browser.client.goto(&site.page("990101/")).await.is_err()
            || !browser.text("document.title").await.contains("青禾")
    );
    browser.network.heal();
    browser.open_live(&site.page("990101/")).await;
    assert!(browser.network.requests().iter().any(|address| address.ends_with("/990101/")));
}

async fn a_browser_is_as_it_was_asked_for() {
    let site = Site::sample();
    for (width, dark) in [(390, false), (320, true)] {
        let browser = Browser::with(Setup { width, dark, ..Setup::default() }).await;
        browser.open(&site.page("")).await;
        let seen = browser.value("[innerWidth, matchMedia('(prefers-color-scheme: dark)').matches]").await;
        assert_eq!(seen, json!([width, dark]));
    }
    let browser = Browser::with(Setup { no_script: true, ..Setup::default() }).await;
    browser.open(&site.page("")).await;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    assert_eq!(browser.value("document.documentElement.getAttribute('data-live')").await, json!(null));
}

in_every_engine!(what_a_page_says_is_heard, the_network_fails_as_it_is_told, a_browser_is_as_it_was_asked_for,);
