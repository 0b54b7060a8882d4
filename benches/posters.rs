//! Wall-clock figures of posters, by hand (`make bench`): never a gate. Codes beside Debian's `qrencode` on the same texts,
//! then a county's posters.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark that cannot go on should stop")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use yimatong::content::load;
use yimatong::poster::{Code, FileFormat, Fonts, Kind, Lettering, Order, Together, plan};

/// Codes of a run.
const CODES: u32 = 2000;
/// Villages of the county.
const VILLAGES: usize = 300;

fn timed(run: impl FnOnce()) -> Duration {
    let started = Instant::now();
    run();
    started.elapsed()
}

fn report(what: &str, count: usize, time: Duration) {
    let seconds = time.as_secs_f64();
    println!("{what}: {seconds:.2} s, {:.1} a second", count as f64 / seconds);
}

fn texts() -> Vec<String> {
    (0..CODES).map(|number| format!("HTTPS://YMT.EXAMPLE.GOV.CN/990101/{number:06}/")).collect()
}

/// The same codes by Debian's program: a process a code, as a script would call it, and so many in one process by its list
/// mode, where it has one (structured append is none).
fn by_qrencode(texts: &[String]) -> Option<Duration> {
    let one = |text: &String| {
        let mut command = Command::new("qrencode");
        command.args(["-l", "Q", "-m", "4", "-t", "SVG", "-o", "/dev/null"]).arg(text).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    one(texts.first()?).then(|| timed(|| texts.iter().for_each(|text| assert!(one(text)))))
}

/// The sample grown to so many villages: copies of one of them under codes that are free.
fn large_county(sample: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs_err::create_dir_all(folder.path().join("990101/villages")).expect("a folder");
    for entry in fs_err::read_dir(sample.join("990101")).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            fs_err::copy(&path, folder.path().join("990101").join(path.file_name().expect("a name"))).expect("copied");
        }
    }
    let json = |path: &Path| -> Value { serde_json::from_slice(&fs_err::read(path).expect("read")).expect("JSON") };
    let mut site = json(&sample.join("site.json"));
    site.as_object_mut().expect("fields").remove("languages");
    fs_err::write(folder.path().join("site.json"), site.to_string()).expect("written");
    let mut village = json(&sample.join("990101/villages/100201.json"));
    let points = village["points"].as_array_mut().expect("points");
    points.iter_mut().for_each(|point| drop(point.as_object_mut().expect("fields").remove("township")));
    for number in 0..VILLAGES {
        let (township, own) = (["100", "200", "001"][number % 3], 201 + number / 3);
        let path = folder.path().join(format!("990101/villages/{township}{own}.json"));
        fs_err::write(path, village.to_string()).expect("written");
    }
    folder
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let texts = texts();
    let ours = timed(|| texts.iter().for_each(|text| drop(Code::new(text).expect("a code"))));
    report("codes, each read back by another decoder, one thread", texts.len(), ours);
    match by_qrencode(&texts) {
        Some(time) => report("codes by Debian's qrencode, a process each, not read back", texts.len(), time),
        None => println!("codes by Debian's qrencode: not installed (apt-get install qrencode)"),
    }

    let folder = large_county(&root.join("content"));
    let content = load(folder.path(), None).content.expect("the grown sample is clean");
    let fonts = Fonts::read(&root.join("target/fonts")).expect("fonts: run make command");
    let order = Order {
        kind: Kind::PosterA4,
        format: FileFormat::Pdf,
        lettering: Lettering::Paths,
        together: Together::County,
        marks: false,
        copies: 1,
    };
    for (what, order) in [
        ("A4 posters in one PDF, each read back", order),
        ("A3 notices in one PDF, each read back", Order { kind: Kind::NoticeA3, ..order }),
    ] {
        let out = tempfile::tempdir().expect("a temporary folder");
        let jobs = plan(&content, |_| true, order);
        let time = timed(|| {
            for job in &jobs {
                job.make(out.path(), &fonts, None).expect("made");
            }
        });
        report(&format!("{VILLAGES} {what}"), VILLAGES, time);
    }
    for (what, order) in [
        ("A4 posters as SVG", Order { format: FileFormat::Svg, ..order }),
        ("A4 posters as PNG at 300 dpi", Order { format: FileFormat::Png, ..order }),
    ] {
        let out = tempfile::tempdir().expect("a temporary folder");
        let jobs = plan(&content, |village| village.code.as_str().ends_with('1'), order);
        let time = timed(|| {
            for job in &jobs {
                job.make(out.path(), &fonts, None).expect("made");
            }
        });
        report(&format!("{} {what}, each read back, one after the other", jobs.len()), jobs.len(), time);
    }
}
