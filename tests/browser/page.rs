//! What the live page does.

use serde_json::json;
use support::browser::{Browser, Engine, Fault, Setup, VILLAGE, published};
use support::{Site, in_every_engine};

/// What the card on top says at a moment.
async fn today(browser: &Browser, site: &Site, moment: &str) -> String {
    browser.before(&format!("(() => {{ const at = Date.parse('{moment}'); Date.now = () => at; }})();"));
    browser.open_live(&site.page(VILLAGE)).await;
    browser.quiet().await;
    browser.text("document.querySelector('.today').innerText.replace(/\\s+/g, ' ')").await
}

async fn who_is_on_duty_follows_the_day() {
    // A Monday by the weekly roster, a Thursday that the roster changes, in China's time.
    let site = Site::sample();
    let browser = Browser::phone().await;
    let monday = today(&browser, &site, "2026-11-23T09:00:00+08:00").await;
    assert!(monday.contains("周建民 村党支部书记 打电话 160 0000 1289"), "{monday}");
    assert!(monday.contains("现在开着，到 12:00"), "{monday}");
    assert!(monday.contains("唐晓燕 综合服务员 打电话 160 0000 4507"), "a button each: {monday}");
    let thursday = today(&browser, &site, "2026-11-26T12:30:00+08:00").await;
    assert!(thursday.contains("马秀兰 ") && thursday.contains("谢斌 "), "{thursday}");
    assert!(thursday.contains("今天 14:00"), "{thursday}");
    // The roster is that of the seven days from today on, each with its date.
    let rows = "[...document.querySelectorAll('[data-week] tr')].map(row => \
                [...row.querySelectorAll('th, a')].map(part => part.textContent).join(' '))";
    let rows: Vec<String> = serde_json::from_value(browser.value(rows).await).expect("rows");
    assert_eq!(rows[0], "今天 11月26日 周四 马秀兰 160 0000 4855 谢斌 160 0000 4089");
    assert!(rows[4].starts_with("11月30日 周一 钱国伟"), "a day of its own: {rows:#?}");
    assert!(rows[6].starts_with("12月2日 周三 马秀兰") && rows[7].starts_with("节假日"), "{rows:#?}");
    let late = today(&browser, &site, "2026-11-23T16:30:00Z").await;
    assert!(late.contains("12345 热线") && !late.contains("160 0000"), "nobody is woken: {late}");
    assert!(late.contains("今天 08:00 起找钱国伟、唐晓燕"), "half past midnight in China is Tuesday: {late}");
}

async fn shared_links_open_what_they_name() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.open_live(&site.page(&format!("{VILLAGE}#certificate/kinship"))).await;
    browser.until("document.getElementById('certificate/kinship').open").await;
    let shown = browser.text("document.getElementById('certificate/kinship').innerText").await;
    assert!(shown.contains("✕") && shown.contains("村里不开 — 用户口簿") && shown.contains("派出所"), "{shown}");

    browser.open_live(&site.page(&format!("{VILLAGE}?2#search/%E7%9B%96%E6%88%BF"))).await;
    browser.until("document.querySelector('#results ol a')").await;
    assert_eq!(browser.text("document.getElementById('q').value").await, "盖房");

    browser.open_live(&site.page(&format!("{VILLAGE}?3#service/no-such-thing"))).await;
    browser.until("document.getElementById('note').textContent").await;
    assert_eq!(browser.value("window.pageYOffset").await, json!(0));
    browser.script("location.hash = '#contacts'").await;
    browser.until("!document.getElementById('note').textContent").await;
    // What an entry's address holds in its place for a moment does not draw back who goes on at once.
    let on = "location.hash = '#service/temporary-aid'; setTimeout(() => { location.hash = '#contacts'; }, 150);";
    browser.script(on).await;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let entry = browser.value("document.getElementById('service/temporary-aid').getBoundingClientRect().top").await;
    assert!(entry.as_f64().unwrap() < -200.0, "the entry is at {entry} again");
    browser.quiet().await;
}

async fn what_apps_put_behind_an_address_does_no_harm() {
    const TOP: &str = "document.getElementById('service/temporary-aid').getBoundingClientRect().top";
    const NOTE: &str = "document.getElementById('note').textContent.trim()";
    let site = Site::sample();
    let browser = Browser::phone().await;
    // Fragments of their own: the page as it is, and its search.
    for (visit, own) in ["rd", "wechat_redirect", "/", "!/home", "?from=groupmessage", "。"].into_iter().enumerate() {
        browser.open_live(&site.page(&format!("{VILLAGE}?{visit}#{own}"))).await;
        let seen = format!("[{NOTE}, window.pageYOffset, document.getElementById('q').value]");
        assert_eq!(browser.value(&seen).await, json!(["", 0, ""]), "{own}");
        browser.type_query("低保").await;
        browser.until("document.querySelector('#results ol a')").await;
        browser.quiet().await;
    }
    // More behind ours: what ours names is opened, and named in the address as it should be.
    for (visit, behind) in
        ["?from=singlemessage&isappinstalled=0", "。", "%E3%80%82", "/", "&from=timeline", "，谢谢", "#rd"]
            .into_iter()
            .enumerate()
    {
        browser.open_live(&site.page(&format!("{VILLAGE}?behind={visit}#service/temporary-aid{behind}"))).await;
        browser.until("document.getElementById('service/temporary-aid').open").await;
        browser.until(&format!("{TOP} >= -1 && {TOP} < innerHeight")).await;
        assert_eq!(browser.text("location.hash").await, "#service/temporary-aid", "{behind}");
        assert_eq!(browser.text(NOTE).await, "", "{behind}");
        browser.quiet().await;
    }
    browser.open_live(&site.page(&format!("{VILLAGE}?section#contacts?from=singlemessage"))).await;
    browser.until("Math.abs(document.getElementById('contacts').getBoundingClientRect().top) < 100").await;
    assert_eq!(browser.text(NOTE).await, "");
    // A link in vain is still told as one.
    browser.open_live(&site.page(&format!("{VILLAGE}?vain#service/no-such-thing?from=timeline"))).await;
    browser.until(NOTE).await;
    browser.quiet().await;
    // The module is not needed for it.
    let browser = Browser::phone().await;
    browser.network.fault(".wasm", Fault::Refused);
    browser.open_whole(&site.page(&format!("{VILLAGE}#service/temporary-aid?from=singlemessage"))).await;
    browser.until(&format!("location.hash === '#service/temporary-aid' && {TOP} >= -1 && {TOP} < innerHeight")).await;
}

async fn links_to_what_is_not_offered_land_on_the_reason() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    // One left the county's list, one this village does not offer.
    for (page, id, reason) in [
        (VILLAGE, "service/pension-alive-form", "刷脸或系统比对就行"),
        (VILLAGE, "certificate/student-loan-note", "改为学生自己写承诺"),
        ("990101/200203/", "service/activity-room", "可借旧校舍操场"),
    ] {
        browser.open_live(&site.page(&format!("{page}?{id}#{id}"))).await;
        let line = format!("document.getElementById('{id}')");
        browser.until(&format!("{line}.getBoundingClientRect().top < innerHeight")).await;
        assert!(browser.text(&format!("{line}.innerText")).await.contains(reason), "{id}");
        assert_eq!(browser.text("document.getElementById('note').textContent.trim()").await, "", "{id}");
    }
    // What is not offered is not found.
    browser.type_query("借场地").await;
    browser.until("document.getElementById('results').textContent").await;
    let found = browser.value("!!document.querySelector('#results a[href=\"#service/activity-room\"]')").await;
    assert_eq!(found, json!(false));
    browser.quiet().await;
}

async fn an_opened_entry_names_itself_in_the_address() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.open_live(&site.page(VILLAGE)).await;
    let steps = browser.value("history.length").await.as_u64().unwrap();
    browser.script("document.querySelector('[id=\"topic/aid\"] > summary').click()").await;
    browser.script("document.querySelector('[id=\"service/temporary-aid\"] summary').click()").await;
    browser.until("location.hash === '#service/temporary-aid'").await;
    browser
        .script(
            "document.querySelector('[id=\"service/disability-subsidy\"] summary, [id^=\"service/\"] summary').click()",
        )
        .await;
    browser.until("location.hash !== '#service/temporary-aid'").await;
    assert_eq!(browser.value("history.length").await, json!(steps + 1), "one step of history for the first");
    browser.quiet().await;
}

async fn going_back_folds_what_was_opened_and_leads_to_the_very_line() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.open_live(&site.page(VILLAGE)).await;
    let event = "document.getElementById('event/death')";
    browser.script(&format!("{event}.scrollIntoView({{ block: 'center' }});")).await;
    let down = browser.value("Math.round(scrollY)").await.as_f64().unwrap();
    assert!(down > 200.0, "{down}");
    browser.painted().await;
    // A finger: of what a page opens by itself browsers keep no entry that going back would stop at.
    browser.click("[id='event/death'] > summary").await;
    browser.until("location.hash === '#event/death'").await;
    // A step far down in it, and on from there.
    let step = "[...document.querySelectorAll('[id=\"event/death\"] a[href^=\"#service/\"]')].pop()";
    browser.script(&format!("{step}.scrollIntoView({{ block: 'center' }});")).await;
    let at_step = browser.value("Math.round(scrollY)").await.as_f64().unwrap();
    assert!(at_step > down + 100.0, "{at_step}");
    browser.script(&format!("{step}.click();")).await;
    browser.until("location.hash.startsWith('#service/')").await;
    browser.until(&format!("Math.abs(scrollY - {at_step}) > 300")).await;
    browser.script("history.back();").await;
    browser
        .until(&format!("location.hash === '#event/death' && {event}.open && Math.abs(scrollY - {at_step}) < 4"))
        .await;
    browser.script("history.back();").await;
    browser.until(&format!("location.hash === '' && !{event}.open && Math.abs(scrollY - {down}) < 4")).await;
    browser.quiet().await;
}

async fn search_answers_names_sayings_pinyin_and_initials() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.open_live(&site.page(VILLAGE)).await;
    for (query, id) in [
        ("证明我妈是我妈", "certificate/kinship"),
        ("健在证明", "certificate/alive"),
        ("dibao", "service/minimum-living-allowance"),
        ("底保", "service/minimum-living-allowance"),
        ("今天谁值班", "roster"),
        ("村里账", "disclosures"),
    ] {
        browser.script("document.getElementById('q').value = ''").await;
        browser.type_query(query).await;
        browser.until(&format!("document.querySelector('#results ol a[href=\"#{id}\"]')")).await;
        assert_eq!(
            browser.text("document.querySelector('#results ol a').getAttribute('href')").await,
            format!("#{id}"),
            "{query}"
        );
    }
    for (query, said) in [("底保", "读音相近：低保"), ("苹果手机", "您是不是要找")] {
        browser.script("document.getElementById('q').value = ''").await;
        browser.type_query(query).await;
        browser.until(&format!("document.getElementById('results').textContent.includes('{said}')")).await;
    }
    browser.script("document.getElementById('q').value = ''").await;
    browser.type_query("飞机票").await;
    browser.until("document.querySelector('.results__none')").await;
    browser.quiet().await;
}

async fn the_finder_and_the_county_lead_to_the_village() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    for (start, query) in [("", "liuwan"), ("", "柳湾"), ("990101/", "lw"), ("990101/", "柳河镇柳湾")] {
        browser.open_live(&site.page(start)).await;
        browser.type_query(query).await;
        browser.until("document.querySelector('#results ol a')").await;
        browser.click("#results ol a").await;
        browser.until("document.querySelector('.today')").await;
        assert_eq!(browser.text("location.pathname").await, format!("/{VILLAGE}"), "{start} {query}");
    }
    browser.quiet().await;
}

async fn the_village_seen_last_is_offered_by_the_finder_until_it_is_forgotten() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    let offer = "document.getElementById('last')";
    browser.open_live(&site.page("")).await;
    assert_eq!(browser.value(&format!("{offer}.hidden")).await, json!(true));
    browser.open_live(&site.page(VILLAGE)).await;
    browser.open_live(&site.page("")).await;
    assert_eq!(browser.text(&format!("{offer}.innerText")).await.trim(), "上次看的：柳湾村");
    assert_eq!(browser.text(&format!("{offer}.querySelector('a').href")).await, site.page(VILLAGE));
    assert!(browser.text("document.getElementById('kept').textContent").await.contains("上次看的村"));
    browser.script("document.querySelector('[data-tool=forget]').click()").await;
    browser.open_live(&site.page("")).await;
    assert_eq!(browser.value(&format!("{offer}.hidden")).await, json!(true));
    browser.quiet().await;
}

async fn how_much_was_found_is_said_once_after_a_moment() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.open_live(&site.page(VILLAGE)).await;
    browser
        .script(
            "window.said = []; new MutationObserver(() => window.said.push(document.getElementById('found').textContent))\
             .observe(document.getElementById('found'), { childList: true, characterData: true, subtree: true });",
        )
        .await;
    browser.type_query("dibao").await;
    browser.until("window.said.length === 1").await;
    let said = browser.text("window.said[0]").await;
    assert!(said.starts_with("找到 ") && said.chars().count() < 30, "{said}");
    assert_eq!(browser.value("document.getElementById('results').getAttribute('aria-live')").await, json!(null));
    browser.script("document.getElementById('q').value = ''").await;
    browser.type_query("着火了").await;
    browser.until("window.said.some(said => said.includes('119'))").await;
    browser.quiet().await;
}

async fn the_field_goes_to_the_upper_edge_and_enter_puts_the_keyboard_away() {
    let site = Site::sample();
    let browser = Browser::with(Setup { width: 360, height: 560, ..Setup::default() }).await;
    browser.open_live(&site.page(VILLAGE)).await;
    browser.type_query("低保").await;
    browser.until("document.querySelector('#results ol a')").await;
    let top = "document.querySelector('.search').getBoundingClientRect().top";
    assert!(browser.value(top).await.as_f64().unwrap() < 20.0);
    // The keyboard leaves 330 pixels on such a phone.
    let first = "document.querySelector('#results ol a').getBoundingClientRect().bottom";
    assert!(browser.value(first).await.as_f64().unwrap() <= 330.0);
    browser.type_query("\u{e007}").await;
    browser.until("document.activeElement !== document.getElementById('q')").await;
    browser.quiet().await;
}

async fn narrow_and_large_print_fit_without_sideways_scrolling() {
    let site = Site::sample();
    let mut sizes = vec![(320, 0), (1280, 0)];
    // WebKitGTK's browser has no setting for the size of text.
    if Engine::current() != Engine::WebKit {
        sizes.extend([(390, 32), (320, 32)]);
    }
    for (width, font_size) in sizes {
        let browser = Browser::with(Setup { width, font_size, ..Setup::default() }).await;
        for page in ["", "990101/", VILLAGE] {
            browser.open_live(&site.page(page)).await;
            browser.script("document.querySelectorAll('details').forEach(details => { details.open = true; })").await;
            let over =
                browser.value("document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
            let wide = "[...document.querySelectorAll('body *')].filter(element => element.className !== 'skip' && \
                        element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)\
                        .map(element => element.outerHTML.slice(0, 100)).slice(0, 5)";
            let wide = browser.value(wide).await;
            assert_eq!(over, json!(0), "{page} at {width} px, font {font_size}: {wide}");
        }
    }
}

async fn what_has_no_end_tag_ends_where_it_should() {
    let browser = Browser::with(Setup { no_script: true, ..Setup::default() }).await;
    let site = Site::sample();
    let lost = "[...document.querySelectorAll('li, dt, dd, p')].filter(one => ({
      LI: () => !['UL', 'OL'].includes(one.parentNode.tagName),
      DT: () => one.parentNode.tagName !== 'DL',
      DD: () => one.parentNode.tagName !== 'DL',
      P: () => !!one.querySelector('p, ul, ol, dl, div, details, h2, h3, h4'),
    })[one.tagName]()).map(one => one.outerHTML.slice(0, 100))";
    for page in ["", "990101/", VILLAGE, "990101/100201/en/", "990101/100201/archive/", "990101/100201/P1/"] {
        let source = fs_err::read_to_string(published().join(page).join("index.html")).expect("the page");
        browser.open_whole(&site.page(page)).await;
        browser.until("document.readyState === 'complete'").await;
        assert_eq!(browser.value(lost).await, json!([]), "{page}");
        for name in ["li", "dt", "dd", "p"] {
            let starts = source.matches(&format!("<{name}>")).count() + source.matches(&format!("<{name} ")).count();
            let there = browser.value(&format!("document.querySelectorAll('{name}').length")).await;
            // An end tag that belongs to nothing would make another paragraph.
            assert_eq!(there, json!(starts), "{name} of {page}");
        }
    }
    let village = fs_err::read_to_string(published().join(VILLAGE).join("index.html")).expect("the page");
    assert!(village.matches("</li>").count() * 10 < village.matches("<li").count(), "most ends are left off");
}

in_every_engine!(
    who_is_on_duty_follows_the_day,
    shared_links_open_what_they_name,
    what_apps_put_behind_an_address_does_no_harm,
    links_to_what_is_not_offered_land_on_the_reason,
    an_opened_entry_names_itself_in_the_address,
    going_back_folds_what_was_opened_and_leads_to_the_very_line,
    search_answers_names_sayings_pinyin_and_initials,
    the_finder_and_the_county_lead_to_the_village,
    the_village_seen_last_is_offered_by_the_finder_until_it_is_forgotten,
    how_much_was_found_is_said_once_after_a_moment,
    the_field_goes_to_the_upper_edge_and_enter_puts_the_keyboard_away,
    narrow_and_large_print_fit_without_sideways_scrolling,
    what_has_no_end_tag_ends_where_it_should,
);
