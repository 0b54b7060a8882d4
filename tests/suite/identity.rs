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
    let key = SigningKey::read(&key("own.key"), || panic!("it has no password")).unwrap();
    let terms = Terms { compress: Compress::None, key: Some(key), ..Terms::default() };
    let publication = Publication::begin(target, terms).unwrap();
    publication.put("index.html", says.as_bytes()).unwrap();
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
