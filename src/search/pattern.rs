//! Phrases with gaps, looked for in a question: what people in danger type, and words that only together mean something
//! (妈 … 走了). A phrase is parts in a row; `|` stands between words of which any will do, a blank before a part that
//! follows at once, `…` before one that may be a few characters away; a part with an empty word may be left out. A phrase
//! that begins with `!` holds for the whole question: one that is meant is meant whatever harmless words stand there, and
//! one that is not meant takes back all that is not meant so surely.

use super::latin::follows;
use super::question::{MOST_UNITS, Unit};
use super::sound::Sounds;

/// Most characters in the place of `…`.
const FAR: usize = 8;

/// How a unit of a question is a letter of a phrase: not, by another character of the same sound, by its syllable, itself.
type Likeness = u8;
const NOT: Likeness = 0;
const HEARD: Likeness = 1;
const TYPED: Likeness = 2;
const WRITTEN: Likeness = 3;

/// Phrases, ready to be looked for.
#[derive(Default)]
pub(super) struct Patterns {
    /// Every letter of the phrases, in order, with its readings.
    letters: Vec<(char, Vec<u16>)>,
    /// What may stand between a part and the next that follows at once.
    passing: Vec<Vec<u16>>,
    groups: Vec<Group>,
}

/// Phrases that lead to one thing.
struct Group {
    phrases: Vec<Phrase>,
    /// Phrases that are not meant, though they hold one that is.
    unless: Vec<Phrase>,
}

/// One phrase.
struct Phrase {
    /// Whether it holds for the whole question.
    whole: bool,
    parts: Vec<Part>,
    /// In Latin letters it is words in a row instead.
    latin: Vec<String>,
}

struct Part {
    far: bool,
    words: Vec<Vec<u16>>,
}

/// A question as phrases are looked for in it.
pub(super) struct Asked<'a> {
    units: usize,
    width: usize,
    table: Vec<Likeness>,
    words: &'a [String],
    /// Whether a word of two characters may have one of the same sound instead.
    heard: bool,
    /// By unit, the units where a part may begin that follows at once, as bits: there, and behind what may stand between.
    next: Vec<u64>,
}

impl Patterns {
    /// Of phrases and of what is not meant, thing by thing.
    pub(super) fn new<'a>(
        groups: impl Iterator<Item = (&'a [String], &'a [String])>,
        passing: &[Vec<char>],
        sounds: &Sounds,
    ) -> Self {
        let groups: Vec<(&[String], &[String])> = groups.collect();
        let texts = groups.iter().flat_map(|(phrases, unless)| phrases.iter().chain(unless.iter()));
        let mut letters: Vec<char> = texts.flat_map(|text| text.chars()).collect();
        letters.extend(passing.iter().flatten());
        letters.sort_unstable();
        letters.dedup();
        let own = |word: &[char]| -> Vec<u16> {
            let at = |letter: &char| letters.binary_search(letter).ok().map(super::sound::short);
            word.iter().filter_map(at).collect()
        };
        let read = |texts: &[String]| texts.iter().map(|text| Phrase::read(text, &own)).collect();
        let groups =
            groups.iter().map(|(phrases, unless)| Group { phrases: read(phrases), unless: read(unless) }).collect();
        let passing = passing.iter().map(|word| own(word)).collect();
        let letters = letters.into_iter().map(|letter| (letter, sounds.of(letter).collect())).collect();
        Self { letters, passing, groups }
    }

    /// Compares the units of a question with all letters once. `heard`: whether short words are heard, too.
    pub(super) fn asked<'a>(&self, units: &[Unit], words: &'a [String], heard: bool) -> Asked<'a> {
        let units = &units[..units.len().min(MOST_UNITS)];
        let mut table = Vec::with_capacity(units.len() * self.letters.len());
        for unit in units {
            table.extend(self.letters.iter().map(|(letter, readings)| match unit.letter {
                Some(own) if own == *letter => WRITTEN,
                own => {
                    let alike = unit.syllables.iter().any(|syllable| readings.contains(syllable));
                    match (alike, own) {
                        (false, _) => NOT,
                        (true, None) => TYPED,
                        (true, Some(_)) => HEARD,
                    }
                }
            }));
        }
        let mut asked = Asked { units: units.len(), width: self.letters.len(), table, words, heard, next: Vec::new() };
        let mut next = vec![0u64; asked.units];
        for start in (0..asked.units).rev() {
            let ends = self.passing.iter().filter_map(|word| asked.word(word, start, 0));
            let further = ends.filter_map(|(end, _)| next.get(end)).fold(0, |all, own| all | own);
            next[start] = further | 1 << start;
        }
        asked.next = next;
        asked
    }

    /// The things whose phrases a question holds, each with the units that are meant, as bits.
    pub(super) fn found<'a>(&'a self, asked: &'a Asked<'a>) -> impl Iterator<Item = (usize, u64)> + 'a {
        self.groups.iter().enumerate().filter_map(|(at, group)| {
            let anywhere = |phrase: &Phrase, harmless| {
                if !phrase.latin.is_empty() {
                    return follows(asked.words, &phrase.latin).then_some(0);
                }
                (0..asked.units).find_map(|start| self.meets(phrase, asked, start, harmless))
            };
            let surely = group.phrases.iter().filter(|phrase| phrase.whole);
            if let Some(units) = surely.into_iter().find_map(|phrase| anywhere(phrase, 0)) {
                return Some((at, units));
            }
            let mut harmless = 0;
            for phrase in &group.unless {
                if phrase.whole {
                    if anywhere(phrase, 0).is_some() {
                        return None;
                    }
                    continue;
                }
                for start in 0..asked.units {
                    harmless |= self.meets(phrase, asked, start, 0).unwrap_or(0);
                }
            }
            let mut others = group.phrases.iter().filter(|phrase| !phrase.whole);
            others.find_map(|phrase| anywhere(phrase, harmless)).map(|units| (at, units))
        })
    }

    /// The units that are a phrase which begins at one of them.
    fn meets(&self, phrase: &Phrase, asked: &Asked<'_>, start: usize, harmless: u64) -> Option<u64> {
        let (first, rest) = phrase.parts.split_first()?;
        for word in &first.words {
            if let Some((end, units)) = asked.word(word, start, harmless)
                && let Some(more) = self.goes_on(rest, asked, end, harmless)
                && asked.is_sure(units | more)
            {
                return Some(units | more);
            }
        }
        None
    }

    fn goes_on(&self, parts: &[Part], asked: &Asked<'_>, from: usize, harmless: u64) -> Option<u64> {
        let Some((part, rest)) = parts.split_first() else { return Some(0) };
        let mut starts =
            if part.far { before(from + FAR + 1) & !before(from) } else { asked.next.get(from).copied().unwrap_or(0) };
        while starts != 0 {
            let start = starts.trailing_zeros() as usize;
            starts &= starts - 1;
            for word in &part.words {
                if let Some((end, units)) = asked.word(word, start, harmless)
                    && let Some(more) = self.goes_on(rest, asked, end, harmless)
                {
                    return Some(units | more);
                }
            }
        }
        None
    }
}

/// The bits of all units before one.
fn before(unit: usize) -> u64 {
    if unit < MOST_UNITS { (1 << unit) - 1 } else { u64::MAX }
}

impl Phrase {
    fn read(text: &str, letters: &impl Fn(&[char]) -> Vec<u16>) -> Self {
        let whole = text.starts_with('!');
        let text = text.strip_prefix('!').unwrap_or(text);
        if text.is_ascii() {
            let latin = text.split(' ').map(str::to_owned).collect();
            return Self { whole, parts: Vec::new(), latin };
        }
        let mut parts = Vec::new();
        let mut far = false;
        let mut words = Vec::new();
        let mut word = Vec::new();
        for letter in text.chars().chain([' ']) {
            match letter {
                '|' => words.push(letters(&std::mem::take(&mut word))),
                ' ' | '…' => {
                    words.push(letters(&std::mem::take(&mut word)));
                    parts.push(Part { far, words: std::mem::take(&mut words) });
                    far = letter == '…';
                }
                letter => word.push(letter),
            }
        }
        Self { whole, parts, latin: Vec::new() }
    }
}

impl Asked<'_> {
    fn of(&self, unit: usize, letter: u16) -> Likeness {
        self.row(unit).get(usize::from(letter)).copied().unwrap_or(NOT)
    }

    /// Where a word ends that begins at a unit, and the units it is.
    fn word(&self, word: &[u16], start: usize, harmless: u64) -> Option<(usize, u64)> {
        let end = start + word.len();
        if end > self.units {
            return None;
        }
        let mut units = 0;
        let mut heard = 0;
        for (unit, letter) in (start..).zip(word) {
            let likeness = self.of(unit, *letter);
            if likeness == NOT || harmless >> unit & 1 == 1 {
                return None;
            }
            heard += usize::from(likeness == HEARD);
            units |= 1 << unit;
        }
        // Less than half of a word may be other characters of the same sound: 被偏了 is 被骗了.
        let least = if self.heard { 2 } else { 3 };
        (heard == 0 || (word.len() >= least && heard * 2 < word.len().max(3))).then_some((end, units))
    }

    /// One typed syllable alone may be anything, and so may typed ones with others between.
    fn is_sure(&self, units: u64) -> bool {
        let run = units >> units.trailing_zeros().min(63);
        let is_run = run & (run + 1) == 0;
        let is_written = |unit: usize| units >> unit & 1 == 0 || self.row(unit).contains(&WRITTEN);
        (is_run && units.count_ones() > 1) || (0..self.units).all(is_written)
    }

    fn row(&self, unit: usize) -> &[Likeness] {
        self.table.get(unit * self.width..(unit + 1) * self.width).unwrap_or_default()
    }
}
