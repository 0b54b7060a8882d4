//! Findings as text. It reads the same without colour; with thousands of findings it stays short: the first of each code,
//! and how many more there are.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::{Finding, Report};
use crate::content::scan::is_invisible;
use crate::content::{Code, Lang, Loaded, Severity};

/// More findings of one code than this are not listed one by one …
const MANY: usize = 20;
/// … only the first of them.
const FIRST: usize = 10;

const STRONG: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

/// Findings as text: what, where, how to mend it; a total at the end. `all`: list every one, however many there are.
/// Colours are ANSI escapes, for a stream that takes them out where they are not wanted.
pub fn report_text(loaded: &Loaded, lang: Lang, all: bool) -> String {
    let report = Report::new(loaded, lang);
    let mut by_code: BTreeMap<(Severity, Code), Vec<&Finding<'_>>> = BTreeMap::new();
    for finding in &report.diagnostics {
        by_code.entry((finding.level, finding.code)).or_default().push(finding);
    }
    let many = by_code.values().any(|findings| findings.len() > MANY);
    let mut text = String::new();
    if many && !all {
        for findings in by_code.values() {
            let shown = if findings.len() > MANY { FIRST } else { findings.len() };
            findings.iter().take(shown).for_each(|finding| write_finding(&mut text, finding));
            write_more(&mut text, findings.len() - shown, lang);
        }
    } else {
        report.diagnostics.iter().for_each(|finding| write_finding(&mut text, finding));
    }
    if many {
        write_counts(&mut text, &by_code, lang);
    }
    text.push_str(&report.total(loaded.files, lang));
    if let Some((_, code)) = by_code.keys().next() {
        let hint = match lang {
            Lang::Zh => "为什么要改、怎么改，看例子：",
            Lang::En => "Why, and an example: ",
        };
        // Writing to a string cannot fail.
        let _ = write!(text, "\n{hint}{STRONG}yimatong explain {}{STRONG:#}", code.as_str());
    }
    text
}

/// The colour of a weight.
pub(super) fn style(level: Severity) -> Style {
    let colour = match level {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
    };
    STRONG.fg_color(Some(colour.into()))
}

fn write_finding(text: &mut String, finding: &Finding<'_>) {
    let (level, code, style) = (finding.level.as_str(), finding.code.as_str(), style(finding.level));
    let place = finding.in_book().unwrap_or_else(|| finding.pointer.to_owned());
    let place = format!("{}  {}", visible(finding.file), visible(&place));
    let _ = writeln!(text, "{style}{level}[{code}]{style:#}{STRONG}: {}{STRONG:#}", visible(finding.message));
    let _ = writeln!(text, "  {FAINT}-->{FAINT:#} {}", place.trim_end());
    let _ = writeln!(text, "  {FAINT}= help:{FAINT:#} {}\n", visible(finding.help));
}

fn write_more(text: &mut String, more: usize, lang: Lang) {
    if more > 0 {
        let _ = match lang {
            Lang::Zh => writeln!(text, "  … 还有 {more} 处同样的问题（--all 全部列出）\n"),
            Lang::En => writeln!(text, "  … and {more} more of the same (--all lists them)\n"),
        };
    }
}

fn write_counts(text: &mut String, by_code: &BTreeMap<(Severity, Code), Vec<&Finding<'_>>>, lang: Lang) {
    let counts = by_code.values().map(Vec::len).max().unwrap_or_default().to_string().len();
    let names = by_code.keys().map(|(_, code)| code.as_str().len()).max().unwrap_or_default();
    for ((level, code), findings) in by_code {
        let (style, name, title) = (style(*level), code.as_str(), code.explanation().title.in_lang(lang));
        let level = level.as_str();
        let _ = writeln!(text, "{:counts$} × {style}{level:7}{style:#}  {name:names$}  {title}", findings.len());
    }
    text.push('\n');
}

/// A text of the content as it may stand in a report: on one line, and nothing in it steers the terminal or turns the
/// direction of writing.
pub(super) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' | '\t' => shown.extend(letter.escape_default()),
            _ if is_invisible(letter) => shown.extend(letter.escape_unicode()),
            _ => shown.push(letter),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use anstream::adapter::strip_str;

    use super::*;
    use crate::content::{Diagnostics, both};

    fn loaded(counts: &[(Code, usize)]) -> Loaded {
        let mut diagnostics = Diagnostics::default();
        for (code, count) in counts {
            for at in 0..*count {
                let message = both!("第 {at} 处", "number {at}");
                diagnostics.add(*code, "a.json", &format!("/{}/{at}", code.as_str()), message, both!("改", "mend it"));
            }
        }
        Loaded { files: 3, ..Loaded::without_content(diagnostics.into_sorted()) }
    }

    fn plain(loaded: &Loaded, lang: Lang, all: bool) -> String {
        strip_str(&report_text(loaded, lang, all)).to_string()
    }

    #[test]
    fn few_findings_are_listed_by_place() {
        let loaded = loaded(&[(Code::TextLong, 1), (Code::PhoneMalformed, 1)]);
        insta::assert_snapshot!(plain(&loaded, Lang::En, false), @"
        error[phone-malformed]: number 0
          --> a.json  /phone-malformed/0
          = help: mend it

        warning[text-long]: number 0
          --> a.json  /text-long/0
          = help: mend it

        3 files checked: 1 errors, 1 warnings
        Why, and an example: yimatong explain phone-malformed
        ");
    }

    #[test]
    fn many_findings_are_grouped_and_counted() {
        let loaded = loaded(&[(Code::PhoneMalformed, 300), (Code::TextLong, 21), (Code::RosterGap, 2)]);
        let text = plain(&loaded, Lang::Zh, false);
        assert_eq!(text.matches("error[phone-malformed]").count(), 10);
        assert_eq!(text.matches("warning[text-long]").count(), 10);
        assert_eq!(text.matches("error[roster-gap]").count(), 2);
        assert!(text.contains("  … 还有 290 处同样的问题（--all 全部列出）\n"), "{text}");
        let (_, end) = text.split_once("  … 还有 11 处同样的问题（--all 全部列出）\n\n").expect("the last group");
        insta::assert_snapshot!(end, @"
        300 × error    phone-malformed  电话拨不通
          2 × error    roster-gap       工作日没人值班
         21 × warning  text-long        文字太长

        已检查 3 个文件：302 个错误，21 个警告
        为什么要改、怎么改，看例子：yimatong explain phone-malformed
        ");
        let all = plain(&loaded, Lang::Zh, true);
        assert_eq!(all.matches("error[phone-malformed]").count(), 300);
        assert!(!all.contains('…') && all.contains("300 × error"), "{all}");
    }

    #[test]
    fn nothing_found_is_one_line() {
        assert_eq!(report_text(&loaded(&[]), Lang::Zh, false), "已检查 3 个文件：0 个错误，0 个警告");
    }

    #[test]
    fn findings_of_a_workbook_are_placed_by_sheet_and_cell() {
        let mut loaded = loaded(&[(Code::PhoneMalformed, 2)]);
        for diagnostic in &mut loaded.diagnostics {
            diagnostic.file = "青禾县.xlsx".to_owned();
            diagnostic.sheet = Some("事项".to_owned());
        }
        loaded.diagnostics[0].cell = Some("C12".to_owned());
        let text = plain(&loaded, Lang::Zh, false);
        assert!(text.contains("\n  --> 青禾县.xlsx  事项!C12\n"), "{text}");
        assert!(text.contains("\n  --> 青禾县.xlsx  事项\n"), "{text}");
    }

    #[test]
    fn content_does_not_steer_the_terminal() {
        assert_eq!(visible("柳\u{1b}[31m湾\n村\u{202e}"), "柳\\u{1b}[31m湾\\n村\\u{202e}");
    }

    #[test]
    fn colours_carry_nothing() {
        let loaded = loaded(&[(Code::PhoneMalformed, 1)]);
        let text = report_text(&loaded, Lang::Zh, false);
        assert!(text.contains('\u{1b}'));
        assert!(plain(&loaded, Lang::Zh, false).starts_with("error[phone-malformed]: 第 0 处\n  --> a.json  /"));
    }
}
