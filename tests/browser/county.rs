//! The county's page on a screen and on paper.

use serde_json::json;
use support::browser::{Browser, Setup};
use support::{Site, in_chromium, in_every_engine};

use super::entry::sheets;

const COUNTY: &str = "990101/";

/// In Chromium alone: no other engine prints for a test.
async fn the_county_is_a_report_of_one_sheet() {
    let site = Site::sample();
    let browser = Browser::with(Setup::default()).await;
    browser.open_live(&site.page(COUNTY)).await;
    assert_eq!(sheets(&browser).await, 1);
    browser.quiet().await;
}

async fn charts_are_drawn_in_every_colour() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.open_live(&site.page(COUNTY)).await;
    let seen = "[...document.querySelectorAll('.chart')].map(chart => chart.getBoundingClientRect()) \
                .every(box => box.width > 200 && box.height > 90)";
    assert_eq!(browser.value(seen).await, json!(true));
    // Bars and letters in the page's own colours, on its own paper.
    for colours in ["light", "dark", "contrast"] {
        browser.click(&format!(".display [value={colours}]")).await;
        let told = "(() => { const of = (selector, what) => getComputedStyle(document.querySelector(selector))[what]; \
                    const paper = of('body', 'backgroundColor'); \
                    return of('.chart__bar', 'fill') !== paper && of('.chart text', 'fill') === of('body', 'color') })()";
        assert_eq!(browser.value(told).await, json!(true), "{colours}");
    }
    browser.quiet().await;
}

in_every_engine!(charts_are_drawn_in_every_colour);

in_chromium!(the_county_is_a_report_of_one_sheet);
