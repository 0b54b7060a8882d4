//! A question, cut into units: a character, a syllable that was typed in Latin letters, or a letter of neither.

use super::grammar::Grammar;
use super::normal::untoned;
use super::sound::Sounds;
use super::speech::Speech;

/// Most units of a question: the field takes 60 characters, and sets of units are bits of one number.
pub(super) const MOST_UNITS: usize = 64;

/// One unit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Unit {
    /// The character that was written; a typed syllable has none.
    pub(super) letter: Option<char>,
    /// How it sounds.
    pub(super) syllables: Vec<u16>,
    /// Whether it belongs to words that say nothing about the subject.
    pub(super) light: bool,
    /// Where it begins among the letters of the question.
    pub(super) from: usize,
}

/// A question.
pub(super) struct Question {
    /// Its units in order.
    pub(super) units: Vec<Unit>,
    /// Its letters without those that say nothing: what pinyin and initials are looked up by.
    pub(super) typed: Vec<char>,
    /// Whether any of them is Latin.
    pub(super) latin: bool,
    /// Its Latin words.
    pub(super) words: Vec<String>,
    /// Whether it asks for everything there is to do.
    pub(super) broad: bool,
    /// Whether it asks for a certificate.
    pub(super) paper: bool,
    /// Whether it says something that only its words together mean.
    pub(super) is_meant: bool,
}

impl Question {
    /// Reads what was typed.
    pub(super) fn read(text: &str, speech: &Speech, sounds: &Sounds, grammar: &Grammar) -> Self {
        let (letters, is_meant) = grammar.meant(written(text, speech), sounds);
        let mut letters = speech.same(letters);
        letters.truncate(MOST_UNITS);
        let light = speech.light(&letters);
        let kept = letters.iter().zip(&light).filter(|(_, light)| !**light);
        let typed: Vec<char> = kept.map(|(letter, _)| *letter).collect();
        let latin = typed.iter().any(char::is_ascii_alphabetic);
        Self {
            broad: speech.is_broad(&letters),
            paper: speech.asks_paper(&letters),
            is_meant,
            units: if latin {
                speech.heard(units(&letters, &light, sounds), sounds)
            } else {
                units(&letters, &light, sounds)
            },
            typed,
            latin,
            words: words(&untoned(text), speech),
        }
    }
}

/// The letters of a question as they were written.
pub(super) fn written(text: &str, speech: &Speech) -> Vec<char> {
    let mut letters = speech.written(text);
    letters.truncate(MOST_UNITS);
    letters
}

/// Cuts letters into units.
pub(super) fn units(letters: &[char], light: &[bool], sounds: &Sounds) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let run = letters[at..].iter().take_while(|letter| letter.is_ascii_alphabetic()).count();
        let light = light.get(at).is_some_and(|light| *light);
        match sounds.cut(&letters[at..at + run]) {
            Some(cut) if run > 0 => {
                for syllable in cut {
                    units.push(Unit { letter: None, syllables: vec![syllable], light, from: at });
                    at += sounds.length(syllable);
                }
            }
            _ => {
                let syllables = sounds.of(*letter).collect();
                units.push(Unit { letter: Some(*letter), syllables, light, from: at });
                at += 1;
            }
        }
    }
    units
}

/// Latin words of a text, in lower case, without those that say nothing.
pub(super) fn words(text: &str, speech: &Speech) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| word.len() > 1);
    let words = words.map(str::to_ascii_lowercase);
    let (heavy, light): (Vec<String>, Vec<String>) = words.partition(|word| !speech.is_filler(word));
    if heavy.is_empty() { light } else { heavy }
}
