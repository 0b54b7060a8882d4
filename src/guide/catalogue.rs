//! What a county defines once for all its villages: the published `catalogue.{hash}.json`.

use serde::{Deserialize, Serialize};

use super::{
    Calendar, CertificateRule, CountyCode, Danger, Date, Days, DutyList, FormerAddress, Hours, LifeEvent, Past,
    VoiceWays, Within,
};

/// A county's services, certificate rules, agencies, service points, hotlines and calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Catalogue {
    /// [`super::SCHEMA`].
    pub schema: u32,
    /// County code.
    pub code: CountyCode,
    /// 青禾县.
    pub name: String,
    /// Province, shown above the county.
    pub province: String,
    /// Prefecture, shown above the county.
    pub prefecture: String,
    /// The dated publication this belongs to.
    pub edition: Edition,
    /// Supervision phone where an agency has none of its own.
    pub complaint_phone: String,
    /// Townships, in the county's order.
    pub townships: Vec<Township>,
    /// County offices.
    pub agencies: Vec<Agency>,
    /// Public hotlines.
    pub hotlines: Vec<Hotline>,
    /// What people in danger type, and whom they call: of the national base.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dangers: Vec<Danger>,
    /// Halls, police stations, clinics, offices, terminals.
    pub points: Vec<Point>,
    /// Services (事项).
    pub services: Vec<Service>,
    /// Certificate rules (证明规则), national base and county layer already merged.
    pub certificates: Vec<CertificateRule>,
    /// Life events (一件事).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<LifeEvent>,
    /// Public holidays and make-up workdays.
    pub calendar: Calendar,
    /// Where residents' words are taken (民呼我为).
    #[serde(default, skip_serializing_if = "VoiceWays::is_empty")]
    pub voice: VoiceWays,
    /// What the county counted before it published here, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub past: Vec<Past>,
    /// Lists as such (自治、协助、减负清单, bans for the seal).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<DutyList>,
    /// Items that left the lists (退出).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withdrawn: Vec<Withdrawn>,
    /// Items that will leave them on a day ahead; until then they stand in their lists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leaving: Vec<Withdrawn>,
    /// Addresses that were printed or shared and are not there any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_addresses: Vec<FormerAddress>,
}

/// Which list an item stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// A service.
    Service,
    /// A certificate rule.
    Certificate,
    /// A life event.
    Event,
}

impl ItemKind {
    /// What stands before an id of the kind in fragments.
    pub const fn fragment(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Certificate => "certificate",
            Self::Event => "event",
        }
    }
}

/// An item that left its list: what it was, why, and what to do instead.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// Its list.
    pub kind: ItemKind,
    /// Its id, which stays in shared links.
    pub id: String,
    /// Its name.
    pub name: String,
    /// First day without it.
    pub on: Date,
    /// The document.
    pub document: String,
    /// The body.
    pub body: String,
    /// Why, one sentence a resident understands.
    pub reason: String,
    /// Id of the item of the same list that takes its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<String>,
}

/// One dated publication (版次).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edition {
    /// The county's own number, e.g. `2026-4`.
    pub number: String,
    /// Day of publication.
    pub on: Date,
}

impl Default for Edition {
    /// None yet.
    fn default() -> Self {
        Self { number: String::new(), on: Date::from_days_since_epoch(0) }
    }
}

impl Edition {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.number.is_empty()
    }
}

/// Who confirmed a row, and when (核对于).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Confirmed {
    /// Day of the last check.
    pub on: Date,
    /// The body that checked.
    pub by: String,
}

/// A 街道, 镇 or 乡.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Township {
    /// Its three digits.
    pub code: String,
    /// 柳河镇.
    pub name: String,
}

/// A county office that owns services (实施主体).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Agency {
    /// Stable id.
    pub id: String,
    /// 青禾县民政局.
    pub name: String,
    /// Inquiry phone.
    pub phone: String,
    /// Supervision phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complaint_phone: Option<String>,
}

/// A public hotline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hotline {
    /// Stable id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its number.
    pub phone: String,
    /// What it is for, one sentence.
    #[serde(rename = "for")]
    pub purpose: String,
    /// When it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// What residents say who look for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sayings: Vec<String>,
    /// Whether the national base has its number.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub national: bool,
}

/// What a service point is; a service that names a role means the point of the resident's own township.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The village's own service station.
    Village,
    /// Township service hall (便民服务中心).
    Hall,
    /// Police station (派出所).
    Police,
    /// Township clinic (卫生院).
    Clinic,
    /// Justice office (司法所).
    Justice,
    /// Market supervision office (市场监管所).
    Market,
    /// 24-hour self-service terminal.
    Terminal,
    /// Any other office, always named by its id.
    Office,
}

impl Role {
    /// Kinds of places that are another in each village or township.
    pub const LOCAL: [Self; 7] =
        [Self::Village, Self::Hall, Self::Police, Self::Clinic, Self::Justice, Self::Market, Self::Terminal];

    /// The word of the content for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Village => "village",
            Self::Hall => "hall",
            Self::Police => "police",
            Self::Clinic => "clinic",
            Self::Justice => "justice",
            Self::Market => "market",
            Self::Terminal => "terminal",
            Self::Office => "office",
        }
    }

    /// The role a word of the content names.
    pub fn parse(word: &str) -> Option<Self> {
        Self::LOCAL.into_iter().chain([Self::Office]).find(|role| role.as_str() == word)
    }
}

/// A place with hours (服务点).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Stable id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub role: Role,
    /// Three digits of each township it serves, with a blank between them; none: the whole county. One text, so that pages
    /// published before a point could serve several read on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub township: Option<String>,
    /// Street address.
    pub address: String,
    /// Phone.
    pub phone: String,
    /// Opening hours.
    pub hours: Hours,
    /// One more sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Point {
    /// Codes of the townships that it serves; none: the whole county.
    pub fn townships(&self) -> impl Iterator<Item = &str> {
        self.township.as_deref().unwrap_or_default().split_ascii_whitespace()
    }

    /// Whether it is there for this township and not for the whole county.
    pub fn is_of(&self, township: &str) -> bool {
        self.townships().any(|own| own == township)
    }
}

/// Where a resident goes to have a service done (行使层级, as the resident sees it).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// In the village.
    Village,
    /// In the township.
    Township,
    /// At a county office.
    County,
}

/// What the village does about a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Handling {
    /// 直接办: finished here.
    Direct,
    /// 帮代办: taken in here and handed on.
    Agent,
    /// 引导办: only the way is shown.
    Guide,
}

/// Part of life a service or a paper belongs to; the page lists both by it, in this order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// 社会救助.
    Aid,
    /// 养老社保.
    Pension,
    /// 医保看病.
    Medical,
    /// 生育健康.
    Birth,
    /// 残疾人.
    Disability,
    /// 户口身份.
    Household,
    /// 种地养殖.
    Farming,
    /// 建房住房.
    Housing,
    /// 就业创业.
    Work,
    /// 上学.
    School,
    /// 退役军人.
    Veteran,
    /// 调解法律.
    Law,
    /// 开店办证.
    Business,
    /// 便民.
    #[default]
    Daily,
}

impl Service {
    /// What the page and the search call it.
    pub fn called(&self) -> &str {
        self.plain_name.as_deref().unwrap_or(&self.name)
    }

    /// The services, of those `offered`, in whose entries it is told: those that it continues and that are there on all of
    /// its days. None: it has an entry of its own.
    pub fn told_in<'a>(&self, offered: impl Fn(&str) -> Option<&'a Self>) -> Vec<&'a Self> {
        let whole = |head: &&Self| head.continues.is_empty() && head.days.common(self.days) == self.days;
        self.continues.iter().filter_map(|id| offered(id)).filter(whole).collect()
    }

    /// Whether it can be done without coming, by somebody who is away.
    pub fn is_done_away(&self) -> bool {
        self.online.is_some() || !self.away.is_empty()
    }

    /// Whether somebody of the village helps with it, rather than only showing the way.
    pub fn is_helped_with(&self) -> bool {
        self.level == Level::Village && self.handling != Handling::Guide
    }
}

impl Topic {
    /// In the order of the page.
    pub const ALL: [Self; 14] = [
        Self::Aid,
        Self::Pension,
        Self::Medical,
        Self::Birth,
        Self::Disability,
        Self::Household,
        Self::Farming,
        Self::Housing,
        Self::Work,
        Self::School,
        Self::Veteran,
        Self::Law,
        Self::Business,
        Self::Daily,
    ];

    /// As in files and in the page's fragments, which never change.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Aid => "aid",
            Self::Pension => "pension",
            Self::Medical => "medical",
            Self::Birth => "birth",
            Self::Disability => "disability",
            Self::Household => "household",
            Self::Farming => "farming",
            Self::Housing => "housing",
            Self::Work => "work",
            Self::School => "school",
            Self::Veteran => "veteran",
            Self::Law => "law",
            Self::Business => "business",
            Self::Daily => "daily",
        }
    }
}

/// Kind of village a service is not offered in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotFor {
    /// Not in villages (村).
    Rural,
    /// Not in communities (社区).
    Urban,
}

/// Something a resident can get done (事项), with the elements of a service guide (GB/T 39046 names).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Service {
    /// Stable id: stands in shared links.
    pub id: String,
    /// Official name (事项名称).
    pub name: String,
    /// Other names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What residents say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sayings: Vec<String>,
    /// What the page calls it, where that is not its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plain_name: Option<String>,
    /// Ids of services below that it is the other half of: what the township does about them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub continues: Vec<String>,
    /// Part of life.
    pub topic: Topic,
    /// Where it is done.
    pub level: Level,
    /// What the village does about it.
    pub handling: Handling,
    /// 事项类型, two digits of GB/T 39046.
    #[serde(rename = "type")]
    pub type_code: String,
    /// 实施主体: an agency's id, `township` or `village`.
    pub agency: String,
    /// Who may apply (受理条件).
    pub conditions: Vec<String>,
    /// Circumstances (情形) in which one may come, where they change what to bring: 丢了, 到期.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<String>,
    /// What to bring (材料).
    pub materials: Vec<Material>,
    /// What happens (办理流程).
    pub steps: Vec<String>,
    /// 法定办结时限, working days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statutory_days: Option<u16>,
    /// The law's limit where working days do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statutory_note: Option<String>,
    /// 承诺办结时限, working days; 0 = on the spot (即办件). None: taken from the national base, and the county has not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised_days: Option<u16>,
    /// 收费; none = free.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee: Option<Fee>,
    /// 结果.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// What one gets, in money or in kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub benefit: Option<Benefit>,
    /// 办理地点: roles or point ids, best first.
    #[serde(rename = "where")]
    pub places: Vec<String>,
    /// 咨询电话, where it is not the place's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// 网办地址.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub online: Option<Online>,
    /// Self-service, one sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_service: Option<String>,
    /// Ways for those who are far away, one sentence each, beside doing it online.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub away: Vec<String>,
    /// Where being late costs the resident something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<String>,
    /// How long the resident has, where the deadline says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Within>,
    /// What to do once it is too late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<String>,
    /// 设定依据.
    pub basis: Vec<String>,
    /// Kind of village it is not offered in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_for: Option<NotFor>,
    /// In the list since.
    pub since: Date,
    /// Its days, where it begins or ends on one that lay ahead when this was published.
    #[serde(default, skip_serializing_if = "Days::are_all")]
    pub days: Days,
    /// The document the row rests on.
    pub source: String,
    /// Last confirmed.
    pub confirmed: Confirmed,
}

/// One paper to bring (材料).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Material {
    /// Its name.
    pub name: String,
    /// Originals to show or hand in.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub originals: u8,
    /// Copies to hand in.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub copies: u8,
    /// 是否必备; `false` = only if you have it.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub required: bool,
    /// 出具机构, where it is not obvious.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Id of the certificate rule, if the paper is a 证明.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// Those of the service's cases in which it is needed; none: always.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<String>,
    /// 办理说明.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

fn is_zero(count: &u8) -> bool {
    *count == 0
}

fn yes() -> bool {
    true
}

fn is_true(flag: &bool) -> bool {
    *flag
}

/// Whether a flag that is absent where it says no is absent.
pub(super) fn is_false(flag: &bool) -> bool {
    !*flag
}

/// 收费.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fee {
    /// How much, for what.
    pub amount: String,
    /// 收费依据.
    pub basis: String,
}

/// What one gets, in money or in kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Benefit {
    /// How much, how often.
    pub amount: String,
    /// The document that sets it.
    pub basis: String,
    /// From when on it is so much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
}

/// 网办.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Online {
    /// Name of the platform.
    pub name: String,
    /// https address.
    pub url: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_called_alike_in_files_and_fragments() {
        for topic in Topic::ALL {
            assert_eq!(serde_json::to_value(topic).expect("JSON"), topic.as_str());
        }
    }

    #[test]
    fn topics_sort_as_the_page_lists_them() {
        assert!(Topic::ALL.is_sorted());
    }
}
