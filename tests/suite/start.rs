//! A county begun from its official list: what is written, what is left to be filled, and what a newer list changes.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use support::html::Page;
use support::{Ran, build, read_json, run, tree};
use tempfile::TempDir;
use yimatong::content::{Code, Loaded, Severity, load};
use yimatong::guide::{Date, Role, resolve};

/// A few rows of a real district's list, with a street, a park and a virtual community, as lists have them.
const LIST: &str = "code,name\n36,江西省\n3609,宜春市\n360902,袁州区\n360981,丰城市\n360902001,灵泉街道办事处\n360902100,彬江镇\n360902101,西村镇\n\
    360902498,医药工业园\n360902700,库外行\n360981001,剑光街道\n360902001001,三姑桥社区居委会\n360902001002,中山居委会\n360902001003,中山社区居委会\n\
    360902100201,江霞村委会\n360902100223,彬江村委会\n360902101200,西村村村委会\n360902498498,医药工业园虚拟社区\n360981001001,剑光社区居委会\n";

/// A folder with a list in it.
pub(crate) struct Desk {
    folder: TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        desk.list("list.csv", LIST);
        desk
    }

    pub(crate) fn list(&self, name: &str, text: &str) {
        fs_err::write(self.at(name), text).unwrap();
    }

    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn content(&self) -> PathBuf {
        self.at("content")
    }

    /// Runs `start` with the list into `out`.
    pub(crate) fn start(&self, code: &str, out: &str, more: &[&str]) -> Ran {
        let (list, out) = (self.at("list.csv"), self.at(out));
        let mut arguments = vec!["start", code, "--out", out.to_str().unwrap(), "--today", "2026-11-30"];
        if !more.contains(&"--places") {
            arguments.extend(["--places", list.to_str().unwrap()]);
        }
        arguments.extend(more);
        run(&arguments)
    }

    fn renew(&self, list: &str, more: &[&str]) -> Ran {
        let list = self.at(list);
        self.start("360902", "content", &[&["--renew", "--places", list.to_str().unwrap()], more].concat())
    }

    fn edit(&self, path: &str, change: impl FnOnce(&mut Value)) {
        let path = self.content().join(path);
        let mut value = read_json(&path);
        change(&mut value);
        fs_err::write(path, serde_json::to_vec_pretty(&value).unwrap()).unwrap();
    }

    fn load(&self) -> Loaded {
        load(&self.content(), Some(Date::parse("2026-11-30").unwrap()))
    }

    /// Fills what a county must, cell by cell; gives how many cells were typed.
    pub(crate) fn fill_county(&self) -> usize {
        let mut typed = 0;
        let mut put = |value: &mut Value, text: String| {
            typed += 1;
            *value = text.into();
        };
        self.edit("site.json", |site| put(&mut site["base_url"], "https://ymt.yuanzhou.gov.cn/".to_owned()));
        self.edit("360902/county.json", |county| {
            put(&mut county["edition"]["on"], "2026-11-30".to_owned());
            put(&mut county["complaint_phone"], "0795-3591642".to_owned());
            put(&mut county["hours"], "工作日 08:30-12:00 14:00-17:30".to_owned());
            for (at, agency) in county["agencies"].as_array_mut().unwrap().iter_mut().enumerate() {
                put(&mut agency["phone"], format!("0795-35911{at:02}"));
            }
        });
        self.edit("360902/points.json", |points| {
            let points = points["points"].as_array_mut().unwrap();
            for (at, hall) in points.iter_mut().filter(|point| point["role"] == "hall").enumerate() {
                put(&mut hall["address"], format!("政府大院{}号楼一楼", at + 1));
                put(&mut hall["phone"], format!("0795-35920{at:02}"));
            }
        });
        typed
    }

    fn fill_village(&self, rest: &str, number: usize) {
        let roster: Value =
            ["mon", "tue", "wed", "thu", "fri"].map(|day| (day.to_owned(), json!(["yi-jun"]))).into_iter().collect();
        self.edit(&format!("360902/villages/{rest}.json"), |village| {
            let name = village["name"].as_str().unwrap().to_owned();
            village["address"] = format!("{name}村部").into();
            village["phone"] = format!("0795-35930{number:02}").into();
            village["hours"] = "工作日 08:30-12:00 14:00-17:30".into();
            let phone = format!("0795-35940{number:02}");
            village["officers"] =
                json!([{ "id": "yi-jun", "name": "易军", "duties": ["村党支部书记"], "phone": phone, "agent": true }]);
            village["roster"] = roster;
            village["confirmed"] = json!({ "on": "2026-11-28", "by": format!("{name}村民委员会") });
        });
    }
}

fn errors(loaded: &Loaded) -> Vec<String> {
    let errors = loaded.diagnostics.iter().filter(|found| found.level == Severity::Error);
    errors.map(|found| format!("{} {} {}", found.file, found.pointer, found.code.as_str())).collect()
}

fn told(loaded: &Loaded, code: Code) -> Vec<&str> {
    loaded.diagnostics.iter().filter(|found| found.code == code).map(|found| found.message.zh.as_str()).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs_err::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_list_becomes_a_folder_whose_blanks_are_told_and_nothing_is_made_up() {
    let desk = Desk::new();
    let ran = desk.start("360902", "content", &[]).exits(0);
    for said in [
        "360902 江西省 宜春市 袁州区，4 个乡镇（街道），7 个村（社区）",
        "（灵泉街道办事处 → 灵泉街道）",
        "照名录写：中山居委会、中山社区居委会",
        "医药工业园 360902498、医药工业园虚拟社区 360902498498",
        "没有写的 1 个（代码不在区划标准的范围里，做不了页面）：库外行 360902700",
        "乡镇便民服务中心 4、派出所 4、卫生院 4、司法所 4、市场监管所 4、自助终端 4、县里的办事单位 9",
        "每个村 8 格",
    ] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    assert_eq!(names(&desk.content()), ["360902", "places.csv", "schema", "site.json"]);
    let county = read_json(&desk.content().join("360902/county.json"));
    assert_eq!(
        (&county["name"], &county["short"], &county["province"], &county["prefecture"], &county["townships"][0]),
        (
            &json!("袁州区"),
            &json!("袁州"),
            &json!("江西省"),
            &json!("宜春市"),
            &json!({ "code": "001", "name": "灵泉街道" })
        )
    );
    let village = |rest: &str| read_json(&desk.content().join(format!("360902/villages/{rest}.json")))["name"].clone();
    let called = ["001001", "001002", "100223", "101200"].map(village);
    assert_eq!(called, ["三姑桥社区", "中山居委会", "彬江村", "西村村"]);
    let points = read_json(&desk.content().join("360902/points.json"));
    let clinics: Vec<_> =
        points["points"].as_array().unwrap().iter().filter(|point| point["role"] == "clinic").collect();
    assert_eq!(
        (&clinics[0]["name"], &clinics[1]["name"]),
        (&json!("灵泉街道社区卫生服务中心"), &json!("彬江镇卫生院"))
    );
    // Nothing that only the county knows stands anywhere.
    let written: String = tree(&desk.content())
        .iter()
        .filter(|(path, _)| path.ends_with(".json") && !path.starts_with("schema/"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    for key in ["phone", "officers", "hours", "address", "roster", "confirmed"] {
        assert!(!written.contains(&format!("\"{key}\"")), "{key}");
    }
    let loaded = desk.load();
    let errors = errors(&loaded);
    let blank = |error: &String| {
        error.starts_with("site.json /base_url")
            || error.starts_with("360902/county.json /")
            || error == "360902/villages  file-missing"
    };
    assert!(errors.iter().all(blank), "{errors:#?}");
    assert_eq!(told(&loaded, Code::VillageBlank).len(), 4);
    assert!(told(&loaded, Code::VillageBlank)[0].contains("灵泉街道有 3 个村（社区）还没有填"));
    for code in [Code::OfficialCode, Code::OfficialName, Code::OfficialMissing, Code::FileUnread, Code::BaseVersion] {
        assert!(told(&loaded, code).is_empty(), "{:?}", told(&loaded, code));
    }
    let out = desk.at("site");
    build(&desk.content(), &out, &["--today", "2026-11-30"]).exits(1);
    assert!(!out.exists());
}

#[test]
fn villages_are_published_with_their_hall_until_they_are_filled_and_no_blank_place_ever() {
    let desk = Desk::new();
    desk.start("360902", "content", &[]).exits(0);
    desk.fill_county();
    desk.fill_village("100223", 1);
    desk.edit("360902/points.json", |points| {
        let police =
            points["points"].as_array_mut().unwrap().iter_mut().find(|point| point["id"] == "police-100").unwrap();
        police["address"] = "彬江镇桥头".into();
        police["phone"] = "0795-3591110".into();
        police["hours"] = "每天 00:00-24:00".into();
    });
    let loaded = desk.load();
    assert!(errors(&loaded).is_empty(), "{:#?}", errors(&loaded));
    // Halls of the other townships are filled, too; of their other places only the name is there.
    assert!(told(&loaded, Code::PointBlank).iter().any(|told| told.contains("“派出所”有 3 处只写了名称")));
    assert!(told(&loaded, Code::VillageAwaited)[0].contains("6 个村（社区）还什么都没有写：三姑桥社区"));
    assert!(told(&loaded, Code::VillageBlank).is_empty(), "every township has its hall");
    let out = desk.at("site");
    build(&desk.content(), &out, &["--today", "2026-11-30"]).exits(0);
    let files = tree(&out);
    let awaited = Page::of(&files, "360902/100201/index.html");
    assert!(awaited.words().contains("本村信息待核对") && awaited.words().contains("彬江镇便民服务中心"));
    assert!(!Page::of(&files, "360902/100223/index.html").words().contains("本村信息待核对"));
    let all: String = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html") || path.ends_with(".json"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    for blank in ["西村镇派出所", "彬江镇卫生院", "袁州区公证处"] {
        assert!(!all.contains(blank), "{blank}");
    }
    // One township has begun, and its police station is what the role means there.
    let page = Page::of(&files, "360902/100223/index.html");
    assert!(page.id("service/id-card").words().contains("彬江镇派出所"));
    // Nobody says 县 to a district.
    assert!(!page.words().contains("本县") && page.words().contains("本区"), "本县");
}

#[test]
fn a_hall_that_residents_are_sent_to_is_no_blank() {
    let desk = Desk::new();
    desk.start("360902", "content", &[]).exits(0);
    desk.fill_county();
    desk.fill_village("101200", 1);
    desk.edit("360902/points.json", |points| {
        for hall in points["points"].as_array_mut().unwrap().iter_mut().filter(|point| point["role"] == "hall") {
            hall["phone"] = Value::Null;
            hall["address"] = Value::Null;
        }
    });
    let errors = errors(&desk.load());
    // That of the township with a village, its two cells.
    let expected =
        ["360902/points.json /points/2/address place-missing", "360902/points.json /points/2/phone contact-missing"];
    assert_eq!(errors, expected);
}

/// A list of 37 townships with 11 villages each.
pub(crate) fn many() -> String {
    let mut list = "code,name\n36,江西省\n3609,宜春市\n360902,袁州区\n".to_owned();
    for township in 100..137 {
        writeln!(list, "360902{township},第{township}镇").unwrap();
        for village in 200..211 {
            writeln!(list, "360902{township}{village},第{township}{village}村委会").unwrap();
        }
    }
    list
}

#[test]
fn a_county_of_37_townships_types_at_most_a_hundred_cells() {
    let desk = Desk::new();
    desk.list("list.csv", &many());
    let ran = desk.start("360902", "content", &["--format", "json"]).exits(0);
    let blanks = &ran.json()["blanks"];
    let typed = desk.fill_county();
    for township in 100..137 {
        desk.fill_village(&format!("{township}200"), township - 100);
    }
    let loaded = desk.load();
    assert!(errors(&loaded).is_empty(), "{:#?}", errors(&loaded));
    // What the command says is what it takes.
    assert_eq!(blanks["county"].as_u64().unwrap() + blanks["halls"].as_u64().unwrap(), typed as u64, "{blanks}");
    assert!(typed <= 100, "{typed} cells");
    let villages = &loaded.content.unwrap().counties[0].villages;
    let awaited = villages.iter().filter(|village| village.is_awaited()).count();
    assert_eq!((villages.len(), awaited), (407, 370));
}

#[test]
fn a_point_serves_the_townships_it_names() {
    let desk = Desk::new();
    desk.start("360902", "content", &[]).exits(0);
    desk.fill_county();
    desk.fill_village("100223", 1);
    desk.fill_village("101200", 2);
    desk.edit("360902/points.json", |points| {
        let points = points["points"].as_array_mut().unwrap();
        points.retain(|point| point["role"] != "police");
        let shared = json!({ "id": "police-east", "role": "police", "name": "城东派出所", "township": ["100", "101"], "address": "桥头",
            "phone": "0795-3591110", "hours": "每天 00:00-24:00" });
        let other = json!({ "id": "police-street", "role": "police", "name": "灵泉派出所", "township": "001", "address": "街口",
            "phone": "0795-3591111", "hours": "每天 00:00-24:00" });
        points.extend([other, shared]);
    });
    let loaded = desk.load();
    assert!(errors(&loaded).is_empty(), "{:#?}", errors(&loaded));
    let county = &loaded.content.as_ref().unwrap().counties[0];
    for village in county.villages.iter().filter(|village| !village.is_awaited()) {
        let guide = resolve(&county.catalogue, village);
        let places = guide.services().flat_map(|view| &view.places).filter(|place| place.role == Role::Police);
        let names: Vec<_> = places.map(|place| place.name.as_str()).collect();
        assert!(!names.is_empty() && names.iter().all(|name| *name == "城东派出所"), "{names:?}");
    }
    // A township that is not there is told at its place in the list.
    desk.edit("360902/points.json", |points| {
        let last = points["points"].as_array_mut().unwrap().last_mut().unwrap();
        last["township"] = json!(["100", "909"]);
    });
    let errors = errors(&desk.load());
    assert!(errors.iter().any(|error| error.contains("/township reference-unknown")), "{errors:?}");
    // What changed is told by name.
    let old = desk.at("old");
    support::copy_tree(&desk.content(), &old);
    desk.edit("360902/points.json", |points| {
        points["points"].as_array_mut().unwrap().last_mut().unwrap()["township"] = json!(["100", "101", "001"]);
    });
    fs_err::write(
        old.join("360902/points.json"),
        fs_err::read_to_string(desk.content().join("360902/points.json")).unwrap().replace(",\n        \"001\"", ""),
    )
    .unwrap();
    let ran = run(&["diff", old.to_str().unwrap(), desk.content().to_str().unwrap(), "--today", "2026-11-30"]).exits(0);
    assert!(ran.out.contains("彬江镇、西村镇、灵泉街道"), "{}", ran.out);
}

#[test]
fn what_is_there_is_never_overwritten_and_what_does_not_go_is_said() {
    let desk = Desk::new();
    desk.start("360902", "content", &[]).exits(0);
    let before = tree(&desk.content());
    let refused = |ran: Ran, said: &[&str]| {
        let ran = ran.exits(2);
        for said in said {
            assert!(ran.err.contains(said), "{said}: {}", ran.err);
        }
        assert!(ran.err.contains("什么也没有写") && ran.out.is_empty());
    };
    refused(desk.start("360902", "content", &[]), &["已经有 360902 这个县", "--renew"]);
    refused(desk.start("360999", "other", &[]), &["名录里没有 360999", "360981 丰城市"]);
    refused(desk.start("110101", "other", &[]), &["名录里没有 110101", "--places"]);
    refused(desk.start("36090", "other", &[]), &["“36090”不是县的代码", "6 位数字"]);
    refused(desk.start("360902100", "other", &[]), &["写县的 6 位代码，360902"]);
    refused(desk.start("990101", "other", &[]), &["样例专用"]);
    assert!(!desk.at("other").exists());
    desk.list("villages.csv", "code,name\n360902,袁州区\n360902100223,彬江村委会\n");
    let villages = desk.at("villages.csv");
    refused(desk.start("360902", "other", &["--places", villages.to_str().unwrap()]), &["没有它的乡镇（9 位代码）"]);
    // Another county joins what is there, and its places the list.
    desk.start("360981", "content", &[]).exits(0);
    let places = fs_err::read_to_string(desk.content().join("places.csv")).unwrap();
    assert!(
        places.contains("360902100223,彬江村委会,list.csv,2026-11-30") && places.contains("360981001001,"),
        "{places}"
    );
    let after = tree(&desk.content());
    assert!(before.iter().all(|(path, bytes)| path == "places.csv" || after.get(path) == Some(bytes)));
    // Folders and files of others.
    fs_err::create_dir_all(desk.at("theirs")).unwrap();
    desk.list("theirs/报告.docx", "");
    refused(desk.start("360902", "theirs", &[]), &["报告.docx", "不是内容文件夹"]);
    fs_err::create_dir_all(desk.at("sample")).unwrap();
    desk.list("sample/site.json", "{\"sample\": true}");
    refused(desk.start("360902", "sample", &[]), &["是样例"]);
    refused(desk.start("360902", "list.csv", &[]), &["是一个文件"]);
    desk.list("book.xlsx", "theirs");
    refused(desk.start("360902", "book.xlsx", &[]), &["book.xlsx 已经有了，不覆盖"]);
    refused(desk.start("360902", "nowhere/book.xlsx", &[]), &["没有", "nowhere"]);
    assert_eq!(fs_err::read_to_string(desk.at("book.xlsx")).unwrap(), "theirs");
    // No list at all: which one, and where it comes from.
    let out = desk.at("empty");
    let ran = run(&["start", "360902", "--out", out.to_str().unwrap()]).exits(2);
    assert!(
        ran.err.contains("places.csv") && ran.err.contains("国家统计局") && ran.err.contains("GB18030"),
        "{}",
        ran.err
    );
    // One that lies in the folder is read without being named.
    fs_err::create_dir_all(&out).unwrap();
    fs_err::write(out.join("places.csv"), encoding_rs::GB18030.encode(LIST).0).unwrap();
    run(&["start", "360902", "--out", out.to_str().unwrap()]).exits(0);
    assert!(out.join("360902/villages/100223.json").exists());
    // A list that does not read says where.
    desk.list("list.csv", "code,name\n36090,袁州区\n");
    let ran = desk.start("360902", "bad", &[]).exits(1);
    assert!(ran.err.contains("第 2 行") && !desk.at("bad").exists(), "{}", ran.err);
}

#[test]
fn a_newer_list_is_told_and_changes_nothing_without_a_yes() {
    let desk = Desk::new();
    desk.start("360902", "content", &[]).exits(0);
    desk.fill_county();
    desk.fill_village("100223", 1);
    // Written down already: nothing more is said of it.
    let newer = LIST
        .replace("360902101,西村镇", "360902102,西村镇")
        .replace("360902101200,西村村村委会", "360902102200,西村村村委会")
        .replace("360902100223,彬江村委会\n", "360902100223,彬江新村委会\n360902100224,新设村委会\n")
        .replace("360902100201,江霞村委会\n", "")
        .replace("360902001001,三姑桥社区居委会", "360902001009,三姑桥社区居委会");
    // Two that would be called the same are written as the list has them, as `start` does.
    let newer = newer + "360902102101,石桥居委会\n360902102102,石桥社区居委会\n";
    desk.list("newer.csv", &newer);
    desk.edit("360902/villages/100201.json", |village| village["address"] = "江霞村村部".into());
    let before = tree(&desk.content());
    let ran = desk.renew("newer.csv", &["--format", "json"]).exits(1);
    let changes = ran.json()["changes"].clone();
    let told: Vec<_> = changes
        .as_array()
        .unwrap()
        .iter()
        .map(|row| ["change", "code", "name"].map(|key| row[key].as_str().unwrap().to_owned()).join(" "))
        .collect();
    let expected = [
        "recoded 360902102 西村镇",
        "recoded 360902001009 三姑桥社区",
        "renamed 360902100223 彬江新村",
        "new 360902100224 新设村",
        "new 360902102101 石桥居委会",
        "new 360902102102 石桥社区居委会",
        "recoded 360902102200 西村村",
        "gone 360902100201 江霞村",
    ];
    assert_eq!(told, expected);
    let text = |at: usize| changes[at]["text"].as_str().unwrap().to_owned();
    assert!(
        text(6).contains("\"old\":\"360902101200\"") && text(6).contains("\"successor\":\"360902102200\""),
        "{}",
        text(6)
    );
    assert!(text(6).contains("villages/101200.json 改名为 villages/102200.json"), "{}", text(6));
    assert!(text(2).contains("印出去的码不用换") && text(7).contains("\"fate\":\"merged\""), "{} {}", text(2), text(7));
    assert!(ran.err.contains("--yes") && ran.err.contains("什么也没有写"), "{}", ran.err);
    assert_eq!(tree(&desk.content()), before);
    let ran = desk.renew("newer.csv", &["--yes"]).exits(0);
    assert!(ran.out.contains("和新名录不一样的 8 处") && ran.out.contains("照上面说的写"), "{}", ran.out);
    let after = tree(&desk.content());
    // Nothing is gone, and what somebody filled in is there under its code.
    assert!(before.keys().all(|path| after.contains_key(path)));
    assert_eq!(after["360902/villages/100201.json"], before["360902/villages/100201.json"]);
    let village = read_json(&desk.content().join("360902/villages/100223.json"));
    assert_eq!((&village["name"], &village["phone"]), (&json!("彬江新村"), &json!("0795-3593001")));
    assert_eq!(read_json(&desk.content().join("360902/villages/100224.json"))["name"], json!("新设村"));
    assert!(!after.contains_key("360902/villages/102200.json"), "its data still lie under the old code");
    // With what it advises the old code leads on, and nothing is left to be said of it.
    let folder = desk.content().join("360902/villages");
    fs_err::rename(folder.join("101200.json"), folder.join("102200.json")).unwrap();
    fs_err::rename(folder.join("001001.json"), folder.join("001009.json")).unwrap();
    fs_err::remove_file(folder.join("100201.json")).unwrap();
    desk.edit("360902/county.json", |county| {
        for township in county["townships"].as_array_mut().unwrap() {
            if township["code"] == "101" {
                township["code"] = json!("102");
            }
        }
        let row = |old: &str, fate: &str, new: &str| {
            json!({ "old": old, "name": "旧", "fate": fate, "successor": new, "since": "2026-11-01", "document": "袁府字〔2026〕9号" })
        };
        county["addresses"] = json!([
            row("360902101200", "recoded", "360902100223"),
            row("360902001001", "recoded", "360902100223"),
            row("360902100201", "merged", "360902100223"),
        ]);
    });
    desk.edit("360902/points.json", |points| {
        for point in points["points"].as_array_mut().unwrap() {
            if point["township"] == "101" {
                point["township"] = json!("102");
            }
        }
    });
    let loaded = desk.load();
    assert!(errors(&loaded).is_empty(), "{:#?}", errors(&loaded));
    let ran = desk.renew("newer.csv", &[]).exits(0);
    assert!(ran.out.contains("和新名录不一样的 0 处"), "{}", ran.out);
    // A folder without the county, and a list without it.
    let ran = desk.start("360981", "content", &["--renew"]).exits(2);
    assert!(ran.err.contains("没有 360981 这个县"), "{}", ran.err);
    desk.list("other.csv", "code,name\n360981,丰城市\n360981001,剑光街道\n360981001001,剑光社区居委会\n");
    let ran = desk.renew("other.csv", &[]).exits(2);
    assert!(ran.err.contains("名录里没有 360902 的乡镇"), "{}", ran.err);
}
