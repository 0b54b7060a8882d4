//! The part of a village that changes with the day. The browser reads only this of `guide.{hash}.json`: everything else
//! stands in the prerendered page, and code that is not there need not be loaded.

use super::{
    Calendar, Date, FromJson, Grid, Handling, Holiday, Hours, Json, Level, Officer, Roster, Service, Township, Village,
    VillageCode,
};

/// Who answers, and when: a view of the published [`Village`].
#[derive(Debug, Clone, PartialEq)]
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
    pub own: Vec<DeskEntry>,
    /// Its grids, as far as they can be found.
    pub grids: Vec<DeskGrid>,
}

/// A grid and what people know it by.
#[derive(Debug, Clone, PartialEq)]
pub struct DeskGrid {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// Groups, hamlets, landmarks, the grid worker.
    pub sayings: Vec<String>,
}

/// Names of a service and how it is handled.
#[derive(Debug, Clone, PartialEq)]
pub struct DeskEntry {
    /// Stable id.
    pub id: String,
    /// Official name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// What residents say.
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
            own: village.own_services.iter().map(|own| DeskEntry::from(&own.service)).collect(),
            grids: village.grids.iter().map(DeskGrid::from).collect(),
        }
    }
}

impl From<&Grid> for DeskGrid {
    fn from(grid: &Grid) -> Self {
        Self { number: u32::from(grid.number), name: grid.name.clone(), sayings: grid.sayings.clone() }
    }
}

impl FromJson for DeskGrid {
    fn from_json(mut json: Json) -> Option<Self> {
        Some(Self { number: json.field("number")?, name: json.text("name")?, sayings: json.list("sayings")? })
    }
}

impl From<&Service> for DeskEntry {
    fn from(service: &Service) -> Self {
        Self {
            id: service.id.clone(),
            name: service.name.clone(),
            aliases: service.aliases.clone(),
            sayings: service.sayings.clone(),
            level: service.level,
            handling: service.handling,
        }
    }
}

impl FromJson for Desk {
    fn from_json(mut json: Json) -> Option<Self> {
        Some(Self {
            code: VillageCode::parse(&json.text("code")?).ok()?,
            name: json.text("name")?,
            township: json.field("township")?,
            phone: json.text("phone")?,
            hours: Hours::parse(&json.text("hours")?).ok()?,
            officers: json.field("officers")?,
            roster: json.field("roster")?,
            fallback_phone: json.text("fallback_phone")?,
            calendar: json.field("calendar")?,
            own: json.list("own_services")?,
            grids: json.list("grids")?,
        })
    }
}

impl FromJson for DeskEntry {
    fn from_json(mut json: Json) -> Option<Self> {
        let mut service = json.take("service");
        Some(Self {
            id: service.text("id")?,
            name: service.text("name")?,
            aliases: service.list("aliases")?,
            sayings: service.list("sayings")?,
            level: service.field("level")?,
            handling: service.field("handling")?,
        })
    }
}

impl FromJson for Township {
    fn from_json(mut json: Json) -> Option<Self> {
        Some(Self { code: json.text("code")?, name: json.text("name")? })
    }
}

impl FromJson for Officer {
    fn from_json(mut json: Json) -> Option<Self> {
        Some(Self {
            id: json.text("id")?,
            name: json.text("name")?,
            duties: json.list("duties")?,
            phone: json.text("phone"),
            agent: json.take("agent") == Json::Flag(true),
        })
    }
}

impl FromJson for Roster {
    fn from_json(mut json: Json) -> Option<Self> {
        let week: Vec<Vec<String>> = json.field("week")?;
        Some(Self { week: week.try_into().ok()?, dates: json.list("dates")? })
    }
}

impl FromJson for Calendar {
    fn from_json(mut json: Json) -> Option<Self> {
        Some(Self { source: json.text("source")?, holidays: json.list("holidays")?, workdays: json.list("workdays")? })
    }
}

impl FromJson for Holiday {
    fn from_json(mut json: Json) -> Option<Self> {
        Some(Self { name: json.text("name")?, from: json.field("from")?, to: json.field("to")? })
    }
}

impl FromJson for Date {
    fn from_json(json: Json) -> Option<Self> {
        Self::parse(&String::from_json(json)?).ok()
    }
}

impl FromJson for Level {
    fn from_json(json: Json) -> Option<Self> {
        Some(match String::from_json(json)?.as_str() {
            "village" => Self::Village,
            "township" => Self::Township,
            "county" => Self::County,
            _ => return None,
        })
    }
}

impl FromJson for Handling {
    fn from_json(json: Json) -> Option<Self> {
        Some(match String::from_json(json)?.as_str() {
            "direct" => Self::Direct,
            "agent" => Self::Agent,
            "guide" => Self::Guide,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_village_is_refused() {
        for text in ["null", "[]", "{}", r#"{"code": "990101100201"}"#, r#"{"code": 990101100201, "name": []}"#] {
            assert_eq!(Desk::from_json(serde_json::from_str(text).expect("JSON")), None, "{text}");
        }
    }
}
