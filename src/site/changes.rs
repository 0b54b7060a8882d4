//! `changes.json`: which addresses a publication changed against the one before it, for whoever has to tell a CDN. Only
//! addresses whose content changes under them; what carries its hash in its name is new, and no cache has it. Removed
//! ones are all named: what left the site should leave caches, too.

use std::cmp::Ordering;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::headers::{is_immutable, twin_of};
use super::manifest::{Manifest, ManifestFile};
use super::manifests::Manifests;
use super::published::ReadError;
use super::sha256_hex;
use super::signature::SIGNATURE;
use crate::content::{MOST_PUBLISHED, MOST_WRITTEN, read_bounded};
use crate::guide::SCHEMA;

/// Where it stands. Not in the manifest, whose own hash it names.
pub const CHANGES: &str = "changes.json";

/// What one publication changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The publication before.
    pub from: Publication,
    /// This one.
    pub to: Publication,
    /// Addresses below the site's that are new; a cache may still say that there is nothing.
    pub added: Vec<String>,
    /// Addresses with other content.
    pub changed: Vec<String>,
    /// Addresses that are gone, with a hash in their names or not.
    pub removed: Vec<String>,
}

/// A publication, so that it is known again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// Its editions.
    pub editions: Vec<String>,
    /// SHA-256 of its manifest, hex.
    pub manifest: String,
}

/// A published site, as far as a comparison needs it.
pub(super) struct Side<'a> {
    publication: Publication,
    /// The signature, if it has one.
    signature: Option<&'a [u8]>,
    /// Files, by path: all, or those that the other side may have otherwise.
    files: Vec<ManifestFile>,
}

impl<'a> Side<'a> {
    /// Of the root's manifest and its text. It has no files yet.
    pub(super) fn new(root: &Manifest, text: &[u8], signature: Option<&'a [u8]>) -> Self {
        let publication = Publication { editions: root.editions.clone(), manifest: sha256_hex(text) };
        Self { publication, signature, files: Vec::new() }
    }

    /// With these files.
    pub(super) fn with(self, mut files: Vec<ManifestFile>) -> Self {
        files.sort();
        Self { files, ..self }
    }

    /// The files that are addresses of their own: twins are sent in the place of the file they stand beside.
    fn plain(&self) -> impl Iterator<Item = &ManifestFile> {
        self.files.iter().filter(|file| twin_of(&file.path).is_none())
    }
}

/// What stands in a published folder, for a comparison.
struct Read {
    manifests: Manifests,
    text: Vec<u8>,
    signature: Option<Vec<u8>>,
}

impl Read {
    fn of(folder: &Path) -> std::io::Result<Option<Self>> {
        let Some(manifests) = Manifests::open(folder) else { return Ok(None) };
        let text = read_bounded(&folder.join("manifest.json"), MOST_PUBLISHED)?;
        Ok(Some(Self { manifests, text, signature: read_bounded(&folder.join(SIGNATURE), MOST_WRITTEN).ok() }))
    }

    /// As a side, without the counties that are the same in another site.
    fn beside(&self, other: &Self) -> Result<Side<'_>, ReadError> {
        let root = self.manifests.root();
        let mut files = root.files.clone();
        for (code, unit) in self.manifests.units() {
            if other.manifests.unit(code).is_none_or(|other| other.sha256 != unit.sha256) {
                files.extend_from_slice(self.manifests.below(&format!("{code}/"))?);
                files.push(unit.file());
            }
        }
        Ok(Side::new(root, &self.text, self.signature.as_deref()).with(files))
    }
}

/// Why two published folders cannot be compared.
#[derive(Debug, thiserror::Error)]
pub enum ChangesError {
    /// The disk.
    #[error(transparent)]
    Disk(#[from] std::io::Error),
    /// A county's manifest cannot be used.
    #[error(transparent)]
    Read(#[from] ReadError),
}

impl Changes {
    /// Between two published folders; none: one of them is no published site.
    pub fn between(old: &Path, new: &Path) -> Result<Option<Self>, ChangesError> {
        let (Some(old), Some(new)) = (Read::of(old)?, Read::of(new)?) else { return Ok(None) };
        Ok(Some(Self::of(old.beside(&new)?, new.beside(&old)?)))
    }

    /// What was removed, as a signed manifest says it, see [`Manifest::removed`].
    pub(super) fn removed_hash(&self) -> String {
        if self.removed.is_empty() { String::new() } else { sha256_hex(self.removed.join("\n").as_bytes()) }
    }

    /// Between two sides.
    pub(super) fn of(old: Side<'_>, new: Side<'_>) -> Self {
        let (mut added, mut changed, mut removed) = (Vec::new(), Vec::new(), Vec::new());
        let (mut before, mut after) = (old.plain().peekable(), new.plain().peekable());
        loop {
            // Both are ordered by path.
            let order = match (before.peek(), after.peek()) {
                (None, None) => break,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(one), Some(other)) => one.path.cmp(&other.path),
            };
            let one = if order.is_le() { before.next() } else { None };
            let other = if order.is_ge() { after.next() } else { None };
            match (one, other) {
                (Some(one), None) => removed.push(address(&one.path).to_owned()),
                (None, Some(other)) if !is_immutable(&other.path) => added.push(address(&other.path).to_owned()),
                (Some(one), Some(other)) if one.sha256 != other.sha256 => changed.push(address(&one.path).to_owned()),
                _ => {}
            }
        }
        match (old.signature, new.signature) {
            (None, Some(_)) => added.push(SIGNATURE.to_owned()),
            (Some(_), None) => removed.push(SIGNATURE.to_owned()),
            (one, other) if one != other => changed.push(SIGNATURE.to_owned()),
            _ => {}
        }
        if old.publication.manifest != new.publication.manifest {
            changed.push("manifest.json".to_owned());
        }
        for list in [&mut added, &mut changed, &mut removed] {
            list.sort();
        }
        drop((before, after));
        Self { schema: SCHEMA, from: old.publication, to: new.publication, added, changed, removed }
    }
}

/// Where a file is asked for: pages by the address of their folder, as residents do.
pub(super) fn address(path: &str) -> &str {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Policies;

    fn files(files: &[(&str, &str)]) -> Vec<ManifestFile> {
        let file = |(path, sha256): &(&str, &str)| ManifestFile {
            path: crate::site::SitePath::parse(path).expect("a path"),
            bytes: 1,
            sha256: (*sha256).to_owned(),
        };
        files.iter().map(file).collect()
    }

    fn side<'a>(files: &[ManifestFile], text: &str, signature: Option<&'a [u8]>) -> Side<'a> {
        let root = Manifest::new(Vec::new(), Policies::default(), "none", Vec::new());
        Side::new(&root, text.as_bytes(), signature).with(files.to_vec())
    }

    #[test]
    fn only_what_caches_may_hold_is_named() {
        let hashed = |letter: &str| format!("990101/guide.{}.json", letter.repeat(32));
        let (gone, new) = (hashed("a"), hashed("b"));
        let old = files(&[
            ("index.html", "1"),
            ("index.html.br", "1"),
            ("sw.js", "1"),
            ("990101/100201/index.html", "1"),
            ("990101/100202/index.html", "1"),
            ("990101/index.html.txt", "1"),
            (&gone, "a"),
        ]);
        let next = files(&[
            ("index.html", "2"),
            ("index.html.br", "2"),
            ("sw.js", "1"),
            ("990101/100201/index.html", "2"),
            ("990101/100203/index.html", "1"),
            ("990101/index.html.txt", "2"),
            (&new, "b"),
        ]);
        let told = Changes::of(side(&old, "old", None), side(&next, "new", Some(b"signed".as_slice())));
        assert_eq!(told.added, ["990101/100203/", SIGNATURE]);
        assert_eq!(told.changed, ["", "990101/100201/", "990101/index.html.txt", "manifest.json"]);
        assert_eq!(told.removed, ["990101/100202/", gone.as_str()]);
        let back = Changes::of(side(&next, "new", Some(b"signed".as_slice())), side(&old, "old", None));
        assert_eq!((back.added.len(), back.changed, back.removed.len()), (1, told.changed, 3));
        let resigned = Changes::of(side(&old, "old", Some(b"one".as_slice())), side(&old, "old", Some(b"two")));
        assert_eq!((resigned.added.len(), resigned.removed.len()), (0, 0));
        assert_eq!(resigned.changed, [SIGNATURE]);
    }
}
