//! What is left of the sample in content that is meant to be real: it must not pass for a county.
//!
//! Some of the sample's facts cannot be anybody's: its county, phones of an area that is not allotted, documents that call
//! themselves 样例, hosts called example. Names of villages and people are borne by others, too: three of one village at once
//! are not.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::field::Row;
use crate::content::{Code, County, Diagnostics, Site, Text, VillageArchive, both};

/// Names of the sample county, one line for each kind and village; a test holds them against the sample.
const NAMES: &str = include_str!("sample_names.txt");

/// Area code and first digits of mobiles that are allotted to nobody; every phone of the sample has one of them.
const AREA: &str = "0980";
const MOBILE: &str = "1600000";

/// What the sample's documents call themselves.
const SAYS_SAMPLE: &str = "样例";

/// Names of one village that are no chance any more.
const TOGETHER: usize = 3;

/// Most places that are named of each kind.
const NAMED: usize = 6;

/// Landlines that a county must have before most of them say what its area code is.
const LANDLINES: usize = 8;

struct SampleNames {
    county: &'static str,
    short: &'static str,
    /// Townships and villages.
    places: BTreeSet<&'static str>,
    /// People, village by village.
    people: Vec<BTreeSet<&'static str>>,
    /// Marks of what its villages wrote with numbers in it.
    texts: BTreeSet<&'static str>,
    /// Hashes of its files.
    files: BTreeSet<&'static str>,
}

static SAMPLE: LazyLock<SampleNames> = LazyLock::new(|| {
    let line = |kind: &'static str| {
        let lines = NAMES.lines().filter_map(move |line| line.strip_prefix(kind)?.strip_prefix(' '));
        lines.map(|names| names.split(' ').collect::<BTreeSet<_>>())
    };
    let first = |kind: &'static str| line(kind).flatten().next().unwrap_or_default();
    SampleNames {
        county: first("county"),
        short: first("short"),
        places: line("places").flatten().collect(),
        people: line("people").collect(),
        texts: line("texts").flatten().collect(),
        files: line("files").flatten().collect(),
    }
});

/// A kind of what is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Phone,
    Document,
    Place,
    Person,
    Record,
    File,
    Address,
}

impl Kind {
    fn text(self) -> Text {
        match self {
            Self::Phone => both!("编的电话（{AREA}、{MOBILE} 开头）", "invented phones ({AREA}…, {MOBILE}…)"),
            Self::Document => both!("样例的文件和说明", "documents of the sample"),
            Self::Place => both!("样例的地名", "places of the sample"),
            Self::Person => both!("样例的人名", "people of the sample"),
            Self::Record => both!("样例的公开、工程和通知", "records, works and notices of the sample"),
            Self::File => both!("样例的照片和附件", "files of the sample"),
            Self::Address => both!("example 网址", "addresses called example"),
        }
    }
}

/// Places in which something is left, each with how often: kind -> what people call the place -> count.
type Left = BTreeMap<Kind, BTreeMap<String, usize>>;

/// Names what is left of the sample in a county with a code of its own.
pub(super) fn leftover(site: &Site, county: &County, diagnostics: &mut Diagnostics) {
    let catalogue = &county.catalogue;
    if catalogue.code.is_sample() {
        return;
    }
    if site.sample {
        // Invented content for real places, for load tests: nobody can reach it by an address of that kind.
        if !is_example(&site.base_url) {
            let message = both!(
                "写着“是样例”，却用了真实的区划代码和网址",
                "it is called a sample and has a real code and a real address"
            );
            let help = both!(
                "正式内容去掉“是否样例”；真是样例，网址用 example 的",
                "take `sample` out if it is real; a sample has an address called example"
            );
            Row::new("site.json", "", diagnostics).add(Code::SampleLeft, "sample", message, help);
        }
        return;
    }
    let mut left = Left::new();
    if is_example(&site.base_url) {
        note(&mut left, Kind::Address, "网址");
    }
    if site.title.contains(SAYS_SAMPLE) {
        note(&mut left, Kind::Document, "网站名称");
    }
    for (key, value) in json(catalogue) {
        texts(&value, &mut |text| classify(text).into_iter().for_each(|kind| note(&mut left, kind, list_of(&key))));
    }
    for village in &county.villages {
        for (key, value) in json(village) {
            // What the county says stands in each of its villages.
            if !["above", "township", "edition", "calendar", "fallback_phone"].contains(&key.as_str()) {
                texts(&value, &mut |text| {
                    classify(text).into_iter().for_each(|kind| note(&mut left, kind, &village.name))
                });
            }
        }
        let names: BTreeSet<&str> = village.officers.iter().map(|officer| officer.name.as_str()).collect();
        let most = SAMPLE.people.iter().map(|people| people.intersection(&names).count()).max().unwrap_or_default();
        if most >= TOGETHER {
            *left.entry(Kind::Person).or_default().entry(village.name.clone()).or_default() += most;
        }
    }
    records(county, &mut left);
    let names = catalogue.townships.iter().map(|township| township.name.as_str());
    let names = names.chain(county.villages.iter().map(|village| village.name.as_str()));
    let same: Vec<_> = names.filter(|name| SAMPLE.places.contains(name)).collect();
    if same.len() >= TOGETHER {
        same.iter().for_each(|name| note(&mut left, Kind::Place, name));
    }
    report(&left, catalogue.code.as_str(), diagnostics);
    area_codes(county, diagnostics);
}

/// What villages wrote of dates, people and money as the sample has it, and its files.
fn records(county: &County, left: &mut Left) {
    let none = VillageArchive::default();
    let mut same = Vec::new();
    for village in &county.villages {
        let own = county.archives.get(&village.code).unwrap_or(&none);
        let records = own.archive.records.iter().flat_map(|kept| &kept.record.text);
        let notices = village.notices.iter().flat_map(|notice| &notice.text);
        let works = village.projects.iter().map(|project| &project.about);
        let marks = records.chain(notices).chain(works).filter_map(|text| mark(text));
        same.extend(marks.filter(|mark| SAMPLE.texts.contains(mark.as_str())).map(|_| village.name.as_str()));
        // The sample's files are known by the beginning of their hash.
        let of_sample = |hash: &str| SAMPLE.files.iter().any(|known| hash.starts_with(*known));
        let files = own.files.iter().filter(|file| of_sample(&file.sha256));
        files.for_each(|_| note(left, Kind::File, &village.name));
    }
    if same.len() >= TOGETHER {
        same.into_iter().for_each(|name| note(left, Kind::Record, name));
    }
}

/// What a text is known by, if it has so many digits that nobody else writes it by chance.
fn mark(text: &str) -> Option<String> {
    const DIGITS: usize = 4;
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let hash = || Sha256::digest(text.trim()).iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    (digits >= DIGITS).then(hash)
}

fn report(left: &Left, code: &str, diagnostics: &mut Diagnostics) {
    let count: usize = left.values().flat_map(BTreeMap::values).sum();
    if count == 0 {
        return;
    }
    let kinds = left.iter().map(|(kind, places)| {
        let of_kind: usize = places.values().sum();
        let more = if places.len() > NAMED { " …" } else { "" };
        let named: Vec<_> = places.iter().take(NAMED).map(|(place, count)| format!("{place} {count}")).collect();
        let (kind, named) = (kind.text(), named.join("、"));
        both!("{kind} {of_kind} 处（{named}{more}）", "{kind}: {of_kind} ({named}{more})"; kind)
    });
    let kinds: Vec<Text> = kinds.collect();
    let zh = kinds.iter().map(|text| text.zh.clone()).collect::<Vec<_>>().join("；");
    let en = kinds.iter().map(|text| text.en.clone()).collect::<Vec<_>>().join("; ");
    let kinds = Text::new(zh, en);
    let message =
        both!("还有 {count} 处样例内容：{kinds}", "{count} places still have content of the sample: {kinds}"; kinds);
    let help = both!(
        "一处一处换成本县的；样例的电话、人、文件都是编的，村民照着打、照着找，什么也找不到",
        "replace each by the county's own: phones, people and documents of the sample are invented and reach nobody"
    );
    diagnostics.add(Code::SampleLeft, &format!("{code}/county.json"), "", message, help);
}

/// Landlines of another area than most of the county's: a digit was mistyped, or they were copied from another county.
fn area_codes(county: &County, diagnostics: &mut Diagnostics) {
    let mut phones: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut all = BTreeSet::new();
    let mut look = |text: &str| {
        if let Some((area, _)) = text.split_once('-').filter(|(area, _)| is_area(area))
            && all.insert(text.to_owned())
        {
            phones.entry(area.to_owned()).or_default().insert(text.to_owned());
        }
    };
    for (_, value) in json(&county.catalogue) {
        texts(&value, &mut look);
    }
    county.villages.iter().for_each(|village| json(village).iter().for_each(|(_, value)| texts(value, &mut look)));
    let Some((own, most)) = phones.iter().max_by_key(|(_, phones)| phones.len()) else { return };
    let others: Vec<&String> = phones.iter().filter(|(area, _)| *area != own).flat_map(|(_, phones)| phones).collect();
    if most.len() < LANDLINES || others.is_empty() || others.len() * 3 > most.len() {
        return;
    }
    let more = if others.len() > NAMED { " …" } else { "" };
    let named = others.iter().take(NAMED).map(|phone| phone.as_str()).collect::<Vec<_>>().join("、");
    let message = both!(
        "县里的座机区号多是 {own}，这几个不是：{named}{more}",
        "most landlines of the county have the area code {own}; these do not: {named}{more}"
    );
    let help = both!(
        "核对是不是抄错了，或是别的县的；真是外地的（比如省里的电话），不用改",
        "look whether they are mistyped or another county's; if they are elsewhere (the province's, say), leave them"
    );
    let file = format!("{}/county.json", county.catalogue.code);
    diagnostics.add(Code::AreaCodeDiffers, &file, "", message, help);
}

fn is_area(text: &str) -> bool {
    text.starts_with('0') && (3..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn note(left: &mut Left, kind: Kind, place: &str) {
    *left.entry(kind).or_default().entry(place.to_owned()).or_default() += 1;
}

/// What of the sample a text holds.
fn classify(text: &str) -> Option<Kind> {
    let sample = &*SAMPLE;
    if text.contains("://") {
        return is_example(text).then_some(Kind::Address);
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_phone = text.chars().all(|letter| letter.is_ascii_digit() || "-() +转,".contains(letter));
    if is_phone && (digits.starts_with(AREA) && digits.len() >= 11 || digits.starts_with(MOBILE)) {
        return Some(Kind::Phone);
    }
    if text.contains(SAYS_SAMPLE) {
        return Some(Kind::Document);
    }
    if text.contains(sample.county) {
        return Some(Kind::Place);
    }
    // 青禾政办〔2026〕9号.
    let behind = text.split_once(sample.short).map(|(_, behind)| behind.chars().take(6));
    behind.is_some_and(|mut behind| behind.any(|letter| letter == '〔')).then_some(Kind::Document)
}

/// Whether the host of an address is one that exists nowhere.
fn is_example(url: &str) -> bool {
    let host = url.split_once("://").map_or(url, |(_, behind)| behind);
    let host = host.split(['/', ':', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    // What manuals write where one's own name belongs.
    let stands_in = |label: &str| {
        ["example", "yourdomain", "your-domain", "yoursite", "your-site", "mydomain"].contains(&label)
            || label.len() > 1 && label.bytes().all(|byte| byte == b'x')
    };
    host.split('.').any(stands_in) || [".invalid", ".test"].iter().any(|end| host.ends_with(end))
}

/// Whether the host of an address is this machine, or one of a network that nobody outside reaches.
pub(super) fn is_local(url: &str) -> bool {
    let host = url.split_once("://").map_or(url, |(_, behind)| behind);
    let host = host.split('/').next().unwrap_or_default().to_ascii_lowercase();
    if host.starts_with('[') {
        return ["[::1]", "[fc", "[fd", "[fe80"].iter().any(|begin| host.starts_with(begin));
    }
    let host = host.split(':').next().unwrap_or_default();
    let address = host.parse::<std::net::Ipv4Addr>();
    let numbered =
        address.is_ok_and(|ip| ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_unspecified());
    numbered
        || !host.contains('.')
        || [".local", ".lan", ".internal", ".localhost"].iter().any(|end| host.ends_with(end))
}

fn json(value: &impl Serialize) -> serde_json::Map<String, Value> {
    match serde_json::to_value(value) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    }
}

fn texts(value: &Value, look: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => look(text),
        Value::Array(items) => items.iter().for_each(|item| texts(item, look)),
        Value::Object(fields) => fields.values().for_each(|value| texts(value, look)),
        _ => {}
    }
}

/// What people call a list of the county.
fn list_of(key: &str) -> &'static str {
    match key {
        "agencies" => "部门",
        "hotlines" => "热线",
        "points" => "服务点",
        "services" | "withdrawn" => "事项",
        "certificates" => "证明",
        "events" => "一件事",
        "lists" => "清单",
        "townships" => "乡镇",
        "calendar" => "放假调班",
        "past" => "以前的数",
        _ => "县情况",
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn read(path: &Path) -> Value {
        serde_json::from_slice(&fs_err::read(path).expect("a file")).expect("JSON")
    }

    fn names(rows: &Value) -> String {
        let names = rows.as_array().expect("rows").iter().filter_map(|row| row["name"].as_str());
        names.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn names_are_those_of_the_sample() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/990101");
        let county = read(&folder.join("county.json"));
        let text = |key: &str| county[key].as_str().expect("a text").to_owned();
        let mut villages: Vec<_> = fs_err::read_dir(folder.join("villages"))
            .expect("a folder")
            .map(|entry| entry.expect("there").path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
            .collect();
        villages.sort();
        let villages: Vec<Value> = villages.iter().map(|path| read(path)).collect();
        let own =
            villages.iter().map(|village| village["name"].as_str().expect("a name")).collect::<Vec<_>>().join(" ");
        let mut made = format!("county {}\nshort {}\n", text("name"), text("short"));
        made += &format!("places {} {own}\n", names(&county["townships"]));
        for village in &villages {
            made += &format!("people {}\n", names(&village["officers"]));
        }
        let mut texts = BTreeSet::new();
        for village in &villages {
            let rows = |list: &str| village[list].as_array().cloned().unwrap_or_default();
            let lines = [rows("disclosures"), rows("notices")].concat();
            let lines = lines.iter().flat_map(|row| row["text"].as_array().cloned().unwrap_or_default());
            let works = rows("projects").into_iter().map(|row| row["about"].clone());
            texts.extend(lines.chain(works).filter_map(|text| mark(text.as_str()?)));
        }
        let files = fs_err::read_dir(folder.join("files")).expect("a folder").map(|file| {
            let bytes = fs_err::read(file.expect("there").path()).expect("a file");
            Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect::<String>()
        });
        let words = |words: BTreeSet<String>| words.into_iter().collect::<Vec<_>>().join(" ");
        made += &format!("texts {}\nfiles {}\n", words(texts), words(files.collect()));
        assert!(made == NAMES, "src/content/check/sample_names.txt is to be:\n{made}");
    }

    #[test]
    fn every_phone_of_the_sample_is_known_as_invented() {
        fn phones(value: &Value, found: &mut Vec<String>) {
            match value {
                Value::Object(fields) => fields.iter().for_each(|(key, value)| match value {
                    Value::String(phone) if key.ends_with("phone") || key == "sms" => found.push(phone.clone()),
                    _ => phones(value, found),
                }),
                Value::Array(items) => items.iter().for_each(|item| phones(item, found)),
                _ => {}
            }
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/990101");
        let mut found = Vec::new();
        for file in ["county.json", "points.json", "villages/100201.json", "villages/200203.json"] {
            phones(&read(&folder.join(file)), &mut found);
        }
        // National numbers ring everywhere.
        found.retain(|phone| phone.len() > 8);
        assert!(found.len() > 60 && found.iter().all(|phone| classify(phone) == Some(Kind::Phone)), "{found:?}");
    }

    #[test]
    fn hosts_that_nobody_reaches_are_told_from_others() {
        for url in [
            "https://localhost/",
            "https://192.168.1.5/",
            "http://127.0.0.1:8080/",
            "https://10.0.0.1/ymt/",
            "http://[::1]/",
            "https://ymt.local/",
            "https://server/",
        ] {
            assert!(is_local(url), "{url}");
        }
        for url in ["https://ymt.qinghe.gov.cn/", "https://8.8.8.8/", "https://local.gov.cn/"] {
            assert!(!is_local(url), "{url}");
        }
        for url in ["https://xxx.gov.cn/", "https://yourdomain.gov.cn/", "https://www.example.com/"] {
            assert!(is_example(url), "{url}");
        }
        for url in ["https://x.gov.cn/", "https://xx1.gov.cn/", "https://exam.gov.cn/"] {
            assert!(!is_example(url), "{url}");
        }
    }

    #[test]
    fn facts_of_the_sample_are_told_from_others() {
        for (text, kind) in [
            ("0980-5551642", Some(Kind::Phone)),
            ("16000003345", Some(Kind::Phone)),
            ("160 0000 3345", Some(Kind::Phone)),
            ("0871-5551642", None),
            ("青禾政办〔2026〕9号", Some(Kind::Document)),
            ("青禾县民政局", Some(Kind::Place)),
            ("青禾超市旁边", None),
            ("清单通知（样例）", Some(Kind::Document)),
            ("https://zwfw.example.gov.cn/item/1", Some(Kind::Address)),
            ("https://zwfw.yn.gov.cn/example", None),
            ("柳河镇", None),
        ] {
            assert_eq!(classify(text), kind, "{text}");
        }
    }
}
