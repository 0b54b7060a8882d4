//! Days as residents say them.

use crate::guide::{Date, Edition};
use crate::text::Language;

/// Joins what stands beside it, and has no width.
const WORD_JOINER: char = '\u{2060}';

/// A day, with its year where that is not the edition's; no line parts it.
pub(in crate::view) fn day(date: Date, edition: &Edition, language: &Language) -> String {
    unbroken(&language.still.day(date, edition.on.year()))
}

/// The same with its year, whatever it is: from when law and lists hold.
pub(in crate::view) fn day_of_year(date: Date, language: &Language) -> String {
    unbroken(&language.still.day_of_year(date))
}

/// A short text in which no line may end: lines of Chinese end beside every character.
fn unbroken(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut before: Option<char> = None;
    for letter in text.chars() {
        if before.is_some_and(|before| !(before.is_ascii() && letter.is_ascii())) {
            joined.push(WORD_JOINER);
        }
        joined.push(if letter == ' ' { '\u{a0}' } else { letter });
        before = Some(letter);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{EN, ZH};

    fn said(date: &str, language: &Language) -> String {
        let on = |text: &str| Date::parse(text).expect("a date");
        day(on(date), &Edition { number: "2026-4".to_owned(), on: on("2026-11-20") }, language)
    }

    #[test]
    fn days_are_said_as_residents_say_them() {
        assert_eq!(said("2026-11-03", &ZH).replace(WORD_JOINER, ""), "11月3日");
        assert_eq!(said("2027-04-30", &ZH).replace(WORD_JOINER, ""), "2027年4月30日");
        assert_eq!(said("2026-11-03", &EN), "3\u{a0}November");
        assert_eq!(said("2025-05-01", &EN), "1\u{a0}May\u{a0}2025");
    }

    #[test]
    fn no_line_parts_a_day() {
        assert_eq!(said("2026-11-03", &ZH), "11\u{2060}月\u{2060}3\u{2060}日");
        let day = said("2027-12-31", &ZH);
        // Between two letters of the text, of which one is Chinese, a line might end.
        let letters: Vec<char> = day.chars().collect();
        assert!(
            letters.windows(2).all(|pair| pair.iter().all(char::is_ascii) || pair.contains(&WORD_JOINER)),
            "{day:?}"
        );
    }
}
