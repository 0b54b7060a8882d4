//! `yimatong import`.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::{Format, Outcome, counties_told, print, print_json, say};
use crate::content::{ImportError, Lang, Report, import, report_text};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  yimatong import 青禾县.xlsx content\n  yimatong import 热线.csv content --county 990101"
)]
pub(super) struct Options {
    /// Workbook (.xlsx), or one of its tables as CSV
    book: PathBuf,
    /// Content folder to write into (the one with site.json); made if it is not there
    content: PathBuf,
    /// Whose table a CSV file is, where the content has several counties: 6 digits
    #[arg(long, value_name = "CODE")]
    county: Option<String>,
    /// How to print findings and what was done
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let imported = match import(&options.book, &options.content, options.county.as_deref(), None) {
        Ok(imported) => imported,
        Err(ImportError::Which(there)) => return Ok(counties_told(&options.content, &there)),
        Err(error) => return Err(error.into()),
    };
    let report = Report::new(&imported.loaded, Lang::Zh);
    if let Format::Json = options.format {
        let mut document = serde_json::to_value(&report)?;
        document["county"] = json!(imported.county);
        document["villages"] = json!(imported.villages);
        document["kept"] = json!(imported.kept);
        document["site_kept"] = json!(imported.site_kept);
        document["written"] = json!(imported.written.map(|written| written.written));
        document["unchanged"] = json!(imported.written.map(|written| written.unchanged));
        print_json(&document)?;
    } else if !imported.loaded.diagnostics.is_empty() {
        print(&report_text(&imported.loaded, Lang::Zh))?;
    }
    let Some(written) = imported.written else {
        say("工作簿有错误，什么也没有写");
        return Ok(Outcome::ContentErrors);
    };
    if imported.site_kept {
        say("site.json 和工作簿里的网站部分不一样；文件夹里还有别的县，所以没有改它");
    }
    if !imported.kept.is_empty() {
        let (count, list) = (imported.kept.len(), imported.kept.join("、"));
        say(&format!("工作簿里没有、文件夹里有的 {count} 个村（社区）留着没动：{list}"));
    }
    if let Format::Text = options.format {
        let (county, villages) = (&imported.county, imported.villages);
        print(&format!(
            "已收进 {county}：{villages} 个村（社区）；写了 {} 个文件，{} 个没有变",
            written.written, written.unchanged
        ))?;
    }
    Ok(Outcome::Done)
}
