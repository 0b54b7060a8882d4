//! The finder at the scale of a country: every village is found with few small requests, whatever it is called.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::sync::LazyLock;

use serde_json::Value;
use support::html::Page;
use support::{FinderAnswer, Sample, Tree, ask_finder, hashed, published, tree};
use yimatong::guide::{CountyIndex, SCHEMA, VillageEntry};
use yimatong::site::{FinderCounty, FinderFiles, SHARD_BYTES, finder_files};

/// Most bytes of a file as it is sent.
const PACKED: usize = 30_000;

/// A country of 52,000 villages in 65 counties, many of one name, as countries have them.
struct Country {
    counties: Vec<(Vec<String>, CountyIndex)>,
    files: FinderFiles,
}

static COUNTRY: LazyLock<Country> = LazyLock::new(|| {
    const FIRST: [(&str, &str); 24] = [
        ("和", "he"),
        ("团", "tuan"),
        ("东", "dong"),
        ("西", "xi"),
        ("张", "zhang"),
        ("王", "wang"),
        ("李", "li"),
        ("柳", "liu"),
        ("石", "shi"),
        ("上", "shang"),
        ("下", "xia"),
        ("新", "xin"),
        ("大", "da"),
        ("小", "xiao"),
        ("白", "bai"),
        ("黄", "huang"),
        ("龙", "long"),
        ("凤", "feng"),
        ("金", "jin"),
        ("红", "hong"),
        ("青", "qing"),
        ("马", "ma"),
        ("杨", "yang"),
        ("高", "gao"),
    ];
    const SECOND: [(&str, &str); 16] = [
        ("平", "ping"),
        ("结", "jie"),
        ("湾", "wan"),
        ("家庄", "jia zhuang"),
        ("桥", "qiao"),
        ("坝", "ba"),
        ("塘", "tang"),
        ("沟", "gou"),
        ("山", "shan"),
        ("河", "he"),
        ("营", "ying"),
        ("店", "dian"),
        ("岭", "ling"),
        ("泉", "quan"),
        ("家岗", "jia gang"),
        ("坪", "ping"),
    ];
    let county = |number: usize| {
        let code = format!("{}{:02}{:02}", 34 + number / 30, 1 + number / 10, 21 + number % 10);
        let village = |at: usize| {
            // A quarter of all villages share sixteen names; the others have their own first character far more often.
            let (first, second) = if at.is_multiple_of(4) {
                (at / 4 % 2, at / 8 % 8)
            } else {
                ((at * 7 + number) % 24, (at * 5 + number * 3) % 16)
            };
            let third = if at.is_multiple_of(3) { ("新", "xin ") } else { ("", "") };
            let (first, second) = (FIRST[first], SECOND[second]);
            VillageEntry {
                rest: format!("{}{:03}", 100 + at / 40, 201 + at % 40),
                name: format!("{}{}{}村", first.0, third.0, second.0),
                township: format!("{}河镇", FIRST[at / 40].0),
                pinyin: format!("{} {}{} cun", first.1, third.1, second.1),
            }
        };
        let name = format!("{}{}县", FIRST[number % 24].0, SECOND[number / 24].0);
        let above = vec![format!("样例{}省", number / 30), format!("样例{}市", number / 10)];
        (above, CountyIndex { schema: SCHEMA, code, name, villages: (0..800).map(village).collect() })
    };
    let counties: Vec<_> = (0..65).map(county).collect();
    let listed: Vec<_> = counties.iter().map(|(above, index)| FinderCounty { above, index }).collect();
    let files = finder_files(&listed).expect("files");
    Country { counties, files }
});

fn text(bytes: &[u8], field: &str) -> String {
    let value: Value = serde_json::from_slice(bytes).expect("JSON");
    assert_eq!(value["schema"], SCHEMA);
    value[field].as_str().unwrap_or_else(|| panic!("no {field}")).to_owned()
}

fn gzip(bytes: &[u8]) -> usize {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap().len()
}

fn ask_one(finder: &FinderFiles, question: &str) -> FinderAnswer {
    ask_finder(finder, &[question.to_owned()]).remove(0)
}

#[test]
fn a_search_in_a_country_is_three_small_requests() {
    let Country { counties, files } = &*COUNTRY;
    let villages: usize = counties.iter().map(|(_, county)| county.villages.len()).sum();
    assert!(villages >= 50_000 && files.shards.len() > 50, "{villages} villages in {} shards", files.shards.len());
    let directory = gzip(&files.directory.1);
    assert!(directory <= PACKED, "the directory: {directory} bytes");
    for (name, bytes) in &files.shards {
        assert!(bytes.len() <= SHARD_BYTES + 100, "{name}: {} bytes", bytes.len());
        assert!(gzip(bytes) <= PACKED, "{name}: {} bytes of gzip", gzip(bytes));
    }
    let questions = [
        "和",
        "和平",
        "li",
        "l",
        "家庄",
        "张家庄村",
        "zjzc",
        "青湾县和平村",
        "没有这个村",
        "z z z",
        "和平 团湾县",
        "鱼",
    ];
    let questions = questions.map(str::to_owned);
    for (question, answer) in questions.iter().zip(ask_finder(files, &questions)) {
        assert!((1..=2).contains(&answer.files.len()), "{question} asks for {:?} besides the directory", answer.files);
    }
}

#[test]
fn every_village_of_a_country_is_found() {
    let Country { counties, files } = &*COUNTRY;
    let (mut questions, mut meant) = (Vec::new(), Vec::new());
    for (_, county) in counties.iter().step_by(5) {
        for village in county.villages.iter().step_by(53) {
            let whole = format!("{}{}{}", county.name, village.township, village.name);
            questions.extend([whole, village.name.clone(), village.pinyin.replace(' ', "")]);
            meant.push((county, village));
        }
    }
    assert!(meant.len() > 200, "{}", meant.len());
    let answers = ask_finder(files, &questions);
    for ((county, village), answers) in meant.iter().zip(answers.chunks(3)) {
        let [whole, name, pinyin] = answers else { panic!("three each") };
        // Its own page, where the question tells it from all others of its name.
        let page = format!("{}/{}", county.code, village.rest);
        assert!(whole.found.iter().any(|found| found.rest == page), "{page} {}: {:?}", village.name, whole.found);
        let around = format!("{} {}", county.name, village.township);
        assert!(whole.found.iter().all(|found| found.township.ends_with(&around)), "{around}: {:?}", whole.found);
        // One of its name, where it does not.
        assert_eq!(name.found[0].name, village.name);
        assert_eq!(pinyin.found[0].pinyin, village.pinyin.replace(' ', ""), "so spelt");
    }
    let within = ask_one(files, "家庄").found;
    assert!(within.len() == 12 && within.iter().all(|found| found.name.contains("家庄")), "{within:?}");
    let county = ask_one(files, "和平县").found;
    assert!(county.iter().any(|found| found.rest.len() == 6), "a county leads to its page: {county:?}");
}

#[test]
fn shards_change_where_a_village_does() {
    let Country { counties, files } = &*COUNTRY;
    let mut other = counties.clone();
    other[7].1.villages[3].name = "独一无二村".to_owned();
    other[7].1.villages[3].pinyin = "du yi wu er cun".to_owned();
    let listed: Vec<_> = other.iter().map(|(above, index)| FinderCounty { above, index }).collect();
    let again = finder_files(&listed).unwrap();
    let names = |files: &FinderFiles| files.shards.iter().map(|(name, _)| name.clone()).collect::<BTreeSet<_>>();
    let kept = names(files).intersection(&names(&again)).count();
    assert!(kept > 0 && kept < files.shards.len(), "{kept} of {}", files.shards.len());
    let found = ask_one(&again, "独一").found;
    assert_eq!(found[0].rest, format!("{}/{}", other[7].1.code, other[7].1.villages[3].rest));
}

/// The finder that a site's first page names.
fn finder_of(files: &Tree) -> FinderFiles {
    let index = Page::of(files, "index.html").id("app").get("data-index").expect("an index").to_owned();
    let directory = (index.trim_start_matches("finder/").to_owned(), files[&index].clone());
    let shards = text(&directory.1, "shards");
    let shard = |line: &str| format!("villages.{}.json", line.rsplit(' ').next().unwrap());
    let shards = shards.lines().map(shard).map(|name| (name.clone(), files[&format!("finder/{name}")].clone()));
    FinderFiles { shards: shards.collect(), directory }
}

#[test]
fn a_small_site_has_one_shard_with_everything() {
    let files = tree(published());
    let finder = finder_of(&files);
    assert_eq!(finder.shards.len(), 1);
    let questions = ["柳湾", "湾村", "liuwan", "liu wan", "lwc", "柳河镇柳湾村", "青禾县柳湾"].map(str::to_owned);
    for (question, answer) in questions.iter().zip(ask_finder(&finder, &questions)) {
        assert_eq!((answer.files.len(), answer.found[0].rest.as_str()), (1, "990101/100201"), "{question}");
        assert_eq!(answer.found[0].township, "样例省 样例市 青禾县 柳河镇");
    }
    let english = hashed(&files, "en/finder/villages", "json").1;
    assert!(std::str::from_utf8(english).unwrap().contains("Liuwan"), "in the page's language");
}

#[test]
fn parts_of_a_site_make_one_finder() {
    let (parts, whole) = (Sample::copy(), Sample::copy());
    for part in ["990101100", "990101200", "990101001"] {
        parts.build("site", &["--only", part]).exits(0);
    }
    whole.build("site", &[]).exits(0);
    let of = |sample: &Sample| finder_of(&tree(&sample.beside("site"))).shards;
    assert_eq!(of(&parts), of(&whole));
}
