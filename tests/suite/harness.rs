//! What the tests share: temporary copies of the sample content, running the command, reading published trees and pages.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::Read as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use serde_json::{Value, json};
use tempfile::TempDir;
use yimatong::content::{Content, Loaded, canonical, load};
use yimatong::site::CHANGES;

/// The package's folder.
pub(crate) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The sample content as it stands in the repository, loaded once.
pub(crate) static LOADED: LazyLock<Loaded> = LazyLock::new(|| load(&project().join("content"), None));

/// The sample content, checked.
pub(crate) fn content() -> &'static Content {
    LOADED.content.as_ref().unwrap_or_else(|| panic!("the sample has errors: {:#?}", LOADED.diagnostics))
}

/// A copy of the sample content in a folder of its own, gone when dropped.
pub(crate) struct Sample {
    folder: TempDir,
}

impl Sample {
    /// Copies the sample, without its other languages: tests change texts, whose translations would be missing then.
    pub(crate) fn copy() -> Self {
        let sample = Self::whole();
        fs_err::remove_dir_all(sample.file("990101/translations")).expect("translations");
        sample.take("site.json", "/languages");
        let site = canonical("site.json", &sample.read("site.json")).expect("an authored file");
        fs_err::write(sample.file("site.json"), site).unwrap();
        sample
    }

    /// Copies the sample with all its languages.
    pub(crate) fn whole() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        copy_tree(&project().join("content"), &folder.path().join("content"));
        let sample = Self { folder };
        sample.know_next_year();
        sample
    }

    /// Gives the calendar the holidays of 2027, as many days as are law. The sample itself warns that its calendar ends,
    /// rightly, until the State Council has made the holidays of 2027 known; tests begin without a finding.
    fn know_next_year(&self) {
        const CALENDAR: &str = "990101/calendar.json";
        for (name, from, to) in [
            ("元旦", "2027-01-01", "2027-01-01"),
            ("春节", "2027-02-05", "2027-02-08"),
            ("清明节", "2027-04-05", "2027-04-05"),
            ("劳动节", "2027-05-01", "2027-05-02"),
            ("端午节", "2027-06-09", "2027-06-09"),
            ("中秋节", "2027-09-15", "2027-09-15"),
            ("国庆节", "2027-10-01", "2027-10-03"),
        ] {
            self.push(CALENDAR, "/holidays", json!({ "name": name, "from": from, "to": to }));
        }
        fs_err::write(self.file(CALENDAR), canonical(CALENDAR, &self.read(CALENDAR)).expect("an authored file"))
            .unwrap();
    }

    /// The content folder.
    pub(crate) fn content(&self) -> PathBuf {
        self.beside("content")
    }

    /// A path beside the content folder, for what a command writes.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A file of the content.
    pub(crate) fn file(&self, file: &str) -> PathBuf {
        self.content().join(file)
    }

    /// One JSON file as it stands.
    pub(crate) fn read(&self, file: &str) -> Value {
        serde_json::from_slice(&fs_err::read(self.file(file)).unwrap()).unwrap()
    }

    /// Changes one JSON file.
    pub(crate) fn edit(&self, file: &str, change: impl FnOnce(&mut Value)) {
        let mut value = self.read(file);
        change(&mut value);
        fs_err::write(self.file(file), serde_json::to_vec_pretty(&value).unwrap()).unwrap();
    }

    /// Sets the value at a JSON pointer that exists, or adds the field its last part names.
    pub(crate) fn set(&self, file: &str, pointer: &str, new: Value) {
        self.edit(file, |value| {
            let (parent, field) = pointer.rsplit_once('/').expect("a pointer");
            match value.pointer_mut(parent).unwrap_or_else(|| panic!("{file} has no {parent}")) {
                Value::Array(list) => list[field.parse::<usize>().expect("a position")] = new,
                Value::Object(fields) => {
                    fields.insert(field.to_owned(), new);
                }
                other => panic!("{file} {parent} is {other}"),
            }
        });
    }

    /// Adds to the list at a JSON pointer; returns the position.
    pub(crate) fn push(&self, file: &str, pointer: &str, new: Value) -> usize {
        let mut at = 0;
        self.edit(file, |value| {
            let list = value.pointer_mut(pointer).and_then(Value::as_array_mut);
            let list = list.unwrap_or_else(|| panic!("{file} has no list {pointer}"));
            at = list.len();
            list.push(new);
        });
        at
    }

    /// Takes a field away.
    pub(crate) fn take(&self, file: &str, pointer: &str) {
        self.edit(file, |value| {
            let (parent, field) = pointer.rsplit_once('/').expect("a pointer");
            let fields = value.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
            fields.remove(field).unwrap_or_else(|| panic!("{file} has no {pointer}"));
        });
    }

    /// Reads and checks it.
    pub(crate) fn load(&self) -> Loaded {
        load(&self.content(), None)
    }

    /// `yimatong build` into the folder `out` beside the content, with the stand-in client and no twins.
    pub(crate) fn build(&self, out: &str, more: &[&str]) -> Ran {
        let (content, out) = (self.content(), self.beside(out));
        let mut command = yimatong();
        command.arg("build").arg(content).arg("--out").arg(out).arg("--shell").arg(stand_in_client());
        command.args(["--format", "json"]).args(more);
        if !more.contains(&"--compress") {
            command.args(["--compress", "none"]);
        }
        finish(&mut command)
    }
}

/// Copies a folder with all that is in it.
pub(crate) fn copy_tree(from: &Path, to: &Path) {
    fs_err::create_dir_all(to).unwrap();
    for entry in fs_err::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_tree(&entry.path(), &target);
        } else {
            fs_err::copy(entry.path(), target).unwrap();
        }
    }
}

/// What a command did.
#[derive(Debug)]
pub(crate) struct Ran {
    /// Exit code; none if it was killed.
    pub(crate) code: Option<i32>,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Ran {
    /// The one JSON document on standard output.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("not one JSON document ({error}): {self:#?}"))
    }

    /// Stops the test unless the exit code is this one.
    pub(crate) fn exits(self, code: i32) -> Self {
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

/// The command under test.
pub(crate) fn yimatong() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yimatong"));
    command.stdin(Stdio::null()).env_remove("COLUMNS").env_remove("RAYON_NUM_THREADS");
    command
}

/// Runs a prepared command to its end.
pub(crate) fn finish(command: &mut Command) -> Ran {
    command.output().expect("the command starts").into()
}

/// Runs `yimatong` with these arguments.
pub(crate) fn run<S: AsRef<OsStr>>(arguments: &[S]) -> Ran {
    finish(yimatong().args(arguments))
}

/// A folder below `target/` for what several tests share; emptied first.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("suite").join(name);
    if folder.exists() {
        fs_err::remove_dir_all(&folder).unwrap();
    }
    fs_err::create_dir_all(folder.parent().unwrap()).unwrap();
    folder
}

/// A client that stands in for the compiled one where its bytes do not matter.
pub(crate) fn stand_in_client() -> &'static Path {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
        let folder = scratch("client");
        fs_err::create_dir_all(&folder).unwrap();
        fs_err::write(folder.join("web.js"), "const yimatong = () => ({});\n").unwrap();
        fs_err::write(folder.join("web_bg.wasm"), b"\0asm\x01\0\0\0").unwrap();
        folder
    });
    &FOLDER
}

/// The sample published with `--compress best` and the stand-in client, once for all tests; nobody changes it.
pub(crate) fn published() -> &'static Path {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| publish_sample("site", stand_in_client()));
    &FOLDER
}

/// Publishes the unchanged sample with `--compress best`.
pub(crate) fn publish_sample(name: &str, client: &Path) -> PathBuf {
    let out = scratch(name);
    let mut command = yimatong();
    command.arg("build").arg(project().join("content")).arg("--out").arg(&out).arg("--shell").arg(client);
    finish(command.args(["--compress", "best"])).exits(0);
    out
}

/// Files of a folder by path, `/` between the parts.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// Reads a whole folder.
pub(crate) fn tree(folder: &Path) -> Tree {
    fn walk(folder: &Path, below: &str, files: &mut Tree) {
        for entry in fs_err::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{below}{}", entry.file_name().to_str().expect("plain names"));
            if entry.file_type().unwrap().is_dir() {
                walk(&entry.path(), &format!("{path}/"), files);
            } else {
                files.insert(path, fs_err::read(entry.path()).unwrap());
            }
        }
    }
    let mut files = Tree::new();
    walk(folder, "", &mut files);
    files
}

/// Paths that are not the same in both trees: `+` only in the second, `-` only in the first, `~` with other bytes.
/// What a site says of the publication before it depends on that one, and is left out.
pub(crate) fn changes(before: &Tree, after: &Tree) -> Vec<String> {
    let gone = before.keys().filter(|path| !after.contains_key(*path)).map(|path| format!("-{path}"));
    let other = after.iter().filter_map(|(path, bytes)| match before.get(path) {
        None => Some(format!("+{path}")),
        Some(old) if old != bytes => Some(format!("~{path}")),
        Some(_) => None,
    });
    gone.chain(other).filter(|change| change[1..] != *CHANGES).collect()
}

/// Whether a path is a compressed twin.
pub(crate) fn is_twin(path: &str) -> bool {
    path.ends_with(".br") || path.ends_with(".gz")
}

/// Whether a page has no printed village address or is below one: that of a grid or a project, `990101/100201/G1/…`, a
/// village's archive, where residents write, or of a county's lists, `990101/lists/…`.
pub(crate) fn is_below(path: &str) -> bool {
    let below = |part: &str| matches!(part, "archive" | "voice") || part.starts_with(['G', 'P']);
    is_of_lists(path) || path.split('/').nth(2).is_some_and(below)
}

/// Whether a page is that of a county's lists.
pub(crate) fn is_of_lists(path: &str) -> bool {
    path.split('/').nth(1) == Some("lists")
}

/// The pages of a tree in every language, with their text; not the posters, which are paper, nor what lies below a
/// village's page.
pub(crate) fn all_pages(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    every_page(tree).filter(|(path, _)| !is_below(path))
}

/// The same with the pages below.
pub(crate) fn every_page(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    tree.iter()
        .filter(|(path, _)| path.ends_with(".html") && !path.ends_with("/poster/index.html"))
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).expect("UTF-8")))
}

/// The pages at the printed addresses.
pub(crate) fn pages(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    all_pages(tree).filter(|(path, _)| !path.ends_with("en/index.html"))
}

/// The one file of a tree whose name is `{stem}.{hash}.{extension}`.
pub(crate) fn hashed<'a>(tree: &'a Tree, stem: &str, extension: &str) -> (&'a str, &'a [u8]) {
    let fits = |path: &&String| {
        let hash = path.strip_prefix(stem).and_then(|rest| rest.strip_prefix('.'));
        let hash = hash.and_then(|rest| rest.strip_suffix(extension)).and_then(|rest| rest.strip_suffix('.'));
        hash.is_some_and(|hash| hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    let found: Vec<_> = tree.keys().filter(fits).collect();
    assert_eq!(found.len(), 1, "{stem}.*.{extension}: {found:?}");
    (found[0], &tree[found[0]])
}

/// SHA-256 as hex digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Unpacks as much as a brotli stream, whole or cut off, gives.
pub(crate) fn unbrotli(packed: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    let mut reader = brotli::Decompressor::new(packed, 4096);
    let mut piece = [0; 256];
    while let Ok(count @ 1..) = reader.read(&mut piece) {
        plain.extend_from_slice(&piece[..count]);
    }
    plain
}

/// Unpacks gzip.
pub(crate) fn ungzip(packed: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    flate2::read::GzDecoder::new(packed).read_to_end(&mut plain).expect("gzip");
    plain
}

/// An opening or closing tag of a page.
#[derive(Debug)]
pub(crate) struct Tag {
    /// Lower-case name; closing tags with their `/`.
    pub(crate) name: String,
    /// Attributes as written, values unescaped.
    pub(crate) attributes: Vec<(String, String)>,
    /// Where it stands in the page.
    pub(crate) at: Range<usize>,
}

impl Tag {
    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// The tags of a page, in order; comments and the document type are left out.
pub(crate) fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut from = 0;
    while let Some(start) = html[from..].find('<').map(|at| from + at) {
        let end = tag_end(html, start);
        from = end;
        let inside = html[start + 1..end].trim_end_matches('>').trim_end_matches('/');
        if !inside.is_empty() && !inside.starts_with('!') {
            let (name, rest) = inside.split_at(inside.find(char::is_whitespace).unwrap_or(inside.len()));
            tags.push(Tag { name: name.to_ascii_lowercase(), attributes: attributes(rest), at: start..end });
        }
    }
    tags
}

/// Where the tag (or comment) that begins at `start` ends; `>` inside quotes does not end it.
/// Where the element of each tag ends. End tags that the standard lets away (of list items, terms and paragraphs) are put
/// in; otherwise each tag must have its own: panics where one has not, with `page`.
pub(crate) fn ends(tags: &[Tag], page: &str) -> Vec<usize> {
    const VOID: [&str; 6] = ["meta", "link", "input", "br", "hr", "img"];
    const MEANT: [&str; 4] = ["li", "dt", "dd", "p"];
    const BLOCKS: [&str; 15] = [
        "p", "ul", "ol", "dl", "div", "details", "section", "table", "nav", "form", "figure", "footer", "h2", "h3",
        "h4",
    ];
    let mut ends = vec![0; tags.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, tag) in tags.iter().enumerate() {
        let name = tag.name.as_str();
        let mut close = |open: &mut Vec<usize>, end: usize| {
            if let Some(last) = open.pop() {
                ends[last] = end;
            }
        };
        let last = |open: &[usize]| open.last().map_or("", |last| tags[*last].name.as_str());
        if let Some(ended) = name.strip_prefix('/') {
            // `</label>` ends no paragraph, `</p>` no item: browsers pass such a tag by.
            let meant = |last: &str| match last {
                "li" => ["ul", "ol"].contains(&ended),
                "dt" | "dd" => ended == "dl",
                "p" => ["li", "dd", "div", "section", "details", "ul", "ol", "dl"].contains(&ended),
                _ => false,
            };
            while last(&open) != ended && meant(last(&open)) {
                close(&mut open, tag.at.start);
            }
            assert_eq!(last(&open), ended, "{page} at byte {}", tag.at.start);
            close(&mut open, tag.at.end);
            continue;
        }
        if last(&open) == "p" && (BLOCKS.contains(&name) || MEANT.contains(&name)) {
            close(&mut open, tag.at.start);
        }
        if (name == "li" && last(&open) == "li")
            || (["dt", "dd"].contains(&name) && ["dt", "dd"].contains(&last(&open)))
        {
            close(&mut open, tag.at.start);
        }
        if VOID.contains(&name) {
            ends[at] = tag.at.end;
        } else {
            open.push(at);
        }
    }
    assert!(open.is_empty(), "{page}: some elements stay open");
    ends
}

fn tag_end(html: &str, start: usize) -> usize {
    if html[start..].starts_with("<!--") {
        return html[start..].find("-->").map_or(html.len(), |at| start + at + 3);
    }
    let mut quote = None;
    for (at, letter) in html[start..].char_indices() {
        match (quote, letter) {
            (None, '>') => return start + at + 1,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
    }
    html.len()
}

fn attributes(text: &str) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let name_end = rest.find(|letter: char| letter == '=' || letter.is_whitespace()).unwrap_or(rest.len());
        let name = rest[..name_end].to_owned();
        rest = rest[name_end..].trim_start();
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|letter| matches!(letter, '"' | '\''));
            let inside = quote.map_or(after, |_| &after[1..]);
            let end = inside.find(|letter: char| quote.map_or(letter.is_whitespace(), |quote| letter == quote));
            let end = end.unwrap_or(inside.len());
            value = html_escape::decode_html_entities(&inside[..end]).into_owned();
            rest = inside[end..].strip_prefix(|letter| Some(letter) == quote).unwrap_or(&inside[end..]).trim_start();
        }
        attributes.push((name, value));
    }
    attributes
}

/// The words of a piece of HTML: tags and comments gone, entities read, what keeps a line together as it is typed.
pub(crate) fn words(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    let mut from = 0;
    while let Some(start) = html[from..].find('<').map(|at| from + at) {
        plain.push_str(&html[from..start]);
        from = tag_end(html, start);
    }
    plain.push_str(&html[from..]);
    let read = html_escape::decode_html_entities(&plain);
    read.replace('\u{2060}', "").replace('\u{a0}', " ").replace('\u{2011}', "-")
}

/// Runs a program of the system that a test needs; a missing one stops the test and says what to install.
pub(crate) fn tool(program: &str, package: &str, arguments: &[&OsStr]) -> Ran {
    match Command::new(program).args(arguments).stdin(Stdio::null()).output() {
        Ok(output) => output.into(),
        Err(error) => panic!("{program} does not run ({error}); install the Debian package {package}"),
    }
}
