//! Wall-clock figures, by hand (`make bench`): never a gate. Each is the median of several runs in one process.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark that cannot go on should stop")]

use std::path::Path;
use std::time::{Duration, Instant};

use yimatong::content::{Places, SamplePlan, export, load, write_sample};
use yimatong::guide::resolve;
use yimatong::poster::Code;
use yimatong::search::Searcher;
use yimatong::site::{BuildOptions, Memory, build, search_index};

/// As in the command.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const RUNS: usize = 9;

/// Median time of a run.
fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let started = Instant::now();
            run();
            started.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

fn report(what: &str, count: usize, time: Duration) {
    println!(
        "{what}: {:.0} a second, {:.3} ms each",
        count as f64 / time.as_secs_f64(),
        time.as_secs_f64() * 1000.0 / count as f64
    );
}

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let content = load(&folder, None).content.expect("the sample is clean");
    let villages: usize = content.counties.iter().map(|county| county.villages.len()).sum();

    report("counties read and checked", 1, median(|| assert!(load(&folder, None).content.is_some())));

    let large = tempfile::tempdir().expect("a temporary folder");
    let places = Places::Invented { villages: 300, per_county: 300 };
    write_sample(&SamplePlan { places, seed: 1 }, large.path(), &|_| {}).expect("written");
    report(
        "counties of 300 villages read and checked",
        1,
        median(|| assert!(load(large.path(), None).content.is_some())),
    );
    let book = large.path().join("book.xlsx");
    let write = || export(large.path(), None, "book.xlsx", None).expect("a workbook").bytes;
    report("workbooks of 300 villages written", 1, median(|| drop(write())));
    fs_err::write(&book, write()).expect("written");
    report("workbooks of 300 villages read and checked", 1, median(|| assert!(load(&book, None).content.is_some())));
    let options = BuildOptions { shell: None, only: None, present: &|_| false, progress: &|| {} };
    let pages = median(|| {
        let shelf = Memory::default();
        build(&content, &options, &shelf).expect("built");
        assert!(shelf.into_files().len() > villages);
    });
    report("village pages resolved and rendered, no twins", villages, pages);

    let county = &content.counties[0];
    let index = search_index(&county.catalogue, &county.catalogue, &yimatong::text::ZH);
    report("indexes made ready for questions", 1, median(|| drop(Searcher::new(index.clone()))));
    let searcher = Searcher::new(index);
    let queries = ["吃低保怎么申请", "健在证明", "dibao", "gx", "老人走了要办啥", "证明我妈是我妈", "没有这个"];
    report(
        "queries answered",
        queries.len(),
        median(|| queries.iter().for_each(|query| drop(searcher.search(query, 12)))),
    );

    report(
        "guides resolved",
        villages,
        median(|| county.villages.iter().for_each(|village| drop(resolve(&county.catalogue, village)))),
    );

    let codes = 100;
    let made = median(|| {
        for number in 0..codes {
            Code::new(&format!("HTTPS://YMT.EXAMPLE.GOV.CN/990101/{number:06}/")).expect("a code");
        }
    });
    report("codes made and read back", codes, made);
}
