//! The national base: a county that writes what is local alone has a whole page, learns what it has not filled, and takes a
//! newer base only after it has seen what that changes.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use serde_json::{Value, json};
use support::html::Page;
use support::{Sample, build, project, read_json, run, tree};
use tempfile::TempDir;
use yimatong::content::{Base, Code, Diagnostic, Loaded, Severity, canonical, load, load_trying};
use yimatong::guide::resolve;
use yimatong::search::{Kind, Searcher};
use yimatong::site::{SigningKey, local, search_index};
use yimatong::text::ZH;

use crate::trust::key;

const COUNTY: &str = "360902/county.json";
const POINTS: &str = "360902/points.json";
const SERVICES: &str = "360902/services.json";

/// A real district with invented people and phones that has filled nothing but what it must.
struct District {
    folder: TempDir,
}

impl District {
    fn new() -> Self {
        let district = Self { folder: tempfile::tempdir().unwrap() };
        district.write(
            "site.json",
            &json!({ "base_url": "https://ymt.yuanzhou.gov.cn/", "title": "袁州区村级办事一码通" }),
        );
        let base = file();
        let agencies = base["agencies"].as_array().unwrap().iter().enumerate();
        let agencies: Vec<Value> =
            agencies.map(|(at, agency)| json!({ "id": agency["id"], "phone": format!("0795-35911{at:02}") })).collect();
        district.write(
            COUNTY,
            &json!({
                "name": "袁州区", "short": "袁州", "province": "江西省", "prefecture": "宜春市", "base": base["version"],
                "edition": { "number": "2026-1", "on": "2026-11-29" }, "complaint_phone": "0795-3591642",
                "townships": [{ "code": "100", "name": "彬江镇" }], "agencies": agencies,
            }),
        );
        district.write(
            POINTS,
            &json!({ "points": [{
                "id": "hall-100", "role": "hall", "township": "100", "name": "彬江镇便民服务中心",
                "address": "彬江镇政府一楼", "phone": "0795-3599001", "hours": "工作日 08:30-12:00 14:00-17:30",
            }] }),
        );
        let roster: Value =
            ["mon", "tue", "wed", "thu", "fri"].map(|day| (day.to_owned(), json!(["yi-jun"]))).into_iter().collect();
        district.write(
            "360902/villages/100223.json",
            &json!({
                "name": "彬江村", "address": "彬江村村部", "phone": "0795-3599002", "hours": "工作日 08:30-12:00 14:00-17:30",
                "officers": [{ "id": "yi-jun", "name": "易军", "duties": ["村党支部书记"], "phone": "0795-3599003", "agent": true }],
                "roster": roster, "confirmed": { "on": "2026-11-28", "by": "彬江村村民委员会" },
            }),
        );
        district
    }

    fn content(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, path: &str, value: &Value) {
        let path = self.content().join(path);
        fs_err::create_dir_all(path.parent().unwrap()).unwrap();
        fs_err::write(path, serde_json::to_vec_pretty(value).unwrap()).unwrap();
    }

    fn edit(&self, path: &str, change: impl FnOnce(&mut Value)) {
        let mut value = read_json(&self.content().join(path));
        change(&mut value);
        self.write(path, &value);
    }

    fn load(&self) -> Loaded {
        load(self.content(), Some(yimatong::guide::Date::parse("2026-11-29").unwrap()))
    }
}

/// The shipped base as its file has it.
fn file() -> Value {
    read_json(&project().join("src/content/national/base.json"))
}

fn found(loaded: &Loaded, code: Code) -> Vec<&Diagnostic> {
    loaded.diagnostics.iter().filter(|found| found.code == code).collect()
}

/// Values that somebody has to type: texts, numbers and words in a file, keys and brackets not counted.
fn cells(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(cells).sum(),
        Value::Object(fields) => fields.values().map(cells).sum(),
        _ => 1,
    }
}

static DISTRICT: LazyLock<District> = LazyLock::new(District::new);

#[test]
fn sixty_cells_make_a_county_with_a_whole_page() {
    let typed: usize =
        ["site.json", COUNTY, POINTS].iter().map(|path| cells(&read_json(&DISTRICT.content().join(path)))).sum();
    assert!(typed <= 60, "{typed} cells");
    let loaded = DISTRICT.load();
    let errors: Vec<_> = loaded.diagnostics.iter().filter(|found| found.level == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let content = loaded.content.as_ref().expect("content");
    let catalogue = &content.counties[0].catalogue;
    assert_eq!(catalogue.agencies[0].name, "袁州区民政局");
    let out =
        DISTRICT.content().join("../").join(format!("{}-site", DISTRICT.content().file_name().unwrap().display()));
    build(DISTRICT.content(), &out, &["--today", "2026-11-29"]).exits(0);
    let files = tree(&out);
    fs_err::remove_dir_all(&out).unwrap();
    let page = Page::of(&files, "360902/100223/index.html");
    let entries = |kind: &str| {
        let begins = format!("{kind}/");
        page.elements().filter(|element| element.get("id").is_some_and(|id| id.starts_with(&begins))).count()
    };
    let (services, rules, events) = (entries("service"), entries("certificate"), entries("event"));
    assert!(services >= 90 && rules == 50 && events == 12, "{services} services, {rules} rules, {events} events");
    // A number of days that nobody has promised is not made up.
    let id_card = page.id("service/id-card").words();
    assert!(!id_card.contains("个工作日内办好"), "{id_card}");
    // Every row leads to a place with a phone.
    let guide = resolve(catalogue, &content.counties[0].villages[0]);
    assert!(guide.services().all(|view| view.places.iter().any(|place| !place.phone.is_empty())));
}

#[test]
fn blanks_places_and_versions_are_told_until_they_are_filled() {
    let district = District::new();
    let blanks = |loaded: &Loaded| {
        found(loaded, Code::BaseBlank)
            .iter()
            .map(|found| (found.pointer.clone(), found.message.zh.clone()))
            .collect::<Vec<_>>()
    };
    let before = district.load();
    let asks = file()["services"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|row| row["base"]["blanks"].as_object())
        .map(serde_json::Map::len)
        .sum::<usize>();
    assert_eq!(blanks(&before).len(), asks + 1, "each blank, and the promises as one");
    assert!(blanks(&before).iter().all(|(pointer, _)| pointer == "/services"));
    assert!(found(&before, Code::BasePlace).iter().any(|found| found.message.zh.contains("“派出所”")));
    assert!(found(&before, Code::BasePlace).iter().any(|found| found.message.zh.contains("“不动产登记")));
    district.write(
        SERVICES,
        &json!({ "services": [{ "id": "temporary-aid", "promised_days": 10 }, { "id": "id-card", "promised_days": 15, "phone": "0795-3591666" }] }),
    );
    district.edit(POINTS, |value| {
        value["points"].as_array_mut().unwrap().push(json!({
            "id": "police-binjiang", "role": "police", "name": "彬江派出所", "address": "彬江镇桥头", "phone": "0795-3591110", "hours": "每天 00:00-24:00",
        }));
    });
    district.edit(COUNTY, |value| value["base"] = json!("2026-01"));
    let after = district.load();
    // The blank of a row that the county has is told at that row.
    assert!(
        blanks(&after).iter().any(|(pointer, message)| pointer == "/services/0" && message.contains("临时救助申请")),
        "{:?}",
        blanks(&after)
    );
    assert!(!found(&after, Code::BasePlace).iter().any(|found| found.message.zh.contains("“派出所”")));
    let version = found(&after, Code::BaseVersion);
    assert_eq!((version.len(), version[0].file.as_str(), version[0].pointer.as_str()), (1, COUNTY, "/base"));
    let catalogue = &after.content.as_ref().unwrap_or_else(|| panic!("{:#?}", after.diagnostics)).counties[0].catalogue;
    let id_card = catalogue.services.iter().find(|service| service.id == "id-card").unwrap();
    assert_eq!((id_card.promised_days, id_card.phone.as_deref()), (Some(15), Some("0795-3591666")));
    assert!(id_card.places.iter().any(|place| place == "police") && !id_card.steps.is_empty());
    for found in before.diagnostics.iter().chain(&after.diagnostics) {
        assert!(found.message.en != found.message.zh && !found.help.en.is_empty(), "{}", found.message.zh);
    }
}

#[test]
fn a_mistake_in_a_row_of_the_base_is_told_where_the_county_can_mend_it() {
    let district = District::new();
    // Without the office nobody answers for its services.
    district.edit(COUNTY, |value| {
        value["agencies"].as_array_mut().unwrap().retain(|agency| agency["id"] != "civil-affairs");
    });
    let loaded = district.load();
    let missing: Vec<_> = loaded.diagnostics.iter().filter(|found| found.level == Severity::Error).collect();
    assert_eq!(missing.len(), 1, "{missing:#?}");
    assert_eq!((missing[0].file.as_str(), missing[0].pointer.as_str()), (COUNTY, "/agencies"));
    let said = &missing[0].message.zh;
    assert!(said.contains("袁州区民政局") && said.contains("phone"), "{said}");
}

#[test]
fn what_a_county_never_had_is_left_out_everywhere_and_only_of_the_base() {
    let district = District::new();
    district.write(SERVICES, &json!({ "services": [{ "id": "c-real-estate", "absent": true }] }));
    let loaded = district.load();
    let catalogue =
        &loaded.content.as_ref().unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics)).counties[0].catalogue;
    assert!(!serde_json::to_string(catalogue).unwrap().contains("c-real-estate"));
    district.write(SERVICES, &json!({ "services": [{ "id": "village-repair", "absent": true }] }));
    let loaded = district.load();
    let wrong = found(&loaded, Code::BaseRow);
    assert_eq!((wrong.len(), wrong[0].pointer.as_str()), (1, "/services/0/absent"));
    assert!(loaded.content.is_none());
}

#[test]
fn the_sample_builds_on_it_and_says_the_same_written_out() {
    let whole = Sample::whole();
    let (based, own) = (Sample::unchanged().load(), whole.load());
    let county = |loaded: &Loaded| {
        serde_json::to_value(&loaded.content.as_ref().expect("content").counties[0].catalogue).unwrap()
    };
    let (mut based, mut own) = (county(&based), county(&own));
    // Its calendar is longer by what tests know of next year.
    based["calendar"].take();
    own["calendar"].take();
    assert!(based == own);
    assert!(read_json(&whole.file("990101/county.json")).get("base").is_none());
    let size = |path: &str| fs_err::metadata(project().join("content").join(path)).unwrap().len();
    assert!(size("990101/services.json") * 2 < fs_err::metadata(whole.file("990101/services.json")).unwrap().len());
}

#[test]
fn a_workbook_of_a_county_on_the_base_comes_back_without_loss() {
    let sample = Sample::unchanged();
    let (book, back) = (sample.beside("book.xlsx"), sample.beside("back"));
    run(&["export".as_ref(), sample.content().as_os_str(), book.as_os_str()]).exits(0);
    fs_err::create_dir(&back).unwrap();
    run(&["import".as_ref(), book.as_os_str(), back.as_os_str(), "--yes".as_ref()]).exits(0);
    // Who sees cells is told in cells, and not to run a command.
    sample.set("990101/county.json", "/base", json!("2026-01"));
    let old = sample.beside("old.xlsx");
    run(&["export".as_ref(), sample.content().as_os_str(), old.as_os_str()]).exits(0);
    let loaded = load(&old, None);
    let version = found(&loaded, Code::BaseVersion);
    let (sheet, help) = (version[0].sheet.as_deref(), &version[0].help.zh);
    assert!(sheet == Some("县情况") && help.contains("这一格") && !help.contains("yimatong"), "{help}");
    sample.set("990101/county.json", "/base", file()["version"].clone());
    for file in ["county", "services", "certificates", "events"] {
        let path = format!("990101/{file}.json");
        assert_eq!(read_json(&back.join(&path)), sample.read(&path), "{path}");
    }
}

/// A newer base: one row says something else, one is new.
fn newer(folder: &Path) -> PathBuf {
    let mut base = file();
    base["version"] = json!("2027-01");
    let rows = base["services"].as_array_mut().unwrap();
    let id_card = rows.iter_mut().find(|row| row["id"] == "id-card").unwrap();
    id_card["conditions"] = json!(["年满16周岁，三个月内办"]);
    let mut more = id_card.clone();
    (more["id"], more["name"]) = (json!("new-service"), json!("新来的事项"));
    more["aliases"] = json!([]);
    more["plain_name"] = json!("新来的");
    rows.push(more);
    let path = folder.join("base-2027-01.json");
    fs_err::write(&path, serde_json::to_vec_pretty(&base).unwrap()).unwrap();
    path
}

fn sign(path: &Path, name: &str) {
    let signing = SigningKey::read(&key(&format!("{name}.key")), || Ok(None)).unwrap();
    let signature = signing.sign(&fs_err::read(path).unwrap(), "base 2027-01");
    fs_err::write(format!("{}.minisig", path.display()), signature).unwrap();
}

#[test]
fn a_newer_base_is_signed_shown_agreed_to_and_then_used() {
    let (district, folder) = (District::new(), tempfile::tempdir().unwrap());
    let newer = newer(folder.path());
    let public = key("own.pub");
    let content = district.content().to_owned();
    let update = |more: &[&str]| {
        let mut arguments = vec![
            "base",
            "update",
            newer.to_str().unwrap(),
            content.to_str().unwrap(),
            "--key",
            public.to_str().unwrap(),
        ];
        arguments.extend(["--today", "2026-11-29"]);
        arguments.extend(more);
        run(&arguments)
    };
    let before = tree(&content);
    sign(&newer, "other");
    let refused = update(&["--yes"]).exits(1);
    assert!(refused.err.contains("签名不对"), "{}", refused.err);
    sign(&newer, "own");
    // Nobody agreed: what changes is shown, nothing is written.
    let shown = update(&[]).exits(1);
    assert!(shown.out.contains("新来的事项") && shown.out.contains("年满16周岁，三个月内办"), "{}", shown.out);
    assert!(shown.err.contains("--yes") && tree(&content) == before, "{}", shown.err);
    let taken = update(&["--yes"]).exits(0);
    assert!(taken.out.contains("2027-01"), "{}", taken.out);
    let loaded = district.load();
    assert!(found(&loaded, Code::BaseVersion).is_empty() && found(&loaded, Code::FileUnread).is_empty());
    let catalogue = &loaded.content.expect("no errors").counties[0].catalogue;
    assert!(catalogue.services.iter().any(|service| service.id == "new-service"));
    // A changed base beside the counties does not read, and is named.
    fs_err::write(content.join("base.json"), "{ \"version\": 1 }").unwrap();
    let loaded = district.load();
    let broken: Vec<_> = loaded.diagnostics.iter().filter(|found| found.file == "base.json").collect();
    assert_eq!((broken.len(), broken[0].code), (1, Code::JsonSyntax));
}

#[test]
fn a_base_may_be_tried_without_being_taken() {
    let folder = tempfile::tempdir().unwrap();
    let tried = Base::parse(&fs_err::read_to_string(newer(folder.path())).unwrap()).unwrap();
    let loaded = load_trying(DISTRICT.content(), None, Some(Arc::new(tried)));
    assert!(
        loaded.content.expect("no errors").counties[0].catalogue.services.iter().any(|own| own.id == "new-service")
    );
    assert!(
        DISTRICT.load().content.expect("no errors").counties[0]
            .catalogue
            .services
            .iter()
            .all(|own| own.id != "new-service")
    );
}

#[test]
fn documents_of_the_base_are_up_to_date() {
    for (document, lang) in [("docs/base.md", "en"), ("docs/base.zh-CN.md", "zh")] {
        let made = run(&["base", "list", "--format", "markdown", "--lang", lang]).exits(0).out;
        let kept = fs_err::read_to_string(project().join(document)).unwrap();
        assert!(made == kept, "make it anew: yimatong base list --format markdown --lang {lang} > {document}");
    }
    let base: Value = run(&["base", "list", "--format", "json"]).exits(0).json();
    assert_eq!(base["rows"].as_array().map(Vec::len), Some(133));
    assert!(canonical("360902/county.json", &read_json(&DISTRICT.content().join(COUNTY))).is_some());
}

#[test]
fn residents_of_a_county_on_the_base_find_what_they_mean() {
    let loaded = DISTRICT.load();
    let county = &loaded.content.as_ref().expect("content").counties[0];
    let guide = resolve(&county.catalogue, &county.villages[0]);
    let index = search_index(&county.catalogue, &county.catalogue, &ZH).narrowed(|_| true, local(&guide, &ZH));
    let searcher = Searcher::new(index);
    let ids: Vec<String> =
        searcher.entries().iter().map(|entry| format!("{}/{}", entry.kind.as_str(), entry.id)).collect();
    let (mut all, mut third, mut missed) = (0, 0, Vec::new());
    for (query, right) in crate::search::labelled() {
        // What only the sample county has, its places among them, is asked there.
        let there = |id: &&str| *id != "section/points" && ids.iter().any(|own| own == id);
        if !right.iter().all(there) {
            continue;
        }
        // The only officer is as good an answer as the list of officers.
        let officer = right.contains(&"section/officers");
        let found: Vec<&String> = searcher.search(query, 3).iter().map(|hit| &ids[hit.entry]).collect();
        all += 1;
        if found.iter().any(|id| right.contains(&id.as_str()) || officer && id.starts_with("officer/")) {
            third += 1;
        } else {
            missed.push(format!("{query}: {found:?} instead of {right:?}"));
        }
    }
    println!("{all} queries: {third} among three");
    assert!(all >= 500 && third * 100 >= all * 98, "{third} of {all}:\n{}", missed.join("\n"));
    assert!(searcher.entries().iter().any(|entry| entry.kind == Kind::Event));
}

/// Three lists as they are published: counties, townships, villages; the last in the encoding of a Chinese Excel.
fn official(folder: &Path) -> Vec<PathBuf> {
    let lists = [
        ("areas.csv", "code,name,cityCode\n360902,袁州区,3609\n360981,丰城市,3609\n36,江西省,\n3609,宜春市,\n"),
        ("streets.csv", "code,name\n360902100,彬江镇\n360902101,西村镇\n360981001,剑光街道\n"),
        (
            "villages.csv",
            "code,name\n360902100201,江霞村委会\n360902100223,彬江村委会\n360902101200,西村村委会\n360981001001,剑光社区居委会\n",
        ),
    ];
    let write = |(name, text): (&str, &str)| {
        let path = folder.join(name);
        let bytes = if name == "villages.csv" { encoding_rs::GB18030.encode(text).0.into_owned() } else { text.into() };
        fs_err::write(&path, bytes).unwrap();
        path
    };
    lists.map(write).into()
}

#[test]
fn codes_and_names_are_held_to_an_official_list() {
    let (district, folder) = (District::new(), tempfile::tempdir().unwrap());
    let content = district.content().to_str().unwrap().to_owned();
    let lists = official(folder.path());
    let take = |lists: &[PathBuf]| {
        let mut arguments = vec!["base", "places", &content, "--source", "区划代码，2023年", "--today", "2026-11-30"];
        lists.iter().for_each(|list| arguments.extend(["--places", list.to_str().unwrap()]));
        run(&arguments)
    };
    // A list that does not read changes nothing.
    let bad = folder.path().join("bad.csv");
    fs_err::write(&bad, "code,name\n36090,袁州区\n360902,\n").unwrap();
    let refused = take(&[bad]).exits(1);
    assert!(refused.err.contains("第 2 行") && refused.err.contains("第 3 行"), "{}", refused.err);
    assert!(!district.content().join("places.csv").exists());

    let taken = take(&lists).exits(0);
    assert!(taken.out.contains("360902 袁州区：2 个乡镇街道，3 个村和社区"), "{}", taken.out);
    let own = fs_err::read_to_string(district.content().join("places.csv")).unwrap();
    assert!(own.starts_with("code,name,source,taken\n36,江西省,区划代码，2023年,2026-11-30\n3609,"), "{own}");
    assert!(!own.contains("丰城") && own.lines().count() == 9, "{own}");
    let told = |code: Code| {
        let loaded = district.load();
        assert!(found(&loaded, Code::FileUnread).is_empty());
        let told = found(&loaded, code);
        let told = told.iter().map(|found| format!("{}#{} {}", found.file, found.pointer, found.message.zh));
        told.collect::<Vec<_>>()
    };
    let missing = "360902/county.json# 官方名录里还有 2 个村和社区没有写：江霞村（360902100201）、西村（360902101200）";
    assert_eq!(told(Code::OfficialMissing), [missing]);
    assert!(told(Code::OfficialCode).is_empty() && told(Code::OfficialName).is_empty());
    // The name in full is as good as the spoken one; another is none of this code's.
    for whole in ["彬江村委会", "彬江村民委员会", "彬江村村民委员会"] {
        district.edit("360902/villages/100223.json", |village| village["name"] = whole.into());
        assert_eq!(told(Code::OfficialName), [""; 0], "{whole}");
    }
    district.edit("360902/villages/100223.json", |village| village["name"] = "江霞村".into());
    assert_eq!(
        told(Code::OfficialName),
        ["360902/villages/100223.json#/name 360902100223 在官方名录里叫“彬江村委会”，这里写“江霞村”"]
    );
    // A wrong code is told with the right one, where the list has the name.
    fs_err::rename(
        district.content().join("360902/villages/100223.json"),
        district.content().join("360902/villages/100299.json"),
    )
    .unwrap();
    let loaded = district.load();
    let wrong = found(&loaded, Code::OfficialCode);
    assert_eq!((wrong.len(), wrong[0].file.as_str()), (1, "360902/villages/100299.json"));
    assert!(wrong[0].help.zh.contains("“江霞村委会”是 360902100201"), "{}", wrong[0].help.zh);
    // So is a township's.
    district.edit(COUNTY, |county| {
        let row = json!({ "code": "301", "name": "西村镇" });
        county["townships"].as_array_mut().unwrap().push(row);
    });
    let loaded = district.load();
    let wrong = found(&loaded, Code::OfficialCode);
    assert!(
        wrong.iter().any(|found| found.pointer == "/townships/1" && found.help.zh.contains("“西村镇”是 360902101")),
        "{wrong:#?}"
    );
    // A list that somebody has broken is named, and stops nothing.
    fs_err::write(district.content().join("places.csv"), "代码,名称\n360902,袁州区\n").unwrap();
    assert_eq!(told(Code::OfficialList).len(), 1);
    // A list of other counties says nothing of this one.
    fs_err::write(district.content().join("places.csv"), "code,name\n360981001,剑光街道\n").unwrap();
    assert!(told(Code::OfficialMissing).is_empty() && told(Code::OfficialCode).is_empty());
}
