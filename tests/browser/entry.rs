//! What an opened entry can do: ticks that this phone remembers, places that say whether they are open, reading aloud,
//! handing on, printing; each also where the browser lacks the means.

use serde_json::json;
use support::browser::{Browser, Setup, VILLAGE};
use support::{Site, in_chromium, in_every_engine};

const SERVICE: &str = "service/minimum-living-allowance";

/// A phone with the service open, after `before` has run.
async fn opened(site: &Site, before: &str) -> Browser {
    let browser = Browser::phone().await;
    browser.before(before);
    browser.open_live(&site.page(&format!("{VILLAGE}#{SERVICE}"))).await;
    browser.until(&format!("document.getElementById('{SERVICE}').hasAttribute('data-dressed')")).await;
    browser
}

fn inside(selector: &str) -> String {
    format!("document.getElementById('{SERVICE}').querySelector('{selector}')")
}

/// Presses the button with these words in the opened service.
async fn press(browser: &Browser, words: &str) {
    let buttons = format!("[...document.getElementById('{SERVICE}').querySelectorAll('.actions button')]");
    browser.script(&format!("{buttons}.find(button => button.textContent === '{words}').click()")).await;
}

async fn ticks_stay_on_this_phone_and_are_erased_in_one_tap() {
    let site = Site::sample();
    let browser = opened(&site, "").await;
    let ticked = |places: &str| {
        let ticks = format!("[...document.getElementById('{SERVICE}').querySelectorAll('.tick')]");
        format!(
            "document.getElementById('{SERVICE}') && {ticks}.length === 4 && {ticks}.map((tick, at) => tick.checked ? at : '').join('') === '{places}'"
        )
    };
    browser.until(&ticked("")).await;
    // The whole row ticks.
    browser.script(&format!("{}.querySelector('small').click()", inside(".bring > li:nth-child(2)"))).await;
    browser.until(&ticked("1")).await;
    assert!(browser.text("document.getElementById('kept').textContent").await.contains("1 个勾"));

    browser.open_live(&site.page(&format!("{VILLAGE}?again#{SERVICE}"))).await;
    browser.until(&ticked("1")).await;
    // Another village is another visit.
    browser.open_live(&site.page(&format!("990101/100202/#{SERVICE}"))).await;
    browser.until(&ticked("")).await;

    browser.open_live(&site.page(&format!("{VILLAGE}?more#{SERVICE}"))).await;
    browser.until(&ticked("1")).await;
    browser.script("document.querySelector('[data-tool=forget]').click()").await;
    browser.until(&ticked("")).await;
    assert!(browser.text("document.getElementById('kept').textContent").await.contains("什么也没记"));
    assert_eq!(browser.value("localStorage.length").await, json!(0));
    assert_eq!(browser.value("document.cookie").await, json!(""));
    browser.quiet().await;
}

async fn steps_of_life_events_are_remembered() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.open_live(&site.page(&format!("{VILLAGE}#event/birth"))).await;
    let first = "document.getElementById('event/birth').querySelector('.ticks input')";
    browser.until(&format!("{first} && document.getElementById('event/birth').hasAttribute('data-dressed')")).await;
    browser.script(&format!("{first}.click()")).await;
    browser.open_live(&site.page(&format!("{VILLAGE}?again#event/birth"))).await;
    browser.until(&format!("{first}.checked")).await;
    assert!(browser.text("document.getElementById('event/birth').innerText").await.contains("不等于已经申请"));
    browser.quiet().await;
}

async fn places_say_whether_they_are_open() {
    let site = Site::sample();
    let at = |moment: &str| format!("(() => {{ const at = Date.parse('{moment}'); Date.now = () => at; }})();");
    let told =
        format!("[...document.getElementById('{SERVICE}').querySelectorAll('.open')].map(open => open.textContent)");
    let text = |value: serde_json::Value| value.to_string();
    let browser = opened(&site, &at("2026-11-23T09:00:00+08:00")).await;
    let monday = text(browser.value(&told).await);
    assert!(monday.contains("现在开着，到 12:00"), "{monday}");
    let browser = opened(&site, &at("2026-11-28T20:00:00+08:00")).await;
    let weekend = text(browser.value(&told).await);
    assert!(!weekend.contains("现在开着") && weekend.contains("开门：周一（11 月 30 日） 08:30"), "{weekend}");
    browser.quiet().await;
}

async fn entries_are_read_aloud_where_the_phone_can() {
    let site = Site::sample();
    let voice = "window.said = []; \
        Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: function (text) { this.text = text; }, configurable: true }); \
        Object.defineProperty(window, 'speechSynthesis', { configurable: true, value: { \
            speak: utterance => { window.said.push(utterance); }, cancel: () => { window.stopped = true; } } });";
    let browser = opened(&site, voice).await;
    press(&browser, "读给我听").await;
    assert_eq!(browser.value("window.said[0].text").await, json!("低保"));
    assert_eq!(browser.value("window.said[0].lang").await, json!("zh-CN"));
    let all = browser.text("window.said.map(part => part.text).join('\\n')").await;
    assert!(all.contains("户口簿") && all.contains("怎么办") && !all.contains("发给别人"), "{all}");
    press(&browser, "别读了").await;
    assert_eq!(browser.value("window.stopped").await, json!(true));
    press(&browser, "读给我听").await;
    browser.script("window.said[window.said.length - 1].onend()").await;
    assert!(browser.text(&format!("{}.innerText", inside(".actions"))).await.contains("读给我听"));
    browser.quiet().await;

    let none = "delete window.speechSynthesis; delete Window.prototype.speechSynthesis; \
        Object.defineProperty(window, 'speechSynthesis', { value: undefined, configurable: true });";
    let browser = opened(&site, none).await;
    let actions = browser.text(&format!("{}.innerText", inside(".actions"))).await;
    assert!(!actions.contains("读给我听") && actions.contains("发给别人"), "{actions}");
    browser.quiet().await;
}

async fn entries_are_handed_on_by_what_the_browser_has() {
    let site = Site::sample();
    let link = site.page(&format!("{VILLAGE}#{SERVICE}"));
    let said = inside(".said");
    // The phone's own sheet.
    let sheet = "window.shared = null; Object.defineProperty(navigator, 'share', { configurable: true, \
                 value: data => { window.shared = data; return Promise.resolve(); } });";
    let browser = opened(&site, sheet).await;
    press(&browser, "发给别人").await;
    browser.until("window.shared").await;
    assert_eq!(browser.value("window.shared.url").await, json!(link));
    assert_eq!(browser.value("window.shared.title").await, json!("低保"));
    // Three lines: where and what, the answer, whom to call.
    let message = browser.text("window.shared.text").await;
    let lines: Vec<&str> = message.split('\n').collect();
    assert_eq!((lines.len(), lines[0]), (3, "柳湾村｜低保"), "{message}");
    assert!(lines[1].contains("工作日") && lines[2].contains(|letter: char| letter.is_ascii_digit()), "{message}");
    assert!(browser.text("document.title").await.starts_with("低保 · "));
    browser.quiet().await;

    // WeChat on Android: no sheet, `navigator.clipboard` dead; a selected field still copies.
    let copies = "Object.defineProperty(navigator, 'share', { value: undefined, configurable: true }); \
        Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true }); \
        document.execCommand = command => { window.copied = command + ' ' + document.activeElement.value; return true; };";
    let browser = opened(&site, copies).await;
    press(&browser, "发给别人").await;
    browser.until(&format!("{said}.textContent")).await;
    assert_eq!(browser.value("window.copied").await, json!(format!("copy {message}\n{link}")));
    assert!(browser.text(&format!("{said}.textContent")).await.contains("链接复制好了"));
    browser.quiet().await;

    // Nothing works: the link stands there.
    let nothing = "Object.defineProperty(navigator, 'share', { value: undefined, configurable: true }); \
                   document.execCommand = () => false;";
    let browser = opened(&site, nothing).await;
    press(&browser, "发给别人").await;
    browser.until(&format!("{said}.textContent")).await;
    assert!(browser.text(&format!("{said}.textContent")).await.ends_with(&link));
    browser.quiet().await;
}

async fn an_entry_is_printed_alone_and_a_dead_printer_is_named() {
    let site = Site::sample();
    let prints = "window.print = () => { window.dispatchEvent(new Event('beforeprint')); \
        window.printed = [document.documentElement.hasAttribute('data-print'), \
            document.querySelectorAll('details[data-print]:not(.fold)').length]; \
        window.dispatchEvent(new Event('afterprint')); };";
    let browser = opened(&site, prints).await;
    press(&browser, "打印这一项").await;
    assert_eq!(browser.value("window.printed").await, json!([true, 1]));
    assert_eq!(browser.value("document.querySelectorAll('[data-print]').length").await, json!(0), "as before");
    tokio::time::sleep(std::time::Duration::from_millis(1800)).await;
    assert_eq!(browser.value(&format!("{}.textContent", inside(".said"))).await, json!(""));
    browser.quiet().await;

    let browser = opened(&site, "window.print = () => {};").await;
    press(&browser, "打印这一项").await;
    browser.until(&format!("{}.textContent.includes('打印不了')", inside(".said"))).await;
    assert_eq!(browser.value("document.querySelectorAll('[data-print]').length").await, json!(0));
    browser.quiet().await;
}

async fn what_is_wrong_is_told_from_the_entry_itself() {
    let site = Site::sample();
    let browser = opened(&site, "").await;
    let address = browser.text("location.href").await;
    browser.script(&format!("{}.click()", inside(".actions a"))).await;
    browser.until("document.getElementById('voice-words') && document.getElementById('voice-words').value").await;
    let text = browser.text("document.getElementById('voice-words').value").await;
    assert_eq!(text, format!("网页上“低保”不对（{address}）。应该是："));
    assert_eq!(browser.text("document.querySelector('[name=voice-kind]:checked').value").await, "suggestion");
    // What was written before is not written over, and what is no entry begins nothing.
    for fragment in ["#wrong/<b>/x", "#wrong/service/id-card/", "#voice"] {
        browser.open("about:blank").await;
        browser.open_live(&site.page(&format!("{VILLAGE}voice/{fragment}"))).await;
        assert_eq!(browser.text("document.getElementById('voice-words').value").await, "", "{fragment}");
    }
    browser.open_live(&site.page(VILLAGE)).await;
    browser.script("document.querySelector('#voice a:last-child').click()").await;
    browser.until("document.getElementById('voice-words') && document.getElementById('voice-words').value").await;
    let text = browser.text("document.getElementById('voice-words').value").await;
    assert!(text.contains("找谁") && text.contains("#contacts"), "{text}");
    browser.quiet().await;
}

async fn a_phone_that_keeps_nothing_says_so_and_works() {
    let site = Site::sample();
    let blocked = "Object.defineProperty(window, 'localStorage', { configurable: true, \
                   get: () => { throw new DOMException('blocked', 'SecurityError'); } });";
    let full = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };";
    for (what, before) in [("blocked", blocked), ("full", full)] {
        let browser = opened(&site, before).await;
        browser.script(&format!("{}.click()", inside(".tick"))).await;
        assert_eq!(browser.value(&format!("{}.checked", inside(".tick"))).await, json!(true), "{what}");
        let text = browser.text(&format!("document.getElementById('{SERVICE}').innerText")).await;
        assert!(text.contains("不让记"), "{what}: {text}");
        browser.script("document.querySelector('[data-tool=size][value=large]').click()").await;
        assert_eq!(browser.value("document.documentElement.getAttribute('data-size')").await, json!("large"), "{what}");
        browser.quiet().await;
    }
}

/// In Chromium alone: no other engine prints for a test. A certificate, short services and one with many papers and steps.
async fn one_entry_is_a_sheet_to_be_handed_out() {
    let site = Site::sample();
    for (entry, papers) in [(SERVICE, 4), ("service/id-card", 0), ("service/homestead-application", 0)] {
        let browser = Browser::with(Setup::default()).await;
        browser.open_live(&site.page(&format!("{VILLAGE}#{entry}"))).await;
        let own = format!("document.getElementById('{entry}')");
        browser.until(&format!("{own}.querySelector('.actions')")).await;
        let alone = format!(
            "for (const element of [document.documentElement, {own}, {own}.closest('.fold'), document.getElementById('services')]) \
             element.setAttribute('data-print', '');"
        );
        browser.script(&alone).await;
        let pdf = pdf(&browser).await;
        assert_eq!(sheets_of(&pdf), 1, "{entry}");
        let said = read(&pdf, &["-layout"]);
        // In the order in which it is drawn: letters and figures of one line are two to Poppler, with fonts of their own.
        let flat: String = read(&pdf, &["-raw"]).split_whitespace().collect();
        let name = browser.text(&format!("{own}.querySelector('summary').firstChild.textContent")).await;
        for part in ["柳湾村", &name, "带什么", "怎么办", "编号 990101100201", "版次 2026-4", "日打印"]
        {
            let part: String = part.split_whitespace().collect();
            assert!(flat.contains(&part), "{entry}: {part} is not on {said}");
        }
        for part in ["今天找谁", "现在开着", "现在关着", "打的勾", "打印这一项", "搜索"] {
            assert!(!said.contains(part), "{entry}: {part} is on {said}");
        }
        let rows = browser.value(&format!("{own}.querySelectorAll('.bring > li').length")).await;
        assert_eq!(json!(said.matches('□').count()), rows, "{entry}: a box for each paper: {said}");
        assert!(papers == 0 || rows == json!(papers), "{entry}");
        assert_eq!(overlapping(&read(&pdf, &["-bbox"])), Vec::<String>::new(), "{entry}");
        // 14 points and more, but for what it rests on.
        browser.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        let small = format!(
            "[...{own}.querySelectorAll('li, p, dt, dd, small, h4')].filter(line => line.offsetHeight && \
             !line.closest('.aside, dl > :nth-last-child(-n+2)') && parseFloat(getComputedStyle(line).fontSize) < 18.6).map(line => line.textContent)"
        );
        assert_eq!(browser.value(&small).await, json!([]), "{entry}");
    }
}

/// The whole page on paper says nothing of a day that is over when it is read: the roster instead.
async fn the_page_on_paper_says_nothing_of_today() {
    let site = Site::sample();
    let browser = Browser::with(Setup::default()).await;
    browser.open_live(&site.page(VILLAGE)).await;
    let said = read(&pdf(&browser).await, &["-layout"]);
    for part in ["今天找谁", "服务站现在", "明天 ", "现在开着", "现在关着", "回到本村", "打印本村海报"]
    {
        assert!(!said.contains(part), "{part} is on paper");
    }
    assert!(said.contains("值班") && said.contains("日打印"));
    browser.open_whole(&site.page("990101/100201/P1/")).await;
    assert_eq!(sheets(&browser).await, 1, "a project is one sheet");
}

/// Words of a PDF that lie on each other, as Poppler tells where they stand.
fn overlapping(boxes: &str) -> Vec<String> {
    let number = |line: &str, name: &str| -> Option<f32> {
        line.split(&format!("{name}=\"")).nth(1)?.split('"').next()?.parse().ok()
    };
    let words: Vec<([f32; 4], &str)> = boxes
        .lines()
        .filter(|line| line.trim_start().starts_with("<word"))
        .filter_map(|line| {
            let corner = |name| number(line, name);
            let text = line.split('>').nth(1)?.split('<').next()?;
            let [left, right] = [corner("xMin")?, corner("xMax")?];
            let [mut top, mut bottom] = [corner("yMin")?, corner("yMax")?];
            // Chinese letters are drawings in the PDF, and Poppler gives each the height of all that its font has: they are
            // as high as they are wide.
            if !text.is_ascii() {
                let (middle, height) = (f32::midpoint(top, bottom), (right - left) / text.chars().count() as f32);
                [top, bottom] = [middle - height / 2.0, middle + height / 2.0];
            }
            Some(([left, top, right, bottom], text))
        })
        .collect();
    assert!(words.len() > 10, "{boxes}");
    let mut meet = Vec::new();
    for (at, (one, text)) in words.iter().enumerate() {
        for (other, also) in &words[at + 1..] {
            let wide = one[2].min(other[2]) - one[0].max(other[0]);
            let high = one[3].min(other[3]) - one[1].max(other[1]);
            // Boxes hold the air of a line, too: letters meet where more than half of it is shared.
            let line = (one[3] - one[1]).min(other[3] - other[1]);
            // Signs beside each other share the air that each brings along.
            if wide > line && high > 0.5 * line {
                meet.push(format!("{text} / {also}"));
            }
        }
    }
    meet
}

/// What Poppler reads in a PDF.
fn read(pdf: &[u8], how: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sheet.pdf");
    fs_err::write(&file, pdf).unwrap();
    let ran = std::process::Command::new("pdftotext").args(how).arg(&file).arg("-").output();
    let ran = ran.expect("pdftotext: install poppler-utils");
    String::from_utf8(ran.stdout).unwrap().replace(['\u{2060}', '\u{ad}'], "").replace(['\u{2010}', '\u{2011}'], "-")
}

/// The page as it is printed.
async fn pdf(browser: &Browser) -> Vec<u8> {
    let pdf = browser.devtools("Page.printToPDF", json!({ "preferCSSPageSize": true })).await;
    base64(pdf["data"].as_str().unwrap())
}

/// Sheets of paper that the page takes.
pub(crate) async fn sheets(browser: &Browser) -> usize {
    sheets_of(&pdf(browser).await)
}

fn sheets_of(pdf: &[u8]) -> usize {
    let count = |mark: &[u8]| pdf.windows(mark.len()).filter(|part| *part == mark).count();
    count(b"/Type /Page") - count(b"/Type /Pages")
}

fn base64(text: &str) -> Vec<u8> {
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let letters: Vec<u8> = text.bytes().filter(|letter| *letter != b'=').collect();
    let group = |four: &[u8]| {
        let bits = four.iter().fold(0_u32, |bits, letter| bits << 6 | u32::from(value(*letter)));
        let bits = bits << (6 * (4 - four.len()));
        let bytes = bits.to_be_bytes();
        bytes[1..four.len()].to_vec()
    };
    letters.chunks(4).flat_map(group).collect()
}

in_every_engine!(
    ticks_stay_on_this_phone_and_are_erased_in_one_tap,
    steps_of_life_events_are_remembered,
    places_say_whether_they_are_open,
    entries_are_read_aloud_where_the_phone_can,
    entries_are_handed_on_by_what_the_browser_has,
    an_entry_is_printed_alone_and_a_dead_printer_is_named,
    what_is_wrong_is_told_from_the_entry_itself,
    a_phone_that_keeps_nothing_says_so_and_works,
);

in_chromium!(one_entry_is_a_sheet_to_be_handed_out, the_page_on_paper_says_nothing_of_today);
