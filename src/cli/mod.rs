//! The command line: one thin file per subcommand. Data goes to standard output, everything else to standard error.

mod base;
mod build;
mod check;
mod clean_photo;
mod collect;
mod connections;
mod diff;
mod due;
mod explain;
mod export;
mod hand_out;
mod hosting;
mod import;
mod laws;
mod poster;
mod sample;
mod schema;
mod search;
mod sending;
mod serve;
mod start;
mod state;
mod template;
mod translate;
mod verify;

use std::ffi::OsString;
use std::io::{BufRead as _, ErrorKind, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::content::{Content, County, Lang, Loaded, Report, Site, Text, base_url, both, load, open, report_text};
use crate::guide::Date;
use crate::site::{KeyError, PublishError, quoted, set_aside};

/// One QR code, one village page: checks a county's content and publishes it as static files.
#[derive(Debug, Parser)]
#[command(name = "yimatong", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Begin a county from its official list of places, or compare it with a newer list
    Start(start::Options),
    /// Check content and report everything that is wrong at once
    Check(check::Options),
    /// Explain a finding, with a wrong and a right example
    Explain(explain::Options),
    /// List the days on which something starts, ends, is lacking or breaks
    Due(due::Options),
    /// List which law each row rests on, how it stands, and what changes when
    Laws(laws::Options),
    /// Say what entered, left and changed between two states of the content
    Diff(diff::Options),
    /// Check content, then publish it as a folder of static files
    Build(build::Options),
    /// See what the national base holds, take a newer one, go on without it
    Base(base::Options),
    /// Preview a published folder on this machine
    Serve(serve::Options),
    /// Hold a published folder or site against its manifest
    Verify(verify::Options),
    /// Write how nginx, Caddy or an object storage is to serve a published folder
    Hosting(hosting::Options),
    /// Read a workbook into a content folder
    Import(import::Options),
    /// Write a county's content as a workbook
    Export(export::Options),
    /// Write an empty workbook to be filled
    Template(template::Options),
    /// Write one small workbook for each village to fill in
    HandOut(hand_out::Options),
    /// Take in what villages sent back, village by village
    Collect(collect::Options),
    /// Write what there is to translate into another language
    Translate(translate::Options),
    /// Take out of photographs what they say of themselves: place, owner, time
    CleanPhoto(clean_photo::Options),
    /// Search a village's page as a resident would
    Search(search::Options),
    /// Make posters and bare codes
    Poster(poster::Options),
    /// Write the JSON Schemas of the content, for editors
    Schema(schema::Options),
    /// Write invented content of any size, for load tests
    Sample(sample::Options),
}

/// How results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON document
    Json,
}

/// What every command takes that reads content.
#[derive(Debug, Clone, Copy, Args)]
struct Manner {
    /// Language of findings and messages
    #[arg(long, value_enum, default_value = "zh")]
    lang: Lang,
    /// Day that terms and due dates are measured against; default: today, for a sample the day of its edition
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<Date>,
}

impl Manner {
    /// The same once more, for a command that is called by another.
    fn arguments(self) -> Vec<OsString> {
        let lang =
            self.lang.to_possible_value().map_or_else(Vec::new, |lang| vec!["--lang".into(), lang.get_name().into()]);
        let today = self.today.map(|today| ["--today".into(), today.to_string().into()]);
        lang.into_iter().chain(today.into_iter().flatten()).collect()
    }
}

impl ValueEnum for Lang {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Zh, Self::En]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Zh => PossibleValue::new("zh").help("Chinese"),
            Self::En => PossibleValue::new("en").help("English"),
        })
    }
}

/// A day on the command line.
fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).map_err(|_| "a day is written like 2026-11-20".to_owned())
}

/// What a command ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Done.
    Done,
    /// The content, or what was published of it, has errors.
    ContentErrors,
    /// Asked for something that does not exist.
    WrongUsage,
    /// A file or folder that was named is not there, or cannot be used.
    NotThere,
}

/// Runs the command line. Exit 0 done, 1 content has errors, 2 wrong usage, 3 the environment failed.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match &arguments.command {
        Command::Start(options) => start::run(options),
        Command::Check(options) => check::run(options),
        Command::Explain(options) => explain::run(options),
        Command::Due(options) => due::run(options),
        Command::Laws(options) => laws::run(options),
        Command::Diff(options) => diff::run(options),
        Command::Base(options) => base::run(options),
        Command::Build(options) => build::run(options),
        Command::Serve(options) => serve::run(options),
        Command::Verify(options) => verify::run(options),
        Command::Hosting(options) => hosting::run(options),
        Command::Import(options) => import::run(options),
        Command::Export(options) => export::run(options),
        Command::Template(options) => template::run(options),
        Command::HandOut(options) => hand_out::run(options),
        Command::Collect(options) => collect::run(options),
        Command::CleanPhoto(options) => clean_photo::run(options),
        Command::Search(options) => search::run(options),
        Command::Poster(options) => poster::run(options),
        Command::Schema(options) => schema::run(options),
        Command::Sample(options) => sample::run(options),
        Command::Translate(options) => translate::run(options),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::ContentErrors) => ExitCode::from(1),
        Ok(Outcome::WrongUsage) => ExitCode::from(2),
        Ok(Outcome::NotThere) => ExitCode::from(3),
        Err(error) => {
            say(&format!("error: {error:#}"));
            ExitCode::from(3)
        }
    }
}

/// A line for people, on standard error. A closed pipe is nobody to complain to. Colours reach terminals only, and not
/// those whose owner wants none (`NO_COLOR`).
fn say(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// A line for people in their language.
fn tell(lang: Lang, text: &Text) {
    say(text.in_lang(lang));
}

/// Problems that are told one by one; of more, the number is.
const MOST_TOLD: usize = 20;

/// Tells what is wrong with what was to be read, and that nothing came of it.
fn tell_problems(problems: &[Text], lang: Lang) {
    for problem in problems.iter().take(MOST_TOLD) {
        tell(lang, &both!("error: {problem}", "error: {problem}"; problem));
    }
    let others = problems.len().saturating_sub(MOST_TOLD);
    if others > 0 {
        tell(lang, &both!("另有 {others} 处要改", "{others} more to mend"));
    }
    tell(lang, &both!("什么也没有写", "nothing was written"));
}

/// A line of data, on standard output. Colours and closed pipes as in `say`: `yimatong explain | head` is no failure.
fn print(text: &str) -> anyhow::Result<()> {
    match writeln!(anstream::stdout(), "{text}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// One JSON document on standard output.
fn print_json(value: &impl Serialize) -> anyhow::Result<()> {
    print(&serde_json::to_string(value)?)
}

/// Reads content for a command that needs it whole; findings are reported, and errors end the command.
fn usable(folder: &Path, manner: Manner, format: Format) -> anyhow::Result<Option<Content>> {
    reported(load(folder, manner.today), manner, format)
}

/// Reports findings; the content if none of them is an error.
fn reported(loaded: Loaded, manner: Manner, format: Format) -> anyhow::Result<Option<Content>> {
    let lang = manner.lang;
    if loaded.content.is_none() {
        match format {
            Format::Text => print(&report_text(&loaded, lang, false))?,
            Format::Json => print_json(&Report::new(&loaded, lang))?,
        }
        tell(lang, &both!("内容有错误，什么也没有写", "the content has errors: nothing was written"));
    } else if !loaded.diagnostics.is_empty() {
        say(&report_text(&loaded, lang, false));
    }
    Ok(loaded.content)
}

/// What a command ends with whose content, or the workbook that was to be read, has errors. That there is nothing at a path
/// is no fault of what people wrote: as everywhere else, that the environment failed.
fn failed(read: &Path) -> Outcome {
    if read.exists() { Outcome::ContentErrors } else { Outcome::NotThere }
}

/// What `tell` makes of each county of some content, and what was found. One county is in memory at a time; of content with
/// errors it is told what could be read.
fn told_by_county<T>(content: &Path, today: Option<Date>, mut tell: impl FnMut(&County) -> T) -> (Vec<T>, Loaded) {
    let mut opened = open(content, today);
    let mut loaded = opened.take_head();
    let mut told = Vec::new();
    for folder in opened.folders().to_vec() {
        let county = opened.county(&folder);
        let read = county.content.as_ref().or(county.rough.as_deref());
        told.extend(read.into_iter().flat_map(|content| &content.counties).map(&mut tell));
        loaded.note(county);
    }
    (told, loaded)
}

/// A bar on a terminal, nothing elsewhere.
fn progress_bar(unit: &str) -> ProgressBar {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template(&format!("{{bar:40}} {{pos}}/{{len}} {unit}")) {
        bar.set_style(style);
    }
    bar
}

/// A village was asked for that the content does not have.
fn no_village(code: &str) -> Text {
    both!("error: --code {code}：内容里没有这个村（社区）", "error: --code {code}: the content has no such village")
}

/// Name of a workbook, for findings.
fn book_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A name of a file that every system takes.
fn file_name(name: &str) -> String {
    let taken = |letter: char| !"\\/:*?\"<>|".contains(letter) && !letter.is_control();
    let name: String = name.chars().filter(|letter| taken(*letter)).take(60).collect();
    let name = name.trim().trim_end_matches('.');
    if name.is_empty() { "_".to_owned() } else { name.to_owned() }
}

/// Says which counties there are, where one must be chosen.
fn counties_told(content: &Path, there: &[String], lang: Lang) -> Outcome {
    let exists = content.exists();
    let (content, list) = (content.display(), there.join("、"));
    let text = match there {
        [] if !exists => both!("error: 没有“{content}”这个文件夹", "error: there is no folder {content}"),
        [] => both!("error: {content} 里没有一个县的文件夹", "error: {content} has no county's folder"),
        _ => both!(
            "error: {content} 里有这些县：{list}；用 --county 写要哪一个",
            "error: {content} has these counties: {list}; say which with --county"
        ),
    };
    tell(lang, &text);
    if exists { Outcome::WrongUsage } else { Outcome::NotThere }
}

/// A folder that comes with this program: where it was asked for, else beside the program or beside its folder.
fn near_program(asked: Option<&Path>, name: &str) -> Option<PathBuf> {
    if let Some(folder) = asked {
        return Some(folder.to_owned());
    }
    let program = std::env::current_exe().ok()?;
    let near = program.parent()?;
    [near.join(name), near.parent()?.join(name)].into_iter().find(|folder| folder.is_dir())
}

/// Writes a file whole or not at all.
fn save(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".new");
    let staging = path.with_file_name(name);
    let saved = fs_err::write(&staging, bytes).and_then(|()| fs_err::rename(&staging, path));
    if saved.is_err() {
        let _ = fs_err::remove_file(&staging);
    }
    Ok(saved?)
}

/// Whether a file may be written: it is not there yet, or whoever asks for it wants it replaced. Only somebody at a
/// terminal can be asked. What a clerk filled in and nobody has taken in yet is nowhere else.
fn may_write(path: &Path, force: bool, lang: Lang) -> bool {
    if force || path.symlink_metadata().is_err() {
        return true;
    }
    let shown = path.display();
    if std::io::stdin().is_terminal() && std::io::stderr().is_terminal() {
        tell(
            lang,
            &both!(
                "{shown} 已经有了，里面的内容会没有。要覆盖吗？输入 y 再回车；别的都算不要：",
                "{shown} is there, and what it holds would be gone. Replace it? y and return; anything else is no:"
            ),
        );
        if said_yes() {
            return true;
        }
    }
    tell(
        lang,
        &both!(
            "error: {shown} 已经有了，没有覆盖；换一个文件名，或确实要覆盖就加上 --force",
            "error: {shown} is there and was not replaced; write to another file, or add --force to replace it"
        ),
    );
    false
}

/// Whether the answer at the terminal is yes. Whoever cannot answer has not agreed.
fn said_yes() -> bool {
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer).is_ok()
        && ["y", "yes", "是"].contains(&answer.trim().to_lowercase().as_str())
}

/// Says why the key that an option names cannot be used.
fn key_told(option: &str, error: &KeyError, lang: Lang) -> anyhow::Result<Outcome> {
    let why = error.text();
    let text = both!("{option}：{why}", "{option}: {why}"; why);
    anyhow::ensure!(!error.is_environment(), text.in_lang(lang).to_owned());
    say(&format!("error: {}", text.in_lang(lang)));
    Ok(Outcome::WrongUsage)
}

/// Why publishing into a folder failed.
fn publish_failed(out: &Path, error: &PublishError, lang: Lang) -> anyhow::Error {
    let (out, why) = (out.display(), error.text());
    let text = both!("发布到 {out}：{why}", "publishing into {out}: {why}"; why);
    anyhow::anyhow!(text.in_lang(lang).to_owned())
}

/// Whether a site was set aside by an exchange that was broken off, so that nothing is where it should be; says where it is and
/// how it comes back.
fn is_set_aside(folder: &Path, lang: Lang) -> bool {
    let Some((aside, real)) = set_aside(folder) else { return false };
    let (folder, aside, real) = (folder.display(), quoted(&aside), quoted(&real));
    let text = both!(
        "error: {folder}：换版换到一半断了，原来的网站在 {aside}。再发布一次就回来；不发布，就运行 mv -T {aside} {real}",
        "error: {folder}: an exchange was broken off; the site is in {aside}. Build again, which puts it back, or run mv -T {aside} {real}"
    );
    tell(lang, &text);
    true
}

/// Gives the site another public address, where one was asked for; says so and returns `false` if it is none.
fn move_to(site: &mut Site, written: Option<&str>, lang: Lang) -> bool {
    let Some(written) = written else { return true };
    match base_url(written) {
        Ok(address) => {
            site.base_url = address;
            true
        }
        Err(wrong) => {
            tell(lang, &both!("error: --base-url {written}：{wrong}", "error: --base-url {written}: {wrong}"; wrong));
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_hold_together() {
        use clap::CommandFactory as _;
        Arguments::command().debug_assert();
    }
}
