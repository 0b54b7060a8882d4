//! Exchanges that are killed after each of their steps, and what they leave alone.

use std::os::unix::fs::{MetadataExt as _, symlink};

use super::*;
use crate::site::Shelf as _;
use crate::site::packing::Compress;

type Tree = BTreeMap<String, String>;

/// The files below a folder.
fn tree(folder: &Path) -> Tree {
    fn add(folder: &Path, below: &str, all: &mut Tree) {
        for entry in fs_err::read_dir(folder).expect("a folder") {
            let entry = entry.expect("there");
            let path = format!("{below}{}", entry.file_name().to_string_lossy());
            if entry.file_type().expect("a type").is_dir() {
                add(&entry.path(), &format!("{path}/"), all);
            } else {
                all.insert(path, fs_err::read_to_string(entry.path()).expect("text"));
            }
        }
    }
    let mut all = Tree::new();
    add(folder, "", &mut all);
    all
}

/// What lies beside a site.
fn beside(site: &Path) -> Vec<String> {
    let entries = fs_err::read_dir(site.parent().expect("a folder")).expect("a folder");
    let names = entries.map(|entry| entry.expect("there").file_name().into_string().expect("plain"));
    names.filter(|name| !["site", ".site.published"].contains(&name.as_str())).collect()
}

fn hashed(text: &str) -> String {
    crate::site::hashed_name("script", "js", text.as_bytes())
}

/// A site of the counties with these codes; each says something, and its page names an asset.
fn stage(target: &Path, counties: &[(&str, &str)], kept: &[&str]) -> (Summary, Exchange, Ledger) {
    let publication = Publication::begin(target, Compress::None).expect("begun");
    let put = |path: &str, text: &str| publication.put(path, text.as_bytes()).expect("put");
    let says: BTreeSet<&str> = counties.iter().map(|(_, says)| *says).collect();
    let mut editions: Vec<String> = kept.iter().map(|code| format!("{code} 1")).collect();
    for code in kept {
        publication.keep_county(&CountyCode::parse(code).expect("a code")).expect("kept");
    }
    for says in says {
        put(&format!("assets/{}", hashed(says)), says);
    }
    for (code, says) in counties {
        put(&format!("{code}/index.html"), &format!("assets/{}", hashed(says)));
        put(&format!("{code}/100201/index.html"), says);
        put(&format!("{code}/same.txt"), "the same");
        put(&format!("{code}/only-{says}.txt"), says);
        editions.push(format!("{code} 1"));
    }
    editions.sort();
    put("index.html", &format!("{editions:?} {counties:?}"));
    put("robots.txt", "the same");
    publication.stage(editions, Policies::default()).expect("staged")
}

fn publish(target: &Path, counties: &[(&str, &str)], kept: &[&str]) -> Summary {
    let (summary, exchange, ledger) = stage(target, counties, kept);
    ledger.begin().expect("written");
    match exchange {
        Exchange::None(folder) => folder.abandon(),
        Exchange::Whole(folder) => folder.finish(),
        Exchange::Units(folder, plan) => folder.finish_by(&plan),
    }
    .expect("published");
    ledger.end().expect("written");
    assert_eq!(beside(target), [""; 0]);
    summary
}

const THREE: [(&str, &str); 3] = [("990101", "one"), ("990102", "one"), ("990103", "one")];
/// The second and the third have changed, the fourth is new, and the first is no more.
const NEXT: [(&str, &str); 3] = [("990102", "two"), ("990103", "two"), ("990104", "two")];

/// A folder with three counties and files of others.
fn site() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let target = folder.path().join("site");
    publish(&target, &THREE, &[]);
    for path in ["MP_verify.txt", "990101/theirs.txt", "990102/100201/theirs.txt"] {
        fs_err::write(target.join(path), "theirs").expect("written");
    }
    (folder, target)
}

#[test]
fn an_exchange_that_is_killed_is_finished_by_the_next_publication() {
    let (_whole, undisturbed) = site();
    let old = tree(&undisturbed);
    publish(&undisturbed, &NEXT, &[]);
    let new = tree(&undisturbed);
    assert!(new.contains_key("990102/100201/theirs.txt") && new.contains_key("990101/theirs.txt"));
    let gone = |path: &str| !new.contains_key(path);
    assert!(gone("990101/index.html") && gone("990102/only-one.txt") && gone(&format!("assets/{}", hashed("one"))));
    let own = |tree: &Tree, county: &str| -> Tree {
        let own = tree.iter().filter(|(path, _)| path.starts_with(county));
        own.map(|(path, text)| (path.clone(), text.clone())).collect()
    };
    let mut steps = 0;
    for killed in 0.. {
        let (_folder, target) = site();
        let (_, exchange, ledger) = stage(&target, &NEXT, &[]);
        ledger.begin().expect("written");
        let Exchange::Units(folder, plan) = exchange else { panic!("not county by county") };
        steps = plan.steps().len();
        if killed > steps {
            break;
        }
        folder.killed_after(&plan, killed).expect("as far as it came");
        let is = tree(&target);
        for county in ["990101", "990102", "990103", "990104"] {
            let own_now = own(&is, county);
            assert!(own_now == own(&old, county) || own_now == own(&new, county), "{killed}: {own_now:#?}");
            if let Some(asset) = own_now.get(&format!("{county}/index.html")) {
                assert!(is.contains_key(asset), "{killed}: {county} names {asset}");
            }
        }
        assert!(crate::site::is_half_exchanged(&target), "{killed}");
        // Whatever comes next finishes it first.
        drop(Publication::begin(&target, Compress::None).expect("begun"));
        assert_eq!((tree(&target), beside(&target)), (new.clone(), Vec::new()), "killed after {killed} steps");
        assert!(!crate::site::is_half_exchanged(&target));
    }
    assert_eq!(steps, 9, "a script, four counties, front page, two about it, a script gone");
}

#[test]
fn what_is_killed_before_its_plan_is_undone() {
    let (_folder, target) = site();
    let old = tree(&target);
    let (_, exchange, ledger) = stage(&target, &NEXT, &[]);
    ledger.begin().expect("written");
    let Exchange::Units(folder, _) = exchange else { panic!("not county by county") };
    // As a kill leaves it: what was written stays.
    let copy = target.with_file_name("copy");
    fs_err::rename(folder.staging(), &copy).expect("moved");
    drop(folder);
    fs_err::rename(&copy, target.with_file_name(".site.next")).expect("moved");
    fs_err::write(target.with_file_name(".site.plan-next"), "{").expect("written");
    drop(Publication::begin(&target, Compress::None).expect("begun"));
    assert_eq!((tree(&target), beside(&target)), (old, Vec::new()));
}

#[test]
fn without_exchange_a_kill_between_the_two_renames_is_finished_too() {
    let (_folder, target) = site();
    let (_, exchange, ledger) = stage(&target, &NEXT, &[]);
    ledger.begin().expect("written");
    let Exchange::Units(folder, plan) = exchange else { panic!("not county by county") };
    folder.killed_after(&plan, 0).expect("planned");
    fs_err::rename(target.join("990102"), target.with_file_name(".site.next").join(".aside")).expect("renamed");
    drop(Publication::begin(&target, Compress::None).expect("begun"));
    assert_eq!(tree(&target)["990102/100201/index.html"], "two");
    assert_eq!(beside(&target), [""; 0]);
}

#[test]
fn counties_that_are_left_alone_are_not_touched() {
    let (_folder, target) = site();
    // Whatever is wrong there, nobody looks.
    fs_err::write(target.join("990103/manifest.json"), "damaged").expect("written");
    let about = |path: &str| {
        let there = fs_err::metadata(target.join(path)).expect("there");
        (there.ino(), there.nlink(), there.mtime_nsec(), there.ctime_nsec())
    };
    let untouched = ["990101", "990101/index.html", "990101/manifest.json", "990103", "990103/100201/index.html"];
    let before = untouched.map(about);
    let summary = publish(&target, &[("990102", "two")], &["990101", "990103"]);
    assert_eq!(untouched.map(about), before);
    // Page, village, what is only there, script, front page; of the county one stays, of the site robots.txt.
    assert_eq!((summary.written, summary.removed, summary.pages), (5, 1, 7));
    assert_eq!(summary.unchanged, 2 * 4 + 2 + 1, "the script of the others stays, too");
    let is = tree(&target);
    assert!(["one", "two"].iter().all(|says| is.contains_key(&format!("assets/{}", hashed(says)))));
    // When nobody needs it any more, it goes.
    fs_err::remove_dir_all(target.join("990103")).expect("removed");
    assert!(Publication::begin(&target, Compress::None).expect("begun").put("990103/x.txt", b"").is_err());
}

#[test]
fn one_county_published_into_several_is_what_all_of_them_are() {
    let (one, two) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let (one, two) = (one.path().join("site"), two.path().join("site"));
    let now = [("990101", "one"), ("990102", "two"), ("990103", "one")];
    publish(&one, &now, &[]);
    // First alone, then county by county, in any order, and back and forth.
    publish(&two, &[("990103", "two")], &[]);
    publish(&two, &[("990101", "one")], &["990103"]);
    publish(&two, &[("990102", "one")], &["990101", "990103"]);
    publish(&two, &[("990103", "one")], &["990101", "990102"]);
    publish(&two, &[("990102", "two")], &["990101", "990103"]);
    // The front page of this test tells what was built last.
    publish(&two, &now, &[]);
    let without = |target: &Path| -> Tree { tree(target).into_iter().filter(|(path, _)| path != CHANGES).collect() };
    assert_eq!(without(&one), without(&two));
    assert_eq!(publish(&two, &now, &[]).written, 0);
    // Of three only one is left: its files stand in the root's manifest again.
    publish(&two, &[("990101", "one")], &[]);
    let alone = Manifests::open(&two).expect("a site");
    assert!(!alone.is_split() && !two.join("990101/manifest.json").exists() && !two.join("990102").exists());
    assert_eq!(alone.below("990101/").expect("listed").len(), 4);
}

#[test]
fn plans_lead_nowhere_else() {
    let (folder, target) = site();
    let outside = folder.path().join("outside");
    fs_err::create_dir(&outside).expect("made");
    let old = tree(&target);
    let plan = target.with_file_name(".site.plan");
    let steps = [
        r#"{"place":"../outside/x"}"#,
        r#"{"remove":"/etc/passwd"}"#,
        r#"{"exchange":["..",1]}"#,
        r#"{"take-out":"assets"}"#,
        r#"{"fly":"x"}"#,
    ];
    let plans = steps.map(|step| format!(r#"{{"schema":1,"steps":[{step}]}}"#));
    for text in plans.iter().map(String::as_str).chain(["{", r#"{"schema":9,"steps":[]}"#]) {
        fs_err::write(&plan, text).expect("written");
        let refused = Publication::begin(&target, Compress::None).err();
        assert!(matches!(refused, Some(PublishError::Halfway(..))), "{text}: {refused:?}");
    }
    // What should be put is not there.
    fs_err::write(&plan, r#"{"schema":1,"steps":[{"place":"new.txt"},{"remove":"robots.txt"}]}"#).expect("written");
    assert!(matches!(Publication::begin(&target, Compress::None).err(), Some(PublishError::Halfway(..))));
    fs_err::remove_file(&plan).expect("removed");
    assert_eq!(tree(&target), old);
    // A folder of the site that is a link.
    fs_err::rename(target.join("assets"), outside.join("assets")).expect("moved");
    symlink(outside.join("assets"), target.join("assets")).expect("linked");
    let (_, exchange, ledger) = stage(&target, &NEXT, &[]);
    ledger.begin().expect("written");
    let Exchange::Units(beside, plan) = exchange else { panic!("not county by county") };
    assert!(matches!(beside.finish_by(&plan), Err(PublishError::Link(_))));
    assert_eq!(tree(&target.join("990102"))["100201/index.html"], "one");
    assert_eq!(self::beside(&target), ["outside"]);
}

#[test]
fn what_stands_in_the_way_of_a_file_makes_room() {
    let (_folder, target) = site();
    // A folder of the site that becomes a file, and a file of others that becomes a folder.
    fs_err::remove_file(target.join("robots.txt")).expect("removed");
    fs_err::create_dir(target.join("robots.txt")).expect("made");
    fs_err::write(target.join("robots.txt/x"), "theirs").expect("written");
    fs_err::remove_dir_all(target.join("assets")).expect("removed");
    fs_err::write(target.join("assets"), "theirs").expect("written");
    publish(&target, &NEXT, &[]);
    let is = tree(&target);
    assert_eq!((is["robots.txt"].as_str(), is[&format!("assets/{}", hashed("two"))].as_str()), ("the same", "two"));
}
