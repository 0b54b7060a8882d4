//! `yimatong export`.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::{Format, Outcome, book_name, counties_told, print, print_json, report, save, say};
use crate::content::{ExportError, Loaded, export};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  yimatong export content 青禾县.xlsx\n  yimatong export content 青禾县.xlsx --county 990101"
)]
pub(super) struct Options {
    /// Content folder (the one with site.json)
    content: PathBuf,
    /// Workbook to write (.xlsx)
    book: PathBuf,
    /// Which county, where the content has several: 6 digits
    #[arg(long, value_name = "CODE")]
    county: Option<String>,
    /// How to print what was done
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let exported = match export(&options.content, options.county.as_deref(), &book_name(&options.book), None) {
        Ok(exported) => exported,
        Err(ExportError::Which(there)) => return Ok(counties_told(&options.content, &there)),
        Err(ExportError::Unfit(diagnostics)) => {
            report(&Loaded { content: None, diagnostics, files: 0 }, options.format)?;
            say("这些内容工作簿里放不下，什么也没有写");
            return Ok(Outcome::ContentErrors);
        }
        Err(error) => return Err(error.into()),
    };
    save(&options.book, &exported.bytes)?;
    let (county, villages, errors) = (&exported.county, exported.villages, exported.errors);
    match options.format {
        Format::Json => print_json(&json!({ "county": county, "villages": villages, "errors": errors }))?,
        Format::Text => {
            print(&format!("已写 {}：{county}，{villages} 个村（社区）", options.book.display()))?;
            if errors > 0 {
                say(&format!("内容里有 {errors} 个错误，也照样写进去了；用 yimatong check 看是哪些"));
            }
        }
    }
    Ok(Outcome::Done)
}
