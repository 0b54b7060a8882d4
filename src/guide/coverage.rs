//! What a county can see of its villages: where something is missing, overdue or long unconfirmed.

use serde::{Deserialize, Serialize};

use super::{Date, VillageCode};

/// What a village may lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lack {
    /// All of its own: nothing is known of it but its name.
    Own,
    /// Somebody on duty on every working day.
    Roster,
    /// The records of the last quarter.
    Disclosures,
    /// A check of its entries within a year.
    Confirmation,
}

impl Lack {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Own, Self::Roster, Self::Disclosures, Self::Confirmation];
}

/// Which villages lack what, on the day of the check.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Coverage {
    /// The day.
    pub on: Date,
    /// Villages that were looked at.
    pub villages: usize,
    /// Villages by what they lack, each list by code.
    pub lacking: Vec<(Lack, Vec<VillageCode>)>,
}
