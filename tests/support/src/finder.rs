//! What a phone does with the finder's files: the page's own code takes them apart and ranks.

use std::collections::BTreeMap;
use std::time::Instant;

use yimatong::guide::{Directory, VillageEntry};
use yimatong::search::{Wanted, find_villages};
use yimatong::site::FinderFiles;

/// What becomes of a question.
pub struct FinderAnswer {
    /// Names of the files that are asked for beside the directory.
    pub files: Vec<String>,
    /// What is found in them, the best first.
    pub found: Vec<VillageEntry>,
    /// How long that takes once they are there.
    pub milliseconds: f64,
}

/// Asks a phone that has the directory these questions.
pub fn ask_finder(finder: &FinderFiles, questions: &[String]) -> Vec<FinderAnswer> {
    let directory: Directory = serde_json::from_slice(&finder.directory.1).expect("a directory");
    let shards: BTreeMap<&str, &[u8]> = finder.shards.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect();
    let shard = |name: &String| directory.villages(&serde_json::from_slice(shards[name.as_str()]).expect("a shard"));
    let answer = |question: &String| {
        let started = Instant::now();
        let wanted = Wanted::read(question);
        let files = directory.shards_of(&wanted.keys());
        let villages: Vec<VillageEntry> = files.iter().flat_map(shard).collect();
        let villages: Vec<&VillageEntry> = villages.iter().collect();
        let best = find_villages(&villages, &wanted, 12);
        let milliseconds = started.elapsed().as_secs_f64() * 1e3;
        let found = best.into_iter().map(|at| villages[at].clone()).collect();
        FinderAnswer { files, found, milliseconds }
    };
    questions.iter().map(answer).collect()
}
