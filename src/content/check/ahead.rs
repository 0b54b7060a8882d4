//! What breaks on a day ahead. A county is checked once more as it will be on each day of the next weeks on which one of its
//! rows begins or ends; what is an error then and none today is a warning now.

use std::collections::BTreeSet;

use super::{addresses, county};
use crate::content::read::Reader;
use crate::content::{Break, Clock, Code, County, Diagnostic, Diagnostics, Severity, Site, both};
use crate::guide::{Catalogue, Date, Days};

/// How far it is looked.
const DAYS_AHEAD: i64 = 90;

/// Everything that will be an error on a day ahead, each with a warning.
pub(super) fn breaks(reader: &Reader, site: &Site, county: &County, diagnostics: &mut Diagnostics) -> Vec<Break> {
    let folder = county.catalogue.code.as_str();
    let last = county.today.plus_days(DAYS_AHEAD);
    let mut breaks = Vec::new();
    // What has been told, each by the first day of its error.
    let mut told: BTreeSet<_> = diagnostics.below(&format!("{folder}/")).filter(is_error).map(key).collect();
    for day in turning_days(county).into_iter().filter(|day| *day > county.today && *day <= last) {
        let mut then = Diagnostics::default();
        let mut reader = reader.again();
        if let Some((county, former)) =
            county::county(&mut reader, folder, site.sample, Clock::new(Some(day)), &mut then)
        {
            addresses::former(&reader, &county, former, &mut then);
        }
        for found in then.into_sorted() {
            // The calendar has a look-ahead of its own.
            if found.code == Code::CalendarOver || !is_error(&&found) || !told.insert(key(&found)) {
                continue;
            }
            let Diagnostic { file, pointer, message, help, .. } = found;
            breaks.push(Break { on: day, file: file.clone(), message: message.clone() });
            let message = both!("从 {day} 起会出错：{message}", "an error from {day} on: {message}"; message);
            diagnostics.add(Code::BreaksAhead, &file, &pointer, message, help);
        }
    }
    breaks
}

fn is_error(found: &&Diagnostic) -> bool {
    found.level == Severity::Error
}

fn key(found: &Diagnostic) -> (Code, String, String) {
    (found.code, found.file.clone(), found.pointer.clone())
}

/// First days of what begins, and first days without what ends.
fn turning_days(county: &County) -> BTreeSet<Date> {
    let own = county.villages.iter().flat_map(|village| &village.own_services).map(|own| own.service.days);
    let turning = |days: Days| days.from.into_iter().chain(days.until.map(|until| until.plus_days(1)));
    let coming = county.coming.iter().map(|former| former.since);
    days_of_items(&county.catalogue).chain(own).flat_map(turning).chain(coming).collect()
}

fn days_of_items(catalogue: &Catalogue) -> impl Iterator<Item = Days> + '_ {
    let services = catalogue.services.iter().map(|service| service.days);
    let rules = catalogue.certificates.iter().map(|rule| rule.days);
    let events = catalogue.events.iter().map(|event| event.days);
    let lists = catalogue.lists.iter().flat_map(|list| list.rows.iter().map(|row| row.days).chain([list.days]));
    services.chain(rules).chain(events).chain(lists)
}
