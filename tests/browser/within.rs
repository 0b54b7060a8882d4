//! Last days counted from a day that is chosen, and the day by which an office should have answered.

use serde_json::json;
use support::browser::{Browser, Setup, VILLAGE};
use support::{Site, in_chromium, in_every_engine};

/// A phone with an entry open at a moment.
async fn opened(site: &Site, entry: &str, moment: &str) -> Browser {
    let browser = Browser::phone().await;
    browser.before(&format!("(() => {{ const at = Date.parse('{moment}'); Date.now = () => at; }})();"));
    browser.open_live(&site.page(&format!("{VILLAGE}#{entry}"))).await;
    browser.until(&format!("document.getElementById('{entry}').hasAttribute('data-dressed')")).await;
    browser
}

/// Chooses a day in the first field of an entry.
async fn choose(browser: &Browser, entry: &str, day: &str) {
    let field = format!("document.getElementById('{entry}').querySelector('.within input')");
    browser
        .script(&format!("{field}.value = '{day}'; {field}.dispatchEvent(new Event('input', {{ bubbles: true }}))"))
        .await;
}

/// What an entry tells of last days, one line each.
async fn told(browser: &Browser, entry: &str) -> String {
    let lines = format!("[...document.getElementById('{entry}').querySelectorAll('.within p')]");
    browser.text(&format!("{lines}.map(line => line.innerText.trim()).filter(Boolean).join('|')")).await
}

async fn a_service_counts_from_the_day_that_is_chosen() {
    let site = Site::sample();
    let entry = "service/pension-cancel-funeral";
    let browser = opened(&site, entry, "2026-11-28T09:00:00+08:00").await;
    assert_eq!(told(&browser, entry).await, "");
    let asked =
        browser.text(&format!("document.getElementById('{entry}').querySelector('.within label').innerText")).await;
    assert!(asked.contains("去世是哪天？"), "{asked}");
    choose(&browser, entry, "2026-11-03").await;
    assert_eq!(told(&browser, entry).await, "最晚 周二（12 月 1 日），还有 3 天");
    // Over a week of holidays, which lie behind the edition.
    choose(&browser, entry, "2026-09-24").await;
    let late = told(&browser, entry).await;
    assert!(late.starts_with("期限已经过了，也可以去问：") && late.contains(char::is_numeric), "{late}");
    choose(&browser, entry, "2026-12-10").await;
    let unsure = told(&browser, entry).await;
    assert!(unsure.contains("2027 年") && unsure.contains("放假安排还没登出"), "{unsure}");
    choose(&browser, entry, "").await;
    assert_eq!(told(&browser, entry).await, "");
    // Nothing of it leaves the page or stays on the phone.
    let kept = browser.text("JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])").await;
    assert!(["2026-11-03", "2026-09-24", "2026-12-10"].iter().all(|day| !kept.contains(day)), "{kept}");
    assert!(browser.network.requests().iter().all(|address| !address.contains("2026-")));
    browser.quiet().await;
}

async fn an_entry_that_says_what_to_do_later_leads_there() {
    let site = Site::sample();
    let entry = "service/birth-household";
    let browser = opened(&site, entry, "2026-11-28T09:00:00+08:00").await;
    choose(&browser, entry, "2026-10-01").await;
    assert_eq!(told(&browser, entry).await, "期限已经过了，照上面写的办");
    let said = browser.text(&format!("document.getElementById('{entry}').innerText")).await;
    assert!(said.contains("过了一个月也能上户口，先打派出所电话问带什么"), "{said}");
    choose(&browser, entry, "2026-10-28").await;
    assert_eq!(told(&browser, entry).await, "最晚就是今天");
    browser.quiet().await;
}

async fn a_life_event_asks_once_for_all_its_steps() {
    let site = Site::sample();
    let entry = "event/death";
    let browser = opened(&site, entry, "2026-11-28T09:00:00+08:00").await;
    let fields = format!("document.getElementById('{entry}').querySelectorAll('.within input').length");
    assert_eq!(browser.value(&fields).await, json!(1));
    choose(&browser, entry, "2026-11-03").await;
    assert_eq!(
        told(&browser, entry).await,
        "最晚 周四（12 月 3 日），还有 5 天|最晚 周二（12 月 1 日），还有 3 天",
        "a month, and twenty working days"
    );
    browser.quiet().await;
}

async fn an_office_answers_by_a_day() {
    let site = Site::sample();
    let entry = "service/temporary-aid";
    let browser = opened(&site, entry, "2026-11-30T09:00:00+08:00").await;
    let line = browser.text(&format!("document.getElementById('{entry}').querySelector('.due').innerText")).await;
    assert!(line.contains("10 个工作日内该有答复：今天交的话，最晚 周一（12 月 14 日）"), "{line}");
    assert!(line.contains("没有就打") && line.contains("12345"), "{line}");
    browser.quiet().await;
}

/// Without script the sentences stand as they are, with nothing beside them.
async fn without_script_the_sentences_stand() {
    let site = Site::sample();
    let browser = Browser::with(Setup { no_script: true, ..Setup::default() }).await;
    browser.open(&site.page(VILLAGE)).await;
    let text = browser.text("document.getElementById('service/pension-cancel-funeral').textContent").await;
    assert!(text.contains("去世后20个工作日内要告知，多领的要退回"), "{text}");
    assert!(text.contains("个工作日内该有答复；没有就打") && !text.contains("今天交的话"), "{text}");
    let places = "[...document.querySelectorAll('.within')].map(place => place.textContent).join('')";
    assert_eq!(browser.text(places).await, "");
}

/// What can be done from away is one list of links, without script as well.
async fn what_can_be_done_from_away_is_listed() {
    let site = Site::sample();
    let browser = Browser::phone().await;
    browser.open_live(&site.page(VILLAGE)).await;
    browser.script("document.getElementById('away').open = true").await;
    let count = browser.text("document.querySelector('#away .fold__count').textContent").await;
    let links = browser.value("document.querySelectorAll('#away li a').length").await;
    assert!(count.contains(&links.to_string()) && links.as_u64() > Some(10), "{count}, {links}");
    browser.script("document.querySelector('#away a[href=\"#service/offsite-medical\"]').click()").await;
    browser.until("document.getElementById('service/offsite-medical').open").await;
    let all = "[...document.querySelectorAll('#away li a')].every(link => \
        [...document.getElementById(link.hash.slice(1)).querySelectorAll('h4')].some(own => own.textContent === '人在外地'))";
    assert_eq!(browser.value(all).await, json!(true), "each says how");
    browser.quiet().await;
}

in_every_engine!(
    a_service_counts_from_the_day_that_is_chosen,
    an_entry_that_says_what_to_do_later_leads_there,
    a_life_event_asks_once_for_all_its_steps,
    an_office_answers_by_a_day,
    without_script_the_sentences_stand,
);
in_chromium!(what_can_be_done_from_away_is_listed);
