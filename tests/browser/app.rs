//! The single-page app: what it draws, and how one goes through it.

use std::sync::LazyLock;

use serde_json::json;
use support::browser::{Browser, Fault, NEW, OLD, Setup, VILLAGE, published_as_app, rename};
use support::{Sample, Site, every_page, in_engines_with_a_cache, in_every_engine, tree};

use super::host::{Host, Way};
use super::offline::{go_to, kept_until, open_and_keep};

static DRAWN: LazyLock<Sample> = LazyLock::new(|| published_as_app(|_| ()));

/// The sample with its pages drawn by the app.
fn drawn() -> Site {
    Site::serve(&DRAWN.beside("site"))
}

/// Goes to an address as a link does, without being one.
async fn follow(browser: &Browser, path: &str) {
    let script = format!(
        "window.before = document.querySelector('h1'); const link = document.createElement('a'); \
         link.href = {path:?}; document.getElementById('app').appendChild(link); link.click();"
    );
    browser.script(&script).await;
    browser.until("document.querySelector('h1') && document.querySelector('h1') !== window.before").await;
}

/// Elements, attributes and texts of a page's element, without what the day and the phone decide: who answers now, what was
/// found, the roster's days, whether places are open, and what entries and tools get when they are live.
const SHAPE: &str = "
    const shape = (root) => {
      const copy = root.cloneNode(true);
      copy.querySelectorAll('#on-duty, #results, #note, #kept, #keep-county, #last, [data-week]').forEach((live) => live.replaceChildren());
      copy.querySelectorAll('[data-hours] b.open, script').forEach((live) => live.remove());
      // Pages to be printed for walls are none of a site that counts files.
      copy.querySelectorAll(\".way a[href$='poster/']\").forEach((link) => link.parentNode.remove());
      const parts = [];
      const walk = (node, depth) => {
        if (node.nodeType === Node.TEXT_NODE) {
          if (!node.data) return;
          const last = parts[parts.length - 1];
          if (last && last.text !== undefined && last.depth === depth) last.text += node.data;
          else parts.push({ depth, text: node.data });
        }
        if (node.nodeType !== Node.ELEMENT_NODE) return;
        const kept = [...node.attributes].filter(({ name, value }) => !['hidden', 'aria-pressed', 'data-dressed'].includes(name)
          && !(name === 'tabindex' && node.localName === 'h1') && name !== 'open' && !(name === 'class' && value === ''));
        parts.push({ depth, element: node.namespaceURI + ' ' + node.localName + ' '
          + kept.map(({ name, value }) => name + '=' + value).sort().join(' ') });
        node.childNodes.forEach((child) => walk(child, depth + 1));
      };
      copy.childNodes.forEach((child) => walk(child, 0));
      // Natively a blank is written for an empty text.
      parts.forEach((part) => { if (part.text !== undefined) part.text = part.text.trim(); });
      return parts.filter((part) => part.text !== '').map((part) => JSON.stringify(part));
    };
";

async fn every_page_is_drawn_as_it_is_published() {
    let site = drawn();
    let browser = Browser::phone().await;
    browser.open_live(&site.page("")).await;
    // It goes with its document. What the worker keeps is fetched by that.
    browser.script("window.first = true;").await;
    let files = tree(support::browser::published());
    let is_drawn =
        |html: &str| !["former", "voice", "missing"].iter().any(|kind| html.contains(&format!("data-page=\"{kind}\"")));
    let mut pages = 0;
    for (path, html) in every_page(&files).filter(|(_, html)| is_drawn(html)) {
        let path = path.trim_end_matches("index.html");
        follow(&browser, &site.page(path)).await;
        let html = serde_json::to_string(html).unwrap();
        let compared = format!(
            "(() => {{ {SHAPE} const published = new DOMParser().parseFromString({html}, 'text/html'); \
             const own = shape(document.getElementById('app')), other = shape(published.getElementById('app')); \
             const at = own.findIndex((part, at) => part !== other[at]); \
             if (document.title !== published.title) return document.title; \
             return at < 0 && own.length === other.length ? '' : \
               at + ' of ' + own.length + ' and ' + other.length + ': ' + own[at] + ' is published as ' + other[at] }})()"
        );
        assert_eq!(browser.text(&compared).await, "", "{path}");
        pages += 1;
    }
    assert!(pages > 100, "only {pages} pages");
    assert_eq!(browser.value("window.first").await, json!(true), "one document was loaded");
    browser.quiet().await;
}

async fn one_goes_back_and_forth_without_loading_a_page() {
    let site = drawn();
    let browser = Browser::phone().await;
    browser.open_live(&site.page("")).await;
    browser.script("window.first = true;").await;
    let mut steps = 0;
    for (selector, title) in [
        ("main a[href='990101/']", "青禾县"),
        ("main a[href='100201/']", "柳湾村"),
        ("a[href='archive/']", "柳湾村"),
        (".way a[href='../']", "柳湾村"),
        ("a[href='en/']", "Liuwan"),
        ("a[href='../']", "柳湾村"),
    ] {
        browser.script("window.before = document.querySelector('h1');").await;
        browser.script(&format!("document.querySelector(\"{selector}\").click();")).await;
        browser.until("document.querySelector('h1') !== window.before").await;
        assert!(browser.text("document.title").await.contains(title), "{selector}");
        assert_eq!(browser.text("document.activeElement.localName").await, "h1", "{selector}");
        assert_eq!(
            browser.text("document.getElementById('going').textContent").await,
            browser.text("document.title").await
        );
        steps += 1;
    }
    let here = "document.getElementById('app').getAttribute('data-page') + ' ' + document.documentElement.lang";
    for _ in 0..2 {
        for (way, pages) in [
            ("back", ["village en", "village zh-CN", "archive zh-CN", "village zh-CN", "county zh-CN", "finder zh-CN"]),
            (
                "forward",
                ["county zh-CN", "village zh-CN", "archive zh-CN", "village zh-CN", "village en", "village zh-CN"],
            ),
        ] {
            for page in pages {
                browser.script(&format!("history.{way}();")).await;
                browser.until(&format!("{here} === '{page}'")).await;
                steps += 1;
            }
        }
    }
    assert!(steps >= 20, "{steps}");
    assert_eq!(browser.value("window.first").await, json!(true), "one document was loaded");
    browser.quiet().await;
}

async fn back_leads_to_the_very_line() {
    let site = drawn();
    let browser = Browser::phone().await;
    browser.open_live(&site.page("990101/")).await;
    let link = "main a[href='200204/']";
    browser.script(&format!("document.querySelector(\"{link}\").scrollIntoView({{ block: 'center' }});")).await;
    let down = browser.value("Math.round(scrollY)").await;
    assert!(down.as_f64().unwrap() > 100.0, "{down}");
    browser
        .script(&format!("document.querySelector(\"{link}\").focus(); document.querySelector(\"{link}\").click();"))
        .await;
    browser.until("document.getElementById('app').getAttribute('data-page') === 'village'").await;
    assert_eq!(browser.value("scrollY").await, json!(0));
    browser.script("history.back();").await;
    browser.until("document.getElementById('app').getAttribute('data-page') === 'county'").await;
    browser.until(&format!("Math.abs(scrollY - {down}) < 3")).await;
    assert_eq!(browser.text("document.activeElement.getAttribute('href')").await, "200204/");
    browser.quiet().await;
}

async fn a_deep_link_opens_what_it_names_and_the_search_answers() {
    let site = drawn();
    let browser = Browser::phone().await;
    browser.open_live(&site.page(&format!("{VILLAGE}#service/minimum-living-allowance"))).await;
    browser.until("document.getElementById('service/minimum-living-allowance').open").await;
    browser.script("location.hash = '';").await;
    browser.until("!document.getElementById('service/minimum-living-allowance').open").await;
    browser.type_query("吃低保怎么申请").await;
    browser.until("document.querySelector('#results a[href=\"#service/minimum-living-allowance\"]')").await;
    browser.until("document.querySelector('#on-duty a[href^=\"tel:\"]')").await;
    browser.quiet().await;
}

async fn what_data_cannot_draw_is_loaded() {
    let site = drawn();
    let browser = Browser::phone().await;
    browser.open_live(&site.page(VILLAGE)).await;
    browser.script("window.same = true; document.querySelector(\"a[href='voice/']\").click();").await;
    browser.until("!window.same && location.pathname.endsWith('/voice/')").await;
    // Without a network the browser says so: nothing pretends.
    browser.open_live(&site.page("990101/")).await;
    browser.network.fault("guide.", Fault::Refused);
    browser.script("window.same = true; document.querySelector(\"main a[href='100203/']\").click();").await;
    browser.until("!window.same && location.pathname.endsWith('/100203/')").await;
}

async fn without_script_the_first_screen_says_whom_to_call() {
    let site = drawn();
    let browser = Browser::with(Setup { no_script: true, ..Setup::default() }).await;
    browser.open_whole(&site.page(VILLAGE)).await;
    let said = browser.text("document.querySelector('main').innerText").await;
    assert!(said.contains("先打电话问") && said.contains("马秀兰"), "{said}");
    assert!(browser.value("document.querySelectorAll(\"main a[href^='tel:']\").length").await.as_u64().unwrap() > 5);
    let guide = browser.text("document.querySelector('main a').href").await;
    browser.open_whole(&guide).await;
    let entry = "document.getElementById('service/minimum-living-allowance').textContent";
    assert!(browser.text(entry).await.contains(OLD.0));
}

async fn without_its_program_the_first_screen_stays_and_says_so() {
    let site = drawn();
    let browser = Browser::phone().await;
    browser.network.fault("assets/app.", Fault::Missing);
    browser.open_whole(&site.page(VILLAGE)).await;
    browser.until("document.querySelector('main a[href^=\"tel:\"]')").await;
    assert_eq!(browser.text("document.querySelector('h1').textContent").await, "柳湾村");
    // The program is there, what it reads is not.
    let browser = Browser::phone().await;
    browser.network.fault("data.json", Fault::Missing);
    browser.open_whole(&site.page(VILLAGE)).await;
    browser.until("document.documentElement.getAttribute('data-live') === 'off'").await;
    browser.until("document.getElementById('note').textContent.trim()").await;
    assert_eq!(browser.text("document.querySelector('h1').textContent").await, "柳湾村");
}

async fn pages_that_were_seen_are_there_without_a_network() {
    let host = Host::of(&DRAWN.beside("site"));
    let browser = Browser::phone().await;
    open_and_keep(&browser, &host.page("990101/")).await;
    // A page that the app went to is kept as one that was loaded.
    browser.script("document.querySelector(\"main a[href='100201/']\").click();").await;
    browser.until("document.getElementById('app').getAttribute('data-page') === 'village'").await;
    kept_until(&browser, |all| all.contains(&VILLAGE.to_owned())).await;
    host.all(Way::Dead);
    go_to(&browser, &host.page(VILLAGE)).await;
    browser.until("document.getElementById('service/minimum-living-allowance')").await;
    browser.until("document.getElementById('note').textContent.includes('没有连上网')").await;
    browser.type_query("吃低保").await;
    browser.until("document.querySelector('#results ol a')").await;
    browser.script("document.querySelector(\"footer a[href='../']\").click();").await;
    browser.until("document.getElementById('app').getAttribute('data-page') === 'county'").await;
}

async fn a_newer_edition_is_shown_from_the_next_page_on() {
    let next = published_as_app(|sample| {
        rename(sample);
    });
    let host = Host::of(&DRAWN.beside("site"));
    let browser = Browser::phone().await;
    browser.open_live(&host.page("990101/")).await;
    host.publish(&next.beside("site"));
    // The lists of data that the app knows are at most a minute old.
    browser.script("Date.now = ((now) => () => now() + 61000)(Date.now);").await;
    browser.script("document.querySelector(\"main a[href='100201/']\").click();").await;
    browser.until("document.getElementById('service/minimum-living-allowance')").await;
    let name = "document.querySelector('[id=\"service/minimum-living-allowance\"] summary').textContent";
    assert!(browser.text(name).await.contains(NEW.0));
}

in_engines_with_a_cache!(pages_that_were_seen_are_there_without_a_network);

in_every_engine!(
    every_page_is_drawn_as_it_is_published,
    one_goes_back_and_forth_without_loading_a_page,
    back_leads_to_the_very_line,
    a_deep_link_opens_what_it_names_and_the_search_answers,
    what_data_cannot_draw_is_loaded,
    without_script_the_first_screen_says_whom_to_call,
    without_its_program_the_first_screen_stays_and_says_so,
    a_newer_edition_is_shown_from_the_next_page_on,
);
