//! `yimatong collect`: takes in what villages sent back.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::{Format, Manner, Outcome, counties_told, file_name, print, print_json, reported, said_yes, tell};
use crate::content::{
    CollectError, Collected, Lang, Loaded, Loss, Question, Severity, Standing, VillageReturn, both, collect,
};

/// In every folder of what goes back: which village stands how. It tells such a folder from others, too.
const TABLE: &str = "交表情况.csv";
/// Cells of a village that are told as they were read.
const MOST_READINGS: usize = 6;
/// What to write to the villages.
const MESSAGES: &str = "退回.txt";

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  yimatong collect 收上来 content\n  yimatong collect 收上来 content --back 退回\n  \
    yimatong collect 收上来 content --yes"
)]
pub(super) struct Options {
    /// Folder with whatever came back: workbooks, CSV, copies, folders
    folder: PathBuf,
    /// Content folder to take them into (the one with site.json)
    content: PathBuf,
    /// Which county, where the content has several: 6 digits
    #[arg(long, value_name = "CODE")]
    county: Option<String>,
    /// Folder for what goes back: marked sheets, messages, a table of who has returned. Default: the first folder's name
    /// and -退回; what the last run put there is replaced
    #[arg(long, value_name = "FOLDER")]
    back: Option<PathBuf>,
    /// Take villages that are known by their name alone, and remove what is not in the returned sheets, without asking
    #[arg(long)]
    yes: bool,
    /// How to print what was done
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    manner: Manner,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let Manner { lang, today } = options.manner;
    if !options.folder.is_dir() {
        let folder = options.folder.display();
        tell(lang, &both!("error: 没有“{folder}”这个文件夹", "error: there is no folder {folder}"));
        return Ok(Outcome::NotThere);
    }
    let back = options.back.clone().unwrap_or_else(|| beside(&options.folder));
    if back.exists() && !back.join(TABLE).exists() {
        let back = back.display();
        tell(
            lang,
            &both!(
                "error: {back} 里有别的东西，什么也没有做；用 --back 写另一个文件夹",
                "error: {back} holds other things; nothing was done. Name another folder with --back"
            ),
        );
        return Ok(Outcome::WrongUsage);
    }
    let mut agree = |question: &Question<'_>| agreed(question, options, lang);
    let collected = collect(&options.folder, &options.content, options.county.as_deref(), today, &mut agree);
    let collected = match collected {
        Ok(collected) => collected,
        Err(CollectError::Which(there)) => return Ok(counties_told(&options.content, &there, lang)),
        Err(CollectError::Unfit(diagnostics)) => {
            reported(Loaded::without_content(diagnostics), options.manner, options.format)?;
            return Ok(Outcome::ContentErrors);
        }
        Err(error) => return Err(error.into()),
    };
    write_back(&collected, &back)?;
    match options.format {
        Format::Json => print_json(&document(&collected, lang))?,
        Format::Text => print(&report(&collected, &back, lang))?,
    }
    let is_open = |village: &VillageReturn| matches!(village.standing, Standing::Errors | Standing::Loses);
    let unused = collected.files.iter().any(|file| {
        !file.notes.is_empty() && !collected.villages.iter().any(|village| village.file.as_ref() == Some(&file.path))
    });
    let good = !unused && !collected.villages.iter().any(is_open);
    Ok(if good { Outcome::Done } else { Outcome::ContentErrors })
}

/// Whether what is in doubt may be taken. It is told in either case; only somebody at a terminal can be asked.
fn agreed(question: &Question<'_>, options: &Options, lang: Lang) -> bool {
    let asks =
        matches!(options.format, Format::Text) && std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    if !options.yes && !asks {
        return false;
    }
    match question {
        Question::Village { file, code, name, township } => tell(
            lang,
            &both!(
                "{file} 没有对得上的村代码，按村名是{township}{name}（{code}）",
                "{file} has no code that fits; by its name it is {name} in {township} ({code})"
            ),
        ),
        Question::Losses(losses) => losses.iter().for_each(|loss| tell(lang, &loss.text())),
    }
    if options.yes {
        return true;
    }
    tell(lang, &both!("就这样收吗？输入 y 再回车；别的都算不收：", "take it so? y and return; anything else is no:"));
    said_yes()
}

/// `收上来` -> `收上来-退回`.
fn beside(folder: &Path) -> PathBuf {
    let named = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let mut name: OsString = named.file_name().unwrap_or_default().to_owned();
    name.push("-退回");
    named.with_file_name(name)
}

/// Writes what goes back, whole, in the place of what the last run wrote.
fn write_back(collected: &Collected, back: &Path) -> anyhow::Result<()> {
    let mut name = OsString::from(".");
    name.push(back.file_name().unwrap_or_default());
    name.push(".new");
    let staging = back.with_file_name(name);
    if staging.exists() {
        fs_err::remove_dir_all(&staging)?;
    }
    fs_err::create_dir_all(&staging)?;
    let mut messages = String::new();
    for village in &collected.villages {
        if let Some(message) = village.message() {
            messages.push_str(&message);
            messages.push('\n');
        }
        let Some(bytes) = &village.marked else { continue };
        let folder = staging.join(file_name(&village.township));
        fs_err::create_dir_all(&folder)?;
        let name = file_name(&format!("{} {}", village.code, village.name));
        fs_err::write(folder.join(format!("{name}.xlsx")), bytes)?;
    }
    if !messages.is_empty() {
        fs_err::write(staging.join(MESSAGES), with_mark(messages.trim_end()))?;
    }
    fs_err::write(staging.join(TABLE), with_mark(&table(collected)?))?;
    if back.exists() {
        fs_err::remove_dir_all(back)?;
    }
    fs_err::rename(&staging, back)?;
    Ok(())
}

/// By the mark programs on Windows know that a text is UTF-8.
fn with_mark(text: &str) -> Vec<u8> {
    [b"\xef\xbb\xbf", text.as_bytes()].concat()
}

/// Who has returned.
fn table(collected: &Collected) -> anyhow::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["乡镇", "村（社区）", "代码", "情况", "要改几处", "文件"])?;
    for village in &collected.villages {
        let errors = match errors(village) {
            0 => String::new(),
            count => count.to_string(),
        };
        let code = format!("{}{}", collected.county, village.code);
        let file = village.file.clone().unwrap_or_default();
        writer.write_record([&village.township, &village.name, &code, &village.standing.text().zh, &errors, &file])?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8(bytes)?)
}

fn errors(village: &VillageReturn) -> usize {
    village.found.iter().filter(|found| found.level == Severity::Error).count()
}

/// What was done, for people: by township, then what has to be looked at.
fn report(collected: &Collected, back: &Path, lang: Lang) -> String {
    let mut lines = Vec::new();
    let mut townships: BTreeMap<(&str, &str), Vec<&VillageReturn>> = BTreeMap::new();
    for village in &collected.villages {
        let digits = village.code.get(..3).unwrap_or_default();
        townships.entry((digits, &village.township)).or_default().push(village);
    }
    let between = if lang == Lang::Zh { "、" } else { ", " };
    for ((_, township), villages) in townships {
        let all = villages.len();
        lines.push(both!("{township}：{all} 个村（社区）", "{township}: {all} villages").in_lang(lang).to_owned());
        for standing in [Standing::Taken, Standing::Unchanged, Standing::Errors, Standing::Loses, Standing::Missing] {
            let of: Vec<_> = villages.iter().filter(|village| village.standing == standing).collect();
            if of.is_empty() {
                continue;
            }
            let name = |village: &&&VillageReturn| match errors(village) {
                0 => village.name.clone(),
                count => format!("{} ({count})", village.name),
            };
            let names = of.iter().map(name).collect::<Vec<_>>().join(between);
            let (count, standing) = (of.len(), standing.text());
            lines.push(
                both!("  {standing} {count}：{names}", "  {standing} {count}: {names}"; standing)
                    .in_lang(lang)
                    .to_owned(),
            );
        }
    }
    for village in &collected.villages {
        let name = &village.name;
        for reading in village.readings.iter().take(MOST_READINGS) {
            let cell = reading.cell.as_deref().unwrap_or_default();
            let (written, read_as) = (&reading.written, &reading.read_as);
            lines.push(
                both!(
                    "{name}：{cell}“{written}”读成了“{read_as}”",
                    "{name}: {cell} “{written}” was read as “{read_as}”"
                )
                .in_lang(lang)
                .to_owned(),
            );
        }
        let more = village.readings.len().saturating_sub(MOST_READINGS);
        if more > 0 {
            lines.push(
                both!(
                    "{name}：另有 {more} 格读成了别的写法",
                    "{name}: {more} more cells were read otherwise than written"
                )
                .in_lang(lang)
                .to_owned(),
            );
        }
        for note in &village.notes {
            lines.push(both!("{name}：{note}", "{name}: {note}"; note).in_lang(lang).to_owned());
        }
        if village.standing == Standing::Loses {
            for loss in village.losses.iter().filter(|loss| loss.asks()) {
                lines.push(loss.text().in_lang(lang).to_owned());
            }
            lines.push(
                both!("{name} 没有收；核对以后确实要收，加上 --yes", "{name} was not taken; to take it, add --yes")
                    .in_lang(lang)
                    .to_owned(),
            );
        } else {
            lines.extend(village.losses.iter().map(|loss: &Loss| loss.text().in_lang(lang).to_owned()));
        }
    }
    for file in &collected.files {
        let path = &file.path;
        for note in &file.notes {
            lines.push(both!("{path}：{note}", "{path}: {note}"; note).in_lang(lang).to_owned());
        }
    }
    let count = |standing| collected.villages.iter().filter(|village| village.standing == standing).count();
    let (taken, wrong, missing) = (count(Standing::Taken), count(Standing::Errors), count(Standing::Missing));
    let (files, written, back) = (collected.files.len(), collected.written.written, back.display());
    lines.push(
        both!(
            "看了 {files} 个文件：收下 {taken} 个村（社区）（写了 {written} 个文件），要改 {wrong} 个，没有交 {missing} 个。退回的表、要说的话和交表情况在 {back}",
            "{files} files read: {taken} villages taken ({written} files written), {wrong} with errors, {missing} not returned. What goes back, messages and the table are in {back}"
        )
        .in_lang(lang)
        .to_owned(),
    );
    lines.join("\n")
}

/// What was done, for programs.
fn document(collected: &Collected, lang: Lang) -> serde_json::Value {
    let texts = |texts: &[crate::content::Text]| -> Vec<String> {
        texts.iter().map(|text| text.in_lang(lang).to_owned()).collect()
    };
    let villages: Vec<_> = collected
        .villages
        .iter()
        .map(|village| {
            let found: Vec<_> = village
                .found
                .iter()
                .map(|found| {
                    json!({
                        "code": found.code.as_str(),
                        "level": found.level.as_str(),
                        "cell": found.cell,
                        "message": found.message.in_lang(lang),
                        "help": found.help.in_lang(lang),
                    })
                })
                .collect();
            let losses: Vec<_> = village.losses.iter().map(|loss| loss.text().in_lang(lang).to_owned()).collect();
            json!({
                "code": format!("{}{}", collected.county, village.code),
                "name": village.name,
                "township": village.township,
                "standing": village.standing,
                "file": village.file,
                "notes": texts(&village.notes),
                "read_as": village.readings,
                "diagnostics": found,
                "lost": losses,
                "message": village.message(),
            })
        })
        .collect();
    let files: Vec<_> =
        collected.files.iter().map(|file| json!({ "path": file.path, "notes": texts(&file.notes) })).collect();
    json!({
        "county": collected.county,
        "villages": villages,
        "files": files,
        "written": collected.written.written,
    })
}
