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
    /// Words that the phrases begin with, they say whose matter it is; and words that only behind one of those mean
    /// something.
    halves: [Vec<Vec<char>>; 2],
}

impl Grammar {
    /// Prepares it.
    pub(super) fn new(meant: Vec<Meant>, speech: &Speech, sounds: &Sounds) -> Self {
        let phrases = meant.iter().map(|meant| (meant.phrases.as_slice(), meant.unless.as_slice()));
        let patterns = Patterns::new(phrases, speech.passing(), sounds);
        let split = |parts: &mut dyn Iterator<Item = &str>| {
            let words = parts.flat_map(|part| part.split('|')).map(|word| word.chars().collect());
            let mut words: Vec<Vec<char>> = words.collect();
            words.sort_by_key(|word| std::cmp::Reverse(word.len()));
            words
        };
        let first = |meant: &'_ Meant, at: usize| {
            meant.phrases.first().and_then(|phrase| phrase.split(' ').nth(at).map(str::to_owned))
        };
        let halves = [0, 1].map(|at| {
            let mut parts: Vec<String> = meant.iter().filter_map(|meant| first(meant, at)).collect();
            // What means it alone is half of it where it was not meant: 客人走了.
            if at == 1 {
                parts.extend(meant.iter().filter_map(|meant| meant.phrases.last().cloned()));
            }
            split(&mut parts.iter().map(String::as_str))
        });
        Self { patterns, meant: meant.iter().map(|meant| meant.meant.chars().collect()).collect(), halves }
    }

    /// Which letters say whose matter it is, or where nothing of the kind was meant half of what would mean it.
    pub(super) fn kin(&self, letters: &[char], is_meant: bool) -> Vec<bool> {
        let mut kin = vec![false; letters.len()];
        let mut at = 0;
        while at < letters.len() {
            let mut words = self.halves.iter().take(if is_meant { 1 } else { 2 }).flatten();
            let word = words.find(|word| letters[at..].starts_with(word)).map_or(0, Vec::len);
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
