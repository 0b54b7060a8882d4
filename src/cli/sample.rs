//! `yimatong sample`.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use serde_json::json;

use super::schema::write_schemas;
use super::{Format, Manner, Outcome, print, print_json, progress_bar, tell};
use crate::content::{MOST_COUNTIES, SamplePlan, both, foreign_to_sample, write_sample};
use crate::site::Beside;

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yimatong sample --villages 1000 --out load\n  \
    yimatong sample --villages 100000 --per-county 400 --seed 7 --out load\n\n\
    The same numbers give the same bytes everywhere, and a larger sample begins with a smaller one.\n\
    A folder that holds anything but an earlier sample is left alone.")]
pub(super) struct Options {
    /// How many villages and communities
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    villages: u32,
    /// Folder to write into; made if absent, replaced as a whole if it holds an earlier sample
    #[arg(long, value_name = "CONTENT")]
    out: PathBuf,
    /// What names, phones and figures are made from
    #[arg(long, value_name = "S", default_value = "1")]
    seed: u64,
    /// Most villages in one county
    #[arg(long, value_name = "N", default_value = "300", value_parser = clap::value_parser!(u32).range(1..=600))]
    per_county: u32,
    /// How to print what was done
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    manner: Manner,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let Options { out, seed, manner, .. } = options;
    let (lang, out_said) = (manner.lang, out.display());
    let plan = SamplePlan {
        villages: usize::try_from(options.villages)?,
        per_county: usize::try_from(options.per_county)?,
        seed: *seed,
    };
    let counties = plan.counties();
    if counties > MOST_COUNTIES {
        let text = both!(
            "error: --per-county 太小：要 {counties} 个县，最多 {MOST_COUNTIES} 个。把 --per-county 改大",
            "error: --per-county is too small: that makes {counties} counties, {MOST_COUNTIES} are the most; take a larger one"
        );
        tell(lang, &text);
        return Ok(Outcome::WrongUsage);
    }
    let target = || format!("{out_said}");
    if out.exists()
        && let Some(foreign) = foreign_to_sample(out).with_context(target)?
    {
        let text = both!(
            "error: {out_said} 里有别的文件（{foreign}），什么也没有写。请换一个空文件夹，或先移走这些文件",
            "error: {out_said} holds other files ({foreign}): nothing was written. Take an empty folder, or move them away"
        );
        tell(lang, &text);
        return Ok(Outcome::WrongUsage);
    }
    let folder = Beside::begin(out).with_context(target)?;
    let bar = progress_bar("村");
    bar.set_length(options.villages.into());
    let written = write_sample(&plan, folder.staging(), &|done| bar.set_position(done as u64))
        .map_err(anyhow::Error::from)
        .and_then(|files| Ok(files + write_schemas(&folder.staging().join("schema"))?.len()));
    bar.finish_and_clear();
    let files = match written {
        Ok(files) => files,
        Err(error) => {
            folder.abandon().with_context(target)?;
            return Err(error.context(target()));
        }
    };
    folder.finish().with_context(target)?;
    let villages = options.villages;
    match options.format {
        Format::Json => {
            print_json(
                &json!({ "villages": villages, "counties": counties, "files": files, "seed": seed, "out": out }),
            )?;
        }
        Format::Text => {
            let text = both!(
                "已写 {out_said}：{counties} 个县，{villages} 个村（社区），{files} 个文件，都是编造的",
                "{out_said} written: {counties} counties, {villages} villages, {files} files, all of it invented"
            );
            print(text.in_lang(lang))?;
        }
    }
    Ok(Outcome::Done)
}
