//! The part of a village that changes with the day. The browser reads only this of `guide.{hash}.json`: everything else
//! stands in the prerendered page, and derived readers of a whole [`Village`] with all it is made of would add 14 KB, packed,
//! to what a first visit loads.

use serde::Deserialize;

use super::{Calendar, Hall, Hours, Officer, Roster, Village};

/// Who answers, and when: a view of the published [`Village`].
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Desk {
    /// 柳湾村.
    pub name: String,
    /// Office phone.
    pub phone: String,
    /// Opening hours of the station.
    pub hours: Hours,
    /// People on a role.
    pub officers: Vec<Officer>,
    /// Who is on duty when.
    pub roster: Roster,
    /// From when to when those on duty answer; none: while the station is open.
    #[serde(default)]
    pub duty_hours: Option<Hours>,
    /// The township's service hall.
    pub hall: Hall,
    /// Holidays and make-up workdays ahead.
    pub calendar: Calendar,
}

impl Desk {
    /// See [`Village::is_awaited`].
    pub fn is_awaited(&self) -> bool {
        self.officers.is_empty()
    }

    /// An officer by id.
    pub fn officer(&self, id: &str) -> Option<&Officer> {
        self.officers.iter().find(|officer| officer.id == id)
    }
}

impl From<&Village> for Desk {
    fn from(village: &Village) -> Self {
        Self {
            name: village.name.clone(),
            phone: village.phone.clone(),
            hours: village.hours.clone(),
            officers: village.officers.clone(),
            roster: village.roster.clone(),
            duty_hours: village.duty_hours.clone(),
            hall: village.hall.clone(),
            calendar: village.calendar.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_village_is_refused() {
        for text in ["null", "[]", "{}", r#"{"code": "990101100201"}"#, r#"{"code": 990101100201, "name": []}"#] {
            assert!(serde_json::from_str::<Desk>(text).is_err(), "{text}");
        }
    }
}
