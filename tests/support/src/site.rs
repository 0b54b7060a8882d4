//! Published sites behind the command's own preview server.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Stdio};

use crate::browser::published;
use crate::client::{Answer, ask};
use crate::command::yimatong;
use crate::folder::{copy_tree, temporary};
use crate::ports::free_port;

/// A running preview server; stopped when dropped.
pub struct Site {
    process: Child,
    // Held open: a server that cannot print is a server that ends.
    output: BufReader<ChildStdout>,
    /// Address of the site root.
    pub root: String,
    /// What it serves, if nobody else needs that.
    _folder: Option<tempfile::TempDir>,
}

impl Drop for Site {
    fn drop(&mut self) {
        // It may be gone already; then there is nothing to stop.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Site {
    /// `yimatong serve` over `folder` on this port, 0 for one of the system's choice, with these options.
    pub fn start(folder: &Path, port: u16, options: &[&OsStr]) -> Self {
        let mut command = yimatong();
        command.arg("serve").arg(folder).args(["--port", &port.to_string()]).args(options).stdout(Stdio::piped());
        let mut process = command.spawn().expect("the server starts");
        let output = BufReader::new(process.stdout.take().expect("its output"));
        let mut site = Self { process, output, root: String::new(), _folder: None };
        site.root = site.read_line();
        site
    }

    /// The same on a port that no other test has had.
    pub fn serve(folder: &Path) -> Self {
        Self::start(folder, free_port(), &[])
    }

    /// The sample as it is published for browsers.
    pub fn sample() -> Self {
        Self::serve(published())
    }

    /// A copy of that after `change` has been at it.
    pub fn changed(change: impl FnOnce(&Path)) -> Self {
        Self::copy(published(), change)
    }

    /// A copy of any published folder after `change` has been at it.
    pub fn copy(site: &Path, change: impl FnOnce(&Path)) -> Self {
        let folder = temporary();
        let copy = folder.path().join("site");
        copy_tree(site, &copy);
        change(&copy);
        let mut site = Self::serve(&copy);
        site._folder = Some(folder);
        site
    }

    /// The next line that it prints.
    pub fn read_line(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("what it prints");
        line.trim().to_owned()
    }

    /// Asks for a path, which is sent as it is.
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        ask(method, &self.root, path.strip_prefix('/').expect("a path"), headers)
    }

    /// Asks for a path without a word more.
    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    /// Address of a page.
    pub fn page(&self, path: &str) -> String {
        format!("{}{path}", self.root)
    }
}
