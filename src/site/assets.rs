//! The files every page shares: styles and boot script (built in), the wasm page and its glue (from the client shell).

use std::path::{Path, PathBuf};

use super::hashed_name;

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
const BOOT: &str = include_str!("../../public/boot.js");
const ICON: &str = include_str!("../../public/icon.svg");

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
    /// Path of the boot script.
    pub boot: String,
    /// Path of the icon.
    pub icon: String,
    /// Paths of glue and wasm; none: pages without a live part.
    pub client: Option<(String, String)>,
}

impl Assets {
    /// Names everything by its content.
    pub(super) fn new(shell: Option<&ClientShell>) -> Self {
        let mut files = Vec::new();
        let mut add = |stem: &str, extension: &str, bytes: Vec<u8>| {
            let path = format!("assets/{}", hashed_name(stem, extension, &bytes));
            files.push((path.clone(), bytes));
            path
        };
        let style = add("style", "css", STYLES.concat().into_bytes());
        let boot = add("boot", "js", without_comments(BOOT).into_bytes());
        let icon = add("icon", "svg", ICON.as_bytes().to_vec());
        let client = shell.map(|shell| (add("web", "js", shell.glue.clone()), add("web", "wasm", shell.wasm.clone())));
        Self { files, style, boot, icon, client }
    }
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
    fn the_boot_script_loses_comments_and_nothing_else() {
        assert_eq!(without_comments("// a\n  b('//');\n\n  c();\n"), "b('//');\nc();\n");
        assert!(!BOOT.contains("/*") && !BOOT.contains('`'), "comments or strings over several lines");
    }
}
