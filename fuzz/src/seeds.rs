//! What the targets begin with: files that are right, and a list of the words they are made of.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use calamine::{Reader as _, Xlsx};
use yimatong::content::{export, load};
use yimatong::site::{BuildOptions, Memory, build};

use crate::{FILES, PARTS, parts};

/// Words from others' workbooks and tables, in the form of libFuzzer's dictionaries.
const WORDS: [&str; 12] = [
    "<c r=\\\"XFD1048576\\\" t=\\\"s\\\"><v>0</v></c>",
    "<c t=\\\"e\\\"><v>#N/A</v></c>",
    "<mergeCell ref=\\\"A1:XFD1048576\\\"/>",
    "<f t=\\\"shared\\\" si=\\\"0\\\" ref=\\\"A1:B9\\\">A1</f>",
    "t=\\\"inlineStr\\\"",
    "state=\\\"veryHidden\\\"",
    "_x000D_",
    "json:[",
    "\\x81\\x30\\x81\\x30",
    "\\xef\\xbb\\xbf",
    "1.38E+10",
    "46345",
];

/// Where a target finds the folder to write its seeds to.
const SEEDS: &str = "FUZZ_SEEDS";

/// The name of a seed and its bytes.
type Seed = (String, Vec<u8>);

/// The files of the small county in `folder`, each behind the byte that names it.
pub fn files(folder: &Path) -> Vec<Seed> {
    let seed = |(which, file): (usize, &&str)| {
        let bytes = fs_err::read(folder.join("content").join(file)).expect("read");
        (file.replace('/', "-"), behind(which, &bytes))
    };
    FILES.iter().enumerate().map(seed).collect()
}

/// The parts of its workbook, and the workbook.
pub fn books(folder: &Path) -> Vec<Seed> {
    let mut seeds = vec![("whole".to_owned(), behind(PARTS.len(), &book(folder)))];
    for (name, bytes) in parts(folder) {
        if let Some(which) = PARTS.iter().position(|part| *part == name) {
            seeds.push((name.replace('/', "-"), behind(which, &bytes)));
        }
    }
    seeds
}

/// Each sheet of its workbook as a table.
pub fn tables(folder: &Path) -> Vec<Seed> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book(folder))).expect("a workbook");
    let sheets = book.worksheets();
    let table = |rows: &calamine::Range<calamine::Data>| {
        let mut table = csv::Writer::from_writer(Vec::new());
        for row in rows.rows() {
            table.write_record(row.iter().map(ToString::to_string)).expect("written");
        }
        table.into_inner().expect("written")
    };
    sheets.iter().map(|(name, rows)| (name.clone(), table(rows))).collect()
}

/// The data files of the small county as they are published.
pub fn published(folder: &Path) -> Vec<Seed> {
    let content = load(&folder.join("content"), None).content.expect("content without errors");
    let shelf = Memory::default();
    let options = BuildOptions { shell: None, only: None, present: &|_| false, progress: &|| {} };
    build(&content, &options, &shelf).expect("built");
    let data = shelf.into_files().into_iter().filter(|(path, bytes)| path.ends_with(".json") && bytes.len() < 65_536);
    data.map(|(path, bytes)| (path.replace('/', "-"), bytes)).collect()
}

/// Fragments of a page.
pub fn fragments(_: &Path) -> Vec<Seed> {
    lines(&[
        "service/minimum-living-allowance",
        "contacts",
        "search/%E4%BD%8E%E4%BF%9D",
        "search/低保",
        "app",
        "",
        "%",
        "#%ff",
    ])
}

/// Questions as people ask them, from the labelled ones.
pub fn questions(_: &Path) -> Vec<Seed> {
    let labelled = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/suite/queries.tsv");
    let labelled = fs_err::read_to_string(labelled).expect("the labelled questions");
    let questions: Vec<&str> = labelled.lines().filter_map(|line| line.split('\t').next()).step_by(9).collect();
    lines(&questions)
}

/// Texts of codes.
pub fn codes(_: &Path) -> Vec<Seed> {
    lines(&[
        "HTTPS://YMT.EXAMPLE.GOV.CN/990101/100201/",
        "https://ymt.example.gov.cn/990101/100201/G1/",
        "0123456789",
        "村",
    ])
}

fn lines(texts: &[&str]) -> Vec<Seed> {
    texts.iter().enumerate().map(|(at, text)| (format!("{at}"), text.as_bytes().to_vec())).collect()
}

/// Writes the seeds of a target, and the words, to the folder that the environment names, if it does.
pub fn write(seeds: impl FnOnce(&Path) -> Vec<Seed>, folder: &Path) {
    let Some(place) = std::env::var_os(SEEDS).map(PathBuf::from) else { return };
    for (name, bytes) in seeds(folder) {
        fs_err::write(place.join(name), bytes).expect("written");
    }
    let mut words: BTreeSet<String> = WORDS.map(str::to_owned).into();
    for (_, bytes) in files(folder) {
        words.extend(String::from_utf8_lossy(&bytes).split('"').filter(|word| is_word(word)).map(escaped));
    }
    let lines: String = words.iter().map(|word| format!("\"{word}\"\n")).collect();
    fs_err::write(place.with_extension("dict"), lines).expect("written");
}

fn book(folder: &Path) -> Vec<u8> {
    export(&folder.join("content"), None, "sample.xlsx", None).expect("exported").bytes
}

fn behind(which: usize, bytes: &[u8]) -> Vec<u8> {
    let which = u8::try_from(which).expect("few");
    std::iter::once(which).chain(bytes.iter().copied()).collect()
}

/// A word as dictionaries have it: ASCII.
fn escaped(word: &str) -> String {
    let byte = |byte: u8| if byte.is_ascii_graphic() { char::from(byte).to_string() } else { format!("\\x{byte:02x}") };
    word.bytes().map(byte).collect()
}

fn is_word(word: &str) -> bool {
    (3..30).contains(&word.len()) && !word.contains(['\\', '\n', ',', ':', '{', '}', '[', ']'])
}
