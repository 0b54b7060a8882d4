//! The query: how well an entry answers what was typed.

use super::{Entry, Index, Kind, normal, spoken};

/// An entry that answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Position in [`Index::entries`].
    pub entry: usize,
    /// Higher is better; at most 1000.
    pub score: u32,
    /// The key that matched, where it was not the name.
    pub key: Option<usize>,
}

/// Most that a key can score.
const KEY_MOST: u32 = 985;
/// Least that counts as an answer.
const LEAST: u32 = 180;

/// Best answers first, at most `most`; entries that only share a character or two with the question are left out.
pub fn search(index: &Index, question: &str, most: usize) -> Vec<Hit> {
    let question = spoken(question);
    if question.is_empty() {
        return Vec::new();
    }
    let latin = question.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let readings = if latin { readings(&index.pinyin) } else { Vec::new() };
    let mut hits: Vec<Hit> = index
        .entries
        .iter()
        .enumerate()
        .filter_map(|(at, entry)| {
            let (score, key) = best(entry, &question, latin, &readings)?;
            Some(Hit { entry: at, score, key })
        })
        .collect();
    hits.sort_by(|one, two| two.score.cmp(&one.score).then(one.entry.cmp(&two.entry)));
    // What is far behind the best answer is noise on a small screen.
    let floor = hits.first().map_or(0, |hit| hit.score * 2 / 5);
    hits.retain(|hit| hit.score >= floor);
    hits.truncate(most);
    hits
}

fn best(entry: &Entry, question: &str, latin: bool, readings: &[Reading]) -> Option<(u32, Option<usize>)> {
    let score = |text: &str| {
        let text = normal(text);
        let direct = likeness(&text, question);
        if latin { direct.max(sounds(&text, question, readings)) } else { direct }
    };
    let name = score(&entry.name);
    // An entry's own name is surer than what people call it.
    let key = |(at, key): (usize, &String)| (score(key).min(KEY_MOST), at);
    let key = entry.keys.iter().enumerate().map(key).max_by_key(|(score, at)| (*score, usize::MAX - at));
    let (value, key) = match key {
        Some((value, at)) if value > name => (value, Some(at)),
        _ => (name, None),
    };
    // Who asks for a 证明 means the paper and wants its verdict first.
    let meant = entry.kind == Kind::Certificate && question.contains("证明");
    (value >= LEAST).then_some((if meant { (value + 12).min(1000) } else { value }, key))
}

/// 1000 for the same text, less for a part, least for characters in common.
fn likeness(text: &str, question: &str) -> u32 {
    let (text_length, length) = (count(text), count(question));
    if text_length == 0 {
        return 0;
    }
    let share = |part: u32, whole: u32| 100 * part / whole.max(1);
    if text == question {
        1000
    } else if text.starts_with(question) {
        800 + share(length, text_length)
    } else if text.contains(question) {
        680 + share(length, text_length)
    } else if text_length >= 2 && question.contains(text) {
        // A sentence that holds a whole name: the longer the name, the surer.
        600 + share(text_length, length) + 20 * text_length.min(6)
    } else {
        let common = common_pairs(text, question);
        let pairs = length.saturating_sub(1).max(1);
        let own = text_length.saturating_sub(1).max(1);
        if common == 0 { 0 } else { 6 * share(common, pairs) * 2 / 3 + share(common, own) }
    }
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// Neighbouring characters that both have: Chinese has no blanks, pairs stand for words.
fn common_pairs(text: &str, question: &str) -> u32 {
    let letters: Vec<char> = text.chars().collect();
    let asked: Vec<char> = question.chars().collect();
    let found = asked.windows(2).filter(|pair| letters.windows(2).any(|own| own == *pair)).count();
    u32::try_from(found).unwrap_or(u32::MAX)
}

/// A character and one of its syllables.
type Reading<'a> = (char, &'a str);

/// All readings, in the order of their characters.
fn readings(pinyin: &[(String, String)]) -> Vec<Reading<'_>> {
    let mut readings = Vec::new();
    for (syllable, letters) in pinyin {
        readings.extend(letters.chars().map(|letter| (letter, syllable.as_str())));
    }
    readings.sort_unstable_by_key(|(letter, _)| *letter);
    readings
}

/// The syllables of one character.
fn syllables<'a>(readings: &'a [Reading], letter: char) -> impl Iterator<Item = &'a str> {
    let first = readings.partition_point(|(own, _)| *own < letter);
    readings[first..].iter().take_while(move |(own, _)| *own == letter).map(|(_, syllable)| *syllable)
}

/// Whether the question spells the text in pinyin, initials, or a mix of both, from the beginning or from within.
fn sounds(text: &str, question: &str, readings: &[Reading]) -> u32 {
    let letters: Vec<char> = text.chars().collect();
    let mut most = 0;
    for start in 0..letters.len() {
        let Some(used) = spell(&letters[start..], question, readings) else { continue };
        let used = u32::try_from(used).unwrap_or(u32::MAX);
        let whole = count(text);
        if used == 1 && question.len() == 1 && whole > 1 {
            continue; // one initial says nothing
        }
        let base = match (start, used == whole) {
            (0, true) => 900,
            (0, false) => 700,
            _ => 520,
        };
        // Spelt-out syllables are surer than initials.
        let spelt = u32::try_from(question.len()).unwrap_or(u32::MAX).min(24) * 2;
        most = most.max(base + 50 * used / whole.max(1) + spelt);
    }
    most.min(990)
}

/// How many characters the question spells, if it spells a run of them from the first on.
fn spell(letters: &[char], question: &str, readings: &[Reading]) -> Option<usize> {
    if question.is_empty() {
        return Some(0);
    }
    let (first, rest) = letters.split_first()?;
    if first.is_ascii_alphanumeric() {
        let rest_question = question.strip_prefix(*first)?;
        return spell(rest, rest_question, readings).map(|used| used + 1);
    }
    let mut longest = None;
    for syllable in syllables(readings, *first) {
        let shared = syllable.bytes().zip(question.bytes()).take_while(|(one, two)| one == two).count();
        // A whole syllable, its initial, or (at the very end) any beginning of it.
        let mut cuts = vec![];
        if shared == syllable.len() || shared == question.len() {
            cuts.push(shared);
        }
        if shared > 1 && ["zh", "ch", "sh"].iter().any(|initial| syllable.starts_with(initial)) {
            cuts.push(2);
        }
        if shared >= 1 {
            cuts.push(1);
        }
        for cut in cuts {
            if let Some(used) = spell(rest, &question[cut..], readings) {
                longest = longest.max(Some(used + 1));
            }
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Index {
        let entry = |id: &str, name: &str, keys: &[&str]| Entry {
            kind: Kind::Service,
            id: id.into(),
            name: name.into(),
            keys: keys.iter().map(|key| (*key).to_owned()).collect(),
            level: None,
            verdict: None,
        };
        let pinyin = [
            ("di", "低地"),
            ("bao", "保"),
            ("zui", "最"),
            ("sheng", "生"),
            ("huo", "活"),
            ("zhang", "障长"),
            ("chang", "长"),
            ("ren", "人"),
            ("can", "残"),
            ("ji", "疾"),
            ("zheng", "证"),
        ];
        Index {
            schema: 1,
            entries: vec![
                entry("allowance", "最低生活保障", &["低保", "吃低保"]),
                entry("card", "残疾人证", &["残疾证"]),
                entry("land", "地长", &[]),
            ],
            pinyin: pinyin.into_iter().map(|(syllable, letters)| (syllable.to_owned(), letters.to_owned())).collect(),
        }
    }

    fn first(question: &str) -> Option<String> {
        let index = index();
        search(&index, question, 5).first().map(|hit| index.entries[hit.entry].id.clone())
    }

    #[test]
    fn names_sayings_pinyin_and_initials_find() {
        for question in ["低保", "吃低保怎么办", "底保", "dibao", "db", "zuidi", "zdshbz", "dib", "最低生活"]
        {
            assert_eq!(first(question).as_deref(), Some("allowance"), "{question}");
        }
        assert_eq!(first("cjr").as_deref(), Some("card"));
        assert_eq!(first("canjz").as_deref(), Some("card"));
        assert_eq!(first("我的殘疾證丢了").as_deref(), Some("card"));
    }

    #[test]
    fn readings_of_one_character_all_count() {
        assert_eq!(first("dizhang").as_deref(), Some("land"));
        assert_eq!(first("dichang").as_deref(), Some("land"));
    }

    #[test]
    fn nonsense_finds_nothing() {
        for question in ["", "  ", "？？", "飞机票", "xyzzy", "q"] {
            assert_eq!(first(question), None, "{question}");
        }
    }

    #[test]
    fn a_hit_says_which_saying_matched() {
        let index = index();
        assert_eq!(search(&index, "残疾证", 1)[0].key, Some(0));
        assert_eq!(search(&index, "残疾人证", 1)[0].key, None);
    }
}
