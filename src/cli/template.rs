//! `yimatong template`.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::{Format, Manner, Outcome, may_write, print, print_json, save};
use crate::content::{both, template};

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yimatong template 青禾县.xlsx\n  yimatong template 青禾县.xlsx --villages 120")]
pub(super) struct Options {
    /// Workbook to write (.xlsx)
    book: PathBuf,
    /// Sheets for so many villages
    #[arg(long, value_name = "N", default_value = "10", value_parser = clap::value_parser!(u16).range(1..=2000))]
    villages: u16,
    /// Replace the file if it is there already
    #[arg(long)]
    force: bool,
    /// How to print what was done
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    manner: Manner,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let villages = options.villages;
    if !may_write(&options.book, options.force, options.manner.lang) {
        return Ok(Outcome::WrongUsage);
    }
    save(&options.book, &template(villages.into())?)?;
    match options.format {
        Format::Json => print_json(&json!({ "villages": villages }))?,
        Format::Text => {
            let book = options.book.display();
            let text = both!(
                "已写 {book}：空白工作簿，{villages} 张村（社区）的表",
                "{book} written: an empty workbook with sheets for {villages} villages"
            );
            print(text.in_lang(options.manner.lang))?;
        }
    }
    Ok(Outcome::Done)
}
