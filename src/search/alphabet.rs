//! The characters of everything that can be found: how each sounds, and what it says.

use super::question::{Question, Unit};
use super::sound::{Sounds, short};
use super::tile::{Credit, HEARD, HEARD_LOOSE, SURE, TYPED, TYPED_LOOSE};

/// What a character says that no entry has, and a typed syllable.
const UNKNOWN: u32 = 24;

/// Characters in order; others speak of them by their position.
pub(super) struct Alphabet {
    letters: Vec<Letter>,
    /// By sound class, the characters that sound so.
    classes: Vec<Vec<u16>>,
}

/// One character.
pub(super) struct Letter {
    /// Itself.
    pub(super) written: char,
    /// How it sounds.
    pub(super) readings: Vec<u16>,
    /// The fewer entries have it, the more it says.
    weight: u32,
}

impl Alphabet {
    /// Of these characters, in any order, each as often as there are entries that have it.
    pub(super) fn new(mut written: Vec<char>, entries: usize, sounds: &Sounds) -> Self {
        written.sort_unstable();
        let mut letters: Vec<Letter> = Vec::new();
        let mut classes: Vec<Vec<u16>> = Vec::new();
        for same in written.chunk_by(|one, other| one == other) {
            let readings: Vec<u16> = sounds.of(same[0]).collect();
            for class in readings.iter().filter_map(|syllable| sounds.class(*syllable)).map(usize::from) {
                if classes.len() <= class {
                    classes.resize(class + 1, Vec::new());
                }
                classes[class].push(short(letters.len()));
            }
            letters.push(Letter { written: same[0], readings, weight: weight(same.len(), entries) });
        }
        Self { letters, classes }
    }

    /// One of them.
    pub(super) fn letter(&self, at: u16) -> &Letter {
        &self.letters[usize::from(at)]
    }

    /// What one of them says.
    pub(super) fn says(&self, at: u16) -> u32 {
        self.letter(at).weight
    }

    /// Where a character stands.
    pub(super) fn position(&self, letter: char) -> Option<u16> {
        self.letters.binary_search_by_key(&letter, |own| own.written).ok().map(short)
    }

    /// What a unit of a question says.
    pub(super) fn weight(&self, unit: &Unit) -> u32 {
        match unit.letter.and_then(|letter| self.position(letter)) {
            _ if unit.light => 0,
            Some(at) => self.says(at),
            None => UNKNOWN,
        }
    }

    /// How surely each unit of a question is each character.
    pub(super) fn credits(&self, question: &Question, sounds: &Sounds) -> Credits {
        let width = self.letters.len();
        let mut table = vec![0; width * question.units.len()];
        let mut any = vec![false; width];
        for (unit, row) in question.units.iter().zip(table.chunks_exact_mut(width.max(1))) {
            let (same, alike) = if unit.letter.is_none() { (TYPED, TYPED_LOOSE) } else { (HEARD, HEARD_LOOSE) };
            for syllable in &unit.syllables {
                let class = sounds.class(*syllable).and_then(|class| self.classes.get(usize::from(class)));
                for at in class.into_iter().flatten() {
                    let sure = if self.letter(*at).readings.contains(syllable) { same } else { alike };
                    let cell: &mut Credit = &mut row[usize::from(*at)];
                    *cell = (*cell).max(sure);
                    any[usize::from(*at)] = true;
                }
            }
            if let Some(at) = unit.letter.and_then(|letter| self.position(letter)) {
                row[usize::from(at)] = SURE;
                any[usize::from(at)] = true;
            }
        }
        Credits { width, table, any }
    }
}

/// 8 where all entries have a character, four more each time half as many do; in steps of one, so that an entry more or
/// less in a county changes little.
fn weight(holders: usize, entries: usize) -> u32 {
    let share = (16 * entries as u64 / holders.max(1) as u64).clamp(16, 1 << 14);
    share.pow(4).ilog2() - 8
}

/// How surely each unit of a question is each character.
pub(super) struct Credits {
    width: usize,
    table: Vec<Credit>,
    /// By character: whether any unit may be it.
    any: Vec<bool>,
}

impl Credits {
    /// Of one unit and one character.
    pub(super) fn of(&self, unit: usize, letter: u16) -> Credit {
        self.table.get(unit * self.width + usize::from(letter)).copied().unwrap_or(0)
    }

    /// Which of these letters any unit may be, as bits.
    pub(super) fn shared(&self, letters: &[u16]) -> u64 {
        let bit = |(place, letter): (usize, &u16)| u64::from(self.any[usize::from(*letter)]) << place;
        letters.iter().enumerate().map(bit).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_characters_say_more() {
        let alphabet = Alphabet::new("证证证证低".chars().collect(), 4, &Sounds::read(""));
        let says = |letter| alphabet.says(alphabet.position(letter).expect("known"));
        assert_eq!((says('证'), says('低')), (8, 16));
        assert_eq!(alphabet.position('高'), None);
    }
}
