//! `yimatong import`.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::schema::write_schemas;
use super::{Format, Manner, Outcome, counties_told, failed, print, print_json, said_yes, tell};
use crate::content::{
    ImportError, Lang, Loss, MOST_WRITTEN, Report, both, import_agreed, read_as_text, read_text_bounded, report_text,
};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  yimatong import 青禾县.xlsx content\n  yimatong import 热线.csv content --county 990101\n  \
    yimatong import 青禾县.xlsx content --yes"
)]
pub(super) struct Options {
    /// Workbook (.xlsx), or one of its tables as CSV
    book: PathBuf,
    /// Content folder to write into (the one with site.json); made if it is not there
    content: PathBuf,
    /// Whose table a CSV file is, where the content has several counties: 6 digits
    #[arg(long, value_name = "CODE")]
    county: Option<String>,
    /// Remove rows, and take back what was changed in the folder, without asking
    #[arg(long)]
    yes: bool,
    /// How to print findings and what was done
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    manner: Manner,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let Manner { lang, today } = options.manner;
    let mut agree = |losses: &[Loss]| agreed(losses, options, lang);
    let imported = match import_agreed(&options.book, &options.content, options.county.as_deref(), today, &mut agree) {
        Ok(imported) => imported,
        Err(ImportError::Which(there)) => return Ok(counties_told(&options.content, &there, lang)),
        Err(error) => return Err(error.into()),
    };
    let report = Report::new(&imported.loaded, lang);
    if let Format::Json = options.format {
        let mut document = serde_json::to_value(&report)?;
        document["county"] = json!(imported.county);
        document["villages"] = json!(imported.villages);
        document["kept"] = json!(imported.kept);
        document["site_kept"] = json!(imported.site_kept);
        let lost = imported.losses.iter().map(|loss| {
            let mut lost = serde_json::to_value(loss)?;
            lost["text"] = json!(loss.text().in_lang(lang));
            Ok(lost)
        });
        document["lost"] = json!(lost.collect::<serde_json::Result<Vec<_>>>()?);
        document["written"] = json!(imported.written.map(|written| written.written));
        document["unchanged"] = json!(imported.written.map(|written| written.unchanged));
        print_json(&document)?;
    } else {
        if let Some(readings) = read_as_text(&imported.loaded, lang, false) {
            print(&format!("{readings}\n"))?;
        }
        if !imported.loaded.diagnostics.is_empty() {
            print(&report_text(&imported.loaded, lang, false))?;
        }
    }
    let Some(written) = imported.written else {
        let refused = !imported.losses.iter().any(Loss::asks);
        let why = if refused {
            both!("工作簿有错误，什么也没有写", "the workbook has errors: nothing was written")
        } else {
            both!("什么也没有写", "nothing was written")
        };
        tell(lang, &why);
        return Ok(failed(&options.book));
    };
    lay_schemas(&options.content, &imported.county)?;
    // What was agreed to has been told.
    if !imported.losses.iter().any(Loss::asks) {
        imported.losses.iter().for_each(|loss| tell(lang, &loss.text()));
    }
    if imported.site_kept {
        tell(
            lang,
            &both!(
                "site.json 和工作簿里的网站部分不一样；文件夹里还有别的县，所以没有改它",
                "site.json differs from the workbook's part on the site; the folder holds other counties, so it stays"
            ),
        );
    }
    if !imported.kept.is_empty() {
        let (count, list) = (imported.kept.len(), imported.kept.join("、"));
        tell(
            lang,
            &both!(
                "工作簿里没有、文件夹里有的 {count} 个村（社区）留着没动：{list}",
                "{count} villages of the folder that the workbook does not have were left as they are: {list}"
            ),
        );
    }
    if let Format::Text = options.format {
        let (county, villages) = (&imported.county, imported.villages);
        let (wrote, same) = (written.written, written.unchanged);
        let text = both!(
            "已收进 {county}：{villages} 个村（社区）；写了 {wrote} 个文件，{same} 个没有变",
            "{county} taken in: {villages} villages; {wrote} files written, {same} unchanged"
        );
        print(text.in_lang(lang))?;
    }
    Ok(Outcome::Done)
}

/// Whether what the folder would lose may go. It is told in either case; only somebody at a terminal can be asked.
fn agreed(losses: &[Loss], options: &Options, lang: Lang) -> bool {
    let asks = !options.yes
        && matches!(options.format, Format::Text)
        && std::io::stdin().is_terminal()
        && std::io::stderr().is_terminal();
    if !options.yes && !asks {
        return false;
    }
    for loss in losses {
        tell(lang, &loss.text());
    }
    if options.yes {
        return true;
    }
    tell(
        lang,
        &both!(
            "就这样收进来吗？输入 y 再回车；别的都算不收：",
            "take it in all the same? y and return; anything else is no:"
        ),
    );
    said_yes()
}

/// Puts the schemas where the files' `$schema` lines lead, unless there are some already.
fn lay_schemas(content: &Path, county: &str) -> anyhow::Result<()> {
    let folder = content.join("schema");
    let asks = read_text_bounded(&content.join(county).join("county.json"), MOST_WRITTEN)?.contains("\"../schema/");
    if asks && !folder.exists() {
        write_schemas(&folder)?;
    }
    Ok(())
}
