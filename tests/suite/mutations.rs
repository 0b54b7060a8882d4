//! Damaged input: whatever is cut, swapped or put in, reading ends with findings, never with a panic, and content is only
//! there where no error is. The long runs are in `fuzz/`; these are the same questions asked briefly in every test run.

use proptest::prelude::*;
use serde_json::{Value, json};
use support::Sample;
use yimatong::content::{Severity, load};

const FILES: [&str; 9] = [
    "site.json",
    "990101/county.json",
    "990101/points.json",
    "990101/services.json",
    "990101/certificates.json",
    "990101/events.json",
    "990101/lists.json",
    "990101/calendar.json",
    "990101/villages/100201.json",
];

/// Damage to bytes.
#[derive(Debug, Clone)]
enum Damage {
    Cut(usize),
    Put(usize, Vec<u8>),
    Flip(usize, u8),
}

fn damage() -> impl Strategy<Value = Damage> {
    let bytes = prop_oneof![
        Just(b"null".to_vec()),
        Just(b"[".to_vec()),
        Just("“".as_bytes().to_vec()),
        Just(b"-1e999".to_vec()),
        Just(b"\\u0000".to_vec()),
        Just(b"\xef\xbb\xbf".to_vec()),
        prop::collection::vec(any::<u8>(), 1..6),
    ];
    prop_oneof![
        any::<usize>().prop_map(Damage::Cut),
        (any::<usize>(), bytes).prop_map(|(at, bytes)| Damage::Put(at, bytes)),
        (any::<usize>(), 1..=255_u8).prop_map(|(at, bits)| Damage::Flip(at, bits)),
    ]
}

/// A value that does not belong: every kind, and texts that look like something.
fn stranger() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!([])),
        Just(json!({})),
        Just(json!([[[{}]]])),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        Just(json!("0000-00-00")),
        Just(json!("周一至周五 99:99-00:00")),
        Just(json!("1.38E+10")),
        "\\PC{0,12}".prop_map(Value::from),
    ]
}

/// The place of a value, counted in the order of the document.
fn places(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| places(item, &format!("{here}/{at}"), found));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| places(value, &format!("{here}/{}", key.replace('/', "~1")), found));
        }
        _ => {}
    }
}

/// Reads it; content and errors exclude each other.
fn reads(sample: &Sample) {
    let loaded = load(&sample.content(), None);
    let errors = loaded.diagnostics.iter().any(|found| found.level == Severity::Error);
    assert_eq!(loaded.content.is_none(), errors, "{:#?}", loaded.diagnostics);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn damaged_bytes_are_findings(which in 0..FILES.len(), damages in prop::collection::vec(damage(), 1..4)) {
        let sample = Sample::copy();
        let file = sample.file(FILES[which]);
        let mut bytes = fs_err::read(&file).unwrap();
        for damage in damages {
            let length = bytes.len().max(1);
            match damage {
                Damage::Cut(at) => bytes.truncate(at % length),
                Damage::Put(at, put) => drop(bytes.splice(at % length..at % length, put)),
                Damage::Flip(at, bits) => bytes.get_mut(at % length).into_iter().for_each(|byte| *byte ^= bits),
            }
        }
        fs_err::write(&file, bytes).unwrap();
        reads(&sample);
    }

    #[test]
    fn strangers_in_any_place_are_findings(which in 0..FILES.len(), strangers in prop::collection::vec((any::<usize>(), stranger()), 1..4)) {
        let sample = Sample::copy();
        let mut value = sample.read(FILES[which]);
        for (at, stranger) in strangers {
            let mut all = Vec::new();
            places(&value, "", &mut all);
            *value.pointer_mut(&all[at % all.len()]).unwrap() = stranger;
        }
        fs_err::write(sample.file(FILES[which]), serde_json::to_vec(&value).unwrap()).unwrap();
        reads(&sample);
    }
}
