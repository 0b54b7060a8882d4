//! The part of a village that changes with the day. The browser reads only this of `guide.{hash}.json`: everything else
//! stands in the prerendered page, and code that is not there need not be loaded.

use super::{
    Calendar, Date, Days, FromJson, Hall, Handling, Holiday, Hours, Json, Level, Officer, Roster, Topic, Township,
    Village, VillageCode,
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
    /// From when to when those on duty answer; none: while the station is open.
    pub duty_hours: Option<Hours>,
    /// The township's service hall.
    pub hall: Hall,
    /// Holidays and make-up workdays ahead.
    pub calendar: Calendar,
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
            duty_hours: village.duty_hours.clone(),
            hall: village.hall.clone(),
            calendar: village.calendar.clone(),
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
            duty_hours: match json.take("duty_hours") {
                Json::Null => None,
                text => Some(Hours::parse(&String::from_json(text)?).ok()?),
            },
            hall: json.field("hall")?,
            calendar: json.field("calendar")?,
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
            topics: json.list("topics")?,
        })
    }
}

impl FromJson for Topic {
    fn from_json(json: Json) -> Option<Self> {
        let word = String::from_json(json)?;
        Self::ALL.into_iter().find(|topic| topic.as_str() == word)
    }
}

impl FromJson for Hall {
    fn from_json(mut json: Json) -> Option<Self> {
        Some(Self {
            name: json.text("name")?,
            phone: json.text("phone")?,
            hours: Hours::parse(&json.text("hours")?).ok()?,
        })
    }
}

impl FromJson for Roster {
    fn from_json(mut json: Json) -> Option<Self> {
        let week: Vec<Vec<String>> = json.field("week")?;
        let holiday = match json.take("holiday") {
            Json::Null => None,
            ids => Some(Vec::from_json(ids)?),
        };
        Some(Self { week: week.try_into().ok()?, holiday, dates: json.list("dates")? })
    }
}

impl FromJson for Calendar {
    fn from_json(mut json: Json) -> Option<Self> {
        Some(Self {
            source: json.text("source")?,
            holidays: json.list("holidays")?,
            workdays: json.list("workdays")?,
            covers_until: json.field("covers_until"),
        })
    }
}

impl FromJson for Holiday {
    fn from_json(mut json: Json) -> Option<Self> {
        Some(Self { name: json.text("name")?, from: json.field("from")?, to: json.field("to")? })
    }
}

impl FromJson for Days {
    fn from_json(mut json: Json) -> Option<Self> {
        Some(Self { from: json.field("from"), until: json.field("until") })
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
