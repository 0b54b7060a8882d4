//! Which site it is: what is signed says serial, address and editions, and `verify` fails on a site that is old, of another
//! address, or signed with a comment of somebody's own.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use support::{Ran, finish, read_json, yimatong};
use tempfile::TempDir;
use yimatong::content::ScriptPolicy;
use yimatong::site::{Compress, Policies, Publication, SIGNATURE, Shelf as _, SigningKey, Terms, policy};

use crate::trust::key;

const ADDRESS: &str = "https://ymt.example.gov.cn/";

/// Publishes a small signed site that says something.
fn publish(target: &Path, says: &str, address: &str) {
    publish_pages(target, says, address, &["index.html"]);
}

/// The same with these pages.
fn publish_pages(target: &Path, says: &str, address: &str, pages: &[&str]) {
    let key = SigningKey::read(&key("own.key"), || panic!("it has no password")).unwrap();
    let terms = Terms { compress: Compress::None, key: Some(key), ..Terms::default() };
    let publication = Publication::begin(target, terms).unwrap();
    for page in pages {
        publication.put(page, says.as_bytes()).unwrap();
    }
    let policies = Policies {
        base_url: address.to_owned(),
        pages: policy(ScriptPolicy::Strict),
        former_urls: vec!["https://former.example.gov.cn/".to_owned()],
        ..Policies::default()
    };
    publication.finish(vec!["990101 2026-4".to_owned()], policies).unwrap();
}

fn site() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("site");
    publish(&target, "one", ADDRESS);
    (folder, target)
}

fn verify(target: &Path, more: &[&str]) -> Ran {
    let public = key("own.pub");
    finish(yimatong().arg("verify").arg(target).arg("--key").arg(public).args(["--format", "json"]).args(more))
}

fn codes(ran: &Ran) -> Vec<String> {
    let found = ran.json();
    let rows = found["findings"].as_array().unwrap().iter();
    rows.map(|row| row["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_site_with_a_lower_serial_than_was_seen_is_old() {
    let (folder, site) = site();
    let seen = folder.path().join("seen.txt");
    let at_least = ["--at-least", seen.to_str().unwrap()];
    let old = folder.path().join("old");
    support::copy_tree(&site, &old);
    verify(&site, &at_least).exits(0);
    assert_eq!(fs_err::read_to_string(&seen).unwrap(), "1\n");
    publish(&site, "two", ADDRESS);
    verify(&site, &at_least).exits(0);
    assert_eq!(fs_err::read_to_string(&seen).unwrap(), "2\n");
    // The old one agrees with itself and is well signed.
    verify(&old, &[]).exits(0);
    let ran = verify(&old, &at_least).exits(1);
    assert_eq!(codes(&ran), ["serial-old"], "{ran:#?}");
    assert_eq!(fs_err::read_to_string(&seen).unwrap(), "2\n", "what was seen stays seen");
    verify(&site, &at_least).exits(0);
    // A site that is not signed has no serial, and one signed by another teaches nothing.
    fs_err::remove_file(site.join(SIGNATURE)).unwrap();
    fs_err::write(&seen, "0\n").unwrap();
    assert_eq!(codes(&verify(&site, &at_least).exits(1)), ["signature-missing"]);
    assert_eq!(fs_err::read_to_string(&seen).unwrap(), "0\n");
    for damaged in ["", "two", "-1", "1 2"] {
        fs_err::write(&seen, damaged).unwrap();
        let ran = verify(&old, &at_least).exits(2);
        assert!(ran.err.contains("不是一个序号"), "{ran:#?}");
    }
    // Without a key a serial proves nothing.
    finish(yimatong().arg("verify").arg(&old).args(at_least)).exits(2);
}

#[test]
fn a_site_of_another_address_is_told() {
    let (_folder, site) = site();
    for address in [ADDRESS, "https://former.example.gov.cn/", "https://ymt.example.gov.cn"] {
        verify(&site, &["--address", address]).exits(0);
    }
    for address in ["https://ymt.example.gov.cn/YMT/", "http://ymt.example.gov.cn/", "https://other.example.gov.cn/"] {
        let ran = verify(&site, &["--address", address]).exits(1);
        assert_eq!(codes(&ran), ["address-other"], "{address}: {ran:#?}");
    }
    let ran = verify(&site, &["--address", "ymt"]).exits(2);
    assert!(ran.err.contains("--address ymt"), "{ran:#?}");
    // The address that is verified is the one that is meant, but for this machine's own.
    let server = support::Site::start(&site, 0, &[]);
    let public = key("own.pub");
    let ask = |root: &str, more: &[&str]| {
        let mut command = yimatong();
        for name in ["http_proxy", "HTTP_PROXY"] {
            command.env_remove(name);
        }
        finish(command.arg("verify").arg(root).arg("--key").arg(&public).args(["--format", "json"]).args(more))
    };
    assert!(!codes(&ask(&server.root, &[])).contains(&"address-other".to_owned()));
    let ran = ask(&server.root, &["--address", "https://other.example.gov.cn/"]).exits(1);
    assert!(codes(&ran).contains(&"address-other".to_owned()), "{ran:#?}");
}

#[test]
fn a_comment_that_the_manifest_does_not_say_is_told() {
    let (_folder, site) = site();
    let manifest = site.join("manifest.json");
    let sign = |comment: &[&str]| {
        let mut command = Command::new("minisign");
        command.arg("-S").arg("-s").arg(key("own.key")).arg("-m").arg(&manifest).args(comment);
        finish(&mut command).exits(0);
    };
    // As minisign signs by itself, with the comment of another edition, and with the right one.
    for comment in [&[][..], &["-t", "yimatong manifest.json serial 9 https://ymt.example.gov.cn/ 990101 2026-4"]] {
        sign(comment);
        let ran = verify(&site, &[]).exits(1);
        assert_eq!(codes(&ran), ["signature-comment"], "{ran:#?}");
    }
    sign(&["-t", "yimatong manifest.json serial 1 https://ymt.example.gov.cn/ 990101 2026-4"]);
    verify(&site, &[]).exits(0);
    // What is signed says all of it.
    let said: Value = read_json(&manifest);
    assert_eq!(
        [&said["serial"], &said["base_url"], &said["editions"]],
        [&json!(1), &json!(ADDRESS), &json!(["990101 2026-4"])]
    );
}

/// What of a site's `changes.json` can be made of it: nothing is removed, something else is, half of it, another file, none.
fn other_lists(changes: &Path) -> Vec<Option<Vec<u8>>> {
    let text = fs_err::read(changes).unwrap();
    let with = |removed: Value| {
        let mut changes: Value = serde_json::from_slice(&text).unwrap();
        changes["removed"] = removed;
        Some(serde_json::to_vec(&changes).unwrap())
    };
    let shorter = json!(["990101/100202/"]);
    let longer = json!(["990101/100202/", "990101/100203/", "990101/100204/"]);
    vec![
        with(json!([])),
        with(shorter),
        with(longer),
        Some(text[..40].to_vec()),
        Some(b"<!doctype html>".to_vec()),
        None,
    ]
}

#[test]
fn what_was_removed_is_signed_so_that_no_host_leaves_it_out() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let pages = ["index.html", "990101/100202/index.html", "990101/100203/index.html"];
    publish_pages(&site, "one", ADDRESS, &pages);
    assert_eq!(read_json(&site.join("manifest.json"))["removed"], Value::Null, "nothing was there before");
    publish_pages(&site, "one", ADDRESS, &pages[..1]);
    let (manifest, changes) = (site.join("manifest.json"), site.join("changes.json"));
    let said = support::sha256(b"990101/100202/\n990101/100203/");
    assert_eq!(read_json(&manifest)["removed"], json!(said));
    verify(&site, &[]).exits(0);
    // Published once more: nothing changes, and what was removed stays said.
    let before = support::tree(&site);
    publish_pages(&site, "one", ADDRESS, &pages[..1]);
    assert!(support::tree(&site) == before);
    let text = fs_err::read(&changes).unwrap();
    let server = support::Site::start(&site, 0, &[]);
    let root = server.root.clone();
    let ask = || {
        let mut command = yimatong();
        for name in ["http_proxy", "HTTP_PROXY"] {
            command.env_remove(name);
        }
        let public = key("own.pub");
        codes(&finish(command.arg("verify").arg(&root).arg("--key").arg(public).args(["--format", "json"])))
    };
    assert!(!ask().contains(&"removed-wrong".to_owned()));
    for list in other_lists(&changes) {
        match &list {
            Some(bytes) => fs_err::write(&changes, bytes).unwrap(),
            None => fs_err::remove_file(&changes).unwrap(),
        }
        assert_eq!(codes(&verify(&site, &[]).exits(1)), ["removed-wrong"], "{list:?}");
        assert!(ask().contains(&"removed-wrong".to_owned()), "{list:?}");
        fs_err::write(&changes, &text).unwrap();
    }
    // A list that is lost is not signed for ever: the next publication says what it removed itself.
    fs_err::remove_file(&changes).unwrap();
    publish_pages(&site, "one", ADDRESS, &pages[..1]);
    verify(&site, &[]).exits(0);
    assert_eq!((&read_json(&manifest)["serial"], &read_json(&manifest)["removed"]), (&json!(3), &Value::Null));
}

#[test]
fn a_host_that_leaves_out_what_it_still_sends_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let page = "990101/100202/index.html";
    publish_pages(&site, "one", ADDRESS, &["index.html", page]);
    publish_pages(&site, "one", ADDRESS, &["index.html"]);
    // It sends the page on, and says that nothing was removed.
    fs_err::create_dir_all(site.join("990101/100202")).unwrap();
    fs_err::write(site.join(page), "one").unwrap();
    let changes = site.join("changes.json");
    let server = support::Site::start(&site, 0, &[]);
    let ask = || {
        let mut command = yimatong();
        for name in ["http_proxy", "HTTP_PROXY"] {
            command.env_remove(name);
        }
        codes(&finish(command.args(["verify", &server.root, "--format", "json"])))
    };
    assert!(ask().contains(&"gone-served".to_owned()));
    let empty = other_lists(&changes).remove(0).unwrap();
    fs_err::write(&changes, empty).unwrap();
    let told = ask();
    assert!(told.contains(&"removed-wrong".to_owned()) && !told.contains(&"gone-served".to_owned()), "{told:?}");
}

#[test]
fn configurations_are_written_of_signed_manifests_alone_where_a_key_is_given() {
    let (_folder, site) = site();
    let (public, other) = (key("own.pub"), key("other.pub"));
    let hosting = |server: &str, key: Option<&Path>, more: &[&str]| {
        let mut command = yimatong();
        command.arg("hosting").arg(&site).args(["--server", server]).args(more);
        if let Some(key) = key {
            command.arg("--key").arg(key);
        }
        finish(&mut command)
    };
    let servers = ["nginx", "caddy", "bucket", "rclone", "switch"];
    for server in servers {
        let plain = hosting(server, None, &[]).exits(0);
        assert_eq!(hosting(server, Some(&public), &[]).exits(0).out, plain.out, "{server}");
        let ran = hosting(server, Some(&other), &[]).exits(1);
        assert!(ran.out.is_empty() && ran.err.contains("另一把密钥"), "{server}: {ran:#?}");
    }
    // One letter of the manifest, no signature, no key.
    let manifest = site.join("manifest.json");
    let text = fs_err::read_to_string(&manifest).unwrap();
    fs_err::write(&manifest, text.replace("2026-4", "2026-5")).unwrap();
    let ran = hosting("nginx", Some(&public), &["--lang", "en"]).exits(1);
    assert!(ran.out.is_empty() && ran.err.contains("changed after signing"), "{ran:#?}");
    hosting("nginx", None, &[]).exits(0);
    fs_err::write(&manifest, text).unwrap();
    fs_err::remove_file(site.join(SIGNATURE)).unwrap();
    let ran = hosting("nginx", Some(&public), &[]).exits(1);
    assert!(ran.out.is_empty() && ran.err.contains("没有签名"), "{ran:#?}");
    let ran = hosting("nginx", Some(Path::new("RWnone")), &[]).exits(2);
    assert!(ran.err.contains("--key"), "{ran:#?}");
}
