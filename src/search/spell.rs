//! Pinyin, initials, and characters among them: whether a question spells a text, letter by letter.

use super::alphabet::{Alphabet, Letter};
use super::sound::Syllable;

/// Longest question that is spelt: sets of places in it are bits of one number.
const MOST_LETTERS: usize = 40;
/// Most that spelling can score.
const MOST: u32 = 990;

/// A question, and for each syllable where it can go on from each place of it.
pub(super) struct Spelling {
    question: Vec<char>,
    /// By syllable, then by place: places after it, as bits.
    steps: Vec<u64>,
}

impl Spelling {
    /// Prepares a question; nothing if it is too long to be initials.
    pub(super) fn new(question: &[char], syllables: &[Syllable]) -> Option<Self> {
        if question.len() < 2 || question.len() > MOST_LETTERS {
            return None;
        }
        let places = question.len();
        let mut steps = vec![0; syllables.len() * places];
        for (at, syllable) in syllables.iter().enumerate() {
            for place in 0..places {
                steps[at * places + place] = after(&syllable.typed, question, place);
            }
        }
        Some(Self { question: question.to_vec(), steps })
    }

    /// How well the question spells a text: a run of it, from the beginning or from within.
    pub(super) fn score(&self, letters: &[u16], alphabet: &Alphabet) -> u32 {
        let places = self.question.len();
        let whole = letters.len();
        let mut most = 0;
        for start in 0..whole {
            let mut reached = 1u64;
            for (before, letter) in letters[start..].iter().enumerate() {
                reached = self.step(reached, alphabet.letter(*letter));
                if reached == 0 {
                    break;
                }
                if reached >> places & 1 == 1 {
                    most = most.max(worth(start, before + 1, whole, places));
                }
                // What stops at the end goes no further.
                reached &= !(1 << places);
            }
        }
        most
    }

    fn step(&self, reached: u64, letter: &Letter) -> u64 {
        let places = self.question.len();
        let mut next = 0;
        let mut rest = reached;
        while rest != 0 {
            let place = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            match self.question.get(place) {
                Some(own) if *own == letter.written => next |= 1 << (place + 1),
                Some(own) if own.is_ascii_alphabetic() => {
                    for reading in &letter.readings {
                        next |= self.steps.get(usize::from(*reading) * places + place).copied().unwrap_or(0);
                    }
                }
                _ => {}
            }
        }
        next
    }
}

/// Places after a syllable that begins at a place: all of it, its initial, or (at the very end) any beginning of it.
fn after(syllable: &str, question: &[char], place: usize) -> u64 {
    let shared = syllable.chars().zip(&question[place..]).take_while(|(one, two)| one == *two).count();
    let mut after = 0;
    if shared == syllable.len() || (shared > 0 && place + shared == question.len()) {
        after |= 1 << (place + shared);
    }
    if shared > 1 && ["zh", "ch", "sh"].iter().any(|initial| syllable.starts_with(initial)) {
        after |= 1 << (place + 2);
    }
    if shared > 0 {
        after |= 1 << (place + 1);
    }
    after
}

/// More for a whole text and for its beginning; spelt-out syllables are surer than initials.
fn worth(start: usize, used: usize, whole: usize, typed: usize) -> u32 {
    let base = match (start, used == whole) {
        (0, true) => 880,
        (0, false) => 680,
        _ => 500,
    };
    let share = (60 * used / whole.max(1)) as u32;
    let spelt = (3 * typed.min(16)) as u32;
    (base + share + spelt).min(MOST)
}

#[cfg(test)]
mod tests {
    use super::super::sound::Sounds;
    use super::*;

    fn score(question: &str, text: &str) -> u32 {
        let sounds = Sounds::read("can残ji疾zheng证shen身参fen份");
        let alphabet = Alphabet::new(text.chars().collect(), 1, &sounds);
        let letters: Vec<u16> = text.chars().filter_map(|letter| alphabet.position(letter)).collect();
        let question: Vec<char> = question.chars().collect();
        Spelling::new(&question, sounds.syllables()).map_or(0, |spelling| spelling.score(&letters, &alphabet))
    }

    #[test]
    fn syllables_initials_and_characters_mix() {
        for question in ["canjizheng", "cjz", "cjzh", "canjz", "残jz", "c疾zheng", "canjizhe"] {
            assert!(score(question, "残疾证") >= 880, "{question}");
        }
        for question in ["canjia", "cz", "残疾人", "xyz", "c", ""] {
            assert_eq!(score(question, "残疾证"), 0, "{question}");
        }
    }

    #[test]
    fn whole_texts_and_beginnings_are_worth_more() {
        let whole = score("sfz", "身份证");
        let beginning = score("sf", "身份证");
        let within = score("fz", "身份证");
        assert!(whole > beginning && beginning > within && within > 0, "{whole} {beginning} {within}");
    }

    #[test]
    fn long_texts_of_one_initial_are_no_work() {
        let text = "身".repeat(40);
        assert!(score(&"s".repeat(40), &text) > 0);
    }
}
