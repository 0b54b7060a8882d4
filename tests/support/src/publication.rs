//! Published sites: made once for all tests that only read them, and taken apart.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::command::{Ran, finish, yimatong};
use crate::folder::{Tree, project, scratch};

/// A client that stands in for the compiled one where its bytes do not matter.
pub fn stand_in_client() -> &'static Path {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
        let folder = scratch("client");
        fs_err::create_dir_all(&folder).unwrap();
        for script in ["web.js", "voice.js"] {
            fs_err::write(folder.join(script), "// Nothing to start.\n").unwrap();
        }
        fs_err::write(folder.join("app.js"), "// Nothing to start, either.\n").unwrap();
        for module in ["web_bg.wasm", "voice_bg.wasm", "app_bg.wasm"] {
            fs_err::write(folder.join(module), b"\0asm\x01\0\0\0").unwrap();
        }
        folder
    });
    &FOLDER
}

/// The compiled client's folder.
pub fn compiled_client() -> &'static str {
    static FOLDER: LazyLock<String> = LazyLock::new(|| {
        let folder = project().join("target/client");
        assert!(folder.join("web_bg.wasm").is_file(), "{} holds no compiled page: make client", folder.display());
        folder.into_os_string().into_string().expect("UTF-8")
    });
    &FOLDER
}

/// `yimatong build`, told as JSON; with the stand-in client and no twins unless `more` says otherwise.
pub fn build(content: &Path, out: &Path, more: &[&str]) -> Ran {
    let mut command = yimatong();
    command.arg("build").arg(content).arg("--out").arg(out).args(["--format", "json"]).args(more);
    if !more.contains(&"--shell") {
        command.arg("--shell").arg(stand_in_client());
    }
    if !more.contains(&"--compress") {
        command.args(["--compress", "none"]);
    }
    finish(&mut command)
}

/// The sample published with `--compress best` and the stand-in client, once for all tests; nobody changes it.
pub fn published() -> &'static Path {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| publish_sample("site", &[]));
    &FOLDER
}

/// Publishes the unchanged sample with `--compress best` into a folder of this name.
pub fn publish_sample(name: &str, more: &[&str]) -> PathBuf {
    let out = scratch(name);
    build(&project().join("content"), &out, &[&["--compress", "best"], more].concat()).exits(0);
    out
}

/// Whether a path is a compressed twin.
pub fn is_twin(path: &str) -> bool {
    path.ends_with(".br") || path.ends_with(".gz")
}

/// Removes the compressed twins of a file, so that what was changed is what is served.
pub fn drop_twins(path: &Path) {
    for extension in ["br", "gz"] {
        fs_err::remove_file(format!("{}.{extension}", path.display())).expect("a twin");
    }
}

/// Whether a page has no printed village address or is below one: that of a grid or a project, `990101/100201/G1/…`, a
/// village's archive, where residents write, or of a county's lists, `990101/lists/…`.
pub fn is_below(path: &str) -> bool {
    let below = |part: &str| matches!(part, "archive" | "voice") || part.starts_with(['G', 'P']);
    is_of_lists(path) || path.split('/').nth(2).is_some_and(below)
}

/// Whether a page is that of a county's lists.
pub fn is_of_lists(path: &str) -> bool {
    path.split('/').nth(1) == Some("lists")
}

/// Sent where there is no page, and at no address of its own.
const MISSING: &str = "404.html";

/// The pages of a tree in every language, with their text; not the posters, which are paper, nor what lies below a
/// village's page, nor what is sent where there is no page.
pub fn all_pages(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    every_page(tree).filter(|(path, _)| !is_below(path) && *path != MISSING)
}

/// The same with the pages below.
pub fn every_page(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    tree.iter()
        .filter(|(path, _)| path.ends_with(".html") && !path.ends_with("/poster/index.html"))
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).expect("UTF-8")))
}

/// The pages at the printed addresses.
pub fn pages(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    all_pages(tree).filter(|(path, _)| !path.ends_with("en/index.html"))
}

/// The one file of a tree whose name is `{stem}.{hash}.{extension}`.
pub fn hashed<'a>(tree: &'a Tree, stem: &str, extension: &str) -> (&'a str, &'a [u8]) {
    let fits = |path: &&String| {
        let hash = path.strip_prefix(stem).and_then(|rest| rest.strip_prefix('.'));
        let hash = hash.and_then(|rest| rest.strip_suffix(extension)).and_then(|rest| rest.strip_suffix('.'));
        hash.is_some_and(|hash| hash.len() == 32 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    let found: Vec<_> = tree.keys().filter(fits).collect();
    assert_eq!(found.len(), 1, "{stem}.*.{extension}: {found:?}");
    (found[0], &tree[found[0]])
}
