//! `yimatong diff`.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::{Args, ValueEnum};

use super::state::{Read, State};
use super::{Manner, Outcome, print, print_json, say, tell};
use crate::content::{Difference, Lang, both, compare, difference_markdown, difference_text, report_text};
use crate::guide::Date;
use crate::site::Changes;

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yimatong diff content-2026-3 content\n  \
    yimatong diff dist content --format markdown --lang en\n  yimatong diff dist qinghe.xlsx --format json\n  \
    yimatong diff /srv/ymt/current dist --format addresses")]
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
    /// Addresses that a CDN has to forget, as one JSON document like changes.json; both must be published sites
    Addresses,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let Manner { lang, today } = options.manner;
    let show: fn(&Difference, Lang) -> anyhow::Result<()> = match options.format {
        Format::Text => |difference, lang| print(&difference_text(difference, lang)),
        Format::Markdown => |difference, lang| print(&difference_markdown(difference, lang)),
        Format::Json => |difference, _| print_json(difference),
        // Of what is on the disk, not of what it says: nothing of it is read as content.
        Format::Addresses => return addresses(options),
    };
    // Both sides are read before anything is said, so that all that is wrong is said at once.
    let (old, new) = (read(&options.old, today)?, read(&options.new, today)?);
    let (Some(old), Some(new)) = (usable(old, &options.old, lang), usable(new, &options.new, lang)) else {
        return Ok(Outcome::ContentErrors);
    };
    let difference = compare(&old.counties(), &new.counties(), lang);
    show(&difference, lang)?;
    Ok(Outcome::Done)
}

/// What changed between two published sites, as addresses.
fn addresses(options: &Options) -> anyhow::Result<Outcome> {
    let Options { old, new, .. } = options;
    for path in [old, new] {
        fs_err::metadata(path).context("读不到")?;
    }
    let Some(changes) = Changes::between(old, new)? else {
        let text = both!(
            "error: --format addresses 比较的是两个发布好的网站（有 manifest.json 的文件夹）",
            "error: --format addresses compares two published sites (folders with manifest.json)"
        );
        tell(options.manner.lang, &text);
        return Ok(Outcome::WrongUsage);
    };
    print_json(&changes)?;
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
