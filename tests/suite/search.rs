//! Search as residents speak: the labelled queries, parts of the page, other languages.

use std::sync::LazyLock;

use yimatong::guide::{Catalogue, Level};
use yimatong::search::{Hit, Index, Kind, Match, Searcher};
use yimatong::site::{search_index, speech};

use crate::harness::{content, pages, published, tags, tree};

const QUERIES: &str = include_str!("queries.tsv");

/// The sample county's index.
fn index() -> Index {
    let catalogue = &content().counties[0].catalogue;
    search_index(catalogue, catalogue, &speech::ZH)
}

static SEARCHER: LazyLock<Searcher> = LazyLock::new(|| Searcher::new(index()));

fn named(hit: &Hit) -> String {
    let entry = &SEARCHER.entries()[hit.entry];
    format!("{}/{}", entry.kind.as_str(), entry.id)
}

fn ask(question: &str) -> Vec<String> {
    SEARCHER.search(question, 12).iter().map(named).collect()
}

/// Each query with what answers it.
fn labelled() -> Vec<(&'static str, Vec<&'static str>)> {
    let lines = QUERIES.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let query = |line: &'static str| {
        let (query, right) = line.split_once('\t').unwrap_or_else(|| panic!("no tab: {line}"));
        (query, right.split('|').collect())
    };
    lines.map(query).collect()
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
    assert!(third * 100 >= all * 97, "{third} of {all} among the first three:\n{missed}");
    assert!(first * 100 >= all * 95, "{first} of {all} first:\n{missed}");
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
    assert_eq!(why("最低生活保障申请"), (allowance.clone(), None, Match::Written));
    assert_eq!(why("低保"), (allowance.clone(), Some("低保"), Match::Written));
    assert_eq!(why("dibao"), (allowance.clone(), Some("低保"), Match::Written));
    assert_eq!(why("底保"), (allowance, Some("低保"), Match::Sound));
    assert_eq!(why("苹果手机").2, Match::Near);
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
        let tags = tags(html);
        for section in speech::ZH.sections.iter().chain(speech::EN.sections) {
            assert!(tags.iter().any(|tag| tag.get("id") == Some(section.id)), "{path}: no #{}", section.id);
        }
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
    let searcher = Searcher::new(search_index(&catalogue, &catalogue, &speech::EN));
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
    assert!(said("temporary-aid") && !said("t-temporary-aid-small"));
    // And every matter spoken of is one that the sample has.
    let unknown: Vec<&str> = speech::ZH
        .items
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| {
            !index.entries.iter().any(|entry| entry.name.starts_with(name) || entry.keys.iter().any(|key| key == name))
        })
        .collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    let levels = index.entries.iter().filter(|entry| entry.level.is_some_and(|(level, _)| level == Level::Village));
    assert!(levels.count() > 50);
}
