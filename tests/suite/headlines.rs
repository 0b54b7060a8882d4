//! What stands beside a refusal or a pledge: what the entry says first, wherever it stands, in every village and language.

use serde_json::{Value, json};
use support::html::{Page, words};
use support::{Sample, content, published, tree};
use yimatong::content::{Code, Loaded};
use yimatong::guide::{CertificateView, Verdict, resolve};

const CERTIFICATES: &str = "990101/certificates.json";

/// Kinds of places that residents are sent to, as any of our texts may call them.
const PLACES: [&str; 22] = [
    "派出所",
    "公证处",
    "卫生院",
    "服务站",
    "便民服务中心",
    "司法所",
    "市场监管所",
    "自助",
    "法院",
    "医院",
    "银行",
    "单位",
    "学校",
    "登记机构",
    "登记中心",
    "车管所",
    "民政",
    "残联",
    "乡镇",
    "街道",
    "村委会",
    "集体经济组织",
];

/// The text of the summary of a certificate's entry.
fn summary(page: &Page, id: &str) -> String {
    page.id(&format!("certificate/{id}")).all("summary").next().expect("a summary").words()
}

fn first_door(view: &CertificateView) -> String {
    let door = &view.doors[0];
    let names = door.places.iter().map(|place| place.name.as_str());
    std::iter::once(door.what.as_str()).chain(names).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_line_of_a_refusal_is_its_first_door_in_every_village() {
    let files = tree(published());
    let county = &content().counties[0];
    let english = &county.translations["en"];
    let mut seen = 0;
    for village in &county.villages {
        let page = |folder: &str| {
            let path = format!("990101/{}/{folder}index.html", village.code.rest());
            Page::of(&files, &path)
        };
        let (chinese, other) = (page(""), page("en/"));
        for view in &resolve(&county.catalogue, village).certificates {
            let rule = &view.rule;
            let sign = match rule.verdict {
                Verdict::Issuable => {
                    assert!(rule.instead.is_empty(), "{}", rule.id);
                    assert!(summary(&chinese, &rule.id).ends_with("✓ 村里能开"), "{}", rule.id);
                    continue;
                }
                Verdict::Commitment => "✎ 写承诺书代替",
                Verdict::NotIssuable => "✕ 村里不开",
            };
            seen += 1;
            let count = rule.instead.chars().count();
            assert!((2..=12).contains(&count), "{}: {}", rule.id, rule.instead);
            let said = summary(&chinese, &rule.id);
            assert!(said.ends_with(&format!("{sign} — {}", rule.instead)), "{}: {said}", rule.id);
            let door = first_door(view);
            for place in PLACES.iter().filter(|place| rule.instead.contains(*place)) {
                assert!(door.contains(place), "{}: “{}”, but the first door is “{door}”", rule.id, rule.instead);
            }
            for place in view.doors.iter().flat_map(|door| &door.places) {
                assert!(!said.contains(&place.name) || door.contains(&place.name), "{}: {said}", rule.id);
            }
            let instead = english.text(&rule.instead).unwrap_or_else(|| panic!("no English for {}", rule.instead));
            let said = summary(&other, &rule.id);
            assert!(said.ends_with(&format!(" — {instead}")), "{}: {said}", rule.id);
        }
    }
    assert!(seen > 500, "{seen} lines in {} villages", county.villages.len());
}

#[test]
fn a_list_and_a_paper_to_bring_say_the_same_line() {
    let files = tree(published());
    let catalogue = &content().counties[0].catalogue;
    let lists = words(std::str::from_utf8(&files["990101/lists/index.html"]).unwrap());
    let line = |id: &str| {
        let rule = catalogue.certificates.iter().find(|rule| rule.id == id).expect("a rule");
        (rule.verdict, rule.instead.as_str())
    };
    let (Verdict::Commitment, pledge) = line("premises-pledge") else { panic!("a pledge") };
    assert!(lists.contains(&format!("✎ 写承诺书代替 — {pledge}")), "{pledge}");
    let (_, death) = line("death");
    let document = Page::of(&files, "990101/100201/index.html");
    let mut links = document.elements().filter(|tag| tag.get("href") == Some("#certificate/death"));
    assert!(links.any(|link| link.words() == format!("✕ 这份证明村里不开 — {death}")), "{death}");
}

/// The sample with some fields of a certificate set.
fn with(at: usize, fields: &[(&str, Value)]) -> Loaded {
    let sample = Sample::copy();
    for (field, value) in fields {
        sample.set(CERTIFICATES, &format!("/certificates/{at}/{field}"), value.clone());
    }
    sample.load()
}

fn found(loaded: &Loaded) -> Vec<(Code, &str)> {
    let headline = |code| matches!(code, Code::CertificateHeadline | Code::CertificateHeadlineMissing | Code::TextLong);
    let found = loaded.diagnostics.iter().filter(|found| headline(found.code));
    found.map(|found| (found.code, found.pointer.as_str())).collect()
}

/// 19: `used-name`, refused, whose first door is a document and whose second is the police station.
const REFUSED: usize = 19;
const INSTEAD: &str = "/certificates/19/instead";

#[test]
fn a_line_that_names_another_place_than_the_first_door_is_an_error() {
    for text in ["去派出所查", "到公证处办", "去自助机打印", "去柳河派出所", "找村委会", "去县人民法院", "到乡镇问"]
    {
        let loaded = with(REFUSED, &[("instead", json!(text))]);
        assert_eq!(found(&loaded), [(Code::CertificateHeadline, INSTEAD)], "{text}");
        assert!(loaded.content.is_none());
    }
    let police = json!([{ "what": "查变更记录", "where": ["police"] }, { "what": "直接用户口簿" }]);
    for text in ["去派出所查", "找公安查", "查变更记录"] {
        let loaded = with(REFUSED, &[("instead", json!(text)), ("go", police.clone())]);
        assert_eq!(found(&loaded), [], "{text}");
    }
}

#[test]
fn without_a_line_the_first_door_speaks_and_a_long_one_asks_for_it() {
    let instead = |loaded: &Loaded| {
        let rules = &loaded.content.as_ref().expect("no error").counties[0].catalogue.certificates;
        rules.iter().find(|rule| rule.id == "used-name").expect("the rule").instead.clone()
    };
    let go = |what: &str, places: Value| json!([{ "what": what, "where": places }]);
    for (door, said) in [
        (go("直接用户口簿", json!([])), "直接用户口簿"),
        (go("到户籍派出所查变更记录，当天能拿到", json!(["police"])), "去派出所"),
        (go("到公证处办公证，先打电话问要带什么", json!(["county-notary"])), "去青禾县公证处"),
    ] {
        let loaded = with(REFUSED, &[("instead", Value::Null), ("go", door)]);
        assert_eq!(found(&loaded), []);
        assert_eq!(instead(&loaded), said);
    }
    let long = "直接用户口簿的姓名、曾用名栏";
    let loaded = with(REFUSED, &[("instead", Value::Null), ("go", go(long, json!([])))]);
    assert_eq!(found(&loaded), [(Code::CertificateHeadlineMissing, INSTEAD)]);
    assert_eq!(instead(&loaded), long, "a warning: what is known is said");
    let loaded = with(REFUSED, &[("instead", json!("直接用户口簿上的姓名和曾用名"))]);
    assert_eq!(found(&loaded), [(Code::TextLong, INSTEAD)]);
}

#[test]
fn a_paper_that_the_village_issues_has_no_such_line() {
    let loaded = with(13, &[("instead", json!("用户口簿就行"))]);
    assert_eq!(found(&loaded), [(Code::CertificateHeadline, "/certificates/13/instead")]);
}

#[test]
fn a_county_adds_doors_behind_the_nations_and_before_them_only_with_a_line_of_its_own() {
    let rule = |loaded: &Loaded| {
        let rules = &loaded.content.as_ref().expect("no error").counties[0].catalogue.certificates;
        rules.iter().find(|rule| rule.id == "dog").expect("the rule").clone()
    };
    let door = json!([{ "what": "本县养犬登记归城管局，到政务服务中心办", "where": ["county-hall"] }]);
    let behind = rule(&with(1, &[("go", door.clone())]));
    assert_eq!(behind.instead, "先打狂犬疫苗");
    assert!(behind.doors[0].what.contains("疫苗") && behind.doors.last().expect("a door").what.contains("城管"));
    let first = rule(&with(1, &[("go", door.clone()), ("instead", json!("到政务服务中心办"))]));
    assert_eq!(first.instead, "到政务服务中心办");
    assert!(first.doors[0].what.contains("城管") && first.doors[1].what.contains("疫苗"));
    let wrong = with(1, &[("go", door), ("instead", json!("到派出所办"))]);
    assert_eq!(found(&wrong), [(Code::CertificateHeadline, "/certificates/1/instead")]);
}
