//! Holding a published site against its manifest: as a folder, or as a host sends it.

mod finding;
mod folder;
mod gone;
mod identity;
mod remote;
mod wire;

use std::collections::BTreeSet;
use std::io::Read;

use sha2::{Digest as _, Sha256};

pub use finding::{Finding, Flaw, Verification, findings_json, findings_text};
pub use folder::{open_signed_manifest, verify_folder};
pub use identity::Expected;
pub use remote::{RemoteError, RemoteOptions, verify_remote};
pub use wire::Authorities;

use super::changes::CHANGES;
use super::headers::{self, twin_of};
use super::manifest::{CountyUnit, Manifest, ManifestFile};
use super::path::SitePath;
use super::signature::{SIGNATURE, SignatureFault, VerifyingKey};
use super::{hex, sha256_hex};
use crate::content::both;
use crate::guide::SCHEMA;

/// Most bytes of a published file; an attachment has at most 5 MB.
const MOST_FILE: u64 = 16 << 20;
/// Most bytes of a manifest: those of 200,000 files.
const MOST_MANIFEST: u64 = 32 << 20;
/// Most values in a manifest: a file has three, a county some 5,000 villages of some 20 files.
const MOST_VALUES: usize = 1_500_000;
/// Entries that a manifest must not have, before it is given up.
const MOST_UNUSABLE: usize = 1_000;
/// Findings that are kept, before the rest is given up.
const MOST_FINDINGS: usize = 10_000;

/// A manifest, if these bytes are one. Entries with paths that no file can have are told and left out.
fn read_manifest(bytes: &[u8], findings: &mut Vec<Finding>) -> Result<Manifest, Finding> {
    let unreadable = |why: String| {
        Finding::new(
            Flaw::ManifestUnreadable,
            "manifest.json",
            both!("清单读不懂：{why}", "the manifest cannot be read: {why}"),
        )
    };
    #[derive(serde::Deserialize)]
    struct Head {
        schema: u32,
    }
    let Head { schema } = serde_json::from_slice(bytes).map_err(|error| unreadable(error.to_string()))?;
    if schema > SCHEMA {
        let text = both!(
            "清单是更新版本的工具发布的（格式 {schema}，本工具认识到 {SCHEMA}）",
            "a newer tool has published this (schema {schema}; this tool knows {SCHEMA})"
        );
        return Err(Finding::new(Flaw::ManifestNewer, "manifest.json", text));
    }
    // Every value but the first has a comma before it.
    if bytes.iter().filter(|byte| **byte == b',').count() > MOST_VALUES {
        return Err(unreadable(format!("more than {MOST_VALUES} values")));
    }
    let mut manifest = match serde_json::from_slice::<Manifest>(bytes) {
        Ok(manifest) => manifest,
        Err(_) => without_wrong_paths(bytes, findings).map_err(|error| unreadable(error.to_string()))?,
    };
    // It is searched by halves.
    manifest.files.sort();
    Ok(manifest)
}

/// A manifest that may be one but for paths that it must not have, which are told.
fn without_wrong_paths(bytes: &[u8], findings: &mut Vec<Finding>) -> serde_json::Result<Manifest> {
    let mut manifest: serde_json::Value = serde_json::from_slice(bytes)?;
    for list in ["files", "counties"] {
        let Some(entries) = manifest.get_mut(list).and_then(serde_json::Value::as_array_mut) else { continue };
        entries.retain(|entry| match entry.get("path").and_then(serde_json::Value::as_str) {
            Some(path) if SitePath::parse(path).is_err() => {
                if findings.len() < MOST_FINDINGS {
                    findings.push(wrong_path(path));
                }
                false
            }
            // What is no path at all makes the manifest unreadable.
            _ => true,
        });
    }
    serde_json::from_value(manifest)
}

/// That a manifest has a path that it must not have.
fn wrong_path(path: &str) -> Finding {
    let text = both!("清单里有不该有的路径", "the manifest has a path that it must not have");
    Finding::new(Flaw::ManifestPath, path, text)
}

/// A manifest that can be read, and the comment of its signature if that was asked for and is good. What is wrong goes to
/// `findings`. `signature`: gets it; only called with a key.
fn signed_manifest(
    bytes: &[u8],
    key: Option<&VerifyingKey>,
    signature: impl FnOnce() -> Result<Option<Vec<u8>>, Finding>,
    expected: &Expected,
    findings: &mut Vec<Finding>,
) -> Option<(Manifest, Option<String>)> {
    let mut signed = None;
    if let Some(key) = key {
        match signature().and_then(|signature| check_signature(key, bytes, signature.as_deref())) {
            Ok(comment) => signed = Some(comment),
            Err(finding) => findings.push(finding),
        }
    }
    match read_manifest(bytes, findings) {
        Ok(manifest) => {
            findings.extend(expected.differences(&manifest, signed.as_deref()));
            Some((manifest, signed))
        }
        Err(finding) => {
            findings.push(finding);
            None
        }
    }
}

/// Reads the manifests of a site's counties into the root's, so that all that follows has one. `get`: a county's manifest, or
/// why it does not come. Gives the folders of those that cannot be used: of what is in them nothing can be said.
fn with_counties(
    manifest: &mut Manifest,
    mut get: impl FnMut(&CountyUnit) -> Result<Vec<u8>, Finding>,
    findings: &mut Vec<Finding>,
) -> BTreeSet<String> {
    let mut unread = BTreeSet::new();
    for unit in std::mem::take(&mut manifest.counties) {
        let path = &unit.path;
        let Some(code) = unit.code() else {
            findings.push(wrong_path(path));
            continue;
        };
        // The same bound as the root's: it says itself how long that one is.
        if unit.bytes > MOST_MANIFEST {
            findings.push(too_long(&unit.file()));
            unread.insert(code.to_owned());
            continue;
        }
        let below = format!("{code}/");
        let own = |bytes: Vec<u8>| {
            if !holds(&unit.file(), &bytes) {
                return Err(changed(&unit.file(), bytes.len() as u64));
            }
            let mut county =
                read_manifest(&bytes, findings).map_err(|finding| Finding { path: path.to_string(), ..finding })?;
            county.files.retain(|file| {
                let own = file.path.starts_with(&below) && file.path != *path;
                if !own {
                    findings.push(wrong_path(&file.path));
                }
                own
            });
            Ok(county)
        };
        match get(&unit).and_then(own) {
            Ok(county) => manifest.add_county(&unit, county),
            Err(finding) => {
                findings.push(finding);
                unread.insert(code.to_owned());
            }
        }
    }
    manifest.files.sort();
    unread
}

/// Whether a file is the manifest or about it, so that the manifest cannot have it.
fn is_about_manifest(path: &str) -> bool {
    matches!(path, "manifest.json" | SIGNATURE | CHANGES)
}

/// Whether packed bytes unpack to those of a manifest's entry; none: they are not packed so, or damaged. Nothing of them is
/// kept, and no more is unpacked than the entry has: a few packed bytes may stand for any number.
fn unpacks_to(packed: &[u8], packing: &str, file: &ManifestFile) -> Option<bool> {
    // A window of more than 16 MB, which the standard (RFC 7932) and browsers do not know: it would be allotted.
    let wide = packed.first().is_some_and(|first| first & 0x7f == 0x11);
    let mut plain: Box<dyn Read> = match packing {
        "br" if !wide => Box::new(brotli::Decompressor::new(packed, 4096)),
        "gzip" | "x-gzip" => Box::new(flate2::read::MultiGzDecoder::new(packed)),
        _ => return None,
    };
    let (mut hash, mut length, mut some) = (Sha256::new(), 0, [0; 16 * 1024]);
    while length <= file.bytes {
        match plain.read(&mut some).ok()? {
            0 => break,
            count => {
                length += count as u64;
                hash.update(&some[..count]);
            }
        }
    }
    Some(length == file.bytes && hex(&hash.finalize()) == file.sha256)
}

/// What is wrong with a manifest itself: paths that lead out of the site, paths named twice, names that belong to other
/// bytes. Gives the files that can be looked at.
fn usable_files<'a>(manifest: &'a Manifest, findings: &mut Vec<Finding>) -> Vec<&'a ManifestFile> {
    let mut usable: Vec<&ManifestFile> = Vec::new();
    let mut unusable = 0;
    for file in &manifest.files {
        let path = &file.path;
        if unusable > MOST_UNUSABLE {
            let text = both!(
                "清单里不该有的超过 {MOST_UNUSABLE} 处，没有再看",
                "the manifest has more than {MOST_UNUSABLE} entries that it must not have; nothing else was looked at"
            );
            findings.push(Finding::new(Flaw::GaveUp, "", text));
            return Vec::new();
        }
        unusable += 1;
        if is_about_manifest(path) {
            findings.push(wrong_path(path));
        } else if file.bytes > MOST_FILE {
            findings.push(too_long(file));
        } else if usable.last().is_some_and(|last| last.path == *path) {
            let text = both!("清单里登记了两次", "the manifest has it twice");
            findings.push(Finding::new(Flaw::ManifestPath, path, text));
        } else {
            if twin_of(path).is_none() && headers::is_immutable(path) && !name_holds(path, &file.sha256) {
                let text = both!(
                    "文件名里的哈希和清单登记的哈希不是一个：清单被改过",
                    "the hash in its name is not the one in the manifest: the manifest was changed"
                );
                findings.push(Finding::new(Flaw::NameWrong, path, text));
            }
            unusable -= 1;
            usable.push(file);
        }
    }
    usable
}

/// That a manifest names a file that is longer than any that is published.
fn too_long(file: &ManifestFile) -> Finding {
    let length = file.bytes;
    let text = both!(
        "清单登记了 {length} 字节：发布的文件没有这么大的，没有读",
        "the manifest says {length} bytes: no published file is as large; not read"
    );
    Finding::new(Flaw::ManifestPath, &file.path, text)
}

/// Whether a name carries the beginning of this hash.
fn name_holds(path: &str, sha256: &str) -> bool {
    let hash = path.rsplit('.').nth(1).unwrap_or_default();
    sha256.get(..hash.len()).is_some_and(|own| own.eq_ignore_ascii_case(hash))
}

/// Whether these bytes are those of a manifest's entry.
fn holds(file: &ManifestFile, bytes: &[u8]) -> bool {
    bytes.len() as u64 == file.bytes && sha256_hex(bytes) == file.sha256
}

/// That a file has other bytes.
fn changed(file: &ManifestFile, length: u64) -> Finding {
    let wanted = file.bytes;
    let text = if length == wanted {
        both!(
            "内容和清单登记的不一致（长度一样，都是 {wanted} 字节）",
            "its content is not what the manifest says (of the same length, {wanted} bytes)"
        )
    } else {
        both!(
            "内容和清单登记的不一致（{length} 字节，应为 {wanted} 字节）",
            "its content is not what the manifest says ({length} bytes instead of {wanted})"
        )
    };
    Finding::new(Flaw::FileChanged, &file.path, text)
}

/// A twin that unpacks to something else than the file beside it, by the manifest, is.
fn stale_twin(path: &str, bytes: &[u8], manifest: &Manifest) -> Option<Finding> {
    let (plain_path, packing) = twin_of(path)?;
    let plain = manifest.file(plain_path)?;
    let text = match unpacks_to(bytes, packing, plain) {
        None => both!("解不开，不是 {packing} 压缩的", "it cannot be unpacked as {packing}"),
        Some(false) => both!("解开以后不是 {plain_path} 的内容", "it unpacks to something else than {plain_path}"),
        Some(true) => return None,
    };
    Some(Finding::new(Flaw::TwinStale, path, text))
}

/// What is wrong with the signature of a manifest; its comment if nothing is.
fn check_signature(key: &VerifyingKey, manifest: &[u8], signature: Option<&[u8]>) -> Result<String, Finding> {
    let told = |flaw, text| Finding::new(flaw, SIGNATURE, text);
    let Some(signature) = signature else {
        return Err(told(Flaw::SignatureMissing, both!("清单没有签名", "the manifest has no signature")));
    };
    let checked = match std::str::from_utf8(signature) {
        Ok(text) => key.check(manifest, text),
        Err(_) => Err(SignatureFault::Malformed),
    };
    checked.map_err(|fault| match fault {
        SignatureFault::Malformed => told(
            Flaw::SignatureMalformed,
            both!("签名文件不是 minisign 的格式", "the signature is not in minisign's format"),
        ),
        SignatureFault::OtherKey => told(
            Flaw::SignatureOtherKey,
            both!("签名用的是另一把密钥，不是 --key 给的这把", "another key has signed than the one given by --key"),
        ),
        SignatureFault::Wrong => told(
            Flaw::SignatureWrong,
            both!(
                "签名和清单对不上：清单在签名以后被改过",
                "the signature does not fit: the manifest was changed after signing"
            ),
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(paths: &[&str]) -> Manifest {
        let file = |path: &&str| {
            let path = SitePath::parse(path).expect("a path");
            ManifestFile { sha256: sha256_hex(path.as_bytes()), path, bytes: 1 }
        };
        Manifest::new(Vec::new(), crate::site::Policies::default(), "none", paths.iter().map(file).collect())
    }

    #[test]
    fn paths_that_lead_elsewhere_are_told_and_not_followed() {
        let paths =
            ["/etc/passwd", "../x", "a/../../x", "a//b", "", "a\\b", "a b", "manifest.json", "http://x/", "好.html"];
        let mut findings = Vec::new();
        let mut text = serde_json::to_value(manifest(&["index.html", "a/b.json"])).expect("JSON");
        let files = text["files"].as_array_mut().expect("a list");
        files.extend(paths.map(|path| serde_json::json!({ "path": path, "bytes": 1, "sha256": "1" })));
        let manifest = read_manifest(text.to_string().as_bytes(), &mut findings).expect("a manifest");
        let usable: Vec<_> =
            usable_files(&manifest, &mut findings).into_iter().map(|file| file.path.as_str()).collect();
        assert_eq!(usable, ["a/b.json", "index.html"]);
        assert_eq!(findings.len(), paths.len(), "{findings:#?}");
        assert!(findings.iter().all(|finding| finding.code == Flaw::ManifestPath), "{findings:#?}");
    }

    #[test]
    fn twice_named_and_wrongly_named_files_are_told() {
        let mut findings = Vec::new();
        let manifest = manifest(&["index.html", "index.html", "a.0123456789abcdef.json", "a.0123456789abcdef.json.br"]);
        assert_eq!(usable_files(&manifest, &mut findings).len(), 3);
        let told: Vec<_> = findings.iter().map(|finding| (finding.code, finding.path.as_str())).collect();
        let wanted = [(Flaw::NameWrong, "a.0123456789abcdef.json"), (Flaw::ManifestPath, "index.html")];
        assert_eq!(told, wanted);
    }

    #[test]
    fn manifests_of_newer_tools_and_other_things_are_told_apart() {
        let told = |text: &str| read_manifest(text.as_bytes(), &mut Vec::new()).expect_err("no manifest").code;
        assert_eq!(told(r#"{"schema": 99}"#), Flaw::ManifestNewer);
        for text in ["", "<!doctype html>", "{}", "[]", r#"{"schema": 1}"#, r#"{"schema": -1}"#] {
            assert_eq!(told(text), Flaw::ManifestUnreadable, "{text}");
        }
    }

    #[test]
    fn what_unpacks_to_more_than_it_should_is_cut() {
        let bomb = {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            std::io::Write::write_all(&mut encoder, &vec![0; 10_000_000]).expect("packed");
            encoder.finish().expect("packed")
        };
        let of = |bytes: &[u8]| ManifestFile {
            path: SitePath::parse("a.json").expect("a path"),
            bytes: bytes.len() as u64,
            sha256: sha256_hex(bytes),
        };
        assert_eq!(unpacks_to(&bomb, "gzip", &of(&[0; 100])), Some(false));
        assert_eq!(unpacks_to(&bomb, "gzip", &of(&vec![0; 10_000_000])), Some(true));
        assert_eq!(unpacks_to(b"no gzip", "gzip", &of(b"")), None);
        assert_eq!(unpacks_to(b"\xff\xff no brotli", "br", &of(b"")), None);
        assert_eq!(unpacks_to(b"x", "zstd", &of(b"")), None);
        // A window of a gigabyte.
        let mut wide = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams { large_window: true, lgwin: 30, ..Default::default() };
        brotli::BrotliCompress(&mut &[b'a'; 100][..], &mut wide, &parameters).expect("packed");
        assert_eq!(unpacks_to(&wide, "br", &of(&[b'a'; 100])), None);
        let narrow = brotli::enc::BrotliEncoderParams { lgwin: 24, ..Default::default() };
        wide.clear();
        brotli::BrotliCompress(&mut &[b'a'; 100][..], &mut wide, &narrow).expect("packed");
        assert_eq!(unpacks_to(&wide, "br", &of(&[b'a'; 100])), Some(true));
    }

    #[test]
    fn manifests_that_ask_for_too_much_are_given_up() {
        let file = |path: &str, bytes| ManifestFile {
            path: SitePath::parse(path).expect("a path"),
            bytes,
            sha256: String::new(),
        };
        let files = (0..2_000).map(|_| file(CHANGES, 1)).collect();
        let mut findings = Vec::new();
        let manifest = Manifest::new(Vec::new(), Default::default(), "none", files);
        assert!(usable_files(&manifest, &mut findings).is_empty());
        assert_eq!(findings.last().map(|last| (last.code, findings.len())), Some((Flaw::GaveUp, MOST_UNUSABLE + 2)));
        let mut findings = Vec::new();
        let files = vec![file("a.json", u64::MAX), file("b.json", MOST_FILE)];
        let manifest = Manifest::new(Vec::new(), Default::default(), "none", files);
        assert_eq!(usable_files(&manifest, &mut findings).len(), 1);
        assert_eq!(findings[0].code, Flaw::ManifestPath);
        let many = format!("{{\"schema\": 1, \"inputs\": {{{}}}}}", vec!["\"a\":\"\""; MOST_VALUES + 2].join(","));
        assert_eq!(read_manifest(many.as_bytes(), &mut findings).expect_err("too many").code, Flaw::ManifestUnreadable);
    }
}
