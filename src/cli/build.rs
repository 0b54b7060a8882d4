//! `yimatong build`.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context as _;
use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Format, Manner, Outcome, move_to, near_program, print, print_json, progress_bar, reported, tell};
use crate::content::{Content, Lang, both, load};
use crate::guide::Village;
use crate::site::{self, BuildOptions, ClientShell, Compress, Publication, Published, Summary};

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yimatong build content --out dist\n  \
    yimatong build content --out dist --base-url https://ymt.example.gov.cn/ --compress best\n  \
    yimatong build content --out dist --only 990101100\n  \
    yimatong build content --out dist --today 2026-11-20")]
pub(super) struct Options {
    /// Content folder (the one with site.json)
    content: PathBuf,
    /// Folder to publish into; made if absent, replaced as a whole if it is a published site
    #[arg(long)]
    out: PathBuf,
    /// Public address of the site root; default: the one in site.json
    #[arg(long)]
    base_url: Option<String>,
    /// Build only villages whose code begins so; the others of the published site stay
    #[arg(long, value_name = "CODE_PREFIX")]
    only: Option<String>,
    /// Folder with the compiled page; default: beside this program
    #[arg(long)]
    shell: Option<PathBuf>,
    /// Compressed twins (.br, .gz) beside every file
    #[arg(long, value_enum, default_value = "best")]
    compress: Level,
    /// How to print the result
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    manner: Manner,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Level {
    None,
    Fast,
    Best,
}

impl From<Level> for Compress {
    fn from(level: Level) -> Self {
        match level {
            Level::None => Self::None,
            Level::Fast => Self::Fast,
            Level::Best => Self::Best,
        }
    }
}

#[derive(Serialize)]
struct Result<'a> {
    #[serde(flatten)]
    summary: &'a Summary,
    seconds: f64,
    live: bool,
    out: &'a Path,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let started = Instant::now();
    let lang = options.manner.lang;
    let mut loaded = load(&options.content, options.manner.today);
    let Some(content) = &mut loaded.content else {
        reported(loaded, options.manner, options.format)?;
        return Ok(Outcome::ContentErrors);
    };
    if !move_to(&mut content.site, options.base_url.as_deref(), lang) {
        return Ok(Outcome::WrongUsage);
    }
    let wanted = |only: &str| {
        content
            .counties
            .iter()
            .flat_map(|county| &county.villages)
            .any(|village| village.code.as_str().starts_with(only))
    };
    if let Some(only) = options.only.as_deref().filter(|only| !wanted(only)) {
        tell(
            lang,
            &both!(
                "error: --only {only}：没有一个村的代码这样开头",
                "error: --only {only}: no village's code begins so"
            ),
        );
        return Ok(Outcome::WrongUsage);
    }
    let shell = match shell_folder(options.shell.as_deref()) {
        Some(folder) => Some(ClientShell::read(&folder)?),
        None => {
            tell(
                lang,
                &both!(
                    "warning: 没有找到页面程序（make client 或 --shell），只发布静态页：没有搜索和当天值班",
                    "warning: no compiled page (make client, or --shell): pages are static, without search and duty of the day"
                ),
            );
            None
        }
    };
    let target = || format!("发布到 {}", options.out.display());
    let publication = Publication::begin(&options.out, options.compress.into()).with_context(target)?;
    let (previous, wrong) = publication.previous();
    for error in wrong {
        tell(
            lang,
            &both!(
                "warning: 已发布的网站里 {error}；变动从能读的那些算起",
                "warning: in the published site: {error}; what changed is told from the rest"
            ),
        );
    }
    loaded.hold_against(&previous.states());
    let Some(content) = reported(loaded, options.manner, options.format)? else {
        publication.abandon().with_context(target)?;
        return Ok(Outcome::ContentErrors);
    };
    let summary = publish(&content, options, shell.as_ref(), publication, &previous).with_context(target)?;
    let seconds = (started.elapsed().as_secs_f64() * 100.0).round() / 100.0;
    match options.format {
        Format::Json => print_json(&Result { summary: &summary, seconds, live: shell.is_some(), out: &options.out })?,
        Format::Text => print(&said(&summary, seconds, lang))?,
    }
    Ok(Outcome::Done)
}

/// The last line.
fn said(summary: &Summary, seconds: f64, lang: Lang) -> String {
    let Summary { pages, written, unchanged, removed, .. } = summary;
    let text = both!(
        "{pages} 页；写入 {written} 个文件，未变 {unchanged} 个，移除 {removed} 个；用时 {seconds:.2} 秒",
        "{pages} pages; {written} files written, {unchanged} unchanged, {removed} removed; {seconds:.2} seconds"
    );
    text.in_lang(lang).to_owned()
}

fn publish(
    content: &Content,
    options: &Options,
    shell: Option<&ClientShell>,
    publication: Publication,
    previous: &Published,
) -> std::result::Result<Summary, site::PublishError> {
    let bar = progress_bar();
    let progress = |done: usize, all: usize| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    };
    let folder = |village: &Village| format!("{}/{}/", village.code.county(), village.code.rest());
    let present = |village: &Village| publication.had(&format!("{}index.html", folder(village)));
    let build = BuildOptions { shell, only: options.only.as_deref(), present: &present, previous, progress: &progress };
    site::build(content, &build, &publication)?;
    if options.only.is_some() {
        let villages = content.counties.iter().flat_map(|county| &county.villages);
        let others: Vec<String> = villages.filter(|village| !build.wants(village)).map(folder).collect();
        // Their pages stay, and with them the shared files of the edition they were built from.
        let theirs = |path: &str| others.iter().any(|folder| path.starts_with(folder.as_str()));
        let shared = |path: &str| site::is_immutable(path) && path.matches('/').count() < 2;
        publication.carry_over(|path| theirs(path) || shared(path))?;
    }
    bar.finish_and_clear();
    let edition =
        |county: &crate::content::County| format!("{} {}", county.catalogue.code, county.catalogue.edition.number);
    publication.finish(content.counties.iter().map(edition).collect(), site::Policies::of(content))
}

/// The compiled page: where it was asked for, else `client/` beside this program or beside its folder.
pub(super) fn shell_folder(asked: Option<&Path>) -> Option<PathBuf> {
    near_program(asked, "client")
}
