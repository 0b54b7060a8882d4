//! Findings about content: values, collected and reported all at once.

mod code;
mod explain;
mod reason;
mod text;

use std::collections::BTreeMap;

use serde::Serialize;

pub use code::{Code, Family};
pub use explain::Explanation;
pub(crate) use reason::code_error;
pub(in crate::content) use reason::hours_error;
pub(crate) use reason::io_error;
pub(in crate::content) use text::Place;
pub(crate) use text::both;
pub use text::{Lang, Phrase, Text};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Blocks publication.
    Error,
    /// Does not.
    Warning,
}

impl Severity {
    /// As reports write it, in every language.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code.
    pub code: Code,
    /// Weight.
    pub level: Severity,
    /// File, relative to the content folder.
    pub file: String,
    /// JSON pointer into the file; empty for the whole file.
    pub pointer: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Cell of a workbook.
    pub cell: Option<String>,
    /// What is wrong.
    pub message: Text,
    /// How to mend it.
    pub help: Text,
}

/// Collects findings.
#[derive(Debug, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
    /// Values of the wrong kind, reported as that: file -> pointer -> whether nothing stands in for it.
    misread: BTreeMap<String, BTreeMap<String, bool>>,
}

impl From<Vec<Diagnostic>> for Diagnostics {
    fn from(found: Vec<Diagnostic>) -> Self {
        Self { found, ..Self::default() }
    }
}

impl Diagnostics {
    /// Adds a finding; not at or in a value of the wrong kind, where everything else follows from that.
    pub fn add(&mut self, code: Code, file: &str, pointer: &str, message: Text, help: Text) {
        if self.misread.get(file).is_some_and(|misread| outwards(pointer).any(|outer| misread.contains_key(outer))) {
            return;
        }
        self.found.push(Diagnostic {
            code,
            level: code.severity(),
            file: file.to_owned(),
            pointer: pointer.to_owned(),
            sheet: None,
            cell: None,
            message,
            help,
        });
    }

    /// A value was of the wrong kind. `lost`: nothing stands in for it.
    pub(in crate::content) fn misread(&mut self, file: &str, pointer: &str, lost: bool) {
        self.misread.entry(file.to_owned()).or_default().insert(pointer.to_owned(), lost);
    }

    /// Whether `key` of some item of the list at `pointer` was lost to a wrong value: what refers to it may be right.
    pub(in crate::content) fn lost(&self, file: &str, pointer: &str, key: &str) -> bool {
        let Some(misread) = self.misread.get(file) else { return false };
        let within = format!("{pointer}/");
        let inner =
            misread.range(within.clone()..).map_while(|(inner, lost)| Some((inner.strip_prefix(&within)?, lost)));
        let of_item = |inner: &str| inner.split_once('/').is_none_or(|(_, field)| field == key);
        outwards(pointer).any(|outer| misread.get(outer) == Some(&true))
            || inner.into_iter().any(|(inner, lost)| *lost && of_item(inner))
    }

    /// Findings so far in a file or below a folder.
    pub(in crate::content) fn below(&self, path: &str) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter().filter(move |found| found.file.starts_with(path))
    }

    /// Lets `tell` say otherwise what was found in a file, and drops what it returns false for.
    pub(in crate::content) fn retell(&mut self, file: &str, tell: impl Fn(&mut Diagnostic) -> bool) {
        self.found.retain_mut(|found| found.file != file || tell(found));
    }

    /// Errors so far.
    pub fn errors(&self) -> usize {
        self.found.iter().filter(|diagnostic| diagnostic.level == Severity::Error).count()
    }

    /// All findings, by file, place and code; the order in which checks ran does not show.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        let key = |diagnostic: &Diagnostic| (diagnostic.file.clone(), natural(&diagnostic.pointer), diagnostic.code);
        self.found.sort_by_cached_key(|diagnostic| (key(diagnostic), diagnostic.message.zh.clone()));
        self.found.dedup();
        self.found
    }
}

/// A pointer and those of everything around it, innermost first.
fn outwards(pointer: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(pointer), |inner| Some(inner.rsplit_once('/')?.0))
}

/// Pointer parts with numbers as numbers, so that row 10 stands after row 9.
fn natural(pointer: &str) -> Vec<(u64, String)> {
    pointer.split('/').map(|part| (part.parse().unwrap_or(0), part.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_ordered_by_place() {
        let mut diagnostics = Diagnostics::default();
        for pointer in ["/services/10/name", "/services/9/name", "/services/9/id"] {
            diagnostics.add(Code::FieldMissing, "a.json", pointer, both!("缺", "absent"), both!("补", "add"));
        }
        let pointers: Vec<_> = diagnostics.into_sorted().into_iter().map(|found| found.pointer).collect();
        assert_eq!(pointers, ["/services/9/id", "/services/9/name", "/services/10/name"]);
    }
}
