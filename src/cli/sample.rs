//! `yimatong sample`.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use serde_json::json;

use super::schema::write_schemas;
use super::{Format, Manner, Outcome, print, print_json, progress_bar, publish_failed, tell, tell_problems};
use crate::content::{ListedPlaces, MOST_COUNTIES, Places, SamplePlan, both, foreign_to_sample, write_sample};
use crate::site::{Beside, PublishError};

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yimatong sample --villages 1000 --out load\n  \
    yimatong sample --villages 100000 --per-county 400 --seed 7 --out load\n  \
    yimatong sample --villages 5000 --places provinces.csv --places counties.csv --places townships.csv \
    --places villages.csv --out load\n\n\
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
    /// Take places from this list (CSV with `code` and `name`; several: one list each), lowest codes first; people, phones
    /// and texts are invented all the same
    #[arg(long, value_name = "FILE", conflicts_with = "per_county")]
    places: Vec<PathBuf>,
    /// How to print what was done
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    manner: Manner,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let Options { out, seed, manner, .. } = options;
    let (lang, out_said) = (manner.lang, out.display());
    let villages = usize::try_from(options.villages)?;
    let places = if options.places.is_empty() {
        Places::Invented { villages, per_county: usize::try_from(options.per_county)? }
    } else {
        match ListedPlaces::read(&options.places, villages) {
            Ok(list) => Places::Listed(list),
            Err(problems) => {
                tell_problems(&problems, lang);
                return Ok(Outcome::ContentErrors);
            }
        }
    };
    let plan = SamplePlan { places, seed: *seed };
    let (villages, counties) = (plan.villages(), plan.counties());
    if matches!(plan.places, Places::Invented { .. }) && counties > MOST_COUNTIES {
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
    let failed_to = |error: PublishError| publish_failed(out, &error, lang);
    let folder = Beside::begin(out).map_err(failed_to)?;
    let bar = progress_bar("村");
    bar.set_length(villages as u64);
    let written = write_sample(&plan, folder.staging(), &|done| bar.set_position(done as u64))
        .map_err(anyhow::Error::from)
        .and_then(|files| Ok(files + write_schemas(&folder.staging().join("schema"))?.len()));
    bar.finish_and_clear();
    let files = match written {
        Ok(files) => files,
        Err(error) => {
            folder.abandon().map_err(failed_to)?;
            return Err(error.context(target()));
        }
    };
    folder.finish().map_err(failed_to)?;
    match options.format {
        Format::Json => {
            print_json(
                &json!({ "villages": villages, "counties": counties, "files": files, "seed": seed, "out": out }),
            )?;
        }
        Format::Text => {
            let text = if matches!(plan.places, Places::Listed(_)) {
                both!(
                    "已写 {out_said}：{counties} 个县，{villages} 个村（社区），{files} 个文件，地名是名录里的，其余都是编造的",
                    "{out_said} written: {counties} counties, {villages} villages, {files} files, all but the places' names invented"
                )
            } else {
                both!(
                    "已写 {out_said}：{counties} 个县，{villages} 个村（社区），{files} 个文件，都是编造的",
                    "{out_said} written: {counties} counties, {villages} villages, {files} files, all of it invented"
                )
            };
            print(text.in_lang(lang))?;
        }
    }
    Ok(Outcome::Done)
}
