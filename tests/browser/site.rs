//! A published sample county behind the preview server, on a free port.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

const COMMAND: &str = env!("CARGO_BIN_EXE_yimatong");
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// How long a run of these tests may take.
const KEPT: Duration = Duration::from_secs(2 * 60 * 60);

/// Where the village shown everywhere lives.
pub(crate) const VILLAGE: &str = "990101/100201/";

/// A running preview server; stopped when dropped.
pub(crate) struct Site {
    child: Child,
    // Held open: a server that cannot print is a server that ends.
    _output: BufReader<ChildStdout>,
    /// Address of the site root.
    pub(crate) root: String,
    _folder: Option<tempfile::TempDir>,
}

impl Drop for Site {
    fn drop(&mut self) {
        self.child.kill().expect("the server can be stopped");
        self.child.wait().expect("the server ends");
    }
}

/// A listener on a port that no other test has had: browsers go from test to test, and an origin is known by its port.
pub(crate) fn listen() -> TcpListener {
    static HAD: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    loop {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        if HAD.lock().expect("ports").insert(listener.local_addr().expect("an address").port()) {
            return listener;
        }
    }
}

/// A port that no other test has had.
pub(crate) fn free_port() -> u16 {
    listen().local_addr().expect("an address").port()
}

/// Runs the command and returns what it printed; it must succeed.
pub(crate) fn command(arguments: &[&str]) -> String {
    let output = Command::new(COMMAND).args(arguments).current_dir(ROOT).output().expect("the command runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Publishes the sample into `folder` for `base_url`, with the compiled client.
pub(crate) fn publish(folder: &Path, base_url: &str) {
    publish_content(Path::new("content"), folder, base_url);
}

/// The same of other content.
fn publish_content(content: &Path, folder: &Path, base_url: &str) {
    let client = Path::new(ROOT).join("target/client");
    assert!(client.is_dir(), "target/client is missing: run `make client`");
    let (client, folder) = (client.to_str().expect("UTF-8"), folder.to_str().expect("UTF-8"));
    let content = content.to_str().expect("UTF-8");
    command(&["build", content, "--out", folder, "--base-url", base_url, "--shell", client, "--compress", "fast"]);
}

/// A folder of a test's, below `target/`: those that all tests share are never dropped, and would pile up elsewhere.
pub(crate) fn temporary() -> tempfile::TempDir {
    static ABOVE: OnceLock<PathBuf> = OnceLock::new();
    let above = ABOVE.get_or_init(|| {
        let above = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
        fs_err::create_dir_all(&above).expect("a folder");
        // What earlier runs left; another that goes on beside this one keeps its own.
        for entry in fs_err::read_dir(&above).expect("a folder") {
            let entry = entry.expect("an entry");
            let age =
                entry.metadata().and_then(|metadata| metadata.modified()).map(|at| at.elapsed().unwrap_or_default());
            if age.is_ok_and(|age| age > KEPT) {
                // Perhaps the other one was faster.
                let _ = fs_err::remove_dir_all(entry.path());
            }
        }
        above
    });
    tempfile::tempdir_in(above).expect("a folder")
}

/// The sample, published once for all tests that only read it.
fn shared() -> &'static Path {
    static SHARED: OnceLock<tempfile::TempDir> = OnceLock::new();
    SHARED
        .get_or_init(|| {
            let folder = temporary();
            publish(&folder.path().join("site"), "https://ymt.example.gov.cn/");
            folder
        })
        .path()
}

/// The published sample, to be read only.
pub(crate) fn published() -> PathBuf {
    shared().join("site")
}

/// What is said where, in the sample and in its next publication: a service and an officer's phone.
pub(crate) const OLD: (&str, &str) = ("最低生活保障申请", "16000001289");
/// See [`OLD`].
pub(crate) const NEW: (&str, &str) = ("最低生活保障申请新办法", "16000001290");

/// The sample after a change of page, index and village data, to be read only.
pub(crate) fn published_next() -> PathBuf {
    static NEXT: OnceLock<tempfile::TempDir> = OnceLock::new();
    let change = |content: &Path| {
        let replace = |path: &str, old: &str, new: &str| {
            let path = content.join(path);
            let text = fs_err::read_to_string(&path).expect("a list");
            assert!(text.contains(old), "{old} is not in {}", path.display());
            fs_err::write(&path, text.replace(old, new)).expect("written");
        };
        replace("990101/services.json", &format!("\"{}\"", OLD.0), &format!("\"{}\"", NEW.0));
        replace("990101/villages/100201.json", OLD.1, NEW.1);
    };
    NEXT.get_or_init(|| published_after(change)).path().join("site")
}

/// The sample published with `"offline": false`, to be read only.
pub(crate) fn published_without_worker() -> PathBuf {
    static RETIRED: OnceLock<tempfile::TempDir> = OnceLock::new();
    let change = |content: &Path| {
        let path = content.join("site.json");
        let text = fs_err::read_to_string(&path).expect("a file");
        fs_err::write(&path, text.replacen('{', "{\n  \"offline\": false,", 1)).expect("written");
    };
    RETIRED.get_or_init(|| published_after(change)).path().join("site")
}

/// The sample with a village where nobody is on duty on Sundays and holidays, to be read only.
pub(crate) fn published_with_free_days() -> PathBuf {
    static FREE: OnceLock<tempfile::TempDir> = OnceLock::new();
    let change = |content: &Path| {
        let path = content.join("990101/villages/100201.json");
        let mut village: serde_json::Value =
            serde_json::from_slice(&fs_err::read(&path).expect("a file")).expect("JSON");
        let roster = village["roster"].as_object_mut().expect("a roster");
        for day in ["sun", "holiday"] {
            assert!(roster.remove(day).is_some(), "{day}");
        }
        fs_err::write(&path, village.to_string()).expect("written");
    };
    FREE.get_or_init(|| published_after(change)).path().join("site")
}

/// A folder with `site`, published from the sample's content after `change` has been at it.
fn published_after(change: impl FnOnce(&Path)) -> tempfile::TempDir {
    let folder = temporary();
    let content = folder.path().join("content");
    copy_folder(&Path::new(ROOT).join("content"), &content);
    change(&content);
    publish_content(&content, &folder.path().join("site"), "https://ymt.example.gov.cn/");
    folder
}

impl Site {
    /// The sample as it is published.
    pub(crate) fn sample() -> Self {
        Self::serve(&shared().join("site"), free_port(), None)
    }

    /// A copy of the published sample after `change` has been at it.
    pub(crate) fn changed(change: impl FnOnce(&Path)) -> Self {
        let folder = temporary();
        let copy = folder.path().join("site");
        copy_folder(&shared().join("site"), &copy);
        change(&copy);
        Self::serve(&copy, free_port(), Some(folder))
    }

    /// The preview server over `folder` on `port`.
    pub(crate) fn serve(folder: &Path, port: u16, keep: Option<tempfile::TempDir>) -> Self {
        let mut child = Command::new(COMMAND)
            .args(["serve", folder.to_str().expect("UTF-8"), "--port", &port.to_string()])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        let mut output = BufReader::new(child.stdout.take().expect("its output"));
        output.read_line(&mut line).expect("its address");
        Self { child, _output: output, root: line.trim().to_owned(), _folder: keep }
    }

    /// Address of a page.
    pub(crate) fn page(&self, path: &str) -> String {
        format!("{}{path}", self.root)
    }
}

pub(crate) fn copy_folder(from: &Path, to: &Path) {
    fs_err::create_dir_all(to).expect("a folder");
    for entry in fs_err::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs_err::copy(entry.path(), target).expect("copied");
        }
    }
}

/// The only file of `folder` whose name begins with `stem` and ends with `.json`.
pub(crate) fn data_file(folder: &Path, stem: &str) -> PathBuf {
    let names = fs_err::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let is_it = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with(&format!("{stem}.")) && name.ends_with(".json")
    };
    let found: Vec<_> = names.filter(is_it).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].clone()
}

/// Removes the compressed twins of a file, so that what was changed is what is served.
pub(crate) fn drop_twins(path: &Path) {
    for extension in ["br", "gz"] {
        fs_err::remove_file(format!("{}.{extension}", path.display())).expect("a twin");
    }
}
