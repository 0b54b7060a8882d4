//! The command line: one thin file per subcommand. Data goes to standard output, everything else to standard error.

mod build;
mod check;
mod diff;
mod poster;
mod schema;
mod search;
mod serve;
mod state;

use std::io::Write as _;
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
    /// Say what entered, left and changed between two states of the content
    Diff(diff::Options),
    /// Check content, then publish it as a folder of static files
    Build(build::Options),
    /// Preview a published folder on this machine
    Serve(serve::Options),
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

/// Language of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Language {
    /// 中文
    Zh,
    /// English
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Zh => Self::Zh,
            Language::En => Self::En,
        }
    }
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
        Command::Diff(options) => diff::run(options),
        Command::Build(options) => build::run(options),
        Command::Serve(options) => serve::run(options),
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
fn usable(folder: &std::path::Path, format: Format) -> anyhow::Result<Option<Content>> {
    reported(load(folder, None), format)
}

/// Reports findings; the content if none of them is an error.
fn reported(loaded: Loaded, format: Format) -> anyhow::Result<Option<Content>> {
    if loaded.content.is_none() {
        report(&loaded, format)?;
        say("内容有错误，什么也没有写");
    } else if !loaded.diagnostics.is_empty() {
        say(&report_text(&loaded, Lang::Zh));
    }
    Ok(loaded.content)
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
