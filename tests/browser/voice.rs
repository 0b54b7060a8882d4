//! The page where residents write: from the form to the text, and on to a message, the clipboard, or the county's endpoint,
//! which fails in every way there is. Nothing is lost, nothing arrives twice.

use std::sync::LazyLock;
use std::time::Duration;

use serde_json::{Value, json};
use support::browser::{Browser, Engine, Fault, Setup, VILLAGE, published_after};
use support::{Sample, Site, drop_twins, in_every_engine};

use super::accessibility::violations;
use super::takes::{Endpoint, Take};

/// The endpoint as the content has it; tests put their own in its place.
const WRITTEN: &str = "https://voice.example.gov.cn";

/// Waiting takes a twentieth of the time once the page is live.
const HASTE: &str = "(() => { const real = window.setTimeout; const live = () => document.documentElement.dataset.live; \
                     window.setTimeout = (then, time, ...rest) => real(then, live() ? time / 20 : time, ...rest); })();";
const NO_LOCKS: &str = "Object.defineProperty(navigator, 'locks', { value: undefined });";
/// Whatever moves in a browser that tells.
const SHIFTS: &str = "window.shifts = []; if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) \
                      new PerformanceObserver(list => list.getEntries().forEach(entry => \
                      entry.hadRecentInput || window.shifts.push(entry.sources.map(source => \
                      (source.node.id || source.node.outerHTML || source.node.data) + JSON.stringify([source.previousRect, source.currentRect])))))\
                      .observe({ type: 'layout-shift', buffered: true });";
const STATE: &str = "document.getElementById('voice-state').textContent";
const ROWS: &str = "document.querySelectorAll('#voice-list > li').length";

fn voice(site: &Site) -> String {
    site.page(&format!("{VILLAGE}voice/"))
}

/// One village of the sample, published after `change` has been at its content.
fn publish(change: impl FnOnce(&Sample)) -> Sample {
    published_after(change, &["--only", "990101100201"])
}

/// As the sample is: without an endpoint.
fn site() -> Site {
    static PUBLISHED: LazyLock<Sample> = LazyLock::new(|| publish(|_| {}));
    Site::serve(&PUBLISHED.beside("site"))
}

/// A site whose voice pages send to this endpoint.
fn site_with(endpoint: &Endpoint) -> Site {
    static PUBLISHED: LazyLock<Sample> = LazyLock::new(|| {
        let address = json!(format!("{WRITTEN}/messages/"));
        publish(|sample| sample.set("990101/county.json", "/voice/endpoint", address))
    });
    Site::copy(&PUBLISHED.beside("site"), |copy| {
        for file in [&format!("{VILLAGE}voice/index.html"), &format!("{VILLAGE}voice/en/index.html"), "manifest.json"] {
            let path = copy.join(file);
            let text = fs_err::read_to_string(&path).expect("a file");
            assert!(text.contains(WRITTEN), "{}", path.display());
            fs_err::write(&path, text.replace(WRITTEN, endpoint.origin())).expect("written");
            if file.ends_with(".html") {
                drop_twins(&path);
            }
        }
    })
}

/// Opens a voice page and waits until its form works.
async fn open(browser: &Browser, address: &str) {
    browser.open("about:blank").await;
    browser.open_live(address).await;
}

async fn fill(browser: &Browser, field: &str, text: &str) {
    let text = json!(text);
    browser
        .script(&format!(
            "const field = document.getElementById('voice-{field}'); field.value = {text}; \
             field.dispatchEvent(new Event('input', {{ bubbles: true }}));"
        ))
        .await;
}

/// Writes a text and has it shown.
async fn write(browser: &Browser, words: &str) {
    fill(browser, "words", words).await;
    browser.click("#voice-form button").await;
    browser.until("!document.getElementById('voice-preview').hidden").await;
}

async fn tap(browser: &Browser, id: &str) {
    browser.script(&format!("document.getElementById('{id}').click()")).await;
}

async fn shown(browser: &Browser) -> String {
    browser.text("document.getElementById('voice-text').value").await
}

async fn a_form_becomes_the_text_that_is_sent() {
    let site = site();
    let browser = Browser::phone().await;
    open(&browser, &voice(&site)).await;
    let first = "document.querySelector('main a').getAttribute('href')";
    assert_eq!(browser.text(first).await, "tel:110", "emergencies come first");
    browser.click("#voice-form button").await;
    assert_eq!(browser.text("document.getElementById('voice-missing').textContent").await, "先写要说的话。");
    assert_eq!(browser.text("document.activeElement.id").await, "voice-words");

    browser
        .script("document.querySelector('[value=wish]').click(); document.querySelector('[value=soon]').click()")
        .await;
    fill(&browser, "place", "3组老槐树").await;
    fill(&browser, "contact", "张三 16000000001").await;
    write(&browser, "想要一条长凳 & 一盏灯\n<b>坐</b>").await;
    let text = shown(&browser).await;
    let (body, day) = text.rsplit_once('\n').expect("lines");
    assert_eq!(
        body,
        "【民呼我为】柳湾村　微心愿\n急不急：这几天\n在哪里：3组老槐树\n内容：想要一条长凳 & 一盏灯\n<b>坐</b>\n\
         联系：张三 16000000001"
    );
    assert!(day.ends_with(" 写") && day.starts_with("20"), "{day}");
    let message = browser.text("document.getElementById('voice-sms').href").await;
    assert!(message.starts_with("sms:16000003345?&body="), "{message}");
    let said = "decodeURIComponent(document.getElementById('voice-sms').href.split('body=')[1])";
    assert_eq!(browser.text(said).await, text, "the message says what was shown");
    assert_eq!(browser.text("document.getElementById('voice-call').href").await, "tel:09805551645");
    assert_eq!(browser.value("!document.getElementById('voice-endpoint')").await, json!(true), "there is none here");
    let seen =
        "document.getElementById('voice-text').scrollHeight <= document.getElementById('voice-text').offsetHeight";
    assert_eq!(browser.value(seen).await, json!(true), "all of it is seen");

    // What was shown is what is sent, or nothing.
    fill(&browser, "words", "别的").await;
    assert_eq!(browser.value("document.getElementById('voice-preview').hidden").await, json!(true));
    browser.quiet().await;
}

async fn private_numbers_are_pointed_out_and_stay() {
    let site = site();
    let browser = Browser::phone().await;
    open(&browser, &voice(&site)).await;
    let warning = "document.getElementById('voice-warning').textContent";
    for (text, said) in [
        ("我是11010519491231002X，本人", "身份证号"),
        ("440524 18800101 0014", "身份证号"),
        ("１１０１０５１９４９１２３１００２Ｘ", "身份证号"),
        ("110105 491231 002", "身份证号"),
        ("残疾人证 44052418800101001443", "身份证号"),
        ("卡号：6225 8814 1420 7430", "银行卡号"),
        ("6225881414207431", ""),
        ("110105194912310021", ""),
        ("110105<br>19491231<br>002X", "身份证号"),
        ("一一零一零五一九四九一二三一零零二X", "身份证号"),
        ("4111 1111 1111 1111", "银行卡号"),
        ("91510100MA6C1X2Y3T", ""),
        ("0980-5550201 0980-5550202", ""),
        ("电话16000000001、13800138000", ""),
        ("项目代码 2026-990101-01-03-138001", ""),
    ] {
        fill(&browser, "words", text).await;
        let told = browser.text(warning).await;
        assert!(told.contains(said) && told.is_empty() == said.is_empty(), "{text}: {told}");
    }
    fill(&browser, "words", "请打电话").await;
    fill(&browser, "contact", "张三 13800138000").await;
    assert_eq!(browser.text(warning).await, "", "a resident may want to be called back");
    let number = "11010519491231002X";
    fill(&browser, "contact", number).await;
    assert!(browser.text(warning).await.contains("身份证号"), "in every field");
    fill(&browser, "contact", "").await;
    write(&browser, number).await;
    assert!(shown(&browser).await.contains(number), "nothing is held back");
    assert!(!browser.text(warning).await.contains(number), "nor said whole");
}

async fn texts_are_copied_or_stand_selected() {
    let site = site();
    let browser = Browser::phone().await;
    let clipboard = "Object.defineProperty(navigator, 'clipboard', { configurable: true, value: CLIPBOARD }); \
                     document.execCommand = () => { window.old = true; return OLD; };";
    let did = "document.getElementById('voice-did').textContent";
    for (new, old, done) in [
        ("{ writeText: text => { window.copied = text; return Promise.resolve(); } }", "false", true),
        ("{ writeText: () => Promise.reject(new Error('refused')) }", "true", true),
        ("undefined", "true", true),
        ("undefined", "false", false),
    ] {
        browser.before(&clipboard.replace("CLIPBOARD", new).replace("OLD", old));
        open(&browser, &voice(&site)).await;
        write(&browser, &format!("{new} {old}")).await;
        tap(&browser, "voice-copy").await;
        browser.until(did).await;
        let told = browser.text(did).await;
        assert_eq!(told.contains("复制好了"), done, "{new} {old}: {told}");
        if new.contains("window.copied") {
            assert_eq!(browser.text("window.copied").await, shown(&browser).await);
        } else {
            let selected = "getSelection().toString() || (area => area.value.slice(area.selectionStart, \
                            area.selectionEnd))(document.getElementById('voice-text'))";
            assert_eq!(browser.text(selected).await.trim(), shown(&browser).await.trim(), "{new} {old}");
        }
    }
}

/// The form is the page's own, as the search field is.
async fn what_is_written_before_the_page_is_live_stays() {
    let site = site();
    for number in ["", "11010519491231002X "] {
        let browser = Browser::with(Setup { before: Some(SHIFTS.to_owned()), ..Setup::default() }).await;
        browser.network.fault(".wasm", Fault::Late(Duration::from_millis(2500)));
        browser.open_whole(&voice(&site)).await;
        let live = "document.documentElement.getAttribute('data-live')";
        assert_eq!(browser.value(live).await, json!(null), "not live yet");
        browser.type_into("#voice-words", &format!("{number}路灯")).await;
        browser.script("document.querySelector('[value=suggestion]').click()").await;
        assert_eq!(browser.value("document.querySelector('#voice-form button').disabled").await, json!(true));
        let wait = "getComputedStyle(document.getElementById('voice-form'), '::after').content\
                    .replace('attr(data-wait)', document.getElementById('voice-form').getAttribute('data-wait'))";
        assert!(browser.text(wait).await.contains("正在准备"), "who waits is told so");
        browser.until(&format!("{live} === 'on'")).await;
        assert_eq!(browser.text(wait).await, "none");
        assert_eq!(browser.text("document.activeElement.id").await, "voice-words", "nothing is taken from a finger");
        let warned = browser.text("document.getElementById('voice-warning').textContent").await;
        assert_eq!(warned.contains("身份证号"), !number.is_empty(), "{warned}");
        // The warning is worth a move.
        if Engine::current() == Engine::Chromium && number.is_empty() {
            assert_eq!(browser.value("window.shifts").await, json!([]), "nothing moves");
        }
        browser.type_into("#voice-words", "坏了").await;
        browser.click("#voice-form button").await;
        browser.until("!document.getElementById('voice-preview').hidden").await;
        let text = format!("　建议\n急不急：不急\n内容：{number}路灯坏了\n");
        assert!(shown(&browser).await.contains(&text));
        browser.quiet().await;
    }
}

async fn where_the_module_cannot_start_the_page_says_whom_to_call_and_where_to_write() {
    let site = site();
    let refuse = "for (const name of ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming']) \
                  WebAssembly[name] = () => Promise.reject(new WebAssembly.CompileError('refused'));";
    let browser = Browser::phone().await;
    for script in [refuse, "delete window.WebAssembly;"] {
        browser.before(script);
        browser.open_whole(&voice(&site)).await;
        browser.until("document.documentElement.getAttribute('data-live') === 'off'").await;
        fill(&browser, "words", "路灯坏了").await;
        let shown = browser.text("document.querySelector('main').innerText").await;
        for part in ["110", "复制", "发短信", "打电话", "受理", "15 日"] {
            assert!(shown.contains(part), "{part}: {shown}");
        }
        for part in ["看看要发的话", "我写过的", "要发的话\n", "发短信到"] {
            assert!(!shown.contains(part), "{part} does nothing here: {shown}");
        }
        for link in ["tel:09805551645", "sms:16000003345"] {
            let seen = format!("document.querySelector('main dl a[href=\"{link}\"]').offsetHeight > 0");
            assert_eq!(browser.value(&seen).await, json!(true), "{link}");
        }
        assert_eq!(browser.text("document.getElementById('voice-words').value").await, "路灯坏了", "to be copied");
        assert_eq!(violations(&browser).await, Vec::<String>::new());
    }
}

async fn without_script_there_are_phones_steps_and_limits() {
    let site = site();
    let browser = Browser::with(Setup { no_script: true, ..Setup::default() }).await;
    browser.open_whole(&voice(&site)).await;
    browser.until("document.querySelector('main ol')").await;
    assert_eq!(browser.value("document.getElementById('voice').offsetHeight").await, json!(0), "no form");
    let shown = browser.text("document.querySelector('main').innerText").await;
    for part in
        ["110", "119", "120", "122", "受理", "汇总", "转送", "办理", "反馈", "评价", "回访", "督办", "15 日", "60 日"]
    {
        assert!(shown.contains(part), "{part}");
    }
    let links =
        browser.value("[...document.querySelectorAll('main dl a')].map(link => link.getAttribute('href'))").await;
    let links: Vec<&str> = links.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    for link in ["tel:09805551645", "sms:16000003345", "tel:09805556455", "tel:12345"] {
        assert!(links.contains(&link), "{link}: {links:?}");
    }
}

async fn a_phone_that_keeps_nothing_says_so_and_sends_once() {
    let endpoint = Endpoint::start();
    let site = site_with(&endpoint);
    let browser = Browser::phone().await;
    browser.before(&format!(
        "{HASTE} Object.defineProperty(window, 'localStorage', {{ get() {{ throw new DOMException('no', 'SecurityError'); }} }});"
    ));
    open(&browser, &voice(&site)).await;
    assert!(browser.text("document.getElementById('voice-blocked').textContent").await.contains("不让网页存东西"));
    endpoint.does(&[Take::Unsaid, Take::Whole]);
    write(&browser, "存不下").await;
    tap(&browser, "voice-endpoint").await;
    browser.until(&format!("{STATE}.includes('20261128-0007')")).await;
    assert_eq!(endpoint.taken().len(), 1);
    assert_eq!(browser.value(ROWS).await, json!(1), "as long as the page is open");
    open(&browser, &voice(&site)).await;
    assert_eq!(browser.value(ROWS).await, json!(0));
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(endpoint.posts().len(), 2, "nothing more is sent");
}

async fn whatever_the_endpoint_does_each_text_arrives_once() {
    let endpoint = Endpoint::start();
    let site = site_with(&endpoint);
    let browser = Browser::phone().await;
    browser.before(HASTE);
    open(&browser, &voice(&site)).await;
    let busy = Take::Other(503, "<h1>busy</h1>");
    for (number, does) in [
        vec![Take::Whole],
        vec![Take::Lost, Take::Lost, Take::Whole],
        vec![Take::Unsaid, Take::Whole],
        vec![busy, Take::Unsaid, Take::Silent, Take::Whole],
        vec![Take::Half, Take::Other(429, ""), Take::Whole],
        // What a gateway says, and a page of a host under repair.
        vec![Take::Other(200, "<html>login</html>"), Take::Other(204, ""), Take::Whole],
        vec![Take::Silent, Take::Other(302, ""), Take::Whole],
    ]
    .into_iter()
    .enumerate()
    {
        endpoint.does(&does);
        let before = endpoint.posts().len();
        write(&browser, &format!("第{number}条")).await;
        // An impatient finger.
        tap(&browser, "voice-endpoint").await;
        tap(&browser, "voice-endpoint").await;
        browser.until(&format!("{STATE}.includes('20261128-0007')")).await;
        let posts = endpoint.posts().split_off(before);
        assert_eq!(posts.len(), does.len(), "{does:?}");
        for post in &posts {
            assert_eq!(post.body["key"], json!(post.key), "{does:?}");
            assert_eq!(post.body, posts[0].body, "word for word the same");
        }
        let body = &posts[0].body;
        assert_eq!(body["text"], json!(shown(&browser).await));
        assert_eq!(
            [&body["village"], &body["kind"], &body["words"], &body["schema"]],
            [&json!("990101100201"), &json!("concern"), &json!(format!("第{number}条")), &json!(1)]
        );
        assert_eq!(endpoint.taken().len(), number + 1, "{does:?}");
    }
    // The same text again is the same text, in another visit, too.
    open(&browser, &voice(&site)).await;
    write(&browser, "第0条").await;
    let known =
        "document.getElementById('voice-endpoint').disabled && document.getElementById('voice-state').textContent";
    assert!(browser.text(known).await.contains("县里收到了"));
    assert_eq!(endpoint.taken().len(), 7);
    assert_eq!(browser.value(ROWS).await, json!(7));
}

async fn what_did_not_arrive_is_sent_when_there_is_a_way_again() {
    let endpoint = Endpoint::start();
    let site = site_with(&endpoint);
    let browser = Browser::phone().await;
    browser.before(HASTE);
    open(&browser, &voice(&site)).await;
    endpoint.does(&[Take::Lost]);
    write(&browser, "没有网的时候写的").await;
    tap(&browser, "voice-endpoint").await;
    browser.until(&format!("{STATE}.includes('还没有确认收到')")).await;
    assert!(endpoint.posts().len() >= 4, "at once, and three times more");
    // The network comes back while the page is open.
    endpoint.does(&[Take::Unsaid, Take::Lost]);
    browser.script("window.dispatchEvent(new Event('online'))").await;
    browser.until(&format!("{STATE}.includes('正在发')")).await;
    browser.until(&format!("{STATE}.includes('还没有确认收到')")).await;
    // The page is opened again.
    endpoint.does(&[Take::Whole]);
    open(&browser, &voice(&site)).await;
    browser.until("document.getElementById('voice-list').textContent.includes('20261128-0007')").await;
    assert_eq!(endpoint.taken().len(), 1);
    let keys: std::collections::BTreeSet<String> = endpoint.posts().into_iter().map(|post| post.key).collect();
    assert_eq!(keys.len(), 1);
}

async fn a_refusal_is_shown_and_the_text_kept() {
    let endpoint = Endpoint::start();
    let site = site_with(&endpoint);
    let browser = Browser::phone().await;
    browser.before(HASTE);
    open(&browser, &voice(&site)).await;
    for (answer, said) in [
        (Take::Other(422, "{\"reason\":\"请写清楚在哪里\"}"), "请写清楚在哪里"),
        (Take::Other(403, "<b>no</b>"), "403"),
    ] {
        endpoint.does(&[answer]);
        let before = endpoint.posts().len();
        write(&browser, said).await;
        tap(&browser, "voice-endpoint").await;
        browser.until(&format!("{STATE}.includes({})", json!(said))).await;
        tokio::time::sleep(Duration::from_millis(400)).await;
        assert_eq!(endpoint.posts().len(), before + 1, "it is not asked again by itself");
        let kept = "document.getElementById('voice-list').textContent";
        assert!(browser.text(kept).await.contains("县里没有收"));
        assert!(
            browser.text("document.getElementById('voice-sms').href").await.contains("body="),
            "another way is there"
        );
    }
    // A text that was refused may be tried once more by hand.
    endpoint.does(&[Take::Whole]);
    tap(&browser, "voice-endpoint").await;
    browser.until(&format!("{STATE}.includes('20261128-0007')")).await;
    assert_eq!(endpoint.taken().len(), 1);
}

async fn two_pages_do_not_send_at_once() {
    for before in [HASTE.to_owned(), format!("{HASTE}{NO_LOCKS}")] {
        let endpoint = Endpoint::start();
        let site = site_with(&endpoint);
        let browser = Browser::phone().await;
        browser.before(&before);
        open(&browser, &voice(&site)).await;
        endpoint.does(&[Take::Other(500, "")]);
        write(&browser, "两个页面").await;
        tap(&browser, "voice-endpoint").await;
        browser.until(&format!("{STATE}.includes('还没有确认收到')")).await;
        // Whichever page asks first from now on: a window that is shown again does, too.
        endpoint.does(&[Take::Late(Duration::from_millis(600))]);
        let tries = endpoint.posts().len();
        let first = browser.client.window().await.unwrap();
        // The windows of Firefox at the size of a phone have no tabs.
        let tab = Engine::current() != Engine::Firefox;
        let second = browser.client.new_window(tab).await.unwrap().handle;
        browser.client.switch_to_window(second).await.unwrap();
        // The second page finds a text that waits, the first one hears of the network.
        open(&browser, &voice(&site)).await;
        browser.client.switch_to_window(first).await.unwrap();
        browser.script("window.dispatchEvent(new Event('online'))").await;
        browser.until(&format!("{STATE}.includes('20261128-0007')")).await;
        tokio::time::sleep(Duration::from_millis(600)).await;
        assert_eq!(endpoint.posts().len(), tries + 1, "{before}: one of them");
        assert_eq!(endpoint.most_at_once(), 1, "{before}");
        assert_eq!(endpoint.taken().len(), 1, "{before}");
    }
}

async fn the_own_list_is_erased_one_by_one_and_whole() {
    let site = site();
    let browser = Browser::phone().await;
    open(&browser, &voice(&site)).await;
    assert!(browser.text("document.getElementById('voice-mine').innerText").await.contains("还没有写过"));
    // Nothing on this machine takes messages.
    let held = "document.getElementById('voice-sms').addEventListener('click', event => event.preventDefault())";
    browser.script(held).await;
    for words in ["第一条", "第二条", "第三条"] {
        write(&browser, words).await;
        tap(&browser, "voice-sms").await;
    }
    let rows = "[...document.querySelectorAll('#voice-list > li')].map(row => row.innerText).join('|')";
    let told = browser.text(rows).await;
    assert!(told.contains("第一条") && told.contains("短信"), "{told}");
    // A text that was to go to an endpoint which the county has taken away since is not said to go there some day.
    let waiting = "const name = Object.keys(localStorage).find(name => (localStorage.getItem(name) || '').includes('第三条'));\
                   const entry = JSON.parse(localStorage.getItem(name)); entry.state = 'waiting';\
                   localStorage.setItem(name, JSON.stringify(entry));";
    browser.script(waiting).await;
    open(&browser, &voice(&site)).await;
    assert!(browser.text(rows).await.contains("现在网上不收了"));
    // Once asks, twice erases.
    let gone = "[...document.querySelectorAll('#voice-list > li')].find(row => row.innerText.includes('第二条'))\
                .querySelectorAll('button')[1]";
    browser.script(&format!("{gone}.click()")).await;
    assert_eq!(browser.value(ROWS).await, json!(3));
    assert!(browser.text(&format!("{gone}.textContent")).await.contains("再点一次"));
    browser.script(&format!("{gone}.click()")).await;
    assert_eq!(browser.value(ROWS).await, json!(2));
    // It is there at the next visit, and on the page in another language.
    open(&browser, &site.page(&format!("{VILLAGE}voice/en/"))).await;
    assert_eq!(browser.value(ROWS).await, json!(2));
    assert!(!browser.text(rows).await.contains("第二条"));
    browser
        .script("document.getElementById('voice-erase').click(); document.getElementById('voice-erase').click()")
        .await;
    assert_eq!(browser.value(ROWS).await, json!(0));
    let kept = "Object.keys(localStorage).filter(name => name.includes('voice')).length";
    assert_eq!(browser.value(kept).await, json!(0));

    // The village page tells of it, and erases it with the rest.
    open(&browser, &voice(&site)).await;
    browser.script(held).await;
    write(&browser, "记着的").await;
    tap(&browser, "voice-sms").await;
    browser.open_live(&site.page(VILLAGE)).await;
    let told = "document.getElementById('kept').textContent";
    let said = browser.text(told).await;
    assert!(said.contains("写的诉求和建议") && !said.contains("字号"), "{said}");
    browser.click("[data-tool=forget]").await;
    assert!(browser.text(told).await.contains("什么也没记"));
    assert_eq!(browser.value(kept).await, json!(0));
}

async fn the_page_suits_everyone() {
    let endpoint = Endpoint::start();
    let site = site_with(&endpoint);
    for (width, dark) in [(390, false), (320, true)] {
        let browser = Browser::with(Setup { width, dark, ..Setup::default() }).await;
        for page in ["voice/", "voice/en/"] {
            open(&browser, &site.page(&format!("{VILLAGE}{page}"))).await;
            fill(&browser, "contact", "11010519491231002X").await;
            write(&browser, "看得清吗").await;
            tap(&browser, "voice-copy").await;
            for size in ["", "largest"] {
                browser.script(&format!("document.documentElement.setAttribute('data-size', '{size}')")).await;
                assert_eq!(violations(&browser).await, Vec::<String>::new(), "{page} {width} {size}");
                let over = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
                assert_eq!(browser.value(over).await, json!(0), "{page} {width} {size}");
                let small = "[...document.querySelectorAll('main a[href], main button, main label.voice__choice, \
                             main input[type=text], main textarea, .footer a')].filter(target => { \
                             const box = target.getBoundingClientRect(); return box.height > 0 && (box.height < 48 || box.width < 44); })\
                             .map(target => target.outerHTML.slice(0, 120)).slice(0, 8)";
                assert_eq!(browser.value(small).await, json!([]), "{page} {width} {size}");
            }
        }
    }
}

in_every_engine!(
    a_form_becomes_the_text_that_is_sent,
    private_numbers_are_pointed_out_and_stay,
    texts_are_copied_or_stand_selected,
    what_is_written_before_the_page_is_live_stays,
    where_the_module_cannot_start_the_page_says_whom_to_call_and_where_to_write,
    without_script_there_are_phones_steps_and_limits,
    a_phone_that_keeps_nothing_says_so_and_sends_once,
    whatever_the_endpoint_does_each_text_arrives_once,
    what_did_not_arrive_is_sent_when_there_is_a_way_again,
    a_refusal_is_shown_and_the_text_kept,
    two_pages_do_not_send_at_once,
    the_own_list_is_erased_one_by_one_and_whole,
    the_page_suits_everyone,
);
