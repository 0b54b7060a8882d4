//! What each code means, for people: why the rule is there and whom a slip hurts, a wrong and a right example. One file per
//! family; the table in `code.rs` ties them to the codes, so that a code without its explanation does not compile.

pub(super) mod attachments;
pub(super) mod base;
pub(super) mod books;
pub(super) mod certificates;
pub(super) mod contacts;
pub(super) mod events;
pub(super) mod files;
pub(super) mod ids;
pub(super) mod languages;
pub(super) mod laws;
pub(super) mod lists;
pub(super) mod privacy;
pub(super) mod services;
pub(super) mod times;

use super::text::{Phrase, phrase};

/// What a code means.
#[derive(Debug)]
pub struct Explanation {
    /// The mistake in a few words.
    pub title: Phrase,
    /// Why the rule is there and whom a slip hurts: one to three sentences.
    pub meaning: Phrase,
    /// A mistake: JSON, or the text of a cell or a file's name.
    pub wrong: &'static str,
    /// The same, mended.
    pub right: &'static str,
}
