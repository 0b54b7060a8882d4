//! `manifest.json`: every published file with its size and hash.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::headers::{policy, policy_reaching};
use crate::content::Site;
use crate::guide::{Catalogue, SCHEMA};
use crate::view::page::VOICE;

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
    /// Policies of pages that need another one: `990101/*/voice/` is the voice pages of that county.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub policies: BTreeMap<String, String>,
    /// Addresses at which the site was before, and which its printed codes still hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_urls: Vec<String>,
    /// How the compressed twins were made.
    pub compress: String,
    /// What the files of each village are made from, as a hash, by the village's folder: while it is the same, they are.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub inputs: BTreeMap<String, String>,
    /// Every file but this one, by path.
    pub files: Vec<ManifestFile>,
}

/// What a manifest says of the site as a whole: the content security policies of its pages, and where it was before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policies {
    /// That of every page without its own.
    pub pages: String,
    /// Others, by the pages they are for.
    pub own: BTreeMap<String, String>,
    /// Addresses at which the site was before.
    pub former_urls: Vec<String>,
}

impl Policies {
    /// Those of a site, without what its counties need.
    pub fn of(site: &Site) -> Self {
        Self { pages: policy(site.script_policy), own: BTreeMap::new(), former_urls: site.former_urls.clone() }
    }

    /// Adds what the pages of a county need.
    pub fn add(&mut self, site: &Site, catalogue: &Catalogue) {
        if let Some(origin) = catalogue.voice.origin() {
            let pages = voice_pages(catalogue.code.as_str());
            self.own.insert(pages, policy_reaching(site.script_policy, Some(origin)));
        }
    }
}

/// How the voice pages of a county are named where policies are listed.
fn voice_pages(county: &str) -> String {
    format!("{county}/*/{VOICE}/")
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

    /// A manifest of these files, ordered by path. It does not say what they are made from.
    pub fn new(editions: Vec<String>, policies: Policies, compress: &str, mut files: Vec<ManifestFile>) -> Self {
        files.sort();
        let Policies { pages: policy, own: policies, former_urls } = policies;
        let (tool, compress, inputs) = (Self::tool(), compress.to_owned(), BTreeMap::new());
        Self { schema: SCHEMA, tool, editions, policy, policies, former_urls, compress, inputs, files }
    }

    /// The policy of the page at a path.
    pub fn policy_of(&self, path: &str) -> &str {
        let mut parts = path.split('/');
        let own = match (parts.next(), parts.next(), parts.next()) {
            (Some(county), Some(_), Some(VOICE)) => self.policies.get(&voice_pages(county)),
            _ => None,
        };
        own.unwrap_or(&self.policy)
    }

    /// What was published of a county: its edition, and policies of its own.
    pub fn of_county(&self, code: &str) -> (Option<&String>, Option<(&String, &String)>) {
        let edition = self.editions.iter().find(|edition| edition.split(' ').next() == Some(code));
        (edition, self.policies.get_key_value(&voice_pages(code)))
    }

    /// The files whose paths begin with `beginning`, such as `990101/`.
    pub fn below(&self, beginning: &str) -> &[ManifestFile] {
        let from = self.files.partition_point(|file| file.path.as_str() < beginning);
        let own = self.files[from..].partition_point(|file| file.path.starts_with(beginning));
        &self.files[from..from + own]
    }

    /// The entry of a path.
    pub fn file(&self, path: &str) -> Option<&ManifestFile> {
        let at = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        self.files.get(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_voice_pages_of_a_county_with_an_endpoint_have_a_policy_of_their_own() {
        let own = [(voice_pages("990101"), "wide".to_owned())].into();
        let policies = Policies { pages: "narrow".to_owned(), own, former_urls: Vec::new() };
        let manifest = Manifest::new(Vec::new(), policies, "none", Vec::new());
        for path in ["990101/100201/voice/index.html", "990101/100201/voice/en/index.html"] {
            assert_eq!(manifest.policy_of(path), "wide", "{path}");
        }
        for path in
            ["index.html", "990101/voice/index.html", "990101/100201/index.html", "990102/100201/voice/index.html"]
        {
            assert_eq!(manifest.policy_of(path), "narrow", "{path}");
        }
    }
}
