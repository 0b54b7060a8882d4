//! The pages below a village's and what comes and goes with the day: projects, grids, notices, what is printed for walls.

use serde_json::json;
use support::browser::{Browser, Fault, Setup, VILLAGE, published_with_free_days};
use support::{Site, in_chromium, in_every_engine};

use super::entry::sheets;

const PROJECT: &str = "990101/100201/P1/";
const GRID: &str = "990101/100201/G3/";
const LATE: &str = "[...document.querySelectorAll('.late')].filter(late => late.offsetHeight > 0).map(late => late.parentNode.querySelector('b').textContent)";
const SHOWN_NOTICES: &str = "[...document.querySelectorAll('#notices details')].filter(notice => notice.offsetHeight > 0)\
                             .map(notice => notice.id)";

/// Sets a phone's clock, from the next page on.
fn set_day(browser: &Browser, day: &str) {
    browser.before(&format!("(() => {{ const at = Date.parse('{day}T09:00:00+08:00'); Date.now = () => at; }})();"));
}

async fn stages_are_late_by_the_phones_own_clock() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    // Bidding and building were late when the page was made; the check of what was built is planned for December 20.
    for (day, late) in [
        ("2026-11-23", json!(["招标", "施工"])),
        ("2026-12-20", json!(["招标", "施工"])),
        ("2026-12-21", json!(["招标", "施工", "验收"])),
        ("2027-02-01", json!(["招标", "施工", "验收", "结算", "结果公示"])),
    ] {
        set_day(&browser, day);
        browser.open_whole(&site.page(PROJECT)).await;
        browser.until(&format!("JSON.stringify({LATE}) === JSON.stringify({late})")).await;
        browser.quiet().await;
    }
}

async fn a_project_answers_without_script_and_in_any_width() {
    let site = Site::sample();
    let plain = Browser::with(Setup { no_script: true, width: 320, ..Setup::default() }).await;
    plain.open_whole(&site.page(PROJECT)).await;
    let said = plain.text("document.querySelector('main').innerText").await;
    for part in
        ["塘上机耕路", "上级补助", "348,000 元", "336,500 元", "样例恒实建筑有限公司", "周建民", "监督电话", "变更"]
    {
        let whole = format!("{}{said}", plain.text("document.querySelector('h1').textContent").await);
        assert!(whole.contains(part), "{part} is missing in: {whole}");
    }
    assert_eq!(plain.value("document.querySelectorAll('a[href=\"tel:16000008486\"]').length").await, json!(1));
    let over = plain.value("document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
    assert_eq!(over, json!(0));
    let small = "[...document.querySelectorAll('a[href], button, summary')].filter(target => { \
                 const box = target.getBoundingClientRect(); \
                 return target.className !== 'skip' && box.height > 0 && (box.height < 47.9 || box.width < 44); })\
                 .map(target => target.outerHTML.slice(0, 120))";
    assert_eq!(plain.value(small).await, json!([]));
}

async fn a_grids_code_leads_to_its_worker_and_on_to_the_village() {
    let site = Site::sample();
    for no_script in [false, true] {
        let browser = Browser::with(Setup { no_script, ..Setup::default() }).await;
        if no_script {
            browser.open_whole(&site.page(GRID)).await;
        } else {
            browser.open_live(&site.page(GRID)).await;
        }
        let card = browser.text("document.querySelector('.grid').innerText").await;
        assert!(card.contains("塘上网格") && card.contains("钱国伟"), "{card}");
        let bottom = "document.querySelector('.grid a[href^=\"tel:\"]').getBoundingClientRect().bottom";
        assert!(browser.value(bottom).await.as_f64().unwrap() <= 844.0, "its worker is called from the first screen");
        let door = browser.text("document.querySelector('.doors a').href").await;
        assert_eq!(door, site.page(&format!("{VILLAGE}#services")));
        browser.open_whole(&door).await;
        browser.until("document.getElementById('services').getBoundingClientRect().top < innerHeight").await;
    }
}

async fn the_grid_is_found_by_what_stands_there() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.open_live(&site.page(VILLAGE)).await;
    browser.type_query("新屋场戏台").await;
    browser.until("document.querySelector('#results ol a')").await;
    assert!(browser.text("document.querySelector('#results ol a').textContent").await.contains("塘上网格"));
    browser.quiet().await;
}

async fn notices_hold_for_their_days() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    let water = json!(["notice/water-2026-11"]);
    for (day, shown) in [
        ("2026-11-19", json!([])),
        ("2026-11-20", water.clone()),
        ("2026-11-28", water.clone()),
        ("2026-11-29", json!([])),
    ] {
        set_day(&browser, day);
        browser.open_live(&site.page(VILLAGE)).await;
        assert_eq!(browser.value(SHOWN_NOTICES).await, shown, "{day}");
        browser.quiet().await;
    }
    // Without script nobody knows the day: the notice says its last one.
    let plain = Browser::with(Setup { no_script: true, ..Setup::default() }).await;
    plain.open_whole(&site.page(VILLAGE)).await;
    assert_eq!(plain.value(SHOWN_NOTICES).await, water);
    let summary = plain.text("document.querySelector('#notices summary').innerText").await.replace('\u{2060}', "");
    assert!(summary.contains("到11月28日"), "{summary}");
}

async fn the_card_offers_who_answers_and_moves_nothing() {
    const WHERE: &str = "['.today', '.today__open', '.side .numbers', '#q', '.doors']\
                         .map(part => Math.round(document.querySelector(part).getBoundingClientRect().top))";
    let site = Site::serve(&published_with_free_days());
    let moments = [
        ("2026-12-06T10:00", json!(["12345"]), "今天村里没人值班。"),
        ("2026-12-08T02:00", json!(["12345"]), "夜里村里没人值班。"),
        ("2027-01-01T10:00", json!(["12345"]), "今天放假，村里没人值班。"),
        ("2026-12-01T09:00", json!(["16000007651", "16000004507"]), "服务站现在开着，到 12:00"),
    ];
    for width in [320, 360, 390] {
        let browser = Browser::with(Setup { width, ..Setup::default() }).await;
        // The page is drawn, and stands, before the script that knows the day.
        browser.network.fault("/boot.", Fault::Late(std::time::Duration::from_millis(1000)));
        for (moment, calls, said) in &moments {
            let told = format!("{moment} at {width} px");
            browser.before(&format!(
                "(() => {{ const at = Date.parse('{moment}:00+08:00'); Date.now = () => at; }})(); window.shifts = []; \
                 if (window.LayoutShift) new PerformanceObserver(list => list.getEntries().forEach(entry => \
                 entry.hadRecentInput || window.shifts.push(entry.value))).observe({{ type: 'layout-shift', buffered: true }}); \
                 document.addEventListener('readystatechange', () => {{ window.rest = window.rest || {WHERE}; }});"
            ));
            browser.open("about:blank").await;
            browser.open_live(&site.page(VILLAGE)).await;
            let numbers = "[...document.querySelectorAll('.today__call')].map(call => call.href.replace('tel:', ''))";
            assert_eq!(browser.value(numbers).await, *calls, "{told}: nobody is offered but who answers");
            let open = browser.text("document.querySelector('.today__open').innerText").await;
            assert!(open.contains(said), "{told}: {open}");
            let tiles = "[...document.querySelectorAll('.side .numbers a')].map(call => call.href.replace('tel:', ''))";
            assert_eq!(browser.value(tiles).await, json!(["110", "119", "120", "122", "12345"]), "{told}");
            let out = "[...document.querySelectorAll('.today *')].filter(part => part.getBoundingClientRect().right > \
                       document.querySelector('.today').getBoundingClientRect().right || part.scrollWidth > part.clientWidth + 1 \
                       && part.clientWidth).map(part => part.outerHTML.slice(0, 100))";
            assert_eq!(browser.value(out).await, json!([]), "{told}: nothing runs out of the card");
            let rest = browser.value("window.rest").await;
            assert_eq!(browser.value(WHERE).await, rest, "{told}: nothing moves when the day becomes known");
            assert_eq!(browser.value("window.shifts").await, json!([]), "{told}");
        }
        browser.quiet().await;
    }
}

async fn what_hangs_on_walls_has_a_button_that_prints_where_one_can() {
    let site = Site::sample();
    const HOW: &str = "document.getElementById('how').textContent";
    for page in ["poster/", "P1/poster/"] {
        let page = site.page(&format!("{VILLAGE}{page}"));
        let prints = "window.print = () => { window.printed = true; window.dispatchEvent(new Event('beforeprint')); };";
        let browser = Browser::with(Setup { before: Some(prints.into()), ..Setup::default() }).await;
        browser.open_whole(&page).await;
        let asked = browser.text(HOW).await;
        browser.click("#print").await;
        browser.until("window.printed").await;
        tokio::time::sleep(std::time::Duration::from_millis(2_000)).await;
        assert_eq!(browser.text(HOW).await, asked);
        browser.quiet().await;

        // Inside many apps nothing happens.
        let browser =
            Browser::with(Setup { before: Some("window.print = () => {};".into()), ..Setup::default() }).await;
        browser.open_whole(&page).await;
        browser.click("#print").await;
        browser.until(&format!("{HOW}.includes('这里打印不了')")).await;

        let browser =
            Browser::with(Setup { before: Some("window.print = undefined;".into()), ..Setup::default() }).await;
        browser.open_whole(&page).await;
        assert_eq!(browser.value("document.getElementById('print').offsetHeight").await, json!(0));
        browser.quiet().await;
    }
}

/// In Chromium alone: no other engine prints for a test.
async fn what_hangs_on_walls_is_one_sheet() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    for page in ["poster/", "P1/poster/"] {
        browser.open_whole(&site.page(&format!("{VILLAGE}{page}"))).await;
        assert_eq!(sheets(&browser).await, 1, "{page}");
        let low = "[...document.querySelectorAll('.poster *')].filter(part => part.getBoundingClientRect().bottom > \
                   document.querySelector('.poster').getBoundingClientRect().bottom).length";
        assert_eq!(browser.value(low).await, json!(0), "{page}: nothing is cut off below");
    }
    browser.quiet().await;
}

in_every_engine!(
    stages_are_late_by_the_phones_own_clock,
    a_project_answers_without_script_and_in_any_width,
    a_grids_code_leads_to_its_worker_and_on_to_the_village,
    the_grid_is_found_by_what_stands_there,
    notices_hold_for_their_days,
    the_card_offers_who_answers_and_moves_nothing,
    what_hangs_on_walls_has_a_button_that_prints_where_one_can,
);

in_chromium!(what_hangs_on_walls_is_one_sheet);
