//! Many villages: invented content of any size, and what a build of it costs and leaves alone.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};
use support::{Ran, Sample, Tree, changes, copy_tree, finish, project, run, stand_in_client, tree, yimatong};
use tempfile::TempDir;
use yimatong::site::open_manifest;

use crate::pages::dangling;

/// A folder with invented content: villages, and how many of them make a county.
struct Invented {
    folder: TempDir,
}

impl Invented {
    fn new(villages: usize, per_county: usize) -> Self {
        let invented = Self { folder: tempfile::tempdir().expect("a folder") };
        write(&invented.path("content"), villages, per_county, 7).exits(0);
        invented
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn build(&self, out: &str, more: &[&str]) -> Value {
        let mut command = yimatong();
        command.arg("build").arg(self.path("content")).arg("--out").arg(self.path(out));
        command.arg("--shell").arg(stand_in_client()).args(["--compress", "none", "--format", "json"]).args(more);
        finish(&mut command).exits(0).json()
    }

    fn edit(&self, file: &str, change: impl FnOnce(&mut Value)) {
        let path = self.path("content").join(file);
        let mut value = serde_json::from_slice(&fs_err::read(&path).unwrap()).unwrap();
        change(&mut value);
        fs_err::write(path, serde_json::to_vec(&value).unwrap()).unwrap();
    }
}

fn write(folder: &Path, villages: usize, per_county: usize, seed: u64) -> Ran {
    let numbers = [villages, per_county].map(|number| number.to_string());
    let mut command = yimatong();
    command.args(["sample", "--villages", &numbers[0], "--per-county", &numbers[1], "--seed", &seed.to_string()]);
    finish(command.args(["--format", "json", "--out"]).arg(folder))
}

#[test]
fn samples_are_the_same_each_time_and_grow_at_their_end() {
    let folder = tempfile::tempdir().unwrap();
    let made = |name: &str, villages: usize, seed: u64| {
        let said = write(&folder.path().join(name), villages, 30, seed).exits(0).json();
        let files = tree(&folder.path().join(name));
        assert_eq!((&said["villages"], &said["files"]), (&json!(villages), &json!(files.len())));
        files
    };
    let (once, again, larger, other) = (made("a", 60, 7), made("b", 60, 7), made("c", 75, 7), made("d", 60, 8));
    assert_eq!(changes(&once, &again), Vec::<String>::new());
    let more = changes(&once, &larger);
    assert!(more.iter().all(|change| change.starts_with("+990203/") || change == "~site.json"), "{more:#?}");
    let villages = once.keys().filter(|path| path.contains("/villages/"));
    assert!(villages.clone().count() == 60 && villages.clone().all(|path| once[path] != other[path]));
}

/// Content without a finding but that the holidays of the next year are not known.
fn valid(said: &Value) {
    let found = said["diagnostics"].as_array().expect("a list");
    assert!(found.iter().all(|finding| finding["code"] == "calendar-ends"), "{said:#}");
}

#[test]
fn samples_are_valid_without_a_warning() {
    let sample = Invented::new(130, 100);
    let content = sample.path("content");
    let said = run(&["check".as_ref(), content.as_os_str(), "--format".as_ref(), "json".as_ref()]).exits(0).json();
    valid(&said);
}

#[test]
fn only_earlier_samples_are_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("content");
    let refused = || {
        let before = tree(&out);
        let ran = write(&out, 3, 30, 7).exits(2);
        assert!(ran.err.contains("什么也没有写"), "{ran:#?}");
        assert_eq!(changes(&before, &tree(&out)), Vec::<String>::new());
    };
    // Something else, or content that somebody wrote.
    fs_err::create_dir(&out).unwrap();
    fs_err::write(out.join("letter.txt"), "dear").unwrap();
    refused();
    fs_err::remove_dir_all(&out).unwrap();
    copy_tree(&project().join("content"), &out);
    refused();
    // An empty folder, and an earlier sample.
    fs_err::remove_dir_all(&out).unwrap();
    fs_err::create_dir(&out).unwrap();
    write(&out, 40, 30, 1).exits(0);
    assert!(out.join("990202").is_dir());
    write(&out, 3, 30, 7).exits(0);
    assert!(!out.join("990202").exists());
    // A sample to which somebody added.
    fs_err::create_dir(out.join("990101")).unwrap();
    refused();
    fs_err::remove_dir(out.join("990101")).unwrap();
    fs_err::write(out.join("990201/villages/notes.txt"), "dear").unwrap();
    refused();
    let beside: Vec<_> = fs_err::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(beside, ["content"], "nothing is left beside it");
}

/// A list as lists are published: more columns than are read, names in quotes.
const LIST: &str = "\u{feff}code,name,above\n11,北京市,\n1101,市辖区,11\n110101,东城区,1101\n110101001,东华门街道,110101\n\
    110101001001,\"多福巷社区居委会\",110101001\n110101001002,银闸社区居委会,110101001\n";
const MORE: &str = "name,code\n石家庄市,1301\n正定县,130123\n正定镇,130123100\n塔元庄村委会,130123100219\n";

#[test]
fn samples_of_listed_places_have_their_names_and_nothing_else_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let (list, more, out) =
        (folder.path().join("list.csv"), folder.path().join("more.csv"), folder.path().join("content"));
    fs_err::write(&list, LIST).unwrap();
    // As Excel saves it in China.
    fs_err::write(&more, encoding_rs::GB18030.encode(MORE).0).unwrap();
    let listed = |villages: &str| {
        let mut command = yimatong();
        command
            .args(["sample", "--villages", villages, "--format", "json", "--places"])
            .arg(&list)
            .arg("--places")
            .arg(&more);
        finish(command.arg("--out").arg(&out)).exits(0).json()
    };
    let said = listed("2");
    assert_eq!((&said["villages"], &said["counties"]), (&json!(2), &json!(1)), "the lowest codes first");
    // Over it goes a larger one.
    let said = listed("1000");
    assert_eq!((&said["villages"], &said["counties"]), (&json!(3), &json!(2)));
    let said = run(&["check".as_ref(), out.as_os_str(), "--format".as_ref(), "json".as_ref()]).exits(0).json();
    valid(&said);
    let read = |path: &str| serde_json::from_slice::<Value>(&fs_err::read(out.join(path)).unwrap()).unwrap();
    assert_eq!(read("110101/villages/001001.json")["name"], "多福巷社区");
    assert_eq!(read("130123/villages/100219.json")["name"], "塔元庄村");
    let county = read("110101/county.json");
    assert_eq!(
        (&county["name"], &county["prefecture"]),
        (&json!("东城区"), &json!("北京市")),
        "a prefecture that is none"
    );
    assert_eq!(read("130123/county.json")["prefecture"], "石家庄市");
    let village = read("130123/villages/100219.json").to_string();
    assert!(village.contains("只有地名是名录里的") && !village.contains("青禾"), "{village}");
    let phones = village
        .split('"')
        .filter(|text| text.len() >= 11 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'));
    assert!(phones.clone().count() > 5, "{village}");
    assert!(
        phones
            .filter(|phone| !phone.starts_with("20"))
            .all(|phone| phone.starts_with("160") || phone.starts_with("0980-555"))
    );
}

#[test]
fn everything_wrong_with_a_list_is_told_and_nothing_written() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("list.csv");
    let out = folder.path().join("content");
    let refused = |text: &str, problems: &[&str]| {
        fs_err::write(&list, text).unwrap();
        let mut command = yimatong();
        command.args(["sample", "--villages", "9", "--places"]).arg(&list).arg("--out").arg(&out);
        let ran = finish(&mut command).exits(1);
        for problem in problems {
            assert!(ran.err.contains(problem), "{problem}: {ran:#?}");
        }
        assert!(!out.exists());
    };
    refused(
        &format!("{LIST}11010100100A,甲,\n110101001001,乙,\n110101001003,,\n130123100219,塔元庄村委会,\n"),
        &[
            "第 8 行 code 列“11010100100A”",
            "第 9 行的代码 110101001001，",
            "第 10 行 name 列没有写",
            "list.csv：第 11 行“塔元庄村委会”（130123100219）上面的县（130123）或乡镇（130123100）",
        ],
    );
    refused("代码,名称\n11,北京市\n", &["第 1 行没有 code 和 name 两列"]);
    refused("code,name\n11,北京市\n", &["没有村（12位代码）"]);
    let many = (0..30).map(|number| format!("{number:03},甲\n")).collect::<String>();
    refused(&format!("code,name\n{many}"), &["另有 10 处"]);
}

#[test]
fn samples_of_too_many_counties_are_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    let ran = write(&folder.path().join("content"), 100_000, 1, 7).exits(2);
    assert!(ran.err.contains("--per-county"), "{ran:#?}");
    assert_eq!(tree(folder.path()), Tree::new());
}

#[test]
fn parts_built_one_after_the_other_are_the_whole() {
    let sample = Invented::new(60, 30);
    sample.build("whole", &[]);
    let whole = tree(&sample.path("whole"));
    assert_eq!(dangling(&whole), Vec::<String>::new());
    assert_eq!(open_manifest(&sample.path("whole")).unwrap().editions.len(), 2);
    for county in ["990201", "990202"] {
        // Alone, a county is what it is in the whole.
        sample.build(county, &["--only", county]);
        let alone = tree(&sample.path(county));
        let own = |files: &Tree| -> Tree {
            // A site of one county has one manifest; of several, each has its own.
            let manifest = format!("{county}/manifest.json");
            let below = |(path, _): &(&String, &Vec<u8>)| path.starts_with(&manifest[..7]) && **path != manifest;
            files.iter().filter(below).map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
        };
        assert!(own(&alone).len() > 300);
        assert_eq!(changes(&own(&whole), &own(&alone)), Vec::<String>::new());
        assert_eq!(dangling(&alone), Vec::<String>::new());
        sample.build("parts", &["--only", county]);
    }
    assert_eq!(changes(&whole, &tree(&sample.path("parts"))), Vec::<String>::new());
    // A part built once more changes nothing, and needs nothing of the other county's content.
    fs_err::write(sample.path("content").join("990202/county.json"), "{").unwrap();
    let result = sample.build("parts", &["--only", "990201"]);
    assert_eq!((&result["written"], &result["removed"]), (&json!(0), &json!(0)));
}

#[test]
fn parts_built_apart_are_joined_to_the_whole() {
    let sample = Invented::new(40, 20);
    let twins = ["--compress", "fast"];
    let build = |out: &str, more: &[&str]| {
        let mut command = yimatong();
        command.arg("build").arg(sample.path("content")).arg("--out").arg(sample.path(out));
        finish(command.arg("--shell").arg(stand_in_client()).args(["--format", "json"]).args(more))
    };
    build("whole", &twins).exits(0);
    for county in ["990201", "990202"] {
        build(county, &["--only", county, "--compress", "fast"]).exits(0);
    }
    let parts = ["990201", "990202"].map(|part| sample.path(part).to_str().unwrap().to_owned());
    let join = ["--parts", &parts[0], "--parts", &parts[1], "--compress", "fast"];
    // Content of counties that are there is not needed any more.
    let county = sample.path("content").join("990202/county.json");
    let text = fs_err::read(&county).unwrap();
    fs_err::write(&county, "{").unwrap();
    build("joined", &join).exits(0);
    fs_err::write(&county, text).unwrap();
    assert_eq!(changes(&tree(&sample.path("whole")), &tree(&sample.path("joined"))), Vec::<String>::new());
    // A part that does not fit is refused, and nothing is written.
    let refused = build("refused", &["--parts", &parts[0], "--compress", "none"]).exits(3);
    assert!(refused.err.contains("--compress fast"), "{refused:#?}");
    fs_err::write(sample.path("990201/990201/index.html"), "damaged").unwrap();
    let refused = build("refused", &join).exits(3);
    assert!(refused.err.contains("990201/index.html"), "{refused:#?}");
    assert!(!sample.path("refused").exists());
}

#[test]
fn errors_of_every_county_are_told_and_nothing_is_written() {
    let sample = Invented::new(40, 20);
    sample.build("site", &[]);
    let before = tree(&sample.path("site"));
    for (village, phone) in [("990201/villages/001002.json", "1"), ("990202/villages/001003.json", "2")] {
        sample.edit(village, |village| village["phone"] = json!(phone));
    }
    let mut command = yimatong();
    command.arg("build").arg(sample.path("content")).arg("--out").arg(sample.path("site"));
    command.arg("--shell").arg(stand_in_client());
    let said = finish(&mut command).exits(1).out;
    assert!(said.contains("已检查 55 个文件：2 个错误"), "{said}");
    let report = finish(command.args(["--format", "json"])).exits(1).json();
    let errors = report["diagnostics"].as_array().unwrap().iter().filter(|found| found["level"] == json!("error"));
    let files: BTreeSet<&str> = errors.map(|found| found["file"].as_str().unwrap()).collect();
    assert_eq!(files, BTreeSet::from(["990201/villages/001002.json", "990202/villages/001003.json"]));
    assert_eq!(changes(&before, &tree(&sample.path("site"))), Vec::<String>::new());
}

#[test]
fn an_edit_changes_what_it_must_and_nothing_else() {
    let sample = Invented::new(50, 25);
    sample.build("site", &[]);
    let first = tree(&sample.path("site"));
    let unchanged = sample.build("site", &[]);
    assert_eq!((&unchanged["written"], &unchanged["removed"]), (&json!(0), &json!(0)));

    // A village's phone: its guide, the pages that name the guide or show the phone, the manifest.
    sample.edit("990201/villages/001002.json", |village| village["phone"] = json!("0980-5550001"));
    sample.build("site", &[]);
    let second = tree(&sample.path("site"));
    let changed = changes(&first, &second);
    let own = |change: &&String| change[1..].starts_with("990201/001002/");
    let others: Vec<_> = changed.iter().filter(|change| !own(change)).collect();
    // The county's list of data names each village's guide.
    assert_eq!(others, ["~990201/data.json", "~990201/manifest.json", "~manifest.json"]);
    assert_eq!(changed.iter().filter(|change| change.contains("/guide.")).count(), 2, "{changed:#?}");
    assert!(!changed.iter().any(|change| change.contains("/archive/")), "{changed:#?}");

    // A service of one county: its catalogue, and of each of its villages the page that shows it.
    sample.edit("990201/services.json", |services| {
        services["services"][0]["fee"] = json!({ "amount": "10元", "basis": "样例" })
    });
    sample.build("site", &[]);
    let third = tree(&sample.path("site"));
    let changed: BTreeSet<String> = changes(&second, &third).into_iter().collect();
    assert!(
        changed.iter().all(|change| change[1..].starts_with("990201/") || change == "~manifest.json"),
        "{changed:#?}"
    );
    let of_village = |change: &&String| change[8..].split_once('/').is_some_and(|(part, _)| part.len() == 6);
    let pages: BTreeSet<&str> = changed.iter().filter(of_village).map(|change| &change[1..]).collect();
    let main = |path: &&String| path.starts_with("990201/") && path.ends_with("/index.html");
    let whole = |path: &&String| path.split('/').count() == 3;
    let expected: BTreeSet<&str> = third
        .keys()
        .filter(main)
        .filter(whole)
        .map(String::as_str)
        .filter(|path| path[7..].starts_with(|letter: char| letter.is_ascii_digit()))
        .collect();
    assert_eq!(pages, expected, "villages' pages, and nothing of their grids");
    assert!(changed.iter().any(|change| change.starts_with("+990201/catalogue.")), "{changed:#?}");
}

/// Most memory that `check` had at once, in KB.
fn most_memory_of_check(content: &Path) -> u64 {
    let mut command = yimatong();
    command.arg("check").arg(content).stdout(Stdio::null());
    let mut child = command.spawn().expect("the command starts");
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    // What the system tells is the highest so far: the last reading before the end counts.
    while child.try_wait().expect("a child").is_none() {
        let text = fs_err::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let read = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        most = most.max(read.unwrap_or_default());
        std::thread::sleep(Duration::from_millis(2));
    }
    assert!(child.wait().expect("a child").success());
    most
}

#[test]
#[cfg(target_os = "linux")]
fn a_check_holds_one_county_in_memory() {
    let (few, many) = (Invented::new(60, 60), Invented::new(1_200, 60));
    let [few, many] = [few, many].map(|sample| most_memory_of_check(&sample.path("content")));
    assert!(few > 10_000, "{few} KB");
    // Twenty counties kept at once would be some 20 MB more.
    assert!(many < few + 8_000, "{few} KB for one county, {many} KB for twenty");
}

#[test]
fn the_shipped_sample_and_an_invented_one_can_lie_side_by_side() {
    let sample = Sample::copy();
    let invented = Invented::new(3, 30);
    copy_tree(&invented.path("content").join("990201"), &sample.file("990201"));
    let loaded = sample.load();
    assert_eq!(loaded.content.map(|content| content.counties.len()), Some(2), "{:#?}", loaded.diagnostics);
}
