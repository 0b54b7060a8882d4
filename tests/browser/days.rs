//! Rows that begin or end on a day, by the phone's own clock: each is there on its days and on no other, and what is over
//! leaves no hole.

use std::sync::LazyLock;

use serde_json::json;
use support::browser::{Browser, Fault, Setup, VILLAGE, published_after};
use support::{Sample, Site, in_every_engine};

/// A service that leaves on December 1, with one in its place; one that begins on December 10.
const ENDING: &str = "orphan-allowance";
const NEXT: &str = "temporary-aid";
const BEGINNING: &str = "unattended-child";

/// The sample with both, and with the first in a life event, as it is published in November.
fn site() -> Site {
    static PUBLISHED: LazyLock<Sample> = LazyLock::new(|| {
        let change = |sample: &Sample| {
            sample.edit("990101/services.json", |list| {
                for service in list["services"].as_array_mut().expect("services") {
                    if service["id"] == ENDING {
                        service["withdrawn"] = json!({
                            "on": "2026-12-01",
                            "document": "青禾政办〔2026〕9号",
                            "body": "青禾县人民政府办公室",
                            "reason": "合并",
                            "successor": NEXT,
                        });
                    } else if service["id"] == BEGINNING {
                        service["since"] = json!("2026-12-10");
                    }
                }
            });
            sample.set("990101/events.json", "/events/0/steps/2/service", json!(ENDING));
        };
        published_after(change, &["--only", "990101100201", "--today", "2026-11-20"])
    });
    Site::serve(&PUBLISHED.beside("site"))
}

/// Sets the clock of a phone, from the next page on, so that a test can turn its hands: `window.at`.
fn set_clock(browser: &Browser, moment: &str) {
    browser.before(&format!("window.at = '{moment}'; Date.now = () => Date.parse(window.at);"));
}

/// A phone on whose clock a test turns the hands.
async fn at(moment: &str) -> Browser {
    let browser = Browser::phone().await;
    set_clock(&browser, moment);
    browser
}

/// Of these ids, those whose elements are drawn.
async fn drawn(browser: &Browser, ids: &[String]) -> Vec<String> {
    let drawn = format!("{}.filter(id => document.getElementById(id).getClientRects().length)", json!(ids));
    serde_json::from_value(browser.value(&drawn).await).expect("ids")
}

fn all() -> [String; 3] {
    [format!("service/{ENDING}"), format!("left/service/{ENDING}"), format!("service/{BEGINNING}")]
}

async fn rows_are_there_on_their_days() {
    let site = site();
    let [ending, left, beginning] = &all();
    let browser = Browser::phone().await;
    for (moment, shown) in [
        ("2026-11-30T23:59:00+08:00", vec![ending]),
        ("2026-12-01T00:00:00+08:00", vec![left]),
        ("2026-12-09T23:59:00+08:00", vec![left]),
        ("2026-12-10T00:00:00+08:00", vec![left, beginning]),
    ] {
        set_clock(&browser, moment);
        browser.open_live(&site.page(VILLAGE)).await;
        assert_eq!(drawn(&browser, &all()).await.iter().collect::<Vec<_>>(), shown, "{moment}");
        // The step of the life event leads to what is there.
        let steps = "[...document.querySelectorAll('[id=\"event/birth\"] a')].filter(link => !link.closest('[hidden]'))\
                     .map(link => link.getAttribute('href'))";
        let steps = browser.value(steps).await.to_string();
        let is_ending = shown.contains(&ending);
        for (id, there) in [(ENDING, is_ending), (NEXT, !is_ending)] {
            assert_eq!(steps.contains(&format!("\"#service/{id}\"")), there, "{moment}, {id}: {steps}");
        }
        // The search offers what is there.
        browser.type_query("事实无人抚养儿童认定").await;
        browser.until("document.querySelector('#results').textContent").await;
        let found = format!("!!document.querySelector('#results a[href=\"#{beginning}\"]')");
        assert_eq!(browser.value(&found).await, json!(shown.contains(&beginning)), "{moment}");
        browser.quiet().await;
    }
}

async fn a_page_that_is_open_follows_the_day() {
    let site = site();
    let [ending, left, beginning] = &all();
    let browser = at("2026-12-09T23:59:30+08:00").await;
    browser.open_live(&site.page(VILLAGE)).await;
    assert_eq!(drawn(&browser, &all()).await, [left.as_str()]);
    browser
        .script("window.at = '2026-12-10T00:00:10+08:00'; document.dispatchEvent(new Event('visibilitychange'))")
        .await;
    assert_eq!(drawn(&browser, &all()).await, [left.clone(), beginning.clone()]);
    // A link that somebody handed on before lands on the line that says what became of it.
    browser.open_live(&site.page(&format!("{VILLAGE}?2#{ending}"))).await;
    browser.until(&format!("location.hash === '#{left}'")).await;
    browser.until(&format!("document.getElementById('{left}').getBoundingClientRect().top < innerHeight")).await;
    assert_eq!(browser.text("document.getElementById('note').textContent.trim()").await, "");
    browser.quiet().await;
}

async fn what_is_not_there_today_is_not_found_before_the_search_is_there_either() {
    let site = site();
    let [.., beginning] = &all();
    let browser = Browser::phone().await;
    for (moment, there) in [("2026-12-09T12:00:00+08:00", false), ("2026-12-10T12:00:00+08:00", true)] {
        set_clock(&browser, moment);
        browser.network.fault(".wasm", Fault::Refused);
        browser.open(&site.page(VILLAGE)).await;
        browser.until("document.documentElement.getAttribute('data-live') === 'off'").await;
        browser.type_query("儿童认定").await;
        // Answered as it is typed.
        let found = format!("!!document.querySelector('#results a[href=\"#{beginning}\"]')");
        assert_eq!(browser.value(&found).await, json!(there), "{moment}");
    }
}

async fn without_script_the_words_say_the_days() {
    let site = site();
    let browser = Browser::with(Setup { no_script: true, ..Setup::default() }).await;
    browser.open_whole(&site.page(VILLAGE)).await;
    let [ending, _, beginning] = &all();
    for (id, words) in [(ending, "11月30日为止"), (beginning, "12月10日起")] {
        let said = browser.text(&format!("document.getElementById('{id}').textContent")).await;
        assert!(said.replace('\u{2060}', "").contains(words), "{words}: {said}");
    }
}

async fn a_notice_that_is_over_leaves_no_hole() {
    let site = site();
    let browser = Browser::phone().await;
    for (moment, shown) in [("2026-11-28T23:59:00+08:00", true), ("2026-11-29T00:00:00+08:00", false)] {
        set_clock(&browser, moment);
        browser.open_live(&site.page(VILLAGE)).await;
        let top = "document.querySelector('.today').getBoundingClientRect().top";
        let with = browser.value(top).await.as_f64().expect("a number");
        browser.script("document.getElementById('notices').remove()").await;
        let without = browser.value(top).await.as_f64().expect("a number");
        assert_eq!(with > without, shown, "{moment}: {with} with the notice, {without} without it");
        browser.quiet().await;
    }
}

in_every_engine!(
    rows_are_there_on_their_days,
    a_page_that_is_open_follows_the_day,
    what_is_not_there_today_is_not_found_before_the_search_is_there_either,
    without_script_the_words_say_the_days,
    a_notice_that_is_over_leaves_no_hole,
);
