//! Wall-clock figures of posters, by hand (`make bench`): never a gate. Codes beside libqrencode's on the same texts, then a
//! county's posters.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark that cannot go on should stop")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use yimatong::content::{Places, SamplePlan, load, write_sample};
use yimatong::poster::{Code, FileFormat, Fonts, Kind, Lettering, Order, Together, plan};

/// As in the command.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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

/// The same codes by libqrencode, in one process (`benches/qr.c`), and the modules along a side. `None` without the library
/// and a compiler for it.
fn by_libqrencode(texts: &[String]) -> Option<(Duration, usize)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let program = root.join("target/bench/qr");
    fs_err::create_dir_all(root.join("target/bench")).expect("a folder");
    let mut cc = Command::new("cc");
    cc.arg("-O2").arg(root.join("benches/qr.c")).arg("-lqrencode").arg("-o").arg(&program).stderr(Stdio::null());
    if !cc.status().is_ok_and(|status| status.success()) {
        return None;
    }
    let mut child = Command::new(&program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
    child.stdin.take().expect("its input").write_all(texts.join("\n").as_bytes()).expect("given");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "libqrencode refused a text");
    let text = String::from_utf8_lossy(&output.stdout);
    let (seconds, side) = text.trim().split_once(' ').expect("two numbers");
    Some((Duration::from_secs_f64(seconds.parse().expect("seconds")), side.parse().expect("modules")))
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let texts = texts();
    // In turns, the best of each: other programs may be at work.
    let codes: Vec<Code> = texts.iter().map(|text| Code::new(text).expect("a code")).collect();
    let made = |text: &String| drop(Code::new(text).expect("a code"));
    let read = |code: &Code| {
        let modules = rqrr::SimpleGrid::from_func(code.side(), |x, y| code.is_dark(x, y));
        assert!(rqrr::Grid::new(modules).decode().is_ok());
    };
    let (mut ours, mut reading, mut theirs) = (Duration::MAX, Duration::MAX, None::<(Duration, usize)>);
    for _ in 0..5 {
        ours = ours.min(timed(|| texts.iter().for_each(made)));
        reading = reading.min(timed(|| codes.iter().for_each(read)));
        theirs = match (theirs, by_libqrencode(&texts)) {
            (Some(best), Some(now)) => Some(best.min(now)),
            (best, now) => best.or(now),
        };
    }
    report("codes, each read back by another decoder, one thread", texts.len(), ours);
    // No code is made without reading it back; this is what is left without that.
    let alone = ours.saturating_sub(reading);
    report("codes, encoded alone", texts.len(), alone);
    match theirs {
        Some((time, side)) => {
            report("codes by libqrencode, encoded alone", texts.len(), time);
            let own = Code::new(&texts[0]).expect("a code");
            let ratio = time.as_secs_f64() / alone.as_secs_f64();
            println!("  {ratio:.2}× the speed of libqrencode; {} modules a side here, {side} there", own.side());
        }
        None => println!("codes by libqrencode: not installed (apt-get install libqrencode-dev)"),
    }

    let folder = tempfile::tempdir().expect("a temporary folder");
    let places = Places::Invented { villages: VILLAGES, per_county: VILLAGES };
    write_sample(&SamplePlan { places, seed: 1 }, folder.path(), &|_| {}).expect("written");
    let content = load(folder.path(), None).content.expect("invented content is clean");
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
