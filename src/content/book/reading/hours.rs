//! Opening hours as people write them, in the form that pages read.

use super::days::{spelt, take_holidays};
use super::{Read, take};
use crate::content::both;
use crate::content::hours::{self, Group, Half, take_clock, take_days, take_no_holidays, take_whole_day};
use crate::guide::Hours;

const NOON: u16 = 12 * 60;

/// Reads opening hours. What pages read already keeps its writing.
pub(in crate::content::book) fn hours(text: &str) -> Read<String> {
    let mut plain = figures(&spelt(text));
    plain = plain.replace(['\n', '\r', '\t'], " ");
    let mut parsed = Parsed::default();
    if parsed.take_all(&plain).is_some() {
        match parsed.hours() {
            Read::Not => {}
            Read::As(read) if Hours::parse(text).is_ok_and(|own| same(&own, &read)) => {
                return Read::As(text.trim().to_owned());
            }
            found => return found,
        }
    }
    hours::read(text).ok().map(|hours| hours.text().to_owned()).into()
}

fn same(own: &Hours, read: &str) -> bool {
    Hours::parse(read).is_ok_and(|read| read.spans() == own.spans())
}

/// A text with the figures of its hours in digits: 早八晚五, 八点半, 二十四小时.
fn figures(text: &str) -> String {
    const FIGURES: &str = "零一二三四五六七八九十两";
    let letters: Vec<char> = text.chars().collect();
    let mut plain = String::new();
    let mut at = 0;
    while at < letters.len() {
        let length = letters[at..].iter().take_while(|letter| FIGURES.contains(**letter)).count();
        let before = plain.chars().next_back();
        let behind = letters.get(at + length).copied();
        let of_hours = behind.is_some_and(|letter| "点时小".contains(letter))
            || before.is_some_and(|letter| "早晚朝午上".contains(letter));
        let run: String = letters[at..at + length].iter().collect();
        match super::number::chinese(&run).filter(|_| length > 0 && of_hours) {
            Some(number) => {
                plain.push_str(&number.to_string());
                at += length;
            }
            None => {
                plain.push(letters[at]);
                at += 1;
            }
        }
    }
    plain
}

/// A span of time, and whether somebody said which half of the day it is in.
#[derive(Debug, Clone, Copy)]
struct Times {
    from: u16,
    to: u16,
    /// A half is named, or the hours are written with a zero in front.
    certain: bool,
}

/// Days, and their times.
#[derive(Debug)]
struct Part {
    /// None: times that stand before any days.
    days: Option<([bool; 7], bool)>,
    times: Vec<Times>,
    /// 全天, which on some days of the week may mean morning and afternoon.
    whole: bool,
}

/// What a text of opening hours says.
#[derive(Debug, Default)]
struct Parsed {
    parts: Vec<Part>,
    /// Days that are said to be closed, and whether holidays are.
    closed: [bool; 7],
    closed_on_holidays: bool,
    always: bool,
    open_at_noon: bool,
}

impl Parsed {
    fn take_all(&mut self, text: &str) -> Option<()> {
        // 工作日 is none of them.
        const LABELS: [&str; 11] = [
            "办公时间",
            "服务时间",
            "上班时间",
            "工作时间",
            "营业时间",
            "开放时间",
            "办理时间",
            "接待时间",
            "值班时间",
            "值班",
            "上班",
        ];
        let mut rest = text;
        loop {
            rest = rest.trim_start_matches(|letter: char| " ,;、/|()和及:.".contains(letter));
            if rest.is_empty() {
                return Some(());
            }
            if take(&mut rest, &LABELS) {
                continue;
            }
            if take(&mut rest, &["全年无休", "全年开放", "无休"]) {
                self.always = true;
            } else if take(&mut rest, &["中午不休息", "中午不休", "午间不休息", "午间不休", "中午不打烊"])
            {
                self.open_at_noon = true;
            } else if let Some((days, holidays)) = take_closed(&mut rest) {
                self.closed.iter_mut().zip(days).for_each(|(own, day)| *own |= day);
                self.closed_on_holidays |= holidays;
            } else if take_no_holidays(&mut rest) {
                self.closed_on_holidays = true;
            } else if let Some((days, working)) = take_days(&mut rest) {
                self.add_days(days, working);
            } else if let Some(certain) = take_whole(&mut rest) {
                let part = self.part();
                part.times.push(Times { from: 0, to: 24 * 60, certain: true });
                part.whole |= !certain;
            } else {
                let before = self.parts.last().and_then(|part| part.times.last()).copied();
                let times = take_times(&mut rest, before)?;
                self.part().times.push(times);
            }
        }
    }

    fn part(&mut self) -> &mut Part {
        if self.parts.is_empty() {
            self.parts.push(Part { days: None, times: Vec::new(), whole: false });
        }
        let last = self.parts.len() - 1;
        &mut self.parts[last]
    }

    fn add_days(&mut self, days: [bool; 7], working: bool) {
        // 周一至周五（工作日）
        if let Some(Part { days: Some((own, own_working)), times, .. }) = self.parts.last_mut()
            && times.is_empty()
        {
            if *own == days {
                *own_working |= working;
                return;
            }
            own.iter_mut().zip(days).for_each(|(own, day)| *own |= day);
            *own_working &= working;
            return;
        }
        self.parts.push(Part { days: Some((days, working)), times: Vec::new(), whole: false });
    }

    fn hours(mut self) -> Read<String> {
        // 8:30-12:00（周一至周五）
        if let [Part { days: None, .. }, Part { days, times, .. }] = self.parts.as_slice()
            && times.is_empty()
        {
            let days = *days;
            self.parts.truncate(1);
            self.parts[0].days = days;
        }
        if self.always {
            match self.parts.as_mut_slice() {
                [Part { days: days @ None, .. }] => *days = Some(([true; 7], false)),
                [Part { days: Some((days, false)), .. }] if *days == [true; 7] => {}
                _ => return Read::Not,
            }
        }
        let any_closed = self.closed.contains(&true);
        if let [Part { days: days @ None, times, whole }] = self.parts.as_mut_slice() {
            if any_closed {
                *days = Some((self.closed.map(|closed| !closed), false));
            } else if !self.closed_on_holidays && times.iter().all(|times| times.from == 0 && times.to == 24 * 60) {
                *days = Some(([true; 7], false));
                *whole = false;
            } else {
                return no_days(times);
            }
        }
        let mut written = Vec::new();
        for Part { days, times, whole } in &self.parts {
            let Some((days, working)) = *days else { return Read::Not };
            if times.is_empty() || days.iter().zip(self.closed).any(|(day, closed)| *day && closed) {
                return Read::Not;
            }
            if *whole && days != [true; 7] {
                return Read::doubt(
                    both!(
                        "“全天”可能是整天整夜，也可能是上午下午都开",
                        "全天 may mean day and night, or morning and afternoon"
                    ),
                    both!(
                        "整天整夜写 00:00-24:00；上午下午都开，写几点到几点",
                        "write 00:00-24:00, or from when to when"
                    ),
                );
            }
            if let Some(doubt) = times.iter().find_map(|times| times.doubt()) {
                return doubt;
            }
            let at_noon = |times: &Times| times.from < NOON && times.to > NOON + 60;
            if self.open_at_noon && !times.iter().any(at_noon) {
                return Read::Not;
            }
            let weekdays = days == [true, true, true, true, true, false, false];
            if self.closed_on_holidays && !weekdays {
                return Read::Not;
            }
            let times = times.iter().map(|times| times.written()).collect();
            let group = Group { days, working_days: working, not_on_holidays: self.closed_on_holidays, times };
            match group.written() {
                Some(group) => written.push(group),
                None => return Read::Not,
            }
        }
        let written = written.join("；");
        if Hours::parse(&written).is_ok() { Read::As(written) } else { Read::Not }
    }
}

/// 周六、周日及法定节假日休息: days of the week, and whether holidays are named.
fn take_closed(rest: &mut &str) -> Option<([bool; 7], bool)> {
    const CLOSED: [&str; 8] = ["休息", "不上班", "不办公", "不开门", "关门", "闭馆", "放假", "休"];
    let mut at = *rest;
    let (mut closed, mut holidays, mut any) = ([false; 7], false, false);
    loop {
        at = at.trim_start_matches(|letter: char| " ,、和及(".contains(letter));
        let before = at;
        if take_holidays(&mut at) {
            holidays = true;
        } else if let Some((days, false)) = take_days(&mut at) {
            closed.iter_mut().zip(days).for_each(|(closed, day)| *closed |= day);
        } else {
            at = before;
            break;
        }
        any = true;
    }
    take(&mut at, &["均", "都", ":"]);
    if !(any && take(&mut at, &CLOSED)) {
        return None;
    }
    *rest = at;
    Some((closed, holidays))
}

/// Days lack: which they are nobody can know.
fn no_days(times: &[Times]) -> Read<String> {
    if times.is_empty() {
        return Read::Not;
    }
    let times: Vec<_> = times.iter().map(|times| times.written()).collect();
    let times = times.join(" ");
    Read::doubt(
        both!("只写了钟点，没写是哪几天", "times without days"),
        both!(
            "前面写上日子：“工作日 {times}”“每天 {times}”，或周几到周几",
            "write the days before them: 工作日 {times}, 每天 {times}, or from which day to which"
        ),
    )
}

impl Times {
    fn written(self) -> String {
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        format!("{}-{}", clock(self.from), clock(self.to))
    }

    /// 2:30-5:30 is in the night as it stands; 8:00-5:00 ends before it begins.
    fn doubt(self) -> Option<Read<String>> {
        let Self { from, to, certain } = self;
        let hour = |minute: u16| minute / 60;
        let later = |from: u16, to: u16| Self { from, to, certain }.written();
        let written = self.written();
        if from >= to {
            // Over midnight are two days.
            if to + NOON <= from {
                return Some(Read::Not);
            }
            let meant = later(from, to + NOON);
            return Some(Read::doubt(
                both!("“{written}”收在前、开在后", "{written} ends before it begins"),
                both!("下午写成 24 小时制：{meant}", "write the afternoon by 24 hours: {meant}"),
            ));
        }
        if !certain && (1..=5).contains(&hour(from)) && to <= NOON {
            let meant = later(from + NOON, to + NOON);
            return Some(Read::doubt(
                both!("“{written}”是凌晨，还是下午？", "is {written} before dawn, or in the afternoon?"),
                both!(
                    "下午写“{meant}”；真是凌晨写“凌晨{written}”",
                    "write {meant} for the afternoon, 凌晨{written} for the night"
                ),
            ));
        }
        None
    }
}

/// 全天, 24小时, 24小时自助服务. `true`: day and night without a doubt.
fn take_whole(rest: &mut &str) -> Option<bool> {
    let before = *rest;
    if !take_whole_day(rest) {
        return None;
    }
    while take(rest, &["自助", "服务", "办理", "可用", "全天", "开放"]) {}
    let taken = &before[..before.len() - rest.len()];
    Some(taken.contains("24") || taken.contains("全天候"))
}

/// 8:30-12:00, 0830-1200, 早8晚5, 上午8点到12点, PM2:30-5:30. `before`: what stands before it for the same days.
fn take_times(rest: &mut &str, before: Option<Times>) -> Option<Times> {
    let night = take(rest, &["凌晨"]);
    if let Some((from, to)) = take_early_late(rest) {
        return (from < to).then_some(Times { from, to, certain: true });
    }
    if let Some((from, to)) = take_four_digits(rest) {
        return (from < to).then_some(Times { from, to, certain: true });
    }
    let mut half = Half::None;
    for (sign, meant) in
        [("AM", Half::Morning), ("am", Half::Morning), ("PM", Half::Afternoon), ("pm", Half::Afternoon)]
    {
        if take(rest, &[sign]) {
            half = meant;
        }
    }
    *rest = rest.trim_start();
    let zero = rest.starts_with('0');
    let (from, said) = take_clock(rest, half)?;
    *rest = rest.trim_start();
    *rest = rest.strip_prefix('-')?.trim_start();
    let (to, _) = take_clock(rest, said)?;
    take(rest, &["am", "AM"]);
    let later = take(rest, &["pm", "PM"]) && half != Half::Afternoon;
    let (from, to) = if later && from < NOON && to < NOON { (from + NOON, to + NOON) } else { (from, to) };
    let mut times = Times { from, to, certain: said != Half::None || zero || later || night };
    // Whoever goes on with 2:30 after 8:30-12:00 means the afternoon.
    let goes_on = before.is_some_and(|before| before.from < NOON && before.to > from && before.to <= from + NOON);
    if !times.certain && goes_on && from >= 60 && to < NOON && from < to {
        times = Times { from: from + NOON, to: to + NOON, certain: true };
    }
    (from != to).then_some(times)
}

/// 早8晚5, 朝9晚5.
fn take_early_late(rest: &mut &str) -> Option<(u16, u16)> {
    let mut at = *rest;
    if !take(&mut at, &["早上", "早", "朝"]) {
        return None;
    }
    let from = take_hour(&mut at)?;
    at = at.trim_start_matches(['-', ' ', ',']);
    if !take(&mut at, &["晚上", "晚"]) {
        return None;
    }
    let to = take_hour(&mut at)?;
    *rest = at;
    Some((from, if to < NOON { to + NOON } else { to }))
}

/// 8, 8点, 8点半, 8:30.
fn take_hour(rest: &mut &str) -> Option<u16> {
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let hour: u16 = rest.get(..length).filter(|digits| (1..=2).contains(&digits.len()))?.parse().ok()?;
    *rest = &rest[length..];
    if hour > 23 {
        return None;
    }
    if let Some(after) = rest.strip_prefix([':', '.']) {
        let minutes = after.get(..2).filter(|minutes| minutes.bytes().all(|byte| byte.is_ascii_digit()))?;
        *rest = &after[2..];
        return Some(hour * 60 + minutes.parse::<u16>().ok().filter(|minutes| *minutes < 60)?);
    }
    let half = take(rest, &["点半", "时半", "半"]);
    if !half {
        take(rest, &["点钟", "点", "时"]);
    }
    Some(hour * 60 + if half { 30 } else { 0 })
}

/// 0830-1200.
fn take_four_digits(rest: &mut &str) -> Option<(u16, u16)> {
    let clock = |text: &str| -> Option<u16> {
        let digits = text.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        let (hour, minute): (u16, u16) = (digits[..2].parse().ok()?, digits[2..].parse().ok()?);
        (minute < 60 && hour * 60 + minute <= 24 * 60).then_some(hour * 60 + minute)
    };
    let from = clock(rest)?;
    let behind = rest[4..].trim_start().strip_prefix('-')?.trim_start();
    let to = clock(behind)?;
    let after = &behind[4..];
    if after.starts_with(|letter: char| letter.is_ascii_digit() || letter == '-') {
        return None;
    }
    *rest = after;
    Some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pages_read_keeps_its_writing() {
        let written = "周一至周五 8：30—12：00；周六 9:00–12:00";
        assert_eq!(hours(written), Read::As(written.to_owned()));
        assert_eq!(hours("每天 02:00-05:00"), Read::As("每天 02:00-05:00".to_owned()));
    }

    #[test]
    fn a_question_names_what_may_be_meant() {
        let help = |text: &str| match hours(text) {
            Read::Doubt(doubt) => doubt.help.zh,
            other => format!("{other:?}"),
        };
        assert!(help("8:30-12:00 14:30-17:30").contains("工作日 08:30-12:00 14:30-17:30"));
        assert!(help("周一至周五 2:30-5:30").contains("14:30-17:30"));
        assert!(help("工作日8:00-5:00").contains("08:00-17:00"));
        assert!(help("工作日 全天").contains("00:00-24:00"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "[-周一二三五日至到、,;（）()：:.0-9点半早晚上下午全天24小时节假日休息除外工作pmAM ]{0,30}") {
            if let Read::As(read) = hours(&text) {
                proptest::prop_assert!(Hours::parse(&read).is_ok(), "{} -> {}", text, read);
            }
            super::super::days(&text);
        }
    }
}
