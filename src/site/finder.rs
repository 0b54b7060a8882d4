//! Cuts the villages of a site into shards for the finder, so that a search anywhere in a country costs a phone two
//! small files.
//!
//! A village stands under everything people type to find it: its name, the name from its second character on (湾村 is in
//! 柳湾村), its pinyin, its initials. All of that in one order is cut into shards of bounded size; the directory names the
//! first of each. Shards are made of the counties' village lists and nothing else, so a part of a site that is built again
//! changes only the shards its villages stand in.

use std::collections::{BTreeMap, BTreeSet};

use super::{hashed_name, publish::PublishError};
use crate::guide::{CountyIndex, Directory, FIELD, HEAD, SCHEMA, Shard};
use crate::search::normal;

/// Most bytes of a shard before it is packed.
pub const SHARD_BYTES: usize = 84_000;

/// Most villages under initials, or under a part from within a name: nobody looks for one among so many by so little.
const MOST_ALIKE: usize = 150;

/// What a group's key may take of a shard.
const HEADROOM: usize = 1_000;

/// Words that end names and tell nothing apart, longest first.
const ENDINGS: [&str; 8] = ["村民委员会", "居民委员会", "社区居委会", "村村委会", "村委会", "居委会", "社区", "村"];

/// A county in the finder.
#[derive(Debug, Clone, Copy)]
pub struct FinderCounty<'a> {
    /// Province and prefecture.
    pub above: &'a [String],
    /// Its villages.
    pub index: &'a CountyIndex,
}

/// The finder's files, each with its name below the finder's folder.
#[derive(Debug)]
pub struct FinderFiles {
    /// Name and bytes of the directory.
    pub directory: (String, Vec<u8>),
    /// Names and bytes of the shards.
    pub shards: Vec<(String, Vec<u8>)>,
}

/// Makes them. A site that fits one shard has one, which answers everything.
pub fn finder_files(counties: &[FinderCounty<'_>]) -> Result<FinderFiles, PublishError> {
    let places: Vec<Place> = counties.iter().flat_map(Place::all).collect();
    let all: usize = places.iter().map(|place| place.bytes(true)).sum();
    let cuts = if all <= SHARD_BYTES {
        let places = BTreeMap::from([(String::new(), (0..places.len()).collect())]);
        vec![Cut { least: String::new(), places }]
    } else {
        cuts(&places)
    };
    let spelt = all <= SHARD_BYTES;
    let mut shards = Vec::with_capacity(cuts.len());
    let mut lines = Vec::with_capacity(cuts.len());
    for cut in cuts {
        let group = |(key, group): (&String, &BTreeSet<usize>)| {
            let head = (!key.is_empty()).then(|| format!("{HEAD}{key}"));
            head.into_iter().chain(group.iter().map(|at| places[*at].line(spelt))).collect::<Vec<_>>()
        };
        let villages: Vec<String> = cut.places.iter().flat_map(group).collect();
        let bytes = serde_json::to_vec(&Shard { schema: SCHEMA, villages: villages.join("\n") })?;
        let name = hashed_name("villages", "json", &bytes);
        lines.push(format!("{} {}", cut.least, name.split('.').nth(1).unwrap_or_default()));
        shards.push((name, bytes));
    }
    let directory = Directory { schema: SCHEMA, above: above(counties), shards: lines.join("\n") };
    let bytes = serde_json::to_vec(&directory)?;
    Ok(FinderFiles { directory: (hashed_name("index", "json", &bytes), bytes), shards })
}

/// A village, or a county, as shards hold it.
struct Place {
    code: String,
    around: String,
    name: String,
    pinyin: String,
}

impl Place {
    fn all(county: &FinderCounty<'_>) -> Vec<Self> {
        let CountyIndex { code, name, villages, .. } = county.index;
        let own =
            Self { code: code.clone(), around: String::new(), name: clean(name), pinyin: super::data::spelt(name) };
        let village = villages.iter().map(|village| Self {
            code: format!("{code}{}", village.rest),
            around: clean(&format!("{name} {}", village.township)),
            name: clean(&village.name),
            pinyin: clean(&village.pinyin),
        });
        std::iter::once(own).chain(village).collect()
    }

    /// Its line; `spelt`: with its pinyin.
    fn line(&self, spelt: bool) -> String {
        let Self { code, around, name, pinyin } = self;
        let line = format!("{code}{FIELD}{around}{FIELD}{name}");
        if spelt { format!("{line}{FIELD}{pinyin}") } else { line }
    }

    /// Bytes of its line in JSON.
    fn bytes(&self, spelt: bool) -> usize {
        // Two signs between fields, and an escaped line end.
        self.code.len() + self.around.len() + self.name.len() + 4 + if spelt { self.pinyin.len() + 1 } else { 0 }
    }

    /// What it is found by, each with whether all that are found so must be there.
    fn keys(&self) -> Vec<(String, bool)> {
        let name = normal(&self.name);
        let mut keys = Vec::new();
        let ending = ENDINGS.iter().find(|ending| name.ends_with(**ending)).map_or(0, |ending| ending.len());
        let starts = name.char_indices().skip(1).filter(|(_, letter)| !letter.is_ascii());
        for (at, _) in starts {
            if name[at..name.len() - ending.min(name.len() - at)].chars().nth(1).is_some() {
                keys.push((name[at..].to_owned(), false));
            }
        }
        if !name.is_ascii() {
            let syllables = || self.pinyin.split(' ');
            keys.push((normal(&syllables().collect::<String>()), true));
            let initials = syllables().filter_map(|syllable| syllable.chars().next());
            keys.push((normal(&initials.collect::<String>()), false));
        }
        keys.push((name, true));
        keys
    }
}

/// A text without what separates fields and lines.
fn clean(text: &str) -> String {
    text.chars().map(|letter| if letter == FIELD || letter.is_control() { ' ' } else { letter }).collect()
}

/// A shard to be: its least key; its places in the order of their codes, under the key where that is pinyin.
struct Cut {
    least: String,
    places: BTreeMap<String, BTreeSet<usize>>,
}

impl Cut {
    fn add(&mut self, key: &str, group: &[usize]) {
        // Names say themselves what they are found by.
        let key = if key.is_ascii() { key } else { "" };
        self.places.entry(key.to_owned()).or_default().extend(group);
    }
}

fn cuts(places: &[Place]) -> Vec<Cut> {
    let mut keys: BTreeMap<String, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (at, place) in places.iter().enumerate() {
        for (key, whole) in place.keys() {
            let (all, some) = keys.entry(key).or_default();
            if whole { all.push(at) } else { some.push(at) }
        }
    }
    let mut cuts: Vec<Cut> = Vec::new();
    let mut bytes = SHARD_BYTES;
    let mut last = String::new();
    for (key, (all, mut some)) in keys {
        some.truncate(MOST_ALIKE.saturating_sub(all.len()));
        let group: Vec<usize> = all.into_iter().chain(some).collect();
        let weight = |group: &[usize]| key.len() + 3 + group.iter().map(|at| places[*at].bytes(false)).sum::<usize>();
        let whole = weight(&group);
        match cuts.last_mut().filter(|_| bytes + whole <= SHARD_BYTES) {
            Some(cut) => {
                bytes += whole;
                cut.add(&key, &group);
            }
            // What does not fit one shard goes on in others that begin with the same key.
            None => {
                for (part, group) in parts(&group, places).into_iter().enumerate() {
                    let least = if cuts.is_empty() { String::new() } else { separator(&last, &key, whole, part) };
                    let mut cut = Cut { least, places: BTreeMap::new() };
                    cut.add(&key, &group);
                    bytes = weight(&group);
                    cuts.push(cut);
                }
            }
        }
        last = key;
    }
    cuts
}

/// A group in pieces that fit a shard.
fn parts(group: &[usize], places: &[Place]) -> Vec<Vec<usize>> {
    let mut parts: Vec<Vec<usize>> = vec![Vec::new()];
    let mut bytes = 0;
    for at in group {
        let own = places[*at].bytes(false);
        if bytes + own > SHARD_BYTES - HEADROOM {
            parts.push(Vec::new());
            bytes = 0;
        }
        bytes += own;
        if let Some(part) = parts.last_mut() {
            part.push(*at);
        }
    }
    parts
}

/// The shortest text that lies behind the last key of one shard and not behind the first of the next. A key of more than
/// one shard stands whole before each.
fn separator(last: &str, key: &str, bytes: usize, part: usize) -> String {
    if bytes > SHARD_BYTES || part > 0 {
        return key.to_owned();
    }
    let ends = key.char_indices().map(|(at, letter)| at + letter.len_utf8());
    ends.map(|end| &key[..end]).find(|short| *short > last).unwrap_or(key).to_owned()
}

/// Province and prefecture by the first four digits, or by six where counties of one prefecture say different things.
fn above(counties: &[FinderCounty<'_>]) -> String {
    let mut by_four: BTreeMap<&str, BTreeMap<&str, String>> = BTreeMap::new();
    for county in counties {
        let code = county.index.code.as_str();
        let four = code.get(..4).unwrap_or(code);
        by_four.entry(four).or_default().insert(code, clean(&county.above.join(" ")));
    }
    let mut lines = Vec::new();
    for (four, counties) in by_four {
        let said: BTreeSet<&String> = counties.values().collect();
        match said.first() {
            Some(above) if said.len() == 1 => lines.push(format!("{four} {above}")),
            _ => lines.extend(counties.iter().map(|(code, above)| format!("{code} {above}"))),
        }
    }
    lines.join("\n")
}
