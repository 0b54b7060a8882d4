//! What has to do with the day: confirmations, due disclosures, a calendar that ran out.

use super::field::Row;
use crate::content::scan::Confirmation;
use crate::content::{Code, Diagnostics, both};
use crate::guide::{Calendar, Date, Disclosure, DisclosureCategory};

/// Days after which a confirmation no longer counts.
const YEAR: i64 = 366;

/// Confirmations of one county's files.
pub(super) fn confirmations(found: &[Confirmation], folder: &str, today: Date, diagnostics: &mut Diagnostics) {
    let prefix = format!("{folder}/");
    for Confirmation { file, pointer, on } in found.iter().filter(|found| found.file.starts_with(&prefix)) {
        if *on > today {
            let message =
                both!("核对日期 {on} 还没到（今天是 {today}）", "confirmed on {on}, which lies ahead of {today}");
            let help = both!("写实际核对的那一天", "write the day it was really confirmed");
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
    let Some((begin, end)) = last_due_quarter(today) else { return };
    for (category, zh, en) in
        [(DisclosureCategory::Village, "村务", "village affairs"), (DisclosureCategory::Finance, "财务", "finance")]
    {
        let newest = disclosures.clone().filter(|record| record.category == category).map(|record| record.on).max();
        let Some(newest) = newest.filter(|on| *on < begin) else { continue };
        let message = both!(
            "{zh}公开超期：最近一次是 {newest}，{end} 结束的季度一次也没有公开",
            "{en} overdue: last published on {newest}; nothing in the quarter that ended on {end}"
        );
        let help = both!(
            "村务、财务至少每季度公开一次；补上这一季度的记录",
            "both are due at least every quarter; add the record of that quarter"
        );
        row.add(Code::DisclosureOverdue, "disclosures", message, help);
    }
}

/// First and last day of the newest quarter whose month of grace is over on `today`.
fn last_due_quarter(today: Date) -> Option<(Date, Date)> {
    let month = |months: i64| {
        let counted = i64::from(today.year()) * 12 + i64::from(today.month()) - 1 + months;
        let (year, month) =
            (i32::try_from(counted.div_euclid(12)).ok()?, u8::try_from(counted.rem_euclid(12) + 1).ok()?);
        Date::new(year, month, 1).ok()
    };
    // The first day of the month after a quarter's end is in month 1, 4, 7, 10; one month later its grace is over.
    let back = i64::from((today.month() - 1) % 3);
    let after = if back == 0 { -3 } else { -back };
    Some((month(after - 3)?, month(after)?.plus_days(-1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_is_due_when_its_month_of_grace_is_over() {
        let due = |today: &str| {
            let (begin, end) = last_due_quarter(Date::parse(today).expect("a date")).expect("a quarter");
            format!("{begin} {end}")
        };
        assert_eq!(due("2026-10-31"), "2026-04-01 2026-06-30");
        assert_eq!(due("2026-11-01"), "2026-07-01 2026-09-30");
        assert_eq!(due("2026-12-31"), "2026-07-01 2026-09-30");
        assert_eq!(due("2027-01-31"), "2026-07-01 2026-09-30");
        assert_eq!(due("2027-02-01"), "2026-10-01 2026-12-31");
    }
}
