//! Villages that have sent nothing yet: nothing is known of them but their names, and their township's hall answers.

use std::collections::BTreeSet;

use super::county::unknown_hours;
use crate::content::{Code, Diagnostics, Severity, both};
use crate::guide::{
    Calendar, Catalogue, Confirmed, Date, Hall, Point, Role, Roster, SCHEMA, Township, Village, VillageCode, VoiceWays,
};

/// A village that has sent nothing yet: its township's hall answers for it.
pub(super) fn awaited(
    code: VillageCode,
    name: String,
    township: &Township,
    hall: Hall,
    catalogue: &Catalogue,
) -> Village {
    let place = hall_point(&catalogue.points, township);
    Village {
        schema: SCHEMA,
        code,
        name,
        above: vec![catalogue.province.clone(), catalogue.prefecture.clone(), catalogue.name.clone()],
        address: place.map_or_else(String::new, |place| format!("{}（{}）", place.name, place.address)),
        phone: hall.phone.clone(),
        hours: hall.hours.clone(),
        hall,
        township: township.clone(),
        edition: catalogue.edition.clone(),
        officers: Vec::new(),
        roster: Roster::default(),
        duty_hours: None,
        grids: Vec::new(),
        calendar: in_use(&catalogue.calendar, catalogue.edition.on),
        confirmed: Confirmed { on: catalogue.edition.on, by: catalogue.name.clone() },
        intro: None,
        households: None,
        residents: None,
        adjustments: Vec::new(),
        own_services: Vec::new(),
        withdrawn: Vec::new(),
        leaving: Vec::new(),
        points: Vec::new(),
        voice: VoiceWays::default(),
        disclosures: Vec::new(),
        projects: Vec::new(),
        notices: Vec::new(),
    }
}

/// Says how many villages are published without anything of their own.
pub(super) fn check_awaited(villages: &[Village], folder: &str, diagnostics: &mut Diagnostics) {
    const NAMED: usize = 8;
    // One that is half written has no officer either.
    let below = format!("{folder}/villages/");
    let errors = diagnostics.below(&below).filter(|found| found.level == Severity::Error);
    let faulty: BTreeSet<&str> = errors.map(|found| found.file.as_str()).collect();
    let is_blank = |village: &&Village| {
        village.is_awaited() && !faulty.contains(format!("{below}{}.json", village.code.rest()).as_str())
    };
    let awaited: Vec<&str> = villages.iter().filter(is_blank).map(|village| village.name.as_str()).collect();
    let count = awaited.len();
    if count == 0 {
        return;
    }
    let more = if count > NAMED { "……" } else { "" };
    let names = awaited.into_iter().take(NAMED).collect::<Vec<_>>().join("、");
    let message = both!(
        "{count} 个村（社区）还什么都没有写：{names}{more}。先用乡镇便民服务中心的电话和时间发布，写明“本村信息待核对”",
        "{count} villages have nothing of their own yet: {names}{more}. They are published with their township hall's phone and hours, and say so"
    );
    let help = both!(
        "用 yimatong hand-out 把表发下去，收上来再用 yimatong collect 收",
        "send them their sheets (yimatong hand-out) and take in what comes back (yimatong collect)"
    );
    diagnostics.add(Code::VillageAwaited, &format!("{folder}/villages"), "", message, help);
}

/// The service hall of a township, as far as somebody who wants to call it must know it.
pub(super) fn hall(points: &[Point], township: &Township) -> Option<Hall> {
    let hall = hall_point(points, township)?;
    Some(Hall { name: hall.name.clone(), phone: hall.phone.clone(), hours: hall.hours.clone() })
}

/// The service hall of a township: its own, else the county's.
fn hall_point<'a>(points: &'a [Point], township: &Township) -> Option<&'a Point> {
    let halls = || points.iter().filter(|point| point.role == Role::Hall);
    let own = halls().find(|point| point.is_of(&township.code));
    own.or_else(|| halls().find(|point| point.township.is_none()))
}

/// What stands in for a hall that is missing, which is an error of the county's points; never published.
pub(super) fn unknown_hall(catalogue: &Catalogue, township: &Township) -> Hall {
    Hall { name: township.name.clone(), phone: catalogue.complaint_phone.clone(), hours: unknown_hours() }
}

/// The days of the calendar that a phone has a use for: those ahead of the edition, and as many behind it as working days may
/// be counted back to something that has happened.
pub(super) fn in_use(calendar: &Calendar, edition: Date) -> Calendar {
    let from = edition.plus_days(-DAYS_BEHIND);
    Calendar {
        source: calendar.source.clone(),
        holidays: calendar.holidays.iter().filter(|holiday| holiday.to >= from).cloned().collect(),
        workdays: calendar.workdays.iter().copied().filter(|day| *day >= from).collect(),
        covers_until: calendar.covers_until,
    }
}

/// Sixty working days, holidays among them.
const DAYS_BEHIND: i64 = 100;
