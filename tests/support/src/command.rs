//! The command under test and other programs: how they are run, and what they did.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use serde_json::Value;

/// What a command did.
#[derive(Debug)]
pub struct Ran {
    /// Exit code; none if it was killed.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Ran {
    /// The one JSON document on standard output.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("not one JSON document ({error}): {self:#?}"))
    }

    /// Stops the test unless the exit code is this one.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// The command's file: cargo puts programs one folder above those of the tests.
pub fn program() -> &'static Path {
    static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| {
        let test = std::env::current_exe().expect("this program's file");
        let program = test.ancestors().nth(2).expect("target/PROFILE/deps").join("yimatong");
        assert!(program.is_file(), "{} is missing: cargo build --bin yimatong", program.display());
        program
    });
    &PROGRAM
}

/// The command under test.
pub fn yimatong() -> Command {
    let mut command = Command::new(program());
    command.stdin(Stdio::null()).env_remove("COLUMNS").env_remove("RAYON_NUM_THREADS");
    command
}

/// Runs a prepared command to its end.
#[track_caller]
pub fn finish(command: &mut Command) -> Ran {
    command.output().expect("the command starts").into()
}

/// Runs `yimatong` with these arguments.
#[track_caller]
pub fn run<S: AsRef<OsStr>>(arguments: &[S]) -> Ran {
    finish(yimatong().args(arguments))
}

/// Runs a program of the system that a test needs; a missing one stops the test and says what to install.
#[track_caller]
pub fn tool(program: &str, package: &str, arguments: &[&OsStr]) -> Ran {
    match Command::new(program).args(arguments).stdin(Stdio::null()).output() {
        Ok(output) => output.into(),
        Err(error) => panic!("{program} does not run ({error}); install the Debian package {package}"),
    }
}
