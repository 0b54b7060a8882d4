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

/// A [`Text`] from two format strings, Chinese first; names in braces are taken from the surroundings.
macro_rules! both {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::content::Text { zh: format!($zh), en: format!($en) }
    };
}
pub(in crate::content) use both;

// TODO: goes when every sentence has its English.
impl From<String> for Text {
    fn from(zh: String) -> Self {
        Self { en: zh.clone(), zh }
    }
}

impl From<&str> for Text {
    fn from(zh: &str) -> Self {
        zh.to_owned().into()
    }
}
