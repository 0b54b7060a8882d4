//! How findings are shown: as text for people, as one JSON document for tools.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Code, Diagnostic, Lang, Loaded, Severity};

/// The JSON document of `check`.
#[derive(Debug, Serialize)]
pub struct Report<'a> {
    /// Number of errors.
    pub errors: usize,
    /// Number of warnings.
    pub warnings: usize,
    /// All findings.
    pub diagnostics: Vec<Finding<'a>>,
}

/// One finding in one language.
#[derive(Debug, Serialize)]
pub struct Finding<'a> {
    /// Stable code.
    pub code: Code,
    /// Weight.
    pub level: Severity,
    /// File, relative to the content folder; or the workbook.
    pub file: &'a str,
    /// JSON pointer into the file; empty for the whole file.
    pub pointer: &'a str,
    /// Sheet of a workbook.
    pub sheet: Option<&'a str>,
    /// Cell of a workbook.
    pub cell: Option<&'a str>,
    /// What is wrong.
    pub message: &'a str,
    /// How to mend it.
    pub help: &'a str,
}

impl<'a> Finding<'a> {
    fn new(diagnostic: &'a Diagnostic, lang: Lang) -> Self {
        Self {
            code: diagnostic.code,
            level: diagnostic.level,
            file: &diagnostic.file,
            pointer: &diagnostic.pointer,
            sheet: diagnostic.sheet.as_deref(),
            cell: diagnostic.cell.as_deref(),
            message: diagnostic.message.in_lang(lang),
            help: diagnostic.help.in_lang(lang),
        }
    }
}

impl<'a> Report<'a> {
    /// Counts the findings of `loaded`.
    pub fn new(loaded: &'a Loaded, lang: Lang) -> Self {
        let count = |level| loaded.diagnostics.iter().filter(|diagnostic| diagnostic.level == level).count();
        let finding = |diagnostic| Finding::new(diagnostic, lang);
        let diagnostics = loaded.diagnostics.iter().map(finding).collect();
        Self { errors: count(Severity::Error), warnings: count(Severity::Warning), diagnostics }
    }
}

/// Findings as text, readable without colour: what, where, how to mend it; a total at the end.
pub fn report_text(loaded: &Loaded, lang: Lang) -> String {
    let report = Report::new(loaded, lang);
    let mut text = String::new();
    for diagnostic in &report.diagnostics {
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
