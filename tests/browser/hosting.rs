//! The page behind nginx and Caddy, with the shipped configurations, in a folder of the host's.

use support::browser::{Browser, VILLAGE, published};
use support::servers::Running;
use support::{in_every_engine, temporary};

use super::offline::{go_to, open_and_keep};

/// A phone's first visit, a search, and a second visit without a network.
async fn visits(host: Running) {
    let browser = Browser::phone().await;
    let page = format!("{}{VILLAGE}", host.root);
    open_and_keep(&browser, &page).await;
    browser.type_query("吃低保").await;
    browser.until("document.querySelector('#results ol a b')").await;
    let first = browser.text("document.querySelector('#results ol a b').textContent").await;
    assert_eq!(first, "低保");
    browser.quiet().await;
    drop(host);

    go_to(&browser, &page).await;
    browser.until("document.documentElement.getAttribute('data-live') === 'on'").await;
    browser.until("document.getElementById('note').textContent.includes('没有连上网')").await;
    browser.type_query("吃低保").await;
    browser.until("document.querySelector('#results ol a b')").await;
}

/// What a server's folder has: a link to the published sample.
fn root() -> tempfile::TempDir {
    let root = temporary();
    std::os::unix::fs::symlink(published(), root.path().join("current")).expect("a link");
    root
}

async fn a_village_behind_nginx_is_live_and_there_without_a_network() {
    let root = root();
    visits(Running::nginx(root.path(), "/YMT/", true)).await;
}

async fn a_village_behind_caddy_is_live_and_there_without_a_network() {
    let root = root();
    visits(Running::caddy(root.path(), "/YMT/")).await;
}

in_every_engine!(
    a_village_behind_nginx_is_live_and_there_without_a_network,
    a_village_behind_caddy_is_live_and_there_without_a_network,
);
