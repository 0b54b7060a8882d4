//! Addresses that are printed on walls or shared, and what became of those that are not there any more.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{CountyCode, Date, VillageCode};

/// A page that is printed or shared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Address {
    /// A county's page.
    County(CountyCode),
    /// A village's page.
    Village(VillageCode),
    /// The page of one of its projects.
    Project(VillageCode, u16),
    /// The page of one of its grids.
    Grid(VillageCode, u16),
}

impl Address {
    /// Reads an address however people write it: `990101100201`, `990101/100201/P1`, or the whole of what a code holds.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('/');
        let text = text.split_once("://").map_or(text, |(_, behind)| behind);
        let mut parts = text.split('/').skip_while(|part| !is_digits(part)).peekable();
        let first = parts.next()?;
        let code = match (first.len(), parts.peek().filter(|part| part.len() == 6 && is_digits(part))) {
            (6, Some(rest)) => {
                let code = format!("{first}{rest}");
                parts.next();
                code
            }
            (6, None) => {
                let county = CountyCode::parse(first).ok()?;
                return parts.next().is_none().then_some(Self::County(county));
            }
            _ => first.to_owned(),
        };
        let village = VillageCode::parse(&code).ok()?;
        match (parts.next(), parts.next()) {
            (None, _) => Some(Self::Village(village)),
            (Some(part), None) => Self::below(village, part),
            _ => None,
        }
    }

    /// A page below a village's: `P1`, `G2`.
    pub fn below(village: VillageCode, part: &str) -> Option<Self> {
        let part = part.trim();
        let number = part.get(1..)?.parse().ok().filter(|number| *number > 0)?;
        match part.get(..1)? {
            "P" | "p" => Some(Self::Project(village, number)),
            "G" | "g" => Some(Self::Grid(village, number)),
            _ => None,
        }
    }

    /// The village that the page is of; none: a county's.
    pub fn village(&self) -> Option<&VillageCode> {
        match self {
            Self::County(_) => None,
            Self::Village(code) | Self::Project(code, _) | Self::Grid(code, _) => Some(code),
        }
    }

    /// The county that the page is of.
    pub fn county(&self) -> CountyCode {
        match self {
            Self::County(code) => code.clone(),
            Self::Village(code) | Self::Project(code, _) | Self::Grid(code, _) => code.county(),
        }
    }
}

impl fmt::Display for Address {
    /// The path below the site's root.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::County(code) = self {
            return write!(formatter, "{code}/");
        }
        if let Some(code) = self.village() {
            write!(formatter, "{}/{}/", code.county(), code.rest())?;
        }
        match self {
            Self::Project(_, number) => write!(formatter, "P{number}/"),
            Self::Grid(_, number) => write!(formatter, "G{number}/"),
            Self::County(_) | Self::Village(_) => Ok(()),
        }
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What became of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// What it was of has become part of another.
    Merged,
    /// It is the same under another code or number.
    Recoded,
    /// It is no more.
    Withdrawn,
}

/// An address that was printed or shared, and leads on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FormerAddress {
    /// Its path below the site's root, `990101/100206/`.
    pub path: String,
    /// What it was of: 沙渡村.
    pub name: String,
    /// What became of it.
    pub fate: Fate,
    /// Since when.
    pub since: Date,
    /// By which document.
    pub document: String,
    /// Where it leads; none: what it was of has no successor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<Successor>,
}

/// A page that another leads to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Successor {
    /// Its path below the site's root.
    pub path: String,
    /// What it is of.
    pub name: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_however_they_are_written() {
        let path = |text: &str| Address::parse(text).map(|address| address.to_string());
        for (written, expected) in [
            ("990101100201", "990101/100201/"),
            ("990101/100201", "990101/100201/"),
            (" 990101/100201/P1/ ", "990101/100201/P1/"),
            ("990101100201/G12", "990101/100201/G12/"),
            ("HTTPS://YMT.EXAMPLE.GOV.CN/990101/100201/", "990101/100201/"),
            ("https://example.gov.cn/ymt/990101/100201/p3", "990101/100201/P3/"),
            ("990101", "990101/"),
        ] {
            assert_eq!(path(written).as_deref(), Some(expected), "{written}");
        }
        for wrong in ["", "柳湾村", "99010110020", "990101000201", "990101100201/X1", "990101100201/P0", "990101/P1"]
        {
            assert_eq!(path(wrong), None, "{wrong}");
        }
    }
}
