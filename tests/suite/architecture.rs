//! The arrows between the folders of `src/` (design, section 2), and the shape of its files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use support::project;

/// Which folders a folder may know. Nobody knows `cli` or `web` but `lib.rs` and the two bins.
const ARROWS: [(&str, &[&str]); 11] = [
    ("fetching", &[]),
    ("guide", &[]),
    ("search", &["guide"]),
    ("text", &["guide"]),
    ("view", &["guide", "text"]),
    ("voice", &["guide", "text"]),
    ("content", &["guide", "text"]),
    // A village's page has its poster beside it.
    ("site", &["content", "guide", "poster", "search", "text", "view"]),
    ("poster", &["content", "guide", "search", "text", "view"]),
    ("web", &["fetching", "guide", "search", "text", "view", "voice"]),
    ("cli", &["content", "guide", "poster", "search", "site", "text", "view"]),
];

/// The library's files.
fn sources() -> Vec<PathBuf> {
    below("src")
}

/// The Rust files below a folder of the project.
fn below(folder: &str) -> Vec<PathBuf> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs_err::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    let mut files = Vec::new();
    walk(&project().join(folder), &mut files);
    files.sort();
    files
}

/// The folder of `src/` a file stands in; none for `lib.rs`, `main.rs` and the bins.
fn folder(file: &Path) -> Option<String> {
    let below = file.strip_prefix(project().join("src")).unwrap();
    let first = below.components().next().unwrap().as_os_str().to_str().unwrap();
    (below.components().count() > 1 && first != "bin").then(|| first.to_owned())
}

/// Names after `crate::`, singly or in braces, comments left out.
fn known(source: &str) -> Vec<String> {
    let code: Vec<&str> = source.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = code.join("\n");
    let word = |text: &str| -> String {
        text.trim_start().chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
    };
    let mut names = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => names.push(word(rest)),
            Some(inside) => {
                let mut depth = 0;
                let mut begins = true;
                for (place, letter) in inside.char_indices() {
                    if begins && !letter.is_whitespace() {
                        names.push(word(&inside[place..]));
                        begins = false;
                    }
                    match letter {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => begins = true,
                        _ => {}
                    }
                }
            }
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

#[test]
fn arrows_point_where_the_design_says() {
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.into_iter().collect();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for file in sources() {
        let Some(folder) = folder(&file) else { continue };
        let Some(allowed) = arrows.get(folder.as_str()) else {
            wrong.push(format!("src/{folder}: no arrows are known for it"));
            continue;
        };
        for name in known(&fs_err::read_to_string(&file).unwrap()) {
            seen += 1;
            if name != folder && !allowed.contains(&name.as_str()) {
                wrong.push(format!("{}: crate::{name}", file.display()));
            }
        }
    }
    assert!(seen > 50, "only {seen} uses seen");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn arrows_are_read_from_every_form_of_use() {
    let source = "use crate::guide::{Date, Hours};\nuse crate::{site::{self, Shelf}, content};\n// crate::web\n\
                  fn f() -> crate::cli::Outcome {}\n";
    assert_eq!(known(source), ["guide", "site", "content", "cli"]);
}

#[test]
fn folders_do_not_reach_over_their_parents() {
    for file in sources() {
        let depth = file.strip_prefix(project().join("src")).unwrap().components().count();
        // `super` once leaves the file for its folder's module; `mod.rs` is that module already, tests one deeper.
        let own = if file.ends_with("mod.rs") { depth - 1 } else { depth };
        let text = fs_err::read_to_string(&file).unwrap();
        let (code, tests) = text.split_once("mod tests {").unwrap_or((&text, ""));
        let far = |times: usize| "super::".repeat(times);
        if own > 0 {
            assert!(!code.contains(&far(own)), "{} leaves its folder by super", file.display());
            assert!(!tests.contains(&far(own + 1)), "{} leaves its folder by super", file.display());
        }
    }
}

#[test]
fn only_the_view_and_its_users_know_leptos() {
    for file in sources() {
        let Some(folder) = folder(&file) else { continue };
        let text = fs_err::read_to_string(&file).unwrap();
        if text.contains("leptos") {
            assert!(["view", "web", "site"].contains(&folder.as_str()), "{}", file.display());
        }
    }
}

#[test]
fn both_sides_do_no_input_or_output() {
    for file in sources() {
        let Some(folder) = folder(&file) else { continue };
        if ["fetching", "guide", "search", "text", "view", "voice"].contains(&folder.as_str()) {
            let text = fs_err::read_to_string(&file).unwrap();
            for name in ["std::fs", "fs_err", "std::net", "std::env", "SystemTime", "Instant", "web_sys", "gloo"] {
                assert!(!text.contains(name), "{}: {name}", file.display());
            }
        }
    }
}

#[test]
fn files_say_their_job_and_stay_short() {
    let (library, support) = (sources(), below("tests/support/src"));
    assert!(library.len() > 60 && support.len() > 15, "only {} and {} files", library.len(), support.len());
    for file in library.iter().chain(&support) {
        let text = fs_err::read_to_string(file).unwrap();
        assert!(text.starts_with("//!"), "{} does not begin with //!", file.display());
        let lines = text.lines().count();
        assert!(lines <= 600, "{} has {lines} lines", file.display());
    }
}

#[test]
fn helpers_of_tests_stand_in_one_place() {
    let support = project().join("tests/support");
    let programs = below("tests").into_iter().chain(below("benches"));
    let programs: Vec<_> = programs.filter(|file| !file.starts_with(&support)).collect();
    assert!(programs.len() > 60, "only {} files", programs.len());
    for file in programs {
        let text = fs_err::read_to_string(&file).unwrap();
        // The fuzz targets are a workspace of their own.
        let others: Vec<&str> =
            text.lines().filter(|line| line.starts_with("#[path") && !line.contains("../../fuzz/src/")).collect();
        assert_eq!(others, [""; 0], "{} takes in another program's file", file.display());
    }
    for file in sources() {
        let text = fs_err::read_to_string(&file).unwrap();
        assert!(!text.contains("support::"), "{} knows the tests' helpers", file.display());
    }
}

#[test]
fn files_of_others_are_opened_in_one_place() {
    // These two open what this program has just written, to have it on the disk.
    const SYNC: [&str; 2] = ["src/site/plan.rs", "src/site/disk.rs"];
    let mut seen = 0;
    for file in sources().into_iter().filter(|file| !file.ends_with("tests.rs") && !file.ends_with("bounded.rs")) {
        let text = fs_err::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        seen += code.matches("_bounded(").count();
        for opens in ["fs_err::read(", "fs_err::read_to_string(", "File::open(", "fs::read("] {
            let may = opens == "File::open(" && SYNC.iter().any(|sync| file.ends_with(sync));
            assert!(may || !code.contains(opens), "{}: {opens}: use read_bounded", file.display());
        }
    }
    assert!(seen > 30, "only {seen} uses seen");
}
