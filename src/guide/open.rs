//! What a village lays open beside its lists: amounts of money, works with a code of their own, notices.

use serde::{Deserialize, Serialize};

use super::{Date, Days};

/// A line of a statement of income and expenditure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerLine {
    /// Money that came in; else money that was spent.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub income: bool,
    /// What for.
    pub what: String,
    /// How much: hundredths of a yuan.
    pub cents: u64,
    /// How much it was in the period before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<u64>,
}

/// What came in, or went out, all together.
pub fn sum_of(lines: &[LedgerLine], income: bool) -> u64 {
    lines.iter().filter(|line| line.income == income).fold(0, |sum: u64, line| sum.saturating_add(line.cents))
}

/// An amount as people write it: yuan with commas, hundredths where there are any.
pub fn yuan(cents: u64) -> String {
    let (whole, rest) = (cents / 100, cents % 100);
    let digits = whole.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if rest > 0 { format!("{grouped}.{rest:02}") } else { grouped }
}

/// A small works project with a code on its sign (村级工程).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Project {
    /// Its number: `P{number}` is printed on its sign.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub place: String,
    /// The place on a map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub map: Option<String>,
    /// What is built.
    pub about: String,
    /// The money, by source.
    pub funds: Vec<Fund>,
    /// Price of the contract, in hundredths of a yuan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<u64>,
    /// Who builds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub builder: Option<String>,
    /// Who supervises the building.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervisor: Option<String>,
    /// Who of the village answers for it: an officer's id.
    pub answers: String,
    /// Whom to call about what is wrong.
    pub phone: String,
    /// Until when objections are taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objections_until: Option<Date>,
    /// How far it is, in order.
    pub stages: Vec<StageLine>,
    /// What is done otherwise than planned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<String>,
}

/// Money from one source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fund {
    /// Whose.
    pub source: String,
    /// How much: hundredths of a yuan.
    pub cents: u64,
}

/// A step of a project's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// 立项.
    Decided,
    /// 事前公示.
    Announced,
    /// 招标.
    Tendered,
    /// 施工.
    Built,
    /// 验收.
    Accepted,
    /// 结算.
    Settled,
    /// 结果公示.
    Published,
}

/// What is known of one stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StageLine {
    /// Which.
    pub stage: Stage,
    /// The day it was reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// The day it was, or is, planned for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<Date>,
    /// What there is to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl StageLine {
    /// Days by which it was reached later than planned.
    pub fn days_late(&self) -> Option<i64> {
        let days = self.on?.days_since_epoch() - self.planned?.days_since_epoch();
        (days > 0).then_some(days)
    }
}

impl Project {
    /// The last stage it has reached.
    pub fn reached(&self) -> Option<&StageLine> {
        self.stages.iter().rev().find(|line| line.on.is_some())
    }

    /// All its money.
    pub fn sum(&self) -> u64 {
        self.funds.iter().fold(0, |sum, fund| sum.saturating_add(fund.cents))
    }
}

/// A notice (通知): something residents should know for a while.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    /// Id within the village.
    pub id: String,
    /// What, in one line.
    pub title: String,
    /// More about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub text: Vec<String>,
    /// First day it is shown.
    pub from: Date,
    /// Last day it is shown.
    pub until: Date,
    /// The minute of that day at which it is over: `17:00`; none: the whole day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until_time: Option<String>,
    /// Whom to ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

impl Notice {
    /// Days on which it is shown.
    pub fn days(&self) -> Days {
        Days { from: Some(self.from), until: Some(self.until) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_people_write_them() {
        let all = [0, 5, 100, 99_900, 100_000, 126_850, 4_200_000, 123_456_789_000];
        let written = ["0", "0.05", "1", "999", "1,000", "1,268.50", "42,000", "1,234,567,890"];
        assert_eq!(all.map(yuan), written);
    }

    #[test]
    fn a_stage_is_late_when_it_came_after_its_day() {
        let day = |text| Some(Date::parse(text).expect("a date"));
        let line = |on, planned| StageLine { stage: Stage::Built, on, planned, note: None };
        assert_eq!(line(day("2026-10-20"), day("2026-10-15")).days_late(), Some(5));
        assert_eq!(line(day("2026-10-15"), day("2026-10-15")).days_late(), None);
        assert_eq!(line(None, day("2026-10-15")).days_late(), None);
        assert_eq!(line(day("2026-10-20"), None).days_late(), None);
    }
}
