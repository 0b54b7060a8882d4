//! `yimatong check`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Manner, Outcome, print, print_json};
use crate::content::{Report, Severity, load, report_annotations, report_text};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  yimatong check content\n  yimatong check content --deny-warnings --format json\n  \
    yimatong check content --format github\n  yimatong check content --today 2026-12-31 --lang en"
)]
pub(super) struct Options {
    /// Content folder (the one with site.json)
    content: PathBuf,
    /// How to print findings
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// List every finding, however many there are of a kind
    #[arg(long)]
    all: bool,
    /// Let warnings fail, too
    #[arg(long)]
    deny_warnings: bool,
    #[command(flatten)]
    manner: Manner,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON document
    Json,
    /// Workflow commands: GitHub Actions shows each finding on its line
    Github,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let Options { content, manner: Manner { lang, today }, .. } = options;
    let loaded = load(content, *today);
    match options.format {
        Format::Text => print(&report_text(&loaded, *lang, options.all))?,
        Format::Json => print_json(&Report::new(&loaded, *lang))?,
        Format::Github => print(&report_annotations(&loaded, content, *lang))?,
    }
    let bad = |level| level == Severity::Error || options.deny_warnings;
    let failed = loaded.diagnostics.iter().any(|diagnostic| bad(diagnostic.level));
    Ok(if failed { Outcome::ContentErrors } else { Outcome::Done })
}
