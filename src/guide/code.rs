//! Region codes (区划代码): 6 digits county, 9 township, 12 village. The kind of a place follows from its code, never
//! from its name (facts: GB/T 2260, GB/T 10114, statistical division codes).

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a text is not a region code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeError {
    /// Not the number of digits a code of this level has.
    Length {
        /// Digits the level asks for.
        expected: usize,
        /// Characters found.
        found: usize,
    },
    /// Something other than 0–9.
    NotDigits,
    /// Township part 000 or above 599, or village part outside 001–599.
    OutOfRange,
}

impl fmt::Display for CodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { expected, found } => write!(formatter, "应为 {expected} 位数字，写了 {found} 位"),
            Self::NotDigits => write!(formatter, "只能是数字 0–9"),
            Self::OutOfRange => write!(formatter, "乡镇段应为 001–599，村（社区）段应为 001–599"),
        }
    }
}

fn digits(text: &str, expected: usize) -> Result<(), CodeError> {
    let found = text.chars().count();
    if found != expected {
        return Err(CodeError::Length { expected, found });
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) { Ok(()) } else { Err(CodeError::NotDigits) }
}

/// County code, 6 digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct CountyCode(String);

impl TryFrom<String> for CountyCode {
    type Error = CodeError;

    fn try_from(text: String) -> Result<Self, CodeError> {
        Self::parse(&text)
    }
}

impl CountyCode {
    /// Reads 6 digits.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        digits(text, 6)?;
        Ok(Self(text.to_owned()))
    }

    /// The six digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Province part 99 marks invented places: GB/T 2260 gives it to nobody.
    pub fn is_sample(&self) -> bool {
        self.0.starts_with("99")
    }
}

impl fmt::Display for CountyCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Village or community code, 12 digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct VillageCode(String);

impl TryFrom<String> for VillageCode {
    type Error = CodeError;

    fn try_from(text: String) -> Result<Self, CodeError> {
        Self::parse(&text)
    }
}

impl VillageCode {
    /// Reads 12 digits whose township and village parts lie in the ranges of the standard.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        digits(text, 12)?;
        let code = Self(text.to_owned());
        if township_kind(code.township()).is_none() || !(1..=599).contains(&part(&text[9..12])) {
            return Err(CodeError::OutOfRange);
        }
        Ok(code)
    }

    /// All twelve digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The county part.
    pub fn county(&self) -> CountyCode {
        CountyCode(self.0[..6].to_owned())
    }

    /// The township's own three digits.
    pub fn township(&self) -> &str {
        &self.0[6..9]
    }

    /// The six digits after the county: township and village, as in the URL.
    pub fn rest(&self) -> &str {
        &self.0[6..]
    }

    /// 村 or 社区.
    pub fn kind(&self) -> VillageKind {
        match part(&self.0[9..12]) {
            1..=199 | 400..=499 => VillageKind::Community,
            _ => VillageKind::Village,
        }
    }
}

impl fmt::Display for VillageCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What the last three digits of a village code say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VillageKind {
    /// 001–199 居民委员会, 400–499 like one.
    Community,
    /// 200–399 村民委员会, 500–599 like one.
    Village,
}

/// What a township's three digits say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TownshipKind {
    /// 001–099 街道.
    Subdistrict,
    /// 100–199 镇.
    Town,
    /// 200–399 乡.
    Township,
    /// 400–599 development zones and the like.
    Zone,
}

/// Kind of a township from its three digits; `None` where no standard gives the number.
pub fn township_kind(code: &str) -> Option<TownshipKind> {
    digits(code, 3).ok()?;
    match part(code) {
        1..=99 => Some(TownshipKind::Subdistrict),
        100..=199 => Some(TownshipKind::Town),
        200..=399 => Some(TownshipKind::Township),
        400..=599 => Some(TownshipKind::Zone),
        _ => None,
    }
}

fn part(text: &str) -> u32 {
    text.bytes().fold(0, |value, byte| value * 10 + u32::from(byte.wrapping_sub(b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn village_code_splits_into_its_parts() {
        let code = VillageCode::parse("990101100201").expect("valid");
        assert_eq!((code.county().as_str(), code.township(), code.rest()), ("990101", "100", "100201"));
        assert_eq!(code.kind(), VillageKind::Village);
        assert_eq!(VillageCode::parse("990101001002").map(|code| code.kind()), Ok(VillageKind::Community));
    }

    #[test]
    fn malformed_codes_say_what_is_wrong() {
        assert_eq!(VillageCode::parse("99010110020"), Err(CodeError::Length { expected: 12, found: 11 }));
        assert_eq!(VillageCode::parse("9901011002O1"), Err(CodeError::NotDigits));
        assert_eq!(VillageCode::parse("９９０１０１１００２０１"), Err(CodeError::NotDigits));
        assert_eq!(VillageCode::parse("990101000201"), Err(CodeError::OutOfRange));
        assert_eq!(VillageCode::parse("990101100000"), Err(CodeError::OutOfRange));
        assert_eq!(VillageCode::parse("990101100600"), Err(CodeError::OutOfRange));
    }

    #[test]
    fn township_kinds_follow_the_standard() {
        let kinds = ["001", "099", "100", "200", "399", "400", "600", "000"].map(township_kind);
        assert_eq!(
            kinds,
            [
                Some(TownshipKind::Subdistrict),
                Some(TownshipKind::Subdistrict),
                Some(TownshipKind::Town),
                Some(TownshipKind::Township),
                Some(TownshipKind::Township),
                Some(TownshipKind::Zone),
                None,
                None
            ]
        );
    }
}
