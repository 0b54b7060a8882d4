//! What goes wrong in the field: each capability taken away, one at a time. The page must still answer.

use std::path::{Path, PathBuf};

use serde_json::json;
use support::browser::{Browser, Fault, Setup, VILLAGE, published};
use support::{Site, drop_twins, hashed, in_chromium, in_every_engine, sha256, tree};

/// Opens the village, waits until the page has given up going live, and checks that everything is still there.
async fn answers_without_going_live(browser: &Browser, site: &Site, sentence: &str) {
    browser.open(&site.page(VILLAGE)).await;
    browser.until("document.documentElement.getAttribute('data-live') === 'off'").await;
    let note = browser.text("document.getElementById('note').textContent").await;
    assert!(note.contains(sentence), "{note}");
    still_answers(browser).await;
    danger_is_answered(browser).await;
}

/// Whoever types of violence has 110 under the finger, with the search or without it.
async fn danger_is_answered(browser: &Browser) {
    browser.type_query("家暴").await;
    browser.until("document.querySelector('#results .urgent a')").await;
    assert_eq!(browser.text("document.querySelector('#results a').getAttribute('href')").await, "tel:110");
    browser.script("document.querySelector('#q').value = ''").await;
}

async fn still_answers(browser: &Browser) {
    assert!(browser.value("document.querySelectorAll('main details').length").await.as_u64().unwrap() > 150);
    browser.script("document.querySelector('[id=\"topic/aid\"]').open = true;").await;
    browser.script("document.querySelector('[id=\"service/temporary-aid\"] summary').click()").await;
    let shown = browser.text("document.getElementById('service/temporary-aid').innerText").await;
    assert!(shown.contains("带什么") && shown.contains("自己去柳河镇"), "{shown}");
}

/// The page goes live and search works.
async fn goes_live(browser: &Browser, site: &Site) {
    browser.open_live(&site.page(VILLAGE)).await;
    danger_is_answered(browser).await;
    browser.type_query("低保").await;
    browser.until("document.querySelector('#results a[href^=\"#\"]')").await;
    still_answers(browser).await;
}

async fn wasm_blocked_leaves_the_page() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.network.fault(".wasm", Fault::Refused);
    answers_without_going_live(&browser, &site, "只能按字面帮您找").await;
}

async fn a_network_that_breaks_off_leaves_the_page() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.network.fault(".wasm", Fault::Cut(20_000));
    answers_without_going_live(&browser, &site, "只能按字面帮您找").await;
    // Another phone: this one has kept the village's data.
    let browser = Browser::phone().await;
    browser.network.fault("/guide.", Fault::Cut(500));
    answers_without_going_live(&browser, &site, "没取到").await;
    // The next visit finds what this one did not.
    browser.network.heal();
    goes_live(&browser, &site).await;
}

async fn wasm_refused_leaves_the_page() {
    let site = Site::sample();
    let refuse = "for (const name of ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming']) \
                  WebAssembly[name] = () => Promise.reject(new WebAssembly.CompileError('refused'));";
    let browser = Browser::phone().await;
    for script in [refuse, "delete window.WebAssembly;"] {
        browser.before(script);
        answers_without_going_live(&browser, &site, "只能按字面帮您找").await;
    }
}

async fn streaming_refused_or_missing_still_goes_live() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    for script in [
        "WebAssembly.compileStreaming = () => Promise.reject(new TypeError('refused'));",
        "delete WebAssembly.compileStreaming; delete WebAssembly.instantiateStreaming;",
        "delete window.DecompressionStream;",
        "delete window.DecompressionStream; delete WebAssembly.compileStreaming;",
    ] {
        browser.before(script);
        goes_live(&browser, &site).await;
        browser.quiet().await;
    }
}

async fn a_host_that_unpacks_or_lacks_the_packed_file_is_no_matter() {
    let site = Site::changed(|folder| {
        for entry in fs_err::read_dir(folder.join("assets")).unwrap() {
            let path = entry.unwrap().path();
            if path.to_string_lossy().ends_with(".wasm.gz") {
                // What a host that decodes on the way delivers: the plain bytes under the packed name.
                let plain = path.with_extension("");
                fs_err::copy(plain, path).unwrap();
            }
        }
    });
    goes_live(&Browser::phone().await, &site).await;
}

async fn foreign_nodes_in_the_page_do_not_stop_it() {
    // As in-app browsers and carriers do: nodes appear inside the page before its script runs.
    let inject = "document.addEventListener('readystatechange', () => { \
        if (document.readyState !== 'interactive') return; \
        for (const selector of ['.today', '#on-duty', '.search', '#results', '#note', 'main section', 'main', '#app']) { \
            const foreign = document.createElement('div'); foreign.className = 'carrier'; foreign.textContent = 'ad'; \
            const place = document.querySelector(selector); \
            if (place) { place.insertBefore(foreign, place.firstChild); place.parentNode.insertBefore(foreign.cloneNode(true), place); } \
        } \
        const field = document.getElementById('q'); field.value = '低保'; \
        document.getElementById('topic/aid').open = document.getElementById('service/temporary-aid').open = true; });";
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.before(inject);
    browser.open_live(&site.page(VILLAGE)).await;
    browser.until("document.querySelector('#results ol a')").await;
    assert_eq!(browser.text("document.getElementById('q').value").await, "低保", "what was typed survives");
    assert_eq!(
        browser.value("document.getElementById('service/temporary-aid').open").await,
        json!(true),
        "what was opened, too"
    );
    assert!(browser.value("document.querySelectorAll('main details').length").await.as_u64().unwrap() > 150);
    let shown = browser.text("document.getElementById('service/temporary-aid').innerText").await;
    assert!(shown.contains("带什么"), "{shown}");
    assert_eq!(browser.value("document.querySelectorAll('h1').length").await, json!(1), "one page, not two");
}

async fn foreign_nodes_inside_the_guide_stay() {
    let inject = "document.addEventListener('readystatechange', () => { \
        if (document.readyState !== 'interactive') return; \
        document.querySelectorAll('main li').forEach(item => item.insertBefore(document.createElement('i'), item.firstChild)); });";
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.before(inject);
    goes_live(&browser, &site).await;
    assert!(
        browser.value("document.querySelectorAll('main li > i').length").await.as_u64().unwrap() > 500,
        "nothing is drawn again"
    );
    browser.quiet().await;
}

async fn html_of_another_edition_goes_live_as_far_as_it_has_places() {
    let site = Site::changed(|folder| {
        let page = folder.join(VILLAGE).join("index.html");
        let html = fs_err::read_to_string(&page).unwrap();
        let other =
            html.replace(" id=\"on-duty\"", " data-was=\"on-duty\"").replace("<main>", "<main class=\"other\"><p>x");
        assert_ne!(html, other);
        fs_err::write(&page, other).unwrap();
        drop_twins(&page);
    });
    let browser = Browser::phone().await;
    goes_live(&browser, &site).await;
    let card = browser.text("document.querySelector('.today').innerText").await;
    assert!(card.contains("0980-5556455"), "the office still stands there: {card}");
    browser.quiet().await;
}

/// Whatever stops the module while it draws: the page is the one that was published.
async fn a_module_that_stops_leaves_the_page_as_it_was() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.before("Document.prototype.createTextNode = () => { throw new Error('stopped'); };");
    answers_without_going_live(&browser, &site, "只能按字面帮您找").await;
    let published = fs_err::read_to_string(published().join(VILLAGE).join("index.html")).unwrap();
    let card = browser.text("document.getElementById('on-duty').outerHTML").await;
    assert!(card.contains("today__call"), "{card}");
    let drawn = card.trim_end_matches("</div>").replace("</li>", "").replace("</p>", "");
    assert!(published.replace("</li>", "").replace("</p>", "").contains(&drawn), "{card}");
}

/// What a resident is doing while the module starts goes on: the field is theirs, and the page does not jump.
async fn typing_and_scrolling_go_on_while_the_page_becomes_live() {
    let before = "document.addEventListener('DOMContentLoaded', () => { \
        const field = document.getElementById('q'); window.field = field; field.focus(); field.value = '盖房'; \
        field.setSelectionRange(1, 1); document.getElementById('certificate/alive').open = true; });";
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.before(before);
    browser.network.fault(".wasm", Fault::Late(std::time::Duration::from_millis(500)));
    browser.open_live(&site.page(VILLAGE)).await;
    browser.until("document.querySelector('#results ol a')").await;
    let kept = "[document.getElementById('q') === field, document.activeElement === field, field.value, \
                field.selectionStart, document.getElementById('certificate/alive').open]";
    assert_eq!(browser.value(kept).await, json!([true, true, "盖房", 1, true]));
    let before = "document.addEventListener('DOMContentLoaded', () => window.scrollTo(0, 700));";
    browser.before(before);
    browser.open_live(&site.page(&format!("{VILLAGE}?scrolled"))).await;
    assert_eq!(browser.value("Math.abs(window.pageYOffset - 700) < 2").await, json!(true), "it does not jump");
    browser.quiet().await;
}

/// The only file of `folder` whose name begins with `stem` and ends with `.json`.
fn data_file(folder: &Path, stem: &str) -> PathBuf {
    let files = tree(folder);
    folder.join(hashed(&files, stem, "json").0)
}

fn change_data(folder: &Path, stem: &str, change: impl FnOnce(&Path)) {
    let path = data_file(folder, stem);
    drop_twins(&path);
    change(&path);
}

async fn damaged_data_is_refused_and_named() {
    let damage = |path: &Path| {
        let text = fs_err::read_to_string(path).unwrap();
        fs_err::write(path, text.replace("16000001289", "16000009999")).unwrap();
    };
    let site = Site::changed(|folder| change_data(&folder.join(VILLAGE), "guide", damage));
    let browser = Browser::phone().await;
    answers_without_going_live(&browser, &site, "和登记的不一致").await;
}

async fn missing_data_is_named_and_the_rest_lives() {
    let site = Site::changed(|folder| {
        change_data(&folder.join("990101"), "search", |path| fs_err::remove_file(path).unwrap())
    });
    // By day, when the station is open.
    let clock = "(() => { const at = Date.parse('2026-11-23T09:00:00+08:00'); Date.now = () => at; })();";
    let browser = Browser::with(Setup { before: Some(clock.into()), ..Setup::default() }).await;
    browser.open_live(&site.page(VILLAGE)).await;
    browser.until("document.getElementById('note').textContent.includes('没取到')").await;
    browser.until("document.querySelector('.today__open').textContent.includes('服务站现在')").await;
    still_answers(&browser).await;
    let gone =
        Site::changed(|folder| change_data(&folder.join(VILLAGE), "guide", |path| fs_err::remove_file(path).unwrap()));
    answers_without_going_live(&Browser::phone().await, &gone, "没取到").await;
}

async fn newer_data_asks_for_a_reload() {
    let site = Site::changed(|folder| {
        let village = folder.join(VILLAGE);
        let old = data_file(&village, "guide");
        let newer = fs_err::read_to_string(&old).unwrap().replace("\"schema\":1", "\"schema\":2");
        let name = format!("guide.{}.json", &sha256(newer.as_bytes())[..32]);
        fs_err::write(village.join(&name), newer).unwrap();
        let page = village.join("index.html");
        let old_name = old.file_name().unwrap().to_str().unwrap().to_owned();
        fs_err::write(&page, fs_err::read_to_string(&page).unwrap().replace(&old_name, &name)).unwrap();
        drop_twins(&page);
    });
    answers_without_going_live(&Browser::phone().await, &site, "请刷新").await;
}

async fn a_script_that_was_changed_on_the_way_is_not_run() {
    for page in [VILLAGE.to_owned(), format!("{VILLAGE}voice/"), format!("{VILLAGE}poster/")] {
        let changed = Site::changed(|site| {
            for entry in fs_err::read_dir(site.join("assets")).unwrap() {
                let file = entry.unwrap().path();
                if file.extension().is_some_and(|extension| extension == "js") {
                    let script = fs_err::read_to_string(&file).unwrap();
                    fs_err::write(&file, format!("window.__ours = true;\n{script}")).unwrap();
                    drop_twins(&file);
                }
            }
        });
        let browser = Browser::phone().await;
        browser.open_whole(&changed.page(&page)).await;
        assert_eq!(browser.value("window.__ours === undefined").await, json!(true), "{page}");
        if page == VILLAGE {
            still_answers(&browser).await;
            // Each engine says so in its own words; the policy of what is printed lets nothing out.
            assert!(!browser.console().await.is_empty(), "nobody is told");
        }
    }
}

async fn what_was_typed_before_the_page_was_live_is_answered() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    // The wasm comes late: the resident is faster.
    browser.network.fault(".wasm", Fault::Late(std::time::Duration::from_millis(2500)));
    browser.open(&site.page(VILLAGE)).await;
    assert_eq!(browser.value("document.documentElement.getAttribute('data-live')").await, json!(null), "not live yet");
    browser.type_query("盖房").await;
    // Some engines tell the text, others where it comes from.
    let wait = "getComputedStyle(document.querySelector('.search'), '::after').content.replace('attr(data-wait)', \
                document.querySelector('.search').getAttribute('data-wait'))";
    let told = browser.text(wait).await;
    assert!(told.contains("搜索正在准备"), "who waits is told so: {told}");
    browser.script("document.querySelector('[id=\"certificate/alive\"] summary').click()").await;
    browser.until("document.documentElement.getAttribute('data-live') === 'on'").await;
    browser.until("document.querySelector('#results ol a')").await;
    assert_eq!(browser.text("document.getElementById('q').value").await, "盖房");
    assert_eq!(browser.value("document.getElementById('certificate/alive').open").await, json!(true));
    assert_eq!(browser.text(wait).await, "none");
    browser.quiet().await;
}

async fn what_is_typed_before_the_search_is_there_is_looked_for_in_the_page() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.network.fault(".wasm", Fault::Late(std::time::Duration::from_secs(10)));
    browser.open(&site.page(VILLAGE)).await;
    let found = "[].map.call(document.querySelectorAll('#results ol a'), link => link.getAttribute('href')).join(' ')";
    browser.type_query("接种证").await;
    browser.until("document.querySelector('#results ol a')").await;
    assert_eq!(
        browser.text(found).await.split(' ').next(),
        Some("#service/vaccination-record"),
        "by another of its names"
    );
    // What is typed is added to what stands there.
    browser.type_query("的什么什么什么").await;
    assert_eq!(browser.text(found).await, "", "nothing is made up");
    browser.script("document.getElementById('q').value = ''").await;
    browser.type_query("孤儿生活费").await;
    browser.until("document.querySelector('#results ol a')").await;
    assert_eq!(
        browser.text(found).await.split(' ').next(),
        Some("#service/orphan-allowance"),
        "words between do not matter"
    );
    browser.script("document.querySelector('#results ol a').click()").await;
    assert_eq!(browser.value("document.getElementById('service/orphan-allowance').open").await, json!(true));
    assert_eq!(browser.value("document.documentElement.getAttribute('data-live')").await, json!(null), "not live yet");
    // Who has gone to an entry is left there; who is still asking gets better answers.
    browser.script("history.replaceState(null, '', location.pathname)").await;
    browser.until("document.documentElement.getAttribute('data-live') === 'on'").await;
    browser.until("document.querySelector('#results .results__count')").await;
    assert_eq!(
        browser.value("document.querySelectorAll('#results ol').length").await,
        json!(1),
        "the search took over"
    );
    assert_eq!(browser.value("document.querySelector('#results ol b') !== null").await, json!(true));
    browser.script("document.getElementById('q').value = ''").await;
    browser.type_query("的").await;
    browser.until("!document.querySelector('#results ol')").await;
    browser.quiet().await;
}

/// In Chromium alone, which holds a page back behind styles that are still to come: so a part of it is there, for long.
async fn what_has_come_of_the_page_is_looked_in_at_once() {
    let before = "(function look() { const field = document.getElementById('q'); \
                  if (field && !field.value) field.value = '新生儿'; \
                  if (document.querySelector('#results ol a')) window.answered = performance.now(); \
                  else requestAnimationFrame(look); })();";
    let site = Site::sample();
    let browser = Browser::with(Setup { before: Some(before.to_owned()), ..Setup::default() }).await;
    browser.network.fault("/style.", Fault::Late(std::time::Duration::from_millis(3000)));
    browser.open_live(&site.page(VILLAGE)).await;
    let came = "performance.getEntriesByType('resource').find(file => file.name.includes('/style.')).responseEnd";
    let (answered, came) = (browser.value("window.answered").await, browser.value(came).await);
    let (answered, came) = (answered.as_f64().expect("answered"), came.as_f64().expect("came"));
    assert!(came > 3000.0 && answered < came - 1000.0, "answered after {answered} ms, the page came after {came}");
    browser.quiet().await;
}

in_every_engine!(
    wasm_blocked_leaves_the_page,
    a_network_that_breaks_off_leaves_the_page,
    wasm_refused_leaves_the_page,
    streaming_refused_or_missing_still_goes_live,
    a_host_that_unpacks_or_lacks_the_packed_file_is_no_matter,
    foreign_nodes_in_the_page_do_not_stop_it,
    foreign_nodes_inside_the_guide_stay,
    html_of_another_edition_goes_live_as_far_as_it_has_places,
    a_module_that_stops_leaves_the_page_as_it_was,
    typing_and_scrolling_go_on_while_the_page_becomes_live,
    damaged_data_is_refused_and_named,
    missing_data_is_named_and_the_rest_lives,
    newer_data_asks_for_a_reload,
    a_script_that_was_changed_on_the_way_is_not_run,
    what_was_typed_before_the_page_was_live_is_answered,
    what_is_typed_before_the_search_is_there_is_looked_for_in_the_page,
);

in_chromium!(what_has_come_of_the_page_is_looked_in_at_once);
