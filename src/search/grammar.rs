//! Words that only together mean something: 妈 and 走了 are 老人去世, 老板 and 走了 are not.

use super::Meant;
use super::pattern::Patterns;
use super::question::{MOST_UNITS, units};
use super::sound::Sounds;
use super::speech::Speech;

/// What an index says of such words, ready to be looked for.
#[derive(Default)]
pub(super) struct Grammar {
    patterns: Patterns,
    meant: Vec<Vec<char>>,
    /// Words that say whose matter it is: what the phrases begin with, longer ones first.
    kin: Vec<Vec<char>>,
}

impl Grammar {
    /// Prepares it.
    pub(super) fn new(meant: Vec<Meant>, speech: &Speech, sounds: &Sounds) -> Self {
        let phrases = meant.iter().map(|meant| (meant.phrases.as_slice(), meant.unless.as_slice()));
        let patterns = Patterns::new(phrases, speech.passing(), sounds);
        let first = meant.iter().filter_map(|meant| meant.phrases.first()?.split([' ', '…']).next());
        let mut kin: Vec<Vec<char>> =
            first.flat_map(|first| first.split('|')).map(|word| word.chars().collect()).collect();
        kin.sort_by_key(|word| std::cmp::Reverse(word.len()));
        Self { patterns, meant: meant.iter().map(|meant| meant.meant.chars().collect()).collect(), kin }
    }

    /// Which letters say whose matter it is.
    pub(super) fn kin(&self, letters: &[char]) -> Vec<bool> {
        let mut kin = vec![false; letters.len()];
        let mut at = 0;
        while at < letters.len() {
            let word = self.kin.iter().find(|word| letters[at..].starts_with(word)).map_or(0, Vec::len);
            kin[at..at + word].fill(true);
            at += word.max(1);
        }
        kin
    }

    /// Letters with what is meant in the place of such words, and whether there are any.
    pub(super) fn meant(&self, mut letters: Vec<char>, sounds: &Sounds) -> (Vec<char>, bool) {
        let units = units(&letters, &vec![false; letters.len()], sounds);
        let asked = self.patterns.asked(&units, &[], false);
        let Some((at, bits)) = self.patterns.found(&asked).find(|(_, bits)| *bits != 0) else {
            return (letters, false);
        };
        let (first, last) = (bits.trailing_zeros() as usize, MOST_UNITS - 1 - bits.leading_zeros() as usize);
        let from = units.get(first).map_or(0, |unit| unit.from);
        let to = units.get(last + 1).map_or(letters.len(), |unit| unit.from);
        if let Some(meant) = self.meant.get(at) {
            letters.splice(from..to, meant.iter().copied());
        }
        (letters, true)
    }
}
