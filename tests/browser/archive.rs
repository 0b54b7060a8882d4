//! The archive of 三务公开 on a phone: with and without script, large, narrow, dark; what its links lead to.

use serde_json::json;
use support::browser::{Browser, Engine, Setup};
use support::{Site, drop_twins, in_every_engine};

use super::accessibility::violations;

const ARCHIVE: &str = "990101/100201/archive/";
const PROJECT: &str = "990101/100201/P1/";

/// Waits until the scripts of a page without a live part have done their work.
async fn open(browser: &Browser, address: &str) {
    browser.open(address).await;
    browser.until("document.readyState === 'complete'").await;
}

async fn the_village_leads_to_its_archive_and_back() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.open_live(&site.page("990101/100201/#disclosures")).await;
    browser.click("#disclosures a[href='archive/']").await;
    browser.until(&format!("location.pathname === '/{ARCHIVE}'")).await;
    browser.until("document.querySelector('.years a')").await;
    browser.click(".years a[href='#2025']").await;
    browser.until("document.getElementById('2025').getBoundingClientRect().top < innerHeight").await;
    browser.click(".footer a[href='../']").await;
    browser.until("location.pathname === '/990101/100201/'").await;
    browser.quiet().await;
}

async fn a_shared_link_follows_a_record_into_the_archive() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    for (page, archive) in [("", "archive/"), ("en/", "archive/en/")] {
        browser.open("about:blank").await;
        browser.open(&site.page(&format!("990101/100201/{page}#disclosures/finance-2025-11"))).await;
        browser.until(&format!("location.pathname === '/990101/100201/{archive}'")).await;
        let top = "document.getElementById('disclosures/finance-2025-11').getBoundingClientRect().top";
        browser.until(&format!("{top} >= 0 && {top} < innerHeight")).await;
    }
    // One that is still on the page stays there.
    browser.open_live(&site.page("990101/100201/#disclosures/finance-2026-10")).await;
    assert_eq!(browser.text("location.pathname").await, "/990101/100201/");
    browser.quiet().await;
}

async fn without_script_the_archive_says_the_same() {
    let site = Site::sample();
    let said = "document.querySelector('main').innerText";
    let with = Browser::phone().await;
    open(&with, &site.page(ARCHIVE)).await;
    let live = with.text(said).await;
    let bare = Browser::with(Setup { no_script: true, ..Setup::default() }).await;
    bare.open_whole(&site.page(ARCHIVE)).await;
    assert_eq!(bare.text(said).await, live);
    assert!(
        live.replace('\u{2060}', "").contains("2027年4月30日前公开") && live.contains("10月票据汇总（图片，7 KB）"),
        "{live}"
    );
}

async fn files_come_when_they_are_asked_for_and_as_what_they_are() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    for (page, link, kind) in [
        (ARCHIVE, "平面图（PDF，2 KB）", "application/pdf"),
        (ARCHIVE, "10月票据汇总（图片，7 KB）", "image/png"),
        (PROJECT, "过水涵管（图片，10 KB）", "image/jpeg"),
    ] {
        // What the page before has asked for is told, and forgotten.
        browser.network.requests();
        open(&browser, &site.page(page)).await;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        let asked = browser.network.requests();
        assert!(!asked.iter().any(|address| address.contains("/files/")), "nobody has asked for them: {asked:?}");
        let found = format!("[...document.querySelectorAll('.files a')].find(a => a.textContent === '{link}')");
        let href = browser.text(&format!("{found}.href")).await;
        // As the host answers; how a PDF is shown is the browser's own business.
        let ask =
            "fetch('HREF').then(answer => answer.blob()).then(blob => window.answer = blob.type + ' ' + blob.size)";
        browser.script(&format!("window.answer = ''; {}", ask.replace("HREF", &href))).await;
        browser.until("window.answer").await;
        let answer = browser.text("window.answer").await;
        assert!(answer.starts_with(&format!("{kind} ")) && !answer.ends_with(" 0"), "{link}: {answer}");
    }
    browser
        .script("[...document.querySelectorAll('.files a')].find(a => a.textContent.startsWith('过水')).click()")
        .await;
    browser.until("location.pathname.endsWith('.jpg') && document.images[0].naturalWidth === 640").await;
}

async fn what_becomes_overdue_or_over_says_so_by_the_phones_clock() {
    let site = Site::changed(|folder| {
        let path = folder.join("990101/100201/archive/index.html");
        let html = fs_err::read_to_string(&path).expect("a page");
        let marked = "id=\"disclosures/party-2026q3\"";
        assert!(html.contains(marked));
        fs_err::write(&path, html.replace(marked, &format!("{marked} data-until=\"2027-04-29\""))).expect("written");
        drop_twins(&path);
    });
    let browser = Browser::phone().await;
    for (day, late, hidden) in [("2027-04-29", 0, false), ("2027-04-30", 0, true), ("2027-05-01", 2, true)] {
        browser
            .before(&format!("(() => {{ const at = Date.parse('{day}T12:00:00+08:00'); Date.now = () => at; }})();"));
        open(&browser, &site.page(ARCHIVE)).await;
        let told = "[...document.querySelectorAll('.due .late')].filter(late => late.offsetHeight > 0).length";
        assert_eq!(browser.value(told).await, json!(late), "{day}");
        let gone = "document.getElementById('disclosures/party-2026q3').offsetHeight === 0";
        assert_eq!(browser.value(gone).await, json!(hidden), "{day}");
    }
}

async fn the_archive_is_for_everyone() {
    let site = Site::sample();
    let mut setups = vec![(320, 0, false), (390, 0, true)];
    // WebKitGTK's browser has no setting for the size of text.
    if Engine::current() != Engine::WebKit {
        setups.push((320, 32, false));
    }
    for (width, font_size, dark) in setups {
        let browser = Browser::with(Setup { width, font_size, dark, ..Setup::default() }).await;
        for page in [ARCHIVE, PROJECT, "990101/100201/archive/en/"] {
            open(&browser, &site.page(page)).await;
            browser.script("document.querySelectorAll('details').forEach(details => { details.open = true; })").await;
            let told = format!("{page} at {width} px, font {font_size}, dark: {dark}");
            assert_eq!(violations(&browser).await, Vec::<String>::new(), "{told}");
            let over = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
            assert_eq!(browser.value(over).await, json!(0), "{told}");
            let small = "[...document.querySelectorAll('main a, main summary')].filter(target => { \
                         const box = target.getBoundingClientRect(); return box.height < 47.9 || box.width < 44; })\
                         .map(target => target.outerHTML.slice(0, 120))";
            assert_eq!(browser.value(small).await, json!([]), "{told}");
        }
        if dark {
            open(&browser, &site.page(ARCHIVE)).await;
            let told = "(() => { const of = (selector, what) => getComputedStyle(document.querySelector(selector))[what]; \
                        const paper = of('body', 'backgroundColor'); \
                        return of('.bar rect', 'fill') !== paper && of('.bar--spent rect', 'stroke') !== paper })()";
            assert_eq!(browser.value(told).await, json!(true));
        }
    }
}

in_every_engine!(
    a_shared_link_follows_a_record_into_the_archive,
    the_village_leads_to_its_archive_and_back,
    without_script_the_archive_says_the_same,
    files_come_when_they_are_asked_for_and_as_what_they_are,
    what_becomes_overdue_or_over_says_so_by_the_phones_clock,
    the_archive_is_for_everyone,
);
