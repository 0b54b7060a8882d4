//! Counties of a site that has several are published as units: one of them is exchanged in one step, the others are not
//! touched, and whoever reads meanwhile sees whole counties.

use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use support::servers::Running;
use support::{
    Ran, Site, Tree, changes, copy_tree, finish, ledger, run, sha256, stand_in_client, tool, tree, yimatong,
};
use tempfile::TempDir;
use yimatong::site::{CHANGES, Manifests, open_manifest};

use crate::pages::dangling;

const NOTHING: [&str; 0] = [];
/// The county that is published again.
const OWN: &str = "990202";

/// Content of three counties of two villages.
struct Counties {
    folder: TempDir,
}

impl Counties {
    fn new() -> Self {
        let counties = Self { folder: tempfile::tempdir().unwrap() };
        let mut command = yimatong();
        command.args(["sample", "--villages", "6", "--per-county", "2", "--seed", "7", "--out"]);
        finish(command.arg(counties.path("content"))).exits(0);
        counties
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn build(&self, out: &str, more: &[&str]) -> Ran {
        let mut command = yimatong();
        command.arg("build").arg(self.path("content")).arg("--out").arg(self.path(out));
        command.arg("--shell").arg(stand_in_client()).args(["--format", "json"]).args(more);
        if !more.contains(&"--compress") {
            command.args(["--compress", "none"]);
        }
        finish(&mut command)
    }

    /// Another phone of the county, which stands on each of its pages.
    fn edit(&self, county: &str, phone: &str) {
        self.set(&format!("{county}/county.json"), "/complaint_phone", json!(phone));
    }

    fn set(&self, file: &str, pointer: &str, to: Value) {
        let path = self.path("content").join(file);
        let mut value: Value = serde_json::from_slice(&fs_err::read(&path).unwrap()).unwrap();
        *value.pointer_mut(pointer).expect("a field") = to;
        fs_err::write(path, serde_json::to_vec(&value).unwrap()).unwrap();
    }

    /// A village of a county, by the name of its file.
    fn village(&self, county: &str) -> String {
        let mut names: Vec<_> = fs_err::read_dir(self.path("content").join(county).join("villages"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names[0].trim_end_matches(".json").to_owned()
    }
}

/// Without what depends on the publication before.
fn without_past(folder: &Path) -> Tree {
    tree(folder).into_iter().filter(|(path, _)| path != CHANGES).collect()
}

fn verify(target: impl AsRef<std::ffi::OsStr>, more: &[&str]) -> Ran {
    let mut command = yimatong();
    command.env_remove("http_proxy").env_remove("HTTP_PROXY").arg("verify").arg(target);
    finish(command.args(["--format", "json"]).args(more))
}

/// Codes and paths of errors.
fn found(ran: &Ran) -> Vec<String> {
    let said = ran.json();
    let rows = said["findings"].as_array().expect("findings").iter().filter(|row| row["level"] == json!("error"));
    rows.map(|row| format!("{} {}", row["code"].as_str().unwrap(), row["path"].as_str().unwrap())).collect()
}

#[test]
fn a_county_published_alone_into_several_is_what_all_of_them_are() {
    let counties = Counties::new();
    counties.build("site", &[]).exits(0);
    let site = counties.path("site");
    assert_eq!(open_manifest(&site).unwrap().counties.len(), 3);
    // A text, a village's name (so that the finder changes), and a village that is new.
    let village = format!("{OWN}/villages/{}.json", counties.village(OWN));
    let edits: [&dyn Fn(); 3] =
        [&|| counties.edit(OWN, "0980-5550001"), &|| counties.set(&village, "/name", json!("上柳湾村")), &|| {
            let folder = counties.path("content").join(OWN).join("villages");
            let text = fs_err::read_to_string(counties.path("content").join(&village)).unwrap();
            fs_err::write(folder.join("001009.json"), text.replace("上柳湾村", "下柳湾村")).unwrap();
        }];
    for (at, edit) in edits.iter().enumerate() {
        let other = |path: &&String| !path.starts_with(OWN) && path.starts_with("99");
        let about = |path: &String| {
            let there = fs_err::metadata(site.join(path)).unwrap();
            (path.clone(), (there.ino(), there.nlink(), there.mtime(), there.mtime_nsec(), there.ctime_nsec()))
        };
        let others: BTreeMap<_, _> = tree(&site).keys().filter(other).map(about).collect();
        assert!(others.len() > 60, "{}", others.len());
        let before = tree(&site);
        edit();
        let ran = counties.build("site", &["--only", OWN]).exits(0).json();
        assert_eq!(tree(&site).keys().filter(other).map(about).collect::<BTreeMap<_, _>>(), others, "edit {at}");
        let whole = format!("whole-{at}");
        counties.build(&whole, &[]).exits(0);
        assert_eq!(changes(&without_past(&counties.path(&whole)), &without_past(&site)), NOTHING, "edit {at}");
        assert_eq!(dangling(&tree(&site)), NOTHING);
        verify(&site, &["--deny-warnings"]).exits(0);
        // What is said of the whole site is that of the whole site.
        let manifests = Manifests::open(&site).unwrap().whole().unwrap();
        let pages = manifests.files.iter().filter(|file| file.path.ends_with(".html")).count();
        let units = 3;
        assert_eq!(ran["pages"], json!(pages));
        let all = ran["written"].as_u64().unwrap() + ran["unchanged"].as_u64().unwrap();
        assert_eq!(all, (manifests.files.len() - units) as u64);
        told_to_caches(&before, &tree(&site));
    }
    // Once more the same writes nothing at all.
    let before = fs_err::metadata(site.join("manifest.json")).unwrap().ino();
    assert_eq!(counties.build("site", &["--only", OWN]).exits(0).json()["written"], json!(0));
    assert_eq!(counties.build("site", &[]).exits(0).json()["written"], json!(0));
    assert_eq!(fs_err::metadata(site.join("manifest.json")).unwrap().ino(), before);
}

/// What caches are told to forget is what has changed, and no more.
fn told_to_caches(before: &Tree, after: &Tree) {
    let told: Value = serde_json::from_slice(&after[CHANGES]).unwrap();
    let all = changes(before, after);
    for (list, sign) in [("added", "+"), ("changed", "~"), ("removed", "-")] {
        let own = all.iter().filter_map(|change| change.strip_prefix(sign));
        let own = own.filter(|path| *path != CHANGES && (sign == "-" || !yimatong::site::is_immutable(path)));
        let mut own: Vec<&str> = own.map(|path| path.strip_suffix("index.html").unwrap_or(path)).collect();
        own.sort_unstable();
        assert_eq!(told[list], json!(own), "{list}");
    }
}

#[test]
fn what_changed_between_two_sites_of_several_counties_is_told_county_by_county() {
    let counties = Counties::new();
    counties.build("site", &[]).exits(0);
    copy_tree(&counties.path("site"), &counties.path("old"));
    counties.edit(OWN, "0980-5550001");
    counties.build("site", &["--only", OWN]).exits(0);
    let folders = ["old", "site"].map(|name| counties.path(name).to_str().unwrap().to_owned());
    let ran = run(&["diff", &folders[0], &folders[1], "--format", "addresses"]).exits(0).json();
    let written: Value = serde_json::from_slice(&fs_err::read(counties.path("site").join(CHANGES)).unwrap()).unwrap();
    assert_eq!(ran, written);
    let changed: Vec<&str> = ran["changed"].as_array().unwrap().iter().map(|path| path.as_str().unwrap()).collect();
    assert!(changed.contains(&"990202/manifest.json") && changed.contains(&"manifest.json"), "{changed:?}");
    assert!(changed.iter().all(|path| path.starts_with("990202/") || *path == "manifest.json"), "{changed:?}");
}

#[test]
fn a_signature_covers_every_county_and_damage_is_found_in_each() {
    let counties = Counties::new();
    let (public, secret) = (counties.path("own.pub"), counties.path("own.key"));
    let arguments =
        ["-G".as_ref(), "-W".as_ref(), "-p".as_ref(), public.as_os_str(), "-s".as_ref(), secret.as_os_str()];
    tool("minisign", "minisign", &arguments).exits(0);
    let sign = ["--sign", secret.to_str().unwrap()];
    counties.build("site", &sign).exits(0);
    counties.edit(OWN, "0980-5550001");
    counties.build("site", &[&["--only", OWN], sign.as_slice()].concat()).exits(0);
    let site = counties.path("site");
    let key = ["--key", public.to_str().unwrap()];
    assert_eq!(found(&verify(&site, &key).exits(0)), NOTHING);
    let server = Site::start(&site, 0, &[]);
    let served = server.root.clone();
    assert_eq!(found(&verify(&served, &key).exits(0)), NOTHING);
    let whole = tree(&site);
    let page = format!("{OWN}/{}/index.html", counties.village(OWN));
    let manifest = format!("{OWN}/manifest.json");
    let theirs = whole.keys().filter(|path| path.starts_with(OWN)).count();
    let damages: [(&dyn Fn(), Vec<String>); 4] = [
        (&|| fs_err::write(site.join(&page), "x").unwrap(), vec![format!("file-changed {page}")]),
        (&|| fs_err::write(site.join(&manifest), "{}").unwrap(), vec![format!("file-changed {manifest}")]),
        (&|| fs_err::remove_file(site.join(&manifest)).unwrap(), vec![format!("file-missing {manifest}")]),
        // Who changes a page and its county's manifest has to change the root's, which is signed.
        (
            &|| {
                let text = String::from_utf8(whole[&manifest].clone()).unwrap();
                fs_err::write(site.join(&page), "x").unwrap();
                let text = text.replace(&sha256(&whole[&page]), &sha256(b"x"));
                fs_err::write(site.join(&manifest), text).unwrap();
            },
            vec![format!("file-changed {manifest}")],
        ),
    ];
    for (damage, wanted) in damages {
        damage();
        assert_eq!(found(&verify(&site, &key).exits(1)), wanted, "of {theirs} files");
        assert_eq!(found(&verify(&served, &key).exits(1)), wanted);
        // A county whose manifest cannot be used is not published over; the others are.
        let other = counties.build("site", &[&["--only", "990203"], sign.as_slice()].concat());
        other.exits(0);
        let own = counties.build("site", &[&["--only", OWN], sign.as_slice()].concat());
        if wanted[0].ends_with(&manifest) {
            let own = own.exits(3);
            assert!(own.err.contains(&manifest), "{own:#?}");
        } else {
            own.exits(0);
        }
        for path in [&page, &manifest] {
            fs_err::write(site.join(path), &whole[path]).unwrap();
        }
        assert_eq!(found(&verify(&site, &key).exits(0)), NOTHING);
    }
}

#[test]
fn assets_stay_while_a_county_needs_them() {
    let counties = Counties::new();
    counties.build("site", &[]).exits(0);
    let site = counties.path("site");
    let assets = || -> Vec<String> { tree(&site).into_keys().filter(|path| path.starts_with("assets/")).collect() };
    let old = assets();
    // Another client: every page names other scripts.
    let client = counties.path("client");
    copy_tree(stand_in_client(), &client);
    for entry in fs_err::read_dir(&client).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "js") {
            let text = fs_err::read_to_string(&path).unwrap();
            fs_err::write(&path, format!("{text}\n// another\n")).unwrap();
        }
    }
    let build = |only: &[&str]| {
        let mut command = yimatong();
        command.arg("build").arg(counties.path("content")).arg("--out").arg(&site).arg("--shell").arg(&client);
        finish(command.args(["--compress", "none"]).args(only)).exits(0);
        verify(&site, &["--deny-warnings"]).exits(0);
        assert_eq!(dangling(&tree(&site)), NOTHING);
        assets()
    };
    let village = format!("990201{}", counties.village("990201"));
    for only in [OWN, "990203", &village] {
        let both = build(&["--only", only]);
        assert!(old.iter().all(|asset| both.contains(asset)) && both.len() > old.len(), "{only}: {both:?}");
    }
    let new = build(&["--only", "990201"]);
    assert!(new.len() == old.len() && new != old, "{new:?}");
}

#[test]
fn what_is_packed_hard_is_packed_once() {
    let counties = Counties::new();
    counties.build("site", &["--compress", "best"]).exits(0);
    let site = counties.path("site");
    let inode = |path: &str| fs_err::metadata(site.join(path)).unwrap().ino();
    let page = format!("{OWN}/{}/index.html.br", counties.village(OWN));
    let voice = page.replace("index.html", "voice/index.html");
    let (before, other) = (inode(&page), inode(&voice));
    counties.set(&format!("{OWN}/villages/{}.json", counties.village(OWN)), "/address", json!("新村部"));
    let ran = counties.build("site", &["--compress", "best"]).exits(0).json();
    assert!(ran["written"].as_u64().unwrap() < 40, "{ran}");
    assert!(inode(&page) != before && inode(&voice) == other, "what did not change is not packed again");
    // Another packing of one county leaves the others what they are.
    counties.build("site", &["--compress", "fast", "--only", OWN]).exits(0);
    let manifests = Manifests::open(&site).unwrap();
    assert_eq!(manifests.root().counties.len(), 3);
    verify(&site, &["--deny-warnings"]).exits(0);
    let ran = counties.build("site", &["--compress", "best"]).exits(0).json();
    assert!(ran["unchanged"].as_u64().unwrap() > ran["written"].as_u64().unwrap(), "{ran}");
}

#[test]
fn sites_with_one_manifest_for_all_counties_become_units() {
    let counties = Counties::new();
    counties.build("whole", &[]).exits(0);
    copy_tree(&counties.path("whole"), &counties.path("site"));
    let site = counties.path("site");
    // As a version published that had no units.
    let mut manifest = Manifests::open(&site).unwrap().whole().unwrap();
    manifest.files.retain(|file| !file.path.ends_with("/manifest.json"));
    manifest.assets.clear();
    let text = serde_json::to_vec_pretty(&manifest).unwrap();
    fs_err::write(ledger(&site), json!({ "schema": 1, "manifests": [sha256(&text)] }).to_string()).unwrap();
    fs_err::write(site.join("manifest.json"), text).unwrap();
    for county in ["990201", OWN, "990203"] {
        fs_err::remove_file(site.join(county).join("manifest.json")).unwrap();
    }
    verify(&site, &["--deny-warnings"]).exits(0);
    let ran = counties.build("site", &["--only", OWN]).exits(0).json();
    assert_eq!(ran["written"], json!(0));
    assert_eq!(changes(&without_past(&counties.path("whole")), &without_past(&site)), NOTHING);
}

#[test]
fn pages_of_a_county_that_is_no_more_stay_whichever_county_is_published() {
    let counties = Counties::new();
    let village = counties.village(OWN);
    counties.set(&format!("{OWN}/county.json"), "/name", json!("新河县"));
    let path = counties.path("content").join(OWN).join("county.json");
    let mut county: Value = serde_json::from_slice(&fs_err::read(&path).unwrap()).unwrap();
    county["addresses"] = json!([{ "old": format!("990199{village}"), "name": "老柳村", "fate": "recoded",
        "successor": format!("{OWN}{village}"), "since": "2026-01-01", "document": "样例文件" }]);
    fs_err::write(&path, serde_json::to_vec(&county).unwrap()).unwrap();
    counties.build("site", &[]).exits(0);
    let site = counties.path("site");
    let former = format!("990199/{village}/index.html");
    let before = tree(&site);
    assert!(before.contains_key(&former), "{:?}", before.keys());
    counties.edit("990203", "0980-5550001");
    counties.build("site", &["--only", "990203"]).exits(0);
    assert_eq!(tree(&site)[&former], before[&former]);
    verify(&site, &["--deny-warnings"]).exits(0);
    // From parts, too.
    let parts = ["990201", OWN, "990203"].map(|county| {
        counties.build(county, &["--only", county]).exits(0);
        counties.path(county).to_str().unwrap().to_owned()
    });
    let parts = parts.iter().flat_map(|part| ["--parts", part.as_str()]).collect::<Vec<_>>();
    counties.build("joined", &parts).exits(0);
    assert_eq!(changes(&without_past(&site), &without_past(&counties.path("joined"))), NOTHING);
}

/// What a host answers.
fn ask(agent: &ureq::Agent, address: &str) -> (u16, Vec<u8>) {
    let mut response = agent.get(address).call().unwrap();
    (response.status().as_u16(), response.body_mut().read_to_vec().unwrap())
}

#[test]
fn readers_behind_nginx_see_whole_counties_while_they_are_exchanged() {
    let counties = Counties::new();
    let phones = ["0980-5550001", "0980-5550002"];
    // Both states of the county, in sites of their own.
    let states = phones.map(|phone| {
        counties.edit(OWN, phone);
        counties.build(phone, &[]).exits(0);
        tree(&counties.path(phone))
    });
    copy_tree(&counties.path(phones[1]), &counties.path("site"));
    std::os::unix::fs::symlink(counties.path("site"), counties.path("current")).unwrap();
    let host = Running::nginx(counties.folder.path(), "/", true);
    // Every page of the site and what is asked for by a fixed name, at the address by which it is asked for.
    let fixed: Vec<&String> = states[0].keys().filter(|path| states[1].contains_key(*path)).collect();
    assert!(fixed.iter().any(|path| path.starts_with(OWN)) && fixed.len() > 100, "{}", fixed.len());
    let page = format!("{OWN}/{}/", counties.village(OWN));
    let guides = [0, 1].map(|at| {
        let files =
            states[at].keys().filter(|path| path.strip_prefix(&page).is_some_and(|own| own.starts_with("guide.")));
        files.cloned().collect::<Vec<_>>()
    });
    let (over, exchanges, asked) = (AtomicBool::new(false), AtomicUsize::new(0), AtomicUsize::new(0));
    let read = |start: usize| {
        let config = ureq::Agent::config_builder().http_status_as_error(false).proxy(None);
        let agent = config.timeout_global(Some(Duration::from_secs(30))).build().new_agent();
        let mut seen = [false; 2];
        for path in fixed.iter().cycle().skip(start) {
            if over.load(Ordering::SeqCst) {
                break;
            }
            let at = format!("{}{}", host.root, path.strip_suffix("index.html").unwrap_or(path));
            let (status, body) = ask(&agent, &at);
            let is = [0, 1].map(|at| states[at].get(*path).is_some_and(|own| *own == body));
            let about = path.ends_with("manifest.json") && !path.contains('/') || *path == CHANGES;
            assert!(status == 200 && (about || is.contains(&true)), "{path}: {status}");
            // A page, and what it names, as long as nothing is exchanged meanwhile.
            let before = exchanges.load(Ordering::SeqCst);
            let (status, body) = ask(&agent, &format!("{}{page}", host.root));
            assert_eq!(status, 200);
            let state = (0..2).find(|at| states[*at][&format!("{page}index.html")] == body).expect("one state, whole");
            seen[state] = true;
            let data = ask(&agent, &format!("{}{}", host.root, guides[state][0]));
            if exchanges.load(Ordering::SeqCst) == before {
                assert_eq!(data, (200, states[state][&guides[state][0]].clone()));
                asked.fetch_add(1, Ordering::SeqCst);
            }
        }
        seen
    };
    std::thread::scope(|scope| {
        let readers = [0, 40, 80].map(|start| scope.spawn(move || read(start)));
        for time in 0..20 {
            counties.edit(OWN, phones[time % 2]);
            exchanges.fetch_add(1, Ordering::SeqCst);
            let ran = counties.build("site", &["--only", OWN]).exits(0).json();
            exchanges.fetch_add(1, Ordering::SeqCst);
            assert!(ran["written"].as_u64().unwrap() > 0, "{ran}");
            std::thread::sleep(Duration::from_millis(50));
        }
        over.store(true, Ordering::SeqCst);
        for reader in readers {
            assert_eq!(reader.join().expect("nobody saw a mix"), [true; 2], "both were read");
        }
    });
    assert!(asked.into_inner() > 20);
}
