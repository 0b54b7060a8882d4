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

/// One sentence, said twice. Keys, words and files of JSON stand between backticks in it: whoever fills in a workbook reads
/// what the sheets call them. Everything else is said as it is, to everybody.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
    /// What few sentences have.
    more: Option<Box<More>>,
}

/// What a sentence may have beside its words.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct More {
    place: Option<Place>,
    in_cells: Option<Text>,
}

/// Another place that a sentence names: where else something stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::content) struct Place {
    /// File, relative to the content folder.
    pub file: String,
    /// JSON pointer into the file.
    pub pointer: String,
}

impl std::fmt::Display for Place {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} {}", self.file, self.pointer)
    }
}

impl Text {
    /// A sentence in both languages.
    pub(crate) fn new(zh: String, en: String) -> Self {
        Self { zh, en, more: None }
    }

    /// The same sentence, which names `place`: as [`Place`] is shown, or by its pointer alone.
    pub(in crate::content) fn naming(mut self, place: &Place) -> Self {
        self.more.get_or_insert_default().place = Some(place.clone());
        self
    }

    /// The place that it names.
    pub(in crate::content) fn place(&self) -> Option<&Place> {
        self.more.as_ref()?.place.as_ref()
    }

    /// What is said instead to those who see cells, where the words of JSON have no counterpart.
    pub(in crate::content) fn or_in_cells(mut self, text: Self) -> Self {
        self.more.get_or_insert_default().in_cells = Some(text);
        self
    }

    /// What those who see cells are told, if it is something else.
    pub(in crate::content) fn in_cells(&self) -> Option<&Self> {
        self.more.as_ref()?.in_cells.as_ref()
    }

    /// The same, cut where it quotes something long: its begin and its end say what is wrong.
    pub(in crate::content) fn cut(self) -> Self {
        let more = self.more.map(|more| Box::new(More { in_cells: more.in_cells.map(Self::cut), ..*more }));
        Self { zh: cut(self.zh), en: cut(self.en), more }
    }

    /// The sentence in one language.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// A sentence without its middle, if it is longer than any that is written for people.
fn cut(sentence: String) -> String {
    const BEGIN: usize = 600;
    const END: usize = 200;
    // A letter has a byte at least.
    if sentence.len() <= BEGIN + END || sentence.chars().count() <= BEGIN + END {
        return sentence;
    }
    let at = |(at, _)| at;
    let begin = sentence.char_indices().nth(BEGIN).map_or(sentence.len(), at);
    let end = sentence.char_indices().rev().nth(END - 1).map_or(0, at);
    format!("{} … {}", &sentence[..begin], &sentence[end..])
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
        $crate::content::Text::new(format!($zh), format!($en))
    };
    ($zh:literal, $en:literal; $($text:ident),+ $(,)?) => {{
        let zh = {
            $(let $text = &$text.zh;)+
            format!($zh)
        };
        $(let $text = &$text.en;)+
        $crate::content::Text::new(zh, format!($en))
    }};
}
pub(crate) use both;
