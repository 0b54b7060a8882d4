//! All villages of a county kept on one phone: by whoever helps in several, said what it takes first, and there without a
//! network although no page of them was ever opened.

use serde_json::json;
use support::browser::{Browser, VILLAGE, published, published_as_app};
use support::in_every_engine;

use super::host::{Host, Way};
use super::offline::go_to;

const SAID: &str = "document.getElementById('keep-said').textContent";

/// Keeps the county whose page is open.
async fn keep(browser: &Browser) {
    browser.until("document.getElementById('keep')").await;
    browser.click("#keep").await;
    browser.until(&format!("{SAID}.includes('一共')")).await;
    let asked = browser.text(SAID).await;
    assert!(asked.contains("个村（社区）") && asked.contains("兆"), "{asked}");
    browser.click("#keep-yes").await;
    browser.until(&format!("{SAID}.includes('存好了')")).await;
}

async fn a_village_never_opened_is_there_without_a_network() {
    let app = published_as_app(|_| ());
    for site in [published().to_owned(), app.beside("site")] {
        let host = Host::of(&site);
        let browser = Browser::phone().await;
        browser.open_live(&host.page("990101/")).await;
        host.asked();
        browser.until("document.getElementById('keep')").await;
        // Nothing is fetched before somebody has said yes.
        browser.click("#keep").await;
        browser.until(&format!("{SAID}.includes('一共')")).await;
        browser.click("#keep-no").await;
        assert!(host.asked().iter().all(|path| !path.contains("guide.")), "asked for before a yes");
        keep(&browser).await;
        host.all(Way::Dead);
        go_to(&browser, &host.page(VILLAGE)).await;
        browser.until("document.getElementById('service/minimum-living-allowance')").await;
        browser.until("document.getElementById('note').textContent.includes('没有连上网')").await;
        assert_eq!(browser.text("document.querySelector('h1').textContent").await, "柳湾村");
        browser.type_query("吃低保").await;
        browser.until("document.querySelector('#results ol a[href=\"#service/minimum-living-allowance\"]')").await;
        // On to another one, and to a grid's page as its code leads there.
        go_to(&browser, &host.page("990101/200204/")).await;
        browser.until("document.getElementById('contacts')").await;
        go_to(&browser, &host.page(&format!("{VILLAGE}G1/"))).await;
        browser.until("document.getElementById('app').getAttribute('data-page') === 'grid'").await;
        // What nobody kept is not pretended.
        let known = browser.value("document.querySelectorAll('#service\\\\/minimum-living-allowance').length").await;
        assert_eq!(known, json!(0), "a grid's page has no entries");
    }
}

async fn what_breaks_off_goes_on_from_there() {
    let host = Host::of(published());
    let browser = Browser::phone().await;
    browser.open_live(&host.page("990101/")).await;
    browser.until("document.getElementById('keep')").await;
    browser.click("#keep").await;
    browser.until(&format!("{SAID}.includes('一共')")).await;
    let mut guides = 0;
    host.rule(move |path| {
        guides += usize::from(path.contains("guide."));
        if guides > 2 { Way::Status(503) } else { Way::Whole }
    });
    browser.click("#keep-yes").await;
    browser.until(&format!("{SAID}.includes('没有存全')")).await;
    host.all(Way::Whole);
    host.asked();
    keep(&browser).await;
    let again = host.asked();
    assert!(again.iter().any(|path| path.contains("guide.")), "the rest comes: {again:#?}");
    assert!(again.iter().all(|path| !path.contains("assets/app.")), "what is there does not come again: {again:#?}");
}

async fn what_is_kept_can_be_let_go_of() {
    let host = Host::of(published());
    let browser = Browser::phone().await;
    browser.open_live(&host.page("990101/")).await;
    keep(&browser).await;
    // Said when the page is opened again.
    browser.open_live(&host.page("990101/")).await;
    browser.until(&format!("{SAID}.includes('都存在这部手机里')")).await;
    let guides = "const names = await caches.keys(); let urls = []; \
         for (const name of names) urls = urls.concat((await (await caches.open(name)).keys()).map((request) => request.url)); \
         return urls.filter((url) => url.includes('guide.')).length;";
    let count = |script: &str| format!("return (async () => {{ {script} }})();");
    assert!(browser.script(&count(guides)).await.as_u64().unwrap() > 5);
    browser.click("#keep-forget").await;
    browser.until(&format!("{SAID} === '' && !document.getElementById('keep').hidden")).await;
    assert_eq!(browser.script(&count(guides)).await, json!(0));
}

in_every_engine!(
    a_village_never_opened_is_there_without_a_network,
    what_breaks_off_goes_on_from_there,
    what_is_kept_can_be_let_go_of,
);
