//! What a workbook remembers of the folder it was made of: a short hash of every value. With it an import compares three
//! ways: what the folder had when the workbook was made, what it has now, and what the workbook says.
//!
//! The hashes stand in custom properties of the document, which spreadsheet programs keep and people do not edit.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use rust_xlsxwriter::DocProperties;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use zip::ZipArchive;

use super::known::{Files, says_nothing};
use super::leaves::walk;
use crate::content::files::File;

/// Names of the properties begin so.
const NAME: &str = "yimatong values ";
/// Where a workbook has its custom properties.
const PART: &str = "docProps/custom.xml";
/// Letters of a hash.
const LENGTH: usize = 8;
/// Hashes in one property: programs keep 255 letters of it.
const IN_ONE: usize = 31;
/// Largest part that is read.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// Hashes of values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct State(BTreeSet<String>);

impl State {
    /// That of a folder's files.
    pub(super) fn of(files: &Files) -> Self {
        let mut hashes = BTreeSet::new();
        for (path, value) in files {
            let Some(file) = File::at(path) else { continue };
            walk(file.root, value, value, &mut |leaf| {
                if !says_nothing(leaf.old) {
                    hashes.insert(hash(path, &leaf.name, leaf.old));
                }
            });
        }
        Self(hashes)
    }

    /// That which a workbook carries; nothing if it was not made by us, or a program dropped it.
    pub(super) fn read(book: &[u8]) -> Self {
        let text = || {
            let mut parts = ZipArchive::new(Cursor::new(book)).ok()?;
            let mut text = String::new();
            parts.by_name(PART).ok()?.take(MOST_BYTES).read_to_string(&mut text).ok()?;
            Some(text)
        };
        let Some(text) = text() else { return Self::default() };
        let mut hashes = BTreeSet::new();
        for property in text.split(NAME).skip(1) {
            // `…" …><vt:lpwstr>HASHES</vt:lpwstr>`, whatever the prefixes are.
            let Some((_, value)) = property.split_once("lpwstr>") else { continue };
            let value: Vec<char> = value.chars().take_while(char::is_ascii_hexdigit).collect();
            hashes.extend(value.chunks_exact(LENGTH).map(|hash| hash.iter().collect::<String>()));
        }
        Self(hashes)
    }

    /// Adds it to the properties of a workbook.
    pub(super) fn put(&self, properties: DocProperties) -> DocProperties {
        let hashes: Vec<&String> = self.0.iter().collect();
        let mut properties = properties;
        for (number, some) in hashes.chunks(IN_ONE).enumerate() {
            let value: String = some.iter().map(|hash| hash.as_str()).collect();
            properties = properties.set_custom_property(format!("{NAME}{number}"), value.as_str());
        }
        properties
    }

    /// Both together.
    pub(super) fn with(mut self, other: &Self) -> Self {
        self.0.extend(other.0.iter().cloned());
        self
    }

    /// Whether nothing is remembered.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a value is as it was.
    pub(super) fn has(&self, path: &str, name: &str, value: &Value) -> bool {
        self.0.contains(&hash(path, name, value))
    }
}

fn hash(path: &str, name: &str, value: &Value) -> String {
    let sum = Sha256::digest(format!("{path}\n{name}\n{value}"));
    sum.iter().take(LENGTH / 2).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_remembered_by_what_they_belong_to() {
        let path = "990101/county.json";
        let value =
            json!({ "name": "青禾县", "hotlines": [{ "id": "a", "phone": "110" }, { "id": "b", "phone": "119" }] });
        let state = State::of(&[(path.to_owned(), value)].into());
        assert!(state.has(path, "/hotlines/b/phone", &json!("119")), "whatever the order of its rows");
        assert!(state.has(path, "/hotlines/b", &json!(true)));
        assert!(state.has(path, "/name", &json!("青禾县")));
        assert!(!state.has(path, "/hotlines/b/phone", &json!("110")));
        assert!(!state.has("990102/county.json", "/hotlines/b/phone", &json!("119")), "in another county");
    }
}
