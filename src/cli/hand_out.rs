//! `yimatong hand-out`: one small workbook a village, by township.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::{Format, Manner, Outcome, counties_told, file_name, print, print_json, reported, save, tell};
use crate::content::{ExportError, Loaded, both, hand_out};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  yimatong hand-out content 发下去\n  yimatong hand-out content 发下去 --only 990101100\n  \
    yimatong hand-out content 发下去 --county 990101 --force"
)]
pub(super) struct Options {
    /// Content folder (the one with site.json)
    content: PathBuf,
    /// Folder to write into: a folder for each township, in it a workbook for each village
    out: PathBuf,
    /// Which county, where the content has several: 6 digits
    #[arg(long, value_name = "CODE")]
    county: Option<String>,
    /// Only villages whose code begins with this
    #[arg(long, value_name = "CODE_PREFIX", default_value = "")]
    only: String,
    /// Ask for all that a village can say: open books, works, points and services of its own, too
    #[arg(long)]
    full: bool,
    /// Replace workbooks that are there already
    #[arg(long)]
    force: bool,
    /// How to print what was done
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    manner: Manner,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let lang = options.manner.lang;
    let (county, made) = match hand_out(&options.content, options.county.as_deref(), &options.only, options.full) {
        Ok(made) => made,
        Err(ExportError::Which(there)) => return Ok(counties_told(&options.content, &there, lang)),
        Err(ExportError::Unfit(diagnostics)) => {
            reported(Loaded::without_content(diagnostics), options.manner, options.format)?;
            return Ok(Outcome::ContentErrors);
        }
        Err(error) => return Err(error.into()),
    };
    if made.is_empty() {
        let only = &options.only;
        tell(
            lang,
            &both!("error: --only {only}：没有这样的村（社区）", "error: --only {only}: there is no such village"),
        );
        return Ok(Outcome::WrongUsage);
    }
    let mut books = Vec::new();
    for village in &made {
        let name = file_name(&format!("{} {}", village.code, village.name));
        books.push(options.out.join(file_name(&village.township)).join(format!("{name}.xlsx")));
    }
    let there: Vec<&PathBuf> = books.iter().filter(|book| book.symlink_metadata().is_ok()).collect();
    if let (Some(first), false) = (there.first(), options.force) {
        let (count, first) = (there.len(), first.display());
        tell(
            lang,
            &both!(
                "error: {count} 份表已经有了（{first} 等），也许有人填过，一份也没有写；换一个文件夹，或确实要覆盖就加上 --force",
                "error: {count} workbooks are there already ({first}) and may have been filled in; none was written. Choose another folder, or add --force to replace them"
            ),
        );
        return Ok(Outcome::WrongUsage);
    }
    for (village, book) in made.iter().zip(&books) {
        if let Some(folder) = book.parent() {
            fs_err::create_dir_all(folder)?;
        }
        save(book, &village.bytes)?;
    }
    let (count, out) = (made.len(), options.out.display());
    match options.format {
        Format::Json => {
            let rows: Vec<_> = made
                .iter()
                .zip(&books)
                .map(|(village, book)| {
                    json!({ "code": format!("{county}{}", village.code), "name": village.name, "township": village.township, "file": book })
                })
                .collect();
            print_json(&json!({ "county": county, "villages": rows }))?;
        }
        Format::Text => print(
            both!(
                "已写 {out}：{count} 份表，一个村（社区）一份。发给各村填好，收回来放在一个文件夹里，用 yimatong collect 收",
                "{out}: {count} workbooks, one for each village. Put what comes back into one folder and take it in by yimatong collect"
            )
            .in_lang(lang),
        )?,
    }
    Ok(Outcome::Done)
}
