//! `yimatong diff`.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::{Args, ValueEnum};

use super::state::{Read, State};
use super::{Manner, Outcome, print, print_json, say};
use crate::content::{Lang, compare, difference_markdown, difference_text, report_text};
use crate::guide::Date;

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yimatong diff content-2026-3 content\n  \
    yimatong diff dist content --format markdown --lang en\n  yimatong diff dist qinghe.xlsx --format json")]
pub(super) struct Options {
    /// Before: a content folder, a workbook or a published site
    old: PathBuf,
    /// After: a content folder, a workbook or a published site
    new: PathBuf,
    /// How to print what changed
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    manner: Manner,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON document
    Json,
    /// For a notice or a pull request
    Markdown,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let Manner { lang, today } = options.manner;
    // Both sides are read before anything is said, so that all that is wrong is said at once.
    let (old, new) = (read(&options.old, today)?, read(&options.new, today)?);
    let (Some(old), Some(new)) = (usable(old, &options.old, lang), usable(new, &options.new, lang)) else {
        return Ok(Outcome::ContentErrors);
    };
    let difference = compare(&old.counties(), &new.counties(), lang);
    match options.format {
        Format::Text => print(&difference_text(&difference, lang))?,
        Format::Markdown => print(&difference_markdown(&difference, lang))?,
        Format::Json => print_json(&difference)?,
    }
    Ok(Outcome::Done)
}

fn read(path: &Path, today: Option<Date>) -> anyhow::Result<Read> {
    State::read(path, today).with_context(|| path.display().to_string())
}

fn usable(read: Read, path: &Path, lang: Lang) -> Option<State> {
    match read {
        Read::State(state) => Some(state),
        Read::Wrong(loaded) => {
            say(&format!("{}：\n{}", path.display(), report_text(&loaded, lang, false)));
            None
        }
    }
}
