//! What one village adds: the published `guide.{hash}.json`. Small, and enough for everything on the page that changes
//! with the day; the county's part comes from the catalogue.

use serde::{Deserialize, Serialize};

use super::{
    Calendar, Catalogue, Confirmed, Date, Edition, Hours, LedgerLine, Notice, Point, Project, Service, Topic, Township,
    VillageCode, VoiceWays, Withdrawn,
};

/// A village or community with its own people, hours, grids and notices.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Village {
    /// [`super::SCHEMA`].
    pub schema: u32,
    /// 12 digits.
    pub code: VillageCode,
    /// 柳湾村.
    pub name: String,
    /// Province, prefecture and county by name, outermost first.
    pub above: Vec<String>,
    /// The township it belongs to.
    pub township: Township,
    /// The county's edition. A site whose pages the app draws publishes it in the catalogue alone, so that a new edition
    /// changes no village's file: [`Village::complete`].
    #[serde(default, skip_serializing_if = "Edition::is_empty")]
    pub edition: Edition,
    /// Address of its service station.
    pub address: String,
    /// Office phone.
    pub phone: String,
    /// Opening hours of the station.
    pub hours: Hours,
    /// People on a role.
    pub officers: Vec<Officer>,
    /// Who is on duty when.
    pub roster: Roster,
    /// From when to when those on duty answer the phone; none: while the station is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duty_hours: Option<Hours>,
    /// Numbered grids.
    pub grids: Vec<Grid>,
    /// Last confirmed.
    pub confirmed: Confirmed,
    /// The township's service hall: whom to call where the roster has nobody.
    pub hall: Hall,
    /// The part of the county's calendar that lies ahead; left out as the edition is.
    #[serde(default, skip_serializing_if = "Calendar::is_empty")]
    pub calendar: Calendar,
    /// One sentence about the village.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intro: Option<String>,
    /// Households.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub households: Option<u32>,
    /// Residents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residents: Option<u32>,
    /// Where it narrows the county's services.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<Adjustment>,
    /// Services of its own, each admitted by a document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_services: Vec<OwnService>,
    /// Services of its own that left the list (退出).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withdrawn: Vec<Withdrawn>,
    /// Services of its own that will leave it on a day ahead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leaving: Vec<Withdrawn>,
    /// Places of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<Point>,
    /// Where its residents' words are taken, if not where the county takes them.
    #[serde(default, skip_serializing_if = "VoiceWays::is_empty")]
    pub voice: VoiceWays,
    /// Published records (三务公开).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disclosures: Vec<Disclosure>,
    /// Works with a code of their own, by number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub projects: Vec<Project>,
    /// Notices, those that end first in front.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Notice>,
}

impl Village {
    /// The village without what the county's catalogue says for all of its villages.
    pub fn bare(&self) -> Self {
        Self { edition: Edition::default(), calendar: Calendar::default(), ..self.clone() }
    }

    /// Takes what [`Village::bare`] left out from the catalogue.
    pub fn complete(&mut self, catalogue: &Catalogue) {
        if self.edition.is_empty() {
            self.edition = catalogue.edition.clone();
        }
        if self.calendar.is_empty() {
            self.calendar = catalogue.calendar.clone();
        }
    }

    /// Whether nothing is known of the village but its name: its township's hall then answers for it, whose address, phone and
    /// hours stand in those of the village. A village that said something has an officer at least.
    pub fn is_awaited(&self) -> bool {
        self.officers.is_empty()
    }

    /// An officer by id.
    pub fn officer(&self, id: &str) -> Option<&Officer> {
        self.officers.iter().find(|officer| officer.id == id)
    }

    /// Days of the roster that differ from the week, from a day on.
    pub fn roster_from(&self, first: Date) -> impl Iterator<Item = &(Date, Vec<String>)> {
        self.roster.dates.iter().filter(move |(date, _)| *date >= first)
    }
}

/// A person on a role with duties.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Officer {
    /// Id within the village.
    pub id: String,
    /// Name.
    pub name: String,
    /// Duties, first one first.
    pub duties: Vec<String>,
    /// Duty phone; none: the office phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Helps and hands things on (帮代办).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub agent: bool,
    /// The topics whose services they see to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Topic>,
}

/// The service hall of a township, as far as somebody who wants to call it must know it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hall {
    /// 柳河镇便民服务中心.
    pub name: String,
    /// Phone.
    pub phone: String,
    /// Opening hours.
    pub hours: Hours,
}

/// Duty roster (值班表): officers by day of the week, on public holidays, and days that differ.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Roster {
    /// Monday to Sunday.
    pub week: [Vec<String>; 7],
    /// Public holidays, whatever their weekday; none: the village has not said who is on duty then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holiday: Option<Vec<String>>,
    /// Single days, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dates: Vec<(Date, Vec<String>)>,
}

/// A numbered part of the village (网格).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Grid {
    /// Its number.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// Groups, buildings, hamlets.
    pub covers: String,
    /// What else people know the place by: landmarks, names of houses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub landmarks: Vec<String>,
    /// What residents look for who want to know which is theirs: each group and hamlet, landmarks, the grid worker.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sayings: Vec<String>,
    /// The grid worker's name.
    pub worker: String,
    /// The grid worker's phone.
    pub phone: String,
}

/// Id of a grid's row on the page.
pub fn grid_id(number: u32) -> String {
    format!("grid-{number}")
}

/// A village localising a county service: place, hours, phone, agent, a note, or not offered here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Adjustment {
    /// The county service.
    pub service: String,
    /// Phone here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Where it is done here: roles or point ids, best first; none: where the county says.
    #[serde(rename = "where", default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
    /// When it is done here; none: while the place is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// Officer who helps with it here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<String>,
    /// What is different here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Why it is not offered here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<String>,
}

/// A service the village has by admission (准入).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OwnService {
    /// The service.
    pub service: Service,
    /// What let it in.
    pub admission: Admission,
}

/// The record that lets an item into a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Admission {
    /// The document.
    pub document: String,
    /// The body.
    pub body: String,
    /// The day.
    pub on: Date,
}

/// 党务, 村务, 财务.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DisclosureCategory {
    /// 党务.
    Party,
    /// 村务.
    Village,
    /// 财务.
    Finance,
}

/// A published record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Disclosure {
    /// Id within the village.
    pub id: String,
    /// Which affairs.
    pub category: DisclosureCategory,
    /// Title.
    pub title: String,
    /// What period it covers.
    pub period: String,
    /// Day of publication.
    pub on: Date,
    /// Paragraphs.
    pub text: Vec<String>,
    /// Income and expenditure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub money: Vec<LedgerLine>,
}
