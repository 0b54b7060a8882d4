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

/// What a question and a key share.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Overlap {
    /// Weight of the question's units that the key has, in eighths.
    pub asked: u32,
    /// Weight of the key's letters that the question has, in eighths.
    pub own: u32,
    /// In how many runs.
    pub runs: u32,
    /// How many letters.
    pub letters: u32,
    /// Whether the first letter of the key is among them.
    pub first: bool,
    /// Whether something was only heard, not written.
    pub heard: bool,
    /// The question's units that the key has, as bits.
    pub units: u64,
}

/// A side of the comparison: weights of its letters.
pub(super) struct Weights<'a> {
    /// Of the question's units.
    pub asked: &'a [u32],
    /// Of the key's letters.
    pub own: &'a [u32],
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

/// Covers the question with runs of the key, from its beginning, each time with the run that is worth most.
pub(super) fn overlap(weights: &Weights, credit: impl Fn(usize, usize) -> Credit) -> Overlap {
    let units = weights.asked.len().min(MOST_UNITS);
    let letters = weights.own.len().min(MOST_UNITS);
    let mut overlap = Overlap::default();
    let mut used = 0u64;
    let mut unit = 0;
    while unit < units {
        let mut best = Run::default();
        for at in 0..letters {
            let run = run(weights, &credit, used, (unit, units), (at, letters));
            if run.value > best.value && holds(run, weights.own[at..].len().min(letters) == letters, letters) {
                best = run;
            }
        }
        if best.length == 0 {
            unit += 1;
            continue;
        }
        for step in 0..best.length {
            let (asked, own) = (unit + step, best.at + step);
            // One character alone may be of another word.
            let sure = u32::from(credit(asked, own)) / if best.length == 1 && letters > 1 { 2 } else { 1 };
            overlap.asked += sure * weights.asked[asked];
            overlap.own += sure * weights.own[own];
            overlap.units |= 1 << asked;
            used |= 1 << own;
            overlap.first |= own == 0;
        }
        overlap.runs += 1;
        overlap.letters += best.length as u32;
        overlap.heard |= best.least <= HEARD;
        unit += best.length;
    }
    overlap
}

fn run(
    weights: &Weights,
    credit: &impl Fn(usize, usize) -> Credit,
    used: u64,
    (unit, units): (usize, usize),
    (at, letters): (usize, usize),
) -> Run {
    let mut run = Run { at, least: SURE, ..Run::default() };
    while unit + run.length < units && at + run.length < letters && used >> (at + run.length) & 1 == 0 {
        let (asked, own) = (unit + run.length, at + run.length);
        let sure = credit(asked, own);
        if sure == 0 {
            break;
        }
        run.value += u32::from(sure) * (weights.asked[asked] + weights.own[own]);
        run.most = run.most.max(sure);
        run.least = run.least.min(sure);
        run.length += 1;
    }
    run
}

/// Whether a run says anything: one character must be written; what is only heard must be the whole key, or long.
fn holds(run: Run, from_the_first: bool, letters: usize) -> bool {
    match run.length {
        0 => false,
        1 => run.most == SURE,
        length => run.most > HEARD || length >= 3 || (from_the_first && length == letters),
    }
}
