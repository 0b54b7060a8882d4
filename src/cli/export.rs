//! `yimatong export`: a county as a workbook, or in a format that other programs read.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::{
    Format, Manner, Outcome, book_name, counties_told, failed, may_write, print, print_json, reported, save, tell,
};
use crate::content::{County, ExportError, Loaded, Site, both, export, load};
use crate::site::{cpsv, hsds};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  yimatong export content 青禾县.xlsx\n  yimatong export content 青禾县.xlsx --county 990101\n  yimatong export content qinghe.json --as hsds\n  \
    yimatong export content 青禾县.xlsx --force"
)]
pub(super) struct Options {
    /// Content folder (the one with site.json)
    content: PathBuf,
    /// File to write (.xlsx; JSON with --as)
    book: PathBuf,
    /// What to write
    #[arg(long = "as", value_enum, value_name = "FORMAT", default_value = "workbook")]
    form: Form,
    /// Which county, where the content has several: 6 digits
    #[arg(long, value_name = "CODE")]
    county: Option<String>,
    /// Replace the file if it is there already
    #[arg(long)]
    force: bool,
    /// How to print what was done
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    manner: Manner,
}

/// Formats of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// The county's workbook, which can be imported again
    Workbook,
    /// HSDS 3.0 (Open Referral): organizations, locations, services
    Hsds,
    /// CPSV-AP 3 as JSON-LD: public services and life events
    CpsvAp,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    if !may_write(&options.book, options.force, options.manner.lang) {
        return Ok(Outcome::WrongUsage);
    }
    match options.form {
        Form::Workbook => workbook(options),
        Form::Hsds => exchange(options, hsds),
        Form::CpsvAp => exchange(options, cpsv),
    }
}

/// Writes a county as others want it. Content with errors is not handed to other programs.
fn exchange(options: &Options, make: fn(&Site, &County) -> Value) -> anyhow::Result<Outcome> {
    let Manner { lang, today } = options.manner;
    let loaded = load(&options.content, today);
    let Some(content) = &loaded.content else {
        reported(loaded, options.manner, options.format)?;
        return Ok(failed(&options.content));
    };
    let there: Vec<String> = content.counties.iter().map(|county| county.catalogue.code.to_string()).collect();
    let asked = |code: &&String| options.county.as_ref().is_none_or(|county| county == *code);
    let wanted: Vec<&String> = there.iter().filter(asked).collect();
    let [code] = wanted.as_slice() else { return Ok(counties_told(&options.content, &there, lang)) };
    let county = content.counties.iter().find(|county| county.catalogue.code.as_str() == code.as_str());
    if let Some(county) = county {
        let mut bytes = serde_json::to_vec_pretty(&make(&content.site, county))?;
        bytes.push(b'\n');
        save(&options.book, &bytes)?;
    }
    match options.format {
        Format::Json => print_json(&json!({ "county": code, "file": options.book }))?,
        Format::Text => {
            let file = options.book.display();
            print(both!("已写 {file}", "{file} written").in_lang(lang))?;
        }
    }
    Ok(Outcome::Done)
}

fn workbook(options: &Options) -> anyhow::Result<Outcome> {
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
