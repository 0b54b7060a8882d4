//! Prerendered pages that change without being loaded: the next village from the page of a county or the finder, and a page of
//! which the site has a newer one.

use serde_json::json;
use support::browser::{Browser, Engine, Fault, NEW, OLD, Setup, VILLAGE, published, published_next};
use support::{Site, in_every_engine};

use super::host::Host;
use super::hostile::TRUSTED;

const PAGE: &str = "document.getElementById('app').getAttribute('data-page')";

/// Opens a page and waits until the app waits on it, too.
async fn open(browser: &Browser, address: &str) {
    browser.open_live(address).await;
    browser.script("window.dispatchEvent(new Event('scroll'));").await;
    browser.until("document.documentElement.getAttribute('data-onward') === 'on'").await;
    browser.script("window.first = true;").await;
}

async fn follow(browser: &Browser, href: &str, page: &str) {
    browser.script(&format!("document.querySelector(\"main a[href='{href}']\").click();")).await;
    browser.until(&format!("{PAGE} === '{page}'")).await;
}

async fn from_finder_and_county_the_next_village_opens_without_a_load() {
    let site = Site::serve(published());
    let browser = Browser::phone().await;
    open(&browser, &site.page("")).await;
    follow(&browser, "990101/", "county").await;
    follow(&browser, "100201/", "village").await;
    browser.until("document.querySelector('#on-duty a[href^=\"tel:\"]')").await;
    browser.type_query("吃低保").await;
    browser.until("document.querySelector('#results ol a[href=\"#service/minimum-living-allowance\"]')").await;
    browser.script("history.back();").await;
    browser.until(&format!("{PAGE} === 'county'")).await;
    follow(&browser, "200204/", "village").await;
    browser.script("history.go(-2);").await;
    browser.until(&format!("{PAGE} === 'finder'")).await;
    assert_eq!(browser.value("window.first").await, json!(true), "one document was loaded");
    browser.quiet().await;
}

async fn the_county_that_was_left_answers_no_more_and_leads_back_to_the_line() {
    let site = Site::serve(published());
    let browser = Browser::phone().await;
    open(&browser, &site.page("990101/")).await;
    // What the page's own module has found goes with it.
    browser.type_query("柳湾").await;
    browser.until("document.querySelector('#results ol a[href=\"100201/\"]')").await;
    browser.script("document.querySelector('#results ol a[href=\"100201/\"]').click();").await;
    browser.until(&format!("{PAGE} === 'village'")).await;
    assert_eq!(browser.text("document.getElementById('results').textContent").await, "");
    browser.script("history.back();").await;
    browser.until(&format!("{PAGE} === 'county'")).await;
    // What was asked is answered again.
    browser.until("document.querySelector('#results ol a[href=\"100201/\"]')").await;
    assert_eq!(browser.text("document.getElementById('q').value").await, "柳湾");
    assert_eq!(browser.value("window.first").await, json!(true), "one document was loaded");
    browser.quiet().await;
}

async fn what_the_app_cannot_have_is_loaded() {
    let site = Site::serve(published());
    let browser = Browser::phone().await;
    browser.network.fault("assets/app.", Fault::Missing);
    browser.open_live(&site.page("990101/")).await;
    browser.script("window.first = true; document.querySelector(\"main a[href='100201/']\").click();").await;
    browser.until(&format!("!window.first && {PAGE} === 'village'")).await;
    browser.network.heal();
    open(&browser, &site.page("990101/")).await;
    browser.network.fault("data.json", Fault::Missing);
    browser.script("document.querySelector(\"main a[href='100201/']\").click();").await;
    browser.until(&format!("!window.first && {PAGE} === 'village'")).await;
    browser.until("document.documentElement.getAttribute('data-live') === 'on'").await;
}

async fn nobody_pays_for_it_who_looks_for_nothing() {
    let site = Site::serve(published());
    let browser = Browser::phone().await;
    browser.open_live(&site.page("990101/")).await;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let asked = browser.network.requests();
    let wasm =
        |stem: &str| asked.iter().any(|path| path.contains(&format!("assets/{stem}.")) && path.contains(".wasm"));
    assert!(wasm("web") && !wasm("app"), "{asked:#?}");
}

async fn a_village_page_carries_none_of_it() {
    let site = Site::serve(published());
    let browser = Browser::with(Setup::default()).await;
    browser.open_live(&site.page(VILLAGE)).await;
    browser.script("return new Promise((done) => requestAnimationFrame(() => setTimeout(done, 300)));").await;
    let asked = browser.network.requests();
    assert!(asked.iter().any(|path| path.contains("assets/web.")), "{asked:#?}");
    assert!(asked.iter().all(|path| !path.contains("assets/app.")), "{asked:#?}");
}

/// Brings a page back into sight after it was away for an hour, which has it compare itself with the site.
const LOOK_AGAIN: &str = "window.ahead = 3600000; document.dispatchEvent(new Event('visibilitychange'));";

/// A clock that goes as far ahead as a test says.
const CLOCK: &str =
    "(() => { const now = Date.now; window.ahead = 0; Date.now = () => now.call(Date) + window.ahead; })();";

const NAME: &str = "document.querySelector('[id=\"service/minimum-living-allowance\"] summary').textContent";

async fn a_newer_page_takes_the_place_of_the_older_under_the_readers_eyes() {
    let host = Host::of(published());
    let browser = Browser::phone().await;
    browser.network.policy(TRUSTED);
    browser.before(CLOCK);
    browser.open_live(&host.page(VILLAGE)).await;
    let entry = "document.getElementById('service/old-age-allowance')";
    // The styles that the first screen does without move what is above once more.
    browser.until("document.readyState === 'complete'").await;
    browser.script(&format!("window.first = true; {entry}.closest('.fold').open = true; {entry}.open = true;")).await;
    browser.script("document.getElementById('service/old-age-allowance').scrollIntoView(); scrollBy(0, -40);").await;
    browser.painted().await;
    let top = "Math.round(document.getElementById('service/old-age-allowance').getBoundingClientRect().top)";
    let before = browser.value(top).await.as_f64().unwrap();
    host.publish(&published_next());
    browser.script(LOOK_AGAIN).await;
    browser.until(&format!("{NAME}.includes({:?})", NEW.0)).await;
    assert_eq!(browser.value("document.getElementById('service/old-age-allowance').open").await, json!(true));
    // What is put right before it is painted nobody sees.
    browser.painted().await;
    let after = browser.value(top).await.as_f64().unwrap();
    // WebKit brings what the address names to the upper edge again.
    let near = if Engine::current() == Engine::WebKit { 50.0 } else { 3.0 };
    assert!((after - before).abs() < near, "{before} -> {after}");
    // It is live: its own data answer.
    browser.until("document.querySelector('#on-duty a[href^=\"tel:\"]')").await;
    browser.type_query(NEW.0).await;
    browser.until("document.querySelector('#results ol a[href=\"#service/minimum-living-allowance\"]')").await;
    assert_eq!(browser.text("document.getElementById('note').textContent").await, "");
    assert_eq!(browser.value("window.first").await, json!(true), "the document stayed");
    browser.quiet().await;
}

async fn nothing_is_exchanged_under_the_fingers_of_somebody_who_types() {
    let host = Host::of(published());
    let browser = Browser::phone().await;
    browser.before(CLOCK);
    browser.open_live(&host.page(VILLAGE)).await;
    browser.type_query("低保").await;
    host.publish(&published_next());
    browser.script(LOOK_AGAIN).await;
    browser.until("document.getElementById('note').textContent.trim()").await;
    assert!(browser.text(NAME).await.contains(OLD.0));
    assert_eq!(browser.text("document.getElementById('q').value").await, "低保");
}

in_every_engine!(
    from_finder_and_county_the_next_village_opens_without_a_load,
    the_county_that_was_left_answers_no_more_and_leads_back_to_the_line,
    what_the_app_cannot_have_is_loaded,
    nobody_pays_for_it_who_looks_for_nothing,
    a_village_page_carries_none_of_it,
    a_newer_page_takes_the_place_of_the_older_under_the_readers_eyes,
    nothing_is_exchanged_under_the_fingers_of_somebody_who_types,
);
