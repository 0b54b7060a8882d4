//! Dates however people write them, with the year of the day on which they are read where none is written.

use super::{Around, Read};
use crate::content::book::open::FROM_1904;
use crate::content::both;
use crate::content::width::narrow;
use crate::guide::{Date, Weekday};

/// A day without a year means the nearest if that is so much nearer than the next best; in days.
const CLEARLY: i64 = 60;

/// A date as `YYYY-MM-DD`. `numeric`: the cell holds a number.
pub(in crate::content::book) fn date(line: &str, numeric: bool, around: Around) -> Read<String> {
    let narrow = figures(&narrow(line));
    // `2026-11-20 00:00:00`
    let without_time = narrow.split_once(['T', ' ']).filter(|(_, time)| is_time(time)).map(|(day, _)| day);
    let day = without_time.unwrap_or(&narrow);
    let eight = day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit());
    if eight {
        return shown(Date::parse(&format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..])).ok());
    }
    if numeric {
        let Ok(days) = day.parse::<f64>() else { return Read::Not };
        return shown(date_of_days(days + if around.from_1904 { FROM_1904 } else { 0.0 }));
    }
    written(day, around)
}

/// Whether a text has the year of the day that it was read as in digits.
pub(in crate::content::book) fn has_whole_year(written: &str, day: &str) -> bool {
    day.get(..4).is_some_and(|year| narrow(written).contains(year))
}

fn shown(date: Option<Date>) -> Read<String> {
    date.map(|date| date.to_string()).into()
}

/// The rest of a time stamp.
fn is_time(text: &str) -> bool {
    text.contains(':')
        && text.trim_end_matches('Z').chars().all(|letter| letter.is_ascii_digit() || ":.".contains(letter))
}

fn written(text: &str, around: Around) -> Read<String> {
    let (text, weekday) = without_weekday(text.trim().trim_start_matches('\''));
    let text = ["起", "止"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    let text = text.trim_end_matches(['日', '号', '.', ' ']);
    let (this_year, text) = match text.strip_prefix("今年") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let parts: Vec<&str> = text
        .split(['-', '/', '.', '年', '月', '、', ',', ' '])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let digits = |part: &&str| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !parts.iter().all(digits) {
        return Read::Not;
    }
    let number = |part: &str| part.parse::<u8>().ok();
    let today = around.today;
    let date = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => date_in(year.parse().ok(), month, day),
        // 26年11月5日: this year, or one beside it.
        [year, month, day] if year.len() == 2 => {
            let year = number(year).map(|year| 2_000 + i32::from(year));
            let near = |year: &i32| today.is_some_and(|today| (today.year() - year).abs() <= 1);
            date_in(year.filter(near), month, day)
        }
        [month, day] if this_year => date_in(today.map(Date::year), month, day),
        // 11.5 may be 11.50 that has lost its zero.
        [month, day] if !text.contains('.') && month.len() <= 2 && day.len() <= 2 => {
            let (Some(month), Some(day), Some(today)) = (number(month), number(day), today) else { return Read::Not };
            return nearest(month, day, weekday, today);
        }
        _ => None,
    };
    let fits = |date: &Date| weekday.is_none_or(|weekday| date.weekday() == weekday);
    match date {
        Some(date) if !fits(&date) => Read::doubt(
            both!("{date} 不是写的那个星期几", "{date} is another day of the week than is written"),
            both!(
                "日期和星期几对不上：看看哪个对，只写日期",
                "date and day of the week differ: write the right date alone"
            ),
        ),
        date => shown(date),
    }
}

/// A day of a year, if there is such a day.
fn date_in(year: Option<i32>, month: &str, day: &str) -> Option<Date> {
    Date::new(year?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The day of the year that is nearest to today.
fn nearest(month: u8, day: u8, weekday: Option<Weekday>, today: Date) -> Read<String> {
    let years = [today.year() - 1, today.year(), today.year() + 1];
    let mut days: Vec<Date> = years.into_iter().filter_map(|year| Date::new(year, month, day).ok()).collect();
    days.retain(|day| weekday.is_none_or(|weekday| day.weekday() == weekday));
    let far = |day: &Date| (day.days_since_epoch() - today.days_since_epoch()).abs();
    days.sort_by_key(far);
    match days.as_slice() {
        [] => Read::Not,
        [one, two, ..] if far(two) - far(one) < CLEARLY => Read::doubt(
            both!("没有写年份，可能是 {one}，也可能是 {two}", "without a year: {one} or {two}"),
            both!("把年份写上，比如 {one}", "write the year, as in {one}"),
        ),
        [one, ..] => Read::As(one.to_string()),
    }
}

/// Cuts a day of the week off the end: 2026年11月5日（周四）.
fn without_weekday(text: &str) -> (&str, Option<Weekday>) {
    let bare = text.strip_suffix(')').unwrap_or(text);
    for sign in ["星期", "周"] {
        if let Some((before, day)) = bare.rsplit_once(sign)
            && let Some(at) = ["一", "二", "三", "四", "五", "六", "日"].iter().position(|name| *name == day)
        {
            return (before.trim_end_matches(['(', ' ']), Weekday::ALL.get(at).copied());
        }
    }
    (text, None)
}

/// A text with years, months and days in digits: 二〇二六年十一月五日.
fn figures(text: &str) -> String {
    const FIGURES: &str = "〇一二三四五六七八九十零";
    let mut plain = String::new();
    let mut run = String::new();
    for letter in text.chars() {
        let own = FIGURES.contains(letter) || letter.is_ascii_digit();
        if own {
            run.push(letter);
            continue;
        }
        flush(&mut run, letter, &mut plain);
        plain.push(letter);
    }
    flush(&mut run, ' ', &mut plain);
    plain
}

/// Puts figures into digits where what stands behind them is a unit of dates.
fn flush(run: &mut String, behind: char, plain: &mut String) {
    let figure = |letter: char| match letter {
        '零' => Some('0'),
        letter if letter.is_ascii_digit() => Some(letter),
        letter => "〇一二三四五六七八九"
            .chars()
            .position(|known| known == letter)
            .and_then(|at| char::from_digit(at as u32, 10)),
    };
    let number = match behind {
        '年' => run.chars().map(figure).collect::<Option<String>>().filter(|year| year.len() == 4 || year.len() == 2),
        '月' | '日' | '号' => super::number::chinese(run).map(|number| number.to_string()),
        _ => None,
    };
    plain.push_str(number.as_deref().unwrap_or(run));
    run.clear();
}

/// The day of a serial number. Programs count 1900-02-29, which never was.
pub(in crate::content::book) fn date_of_days(days: f64) -> Option<Date> {
    const EPOCH: i64 = -25_569;
    if !(1.0..2_958_466.0).contains(&days) {
        return None;
    }
    let days = days.floor() as i64;
    Some(Date::from_days_since_epoch(EPOCH + days + i64::from(days < 60)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_without_a_year_is_the_nearest_or_a_question() {
        let read = |text: &str| date(text, false, Around::any());
        assert_eq!(read("11月5日"), Read::As("2026-11-05".to_owned()));
        assert_eq!(read("1月3日"), Read::As("2027-01-03".to_owned()));
        assert!(
            matches!(read("5月31日"), Read::Doubt(doubt) if doubt.message.zh.contains("2026-05-31") && doubt.message.zh.contains("2027-05-31"))
        );
        assert_eq!(date("11月5日", false, Around::default()), Read::Not, "nobody knows the day");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "[0-9年月日号.\\-/〇一二十周（） 起T:']{0,20}", numeric: bool) {
            if let Read::As(read) = date(&text, numeric, Around::any()) {
                proptest::prop_assert!(Date::parse(&read).is_ok());
            }
        }
    }
}
