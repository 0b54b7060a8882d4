//! The published data files that are made, not copied: the search index and the finder's village list.

use std::collections::{BTreeMap, BTreeSet};

use pinyin::ToPinyin as _;

use super::findings;
use super::speech::{self, Speech};
use crate::guide::{Catalogue, Danger, SCHEMA, Service, Village, VillageEntry};
use crate::search::{Entry, Index, Kind, in_order};
use crate::text::Language;

/// Characters whose second reading people do type: (character, reading).
const SECOND_READINGS: [(char, &str); 21] = [
    ('长', "chang"),
    ('长', "zhang"),
    ('重', "chong"),
    ('重', "zhong"),
    ('行', "hang"),
    ('行', "xing"),
    ('地', "de"),
    ('还', "huan"),
    ('参', "shen"),
    ('校', "jiao"),
    ('调', "tiao"),
    ('调', "diao"),
    ('了', "liao"),
    ('给', "ji"),
    ('会', "kuai"),
    ('曾', "zeng"),
    ('着', "zhao"),
    ('血', "xie"),
    ('谁', "shei"),
    ('畜', "xu"),
    ('藏', "zang"),
];

/// Pairs of characters, written and meant: traditional ones whose simplified form is common, and look-alikes that are
/// typed for one another. Made with ICU's transliterator Traditional-Simplified.
const VARIANTS: &str = include_str!("letters/variants.txt");
/// The 2,500 characters used most: what is typed in place of one that sounds the same is nearly always among them.
const COMMON: &str = include_str!("letters/common.txt");

/// The index over everything a county offers, `said` in a language, and over the parts of its village pages. Who reads that
/// language may still know a thing by its name in Chinese.
pub fn search_index(catalogue: &Catalogue, said: &Catalogue, language: &Language) -> Index {
    let events = catalogue.events.iter().zip(&said.events);
    let events = events.map(|(own, said)| known_as(findings::event(said, language), &own.name));
    // What continues others is found as the first of them.
    let by_id = |id: &str| catalogue.services.iter().find(|service| service.id == id);
    let head = |service: &Service| service.told_in(by_id).first().map(|head| head.id.clone());
    let halves = |id: &str| {
        let of_it = catalogue.services.iter().zip(&said.services).filter(|(own, _)| head(own).as_deref() == Some(id));
        of_it.collect::<Vec<_>>()
    };
    let services = catalogue.services.iter().zip(&said.services).filter(|(own, _)| head(own).is_none());
    let services = services.map(|(own, service)| {
        let mut entry = known_as(findings::service(service, said, language), &own.name);
        entry.say(&[own.called()]);
        for (own, half) in halves(&own.id) {
            entry.also(half);
            entry.say(&[&own.name]);
        }
        entry
    });
    let certificates = catalogue.certificates.iter().zip(&said.certificates);
    let certificates = certificates.map(|(own, rule)| known_as(findings::certificate(rule, said, language), &own.name));
    let hotlines = catalogue.hotlines.iter().zip(&said.hotlines);
    let hotlines = hotlines.map(|(own, said)| known_as(Entry::from(said), &own.name));
    let entries = events.chain(services).chain(certificates).chain(hotlines);
    let entries = entries.chain([findings::unlisted(language)]).collect();
    index(entries, said.dangers.clone(), speech::of(language))
}

/// An entry that is also found by this name.
fn known_as(mut entry: Entry, name: &str) -> Entry {
    entry.say(&[name]);
    entry
}

/// Entries with what belongs to their language.
pub(super) fn index(mut entries: Vec<Entry>, dangers: Vec<Danger>, speech: &Speech) -> Index {
    entries.extend(speech.sections.iter().map(|section| {
        let sayings: Vec<String> = section.sayings.iter().map(|said| (*said).to_owned()).collect();
        let entry = Entry::new(Kind::Section, section.id, section.name, &[], &sayings);
        Entry { answer: Some(section.answer.to_owned()), ..entry }
    }));
    for (name, sayings) in speech.items {
        let called = |entry: &&mut Entry| entry.is_called(name);
        if let Some(entry) = entries.iter_mut().find(called) {
            entry.say(sayings);
        }
    }
    let pairs = speech.same.iter().flat_map(|(meant, said)| said.split_whitespace().map(move |said| (said, *meant)));
    let mut pairs: Vec<(&str, &str)> = pairs.collect();
    in_order(&mut pairs, |(said, _)| said);
    let same: Vec<String> = pairs.into_iter().map(|(said, meant)| format!("{said} {meant}")).collect();
    let texts = entries.iter().flat_map(|entry| std::iter::once(&entry.name).chain(&entry.keys));
    let meant = speech.meant();
    // What people in danger type is heard, too, and how a death is said.
    let phrases =
        dangers.iter().flat_map(|danger| &danger.phrases).chain(meant.iter().flat_map(|meant| &meant.phrases));
    let letters: BTreeSet<char> = texts.chain(&same).chain(phrases).flat_map(|text| text.chars()).collect();
    Index {
        schema: SCHEMA,
        sounds: sounds(&letters),
        variants: variants(&letters),
        same: same.join(" "),
        fillers: listed(speech.fillers),
        broad: listed(speech.broad),
        papers: listed(speech.papers),
        grave: listed(speech.grave),
        passing: listed(speech.passing),
        meant,
        dangers,
        entries,
    }
}

/// Words in the order of an index.
fn listed(words: &str) -> String {
    let mut words: Vec<&str> = words.split_whitespace().collect();
    in_order(&mut words, |word| word);
    words.join(" ")
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

/// Pinyin of a name, syllables apart.
pub(super) fn spelt(name: &str) -> String {
    let syllables = name.chars().map(|letter| match letter.to_pinyin() {
        Some(reading) => reading.plain().replace('ü', "v"),
        None => letter.to_lowercase().collect(),
    });
    syllables.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::speech::ZH;
    use super::*;

    fn of(name: &str) -> Index {
        index(vec![Entry::new(Kind::Service, "a", name, &[], &[])], Vec::new(), &ZH)
    }

    #[test]
    fn readings_group_by_syllable_with_common_characters_of_the_same_sound() {
        let sounds = of("女长低保").sounds;
        let of = |syllable: &str| {
            let rest = &sounds[sounds.find(syllable).expect(syllable) + syllable.len()..];
            rest.chars().take_while(|letter| !letter.is_ascii()).collect::<String>()
        };
        assert!(of("nv").contains('女'));
        assert!(of("chang").contains('长') && of("zhang").contains('长'));
        assert!(of("di").contains('低') && of("di").contains('底'));
    }

    #[test]
    fn variants_lead_to_characters_that_occur() {
        let variants = of("账龘").variants;
        let pairs: Vec<char> = variants.chars().collect();
        assert!(pairs.chunks(2).any(|pair| pair == ['帐', '账']) && pairs.chunks(2).any(|pair| pair == ['帳', '账']));
        assert!(pairs.len().is_multiple_of(2) && !variants.contains('龜'), "{variants}");
    }

    #[test]
    fn tables_of_characters_are_whole() {
        let all: Vec<char> = VARIANTS.chars().filter(|letter| !letter.is_whitespace()).collect();
        assert!(all.len().is_multiple_of(2) && all.chunks(2).all(|pair| pair[0] != pair[1]));
        assert!(all.chunks(2).is_sorted_by(|one, two| one[0] < two[0]), "each once, in order");
        assert!(COMMON.chars().filter(|letter| !letter.is_whitespace()).all(|letter| letter.to_pinyin().is_some()));
    }

    #[test]
    fn names_are_spelt_for_the_finder() {
        assert_eq!(spelt("柳湾村"), "liu wan cun");
    }
}
