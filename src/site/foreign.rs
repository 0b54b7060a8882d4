//! What others put into a published folder: a file by which a host or WeChat knows its owner, a domain name. It stays over a
//! publication, and is named each time: whoever broke in is one of the others, too.

use std::path::{Path, PathBuf};

use super::changes::CHANGES;
use super::headers::twin_of;
use super::manifests::Manifests;
use super::publish::{MANIFEST, PublishError};
use super::signature::SIGNATURE;
use crate::guide::CountyCode;

/// Ends of the names of files that browsers, or hosts, carry out.
const ACTIVE: [&str; 14] =
    ["html", "htm", "xhtml", "shtml", "js", "mjs", "wasm", "svg", "xml", "css", "php", "asp", "aspx", "jsp"];

/// A file of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Foreign {
    /// Below the site's root.
    pub(super) path: PathBuf,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    File,
    Link,
    /// Hosts would send it in the place of a file of the site, or it is neither file nor link: it goes.
    Gone,
}

/// Which folders are looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// All of them.
    All,
    /// All but those of counties, at the root.
    Common,
}

impl Foreign {
    /// Finds the files of others in a folder of a published site. `is_new`: whether the new site has a file at a path.
    pub(super) fn find(
        old: &Manifests,
        below: &Path,
        within: Within,
        is_new: &dyn Fn(&str) -> bool,
    ) -> Result<Vec<Self>, PublishError> {
        let mut found = Vec::new();
        find_below(old, below, within, is_new, &mut found)?;
        found.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(found)
    }

    /// Whether it goes.
    pub(super) fn goes(&self) -> bool {
        self.kind == Kind::Gone
    }

    /// Whether browsers, or hosts, could carry it out, or follow it out of the site.
    pub(super) fn is_active(&self) -> bool {
        let end = self.path.extension().map(|end| end.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        self.kind == Kind::Link || ACTIVE.contains(&end.as_str())
    }

    /// Takes it over into the new site, unless that has the path itself.
    pub(super) fn take_over(&self, target: &Path, staging: &Path) -> Result<(), PublishError> {
        let (old, new) = (target.join(&self.path), staging.join(&self.path));
        let taken = new.symlink_metadata().is_ok() || new.ancestors().skip(1).any(Path::is_file);
        if self.goes() || taken {
            return Ok(());
        }
        if let Some(folder) = new.parent() {
            fs_err::create_dir_all(folder)?;
        }
        match self.kind {
            Kind::Link => fs_err::os::unix::fs::symlink(fs_err::read_link(old)?, new)?,
            _ if fs_err::hard_link(&old, &new).is_ok() => {}
            _ => {
                fs_err::copy(old, new)?;
            }
        }
        Ok(())
    }
}

fn find_below(
    old: &Manifests,
    below: &Path,
    within: Within,
    is_new: &dyn Fn(&str) -> bool,
    found: &mut Vec<Foreign>,
) -> Result<(), PublishError> {
    for entry in fs_err::read_dir(old.folder().join(below))? {
        let entry = entry?;
        let name = entry.file_name();
        let is_county = name.to_str().is_some_and(|name| CountyCode::parse(name).is_ok());
        if within == Within::Common && below.as_os_str().is_empty() && is_county {
            continue;
        }
        let path = below.join(name);
        let kind = entry.file_type()?;
        if kind.is_dir() {
            find_below(old, &path, within, is_new, found)?;
            continue;
        }
        // A name that is not UTF-8 is none of ours.
        let (ours, twin) = match path.to_str() {
            Some(path) => (
                is_head(old, path) || is_new(path) || old.file(path)?.is_some(),
                twin_of(path).is_some_and(|(plain, _)| is_new(plain)),
            ),
            None => (false, false),
        };
        if ours {
            continue;
        }
        let kind = match () {
            () if twin => Kind::Gone,
            () if kind.is_symlink() => Kind::Link,
            () if kind.is_file() => Kind::File,
            () => Kind::Gone,
        };
        found.push(Foreign { path, kind });
    }
    Ok(())
}

/// Whether a file is a manifest, or about one.
fn is_head(old: &Manifests, path: &str) -> bool {
    let county = path.strip_suffix("/manifest.json");
    [MANIFEST, SIGNATURE, CHANGES].contains(&path) || county.is_some_and(|county| old.unit(county).is_some())
}
