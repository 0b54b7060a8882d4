//! What a basis names: 《社会救助法》第四十三条至第四十五条（2026年7月1日起施行）, read once.

use std::fmt;
use std::ops::RangeInclusive;

use super::number::{in_words, read};
use crate::guide::Date;

/// One law or document that a basis names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Its name, without title marks; empty where only a number is written.
    pub name: String,
    /// Whether the name stands between title marks.
    pub titled: bool,
    /// Its document number: 民发〔2020〕20号.
    pub number: Option<String>,
    /// The articles, each run from its first to its last.
    pub articles: Vec<RangeInclusive<u16>>,
    /// The year of the text that is meant: （2018年文本）.
    pub text_of: Option<i32>,
    /// The day from which the basis says that it is in force: （2027年1月1日起施行）.
    pub in_force: Option<Date>,
}

impl Citation {
    fn named(name: &str, titled: bool) -> Self {
        let name = name.trim().to_owned();
        Self { name, titled, number: None, articles: Vec::new(), text_of: None, in_force: None }
    }

    /// Whether it names this article.
    pub fn has_article(&self, article: u16) -> bool {
        self.articles.iter().any(|run| run.contains(&article))
    }

    /// As findings speak of it: 《社会救助法》, or 民发〔2020〕20号.
    pub fn label(&self) -> String {
        match &self.number {
            Some(number) if self.name.is_empty() => number.clone(),
            _ if self.titled => format!("《{}》", self.name),
            _ => self.name.clone(),
        }
    }
}

impl fmt::Display for Citation {
    /// In the form in which it reads back as the same.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.label())?;
        if let Some(number) = self.number.as_ref().filter(|_| !self.name.is_empty()) {
            write!(formatter, "（{number}）")?;
        }
        if let Some(year) = self.text_of {
            write!(formatter, "（{year}年文本）")?;
        }
        formatter.write_str(&articles_in_words(&self.articles))?;
        self.in_force.map_or(Ok(()), |day| write!(formatter, "（{}起施行）", day_in_words(day)))
    }
}

/// 第三十七条、第四十三条至第四十五条.
pub(in crate::content) fn articles_in_words(articles: &[RangeInclusive<u16>]) -> String {
    let words = articles.iter().map(|run| {
        let first = in_words(*run.start());
        if run.start() == run.end() {
            format!("第{first}条")
        } else {
            format!("第{first}条至第{}条", in_words(*run.end()))
        }
    });
    words.collect::<Vec<_>>().join("、")
}

/// 2027年1月1日.
pub(in crate::content) fn day_in_words(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// The laws and documents that a basis names, in order. A basis without title marks and number is one name.
pub fn citations(basis: &str) -> Vec<Citation> {
    let letters: Vec<char> = basis.chars().collect();
    let mut reader = Reader { letters: &letters, at: 0, loose: String::new(), found: Vec::new() };
    while reader.at < letters.len() {
        reader.step();
    }
    if reader.found.is_empty() && !reader.loose.trim().is_empty() {
        reader.found.push(Citation::named(&reader.loose, false));
    }
    reader.found
}

const SEPARATORS: [char; 6] = ['、', '，', '；', ',', ';', '。'];

struct Reader<'a> {
    letters: &'a [char],
    at: usize,
    /// What was read since the last name, number or article.
    loose: String,
    found: Vec<Citation>,
}

impl Reader<'_> {
    fn step(&mut self) {
        let letter = self.letters[self.at];
        match letter {
            '《' => {
                let name = self.inside('《', '》');
                self.found.push(Citation::named(&name, true));
                self.loose.clear();
            }
            '（' | '(' => {
                let remark = self.inside_brackets();
                self.remark(&remark);
            }
            '第' if self.article() => self.loose.clear(),
            '〔' | '﹝' | '［' | '[' if self.number() => self.loose.clear(),
            _ => {
                self.loose.push(letter);
                self.at += 1;
            }
        }
    }

    /// What stands from an opening mark to its closing one, which may hold others; to the end, where none closes it.
    fn inside(&mut self, open: char, close: char) -> String {
        let (mut depth, begin) = (0_usize, self.at + 1);
        while self.at < self.letters.len() {
            let letter = self.letters[self.at];
            self.at += 1;
            depth += usize::from(letter == open);
            depth -= usize::from(letter == close && depth > 0);
            if depth == 0 {
                return self.letters[begin..self.at - 1].iter().collect();
            }
        }
        self.letters[begin.min(self.letters.len())..].iter().collect()
    }

    fn inside_brackets(&mut self) -> String {
        let open = self.letters[self.at];
        self.inside(open, if open == '（' { '）' } else { ')' })
    }

    /// What was read since the last separator.
    fn name(&self) -> &str {
        self.loose.rsplit(SEPARATORS).next().unwrap_or_default().trim()
    }

    /// 第四十三条, or 第四十三条至第四十五条. Items and chapters are no articles.
    fn article(&mut self) -> bool {
        let Some((first, after)) = self.ordinal(self.at) else { return false };
        let mut run = first..=first;
        self.at = after;
        let last = match self.letters.get(after) {
            Some('至' | '到' | '—' | '－' | '-') => self.ordinal(after + 1),
            _ => None,
        };
        if let Some((last, after)) = last.filter(|(last, _)| *last >= first) {
            run = first..=last;
            self.at = after;
        }
        if self.found.is_empty() {
            let name = self.name();
            if name.is_empty() {
                return true;
            }
            let citation = Citation::named(name, false);
            self.found.push(citation);
        }
        if let Some(citation) = self.found.last_mut() {
            citation.articles.push(run);
        }
        true
    }

    /// The article whose 第 stands at `at`, and where it ends.
    fn ordinal(&self, at: usize) -> Option<(u16, usize)> {
        let letters = self.letters.get(at..)?.strip_prefix(&['第'])?;
        let (number, taken) = read(letters)?;
        (letters.get(taken) == Some(&'条')).then_some((number, at + taken + 2))
    }

    /// A document number whose year begins here: the letters of its office were read before.
    fn number(&mut self) -> bool {
        let office = self.name();
        let rest = &self.letters[self.at + 1..];
        let year = rest.iter().take_while(|letter| letter.is_ascii_digit()).count();
        let closed = matches!(rest.get(year), Some('〕' | '﹞' | '］' | ']'));
        let count = rest.iter().skip(year + 1).take_while(|letter| letter.is_ascii_digit()).count();
        if office.is_empty() || year != 4 || !closed || count == 0 || rest.get(year + 1 + count) != Some(&'号') {
            return false;
        }
        let digits = |from: usize, length: usize| rest[from..from + length].iter().collect::<String>();
        let number = format!("{office}〔{}〕{}号", digits(0, year), digits(year + 1, count));
        self.at += year + count + 3;
        // 《…》民发〔2021〕57号, without a mark between them, is one document.
        let one = !self.loose.contains(SEPARATORS);
        match self.found.last_mut().filter(|last| one && last.titled && last.number.is_none()) {
            Some(last) => last.number = Some(number),
            None => self.found.push(Citation { number: Some(number), ..Citation::named("", false) }),
        }
        true
    }

    /// What stands in brackets: a number, the year of a text, the day from which it is in force, or anything else.
    fn remark(&mut self, remark: &str) {
        let numbered = citations_numbered(remark);
        let Some(last) = self.found.last_mut() else {
            match numbered {
                Some(citation) => self.found.push(citation),
                // A name without title marks may have brackets in it: 村（社区）证明事项清单.
                None if day_from(remark).is_none() && year_of_text(remark).is_none() => {
                    self.loose.push_str(&format!("（{remark}）"));
                }
                None => {}
            }
            return;
        };
        if let Some(citation) = numbered {
            last.number = last.number.take().or(citation.number);
        }
        if let Some(day) = day_from(remark) {
            last.in_force = Some(day);
        } else if let Some(year) = year_of_text(remark) {
            last.text_of = Some(year);
        }
    }
}

/// The numbered document that a remark names.
fn citations_numbered(remark: &str) -> Option<Citation> {
    if !remark.contains('号') {
        return None;
    }
    citations(remark).into_iter().find(|citation| citation.number.is_some())
}

/// The day of 2027年1月1日起.
fn day_from(remark: &str) -> Option<Date> {
    let (day, _) = remark.split_once("日起")?;
    let (before, day) = day.rsplit_once('月')?;
    let (year, month) = before.rsplit_once('年')?;
    let year: String = year.chars().skip(year.chars().count().saturating_sub(4)).collect();
    Date::new(year.trim().parse().ok()?, month.trim().parse().ok()?, day.trim().parse().ok()?).ok()
}

/// The year of 2018年文本, 2025年修订 or 2023年.
fn year_of_text(remark: &str) -> Option<i32> {
    let (year, rest) = remark.trim().split_once('年')?;
    let is_text = rest.is_empty() || ["文本", "修正", "修订", "版"].iter().any(|word| rest.starts_with(word));
    (year.len() == 4 && is_text).then(|| year.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(basis: &str) -> Citation {
        let mut found = citations(basis);
        assert_eq!(found.len(), 1, "{basis}: {found:?}");
        found.remove(0)
    }

    #[test]
    fn bases_are_read_as_counties_write_them() {
        let citation = one("《社会救助法》第六十二条（不得重复要材料）、第七十六条（复议、诉讼）");
        assert_eq!((citation.name.as_str(), citation.articles), ("社会救助法", vec![62..=62, 76..=76]));
        let citation = one("《社会救助法》第十八条、第四十三条至第四十五条、第四十八条");
        assert!(citation.has_article(44) && !citation.has_article(46));
        let citation = one("《最低生活保障审核确认办法》（民发〔2021〕57号）");
        assert_eq!(citation.number.as_deref(), Some("民发〔2021〕57号"));
        let citation = one("民发〔2020〕20号 第1项（附件中公证用的例外，以县里核对的原文为准）");
        assert_eq!((citation.number.as_deref(), citation.name.as_str()), (Some("民发〔2020〕20号"), ""));
        assert_eq!(one("《村民委员会组织法》（2018年文本）第二十四条").text_of, Some(2018));
        assert_eq!(one("《婚姻登记条例》（2025年修订）").text_of, Some(2025));
        assert_eq!(one("《民法典》第一千零四十七条、第一千零七十七条").articles, [1047..=1047, 1077..=1077]);
        let citation = one("《医疗保障法》第十三条（2027年1月1日起施行）");
        assert_eq!((citation.in_force, citation.text_of), (Date::new(2027, 1, 1).ok(), None));
        assert_eq!(one("农业保险条例第十四条").articles, [14..=14]);
        assert_eq!(one("松岭村村规民约").name, "松岭村村规民约");
        assert_eq!(one("青禾县村（社区）证明事项清单（2026年版）").name, "青禾县村（社区）证明事项清单");
        assert_eq!(one("《公证法》；困难的可以申请减免").name, "公证法");
        assert_eq!(
            one("《“中华人民共和国社会保障卡”管理办法》（人社部发〔2011〕47号）").number.as_deref(),
            Some("人社部发〔2011〕47号")
        );
        assert!(one("《老年人权益保障法》第五章").articles.is_empty());
    }

    #[test]
    fn a_basis_may_name_several() {
        let numbers =
            |basis: &str| -> Vec<_> { citations(basis).into_iter().filter_map(|found| found.number).collect() };
        assert_eq!(numbers("发改价格〔2003〕2322号、财税〔2018〕37号"), ["发改价格〔2003〕2322号", "财税〔2018〕37号"]);
        assert_eq!(citations("《公证法》第十一条、《民法典》第三十条")[1].articles, [30..=30]);
        assert!(citations(" ").is_empty());
    }

    fn citation() -> impl Strategy<Value = Citation> {
        let name = "[民法村委会组织条例办]{2,12}";
        let number = proptest::option::of("[国办民发]{1,4}〔20[012][0-9]〕[1-9][0-9]{0,2}号");
        let run = (1_u16..1300, 0_u16..5).prop_map(|(first, more)| first..=first + more);
        let day = proptest::option::of((2000_i32..2040, 1_u8..=12, 1_u8..=28));
        let articles = proptest::collection::vec(run, 0..4);
        let texts = proptest::option::of(1980_i32..2030);
        (name, number, articles, texts, day).prop_map(|(name, number, articles, text_of, day)| Citation {
            number,
            articles,
            text_of,
            in_force: day.and_then(|(year, month, day)| Date::new(year, month, day).ok()),
            ..Citation::named(&name, true)
        })
    }

    proptest! {
        #[test]
        fn a_citation_reads_back_as_it_is_written(citation in citation()) {
            prop_assert_eq!(citations(&citation.to_string()), [citation]);
        }

        #[test]
        fn any_basis_is_read_without_a_panic(basis in "[《》〔〕（）()第至条项号、；年月日起0-9一二十百千民法 a]{0,40}") {
            for citation in citations(&basis) {
                prop_assert!(!citation.label().is_empty() || citation.titled);
            }
        }
    }
}
