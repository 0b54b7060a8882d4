//! The interface's words. Nothing of a county's content is here.
//!
//! A language that is built in is one file with a value of [`Words`], one of [`StillWords`], one of [`WayWords`], one of [`VoiceWords`] and one of
//! [`VoiceSays`]: a missing word does not compile. More languages come as files beside the content
//! (`languages/{tag}.json`), which name every word: see `docs/languages.md`.

mod data;
mod en;
mod fill;
mod live;
mod phrases;
mod still;
mod voice;
mod ways;
mod zh;

pub use data::{LanguageData, ReadLanguage};
pub use fill::{fill, markers};
pub use live::Words;
pub use still::StillWords;
pub use voice::{VoiceSays, VoiceWords};
pub use ways::WayWords;

/// How lines of a language run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// From left to right, lines below each other.
    LeftToRight,
    /// From right to left, lines below each other.
    RightToLeft,
    /// From top to bottom, lines from left to right (traditional Mongolian).
    Vertical,
}

impl Writing {
    /// As data say it: what [`Writing::parse`] reads.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "left-to-right",
            Self::RightToLeft => "right-to-left",
            Self::Vertical => "vertical",
        }
    }

    /// As language files say it.
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "left-to-right" => Self::LeftToRight,
            "right-to-left" => Self::RightToLeft,
            "vertical" => Self::Vertical,
            _ => return None,
        })
    }
}

/// A language that pages are written in.
#[derive(Debug)]
pub struct Language {
    /// BCP 47 tag; also the folder of its pages.
    pub tag: &'static str,
    /// Its name in itself: 中文, English.
    pub name: &'static str,
    /// How its lines run.
    pub writing: Writing,
    /// Words of live parts.
    pub words: Words,
    /// Words of still parts.
    pub still: StillWords,
    /// Words of what leads on.
    pub ways: WayWords,
    /// Words of the page where residents write.
    pub voice: VoiceWords,
    /// Words of its live part.
    pub says: VoiceSays,
}

/// Tag of the language of content.
pub const ZH_TAG: &str = "zh-CN";

/// Chinese: the language of content, and of the pages at the printed addresses.
pub static ZH: Language = Language {
    tag: ZH_TAG,
    name: "中文",
    writing: Writing::LeftToRight,
    words: zh::WORDS,
    still: zh::STILL_WORDS,
    ways: zh::WAY_WORDS,
    voice: zh::VOICE_WORDS,
    says: zh::VOICE_SAYS,
};

/// Words of live parts in Chinese. Apart from [`ZH`], so that the wasm has no words of still parts.
pub static WORDS: Words = zh::WORDS;

/// English.
pub static EN: Language = Language {
    tag: "en",
    name: "English",
    writing: Writing::LeftToRight,
    words: en::WORDS,
    still: en::STILL_WORDS,
    ways: en::WAY_WORDS,
    voice: en::VOICE_WORDS,
    says: en::VOICE_SAYS,
};

impl Language {
    /// Languages that need no file.
    pub fn built_in() -> [&'static Self; 2] {
        [&ZH, &EN]
    }

    /// Every word by its name.
    pub fn all(&self) -> Vec<(&'static str, &'static str)> {
        [self.words.all(), self.still.all(), self.ways.all(), self.voice.all(), self.says.all()].concat()
    }

    /// Whether it is the language that content is written in.
    pub fn is_of_content(&self) -> bool {
        self.tag == ZH_TAG
    }

    /// Language of a text on a page of this language, where it is not the page's own: content that nobody has translated
    /// shows by its characters.
    pub fn foreign(&self, text: &str) -> Option<&'static str> {
        (!self.tag.starts_with("zh") && has_chinese(text)).then_some(ZH_TAG)
    }
}

/// Whether a text is the tag of a language: letters, digits and dashes, as `ug` or `mn-Mong`. It becomes a folder's name.
pub fn is_tag(text: &str) -> bool {
    let begins = text.starts_with(|letter: char| letter.is_ascii_alphabetic());
    begins && text.len() <= 20 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Whether a text has Chinese characters.
pub fn has_chinese(text: &str) -> bool {
    text.chars().any(|letter| matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}'))
}

/// A struct of words, each a field with its explanation.
macro_rules! words {
    ($(#[doc = $about:literal])* $name:ident { $($(#[doc = $explained:literal])* $word:ident,)* }) => {
        $(#[doc = $about])*
        #[derive(Debug)]
        pub struct $name {
            $($(#[doc = $explained])* pub $word: &'static str,)*
        }

        impl $name {
            const NAMES: &'static [&'static str] = &[$(stringify!($word),)*];

            /// Every word by its name.
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($word), self.$word),)*]
            }

            /// Takes every word from `word`; `None` if one is missing.
            pub fn read(word: impl FnMut(&'static str) -> Option<&'static str>) -> Option<Self> {
                // One loop: a look-up written out for each word weighs several kilobytes in the wasm.
                let words: Option<Vec<_>> = Self::NAMES.iter().copied().map(word).collect();
                let [$($word),*] = words?.try_into().ok()?;
                Some(Self { $($word),* })
            }
        }
    };
}
use words;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_leave_the_same_gaps() {
        for ((name, chinese), (_, english)) in ZH.all().into_iter().zip(EN.all()) {
            assert_eq!(markers(chinese), markers(english), "{name}");
            assert!(!english.is_empty() || chinese.is_empty(), "{name}");
            assert!(!has_chinese(english), "{name}: {english}");
        }
    }

    #[test]
    fn no_two_words_have_one_name() {
        // Files of languages name all kinds in one list.
        let all = ZH.all();
        let names: std::collections::BTreeSet<&str> = all.iter().map(|(name, _)| *name).collect();
        assert_eq!(names.len(), all.len());
    }

    #[test]
    fn words_are_read_back_by_their_names() {
        let all = EN.words.all();
        let find = |name: &str| all.iter().find(|(own, _)| *own == name).map(|(_, word)| *word);
        assert_eq!(Words::read(find).map(|words| words.all()), Some(all.clone()));
        assert!(Words::read(|name| find(name).filter(|_| name != "call")).is_none());
    }

    #[test]
    fn what_nobody_translated_is_marked() {
        assert_eq!(EN.foreign("柳湾村 3"), Some("zh-CN"));
        assert_eq!(EN.foreign("Liuwan Village 3"), None);
        assert_eq!(ZH.foreign("柳湾村"), None);
    }
}
