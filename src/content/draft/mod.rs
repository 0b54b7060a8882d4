//! Content as written: every field may be missing, nothing is believed yet. Each draft stands beside the description of
//! its record, from which schemas, workbooks and documents are made; `docs/content.md` explains the format.

mod certificates;
mod county;
mod events;
mod language;
mod lists;
mod services;
mod village;

use std::fmt;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::record::{Record, Target};

pub(super) use certificates::*;
pub(super) use county::*;
pub(super) use events::*;
pub(super) use language::*;
pub(super) use lists::*;
pub(super) use services::*;
pub(super) use village::*;

/// Fields, each a line: key, whether a row `must` or `may` have it, kind, title, note, example.
macro_rules! fields {
    ($($key:literal $need:ident $kind:expr, $title:literal, $note:literal, $example:literal;)*) => {
        &[$($crate::content::record::Field {
            key: $key,
            title: $title,
            note: $note,
            example: $example,
            required: $crate::content::draft::must!($need),
            kind: {
                #[allow(unused_imports, reason = "not every field is of a kind")]
                use $crate::content::record::Kind::*;
                $kind
            },
        }),*]
    };
}
use fields;

/// A record, its shapes after `=>`; with a type in each line and a name for it, also the draft that serde reads.
macro_rules! record {
    (
        $(#[$doc:meta])* $draft:ident, $record:ident = $name:literal, $title:literal, $about:literal;
        $($field:ident $key:literal: $type:ty, $need:ident $kind:expr, $called:literal, $note:literal, $example:literal;)*
        $(=> $shapes:expr;)?
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, serde::Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub(in crate::content) struct $draft {
            $(#[serde(rename = $key, deserialize_with = "crate::content::draft::or_absent")] pub $field: $type,)*
        }

        $crate::content::draft::record! {
            $(#[$doc])* $record = $name, $title, $about;
            $($key $need $kind, $called, $note, $example;)*
            $(=> $shapes;)?
        }
    };
    (
        $(#[$doc:meta])* $record:ident = $name:literal, $title:literal, $about:literal;
        $($key:literal $need:ident $kind:expr, $called:literal, $note:literal, $example:literal;)*
        $(=> $shapes:expr;)?
    ) => {
        $(#[$doc])*
        pub(in crate::content) static $record: $crate::content::record::Record = $crate::content::record::Record {
            name: $name,
            title: $title,
            note: $about,
            fields: $crate::content::draft::fields! { $($key $need $kind, $called, $note, $example;)* },
            shapes: $crate::content::draft::shapes!($($shapes)?),
        };
    };
}
use record;

macro_rules! must {
    (must) => {
        true
    };
    (may) => {
        false
    };
}
use must;

macro_rules! shapes {
    () => {
        &[]
    };
    ($shapes:expr) => {
        $shapes
    };
}
use shapes;

/// Where something is done.
const PLACES: &[Target] = &[Target::Role, Target::Point];

/// `null` counts as not written, whatever the field holds: programs that write content have it for nothing.
fn or_absent<'de, T: Deserialize<'de> + Default, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// A text, or a list of texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::content) struct OneOrMore(pub Vec<String>);

impl<'de> Deserialize<'de> for OneOrMore {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = OneOrMore;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a string")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<OneOrMore, E> {
                Ok(OneOrMore(vec![text.to_owned()]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<OneOrMore, A::Error> {
                let mut texts = Vec::new();
                while let Some(text) = items.next_element()? {
                    texts.push(text);
                }
                Ok(OneOrMore(texts))
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// Two lists as one. `N`: the length of both.
const fn joined<T: Copy, const N: usize>(one: &[T], two: &[T]) -> [T; N] {
    assert!(one.len() + two.len() == N);
    let mut all = [one[0]; N];
    let mut at = 0;
    while at < N {
        all[at] = if at < one.len() { one[at] } else { two[at - one.len()] };
        at += 1;
    }
    all
}

/// The keys of a record. `N`: how many fields it has.
const fn keys<const N: usize>(record: &Record) -> [&'static str; N] {
    let mut keys = [""; N];
    let mut at = 0;
    while at < N {
        keys[at] = record.fields[at].key;
        at += 1;
    }
    keys
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use serde::de::DeserializeOwned;
    use serde_json::{Map, Value, json};

    use super::*;
    use crate::content::files::FILES;
    use crate::content::record::{Field, Kind, When};
    use crate::content::words;

    /// Every record that files are made of, by name.
    fn records() -> BTreeMap<&'static str, &'static Record> {
        fn walk(record: &'static Record, found: &mut BTreeMap<&'static str, &'static Record>) {
            if let Some(other) = found.insert(record.name, record) {
                assert!(std::ptr::eq(other, record), "two records are called {}", record.name);
                return;
            }
            for field in record.fields {
                if let Kind::One(inner) | Kind::Many(inner) = field.kind {
                    walk(inner, found);
                }
            }
        }
        let mut found = BTreeMap::new();
        FILES.iter().for_each(|file| walk(file.root, &mut found));
        found
    }

    /// Something a field may hold.
    fn value(field: &Field) -> Value {
        match field.kind {
            Kind::Number(most) => json!(most),
            Kind::Flag(absent) => json!(!absent),
            Kind::Word(words) => json!(words[0].value),
            Kind::Words(words) => json!([words[0].value]),
            Kind::Lines | Kind::Names | Kind::Days | Kind::References(_) | Kind::OneOrMore(_) => json!([field.example]),
            Kind::Dates => json!({ "2026-11-20": ["somebody"] }),
            Kind::Texts => json!({ "柳湾村": "Liuwan Village" }),
            Kind::One(record) => whole(record),
            Kind::Many(record) => json!([whole(record)]),
            _ => json!(field.example),
        }
    }

    /// A row with every field.
    fn whole(record: &Record) -> Value {
        record.fields.iter().map(|field| (field.key.to_owned(), value(field))).collect::<Map<_, _>>().into()
    }

    fn holds<T: DeserializeOwned + std::fmt::Debug>(record: &Record) {
        let row = whole(record);
        let count = row.as_object().map_or(0, Map::len);
        assert_eq!(count, record.fields.len(), "{}: a key stands twice", record.name);
        let read: Result<T, _> = serde_json::from_value(row.clone());
        read.unwrap_or_else(|error| panic!("{}: {error}: {row:#}", record.name));
        let nulls: Map<_, _> = record.fields.iter().map(|field| (field.key.to_owned(), Value::Null)).collect();
        let absent: T = serde_json::from_value(nulls.into()).expect("null is as good as nothing");
        let nothing: T = serde_json::from_value(json!({})).expect("every field may be missing");
        assert_eq!(format!("{absent:?}"), format!("{nothing:?}"));
    }

    #[test]
    fn records_are_their_drafts() {
        holds::<SiteDraft>(&SITE);
        holds::<CountyDraft>(&COUNTY);
        holds::<FormerAddressDraft>(&FORMER_ADDRESS);
        holds::<ServiceDraft>(&SERVICE);
        holds::<CertificateDraft>(&CERTIFICATE);
        holds::<EventDraft>(&EVENT);
        holds::<EventStepDraft>(&EVENT_STEP);
        holds::<SkipDraft>(&SKIP);
        holds::<DutyListDraft>(&DUTY_LIST);
        holds::<DutyRowDraft>(&DUTY_ROW);
        holds::<PointDraft>(&POINT);
        holds::<CalendarDraft>(&CALENDAR);
        holds::<VillageDraft>(&VILLAGE);
        holds::<AdmissionDraft>(&ADMISSION);
        holds::<LanguageDraft>(&LANGUAGE);
        holds::<TranslationDraft>(&TRANSLATION);
        let days: Vec<_> = ROSTER.fields[..7].iter().map(|field| (field.key, field.title)).collect();
        let words: Vec<_> = words::WEEKDAYS.iter().map(|word| (word.value, word.title)).collect();
        assert_eq!(days, words);
    }

    #[test]
    fn records_are_explained() {
        for record in records().values() {
            assert!(!record.title.is_empty() && record.note.ends_with('。'), "{}", record.name);
            let titles: BTreeSet<_> = record.fields.iter().map(|field| field.title).collect();
            assert_eq!(titles.len(), record.fields.len(), "{}: two fields are called the same", record.name);
            for field in record.fields {
                let place = format!("{}.{}", record.name, field.key);
                assert!(!field.title.is_empty() && field.note.ends_with('。'), "{place}");
                assert!(field.title.chars().count() <= 12, "{place}: {} is no column head", field.title);
                let texts = [field.title, field.note];
                assert!(!texts.iter().any(|text| text.contains("JSON") || text.contains('`')), "{place}");
            }
        }
    }

    #[test]
    fn shapes_name_fields_and_come_to_an_end() {
        for record in records().values() {
            let known = |key: &&str| record.fields.iter().any(|field| field.key == *key);
            for shape in record.shapes {
                assert!(shape.needs.iter().chain(shape.may).all(known), "{}: {}", record.name, shape.title);
                let allowed = |key: &&&str| shape.may.is_empty() || shape.may.contains(*key);
                assert!(shape.needs.iter().all(|key| allowed(&key)), "{}: {}", record.name, shape.title);
            }
            let ends = record.shapes.last().is_none_or(|shape| matches!(shape.when, When::Otherwise));
            assert!(ends, "{}", record.name);
            if let Some(ordinary) = record.shapes.last() {
                let mut required = record.fields.iter().filter(|field| field.required).map(|field| field.key);
                assert!(required.all(|key| ordinary.needs.contains(&key)), "{}", record.name);
            }
        }
    }

    #[test]
    fn examples_are_what_they_are_examples_of() {
        for record in records().values() {
            for field in record.fields.iter().filter(|field| !field.example.is_empty()) {
                let example = field.example;
                let good = match field.kind {
                    Kind::Date | Kind::Days => crate::guide::Date::parse(example).is_ok(),
                    Kind::Hours => crate::guide::Hours::parse(example).is_ok(),
                    Kind::Phone => crate::guide::is_phone(example),
                    Kind::Url => crate::content::base_url(example).is_ok(),
                    Kind::Number(most) => example.parse::<u32>().is_ok_and(|number| number <= most),
                    _ => example.trim() == example,
                };
                assert!(good, "{}.{}: {example}", record.name, field.key);
            }
        }
    }
}
