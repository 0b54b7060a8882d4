//! What may go wrong while a site is built and published: killed at any moment, no room, no permission, files that came half,
//! clocks that are wrong, several at once, folders that are something else. The published site is wholly the old or wholly the
//! new edition, what happened is said, and the next build puts everything right.

use std::hash::{BuildHasher as _, RandomState};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;
use support::{Ran, Tree, changes, copy_tree, finish, ledger, run, sha256, stand_in_client, tree, yimatong};
use tempfile::TempDir;

use crate::pages::dangling;

const NOTHING: [&str; 0] = [];

/// Content of three villages, published.
pub(crate) struct Place {
    pub(crate) folder: TempDir,
}

impl Place {
    fn new() -> Self {
        Self::of("3", "3")
    }

    /// Content of so many villages, so many in a county.
    pub(crate) fn of(villages: &str, per_county: &str) -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        allow(place.folder.path(), 0o755);
        let mut command = yimatong();
        command.args(["sample", "--villages", villages, "--per-county", per_county, "--seed", "7", "--out"]);
        finish(command.arg(place.content())).exits(0);
        finish(&mut place.build()).exits(0);
        place
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn content(&self) -> PathBuf {
        self.path("content")
    }

    fn site(&self) -> PathBuf {
        self.path("site")
    }

    /// `yimatong build` of the content into the site.
    fn build(&self) -> Command {
        self.build_into(&self.site())
    }

    pub(crate) fn build_into(&self, out: &Path) -> Command {
        let mut command = yimatong();
        command.arg("build").arg(self.content()).arg("--out").arg(out);
        command.arg("--shell").arg(stand_in_client()).args(["--compress", "none"]);
        command
    }

    /// Another edition: nearly every file changes.
    fn edit(&self, edition: &str) {
        let path = self.content().join("990201/county.json");
        let mut county: serde_json::Value = serde_json::from_slice(&fs_err::read(&path).unwrap()).unwrap();
        county["edition"]["number"] = json!(edition);
        fs_err::write(path, serde_json::to_vec(&county).unwrap()).unwrap();
    }

    /// What lies beside content and site.
    fn left(&self) -> Vec<String> {
        let names = fs_err::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let mut left: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
        left.retain(|name| !["content", "site", ".site.published"].contains(&name.as_str()));
        left.sort();
        left
    }

    /// The old and the new edition as a build without disturbance publishes them; the content is the new one then.
    fn editions(&self) -> (Tree, Tree) {
        let old = tree(&self.site());
        self.edit("2026-5");
        let next = self.path("undisturbed");
        copy_tree(&self.site(), &next);
        finish(&mut self.build_into(&next)).exits(0);
        let new = tree(&next);
        fs_err::remove_file(ledger(&next)).unwrap();
        fs_err::remove_dir_all(next).unwrap();
        assert!(changes(&old, &new).len() > 20);
        (old, new)
    }

    /// Puts a tree where the site is.
    fn put(&self, files: &Tree) {
        if self.site().exists() {
            fs_err::remove_dir_all(self.site()).unwrap();
        }
        for (path, bytes) in files {
            let path = self.site().join(path);
            fs_err::create_dir_all(path.parent().unwrap()).unwrap();
            fs_err::write(path, bytes).unwrap();
        }
        let manifest = sha256(&files["manifest.json"]);
        fs_err::write(ledger(&self.site()), json!({ "schema": 1, "manifests": [manifest] }).to_string()).unwrap();
    }
}

fn verify(site: &Path) -> Ran {
    run(&["verify".as_ref(), site.as_os_str()])
}

/// A running build; killed when dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Numbers by chance, the same for the same seed.
struct Chance(u64);

impl Chance {
    /// By `YIMATONG_SEED`, so that what was seen can be seen again; else by the system.
    fn new() -> Self {
        let set = std::env::var("YIMATONG_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed: u64 = set.unwrap_or_else(|| RandomState::new().hash_one(0));
        println!("YIMATONG_SEED={seed}");
        Self(seed | 1)
    }

    /// Between 0 and 1.
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

#[test]
fn killed_at_fifty_moments_a_build_leaves_one_edition_whole() {
    let place = Place::new();
    let (old, new) = place.editions();
    place.put(&old);
    let started = Instant::now();
    finish(&mut place.build()).exits(0);
    let mut whole = started.elapsed();
    place.put(&old);
    let mut chance = Chance::new();
    let (mut olds, mut news, mut late) = (0, 0, 0);
    while olds + news < 50 {
        let mut command = place.build();
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let mut build = Running(child);
        // Every third near the end, where the editions are exchanged.
        let part = if olds % 3 == 0 { 0.8 + 0.2 * chance.next() } else { chance.next() };
        std::thread::sleep(whole.mul_f64(part));
        let _ = build.0.kill();
        if build.0.wait().unwrap().code().is_some() {
            // It was faster than the one that was timed: no kill.
            late += 1;
            assert!(late < 100, "no build runs for as long as {whole:?}");
            whole = whole.mul_f64(0.95);
            place.put(&old);
            continue;
        }
        verify(&place.site()).exits(0);
        let is = tree(&place.site());
        let wholly_old = changes(&old, &is).is_empty();
        if wholly_old {
            olds += 1;
        } else {
            assert_eq!(changes(&new, &is), NOTHING, "killed at {part:.3} of {whole:?}");
            news += 1;
        }
        // Most of the others begin in what the one before left.
        if !wholly_old || olds % 10 == 9 {
            finish(&mut place.build()).exits(0);
            assert_eq!(changes(&new, &tree(&place.site())), NOTHING, "after {part:.3} of {whole:?}");
            assert_eq!(place.left(), NOTHING);
            place.put(&old);
        }
    }
    println!("killed: {olds} left the old edition, {news} the new one; {late} had ended before");
}

#[test]
fn a_county_of_several_whose_build_is_killed_is_whole_and_the_next_build_finishes_it() {
    let place = Place::of("9", "3");
    let (old, new) = place.editions();
    let (mut half, mut olds, mut news) = (0, 0, 0);
    let build = || {
        let mut build = place.build();
        build.args(["--only", "990201"]).stdout(Stdio::null()).stderr(Stdio::null());
        build
    };
    place.put(&old);
    let started = Instant::now();
    finish(&mut build()).exits(0);
    let mut whole = started.elapsed();
    assert_eq!(changes(&new, &tree(&place.site())), NOTHING);
    let mut chance = Chance::new();
    let own = |files: &Tree| -> Tree {
        files
            .iter()
            .filter(|(path, _)| path.starts_with("990201/"))
            .map(|(path, text)| (path.clone(), text.clone()))
            .collect()
    };
    while half + olds + news < 12 {
        place.put(&old);
        let mut killed = Running(build().spawn().unwrap());
        std::thread::sleep(whole.mul_f64(0.7 + 0.3 * chance.next()));
        let _ = killed.0.kill();
        if killed.0.wait().unwrap().code().is_some() {
            whole = whole.mul_f64(0.98);
            continue;
        }
        let is = tree(&place.site());
        if place.path(".site.plan").exists() {
            half += 1;
            let ran = verify(&place.site());
            assert!(ran.out.contains("half-exchanged"), "{ran:#?}");
            let own_now = own(&is);
            assert!(own_now == own(&old) || own_now == own(&new));
        } else if changes(&old, &is).is_empty() {
            olds += 1;
        } else {
            assert_eq!(changes(&new, &is), NOTHING);
            news += 1;
        }
        // Whichever county is published next.
        finish(place.build().args(["--only", "990203"])).exits(0);
        finish(&mut build()).exits(0);
        assert_eq!(changes(&new, &tree(&place.site())), NOTHING);
        assert_eq!(place.left(), NOTHING);
    }
    println!("killed: {olds} left the old edition, {news} the new one, {half} were half exchanged");
}

/// Exit code 3, the file and what to do in the message, the old site as it was and nothing beside it; then a build with
/// room is the undisturbed one.
fn failed(place: &Place, ran: Ran, file: &str, advice: &str, old: &Tree) {
    let ran = ran.exits(3);
    assert!(ran.err.contains(file) && ran.err.contains(advice) && ran.err.contains("旧的网站没有动"), "{ran:#?}");
    assert_eq!(ran.err.matches("os error").count(), 1, "the cause is told once: {}", ran.err);
    assert_eq!(changes(old, &tree(&place.site())), NOTHING);
    verify(&place.site()).exits(0);
    assert_eq!(place.left(), NOTHING);
}

#[test]
fn files_that_may_not_grow_leave_the_old_edition() {
    let place = Place::new();
    let (old, new) = place.editions();
    // In blocks of 512 bytes: a small file is the first that fails, or a page, or the largest data.
    for blocks in ["1", "16", "64"] {
        let mut shell = Command::new("sh");
        shell.args(["-c", "ulimit -f \"$0\"; trap '' XFSZ; exec \"$@\"", blocks]);
        let build = place.build();
        shell.arg(build.get_program()).args(build.get_args());
        failed(&place, finish(&mut shell), ".site.next/", "ulimit -f", &old);
    }
    finish(&mut place.build()).exits(0);
    assert_eq!(changes(&new, &tree(&place.site())), NOTHING);
}

#[test]
fn a_full_disk_leaves_the_old_edition() {
    let place = Place::new();
    let (old, new) = place.editions();
    let bytes: usize = old.values().map(|bytes| bytes.len().next_multiple_of(4096) + 4096).sum();
    // A small file system of one's own needs rights that are not to be had everywhere: then the test above stands for it.
    let mount = "mount -t tmpfs -o size=$SIZE none \"$DISK\" && cp -r \"$SITE\" \"$DISK/site\" && exec \"$@\"";
    let inside = |size: usize, then: &str| {
        let mut command = Command::new("unshare");
        command.args(["-rm", "sh", "-c", mount, "sh", "sh", "-c", then]);
        command.env("SIZE", size.to_string()).env("DISK", place.path("disk")).env("SITE", place.site());
        finish(command.stdin(Stdio::null()))
    };
    fs_err::create_dir(place.path("disk")).unwrap();
    if inside(2 * bytes, "true").code != Some(0) {
        println!("no file system can be mounted here; files that may not grow stand for a full disk");
        return;
    }
    let build = place.build_into(&place.path("disk/site"));
    let arguments: Vec<String> =
        build.get_args().map(|argument| format!("'{}'", argument.to_str().expect("plain"))).collect();
    let program = build.get_program().to_str().unwrap();
    let lines = format!(
        "'{program}' {}; code=$?; ls -A \"$DISK\" >\"$DISK/../left\"; rm -rf \"$DISK/../is\"; \
         '{program}' verify \"$DISK/site\" >/dev/null || exit 99; cp -r \"$DISK/site\" \"$DISK/../is\"; exit $code",
        arguments.join(" ")
    );
    let mut fits = 0;
    for part in [0.05, 0.3, 0.6, 0.9, 1.5] {
        let ran = inside(bytes + (bytes as f64 * part) as usize, &lines);
        let is = tree(&place.path("is"));
        let left = fs_err::read_to_string(place.path("left")).unwrap();
        assert!(["site\n", ".site.published\nsite\n"].contains(&left.as_str()), "{part}: {left} {ran:#?}");
        if ran.code == Some(0) {
            fits += 1;
            assert_eq!(changes(&new, &is), NOTHING, "{part}");
            continue;
        }
        let ran = ran.exits(3);
        assert!(ran.err.contains("/disk/.site.next") && ran.err.contains("盘满了"), "{part}: {ran:#?}");
        assert_eq!(changes(&old, &is), NOTHING, "{part}");
    }
    assert!((1..5).contains(&fits), "{fits} of 5 had room");
}

/// The command as somebody who may not write what others own: nobody, where the test runs as root.
pub(crate) fn as_somebody_else(place: &Place, command: &Command) -> Command {
    let root = finish(Command::new("id").arg("-u")).out.trim() == "0";
    if !root {
        let mut same = Command::new(command.get_program());
        same.args(command.get_args());
        return same;
    }
    // The program may lie where nobody else may look.
    let program = place.path("yimatong");
    if !program.exists() {
        fs_err::copy(command.get_program(), &program).unwrap();
        let client = place.path("client");
        copy_tree(stand_in_client(), &client);
    }
    let mut other = Command::new("setpriv");
    other.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(program);
    let client = stand_in_client().as_os_str();
    other.args(
        command.get_args().map(|argument| {
            if argument == client { place.path("client").into_os_string() } else { argument.to_owned() }
        }),
    );
    other
}

/// Permissions of a file or folder, as `chmod` takes them.
pub(crate) fn allow(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    fs_err::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn without_permission_nothing_is_lost_and_it_is_said() {
    let place = Place::new();
    let old = tree(&place.site());
    place.edit("2026-5");
    // The folder that site and content lie in may not be written.
    let mut command = as_somebody_else(&place, &place.build());
    allow(place.folder.path(), 0o555);
    let ran = finish(&mut command).exits(3);
    assert!(ran.err.contains(".site.lock") && ran.err.contains("没有权限"), "{ran:#?}");
    assert_eq!(changes(&old, &tree(&place.site())), NOTHING);
    // One that may, with content that may not be read: never fewer villages, never pages in one language less.
    allow(place.folder.path(), 0o755);
    let open = place.path("open");
    fs_err::create_dir(&open).unwrap();
    allow(&open, 0o777);
    let target = open.join("site");
    let build = || finish(&mut as_somebody_else(&place, &place.build_into(&target)));
    build().exits(0);
    let before = tree(&target);
    place.edit("2026-6");
    fs_err::create_dir_all(place.content().join("990201/translations")).unwrap();
    let village = fs_err::read_dir(place.content().join("990201/villages")).unwrap().next().unwrap().unwrap().path();
    let site = fs_err::read(place.content().join("site.json")).unwrap();
    let mut asks: serde_json::Value = serde_json::from_slice(&site).unwrap();
    asks["languages"] = json!(["en"]);
    fs_err::write(place.content().join("site.json"), serde_json::to_vec(&asks).unwrap()).unwrap();
    let unreadable = [
        place.content().join("990201/villages"),
        village,
        place.content().join("990201/translations"),
        place.content(),
    ];
    for path in &unreadable {
        let folder = path.is_dir();
        allow(path, 0o000);
        let ran = build();
        allow(path, if folder { 0o755 } else { 0o644 });
        let told = format!("{}{}", ran.out, ran.err);
        assert_eq!(ran.code, Some(1), "{}: {told}", path.display());
        assert!(told.contains("没有读取的权限"), "{}: {told}", path.display());
        assert_eq!(changes(&before, &tree(&target)), NOTHING, "{}", path.display());
    }
    fs_err::write(place.content().join("site.json"), site).unwrap();
    build().exits(0);
    verify(&target).exits(0);
    assert!(!changes(&before, &tree(&target)).is_empty());
}

#[test]
fn a_site_that_was_copied_half_is_found_and_mended() {
    let place = Place::new();
    let whole = tree(&place.site());
    let paths: Vec<&String> = whole.keys().filter(|path| *path != "manifest.json").collect();
    for (at, damage) in ["short", "empty", "missing", "folder"].into_iter().enumerate() {
        let mut touched = 0;
        for path in paths.iter().skip(at).step_by(5) {
            let file = place.site().join(path);
            let bytes = &whole[*path];
            match damage {
                "short" => fs_err::write(&file, &bytes[..bytes.len() / 2]).unwrap(),
                "empty" => fs_err::write(&file, b"").unwrap(),
                "missing" => fs_err::remove_file(&file).unwrap(),
                _ => {
                    fs_err::remove_file(&file).unwrap();
                    fs_err::create_dir(&file).unwrap();
                }
            }
            touched += 1;
        }
        let found = run(&["verify".as_ref(), place.site().as_os_str(), "--all".as_ref()]).exits(1);
        assert!(found.out.matches("error[").count() == touched, "{damage}: {found:#?}");
        finish(&mut place.build()).exits(0);
        assert_eq!(changes(&whole, &tree(&place.site())), NOTHING, "{damage}");
        verify(&place.site()).exits(0);
    }
    // Its manifest came half, or not: nobody can tell it from a folder of other things.
    for manifest in [Some(&whole["manifest.json"][..200]), None] {
        let file = place.site().join("manifest.json");
        match manifest {
            Some(half) => fs_err::write(&file, half).unwrap(),
            None => fs_err::remove_file(&file).unwrap(),
        }
        let ran = finish(&mut place.build()).exits(3);
        assert!(ran.err.contains("manifest.json") && ran.err.contains("移走"), "{ran:#?}");
        assert!(verify(&place.site()).code != Some(0));
    }
    fs_err::rename(place.site(), place.path("moved")).unwrap();
    finish(&mut place.build()).exits(0);
    assert_eq!(changes(&whole, &tree(&place.site())), NOTHING);
}

#[test]
fn a_wrong_clock_loses_nothing_and_is_told() {
    let place = Place::new();
    let old = tree(&place.site());
    // A machine whose battery is flat: nothing was confirmed yet, says its clock.
    let ran = finish(place.build().args(["--today", "1970-01-01"])).exits(1);
    let told = format!("{}{}", ran.out, ran.err);
    assert!(told.contains("confirmation-ahead") && told.contains("电脑的日期不对"), "{told}");
    assert_eq!(changes(&old, &tree(&place.site())), NOTHING);
    // One that is some days behind, or ahead, publishes by its day, says so, and the next right one is as if it had
    // never been.
    let ran = finish(place.build().args(["--today", "2026-11-19"])).exits(0);
    assert!(ran.err.contains("2026-11-20") && ran.err.contains("核对电脑的日期"), "{ran:#?}");
    finish(place.build().args(["--today", "2026-12-10"])).exits(0);
    // One that is years ahead is behind the calendar's end: nothing is published by it.
    let published = tree(&place.site());
    let ran = finish(place.build().args(["--today", "2099-01-01"])).exits(1);
    assert!(ran.out.contains("calendar-over") && ran.out.contains("confirmation-stale"), "{ran:#?}");
    assert_eq!(changes(&published, &tree(&place.site())), NOTHING);
    verify(&place.site()).exits(0);
    finish(&mut place.build()).exits(0);
    assert_eq!(changes(&old, &tree(&place.site())), NOTHING);
    // Times of files count for nothing.
    for day in ["1970-01-02", "2099-01-01"] {
        let touch =
            finish(Command::new("find").arg(place.folder.path()).args(["-exec", "touch", "-d", day, "{}", "+"]));
        touch.exits(0);
        let ran = finish(place.build().args(["--format", "json"])).exits(0).json();
        assert_eq!((&ran["written"], &ran["removed"]), (&json!(0), &json!(0)), "{day}");
        assert_eq!(changes(&old, &tree(&place.site())), NOTHING, "{day}");
    }
}

#[test]
fn of_builds_at_once_one_publishes_and_the_others_say_so() {
    let place = Place::new();
    let (_, new) = place.editions();
    let spawn = |_| place.build().stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let builds: Vec<Child> = (0..4).map(spawn).collect();
    let mut codes = Vec::new();
    for build in builds {
        let ran: Ran = build.wait_with_output().unwrap().into();
        codes.push(ran.code);
        if ran.code != Some(0) {
            assert!(ran.code == Some(3) && ran.err.contains("另一个发布"), "{ran:#?}");
        }
    }
    assert!(codes.contains(&Some(0)) && codes.contains(&Some(3)), "{codes:?}");
    assert_eq!(changes(&new, &tree(&place.site())), NOTHING);
    assert_eq!(place.left(), NOTHING);
}

#[test]
fn folders_that_are_something_else_stay_what_they_are() {
    let place = Place::new();
    let content = tree(&place.content());
    // A file, and a folder below a file.
    let file = place.path("file");
    fs_err::write(&file, "dear").unwrap();
    for (out, told) in [(file.clone(), "是一个文件"), (file.join("below"), "路径中间有一个是文件")] {
        let ran = finish(&mut place.build_into(&out)).exits(3);
        assert!(ran.err.contains(told) && ran.err.contains("file"), "{ran:#?}");
        assert_eq!(fs_err::read_to_string(&file).unwrap(), "dear");
    }
    fs_err::remove_file(&file).unwrap();
    // The content, and what would be taken for content.
    for below in ["", "990201", "990201/villages", "990201/new", "990299", "schema/new", "languages"] {
        let out = place.content().join(below);
        let ran = finish(&mut place.build_into(&out)).exits(2);
        assert!(ran.err.contains("换一个文件夹"), "{below}: {ran:#?}");
        assert_eq!(changes(&content, &tree(&place.content())), NOTHING, "{below}");
    }
    // Elsewhere in it is as good as anywhere: content that is a project of its own, with `dist` in it.
    let dist = place.content().join("dist");
    for _ in 0..2 {
        finish(&mut place.build_into(&dist)).exits(0);
        assert_eq!(changes(&tree(&place.site()), &tree(&dist)), NOTHING);
    }
    fs_err::remove_file(ledger(&dist)).unwrap();
    fs_err::remove_dir_all(dist).unwrap();
    // A link is followed, and stays.
    let link = place.path("link");
    fs_err::os::unix::fs::symlink("real", &link).unwrap();
    finish(&mut place.build_into(&link)).exits(0);
    assert!(link.is_symlink());
    assert_eq!(changes(&tree(&place.site()), &tree(&place.path("real"))), NOTHING);
    assert_eq!(place.left(), [".real.published", "link", "real"]);
    assert_eq!(changes(&content, &tree(&place.content())), NOTHING);
}

#[test]
fn content_edited_while_it_is_built_gives_one_whole_site() {
    let place = Place::new();
    let villages: Vec<PathBuf> =
        fs_err::read_dir(place.content().join("990201/villages")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let texts: Vec<String> = villages.iter().map(|path| fs_err::read_to_string(path).unwrap()).collect();
    let since = Instant::now();
    let (mut done, mut refused, mut round) = (0, 0, 0);
    while done < 2 && since.elapsed() < Duration::from_secs(60) {
        let child = place.build().stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut build = Running(child);
        // As editors save: some write a new file and rename it, some cut the old one off and fill it again.
        while build.0.try_wait().unwrap().is_none() {
            round += 1;
            for (path, text) in villages.iter().zip(&texts) {
                let text = text.replace("样例省", &format!("样例省{round}"));
                if round % 2 == 0 {
                    fs_err::write(path, text).unwrap();
                } else {
                    let new = path.with_extension("new");
                    fs_err::write(&new, text).unwrap();
                    fs_err::rename(new, path).unwrap();
                }
            }
            std::thread::sleep(Duration::from_millis(3));
        }
        match build.0.wait().unwrap().code() {
            Some(0) => done += 1,
            // A file was read while it was cut off.
            Some(1) => refused += 1,
            other => panic!("{other:?}"),
        }
        verify(&place.site()).exits(0);
        assert_eq!(dangling(&tree(&place.site())), NOTHING);
    }
    println!("{done} published, {refused} met a file that was being written");
    assert!(done > 0);
    for (path, text) in villages.iter().zip(&texts) {
        fs_err::write(path, text).unwrap();
    }
    finish(&mut place.build()).exits(0);
    let fresh = place.path("fresh");
    finish(&mut place.build_into(&fresh)).exits(0);
    assert_eq!(changes(&tree(&fresh), &tree(&place.site())), NOTHING);
}
