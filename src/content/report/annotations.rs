//! Findings as workflow commands of GitHub Actions: each becomes an annotation on its line of the change.

use std::fmt::Write as _;
use std::path::Path;

use super::lines::Lines;
use super::{Finding, Report};
use crate::content::scan::is_invisible;
use crate::content::{Code, Lang, Loaded, MOST_WRITTEN, read_bounded};

/// One command a finding, the total as a last line. `root`: what was loaded, as seen from where the workflow runs.
pub fn report_annotations(loaded: &Loaded, root: &Path, lang: Lang) -> String {
    let report = Report::new(loaded, lang);
    let mut text = String::new();
    // Findings are ordered by file: one text at a time is enough.
    let mut file = Source::default();
    for finding in &report.diagnostics {
        let book = finding.in_book();
        let path = if book.is_some() { root.to_owned() } else { root.join(finding.file) };
        let path = path.to_string_lossy().replace('\\', "/");
        let line = if book.is_some() {
            None
        } else {
            if file.path != path {
                file = Source::read(path.clone());
            }
            file.line(finding)
        };
        let place = line.map_or_else(String::new, |line| format!("line={line},"));
        let (level, code) = (finding.level.as_str(), finding.code.as_str());
        let before = book.map_or_else(String::new, |book| format!("{book}: "));
        let message = escaped(&format!("{before}{}\n{}", finding.message, finding.help));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "::{level} file={},{place}title={code}::{message}", property(&path));
    }
    text + &report.total(loaded.files, lang)
}

/// A file that findings are in.
#[derive(Default)]
struct Source {
    path: String,
    /// None: it does not read, as a folder or a file that is missing.
    text: Option<String>,
    lines: Option<Lines>,
}

impl Source {
    fn read(path: String) -> Self {
        let text =
            read_bounded(Path::new(&path), MOST_WRITTEN).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        Self { path, text, lines: None }
    }

    fn line(&mut self, finding: &Finding<'_>) -> Option<usize> {
        let text = self.text.as_deref()?;
        if finding.pointer.is_empty() {
            let broken = || serde_json::from_str::<serde::de::IgnoredAny>(text).err().map(|error| error.line());
            return Some((finding.code == Code::JsonSyntax).then(broken).flatten().unwrap_or(1).max(1));
        }
        Some(self.lines.get_or_insert_with(|| Lines::of(text)).line(finding.pointer))
    }
}

/// The text of a command. What cannot be seen is shown as what it is: logs of workflows end on terminals, too.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '%' => safe.push_str("%25"),
            '\r' => safe.push_str("%0D"),
            '\n' => safe.push_str("%0A"),
            '\t' => safe.push_str("\\t"),
            _ if is_invisible(letter) => safe.extend(letter.escape_unicode()),
            _ => safe.push(letter),
        }
    }
    safe
}

/// The value of a command's property.
fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Diagnostics, Origin, both};

    #[test]
    fn commands_are_escaped() {
        let mut diagnostics = Diagnostics::default();
        let message = both!("100%\n::error::", "100%\n::error::");
        diagnostics.add(Code::PhoneMalformed, "a,b:c.json", "/x", message, both!("改\r", "mend\r"));
        let loaded = Loaded {
            content: None,
            rough: None,
            diagnostics: diagnostics.into_sorted(),
            files: 1,
            read_as: Vec::new(),
            origin: Origin::Nowhere,
        };
        insta::assert_snapshot!(report_annotations(&loaded, Path::new("nowhere"), Lang::En), @"
        ::error file=nowhere/a%2Cb%3Ac.json,title=phone-malformed::100%25%0A::error::%0Amend%0D
        1 files checked: 1 errors, 0 warnings
        ");
    }

    #[test]
    fn findings_of_a_workbook_name_the_workbook_and_the_cell() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.add(Code::CellKind, "青禾县.xlsx", "", both!("不是数字", "no number"), both!("改", "mend"));
        let mut diagnostics = diagnostics.into_sorted();
        diagnostics[0].sheet = Some("事项".to_owned());
        diagnostics[0].cell = Some("C12".to_owned());
        let loaded = Loaded { files: 1, ..Loaded::without_content(diagnostics) };
        let text = report_annotations(&loaded, Path::new("books/青禾县.xlsx"), Lang::Zh);
        assert!(
            text.starts_with("::error file=books/青禾县.xlsx,title=cell-kind::事项!C12: 不是数字%0A改\n"),
            "{text}"
        );
    }
}
