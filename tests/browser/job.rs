//! The main job: from the printed code to the phone number.

use support::browser::{Browser, Engine, Fault, Setup, VILLAGE, publish};
use support::{Site, draw, finish, free_port, in_chromium, in_every_engine, project, temporary, yimatong, zbar};

async fn a_scanned_code_leads_to_the_phone_number_and_back() {
    let folder = temporary();
    let port = free_port();
    let base = format!("http://127.0.0.1:{port}/");
    let (dist, posters) = (folder.path().join("dist"), folder.path().join("posters"));
    let content = project().join("content");
    publish(&content, &dist, &["--base-url", &base]);
    let mut command = yimatong();
    command.arg("poster").arg(content).args(["--code", "990101100201", "--kind", "code", "--format", "svg"]);
    finish(command.args(["--base-url", &base, "--out"]).arg(&posters)).exits(0);
    // Debian's zbar reads what librsvg rendered: neither is ours.
    let picture = folder.path().join("code.png");
    draw(&posters.join("990101100201-code.svg"), &picture);
    let [scanned] = <[String; 1]>::try_from(zbar(&picture)).expect("one code");
    assert_eq!(scanned, format!("HTTP://127.0.0.1:{port}/990101/100201/"));

    let _site = Site::start(&dist, port, &[]);
    let browser = Browser::phone().await;
    browser.open_live(&scanned).await;
    assert_eq!(browser.text("document.querySelector('h1').textContent").await, "柳湾村");

    browser.type_query("吃低保怎么申请").await;
    browser.until("document.querySelector('#results ol a')").await;
    assert_eq!(browser.text("document.querySelector('#results ol a b').textContent").await, "低保");
    browser.click("#results ol a").await;
    browser.until("location.hash === '#service/minimum-living-allowance'").await;
    browser.until("document.getElementById('service/minimum-living-allowance').open").await;
    let shown = browser.text("document.getElementById('service/minimum-living-allowance').innerText").await;
    for part in ["带什么", "居民身份证", "怎么办", "请村里帮办", "自己去柳河镇", "柳湾村便民服务站", "不收费"]
    {
        assert!(shown.contains(part), "{part} is missing in: {shown}");
    }
    let call = "document.querySelector('[id=\"service/minimum-living-allowance\"] a[href^=\"tel:\"]')";
    assert!(browser.text(&format!("{call}.href")).await.starts_with("tel:"));
    let top =
        browser.value("document.getElementById('service/minimum-living-allowance').getBoundingClientRect().top").await;
    assert!(top.as_f64().unwrap() < 400.0, "the entry is in sight: {top}");

    browser.client.back().await.unwrap();
    browser.until("decodeURIComponent(location.hash) === '#search/吃低保怎么申请'").await;
    browser.until("document.querySelector('#results ol a')").await;
    browser.until("!document.getElementById('service/minimum-living-allowance').open").await;
    browser.quiet().await;
}

async fn without_script_the_page_says_the_same() {
    let site = Site::sample();
    let live = Browser::phone().await;
    live.open_live(&site.page(VILLAGE)).await;
    let plain = Browser::with(Setup { no_script: true, ..Setup::default() }).await;
    plain.open(&site.page(VILLAGE)).await;
    let main = "document.querySelector('main').textContent";
    // Live, places also say whether they are open now, and the roster is that of the days to come: who is on duty on which
    // weekday stands in both.
    live.script("document.querySelectorAll('main .open').forEach(open => open.remove())").await;
    for browser in [&live, &plain] {
        let week = browser.text("document.querySelector('[data-week]').textContent").await;
        for day in ["周一", "周二", "周三", "周四", "周五", "周六", "周日", "节假日"] {
            assert_eq!(week.matches(day).count(), 1, "{day}: {week}");
        }
        browser.script("document.querySelector('[data-week]').remove()").await;
    }
    let (live_text, plain_text) = (live.text(main).await, plain.text(main).await);
    assert!(plain_text.len() > 100_000, "the whole guide is there");
    assert_eq!(live_text, plain_text);
    assert!(plain.text("document.querySelector('.today').innerText").await.contains("0980-555"));
    // WebKit's driver needs script itself, so that only the page's own is off there, which styles are not told.
    if Engine::current() != Engine::WebKit {
        let height = plain.value("document.querySelector('.search').offsetHeight").await;
        assert_eq!(height, 0, "no field that cannot answer");
    }
}

async fn a_first_visit_is_few_requests() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.open_live(&site.page(VILLAGE)).await;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    let requests = browser.network.requests();
    assert!(requests.len() <= 8, "{requests:#?}");
    assert!(requests.iter().all(|address| address.starts_with(&site.root)), "{requests:#?}");
    browser.quiet().await;
}

async fn the_first_screen_waits_for_no_file() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.network.fault("/style.", Fault::Late(std::time::Duration::from_millis(2500)));
    browser.open_live(&site.page(VILLAGE)).await;
    let drawn = browser.value("performance.getEntriesByName('first-contentful-paint')[0].startTime").await;
    let came = "performance.getEntriesByType('resource').find(file => file.name.includes('/style.')).responseEnd";
    let (drawn, came) = (drawn.as_f64().expect("drawn"), browser.value(came).await.as_f64().expect("came"));
    assert!(came > 2500.0 && drawn < came - 1000.0, "drawn after {drawn} ms, the other styles came after {came}");
    // All of them are there in the end.
    let verdict = "getComputedStyle(document.querySelector('#certificates label .yes')).color";
    assert_eq!(browser.text(verdict).await, "rgb(15, 82, 35)");
    browser.quiet().await;
}

/// In Chromium alone: no other engine measures it.
async fn a_first_visit_moves_nothing() {
    let before = "window.shifts = []; const name = source => source.node && (source.node.className || source.node.parentNode.className); \
                  new PerformanceObserver(list => list.getEntries().forEach(entry => { \
                  if (!entry.hadRecentInput) window.shifts.push([entry.value, entry.sources.map(name)]); \
                  })).observe({ type: 'layout-shift', buffered: true });";
    let site = Site::sample();
    // On a day on which a notice is over, too, when the script that knows the day comes after the page was drawn.
    // And when the styles come late that the first screen does without.
    for (day, late) in [("2026-11-27", "/boot."), ("2026-12-01", "/boot."), ("2026-11-27", "/style.")] {
        let date =
            format!("{before} (() => {{ const at = Date.parse('{day}T09:00:00+08:00'); Date.now = () => at; }})();");
        let browser = Browser::with(Setup { before: Some(date), ..Setup::default() }).await;
        browser.network.fault(late, Fault::Late(std::time::Duration::from_millis(1500)));
        browser.open_live(&site.page(VILLAGE)).await;
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        let notice = "document.querySelector('#notices details').getClientRects().length > 0";
        assert_eq!(browser.value(notice).await, serde_json::json!(day == "2026-11-27"), "{day}");
        assert_eq!(browser.value("window.shifts").await, serde_json::json!([]), "{day}");
        browser.quiet().await;
    }
}

in_every_engine!(
    a_scanned_code_leads_to_the_phone_number_and_back,
    without_script_the_page_says_the_same,
    a_first_visit_is_few_requests,
    the_first_screen_waits_for_no_file,
);

in_chromium!(a_first_visit_moves_nothing);
