//! What was made in a folder, so that a second run makes only what changed and a killed one goes on. A line is added for
//! each file as it is finished; when all are, the list is written anew.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::Result;
use crate::content::{MOST_PUBLISHED, read_bounded, read_text_bounded};

/// The list, beside the files.
const LIST: &str = "posters.json";
/// What was finished since the list was written.
const JOURNAL: &str = ".posters.journal";

/// A code that was printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// The village's 12 digits.
    pub code: String,
    /// The folder of its grid or project, as in `G3`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The village.
    pub name: String,
    /// Its township.
    pub township: String,
    /// Its county.
    pub county: String,
    /// The edition that was printed.
    pub edition: String,
    /// What the code says.
    pub url: String,
    /// Version of the code.
    pub version: i16,
    /// Its error correction.
    pub correction: String,
}

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Its name.
    pub file: String,
    /// What is printed.
    pub kind: String,
    /// Hash of all that went in.
    pub input: String,
    /// Hash of the file.
    pub sha256: String,
    /// Its size.
    pub bytes: usize,
    /// Its pages.
    pub pages: usize,
    /// What its codes lead to.
    pub subjects: Vec<Subject>,
}

/// What is known of a folder's files.
pub struct Ledger {
    folder: PathBuf,
    records: BTreeMap<String, Record>,
    journal: Mutex<fs_err::File>,
}

impl Ledger {
    /// Reads what is known of a folder. What is damaged counts as not known: its files are made again.
    pub fn open(folder: &Path) -> Result<Self> {
        let mut records = BTreeMap::new();
        let list = read_bounded(&folder.join(LIST), MOST_PUBLISHED).unwrap_or_default();
        let list: Vec<Record> = serde_json::from_slice(&list).unwrap_or_default();
        let journal = read_text_bounded(&folder.join(JOURNAL), MOST_PUBLISHED).unwrap_or_default();
        let journal = journal.lines().filter_map(|line| serde_json::from_str::<Record>(line).ok());
        for record in list.into_iter().chain(journal) {
            records.insert(record.file.clone(), record);
        }
        let mut journal = fs_err::OpenOptions::new().create(true).append(true).open(folder.join(JOURNAL))?;
        // A killed run may have left half a line.
        journal.write_all(b"\n")?;
        Ok(Self { folder: folder.to_owned(), records, journal: Mutex::new(journal) })
    }

    /// What is known of a file.
    pub fn known(&self, file: &str) -> Option<&Record> {
        self.records.get(file)
    }

    /// Notes a file that has just been finished.
    pub fn note(&self, record: &Record) -> Result<()> {
        let line = serde_json::to_string(record).map_err(std::io::Error::from)?;
        let mut journal = self.journal.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(writeln!(journal, "{line}")?)
    }

    /// Writes the list with these files in it and ends the journal; returns all whose files are there.
    pub fn finish(mut self, finished: impl IntoIterator<Item = Record>) -> Result<Vec<Record>> {
        for record in finished {
            self.records.insert(record.file.clone(), record);
        }
        self.records.retain(|file, _| self.folder.join(file).is_file());
        let records: Vec<Record> = self.records.into_values().collect();
        let text = serde_json::to_vec_pretty(&records).map_err(std::io::Error::from)?;
        let unfinished = self.folder.join(format!(".{LIST}.new"));
        fs_err::write(&unfinished, text)?;
        fs_err::rename(unfinished, self.folder.join(LIST))?;
        fs_err::remove_file(self.folder.join(JOURNAL))?;
        Ok(records)
    }
}
