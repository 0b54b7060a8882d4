//! What phones read and residents type, by chance and out of the hostile strings: the questions of the fuzz targets, asked
//! briefly in every run.

use std::sync::LazyLock;

use proptest::prelude::*;
use support::hostile::strings;
use support::{content, hashed, published, tree};
use yimatong::guide::{CountyIndex, Desk};
use yimatong::search::{Index, Searcher};
use yimatong::site::search_index;

use crate::questions;

static SEARCHER: LazyLock<Searcher> = LazyLock::new(|| {
    let catalogue = &content().counties[0].catalogue;
    Searcher::new(search_index(catalogue, catalogue, &yimatong::text::ZH))
});

/// The published data files of the sample: a village's, the search, a county's villages.
static FILES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let files = tree(published());
    ["990101/100201/guide", "990101/search", "990101/index"]
        .map(|stem| hashed(&files, stem, "json").1.to_owned())
        .to_vec()
});

/// Damage: so many bytes from a place on become others.
fn damage() -> impl Strategy<Value = Vec<(usize, usize, String)>> {
    let put = prop_oneof![
        Just(String::new()),
        Just("null".to_owned()),
        Just("[]".to_owned()),
        Just("{}".to_owned()),
        Just("\"\"".to_owned()),
        Just("4294967296".to_owned()),
        Just("\"2026-11-24\"".to_owned()),
        "\\PC{0,4}",
    ];
    prop::collection::vec((any::<usize>(), 0..24_usize, put), 1..4)
}

#[test]
fn published_files_read_as_they_are() {
    assert!(serde_json::from_slice::<Desk>(&FILES[0]).is_ok());
    assert!(serde_json::from_slice::<Index>(&FILES[1]).is_ok());
    assert!(serde_json::from_slice::<CountyIndex>(&FILES[2]).is_ok());
    FILES.iter().for_each(|bytes| questions::published(bytes));
}

#[test]
fn hostile_strings_are_fragments_questions_and_codes_like_others() {
    for text in strings() {
        questions::fragment(&text);
        questions::question(&SEARCHER, &text);
        questions::code(&text);
        questions::published(text.as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn damaged_data_reads_or_not(which in 0..3_usize, damages in damage()) {
        let mut text = String::from_utf8(FILES[which].clone()).unwrap();
        for (at, count, put) in damages {
            let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let from = boundary(at % text.len().max(1));
            let to = boundary(from + count).max(from);
            text.replace_range(from..to, &put);
        }
        questions::published(text.as_bytes());
    }

    #[test]
    fn fragments_are_total(text in "[#%/a-f0-9\\PC]{0,24}") {
        questions::fragment(&text);
    }

    #[test]
    fn questions_have_sound_answers(text in "[a-z低保残疾证明我妈盖房0-9\\PC]{0,40}") {
        questions::question(&SEARCHER, &text);
    }

    #[test]
    fn codes_say_their_text(text in prop_oneof!["[A-Z0-9:/.]{0,80}", "\\PC{0,60}", "[a-z\\PC]{500,700}"]) {
        questions::code(&text);
    }
}
