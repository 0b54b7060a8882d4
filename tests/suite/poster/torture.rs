//! How badly a poster may be treated until it does not scan any more.

use std::path::PathBuf;
use std::sync::LazyLock;

use support::{scratch, zbar};

use super::decoders::{found, rqrr, zxing};
use super::photograph::Photograph;
use super::poster;

const VILLAGE: &str = "990101100201";

/// Kind, file of its first code, and what that says.
const KINDS: [(&str, &str, &str); 7] = [
    ("code", "990101100201-code", "HTTPS://YMT.EXAMPLE.GOV.CN/990101/100201/"),
    ("poster-a4", "990101100201-poster-a4", "HTTPS://YMT.EXAMPLE.GOV.CN/990101/100201/"),
    ("notice-a3", "990101100201-notice-a3", "HTTPS://YMT.EXAMPLE.GOV.CN/990101/100201/"),
    ("desk-a6", "990101100201-desk-a6", "HTTPS://YMT.EXAMPLE.GOV.CN/990101/100201/"),
    ("grid-80mm", "990101100201-G1-grid-80mm", "HTTPS://YMT.EXAMPLE.GOV.CN/990101/100201/G1/"),
    ("project-a4", "990101100201-P1-project-a4", "HTTPS://YMT.EXAMPLE.GOV.CN/990101/100201/P1/"),
    ("sheet", "990101100201-sheet-1", "HTTPS://YMT.EXAMPLE.GOV.CN/990101/100201/"),
];

/// Pixels of a code's side in a photograph: a phone an arm's length away has more.
const SIDE: usize = 240;
/// Wall around it.
const MARGIN: usize = 40;

/// The code of each kind out of the picture at 300 dots an inch, as a phone would frame it.
static CODES: LazyLock<Vec<(&str, &str, Photograph)>> = LazyLock::new(|| {
    let out = scratch("torture");
    let cut = |(kind, file, url): (&'static str, &str, &'static str)| {
        poster(&out, &["--code", VILLAGE, "--kind", kind, "--format", "png", "--per", "village"]).exits(0);
        let whole = Photograph::read(&out.join(format!("{file}.png")));
        let (middle, half) = found(&whole);
        let around = half * (1.0 + 2.0 * MARGIN as f32 / SIDE as f32);
        (kind, url, whole.cut(middle, around, SIDE + 2 * MARGIN))
    };
    KINDS.into_iter().map(cut).collect()
});

fn file(name: &str) -> PathBuf {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
        let folder = scratch("photographs");
        fs_err::create_dir_all(&folder).expect("a folder");
        folder
    });
    FOLDER.join(name)
}

/// Which of the three decoders read it.
fn readers(picture: &Photograph, url: &str, name: &str) -> [bool; 3] {
    let path = file(&format!("{name}.pgm"));
    picture.write(&path);
    let read = [
        rqrr(picture).iter().any(|text| text == url),
        zxing(picture).as_deref() == Some(url),
        zbar(&path).iter().any(|text| text == url),
    ];
    fs_err::remove_file(path).expect("removed");
    read
}

#[test]
fn every_kind_is_read_turned_slanted_blurred_faded_and_squeezed() {
    type Treatment = (&'static str, fn(&Photograph) -> Photograph);
    let treatments: [Treatment; 9] = [
        ("as it is", Photograph::clone),
        ("turned 17°", |picture| picture.turned(17.0)),
        ("turned 45°", |picture| picture.turned(45.0)),
        ("upside down", |picture| picture.turned(180.0)),
        ("slanted", |picture| picture.slanted(0.15)),
        ("blurred", |picture| picture.blurred(2.0)),
        ("faded", |picture| picture.faded(110, 190)),
        ("squeezed", |picture| picture.squeezed(10)),
        ("all of it", |picture| picture.turned(8.0).slanted(0.08).blurred(1.2).faded(60, 200).squeezed(40)),
    ];
    for (kind, url, code) in CODES.iter() {
        for (name, treat) in &treatments {
            let read = readers(&treat(code), url, &format!("{kind}-{name}"));
            println!("{kind} {name}: rqrr {}, ZXing {}, zbar {}", read[0], read[1], read[2]);
            // Phones have decoders like the second and third; none of the three is a phone's.
            assert!(read.iter().filter(|read| **read).count() >= 2, "{kind} {name}: {read:?}");
        }
    }
}

/// What covers a code.
#[derive(Clone, Copy)]
enum Cover {
    /// Blots anywhere.
    Anywhere,
    /// Blots, but not on the corner marks, without which no decoder finds a code.
    Within,
    /// One piece of paper over the middle.
    Patch,
}

/// The largest share covered with which all but one of the samples are read: by each decoder, and by any.
fn survived(code: &Photograph, url: &str, cover: Cover, name: &str) -> [f32; 4] {
    const SEEDS: u64 = 5;
    let seeds = if matches!(cover, Cover::Patch) { 1 } else { SEEDS };
    let mut survived = [0.0; 4];
    let mut lives = [true; 4];
    for percent in (2..=30).step_by(2).map(|percent| percent as f32) {
        let mut read = [0; 4];
        for seed in 1..=seeds {
            let share = percent / 100.0;
            let covered = match cover {
                Cover::Anywhere => code.dirty(share, MARGIN, true, seed),
                Cover::Within => code.dirty(share, MARGIN, false, seed),
                Cover::Patch => code.patched(share, MARGIN),
            };
            let by = readers(&covered, url, name);
            by.iter().enumerate().for_each(|(at, by)| read[at] += u64::from(*by));
            read[3] += u64::from(by.iter().any(|by| *by));
        }
        for at in 0..4 {
            lives[at] &= read[at] + u64::from(seeds > 1) >= seeds;
            if lives[at] {
                survived[at] = percent;
            }
        }
        if lives == [false; 4] {
            break;
        }
    }
    survived
}

#[test]
fn every_kind_lives_with_dirt() {
    let mut weak = Vec::new();
    for (kind, url, code) in CODES.iter() {
        // The bare code has less correction than those for walls.
        let floors = if *kind == "code" { [2.0, 2.0, 10.0] } else { [6.0, 2.0, 16.0] };
        let covers = [
            (Cover::Within, "blots beside the corner marks"),
            (Cover::Anywhere, "blots anywhere"),
            (Cover::Patch, "one patch in the middle"),
        ];
        for ((cover, what), floor) in covers.into_iter().zip(floors) {
            let [rqrr, zxing, zbar, any] = survived(code, url, cover, &format!("{kind}-dirt"));
            println!("{kind} lives with {what}: rqrr {rqrr} %, ZXing {zxing} %, zbar {zbar} %, any of them {any} %");
            if any < floor {
                weak.push(format!("{kind}, {what}: only {any} %"));
            }
        }
    }
    assert!(weak.is_empty(), "{weak:#?}");
}
