//! The explanations of codes: one for the terminal, the list of all, the document `docs/diagnostics.md`.

use std::fmt::Write as _;

use serde::Serialize;

use super::text::style;
use crate::content::{Code, Explanation, Lang, Severity};

/// One code, explained in one language.
#[derive(Debug, Serialize)]
pub struct Manual {
    /// Stable code.
    pub code: Code,
    /// Weight.
    pub level: Severity,
    /// The mistake in a few words.
    pub title: &'static str,
    /// Why the rule is there.
    pub meaning: &'static str,
    /// A mistake.
    pub wrong: &'static str,
    /// The same, mended.
    pub right: &'static str,
}

impl Manual {
    /// What a code means.
    pub fn new(code: Code, lang: Lang) -> Self {
        let Explanation { title, meaning, wrong, right } = code.explanation();
        let (title, meaning) = (title.in_lang(lang), meaning.in_lang(lang));
        Self { code, level: code.severity(), title, meaning, wrong, right }
    }

    fn labels(lang: Lang) -> [&'static str; 2] {
        match lang {
            Lang::Zh => ["错：", "对："],
            Lang::En => ["Wrong:", "Right:"],
        }
    }
}

/// One code for the terminal; colours as in `report_text`.
pub fn manual_text(code: Code, lang: Lang) -> String {
    let Manual { level, title, meaning, wrong, right, .. } = Manual::new(code, lang);
    let style = style(level);
    let [not, but] = Manual::labels(lang);
    let lines = |text: &str| text.replace('\n', "\n  ");
    format!(
        "{style}{}[{}]{style:#}: {title}\n\n{meaning}\n\n{not}\n  {}\n{but}\n  {}",
        level.as_str(),
        code.as_str(),
        lines(wrong),
        lines(right)
    )
}

/// All codes by family, with their titles.
pub fn manual_list(lang: Lang) -> String {
    let width = Code::ALL.iter().map(|code| code.as_str().len()).max().unwrap_or_default();
    let mut text = String::new();
    for family in Code::FAMILIES {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", family.title.in_lang(lang));
        for code in family.codes {
            let (style, level) = (style(code.severity()), code.severity().as_str());
            let title = code.explanation().title.in_lang(lang);
            let _ = writeln!(text, "  {style}{level:7}{style:#}  {:width$}  {title}", code.as_str());
        }
        text.push('\n');
    }
    text.push_str(match lang {
        Lang::Zh => "看一条的说明和例子：yimatong explain CODE",
        Lang::En => "One of them with an example: yimatong explain CODE",
    });
    text
}

/// All codes as a document, each under a heading of its own name.
pub fn manual_markdown(lang: Lang) -> String {
    let mut text = match lang {
        Lang::Zh => {
            "# 检查结果说明\n\n`yimatong check` 报出的每一种问题：为什么要改、错的和对的例子。错误（error）不改不能发布，\
             警告（warning）可以发布。\n\n<!-- 由 yimatong explain --format markdown 生成，不要手改。 -->\n\n"
        }
        Lang::En => {
            "# Diagnostics\n\nEvery finding of `yimatong check`: why the rule is there, a wrong and a right example. Errors \
             keep content from being published, warnings do not.\n\n\
             <!-- Made by yimatong explain --format markdown --lang en; do not edit. -->\n\n"
        }
    }
    .to_owned();
    for family in Code::FAMILIES {
        let links: Vec<_> = family.codes.iter().map(|code| format!("[`{0}`](#{0})", code.as_str())).collect();
        let _ = writeln!(text, "- **{}**: {}", family.title.in_lang(lang), links.join(", "));
    }
    for family in Code::FAMILIES {
        let _ = writeln!(text, "\n# {}", family.title.in_lang(lang));
        for code in family.codes {
            text.push_str(&manual_section(*code, lang));
        }
    }
    text
}

/// One code of the document.
pub fn manual_section(code: Code, lang: Lang) -> String {
    let Manual { level, title, meaning, wrong, right, .. } = Manual::new(code, lang);
    let [not, but] = Manual::labels(lang);
    let mut text = format!("\n## {}\n\n**{title}** ({})\n\n{meaning}\n", code.as_str(), level.as_str());
    for (label, example) in [(not, wrong), (but, right)] {
        let kind = if example.starts_with('{') { "json" } else { "text" };
        let _ = write!(text, "\n{label}\n\n```{kind}\n{example}\n```\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_explanation_reads_without_colour() {
        let text = manual_text(Code::PhoneLostZero, Lang::Zh);
        insta::assert_snapshot!(anstream::adapter::strip_str(&text), @r#"
        error[phone-lost-zero]: 电话少了区号前面的 0

        Excel 把电话当成数字，开头的 0 就没了，这样拨出去是空号。先把这一格设成“文本”再输入。

        错：
          { "phone": "980-5556455" }
        对：
          { "phone": "0980-5556455" }
        "#);
    }

    #[test]
    fn every_code_is_listed_and_has_its_heading() {
        for lang in [Lang::Zh, Lang::En] {
            let (list, document) = (manual_list(lang), manual_markdown(lang));
            for code in Code::ALL {
                let name = code.as_str();
                assert!(list.contains(&format!("  {name} ")), "{name}");
                assert_eq!(document.matches(&format!("\n## {name}\n")).count(), 1, "{name}");
                assert!(document.contains(&format!("(#{name})")), "{name}");
            }
        }
    }
}
