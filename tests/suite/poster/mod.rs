//! Posters: the files, what they say, whether they scan when they are old, dirty and badly photographed.

mod bulk;
mod chain;
mod decoders;
mod files;
mod photograph;
mod torture;

use std::ffi::OsStr;
use std::path::Path;

use support::{Ran, finish, project, tool, yimatong};

/// `yimatong poster` over the sample.
pub(crate) fn poster(out: &Path, more: &[&str]) -> Ran {
    of(&project().join("content"), out, more)
}

/// `yimatong poster` over some content.
fn of(content: &Path, out: &Path, more: &[&str]) -> Ran {
    let mut command = yimatong();
    command.arg("poster").arg(content).arg("--out").arg(out).args(["--report", "json"]).args(more);
    finish(&mut command)
}

/// Runs a program of the system with these words and paths.
fn system(program: &str, package: &str, words: &[&str], paths: &[&Path]) -> Ran {
    let words = words.iter().map(OsStr::new);
    tool(program, package, &words.chain(paths.iter().map(|path| path.as_os_str())).collect::<Vec<_>>())
}
