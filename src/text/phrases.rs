//! What is said with words of still parts: days, amounts, labels, names of closed lists.

use super::{StillWords, fill};
use crate::guide::{ChangeKind, Date, DisclosureCategory, DutyKind, Fate, Stage, Topic, yuan};

impl StillWords {
    /// What happened to a row of a list; `item`: whether the list is one of items.
    pub const fn change(&self, kind: ChangeKind, item: bool) -> &'static str {
        match (kind, item) {
            (ChangeKind::Entered, _) => self.entered,
            (ChangeKind::Left, true) => self.left,
            (ChangeKind::Left, false) => self.gone,
            (ChangeKind::Changed, _) => self.changed,
        }
    }

    /// Name of a topic.
    pub const fn topic(&self, topic: Topic) -> &'static str {
        match topic {
            Topic::Aid => self.topic_aid,
            Topic::Pension => self.topic_pension,
            Topic::Medical => self.topic_medical,
            Topic::Birth => self.topic_birth,
            Topic::Disability => self.topic_disability,
            Topic::Household => self.topic_household,
            Topic::Farming => self.topic_farming,
            Topic::Housing => self.topic_housing,
            Topic::Work => self.topic_work,
            Topic::School => self.topic_school,
            Topic::Veteran => self.topic_veteran,
            Topic::Law => self.topic_law,
            Topic::Business => self.topic_business,
            Topic::Daily => self.topic_daily,
        }
    }

    /// Name of a disclosure category.
    pub const fn category(&self, category: DisclosureCategory) -> &'static str {
        match category {
            DisclosureCategory::Party => self.party,
            DisclosureCategory::Village => self.village_affairs,
            DisclosureCategory::Finance => self.finance,
        }
    }

    /// Name of a project's stage.
    pub const fn stage(&self, stage: Stage) -> &'static str {
        match stage {
            Stage::Decided => self.stage_decided,
            Stage::Announced => self.stage_announced,
            Stage::Tendered => self.stage_tendered,
            Stage::Built => self.stage_built,
            Stage::Accepted => self.stage_accepted,
            Stage::Settled => self.stage_settled,
            Stage::Published => self.stage_published,
        }
    }

    /// What a row of a list is: sign and words, never colour alone; nothing where the list's name alone says it.
    pub const fn duty(&self, kind: DutyKind) -> Option<(&'static str, &'static str)> {
        match kind {
            DutyKind::SelfGovernance => Some(("✓", self.duty_self)),
            DutyKind::Assistance => Some(("＋", self.duty_assist)),
            DutyKind::Burden => Some(("✕", self.duty_burden)),
            DutyKind::SealBans => Some(("✕", self.duty_ban)),
            DutyKind::Other => None,
        }
    }

    /// A day as residents say it: with its year where that is not `year`, the year of what it stands in.
    pub fn day(&self, date: Date, year: i32) -> String {
        if date.year() != year {
            return self.day_of_year(date);
        }
        fill(self.date, &[("month", self.month(date.month())), ("day", &date.day().to_string())])
    }

    /// A day with its year.
    pub fn day_of_year(&self, date: Date) -> String {
        let (year, day) = (date.year().to_string(), date.day().to_string());
        fill(self.date_with_year, &[("year", &year), ("month", self.month(date.month())), ("day", &day)])
    }

    /// Name of a month, 1 to 12.
    const fn month(&self, month: u8) -> &'static str {
        match month {
            1 => self.january,
            2 => self.february,
            3 => self.march,
            4 => self.april,
            5 => self.may,
            6 => self.june,
            7 => self.july,
            8 => self.august,
            9 => self.september,
            10 => self.october,
            11 => self.november,
            _ => self.december,
        }
    }

    /// The quarter in which a day lies: with its year where that is not `year`.
    pub fn quarter(&self, date: Date, year: i32) -> String {
        let quarter = match date.month() {
            1..=3 => self.first_quarter,
            4..=6 => self.second_quarter,
            7..=9 => self.third_quarter,
            _ => self.fourth_quarter,
        };
        if date.year() == year {
            return quarter.to_owned();
        }
        fill(self.quarter_with_year, &[("year", &date.year().to_string()), ("quarter", quarter)])
    }

    /// An amount of money.
    pub fn yuan(&self, cents: u64) -> String {
        fill(self.amount, &[("amount", &yuan(cents))])
    }

    /// A label and what it labels.
    pub fn labelled(&self, label: &str, text: &str) -> String {
        fill(self.labelled, &[("label", label), ("text", text)])
    }

    /// What became of what an address was of.
    pub const fn fate(&self, fate: Fate) -> &'static str {
        match fate {
            Fate::Merged => self.former_merged,
            Fate::Recoded => self.former_recoded,
            Fate::Withdrawn => self.former_withdrawn,
        }
    }

    /// A text and a remark about it.
    pub fn bracketed(&self, text: &str, remark: &str) -> String {
        fill(self.bracketed, &[("text", text), ("remark", remark)])
    }

    /// Names in a row.
    pub fn row(&self, names: &[String]) -> String {
        names.join(self.enumeration)
    }
}
