//! What a phone does with the finder's files: the page's own script takes them apart, the page's own search ranks.

use std::process::Command;
use std::time::Instant;

use serde_json::Value;
use yimatong::guide::VillageEntry;
use yimatong::search::{Wanted, find_villages};
use yimatong::site::FinderFiles;

use crate::command::finish;
use crate::folder::project;

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
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in finder.shards.iter().chain([&finder.directory]) {
        fs_err::write(folder.path().join(name), bytes).unwrap();
    }
    let wanted: Vec<Wanted> = questions.iter().map(|question| Wanted::read(question)).collect();
    let keys: Vec<String> = wanted.iter().map(|wanted| serde_json::to_string(&wanted.keys()).unwrap()).collect();
    let input = folder.path().join("questions");
    fs_err::write(&input, keys.join("\n")).unwrap();
    let mut command = Command::new("node");
    command.arg(project().join("scripts/finder.mjs")).arg(folder.path()).arg(&finder.directory.0);
    command.stdin(fs_err::File::open(input).unwrap().into_parts().0);
    let answers = finish(&mut command).exits(0).out;
    let answer = |(line, wanted): (&str, &Wanted)| {
        let answer: Value = serde_json::from_str(line).unwrap();
        let villages: Vec<VillageEntry> = serde_json::from_value(answer["villages"].clone()).unwrap();
        let villages: Vec<&VillageEntry> = villages.iter().collect();
        let started = Instant::now();
        let best = find_villages(&villages, wanted, 12);
        let milliseconds = answer["milliseconds"].as_f64().unwrap() + started.elapsed().as_secs_f64() * 1e3;
        let found = best.into_iter().map(|at| villages[at].clone()).collect();
        FinderAnswer { files: serde_json::from_value(answer["files"].clone()).unwrap(), found, milliseconds }
    };
    let answers: Vec<FinderAnswer> = answers.lines().zip(&wanted).map(answer).collect();
    assert_eq!(answers.len(), questions.len());
    answers
}
