//! Days of the week as people write them: 周一三五, 周二四, 周1至周5, 周六日, 每天都行, 周末及节假日.

use super::{Read, take};
use crate::content::width::narrow;
use crate::content::{both, hours};

/// The days that a row of a roster is for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::content::book) struct Days {
    /// Days of every week, 0 for Monday.
    pub week: Vec<usize>,
    /// Public holidays.
    pub holiday: bool,
}

impl Days {
    /// As lists of choices have them.
    pub(in crate::content::book) fn written(&self) -> String {
        let mut set = [false; 7];
        self.week.iter().for_each(|day| set[*day] = true);
        let week = (!self.week.is_empty()).then(|| hours::days_in_words(set));
        let holiday = self.holiday.then(|| "节假日".to_owned());
        week.into_iter().chain(holiday).collect::<Vec<_>>().join("、")
    }
}

const WEEK: &str = "一二三四五六日";

/// A text with days of the week spelt out one by one, 周一三五 as 周一、周三、周五; signs narrow, and one word for each thing.
pub(super) fn spelt(text: &str) -> String {
    let mut plain = narrow(text);
    let words = [
        ("星期", "周"),
        ("礼拜", "周"),
        ("周天", "周日"),
        ("周末", "双休日"),
        ("双休日", "双休"),
        ("双休", "周六、周日"),
        ("每逢周", "周"),
        ("逢周", "周"),
        ("每个周", "周"),
        ("全周", "每天"),
        ("法定工作日", "工作日"),
        ("至", "-"),
        ("到", "-"),
        ("~", "-"),
        ("\u{301c}", "-"),
    ];
    for (from, to) in words {
        plain = plain.replace(from, to);
    }
    while plain.contains("--") {
        plain = plain.replace("--", "-");
    }
    let mut spelt = String::new();
    let mut rest = plain.as_str();
    while let Some(letter) = rest.chars().next() {
        if let Some((days, after)) = run(rest) {
            let names: Vec<String> =
                days.iter().filter_map(|day| WEEK.chars().nth(*day)).map(|day| format!("周{day}")).collect();
            spelt.push_str(&names.join("、"));
            rest = after;
        } else {
            spelt.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    spelt
}

/// Days from a 周 on, in the order of the week, and what stands behind them.
fn run(text: &str) -> Option<(Vec<usize>, &str)> {
    let mut days = [false; 7];
    let mut rest = text.strip_prefix("周")?;
    let mut any = false;
    while let Some((first, after)) = letter(rest, any) {
        rest = after;
        any = true;
        let dash = rest.trim_start().strip_prefix('-').map(str::trim_start);
        let last = dash.and_then(|rest| letter(rest.strip_prefix('周').unwrap_or(rest), false));
        let Some((last, after)) = last else {
            days[first] = true;
            match next(rest) {
                Some(after) => rest = after,
                None => break,
            }
            continue;
        };
        rest = after;
        // 周六至周一 goes over the end of the week.
        let count = (last + 7 - first) % 7 + 1;
        (first..first + count).for_each(|day| days[day % 7] = true);
        match next(rest) {
            Some(after) => rest = after,
            None => break,
        }
    }
    any.then(|| ((0..7).filter(|day| days[*day]).collect(), rest))
}

/// What follows where one more day does: 周一周三, 周一 周三, 周一、三, 周一和周三.
fn next(rest: &str) -> Option<&str> {
    let marks = |letter: char| "、,;/和及与 ".contains(letter);
    let after = rest.trim_start_matches(marks);
    if let Some(day) = after.strip_prefix('周') {
        return letter(day, false).map(|_| day);
    }
    // A figure behind a mark is an hour, and a letter that stands alone behind a blank may be anything.
    let close = rest.starts_with(|letter: char| WEEK.contains(letter)) || rest.starts_with(['、', ',']);
    (close && letter(after, true).is_some()).then_some(after)
}

/// A day of the week at the beginning of a text. `listed`: behind another one, where only a Chinese figure is a day.
fn letter(text: &str, listed: bool) -> Option<(usize, &str)> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    let hour = ['点', '时', '月', '个', '号', '刻', '十'].iter().any(|unit| rest.starts_with(*unit));
    if let Some(day) = WEEK.chars().position(|day| day == first) {
        return (!(hour || listed && first == '日' && rest.starts_with(['期', '常']))).then_some((day, rest));
    }
    let figure = first.to_digit(10).filter(|figure| (1..=7).contains(figure))?;
    let more = rest.starts_with(|letter: char| letter.is_ascii_digit() || ":.".contains(letter));
    (!listed && !hour && !more).then_some((figure as usize - 1, rest))
}

/// Public holidays at the beginning of a text.
pub(super) fn take_holidays(rest: &mut &str) -> bool {
    let mut at = *rest;
    take(&mut at, &["国家"]);
    take(&mut at, &["法定"]);
    let found = take(&mut at, &["节假日", "节日", "假日", "假期", "放假期间", "放假", "过节"]);
    if found {
        *rest = at;
    }
    found
}

/// Reads the days of a row of a roster.
pub(in crate::content::book) fn days(text: &str) -> Read<Days> {
    if let Some(doubt) = figures_alone(text) {
        return doubt;
    }
    let spelt = spelt(&without_figures(text));
    let mut rest = spelt.as_str();
    let (mut days, mut found) = ([false; 7], Days::default());
    loop {
        rest = rest.trim_start_matches(|letter: char| " \t\n、,;/()和及与.*".contains(letter));
        if rest.is_empty() {
            break;
        }
        if take_holidays(&mut rest) {
            found.holiday = true;
        } else if let Some((more, _)) = hours::take_days(&mut rest) {
            days.iter_mut().zip(more).for_each(|(day, more)| *day |= more);
        } else {
            return Read::Not;
        }
        take(&mut rest, &["都行", "都可以", "都在", "都有人", "都值班", "值班"]);
    }
    found.week = (0..7).filter(|day| days[*day]).collect();
    if found == Days::default() { Read::Not } else { Read::As(found) }
}

/// 1-5 and 1/3 are days of the week to some, and a day of January to others.
fn figures_alone(text: &str) -> Option<Read<Days>> {
    let plain = narrow(text);
    let (one, two) = plain.split_once(['-', '/'])?;
    let day = |text: &str| text.len() == 1 && ("1"..="7").contains(&text);
    (day(one) && day(two)).then(|| {
        Read::doubt(
            both!("“{plain}”是星期几，还是{one}月{two}日？", "is {plain} days of the week, or a day of a month?"),
            both!(
                "星期写“周一至周五”“周一、周三”这样；日期写全，比如 2026-12-01",
                "write days as 周一至周五 or 周一、周三; a date whole, such as 2026-12-01"
            ),
        )
    })
}

/// Days in Chinese figures where a text has nothing but days: 周135, 周1、3、5.
fn without_figures(text: &str) -> String {
    let plain = narrow(text).replace("星期", "周").replace("礼拜", "周");
    let only_days = |letter: char| "周1234567、,和及/ -至到".contains(letter);
    if !(plain.starts_with('周') && plain.chars().all(only_days)) {
        return text.to_owned();
    }
    let figure =
        |letter: char| letter.to_digit(10).and_then(|day| WEEK.chars().nth(day as usize - 1)).unwrap_or(letter);
    plain.chars().map(figure).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_spelt_out_and_hours_are_left_alone() {
        for (text, spelling) in [
            ("周一三五", "周一、周三、周五"),
            ("周1至周5 8:30", "周一、周二、周三、周四、周五 8:30"),
            ("周1 2:30", "周一 2:30"),
            ("周一三点", "周一三点"),
            ("周一、二十日", "周一、二十日"),
            ("周六至周一", "周一、周六、周日"),
            ("周末", "周六、周日"),
            ("周", "周"),
            ("周八", "周八"),
        ] {
            assert_eq!(spelt(text), spelling, "{text}");
        }
    }

    #[test]
    fn days_of_a_roster_have_a_form() {
        let read = |text: &str| match days(text) {
            Read::As(days) => days.written(),
            other => format!("{other:?}"),
        };
        assert_eq!(read("周二四"), "周二、周四");
        assert_eq!(read("周六日和法定节假日"), "周六、周日、节假日");
        assert_eq!(read("每天都行"), "每天");
        for (text, written) in [
            ("工作日", "周一至周五"),
            ("星期三", "周三"),
            ("周一，周三-周四", "周一、周三、周四"),
            ("礼拜天", "周日"),
            ("法定节假日 ", "节假日"),
            ("周五至周一", "周一、周五、周六、周日"),
        ] {
            assert_eq!(read(text), written, "{text}");
        }
        for text in ["2026-12-01", "周八", "国庆"] {
            assert_eq!(days(text), Read::Not, "{text}");
        }
        assert_eq!(days("轮流"), Read::Not);
        assert_eq!(days("、"), Read::Not);
    }
}
