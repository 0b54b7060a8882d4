//! How findings are shown: as text for people, as one JSON document for tools.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Diagnostic, Loaded, Severity};

/// The JSON document of `check`.
#[derive(Debug, Serialize)]
pub struct Report<'a> {
    /// Number of errors.
    pub errors: usize,
    /// Number of warnings.
    pub warnings: usize,
    /// All findings.
    pub diagnostics: &'a [Diagnostic],
}

impl<'a> Report<'a> {
    /// Counts the findings of `loaded`.
    pub fn new(loaded: &'a Loaded) -> Self {
        let count = |level| loaded.diagnostics.iter().filter(|diagnostic| diagnostic.level == level).count();
        Self { errors: count(Severity::Error), warnings: count(Severity::Warning), diagnostics: &loaded.diagnostics }
    }
}

/// Findings as text, readable without colour: what, where, how to mend it; a total at the end.
pub fn report_text(loaded: &Loaded) -> String {
    let report = Report::new(loaded);
    let mut text = String::new();
    for diagnostic in report.diagnostics {
        let level = match diagnostic.level {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{level}[{}]: {}", diagnostic.code.as_str(), diagnostic.message);
        let _ = writeln!(text, "  --> {}  {}", diagnostic.file, diagnostic.pointer);
        let _ = writeln!(text, "  = help: {}\n", diagnostic.help);
    }
    let _ = write!(text, "已检查 {} 个文件：{} 个错误，{} 个警告", loaded.files, report.errors, report.warnings);
    text
}
