//! Opening hours as people write them, brought into the one form that pages read (`guide::Hours`).

use super::width::narrow;
use crate::guide::{Hours, HoursError};

/// Reads opening hours: in the form that pages read, or in others that mean one thing only.
pub(super) fn read(text: &str) -> Result<Hours, HoursError> {
    Hours::parse(text).or_else(|error| {
        let error = match error {
            HoursError::Word(word) => HoursError::Word(as_written(text, word)),
            error => error,
        };
        tidy(text).map_or(Err(error), |tidy| Hours::parse(&tidy))
    })
}

/// A word that is not understood, as its author wrote it.
fn as_written(text: &str, word: String) -> String {
    let same = |written: &&str| narrow(written).replace('天', "日") == narrow(&word);
    let mut written =
        text.split([' ', '，', ',', '；', ';', '\t', '\u{3000}', '\u{a0}']).filter(|part| !part.is_empty());
    written.find(same).map_or(word, str::to_owned)
}

const WEEK: &str = "一二三四五六日";

/// The days of a group, and its times.
pub(super) struct Group {
    /// Monday to Sunday.
    pub days: [bool; 7],
    /// 工作日, which follow the calendar.
    pub working_days: bool,
    /// （节假日除外）
    pub not_on_holidays: bool,
    /// As pages read them.
    pub times: Vec<String>,
}

/// The same hours in the form that pages read; none if a part of them has no certain meaning there.
fn tidy(text: &str) -> Option<String> {
    let mut plain = narrow(text);
    for (from, to) in [("星期", "周"), ("礼拜", "周"), ("周天", "周日"), ("~", "-"), ("至", "-"), ("到", "-")]
    {
        plain = plain.replace(from, to);
    }
    let mut rest = plain.as_str();
    let mut groups: Vec<Group> = Vec::new();
    loop {
        rest = rest.trim_start_matches([' ', '\t', '\n', ',', ';', '、']);
        if rest.is_empty() || rest == "." {
            break;
        }
        if let Some((days, working_days)) = take_days(&mut rest) {
            groups.push(Group { days, working_days, not_on_holidays: false, times: Vec::new() });
        } else if take_whole_day(&mut rest) {
            if groups.is_empty() {
                groups.push(Group { days: [true; 7], working_days: false, not_on_holidays: false, times: Vec::new() });
            }
            groups.last_mut()?.times.push("00:00-24:00".to_owned());
        } else if take_no_holidays(&mut rest) {
            groups.last_mut()?.not_on_holidays = true;
        } else {
            groups.last_mut()?.times.push(take_time(&mut rest)?);
        }
    }
    let written = groups.iter().map(Group::written).collect::<Option<Vec<_>>>()?;
    (!written.is_empty()).then(|| written.join("；"))
}

impl Group {
    /// In the form that pages read; none where that has no words for it.
    pub(super) fn written(&self) -> Option<String> {
        let weekdays = self.days == [true, true, true, true, true, false, false];
        let days = if weekdays && (self.working_days || self.not_on_holidays) {
            "工作日".to_owned()
        } else if self.not_on_holidays {
            // Working days follow the calendar; of other days nothing can be said about holidays.
            return None;
        } else {
            days_in_words(self.days)
        };
        (!self.times.is_empty()).then(|| format!("{days} {}", self.times.join(" ")))
    }
}

/// Days of the week in words: 每天, 周一至周五, 周二、周四.
pub(super) fn days_in_words(days: [bool; 7]) -> String {
    let open: Vec<usize> = (0..7).filter(|day| days[*day]).collect();
    let name = |day: usize| WEEK.chars().nth(day).map(|letter| format!("周{letter}")).unwrap_or_default();
    match open.as_slice() {
        [_, _, _, _, _, _, _] => "每天".to_owned(),
        [first, .., last] if open.len() > 2 && last - first + 1 == open.len() => {
            format!("{}至{}", name(*first), name(*last))
        }
        days => days.iter().map(|day| name(*day)).collect::<Vec<_>>().join("、"),
    }
}

fn take(rest: &mut &str, words: &[&str]) -> bool {
    let found = words.iter().find_map(|word| rest.strip_prefix(word));
    *rest = found.unwrap_or(rest);
    found.is_some()
}

/// 周一-周五, 周一-五, 周二、四, 周六日, 周末, 工作日, 每天.
pub(super) fn take_days(rest: &mut &str) -> Option<([bool; 7], bool)> {
    if take(rest, &["工作日"]) {
        return Some(([true, true, true, true, true, false, false], true));
    }
    if take(rest, &["每天", "每日", "天天"]) {
        return Some(([true; 7], false));
    }
    let mut days = [false; 7];
    if take(rest, &["周末", "双休日"]) {
        days[5..].fill(true);
        return Some((days, false));
    }
    let mut at = rest.strip_prefix("每").unwrap_or(rest);
    if !at.starts_with('周') {
        return None;
    }
    while let Some((first, mut after)) = take_day(at) {
        let last = after.strip_prefix('-').and_then(take_day);
        let last = last.map_or(first, |(day, behind)| {
            after = behind;
            day
        });
        days.get_mut(first..=last)?.fill(true);
        *rest = after;
        at = after.strip_prefix(['、', ',', '和']).unwrap_or(after);
    }
    days.contains(&true).then_some((days, false))
}

fn take_day(text: &str) -> Option<(usize, &str)> {
    let rest = text.strip_prefix('周').unwrap_or(text);
    let letter = rest.chars().next()?;
    let day = WEEK.chars().position(|day| day == letter)?;
    Some((day, &rest[letter.len_utf8()..]))
}

/// 24小时, 全天.
pub(super) fn take_whole_day(rest: &mut &str) -> bool {
    let found =
        take(rest, &["全天候", "全天24小时", "全天", "7×24小时", "7x24小时", "7*24小时", "24小时", "24h", "24H"]);
    if found {
        while take(rest, &["全天", "服务", "开放", "营业", "值守", "值班", "接听", "开门", "都有人", "不打烊"])
        {
        }
    }
    found
}

/// （法定节假日除外）.
pub(super) fn take_no_holidays(rest: &mut &str) -> bool {
    let mut at = rest.strip_prefix('(').unwrap_or(rest);
    let open = at.len() < rest.len();
    let before = take(&mut at, &["除"]);
    take(&mut at, &["遇"]);
    take(&mut at, &["国家"]);
    take(&mut at, &["法定"]);
    if !take(&mut at, &["节假日", "节日", "假日"]) {
        return false;
    }
    let after: &[&str] = if before {
        &["外"]
    } else {
        &["除外", "休息", "不上班", "不办公", "不开门", "放假", "不办"]
    };
    let found = take(&mut at, after) && (!open || take(&mut at, &[")"]));
    if found {
        *rest = at;
    }
    found
}

/// `8:30-12:00`, `8.30-12.00`, 上午8点-12点, 下午2:00-5:30.
fn take_time(rest: &mut &str) -> Option<String> {
    let (from, half) = take_clock(rest, Half::None)?;
    *rest = rest.trim_start();
    *rest = rest.strip_prefix('-')?.trim_start_matches('-').trim_start();
    let (to, _) = take_clock(rest, half)?;
    let written = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    (from < to).then(|| format!("{}-{}", written(from), written(to)))
}

/// Which half of the day a time is said to be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    /// None is said.
    None,
    /// 上午, 早上.
    Morning,
    /// 中午.
    Noon,
    /// 下午.
    Afternoon,
    /// 晚上, 傍晚.
    Night,
}

/// A time of the day, and the half it is said to be in; `half`: that of what stands before it.
pub(super) fn take_clock(rest: &mut &str, half: Half) -> Option<(u16, Half)> {
    let halves: [(Half, &[&str]); 4] = [
        (Half::Morning, &["上午", "早上", "早"]),
        (Half::Noon, &["中午"]),
        (Half::Afternoon, &["下午"]),
        (Half::Night, &["晚上", "傍晚", "晚"]),
    ];
    let own = halves.into_iter().find_map(|(half, words)| take(rest, words).then_some(half));
    let half = own.unwrap_or(half);
    *rest = rest.trim_start_matches([' ', ':']);
    let hour = take_number(rest)?;
    let minute = if take(rest, &[":", "."]) {
        let (digits, before) = (rest.len(), *rest);
        let minute = take_number(rest)?;
        if digits - rest.len() != 2 {
            *rest = before;
            return None;
        }
        minute
    } else if take(rest, &["点半", "时半"]) {
        30
    } else if take(rest, &["点", "时"]) {
        let minute = if rest.starts_with(|letter: char| letter.is_ascii_digit()) { take_number(rest)? } else { 0 };
        take(rest, &["分", "整"]);
        minute
    } else {
        return None;
    };
    let hour = match half {
        Half::Noon if hour < 4 => hour + 12,
        Half::Afternoon if hour < 12 => hour + 12,
        Half::Night if (4..=12).contains(&hour) => hour + 12,
        // Before midnight and behind it are two days.
        Half::Night if hour < 4 => return None,
        _ => hour,
    };
    (minute < 60 && hour * 60 + minute <= 24 * 60).then_some((hour * 60 + minute, half))
}

/// A number of one or two digits.
fn take_number(rest: &mut &str) -> Option<u16> {
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let number = rest.get(..length).filter(|digits| (1..=2).contains(&digits.len()))?.parse().ok();
    *rest = &rest[length..];
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (written, meant) in [
            ("24小时", "每天 00:00-24:00"),
            ("24小时服务", "每天 00:00-24:00"),
            ("全天", "每天 00:00-24:00"),
            ("每天全天", "每天 00:00-24:00"),
            ("每天24小时", "每天 00:00-24:00"),
            ("7×24小时", "每天 00:00-24:00"),
            ("周六、周日 全天", "周六、周日 00:00-24:00"),
            ("周一到周五 8:30-12:00", "周一至周五 08:30-12:00"),
            ("周一-周五8:30-12:00、14:00-17:30", "周一至周五 08:30-12:00 14:00-17:30"),
            ("周一至五 8.30-12.00", "周一至周五 08:30-12:00"),
            ("周二、四 上午8:30-12:00", "周二、周四 08:30-12:00"),
            ("周末 9:00—12:00", "周六、周日 09:00-12:00"),
            ("每周六日 9点至12点", "周六、周日 09:00-12:00"),
            ("工作日上午8:30到12:00，下午2:00-5:30", "工作日 08:30-12:00 14:00-17:30"),
            ("工作日 上午8点半-12点 下午14:00-17:30", "工作日 08:30-12:00 14:00-17:30"),
            ("周一至周五 8:30-12:00 14:00-17:30（法定节假日除外）", "工作日 08:30-12:00 14:00-17:30"),
            ("周一至周五（节假日休息）8:30-12:00；周六 9:00-12:00", "工作日 08:30-12:00；周六 09:00-12:00"),
            ("工作日 8:30-12:00（除法定节假日外）", "工作日 08:30-12:00"),
            ("周一至周五 08:30-12:00，周六 09:00-12:00。", "周一至周五 08:30-12:00；周六 09:00-12:00"),
            ("每天 下午2点-晚上9点", "每天 14:00-21:00"),
        ] {
            let hours = read(written).unwrap_or_else(|error| panic!("{written}: {error}"));
            assert_eq!(hours.text(), meant, "{written}");
        }
        // What pages read is left as it is written.
        let written = "周一至周五 8：30—12：00；周六 9:00–12:00";
        assert_eq!(read(written).expect("hours").text(), written);
    }

    #[test]
    fn what_may_mean_two_things_is_not_guessed() {
        for written in [
            "8:30-12:00",
            "夏季 8:00-12:00；冬季 8:30-12:00",
            "5月1日至9月30日 8:00-12:00",
            "每天（节假日除外） 8:30-12:00",
            "节假日 9:00-12:00",
            "周一至周五 8:30-12:00；周六 9:00-12:00（节假日除外）",
            "每天 20:00-次日8:00",
            "每天 晚上8点-2点",
            "周一",
            "周五至周一 8:30-12:00",
            "看情况",
            "周一至周五 8:3-12:00",
            "隔周周三 8:30-12:00",
        ] {
            assert!(read(written).is_err(), "{written}");
        }
        assert_eq!(read("夏天 8:00-12:00"), Err(HoursError::Word("夏天".to_owned())), "as it was written");
    }
}
