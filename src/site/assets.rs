//! The files every page shares: styles, script, worker and icons (built in), the wasm page and the script that starts it
//! (from the client shell).

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::icon::{self, Shape};
use super::styles::{AROUND_STYLES, POSTER_STYLE, STYLES, plain};
use super::{hashed_name, integrity, publish::PublishError};
use crate::content::{MOST_PUBLISHED, Pages, Text, both, read_bounded};

/// All that is left to do for the script of pages without a live part, where there is no client.
const ALONE: &str = concat!(include_str!("../../public/page.js"), "met(() => whole(() => off('off')));\n");
/// Script of what a browser prints for walls.
const PRINT: &str = include_str!("../../public/print.js");
const WORKER: &str = include_str!("../../public/sw.js");
const RETIRED_WORKER: &str = include_str!("../../public/sw-retired.js");

/// The compiled client: modules of pages, and the worker.
#[derive(Debug, Clone)]
pub struct ClientShell {
    /// Of the pages of the guide.
    web: ModuleFiles,
    /// Of the page where residents write.
    voice: ModuleFiles,
    /// The single-page app; none: the folder has none.
    app: Option<ModuleFiles>,
    /// The worker, made smaller; none: as it is written.
    worker: Option<Vec<u8>>,
}

/// The bytes of a module and of the script that starts it.
#[derive(Debug, Clone)]
struct ModuleFiles {
    wasm: Vec<u8>,
    script: Vec<u8>,
}

/// Why there is no client shell.
#[derive(Debug)]
pub enum ShellError {
    /// The folder cannot be read.
    Read(PathBuf, std::io::Error),
    /// It does not hold the modules of pages.
    Incomplete(PathBuf),
}

impl ShellError {
    /// What is wrong and how it is mended.
    pub fn text(&self) -> Text {
        match self {
            Self::Read(folder, error) => {
                let folder = folder.display();
                both!(
                    "读不到页面程序文件夹 {folder}：{error}。看 --shell 的路径和权限",
                    "the folder of the compiled page, {folder}, cannot be read: {error}. See to the path of --shell and its permissions"
                )
            }
            Self::Incomplete(folder) => {
                let folder = folder.display();
                both!(
                    "{folder} 里没有页面程序：应有 web_bg.wasm、web.js、voice_bg.wasm 和 voice.js（用 make client 生成）",
                    "{folder} does not hold the compiled page: web_bg.wasm, web.js, voice_bg.wasm and voice.js should be there (make client makes them)"
                )
            }
        }
    }
}

impl ClientShell {
    /// Reads the folder that `make client` wrote.
    pub fn read(folder: &Path) -> Result<Self, ShellError> {
        let read = |name: &str| match read_bounded(&folder.join(name), MOST_PUBLISHED) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound && folder.is_dir() => Ok(None),
            Err(error) => Err(ShellError::Read(folder.to_owned(), error)),
        };
        let module = |name: &str| {
            let files = read(&format!("{name}_bg.wasm"))?.zip(read(&format!("{name}.js"))?);
            Ok(files.map(|(wasm, script)| ModuleFiles { wasm, script }))
        };
        let incomplete = || ShellError::Incomplete(folder.to_owned());
        Ok(Self {
            web: module("web")?.ok_or_else(incomplete)?,
            voice: module("voice")?.ok_or_else(incomplete)?,
            app: module("app")?,
            worker: read(WORKER_PATH)?,
        })
    }
}

/// A script that pages run: where it lies, and what it must be. A copy that somebody has changed on the way is not run.
#[derive(Clone)]
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
    /// Path of the script of pages without a live part, which only keep themselves.
    pub boot: Script,
    /// Path of the icon.
    pub icon: String,
    /// Pictures for a home screen.
    pub icons: Icons,
    /// What makes the pages of the guide live; none: nothing does.
    pub web: Option<Module>,
    /// The same for the page where residents write.
    pub voice: Option<Module>,
    /// The single-page app, where it draws the site's pages, or those that a phone keeps.
    pub app: Option<Module>,
    /// Whether it draws the site's pages.
    pub drawn: bool,
    /// Path of the service worker; none: pages do not ask for one.
    pub worker: Option<&'static str>,
}

/// A module, and the script that starts it.
pub(super) struct Module {
    /// Path of its wasm.
    pub wasm: String,
    /// Its script: that of the app is an ES module.
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

/// What the script of most pages is called.
const BOOT: &str = "boot";

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
        let drawn = pages == Pages::App;
        if drawn && shell.is_none_or(|shell| shell.app.is_none()) {
            return Err(PublishError::NoApp);
        }
        let app = shell.and_then(|shell| shell.app.as_ref()).filter(|_| drawn || offline);
        let modules =
            [("web", shell.map(|shell| &shell.web)), ("voice", shell.map(|shell| &shell.voice)), ("app", app)];
        let name = |stem| if stem == "web" { BOOT } else { stem };
        let scripts = modules.map(|(stem, files)| files.map(|files| script(name(stem), files.script.clone())));
        let boot = match &scripts[0] {
            Some(script) => script.clone(),
            None => script(BOOT, enclosed(&alone()).into_bytes()),
        };
        let icon = add("icon", "svg", icon::svg().into_bytes());
        let icons = Icons {
            small: add("icon-192", "png", icon::png(3, Shape::Rounded)?),
            large: add("icon-512", "png", icon::png(8, Shape::Rounded)?),
            maskable: add("icon-maskable", "png", icon::png(8, Shape::Maskable)?),
        };
        let mut modules = modules.into_iter().zip(scripts).map(|((stem, files), script)| {
            let wasm = |files: &ModuleFiles| add(stem, "wasm", files.wasm.clone());
            // Where the app draws the pages of the guide, nothing else does.
            let files = files.filter(|_| !(drawn && stem == "web"));
            Some(Module { wasm: files.map(wasm)?, script: script? })
        });
        let (web, voice, app) = (modules.next().flatten(), modules.next().flatten(), modules.next().flatten());
        drop(modules);
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
            web,
            voice,
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
