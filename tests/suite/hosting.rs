//! The hosts that the guide to hosting speaks of, as Debian packages them, with the configurations that are shipped:
//! `verify` finds nothing to say, at the root and in a folder; editions are exchanged under the eyes of readers.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;
use support::servers::Running;
use support::{Answer, Ran, ask, finish, free_port, gzip, project, published, run, sha256, tree, yimatong};
use tempfile::TempDir;
use yimatong::content::ScriptPolicy;
use yimatong::site::{Compress, Policies, Publication, Shelf as _, policy};

#[test]
fn nothing_of_a_manifest_means_anything_in_a_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    publish(&site, "2026-4");
    let path = site.join("manifest.json");
    let whole: serde_json::Value = serde_json::from_slice(&fs_err::read(&path).unwrap()).unwrap();
    let servers = ["nginx", "caddy", "bucket"];
    let hosting = |server: &str| run(&["hosting", site.to_str().unwrap(), "--server", server]);
    for server in servers {
        hosting(server).exits(0);
    }
    let server = "default-src 'self'\";\n}\nserver { listen 127.0.0.1:9499; location / { alias /etc/; } }";
    let policies = [
        server,
        "default-src *",
        "default-src 'none'\n",
        "script-src https://evil.example",
        "connect-src 'self' https://a.example;",
        "connect-src https://a.example/x",
        "connect-src https://a.example:1\";",
        "connect-src http://$host",
        "script-src 'sha256-$(id)'",
        "default-src 'none'; {err.status_code}",
        "default-src 'none'; report-uri https://a.example",
    ];
    let voice = "990101/*/voice/";
    let pages =
        ["990101/x/voice/", "990101/*/voice/\n", "99010/*/voice/", "990101/(a+)+/voice/", "990101/*/voice/ {", "", "*"];
    let right = whole["policy"].clone();
    let mut wrong: Vec<serde_json::Value> = policies.iter().map(|policy| json!({ "policy": policy })).collect();
    wrong.extend(policies.iter().map(|policy| json!({ "policies": { voice: policy } })));
    wrong.extend(pages.iter().map(|pages| json!({ "policies": { *pages: right } })));
    for change in wrong {
        let mut manifest = whole.clone();
        manifest.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        fs_err::write(&path, manifest.to_string()).unwrap();
        for server in servers {
            let ran = hosting(server).exits(1);
            assert!(ran.out.is_empty() && ran.err.contains("清单"), "{change}: {ran:#?}");
        }
    }
}

/// What is shipped, by what writes it.
const SHIPPED: [(&str, &str); 5] = [
    ("nginx", "nginx.conf"),
    ("caddy", "Caddyfile"),
    ("bucket", "bucket.Caddyfile"),
    ("rclone", "publish.sh"),
    ("switch", "switch.sh"),
];

const VILLAGE: &str = "990101/100201/";

/// A file of every kind that sites have, under a name that stays and under one that says what is in it; pages that name
/// the file they go with; and pages with a policy of their own.
fn publish(target: &Path, says: &str) {
    publish_kinds(target, says, "js css json wasm svg png jpg webp pdf webmanifest jsonld xml atom txt");
}

/// The same with these kinds of files alone.
fn publish_kinds(target: &Path, says: &str, kinds: &str) {
    let publication = Publication::begin(target, Compress::Fast).unwrap();
    let put = |path: &str, text: &str| publication.put(path, text.as_bytes()).unwrap();
    let long = format!("{says} {}", "一件一件写在这里。".repeat(200));
    put(&format!("assets/{}", script(says)), &script_text(says));
    put(&format!("{VILLAGE}files/{}", paper(says)), &paper_text(says));
    for end in kinds.split(' ') {
        put(&format!("990101/plain.{end}"), &long);
        put(&format!("990101/hashed.{}.{end}", &sha256(long.as_bytes())[..32]), &long);
    }
    let page = format!("<!DOCTYPE html><title>{says}</title><p data-guide=\"{}\">{long}", guide(says));
    for folder in ["", "990101/", VILLAGE, "990101/100201/en/", "990101/100201/voice/", "990101/100201/voice/en/"] {
        put(&format!("{folder}index.html"), &page);
    }
    put("404.html", &format!("<!DOCTYPE html><title>404</title><p>{says}：没有这个网页 {long}"));
    put(&format!("990101/only-in-{says}/index.html"), &page);
    put(&format!("{VILLAGE}{}", guide(says)), &guide_text(says));
    let voice = policy(ScriptPolicy::Strict).replace("connect-src 'self'", "connect-src 'self' https://voice.example");
    let own = [("990101/*/voice/".to_owned(), voice)].into();
    let policies = Policies { pages: policy(ScriptPolicy::Strict), own, ..Policies::default() };
    publication.finish(vec![format!("990101 {says}")], policies).unwrap();
}

fn guide_text(says: &str) -> String {
    format!("{{\"schema\": 1, \"says\": \"{says}\"}}")
}

/// Name of the village's data in the edition that says so.
fn guide(says: &str) -> String {
    format!("guide.{}.json", &sha256(guide_text(says).as_bytes())[..32])
}

fn script_text(says: &str) -> String {
    format!("// {says}\n")
}

/// Name of the script that the pages of that edition share.
fn script(says: &str) -> String {
    format!("page.{}.js", &sha256(script_text(says).as_bytes())[..32])
}

fn paper_text(says: &str) -> String {
    format!("%PDF {says}")
}

/// Name of a paper that goes with a record of that edition.
fn paper(says: &str) -> String {
    format!("zhangmu.{}.pdf", &sha256(paper_text(says).as_bytes())[..32])
}

/// A folder on a host with two editions, of which the first is current.
fn editions() -> TempDir {
    let root = tempfile::tempdir().unwrap();
    for edition in ["2026-4", "2027-1"] {
        publish(&root.path().join("releases").join(edition), edition);
    }
    switch(root.path(), "2026-4").exits(0);
    root
}

/// The shipped script.
fn switch(root: &Path, edition: &str) -> Ran {
    let script = project().join("docs/hosting/switch.sh");
    finish(Command::new("sh").arg(script).arg(root).arg(edition))
}

/// Nothing is wrong, not even a little.
fn is_right(address: &str, more: &[&str]) {
    let mut command = yimatong();
    command.env_remove("http_proxy").env_remove("HTTP_PROXY").env_remove("https_proxy").env_remove("HTTPS_PROXY");
    let ran = finish(command.args(["verify", address, "--deny-warnings", "--format", "json"]).args(more));
    assert_eq!(ran.json(), json!({ "errors": 0, "warnings": 0, "findings": [] }), "{address}");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{address}");
}

/// Asks a host with this packing.
fn get(host: &Running, path: &str, packing: &str) -> Answer {
    ask("GET", &host.root, path, &[("Accept-Encoding", packing)])
}

#[test]
fn shipped_configurations_are_those_of_the_command() {
    for (server, file) in SHIPPED {
        let written = run(&["hosting", published().to_str().unwrap(), "--server", server]).exits(0).out;
        let shipped = fs_err::read_to_string(project().join("docs/hosting").join(file)).unwrap();
        let how = format!("yimatong hosting dist --server {server} > docs/hosting/{file}");
        assert!(written == shipped, "docs/hosting/{file} is old: {how}");
        for guide in ["docs/hosting.md", "docs/hosting.en.md"] {
            let text = fs_err::read_to_string(project().join(guide)).unwrap();
            assert!(text.contains(&format!("(hosting/{file})")), "{guide} does not lead to hosting/{file}");
        }
        if file.ends_with(".sh") {
            finish(Command::new("sh").arg("-n").arg(project().join("docs/hosting").join(file))).exits(0);
        }
    }
}

#[test]
fn what_is_no_site_or_no_path_is_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().to_str().unwrap();
    let ran = run(&["hosting", folder, "--server", "nginx"]).exits(2);
    assert!(ran.err.contains("不是发布好的网站") && ran.out.is_empty(), "{ran:#?}");
    let site = published().to_str().unwrap();
    for (option, value) in [("--at", "/a b/"), ("--at", "/a;}/"), ("--root", "srv/ymt"), ("--root", "/srv/{x}")] {
        let ran = run(&["hosting", site, "--server", "caddy", option, value]).exits(2);
        assert!(ran.err.contains(value), "{ran:#?}");
    }
    for at in ["/YMT/", "YMT", "/YMT"] {
        let ran = run(&["hosting", site, "--server", "nginx", "--at", at]).exits(0);
        assert!(ran.out.contains("location ^~ /YMT/ {"), "{ran:#?}");
    }
}

/// Where there is nothing, the site says so in its own words, at any depth, whatever the packing.
fn says_what_is_missing(host: &Running, says: &str) {
    for path in
        ["990101/100299/", "990101/100201/P9/", "no/such/place", "nothing.html", "nothing.json", "990101/plain.zip"]
    {
        for packing in ["identity", "gzip", "br, gzip"] {
            let answer = get(host, path, packing);
            let about = format!("{path} as {packing}: {answer:?}");
            assert_eq!((answer.status, answer.header("cache-control")), (404, Some("no-cache")), "{about}");
            assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"), "{about}");
            assert!(
                answer.header("content-security-policy").is_some_and(|own| own.contains("frame-ancestors")),
                "{about}"
            );
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{about}");
            let text = String::from_utf8(answer.plain()).unwrap();
            assert!(text.contains(&format!("{says}：没有这个网页")), "{about}");
        }
    }
    assert_eq!(get(host, "404.html", "identity").status, 200, "as any other page");
}

/// What holds of a host with two editions of the small site.
fn holds(host: &Running, root: &Path) {
    let get = |path: &str, packing: &str| get(host, path, packing);
    is_right(&host.root, &[]);
    // A folder without its slash leads to itself, wherever the site is.
    let answer = get(VILLAGE.trim_end_matches('/'), "identity");
    let at = host.root.splitn(4, '/').nth(3).unwrap();
    assert_eq!(answer.header("location"), Some(format!("/{at}{VILLAGE}").as_str()), "{}", answer.status);
    // What is not there is not kept.
    for path in ["no-such-file.json", "990101/hashed.0123456789abcdef0123456789abcdef.json"] {
        let answer = get(path, "gzip");
        assert_eq!((answer.status, answer.header("cache-control")), (404, Some("no-cache")), "{path}");
    }
    says_what_is_missing(host, "2026-4");
    // What is beside the site is not served.
    for path in ["990101/../../releases/2027-1/index.html", "..%2freleases/2027-1/index.html"] {
        let answer = get(path, "gzip");
        assert!(answer.status >= 400, "{path}: {}", answer.status);
    }
    // Who knows a page already gets none.
    let page = get(VILLAGE, "br, gzip");
    let tag = page.header("etag").expect("a tag");
    let known =
        |packing: &str| ask("GET", &host.root, VILLAGE, &[("Accept-Encoding", packing), ("If-None-Match", tag)]);
    let again = known("br, gzip");
    assert_eq!((again.status, again.header("cache-control")), (304, Some("no-cache")));

    // What has no twins is sent as it is, whoever put one there.
    let papers = format!("{VILLAGE}files/{}", paper("2026-4"));
    for (file, end) in [(papers.as_str(), "gz"), (&papers, "br"), ("990101/plain.png", "gz")] {
        let forged = root.join("current").join(format!("{file}.{end}"));
        fs_err::write(&forged, gzip(b"forged")).unwrap();
        let answer = get(file, "gzip, deflate, br");
        assert_eq!((answer.status, answer.header("content-encoding")), (200, None), "{file}.{end}");
        fs_err::remove_file(forged).unwrap();
    }
    assert_eq!(get(&papers, "gzip").header("cache-control"), Some("public, max-age=86400"));

    // The other edition, and the scripts that pages of the one before still need; its records and papers are gone.
    switch(root, "2027-1").exits(0);
    is_right(&host.root, &[]);
    for says in ["2026-4", "2027-1"] {
        let answer = get(&format!("assets/{}", script(says)), "gzip");
        assert_eq!((answer.status, answer.plain()), (200, script_text(says).into_bytes()), "{says}");
        assert!(answer.header("cache-control").unwrap().contains("immutable"));
        assert_eq!(answer.header("content-type"), Some("text/javascript; charset=utf-8"));
        assert_eq!(answer.header("vary").map(str::to_lowercase).as_deref(), Some("accept-encoding"));
    }
    for (says, status) in [("2026-4", 404), ("2027-1", 200)] {
        for path in [format!("{VILLAGE}{}", guide(says)), format!("{VILLAGE}files/{}", paper(says))] {
            assert_eq!(get(&path, "gzip").status, status, "{path}");
        }
    }
    assert_eq!(known("identity").status, 200, "another edition has another tag");
    switch(root, "2026-4").exits(0);
    is_right(&host.root, &[]);
}

/// Exchanges editions while readers ask: each page is of one edition, and what it names is there.
fn never_a_mix(host: &Running, root: &Path) {
    let pages = ["2026-4", "2027-1"].map(|says| {
        let file = root.join("releases").join(says).join(VILLAGE).join("index.html");
        (says, fs_err::read(file).unwrap())
    });
    let (over, epoch, whole) = (AtomicBool::new(false), AtomicUsize::new(0), AtomicUsize::new(0));
    let read = |packing: &str| {
        let mut seen = BTreeSet::new();
        while !over.load(Ordering::SeqCst) {
            let before = epoch.load(Ordering::SeqCst);
            let page = get(host, VILLAGE, packing);
            let plain = page.plain();
            let edition = pages.iter().find(|(_, own)| *own == plain);
            let Some((says, _)) = edition else {
                panic!("{} {:?}: a page of no edition", page.status, String::from_utf8_lossy(&plain))
            };
            seen.insert(*says);
            let data = get(host, &format!("{VILLAGE}{}", guide(says)), packing);
            // Whoever slept through a whole exchange may find what they want two editions away.
            if epoch.load(Ordering::SeqCst) == before {
                // Or between a page and its data: those are gone with their edition, and the page loads itself anew.
                if data.status == 404 {
                    continue;
                }
                assert_eq!((data.status, data.plain()), (200, guide_text(says).into_bytes()), "{says}");
                whole.fetch_add(1, Ordering::SeqCst);
            }
        }
        seen.len()
    };
    std::thread::scope(|scope| {
        let readers = ["br", "gzip", "identity"].map(|packing| scope.spawn(move || read(packing)));
        for time in 1..=30 {
            epoch.fetch_add(1, Ordering::SeqCst);
            switch(root, if time % 2 == 1 { "2027-1" } else { "2026-4" }).exits(0);
            std::thread::sleep(Duration::from_millis(30));
        }
        over.store(true, Ordering::SeqCst);
        for reader in readers {
            assert_eq!(reader.join().expect("nobody saw a mix"), 2, "both editions were read");
        }
    });
    assert!(whole.into_inner() > 30, "pages were read while editions were exchanged");
}

#[test]
fn nginx_serves_what_was_published() {
    let root = editions();
    for (at, brotli) in [("/", true), ("/YMT/", true), ("/YMT/", false)] {
        let host = Running::nginx(root.path(), at, brotli);
        holds(&host, root.path());
        let packed = get(&host, VILLAGE, "gzip, br");
        assert_eq!(packed.header("content-encoding"), Some(if brotli { "br" } else { "gzip" }));
        if at == "/YMT/" && brotli {
            never_a_mix(&host, root.path());
        }
    }
}

#[test]
fn caddy_serves_what_was_published() {
    let root = editions();
    for at in ["/", "/YMT/"] {
        let host = Running::caddy(root.path(), at);
        holds(&host, root.path());
        let packed = get(&host, VILLAGE, "gzip, br");
        assert_eq!(packed.header("content-encoding"), Some("br"));
        if at == "/YMT/" {
            never_a_mix(&host, root.path());
        }
    }
}

#[test]
fn the_sample_is_right_behind_nginx_and_caddy() {
    let root = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(published(), root.path().join("current")).unwrap();
    is_right(&Running::nginx(root.path(), "/YMT/", true).root, &[]);
    is_right(&Running::caddy(root.path(), "/").root, &[]);
}

#[test]
fn editions_are_exchanged_only_for_editions() {
    let root = editions();
    for name in ["2030-1", ".."] {
        let ran = switch(root.path(), name).exits(2);
        assert!(ran.err.contains("no published site"), "{ran:#?}");
    }
    let leads = |name: &str| fs_err::read_link(root.path().join(name)).unwrap();
    assert_eq!(leads("current"), Path::new("releases/2026-4"));
    assert!(!root.path().join("previous").exists(), "there was none before");
    // Twice the same is once; what was broken off before is passed by.
    std::os::unix::fs::symlink("releases/2026-4", root.path().join("current.new")).unwrap();
    for _ in 0..2 {
        switch(root.path(), "2027-1").exits(0);
        assert_eq!(
            ["current", "previous"].map(leads),
            ["2027-1", "2026-4"].map(|name| Path::new("releases").join(name))
        );
    }
    assert!(!root.path().join("current.new").exists());
}

#[test]
fn what_is_withdrawn_is_in_no_edition_any_more() {
    for asked in ["2027-1", "2026-4"] {
        let root = editions();
        switch(root.path(), "2027-1").exits(0);
        fs_err::write(root.path().join("releases/note.txt"), "theirs").unwrap();
        let script = project().join("docs/hosting/switch.sh");
        let withdraw =
            |name: &str| finish(Command::new("sh").arg(&script).arg("--withdraw").arg(root.path()).arg(name));
        // Names that are paths would be taken for other editions.
        for name in ["2027-1/", "./2027-1", "../releases/2027-1", ".", "", "2030-1"] {
            withdraw(name).exits(2);
            assert!(["2026-4", "2027-1"].iter().all(|name| root.path().join("releases").join(name).is_dir()), "{name}");
        }
        withdraw(asked).exits(0);
        assert_eq!(fs_err::read_link(root.path().join("current")).unwrap(), Path::new("releases").join(asked));
        assert!(!root.path().join("previous").is_symlink());
        let left: BTreeSet<_> = fs_err::read_dir(root.path().join("releases"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.starts_with('.'))
            .collect();
        assert_eq!(left, [asked.to_owned(), "note.txt".to_owned()].into());
    }
}

#[test]
fn a_host_with_an_authority_of_its_own_is_believed_only_with_it() {
    let root = editions();
    let host = Running::caddy_secure(root.path(), "/YMT/");
    let authority = host.authority();
    let ca = authority.to_str().unwrap();
    is_right(&host.root, &["--ca", ca]);
    let unknown = run(&["verify", &host.root, "--timeout", "5"]).exits(3);
    assert!(unknown.err.contains("证书或加密有问题"), "{unknown:#?}");
    // Another name than the certificate's, and another authority than the one given.
    let elsewhere = host.root.replace("localhost", "127.0.0.1");
    run(&["verify", &elsewhere, "--timeout", "5", "--ca", ca]).exits(3);
    let other = Running::caddy_secure(root.path(), "/");
    run(&["verify", &host.root, "--timeout", "5", "--ca", other.authority().to_str().unwrap()]).exits(3);
    let nothing = root.path().join("releases/2026-4/manifest.json");
    let ran = run(&["verify", &host.root, "--ca", nothing.to_str().unwrap()]).exits(2);
    assert!(ran.err.contains("没有证书"), "{ran:#?}");
}

#[test]
fn what_changed_is_told_in_addresses() {
    let root = editions();
    let folder = |edition: &str| root.path().join("releases").join(edition).to_str().unwrap().to_owned();
    let ran = run(&["diff", &folder("2026-4"), &folder("2027-1"), "--format", "addresses"]).exits(0).json();
    let list = |name: &str| ran[name].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect::<Vec<_>>();
    let pages = ["", "990101/", VILLAGE, "990101/100201/en/", "990101/100201/voice/", "990101/100201/voice/en/"];
    assert!(pages.iter().all(|page| list("changed").contains(page)), "{ran}");
    assert!(["manifest.json", "990101/plain.pdf"].iter().all(|page| list("changed").contains(page)), "{ran}");
    assert_eq!((list("added"), list("changed").len()), (vec!["990101/only-in-2027-1/"], pages.len() + 14 + 2));
    let gone = list("removed");
    assert!(gone.len() == 18 && gone.contains(&"990101/only-in-2026-4/"), "{ran}");
    assert!(gone.contains(&format!("{VILLAGE}{}", guide("2026-4")).as_str()), "{ran}");
    let manifest = fs_err::read(root.path().join("releases/2027-1/manifest.json")).unwrap();
    assert_eq!((&ran["schema"], &ran["to"]["manifest"]), (&json!(1), &json!(sha256(&manifest))));
    assert_eq!(ran["from"]["editions"], json!(["990101 2026-4"]));

    // The same is written by a build over the folder, beside the manifest, and verified over.
    publish(Path::new(&folder("2026-4")), "2027-1");
    let written = fs_err::read_to_string(root.path().join("releases/2026-4/changes.json")).unwrap();
    assert_eq!(serde_json::from_str::<serde_json::Value>(&written).unwrap(), ran);
    let ran = run(&["verify", &folder("2026-4"), "--deny-warnings"]).exits(0);
    assert!(ran.out.contains("0 个错误，0 个警告"), "{ran:#?}");

    let content = project().join("content");
    let ran = run(&["diff", content.to_str().unwrap(), &folder("2027-1"), "--format", "addresses"]).exits(2);
    assert!(ran.err.contains("两个发布好的网站"), "{ran:#?}");
}

/// An object storage with an S3 interface, and what it was asked for.
struct Storage {
    process: Child,
    address: String,
    folder: TempDir,
}

impl Drop for Storage {
    fn drop(&mut self) {
        // It may be gone already; then there is nothing to stop.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Storage {
    fn start() -> Self {
        let home = |name: &str| std::env::var_os(name).map(PathBuf::from);
        let cache = || home("XDG_CACHE_HOME").or_else(|| Some(home("HOME")?.join(".cache")));
        let tools = home("YIMATONG_TOOLS").or_else(|| Some(cache()?.join("yimatong"))).expect("a home");
        let program = tools.join("s3/bin/moto_server");
        let port = free_port();
        let folder = tempfile::tempdir().unwrap();
        let log = fs_err::File::create(folder.path().join("log")).unwrap().into_parts().0;
        let mut command = Command::new(&program);
        command
            .args(["-H", "127.0.0.1", "-p", &port.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log);
        let process = command.spawn().unwrap_or_else(|error| {
            panic!("{} does not run ({error}); run `scripts/setup.sh test`", program.display())
        });
        let storage = Self { process, address: format!("127.0.0.1:{port}"), folder };
        let started = Instant::now();
        while TcpStream::connect(&storage.address).is_err() {
            assert!(started.elapsed() < Duration::from_secs(60), "no S3 interface: {}", storage.log());
            std::thread::sleep(Duration::from_millis(50));
        }
        storage
    }

    fn log(&self) -> String {
        fs_err::read_to_string(self.folder.path().join("log")).unwrap()
    }

    /// What was sent and deleted since the log had so many letters, in order.
    fn changes(&self, since: usize) -> Vec<String> {
        // Colours may stand around what is asked.
        let change = |line: &str| {
            let (method, at) =
                ["PUT", "DELETE"].iter().find_map(|method| Some((method, line.find(&format!("{method} /"))?)))?;
            let path = line[at..].split([' ', '?']).nth(1)?;
            Some(format!("{method} {path}"))
        };
        self.log().get(since..).unwrap_or_default().lines().filter_map(change).collect()
    }

    /// A program with this storage as the remote `ymt`.
    fn told(&self, program: &str, arguments: &[&OsStr]) -> Ran {
        let mut command = Command::new(program);
        command
            .args(arguments)
            .env_remove("AWS_CA_BUNDLE")
            .env("RCLONE_CONFIG", self.folder.path().join("rclone.conf"));
        for (name, value) in [
            ("TYPE", "s3"),
            ("PROVIDER", "Other"),
            ("ENDPOINT", &format!("http://{}", self.address)),
            ("ACCESS_KEY_ID", "nobody"),
            ("SECRET_ACCESS_KEY", "secret"),
            ("ACL", "public-read"),
        ] {
            command.env(format!("RCLONE_CONFIG_YMT_{name}"), value);
        }
        for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"] {
            command.env_remove(name);
        }
        finish(&mut command)
    }

    fn rclone(&self, arguments: &[&str]) -> Ran {
        self.told("rclone", &arguments.iter().map(OsStr::new).collect::<Vec<_>>()).exits(0)
    }

    /// The shipped script.
    fn publish(&self, arguments: &[&OsStr]) -> Ran {
        let script = project().join("docs/hosting/publish.sh");
        self.told("sh", &[&[script.as_os_str()], arguments, &[OsStr::new("ymt:pages/YMT")]].concat())
    }
}

#[test]
fn an_object_storage_gets_pages_after_what_they_need() {
    let storage = Storage::start();
    storage.rclone(&["mkdir", "ymt:pages"]);
    let root = tempfile::tempdir().unwrap();
    let releases = ["2026-4", "2027-1"].map(|says| {
        let folder = root.path().join("releases").join(says);
        publish_kinds(&folder, says, "js wasm");
        folder
    });
    let ran = storage.publish(&[OsStr::new("--all"), releases[0].as_os_str()]).exits(2);
    assert!(ran.err.contains("usage"), "{ran:#?}");
    storage.publish(&[releases[0].as_os_str()]).exits(0);
    storage.rclone(&["copyto", project().join("LICENSE-MIT").to_str().unwrap(), "ymt:pages/YMT/MP_verify.txt"]);
    switch(root.path(), "2026-4").exits(0);
    let host = Running::caddy_before((&storage.address, "pages/YMT"), root.path(), "/YMT/");
    is_right(&host.root, &[]);
    says_what_is_missing(&host, "2026-4");

    // Pruning holds on to what is on the net, whatever lies here.
    storage.publish(&[OsStr::new("--prune"), releases[1].as_os_str()]).exits(0);
    is_right(&host.root, &[]);

    // The second edition, over the first.
    let since = storage.log().len();
    storage.publish(&[releases[1].as_os_str()]).exits(0);
    is_right(&host.root, &[]);
    let asked = storage.changes(since);
    let place = |what: &dyn Fn(&str) -> bool| {
        let all: Vec<_> = (0..asked.len()).filter(|at| what(&asked[*at])).collect();
        (*all.first().unwrap_or_else(|| panic!("none of {asked:#?}")), all[all.len() - 1])
    };
    let hashed = place(&|asked| asked.starts_with("PUT") && asked.contains(&guide("2027-1")[..22]));
    let pages = place(&|asked| asked.starts_with("PUT") && asked.contains("index.html"));
    let manifest = place(&|asked| asked == "PUT /pages/YMT/manifest.json");
    let gone = place(&|asked| asked.starts_with("DELETE"));
    assert!(hashed.1 < pages.0 && pages.1 < gone.0 && gone.1 < manifest.0, "{asked:#?}");
    let gone: BTreeSet<&str> = asked.iter().filter_map(|asked| asked.strip_prefix("DELETE /pages/YMT/")).collect();
    let page = "990101/only-in-2026-4/index.html";
    assert!(gone.is_superset(&[page, &format!("{page}.br"), &format!("{page}.gz")].into()), "{asked:#?}");

    // Data and papers of the first edition are gone; the scripts that its open pages need stay until it is pruned, and what
    // others put there stays for ever.
    let there = || storage.rclone(&["lsf", "--recursive", "--files-only", "ymt:pages/YMT"]).out;
    assert!(!there().contains(&guide("2026-4")) && !there().contains(&paper("2026-4")));
    assert!(there().contains(&script("2026-4")));
    storage.publish(&[OsStr::new("--prune"), releases[1].as_os_str()]).exits(0);
    let left: BTreeSet<String> = there().lines().map(str::to_owned).collect();
    let mut wanted: BTreeSet<String> = tree(&releases[1]).into_keys().collect();
    wanted.insert("MP_verify.txt".to_owned());
    assert_eq!(left, wanted);

    // Once more the same sends nothing.
    let since = storage.log().len();
    storage.publish(&[releases[1].as_os_str()]).exits(0);
    assert_eq!(storage.changes(since), Vec::<String>::new());
    is_right(&host.root, &[]);
}

#[test]
fn an_object_storage_gets_the_counties_of_a_site_and_loses_what_they_drop() {
    let storage = Storage::start();
    storage.rclone(&["mkdir", "ymt:pages"]);
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("site");
    for (says, counties) in
        [("one", ["990101", "990102", "990103"].as_slice()), ("two", &["990101", "990103"]), ("three", &["990103"])]
    {
        let publication = Publication::begin(&target, Compress::None).unwrap();
        let folders = counties.iter().flat_map(|county| [format!("{county}/"), format!("{county}/only-in-{says}/")]);
        for folder in folders.chain([String::new()]) {
            publication.put(&format!("{folder}index.html"), format!("{says} {folder}").as_bytes()).unwrap();
        }
        let editions = counties.iter().map(|county| format!("{county} {says}")).collect();
        publication.finish(editions, Policies::default()).unwrap();
        let since = storage.log().len();
        storage.publish(&[target.as_os_str()]).exits(0);
        let there = storage.rclone(&["lsf", "--recursive", "--files-only", "ymt:pages/YMT"]).out;
        let there: BTreeSet<String> = there.lines().map(str::to_owned).collect();
        assert_eq!(there, tree(&target).into_keys().collect(), "{says}");
        let asked = storage.changes(since);
        let last = |what: &str| asked.iter().rposition(|asked| asked.contains(what)).expect("sent");
        assert!(last("index.html") < last("YMT/manifest.json"), "{asked:#?}");
        if counties.len() > 1 {
            let theirs = last("990103/manifest.json");
            assert!(last("index.html") < theirs && theirs < last("YMT/manifest.json"), "{asked:#?}");
        }
    }
}
