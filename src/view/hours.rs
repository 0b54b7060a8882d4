//! Opening hours in the words of a language.

use crate::guide::{Hours, Span, Weekday};
use crate::text::{Words, fill};

/// As they are written on a page in the language of the content; said anew from what they mean on others.
pub fn hours_text(hours: &Hours, words: &Words, of_content: bool) -> String {
    if of_content {
        // No line ends within a span of time.
        return hours.text().replace('-', "\u{2011}");
    }
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for span in hours.spans() {
        let (days, times) = (days(span, words), times(span));
        match groups.iter_mut().find(|(own, _)| *own == days) {
            Some((_, all)) => all.push(times),
            None => groups.push((days, vec![times])),
        }
    }
    let groups: Vec<String> = groups.into_iter().map(|(days, times)| format!("{days} {}", times.join(", "))).collect();
    groups.join("; ")
}

/// A minute of the day: `08:30`.
pub(super) fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn times(span: &Span) -> String {
    format!("{}–{}", clock(span.from), clock(span.to))
}

fn days(span: &Span, words: &Words) -> String {
    if span.working_days {
        return words.on_working_days.to_owned();
    }
    if span.days == [true; 7] {
        return words.every_day.to_owned();
    }
    let open: Vec<Weekday> = Weekday::ALL.into_iter().filter(|day| span.days[day.index()]).collect();
    match open.as_slice() {
        [first, _, .., last] if last.index() - first.index() + 1 == open.len() => {
            fill(words.days_range, &[("from", words.weekday(*first)), ("to", words.weekday(*last))])
        }
        _ => words.row(&open.iter().map(|day| words.weekday(*day)).collect::<Vec<_>>()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{EN, ZH};

    fn english(text: &str) -> String {
        hours_text(&Hours::parse(text).expect("hours"), &EN.words, false)
    }

    #[test]
    fn hours_are_said_in_other_words() {
        assert_eq!(
            english("工作日 08:30-12:00 14:00-17:30；周六 09:00-12:00"),
            "working days 08:30–12:00, 14:00–17:30; Saturday 09:00–12:00"
        );
        assert_eq!(english("周一至周三 09:00-12:00"), "Monday to Wednesday 09:00–12:00");
        assert_eq!(english("周一、周三、周五 09:00-12:00"), "Monday, Wednesday, Friday 09:00–12:00");
        assert_eq!(english("每天 00:00-24:00"), "every day 00:00–24:00");
    }

    #[test]
    fn chinese_pages_show_what_was_written() {
        let hours = Hours::parse("周一至周五 8：30—12：00").expect("hours");
        assert_eq!(hours_text(&hours, &ZH.words, true), "周一至周五 8：30—12：00");
        let hours = Hours::parse("工作日 08:30-12:00").expect("hours");
        let shown = hours_text(&hours, &ZH.words, true);
        assert_eq!(shown, "工作日 08:30\u{2011}12:00");
        assert_eq!(Hours::parse(&shown).expect("the browser reads it").spans(), hours.spans());
    }
}
