//! One thing, one entry: what a township's window does about a village's service is told, and found, in the village's.

use serde_json::json;
use support::html::Page;
use support::{Sample, content, published, tree};
use yimatong::content::County;
use yimatong::guide::{Guide, Village, resolve};
use yimatong::search::{Entry, Kind, Searcher};
use yimatong::site::{local, search_index};
use yimatong::text::ZH;

fn county() -> &'static County {
    &content().counties[0]
}

fn village(name: &str) -> &'static Village {
    county().villages.iter().find(|village| village.name == name).unwrap()
}

fn guide(name: &str) -> Guide {
    resolve(&county().catalogue, village(name))
}

/// Services found for a question in a village, best first.
fn found(guide: &Guide, question: &str) -> Vec<String> {
    let offered =
        |entry: &Entry| entry.kind != Kind::Service || guide.services().any(|view| view.service.id == entry.id);
    let catalogue = &county().catalogue;
    let searcher = Searcher::new(search_index(catalogue, catalogue, &ZH).narrowed(offered, local(guide, &ZH)));
    let hits = searcher.search(question, 12).into_iter().map(|hit| &searcher.entries()[hit.entry]);
    hits.filter(|entry| entry.kind == Kind::Service).map(|entry| entry.id.clone()).collect()
}

#[test]
fn two_halves_are_one_row_one_finding_and_two_addresses() {
    let guide = guide("柳湾村");
    let entries: Vec<&str> = guide.entries().map(|view| view.service.id.as_str()).collect();
    assert!(entries.contains(&"minimum-living-allowance") && !entries.contains(&"t-subsistence-review"));
    // Two dozen fewer rows, and no service fewer.
    assert!(guide.services().count() >= entries.len() + 24, "{} of {}", entries.len(), guide.services().count());
    for question in ["低保", "最低生活保障审核确认", "低保批没批"] {
        let found = found(&guide, question);
        assert_eq!(found.first().map(String::as_str), Some("minimum-living-allowance"), "{question}: {found:?}");
        assert!(!found.iter().any(|id| id == "t-subsistence-review"), "{question}");
    }
    let document = Page::of(&tree(published()), "990101/100201/index.html");
    let entry = document.id("service/minimum-living-allowance");
    let half = entry.elements().find(|tag| tag.get("id") == Some("service/t-subsistence-review")).expect("within");
    // Its plain name, then both official ones; who helps there, where one goes here.
    assert!(entry.words().starts_with("低保"), "{}", entry.words());
    for text in ["正式名称：最低生活保障申请", "正式名称：最低生活保障审核确认", "请村里帮办"]
    {
        assert!(entry.words().contains(text), "{text}: {}", entry.words());
    }
    assert!(half.words().starts_with("自己去柳河镇"), "{}", half.words());
    assert!(half.links_to("#point/hall-100") && !half.links_to("#point/village"), "{}", half.words());
    // One flow.
    assert_eq!(entry.elements().filter(|tag| tag.get("class") == Some("flow")).count(), 1);
}

#[test]
fn what_continues_says_only_what_differs() {
    let services = &county().catalogue.services;
    let of = |id: &str| services.iter().find(|service| service.id == id).unwrap();
    let (head, half) = (of("minimum-living-allowance"), of("t-subsistence-review"));
    assert_eq!((&half.conditions, &half.materials, &half.steps), (&head.conditions, &head.materials, &head.steps));
    assert_eq!((half.statutory_days, &half.basis), (head.statutory_days, &head.basis));
    assert_ne!((&half.result, &half.places), (&head.result, &head.places));
}

#[test]
fn a_window_for_several_things_is_told_in_each_and_found_in_the_first() {
    let guide = guide("柳湾村");
    let of = |id: &str| guide.entries().find(|view| view.service.id == id).unwrap();
    let first = &of("disabled-living-subsidy").halves[0];
    let second = &of("disabled-care-subsidy").halves[0];
    assert_eq!(first.view.service.id, "t-disability-subsidy-review");
    assert_eq!((&second.view, first.is_found_here, second.is_found_here), (&first.view, true, false));
}

#[test]
fn a_half_stands_alone_where_the_village_does_not_offer_the_other() {
    // 清水箐 does not take in residence permits; the police station does.
    let alone = county().villages.iter().map(|village| resolve(&county().catalogue, village));
    let alone = alone.filter(|guide| guide.withheld.iter().any(|service| service.id == "residence-permit"));
    let mut count = 0;
    for guide in alone {
        count += 1;
        assert!(guide.entries().any(|view| view.service.id == "t-residence-permit-desk"), "{}", guide.village.name);
        let found = found(&guide, "居住证窗口");
        assert_eq!(found.first().map(String::as_str), Some("t-residence-permit-desk"), "{}", guide.village.name);
    }
    assert!(count > 0);
}

#[test]
fn what_leaves_its_list_leaves_its_half_on_the_page() {
    let sample = Sample::unchanged();
    let record = json!({
        "on": "2026-10-01", "document": "青禾县村级事项清单动态调整通知（2026年第9号）",
        "body": "青禾县政务服务管理局", "reason": "改由乡镇窗口直接收。",
    });
    let services = sample.read("990101/services.json");
    let at =
        services["services"].as_array().unwrap().iter().position(|row| row["id"] == "agri-machinery-subsidy").unwrap();
    sample.set("990101/services.json", &format!("/services/{at}/withdrawn"), record);
    sample.build("site", &[]).exits(0);
    let document = Page::of(&tree(&sample.beside("site")), "990101/100201/index.html");
    let entry = document.id("service/t-machinery-check");
    assert_eq!(entry.name, "details");
    // It says what it left to the other.
    assert!(entry.words().contains("同一台机具只补一次"), "{}", entry.words());
}

#[test]
fn what_to_bring_goes_by_circumstance() {
    let services = &county().catalogue.services;
    let of = |id: &str| services.iter().find(|service| service.id == id).unwrap();
    let card = of("id-card");
    assert_eq!(card.cases, ["第一次领", "到期、损坏换", "丢了补"]);
    // Who takes over the papers takes over the cases.
    assert_eq!(of("t-id-card-desk").cases, card.cases);
    let document = Page::of(&tree(published()), "990101/100201/index.html");
    let entry = document.id("service/id-card");
    let choices: Vec<_> = entry.elements().filter(|tag| tag.get("type") == Some("radio")).collect();
    // All of them, which is chosen first, and each.
    assert_eq!(choices.len(), 4);
    let chosen: Vec<bool> = choices.iter().map(|choice| choice.get("checked").is_some()).collect();
    assert_eq!(chosen, [true, false, false, false]);
    let papers: Vec<_> = entry.elements().filter(|tag| tag.get("data-case").is_some()).collect();
    let cases: Vec<_> = papers.iter().map(|paper| (paper.get("data-case").unwrap(), paper.words())).collect();
    assert!(cases.iter().any(|(case, said)| *case == "1 3" && said.contains("户口簿")), "{cases:?}");
    assert!(cases.iter().any(|(case, said)| *case == "2" && said.contains("到期、损坏换的带，交回旧证")), "{cases:?}");
    // One case after the other, styles know them all.
    let styles = fs_err::read_to_string(support::project().join("style/entry.css")).unwrap();
    assert!((1..=6).all(|case| styles.contains(&format!(".half [data-case]:not([data-case~=\"{case}\"])"))));
}
