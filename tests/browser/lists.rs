//! The page of a county's lists: with and without script, on the narrowest phone in the largest print, on paper.

use serde_json::json;
use support::browser::{Browser, Setup, VILLAGE};
use support::{Site, in_chromium, in_every_engine};

use super::accessibility::violations;
use super::entry::sheets;

const LISTS: &str = "990101/lists/";

/// Rows that are drawn, each with its sign, its words and its basis.
const ROWS: &str = "[...document.querySelectorAll('.duties > li')].filter(row => row.getBoundingClientRect().height > 0 \
                    && /^[✓＋✕] \\S/.test(row.innerText.trim()) && row.innerText.includes('依据')).length";

async fn lists_are_read_with_and_without_script() {
    let site = Site::sample();
    let mut seen = Vec::new();
    for no_script in [false, true] {
        let browser = Browser::with(Setup { no_script, ..Setup::default() }).await;
        browser.open_whole(&site.page(LISTS)).await;
        browser.until("document.readyState === 'complete'").await;
        let rows = browser.value(ROWS).await;
        assert!(rows.as_u64().unwrap() > 40, "{rows} rows, no script: {no_script}");
        // A link to a row that somebody handed on lands there.
        browser.open_whole(&site.page(&format!("{LISTS}#list/seal-bans/kinship"))).await;
        browser.until("document.readyState === 'complete' && scrollY > 0").await;
        let top = "document.getElementById('list/seal-bans/kinship').getBoundingClientRect().top";
        let top = browser.value(top).await.as_f64().unwrap();
        assert!((-1.0..844.0).contains(&top), "the row stands at {top}");
        seen.push(browser.text("document.querySelector('main').innerText").await);
        if !no_script {
            browser.quiet().await;
        }
    }
    assert_eq!(seen[0], seen[1]);
}

async fn a_village_leads_to_the_lists() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.open_live(&site.page(VILLAGE)).await;
    let link = "#disclosures .chips a[href*=\"/lists/\"]";
    let size = browser.value(&format!("document.querySelector('{link}').getBoundingClientRect().height")).await;
    assert!(size.as_f64().unwrap() >= 48.0, "{size}");
    browser.script(&format!("document.querySelector('{link}').click()")).await;
    browser.until("location.pathname.endsWith('/990101/lists/') && document.querySelector('.duties')").await;
    browser.quiet().await;
}

async fn axe_finds_nothing_on_the_lists() {
    let site = Site::sample();
    for (dark, page) in [(false, LISTS), (true, LISTS), (false, "990101/lists/en/")] {
        let browser = Browser::with(Setup { dark, ..Setup::default() }).await;
        browser.open_whole(&site.page(page)).await;
        browser.until("document.readyState === 'complete'").await;
        assert_eq!(violations(&browser).await, Vec::<String>::new(), "{page}, dark: {dark}");
    }
}

async fn lists_fit_the_narrowest_phone_in_the_largest_print() {
    let site = Site::sample();
    let browser = Browser::with(Setup { width: 320, ..Setup::default() }).await;
    browser.open_live(&site.page(VILLAGE)).await;
    browser.script("document.querySelector('.display [value=largest]').click()").await;
    for page in [LISTS, "990101/lists/en/"] {
        browser.open_whole(&site.page(page)).await;
        browser.until("document.readyState === 'complete'").await;
        let letters = "parseFloat(getComputedStyle(document.body).fontSize)";
        assert_eq!(browser.value(letters).await, json!(30), "{page}: chosen on another page");
        let over = "[...document.querySelectorAll('body *')].filter(element => \
                    element.getBoundingClientRect().right > innerWidth + 1).map(element => \
                    element.outerHTML.slice(0, 100)).slice(0, 5)";
        assert_eq!(browser.value(over).await, json!([]), "{page}: nothing runs out of the side");
        let small = "[...document.querySelectorAll('main a[href], .tools a')].filter(target => { const box = \
                     target.getBoundingClientRect(); return box.height < 60 || box.width < 44; }).map(target => \
                     target.outerHTML.slice(0, 100)).slice(0, 5)";
        assert_eq!(browser.value(small).await, json!([]), "{page}: targets of 60 px");
    }
    browser.quiet().await;
}

/// In Chromium alone: no other engine prints for a test.
async fn each_list_hangs_on_a_wall_by_itself() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.open_whole(&site.page(LISTS)).await;
    browser.until("document.readyState === 'complete'").await;
    let lists = browser.value("document.querySelectorAll('section.lists').length").await.as_u64().unwrap();
    let all = sheets(&browser).await;
    assert_eq!(lists, 4);
    assert!((4..=9).contains(&all), "each list on one or two sheets, the foot at the end: {all}");
    // One list fewer is a sheet fewer at least: each begins on one of its own.
    browser.script("document.getElementById('list/burden').remove()").await;
    assert!(sheets(&browser).await < all);
    browser.quiet().await;
}

in_every_engine!(
    lists_are_read_with_and_without_script,
    a_village_leads_to_the_lists,
    axe_finds_nothing_on_the_lists,
    lists_fit_the_narrowest_phone_in_the_largest_print,
);

in_chromium!(each_list_hangs_on_a_wall_by_itself);
