//! A published folder held against its manifest.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::finding::{Finding, Flaw, Verification};
use super::gone;
use super::{
    Expected, MOST_FILE, MOST_FINDINGS, MOST_MANIFEST, changed, check_signature, holds, is_about_manifest,
    signed_manifest, stale_twin, twin_of, usable_files, with_counties,
};
use crate::content::{Text, both, io_error};
use crate::site::changes::CHANGES;
use crate::site::manifest::{CountyUnit, Manifest, ManifestFile};
use crate::site::path::{self, SitePath};
use crate::site::publish::{MANIFEST, read_manifest};
use crate::site::signature::{SIGNATURE, VerifyingKey};
use crate::site::target::is_half_exchanged;

/// Holds a folder against its manifest: every file that is missing, changed or extra, and every twin that unpacks to
/// something else than its file. With a key, the manifest's signature, too. `progress` is called after each file with
/// the number done and of all.
pub fn verify_folder(
    folder: &Path,
    key: Option<&VerifyingKey>,
    expected: &Expected,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Verification {
    let mut findings = Vec::new();
    let named = |name: &str| SitePath::parse(name).map_err(std::io::Error::other);
    let bytes = match named(MANIFEST).and_then(|path| path::read_at_most(folder, &path, MOST_MANIFEST)) {
        Ok(bytes) => bytes,
        Err(error) => {
            let finding = match error.kind() {
                ErrorKind::NotFound => Finding::new(
                    Flaw::ManifestMissing,
                    MANIFEST,
                    both!("没有清单，不是发布好的网站", "there is no manifest: this is no published site"),
                ),
                _ => Finding::new(Flaw::FileUnreadable, MANIFEST, unreadable(&error)),
            };
            return Verification::new(vec![finding], 0);
        }
    };
    let signature = || Ok(named(SIGNATURE).and_then(|path| path::read(folder, &path)).ok());
    let Some((mut manifest, signed)) = signed_manifest(&bytes, key, signature, expected, &mut findings) else {
        return Verification::new(findings, 0);
    };
    if is_half_exchanged(folder) {
        let text = both!(
            "换版换到一半：正在发布，或者发布断了",
            "it is half exchanged: a build is under way, or was broken off"
        );
        findings.push(Finding::new(Flaw::HalfExchanged, "", text));
    }
    let get = |unit: &CountyUnit| read(folder, &unit.path, MOST_MANIFEST);
    let unread = with_counties(&mut manifest, get, &mut findings);
    let files = usable_files(&manifest, &mut findings);
    let (done, wrong) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let told: Vec<Finding> = files
        .par_iter()
        .filter_map(|file| {
            if wrong.load(Ordering::Relaxed) >= MOST_FINDINGS {
                return None;
            }
            let finding = check_file(folder, file, &manifest);
            wrong.fetch_add(usize::from(finding.is_some()), Ordering::Relaxed);
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, files.len());
            finding
        })
        .collect();
    findings.extend(told);
    let changes = named(CHANGES).and_then(|path| path::read(folder, &path)).ok();
    findings.extend(gone::difference(changes.as_deref().and_then(gone::read).as_ref(), &manifest));
    let known: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let known = Known { files: known, unread, manifest: &manifest };
    known.extras(folder, "", &mut findings);
    Verification {
        editions: manifest.editions.clone(),
        serial: manifest.serial,
        signed,
        ..Verification::new(findings, files.len())
    }
}

/// The manifest of a folder if its signature is good, so that what stands in it can be believed; none: there is no manifest that
/// can be read.
pub fn open_signed_manifest(folder: &Path, key: &VerifyingKey) -> Result<Option<Manifest>, Text> {
    let read = |name: &str| SitePath::parse(name).ok().and_then(|path| path::read(folder, &path).ok());
    let Some(bytes) = read(MANIFEST) else { return Ok(None) };
    check_signature(key, &bytes, read(SIGNATURE).as_deref()).map_err(|finding| finding.message)?;
    Ok(read_manifest(&bytes))
}

fn unreadable(error: &std::io::Error) -> Text {
    let why = io_error(error.kind());
    both!("读不了：{why}", "cannot be read: {why}"; why)
}

/// A file below the folder, reached through no link: hosts may follow one to whatever lies behind it.
fn read(folder: &Path, path: &SitePath, most: u64) -> Result<Vec<u8>, Finding> {
    path::read_at_most(folder, path, most).map_err(|error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => {
            Finding::new(Flaw::FileMissing, path, both!("文件不在", "the file is not there"))
        }
        _ => Finding::new(Flaw::FileUnreadable, path, unreadable(&error)),
    })
}

fn check_file(folder: &Path, file: &ManifestFile, manifest: &Manifest) -> Option<Finding> {
    let path = &file.path;
    let bytes = match read(folder, path, MOST_FILE) {
        Ok(bytes) => bytes,
        Err(finding) => return Some(finding),
    };
    if let Some(finding) = stale_twin(path, &bytes, manifest) {
        return Some(finding);
    }
    (!holds(file, &bytes)).then(|| changed(file, bytes.len() as u64))
}

/// What is known of a folder.
struct Known<'a> {
    files: BTreeSet<&'a str>,
    /// Folders of counties whose manifests cannot be used.
    unread: BTreeSet<String>,
    manifest: &'a Manifest,
}

impl Known<'_> {
    /// Files that the manifest does not have. One that hosts would take for a twin is looked into.
    fn extras(&self, folder: &Path, below: &str, findings: &mut Vec<Finding>) {
        // Whoever finds as many has the wrong folder.
        if findings.len() >= MOST_FINDINGS {
            return;
        }
        let entries = match fs_err::read_dir(folder.join(below)) {
            Ok(entries) => entries,
            Err(error) => return findings.push(Finding::new(Flaw::FileUnreadable, below, unreadable(&error))),
        };
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    findings.push(Finding::new(Flaw::FileUnreadable, below, unreadable(&error)));
                    continue;
                }
            };
            let name = entry.file_name();
            let path = format!("{below}{}", name.to_string_lossy());
            if self.unread.contains(&path) {
                continue;
            }
            // Links to folders are not followed: they may lead in a circle.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                self.extras(folder, &format!("{path}/"), findings);
            } else if !self.files.contains(path.as_str()) && !is_about_manifest(&path) {
                let twin = twin_of(&path).and_then(|_| read(folder, &SitePath::parse(&path).ok()?, MOST_FILE).ok());
                let stale = twin.and_then(|bytes| stale_twin(&path, &bytes, self.manifest));
                let text = both!("清单里没有这个文件", "the manifest does not have this file");
                findings.push(stale.unwrap_or_else(|| Finding::new(Flaw::FileExtra, &path, text)));
            }
        }
    }
}
