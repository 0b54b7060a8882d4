//! Findings about content: values, collected and reported all at once.

mod code;
mod explain;
mod kept;
mod reason;
mod text;

use std::collections::BTreeMap;

use serde::Serialize;

pub use code::{Code, Family};
pub use explain::Explanation;
pub(in crate::content) use kept::Kept;
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
    kept: Kept,
    /// The file of the first finding that was not kept.
    full_at: Option<String>,
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
        let level = code.severity();
        if !self.kept.admits(level) {
            self.full_at.get_or_insert_with(|| file.to_owned());
            return;
        }
        self.found.push(Diagnostic {
            code,
            level,
            file: file.to_owned(),
            pointer: pointer.to_owned(),
            sheet: None,
            cell: None,
            message: message.cut(),
            help: help.cut(),
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
        let kept = self.found.iter().filter(|diagnostic| diagnostic.level == Severity::Error).count();
        kept + self.kept.errors_left_out()
    }

    /// All findings, by file, place and code; the order in which checks ran does not show.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        if let (Some(file), Some((message, help))) = (self.full_at.take(), self.kept.told()) {
            let code = Code::FindingsLeftOut;
            let (level, pointer) = (code.severity(), String::new());
            self.found.push(Diagnostic { code, level, file, pointer, sheet: None, cell: None, message, help });
        }
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

    #[test]
    fn no_more_findings_are_kept_than_anybody_reads_and_no_number_of_warnings_hides_an_error() {
        let mut diagnostics = Diagnostics::default();
        let mut add = |code, count: usize, file: &str| {
            for at in 0..count {
                diagnostics.add(code, file, &format!("/{at}"), both!("缺", "absent"), both!("补", "add"));
            }
        };
        add(Code::TextLong, 10_001, "a.json");
        add(Code::FieldMissing, 10_003, "b.json");
        assert_eq!(diagnostics.errors(), 10_003, "all count");
        let found = diagnostics.into_sorted();
        let of = |code| found.iter().filter(|found| found.code == code).count();
        assert_eq!((of(Code::TextLong), of(Code::FieldMissing)), (10_000, 10_000));
        assert_eq!((found[0].code, found[0].file.as_str()), (Code::FindingsLeftOut, "a.json"), "{:?}", found[0]);
        assert!(found[0].message.zh.contains(" 4 处"), "{:?}", found[0]);
    }

    #[test]
    fn what_a_finding_quotes_is_cut() {
        let mut diagnostics = Diagnostics::default();
        let long = "柳".repeat(100_000);
        let message = both!("“{long}”不对", "“{long}” is wrong");
        diagnostics.add(Code::FieldMissing, "a.json", "", message, both!("补", "add"));
        let message = &diagnostics.into_sorted()[0].message;
        assert!(message.zh.starts_with("“柳柳") && message.zh.ends_with("柳”不对"), "{message:?}");
        assert!(message.en.chars().count() < 900, "{message:?}");
    }
}
