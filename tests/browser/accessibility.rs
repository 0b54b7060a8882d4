//! axe-core over every page kind, light and dark, everything open; sizes of what is tapped, measured.

use serde_json::Value;
use support::browser::{Browser, Engine, Fault, Setup, VILLAGE, published_as_app};
use support::{Site, in_every_engine, project};

const AXE: &str = "node_modules/axe-core/axe.min.js";

pub(super) async fn violations(browser: &Browser) -> Vec<String> {
    violations_in(browser, "document").await
}

/// What is wrong with one part of the page, given by an expression.
async fn violations_in(browser: &Browser, part: &str) -> Vec<String> {
    let path = project().join(AXE);
    let axe = fs_err::read_to_string(path).expect("axe-core is missing: run `npm ci`");
    // Through the driver: the page's own policy forbids foreign script, as it should.
    if browser.value("'axe' in window").await == false {
        browser.script(&axe).await;
    }
    let run = format!(
        "axe.run({part}, {{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }})\
               .then(found => JSON.stringify(found.violations.map(rule => rule.id + ': ' + rule.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | '))))\
               .then(arguments[0], error => arguments[0](String(error)));"
    );
    let found = browser.client.execute_async(&run, vec![]).await.expect("axe runs");
    let text = found.as_str().unwrap_or_else(|| panic!("axe did not answer: {found}"));
    serde_json::from_str(text).unwrap_or_else(|error| panic!("axe failed ({error}): {text}"))
}

/// Leaves one of each kind of entry: what has the same tags, classes and attributes is the same to axe and to the eye,
/// and a village has hundreds.
const THIN: &str = "
    const kind = node => node.tagName + [...node.attributes].map(one => one.name + (one.name === 'class' ? one.value : '')).sort()
      + '(' + [...new Set([...node.children].map(kind))] + ')';
    for (const list of document.querySelectorAll('#app *')) {
      const seen = new Set();
      for (const node of [...list.children]) {
        if (!node.matches('details, li, tr')) continue;
        // Parts of lists hold entries of the same kinds: one part is like the other.
        if (node.matches('.fold') && seen.has('fold')) { node.remove(); continue; }
        if (node.matches('.fold')) seen.add('fold');
        if (seen.has(kind(node))) node.remove(); else seen.add(kind(node));
      }
    }";

async fn axe_finds_nothing_on_any_page() {
    let site = Site::sample();
    for (dark, font_size) in [(false, 0), (true, 0), (false, 32)] {
        // WebKitGTK's browser has no setting for the size of text.
        if font_size > 0 && Engine::current() == Engine::WebKit {
            continue;
        }
        let browser = Browser::with(Setup { font_size, dark, ..Setup::default() }).await;
        for page in ["", "990101/", VILLAGE, "990101/100201/en/"] {
            browser.open_live(&site.page(page)).await;
            browser.script("document.querySelectorAll('details').forEach(details => { details.open = true; })").await;
            // Once with all there is; that takes many seconds.
            if (Engine::current(), dark, font_size) != (Engine::Chromium, false, 0) {
                browser.script(THIN).await;
                let left = browser.value("document.querySelectorAll('#app details').length").await;
                assert!(left.as_u64() < Some(100), "{page}: {left} entries");
            }
            assert_eq!(violations(&browser).await, Vec::<String>::new(), "{page}, dark: {dark}, font {font_size}");
            browser.type_query(if page.contains("100201") { "证明" } else { "柳" }).await;
            browser.until("document.querySelector('#results ol a')").await;
            // All else has been looked at.
            let found = violations_in(&browser, "document.getElementById('results').parentElement").await;
            assert_eq!(found, Vec::<String>::new(), "{page} with results, dark: {dark}");
        }
    }
}

async fn axe_finds_nothing_on_pages_below_a_villages() {
    let site = Site::sample();
    for dark in [false, true] {
        let browser = Browser::with(Setup { dark, ..Setup::default() }).await;
        for page in ["G3/", "P1/", "P1/en/", "poster/", "P1/poster/"] {
            browser.open_whole(&site.page(&format!("{VILLAGE}{page}"))).await;
            assert_eq!(violations(&browser).await, Vec::<String>::new(), "{page}, dark: {dark}");
        }
    }
}

async fn pages_that_the_app_draws_begin_accessible() {
    let drawn = published_as_app(|_| ());
    let site = Site::serve(&drawn.beside("site"));
    for (page, dark) in [(VILLAGE, false), (VILLAGE, true), ("990101/guide/", false), ("990101/guide/en/", true)] {
        let browser = Browser::with(Setup { dark, ..Setup::default() }).await;
        // As it came, before the app has drawn more.
        browser.network.fault("assets/app.", Fault::Missing);
        browser.open_whole(&site.page(page)).await;
        browser.script("document.querySelectorAll('details').forEach(details => { details.open = true; })").await;
        browser.script(THIN).await;
        assert_eq!(violations(&browser).await, Vec::<String>::new(), "{page}, dark: {dark}");
        let small = "[...document.querySelectorAll('main a[href], summary')]\
                     .filter(target => target.getClientRects().length && target.getBoundingClientRect().height < 47.9)\
                     .map(target => target.outerHTML.slice(0, 120)).slice(0, 8)";
        assert_eq!(browser.value(small).await, Value::Array(vec![]), "{page}");
    }
}

async fn everything_tapped_is_large_enough() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    // A day on which the sample's notices hold: what is over is not shown.
    browser.before("(() => { const at = Date.parse('2026-11-27T09:00:00+08:00'); Date.now = () => at; })();");
    browser.open_live(&site.page(VILLAGE)).await;
    browser.script("document.querySelectorAll('details').forEach(details => { details.open = true; })").await;
    // A case is chosen on its label.
    let shown = "[...document.querySelectorAll('a[href], button, summary, input:not(.case), .case + label')]\
                 .filter(target => target.className !== 'skip' && target.getClientRects().length)";
    let notice = browser.value(&format!("{shown}.some(target => target.closest('[data-until]'))")).await;
    assert_eq!(notice, Value::Bool(true), "a notice is among them");
    let small = format!(
        "{shown}.filter(target => {{ const box = target.getBoundingClientRect(); \
         return box.height < 47.9 || box.width < 44; }}).map(target => target.outerHTML.slice(0, 120)).slice(0, 8)"
    );
    assert_eq!(browser.value(&small).await, Value::Array(vec![]));
}

/// What stands on the first screen: name and 大字, search, what is looked for most, a call button for each, doors.
const FIRST: [&str; 6] = ["h1", ".masthead button", "#q", ".quick a", ".today__number", ".doors"];

async fn the_first_screen_holds_name_search_duty_and_doors() {
    let site = Site::sample();
    for (width, height) in [(390, 0), (360, 560)] {
        let browser = Browser::with(Setup { width, height, ..Setup::default() }).await;
        browser.before("(() => { const at = Date.parse('2026-11-30T09:00:00+08:00'); Date.now = () => at; })();");
        for large in [false, true] {
            browser.open_live(&site.page(VILLAGE)).await;
            if large {
                browser.click(".masthead button").await;
            }
            // Large print has whom to call before what is looked for most.
            for selector in FIRST.iter().filter(|selector| !large || **selector != ".quick a") {
                let bottoms = format!(
                    "[...document.querySelectorAll('{selector}')].filter(shown => shown.offsetParent)\
                     .map(shown => shown.getBoundingClientRect().bottom)"
                );
                let bottoms: Vec<f64> = serde_json::from_value(browser.value(&bottoms).await).unwrap();
                let most = if height == 0 { 844.0 } else { f64::from(height) };
                let told = format!("{width}x{height}, large: {large}: {selector} ends at {bottoms:?}");
                assert!(!bottoms.is_empty() && bottoms.iter().all(|bottom| *bottom <= most), "{told}");
            }
        }
        browser.script("localStorage.clear()").await;
    }
    let browser = Browser::phone().await;
    browser.open_live(&site.page(VILLAGE)).await;
    let sizes = browser.value("['h1', '.masthead__above', 'body'].map(selector => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize))").await;
    let sizes: Vec<f64> = sizes.as_array().unwrap().iter().filter_map(Value::as_f64).collect();
    assert!(sizes[0] > 2.0 * sizes[1] && sizes[2] >= 18.0, "{sizes:?}");
}

async fn text_contrast_is_seven_to_one() {
    let site = Site::sample();
    for dark in [false, true] {
        let browser = Browser::with(Setup { dark, ..Setup::default() }).await;
        browser.open_live(&site.page(VILLAGE)).await;
        browser.script("document.querySelectorAll('details').forEach(details => { details.open = true; })").await;
        let weak = "(() => { \
            const parts = color => color.match(/[\\d.]+/g).map(Number); \
            const light = color => { const [r, g, b] = parts(color).slice(0, 3).map(c => { c /= 255; return c <= .03928 ? c / 12.92 : Math.pow((c + .055) / 1.055, 2.4); }); return .2126 * r + .7152 * g + .0722 * b; }; \
            const ground = node => { for (; node; node = node.parentElement) { const color = getComputedStyle(node).backgroundColor; if (parts(color)[3] !== 0) return color; } return 'rgb(255,255,255)'; }; \
            const seen = new Map(); \
            for (const node of document.querySelectorAll('#app *')) { \
                if (![...node.childNodes].some(child => child.nodeType === 3 && child.textContent.trim())) continue; \
                const fore = getComputedStyle(node).color, back = ground(node); \
                const [a, b] = [light(fore), light(back)].sort((x, y) => y - x); \
                const ratio = (a + .05) / (b + .05); if (ratio < 7) seen.set(fore + ' on ' + back, ratio.toFixed(2) + ' ' + node.className); } \
            return [...seen].map(pair => pair.join(': ')); })()";
        assert_eq!(browser.value(weak).await, Value::Array(vec![]), "dark: {dark}");
    }
}

in_every_engine!(
    axe_finds_nothing_on_any_page,
    axe_finds_nothing_on_pages_below_a_villages,
    pages_that_the_app_draws_begin_accessible,
    everything_tapped_is_large_enough,
    the_first_screen_holds_name_search_duty_and_doors,
    text_contrast_is_seven_to_one,
);
