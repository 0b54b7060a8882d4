//! `yimatong explain`: what a finding means.

use clap::{Args, ValueEnum};

use super::{Outcome, print, print_json, tell};
use crate::content::{Code, Lang, Manual, both, manual_list, manual_markdown, manual_section, manual_text};

/// From here on two names are alike (Jaro–Winkler).
const ALIKE: f64 = 0.8;

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yimatong explain\n  yimatong explain certificate-circular\n  \
    yimatong explain phone-lost-zero --lang en\n  yimatong explain --format markdown > docs/diagnostics.md")]
pub(super) struct Options {
    /// Code of a finding; default: all of them
    code: Option<String>,
    /// Language of the explanation
    #[arg(long, value_enum, default_value = "zh")]
    lang: Lang,
    /// How to print it
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// How explanations are printed.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For people; of all codes their titles
    Text,
    /// One JSON document
    Json,
    /// Of all codes: the document docs/diagnostics.md
    Markdown,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let lang = options.lang;
    let Some(written) = &options.code else {
        match options.format {
            Format::Text => print(&manual_list(lang))?,
            Format::Json => {
                let codes: Vec<_> = Code::ALL.iter().map(|code| Manual::new(*code, lang)).collect();
                print_json(&serde_json::json!({ "codes": codes }))?;
            }
            Format::Markdown => print(manual_markdown(lang).trim_end())?,
        }
        return Ok(Outcome::Done);
    };
    let Some(code) = Code::parse(&written.trim().to_ascii_lowercase()) else {
        let near = near(written);
        let hint = if near.is_empty() {
            both!("`yimatong explain` 列出全部", "`yimatong explain` lists them all")
        } else {
            let (zh, en) = (near.join("、"), near.join(", "));
            both!("是不是 {zh}？", "did you mean {en}?")
        };
        tell(
            lang,
            &both!("error: 没有“{written}”这个代码。{hint}", "error: no code is called “{written}”: {hint}"; hint),
        );
        return Ok(Outcome::WrongUsage);
    };
    match options.format {
        Format::Text => print(&manual_text(code, lang))?,
        Format::Json => print_json(&Manual::new(code, lang))?,
        Format::Markdown => print(manual_section(code, lang).trim())?,
    }
    Ok(Outcome::Done)
}

/// Names like the one written, the likest first.
fn near(written: &str) -> Vec<&'static str> {
    let written = written.trim().to_ascii_lowercase();
    let alike = |name: &str| {
        let part = written.len() > 2 && name.contains(&written);
        strsim::jaro_winkler(&written, name).max(if part { ALIKE } else { 0.0 })
    };
    let mut near: Vec<_> = Code::ALL.iter().map(|code| (alike(code.as_str()), code.as_str())).collect();
    near.retain(|(alike, _)| *alike >= ALIKE);
    near.sort_by(|one, two| two.0.total_cmp(&one.0));
    near.into_iter().take(3).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_lead_to_the_name_that_was_meant() {
        assert_eq!(near("phone-lost-zeros")[0], "phone-lost-zero");
        assert_eq!(near("certificat-circular")[0], "certificate-circular");
        assert_eq!(near("Roster_Gap")[0], "roster-gap");
        assert!(near("circular").contains(&"certificate-circular"));
        assert_eq!(near("x"), [""; 0]);
        assert_eq!(near("電話"), [""; 0]);
    }
}
