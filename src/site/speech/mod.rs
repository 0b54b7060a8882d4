//! How residents speak, per language: what the search index carries beside the county's own names. Words of the language
//! alone; nothing of a county's content is here.

mod en;
mod items;
mod zh;

pub use en::EN;
pub use zh::ZH;

use crate::text;

/// The ways of speaking of a language; of one that came as a file nothing is known beyond the county's own names.
pub(super) fn of(language: &text::Language) -> &'static Speech {
    if language.is_of_content() {
        &ZH
    } else if language.tag == text::EN.tag {
        &EN
    } else {
        &OTHER
    }
}

static OTHER: Speech = Speech { same: &[], fillers: "", broad: "", papers: "", items: &[], sections: &[] };

/// One language's ways of speaking.
pub struct Speech {
    /// Words that mean the same: (meant, said with blanks between). What came of one replacement is looked at once more.
    pub same: &'static [(&'static str, &'static str)],
    /// Words of a question that say nothing about its subject, with blanks between.
    pub fillers: &'static str,
    /// Fillers that ask for everything there is to do.
    pub broad: &'static str,
    /// Words that ask for a certificate.
    pub papers: &'static str,
    /// What residents say of matters that most counties have: (name or its beginning, sayings).
    pub items: &'static [(&'static str, &'static [&'static str])],
    /// Parts of the page that answer by themselves.
    pub sections: &'static [Section],
}

/// A part of the village page that can be found.
pub struct Section {
    /// Id of its element.
    pub id: &'static str,
    /// Its heading.
    pub name: &'static str,
    /// What residents say.
    pub sayings: &'static [&'static str],
}
