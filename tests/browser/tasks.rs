//! What residents come for: each answer by search in two taps, by going through the page in three, and never more than two
//! screens away. A tap on the search field is one; so is one on a finding, a door, a row.

use support::browser::{Browser, Setup, VILLAGE};
use support::{Site, in_every_engine};

/// One thing that somebody wants to know.
struct Task {
    /// As people say it.
    asked: &'static str,
    /// Where the answer stands on the page.
    place: &'static str,
    /// What the finding leads to; nothing: the finding itself is the answer.
    finding: Option<&'static str>,
    /// The answer, or what of it counts.
    answer: &'static str,
    /// What is tapped, one after the other, without a search.
    taps: &'static [&'static str],
}

const SERVICES: &str = ".doors a[href='#services']";
const CERTIFICATES: &str = ".doors a[href='#certificates']";
const CONTACTS: &str = ".doors a[href='#contacts']";
const IDENTITY: &str = "[id='certificates/household'] > summary";
const FAMILY: &str = "[id='certificates/birth'] > summary";
const WORK: &str = "[id='certificates/work'] > summary";

const TASKS: [Task; 13] = [
    Task {
        asked: "我妈去世了要办什么",
        place: "event/death",
        finding: Some("event/death"),
        answer: "注销户口",
        taps: &["[id='event/death'] > summary"],
    },
    Task {
        asked: "孩子上户口",
        place: "service/birth-household",
        finding: Some("service/birth-household"),
        answer: "出生医学证明",
        taps: &[SERVICES, "[id='topic/household'] > summary", "[id='service/birth-household'] > summary"],
    },
    Task {
        asked: "办低保",
        place: "service/minimum-living-allowance",
        finding: Some("service/minimum-living-allowance"),
        answer: "户口簿",
        taps: &[SERVICES, "[id='topic/aid'] > summary", "[id='service/minimum-living-allowance'] > summary"],
    },
    Task {
        asked: "亲属关系证明",
        place: "certificate/kinship",
        finding: Some("certificate/kinship"),
        answer: "派出所",
        taps: &[CERTIFICATES, IDENTITY, "[id='certificate/kinship'] > summary"],
    },
    Task {
        asked: "单身证明",
        place: "certificate/marital-status",
        finding: Some("certificate/marital-status"),
        answer: "婚姻登记处",
        taps: &[CERTIFICATES, FAMILY, "[id='certificate/marital-status'] > summary"],
    },
    Task {
        asked: "收入证明",
        place: "certificate/income",
        finding: Some("certificate/income"),
        answer: "村里不开",
        taps: &[CERTIFICATES, WORK, "[id='certificate/income'] > summary"],
    },
    Task {
        asked: "身份证丢了",
        place: "service/id-card",
        finding: Some("service/id-card"),
        answer: "派出所",
        taps: &[SERVICES, "[id='topic/household'] > summary", "[id='service/id-card'] > summary"],
    },
    Task {
        asked: "外地打工医保报销",
        place: "service/offsite-medical",
        finding: Some("service/offsite-medical"),
        answer: "备案",
        taps: &[SERVICES, "[id='topic/medical'] > summary", "[id='service/offsite-medical'] > summary"],
    },
    Task {
        asked: "宅基地盖房",
        place: "event/house-building",
        finding: Some("event/house-building"),
        answer: "宅基地",
        taps: &["[id='event/house-building'] > summary"],
    },
    Task {
        asked: "投诉村干部",
        place: "hotline/discipline",
        finding: None,
        answer: "12388",
        taps: &[".doors a[href='voice/']"],
    },
    Task {
        asked: "这个月钱花哪了",
        place: "disclosures/finance-2026-10",
        finding: Some("disclosures"),
        answer: "27,314",
        taps: &[".doors a[href='#disclosures']", "[id='disclosures/finance-2026-10'] > summary"],
    },
    Task {
        asked: "5组",
        place: "grid-3",
        finding: Some("grid-3"),
        answer: "钱国伟",
        taps: &[CONTACTS, "[id='grids'] > summary"],
    },
    Task {
        asked: "路灯坏了",
        place: "service/village-repair",
        finding: None,
        answer: "160 0000 4089",
        taps: &[SERVICES, "[id='topic/daily'] > summary", "[id='service/village-repair'] > summary"],
    },
];

/// A phone at the time of the sample, on the village's page.
async fn opened(site: &Site) -> Browser {
    let browser = Browser::with(Setup { width: 390, ..Setup::default() }).await;
    browser.before("(() => { const at = Date.parse('2026-11-30T09:00:00+08:00'); Date.now = () => at; })();");
    browser.open_live(&site.page(VILLAGE)).await;
    browser
}

/// How many screens below the upper edge the end of an element lies.
async fn screens(browser: &Browser, element: &str) -> f64 {
    let end = format!("{element}.getBoundingClientRect().bottom / innerHeight");
    browser.value(&end).await.as_f64().unwrap()
}

/// The uppermost element of a place that says the answer; a door may lead to a page of its own.
fn saying(place: &str, answer: &str) -> String {
    format!(
        "[...(document.getElementById('{place}') || document.body).querySelectorAll('*')]\
         .filter(part => part.getClientRects().length && (part.innerText || '').includes('{answer}'))\
         .sort((one, other) => one.getBoundingClientRect().bottom - other.getBoundingClientRect().bottom)[0]"
    )
}

async fn answers_are_two_taps_away_by_search() {
    let site = Site::sample();
    let mut wrong = Vec::new();
    for task in &TASKS {
        let browser = opened(&site).await;
        browser.type_query(task.asked).await;
        browser.until("document.querySelector('#results ol a')").await;
        let Some(finding) = task.finding else {
            let answer = saying("results", task.answer);
            browser.until(&answer).await;
            let below = screens(&browser, &answer).await;
            if below > 1.0 {
                wrong.push(format!("{}: the answer ends {below:.1} screens down", task.asked));
            }
            continue;
        };
        let link = format!("document.querySelector('#results a[href=\"#{finding}\"]')");
        if browser.value(&format!("Boolean({link})")).await != true {
            let found = browser.text("document.getElementById('results').innerText").await;
            wrong.push(format!("{}: no finding leads to {finding}: {found}", task.asked));
            continue;
        }
        let at = screens(&browser, &link).await;
        browser.script(&format!("{link}.click();")).await;
        let answer = saying(finding, task.answer);
        browser.until(&answer).await;
        let below = screens(&browser, &answer).await;
        if at > 1.0 || below > 2.0 {
            wrong.push(format!("{}: the finding ends {at:.1} screens down, the answer {below:.1}", task.asked));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

async fn answers_are_three_taps_away_by_going_through_the_page() {
    let site = Site::sample();
    let mut wrong = Vec::new();
    for task in &TASKS {
        assert!(task.taps.len() <= 3, "{}", task.asked);
        let browser = opened(&site).await;
        // What has to be scrolled is the way from the upper edge to what is tapped next.
        let mut scrolled = 0.0;
        for tap in task.taps {
            let target = format!("document.querySelector(\"{tap}\")");
            if browser.value(&format!("{target} && {target}.getClientRects().length > 0")).await != true {
                wrong.push(format!("{}: {tap} is not there", task.asked));
                break;
            }
            scrolled += (screens(&browser, &target).await - 1.0).max(0.0);
            browser.script(&format!("{target}.scrollIntoView({{ block: 'nearest' }}); {target}.click();")).await;
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        }
        let answer = saying(task.place, task.answer);
        if browser.value(&format!("Boolean({answer})")).await != true {
            wrong.push(format!("{}: {} is not said", task.asked, task.answer));
            continue;
        }
        scrolled += (screens(&browser, &answer).await - 1.0).max(0.0);
        if scrolled > 2.0 {
            wrong.push(format!("{}: {scrolled:.1} screens of scrolling", task.asked));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

async fn a_paper_that_one_is_led_to_shows_whichever_verdict_was_chosen() {
    let site = Site::sample();
    let browser = opened(&site).await;
    let shown = |id: &str| {
        format!(
            "(document.getElementById('{id}').closest('.fold').open = true, document.getElementById('{id}').getClientRects().length > 0)"
        )
    };
    let [income, pledge, issued] =
        ["certificate/income", "certificate/student-hardship", "certificate/homestead-consent"].map(shown);
    // The bar at the lower edge would lie over what the driver scrolls to no further than it must.
    browser.script("document.getElementById('certificates').scrollIntoView();").await;
    browser.painted().await;
    for (choice, seen) in
        [(0, [true, true, true]), (1, [false, false, true]), (2, [false, true, false]), (3, [true, false, false])]
    {
        browser.click(&format!("label[for='case/verdict/{choice}']")).await;
        for (paper, seen) in [&income, &pledge, &issued].into_iter().zip(seen) {
            assert_eq!(browser.value(paper).await, seen, "choice {choice}: {paper}");
        }
    }
    // The search leads to what the choice has left out.
    browser.click("label[for='case/verdict/1']").await;
    assert_eq!(browser.value(&income).await, false);
    browser.type_query("收入证明").await;
    browser.until("document.querySelector('#results a[href=\"#certificate/income\"]')").await;
    browser.script("document.querySelector('#results a[href=\"#certificate/income\"]').click();").await;
    browser.until(&format!("document.getElementById('certificate/income').open && {income}")).await;
}

async fn who_answers_now_takes_no_tap() {
    let site = Site::sample();
    let browser = opened(&site).await;
    let number = "document.querySelector('.today__number')";
    assert!(screens(&browser, number).await <= 1.0);
    let called = browser.text(&format!("{number}.closest('a').getAttribute('href')")).await;
    assert!(called.starts_with("tel:"), "{called}");
}

in_every_engine!(
    answers_are_two_taps_away_by_search,
    answers_are_three_taps_away_by_going_through_the_page,
    a_paper_that_one_is_led_to_shows_whichever_verdict_was_chosen,
    who_answers_now_takes_no_tap,
);
