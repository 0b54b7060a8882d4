//! Sentences of findings in both languages of the reports: a finding without its English does not compile.

/// Language of reports. The pages' own languages are `crate::text`'s.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lang {
    /// Chinese, for those who write content.
    #[default]
    Zh,
    /// English.
    En,
}

/// One sentence, said twice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The sentence in one language.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// A sentence that is always the same, said twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Phrase {
    /// The sentence in one language.
    pub const fn in_lang(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// A [`Phrase`], Chinese first.
pub(in crate::content) const fn phrase(zh: &'static str, en: &'static str) -> Phrase {
    Phrase { zh, en }
}

/// A [`Text`] from two format strings, Chinese first; names in braces are taken from the surroundings. Names after a `;`
/// are texts themselves and are said in the language of each string.
macro_rules! both {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::content::Text { zh: format!($zh), en: format!($en) }
    };
    ($zh:literal, $en:literal; $($text:ident),+ $(,)?) => {{
        let zh = {
            $(let $text = &$text.zh;)+
            format!($zh)
        };
        $(let $text = &$text.en;)+
        $crate::content::Text { zh, en: format!($en) }
    }};
}
pub(crate) use both;
