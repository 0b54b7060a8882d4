//! What the villages of an invented county share: the lists of the shipped sample county under another name, its points and
//! townships made for as many villages as there are.

use serde_json::{Value, json};

use super::names;
use super::random::Random;
use super::{PER_TOWNSHIP, SHIPPED};

/// A county that is being written.
pub(super) struct SampleCounty {
    /// Six digits.
    pub code: String,
    /// What everything is made from.
    pub seed: u64,
    /// 样柳湾, without 县.
    short: String,
    prefecture: String,
    /// Its townships.
    pub townships: Vec<SampleTownship>,
}

/// A township of it.
pub(super) struct SampleTownship {
    /// Three digits.
    pub code: String,
    /// 松溪镇.
    pub name: String,
    /// 松溪.
    pub short: String,
    /// A 街道, whose villages are 社区.
    pub urban: bool,
}

impl SampleCounty {
    /// The county with this number.
    pub(super) fn new(number: usize, villages: usize, seed: u64) -> Self {
        // 9901 is the shipped sample's: both can lie in one folder.
        let (prefecture, own) = (2 + number / 99, 1 + number % 99);
        let townships = (0..villages.div_ceil(PER_TOWNSHIP)).map(|at| SampleTownship::new(number, at)).collect();
        Self {
            code: format!("99{prefecture:02}{own:02}"),
            seed,
            short: format!("样{}", names::place(number)),
            prefecture: format!("样{}市", names::place(prefecture)),
            townships,
        }
    }

    /// Numbers for one of its parts: a village by its six digits, the county itself by 0.
    pub(super) fn random(&self, part: u64) -> Random {
        Random::new(self.seed, self.code.parse::<u64>().unwrap_or_default() * 1_000_000 + part)
    }

    /// The files that are the shipped ones with the county's name in them.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&'static str, String)> {
        let named = |text: &str| text.replace(SHIPPED.short, &self.short);
        [
            ("services.json", SHIPPED.services),
            ("certificates.json", SHIPPED.certificates),
            ("events.json", SHIPPED.events),
            ("lists.json", SHIPPED.lists),
            ("calendar.json", SHIPPED.calendar),
        ]
        .into_iter()
        .map(move |(name, text)| (name, named(text)))
    }

    /// The files that name places and phones.
    pub(super) fn values(&self) -> serde_json::Result<[(&'static str, Value); 2]> {
        let shift = self.random(0).below(10_000);
        let text = phones_moved(&SHIPPED.county.replace(SHIPPED.short, &self.short), shift);
        let mut county: Value = serde_json::from_str(&text)?;
        county["prefecture"] = json!(self.prefecture);
        let township = |township: &SampleTownship| json!({ "code": township.code, "name": township.name });
        county["townships"] = self.townships.iter().map(township).collect();
        let text = phones_moved(&SHIPPED.points.replace(SHIPPED.short, &self.short), shift);
        let shipped: Value = serde_json::from_str(&text)?;
        let shipped: Vec<&Value> = shipped["points"].as_array().into_iter().flatten().collect();
        // The county's own offices stand in the town that is its seat, here the first township.
        let mut points = Vec::new();
        for point in shipped.iter().filter(|point| point["township"].is_null()) {
            let text = point.to_string();
            let text = match self.townships.first() {
                Some(seat) => text.replace(SHIPPED.urban.1, &seat.name).replace(SHIPPED.urban.2, &seat.short),
                None => text,
            };
            points.push(serde_json::from_str(&text)?);
        }
        for (at, township) in self.townships.iter().enumerate() {
            let (code, name, short) = if township.urban { SHIPPED.urban } else { SHIPPED.rural };
            for point in shipped.iter().filter(|point| point["township"] == code) {
                let text = point.to_string().replace(name, &township.name).replace(short, &township.short);
                let mut point: Value = serde_json::from_str(&phones_moved(&text, (at + 1) * 37))?;
                let role = point["role"].as_str().unwrap_or_default().to_owned();
                point["id"] = json!(format!("{role}-{}", township.code));
                point["township"] = json!(township.code);
                points.push(point);
            }
        }
        Ok([("county.json", county), ("points.json", json!({ "points": points }))])
    }

    /// Its name.
    pub(super) fn name(&self) -> String {
        format!("{}县", self.short)
    }
}

impl SampleTownship {
    /// Of five townships one is a 街道 and one a 乡; the others are 镇.
    fn new(county: usize, at: usize) -> Self {
        let short = names::place(county * 31 + at);
        let (code, kind) = match at % 5 {
            0 => (1 + at / 5, "街道"),
            4 => (200 + at / 5, "乡"),
            _ => (100 + at, "镇"),
        };
        Self { code: format!("{code:03}"), name: format!("{short}{kind}"), short, urban: at.is_multiple_of(5) }
    }
}

/// The invented phones of a text, each as far away from what it was: they stay as many as they were.
fn phones_moved(text: &str, by: usize) -> String {
    const AREA: &str = "0980-555";
    let mut parts = text.split(AREA);
    let mut moved = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        moved.push_str(AREA);
        match part.get(..4).and_then(|digits| digits.parse::<usize>().ok()) {
            Some(number) => moved.push_str(&format!("{:04}{}", (number + by) % 10_000, &part[4..])),
            None => moved.push_str(part),
        }
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_are_moved_and_nothing_else() {
        assert_eq!(phones_moved(r#""0980-5551642", "12345""#, 9_000), r#""0980-5550642", "12345""#);
        assert_eq!(phones_moved("0980-555", 1), "0980-555");
        assert_eq!(phones_moved("电话", 1), "电话");
    }

    #[test]
    fn nothing_of_the_shipped_county_is_left() {
        let county = SampleCounty::new(0, 100, 1);
        let values = county.values().expect("JSON");
        let values = values.iter().map(|(name, value)| (*name, value.to_string()));
        for (name, text) in county.texts().chain(values) {
            for word in ["青禾", "柳河镇", "石桥彝族乡", "城关", "990101"] {
                assert!(!text.contains(word), "{name}: {word}");
            }
        }
    }
}
