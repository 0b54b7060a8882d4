//! Hostile content in real browsers: its pages become live, every text is there to be read, and nothing of it runs, asks
//! other hosts, or is refused by the page's policy, because none of it is markup.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::{Value, json};
use support::browser::{Browser, VILLAGE, publish};
use support::hostile::{self, Hostile};
use support::{Sample, Site, in_chromium, in_every_engine, temporary};

/// The small county with a hostile text in every place, published once.
fn published() -> (&'static Path, &'static Hostile) {
    static PUBLISHED: LazyLock<(PathBuf, Hostile)> = LazyLock::new(|| {
        let folder = temporary().keep();
        let content = folder.join("content");
        hostile::small(&Sample::written_out().content(), &content);
        let hostile = Hostile::new(&content, hostile::sorted(&content).0);
        hostile.write_hostile();
        publish(&content, &folder.join("site"), &[]);
        (folder, hostile)
    });
    (&PUBLISHED.0, &PUBLISHED.1)
}

/// Notes what hostile texts try to do.
const TRAP: &str = "window.__asked = 0; \
    ['alert', 'confirm', 'prompt', 'open'].forEach(name => { window[name] = () => { window.__asked += 1; }; });";

/// A text without its blanks.
fn tight(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// Nothing hostile has happened on the page, nor was heard or asked for on the way.
async fn harmless(browser: &Browser, site: &Site, place: &str) {
    let hit = browser.value("[window.__hit === undefined, window.__asked, document.cookie]").await;
    assert_eq!(hit, json!([true, 0, ""]), "{place}");
    let others: Vec<String> =
        browser.network.requests().into_iter().filter(|address| !address.starts_with(&site.root)).collect();
    assert_eq!(others, Vec::<String>::new(), "{place}");
    // Browsers ask their makers for this and that; every hostile address is of the one host.
    let asked = browser.network.elsewhere();
    assert!(asked.iter().all(|address| !address.contains("evil")), "{place}: {asked:?}");
    browser.quiet().await;
}

/// The hostile texts of the page, each whole; how many.
async fn whole(browser: &Browser, hostile: &Hostile, place: &str) -> usize {
    let said = tight(&browser.text("document.body.textContent").await);
    let mut count = 0;
    for at in Hostile::marks(&said).collect::<std::collections::BTreeSet<_>>() {
        let text = tight(&hostile.text(at).unwrap_or_else(|| panic!("{place}: {at} is no mark")));
        assert!(said.contains(&text), "{place}: not as it was written: {text}");
        count += 1;
    }
    count
}

async fn hostile_content_is_read_found_and_does_nothing() {
    let (folder, hostile) = published();
    let site = Site::serve(&folder.join("site"));
    let browser = Browser::phone().await;
    browser.before(TRAP);
    browser.open_live(&site.page(VILLAGE)).await;
    assert!(whole(&browser, hostile, "as it came").await > 1000);
    // Entries opened, with what is brought into them then; each names itself in the address, and browsers take so many
    // changes of that and no more.
    let some = "[...document.querySelectorAll('main details[id]:not(.fold)')].filter((entry, at) => at % 6 === 0)";
    browser.script("document.querySelectorAll('.fold').forEach(fold => { fold.open = true; });").await;
    browser.script(&format!("{some}.forEach(entry => {{ entry.open = true; }})")).await;
    browser.until(&format!("{some}.every(entry => entry.hasAttribute('data-dressed'))")).await;
    assert!(whole(&browser, hostile, "opened").await > 1000);
    harmless(&browser, &site, "opened").await;

    // Found by the mark in its name, and shown as it is written. A mark right behind a digit is the end of a longer word,
    // which nobody would look for by that end.
    let names = "[...document.querySelectorAll('details[id^=\"service/\"]')].map(entry => entry.id + ' ' + \
                 (entry.querySelector('summary').textContent.match(/(?:^|[^0-9A-Za-z])(Q\\d+Z)/) || ['', ''])[1])\
                 .filter(row => row.endsWith('Z'))";
    let rows = browser.value(names).await;
    let rows: Vec<&str> = rows.as_array().expect("rows").iter().filter_map(Value::as_str).collect();
    assert!(rows.len() > 60, "{rows:?}");
    for row in rows.iter().step_by(rows.len() / 8) {
        let (id, mark) = row.split_once(' ').expect("id and mark");
        ask(&browser, mark).await;
        let link = format!("document.querySelector('#results a[href=\"#{id}\"]')");
        browser.until(&link).await;
        let found = tight(&browser.text(&format!("{link}.textContent")).await);
        let at = Hostile::marks(mark).next().expect("a mark");
        assert!(found.contains(&tight(&hostile.text(at).expect("a text"))), "{found}");
    }
    // What residents type is text as well, and so is what links say.
    for (at, text) in hostile.strings.iter().enumerate().step_by(6) {
        ask(&browser, text).await;
        if at.is_multiple_of(4) {
            let place = ["search", "service", "certificate", ""][at / 4 % 4];
            let address = json!(format!("#{place}/{text}"));
            browser.script(&format!("location.hash = {address}")).await;
        }
    }
    ask(&browser, "Q").await;
    harmless(&browser, &site, "asked").await;

    for page in ["", "990101/", "990101/lists/", "990101/100201/en/", "990101/100201/archive/", "990101/100201/P1/"] {
        browser.open_whole(&site.page(page)).await;
        let texts = whole(&browser, hostile, page).await;
        assert!(texts > 0 || page.is_empty(), "{page} has no text of the county");
        harmless(&browser, &site, page).await;
    }
    browser.open_whole(&site.page("990101/100201/voice/")).await;
    browser.until("document.querySelector('form')").await;
    harmless(&browser, &site, "voice").await;
}

/// Puts a question into the search field, as typing does, and waits until it is answered.
async fn ask(browser: &Browser, question: &str) {
    let field = format!(
        "const field = document.getElementById('q'); field.value = {}; \
         field.dispatchEvent(new Event('input', {{ bubbles: true }}));",
        json!(question)
    );
    browser.script(&field).await;
}

/// What makes a browser refuse every text where a script, its address or markup belongs.
pub(crate) const TRUSTED: &str = "require-trusted-types-for 'script'; trusted-types yimatong";

async fn trusted_types_are_asked_for_and_nothing_is_missing() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.network.policy(TRUSTED);
    browser.open_live(&site.page(VILLAGE)).await;
    // The policy holds: a text is no markup here.
    let refused =
        "(() => { try { document.createElement('p').innerHTML = '<b>'; return false; } catch { return true; } })()";
    assert_eq!(browser.value(refused).await, json!(true));
    assert!(!browser.console().await.is_empty(), "and whoever tries is heard");
    // Its worker keeps it: the one script whose address a page gives itself.
    browser.script("navigator.serviceWorker.ready.then(kept => { window.kept = kept.active.scriptURL; })").await;
    browser.until("window.kept").await;
    browser.quiet().await;
    // Search, an entry with what is brought into it, its words read aloud and handed on, large print.
    browser.type_query("低保").await;
    browser.until("document.querySelector('#results ol a')").await;
    browser.script("document.querySelector('#results ol a').click()").await;
    browser.until("document.querySelector('details[open][data-dressed]')").await;
    browser.script("window.print = () => { window.printed = true; };").await;
    let buttons = "[...document.querySelectorAll('details[open] .actions button')]";
    assert!(browser.value(&format!("{buttons}.length")).await.as_u64() > Some(1));
    browser.script(&format!("{buttons}.forEach(button => button.click())")).await;
    browser.until("window.printed").await;
    browser.script("document.querySelectorAll('[data-tool]').forEach(button => button.click())").await;
    browser.script("location.hash = '#contacts'").await;
    browser.quiet().await;
    for page in ["990101/100201/en/", "990101/", "", "990101/100201/G1/"] {
        browser.open_live(&site.page(page)).await;
        browser.quiet().await;
    }
    for page in [
        "990101/lists/",
        "990101/100201/voice/",
        "990101/100201/archive/",
        "990101/100201/P1/",
        "990101/100201/poster/",
    ] {
        browser.open_whole(&site.page(page)).await;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        browser.quiet().await;
    }
}

in_every_engine!(hostile_content_is_read_found_and_does_nothing,);

in_chromium!(trusted_types_are_asked_for_and_nothing_is_missing);
