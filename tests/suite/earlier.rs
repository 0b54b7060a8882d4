//! What stands where a site is published is not believed: whatever somebody did to an earlier publication, the next one is
//! what the content gives, or does not come about.

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use support::{Ran, Tree, changes, copy_tree, finish, ledger, read_json, run, sha256, stand_in_client, tree, yimatong};
use tempfile::TempDir;

use crate::trust::key;

/// Content of some villages, and sites made of it.
struct Place {
    folder: TempDir,
}

impl Place {
    fn of(villages: &str, per_county: &str) -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        let mut command = yimatong();
        command.args(["sample", "--villages", villages, "--per-county", per_county, "--seed", "7", "--out"]);
        finish(command.arg(place.content())).exits(0);
        place
    }

    fn content(&self) -> PathBuf {
        self.path("content")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, out: &str, more: &[&str]) -> Command {
        let mut command = yimatong();
        command.arg("build").arg(self.content()).arg("--out").arg(self.path(out));
        command.arg("--shell").arg(stand_in_client()).args(more);
        command
    }

    fn build(&self, out: &str, more: &[&str]) -> Ran {
        finish(&mut self.command(out, more))
    }

    /// What the content gives in an empty folder.
    fn anew(&self, more: &[&str]) -> Tree {
        let out = self.path("anew");
        finish(&mut self.command("anew", more)).exits(0);
        let files = tree(&out);
        fs_err::remove_dir_all(&out).unwrap();
        fs_err::remove_file(ledger(&out)).unwrap();
        files
    }

    fn edit(&self, edition: &str) {
        let path = self.content().join("990201/county.json");
        let mut county = read_json(&path);
        county["edition"]["number"] = json!(edition);
        fs_err::write(path, serde_json::to_vec(&county).unwrap()).unwrap();
    }
}

fn own_key() -> String {
    key("own.key").into_os_string().into_string().unwrap()
}

/// Changes a manifest as whoever breaks in would.
fn edit_manifest(site: &Path, change: impl FnOnce(&mut Value)) {
    let file = site.join("manifest.json");
    let mut manifest = read_json(&file);
    change(&mut manifest);
    fs_err::write(file, serde_json::to_vec_pretty(&manifest).unwrap()).unwrap();
}

/// Puts these bytes at a path, and has the manifest say so.
fn plant(site: &Path, path: &str, bytes: &[u8]) {
    let file = site.join(path);
    fs_err::create_dir_all(file.parent().unwrap()).unwrap();
    fs_err::write(file, bytes).unwrap();
    edit_manifest(site, |manifest| {
        let files = manifest["files"].as_array_mut().unwrap();
        files.retain(|file| file["path"] != path);
        files.push(json!({ "path": path, "bytes": bytes.len(), "sha256": sha256(bytes) }));
        files.sort_by_key(|file| file["path"].as_str().unwrap().to_owned());
    });
}

/// Stops unless two trees are the same but for what tells of the publication before: serial, signature, `changes.json`.
#[track_caller]
fn same_but_serial(what: &str, one: &Tree, other: &Tree) {
    let mut changed = changes(one, other);
    changed.retain(|change| !change.ends_with("manifest.json") && !change.ends_with("manifest.json.minisig"));
    assert!(changed.is_empty(), "{what}: {changed:?}");
    let plain = |tree: &Tree| {
        let mut manifest: Value = serde_json::from_slice(&tree["manifest.json"]).unwrap();
        for name in ["serial", "removed"] {
            manifest.as_object_mut().unwrap().remove(name);
        }
        manifest
    };
    assert_eq!(plain(one), plain(other), "{what}");
}

const VILLAGE: &str = "990201/001001/index.html";

type Damage<'a> = (&'a str, &'a dyn Fn(&Path));

#[test]
fn what_somebody_put_into_a_published_folder_is_neither_taken_over_nor_signed() {
    let place = Place::of("2", "2");
    let key = own_key();
    let site = place.path("site");
    place.build("site", &["--sign", &key]).exits(0);
    let clean = tree(&site);
    let forged = b"<!doctype html><p>0999 666666</p>";
    let tricks: &[Damage<'_>] = &[
        ("a page", &|site| plant(site, VILLAGE, forged)),
        ("a twin", &|site| plant(site, &format!("{VILLAGE}.br"), forged)),
        ("a file more in a village's folder", &|site| plant(site, "990201/001001/pay.html", forged)),
        ("a file more among the assets", &|site| {
            plant(site, "assets/evil.0123456789abcdef0123456789abcdef.js", forged)
        }),
        ("the record of editions", &|site| {
            let record = site.join("990201/editions.json");
            let text = fs_err::read_to_string(record).unwrap().replace("2026", "1949");
            plant(site, "990201/editions.json", text.as_bytes());
        }),
        ("a policy", &|site| edit_manifest(site, |manifest| manifest["policy"] = json!("default-src *"))),
        ("what villages are made from", &|site| edit_manifest(site, |manifest| manifest["inputs"] = json!({}))),
    ];
    for (what, trick) in tricks {
        trick(&site);
        let before = tree(&site);
        for more in [&["--sign", key.as_str()][..], &[], &["--only", "990201001002"]] {
            let ran = place.build("site", more).exits(3);
            assert!(ran.err.contains("不是从这里最后发布的那一份"), "{what}: {ran:#?}");
            assert!(tree(&site) == before, "{what}: nothing is touched");
        }
        let ran = place.build("site", &["--lang", "en"]).exits(3);
        assert!(ran.err.contains("is not the one published from here last") && !ran.err.contains('没'), "{ran:#?}");
        // Whoever has looked may say that the record of editions is to be believed; all else is made anew.
        if *what != "the record of editions" {
            let ran = place.build("site", &["--sign", &key, "--force"]).exits(0);
            assert!(ran.err.contains("没有什么担保"), "{ran:#?}");
            let now = tree(&site);
            same_but_serial(what, &clean, &now);
        }
        fs_err::remove_dir_all(&site).unwrap();
        place.build("site", &["--sign", &key]).exits(0);
    }
}

#[test]
fn a_site_from_elsewhere_is_made_anew_and_signed_only_over_a_good_signature() {
    let place = Place::of("2", "2");
    let (own, site) = (own_key(), place.path("site"));
    let other = key("other.key").into_os_string().into_string().unwrap();
    let clean = place.anew(&[]);
    place.build("site", &[]).exits(0);
    // Copied to another machine, where somebody changed it.
    fs_err::remove_file(ledger(&site)).unwrap();
    plant(&site, VILLAGE, b"forged");
    for more in [&["--sign", own.as_str()][..], &["--only", "990201001001"]] {
        let ran = place.build("site", more).exits(3);
        assert!(ran.err.contains("担保"), "{ran:#?}");
    }
    let ran = place.build("site", &[]).exits(0);
    assert!(ran.err.contains("没有什么担保") && changes(&clean, &tree(&site)).is_empty(), "{ran:#?}");
    // From here on it is known, and a part of it may be built.
    let ran = place.build("site", &["--only", "990201001001"]).exits(0);
    assert!(!ran.err.contains("担保"), "{ran:#?}");
    place.build("site", &["--sign", &own]).exits(0);
    // A good signature of the same key is as good; one of another key is none.
    fs_err::remove_file(ledger(&site)).unwrap();
    let ran = place.build("site", &["--sign", &other]).exits(3);
    assert!(ran.err.contains("没有这把密钥的好签名"), "{ran:#?}");
    let ran = place.build("site", &["--sign", &own, "--format", "json"]).exits(0);
    assert_eq!(ran.json()["written"], 0, "{ran:#?}");
    assert!(!ran.err.contains("担保"), "{ran:#?}");
}

#[test]
fn an_old_signed_site_that_was_brought_back_is_not_gone_on_with() {
    let place = Place::of("2", "2");
    let (key, site) = (own_key(), place.path("site"));
    let serial = || read_json(&site.join("manifest.json"))["serial"].as_u64().unwrap();
    place.build("site", &["--sign", &key]).exits(0);
    let old = place.path("old");
    copy_tree(&site, &old);
    place.edit("2026-5");
    place.build("site", &["--sign", &key]).exits(0);
    assert_eq!(serial(), 2);
    place.build("site", &["--sign", &key]).exits(0);
    assert_eq!(serial(), 2, "nothing has changed");
    let known = fs_err::read(ledger(&site)).unwrap();
    fs_err::remove_dir_all(&site).unwrap();
    copy_tree(&old, &site);
    fs_err::write(ledger(&site), known).unwrap();
    let ran = place.build("site", &["--sign", &key]).exits(3);
    assert!(ran.err.contains("不是从这里最后发布的那一份"), "{ran:#?}");
    place.build("site", &["--sign", &key, "--force"]).exits(0);
    assert_eq!(serial(), 3, "no serial is used twice");
    // Where the last serial is not known it can be said.
    fs_err::remove_dir_all(&site).unwrap();
    fs_err::remove_file(ledger(&site)).unwrap();
    place.build("site", &["--sign", &key, "--serial", "40"]).exits(0);
    assert_eq!(serial(), 40);
    place.build("site", &["--serial", "41"]).exits(2);
}

#[test]
fn a_newer_version_s_site_is_left_alone() {
    let place = Place::of("1", "1");
    let site = place.path("site");
    place.build("site", &[]).exits(0);
    let clean = tree(&site);
    let newer: &[Damage<'_>] = &[
        ("schema", &|site| edit_manifest(site, |manifest| manifest["schema"] = json!(99))),
        ("tool", &|site| edit_manifest(site, |manifest| manifest["tool"] = json!("yimatong 9.0.0"))),
        ("by a hundredth", &|site| edit_manifest(site, |manifest| manifest["tool"] = json!("yimatong 0.1.99"))),
    ];
    for (what, change) in newer {
        change(&site);
        // Published here by the newer version, so known.
        let manifest = sha256(&fs_err::read(site.join("manifest.json")).unwrap());
        fs_err::write(ledger(&site), json!({ "schema": 1, "manifests": [manifest] }).to_string()).unwrap();
        let before = tree(&site);
        let ran = place.build("site", &[]).exits(3);
        assert!(ran.err.contains("更新的版本"), "{what}: {ran:#?}");
        assert!(tree(&site) == before, "{what}");
        place.build("site", &["--force"]).exits(0);
        assert!(changes(&clean, &tree(&site)).is_empty(), "{what}");
    }
}

#[test]
fn a_part_writes_and_reads_nothing_outside_of_its_folder() {
    let place = Place::of("2", "1");
    place.build("part", &["--only", "990201"]).exits(0);
    let part = place.path("part");
    let secret = place.path("secret.txt");
    fs_err::write(&secret, "outside").unwrap();
    let home = place.path("home");
    fs_err::create_dir_all(place.path("d1/d2/d3")).unwrap();
    fs_err::create_dir_all(&home).unwrap();
    fs_err::write(home.join(".bashrc"), "mine").unwrap();
    let tricks: &[Damage<'_>] = &[
        ("a path out of the site", &|part| {
            edit_manifest(part, |manifest| {
                let file = json!({ "path": "990201/x/../../../home/.bashrc", "bytes": 4, "sha256": sha256(b"mine") });
                manifest["files"].as_array_mut().unwrap().push(file);
            });
        }),
        ("an absolute path", &|part| {
            edit_manifest(part, |manifest| {
                let file = json!({ "path": "/tmp/x", "bytes": 7, "sha256": sha256(b"outside") });
                manifest["files"].as_array_mut().unwrap().push(file);
            });
        }),
        ("a file that is a link", &|part| {
            plant(part, "990201/notes.txt", b"outside");
            fs_err::remove_file(part.join("990201/notes.txt")).unwrap();
            symlink("../../secret.txt", part.join("990201/notes.txt")).unwrap();
        }),
        ("a folder that is a link", &|part| {
            plant(part, "990201/x/secret.txt", b"outside");
            fs_err::remove_dir_all(part.join("990201/x")).unwrap();
            symlink("../..", part.join("990201/x")).unwrap();
        }),
        ("the manifest is a link", &|part| {
            fs_err::rename(part.join("manifest.json"), part.join("other.json")).unwrap();
            symlink("other.json", part.join("manifest.json")).unwrap();
        }),
    ];
    for (what, trick) in tricks {
        let changed = place.path("changed");
        copy_tree(&part, &changed);
        trick(&changed);
        let ran = place.build("joined", &["--parts", changed.to_str().unwrap()]).exits(3);
        assert!(!place.path("joined").exists(), "{what}: {ran:#?}");
        assert_eq!(fs_err::read_to_string(home.join(".bashrc")).unwrap(), "mine", "{what}");
        fs_err::remove_dir_all(&changed).unwrap();
    }
    place.build("joined", &["--parts", part.to_str().unwrap()]).exits(0);
}

#[test]
fn links_in_the_place_of_published_files_are_told_and_do_not_stay() {
    let place = Place::of("1", "1");
    let site = place.path("site");
    place.build("site", &[]).exits(0);
    let clean = tree(&site);
    let outside = place.path("outside");
    copy_tree(&site, &outside);
    let link = |path: &str| {
        let there = site.join(path);
        if there.is_dir() {
            fs_err::remove_dir_all(&there).unwrap()
        } else {
            fs_err::remove_file(&there).unwrap()
        }
        symlink(outside.join(path), there).unwrap();
    };
    for path in ["robots.txt", VILLAGE, "990201/001001", "assets"] {
        link(path);
        let ran = run(&["verify".as_ref(), site.as_os_str()]).exits(1);
        assert!(ran.out.contains("file-unreadable"), "{path}: {ran:#?}");
        place.build("site", &[]).exits(0);
        assert!(!site.join(path).is_symlink(), "{path}");
        assert!(changes(&clean, &tree(&site)).is_empty(), "{path}");
    }
}

#[test]
fn files_of_others_are_named_and_none_is_sent_in_the_place_of_ours() {
    let place = Place::of("1", "1");
    let site = place.path("site");
    place.build("site", &["--compress", "none"]);
    place.build("site", &[]).exits(0);
    let clean = tree(&site);
    let put = |path: &str| {
        fs_err::create_dir_all(site.join(path).parent().unwrap()).unwrap();
        fs_err::write(site.join(path), "theirs").unwrap();
    };
    // Pictures get no twins; hosts that look for twins would send this one in the picture's place.
    let picture = clean.keys().find(|path| path.ends_with(".png")).expect("a picture").clone();
    let forged = [format!("{picture}.gz"), format!("{picture}.br")];
    forged.iter().for_each(|path| put(path));
    for path in ["MP_verify_Ab12.txt", "990201/001001/pay.html", "evil.JS", ".well-known/token"] {
        put(path);
    }
    symlink("/etc", site.join("990201/etc")).unwrap();
    let ran = place.build("site", &["--format", "json"]).exits(0);
    let told = ran.json();
    assert_eq!(told["foreign"], json!([".well-known/token", "MP_verify_Ab12.txt"]), "{ran:#?}");
    assert_eq!(told["active"], json!(["990201/001001/pay.html", "990201/etc", "evil.JS"]), "{ran:#?}");
    let mut gone: Vec<&String> = forged.iter().collect();
    gone.sort();
    assert_eq!(told["dropped"], json!(gone), "{ran:#?}");
    let lines = |with: &str| ran.err.lines().find(|line| line.contains(with)).unwrap_or_default().to_owned();
    assert!(lines("居民打得开").contains("990201/001001/pay.html, 990201/etc, evil.JS"), "{ran:#?}");
    assert!(lines("已经去掉").contains(&forged[0]), "{ran:#?}");
    assert!(lines("留着没有动").contains("MP_verify_Ab12.txt"), "{ran:#?}");
    for path in &forged {
        assert!(!site.join(path).exists(), "{path}");
    }
    // They are named again as long as they are there; what was dropped is not.
    let ran = place.build("site", &["--format", "json"]).exits(0);
    assert_eq!((&ran.json()["active"][0], &ran.json()["dropped"]), (&json!("990201/001001/pay.html"), &json!([])));
}

#[test]
fn a_county_among_several_drops_and_names_what_others_put_there() {
    let place = Place::of("2", "1");
    let site = place.path("site");
    place.build("site", &["--compress", "none"]).exits(0);
    let county = "990202/001001/index.html.gz";
    for path in ["index.html.br", county, "990202/pay.html", "990201/login.html"] {
        fs_err::write(site.join(path), "theirs").unwrap();
    }
    let told = place.build("site", &["--compress", "none", "--only", "990202", "--format", "json"]).exits(0).json();
    assert_eq!((&told["dropped"], &told["active"]), (&json!([county]), &json!(["990202/pay.html"])));
    assert!(!site.join(county).exists() && site.join("990202/pay.html").exists());
    let told = place.build("site", &["--compress", "none", "--format", "json"]).exits(0).json();
    assert_eq!(told["dropped"], json!(["index.html.br"]));
    assert_eq!(told["active"], json!(["990201/login.html", "990202/pay.html"]));
    assert!(!site.join("index.html.br").exists());
}

/// What may be done to one file of a published folder.
#[derive(Debug, Clone)]
enum Harm {
    Flip(usize),
    Cut(usize),
    Remove,
    Link,
    Folder,
    Swap(usize),
}

fn harm() -> impl Strategy<Value = Harm> {
    let at = 0..1_000_000_usize;
    prop_oneof![
        at.clone().prop_map(Harm::Flip),
        at.clone().prop_map(Harm::Cut),
        Just(Harm::Remove),
        Just(Harm::Link),
        Just(Harm::Folder),
        at.prop_map(Harm::Swap),
    ]
}

fn do_harm(harm: &Harm, file: &Path, files: &[PathBuf]) {
    let bytes = fs_err::read(file).unwrap_or_default();
    // What the earlier publication did not have is put there.
    if fs_err::create_dir_all(file.parent().unwrap()).is_err() {
        // A file stands in its way, by another harm.
        return;
    }
    // Another harm may have hit the same file before.
    let _ = fs_err::remove_file(file);
    let _ = fs_err::remove_dir(file);
    let write = |bytes: &[u8]| fs_err::write(file, bytes).unwrap();
    match harm {
        Harm::Flip(at) => {
            let mut bytes = bytes;
            let length = bytes.len().max(1);
            if let Some(byte) = bytes.get_mut(at % length) {
                *byte ^= 1;
            }
            write(&bytes);
        }
        Harm::Cut(at) => write(&bytes[..at % bytes.len().max(1)]),
        Harm::Remove => {}
        Harm::Link => symlink("manifest.json", file).unwrap(),
        Harm::Folder => fs_err::create_dir(file).unwrap(),
        Harm::Swap(at) => write(&fs_err::read(&files[at % files.len()]).unwrap_or_default()),
    }
}

/// What stands in a folder, byte for byte; links as what they say.
fn state(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut state = Vec::new();
    for entry in fs_err::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_symlink() {
            let said = fs_err::read_link(&path).unwrap();
            state.push((path, said.into_os_string().into_encoded_bytes()));
        } else if path.is_dir() {
            state.push((path.clone(), Vec::new()));
            state.extend(self::state(&path));
        } else {
            let bytes = fs_err::read(&path).unwrap();
            state.push((path, bytes));
        }
    }
    state.sort();
    state
}

/// Where nobody says so beforehand, so many folders are damaged.
const CASES: u32 = 12;

/// How a site was published that is damaged then: as it will be, packed otherwise, in part, signed.
const EARLIER: [(&str, &[&str]); 4] =
    [("whole", &[]), ("otherwise", &["--compress", "none"]), ("part", &["--only", "990201"]), ("signed", &["--sign"])];

#[test]
fn a_publication_over_any_folder_is_that_into_an_empty_one_or_none() {
    let place = Place::of("2", "1");
    let clean = place.anew(&[]);
    let key = own_key();
    for (out, more) in EARLIER {
        let secret = if out == "signed" { Some(key.as_str()) } else { None };
        place.build(out, &more.iter().copied().chain(secret).collect::<Vec<_>>()).exits(0);
    }
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = CASES;
    }
    // Manifests are hit more often than chance would have it.
    let names = ["manifest.json", "990201/manifest.json", "990202/editions.json", "990201/editions-base.json"];
    let damage = prop::collection::vec((harm(), 0..1_000_000_usize, 0..4_usize), 1..6);
    let counts = [std::cell::Cell::new(0), std::cell::Cell::new(0)];
    TestRunner::new(config)
        .run(&(damage, prop::bool::ANY, 0..EARLIER.len(), prop::bool::ANY), |(damage, known, earlier, signs)| {
            let site = place.path("site");
            copy_tree(&place.path(EARLIER[earlier].0), &site);
            if !known {
                fs_err::remove_file(ledger(&site)).unwrap();
            }
            let files: Vec<PathBuf> = clean.keys().map(|path| site.join(path)).collect();
            for (harm, at, kind) in &damage {
                let special = site.join(names[at % names.len()]);
                let file = if *kind == 0 && special.exists() { special } else { files[at % files.len()].clone() };
                do_harm(harm, &file, &files);
            }
            let before = state(&site);
            let sign = ["--sign", key.as_str()];
            let ran = place.build("site", if signs { &sign } else { &[] });
            match ran.code {
                Some(0) => {
                    counts[0].set(counts[0].get() + 1);
                    if signs {
                        same_but_serial(&format!("{damage:?}"), &clean, &tree(&site));
                    } else {
                        // What the publication before had says nothing of this one.
                        let mut changed = changes(&clean, &tree(&site));
                        changed.retain(|change| !change.ends_with(" changes.json"));
                        prop_assert!(changed.is_empty(), "{changed:?}: {ran:#?}");
                    }
                }
                Some(3) => {
                    counts[1].set(counts[1].get() + 1);
                    prop_assert!(state(&site) == before, "who refuses leaves everything as it is: {ran:#?}");
                }
                _ => prop_assert!(false, "{ran:#?}"),
            }
            fs_err::remove_dir_all(&site).unwrap();
            Ok(())
        })
        .unwrap();
    println!("{} published, {} refused", counts[0].get(), counts[1].get());
    assert!(counts[0].get() > 0, "what is always refused proves nothing");
}
