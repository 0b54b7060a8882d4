//! The single-page app: what it draws, and how one goes through it.

use std::path::Path;

use serde_json::json;
use support::browser::{Browser, VILLAGE};
use support::{Site, compiled_client, drop_twins, every_page, in_every_engine, tree};

/// The published sample with every page's element empty and the app in the place of the page's script.
fn shells() -> Site {
    Site::changed(|site| {
        let folder = site.join("app");
        fs_err::create_dir(&folder).unwrap();
        for name in ["app.js", "app_bg.wasm"] {
            fs_err::copy(Path::new(compiled_client()).join(name), folder.join(name)).unwrap();
        }
        for (path, html) in every_page(&tree(site)) {
            let (head, rest) = html.split_once("<script async src=\"").unwrap();
            let (_, rest) = rest.split_once("</script>").unwrap();
            let (before, rest) = rest.split_once("<div id=\"app\"").unwrap();
            let (attributes, _) = rest.split_once('>').unwrap();
            let root = "../".repeat(path.matches('/').count());
            let shell = format!(
                "{head}<script type=\"module\" src=\"{root}app/app.js\"></script>{before}\
                 <div id=\"app\" data-app=\"app/app_bg.wasm\"{attributes}><p id=\"note\"></p></div></body></html>\n"
            );
            fs_err::write(site.join(path), shell).unwrap();
            drop_twins(&site.join(path));
        }
    })
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
      copy.querySelectorAll('#on-duty, #results, #note, #kept, [data-week]').forEach((live) => live.replaceChildren());
      copy.querySelectorAll('[data-hours] b.open, script, #voice-script').forEach((live) => live.remove());
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
    let site = shells();
    let browser = Browser::phone().await;
    browser.open_live(&site.page("")).await;
    let files = tree(support::browser::published());
    let is_drawn = |html: &str| !["former", "voice"].iter().any(|kind| html.contains(&format!("data-page=\"{kind}\"")));
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
    assert_eq!(documents(&browser, &site).len(), 1, "one document was loaded");
    browser.quiet().await;
}

/// Addresses of pages that were asked for.
fn documents(browser: &Browser, site: &Site) -> Vec<String> {
    let is_page =
        |address: &String| address.starts_with(&site.root) && (address.ends_with('/') || address.ends_with(".html"));
    browser.network.requests().into_iter().filter(is_page).collect()
}

async fn one_goes_back_and_forth_without_loading_a_page() {
    let site = shells();
    let browser = Browser::phone().await;
    browser.open_live(&site.page("")).await;
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
    assert_eq!(documents(&browser, &site).len(), 1, "{:?}", documents(&browser, &site));
    browser.quiet().await;
}

async fn back_leads_to_the_very_line() {
    let site = shells();
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
    let site = shells();
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
    let site = shells();
    let browser = Browser::phone().await;
    browser.open_live(&site.page(VILLAGE)).await;
    browser.script("window.same = true; document.querySelector(\"a[href='voice/']\").click();").await;
    browser.until("!window.same && location.pathname.endsWith('/voice/')").await;
    // Without a network the browser says so: nothing pretends.
    browser.open_live(&site.page("990101/")).await;
    browser.network.fault("guide.", support::browser::Fault::Refused);
    browser.script("window.same = true; document.querySelector(\"main a[href='100203/']\").click();").await;
    browser.until("!window.same && location.pathname.endsWith('/100203/')").await;
}

in_every_engine!(
    every_page_is_drawn_as_it_is_published,
    one_goes_back_and_forth_without_loading_a_page,
    back_leads_to_the_very_line,
    a_deep_link_opens_what_it_names_and_the_search_answers,
    what_data_cannot_draw_is_loaded,
);
