//! Search as residents speak: the labelled queries, parts of the page, other languages.

use std::sync::LazyLock;

use support::html::Page;
use support::{content, pages, published, tree};
use yimatong::guide::{Catalogue, Level, UNLISTED, resolve};
use yimatong::search::{Entry, Hit, Index, Kind, Match, Searcher};
use yimatong::site::{local, search_index, speech};
use yimatong::text::{EN, ZH};

const QUERIES: &str = include_str!("queries.tsv");

const URGENT: &str = include_str!("urgent.tsv");
const HARMLESS: &str = include_str!("harmless.tsv");
const KIN: &str = include_str!("kin.tsv");
const BANNED: &str = include_str!("banned.tsv");

/// The sample county's index, as the page of 柳湾村 asks it.
fn index() -> Index {
    let county = &content().counties[0];
    let catalogue = &county.catalogue;
    let village = county.villages.iter().find(|village| village.code.as_str() == "990101100201").expect("柳湾村");
    let guide = resolve(catalogue, village);
    let offered =
        |entry: &Entry| entry.kind != Kind::Service || guide.services().any(|view| view.service.id == entry.id);
    search_index(catalogue, catalogue, &ZH).narrowed(offered, local(&guide, &ZH))
}

static SEARCHER: LazyLock<Searcher> = LazyLock::new(|| Searcher::new(index()));

/// Lines of a list that are not remarks.
fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Lines of two columns.
fn pairs(list: &'static str) -> Vec<(&'static str, &'static str)> {
    lines(list).map(|line| line.split_once('\t').unwrap_or_else(|| panic!("no tab: {line}"))).collect()
}

fn named(hit: &Hit) -> String {
    let entry = &SEARCHER.entries()[hit.entry];
    format!("{}/{}", entry.kind.as_str(), entry.id)
}

fn ask(question: &str) -> Vec<String> {
    SEARCHER.search(question, 12).iter().map(named).collect()
}

/// Each query with what answers it.
pub(crate) fn labelled() -> Vec<(&'static str, Vec<&'static str>)> {
    pairs(QUERIES).into_iter().map(|(query, right)| (query, right.split('|').collect())).collect()
}

#[test]
fn queries_are_many_their_answers_exist_and_few_are_sayings() {
    let labelled = labelled();
    assert!(labelled.len() >= 350, "{}", labelled.len());
    let all: Vec<String> =
        SEARCHER.entries().iter().map(|entry| format!("{}/{}", entry.kind.as_str(), entry.id)).collect();
    for (query, right) in &labelled {
        for id in right {
            assert!(all.iter().any(|own| own == id), "{query}: there is no {id}");
        }
    }
    let said = |query: &str| {
        SEARCHER.entries().iter().any(|entry| entry.name == query || entry.keys.iter().any(|key| key == query))
    };
    let literal = labelled.iter().filter(|(query, _)| said(query)).count();
    assert!(literal * 3 <= labelled.len(), "{literal} of {} are sayings word for word", labelled.len());
    let mut queries: Vec<&str> = labelled.iter().map(|(query, _)| *query).collect();
    queries.sort_unstable();
    assert!(queries.windows(2).all(|two| two[0] != two[1]), "a query stands twice");
}

#[test]
fn residents_find_what_they_mean() {
    let labelled = labelled();
    let (mut first, mut third, mut missed) = (0, 0, Vec::new());
    for (query, right) in &labelled {
        let found = ask(query);
        let place = found.iter().position(|id| right.contains(&id.as_str()));
        first += usize::from(place == Some(0));
        third += usize::from(place.is_some_and(|place| place < 3));
        if place != Some(0) {
            missed.push(format!("{query}: {:?} instead of {right:?}", &found[..found.len().min(3)]));
        }
    }
    let all = labelled.len();
    println!("{all} queries: first {first}, among three {third}");
    let missed = missed.join("\n");
    assert!(third * 100 >= all * 98, "{third} of {all} among the first three:\n{missed}");
    assert!(first * 100 >= all * 95, "{first} of {all} first:\n{missed}");
}

#[test]
fn danger_is_answered_by_the_right_number() {
    let urgent = pairs(URGENT);
    assert!(urgent.len() >= 80, "{}", urgent.len());
    let wrong: Vec<String> = urgent
        .iter()
        .filter_map(|(question, number)| {
            let calls: Vec<&str> = SEARCHER.urgent(question).iter().map(|own| own.call.phone.as_str()).collect();
            let named = SEARCHER.urgent(question).iter().all(|own| own.hotline.is_some() && !own.call.what.is_empty());
            (calls.first() != Some(number) || !named).then(|| format!("{question}: {calls:?} instead of {number}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), urgent.len());
}

#[test]
fn questions_of_no_danger_are_not_alarming() {
    assert!(lines(HARMLESS).count() >= 60);
    let wrong: Vec<String> = lines(HARMLESS)
        .chain(labelled().into_iter().map(|(query, _)| query).filter(|query| !is_alarming(query)))
        .filter_map(|question| {
            let dangers: Vec<&str> = SEARCHER.dangers(question).iter().map(|danger| danger.id.as_str()).collect();
            (!dangers.is_empty()).then(|| format!("{question}: {dangers:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}: {wrong:#?}", wrong.len());
}

/// Labelled questions that do speak of a danger, or of officials.
fn is_alarming(query: &str) -> bool {
    ALARMING.contains(&query)
}

const ALARMING: &[&str] = &[
    "家里失火了有没有补助",
    "房子烧了没钱",
    "屋头着火烧光了",
    "煤气罐漏气举报",
    "房子裂缝要倒了",
    "房子快塌了",
    "老房子塌了一面墙能不能补钱修",
    "争地边打起来了",
    "两口子打架调解",
    "人走丢了要开失踪证明",
    "村干部乱花钱去哪告",
    "我要投诉村干部",
    "举报村官",
];

#[test]
fn a_death_is_answered_as_one() {
    assert!(lines(KIN).count() >= 60);
    let wrong: Vec<String> = lines(KIN)
        .map(|question| (question, ask(question)))
        .filter(|(_, found)| !found.iter().take(3).any(|id| id == "event/death"))
        .map(|(question, found)| format!("{question}: {:?}", &found[..found.len().min(3)]))
        .collect();
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), lines(KIN).count());
    for question in ["老板走了", "老板跑了", "老公跑了", "猪仔死了", "狗死了", "老板娘走了"] {
        assert!(!ask(question).contains(&"event/death".to_owned()), "{question}");
    }
    assert!(ask("猪死了")[0].starts_with("service/") && ask("牛死了")[0].starts_with("service/"));
}

#[test]
fn no_answer_is_cruel_or_silly() {
    let banned = pairs(BANNED);
    assert!(banned.len() >= 40, "{}", banned.len());
    let mut wrong = Vec::new();
    for (question, words) in banned {
        for hit in SEARCHER.search(question, 12) {
            let entry = &SEARCHER.entries()[hit.entry];
            if let Some(word) = words.split('|').find(|word| entry.name.contains(word)) {
                wrong.push(format!("{question}: {} ({word}, {})", entry.name, hit.score));
            }
        }
    }
    assert!(wrong.is_empty(), "{}: {wrong:#?}", wrong.len());
}

#[test]
fn every_finding_says_what_to_do() {
    for entry in SEARCHER.entries() {
        let answer = entry.answer.as_deref().unwrap_or_default();
        assert!(!answer.is_empty() && !answer.contains(['{', '}']), "{entry:?}");
        assert!(!["在这一页上", "村里指路"].iter().any(|word| answer.contains(word)), "{entry:?}");
        let called = matches!(entry.kind, Kind::Service | Kind::Hotline | Kind::Officer | Kind::Point | Kind::Grid);
        assert!(!called || entry.phone.is_some(), "nobody to call: {entry:?}");
    }
}

#[test]
fn people_places_and_papers_of_the_village_are_found() {
    for (question, kind, name) in [
        ("周建民", "officer", "周建民"),
        ("会计", "officer", "梁忠义"),
        ("妇女主任", "officer", "马秀兰"),
        ("书记电话", "officer", "周建民"),
        ("村长", "officer", "周建民"),
        ("派出所电话", "point", "派出所"),
        ("卫生室几点开门", "point", "卫生室"),
        ("村委会电话", "point", "柳湾村"),
        ("96110", "hotline", "反诈"),
        ("12388", "hotline", "纪检"),
        ("民呼我为", "voice", "民呼我为"),
        ("提建议", "voice", "民呼我为"),
        ("微心愿", "voice", "民呼我为"),
        ("垃圾没人收", "voice", "民呼我为"),
        ("10月份村集体收支", "record", "10月份"),
        ("3组", "grid", ""),
    ] {
        let hits = SEARCHER.search(question, 12);
        let found = hits.iter().take(3).map(|hit| &SEARCHER.entries()[hit.entry]);
        let found: Vec<(&str, &str)> = found.map(|entry| (entry.kind.as_str(), entry.name.as_str())).collect();
        assert!(found.iter().any(|(own, called)| *own == kind && called.contains(name)), "{question}: {found:?}");
    }
    let projects = content().counties[0].villages.iter().find(|village| village.code.as_str() == "990101100201");
    let project = projects.and_then(|village| village.projects.first()).expect("works of 柳湾村");
    assert!(ask(&project.name).contains(&format!("project/{}", project.number)), "{}", project.name);
}

#[test]
fn an_occasion_shows_its_event() {
    for (question, event) in [
        ("孩子上户口", "event/birth"),
        ("外地打工医保报销", "event/illness"),
        ("老人走了", "event/death"),
        ("要结婚了", "event/marriage"),
    ] {
        let found = ask(question);
        assert!(found.iter().take(3).any(|id| id == event), "{question}: {found:?}");
    }
}

#[test]
fn pinyin_is_read_however_it_is_written() {
    for (question, plain) in [("nǚ ér", "nv er"), ("nü er", "nv er"), ("dībǎo", "dibao"), ("lü se", "lv se")] {
        assert_eq!(ask(question), ask(plain), "{question}");
    }
    assert_eq!(ask("dībǎo")[0], "service/minimum-living-allowance");
}

#[test]
fn hits_say_why_they_match() {
    let why = |question: &str| {
        let hits = SEARCHER.search(question, 1);
        let hit = hits.first().unwrap_or_else(|| panic!("{question} finds nothing"));
        let key = hit.key.map(|key| SEARCHER.entries()[hit.entry].keys[key].as_str());
        (named(hit), key, hit.by)
    };
    let allowance = "service/minimum-living-allowance".to_owned();
    assert_eq!(why("最低生活保障申请"), (allowance.clone(), Some("最低生活保障申请"), Match::Written));
    // The page calls it so.
    assert_eq!(why("低保"), (allowance.clone(), None, Match::Written));
    assert_eq!(why("dibao"), (allowance.clone(), None, Match::Written));
    assert_eq!(why("底保"), (allowance, None, Match::Sound));
    assert_eq!(why("苹果手机").2, Match::Near);
}

#[test]
fn certificates_that_the_ministry_names_within_its_twenty_find_their_rule() {
    for (names, rule) in [
        ("分居证明 婚姻关系证明", "marital-status"),
        ("偿还能力证明 银行存款证明 经济状况证明", "property"),
        ("意外伤害证明 急诊证明", "illness"),
        ("住改商证明 无扰民证明 同意住宅改变为经营性用房证明 经营场所证明", "business-address"),
        ("生育状况证明", "marriage-childbearing"),
        ("户籍证明", "identity"),
        ("房产证明", "house-title"),
        ("车辆所有权证明", "vehicle-owner"),
        ("收入证明", "income"),
    ] {
        for name in names.split(' ') {
            assert_eq!(ask(name).first().map(String::as_str), Some(format!("certificate/{rule}").as_str()), "{name}");
        }
    }
}

#[test]
fn a_certificate_that_nobody_lists_is_asked_about_by_telephone() {
    let unlisted = format!("section/{UNLISTED}");
    for question in ["光伏发电证明", "孝顺证明", "开个养殖证明", "没有贷款证明怎么开", "无违章建筑证明", "党员证明"]
    {
        assert_eq!(ask(question).first(), Some(&unlisted), "{question}");
    }
    let entry = SEARCHER.entries().iter().find(|entry| entry.id == UNLISTED).expect("the entry");
    let answer = entry.answer.as_deref().unwrap_or_default();
    assert!(answer.contains("先别跑，打电话问") && answer.contains("服务站"), "{answer}");
    assert!(entry.phone.as_deref().is_some_and(|phone| phone.contains('-')), "{entry:?}");
    for question in ["开证明", "村里能开哪些证明", "贫困证明", "单身证明", "不动产登记", "目录"]
    {
        assert!(!ask(question).contains(&unlisted), "{question}");
    }
}

#[test]
fn near_misses_are_few_and_nonsense_finds_nothing() {
    for question in ["", "  ", "？？", "飞机票", "xyzzy", "q", "打麻将", "唱歌", "淘宝", "孙悟空", "hello"]
    {
        assert!(ask(question).is_empty(), "{question}");
    }
    let near = SEARCHER.search("苹果手机", 12);
    assert!((1..=3).contains(&near.len()) && near.iter().all(|hit| hit.by == Match::Near), "{near:?}");
}

#[test]
fn questions_of_any_length_and_kind_are_answered() {
    let long = "低保".repeat(500);
    let latin = "zhengming".repeat(100);
    for question in
        [long.as_str(), latin.as_str(), "ssssssssssssssssssssssssssssssssssssssssssssssss", "𠮷𠮷", "\u{0}", "a\u{301}"]
    {
        assert!(SEARCHER.search(question, 12).iter().all(|hit| hit.score <= 1000), "{question}");
    }
    assert_eq!(Searcher::new(Index::default()).search("低保", 12), []);
}

#[test]
fn parts_of_the_page_that_are_found_stand_in_every_village() {
    let files = tree(published());
    let villages: Vec<(&str, &str)> =
        pages(&files).filter(|(path, _)| path.starts_with("990101/") && path.matches('/').count() == 2).collect();
    assert_eq!(villages.len(), content().counties[0].villages.len());
    for (path, html) in villages {
        let document = Page::read(html);
        for section in speech::ZH.sections.iter().chain(speech::EN.sections) {
            assert!(document.find(section.id).is_some(), "{path}: no #{}", section.id);
        }
        let unlisted = document.id(UNLISTED);
        assert!(unlisted.words().contains("先别跑，打电话问"), "{path}: {}", unlisted.words());
        let mut links = unlisted.all("a").filter_map(|link| link.get("href"));
        assert!(links.any(|href| href.starts_with("tel:")), "{path}: nothing to tap");
    }
}

#[test]
fn languages_know_the_same_parts_of_the_page() {
    let ids = |speech: &speech::Speech| -> Vec<&str> { speech.sections.iter().map(|section| section.id).collect() };
    assert_eq!(ids(&speech::ZH), ids(&speech::EN));
}

#[test]
fn names_in_latin_letters_are_found_by_the_beginnings_of_their_words() {
    let mut catalogue: Catalogue = content().counties[0].catalogue.clone();
    let names = [
        ("minimum-living-allowance", "Apply for the minimum living allowance", "dibao"),
        ("disability-card-new", "Get a disability card", ""),
        ("disability-card-renew", "Renew or replace a disability card", ""),
        ("birth-household", "Register a birth", "hukou for a baby"),
        ("school-enrolment-guide", "Enrol a child at school", ""),
    ];
    catalogue.certificates.clear();
    catalogue.services.retain(|service| names.iter().any(|(id, ..)| *id == service.id));
    for service in &mut catalogue.services {
        let (_, name, saying) = names.iter().find(|(id, ..)| *id == service.id).expect("named");
        service.name = (*name).to_owned();
        service.aliases.clear();
        service.sayings = vec![(*saying).to_owned()];
    }
    let searcher = Searcher::new(search_index(&catalogue, &catalogue, &EN));
    let first = |question: &str| {
        let hits = searcher.search(question, 12);
        hits.first().map(|hit| searcher.entries()[hit.entry].id.clone()).unwrap_or_default()
    };
    for (question, id) in [
        ("living allowance", "minimum-living-allowance"),
        ("how do I apply for dibao", "minimum-living-allowance"),
        ("min living allow", "minimum-living-allowance"),
        ("Birth", "birth-household"),
        ("baby hukou", "birth-household"),
        ("disability cards", "disability-card-new"),
        ("replace my disability card", "disability-card-renew"),
        ("school", "school-enrolment-guide"),
        ("who is on duty today", "roster"),
        ("complain", "hotlines"),
        ("village accounts", "disclosures"),
        ("police", "points"),
        ("xyzzy", ""),
    ] {
        assert_eq!(first(question), id, "{question}");
    }
}

#[test]
fn the_county_speaks_of_its_own_matters_first() {
    // What most counties' residents say is added to the village's service, not to each counter that shares its name.
    let index = index();
    let said = |id: &str| {
        let entry = index.entries.iter().find(|entry| entry.kind == Kind::Service && entry.id == id).expect("listed");
        entry.keys.iter().any(|key| key == "家里失火")
    };
    assert!(said("temporary-aid") && !said("t-aid-desk"));
    // And every matter spoken of is one that the sample has.
    let unknown: Vec<&str> = speech::ZH
        .items
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| !index.entries.iter().any(|entry| entry.is_called(name)))
        .collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    let levels = index.entries.iter().filter(|entry| entry.level.is_some_and(|(level, _)| level == Level::Village));
    assert!(levels.count() > 50);
}
