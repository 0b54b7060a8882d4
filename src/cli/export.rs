//! `yimatong export`.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::{Format, Manner, Outcome, book_name, counties_told, print, print_json, reported, save, tell};
use crate::content::{ExportError, Loaded, both, export};

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
    #[command(flatten)]
    manner: Manner,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let Manner { lang, today } = options.manner;
    let exported = match export(&options.content, options.county.as_deref(), &book_name(&options.book), today) {
        Ok(exported) => exported,
        Err(ExportError::Which(there)) => return Ok(counties_told(&options.content, &there, lang)),
        Err(ExportError::Unfit(diagnostics)) => {
            reported(Loaded::without_content(diagnostics), options.manner, options.format)?;
            return Ok(Outcome::ContentErrors);
        }
        Err(error) => return Err(error.into()),
    };
    save(&options.book, &exported.bytes)?;
    let (county, villages, errors) = (&exported.county, exported.villages, exported.errors);
    match options.format {
        Format::Json => print_json(&json!({ "county": county, "villages": villages, "errors": errors }))?,
        Format::Text => {
            let book = options.book.display();
            let text = both!(
                "已写 {book}：{county}，{villages} 个村（社区）",
                "{book} written: {county}, {villages} villages"
            );
            print(text.in_lang(lang))?;
            if errors > 0 {
                let text = both!(
                    "内容里有 {errors} 个错误，也照样写进去了；用 yimatong check 看是哪些",
                    "the content has {errors} errors, which are in the workbook, too: yimatong check names them"
                );
                tell(lang, &text);
            }
        }
    }
    Ok(Outcome::Done)
}
