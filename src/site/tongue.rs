//! A language of the site: its pages' folders, and how a county's content is said in it.

use std::borrow::Cow;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::publish::PublishError;
use crate::content::{County, Site, Translation};
use crate::text::Language;
use crate::view::page::Neighbours;

/// Folder of a language's pages below a printed address: empty or `en/`.
pub(super) fn folder(language: &Language) -> String {
    if language.is_of_content() { String::new() } else { format!("{}/", language.tag) }
}

/// What pages of one language need.
pub(super) struct Tongue<'a> {
    /// The language.
    pub language: &'static Language,
    /// Where a page's neighbours are.
    pub neighbours: Neighbours,
    /// The county's texts in it; none: as they are written.
    translation: Option<&'a Translation>,
}

impl<'a> Tongue<'a> {
    /// Every language of the site for a county, that of its content first.
    pub(super) fn all(site: &Site, county: &'a County) -> Vec<Self> {
        let of = |language: &&'static Language| Self {
            language,
            neighbours: Neighbours::of(language, &site.languages).with_imprint(&site.imprint),
            translation: county.translations.get(language.tag),
        };
        site.languages.iter().map(of).collect()
    }

    /// Folder of its pages below a printed address: empty or `en/`.
    pub(super) fn folder(&self) -> String {
        folder(self.language)
    }

    /// Folders it adds to a page's depth.
    pub(super) fn depth(&self) -> usize {
        usize::from(!self.language.is_of_content())
    }

    /// A value with its texts in this language, as far as they are translated.
    pub(super) fn said<'v, T>(&self, value: &'v T) -> Result<Cow<'v, T>, PublishError>
    where
        T: Clone + Serialize + DeserializeOwned,
    {
        match self.translation {
            None => Ok(Cow::Borrowed(value)),
            Some(translation) => Ok(Cow::Owned(translation.of(value)?)),
        }
    }

    /// What it has of its own for a text.
    pub(super) fn own(&self, text: &str) -> Option<&'a str> {
        self.translation.and_then(|translation| translation.text(text))
    }

    /// Names of what lies around a place in one line: without gaps in Chinese, from small to large elsewhere.
    pub(super) fn whole_name(&self, names: [&str; 3]) -> String {
        let [outer, middle, inner] = names;
        if self.language.is_of_content() { names.concat() } else { [inner, middle, outer].join(", ") }
    }
}
