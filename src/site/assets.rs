//! The files every page shares: styles, script, worker and icons (built in), the wasm page and the script that starts it
//! (from the client shell).

use std::path::{Path, PathBuf};

use super::icon::{self, Shape};
use super::styles::{AROUND_STYLES, POSTER_STYLE, STYLES, plain};
use super::{hashed_name, integrity, publish::PublishError};
use crate::content::Pages;

/// All that is left to do for the script of pages without a live part, where there is no client.
const ALONE: &str = concat!(include_str!("../../public/page.js"), "met(() => whole(() => off('off')));\n");
/// Script of what a browser prints for walls.
const PRINT: &str = include_str!("../../public/print.js");
const WORKER: &str = include_str!("../../public/sw.js");
const RETIRED_WORKER: &str = include_str!("../../public/sw-retired.js");

/// The compiled page: one wasm file and its script.
#[derive(Debug, Clone)]
pub struct ClientShell {
    wasm: Vec<u8>,
    script: Vec<u8>,
    /// The single-page app, its wasm and its script; none: the folder has none.
    app: Option<(Vec<u8>, Vec<u8>)>,
    /// The worker, made smaller; none: as it is written.
    worker: Option<Vec<u8>>,
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
    /// Reads the folder that `make client` wrote.
    pub fn read(folder: &Path) -> Result<Self, ShellError> {
        let failed = |error| ShellError::Read(folder.to_owned(), error);
        let (mut wasm, mut script, mut app, mut worker) = (Vec::new(), Vec::new(), [None, None], None);
        for entry in fs_err::read_dir(folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if name.starts_with("web") && name.ends_with("_bg.wasm") {
                wasm.push(path);
            } else if name.starts_with("web") && name.ends_with(".js") {
                script.push(path);
            } else if let Some(at) = APP_FILES.iter().position(|file| *file == name) {
                app[at] = Some(fs_err::read(path).map_err(failed)?);
            } else if name == WORKER_PATH {
                worker = Some(fs_err::read(path).map_err(failed)?);
            }
        }
        let ([wasm], [script]) = (wasm.as_slice(), script.as_slice()) else {
            return Err(ShellError::Incomplete(folder.to_owned()));
        };
        let read = |path| fs_err::read(path).map_err(failed);
        let [app_wasm, app_script] = app;
        Ok(Self { wasm: read(wasm)?, script: read(script)?, app: app_wasm.zip(app_script), worker })
    }
}

/// A script that pages run: where it lies, and what it must be. A copy that somebody has changed on the way is not run.
pub(super) struct Script {
    /// Path below the site root.
    pub path: String,
    /// Hash of its bytes, as `integrity` wants it.
    pub integrity: String,
}

/// Published assets and the names that pages refer to.
pub(super) struct Assets {
    /// Paths below the site root, with their bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// Path of the styles beside those that stand in the page.
    pub style: String,
    /// Path of the styles that pages around those of villages need beside the others.
    pub around_style: String,
    /// Path of the styles of a village's poster.
    pub poster_style: String,
    /// Path of the script of what a browser prints for walls.
    pub print_script: Script,
    /// Path of the script.
    pub boot: Script,
    /// Path of the icon.
    pub icon: String,
    /// Pictures for a home screen.
    pub icons: Icons,
    /// Path of the wasm; none: pages without a live part.
    pub wasm: Option<String>,
    /// The single-page app, where it draws the site's pages, or those that a phone keeps.
    pub app: Option<App>,
    /// Whether it draws the site's pages.
    pub drawn: bool,
    /// Path of the service worker; none: pages do not ask for one.
    pub worker: Option<&'static str>,
}

/// The single-page app.
pub(super) struct App {
    /// Path of its wasm.
    pub wasm: String,
    /// Its script, an ES module.
    pub script: Script,
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

/// Files of the app in the client's folder: wasm and script.
const APP_FILES: [&str; 2] = ["app_bg.wasm", "app.js"];

/// Where the service worker lies: it answers for what is below it.
const WORKER_PATH: &str = "sw.js";

impl Assets {
    /// Names everything by its content, but the worker, which browsers look for under its name. `offline`: whether phones
    /// may keep pages. `pages`: what stands in their HTML.
    pub(super) fn new(shell: Option<&ClientShell>, offline: bool, pages: Pages) -> Result<Self, PublishError> {
        let mut files = Vec::new();
        let mut add = |stem: &str, extension: &str, bytes: Vec<u8>| {
            let path = format!("assets/{}", hashed_name(stem, extension, &bytes));
            files.push((path.clone(), bytes));
            path
        };
        let style = add("style", "css", plain(&STYLES.concat()).into_bytes());
        let around_style = add("around", "css", plain(&AROUND_STYLES.concat()).into_bytes());
        let poster_style = add("poster", "css", plain(POSTER_STYLE).into_bytes());
        let mut script = |stem: &str, bytes: Vec<u8>| {
            let integrity = integrity(&bytes);
            Script { path: add(stem, "js", bytes), integrity }
        };
        let print_script = script("print", enclosed(PRINT).into_bytes());
        let boot = script("boot", shell.map_or_else(|| enclosed(&alone()).into_bytes(), |shell| shell.script.clone()));
        let app = shell.and_then(|shell| shell.app.clone());
        let drawn = pages == Pages::App;
        if drawn && app.is_none() {
            return Err(PublishError::NoApp);
        }
        let app = app.filter(|_| drawn || offline);
        let app = app.map(|(wasm, bytes)| (script("app", bytes), wasm));
        let icon = add("icon", "svg", icon::svg().into_bytes());
        let icons = Icons {
            small: add("icon-192", "png", icon::png(3, Shape::Rounded)?),
            large: add("icon-512", "png", icon::png(8, Shape::Rounded)?),
            maskable: add("icon-maskable", "png", icon::png(8, Shape::Maskable)?),
        };
        let app = app.map(|(script, wasm)| App { wasm: add("app", "wasm", wasm), script });
        let wasm = shell.map(|shell| add("web", "wasm", shell.wasm.clone()));
        // A page that does not come alive keeps nothing; a worker of an earlier publication goes.
        let worker = shell.is_some() && offline;
        let small = shell.filter(|_| worker).and_then(|shell| shell.worker.clone());
        let text = if worker { WORKER } else { RETIRED_WORKER };
        let text = small.unwrap_or_else(|| without_comments(text).into_bytes());
        files.push((WORKER_PATH.to_owned(), text));
        Ok(Self {
            files,
            style,
            around_style,
            poster_style,
            print_script,
            boot,
            icon,
            icons,
            wasm,
            app,
            drawn,
            worker: worker.then_some(WORKER_PATH),
        })
    }
}

/// What is a module for the client's other scripts is a script here.
fn alone() -> String {
    ALONE.replace("export ", "")
}

/// A script inside one function: no name of it is anybody else's.
pub(super) fn enclosed(script: &str) -> String {
    format!("(function(){{'use strict';\n{}}})();\n", without_comments(script))
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
        for script in [&alone(), WORKER, RETIRED_WORKER] {
            let code = without_comments(script);
            assert!(!code.contains("/*") && !code.contains('`'), "comments or strings over several lines");
        }
    }
}
