//! An index made ready to be asked: whatever does not depend on the question is worked out once.

use super::alphabet::Alphabet;
use super::grammar::Grammar;
use super::number::{Digit, numbers};
use super::pattern::Patterns;
use super::question::{MOST_UNITS, units, words, written};
use super::sound::Sounds;
use super::speech::Speech;
use super::{Entry, Index, Kind};
use crate::guide::{Danger, DangerCall, UNLISTED};

/// Most characters of a question that was typed in haste.
const FEW: usize = 3;

/// An index, ready to be asked.
pub struct Searcher {
    entries: Vec<Entry>,
    pub(super) speech: Speech,
    pub(super) sounds: Sounds,
    pub(super) alphabet: Alphabet,
    pub(super) grammar: Grammar,
    dangers: Vec<Danger>,
    /// What people in danger type, danger by danger.
    urgent: Patterns,
    /// By entry: its name, then its keys.
    pub(super) keys: Vec<Vec<Key>>,
    /// By entry: whether its name speaks of death.
    pub(super) grave: Vec<bool>,
}

/// A number to call at once.
#[derive(Debug, Clone, Copy)]
pub struct Urgent<'a> {
    /// The hotline's entry.
    pub hotline: Option<&'a Entry>,
    /// The number, and when to call it.
    pub call: &'a DangerCall,
}

/// A name or a saying, in one of its forms.
pub(super) struct Key {
    /// Which of the entry's keys; the name is none.
    pub(super) at: Option<usize>,
    /// Whether only what is spelt is compared with it: it is as written, beside the form with words that mean the same.
    pub(super) spelt: bool,
    /// Whether it is the name of a paper.
    pub(super) paper: bool,
    /// Positions in the alphabet.
    pub(super) letters: Vec<u16>,
    /// What each letter says; nothing in words that say nothing.
    pub(super) weights: Vec<u32>,
    /// The numbers that its letters belong to; empty where it has none.
    pub(super) numbers: Vec<Option<Digit>>,
    /// Its Latin words.
    pub(super) words: Vec<String>,
}

/// A form of a key before the alphabet is known.
struct Text {
    at: Option<usize>,
    spelt: bool,
    written: Vec<char>,
    words: Vec<String>,
}

impl Text {
    /// The forms of a key: the one that questions are compared with, and where it differs the one that people spell.
    fn forms(text: &str, at: Option<usize>, speech: &Speech) -> impl Iterator<Item = Self> + use<> {
        let (written, meant) = (letters(speech.written(text)), letters(speech.letters(text)));
        let spelt = (written != meant).then(|| Self { at, spelt: true, written, words: Vec::new() });
        std::iter::once(Self { at, spelt: false, written: meant, words: words(text, speech) }).chain(spelt)
    }

    fn key(self, alphabet: &Alphabet, speech: &Speech) -> Key {
        let letters: Vec<u16> = self.written.iter().filter_map(|letter| alphabet.position(*letter)).collect();
        let light = speech.light(&self.written);
        let weight = |(at, light): (&u16, bool)| if light { 0 } else { alphabet.says(*at) };
        Key {
            weights: letters.iter().zip(light).map(weight).collect(),
            paper: speech.asks_paper(&self.written),
            numbers: if self.written.iter().any(char::is_ascii_digit) { numbers(&self.written) } else { Vec::new() },
            at: self.at,
            spelt: self.spelt,
            letters,
            words: self.words,
        }
    }
}

/// The Latin words of a question, all of them.
fn words_of(question: &str) -> Vec<String> {
    let words = question.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect()
}

/// What of a text is compared letter by letter: Latin is compared by word.
fn letters(mut text: Vec<char>) -> Vec<char> {
    text.retain(|letter| !letter.is_ascii_alphabetic());
    text.truncate(MOST_UNITS);
    text
}

impl Searcher {
    /// Makes an index ready.
    pub fn new(mut index: Index) -> Self {
        let entries = std::mem::take(&mut index.entries);
        let (speech, sounds) = (Speech::read(&index), Sounds::read(&index.sounds));
        let texts = |entry: &Entry| -> Vec<Text> {
            // It answers where nothing else does, and not by its words.
            if entry.id == UNLISTED {
                return Vec::new();
            }
            let keys = entry.keys.iter().enumerate().map(|(at, key)| (Some(at), key));
            let texts = std::iter::once((None, &entry.name)).chain(keys);
            texts.flat_map(|(at, text)| Text::forms(text, at, &speech)).collect()
        };
        let texts: Vec<Vec<Text>> = entries.iter().map(texts).collect();
        let grave = entries.iter().map(|entry| speech.is_grave(&speech.written(&entry.name))).collect();
        let mut written = Vec::new();
        for texts in &texts {
            let mut own: Vec<char> = texts.iter().flat_map(|text| text.written.iter().copied()).collect();
            own.sort_unstable();
            own.dedup();
            written.append(&mut own);
        }
        let found = texts.iter().filter(|texts| !texts.is_empty()).count();
        let alphabet = Alphabet::new(written, found, &sounds);
        let keys = |texts: Vec<Text>| texts.into_iter().map(|text| text.key(&alphabet, &speech)).collect();
        let keys: Vec<Vec<Key>> = texts.into_iter().map(keys).collect();
        let dangers = std::mem::take(&mut index.dangers);
        let phrases = dangers.iter().map(|danger| (danger.phrases.as_slice(), danger.unless.as_slice()));
        let urgent = Patterns::new(phrases, speech.passing(), &sounds);
        let grammar = Grammar::new(std::mem::take(&mut index.meant), &speech, &sounds);
        Self { entries, speech, sounds, alphabet, grammar, dangers, urgent, keys, grave }
    }

    /// Whom to call in the danger that a question speaks of, each number once: it stands before whatever else is found.
    pub fn urgent(&self, question: &str) -> Vec<Urgent<'_>> {
        let mut calls: Vec<Urgent<'_>> = Vec::new();
        // More than two dangers are no help to somebody in one.
        for call in self.dangers(question).into_iter().take(2).flat_map(|danger| &danger.calls) {
            if !calls.iter().any(|own| own.call.phone == call.phone) {
                let hotline = |entry: &&Entry| entry.phone.as_ref() == Some(&call.phone) && entry.kind == Kind::Hotline;
                calls.push(Urgent { hotline: self.entries.iter().find(hotline), call });
            }
        }
        calls
    }

    /// The dangers that a question speaks of, the more urgent first: whom to call stands before whatever else is found.
    pub fn dangers(&self, question: &str) -> Vec<&Danger> {
        let found = self.dangers_in(question, false);
        if !found.is_empty() || written(question, &self.speech).len() > FEW {
            return found;
        }
        // A few characters that mean nothing else may be a danger that was typed in haste: 着伙了.
        let misheard = self.dangers_in(question, true);
        if misheard.is_empty() || self.is_known(question) { Vec::new() } else { misheard }
    }

    /// The same; `heard`: whether words of two characters are heard, too.
    fn dangers_in(&self, question: &str, heard: bool) -> Vec<&Danger> {
        let letters = written(question, &self.speech);
        let units = units(&letters, &vec![false; letters.len()], &self.sounds);
        let words: Vec<String> = words_of(question);
        let asked = self.urgent.asked(&units, &words, heard);
        self.urgent.found(&asked).filter_map(|(at, _)| self.dangers.get(at)).collect()
    }

    /// What can be found.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}
