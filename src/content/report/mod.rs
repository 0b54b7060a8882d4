//! How findings are shown: as text for people, as one JSON document for tools, as annotations for code review.

mod annotations;
mod lines;
mod manual;
mod readings;
mod text;

use serde::Serialize;

use super::{Code, Diagnostic, Lang, Loaded, ReadAs, Severity};

pub use annotations::report_annotations;
pub use manual::{Manual, manual_list, manual_markdown, manual_section, manual_text};
pub use readings::read_as_text;
pub use text::report_text;

/// The JSON document of `check`.
#[derive(Debug, Serialize)]
pub struct Report<'a> {
    /// Number of errors.
    pub errors: usize,
    /// Number of warnings.
    pub warnings: usize,
    /// All findings.
    pub diagnostics: Vec<Finding<'a>>,
    /// Cells that were read otherwise than they are written.
    pub read_as: &'a [ReadAs],
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

    /// Sheet and cell as Excel writes them; a table of its own has no sheets.
    fn in_book(&self) -> Option<String> {
        match (self.sheet, self.cell) {
            (Some(sheet), Some(cell)) => Some(format!("{sheet}!{cell}")),
            (one, other) => one.or(other).map(str::to_owned),
        }
    }
}

impl<'a> Report<'a> {
    /// Counts the findings of `loaded`.
    pub fn new(loaded: &'a Loaded, lang: Lang) -> Self {
        let count = |level| loaded.diagnostics.iter().filter(|diagnostic| diagnostic.level == level).count();
        let finding = |diagnostic| Finding::new(diagnostic, lang);
        let diagnostics = loaded.diagnostics.iter().map(finding).collect();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        Self { errors, warnings, diagnostics, read_as: &loaded.read_as }
    }

    /// The last line: what was looked at, what was found.
    fn total(&self, files: usize, lang: Lang) -> String {
        let Self { errors, warnings, .. } = self;
        match lang {
            Lang::Zh => format!("已检查 {files} 个文件：{errors} 个错误，{warnings} 个警告"),
            Lang::En => format!("{files} files checked: {errors} errors, {warnings} warnings"),
        }
    }
}
