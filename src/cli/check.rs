//! `yimatong check`.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;

use super::state::{Read, State};
use super::{Format, Outcome, report, say};
use crate::content::{Lang, Severity, load, locate_in_folder, report_text};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  yimatong check content\n  yimatong check content --deny-warnings --format json\n  \
    yimatong check content --against dist"
)]
pub(super) struct Options {
    /// Content folder (the one with site.json)
    content: PathBuf,
    /// How to print findings
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// A published site or an older content folder: ids that changed and items that vanished since are findings, too
    #[arg(long, value_name = "OLD")]
    against: Option<PathBuf>,
    /// Let warnings fail, too
    #[arg(long)]
    deny_warnings: bool,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let mut loaded = load(&options.content, None);
    // Content with errors is mended first: it is held against nothing.
    if let Some(old) = options.against.as_ref().filter(|_| loaded.content.is_some()) {
        match State::read(old, None).with_context(|| old.display().to_string())? {
            Read::State(old) => loaded.hold_against(&old.counties(), &locate_in_folder(&options.content)),
            Read::Wrong(wrong) => {
                say(&format!("{}：\n{}", old.display(), report_text(&wrong, Lang::Zh)));
                return Ok(Outcome::ContentErrors);
            }
        }
    }
    report(&loaded, options.format)?;
    let bad = |level| level == Severity::Error || options.deny_warnings;
    let failed = loaded.diagnostics.iter().any(|diagnostic| bad(diagnostic.level));
    Ok(if failed { Outcome::ContentErrors } else { Outcome::Done })
}
