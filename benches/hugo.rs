//! Pages of villages beside Hugo's, by hand (`make bench`): both make the same pages from the same data, on the same
//! machine, one after the other and again. `benches/hugo/` holds the layouts; hugo is Debian's.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark that cannot go on should stop")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use leptos::prelude::*;
use rayon::prelude::*;
use serde_json::{Value, json};
use support::html::Page;
use support::{copy_tree, program, project};
use yimatong::content::{Content, load};
use yimatong::guide::resolve;
use yimatong::poster::village_code;
use yimatong::text::ZH;
use yimatong::view::Live;
use yimatong::view::page::{Neighbours, village_page};

/// As in the command.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const VILLAGES: usize = 300;
/// Runs of each, in turns: the machine may be busy, and the best run says what the program needs.
const RUNS: usize = 3;

/// Seconds by the clock and of processors.
#[derive(Clone, Copy)]
struct Cost {
    clock: f64,
    processor: f64,
}

impl Cost {
    fn best(self, other: Self) -> Self {
        Self { clock: self.clock.min(other.clock), processor: self.processor.min(other.processor) }
    }
}

/// Runs a command to its end. The shell tells what it took of the processors, which no clock of a shared machine does.
fn run(command: &[&str]) -> Cost {
    let started = Instant::now();
    let mut shell = Command::new("sh");
    let output = shell.args(["-c", r#""$@" > /dev/null || exit 1; times"#, "sh"]).args(command).output().expect("sh");
    let clock = started.elapsed().as_secs_f64();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    // "0m1.50s 0m0.25s", of what the shell ran.
    let seconds = |word: &str| {
        let (minutes, seconds) = word.trim_end_matches('s').split_once('m').expect("minutes");
        minutes.parse::<f64>().expect("a number") * 60.0 + seconds.parse::<f64>().expect("a number")
    };
    let processor = text.lines().nth(1).expect("children").split_whitespace().map(seconds).sum();
    Cost { clock, processor }
}

/// The one file in a folder whose name begins so.
fn beginning(folder: &Path, start: &str) -> PathBuf {
    let paths = fs_err::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    paths
        .into_iter()
        .find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(start)))
        .expect(start)
}

fn json_of(path: &Path) -> Value {
    serde_json::from_slice(&fs_err::read(path).expect("read")).expect("JSON")
}

/// Names of the villages' folders in a county's.
fn villages_in(county: &Path) -> Vec<String> {
    let names = fs_err::read_dir(county).expect("a county").map(|entry| entry.expect("an entry").file_name());
    let names = names.map(|name| name.to_string_lossy().into_owned());
    names.filter(|name| name.len() == 6 && name.bytes().all(|byte| byte.is_ascii_digit())).collect()
}

/// Gives Hugo what is published for other programs: the county once, and each village's own part as a page's front matter.
fn hugo_site(site: &Path, county: &str, out: &Path) {
    copy_tree(&project().join("benches/hugo"), out);
    for folder in ["data", "content"] {
        fs_err::create_dir_all(out.join(folder)).expect("a folder");
    }
    let folder = site.join(county);
    fs_err::copy(beginning(&folder, "catalogue."), out.join("data/catalogue.json")).expect("copied");
    for name in villages_in(&folder) {
        let guide = json_of(&beginning(&folder.join(&name), "guide."));
        let matter = json!({ "title": guide["name"], "url": format!("/{county}/{name}/"), "guide": guide });
        fs_err::write(out.join(format!("content/{name}.md")), format!("{matter}\n")).expect("written");
    }
}

/// The same pages by our own components and nothing else: read, checked, resolved, rendered, written.
fn pages_alone(content: &Path, out: &Path) -> usize {
    let Content { site, counties, .. } = load(content, None).content.expect("invented content is clean");
    let page = |county: &yimatong::content::County, village: &yimatong::guide::Village| {
        let guide = resolve(&county.catalogue, village);
        let neighbours = Neighbours::of(&ZH, &[&ZH]);
        let code = village_code(&site, &village.code).expect("a code");
        let code = code.drawn();
        let owner = Owner::new();
        let html = owner.with(|| {
            let live = Live::at_rest(&ZH.words, true);
            village_page(&guide, &[], "style.css", &code, &ZH, &neighbours, live).into_view().to_html()
        });
        owner.cleanup();
        let folder = out.join(village.code.as_str());
        fs_err::create_dir_all(&folder).expect("a folder");
        fs_err::write(folder.join("index.html"), html).expect("written");
    };
    let each = |county: &yimatong::content::County| {
        county.villages.par_iter().for_each(|village| page(county, village));
        county.villages.len()
    };
    counties.iter().map(each).sum()
}

/// How many letters a reader sees of a page.
fn visible(html: &str) -> usize {
    let page = Page::read(html);
    let body = page.elements().find(|element| element.name == "body").expect("a body");
    body.words().chars().filter(|letter| !letter.is_whitespace()).count()
}

fn main() {
    // So that the part measured in this process can be told apart in what the shell says.
    if let [_, alone, content, out] = std::env::args().collect::<Vec<_>>().as_slice()
        && alone == "--pages-alone"
    {
        pages_alone(Path::new(content), Path::new(out));
        return;
    }
    if Command::new("hugo").arg("version").output().is_err() {
        println!("hugo is not installed (apt-get install hugo): nothing to compare with");
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = |name: &str| folder.path().join(name);
    let text = |path: PathBuf| path.to_str().expect("a path").to_owned();
    let ours = program().to_str().expect("a path");
    let (content, site) = (text(at("content")), text(at("site")));
    run(&[ours, "sample", "--villages", &VILLAGES.to_string(), "--out", &content]);
    run(&[ours, "build", &content, "--out", &site, "--compress", "none"]);
    let county = beginning(&at("content"), "9");
    let county = county.file_name().expect("a name").to_string_lossy().into_owned();
    hugo_site(&at("site"), &county, &at("hugo"));

    let (hugo, out, alone) = (text(at("hugo")), text(at("out")), text(at("alone")));
    let this = text(std::env::current_exe().expect("this program"));
    let none = Cost { clock: f64::MAX, processor: f64::MAX };
    let (mut theirs, mut whole, mut pages) = (none, none, none);
    for _ in 0..RUNS {
        for name in ["out", "site", "alone"] {
            if at(name).exists() {
                fs_err::remove_dir_all(at(name)).expect("removed");
            }
        }
        theirs = theirs.best(run(&["hugo", "--quiet", "--source", &hugo, "--destination", &out]));
        whole = whole.best(run(&[ours, "build", &content, "--out", &site, "--compress", "none"]));
        pages = pages.best(run(&[&this, "--pages-alone", &content, &alone]));
    }

    let letters = |root: &str, village: &str| {
        visible(&fs_err::read_to_string(at(root).join(&county).join(village).join("index.html")).expect("a page"))
    };
    let village = villages_in(&at("out").join(&county)).into_iter().min().expect("a village");
    let (here, there) = (letters("site", &village), letters("out", &village));
    println!("{VILLAGES} villages; the page of {village} has {here} letters here and {there} by Hugo\n");
    println!("| what | villages a second | processor, ms a village | by the processor, Hugo = 1 |\n|---|---|---|---|");
    let row = |what: &str, cost: Cost| {
        println!(
            "| {what} | {:.0} | {:.1} | {:.1} |",
            VILLAGES as f64 / cost.clock,
            cost.processor * 1000.0 / VILLAGES as f64,
            theirs.processor / cost.processor
        );
    };
    row("Hugo, the village pages", theirs);
    row("here, the village pages alone: read, checked, rendered, written", pages);
    row("here, the whole site: 12.6 files a village, voice, archive, grids, posters, data, search", whole);
}
