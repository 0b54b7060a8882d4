//! An index made ready to be asked: whatever does not depend on the question is worked out once.

use super::question::{MOST_UNITS, Question, Unit, words};
use super::sound::{Sounds, short};
use super::speech::Speech;
use super::tile::{Credit, HEARD, HEARD_LOOSE, SURE, TYPED, TYPED_LOOSE};
use super::{Entry, Index};

/// An index, ready to be asked.
pub struct Searcher {
    entries: Vec<Entry>,
    pub(super) speech: Speech,
    pub(super) sounds: Sounds,
    /// Every character of the keys, sorted.
    alphabet: Vec<char>,
    /// By sound class, the characters that sound so.
    classes: Vec<Vec<u16>>,
    /// By character of the alphabet: the fewer entries have it, the more it says.
    weights: Vec<u32>,
    /// By entry: its name, then its keys.
    pub(super) keys: Vec<Vec<Key>>,
    /// Whether any key has Latin words.
    pub(super) has_words: bool,
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
    /// The characters themselves.
    pub(super) written: Vec<char>,
    /// How they sound.
    pub(super) readings: Vec<Vec<u16>>,
    /// What each says; nothing in words that say nothing.
    pub(super) weights: Vec<u32>,
    /// Its Latin words.
    pub(super) words: Vec<String>,
}

impl Key {
    /// The forms of a text: the one that questions are compared with, and where it differs the one that people spell.
    fn read(text: &str, at: Option<usize>, speech: &Speech, sounds: &Sounds) -> Vec<(Self, Vec<bool>)> {
        let (written, meant) = (speech.written(text), speech.letters(text));
        let other = (written != meant).then(|| Self::form(written, true, text, at, speech, sounds));
        std::iter::once(Self::form(meant, false, text, at, speech, sounds)).chain(other).collect()
    }

    fn form(
        mut written: Vec<char>,
        spelt: bool,
        text: &str,
        at: Option<usize>,
        speech: &Speech,
        sounds: &Sounds,
    ) -> (Self, Vec<bool>) {
        // Latin texts are compared by word.
        written.retain(|letter| !letter.is_ascii_alphabetic());
        written.truncate(MOST_UNITS);
        let light = speech.light(&written);
        let readings = written.iter().map(|letter| sounds.of(*letter).collect()).collect();
        let words = if spelt { Vec::new() } else { words(text, speech) };
        let paper = speech.asks_paper(&written);
        (Self { at, spelt, paper, letters: Vec::new(), written, readings, weights: Vec::new(), words }, light)
    }
}

impl Searcher {
    /// Makes an index ready.
    pub fn new(mut index: Index) -> Self {
        let entries = std::mem::take(&mut index.entries);
        let (speech, sounds) = (Speech::read(&index), Sounds::read(&index.sounds));
        let read = |entry: &Entry| -> Vec<(Key, Vec<bool>)> {
            let keys = entry.keys.iter().enumerate().map(|(at, key)| (Some(at), key));
            let texts = std::iter::once((None, &entry.name)).chain(keys);
            texts.flat_map(|(at, text)| Key::read(text, at, &speech, &sounds)).collect()
        };
        let read: Vec<Vec<(Key, Vec<bool>)>> = entries.iter().map(read).collect();
        let mut alphabet: Vec<char> = read.iter().flatten().flat_map(|(key, _)| key.written.iter().copied()).collect();
        alphabet.sort_unstable();
        alphabet.dedup();
        let weights = weights(&alphabet, &read);
        let mut classes = Vec::new();
        for (at, letter) in alphabet.iter().enumerate() {
            for syllable in sounds.of(*letter) {
                let Some(class) = sounds.class(syllable).map(usize::from) else { continue };
                if classes.len() <= class {
                    classes.resize(class + 1, Vec::new());
                }
                classes[class].push(short(at));
            }
        }
        let finish = |(mut key, light): (Key, Vec<bool>)| {
            key.letters = key.written.iter().map(|letter| position(&alphabet, *letter).unwrap_or(0)).collect();
            let weight = |(letter, light): (&u16, &bool)| if *light { 0 } else { weights[usize::from(*letter)] };
            key.weights = key.letters.iter().zip(&light).map(weight).collect();
            key
        };
        let keys: Vec<Vec<Key>> = read.into_iter().map(|keys| keys.into_iter().map(finish).collect()).collect();
        let has_words = keys.iter().flatten().any(|key| !key.words.is_empty());
        Self { entries, speech, sounds, alphabet, classes, weights, keys, has_words }
    }

    /// What can be found.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What a unit of a question says.
    pub(super) fn weight(&self, unit: &Unit) -> u32 {
        /// A character that no entry has, and a typed syllable.
        const UNKNOWN: u32 = 6;
        let known = unit.letter.and_then(|letter| position(&self.alphabet, letter));
        match known {
            _ if unit.light => 0,
            Some(at) => self.weights[usize::from(at)],
            None => UNKNOWN,
        }
    }

    /// How surely each unit is each character of the alphabet.
    pub(super) fn credits(&self, question: &Question) -> Credits {
        let width = self.alphabet.len();
        let mut table = vec![0; width * question.units.len()];
        for (unit, row) in question.units.iter().zip(table.chunks_exact_mut(width.max(1))) {
            let (same, alike) = if unit.letter.is_none() { (TYPED, TYPED_LOOSE) } else { (HEARD, HEARD_LOOSE) };
            for syllable in &unit.syllables {
                let class = self.sounds.class(*syllable).and_then(|class| self.classes.get(usize::from(class)));
                for letter in class.into_iter().flatten() {
                    let own = self.alphabet[usize::from(*letter)];
                    let sure = if self.sounds.of(own).any(|own| own == *syllable) { same } else { alike };
                    let cell = &mut row[usize::from(*letter)];
                    *cell = (*cell).max(sure);
                }
            }
            if let Some(at) = unit.letter.and_then(|letter| position(&self.alphabet, letter)) {
                row[usize::from(at)] = SURE;
            }
        }
        let mut any = vec![false; width];
        for row in table.chunks_exact(width.max(1)) {
            any.iter_mut().zip(row).for_each(|(any, credit)| *any |= *credit > 0);
        }
        Credits { width, table, any }
    }
}

/// How surely each unit of a question is each character.
pub(super) struct Credits {
    width: usize,
    table: Vec<Credit>,
    /// By character: whether any unit may be it.
    any: Vec<bool>,
}

impl Credits {
    /// Which of these letters any unit may be, as bits.
    pub(super) fn shared(&self, letters: &[u16]) -> u64 {
        let bit = |(place, letter): (usize, &u16)| u64::from(self.any[usize::from(*letter)]) << place;
        letters.iter().enumerate().map(bit).sum()
    }

    /// Of one unit and one character of the alphabet.
    pub(super) fn of(&self, unit: usize, letter: u16) -> Credit {
        self.table.get(unit * self.width + usize::from(letter)).copied().unwrap_or(0)
    }
}

fn position(alphabet: &[char], letter: char) -> Option<u16> {
    alphabet.binary_search(&letter).ok().map(short)
}

/// What each character says: 2 where all entries have it, one more each time half as many do.
fn weights(alphabet: &[char], read: &[Vec<(Key, Vec<bool>)>]) -> Vec<u32> {
    let mut holders = vec![0u32; alphabet.len()];
    for keys in read {
        let mut letters: Vec<char> = keys.iter().flat_map(|(key, _)| key.written.iter().copied()).collect();
        letters.sort_unstable();
        letters.dedup();
        for letter in letters {
            if let Some(at) = position(alphabet, letter) {
                holders[usize::from(at)] += 1;
            }
        }
    }
    let all = u32::try_from(read.len()).unwrap_or(u32::MAX);
    holders.into_iter().map(|own| 2 + (all / own.max(1)).max(1).ilog2()).collect()
}
