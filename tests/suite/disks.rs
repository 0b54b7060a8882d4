//! Places where a folder cannot be exchanged as a whole: said before anything is built, with the way that works.

use std::process::{Command, Stdio};

use support::{Ran, copy_tree, finish, program, stand_in_client, yimatong};
use tempfile::TempDir;

/// Runs lines of a shell where file systems may be mounted, in a folder with content of one village; none: nothing may be
/// mounted here.
fn with_mounts(folder: &TempDir, mount: &str, lines: &str) -> Option<Ran> {
    let mut command = Command::new("unshare");
    let script = format!("mkdir -p out other; {mount} || exit 98; {lines}");
    command.args(["-rm", "sh", "-c", &script]).current_dir(folder.path()).stdin(Stdio::null());
    command.env("Y", program()).env("CLIENT", stand_in_client());
    let ran = finish(&mut command);
    // Mounting needs rights that are not to be had everywhere.
    (ran.code != Some(98) && !ran.err.contains("unshare")).then_some(ran)
}

#[test]
fn a_folder_where_something_is_mounted_is_told_before_anything_is_built() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    let mut sample = yimatong();
    sample.args(["sample", "--villages", "1", "--per-county", "1", "--seed", "7", "--out"]).arg(&content);
    finish(&mut sample).exits(0);
    let build = |out: &str| format!("\"$Y\" build content --compress none --shell \"$CLIENT\" --out {out}");
    // A disk of its own, empty and with a site; the same disk once more.
    for (mount, lines) in [
        ("mount -t tmpfs none out", build("out")),
        ("mount -t tmpfs none out", format!("{} && cp -r other/site/. out && {}", build("other/site"), build("out"))),
        ("mount --bind other out", build("out")),
    ] {
        let lines = format!("{lines}; code=$?; ls -A . >&2; exit $code");
        let Some(ran) = with_mounts(&folder, mount, &lines) else {
            println!("no file system can be mounted here");
            return;
        };
        let ran = ran.exits(3);
        assert!(ran.err.contains("是挂载点") && ran.err.contains("out/site"), "{mount}: {ran:#?}");
        assert!(!ran.err.contains(".out."), "nothing is left beside it: {ran:#?}");
    }
    // The way that works.
    let ran = with_mounts(&folder, "mount -t tmpfs none out", &build("out/site")).unwrap().exits(0);
    assert!(!ran.err.contains("不会一步换版"), "{ran:#?}");
}

#[test]
fn a_site_that_a_broken_off_exchange_set_aside_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let (content, site) = (folder.path().join("content"), folder.path().join("site"));
    let mut sample = yimatong();
    sample.args(["sample", "--villages", "1", "--per-county", "1", "--seed", "7", "--out"]).arg(&content);
    finish(&mut sample).exits(0);
    let build = || {
        let mut build = yimatong();
        build.arg("build").arg(&content).arg("--out").arg(&site).args(["--compress", "none", "--shell"]);
        finish(build.arg(stand_in_client()))
    };
    build().exits(0);
    // As a file system without exchange leaves it, cut off between two renames.
    fs_err::rename(&site, folder.path().join(".site.old")).unwrap();
    let aside = folder.path().join(".site.old");
    // By its name, by a link to it, and where a folder was made in its place meanwhile.
    let link = folder.path().join("link");
    fs_err::os::unix::fs::symlink("site", &link).unwrap();
    let empty = folder.path().join("empty/site");
    fs_err::create_dir_all(&empty).unwrap();
    copy_tree(&aside, &folder.path().join("empty/.site.old"));
    for (named, set_aside) in [(&site, &aside), (&link, &aside), (&empty, &folder.path().join("empty/.site.old"))] {
        for command in [&["verify"][..], &["serve", "--port", "0"], &["hosting", "--server", "nginx"]] {
            let ran = finish(yimatong().args(command).arg(named)).exits(3);
            assert!(ran.err.contains(set_aside.to_str().unwrap()) && ran.err.contains("再发布一次"), "{ran:#?}");
            let english = finish(yimatong().args(command).arg(named).args(["--lang", "en"])).exits(3);
            assert!(english.err.contains("Build again") && english.err.contains("mv -T"), "{english:#?}");
        }
    }
    // The command that is named puts it back; so does the next build.
    let ran = finish(yimatong().arg("verify").arg(&link).args(["--lang", "en"])).exits(3);
    let (_, back) = ran.err.trim().split_once("or run ").unwrap();
    finish(Command::new("sh").args(["-c", back])).exits(0);
    finish(yimatong().arg("verify").arg(&site)).exits(0);
    fs_err::rename(&site, &aside).unwrap();
    build().exits(0);
    finish(yimatong().arg("verify").arg(&site)).exits(0);
    let ran = finish(yimatong().arg("verify").arg(folder.path().join("none"))).exits(3);
    assert!(!ran.err.contains(".old"), "{ran:#?}");
}
