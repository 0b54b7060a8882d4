//! The query: how well an entry answers what was typed.

use super::alphabet::Credits;
use super::latin::met;
use super::number::{Digit, numbers};
use super::question::Question;
use super::searcher::{Key, Searcher};
use super::spell::Spelling;
use super::tile::{Overlap, Sides, overlap};
use super::{Entry, Kind};
use crate::guide::{Date, Level, UNLISTED};

/// An entry that answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Position in [`Searcher::entries`].
    pub entry: usize,
    /// Higher is better; at most 1000.
    pub score: u32,
    /// The key that matched, where it was not the name.
    pub key: Option<usize>,
    /// How it matched.
    pub by: Match,
}

/// How an entry matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// By what was written or spelt.
    Written,
    /// By other characters that sound alike.
    Sound,
    /// Hardly: it may be what was meant.
    Near,
}

/// Most that a key can score: an entry's own name is surer than what people call it.
const KEY_MOST: u32 = 980;
/// Least that counts as an answer.
const LEAST: u32 = 560;
/// Least that may have been meant, and how many such are offered.
const NEAR: u32 = 440;
const NEAR_MOST: usize = 3;

/// Least for what is the paper that was asked for by name, and least for the whole list of papers to be what was meant.
const SAME_PAPER: u32 = 800;
const ALL_PAPERS: u32 = 700;

/// Least for an entry about death where nobody asked about one: 销户口 is its saying, 取款 is a part of its name and no more.
const GRAVE: u32 = 850;

/// A key's answer.
#[derive(Clone, Copy, Default)]
struct Answer {
    score: u32,
    asked: u32,
    heard: bool,
    /// Whether more than one character is shared: 高考 is not 高龄津贴.
    worded: bool,
}

/// What of a question does not depend on the entry.
struct Asked<'a> {
    question: &'a Question,
    weights: Vec<u32>,
    whole: u32,
    credits: Credits,
    spelling: Option<Spelling>,
    /// The numbers that its units belong to.
    numbers: Vec<Option<Digit>>,
    /// Units that say whose matter it is, as bits; none where there are no others.
    kin: u64,
    /// Whether somebody may have died: it names death, or whose matter it is.
    grave: bool,
}

impl Asked<'_> {
    /// Whether the units that a key has say what the matter is. Whose it is says little: 老人 with 跌倒 is no 老年人优待证, and
    /// neither are 老人 and one of several other characters.
    fn says(&self, shared: u64) -> bool {
        let strong = |units: u64| {
            let others = units & !self.kin;
            (0..self.weights.len()).filter(|unit| others >> unit & 1 == 1 && self.weights[*unit] > 0).count()
        };
        shared & self.kin == 0
            || match strong(shared) {
                0 => false,
                1 => self.question.is_meant || self.question.broad || strong(u64::MAX) < 2,
                _ => true,
            }
    }
}

impl Searcher {
    /// Best answers first, at most `most`. Where nothing answers, a few that may have been meant.
    pub fn search(&self, question: &str, most: usize) -> Vec<Hit> {
        self.search_on(question, most, None)
    }

    /// The same among what is there to be found on a day; none: whatever its days are.
    pub fn search_on(&self, text: &str, most: usize, day: Option<Date>) -> Vec<Hit> {
        // In danger the numbers that stand in front are the right ones: no other is offered beside them.
        let in_danger = !self.dangers(text).is_empty();
        let there = |entry: &Entry| {
            day.is_none_or(|day| entry.days.include(day)) && !(in_danger && entry.kind == Kind::Hotline)
        };
        let question = Question::read(text, &self.speech, &self.sounds, &self.grammar);
        let hits = self.hits(&question, there);
        let unlisted = self.unlisted(&question, &hits).filter(|_| !in_danger);
        let mut hits = Self::cut(hits, &question, most);
        if let Some(entry) = unlisted {
            let score = hits.first().map_or(LEAST, |hit| hit.score.max(LEAST));
            hits.insert(0, Hit { entry, score, key: None, by: Match::Written });
            hits.truncate(most);
        }
        hits
    }

    /// The entry for a paper that no rule has, if that is what was asked for: a paper by its name, which nothing answers for
    /// sure, and not the list of papers as such.
    fn unlisted(&self, question: &Question, hits: &[Hit]) -> Option<usize> {
        let section = |hit: &&Hit| self.entries()[hit.entry].kind == Kind::Section;
        let known = hits.iter().find(|hit| !section(hit)).is_some_and(|hit| hit.score >= SAME_PAPER);
        let all = hits.iter().find(section).is_some_and(|hit| hit.score >= ALL_PAPERS);
        if !question.paper || known || all {
            return None;
        }
        self.entries().iter().position(|entry| entry.kind == Kind::Section && entry.id == UNLISTED)
    }

    /// What is worth showing of what answers.
    fn cut(mut hits: Vec<Hit>, question: &Question, most: usize) -> Vec<Hit> {
        let best = hits.first().map_or(0, |hit| hit.score);
        if best < LEAST {
            hits.truncate(NEAR_MOST.min(most));
            hits.iter_mut().for_each(|hit| hit.by = Match::Near);
            return hits;
        }
        // What is far behind the best answer is noise on a small screen; where somebody has died it hurts.
        let part = if question.is_meant { 8 } else { 5 };
        hits.retain(|hit| hit.score >= LEAST.max(best * part / 10));
        hits.truncate(most);
        hits
    }

    /// Whether something answers to what was written, not only to how it sounds.
    pub(super) fn is_known(&self, text: &str) -> bool {
        let question = Question::read(text, &self.speech, &self.sounds, &self.grammar);
        let hits = self.hits(&question, |_| true);
        hits.first().is_some_and(|hit| hit.score >= LEAST && hit.by == Match::Written)
    }

    /// What answers a question, well or hardly, the best first.
    fn hits(&self, question: &Question, there: impl Fn(&Entry) -> bool) -> Vec<Hit> {
        if question.units.is_empty() {
            return Vec::new();
        }
        let weights: Vec<u32> = question.units.iter().map(|unit| self.alphabet.weight(unit)).collect();
        let spelling = question.latin.then(|| Spelling::new(&question.typed, self.sounds.syllables())).flatten();
        let letters: Vec<char> = question.units.iter().map(|unit| unit.letter.unwrap_or_default()).collect();
        let kin = self.grammar.kin(&letters, question.is_meant);
        let grave = kin.contains(&true) || self.speech.is_grave(&letters);
        let is_all = kin.iter().zip(&weights).all(|(kin, weight)| *kin || *weight == 0);
        let kin = kin.iter().enumerate().map(|(at, kin)| u64::from(*kin && !is_all) << at).sum();
        let asked = Asked {
            whole: weights.iter().sum::<u32>().max(1),
            credits: self.alphabet.credits(question, &self.sounds),
            spelling,
            numbers: numbers(&letters),
            kin,
            grave,
            weights,
            question,
        };
        let all = self.entries().iter().zip(&self.keys).enumerate().filter(|(_, (entry, _))| there(entry));
        let mut hits: Vec<Hit> = all.filter_map(|(at, (entry, keys))| self.hit(at, entry, keys, &asked)).collect();
        hits.sort_by(|one, two| two.score.cmp(&one.score).then(one.entry.cmp(&two.entry)));
        hits
    }

    fn hit(&self, at: usize, entry: &Entry, keys: &[Key], asked: &Asked) -> Option<Hit> {
        let mut best = (Answer::default(), None);
        let mut units = 0u64;
        for key in keys.iter().filter(|key| asked.question.latin || !key.spelt) {
            let (mut answer, shared) = self.answer(key, asked);
            units |= shared;
            if key.at.is_some() {
                answer.score = answer.score.min(KEY_MOST);
            }
            // The verdict on a paper stands before services that know its name.
            if key.paper && entry.kind == Kind::Certificate && answer.score > 0 {
                answer.score += 12;
            }
            if answer.score > best.0.score {
                best = (answer, key.at);
            }
        }
        let (answer, key) = best;
        let least = if self.grave[at] && !asked.grave { GRAVE } else { NEAR };
        if answer.score < least {
            return None;
        }
        let bits = asked.weights.iter().enumerate().filter(|(unit, _)| units >> unit & 1 == 1);
        let together = 1000 * bits.map(|(_, weight)| *weight).sum::<u32>() / asked.whole;
        // What the other names of the same entry add to what the best of them has.
        let added = together.saturating_sub(answer.asked) / 4;
        // Who has a duty stands behind the services that have its name.
        let person = if entry.kind == Kind::Officer && key.is_some() { 30 } else { 0 };
        let score = (answer.score + added + meant(entry, asked.question)).min(1000).saturating_sub(person);
        let by = match (answer.heard, answer.worded) {
            (_, false) if score < LEAST => return None,
            (true, _) => Match::Sound,
            (false, _) => Match::Written,
        };
        Some(Hit { entry: at, score, key, by })
    }

    /// How well one key answers, and the units of the question that it has.
    fn answer(&self, key: &Key, asked: &Asked) -> (Answer, u64) {
        let sides = Sides { asked: &asked.weights, own: &key.weights, shared: asked.credits.shared(&key.letters) };
        let shared = if sides.shared == 0 {
            Overlap::default()
        } else {
            let whole =
                |unit: usize, letter: usize| key.numbers.is_empty() || key.numbers[letter] == asked.numbers[unit];
            overlap(
                &sides,
                |unit, letter| {
                    if whole(unit, letter) { asked.credits.of(unit, key.letters[letter]) } else { 0 }
                },
            )
        };
        let shared = if asked.says(shared.units) { shared } else { Overlap::default() };
        let own: u32 = key.weights.iter().sum();
        let mut best = Answer {
            score: tiled(&shared, asked.whole, own.max(1)),
            asked: 125 * shared.asked / asked.whole,
            heard: shared.heard,
            worded: shared.letters > 1,
        };
        let other = |score, share| Answer { score, asked: share, heard: false, worded: true };
        if let Some(spelling) = &asked.spelling {
            let score = spelling.score(&key.letters, &self.alphabet);
            if score > best.score {
                best = other(score, 1000);
            }
        }
        if !asked.question.words.is_empty() && !key.words.is_empty() {
            let (score, share) = worded(&asked.question.words, &key.words);
            if score > best.score {
                best = other(score, share);
            }
        }
        (best, shared.units)
    }
}

/// Out of 1000: how much of the question the key has, how much of the key was asked, and whether in one piece.
fn tiled(shared: &Overlap, asked: u32, own: u32) -> u32 {
    if shared.runs == 0 {
        return 0;
    }
    let asked = 125 * shared.asked / asked;
    let own = 125 * shared.own / own;
    let piece = 60u32.saturating_sub(20 * (shared.runs - 1));
    let evidence = 10 * shared.letters.min(6);
    let first = if shared.first { 20 } else { 0 };
    (43 * (asked + own) / 100 + (piece + evidence + first)).min(1000)
}

/// The same of Latin words.
fn worded(asked: &[String], own: &[String]) -> (u32, u32) {
    let (answered, used) = met(asked, own);
    let share = |part: u32, whole: usize| 1000 * part / u32::try_from(whole).unwrap_or(u32::MAX).max(1);
    let (asked, own) = (share(answered, asked.len()), share(used, own.len()));
    (if answered == 0 { 0 } else { 60 * asked / 100 + 35 * own / 100 + 40 }, asked)
}

/// What speaks for an entry whatever its words are.
fn meant(entry: &Entry, question: &Question) -> u32 {
    match entry.kind {
        // Who asks for all there is to do wants the whole list.
        Kind::Event => {
            if question.broad {
                80
            } else {
                6
            }
        }
        // Who asks for a 证明 means the paper and wants its verdict first.
        Kind::Certificate if question.paper => 40,
        Kind::Service if entry.level.is_some_and(|(level, _)| level == Level::Village) => 6,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Index, Meant};
    use super::*;

    fn searcher() -> Searcher {
        let sayings = |texts: &[&str]| -> Vec<String> { texts.iter().map(|text| (*text).to_owned()).collect() };
        let entry = |kind, id: &str, name: &str, said: &[&str]| Entry::new(kind, id, name, &[], &sayings(said));
        Searcher::new(Index {
            schema: 1,
            entries: vec![
                entry(Kind::Service, "allowance", "最低生活保障", &["低保", "吃低保"]),
                entry(Kind::Service, "card", "残疾人证", &["残疾证"]),
                entry(Kind::Service, "land", "地长", &[]),
                entry(Kind::Service, "register", "结婚登记", &["单身证明", "领证"]),
                entry(Kind::Certificate, "single", "婚姻状况证明", &["单身证明"]),
                entry(Kind::Event, "marriage", "结婚", &["领证"]),
                entry(Kind::Certificate, "deposit", "已故亲人存款提取证明", &["取死人存折", "取遗产"]),
                entry(Kind::Section, "certificates", "证明", &["开证明"]),
                entry(Kind::Section, UNLISTED, "目录里没有这种证明", &[]),
            ],
            sounds: "bao保can残chang长di低底地huo活ji疾及jie结ren人sheng生zhang障长zhen真zheng证正zui最".into(),
            variants: "殘残證证".into(),
            same: "残废 残疾".into(),
            fillers: "怎么办 怎么 我 的".into(),
            broad: "手续".into(),
            papers: "证明".into(),
            grave: "已故 死人".into(),
            meant: vec![Meant { meant: "已故".into(), phrases: vec!["爹|妈 没了".into()], unless: Vec::new() }],
            ..Index::default()
        })
    }

    fn first(question: &str) -> Option<String> {
        let searcher = searcher();
        searcher.search(question, 5).first().map(|hit| searcher.entries()[hit.entry].id.clone())
    }

    #[test]
    fn names_sayings_pinyin_and_initials_find() {
        let questions = [
            "低保",
            "吃低保怎么办",
            "底保",
            "低bao",
            "d保",
            "dibao",
            "db",
            "zuidi",
            "zdshbz",
            "dib",
            "zuidishenghuo",
            "最低生活",
        ];
        for question in questions {
            assert_eq!(first(question).as_deref(), Some("allowance"), "{question}");
        }
        for question in ["cjr", "canjz", "我的殘疾證丢了", "残废证", "残及证", "残疾正", "canjizhen"] {
            assert_eq!(first(question).as_deref(), Some("card"), "{question}");
        }
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
    fn who_asks_for_everyday_things_hears_nothing_of_deaths() {
        for question in ["取款", "存款", "哪里能存款", "提取存款"] {
            assert_eq!(first(question), None, "{question}");
        }
        for question in ["取遗产", "我爹的存款", "爹没了存款怎么取", "已故的人的存款", "死人存折"]
        {
            assert_eq!(first(question).as_deref(), Some("deposit"), "{question}");
        }
    }

    #[test]
    fn a_paper_that_no_rule_has_is_said_to_be_none() {
        for question in ["光伏证明", "孝顺证明怎么办"] {
            assert_eq!(first(question).as_deref(), Some(UNLISTED), "{question}");
        }
        for question in ["单身证明", "开证明", "结婚登记", "目录"] {
            assert_ne!(first(question).as_deref(), Some(UNLISTED), "{question}");
        }
    }

    #[test]
    fn verdicts_and_events_stand_first_where_they_are_meant() {
        assert_eq!(first("单身证明").as_deref(), Some("single"), "of the same saying");
        assert_eq!(first("领证").as_deref(), Some("marriage"), "of the same saying");
        assert_eq!(first("结婚手续").as_deref(), Some("marriage"));
        assert_eq!(first("结婚登记").as_deref(), Some("register"));
    }

    #[test]
    fn a_hit_says_which_saying_matched() {
        let searcher = searcher();
        assert_eq!(searcher.search("残疾证", 1)[0].key, Some(0));
        assert_eq!(searcher.search("残疾人证", 1)[0].key, None);
    }
}
