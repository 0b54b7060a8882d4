//! `yimatong check`.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::{Args, ValueEnum};

use super::state::{Read, State};
use super::{Manner, Outcome, failed, print, print_json, say};
use crate::content::{Report, Severity, findings, load, read_as_text, report_annotations, report_text};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  yimatong check content\n  yimatong check content --deny-warnings --format json\n  \
    yimatong check content --format github\n  yimatong check content --today 2026-12-31 --lang en\n  \
    yimatong check content --against dist"
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
    /// A published site, or an older content folder or workbook: addresses, ids and items that changed or vanished since are findings, too
    #[arg(long, value_name = "OLD")]
    against: Option<PathBuf>,
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
    // Only what is held against something must be in memory at once.
    let mut loaded = match options.against {
        None => findings(content, *today),
        Some(_) => load(content, *today),
    };
    // Content with errors is mended first: it is held against nothing.
    if let Some(old) = options.against.as_ref().filter(|_| loaded.content.is_some()) {
        match State::read(old, *today).with_context(|| old.display().to_string())? {
            Read::State(old) => {
                loaded.hold_site_against(&old.site());
                loaded.hold_against(&old.counties());
            }
            Read::Wrong(wrong) => {
                say(&format!("{}：\n{}", old.display(), report_text(&wrong, *lang, false)));
                return Ok(Outcome::ContentErrors);
            }
        }
    }
    match options.format {
        Format::Text => {
            if let Some(readings) = read_as_text(&loaded, *lang, options.all) {
                print(&format!("{readings}\n"))?;
            }
            print(&report_text(&loaded, *lang, options.all))?;
        }
        Format::Json => print_json(&Report::new(&loaded, *lang))?,
        Format::Github => print(&report_annotations(&loaded, content, *lang))?,
    }
    let fails = |level| level == Severity::Error || options.deny_warnings;
    let bad = loaded.diagnostics.iter().any(|diagnostic| fails(diagnostic.level));
    Ok(if bad { failed(content) } else { Outcome::Done })
}
