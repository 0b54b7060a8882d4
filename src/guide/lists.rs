//! Lists as such: what villages do of themselves, what they help with, what was taken off them, what their seal may not
//! be put to. Each row with its basis.

use serde::{Deserialize, Serialize};

use super::{CertificateRule, Confirmed, Date, Days, Service, Verdict};

/// A list that a county publishes for its villages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DutyList {
    /// Stable id.
    pub id: String,
    /// What its rows are.
    pub kind: DutyKind,
    /// 青禾县村（社区）自治事项清单.
    pub name: String,
    /// The body that published it.
    pub body: String,
    /// The document.
    pub document: String,
    /// Day of the document.
    pub on: Date,
    /// Its days, where it begins or ends on one that lay ahead when this was published.
    #[serde(default, skip_serializing_if = "Days::are_all")]
    pub days: Days,
    /// One sentence on what the list is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The last check.
    pub confirmed: Confirmed,
    /// Its rows in force, in the county's order.
    pub rows: Vec<DutyRow>,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DutyRow {
    /// Stable id, unique in its list.
    pub id: String,
    /// What is to be done, or not to be done.
    pub what: String,
    /// What it rests on.
    pub basis: Vec<String>,
    /// In the list since.
    pub since: Date,
    /// Its days, where it begins or ends on one that lay ahead when this was published.
    #[serde(default, skip_serializing_if = "Days::are_all")]
    pub days: Days,
    /// What else is to be known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The service of the county that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// The certificate rule that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
}

/// What the rows of a list are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DutyKind {
    /// 自治清单: what the village decides and does itself.
    SelfGovernance,
    /// 协助清单: what it helps the government with.
    Assistance,
    /// 减负清单: what is no longer asked of it.
    Burden,
    /// 印章使用“严禁”清单: what its seal may not be put to.
    SealBans,
    /// Any other.
    Other,
}

impl DutyKind {
    /// Whether its rows say what the village does not do.
    pub fn is_refusal(self) -> bool {
        matches!(self, Self::Burden | Self::SealBans)
    }

    /// Whether a row of such a list and a certificate's verdict say the opposite of each other.
    pub fn contradicts(self, verdict: Verdict) -> bool {
        match self {
            Self::Burden | Self::SealBans => verdict == Verdict::Issuable,
            Self::SelfGovernance | Self::Assistance => verdict == Verdict::NotIssuable,
            Self::Other => false,
        }
    }
}

impl DutyList {
    /// How many of its rows were in force when it was published.
    pub fn begun(&self) -> usize {
        self.rows.iter().filter(|row| row.days.have_begun()).count()
    }
}

impl DutyRow {
    /// Its fragment on the page of lists.
    pub fn anchor(&self, list: &DutyList) -> String {
        format!("{}/{}", list.id, self.id)
    }

    /// The service it is about, of those that are in force.
    pub fn service_of<'a>(&self, services: &'a [Service]) -> Option<&'a Service> {
        services.iter().find(|service| Some(&service.id) == self.service.as_ref())
    }

    /// The rule it is about, of those that are in force.
    pub fn rule_of<'a>(&self, rules: &'a [CertificateRule]) -> Option<&'a CertificateRule> {
        rules.iter().find(|rule| Some(&rule.id) == self.certificate.as_ref())
    }
}
