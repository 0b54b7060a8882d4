//! How people of one language speak, as the index says it: scripts, words that mean the same, words that say nothing.

use super::Index;
use super::normal::{plain, untoned};
use super::question::Unit;
use super::sound::Sounds;

/// Tables of the index, ready to be looked up.
pub(super) struct Speech {
    variants: Vec<(char, char)>,
    same: Vec<(Vec<char>, Vec<char>)>,
    fillers: Vec<Vec<char>>,
    broad: Vec<Vec<char>>,
    papers: Vec<Vec<char>>,
    grave: Vec<Vec<char>>,
    passing: Vec<Vec<char>>,
}

impl Speech {
    /// Takes the tables out of an index.
    pub(super) fn read(index: &Index) -> Self {
        let mut letters = index.variants.chars();
        let mut variants = Vec::new();
        while let (Some(written), Some(meant)) = (letters.next(), letters.next()) {
            variants.push((written, meant));
        }
        let mut pairs = words(&index.same).into_iter();
        let mut same = Vec::new();
        while let (Some(said), Some(meant)) = (pairs.next(), pairs.next()) {
            same.push((said, meant));
        }
        Self {
            variants,
            same,
            fillers: words(&index.fillers),
            broad: words(&index.broad),
            papers: words(&index.papers),
            grave: words(&index.grave),
            passing: words(&index.passing),
        }
    }

    /// A text without blanks and punctuation, in one script.
    pub(super) fn written(&self, text: &str) -> Vec<char> {
        untoned(text).chars().filter_map(plain).map(|letter| self.meant(letter)).collect()
    }

    /// The same with one word for all that mean the same: the form that questions are compared in.
    pub(super) fn letters(&self, text: &str) -> Vec<char> {
        self.same(self.written(text))
    }

    /// The same of letters.
    pub(super) fn same(&self, mut letters: Vec<char>) -> Vec<char> {
        // Twice: 我爸 is 老人, and then 老人走了 is 老人去世.
        for _ in 0..2 {
            letters = self.replaced(&letters);
        }
        letters
    }

    /// Which letters belong to words that say nothing about the subject; none if all do.
    pub(super) fn light(&self, letters: &[char]) -> Vec<bool> {
        let mut light = vec![false; letters.len()];
        for list in [&self.fillers, &self.broad] {
            let mut at = 0;
            while at < letters.len() {
                // Latin words are looked at as words, not within pinyin.
                let word = starting(list, &letters[at..], |word| word).filter(|word| !word[0].is_ascii());
                match word {
                    Some(word) => {
                        light[at..at + word.len()].fill(true);
                        at += word.len();
                    }
                    None => at += 1,
                }
            }
        }
        if light.iter().all(|light| *light) {
            light.fill(false);
        }
        light
    }

    /// The same of words that were typed in syllables: `zenmeban` is 怎么办.
    pub(super) fn heard(&self, mut units: Vec<Unit>, sounds: &Sounds) -> Vec<Unit> {
        let said = |unit: &Unit, letter: char| {
            unit.letter.is_none() && sounds.of(letter).any(|syllable| unit.syllables.contains(&syllable))
        };
        let words = self.fillers.iter().chain(&self.broad).filter(|word| word.len() > 1);
        for word in words {
            for at in 0..(units.len() + 1).saturating_sub(word.len()) {
                if units[at..].iter().zip(word).all(|(unit, letter)| said(unit, *letter)) {
                    units[at..at + word.len()].iter_mut().for_each(|unit| unit.light = true);
                }
            }
        }
        if units.iter().all(|unit| unit.light) {
            units.iter_mut().for_each(|unit| unit.light = false);
        }
        units
    }

    /// Whether a question asks for everything there is to do.
    pub(super) fn is_broad(&self, letters: &[char]) -> bool {
        holds(&self.broad, letters)
    }

    /// Whether a question asks for a certificate.
    pub(super) fn asks_paper(&self, letters: &[char]) -> bool {
        holds(&self.papers, letters)
    }

    /// Whether a text speaks of death.
    pub(super) fn is_grave(&self, letters: &[char]) -> bool {
        holds(&self.grave, letters)
    }

    /// Words that may stand between two that belong together: 妈 昨天 走了.
    pub(super) fn passing(&self) -> &[Vec<char>] {
        &self.passing
    }

    /// Whether a whole word is one that says nothing.
    pub(super) fn is_filler(&self, word: &str) -> bool {
        self.fillers.iter().any(|own| own.iter().copied().eq(word.chars()))
    }

    fn meant(&self, letter: char) -> char {
        match self.variants.binary_search_by_key(&letter, |(written, _)| *written) {
            Ok(at) => self.variants[at].1,
            Err(_) => letter,
        }
    }

    fn replaced(&self, letters: &[char]) -> Vec<char> {
        let mut replaced = Vec::with_capacity(letters.len());
        let mut at = 0;
        while let Some(letter) = letters.get(at) {
            match starting(&self.same, &letters[at..], |(said, _)| said) {
                Some((said, meant)) => {
                    replaced.extend(meant);
                    at += said.len();
                }
                None => {
                    replaced.push(*letter);
                    at += 1;
                }
            }
        }
        replaced
    }
}

/// Words with blanks between.
pub(super) fn words(text: &str) -> Vec<Vec<char>> {
    text.split(' ').filter(|word| !word.is_empty()).map(|word| word.chars().collect()).collect()
}

/// Brings words into the order that an index lists them in: by first letter, and of those longer before shorter. Whoever
/// makes an index does it, so that the browser need not.
pub fn in_order<T>(words: &mut [T], word: impl Fn(&T) -> &str) {
    words.sort_by(|one, two| {
        let (one, two) = (word(one), word(two));
        one.chars().next().cmp(&two.chars().next()).then(two.len().cmp(&one.len())).then(one.cmp(two))
    });
}

/// The longest of a list in order that these letters start with.
fn starting<'a, T>(list: &'a [T], letters: &[char], word: impl Fn(&T) -> &Vec<char>) -> Option<&'a T> {
    let first = letters.first();
    let from = list.partition_point(|own| word(own).first() < first);
    list[from..].iter().take_while(|own| word(own).first() == first).find(|own| letters.starts_with(word(own)))
}

fn holds(list: &[Vec<char>], letters: &[char]) -> bool {
    (0..letters.len()).any(|at| starting(list, &letters[at..], |word| word).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speech() -> Speech {
        Speech::read(&Index {
            variants: "帐账證证".into(),
            same: "我爸 老人 老人走了 老人去世".into(),
            fillers: "吗 怎么办 怎么".into(),
            broad: "办什么手续".into(),
            papers: "证明".into(),
            ..Index::default()
        })
    }

    fn text(letters: &[char]) -> String {
        letters.iter().collect()
    }

    #[test]
    fn scripts_and_words_come_to_one_form() {
        assert_eq!(text(&speech().letters("殘疾證，帐目")), "殘疾证账目");
        assert_eq!(text(&speech().letters("我爸走了")), "老人去世", "what was replaced is looked at again");
    }

    #[test]
    fn words_that_say_nothing_are_light() {
        let light = |question: &str| -> String {
            let letters = speech().letters(question);
            let light = speech().light(&letters);
            letters.iter().zip(light).filter(|(_, light)| !light).map(|(letter, _)| *letter).collect()
        };
        assert_eq!(light("低保怎么办"), "低保");
        assert_eq!(light("结婚要办什么手续吗"), "结婚要");
        assert_eq!(light("怎么办"), "怎么办", "what is nothing else is the subject");
    }

    #[test]
    fn words_are_listed_by_first_letter_and_longer_before_shorter() {
        let mut words = vec!["怎么", "老人", "吗", "怎么办", "老人走了"];
        in_order(&mut words, |word| word);
        assert_eq!(words, ["吗", "怎么办", "怎么", "老人走了", "老人"]);
    }

    #[test]
    fn intents_are_heard() {
        let speech = speech();
        let heard = |question: &str| {
            let letters = speech.letters(question);
            (speech.is_broad(&letters), speech.asks_paper(&letters))
        };
        assert_eq!(heard("结婚办什么手续"), (true, false));
        assert_eq!(heard("单身证明怎么办"), (false, true));
    }
}
