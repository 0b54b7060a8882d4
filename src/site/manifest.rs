//! `manifest.json`: every published file with its size and hash.

use serde::{Deserialize, Serialize};

use crate::guide::SCHEMA;

/// The published `manifest.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The tool that published, with its version.
    pub tool: String,
    /// Editions of the counties, `990101 2026-4`.
    pub editions: Vec<String>,
    /// Content security policy of the pages, which the host should send as a header, too. Sites of an
    /// early version have none; they are published sites all the same.
    #[serde(default)]
    pub policy: String,
    /// How the compressed twins were made.
    pub compress: String,
    /// Every file but this one, by path.
    pub files: Vec<ManifestFile>,
}

/// One published file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ManifestFile {
    /// Path below the site root.
    pub path: String,
    /// Size.
    pub bytes: u64,
    /// SHA-256, hex.
    pub sha256: String,
}

impl Manifest {
    /// Name and version of this tool.
    pub fn tool() -> String {
        format!("yimatong {}", env!("CARGO_PKG_VERSION"))
    }

    /// A manifest of these files, ordered by path.
    pub fn new(editions: Vec<String>, policy: String, compress: &str, mut files: Vec<ManifestFile>) -> Self {
        files.sort();
        Self { schema: SCHEMA, tool: Self::tool(), editions, policy, compress: compress.to_owned(), files }
    }

    /// The entry of a path.
    pub fn file(&self, path: &str) -> Option<&ManifestFile> {
        let at = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        self.files.get(at)
    }
}
