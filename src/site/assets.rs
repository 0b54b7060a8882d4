//! The files every page shares: styles, script, worker and icons (built in), the wasm page and its glue (from the client
//! shell).

use std::path::{Path, PathBuf};

use super::icon::{self, Shape};
use super::{hashed_name, publish::PublishError};

/// Styles, in the order of the cascade: one file per part.
const STYLES: [&str; 11] = [
    include_str!("../../style/base.css"),
    include_str!("../../style/masthead.css"),
    include_str!("../../style/today.css"),
    include_str!("../../style/search.css"),
    include_str!("../../style/doors.css"),
    include_str!("../../style/section.css"),
    include_str!("../../style/entry.css"),
    include_str!("../../style/place.css"),
    include_str!("../../style/display.css"),
    include_str!("../../style/event.css"),
    include_str!("../../style/print.css"),
];
/// The page's script, in this order, inside one function: one request, and no name of it is anybody else's.
const SCRIPTS: [&str; 4] = [
    include_str!("../../public/page.js"),
    include_str!("../../public/load.js"),
    include_str!("../../public/offline.js"),
    include_str!("../../public/boot.js"),
];
const WORKER: &str = include_str!("../../public/sw.js");
const RETIRED_WORKER: &str = include_str!("../../public/sw-retired.js");

/// The compiled page as Trunk leaves it: one wasm file and its JavaScript glue.
#[derive(Debug, Clone)]
pub struct ClientShell {
    wasm: Vec<u8>,
    glue: Vec<u8>,
}

/// Why there is no client shell.
#[derive(Debug, thiserror::Error)]
pub enum ShellError {
    /// The folder cannot be read.
    #[error("读不到页面程序文件夹 {0}：{1}")]
    Read(PathBuf, std::io::Error),
    /// It does not hold exactly one wasm file and its glue.
    #[error("{0} 里没有页面程序：应有一个 _bg.wasm 和一个 .js（用 `make client` 生成）")]
    Incomplete(PathBuf),
}

impl ClientShell {
    /// Reads the folder that `trunk build` wrote.
    pub fn read(folder: &Path) -> Result<Self, ShellError> {
        let failed = |error| ShellError::Read(folder.to_owned(), error);
        let (mut wasm, mut glue) = (Vec::new(), Vec::new());
        for entry in fs_err::read_dir(folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if name.ends_with("_bg.wasm") {
                wasm.push(path);
            } else if name.starts_with("web") && name.ends_with(".js") {
                glue.push(path);
            }
        }
        let ([wasm], [glue]) = (wasm.as_slice(), glue.as_slice()) else {
            return Err(ShellError::Incomplete(folder.to_owned()));
        };
        Ok(Self { wasm: fs_err::read(wasm).map_err(failed)?, glue: fs_err::read(glue).map_err(failed)? })
    }
}

/// Published assets and the names that pages refer to.
pub(super) struct Assets {
    /// Paths below the site root, with their bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// Path of the styles.
    pub style: String,
    /// Path of the script.
    pub boot: String,
    /// Path of the icon.
    pub icon: String,
    /// Pictures for a home screen.
    pub icons: Icons,
    /// Path of the wasm; none: pages without a live part.
    pub wasm: Option<String>,
    /// Path of the service worker; none: pages do not ask for one.
    pub worker: Option<&'static str>,
}

/// Paths of the icon as PNG.
pub(super) struct Icons {
    /// 192 pixels.
    pub small: String,
    /// 512 pixels.
    pub large: String,
    /// 512 pixels, to be cut round.
    pub maskable: String,
}

/// Where the service worker lies: it answers for what is below it.
const WORKER_PATH: &str = "sw.js";

impl Assets {
    /// Names everything by its content, but the worker, which browsers look for under its name. `offline`: whether phones
    /// may keep pages.
    pub(super) fn new(shell: Option<&ClientShell>, offline: bool) -> Result<Self, PublishError> {
        let mut files = Vec::new();
        let mut add = |stem: &str, extension: &str, bytes: Vec<u8>| {
            let path = format!("assets/{}", hashed_name(stem, extension, &bytes));
            files.push((path.clone(), bytes));
            path
        };
        let style = add("style", "css", STYLES.concat().into_bytes());
        let boot = add("boot", "js", script(shell.map(|shell| shell.glue.as_slice()).unwrap_or_default()));
        let icon = add("icon", "svg", icon::svg().into_bytes());
        let icons = Icons {
            small: add("icon-192", "png", icon::png(3, Shape::Rounded)?),
            large: add("icon-512", "png", icon::png(8, Shape::Rounded)?),
            maskable: add("icon-maskable", "png", icon::png(8, Shape::Maskable)?),
        };
        let wasm = shell.map(|shell| add("web", "wasm", shell.wasm.clone()));
        // A page that does not come alive keeps nothing; a worker of an earlier publication goes.
        let worker = wasm.is_some() && offline;
        let text = if worker { WORKER } else { RETIRED_WORKER };
        files.push((WORKER_PATH.to_owned(), without_comments(text).into_bytes()));
        Ok(Self { files, style, boot, icon, icons, wasm, worker: worker.then_some(WORKER_PATH) })
    }
}

/// The page's script with the glue in front.
fn script(glue: &[u8]) -> Vec<u8> {
    let own = without_comments(&SCRIPTS.concat());
    [b"(function(){'use strict';\n", glue, own.as_bytes(), b"})();\n"].concat()
}

/// A script without its comment lines and indentation, which nobody reads on a phone. Ours has neither strings nor
/// comments over several lines.
fn without_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.fold(String::with_capacity(script.len()), |kept, line| kept + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_lose_comments_and_nothing_else() {
        assert_eq!(without_comments("// a\n  b('//');\n\n  c();\n"), "b('//');\nc();\n");
        for script in SCRIPTS.iter().chain(&[WORKER, RETIRED_WORKER]) {
            let code = without_comments(script);
            assert!(!code.contains("/*") && !code.contains('`'), "comments or strings over several lines");
        }
    }
}
