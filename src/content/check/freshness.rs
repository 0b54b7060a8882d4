//! What has to do with the day: confirmations, due disclosures, a calendar that ran out.

use super::field::Row;
use crate::content::scan::Confirmation;
use crate::content::{Code, Diagnostics, both};
use crate::guide::{Calendar, Date, Disclosure, DisclosureCategory, next_due};

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

/// A calendar that says nothing of this year: working days and opening hours would be guessed.
pub(super) fn calendar(row: &mut Row<'_>, calendar: &Calendar, today: Date) {
    let year = today.year();
    let covers = calendar.holidays.iter().any(|holiday| holiday.from.year() <= year && year <= holiday.to.year());
    if !covers {
        let message = both!("放假安排里没有 {year} 年的", "the calendar has no holidays of {year}");
        let help = both!(
            "按国务院办公厅当年的通知补上，否则节假日的值班和开门时间会算错",
            "add them from the State Council's notice: duty and opening hours on holidays would be wrong"
        );
        row.add(Code::CalendarEnds, "holidays", message, help);
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
