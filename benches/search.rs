//! The page's search beside MiniSearch and Pagefind, by hand (`make bench`): the labelled queries of the tests, the same
//! names and sayings for all, quality and bytes. `benches/search/compare.mjs` asks the others.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark that cannot go on should stop")]

use std::path::Path;
use std::process::Command;

use serde_json::json;
use yimatong::content::load;
use yimatong::search::Searcher;
use yimatong::site::search_index;

const QUERIES: &str = include_str!("../tests/suite/queries.tsv");
/// The comment above the queries that the search was never changed for.
const UNSEEN: &str = "# Written last";

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let content = load(&root.join("content"), None).content.expect("the sample is clean");
    let catalogue = &content.counties[0].catalogue;
    let index = search_index(catalogue, catalogue, &yimatong::text::ZH);
    let entries: Vec<_> = index
        .entries
        .iter()
        .map(|entry| {
            let id = format!("{}/{}", entry.kind.as_str(), entry.id);
            json!({ "id": id, "name": entry.name, "keys": entry.keys })
        })
        .collect();
    let published = serde_json::to_string(&index).expect("JSON");

    let searcher = Searcher::new(index);
    let mut unseen = false;
    let mut queries = Vec::new();
    for line in QUERIES.lines() {
        unseen |= line.starts_with(UNSEEN);
        if let (Some((query, right)), false) = (line.split_once('\t'), line.starts_with('#')) {
            let hits = searcher.search(query, 3);
            let named = hits.iter().map(|hit| entries[hit.entry]["id"].clone());
            let found: Vec<_> = named.collect();
            let right: Vec<&str> = right.split('|').collect();
            queries.push(json!({ "query": query, "right": right, "unseen": unseen, "found": found }));
        }
    }
    assert!(unseen, "the queries have a part that nothing was tuned with");

    let folder = root.join("target/bench/search");
    fs_err::create_dir_all(&folder).expect("a folder");
    let given = json!({ "entries": entries, "queries": queries, "index": published });
    fs_err::write(folder.join("given.json"), given.to_string()).expect("written");
    let mut node = Command::new("node");
    node.arg(root.join("benches/search/compare.mjs")).arg(&folder).arg(root.join("target/client"));
    assert!(node.status().expect("node").success(), "the comparison failed; `make setup-bench` installs what it needs");
}
