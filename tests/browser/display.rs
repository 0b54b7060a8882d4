//! Sizes, colours and languages: what somebody chooses holds at the next visit, and nothing is lost in any of it.

use serde_json::{Map, Value, json};
use support::browser::{Browser, Fault, Setup, VILLAGE, published_after};
use support::{Sample, Site, in_every_engine};
use yimatong::text::{EN, has_chinese};

/// Everything that is drawn.
const OVER: &str = "[...document.querySelectorAll('body *')].filter(element => element.className !== 'skip')";
/// The first few, to be named.
const SHORT: &str = ".map(element => element.outerHTML.slice(0, 100)).slice(0, 5)";

/// Letters of the page's text, in CSS pixels.
const LETTERS: &str = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize) >= ";

async fn large_print_is_one_tap_and_stays() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.open_live(&site.page(VILLAGE)).await;
    let body = "parseFloat(getComputedStyle(document.body).fontSize)";
    assert_eq!(browser.value(body).await, json!(18));
    browser.click(".masthead [data-tool=size]").await;
    assert_eq!(browser.value(body).await, json!(24));
    assert_eq!(browser.text("document.querySelector('.masthead button').getAttribute('aria-pressed')").await, "true");
    browser.open_live(&site.page("990101/100202/")).await;
    assert_eq!(browser.value(body).await, json!(24), "other pages, too");
    browser.script("document.querySelector('.display [value=largest]').click()").await;
    assert_eq!(browser.value(body).await, json!(30));
    browser.script("scrollTo(0, 0)").await;
    let call = "document.querySelector('.today__number').getBoundingClientRect().bottom";
    assert!(browser.value(call).await.as_f64().unwrap() <= 844.0, "whom to call stands on the first screen");
    assert_eq!(browser.value(&format!("{LETTERS}25")).await, json!(true));
    browser.script("document.querySelector('[data-tool=all]').click()").await;
    // Nobody opens two hundred entries at once: Chromium would complain of two hundred addresses.
    browser.script("history.replaceState = () => {}").await;
    browser.script("document.querySelectorAll('details').forEach(details => { details.open = true; })").await;
    let over = format!("{OVER}.filter(element => element.getBoundingClientRect().right > innerWidth + 1){SHORT}");
    assert_eq!(browser.value(&over).await, json!([]), "nothing runs out of the side");
    let small = "[...document.querySelectorAll('main a[href], main summary, .tools a, button')].filter(target => \
                 target.offsetParent && target.getBoundingClientRect().height < 60).map(target => target.outerHTML.slice(0, 100)).slice(0, 5)";
    assert_eq!(browser.value(small).await, json!([]), "targets of 60 px");
    browser.script("document.querySelector('.display [value=normal]').click()").await;
    assert_eq!(browser.value(body).await, json!(18));
    let chosen = "Object.keys(localStorage).filter(name => !/^yimatong:(seen:|last)/.test(name)).length";
    assert_eq!(browser.value(chosen).await, json!(0));
    browser.quiet().await;
}

async fn large_print_works_on_every_page_without_the_module_and_keeps_the_readers_place() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.network.fault(".wasm", Fault::Missing);
    let body = "parseFloat(getComputedStyle(document.body).fontSize)";
    let button = "document.querySelector('.masthead button')";
    for page in [
        "",
        "990101/",
        VILLAGE,
        "990101/100201/G1/",
        "990101/100201/P1/",
        "990101/100201/archive/",
        "990101/lists/",
        "990101/100201/voice/",
    ] {
        browser.open_whole(&site.page(page)).await;
        assert_eq!(browser.value(body).await, json!(18), "{page}");
        for size in [24, 30, 18] {
            browser.script(&format!("{button}.click();")).await;
            assert_eq!(browser.value(body).await, json!(size), "{page}");
            let pressed = browser.text(&format!("{button}.getAttribute('aria-pressed')")).await;
            assert_eq!(pressed, (size != 18).to_string(), "{page}");
        }
    }
    browser.open_whole(&site.page(VILLAGE)).await;
    let read = "document.getElementById('topic/farming')";
    browser.script(&format!("{read}.scrollIntoView({{ block: 'center' }});")).await;
    browser.script(&format!("{button}.click();")).await;
    let top = browser.value(&format!("{read}.getBoundingClientRect().top")).await.as_f64().unwrap();
    assert!((0.0..844.0).contains(&top), "still on the screen: {top}");
}

async fn large_print_is_another_shorter_page_that_shows_the_list_one_is_led_to() {
    const LISTS: &str =
        "[...document.querySelectorAll('main > section')].filter(list => list.offsetParent).map(list => list.id)";
    let site = Site::sample();
    let browser = Browser::phone().await;
    for module in [false, true] {
        if !module {
            browser.network.fault(".wasm", Fault::Missing);
        }
        browser.open_whole(&site.page(VILLAGE)).await;
        let all = browser.value(LISTS).await;
        assert!(all.as_array().unwrap().len() >= 5, "{all}");
        browser.click(".masthead button").await;
        assert_eq!(browser.value(LISTS).await, json!([]));
        let screens = browser.value("document.documentElement.scrollHeight / innerHeight").await.as_f64().unwrap();
        assert!(screens <= 4.0, "{screens} screens, settings and foot included");
        // A door leads to its list, a finding to its entry, and going back to the short page.
        browser.click(".doors a[href='#certificates']").await;
        browser.until(&format!("{LISTS}.join() === 'certificates'")).await;
        browser.until("Math.abs(document.getElementById('certificates').getBoundingClientRect().top) < 100").await;
        browser.script("history.back()").await;
        browser.until(&format!("{LISTS}.length === 0")).await;
        browser.script("location.hash = '#service/id-card'").await;
        browser.until(&format!("{LISTS}.join() === 'services'")).await;
        browser.open_whole(&site.page(&format!("{VILLAGE}#event/death"))).await;
        browser.until(&format!("{LISTS}.join() === 'events'")).await;
        browser.script("document.querySelector('[data-tool=all]').click()").await;
        assert_eq!(browser.value(LISTS).await, all);
        browser.script("localStorage.clear()").await;
        browser.network.heal();
    }
    // Who reads a list and asks for large print keeps it.
    browser.open_live(&site.page(VILLAGE)).await;
    browser.script("document.getElementById('topic/farming').scrollIntoView({ block: 'center' });").await;
    browser.script("document.querySelector('.masthead button').click()").await;
    assert_eq!(browser.value(LISTS).await, json!(["services"]));
    browser.script("localStorage.clear()").await;
}

async fn the_bar_says_where_one_is_and_leads_back() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.open_live(&site.page(VILLAGE)).await;
    let at = "document.getElementById('where').textContent";
    assert_eq!(browser.text(at).await, "柳湾村");
    browser.script("location.hash = '#service/id-card'").await;
    browser.until(&format!("{at}.startsWith('户口身份 › ')")).await;
    let bar = "document.querySelector('.bar').getBoundingClientRect().bottom";
    assert_eq!(browser.value(&format!("Math.round({bar}) === innerHeight")).await, json!(true), "at the lower edge");
    browser.click(".bar [href='#today']").await;
    browser.until("Math.abs(document.getElementById('today').getBoundingClientRect().top) < 200").await;
    browser.script("scrollTo(0, 0)").await;
    browser.until(&format!("{at} === '柳湾村'")).await;
    browser.quiet().await;
}

async fn colours_are_chosen_against_the_system() {
    let site = Site::sample();
    let browser = Browser::with(Setup { dark: true, ..Setup::default() }).await;
    browser.open_live(&site.page(VILLAGE)).await;
    let paper = "getComputedStyle(document.body).backgroundColor";
    assert_eq!(browser.text(paper).await, "rgb(20, 25, 27)");
    for (value, rgb) in [("light", "rgb(255, 255, 255)"), ("dark", "rgb(20, 25, 27)"), ("contrast", "rgb(0, 0, 0)")] {
        browser.script(&format!("document.querySelector('.display [value={value}]').click()")).await;
        assert_eq!(browser.text(paper).await, rgb, "{value}");
    }
    browser.open_live(&site.page("990101/")).await;
    assert_eq!(browser.text(paper).await, "rgb(0, 0, 0)", "kept");
    browser.quiet().await;
}

async fn english_answers_in_english() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.before("(() => { const at = Date.parse('2026-11-23T09:00:00+08:00'); Date.now = () => at; })();");
    browser.open_live(&site.page(VILLAGE)).await;
    browser.click(".tools a[hreflang=en]").await;
    browser
        .until("document.documentElement.lang === 'en' && document.documentElement.getAttribute('data-live') === 'on'")
        .await;
    let today = browser.text("document.querySelector('.today').innerText").await;
    assert!(today.contains("Zhou Jianmin") && today.contains("open until 12:00") && !has_chinese(&today), "{today}");
    for (query, id) in
        [("register a birth", "birth"), ("dibao", "minimum-living-allowance"), ("低保", "minimum-living-allowance")]
    {
        browser.script("document.getElementById('q').value = ''").await;
        browser.type_query(query).await;
        browser
            .until(&format!(
                "[...document.querySelectorAll('#results a')].slice(0, 3).some(a => a.hash.includes('{id}'))"
            ))
            .await;
    }
    browser.open_live(&site.page("990101/en/")).await;
    browser.type_query("liuwan").await;
    browser.until("document.querySelector('#results ol a')").await;
    browser.click("#results ol a").await;
    browser.until("location.pathname.endsWith('/990101/100201/en/')").await;
    browser.until("document.documentElement.getAttribute('data-live') === 'on'").await;
    browser.quiet().await;
}

/// Puts the sample into languages that nobody speaks: English, longer by half, in both other ways of writing.
fn add_pseudo_languages(sample: &Sample) {
    let languages = [("en-xa", "left-to-right"), ("ar-xb", "right-to-left"), ("mn-xv", "vertical")];
    fs_err::create_dir_all(sample.file("languages")).unwrap();
    for (tag, writing) in languages {
        let words = EN.all().into_iter();
        let words: Map<String, Value> = words.map(|(name, word)| (name.to_owned(), json!(stretched(word)))).collect();
        let language = json!({ "name": tag, "writing": writing, "words": words });
        fs_err::write(sample.file(&format!("languages/{tag}.json")), language.to_string()).unwrap();
        let mut english = sample.read("990101/translations/en.json");
        for said in english["texts"].as_object_mut().unwrap().values_mut() {
            *said = json!(stretched(said.as_str().unwrap()));
        }
        fs_err::write(sample.file(&format!("990101/translations/{tag}.json")), english.to_string()).unwrap();
    }
    sample.set("site.json", "/languages", json!(languages.map(|(tag, _)| tag)));
}

/// Half as long again, with one word that no line break helps.
fn stretched(text: &str) -> String {
    let gaps = text.contains('{');
    let long: String = text.chars().filter(|letter| letter.is_alphabetic()).take(24).collect();
    if gaps || text.chars().count() < 3 { text.to_owned() } else { format!("{text} {long}{long}") }
}

async fn pseudo_languages_fit_a_phone() {
    let sample = published_after(add_pseudo_languages, &["--only", "990101100201"]);
    let site = Site::serve(&sample.beside("site"));
    let browser = Browser::phone().await;
    for (tag, direction) in [("en-xa", "ltr"), ("ar-xb", "rtl"), ("mn-xv", "ltr")] {
        browser.open_live(&site.page(&format!("{VILLAGE}{tag}/"))).await;
        browser.script("history.replaceState = () => {}").await;
        browser.script("document.querySelectorAll('details').forEach(details => { details.open = true; })").await;
        assert_eq!(browser.text("getComputedStyle(document.body).direction").await, direction, "{tag}");
        // Lines end where the phone does: at its side, or at its foot where they run down.
        let edge = if tag == "mn-xv" { "bottom > innerHeight" } else { "right > innerWidth" };
        let over = format!("{OVER}.filter(element => element.getBoundingClientRect().{edge} + 1){SHORT}");
        assert_eq!(browser.value(&over).await, json!([]), "{tag}");
        let beside = "[...document.querySelectorAll('main *, header *, footer *')].filter(element => { \
            const own = element.getBoundingClientRect(); const room = document.getElementById('app').getBoundingClientRect(); \
            return own.width > 0 && element.className !== 'skip' && (vertical ? own.bottom > room.bottom + 1 || own.top < room.top - 1 \
                : own.right > room.right + 1 || own.left < room.left - 1); }).map(element => element.outerHTML.slice(0, 100)).slice(0, 5)";
        let beside = beside.replace("vertical", if tag == "mn-xv" { "true" } else { "false" });
        assert_eq!(browser.value(&beside).await, json!([]), "{tag}");
        let call = browser.text("document.querySelector('.today__call').textContent").await;
        assert!(call.contains("Call CallCall "), "{tag}: {call}");
        browser.quiet().await;
    }
}

in_every_engine!(
    large_print_is_one_tap_and_stays,
    large_print_works_on_every_page_without_the_module_and_keeps_the_readers_place,
    large_print_is_another_shorter_page_that_shows_the_list_one_is_led_to,
    the_bar_says_where_one_is_and_leads_back,
    colours_are_chosen_against_the_system,
    english_answers_in_english,
    pseudo_languages_fit_a_phone,
);
