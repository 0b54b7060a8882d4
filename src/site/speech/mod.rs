//! How residents speak, per language: what the search index carries beside the county's own names. Words of the language
//! alone; nothing of a county's content is here.

mod en;
mod items;
mod zh;

pub use en::EN;
pub use zh::ZH;

use crate::guide::Role;
use crate::search::Meant;
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

static OTHER: Speech = Speech {
    same: &[],
    pairs: &[],
    passing: "",
    fillers: "",
    broad: "",
    papers: "",
    grave: "",
    items: &[],
    duties: &[],
    titles: "",
    places: &[],
    of_places: "",
    voice: "",
    sections: &[],
};

/// One language's ways of speaking.
pub struct Speech {
    /// Words that mean the same: (meant, said with blanks between). What came of one replacement is looked at once more.
    pub same: &'static [(&'static str, &'static str)],
    /// Words that only together mean something: whatever of the first list before whatever of the second.
    pub pairs: &'static [Pairs],
    /// Words that may stand between the two, with blanks between.
    pub passing: &'static str,
    /// Words of a question that say nothing about its subject, with blanks between.
    pub fillers: &'static str,
    /// Fillers that ask for everything there is to do.
    pub broad: &'static str,
    /// Words that ask for a certificate.
    pub papers: &'static str,
    /// Words of death.
    pub grave: &'static str,
    /// What residents say of matters that most counties have: (name or its beginning, sayings).
    pub items: &'static [(&'static str, &'static [&'static str])],
    /// What residents say of people of the village: (a part of their duties, sayings with blanks between).
    pub duties: &'static [(&'static str, &'static str)],
    /// What people of the village are called behind their family name, with blanks between.
    pub titles: &'static str,
    /// What residents say of places.
    pub places: &'static [(Role, &'static str)],
    /// What is asked of any place, behind its name.
    pub of_places: &'static str,
    /// What they say who want to say something to the village.
    pub voice: &'static str,
    /// Parts of the page that answer by themselves.
    pub sections: &'static [Section],
}

/// Lists of words whose pairs all mean one thing: 妈 and 走了, 爷爷 and 过世.
pub struct Pairs {
    /// What is meant.
    pub meant: &'static str,
    /// Whatever of these, with blanks between …
    pub first: &'static str,
    /// … before whatever of these.
    pub second: &'static str,
    /// What means it however far behind it stands: 老公 打工 死在 工地.
    pub surely: &'static str,
    /// What may stand before the second words, far behind the first: 奶奶九十 岁 走了.
    pub cause: &'static str,
    /// What says it alone.
    pub alone: &'static str,
    /// What is not meant, though it holds such a pair: patterns.
    pub unless: &'static [&'static str],
}

impl Speech {
    /// The pairs, as an index says them.
    pub(super) fn meant(&self) -> Vec<Meant> {
        let any = |words: &str| words.split_whitespace().collect::<Vec<_>>().join("|");
        let meant = |pairs: &Pairs| {
            let [first, second, surely] = [any(pairs.first), any(pairs.second), any(pairs.surely)];
            Meant {
                meant: pairs.meant.to_owned(),
                phrases: vec![
                    format!("{first} {second}|{surely}"),
                    format!("{first}…{surely}"),
                    format!("{first}…{} {second}", any(pairs.cause)),
                    any(pairs.alone),
                ],
                unless: pairs.unless.iter().map(|phrase| (*phrase).to_owned()).collect(),
            }
        };
        self.pairs.iter().map(meant).collect()
    }
}

/// A part of the village page that can be found.
pub struct Section {
    /// Id of its element.
    pub id: &'static str,
    /// Its heading.
    pub name: &'static str,
    /// What one finds there, in one line.
    pub answer: &'static str,
    /// What residents say.
    pub sayings: &'static [&'static str],
}
