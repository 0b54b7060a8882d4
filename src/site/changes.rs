//! `changes.json`: which addresses a publication changed against the one before it, for whoever has to tell a CDN. Only
//! addresses whose content changes under them; what carries its hash in its name is new, and no cache has it. Removed
//! ones are all named: what left the site should leave caches, too.

use std::cmp::Ordering;
use std::io::Read as _;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::headers::{is_immutable, twin_of};
use super::manifest::{Manifest, ManifestFile};
use super::signature::SIGNATURE;
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

/// A published folder, as far as a comparison needs it.
pub(super) struct Side<'a> {
    pub(super) manifest: &'a Manifest,
    /// SHA-256 of the manifest's bytes.
    pub(super) sha256: String,
    /// The signature, if it has one.
    pub(super) signature: Option<&'a [u8]>,
}

impl Side<'_> {
    fn publication(&self) -> Publication {
        Publication { editions: self.manifest.editions.clone(), manifest: self.sha256.clone() }
    }
}

impl Changes {
    /// Between two published folders; none: one of them is no published site.
    pub fn between(old: &Path, new: &Path) -> std::io::Result<Option<Self>> {
        let read = |folder: &Path| -> std::io::Result<_> {
            let Some(manifest) = super::open_manifest(folder) else { return Ok(None) };
            let sha256 = sha256_of(&folder.join("manifest.json"))?;
            Ok(Some((manifest, sha256, fs_err::read(folder.join(SIGNATURE)).ok())))
        };
        let (Some(old), Some(new)) = (read(old)?, read(new)?) else { return Ok(None) };
        Ok(Some(Self::of(
            &Side { manifest: &old.0, sha256: old.1, signature: old.2.as_deref() },
            &Side { manifest: &new.0, sha256: new.1, signature: new.2.as_deref() },
        )))
    }

    /// Between two sides.
    pub(super) fn of(old: &Side<'_>, new: &Side<'_>) -> Self {
        let (mut added, mut changed, mut removed) = (Vec::new(), Vec::new(), Vec::new());
        let (mut before, mut after) = (plain(old.manifest).peekable(), plain(new.manifest).peekable());
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
        if old.sha256 != new.sha256 {
            changed.push("manifest.json".to_owned());
        }
        for list in [&mut added, &mut changed, &mut removed] {
            list.sort();
        }
        Self { schema: SCHEMA, from: old.publication(), to: new.publication(), added, changed, removed }
    }
}

/// The files that are addresses of their own: twins are sent in the place of the file they stand beside.
fn plain(manifest: &Manifest) -> impl Iterator<Item = &ManifestFile> {
    manifest.files.iter().filter(|file| twin_of(&file.path).is_none())
}

/// Where a file is asked for: pages by the address of their folder, as residents do.
pub(super) fn address(path: &str) -> &str {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    }
}

/// SHA-256 of a file that need not fit in memory, hex.
pub(super) fn sha256_of(file: &Path) -> std::io::Result<String> {
    use sha2::Digest as _;
    let (mut file, mut hasher) = (fs_err::File::open(file)?, sha2::Sha256::new());
    let mut piece = vec![0; 1 << 16];
    loop {
        match file.read(&mut piece)? {
            0 => break,
            length => hasher.update(piece.get(..length).unwrap_or_default()),
        }
    }
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Policies;

    fn manifest(files: &[(&str, &str)]) -> Manifest {
        let file = |(path, sha256): &(&str, &str)| ManifestFile {
            path: (*path).to_owned(),
            bytes: 1,
            sha256: (*sha256).to_owned(),
        };
        Manifest::new(Vec::new(), Policies::default(), "none", files.iter().map(file).collect())
    }

    #[test]
    fn only_what_caches_may_hold_is_named() {
        let hashed = |letter: &str| format!("990101/guide.{}.json", letter.repeat(16));
        let (gone, new) = (hashed("a"), hashed("b"));
        let old = manifest(&[
            ("index.html", "1"),
            ("index.html.br", "1"),
            ("sw.js", "1"),
            ("990101/100201/index.html", "1"),
            ("990101/100202/index.html", "1"),
            ("990101/index.html.txt", "1"),
            (&gone, "a"),
        ]);
        let next = manifest(&[
            ("index.html", "2"),
            ("index.html.br", "2"),
            ("sw.js", "1"),
            ("990101/100201/index.html", "2"),
            ("990101/100203/index.html", "1"),
            ("990101/index.html.txt", "2"),
            (&new, "b"),
        ]);
        let side = |manifest, sha256: &str, signature| Side { manifest, sha256: sha256.to_owned(), signature };
        let told = Changes::of(&side(&old, "old", None), &side(&next, "new", Some(b"signed".as_slice())));
        assert_eq!(told.added, ["990101/100203/", SIGNATURE]);
        assert_eq!(told.changed, ["", "990101/100201/", "990101/index.html.txt", "manifest.json"]);
        assert_eq!(told.removed, ["990101/100202/", gone.as_str()]);
        let back = Changes::of(&side(&next, "new", Some(b"signed".as_slice())), &side(&old, "old", None));
        assert_eq!((back.added.len(), back.changed, back.removed.len()), (1, told.changed, 3));
        let resigned = Changes::of(&side(&old, "old", Some(b"one".as_slice())), &side(&old, "old", Some(b"two")));
        assert_eq!((resigned.added.len(), resigned.removed.len()), (0, 0));
        assert_eq!(resigned.changed, [SIGNATURE]);
    }
}
