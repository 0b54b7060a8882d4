//! The published data files that are made, not copied: the search index and the finder's village list.

use std::collections::{BTreeMap, BTreeSet};

use pinyin::ToPinyin as _;

use super::speech::Speech;
use crate::guide::{Catalogue, SCHEMA, Village, VillageEntry};
use crate::search::{Entry, Index, Kind};

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

/// Pairs of characters, written and meant: traditional ones whose simplified form is common, and look-alikes that are
/// typed for one another. Made with ICU's transliterator Traditional-Simplified.
const VARIANTS: &str = include_str!("letters/variants.txt");
/// The 2,000 characters used most: what is typed in place of one that sounds the same is nearly always among them.
const COMMON: &str = include_str!("letters/common.txt");

/// The index over everything a county offers, and over the parts of its village pages, in one language.
pub fn search_index(catalogue: &Catalogue, speech: &Speech) -> Index {
    let services = catalogue.services.iter().map(Entry::from);
    let certificates = catalogue.certificates.iter().map(Entry::from);
    index(services.chain(certificates).collect(), speech)
}

/// Entries with what belongs to their language.
pub(super) fn index(mut entries: Vec<Entry>, speech: &Speech) -> Index {
    entries.extend(speech.sections.iter().map(|section| {
        let sayings: Vec<String> = section.sayings.iter().map(|said| (*said).to_owned()).collect();
        Entry::new(Kind::Section, section.id, section.name, &[], &sayings)
    }));
    let same: Vec<String> = speech.same.iter().map(|(said, meant)| format!("{said} {meant}")).collect();
    let texts = entries.iter().flat_map(|entry| std::iter::once(&entry.name).chain(&entry.keys));
    let letters: BTreeSet<char> = texts.chain(&same).flat_map(|text| text.chars()).collect();
    Index {
        schema: SCHEMA,
        sounds: sounds(&letters),
        variants: variants(&letters),
        same: same.join(" "),
        fillers: speech.fillers.join(" "),
        broad: speech.broad.join(" "),
        papers: speech.papers.join(" "),
        entries,
    }
}

/// Pinyin of every Chinese character of the index, and of common ones that sound the same, grouped by syllable: far
/// smaller than spelling out each key.
fn sounds(letters: &BTreeSet<char>) -> String {
    let mut own = readings(letters);
    let common: BTreeSet<char> = COMMON.chars().filter(|letter| !letter.is_whitespace()).collect();
    for (syllable, common) in readings(&common) {
        if let Some(own) = own.get_mut(&syllable) {
            own.extend(common);
        }
    }
    own.into_iter().flat_map(|(syllable, letters)| syllable.chars().chain(letters).collect::<Vec<char>>()).collect()
}

fn readings(letters: &BTreeSet<char>) -> BTreeMap<String, BTreeSet<char>> {
    let mut readings: BTreeMap<String, BTreeSet<char>> = BTreeMap::new();
    for letter in letters {
        let first = letter.to_pinyin().map(|reading| reading.plain());
        let seconds = SECOND_READINGS.iter().filter(|(own, _)| own == letter).map(|(_, reading)| *reading);
        for syllable in first.into_iter().chain(seconds) {
            readings.entry(syllable.replace('ü', "v")).or_default().insert(*letter);
        }
    }
    readings
}

/// The variants whose meant character occurs.
fn variants(letters: &BTreeSet<char>) -> String {
    let all: Vec<char> = VARIANTS.chars().filter(|letter| !letter.is_whitespace()).collect();
    all.chunks_exact(2).filter(|pair| letters.contains(&pair[1])).flatten().collect()
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
