//! Many at once: what is unchanged stays, what is broken is named, what was killed goes on.

use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use support::{Ran, Sample, project, tree, yimatong};

use super::of;

fn made(ran: Ran) -> Vec<(String, bool)> {
    let made = ran.exits(0).json()["made"].as_array().expect("a list").clone();
    let field = |made: &Value| (made["code"].as_str().unwrap().to_owned(), made["unchanged"].as_bool().unwrap());
    made.iter().map(field).collect()
}

#[test]
fn a_second_run_makes_what_changed() {
    let sample = Sample::copy();
    let out = sample.beside("posters");
    let run = || of(&sample.content(), &out, &["--only", "990101100", "--kind", "desk-a6", "--format", "svg"]);
    assert!(made(run()).iter().all(|(_, unchanged)| !unchanged));
    let before = tree(&out);
    assert!(made(run()).iter().all(|(_, unchanged)| *unchanged));
    assert!(tree(&out) == before, "nothing was written");

    sample.set("990101/villages/100201.json", "/phone", json!("0980-5556999"));
    fs_err::write(out.join("990101100202-desk-a6.svg"), "damaged").unwrap();
    let again = made(run());
    let anew: Vec<&str> = again.iter().filter(|(_, unchanged)| !unchanged).map(|(code, _)| code.as_str()).collect();
    assert_eq!(anew, ["990101100201", "990101100202"]);
    assert!(tree(&out)["990101100202-desk-a6.svg"] == before["990101100202-desk-a6.svg"]);

    let index = String::from_utf8(tree(&out)["index.html"].clone()).unwrap();
    for part in
        ["柳河镇 柳湾村", "990101100201", "HTTPS://YMT.EXAMPLE.GOV.CN/990101/100201/", "2026-4", "class=\"box\""]
    {
        assert!(index.contains(part), "{part} is not in {index}");
    }
}

#[test]
fn a_killed_run_goes_on_where_it_was() {
    let sample = Sample::copy();
    let out = sample.beside("posters");
    let arguments = ["--only", "99", "--kind", "notice-a3", "--format", "png"];
    let mut command = yimatong();
    command.arg("poster").arg(sample.content()).arg("--out").arg(&out).args(arguments).env("RAYON_NUM_THREADS", "1");
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let started = Instant::now();
    let finished = || {
        std::fs::read_dir(&out)
            .into_iter()
            .flatten()
            .flatten()
            .filter(|entry| entry.file_name().to_str().is_some_and(|name| name.ends_with(".png")))
    };
    while finished().count() < 2 && started.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(20));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let there = finished().count();
    assert!(there >= 2, "none was made in a minute");
    let ran = made(of(&sample.content(), &out, &arguments));
    // The file that was being noted when the command was killed may be made once more.
    assert!(ran.iter().filter(|(_, unchanged)| *unchanged).count() + 1 >= there, "{there}: {ran:?}");
    assert_eq!(ran.len(), 12);
    assert!(tree(&out).keys().all(|path| !path.ends_with(".new") && path != ".posters.journal"));
}

#[test]
fn characters_without_a_shape_are_named_and_the_others_printed() {
    let sample = Sample::copy();
    let out = sample.beside("posters");
    sample.set("990101/villages/100201.json", "/name", json!("柳\u{1f600}村"));
    let ran = of(&sample.content(), &out, &["--only", "990101100", "--kind", "desk-a6", "--format", "svg"]).exits(3);
    for part in ["U+1F600", "990101100201", "柳\u{1f600}村"] {
        assert!(ran.err.contains(part), "{part}: {ran:#?}");
    }
    let files = tree(&out);
    assert!(files.contains_key("990101100202-desk-a6.svg") && !files.contains_key("990101100201-desk-a6.svg"));
}

#[test]
fn missing_fonts_say_what_to_run() {
    let sample = Sample::copy();
    let (out, empty) = (sample.beside("posters"), sample.beside("fonts"));
    fs_err::create_dir_all(&empty).unwrap();
    let fonts = empty.to_str().unwrap();
    let arguments = ["--only", "99", "--kind", "desk-a6", "--format", "pdf", "--fonts", fonts];
    let ran = of(&sample.content(), &out, &arguments).exits(3);
    assert!(ran.err.contains("make command") && ran.err.contains("--fonts"), "{ran:#?}");
    assert!(!out.exists(), "nothing was made");

    // Any other font stands in, and is said to.
    for name in ["NotoSansSC_400Regular.ttf", "NotoSansSC_700Bold.ttf"] {
        fs_err::copy(project().join("target/fonts").join(name), empty.join(name)).unwrap();
    }
    fs_err::copy(project().join("target/fonts/NotoSansSC_400Regular.ttf"), empty.join("Extra.ttf")).unwrap();
    let ran = of(&sample.content(), &out, &arguments).exits(0);
    assert!(ran.err.contains("Extra.ttf"), "{ran:#?}");
}

#[test]
fn languages_that_cannot_be_set_are_left_out_aloud() {
    let sample = Sample::copy();
    let words = |name: &str, word: &str| json!(if name == "poster_scan" { "سىكاننىڭ" } else { word });
    crate::languages::add(&sample, "ug", "right-to-left", |all| {
        for (name, word) in all.iter_mut() {
            *word = words(name, word.as_str().unwrap_or_default());
        }
    });
    let out = sample.beside("posters");
    let ran = of(&sample.content(), &out, &["--code", "990101100201", "--kind", "desk-a6", "--format", "svg"]).exits(0);
    assert!(ran.err.contains("ug"), "{ran:#?}");
}
