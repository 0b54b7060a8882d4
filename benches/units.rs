//! One county of a large site published again, beside the same county as a site of its own, by hand (`make bench`): what it
//! costs must not depend on the rest. 10,000 villages; `YIMATONG_VILLAGES=100000` for more (40 GB, half an hour).
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark that cannot go on should stop")]

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use serde_json::{Value, json};
use yimatong::content::{Places, SamplePlan, write_sample};

const PER_COUNTY: usize = 300;
/// The county that is published again: in the middle of the small site, in every site.
const COUNTY: &str = "990210";
/// Runs of each, in turns: the machine may be busy, and the best run says what the program needs.
const RUNS: usize = 7;

/// Seconds by the clock and of processors.
#[derive(Clone, Copy)]
struct Cost {
    clock: f64,
    processor: f64,
}

impl Cost {
    const MOST: Self = Self { clock: f64::MAX, processor: f64::MAX };

    fn best(self, other: Self) -> Self {
        Self { clock: self.clock.min(other.clock), processor: self.processor.min(other.processor) }
    }
}

/// Runs `yimatong build`. The shell tells what it took of the processors, which no clock of a shared machine does.
fn build(content: &Path, site: &Path, only: &[&str]) -> (Cost, Value) {
    let started = Instant::now();
    let mut shell = Command::new("sh");
    shell.args(["-c", r#""$@" || exit 1; times"#, "sh", env!("CARGO_BIN_EXE_yimatong"), "build"]);
    shell.arg(content).arg("--out").arg(site).args(["--compress", "none", "--format", "json"]).args(only);
    let output = shell.output().expect("sh");
    let clock = started.elapsed().as_secs_f64();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    // What it said, then two lines of times: of the shell, and of what it ran.
    let mut lines: Vec<&str> = text.lines().collect();
    let times = lines.pop().expect("times");
    lines.pop();
    // "0m1.50s 0m0.25s".
    let seconds = |word: &str| {
        let (minutes, seconds) = word.trim_end_matches('s').split_once('m').expect("minutes");
        minutes.parse::<f64>().expect("a number") * 60.0 + seconds.parse::<f64>().expect("a number")
    };
    let processor = times.split_whitespace().map(seconds).sum();
    (Cost { clock, processor }, serde_json::from_str(&lines.concat()).expect("JSON"))
}

/// Gives a village of the county another phone.
fn edit(content: &Path, run: usize) {
    let path = content.join(COUNTY).join("villages/001002.json");
    let mut village: Value = serde_json::from_slice(&fs_err::read(&path).expect("a village")).expect("JSON");
    village["phone"] = json!(format!("0980-555{run:04}"));
    fs_err::write(path, serde_json::to_vec_pretty(&village).expect("JSON")).expect("written");
}

fn main() {
    let villages = std::env::var("YIMATONG_VILLAGES").ok().and_then(|number| number.parse().ok()).unwrap_or(10_000);
    // Where the build lies, since temporary folders may be small.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let (content, alone) = (folder.path().join("content"), folder.path().join("alone"));
    let places = Places::Invented { villages, per_county: PER_COUNTY };
    fs_err::create_dir(&content).expect("made");
    write_sample(&SamplePlan { places, seed: 1 }, &content, &|_| {}).expect("written");
    fs_err::create_dir_all(alone.join(COUNTY).join("villages")).expect("made");
    fs_err::copy(content.join("site.json"), alone.join("site.json")).expect("copied");
    for below in ["", "villages"] {
        for entry in fs_err::read_dir(content.join(COUNTY).join(below)).expect("a county") {
            let path = entry.expect("there").path();
            if path.is_file() {
                fs_err::copy(&path, alone.join(path.strip_prefix(&content).expect("below"))).expect("copied");
            }
        }
    }
    let (large, small) = (folder.path().join("large"), folder.path().join("small"));
    let (first, _) = build(&content, &large, &[]);
    println!("{villages} villages built: {:.0} s by the clock, {:.0} of processors", first.clock, first.processor);
    build(&alone, &small, &[]);
    let (mut of_large, mut of_small) = (Cost::MOST, Cost::MOST);
    for run in 0..RUNS {
        for (content, site, best) in [(&content, &large, &mut of_large), (&alone, &small, &mut of_small)] {
            edit(content, run);
            let (cost, said) = build(content, site, &["--only", COUNTY]);
            assert!((1..20).contains(&said["written"].as_u64().expect("a number")), "{said}");
            *best = best.best(cost);
        }
    }
    println!("one village of a county of {PER_COUNTY} edited, the county published again, best of {RUNS} in turns:");
    for (what, cost) in [("a site of that county alone", of_small), ("the whole site", of_large)] {
        println!("  {what}: {:.2} s by the clock, {:.2} of processors", cost.clock, cost.processor);
    }
    println!(
        "  ratio: {:.2} by the clock, {:.2} by the processor",
        of_large.clock / of_small.clock,
        of_large.processor / of_small.processor
    );
}
