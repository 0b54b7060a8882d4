//! From checked content to the published tree: data files, prerendered pages, assets, manifest.
//!
//! `build` decides what files there are and what they hold; `publication` and `units` decide how they get to disk.

mod assets;
mod atom;
mod build;
mod changes;
mod data;
mod disk;
mod editions;
mod exchange;
mod finder;
mod findings;
mod first;
mod foreign;
mod headers;
mod hosting;
mod icon;
mod inputs;
mod install;
mod last;
mod manifest;
mod manifests;
mod owner;
mod packing;
mod path;
mod plan;
mod publication;
mod publish;
mod published;
mod render;
mod shell;
mod signature;
mod sitemap;
mod slim;
pub mod speech;
mod structured;
mod styles;
mod target;
mod tongue;
mod units;
mod verify;

pub use assets::{ClientShell, ShellError};
pub use build::{BuildOptions, Builder, build};
pub use changes::{CHANGES, Changes, ChangesError};
pub use data::search_index;
pub use exchange::{cpsv, hsds};
pub use finder::{FinderCounty, FinderFiles, SHARD_BYTES, finder_files};
pub use findings::local;
pub use headers::{MISSING, PACKINGS, content_type, is_immutable, policy, response_headers};
pub use hosting::{Host, Hosting};
pub use manifest::{CountyUnit, Manifest, ManifestFile, Policies};
pub use manifests::Manifests;
pub use packing::Compress;
pub use path::{NoSitePath, SitePath};
pub use publication::{Part, Publication, Terms};
pub use publish::{Memory, PublishError, Shelf, Summary, open_manifest, quoted};
pub use published::{Finders, Published, PublishedCounty, ReadError};
pub use signature::{KeyError, SIGNATURE, SignatureFault, SigningKey, VerifyingKey};
pub use target::{Beside, is_half_exchanged, set_aside};
pub use verify::{
    Authorities, Expected, Finding, Flaw, RemoteError, RemoteOptions, Verification, findings_json, findings_text,
    open_signed_manifest, verify_folder, verify_remote,
};

/// Characters of a content hash in a file name: the first 32 hex digits of its SHA-256. Half of that an author could give two
/// files, of which one is shown to whoever checks and the other published.
const HASH_LENGTH: usize = 32;
/// Those of sites of early versions, which are still read.
const OLD_HASH_LENGTH: usize = 16;

/// Whether a part of a name is the hash of a file's content.
fn is_content_hash(part: &str) -> bool {
    [HASH_LENGTH, OLD_HASH_LENGTH].contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A hash of a file as pages and policies write it (Subresource Integrity, Content Security Policy).
fn integrity(bytes: &[u8]) -> String {
    use base64::Engine as _;
    use sha2::Digest as _;
    format!("sha256-{}", base64::prelude::BASE64_STANDARD.encode(sha2::Sha256::digest(bytes)))
}

/// SHA-256 as hex digits.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    hex(&sha2::Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `{stem}.{hash}.{extension}` for these bytes.
fn hashed_name(stem: &str, extension: &str, bytes: &[u8]) -> String {
    format!("{stem}.{}.{extension}", &sha256_hex(bytes)[..HASH_LENGTH])
}
