//! Opening hours as people write them (`周一至周五 08:30-12:00 14:30-18:00；周六 09:00-12:00`), read into spans.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Opening hours: the text as written, and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    text: String,
    spans: Vec<Span>,
}

/// One opening on certain days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Monday to Sunday.
    pub days: [bool; 7],
    /// The days are 工作日: they follow the public calendar (closed on holidays, open on make-up workdays).
    pub working_days: bool,
    /// First minute of the day that is open.
    pub from: u16,
    /// First minute that is closed again, at most 1440.
    pub to: u16,
}

impl Span {
    /// Whether it holds on every day of the year, holidays too.
    pub fn is_every_day(&self) -> bool {
        self.days == [true; 7]
    }
}

/// Why a text is not opening hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HoursError {
    /// Nothing written.
    Empty,
    /// A word that is neither days nor a span of time.
    Word(String),
    /// A group without days before it or without a time after it.
    Incomplete(String),
    /// A time that does not exist, or an end before its beginning.
    Time(String),
    /// Two spans of one day overlap.
    Overlap,
}

impl fmt::Display for HoursError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(formatter, "时间是空的"),
            Self::Word(word) => write!(formatter, "看不懂“{word}”"),
            Self::Incomplete(group) => write!(formatter, "“{group}”缺了日子或钟点"),
            Self::Time(word) => write!(formatter, "“{word}”不是一段时间（早的在前，24 小时制）"),
            Self::Overlap => write!(formatter, "同一天的两段时间重叠了"),
        }
    }
}

const DAY_LETTERS: &str = "一二三四五六日";

impl Hours {
    /// Reads the written form. Full-width digits, colons and dashes are understood.
    pub fn parse(text: &str) -> Result<Self, HoursError> {
        let normal: String = text.trim().chars().map(normal).collect();
        if normal.is_empty() {
            return Err(HoursError::Empty);
        }
        let mut spans: Vec<Span> = Vec::new();
        for group in normal.split(';').map(str::trim).filter(|group| !group.is_empty()) {
            let mut words = group.split([' ', ',']).filter(|word| !word.is_empty());
            let first = words.next().ok_or(HoursError::Empty)?;
            let (days, working_days) = days(first).ok_or_else(|| HoursError::Word(first.to_owned()))?;
            let before = spans.len();
            for word in words {
                let (from, to) = time_span(word)?;
                let span = Span { days, working_days, from, to };
                if spans.iter().any(|other| overlap(other, &span)) {
                    return Err(HoursError::Overlap);
                }
                spans.push(span);
            }
            if spans.len() == before {
                return Err(HoursError::Incomplete(group.to_owned()));
            }
        }
        Ok(Self { text: text.trim().to_owned(), spans })
    }

    /// As written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is open day and night, every day.
    pub fn is_always(&self) -> bool {
        let whole = |span: &Span| !span.working_days && span.from == 0 && span.to == 1440;
        let day = |day: usize| self.spans.iter().any(|span| whole(span) && span.days[day]);
        (0..7).all(day)
    }

    /// What it means.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }
}

fn normal(letter: char) -> char {
    match letter {
        '０'..='９' => char::from_u32(letter as u32 - 0xFEE0).unwrap_or(letter),
        '：' => ':',
        '；' => ';',
        '－' | '—' | '–' | '~' | '～' | '―' | '\u{2010}' | '\u{2011}' => '-',
        '，' | '\t' | '\u{3000}' | '\u{a0}' => ' ',
        '天' => '日',
        _ => letter,
    }
}

fn days(word: &str) -> Option<([bool; 7], bool)> {
    match word {
        "每日" => return Some(([true; 7], false)),
        "工作日" => return Some(([true, true, true, true, true, false, false], true)),
        _ => {}
    }
    let mut set = [false; 7];
    for part in word.split('、') {
        match part.split_once('至') {
            Some((first, last)) => {
                let (first, last) = (day(first)?, day(last)?);
                set.get_mut(first..=last)?.fill(true);
            }
            None => set[day(part)?] = true,
        }
    }
    Some((set, false))
}

fn day(word: &str) -> Option<usize> {
    let letter = word.strip_prefix('周').or_else(|| word.strip_prefix("星期"))?;
    let mut letters = letter.chars();
    let found = DAY_LETTERS.chars().position(|day| Some(day) == letters.clone().next());
    letters.next()?;
    if letters.next().is_none() { found } else { None }
}

fn time_span(word: &str) -> Result<(u16, u16), HoursError> {
    let wrong = || HoursError::Time(word.to_owned());
    if !word.starts_with(|letter: char| letter.is_ascii_digit()) {
        return Err(HoursError::Word(word.to_owned()));
    }
    let (from, to) = word.split_once('-').ok_or_else(wrong)?;
    let (from, to) = (clock(from).ok_or_else(wrong)?, clock(to).ok_or_else(wrong)?);
    if from < to { Ok((from, to)) } else { Err(wrong()) }
}

/// The minute of the day that a time such as `17:00` names, written in any of the forms that hours are.
pub fn minute_of_day(text: &str) -> Option<u16> {
    clock(text.trim().chars().map(normal).collect::<String>().as_str()).filter(|minute| *minute < 24 * 60)
}

fn clock(word: &str) -> Option<u16> {
    let (hour, minute) = word.split_once(':')?;
    if hour.is_empty() || hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    let digits =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u16>().ok()).flatten();
    let (hour, minute) = (digits(hour)?, digits(minute)?);
    let value = hour * 60 + minute;
    (minute < 60 && value <= 24 * 60).then_some(value)
}

fn overlap(one: &Span, two: &Span) -> bool {
    let same_day = one.days.iter().zip(&two.days).any(|(one, two)| *one && *two);
    same_day && one.from < two.to && two.from < one.to
}

impl Serialize for Hours {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Hours {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(text: &str) -> Vec<(String, u16, u16)> {
        let hours = Hours::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let days = |span: &Span| span.days.iter().map(|day| if *day { '1' } else { '0' }).collect();
        hours.spans().iter().map(|span| (days(span), span.from, span.to)).collect()
    }

    #[test]
    fn written_forms_are_read() {
        let expected =
            vec![("1111100".to_owned(), 510, 720), ("1111100".to_owned(), 870, 1080), ("0000010".to_owned(), 540, 720)];
        assert_eq!(minutes("周一至周五 08:30-12:00 14:30-18:00；周六 09:00-12:00"), expected);
        assert_eq!(minutes("周一至周五 8：30—12：00，１４:30～18:00; 周六 9:00–12:00"), expected);
        assert_eq!(minutes("每天 00:00-24:00"), vec![("1111111".to_owned(), 0, 1440)]);
        assert_eq!(minutes("周一、周三、周日 09:00-12:00"), vec![("1010001".to_owned(), 540, 720)]);
    }

    #[test]
    fn nonsense_is_named() {
        assert_eq!(Hours::parse("  "), Err(HoursError::Empty));
        assert_eq!(Hours::parse("上班时间"), Err(HoursError::Word("上班时间".to_owned())));
        assert_eq!(Hours::parse("周一"), Err(HoursError::Incomplete("周一".to_owned())));
        assert_eq!(Hours::parse("周一 12:00-08:30"), Err(HoursError::Time("12:00-08:30".to_owned())));
        assert_eq!(Hours::parse("周一 08:30-25:00"), Err(HoursError::Time("08:30-25:00".to_owned())));
        assert_eq!(Hours::parse("周一 08:30-12:00 11:00-13:00"), Err(HoursError::Overlap));
        assert_eq!(Hours::parse("周五至周一 08:30-12:00"), Err(HoursError::Word("周五至周一".to_owned())));
        assert_eq!(Hours::parse("周八 08:30-12:00"), Err(HoursError::Word("周八".to_owned())));
    }
}
