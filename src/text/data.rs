//! A language as published data: for pages that are drawn where only the language of the content is built in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Language, StillWords, VoiceSays, VoiceWords, WayWords, Words, Writing};
use crate::guide::{PageLanguage, SCHEMA};

/// The published `words.{hash}.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LanguageData {
    /// [`SCHEMA`].
    schema: u32,
    /// BCP 47 tag.
    tag: String,
    /// Its name in itself.
    name: String,
    /// How its lines run: see [`Writing::parse`].
    writing: String,
    /// Every word by its name.
    words: BTreeMap<String, String>,
}

impl From<&Language> for LanguageData {
    fn from(language: &Language) -> Self {
        let words = language.all().into_iter().map(|(name, word)| (name.to_owned(), word.to_owned()));
        Self {
            schema: SCHEMA,
            tag: language.tag.to_owned(),
            name: language.name.to_owned(),
            writing: language.writing.as_str().to_owned(),
            words: words.collect(),
        }
    }
}

impl From<&Language> for PageLanguage {
    fn from(language: &Language) -> Self {
        Self { tag: language.tag.to_owned(), name: language.name.to_owned() }
    }
}

/// A language that was read from published data. It lives as long as the program.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "LanguageData")]
pub struct ReadLanguage(pub &'static Language);

impl TryFrom<LanguageData> for ReadLanguage {
    type Error = &'static str;

    fn try_from(data: LanguageData) -> Result<Self, Self::Error> {
        let writing = Writing::parse(&data.writing).ok_or("a writing nobody knows")?;
        let word = |name: &str| data.words.get(name).map(String::as_str);
        Language::kept(&data.tag, &data.name, writing, word).map(Self).ok_or("a word is missing")
    }
}

impl Language {
    /// A language of these words, which lives as long as the program: pages refer to its words everywhere, and there are few
    /// languages. `None` if a word is missing.
    pub fn kept<'w>(
        tag: &str,
        name: &str,
        writing: Writing,
        word: impl Fn(&str) -> Option<&'w str>,
    ) -> Option<&'static Self> {
        let word = |name: &'static str| word(name).map(leaked);
        Some(Box::leak(Box::new(Self {
            tag: leaked(tag),
            name: leaked(name),
            writing,
            words: Words::read(word)?,
            still: StillWords::read(word)?,
            ways: WayWords::read(word)?,
            voice: VoiceWords::read(word)?,
            says: VoiceSays::read(word)?,
        })))
    }
}

fn leaked(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::EN;

    #[test]
    fn languages_are_read_as_they_were_written() {
        let json = serde_json::to_string(&LanguageData::from(&EN)).expect("JSON");
        let ReadLanguage(language) = serde_json::from_str(&json).expect("a language");
        assert_eq!((language.tag, language.name, language.writing), (EN.tag, EN.name, EN.writing));
        assert_eq!(language.all(), EN.all());
    }

    #[test]
    fn a_language_without_a_word_is_none() {
        let mut data = LanguageData::from(&EN);
        data.words.remove("today");
        assert!(ReadLanguage::try_from(data).is_err());
    }
}
