//! What has to do with the day: confirmations, due disclosures, a calendar that ran out.

use super::field::{Row, unknown_date};
use crate::content::scan::Confirmation;
use crate::content::{Code, Diagnostics, both};
use crate::guide::{Calendar, Date, Disclosure, DisclosureCategory, Holiday, Roster, next_due};

/// Days after which a confirmation no longer counts.
const YEAR: i64 = 366;

/// Confirmations of one county's files.
pub(super) fn confirmations(found: &[Confirmation], folder: &str, today: Date, diagnostics: &mut Diagnostics) {
    let prefix = format!("{folder}/");
    for Confirmation { file, pointer, on } in found.iter().filter(|found| found.file.starts_with(&prefix)) {
        if *on > today {
            let message =
                both!("核对日期 {on} 还没到（今天是 {today}）", "confirmed on {on}, which lies ahead of {today}");
            let help = both!(
                "写实际核对的那一天；如果电脑的日期不对，先调准它",
                "write the day it was really confirmed; where this machine's date is wrong, set that right first"
            );
            diagnostics.add(Code::ConfirmationAhead, file, pointer, message, help);
        } else if on.plus_days(YEAR) < today {
            let message = both!("上次核对是 {on}，已经超过一年", "last confirmed on {on}, more than a year ago");
            let help = both!(
                "电话、地点、材料逐项再核对一遍，然后改成今天的日期",
                "go through phones, places and papers again, then write today's date"
            );
            diagnostics.add(Code::ConfirmationStale, file, pointer, message, help);
        }
    }
}

/// Days before its end from which a calendar without its next year may not be published any more.
const LAST_DAYS: i64 = 14;

/// The last day that a calendar knows about: the end of the last year, of those in a row from this one on, whose public
/// holidays are all listed; where this year's are not, of the last year that has them.
pub(super) fn covers_until(holidays: &[Holiday], today: Date) -> Option<Date> {
    const MOST: i32 = 20;
    let is_whole = |year: &i32| lacking(holidays, *year, today).is_empty();
    let ahead = (today.year()..=today.year() + MOST).take_while(is_whole).last();
    let last = ahead.or_else(|| (today.year() - MOST..today.year()).rev().find(is_whole))?;
    Date::new(last, 12, 31).ok()
}

/// The public holidays of a year that a calendar does not list (全国年节及纪念日放假办法, 2024 text). Each is known by its
/// day, or by the days on which the moon can bring it. Of the year that is under way those that are over are not asked for,
/// but for National Day: without it nothing of the year is there.
fn lacking(holidays: &[Holiday], year: i32, today: Date) -> Vec<&'static str> {
    type Day = (u8, u8);
    const HOLIDAYS: [(&str, Day, Day); 7] = [
        ("元旦", (1, 1), (1, 1)),
        ("春节", (1, 20), (2, 24)),
        ("清明节", (4, 4), (4, 6)),
        ("劳动节", (5, 1), (5, 1)),
        ("端午节", (5, 25), (6, 28)),
        // When it comes in October, National Day and it are one run of eight days.
        ("中秋节", (9, 6), (9, 30)),
        ("国庆节", (10, 1), (10, 1)),
    ];
    let on = |(month, day): Day| Date::new(year, month, day).ok();
    let touches = |holiday: &Holiday, first: Date, last: Date| holiday.from <= last && holiday.to >= first;
    let national = on((10, 1)).and_then(|day| holidays.iter().find(|holiday| touches(holiday, day, day)));
    let with_autumn = national.is_some_and(|run| run.name.contains("中秋") || length(run) >= 8);
    let listed = |name: &str, first: Date, last: Date| {
        let over = year == today.year() && last < today && name != "国庆节";
        over || (name == "中秋节" && with_autumn) || holidays.iter().any(|holiday| touches(holiday, first, last))
    };
    let lacks = |(name, first, last): (&'static str, Day, Day)| {
        let there = on(first).zip(on(last)).is_some_and(|(first, last)| listed(name, first, last));
        (!there).then_some(name)
    };
    HOLIDAYS.into_iter().filter_map(lacks).collect()
}

/// Days that a holiday has.
fn length(holiday: &Holiday) -> i64 {
    holiday.to.days_since_epoch() - holiday.from.days_since_epoch() + 1
}

/// Days that no run of public holidays ever had.
const TOO_LONG: i64 = 16;

/// Days that cannot all be so: holidays that last for weeks or overlap, make-up days on a holiday or on a working day.
/// `workdays`: each with its place in the list.
pub(super) fn sense(row: &mut Row<'_>, holidays: &[Holiday], workdays: &[(usize, Date)]) {
    for (at, holiday) in holidays.iter().enumerate() {
        let Holiday { name, from, to } = holiday;
        let days = length(holiday);
        if [*from, *to].contains(&unknown_date()) {
            continue;
        }
        if days > TOO_LONG {
            let message = both!(
                "{name}从 {from} 放到 {to}，有 {days} 天",
                "{name} lasts from {from} to {to}, which is {days} days"
            );
            let help = both!("按通知核对起止日期和年份", "look at both days and their years in the notice");
            row.add(Code::CalendarClash, &format!("holidays/{at}/to"), message, help);
            continue;
        }
        let before = holidays[..at].iter().find(|other| other.from <= *to && other.to >= *from);
        if let Some(other) = before.filter(|other| length(other) <= TOO_LONG) {
            let (other, first, last) = (&other.name, other.from, other.to);
            let message = both!(
                "{name}（{from} 到 {to}）和{other}（{first} 到 {last}）有重的日子",
                "{name} ({from} to {to}) and {other} ({first} to {last}) have days in common"
            );
            let help = both!(
                "连着放的合成一行；写了两次的去掉一行；日期抄错的改对",
                "write one row for holidays that are one run, or for one that is there twice; or set the days right"
            );
            row.add(Code::CalendarOdd, &format!("holidays/{at}/from"), message, help);
        }
    }
    for (at, day) in workdays {
        let field = format!("workdays/{at}");
        let off = holidays.iter().find(|holiday| (holiday.from..=holiday.to).contains(day));
        if let Some(holiday) = off.filter(|holiday| length(holiday) <= TOO_LONG) {
            let name = &holiday.name;
            let message = both!(
                "{day} 写成调休上班，又在{name}放假里",
                "{day} is to be worked, and lies within the holiday {name}"
            );
            let help = both!("按通知核对这一天：放假还是上班", "look in the notice whether the day is off or worked");
            row.add(Code::CalendarClash, &field, message, help);
        } else if !day.weekday().is_weekend() {
            let message = both!(
                "{day} 本来就要上班，不用写成调休上班，多半是日期抄错了",
                "{day} is a working day anyway; most likely another day is meant"
            );
            let help = both!(
                "调休上班的日子是周六、周日，按通知核对",
                "days that are worked in place of others are Saturdays and Sundays: look in the notice"
            );
            row.add(Code::CalendarOdd, &field, message, help);
        }
    }
}

/// A calendar that ends soon or has ended: behind its end working days and opening hours would be guessed. The next year's
/// holidays are made known in November.
pub(super) fn calendar(row: &mut Row<'_>, calendar: &Calendar, today: Date) {
    let missing = match calendar.covers_until {
        Some(last) if today.year() < last.year() || (today <= last && today.month() < 11) => return,
        Some(last) if today <= last => last.year() + 1,
        _ => today.year(),
    };
    let over = calendar.covers_until.is_none_or(|last| last.plus_days(-LAST_DAYS) <= today);
    let code = if over { Code::CalendarOver } else { Code::CalendarEnds };
    let names = lacking(&calendar.holidays, missing, today).join("、");
    let message = both!("放假安排里 {missing} 年的还缺：{names}", "the calendar lacks holidays of {missing}: {names}");
    let help = both!(
        "按国务院办公厅 {missing} 年部分节假日安排的通知补上，否则到了那一年，页面只能写“放假安排还没登出，去之前先打电话”",
        "add them from the State Council's notice for {missing}; without them pages of that year can only say that the \
         holidays are not known and that one should call first"
    );
    row.add(code, "holidays", message, help);
}

/// Days ahead on which holidays without duty are told.
const HOLIDAYS_AHEAD: i64 = 21;

/// Public holidays of the next weeks of which the roster says nothing: nobody would be on duty.
pub(super) fn holidays(row: &mut Row<'_>, roster: &Roster, calendar: &Calendar, today: Date) {
    if roster.holiday.is_some() {
        return;
    }
    let horizon = today.plus_days(HOLIDAYS_AHEAD);
    for holiday in calendar.holidays.iter().filter(|holiday| holiday.from <= horizon && holiday.to >= today) {
        let days = holiday.to.days_since_epoch() - holiday.from.days_since_epoch();
        // A run of days that ends long after it begins is a mistake of its own.
        let mut days = (0..=days.min(31)).map(|day| holiday.from.plus_days(day)).filter(|day| *day >= today);
        let Some(first) = days.find(|day| roster.dates.iter().all(|(own, _)| own != day)) else { continue };
        let name = &holiday.name;
        let message = both!(
            "{name}（{first} 起）没有排值班，放假那几天页面上没有人",
            "nobody is on duty on the holiday {name} (from {first})"
        );
        let help = both!(
            "值班表里写一行节假日，或把那几天一天一天排上；确实没有人值班，也写上节假日，人空着",
            "give the roster a row for holidays, or each day its own; where really nobody is on duty, leave that row empty"
        );
        row.add(Code::RosterHoliday, "holiday", message, help);
    }
}

/// Days for which public affairs stay up at least (村民委员会组织法 as amended in 2025, article 35).
const POSTED_DAYS: i64 = 15;

/// Public affairs that are taken down before the law lets them be. `field`: that of the last day.
pub(super) fn posted(row: &mut Row<'_>, field: &str, on: Date, until: Date) {
    let days = until.days_since_epoch() - on.days_since_epoch() + 1;
    if [on, until].contains(&unknown_date()) || !(1..POSTED_DAYS).contains(&days) {
        return;
    }
    let last = on.plus_days(POSTED_DAYS - 1);
    let message = both!(
        "村务公开只登 {days} 天，法律要求至少 {POSTED_DAYS} 天",
        "public affairs are shown for {days} days; the law asks for {POSTED_DAYS} at least"
    );
    let help = both!(
        "撤下的日子写 {last} 或更晚，或者不写，一直登着",
        "let it end on {last} or later, or leave the day out: then it stays"
    );
    row.add(Code::DisclosureShort, field, message, help);
}

/// 村务 and 财务 are published at least once a quarter (村民委员会组织法 as amended in 2025, article 35). A village that publishes
/// them elsewhere has none here, and is not asked for any.
pub(super) fn disclosures<'a>(
    row: &mut Row<'_>,
    disclosures: impl Iterator<Item = &'a Disclosure> + Clone,
    today: Date,
) {
    for (category, zh, en) in
        [(DisclosureCategory::Village, "村务", "village affairs"), (DisclosureCategory::Finance, "财务", "finance")]
    {
        let newest = disclosures.clone().filter(|record| record.category == category).map(|record| record.on).max();
        let Some(newest) = newest.filter(|on| next_due(*on) < today) else { continue };
        let next = next_due(newest);
        let message = both!(
            "{zh}公开超期：最近一次是 {newest}，下一次最晚 {next} 就该公开",
            "{en} overdue: last published on {newest}, due again by {next}"
        );
        let help = both!(
            "村务、财务至少每季度公开一次；补上缺的记录",
            "both are due at least every quarter; add the record that is missing"
        );
        row.add(Code::DisclosureOverdue, "disclosures", message, help);
    }
}
