//! The part of a village that changes with the day. The browser reads only this of `guide.{hash}.json`: everything else
//! stands in the prerendered page, and code that is not there need not be loaded.

use serde::{Deserialize, Serialize};

use super::{Calendar, Handling, Hours, Level, Officer, Roster, Township, Village, VillageCode};

/// Who answers, and when: a view of the published [`Village`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Desk {
    /// 12 digits.
    pub code: VillageCode,
    /// 柳湾村.
    pub name: String,
    /// The township it belongs to.
    pub township: Township,
    /// Office phone.
    pub phone: String,
    /// Opening hours of the station.
    pub hours: Hours,
    /// People on a role.
    pub officers: Vec<Officer>,
    /// Who is on duty when.
    pub roster: Roster,
    /// Whom to call where the roster has nobody.
    pub fallback_phone: String,
    /// Holidays and make-up workdays ahead.
    pub calendar: Calendar,
    /// What the village offers of its own.
    #[serde(default, rename = "own_services")]
    pub own: Vec<DeskService>,
}

/// An own service, as far as search needs it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DeskService {
    /// The service.
    pub service: DeskEntry,
}

/// Names of a service and how it is handled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DeskEntry {
    /// Stable id.
    pub id: String,
    /// Official name.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What residents say.
    #[serde(default)]
    pub sayings: Vec<String>,
    /// Where it is done.
    pub level: Level,
    /// What the village does about it.
    pub handling: Handling,
}

impl Desk {
    /// An officer by id.
    pub fn officer(&self, id: &str) -> Option<&Officer> {
        self.officers.iter().find(|officer| officer.id == id)
    }
}

impl From<&Village> for Desk {
    fn from(village: &Village) -> Self {
        let own = village.own_services.iter().map(|own| DeskService {
            service: DeskEntry {
                id: own.service.id.clone(),
                name: own.service.name.clone(),
                aliases: own.service.aliases.clone(),
                sayings: own.service.sayings.clone(),
                level: own.service.level,
                handling: own.service.handling,
            },
        });
        Self {
            code: village.code.clone(),
            name: village.name.clone(),
            township: village.township.clone(),
            phone: village.phone.clone(),
            hours: village.hours.clone(),
            officers: village.officers.clone(),
            roster: village.roster.clone(),
            fallback_phone: village.fallback_phone.clone(),
            calendar: village.calendar.clone(),
            own: own.collect(),
        }
    }
}
