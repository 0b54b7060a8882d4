//! The command line: one thin file per subcommand. Data goes to standard output, everything else to standard error.

mod build;
mod check;
mod export;
mod import;
mod poster;
mod schema;
mod search;
mod serve;
mod template;

use std::ffi::OsString;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use serde::Serialize;

use crate::content::{Content, Lang, Loaded, Report, Site, base_url, load, report_text};

/// One QR code, one village page: checks a county's content and publishes it as static files.
#[derive(Debug, Parser)]
#[command(name = "yimatong", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check content and report everything that is wrong at once
    Check(check::Options),
    /// Check content, then publish it as a folder of static files
    Build(build::Options),
    /// Preview a published folder on this machine
    Serve(serve::Options),
    /// Read a workbook into a content folder
    Import(import::Options),
    /// Write a county's content as a workbook
    Export(export::Options),
    /// Write an empty workbook to be filled
    Template(template::Options),
    /// Search a village's page as a resident would
    Search(search::Options),
    /// Make posters and bare codes
    Poster(poster::Options),
    /// Write the JSON Schemas of the content, for editors
    Schema(schema::Options),
}

/// How results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON document
    Json,
}

/// What a command ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Done.
    Done,
    /// The content has errors.
    ContentErrors,
    /// Asked for something that does not exist.
    WrongUsage,
}

/// Runs the command line. Exit 0 done, 1 content has errors, 2 wrong usage, 3 the environment failed.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match &arguments.command {
        Command::Check(options) => check::run(options),
        Command::Build(options) => build::run(options),
        Command::Serve(options) => serve::run(options),
        Command::Import(options) => import::run(options),
        Command::Export(options) => export::run(options),
        Command::Template(options) => template::run(options),
        Command::Search(options) => search::run(options),
        Command::Poster(options) => poster::run(options),
        Command::Schema(options) => schema::run(options),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::ContentErrors) => ExitCode::from(1),
        Ok(Outcome::WrongUsage) => ExitCode::from(2),
        Err(error) => {
            say(&format!("error: {error:#}"));
            ExitCode::from(3)
        }
    }
}

/// A line for people, on standard error. A closed pipe is nobody to complain to.
fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// A line of data, on standard output.
fn print(text: &str) -> anyhow::Result<()> {
    writeln!(std::io::stdout(), "{text}")?;
    Ok(())
}

/// One JSON document on standard output.
fn print_json(value: &impl Serialize) -> anyhow::Result<()> {
    print(&serde_json::to_string(value)?)
}

/// Reads content for a command that needs it whole; findings are reported, and errors end the command.
fn usable(folder: &Path, format: Format) -> anyhow::Result<Option<Content>> {
    let loaded = load(folder, None);
    if loaded.content.is_none() {
        report(&loaded, format)?;
        say("内容有错误，什么也没有写");
    } else if !loaded.diagnostics.is_empty() {
        say(&report_text(&loaded, Lang::Zh));
    }
    Ok(loaded.content)
}

/// Name of a workbook, for findings.
fn book_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Says which counties there are, where one must be chosen.
fn counties_told(content: &Path, there: &[String]) -> Outcome {
    let content = content.display();
    say(&match there {
        [] => format!("error: {content} 里没有一个县的文件夹"),
        _ => format!("error: {content} 里有这些县：{}；用 --county 写要哪一个", there.join("、")),
    });
    Outcome::WrongUsage
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

/// Gives the site another public address, where one was asked for; says so and returns `false` if it is none.
fn move_to(site: &mut Site, written: Option<&str>) -> bool {
    let Some(written) = written else { return true };
    match base_url(written) {
        Ok(address) => {
            site.base_url = address;
            true
        }
        Err(wrong) => {
            say(&format!("error: --base-url {written}：{}", wrong.zh));
            false
        }
    }
}

fn report(loaded: &Loaded, format: Format) -> anyhow::Result<()> {
    match format {
        Format::Text => print(&report_text(loaded, Lang::Zh)),
        Format::Json => print_json(&Report::new(loaded, Lang::Zh)),
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
