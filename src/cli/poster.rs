//! `yimatong poster`.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::iter::Either;
use rayon::prelude::*;
use serde::Serialize;

use super::{
    Format, Manner, Outcome, failed, move_to, near_program, no_village, print, print_json, save, say, tell, usable,
};
use crate::content::{Lang, QrLetters, Site, both};
use crate::guide::Village;
use crate::poster::{
    FileFormat, Finished, Fonts, Job, Kind, Ledger, Lettering, Order, Record, Together, contact_sheet, plan,
    second_language,
};

/// Failures that are told one by one.
const MOST_NAMED: usize = 20;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  yimatong poster content --code 990101100201 --kind poster-a4 --format pdf --out posters\n  \
    yimatong poster content --only 990101 --kind poster-a4 --format pdf --out posters\n  \
    yimatong poster content --only 990101100 --kind sheet --copies 4 --format pdf --out posters\n  \
    yimatong poster content --code 990101100201 --kind code --format svg --out posters"
)]
pub(super) struct Options {
    /// Content folder (the one with site.json)
    content: PathBuf,
    /// 12-digit codes of villages
    #[arg(long, num_args = 1.., required_unless_present = "only")]
    code: Vec<String>,
    /// All villages whose code begins so
    #[arg(long, value_name = "CODE_PREFIX")]
    only: Option<String>,
    /// What to make
    #[arg(long, value_enum)]
    kind: Kind,
    /// File format
    #[arg(long, value_enum)]
    format: FileFormat,
    /// Folder to write into; made if absent
    #[arg(long)]
    out: PathBuf,
    /// Whose pages share a PDF file; default: township with --only, village with --code
    #[arg(long, value_enum)]
    per: Option<Per>,
    /// Crop marks around PDF pages, for print shops
    #[arg(long)]
    marks: bool,
    /// Letters in SVG: outlines, or text for those who have the fonts
    #[arg(long, value_enum, default_value = "paths")]
    text: Letters,
    /// How often each code stands on a sheet
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=240))]
    copies: u16,
    /// Folder with the fonts; default: beside this program
    #[arg(long)]
    fonts: Option<PathBuf>,
    /// Public address of the site root; default: the one in site.json
    #[arg(long)]
    base_url: Option<String>,
    /// How to print the result
    #[arg(long, value_enum, default_value = "text")]
    report: Format,
    #[command(flatten)]
    manner: Manner,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Per {
    Village,
    Township,
    County,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Letters {
    Paths,
    Live,
}

impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Code => "The bare code",
            Self::PosterA4 => "Poster for the door, A4",
            Self::NoticeA3 => "Notice for the board, with what works without a phone, A3",
            Self::DeskA6 => "Card for the counter, A6",
            Self::Grid80 => "Sticker of each grid, 80 mm",
            Self::ProjectA4 => "Insert for each project's sign, A4",
            Self::Sheet => "Many codes on an A4 page, for cutting",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}

impl ValueEnum for FileFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Svg, Self::Png, Self::Pdf]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.extension()))
    }
}

#[derive(Serialize)]
struct Made {
    code: String,
    url: String,
    version: i16,
    correction: String,
    file: PathBuf,
    unchanged: bool,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let lang = options.manner.lang;
    let Some(mut content) = usable(&options.content, options.manner, options.report)? else {
        return Ok(failed(&options.content));
    };
    if !move_to(&mut content.site, options.base_url.as_deref(), lang) {
        return Ok(Outcome::WrongUsage);
    }
    warn(&content.site, options);
    let villages = || content.counties.iter().flat_map(|county| &county.villages);
    for asked in &options.code {
        if !villages().any(|village| village.code.as_str() == asked) {
            tell(lang, &no_village(asked));
            return Ok(Outcome::WrongUsage);
        }
    }
    let asked = |village: &Village| {
        let code = village.code.as_str();
        let by_prefix = options.only.as_deref().is_some_and(|prefix| code.starts_with(prefix));
        by_prefix || options.code.iter().any(|asked| asked == code)
    };
    if !villages().any(asked) {
        tell(lang, &both!("error: 没有一个村的代码符合要求", "error: no village's code is asked for"));
        return Ok(Outcome::WrongUsage);
    }
    let jobs = plan(&content, asked, options.order());
    if jobs.is_empty() {
        tell(lang, &both!("error: 要印的村都没有网格或工程", "error: none of these villages has a grid or a project"));
        return Ok(Outcome::WrongUsage);
    }
    let fonts = fonts(options)?;
    fs_err::create_dir_all(&options.out)?;
    let finished = press(&jobs, &fonts, options)?;
    let made: Vec<Made> = finished.iter().flat_map(|finished| made(finished, &options.out)).collect();
    match options.report {
        Format::Json => print_json(&serde_json::json!({ "made": made }))?,
        Format::Text => said(&finished, &made, lang)?,
    }
    Ok(Outcome::Done)
}

impl Options {
    fn order(&self) -> Order {
        Order {
            kind: self.kind,
            format: self.format,
            lettering: match self.text {
                Letters::Paths => Lettering::Paths,
                Letters::Live => Lettering::Live,
            },
            // A township's file with some of its villages would take the place of the one with all.
            together: match (self.per, &self.only) {
                (Some(Per::Village), _) | (None, None) => Together::Village,
                (Some(Per::Township), _) | (None, Some(_)) => Together::Township,
                (Some(Per::County), _) => Together::County,
            },
            marks: self.marks,
            copies: usize::from(self.copies),
        }
    }
}

/// What is not an error but changes what is printed.
fn warn(site: &Site, options: &Options) {
    let lang = options.manner.lang;
    if options.base_url.is_some() && site.qr_letters == QrLetters::Capitals && site.capitals().is_none() {
        let address = &site.base_url;
        tell(
            lang,
            &both!(
                "warning[qr-letters]: --base-url {address}：子目录含小写字母或特殊符号，码按原样印，会大一些",
                "warning[qr-letters]: --base-url {address}: small letters or signs in the path; codes are printed as written"
            ),
        );
    }
    let others = site.languages.iter().filter(|language| !language.is_of_content());
    let printed = second_language(site).map(|language| language.tag);
    let left: Vec<&str> = others.map(|language| language.tag).filter(|tag| Some(*tag) != printed).collect();
    if !left.is_empty() && options.kind != Kind::Code {
        let left = left.join("、");
        tell(
            lang,
            &both!(
                "warning: 海报上不印 {left}：最多印一种别的语言，而且要字母不相连、从左到右写的",
                "warning: posters leave out {left}: one more language is printed, if its letters stand apart and run from left to right"
            ),
        );
    }
}

fn fonts(options: &Options) -> anyhow::Result<Fonts> {
    if options.kind == Kind::Code {
        return Ok(Fonts::none());
    }
    let folder = near_program(options.fonts.as_deref(), "fonts").unwrap_or_else(|| PathBuf::from("target/fonts"));
    let fonts = Fonts::read(&folder)?;
    if !fonts.others().is_empty() {
        let others = fonts.others().join("、");
        tell(
            options.manner.lang,
            &both!(
                "warning: 用到自带之外的字体（{others}）：别的机器上印出来可能不一样",
                "warning: fonts other than the standard ones ({others}): prints may differ on other machines"
            ),
        );
    }
    Ok(fonts)
}

/// Makes every file, on all cores; what is there already is left. Those that cannot be made are all named, and the others
/// are there.
fn press(jobs: &[Job<'_>], fonts: &Fonts, options: &Options) -> anyhow::Result<Vec<Finished>> {
    let bar = progress_bar(jobs.len());
    let ledger = Ledger::open(&options.out)?;
    let make = |job: &Job<'_>| {
        let finished = job.make(&options.out, fonts, ledger.known(&job.file)).and_then(|finished| {
            if let Finished::Made(record) = &finished {
                ledger.note(record)?;
            }
            Ok(finished)
        });
        bar.inc(1);
        finished.map_err(|error| (options.out.join(&job.file), error))
    };
    let (finished, failed): (Vec<_>, Vec<_>) = jobs.par_iter().map(make).partition_map(|result| match result {
        Ok(finished) => Either::Left(finished),
        Err(failed) => Either::Right(failed),
    });
    bar.finish_and_clear();
    let records: Vec<Record> = ledger.finish(finished.iter().map(|finished| finished.record().clone()))?;
    save(&options.out.join("index.html"), contact_sheet(&records, options.manner.lang).as_bytes())?;
    let count = failed.len();
    for (file, error) in failed.iter().take(MOST_NAMED) {
        say(&format!("error: {}: {error}", file.display()));
    }
    if count > 0 {
        let text = both!("{count} 个文件没有做成", "{count} files could not be made");
        anyhow::bail!("{}", text.in_lang(options.manner.lang));
    }
    Ok(finished)
}

fn progress_bar(files: usize) -> ProgressBar {
    let bar = ProgressBar::new(files as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    bar
}

fn made(finished: &Finished, out: &Path) -> Vec<Made> {
    let record = finished.record();
    let subjects = record.subjects.iter().map(|subject| Made {
        code: subject.code.clone(),
        url: subject.url.clone(),
        version: subject.version,
        correction: subject.correction.clone(),
        file: out.join(&record.file),
        unchanged: matches!(finished, Finished::Unchanged(_)),
    });
    subjects.collect()
}

/// A line a code, or, where there are many, a line for all of them.
fn said(finished: &[Finished], made: &[Made], lang: Lang) -> anyhow::Result<()> {
    if made.len() <= 12 {
        for made in made {
            let Made { url, version, correction, .. } = made;
            let file = made.file.display();
            let text = both!(
                "{file}  {url}（版本 {version}，纠错 {correction}）",
                "{file}  {url} (version {version}, correction {correction})"
            );
            print(text.in_lang(lang))?;
        }
    }
    let (files, codes) = (finished.len(), made.len());
    let unchanged = finished.iter().filter(|finished| matches!(finished, Finished::Unchanged(_))).count();
    let pages: usize = finished.iter().map(|finished| finished.record().pages).sum();
    let text = both!(
        "{files} 个文件、{pages} 页、{codes} 个码，都扫得出；其中 {unchanged} 个文件没有变，没有重做。清单见 index.html",
        "{files} files, {pages} pages, {codes} codes, all of which scan; {unchanged} files unchanged. index.html lists them"
    );
    print(text.in_lang(lang))
}
