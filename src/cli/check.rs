//! `yimatong check`.

use std::path::PathBuf;

use clap::Args;

use super::{Format, Outcome, report};
use crate::content::{Severity, load};

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yimatong check content\n  yimatong check content --deny-warnings --format json")]
pub(super) struct Options {
    /// Content folder (the one with site.json)
    content: PathBuf,
    /// How to print findings
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Let warnings fail, too
    #[arg(long)]
    deny_warnings: bool,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let loaded = load(&options.content, None);
    report(&loaded, options.format)?;
    let bad = |level| level == Severity::Error || options.deny_warnings;
    let failed = loaded.diagnostics.iter().any(|diagnostic| bad(diagnostic.level));
    Ok(if failed { Outcome::ContentErrors } else { Outcome::Done })
}
