//! What changes while a page is open, handed to the view by whoever runs it.

use leptos::prelude::*;

use crate::guide::{Date, Moment};
use crate::text::Words;

/// Ids of the elements that a prerendered page keeps for its live parts.
pub mod place {
    /// Whom to call now.
    pub const TODAY: &str = "on-duty";
    /// What was found.
    pub const RESULTS: &str = "results";
    /// How much was found, for those who hear the page.
    pub const FOUND: &str = "found";
    /// A sentence the resident should know.
    pub const NOTE: &str = "note";
    /// The text that a resident wrote, and those before it.
    pub const TEXTS: &str = "voice-texts";
    /// Keeping all of a county on this phone.
    pub const KEEP: &str = "keep-county";
    /// Where on the page one is.
    pub const WHERE: &str = "where";
}

/// The changing state of a page. Natively everything is at rest: no clock, no query, no note.
#[derive(Clone, Copy)]
pub struct Live {
    /// What it says.
    pub words: &'static Words,
    /// Whether the page is in the language of the content.
    pub of_content: bool,
    /// Now, once the page is live.
    pub now: RwSignal<Option<Moment>>,
    /// What the resident typed.
    pub query: RwSignal<String>,
    /// What was found for it; `None` while nothing is asked.
    pub findings: RwSignal<Option<Vec<Finding>>>,
    /// A sentence the resident should know.
    pub note: RwSignal<Option<Note>>,
    /// The fragment names nothing here; said before the note.
    pub astray: RwSignal<bool>,
}

impl Live {
    /// Everything at rest.
    pub fn at_rest(words: &'static Words, of_content: bool) -> Self {
        Self {
            words,
            of_content,
            now: RwSignal::new(None),
            query: RwSignal::new(String::new()),
            findings: RwSignal::new(None),
            note: RwSignal::new(None),
            astray: RwSignal::new(false),
        }
    }
}

/// One entry that answers a query.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Finding {
    /// Where it leads.
    pub href: String,
    /// Its name.
    pub name: String,
    /// What to do, in one line.
    pub answer: String,
    /// Whom to call about it.
    pub phone: Option<String>,
    /// Whether it is a number to call at once; the name and the number are its button.
    pub urgent: bool,
    /// The other name or saying that matched, where the name itself did not.
    pub matched: Option<String>,
    /// Whether that only sounds like what was typed.
    pub sounds_alike: bool,
    /// Whether it hardly matched: it may be what was meant.
    pub near: bool,
}

/// Sentences the page may have to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// A data file could not be had.
    Missing,
    /// A data file is not what its name says.
    Damaged,
    /// The site has something newer than this page.
    Newer,
    /// The network failed: this page was saved on this phone on that day.
    Saved(Date),
}
