//! Invented content of any size, for load tests: counties of the sample's range with the lists of the shipped sample county,
//! and villages made up from a seed. Every file depends on the seed and its own code alone, so the same call gives the same
//! bytes on every machine, and a larger sample begins with a smaller one. One village is in memory at a time.

mod county;
mod names;
mod random;
mod village;

use std::io;
use std::path::Path;

use serde_json::{Value, json};

use super::canonical;
use super::files::SCHEMAS;

use county::SampleCounty;
pub use names::MOST_COUNTIES;

/// Villages of a township.
const PER_TOWNSHIP: usize = 20;

/// The shipped sample county, whose lists the invented ones have.
struct Shipped {
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

/// The files of a county beside its villages'.
const COUNTY_FILES: [&str; 7] =
    ["county.json", "points.json", "services.json", "certificates.json", "events.json", "lists.json", "calendar.json"];

/// What a sample consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SamplePlan {
    /// Villages and communities.
    pub villages: usize,
    /// Most of them in one county.
    pub per_county: usize,
    /// What everything invented is made from.
    pub seed: u64,
}

impl SamplePlan {
    /// How many counties it takes; those before the last are full.
    pub const fn counties(&self) -> usize {
        self.villages.div_ceil(self.per_county)
    }
}

/// Writes the sample into an empty folder; gives the number of files. `progress` is called after each village with the
/// number done.
pub fn write_sample(plan: &SamplePlan, folder: &Path, progress: &dyn Fn(usize)) -> io::Result<usize> {
    let title = format!("{TITLE}（{}个村，种子{}）", plan.villages, plan.seed);
    let site = json!({ "base_url": "https://ymt.example.gov.cn/", "title": title, "sample": true });
    let mut writer = Writer { folder, files: 0 };
    writer.value("site.json", &site)?;
    let mut done = 0;
    for number in 0..plan.counties() {
        let villages = plan.per_county.min(plan.villages - done);
        let county = SampleCounty::new(number, villages, plan.seed);
        let below = county.code.clone();
        fs_err::create_dir_all(folder.join(&below).join("villages"))?;
        for (name, text) in county.texts() {
            writer.text(&format!("{below}/{name}"), &text)?;
        }
        for (name, value) in county.values()? {
            writer.value(&format!("{below}/{name}"), &value)?;
        }
        for place in 0..villages {
            let (rest, village) = village::village(&county, place);
            writer.value(&format!("{below}/villages/{rest}.json"), &village)?;
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
    let site = fs_err::read(folder.join("site.json")).ok().and_then(|text| serde_json::from_slice::<Value>(&text).ok());
    let ours = |site: &Value| site["title"].as_str().is_some_and(|title| title.starts_with(TITLE));
    if !site.as_ref().is_some_and(ours) {
        return Ok(names.into_iter().next());
    }
    for name in names {
        if name == "site.json" || name == SCHEMAS {
            continue;
        }
        // 9901 is the shipped sample's prefecture: nothing of it comes from here.
        let county = name.len() == 6 && name.starts_with("99") && !name.starts_with("9901");
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
