//! What has to do with the day: confirmations, due disclosures, a calendar that ran out.

use super::field::Row;
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

/// The last day that a calendar knows about: the end of the last year whose National Day is listed, which the notice of
/// every year has. New Year alone is not enough: its days may belong to the notice of the year before or after.
pub(super) fn covers_until(holidays: &[Holiday]) -> Option<Date> {
    let is_national_day = |holiday: &&Holiday| {
        Date::new(holiday.from.year(), 10, 1).is_ok_and(|day| (holiday.from..=holiday.to).contains(&day))
    };
    let last = holidays.iter().filter(is_national_day).map(|holiday| holiday.from.year()).max()?;
    Date::new(last, 12, 31).ok()
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
    let message = both!(
        "放假安排里没有 {missing} 年的（国庆节那一段也要有）",
        "the calendar has no holidays of {missing} (National Day among them)"
    );
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

/// 村务 and 财务 are published at least once a quarter (村民委员会组织法, 2018 text, article 30). A village that publishes
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
