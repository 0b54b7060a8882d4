//! One side of a comparison: content as it is written, in a folder or a workbook, or a site as it is published.

use std::path::Path;

use anyhow::Context as _;

use crate::content::{Content, CountyState, Loaded, PublishedSite, load};
use crate::guide::Date;
use crate::site::{Published, open_manifest};

/// What stands at a path.
pub(super) enum State {
    /// Authored content without errors.
    Content(Box<Content>),
    /// A published site.
    Site(Published),
}

/// What a path was read as.
pub(super) enum Read {
    /// It can be compared.
    State(State),
    /// Content with errors.
    Wrong(Box<Loaded>),
}

impl State {
    /// Reads whatever stands at `path`; fails if nothing that can be compared does.
    pub(super) fn read(path: &Path, today: Option<Date>) -> anyhow::Result<Read> {
        if !path.join("site.json").exists() && open_manifest(path).is_some() {
            return Ok(Read::State(Self::Site(Published::open(path)?)));
        }
        fs_err::metadata(path).context("读不到")?;
        anyhow::ensure!(
            path.is_file() || path.join("site.json").exists(),
            "既不是内容文件夹（没有 site.json），也不是发布好的网站（没有 manifest.json）"
        );
        let mut loaded = load(path, today);
        Ok(match loaded.content.take() {
            Some(content) => Read::State(Self::Content(Box::new(content))),
            None => Read::Wrong(Box::new(loaded)),
        })
    }

    /// Its address and languages.
    pub(super) fn site(&self) -> PublishedSite {
        match self {
            Self::Content(content) => {
                let site = &content.site;
                let languages = site.languages.iter().skip(1).map(|language| language.tag.to_owned());
                PublishedSite {
                    base_url: Some(site.base_url.clone()),
                    former_urls: site.former_urls.clone(),
                    languages: languages.chain(site.former_languages.iter().cloned()).collect(),
                }
            }
            Self::Site(published) => published.site.clone(),
        }
    }

    /// Its counties.
    pub(super) fn counties(&self) -> Vec<CountyState<'_>> {
        match self {
            Self::Content(content) => content.counties.iter().map(CountyState::from).collect(),
            Self::Site(published) => published.states(),
        }
    }
}
