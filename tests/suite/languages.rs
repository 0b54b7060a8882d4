//! Pages in other languages: what is published, what translators are given, a language that comes as a file.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use support::html::{Node, Page};
use support::{Sample, project, published, run, tree};
use yimatong::text::{EN, ZH, has_chinese};

const SITE: &str = "site.json";
const ENGLISH: &str = "990101/translations/en.json";

/// Gives the sample its English back, changed.
pub(crate) fn english(sample: &Sample, change: impl FnOnce(&mut Map<String, Value>)) {
    let text = fs_err::read_to_string(project().join("content").join(ENGLISH)).unwrap();
    let mut value: Value = serde_json::from_str(&text).unwrap();
    change(value["texts"].as_object_mut().unwrap());
    fs_err::create_dir_all(sample.file("990101/translations")).unwrap();
    fs_err::write(sample.file(ENGLISH), serde_json::to_vec(&value).unwrap()).unwrap();
    sample.set(SITE, "/languages", json!(["en"]));
}

/// Gives the sample a language of its own: its words are those of English, changed.
pub(crate) fn add(sample: &Sample, tag: &str, writing: &str, change: impl FnOnce(&mut Map<String, Value>)) {
    let words = EN.all().into_iter();
    let mut words: Map<String, Value> = words.map(|(name, word)| (name.to_owned(), json!(word))).collect();
    change(&mut words);
    let language = json!({ "name": tag, "writing": writing, "words": words });
    fs_err::create_dir_all(sample.file("languages")).unwrap();
    fs_err::write(sample.file(&format!("languages/{tag}.json")), language.to_string()).unwrap();
    sample.set(SITE, "/languages", json!([tag]));
}

#[test]
fn the_document_lists_every_word() {
    let document = fs_err::read_to_string(project().join("docs/languages.md")).unwrap();
    let mut rows = 0;
    for ((name, chinese), (_, english)) in ZH.all().into_iter().zip(EN.all()) {
        let row = format!("| `{name}` | {chinese} | {english} |");
        assert!(document.contains(&row), "docs/languages.md lacks {row}");
        rows += 1;
    }
    assert_eq!(document.lines().filter(|line| line.starts_with("| `")).count(), rows, "no more than there are");
}

#[test]
fn files_that_are_not_understood_are_not_written_over() {
    let sample = Sample::copy();
    let file = sample.file("990101/translations/en.json");
    fs_err::create_dir_all(file.parent().unwrap()).unwrap();
    fs_err::write(&file, "{ \"texts\": [\"my own form\"] }").unwrap();
    let ran = run(&["translate", sample.content().to_str().unwrap(), "--language", "en"]);
    assert_eq!(ran.code, Some(3), "{ran:#?}");
    assert!(ran.err.contains("990101/translations/en.json"), "{ran:#?}");
    assert!(fs_err::read_to_string(&file).unwrap().contains("my own form"));
}

#[test]
fn every_page_has_its_english() {
    let files = tree(published());
    let pages: BTreeSet<&str> = files
        .keys()
        .filter_map(|path| path.strip_suffix("index.html"))
        .filter(|path| !path.ends_with("en/") && !path.ends_with("poster/"))
        // A grid's page is its village's to search engines.
        .filter(|path| !path.split('/').nth(2).is_some_and(|part| part.starts_with('G')))
        .collect();
    assert!(pages.len() >= 14);
    for page in pages {
        let text = |path: String| String::from_utf8(files[&path].clone()).unwrap();
        let (chinese, english) = (text(format!("{page}index.html")), text(format!("{page}en/index.html")));
        assert!(chinese.contains("<html lang=\"zh-CN\">") && english.contains("<html lang=\"en\">"), "{page}");
        let leads = |html: &str, tag: &str, href: &str, whole: &str| {
            let document = Page::read(html);
            let to = |name: &str, href: &str| {
                document
                    .elements()
                    .any(|own| own.name == name && own.get("hreflang") == Some(tag) && own.get("href") == Some(href))
            };
            to("a", href) && to("link", whole)
        };
        let address = format!("https://ymt.example.gov.cn/{page}");
        assert!(leads(&chinese, "en", "en/", &format!("{address}en/")), "{page}");
        assert!(leads(&english, "zh-CN", "../", &address), "{page}");
    }
}

#[test]
fn an_english_page_says_the_same_in_english() {
    let files = tree(published());
    let page = |path: &str| Page::of(&files, path);
    let (chinese, english) = (page("990101/100201/index.html"), page("990101/100201/en/index.html"));
    let ids = |page: &Page| -> Vec<String> {
        page.elements().filter_map(|own| own.get("id")).filter(|id| *id != "words").map(str::to_owned).collect()
    };
    assert_eq!(ids(&chinese), ids(&english), "every entry under its address");
    let said = english.words();
    assert!(said.contains("Resident ID card") && said.contains("Liuwan Village Service Station"));
    // Whatever is left in Chinese says that it is. The page's data and what residents say are for programs.
    let mut lang = Vec::new();
    for (depth, node) in english.id("app").nodes() {
        lang.truncate(depth);
        match node {
            Node::Element { attributes, .. } => {
                lang.resize(depth, "");
                lang.push(attributes.get("lang").map_or("", String::as_str));
            }
            Node::Text(text) => assert!(!has_chinese(text) || lang.contains(&"zh-CN"), "{text} is not marked"),
            Node::Comment(_) | Node::Doctype(_) => {}
        }
    }
}

#[test]
fn translators_get_what_is_new_and_keep_what_they_have() {
    let sample = Sample::whole();
    sample.set("990101/services.json", "/services/6/steps/0", json!("先打电话问村里"));
    let content = sample.content();
    let translate = |tag: &str| {
        run(&["translate", content.to_str().unwrap(), "--language", tag, "--format", "json"]).exits(0).json()
    };
    let done = translate("en");
    assert_eq!(done["files"][0]["file"], json!(ENGLISH));
    assert_eq!(done["files"][0]["untranslated"], json!(1));
    let texts = sample.read(ENGLISH);
    assert_eq!(texts["texts"]["先打电话问村里"], json!(""));
    assert_eq!(texts["texts"]["居民身份证"], json!("Resident ID card"));
    let again = fs_err::read(sample.file(ENGLISH)).unwrap();
    translate("en");
    assert!(fs_err::read(sample.file(ENGLISH)).unwrap() == again, "a second run changes nothing");

    // A language that is not built in: the interface, too.
    translate("ug");
    let words = sample.read("languages/ug.json");
    let names: BTreeSet<&str> = words["words"].as_object().unwrap().keys().map(String::as_str).collect();
    let expected: BTreeSet<&str> = ZH.all().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, expected);
    run(&["translate", content.to_str().unwrap(), "--language", "../x"]).exits(2);
}

#[test]
fn a_language_comes_without_code() {
    for (writing, said) in [("right-to-left", " dir=\"rtl\""), ("vertical", " data-writing=\"vertical\"")] {
        let sample = Sample::copy();
        add(&sample, "xx", writing, |words| {
            words.insert("today".to_owned(), json!("Heute <b>&"));
        });
        sample.build("site", &[]).exits(0);
        let page = fs_err::read_to_string(sample.beside("site/990101/100201/xx/index.html")).unwrap();
        assert!(page.contains(&format!("<html lang=\"xx\"{said}>")), "{writing}");
        assert!(page.contains("Heute &lt;b&gt;&amp;"), "words are text");
        let words: Value = serde_json::from_str(&Page::read(&page).id("words").text()).unwrap();
        assert_eq!(words["today"], json!("Heute <b>&"));
    }
}
