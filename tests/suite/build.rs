//! The published tree: the same bytes every time, complete, closed in itself, and never half there.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use support::html::words;
use support::{
    Sample, Tree, all_pages, changes, content, finish, hashed, is_twin, pages, program, project, published, scratch,
    sha256, stand_in_client, tree, unbrotli, ungzip, yimatong,
};
use yimatong::site::{CHANGES, Compress, Publication, is_immutable, open_manifest};

use crate::pages::dangling;

/// Publishes the unchanged sample into a folder of its own with this many threads.
fn publish(name: &str, threads: &str, compress: &str) -> Tree {
    let out = scratch(name);
    let mut command = yimatong();
    command.arg("build").arg(project().join("content")).arg("--out").arg(&out).arg("--shell").arg(stand_in_client());
    finish(command.args(["--compress", compress]).env("RAYON_NUM_THREADS", threads)).exits(0);
    tree(&out)
}

#[test]
fn builds_are_equal_byte_for_byte() {
    let one = publish("one", "1", "fast");
    let four = publish("four", "4", "fast");
    assert_eq!(changes(&one, &four), Vec::<String>::new());
    assert!(one.len() > 60, "{} files", one.len());
}

#[test]
fn plain_files_do_not_depend_on_compression() {
    let none = publish("none", "4", "none");
    let plain = |path: &&String| !is_twin(path) && *path != "manifest.json";
    assert!(none.keys().all(|path| !is_twin(path)), "twins without compression");
    let best = tree(published());
    let best: Tree = best.into_iter().filter(|(path, _)| plain(&path)).collect();
    let none: Tree = none.into_iter().filter(|(path, _)| plain(&path)).collect();
    assert_eq!(changes(&none, &best), Vec::<String>::new());
}

#[test]
fn manifest_lists_every_file_and_nothing_else() {
    let manifest = open_manifest(published()).expect("a manifest");
    let files = tree(published());
    let listed: Vec<&str> = manifest.files.iter().map(|file| file.path.as_str()).collect();
    let there: Vec<&str> = files.keys().map(String::as_str).filter(|path| *path != "manifest.json").collect();
    assert_eq!(listed, there);
    for file in &manifest.files {
        let bytes = &files[file.path.as_str()];
        assert_eq!((file.bytes, &file.sha256), (bytes.len() as u64, &sha256(bytes)), "{}", file.path);
    }
    assert_eq!(manifest.schema, 1);
    assert_eq!(manifest.editions, ["990101 2026-4"]);
    assert_eq!(manifest.tool, format!("yimatong {}", env!("CARGO_PKG_VERSION")));
}

#[test]
fn tree_has_the_paths_of_the_contract() {
    let files = tree(published());
    let mut expected = BTreeSet::from(["index.html".to_owned(), "990101/index.html".to_owned()]);
    for village in &content().counties[0].villages {
        expected.insert(format!("{}/{}/index.html", village.code.county(), village.code.rest()));
        hashed(&files, &format!("{}/{}/guide", village.code.county(), village.code.rest()), "json");
    }
    let there: BTreeSet<String> = pages(&files).map(|(path, _)| path.to_owned()).collect();
    assert_eq!(there, expected);
    // Beside each, the same in English.
    let english: BTreeSet<String> = all_pages(&files).map(|(path, _)| path.to_owned()).collect();
    let beside = |page: &String| page.replace("index.html", "en/index.html");
    assert_eq!(english, expected.iter().cloned().chain(expected.iter().map(beside)).collect());
    for (stem, extension) in [
        ("index", "json"),
        ("990101/index", "json"),
        ("990101/catalogue", "json"),
        ("990101/search", "json"),
        ("assets/style", "css"),
        ("assets/boot", "js"),
        ("assets/icon", "svg"),
        ("assets/icon-192", "png"),
        ("assets/web", "wasm"),
    ] {
        hashed(&files, stem, extension);
    }
    assert!(files.contains_key("sw.js") && files.contains_key("manifest.webmanifest"));
}

#[test]
fn hashed_names_hold_the_hash_of_their_bytes() {
    let files = tree(published());
    let mut seen = 0;
    for (path, bytes) in files.iter().filter(|(path, _)| !is_twin(path)) {
        let parts: Vec<&str> = path.rsplit('/').next().unwrap_or_default().split('.').collect();
        if let [_, hash, _] = parts.as_slice() {
            assert_eq!(*hash, &sha256(bytes)[..32], "{path}");
            seen += 1;
        }
    }
    assert!(seen >= 21, "only {seen} hashed names");
}

#[test]
fn data_files_begin_with_their_schema() {
    for (path, bytes) in tree(published()).iter().filter(|(path, _)| path.ends_with(".json")) {
        let value: serde_json::Value = serde_json::from_slice(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(value["schema"], json!(1), "{path}");
    }
}

#[test]
fn twins_unpack_to_the_original() {
    let files = tree(published());
    let mut twins = 0;
    for (path, bytes) in &files {
        if let Some(plain) = path.strip_suffix(".br") {
            assert!(unbrotli(bytes) == files[plain], "{path}");
            twins += 1;
        } else if let Some(plain) = path.strip_suffix(".gz") {
            assert!(ungzip(bytes) == files[plain], "{path}");
            twins += 1;
        } else if path != "manifest.json"
            && path != "robots.txt"
            && !path.ends_with(".png")
            && !path.contains("/files/")
        {
            assert!(files.contains_key(&format!("{path}.br")), "{path} has no .br");
            assert!(files.contains_key(&format!("{path}.gz")), "{path} has no .gz");
        }
    }
    assert!(twins >= 2 * 35, "only {twins} twins");
}

#[test]
fn rebuild_of_unchanged_content_writes_nothing() {
    let sample = Sample::copy();
    sample.build("site", &["--compress", "fast"]).exits(0);
    let site = sample.beside("site");
    let when = |path: &str| fs_err::metadata(site.join(path)).unwrap().modified().unwrap();
    let before = (tree(&site), when("manifest.json"), when("index.html"));
    let result = sample.build("site", &["--compress", "fast"]).exits(0).json();
    assert_eq!((&result["written"], &result["removed"]), (&json!(0), &json!(0)));
    assert_eq!(result["unchanged"].as_u64(), Some(before.0.len() as u64 - 1), "all but the manifest");
    assert!((tree(&site), when("manifest.json"), when("index.html")) == before);
}

#[test]
fn result_says_what_was_done() {
    let sample = Sample::copy();
    let result = sample.build("site", &["--compress", "fast"]).exits(0).json();
    let manifest = open_manifest(&sample.beside("site")).unwrap();
    let below: usize =
        content().counties[0].villages.iter().map(|village| village.grids.len() + village.projects.len()).sum();
    let projects: usize = content().counties[0].villages.iter().map(|village| village.projects.len()).sum();
    // Of each village: its poster, its voice, its archive; of the county: its lists; of each project: its insert; and what is
    // sent where there is no page.
    assert_eq!(result["pages"], json!(14 + 12 + 12 + 12 + 1 + below + projects + 1));
    assert_eq!(result["written"], json!(manifest.files.len()));
    assert_eq!((&result["unchanged"], &result["removed"]), (&json!(0), &json!(0)));
    assert!(result["seconds"].is_number());
    sample.set("990101/villages/100201.json", "/address", json!("新村部"));
    let result = sample.build("site", &["--compress", "fast"]).exits(0).json();
    // The page, the guide it and its five grids' pages name, the county's list of data, each with two twins.
    assert_eq!((&result["written"], &result["removed"]), (&json!(6 + 15 + 3), &json!(3)));
}

#[test]
fn one_village_edited_changes_only_its_folder() {
    let sample = Sample::copy();
    sample.build("site", &[]).exits(0);
    let before = tree(&sample.beside("site"));
    sample.set("990101/villages/100201.json", "/phone", json!("0980-5550001"));
    sample.build("site", &[]).exits(0);
    let after = tree(&sample.beside("site"));
    let changed = changes(&before, &after);
    let lists = ["~990101/data.json", "~manifest.json"];
    let own = |change: &String| change[1..].starts_with("990101/100201/") || lists.contains(&change.as_str());
    assert!(changed.iter().all(own), "{changed:#?}");
    let pages = changed.iter().filter(|change| change.ends_with("index.html")).count();
    assert_eq!(pages, 1 + 1 + 1 + 5, "the village's, its poster, its voice, its grids': {changed:#?}");
    assert_eq!(changed.len(), pages + 4, "new guide, old guide, list of data, manifest: {changed:#?}");
    assert_eq!(dangling(&after), Vec::<String>::new());
}

#[test]
fn one_village_renamed_changes_its_folder_and_the_indexes() {
    let sample = Sample::copy();
    sample.build("site", &[]).exits(0);
    let before = tree(&sample.beside("site"));
    sample.set("990101/villages/100201.json", "/name", json!("柳湾新村"));
    sample.build("site", &[]).exits(0);
    let after = tree(&sample.beside("site"));
    let changed = changes(&before, &after);
    let indexes = |path: &str| {
        let lists = ["index.html", "990101/index.html", "data.json", "990101/data.json"];
        let named = path.contains("index.")
            || path == "404.html"
            || path.starts_with("finder/")
            || path.starts_with("990101/county.");
        named || lists.contains(&path)
    };
    let own = |path: &str| path.starts_with("990101/100201/") || path == "manifest.json" || indexes(path);
    assert!(changed.iter().all(|change| own(&change[1..])), "{changed:#?}");
    let county = std::str::from_utf8(&after["990101/index.html"]).unwrap();
    assert!(words(county).contains("柳湾新村"));
    told_to_caches(&changed, &after);
}

/// What caches are told to forget is what has changed, and no more.
fn told_to_caches(changed: &[String], after: &Tree) {
    let told: Value = serde_json::from_slice(&after[CHANGES]).unwrap();
    let wanted = |sign: &str| {
        let own = changed.iter().filter_map(|change| change.strip_prefix(sign));
        let own = own.filter(|path| !is_twin(path) && (sign == "-" || !is_immutable(path)));
        let mut own: Vec<_> = own.map(|path| path.strip_suffix("index.html").unwrap_or(path).to_owned()).collect();
        own.sort();
        own
    };
    for (list, sign) in [("added", "+"), ("changed", "~"), ("removed", "-")] {
        assert_eq!(told[list], json!(wanted(sign)), "{list}");
    }
}

#[test]
fn removed_villages_leave_the_site() {
    let sample = Sample::copy();
    sample.build("site", &["--compress", "fast"]).exits(0);
    fs_err::remove_file(sample.file("990101/villages/100205.json")).unwrap();
    sample.edit("990101/county.json", |county| {
        county["addresses"] = json!([{ "old": "990101100205", "name": "窑头村", "fate": "withdrawn", "since": "2026-11-01",
            "document": "青禾政函〔2026〕30号", "below": ["G1", "G2", "G3"] }]);
    });
    let result = sample.build("site", &["--compress", "fast"]).exits(0).json();
    assert!(result["removed"].as_u64() >= Some(6), "{result}");
    let files = tree(&sample.beside("site"));
    // What is left says that it is no more, at the addresses that were printed.
    let left: Vec<_> = files.keys().filter(|path| path.starts_with("990101/100205/") && !is_twin(path)).collect();
    let printed =
        ["", "G1/", "G2/", "G3/", "archive/", "voice/"].map(|below| format!("990101/100205/{below}index.html"));
    assert_eq!(left.into_iter().collect::<std::collections::BTreeSet<_>>(), printed.iter().collect());
    assert_eq!(dangling(&files), Vec::<String>::new());
}

/// Whether a file changes with one of a village: it is its own, or names those.
fn is_of_village(path: &str) -> bool {
    let lists = ["990101/data.json", "990101/data.json.br", "990101/data.json.gz", "manifest.json"];
    path.starts_with("990101/100201/") || lists.contains(&path)
}

#[test]
fn only_builds_keep_the_other_villages() {
    let sample = Sample::copy();
    sample.build("site", &["--compress", "fast"]).exits(0);
    let before = tree(&sample.beside("site"));
    for village in ["100201", "100202", "200201"] {
        sample.set(&format!("990101/villages/{village}.json"), "/phone", json!("0980-5550001"));
    }
    sample.build("site", &["--compress", "fast", "--only", "990101100201"]).exits(0);
    let after = tree(&sample.beside("site"));
    let changed = changes(&before, &after);
    assert!(!changed.is_empty());
    let own = |change: &String| is_of_village(&change[1..]);
    assert!(changed.iter().all(own), "{changed:#?}");
    told_to_caches(&changed, &after);
    let listed = open_manifest(&sample.beside("site")).unwrap().files.len();
    assert_eq!(listed, after.len() - 2, "the manifest lists the others, too, but neither itself nor what it changed");
}

#[test]
fn only_builds_leave_no_page_without_its_files() {
    let sample = Sample::copy();
    sample.build("site", &[]).exits(0);
    // The whole county's catalogue and search index change, but one township alone is published again.
    sample.set("990101/services.json", "/services/6/name", json!("孤儿基本生活费申领"));
    sample.build("site", &["--only", "990101100"]).exits(0);
    assert_eq!(dangling(&tree(&sample.beside("site"))), Vec::<String>::new());
}

#[test]
fn only_builds_into_a_new_folder_link_to_nothing_missing() {
    let sample = Sample::copy();
    sample.build("site", &["--only", "990101100201"]).exits(0);
    let files = tree(&sample.beside("site"));
    assert_eq!(pages(&files).count(), 3, "finder, county, one village");
    assert_eq!(dangling(&files), Vec::<String>::new());
    // Another township joins; both are listed from then on.
    sample.build("site", &["--only", "990101001"]).exits(0);
    let files = tree(&sample.beside("site"));
    assert_eq!(dangling(&files), Vec::<String>::new());
    let county = words(std::str::from_utf8(&files["990101/index.html"]).unwrap());
    assert!(["柳湾村", "东门社区", "河滨社区"].iter().all(|name| county.contains(name)), "{county}");
    assert!(!county.contains("大塘村"), "a village that is not there is listed");
}

#[test]
fn base_url_of_the_command_line_counts() {
    let sample = Sample::copy();
    sample.build("site", &["--base-url", "https://example.gov.cn/YMT"]).exits(0);
    let files = tree(&sample.beside("site"));
    let html = std::str::from_utf8(&files["990101/100201/index.html"]).unwrap();
    assert!(html.contains("<link rel=\"canonical\" href=\"https://example.gov.cn/YMT/990101/100201/\">"));
    assert_eq!(dangling(&files), Vec::<String>::new(), "links work below a sub-folder: they are all relative");
}

#[test]
fn folders_of_other_things_are_refused_and_left_alone() {
    let sample = Sample::copy();
    let folder = sample.beside("site");
    fs_err::create_dir_all(folder.join("photos")).unwrap();
    fs_err::write(folder.join("photos/wedding.jpg"), "precious").unwrap();
    fs_err::write(folder.join("index.html"), "somebody's").unwrap();
    let before = tree(&folder);
    let ran = sample.build("site", &[]).exits(3);
    assert!(ran.err.contains("manifest.json"), "{ran:#?}");
    assert!(tree(&folder) == before);
    let mut left: Vec<_> = fs_err::read_dir(sample.beside("")).unwrap().map(|at| at.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["content", "site"]);
}

#[test]
fn an_empty_folder_is_taken() {
    let sample = Sample::copy();
    fs_err::create_dir(sample.beside("site")).unwrap();
    sample.build("site", &[]).exits(0);
    assert!(open_manifest(&sample.beside("site")).is_some());
}

#[test]
fn damaged_files_are_written_again() {
    let sample = Sample::copy();
    sample.build("site", &["--compress", "fast"]).exits(0);
    let site = sample.beside("site");
    let before = tree(&site);
    fs_err::write(site.join("990101/100201/index.html"), "half a pa").unwrap();
    fs_err::remove_file(site.join("990101/index.html.br")).unwrap();
    sample.build("site", &["--compress", "fast"]).exits(0);
    assert_eq!(changes(&before, &tree(&site)), Vec::<String>::new());
}

/// A running build; killed when dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to kill.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn count_files(folder: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    entries.flatten().map(|entry| if entry.path().is_dir() { count_files(&entry.path()) } else { 1 }).sum()
}

#[test]
fn a_killed_build_leaves_the_old_site_whole() {
    let sample = Sample::copy();
    sample.build("site", &[]).exits(0);
    let site = sample.beside("site");
    let old = tree(&site);
    // Every file changes, and is packed as slowly as can be: time enough to be killed in.
    sample.set("990101/county.json", "/edition/number", json!("2026-5"));
    // Killed when that many files of the new site were on disk.
    for moment in [0, 1, 4, 12, 30, 50] {
        let mut command = yimatong();
        command.arg("build").arg(sample.content()).arg("--out").arg(&site).arg("--shell").arg(stand_in_client());
        command.args(["--compress", "best"]).stdout(Stdio::null()).stderr(Stdio::null());
        let mut build = Running(command.spawn().unwrap());
        let since = Instant::now();
        while count_files(&sample.beside(".site.next")) < moment {
            assert!(since.elapsed() < Duration::from_secs(60), "never {moment} files");
            assert!(build.0.try_wait().unwrap().is_none(), "the build was over before {moment} files were there");
            std::thread::sleep(Duration::from_millis(1));
        }
        build.0.kill().unwrap();
        assert!(!build.0.wait().unwrap().success(), "killed too late, at {moment}");
        assert_eq!(changes(&old, &tree(&site)), Vec::<String>::new(), "killed at {moment}");
    }
    assert!(sample.beside(".site.next").exists(), "nothing was under way when the build was killed");
    sample.build("site", &[]).exits(0);
    let new = tree(&site);
    assert!(words(std::str::from_utf8(&new["990101/100201/index.html"]).unwrap()).contains("2026-5"));
    assert_eq!(dangling(&new), Vec::<String>::new());
    assert!(!sample.beside(".site.next").exists(), "the remains are still there");
}

#[test]
fn a_build_that_cannot_write_leaves_the_old_site() {
    let sample = Sample::copy();
    sample.build("site", &[]).exits(0);
    let old = tree(&sample.beside("site"));
    sample.set("990101/county.json", "/edition/number", json!("2026-5"));
    // No file may grow beyond 32 KB: the first page fails in the middle of its writing, as on a full disk.
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 64; exec \"$@\"", "sh"]).arg(program()).arg("build");
    shell.arg(sample.content()).arg("--out").arg(sample.beside("site")).arg("--shell").arg(stand_in_client());
    finish(shell.args(["--compress", "none"])).exits(3);
    assert_eq!(changes(&old, &tree(&sample.beside("site"))), Vec::<String>::new());
    sample.build("site", &[]).exits(0);
}

#[test]
fn a_second_build_into_the_same_folder_stops() {
    let sample = Sample::copy();
    let site = sample.beside("site");
    sample.build("site", &[]).exits(0);
    let old = tree(&site);
    let first = Publication::begin(&site, Compress::None).expect("begun");
    sample.set("990101/county.json", "/edition/number", json!("2026-5"));
    let ran = sample.build("site", &[]).exits(3);
    assert!(ran.err.contains("另一个发布"), "{ran:#?}");
    assert!(tree(&site) == old);
    drop(first);
    sample.build("site", &[]).exits(0);
    assert!(tree(&site) != old);
    assert!(!sample.beside(".site.lock").exists());
}

#[test]
fn files_of_others_stay_in_the_site() {
    let sample = Sample::copy();
    sample.build("site", &["--compress", "fast"]).exits(0);
    let site = sample.beside("site");
    fs_err::create_dir(site.join(".well-known")).unwrap();
    fs_err::write(site.join("MP_verify_k3.txt"), "k3").unwrap();
    fs_err::write(site.join(".well-known/owner"), "us").unwrap();
    let before = tree(&site);
    sample.set("990101/villages/100201.json", "/phone", json!("0980-5550001"));
    sample.build("site", &["--compress", "fast"]).exits(0);
    let changed = changes(&before, &tree(&site));
    let own = |change: &String| is_of_village(&change[1..]);
    assert!(!changed.is_empty() && changed.iter().all(own), "{changed:#?}");
    let listed = open_manifest(&site).unwrap().files;
    assert!(listed.iter().all(|file| !file.path.contains("MP_verify") && !file.path.contains("well-known")));
}

#[test]
fn the_current_folder_is_published_into_from_beside() {
    let sample = Sample::copy();
    let site = sample.beside("site");
    fs_err::create_dir(&site).unwrap();
    for name in ["柳湾一村", "柳湾二村"] {
        sample.set("990101/villages/100201.json", "/name", json!(name));
        let mut command = yimatong();
        command.arg("build").arg(sample.content()).args(["--out", ".", "--compress", "none", "--shell"]);
        finish(command.arg(stand_in_client()).current_dir(&site)).exits(0);
        let files = tree(&site);
        assert!(std::str::from_utf8(&files["990101/100201/index.html"]).unwrap().contains(name));
        let about = |path: &&String| ["manifest.json", CHANGES].contains(&path.as_str());
        let others = files.keys().filter(|path| !about(path)).count();
        assert_eq!(open_manifest(&site).unwrap().files.len(), others, "nothing else is in it");
        let mut left: Vec<_> = fs_err::read_dir(sample.beside("")).unwrap().map(|at| at.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, [".site.published", "content", "site"]);
    }
}
