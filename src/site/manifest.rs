//! `manifest.json`: every published file with its size and hash. A site of several counties has a manifest for each, in the
//! county's folder, and the root's has the hash of each of those; [`super::Manifests`] answers for them all.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::headers::{policy, policy_reaching};
use super::path::SitePath;
use crate::content::Site;
use crate::guide::{Catalogue, CountyCode, SCHEMA};
use crate::view::page::VOICE;

/// The published `manifest.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The tool that published, with its version.
    pub tool: String,
    /// Of a signed site: one more than that of the site before, so that an old site cannot pass for a new one. Zero: it is
    /// not signed.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub serial: u64,
    /// Of a signed site: what was removed when it was published, as the SHA-256 (hex) of the `removed` of `changes.json`, a line
    /// each: so that no host can leave out what it should answer with 404. Empty: nothing was, or it is not signed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub removed: String,
    /// The site's public address. Sites of an early version do not say it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub base_url: String,
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
    /// The counties of a site that has several, by code: each has the manifest of its own folder. None: `files` has all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counties: Vec<CountyUnit>,
    /// Sets of files below `assets/` that the pages of `counties` use, by a short hash of the set.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub assets: BTreeMap<String, Vec<String>>,
    /// Every file but this one, by path; those of `counties` stand in their own manifests.
    pub files: Vec<ManifestFile>,
}

/// A county that is published as a unit, as the root's manifest has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountyUnit {
    /// Path of its manifest below the site root: `990101/manifest.json`.
    pub path: SitePath,
    /// Size of that manifest.
    pub bytes: u64,
    /// SHA-256 of that manifest, hex.
    pub sha256: String,
    /// Its edition, `990101 2026-4`.
    pub edition: String,
    /// How many files it lists.
    pub files: usize,
    /// How many of those are HTML pages.
    pub pages: usize,
    /// How many of those are compressed twins.
    pub twins: usize,
    /// The sets of assets that its pages use.
    pub assets: Vec<String>,
}

impl CountyUnit {
    /// The county's code; none: its path is not that of a county's manifest.
    pub fn code(&self) -> Option<&str> {
        self.path.strip_suffix("/manifest.json").filter(|code| CountyCode::parse(code).is_ok())
    }

    /// Its manifest as a file.
    pub fn file(&self) -> ManifestFile {
        ManifestFile { path: self.path.clone(), bytes: self.bytes, sha256: self.sha256.clone() }
    }
}

/// Path of the manifest of a county's folder.
pub(super) fn manifest_of(county: &str) -> String {
    format!("{county}/manifest.json")
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
const fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// What a manifest says of the site as a whole: the content security policies of its pages, where it is, and where it was
/// before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policies {
    /// The site's public address.
    pub base_url: String,
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
        Self {
            base_url: site.base_url.clone(),
            pages: policy(site.script_policy),
            own: BTreeMap::new(),
            former_urls: site.former_urls.clone(),
        }
    }

    /// Adds what the pages of a county need.
    pub fn add(&mut self, site: &Site, catalogue: &Catalogue) {
        if let Some(origin) = catalogue.voice.origin() {
            let pages = voice_pages(catalogue.code.as_str());
            self.own.insert(pages, policy_reaching(site.script_policy, Some(origin)));
        }
    }
}

/// The county in whose folder a path lies, if it is one's.
pub(super) fn county_of(path: &str) -> Option<&str> {
    path.split_once('/').map(|(first, _)| first).filter(|first| CountyCode::parse(first).is_ok())
}

/// The county of an edition as manifests write it.
pub(super) fn county_of_edition(edition: &str) -> &str {
    edition.split(' ').next().unwrap_or_default()
}

/// How the voice pages of a county are named where policies are listed.
fn voice_pages(county: &str) -> String {
    format!("{county}/*/{VOICE}/")
}

/// Whether this names the voice pages of a county.
pub(super) fn is_voice_pages(pages: &str) -> bool {
    let county = pages.split('/').next().unwrap_or_default();
    CountyCode::parse(county).is_ok() && pages == voice_pages(county)
}

/// One published file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ManifestFile {
    /// Path below the site root.
    pub path: SitePath,
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

    /// Whether a newer version of this tool has written it.
    pub fn is_newer(&self) -> bool {
        let version = |tool: &str| -> Option<Vec<u64>> {
            let parts = tool.strip_prefix("yimatong ")?.split(['.', '-', '+']).take(3);
            parts.map(|part| part.parse().ok()).collect()
        };
        self.schema > SCHEMA || version(&self.tool) > version(&Self::tool())
    }

    /// A manifest of these files, ordered by path. It does not say what they are made from.
    pub fn new(editions: Vec<String>, policies: Policies, compress: &str, mut files: Vec<ManifestFile>) -> Self {
        files.sort();
        let Policies { base_url, pages: policy, own: policies, former_urls } = policies;
        Self {
            schema: SCHEMA,
            tool: Self::tool(),
            serial: 0,
            removed: String::new(),
            base_url,
            editions,
            policy,
            policies,
            former_urls,
            compress: compress.to_owned(),
            inputs: BTreeMap::new(),
            counties: Vec::new(),
            assets: BTreeMap::new(),
            files,
        }
    }

    /// As its file has it.
    pub(super) fn write(&self, writer: &mut impl std::io::Write) -> std::io::Result<()> {
        serde_json::to_writer_pretty(&mut *writer, self)?;
        writer.write_all(b"\n")
    }

    /// The text of its file.
    pub(super) fn text(&self) -> std::io::Result<Vec<u8>> {
        let mut text = Vec::new();
        self.write(&mut text)?;
        Ok(text)
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
        let edition = self.editions.iter().find(|edition| county_of_edition(edition) == code);
        (edition, self.policies.get_key_value(&voice_pages(code)))
    }

    /// What the villages of a folder are made from, see [`Self::inputs`].
    pub(super) fn inputs_below(&self, below: &str) -> impl Iterator<Item = (&String, &String)> {
        self.inputs.range(below.to_owned()..).take_while(move |(folder, _)| folder.starts_with(below))
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
    fn newer_versions_are_known_by_their_numbers() {
        let mut manifest = Manifest::new(Vec::new(), Policies::default(), "none", Vec::new());
        assert!(!manifest.is_newer());
        for (tool, newer) in [
            ("yimatong 0.0.1", false),
            ("yimatong 0.1.0", false),
            ("yimatong 0.1.1", true),
            ("yimatong 0.10.0", true),
            ("yimatong 9.0.0-beta", true),
            ("another 9.0.0", false),
            ("yimatong nine", false),
        ] {
            tool.clone_into(&mut manifest.tool);
            assert_eq!(manifest.is_newer(), newer, "{tool}");
        }
        manifest.schema = 99;
        assert!(manifest.is_newer());
    }

    #[test]
    fn only_voice_pages_of_a_county_with_an_endpoint_have_a_policy_of_their_own() {
        let own = [(voice_pages("990101"), "wide".to_owned())].into();
        let policies = Policies { pages: "narrow".to_owned(), own, ..Policies::default() };
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
