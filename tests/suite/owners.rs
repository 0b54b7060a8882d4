//! Several users of one machine: what one of them left, or owns, is never in the way of another without a word, and a secret key
//! that others can read is told.

use std::path::{Path, PathBuf};
use std::process::Command;

use support::{Ran, copy_tree, finish, tree};

use crate::faults::{Place, allow, as_somebody_else};
use crate::trust::key;

/// Content, and a folder in which everybody may write.
struct Shared {
    place: Place,
}

impl Shared {
    /// None: this is not root, who alone can make files of several users.
    fn of(villages: &str, per_county: &str, mode: u32) -> Option<Self> {
        if finish(Command::new("id").arg("-u")).out.trim() != "0" {
            println!("not root: nothing of another user's can be made here");
            return None;
        }
        let shared = Self { place: Place::of(villages, per_county) };
        fs_err::create_dir(shared.path("")).unwrap();
        allow(&shared.path(""), mode);
        Some(shared)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.place.path("open").join(name)
    }

    /// A build by root.
    fn root(&self) -> Ran {
        finish(&mut self.place.build_into(&self.path("site")))
    }

    /// A build by somebody else.
    fn other(&self, more: &[&str]) -> Ran {
        finish(as_somebody_else(&self.place, &self.place.build_into(&self.path("site"))).args(more))
    }

    /// Stops unless such a build says whose something is and which command helps, and leaves everything as it was.
    #[track_caller]
    fn is_refused(&self, named: &Path, command: &str) {
        let before = tree(&self.path(""));
        for (lang, words) in [("zh", "用户 root"), ("en", "user root")] {
            let ran = self.other(&["--lang", lang]).exits(3);
            let path = format!("'{}'", named.display());
            assert!(ran.err.contains(&path) && ran.err.contains(words) && ran.err.contains(command), "{ran:#?}");
        }
        assert!(tree(&self.path("")) == before, "{}", named.display());
    }
}

#[test]
fn a_site_that_whoever_builds_could_not_remove_is_left_alone() {
    let Some(shared) = Shared::of("2", "2", 0o777) else { return };
    shared.root().exits(0);
    let site = shared.path("site");
    shared.is_refused(&site, "sudo chown -R");
    shared.root().exits(0);
    // One's own, but for a folder in it.
    fs_err::remove_dir_all(&site).unwrap();
    fs_err::remove_file(shared.path(".site.published")).unwrap();
    shared.other(&[]).exits(0);
    let theirs = site.join("990201/001001/theirs");
    fs_err::create_dir(&theirs).unwrap();
    shared.other(&[]).exits(0);
    fs_err::write(theirs.join("note.txt"), "theirs").unwrap();
    shared.is_refused(&theirs, "sudo chown -R");
    finish(Command::new("chown").args(["-R", "65534"]).arg(&theirs)).exits(0);
    shared.other(&[]).exits(0);
    // Where only owners may rename: a site of another's.
    allow(&shared.path(""), 0o1777);
    finish(Command::new("chown").args(["0:0"]).arg(&site)).exits(0);
    allow(&site, 0o777);
    shared.is_refused(&site, "sudo chown -R");
}

#[test]
fn of_several_counties_only_those_that_are_exchanged_must_be_ones_own() {
    let Some(shared) = Shared::of("2", "1", 0o777) else { return };
    shared.other(&[]).exits(0);
    let site = shared.path("site");
    let theirs = site.join("990202/theirs");
    fs_err::create_dir(&theirs).unwrap();
    fs_err::write(theirs.join("note.txt"), "theirs").unwrap();
    let edit = |county: &str, edition: &str| {
        let file = shared.place.path("content").join(county).join("county.json");
        let text = fs_err::read_to_string(&file).unwrap();
        let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
        value["edition"]["number"] = serde_json::json!(edition);
        fs_err::write(&file, value.to_string()).unwrap();
    };
    edit("990201", "2026-5");
    shared.other(&["--only", "990201"]).exits(0);
    edit("990202", "2026-5");
    shared.is_refused(&theirs, "sudo chown -R");
    fs_err::remove_dir_all(&theirs).unwrap();
    shared.other(&[]).exits(0);
}

#[test]
fn what_another_user_left_beside_a_site_is_told_with_the_command_that_removes_it() {
    let Some(shared) = Shared::of("1", "1", 0o1777) else { return };
    shared.other(&[]).exits(0);
    let site = shared.path("site");
    // What builds leave that are killed: the folder of the new site, the old one set aside, a file half written.
    for left in [".site.next", ".site.old", ".site.published-next"] {
        let left = shared.path(left);
        if left.to_string_lossy().ends_with("published-next") {
            fs_err::write(&left, "{").unwrap();
        } else {
            copy_tree(&site, &left);
        }
        shared.is_refused(&left, "sudo rm -rf");
        finish(Command::new("rm").arg("-rf").arg(&left)).exits(0);
        shared.other(&[]).exits(0);
    }
    // A lock that nobody holds is none, whoever left it.
    fs_err::write(shared.path(".site.lock"), "").unwrap();
    shared.other(&[]).exits(0);
    let held = fs_err::File::open(shared.path(".site.lock")).unwrap();
    held.file().lock().unwrap();
    let ran = shared.other(&["--lang", "en"]).exits(3);
    assert!(ran.err.contains("another build is writing"), "{ran:#?}");
}

#[test]
fn a_secret_key_that_others_can_use_is_told() {
    let place = Place::of("1", "1");
    let secret = place.path("minisign.key");
    fs_err::copy(key("own.key"), &secret).unwrap();
    let link = place.path("link.key");
    fs_err::os::unix::fs::symlink("minisign.key", &link).unwrap();
    let sign = |key: &Path, lang: &str| {
        let mut build = place.build_into(&place.path("signed"));
        finish(build.arg("--sign").arg(key).args(["--lang", lang])).exits(0).err
    };
    for (mode, told) in
        [(0o644, true), (0o600, false), (0o640, true), (0o400, false), (0o604, true), (0o620, true), (0o700, false)]
    {
        allow(&secret, mode);
        for key in [&secret, &link] {
            let (zh, en) = (sign(key, "zh"), sign(key, "en"));
            let shown = format!("{mode:04o}");
            assert_eq!(
                zh.contains("没有密码") && zh.contains(&shown) && zh.contains("chmod 600"),
                told,
                "{shown}: {zh}"
            );
            assert_eq!(en.contains("has no password") && en.contains(&shown), told, "{shown}: {en}");
        }
    }
}
