//! What was taken back must be gone: a host is asked for what the last publication removed.

use super::finding::{Finding, Flaw};
use super::wire::{PLAIN, Wire};
use crate::content::both;
use crate::site::changes::{CHANGES, Changes};
use crate::site::manifest::Manifest;
use crate::site::path::SitePath;
use crate::site::publication::ASSETS;

/// Longest list of changes that is read.
const LONGEST: u64 = 16 << 20;

/// The list of changes that these bytes are, if they are one.
pub(super) fn read(bytes: &[u8]) -> Option<Changes> {
    serde_json::from_slice(bytes).ok()
}

/// What a manifest, which may be signed, says otherwise of what was removed than the list that was found: one that is left out
/// or cut would hide what should be gone. A manifest without a signature says nothing of it.
pub(super) fn difference(changes: Option<&Changes>, manifest: &Manifest) -> Option<Finding> {
    let said = changes.map(Changes::removed_hash).unwrap_or_default();
    let text = match changes {
        _ if manifest.removed.is_empty() || said == manifest.removed => return None,
        Some(_) => {
            both!(
                "说撤下了什么，和签名的清单说的不一样",
                "what it says was removed is not what the signed manifest says"
            )
        }
        None => both!(
            "没有，或者读不懂；清单说撤下过文件",
            "it is not there or cannot be read, and the manifest says that files were removed"
        ),
    };
    Some(Finding::new(Flaw::RemovedWrong, CHANGES, text))
}

/// The paths that were removed, and that the manifest does not have. Scripts and styles of an earlier edition, which say nothing
/// of anybody, may stay for pages that are open.
pub(super) fn named(wire: &Wire, manifest: &Manifest, findings: &mut Vec<Finding>) -> Vec<SitePath> {
    let changes = wire.ask(CHANGES, PLAIN, LONGEST).ok().filter(|answer| answer.status == 200 && !answer.cut);
    let changes = changes.and_then(|answer| read(&answer.body));
    findings.extend(difference(changes.as_ref(), manifest));
    let removed = changes.into_iter().flat_map(|changes| changes.removed);
    // Pages are named by the address of their folder.
    let file = |path: String| if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path };
    let paths = removed.filter_map(|path| SitePath::parse(&file(path)).ok());
    paths.filter(|path| !path.starts_with(ASSETS) && manifest.file(path).is_none()).collect()
}

/// That the host still answers for a path.
pub(super) fn still_there(wire: &Wire, path: &SitePath) -> Option<Finding> {
    // What is read of it does not matter.
    let status = wire.ask(path, PLAIN, 0).ok()?.status;
    let text = both!(
        "已经撤下，服务器还应答 {status}，应为 404",
        "it was taken back, but the host still answers {status} instead of 404"
    );
    (status < 400).then(|| Finding::new(Flaw::GoneServed, path, text))
}
