//! Invented content of any size, for load tests: counties of the sample's range with the lists of the shipped sample county,
//! and villages made up from a seed. Every file depends on the seed and its own code alone, so the same call gives the same
//! bytes on every machine, and a larger sample begins with a smaller one. One village is in memory at a time.

mod county;
mod names;
mod places;
mod random;
mod village;

use std::io;
use std::path::Path;

use serde_json::{Value, json};

use super::files::SCHEMAS;
use super::{MOST_WRITTEN, canonical, read_bounded};

use county::SampleCounty;
pub use names::MOST_COUNTIES;
pub use places::ListedPlaces;

/// Villages of a township.
const PER_TOWNSHIP: usize = 20;

/// The shipped sample county, whose lists the invented ones have.
struct Shipped {
    name: &'static str,
    short: &'static str,
    county: &'static str,
    points: &'static str,
    services: &'static str,
    certificates: &'static str,
    events: &'static str,
    lists: &'static str,
    calendar: &'static str,
    /// Code, name and short name of a 街道 of it.
    urban: (&'static str, &'static str, &'static str),
    /// The same of a 镇.
    rural: (&'static str, &'static str, &'static str),
}

const SHIPPED: Shipped = Shipped {
    name: "青禾县",
    short: "青禾",
    county: include_str!("../../../content/990101/county.json"),
    points: include_str!("../../../content/990101/points.json"),
    services: include_str!("../../../content/990101/services.json"),
    certificates: include_str!("../../../content/990101/certificates.json"),
    events: include_str!("../../../content/990101/events.json"),
    lists: include_str!("../../../content/990101/lists.json"),
    calendar: include_str!("../../../content/990101/calendar.json"),
    urban: ("001", "城关街道", "城关"),
    rural: ("100", "柳河镇", "柳河"),
};

/// Heads the title of a site of invented content: what tells its folder from one that somebody wrote.
const TITLE: &str = "样例生成";
/// The same where the places are a list's.
const LISTED_TITLE: &str = "样例生成（名录里的地名";

/// The files of a county beside its villages'.
const COUNTY_FILES: [&str; 7] =
    ["county.json", "points.json", "services.json", "certificates.json", "events.json", "lists.json", "calendar.json"];

/// What a sample consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SamplePlan {
    /// Where its villages are.
    pub places: Places,
    /// What everything invented is made from.
    pub seed: u64,
}

/// Where villages are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Places {
    /// In counties that are invented, too.
    Invented {
        /// Villages and communities.
        villages: usize,
        /// Most of them in one county.
        per_county: usize,
    },
    /// Where a list has them.
    Listed(ListedPlaces),
}

impl SamplePlan {
    /// How many counties it takes; invented ones before the last are full.
    pub fn counties(&self) -> usize {
        match &self.places {
            Places::Invented { villages, per_county } => villages.div_ceil(*per_county),
            Places::Listed(list) => list.counties(),
        }
    }

    /// How many villages it has.
    pub fn villages(&self) -> usize {
        match &self.places {
            Places::Invented { villages, .. } => *villages,
            Places::Listed(list) => list.villages(),
        }
    }

    fn county(&self, number: usize) -> SampleCounty {
        match &self.places {
            Places::Invented { villages, per_county } => {
                let left = villages - number * per_county;
                SampleCounty::invented(number, left.min(*per_county), self.seed)
            }
            Places::Listed(list) => SampleCounty::listed(&list.counties[number], self.seed),
        }
    }

    fn title(&self) -> String {
        let (villages, seed) = (self.villages(), seed_text(self.seed));
        match self.places {
            Places::Invented { .. } => format!("{TITLE}（{villages}个村，种子{seed}）"),
            Places::Listed(_) => format!("{LISTED_TITLE}，{villages}个村，种子{seed}）"),
        }
    }
}

/// A seed in the title of a site. A long number could be one of a bank card, which no content may hold.
fn seed_text(seed: u64) -> String {
    match seed >> 32 {
        0 => seed.to_string(),
        high => format!("{high}·{}", seed & u64::from(u32::MAX)),
    }
}

/// Writes the sample into an empty folder; gives the number of files. `progress` is called after each village with the
/// number done.
pub fn write_sample(plan: &SamplePlan, folder: &Path, progress: &dyn Fn(usize)) -> io::Result<usize> {
    let site = json!({ "base_url": "https://ymt.example.gov.cn/", "title": plan.title(), "sample": true });
    let mut writer = Writer { folder, files: 0 };
    writer.value("site.json", &site)?;
    let mut done = 0;
    for number in 0..plan.counties() {
        let county = plan.county(number);
        let below = &county.code;
        fs_err::create_dir_all(folder.join(below).join("villages"))?;
        for (name, text) in county.texts() {
            writer.text(&format!("{below}/{name}"), &text)?;
        }
        for (name, value) in county.values()? {
            writer.value(&format!("{below}/{name}"), &value)?;
        }
        for place in &county.places {
            let rest = &place.rest;
            writer.value(&format!("{below}/villages/{rest}.json"), &village::village(&county, place))?;
            done += 1;
            progress(done);
        }
    }
    Ok(writer.files)
}

/// The first path in a folder that no sample made here has; none: the folder holds one, perhaps edited, or nothing.
pub fn foreign_to_sample(folder: &Path) -> io::Result<Option<String>> {
    let names = names_in(folder)?;
    if names.is_empty() {
        return Ok(None);
    }
    let site = read_bounded(&folder.join("site.json"), MOST_WRITTEN).ok();
    let site = site.and_then(|text| serde_json::from_slice::<Value>(&text).ok());
    let title = site.as_ref().and_then(|site| site["title"].as_str()).unwrap_or_default();
    if !title.starts_with(TITLE) {
        return Ok(names.into_iter().next());
    }
    // 9901 is the shipped sample's prefecture: nothing of it is invented here.
    let invented = |code: &str| code.starts_with("99") && !code.starts_with("9901");
    let counties = |code: &str| title.starts_with(LISTED_TITLE) || invented(code);
    for name in names {
        if name == "site.json" || name == SCHEMAS {
            continue;
        }
        let county = name.len() == 6 && name.bytes().all(|byte| byte.is_ascii_digit()) && counties(&name);
        if !county || !folder.join(&name).is_dir() {
            return Ok(Some(name));
        }
        let own = |own: &String| own == "villages" || COUNTY_FILES.contains(&own.as_str());
        let village = |own: &String| own.strip_suffix(".json").is_some_and(|rest| rest.parse::<u32>().is_ok());
        let foreign = names_in(&folder.join(&name))?.into_iter().find(|name| !own(name));
        let villages = folder.join(&name).join("villages");
        let below =
            || Ok(names_in(&villages)?.into_iter().find(|name| !village(name)).map(|own| format!("villages/{own}")));
        if let Some(own) = foreign.map_or_else(below, |own| io::Result::Ok(Some(own)))? {
            return Ok(Some(format!("{name}/{own}")));
        }
    }
    Ok(None)
}

fn names_in(folder: &Path) -> io::Result<Vec<String>> {
    let entries = fs_err::read_dir(folder)?;
    let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let mut names = names.collect::<io::Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

/// Writes files one after the other.
struct Writer<'a> {
    folder: &'a Path,
    files: usize,
}

impl Writer<'_> {
    fn value(&mut self, path: &str, value: &Value) -> io::Result<()> {
        let text = canonical(path, value).ok_or_else(|| io::Error::other(format!("{path}: no authored file")))?;
        self.text(path, &text)
    }

    fn text(&mut self, path: &str, text: &str) -> io::Result<()> {
        self.files += 1;
        fs_err::write(self.folder.join(path), text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_seed_reads_like_a_card() {
        assert_eq!([7, 4_987_142_197_816_205_600].map(seed_text), ["7", "1161159527·3912376608"]);
    }
}
