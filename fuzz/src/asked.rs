//! What is asked of everything that phones read and residents type, whatever its bytes: never a panic, and what must hold of
//! every answer. The targets ask it for long, the tests (`tests/suite/asked.rs`) in every run.

use serde::de::DeserializeOwned;
use serde_json::Value;
use yimatong::guide::{CountyIndex, Desk, Directory, Moment, Shard, VillageEntry, answers_at, duty_on, opening_at};
use yimatong::poster::{Code, PosterError};
use yimatong::search::{Index, Local, Searcher, Wanted, find_villages};
use yimatong::view::Route;

/// A published file as the browser reads it; what reads is used as the page uses it.
pub fn published(bytes: &[u8]) {
    let Ok(json) = serde_json::from_slice::<Value>(bytes) else { return };
    if let Some(desk) = contract::<Desk>(&json) {
        // Days before any calendar, of this year, and after all of them.
        for seconds in [0, 1_795_478_400, 253_402_214_400] {
            let now = Moment::from_unix_seconds(seconds);
            duty_on(&desk, now.date);
            let answers = answers_at(&desk, now);
            assert!(!answers.now.is_empty(), "somebody answers at any time");
            opening_at(&desk.hours, &desk.calendar, now);
        }
    }
    if let Some(local) = contract::<Local>(&json) {
        assert!(local.finds.iter().all(|entry| !entry.link().is_empty()));
        let searcher = Searcher::new(Index::default().narrowed(|_| true, local));
        question(&searcher, "会计");
    }
    if let Some(index) = contract::<Index>(&json) {
        let searcher = Searcher::new(index);
        for text in ["低保", "dibao", "证明我妈是我妈"] {
            question(&searcher, text);
        }
    }
    if let (Some(directory), Some(shard)) = (contract::<Directory>(&json), contract::<Shard>(&json)) {
        assert!(directory.shards_of(&["柳湾", "l", ""]).len() <= 2);
        directory.villages(&shard);
    }
    if let Some(county) = contract::<CountyIndex>(&json) {
        let villages: Vec<&VillageEntry> = county.villages.iter().collect();
        let found = find_villages(&villages, &Wanted::read("柳河镇柳湾"), 8);
        assert!(found.iter().all(|at| *at < villages.len()));
    }
}

/// A type read from JSON: the same with a field that nobody knows.
fn contract<T: DeserializeOwned + PartialEq>(json: &Value) -> Option<T> {
    let read: Option<T> = serde_json::from_value(json.clone()).ok();
    if let Value::Object(fields) = json {
        let mut more = fields.clone();
        more.insert("unknown to this version".to_owned(), Value::Null);
        let again = serde_json::from_value(Value::Object(more)).ok();
        assert!(again == read, "a field that nobody knows changes what is read");
    }
    read
}

/// A fragment: with or without its sign, the same; a search comes back as it was typed, encoded or not.
pub fn fragment(text: &str) {
    let route = Route::parse(&format!("#{text}"));
    if !text.starts_with('#') {
        assert_eq!(route, Route::parse(text));
    }
    let encoded: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
    assert_eq!(Route::parse(&format!("#search/{encoded}")), Route::Search(text.to_owned()));
    if !text.contains('%') {
        assert_eq!(Route::parse(&format!("#search/{text}")), Route::Search(text.to_owned()));
    }
    if let Route::Entry(id) = Route::parse(&encoded) {
        assert_eq!(id, text, "an entry is what its fragment says");
    }
}

/// A question: entries that are there, each once, the best first, never more than were asked for, and no more by chance.
pub fn question(searcher: &Searcher, text: &str) {
    for most in [1, 8] {
        let hits = searcher.search(text, most);
        assert!(hits.len() <= most);
        let mut seen: Vec<usize> = hits.iter().map(|hit| hit.entry).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), hits.len(), "an answer stands twice");
        assert!(hits.iter().all(|hit| hit.score <= 1000));
        for hit in &hits {
            let entry = searcher.entries().get(hit.entry).expect("an entry that is there");
            assert!(hit.key.is_none_or(|key| key < entry.keys.len()), "a key that is not there");
        }
    }
    assert_eq!(searcher.search(text, 8), searcher.search(text, 8), "the same question, another answer");
    let wanted = Wanted::read(text);
    assert!(find_villages(&[], &wanted, 8).is_empty());
    wanted.keys();
}

/// The text of a code: encoded and read back as it is, as small as can be; what does not fit, or is nothing, is refused.
pub fn code(text: &str) {
    // Version 40 at level Q holds 1663 bytes, 2420 letters of the narrower set.
    match Code::new(text) {
        Ok(code) => {
            assert_eq!(code.text(), text);
            assert_eq!(code.side(), usize::from(code.version().unsigned_abs()) * 4 + 17);
            assert!(code.is_dark(0, 0) && !code.is_dark(code.side(), 0));
            let wall = Code::for_wall(text).expect("whatever is a code is one for a wall");
            assert!(wall.side() >= code.side() && (wall.correction() == "H" || wall.side() == code.side()));
        }
        Err(PosterError::Verify(refused)) => assert_eq!(refused, text),
        Err(_) => assert!(text.len() > 1663, "{} bytes do not fit", text.len()),
    }
}
