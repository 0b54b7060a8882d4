//! The preview server: types, lifetimes, policy, encodings, and nothing outside its folder.

use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use serde_json::json;
use support::{
    Sample, Site, finish, hashed, published, run, scratch, stand_in_client, tree, unbrotli, ungzip, yimatong,
};

const PAGE: &str = "/990101/100201/";

/// The published sample behind one server for the tests that only ask; the last holder stops it.
fn server() -> Arc<Site> {
    static SITE: Mutex<Weak<Site>> = Mutex::new(Weak::new());
    let mut shared = SITE.lock().unwrap_or_else(PoisonError::into_inner);
    shared.upgrade().unwrap_or_else(|| {
        let server = Arc::new(Site::start(published(), 0, &[]));
        *shared = Arc::downgrade(&server);
        server
    })
}

#[test]
fn server_prints_its_address_and_a_villages() {
    let mut server = Site::start(published(), 0, &[]);
    assert!(server.root.starts_with("http://127.0.0.1:"), "{}", server.root);
    assert_eq!(server.read_line(), server.page("990101/001001/"));
    assert_eq!(server.get("/990101/001001/").status, 200);
}

#[test]
fn files_come_with_their_types_and_bytes() {
    let files = tree(published());
    let server = server();
    for (path, kind) in [
        ("index.html", "text/html; charset=utf-8"),
        (hashed(&files, "990101/catalogue", "json").0, "application/json; charset=utf-8"),
        (hashed(&files, "assets/style", "css").0, "text/css; charset=utf-8"),
        (hashed(&files, "assets/boot", "js").0, "text/javascript; charset=utf-8"),
        (hashed(&files, "assets/web", "wasm").0, "application/wasm"),
        (hashed(&files, "assets/icon", "svg").0, "image/svg+xml"),
        ("manifest.json", "application/json; charset=utf-8"),
        ("990101/editions.json", "application/json; charset=utf-8"),
        ("990101/changes.atom", "application/atom+xml; charset=utf-8"),
    ] {
        let answer = server.get(&format!("/{path}"));
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)), "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("content-encoding"), None, "{path}");
        assert!(answer.body == files[path], "{path}: other bytes");
    }
}

#[test]
fn folders_answer_with_their_page() {
    let files = tree(published());
    for (asked, path) in [("/", "index.html"), ("/990101/", "990101/index.html"), (PAGE, "990101/100201/index.html")] {
        let answer = server().get(asked);
        assert_eq!(answer.status, 200, "{asked}");
        assert!(answer.body == files[path], "{asked}");
    }
}

#[test]
fn pages_are_asked_for_again_and_hashed_files_kept() {
    let files = tree(published());
    let server = server();
    for path in ["/", "/990101/", PAGE, "/manifest.json", "/robots.txt"] {
        assert_eq!(server.get(path).header("cache-control"), Some("no-cache"), "{path}");
    }
    for (stem, extension) in [("assets/style", "css"), ("assets/web", "wasm"), ("990101/100201/guide", "json")] {
        let path = format!("/{}", hashed(&files, stem, extension).0);
        let kept = server.get(&path);
        assert_eq!(kept.header("cache-control"), Some("public, max-age=31536000, immutable"), "{path}");
    }
}

#[test]
fn pages_come_with_their_policy() {
    let answer = server().get(PAGE);
    let policy = answer.header("content-security-policy").expect("a policy");
    for rule in ["default-src 'none'", "connect-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"] {
        assert!(policy.split(';').any(|own| own.trim() == rule), "{rule}: {policy}");
    }
    // Styles and the one script in the page by their hash alone.
    assert!(policy.contains("; script-src 'self' 'wasm-unsafe-eval' 'sha256-"), "{policy}");
    assert!(policy.contains("; style-src 'self' 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
}

#[test]
fn encodings_are_sent_to_those_who_take_them() {
    let plain = server().get(PAGE).body;
    let packed = |accepted: &str| server().ask("GET", PAGE, &[("Accept-Encoding", accepted)]);
    let answer = packed("gzip, deflate, br");
    assert_eq!((answer.header("content-encoding"), answer.header("vary")), (Some("br"), Some("accept-encoding")));
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(unbrotli(&answer.body) == plain);
    let answer = packed("gzip;q=0.8");
    assert_eq!(answer.header("content-encoding"), Some("gzip"));
    assert!(ungzip(&answer.body) == plain);
    for accepted in ["", "identity", "zstd", "x-brotli"] {
        let answer = packed(accepted);
        assert_eq!(answer.header("content-encoding"), None, "“{accepted}”");
        assert!(answer.body == plain, "“{accepted}”");
    }
}

#[test]
fn encodings_that_are_refused_are_not_sent() {
    for (accepted, sent) in [
        ("br;q=0, gzip", Some("gzip")),
        ("br; q=0.000 , GZIP;q=0.5", Some("gzip")),
        ("gzip;q=0,br;q=0.1", Some("br")),
        ("br;q=0, gzip;Q=0", None),
        ("br;q=1.0", Some("br")),
        ("brotli, xgzip", None),
    ] {
        let answer = server().ask("GET", PAGE, &[("Accept-Encoding", accepted)]);
        assert_eq!(answer.header("content-encoding"), sent, "{accepted}");
    }
}

#[test]
fn packed_wasm_can_be_asked_for_by_name() {
    let files = tree(published());
    let (path, bytes) = hashed(&files, "assets/web", "wasm");
    let answer = server().ask("GET", &format!("/{path}.gz"), &[("Accept-Encoding", "gzip, br")]);
    assert_eq!((answer.status, answer.header("content-encoding")), (200, None), "the boot script unpacks it itself");
    assert!(ungzip(&answer.body) == bytes);
}

#[test]
fn known_files_are_not_sent_again() {
    let server = server();
    let first = server.get(PAGE);
    let tag = first.header("etag").expect("a tag");
    for known in [tag.to_owned(), format!("\"x\", {tag}"), format!("W/{tag}")] {
        let again = server.ask("GET", PAGE, &[("If-None-Match", &known)]);
        assert_eq!((again.status, again.body.len()), (304, 0), "{known}");
        assert_eq!(again.header("etag"), Some(tag));
        assert_eq!(again.header("cache-control"), Some("no-cache"));
    }
    assert_eq!(server.ask("GET", PAGE, &[("If-None-Match", "\"x\"")]).status, 200);
    let packed = server.ask("GET", PAGE, &[("Accept-Encoding", "br")]);
    assert_ne!(packed.header("etag"), Some(tag), "other bytes, other tag");
}

#[test]
fn nothing_outside_the_folder_is_sent() {
    let server = server();
    for path in [
        "/nothing.html",
        "/990101/nothing/",
        "/../Cargo.toml",
        "/990101/../../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/..%2fCargo.toml",
        "/990101/%2e%2e/index.html",
        "/..\\Cargo.toml",
        "//etc/passwd",
        "/./index.html",
        "/.site.next/index.html",
        "/index.html%00",
        "/index.html/",
    ] {
        let answer = server.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert!(!String::from_utf8_lossy(&answer.body).contains("[package]"), "{path}");
        // What is not there is said by the site's own page.
        if answer.status == 404 {
            assert!(String::from_utf8_lossy(&answer.body).contains("data-page=\"missing\""), "{path}");
            assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"), "{path}");
        }
    }
}

#[test]
fn folders_without_their_slash_are_sent_to_it() {
    for path in ["/990101", "/990101/100201"] {
        let answer = server().get(path);
        assert_eq!(answer.status, 301, "{path}");
        assert_eq!(answer.header("location"), Some(format!("{path}/").as_str()));
    }
}

#[test]
fn queries_do_not_matter() {
    assert_eq!(server().get(&format!("{PAGE}?from=wechat")).status, 200);
}

#[test]
fn only_reading_is_answered() {
    let server = server();
    let plain = server.get(PAGE);
    let head = server.ask("HEAD", PAGE, &[]);
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), Some(plain.body.len().to_string().as_str()));
    assert_eq!(head.header("content-type"), plain.header("content-type"));
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let answer = server.ask(method, PAGE, &[("Content-Length", "0")]);
        assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD")), "{method}");
    }
}

#[test]
fn a_new_publication_is_served_at_once() {
    let sample = Sample::copy();
    sample.build("site", &[]).exits(0);
    let server = Site::start(&sample.beside("site"), 0, &[]);
    let before = server.get(PAGE);
    sample.set("990101/villages/100201.json", "/name", json!("柳湾新村"));
    sample.build("site", &[]).exits(0);
    let after = server.ask("GET", PAGE, &[("If-None-Match", before.header("etag").unwrap())]);
    assert_eq!(after.status, 200);
    assert!(String::from_utf8(after.body).unwrap().contains("柳湾新村"));
}

#[test]
fn changes_are_published_while_watching() {
    let sample = Sample::copy();
    let address = "https://example.gov.cn/YMT/";
    sample.build("site", &["--base-url", address]).exits(0);
    let content = sample.content();
    let options = ["--watch".as_ref(), content.as_os_str(), "--base-url".as_ref(), address.as_ref()];
    let shell = ["--shell".as_ref(), stand_in_client().as_os_str()];
    let server = Site::start(&sample.beside("site"), 0, &[&options[..], &shell[..]].concat());
    let since = Instant::now();
    let mut number = 0;
    let page = || String::from_utf8(server.get(PAGE).body).unwrap();
    // A file system tells of changes when it likes: change until a change is seen.
    while !page().contains("柳湾新村") {
        assert!(since.elapsed() < Duration::from_secs(60), "no change was ever published");
        number += 1;
        sample.set("990101/villages/100201.json", "/name", json!(format!("柳湾新村{number}")));
        std::thread::sleep(Duration::from_secs(2));
    }
    assert!(page().contains("https://example.gov.cn/YMT/990101/100201/"), "published for another address");
    let assets = tree(&sample.beside("site"));
    assert_eq!(hashed(&assets, "assets/web", "wasm").1, b"\0asm\x01\0\0\0", "published with another client");
}

#[test]
fn folders_that_are_no_site_are_not_served() {
    let folder = scratch("no-site");
    fs_err::create_dir_all(&folder).unwrap();
    let ran = run(&["serve".as_ref(), folder.as_os_str()]).exits(2);
    assert!(ran.err.contains("yimatong build"), "{ran:#?}");
}

#[test]
fn a_port_in_use_is_the_environments_fault() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let mut command = yimatong();
    let ran = finish(command.arg("serve").arg(published()).args(["--port", &port])).exits(3);
    assert!(ran.err.contains("--port"), "{ran:#?}");
}

#[test]
fn links_do_not_lead_out_of_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    fs_err::create_dir_all(site.join("990101")).unwrap();
    let manifest = json!({ "schema": 1, "tool": "t", "editions": [], "compress": "none", "files": [] });
    fs_err::write(site.join("manifest.json"), manifest.to_string()).unwrap();
    fs_err::write(site.join("990101/inside.txt"), "inside").unwrap();
    fs_err::write(folder.path().join("secret.txt"), "secret").unwrap();
    fs_err::create_dir_all(folder.path().join("beside")).unwrap();
    fs_err::write(folder.path().join("beside/index.html"), "secret").unwrap();
    for (name, to) in [
        ("file.txt", "../secret.txt"),
        ("page.html.br", "../secret.txt"),
        ("etc", "/etc"),
        ("folder", "../beside"),
        ("again", "."),
        ("good.txt", "990101/inside.txt"),
    ] {
        fs_err::os::unix::fs::symlink(to, site.join(name)).unwrap();
    }
    finish(std::process::Command::new("mkfifo").arg(site.join("pipe.txt"))).exits(0);
    let server = Site::start(&site, 0, &[]);
    for path in ["/file.txt", "/page.html", "/etc/hostname", "/folder/", "/folder/index.html", "/pipe.txt"] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
    for path in ["/good.txt", "/again/990101/inside.txt"] {
        assert_eq!(server.get(path).body, b"inside", "{path}");
    }
}

#[test]
fn a_preview_for_everybody_is_warned_of() {
    let told = |host: &str| {
        let mut command = yimatong();
        command.args(["serve", published().to_str().unwrap(), "--port", "0", "--host", host, "--lang", "en"]);
        let mut child =
            command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        std::io::BufRead::read_line(&mut std::io::BufReader::new(child.stdout.take().unwrap()), &mut line).unwrap();
        child.kill().unwrap();
        String::from_utf8(child.wait_with_output().unwrap().stderr).unwrap()
    };
    assert!(told("0.0.0.0").contains("everybody on this network"));
    assert!(told("::").contains("everybody on this network"));
    assert_eq!(told("127.0.0.1"), "");
}
