//! What a question and a key have in common: runs of the same characters, or of such that sound the same.

use super::question::MOST_UNITS;

/// How surely a unit is a letter, out of [`SURE`].
pub(super) type Credit = u8;
/// The same character.
pub(super) const SURE: Credit = 8;
/// A syllable typed in Latin letters that the character has.
pub(super) const TYPED: Credit = 7;
/// A typed syllable that sounds alike.
pub(super) const TYPED_LOOSE: Credit = 6;
/// Another character that sounds the same.
pub(super) const HEARD: Credit = 5;
/// Another character that sounds alike.
pub(super) const HEARD_LOOSE: Credit = 4;

/// What a character weighs that says as much as a word.
const RARE: u32 = 32;

/// What a question and a key share.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Overlap {
    /// Weight of the question's units that the key has, in eighths.
    pub(super) asked: u32,
    /// Weight of the key's letters that the question has, in eighths.
    pub(super) own: u32,
    /// In how many runs.
    pub(super) runs: u32,
    /// How many letters.
    pub(super) letters: u32,
    /// Whether the first letter of the key is among them.
    pub(super) first: bool,
    /// Whether something was only heard, not written.
    pub(super) heard: bool,
    /// The question's units that the key has, as bits.
    pub(super) units: u64,
}

/// What is compared: weights of the question's units and of the key's letters.
pub(super) struct Sides<'a> {
    /// Of the question's units.
    pub(super) asked: &'a [u32],
    /// Of the key's letters.
    pub(super) own: &'a [u32],
    /// The key's letters that some unit may be, as bits.
    pub(super) shared: u64,
}

/// A run: where it stands in the key, how long it is, what it is worth.
#[derive(Clone, Copy, Default)]
struct Run {
    at: usize,
    length: usize,
    value: u32,
    most: Credit,
    least: Credit,
}

/// Covers the question with runs of the key: first words, from the question's beginning, each time with the run that is
/// worth most; then single characters with what is left.
pub(super) fn overlap(sides: &Sides, credit: impl Fn(usize, usize) -> Credit) -> Overlap {
    let units = sides.asked.len().min(MOST_UNITS);
    let letters = sides.own.len().min(MOST_UNITS);
    let mut overlap = Overlap::default();
    // What no unit may be is as good as used.
    let mut used = !sides.shared;
    for words in [true, false] {
        let mut unit = 0;
        while unit < units {
            let mut best = Run::default();
            if overlap.units >> unit & 1 == 0 {
                let mut free = !used;
                while free != 0 {
                    let at = free.trailing_zeros() as usize;
                    free &= free - 1;
                    let run = run(sides, &credit, (overlap.units, used), (unit, units), (at, letters));
                    if run.value > best.value && (run.length > 1) == words && run.holds(letters) {
                        best = run;
                    }
                }
            }
            for step in 0..best.length {
                let (asked, own) = (unit + step, best.at + step);
                let sure = u32::from(credit(asked, own));
                // One character alone may be of another word, unless it is a rare one.
                let sure = if words || letters == 1 { sure } else { sure * sides.own[own].min(RARE) / RARE };
                overlap.asked += sure * sides.asked[asked];
                overlap.own += sure * sides.own[own];
                overlap.units |= 1 << asked;
                used |= 1 << own;
                overlap.first |= own == 0;
                overlap.letters += u32::from(sides.own[own] > 0);
            }
            if best.length > 0 {
                overlap.runs += 1;
                overlap.heard |= best.least <= HEARD;
            }
            unit += best.length.max(1);
        }
    }
    overlap
}

fn run(
    sides: &Sides,
    credit: &impl Fn(usize, usize) -> Credit,
    (answered, used): (u64, u64),
    (unit, units): (usize, usize),
    (at, letters): (usize, usize),
) -> Run {
    let mut run = Run { at, least: SURE, ..Run::default() };
    let free = |bits: u64, place: usize| bits >> place & 1 == 0;
    while unit + run.length < units && at + run.length < letters {
        let (asked, own) = (unit + run.length, at + run.length);
        let sure = credit(asked, own);
        if sure == 0 || !free(answered, asked) || !free(used, own) {
            break;
        }
        run.value += u32::from(sure) * (sides.asked[asked] + sides.own[own]);
        run.most = run.most.max(sure);
        run.least = run.least.min(sure);
        run.length += 1;
    }
    run
}

impl Run {
    /// Whether it says anything: one character must be written; what is only heard must be the whole key, or long, and
    /// not all of it only alike.
    fn holds(&self, letters: usize) -> bool {
        match self.length {
            0 => false,
            1 => self.most == SURE,
            2 => self.most > HEARD || (letters == 2 && self.least == HEARD),
            _ => self.most >= HEARD,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every character weighs 16, but 证, a rare one, 32; 底 sounds like 低, 保 like 宝.
    fn of(question: &str, key: &str) -> Overlap {
        let (question, key): (Vec<char>, Vec<char>) = (question.chars().collect(), key.chars().collect());
        let weights = |letters: &[char]| -> Vec<u32> {
            letters.iter().map(|letter| if *letter == '证' { 32 } else { 16 }).collect()
        };
        let credit = |unit: usize, letter: usize| match (question[unit], key[letter]) {
            (one, other) if one == other => SURE,
            ('底', '低') | ('宝', '保') => HEARD,
            ('弟', '低') => HEARD_LOOSE,
            _ => 0,
        };
        let mut shared = 0;
        for letter in 0..key.len() {
            shared |= u64::from((0..question.len()).any(|unit| credit(unit, letter) > 0)) << letter;
        }
        overlap(&Sides { asked: &weights(&question), own: &weights(&key), shared }, credit)
    }

    #[test]
    fn the_same_is_one_run() {
        let shared = of("吃低保", "吃低保");
        assert_eq!((shared.runs, shared.letters, shared.asked, shared.own), (1, 3, 384, 384));
        assert!(shared.first && !shared.heard && shared.units == 0b111);
    }

    #[test]
    fn words_come_before_single_characters() {
        // The 老 of 老人 must not take the one of 敬老院.
        let shared = of("老人住敬老院", "进敬老院");
        assert_eq!((shared.runs, shared.units), (1, 0b111000));
    }

    #[test]
    fn single_characters_count_by_what_they_say() {
        assert_eq!((of("天低", "高低").own, of("丢证", "办证").own), (64, 256));
    }

    #[test]
    fn what_is_heard_needs_something_written_or_the_whole_key() {
        assert!(of("底保", "低保").heard);
        assert_eq!(of("底宝", "低保").letters, 2, "a whole key");
        assert_eq!(of("弟宝", "低保").letters, 0, "not surely heard");
        assert_eq!(of("底宝", "低保户").letters, 0, "a part of a longer key");
        assert_eq!(of("底", "低").letters, 0);
    }
}
