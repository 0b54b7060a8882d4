//! Content to be changed: copies of the sample county, edited by JSON pointer, checked and published.

use std::path::PathBuf;
use std::sync::LazyLock;

use serde_json::{Value, json};
use tempfile::TempDir;
use yimatong::content::{Content, Loaded, canonical, load, written_out};

use crate::command::Ran;
use crate::folder::{Tree, copy_tree, project, read_json, temporary, tree};
use crate::publication;

/// The sample content as it stands in the repository, loaded once.
pub static LOADED: LazyLock<Loaded> = LazyLock::new(|| load(&project().join("content"), None));

/// The sample content, checked.
pub fn content() -> &'static Content {
    LOADED.content.as_ref().unwrap_or_else(|| panic!("the sample has errors: {:#?}", LOADED.diagnostics))
}

/// A copy of the sample content in a folder of its own, gone when dropped.
pub struct Sample {
    folder: TempDir,
}

impl Sample {
    /// Copies the sample, without its other languages: tests change texts, whose translations would be missing then.
    pub fn copy() -> Self {
        static FILES: LazyLock<Tree> = LazyLock::new(|| {
            let sample = Sample::whole();
            fs_err::remove_dir_all(sample.file("990101/translations")).expect("translations");
            sample.take("site.json", "/languages");
            let site = canonical("site.json", &sample.read("site.json")).expect("an authored file");
            fs_err::write(sample.file("site.json"), site).unwrap();
            tree(&sample.content())
        });
        Self::of(&FILES)
    }

    /// Copies the sample with all its languages.
    pub fn whole() -> Self {
        static FILES: LazyLock<Tree> = LazyLock::new(|| {
            let sample = Sample::written_out();
            sample.know_next_year();
            tree(&sample.content())
        });
        Self::of(&FILES)
    }

    /// Copies the sample as it stands in the repository but for the rows of the national base, which are written out: tests
    /// change fields of rows, whoever wrote them.
    pub fn written_out() -> Self {
        Self::into(temporary()).write_out()
    }

    fn write_out(self) -> Self {
        for (path, text) in written_out(&self.content(), "990101").expect("the sample builds on the base") {
            fs_err::write(self.file(&path), text).unwrap();
        }
        self
    }

    /// Copies the sample as it stands in the repository, with its calendar that ends.
    pub fn unchanged() -> Self {
        Self::into(temporary())
    }

    fn into(folder: TempDir) -> Self {
        copy_tree(&project().join("content"), &folder.path().join("content"));
        Self { folder }
    }

    /// Content of these files, which are made once: hundreds of tests begin with the same.
    fn of(files: &Tree) -> Self {
        let sample = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        for (path, bytes) in files {
            let file = sample.file(path);
            fs_err::create_dir_all(file.parent().expect("a folder")).unwrap();
            fs_err::write(file, bytes).unwrap();
        }
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
    pub fn content(&self) -> PathBuf {
        self.beside("content")
    }

    /// A path beside the content folder, for what a command writes.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A file of the content.
    pub fn file(&self, file: &str) -> PathBuf {
        self.content().join(file)
    }

    /// One JSON file as it stands.
    pub fn read(&self, file: &str) -> Value {
        read_json(&self.file(file))
    }

    /// Changes one JSON file.
    pub fn edit(&self, file: &str, change: impl FnOnce(&mut Value)) {
        let mut value = self.read(file);
        change(&mut value);
        fs_err::write(self.file(file), serde_json::to_vec_pretty(&value).unwrap()).unwrap();
    }

    /// Sets the value at a JSON pointer that exists, or adds the field its last part names.
    pub fn set(&self, file: &str, pointer: &str, new: Value) {
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
    pub fn push(&self, file: &str, pointer: &str, new: Value) -> usize {
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
    pub fn take(&self, file: &str, pointer: &str) {
        self.edit(file, |value| {
            let (parent, field) = pointer.rsplit_once('/').expect("a pointer");
            let fields = value.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
            fields.remove(field).unwrap_or_else(|| panic!("{file} has no {pointer}"));
        });
    }

    /// Reads and checks it.
    pub fn load(&self) -> Loaded {
        load(&self.content(), None)
    }

    /// Puts a text of one file in the place of another, wherever that stands; it must.
    pub fn replace(&self, file: &str, old: &str, new: &str) {
        let text = fs_err::read_to_string(self.file(file)).unwrap();
        assert!(text.contains(old), "{old} is not in {file}");
        fs_err::write(self.file(file), text.replace(old, new)).unwrap();
    }

    /// [`publication::build`] into the folder `out` beside the content.
    #[track_caller]
    pub fn build(&self, out: &str, more: &[&str]) -> Ran {
        publication::build(&self.content(), &self.beside(out), more)
    }
}
