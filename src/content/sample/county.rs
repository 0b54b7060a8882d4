//! What the villages of an invented county share: the lists of the shipped sample county under another name, its points and
//! townships made for as many villages as there are.

use serde_json::{Value, json};

use super::names;
use super::places::ListedCounty;
use super::random::Random;
use super::{PER_TOWNSHIP, SHIPPED};

/// A county that is being written.
pub(super) struct SampleCounty {
    /// Six digits.
    pub code: String,
    /// What everything is made from.
    pub seed: u64,
    /// 样柳湾县.
    pub name: String,
    /// 样柳湾, without 县; of a listed one the whole name.
    short: String,
    prefecture: String,
    /// Its townships.
    pub townships: Vec<SampleTownship>,
    /// Its villages, township by township.
    pub places: Vec<SamplePlace>,
    /// Whether its names are a list's.
    pub listed: bool,
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

/// Where a village is, and what it is called.
pub(super) struct SamplePlace {
    /// Its township's place among the county's.
    pub township: usize,
    /// Six digits.
    pub rest: String,
    /// 松溪村.
    pub name: String,
    /// A 社区.
    pub urban: bool,
}

impl SampleCounty {
    /// The county with this number, invented.
    pub(super) fn invented(number: usize, villages: usize, seed: u64) -> Self {
        // 9901 is the shipped sample's: both can lie in one folder.
        let (prefecture, own) = (2 + number / 99, 1 + number % 99);
        let townships = (0..villages.div_ceil(PER_TOWNSHIP)).map(|at| SampleTownship::invented(number, at)).collect();
        let short = format!("样{}", names::place(number));
        let mut county = Self {
            code: format!("99{prefecture:02}{own:02}"),
            seed,
            name: format!("{short}县"),
            short,
            prefecture: format!("样{}市", names::place(prefecture)),
            townships,
            places: Vec::new(),
            listed: false,
        };
        // Far from the names of townships, and no two of a county the same.
        let offset = county.random(0).below(1_000);
        let place = |place: usize| {
            let (township, own) = (place / PER_TOWNSHIP, place % PER_TOWNSHIP);
            // The first of a 镇 or 乡 is the 社区 in its street.
            let urban = county.townships[township].urban || own == 0;
            let rest = format!("{}{:03}", county.townships[township].code, if urban { own + 1 } else { 200 + own });
            let name = format!("{}{}", names::place(offset + place), if urban { "社区" } else { "村" });
            SamplePlace { township, rest, name, urban }
        };
        county.places = (0..villages).map(place).collect();
        county
    }

    /// A county of a list: its places are the list's, everything else is invented.
    pub(super) fn listed(county: &ListedCounty, seed: u64) -> Self {
        let mut places = Vec::new();
        for (at, township) in county.townships.iter().enumerate() {
            places.extend(township.villages.iter().map(|(own, name)| SamplePlace {
                township: at,
                rest: format!("{}{own}", township.code),
                name: name.clone(),
                // Codes from 200 on are those of villages.
                urban: own.as_str() < "200",
            }));
        }
        Self {
            code: county.code.clone(),
            seed,
            name: county.name.clone(),
            short: county.name.clone(),
            prefecture: county.prefecture.clone(),
            townships: county
                .townships
                .iter()
                .map(|township| SampleTownship::named(&township.code, &township.name))
                .collect(),
            places,
            listed: true,
        }
    }

    /// Numbers for one of its parts: a village by its six digits, the county itself by 0.
    pub(super) fn random(&self, part: u64) -> Random {
        Random::new(self.seed, self.code.parse::<u64>().unwrap_or_default() * 1_000_000 + part)
    }

    /// The files that are the shipped ones with the county's name in them.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&'static str, String)> {
        [
            ("services.json", SHIPPED.services),
            ("certificates.json", SHIPPED.certificates),
            ("events.json", SHIPPED.events),
            ("lists.json", SHIPPED.lists),
            ("calendar.json", SHIPPED.calendar),
        ]
        .into_iter()
        .map(|(name, text)| (name, self.named(text)))
    }

    /// A shipped text with the county's own name in it.
    fn named(&self, text: &str) -> String {
        renamed(text, (SHIPPED.name, SHIPPED.short), (&self.name, &self.short))
    }

    /// The files that name places and phones.
    pub(super) fn values(&self) -> serde_json::Result<[(&'static str, Value); 2]> {
        let shift = self.random(0).below(10_000);
        let text = phones_moved(&self.named(SHIPPED.county), shift);
        let mut county: Value = serde_json::from_str(&text)?;
        county["prefecture"] = json!(self.prefecture);
        let township = |township: &SampleTownship| json!({ "code": township.code, "name": township.name });
        county["townships"] = self.townships.iter().map(township).collect();
        let text = phones_moved(&self.named(SHIPPED.points), shift);
        let shipped: Value = serde_json::from_str(&text)?;
        let shipped: Vec<&Value> = shipped["points"].as_array().into_iter().flatten().collect();
        // The county's own offices stand in the town that is its seat, here the first township.
        let mut points = Vec::new();
        for point in shipped.iter().filter(|point| point["township"].is_null()) {
            let text = point.to_string();
            let text = match self.townships.first() {
                Some(seat) => renamed(&text, (SHIPPED.urban.1, SHIPPED.urban.2), (&seat.name, &seat.short)),
                None => text,
            };
            points.push(serde_json::from_str(&text)?);
        }
        for (at, township) in self.townships.iter().enumerate() {
            let (code, name, short) = if township.urban { SHIPPED.urban } else { SHIPPED.rural };
            for point in shipped.iter().filter(|point| point["township"] == code) {
                let text = renamed(&point.to_string(), (name, short), (&township.name, &township.short));
                let mut point: Value = serde_json::from_str(&phones_moved(&text, (at + 1) * 37))?;
                let role = point["role"].as_str().unwrap_or_default().to_owned();
                point["id"] = json!(format!("{role}-{}", township.code));
                point["township"] = json!(township.code);
                points.push(point);
            }
        }
        Ok([("county.json", county), ("points.json", json!({ "points": points }))])
    }
}

impl SampleTownship {
    /// Of five townships one is a 街道 and one a 乡; the others are 镇.
    fn invented(county: usize, at: usize) -> Self {
        let short = names::place(county * 31 + at);
        let (code, kind) = match at % 5 {
            0 => (1 + at / 5, "街道"),
            4 => (200 + at / 5, "乡"),
            _ => (100 + at, "镇"),
        };
        Self { code: format!("{code:03}"), name: format!("{short}{kind}"), short, urban: at.is_multiple_of(5) }
    }

    /// What its name says it is; places that are none of these (parks, farms) are taken for a 镇.
    fn named(code: &str, name: &str) -> Self {
        let short = ["街道办事处", "街道", "镇", "乡"].into_iter().find_map(|end| name.strip_suffix(end));
        let short = short.filter(|short| short.chars().count() > 1).unwrap_or(name);
        Self {
            code: code.to_owned(),
            name: name.to_owned(),
            short: short.to_owned(),
            urban: name.ends_with("街道") || name.ends_with("街道办事处"),
        }
    }
}

/// A text with other names in it: the long form, and what people say for short. In one go, so that a name that holds
/// another is not taken apart again.
fn renamed(text: &str, (name, short): (&str, &str), (own_name, own_short): (&str, &str)) -> String {
    let part = |part: &str| part.replace(short, own_short);
    text.split(name).map(part).collect::<Vec<_>>().join(own_name)
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
        let county = SampleCounty::invented(0, 100, 1);
        let values = county.values().expect("JSON");
        let values = values.iter().map(|(name, value)| (*name, value.to_string()));
        for (name, text) in county.texts().chain(values) {
            for word in ["青禾", "柳河镇", "石桥彝族乡", "城关", "990101"] {
                assert!(!text.contains(word), "{name}: {word}");
            }
        }
    }
}
