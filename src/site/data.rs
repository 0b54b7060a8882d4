//! The published data files that are made, not copied: the search index and the finder's village list.

use std::collections::{BTreeMap, BTreeSet};

use pinyin::ToPinyin as _;

use crate::guide::{Catalogue, SCHEMA, Village, VillageEntry};
use crate::search::{Entry, Index};

/// Characters whose second reading people do type: (character, reading).
const SECOND_READINGS: [(char, &str); 12] = [
    ('长', "chang"),
    ('重', "chong"),
    ('行', "hang"),
    ('地', "de"),
    ('还', "hai"),
    ('参', "shen"),
    ('校', "jiao"),
    ('调', "diao"),
    ('了', "le"),
    ('给', "ji"),
    ('长', "zhang"),
    ('重', "zhong"),
];

/// The index over everything a county offers, `said` in a language. Who reads that language may still know a thing by its
/// name in Chinese.
pub fn search_index(catalogue: &Catalogue, said: &Catalogue) -> Index {
    let services = catalogue.services.iter().zip(&said.services);
    let services = services.map(|(own, said)| known_as(Entry::from(said), &own.name));
    let certificates = catalogue.certificates.iter().zip(&said.certificates);
    let certificates = certificates.map(|(own, said)| known_as(Entry::from(said), &own.name));
    let entries: Vec<Entry> = services.chain(certificates).collect();
    let pinyin = readings(entries.iter().flat_map(|entry| std::iter::once(&entry.name).chain(&entry.keys)));
    Index { schema: SCHEMA, entries, pinyin: pinyin.into_iter().collect() }
}

/// An entry that is also found by this name.
fn known_as(mut entry: Entry, name: &str) -> Entry {
    if entry.name != name {
        entry.keys.push(name.to_owned());
    }
    entry
}

/// Pinyin of every Chinese character in the texts, grouped by syllable: far smaller than spelling out each key.
fn readings<'a>(texts: impl Iterator<Item = &'a String>) -> BTreeMap<String, String> {
    let letters: BTreeSet<char> = texts.flat_map(|text| text.chars()).collect();
    let mut pinyin: BTreeMap<String, String> = BTreeMap::new();
    for letter in letters {
        let first = letter.to_pinyin().map(|reading| reading.plain());
        let seconds = SECOND_READINGS.iter().filter(|(own, _)| *own == letter).map(|(_, reading)| *reading);
        let all: BTreeSet<&str> = first.into_iter().chain(seconds).collect();
        for syllable in all {
            pinyin.entry(syllable.replace('ü', "v")).or_default().push(letter);
        }
    }
    pinyin
}

/// The finder's list of a county.
pub(super) fn village_entries(villages: &[&Village]) -> Vec<VillageEntry> {
    let entry = |village: &&Village| VillageEntry {
        rest: village.code.rest().to_owned(),
        name: village.name.clone(),
        township: village.township.name.clone(),
        pinyin: spelt(&village.name),
    };
    villages.iter().map(entry).collect()
}

fn spelt(name: &str) -> String {
    let syllables = name.chars().map(|letter| match letter.to_pinyin() {
        Some(reading) => reading.plain().replace('ü', "v"),
        None => letter.to_lowercase().collect(),
    });
    syllables.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_group_by_syllable() {
        let texts = ["女长".to_owned(), "妈".to_owned()];
        let pinyin = readings(texts.iter());
        assert_eq!(pinyin.get("nv").map(String::as_str), Some("女"));
        assert_eq!(pinyin.get("chang").map(String::as_str), Some("长"));
        assert_eq!(pinyin.get("zhang").map(String::as_str), Some("长"));
    }

    #[test]
    fn names_are_spelt_for_the_finder() {
        assert_eq!(spelt("柳湾村"), "liu wan cun");
    }
}
