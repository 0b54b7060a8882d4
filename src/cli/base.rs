//! `yimatong base`: what the national base holds, a newer one, a county without it.

use std::collections::BTreeMap;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use clap::{Args, Subcommand, ValueEnum};
use serde::Serialize;

use super::{
    Manner, Outcome, counties_told, failed, key_told, print, print_json, said_yes, save, say, tell, tell_problems,
};
use crate::content::{
    BASE_FILE, Base, BaseEntry, CountyState, Lang, MOST_WRITTEN, PLACES_FILE, PlaceList, Sure, Text, base_entries,
    both, compare, counties_on_base, day_of, difference_text, laws, load, load_trying, name_version, open,
    read_bounded, read_text_bounded, report_text, written_out,
};
use crate::site::{SignatureFault, VerifyingKey};

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yimatong base list\n  yimatong base list --format markdown --lang en\n  \
    yimatong base update base-2027-01.json content --key minisign.pub\n  yimatong base write-out content --county 990101")]
pub(super) struct Options {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List its rows: name, legal basis, when it was checked, what a county has to fill
    List(ListOptions),
    /// Take a newer base: show what it changes on the counties' pages, ask, put it beside the counties
    Update(UpdateOptions),
    /// Put the official codes and names of the counties' townships and villages beside them, for the check to compare
    Places(PlacesOptions),
    /// Write the base's rows out into a county's files, which then goes on without the base
    WriteOut(WriteOutOptions),
}

#[derive(Debug, Args)]
struct ListOptions {
    /// Base to list; default: the built-in one
    file: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Language of heads and messages
    #[arg(long, value_enum, default_value = "zh")]
    lang: Lang,
}

/// How the base is printed.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For people, one row a line
    Text,
    /// One JSON document
    Json,
    /// The document docs/base.md
    Markdown,
}

#[derive(Debug, Args)]
struct UpdateOptions {
    /// The newer base; its signature lies beside it (FILE.minisig)
    file: PathBuf,
    /// Content folder (the one with site.json)
    content: PathBuf,
    /// Public key of minisign, as a file or as its line that begins with RW, of whoever made the base
    #[arg(long, value_name = "PUB")]
    key: String,
    /// Take it without asking
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    manner: Manner,
}

#[derive(Debug, Args)]
struct PlacesOptions {
    /// Content folder (the one with site.json)
    content: PathBuf,
    /// Official list: CSV with `code` and `name`; several: one for each kind of place
    #[arg(long, value_name = "FILE", required = true)]
    places: Vec<PathBuf>,
    /// Where the lists come from, as it is noted beside each row
    #[arg(long, value_name = "TEXT")]
    source: String,
    #[command(flatten)]
    manner: Manner,
}

#[derive(Debug, Args)]
struct WriteOutOptions {
    /// Content folder (the one with site.json)
    content: PathBuf,
    /// Which county, where several build on the base: 6 digits
    #[arg(long, value_name = "CODE")]
    county: Option<String>,
    /// Language of messages
    #[arg(long, value_enum, default_value = "zh")]
    lang: Lang,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    match &options.command {
        Command::List(options) => list(options),
        Command::Update(options) => update(options),
        Command::Places(options) => put_places(options),
        Command::WriteOut(options) => write_out(options),
    }
}

fn list(options: &ListOptions) -> anyhow::Result<Outcome> {
    let lang = options.lang;
    let base = match &options.file {
        Some(file) => Base::parse(&read_text_bounded(file, MOST_WRITTEN)?).map(Arc::new),
        None => Base::built_in(),
    };
    let base = base.map_err(|why| {
        anyhow::anyhow!(both!("国家基础读不出来：{why}", "the base does not read: {why}").in_lang(lang).to_owned())
    })?;
    let entries = base_entries(&base, &laws()?);
    match options.format {
        Format::Json => {
            #[derive(Serialize)]
            struct Document {
                version: String,
                rows: Vec<BaseEntry>,
            }
            print_json(&Document { version: base.version.clone(), rows: entries })?;
        }
        Format::Text => {
            for BaseEntry { list, id, name, checked, blanks, .. } in &entries {
                let asks: Vec<&str> = blanks.values().map(String::as_str).collect();
                let asks = if asks.is_empty() { String::new() } else { format!("  [{}]", asks.join("；")) };
                print(&format!("{checked}  {list:<12}  {id:<32}  {name}{asks}"))?;
            }
        }
        Format::Markdown => print(markdown(&base, &entries, lang).trim_end())?,
    }
    Ok(Outcome::Done)
}

/// The document `docs/base.md`, or its Chinese twin.
fn markdown(base: &Base, entries: &[BaseEntry], lang: Lang) -> String {
    let said = |text: Text| text.in_lang(lang).to_owned();
    let version = &base.version;
    let mut text = said(both!(
        "# 国家基础 {version}：每一行的依据和核对日期\n\n全国一样的事项、证明和一件事，随软件带来。县里在“国家基础”写上版本就用它，只写本地的：地点、电话、天数、钱数、有没有。\
         这一页由 `yimatong base list --format markdown` 生成。\n\n**有多准**说的是依据里最没把握的那一份：“对过原文”是对照过条文，或有两处互不相干的来源；“很可能”是一处来源；“没有核到原文”的，是按公开转载写的，\
         办起来以当地窗口为准。“县里要填”的，各地不同，没填以前页面上只有一句笼统的话，并请村民先打电话问。哪部法哪天变，看 `yimatong laws`。\n",
        "# National base {version}: what each row rests on, and when it was checked\n\nServices, certificates and life events that \
         are the same in the whole country, shipped with the command. A county that names the version writes only what is \
         local: place, phone, days, amounts, whether it has it at all. Made by `yimatong base list --format markdown --lang en`.\n\n\
         **How sure** is said of the least sure of what a row rests on: \"text compared\" with its articles, or two independent sources; \
         \"likely\" is one source; where the \"text was not seen\", the row follows public reprints, and the counter decides. What \"a county fills\" differs from \
         place to place; until it is filled, the page stays general and asks residents to ring first. Which law changes when is \
         told by `yimatong laws`.\n"
    ));
    let titles = BTreeMap::from([
        ("services", both!("事项", "Services")),
        (
            "certificates",
            both!("证明（国家清单的 20 种另在软件里）", "Certificates (beside the 20 of the national list)"),
        ),
        ("events", both!("一件事", "Life events")),
    ]);
    let mut last = "";
    for BaseEntry { list, id, name, checked, basis, sure, blanks } in entries {
        if *list != last {
            last = list;
            let title = titles.get(list).map(|title| title.in_lang(lang)).unwrap_or_default();
            let head = said(both!(
                "| 编号 | 名称 | 依据 | 有多准 | 县里要填 | 核对 |\n|---|---|---|---|---|---|",
                "| id | name | basis | how sure | a county fills | checked |\n|---|---|---|---|---|---|"
            ));
            text.push_str(&format!("\n## {title}\n\n{head}\n"));
        }
        let asks: Vec<&str> = blanks.values().map(String::as_str).collect();
        let sure = match sure {
            None => String::new(),
            Some(Sure::Sure) => said(both!("对过原文", "text compared")),
            Some(Sure::Likely) => said(both!("很可能", "likely")),
            Some(Sure::Unverified) => said(both!("没有核到原文", "text not seen")),
        };
        let (basis, asks) = (basis.join("；"), asks.join("；"));
        text.push_str(&format!("| `{id}` | {name} | {basis} | {sure} | {asks} | {checked} |\n"));
    }
    text
}

fn update(options: &UpdateOptions) -> anyhow::Result<Outcome> {
    let UpdateOptions { file, content, key, yes, manner: Manner { lang, today } } = options;
    let lang = *lang;
    let key = match VerifyingKey::read(key) {
        Ok(key) => key,
        Err(error) => return key_told("--key", &error, lang),
    };
    let bytes = read_bounded(file, MOST_WRITTEN)?;
    let signature_path = PathBuf::from(format!("{}.minisig", file.display()));
    let signature = read_text_bounded(&signature_path, MOST_WRITTEN)?;
    if let Err(fault) = key.check(&bytes, &signature) {
        tell(lang, &unsigned(file, fault));
        return Ok(Outcome::ContentErrors);
    }
    let text = String::from_utf8(bytes).context("UTF-8")?;
    let newer = match Base::parse(&text) {
        Ok(base) => Arc::new(base),
        Err(why) => {
            tell(lang, &both!("error: 国家基础读不出来：{why}", "error: the base does not read: {why}"));
            return Ok(Outcome::ContentErrors);
        }
    };
    let counties = counties_on_base(content);
    if counties.is_empty() {
        let path = content.display();
        let text = both!(
            "error: {path} 里没有县用国家基础（county.json 的“国家基础”）",
            "error: no county in {path} builds on the national base (`base` in county.json)"
        );
        tell(lang, &text);
        return Ok(Outcome::WrongUsage);
    }
    let before = load(content, *today);
    let after = load_trying(content, *today, Some(newer.clone()));
    let version = &newer.version;
    let (Some(old), Some(new)) = (&before.content, &after.content) else {
        // What is wrong already is not the newer base's doing; what becomes wrong is shown all the same.
        let wrong = if before.content.is_none() { &before } else { &after };
        print(&report_text(wrong, lang, false))?;
        let text = if before.content.is_none() {
            both!("内容有错误，先改好再换国家基础", "the content has errors: mend them before the base is changed")
        } else {
            both!(
                "换成 {version} 版就有上面的错误，没有换",
                "with version {version} there are the errors above: nothing was changed"
            )
        };
        tell(lang, &text);
        return Ok(Outcome::ContentErrors);
    };
    let (old, new): (Vec<CountyState<'_>>, Vec<CountyState<'_>>) =
        (old.counties.iter().map(CountyState::from).collect(), new.counties.iter().map(CountyState::from).collect());
    print(&difference_text(&compare(&old, &new, lang), lang))?;
    if !*yes && !asked(version, lang) {
        tell(lang, &both!("什么也没有写", "nothing was written"));
        return Ok(Outcome::ContentErrors);
    }
    // The base comes last: until it is there, the old one counts, and the counties' version only asks to look again.
    for (county, _) in &counties {
        let (path, text) = name_version(content, county, version).with_context(|| county.clone())?;
        save(&content.join(path), text.as_bytes())?;
    }
    save(&content.join(format!("{BASE_FILE}.minisig")), signature.as_bytes())?;
    save(&content.join(BASE_FILE), text.as_bytes())?;
    let (count, path) = (counties.len(), content.join(BASE_FILE));
    let path = path.display();
    let done =
        both!("{count} 个县用上了 {version} 版：{path}", "{count} counties build on version {version} now: {path}");
    print(done.in_lang(lang))?;
    Ok(Outcome::Done)
}

fn unsigned(file: &Path, fault: SignatureFault) -> Text {
    let path = file.display();
    let why = match fault {
        SignatureFault::OtherKey => both!("是别的密钥签的", "another key made it"),
        SignatureFault::Wrong => both!("和文件对不上，文件被改过", "it is not of these bytes: the file was changed"),
        SignatureFault::Malformed => both!("签名文件读不懂", "it is no signature of minisign"),
    };
    both!(
        "error: {path} 的签名不对：{why}。不要用它，重新从发布的地方拿一份",
        "error: the signature of {path} is wrong: {why}. Do not use the file; get it again from who publishes it";
        why
    )
}

fn asked(version: &str, lang: Lang) -> bool {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        tell(
            lang,
            &both!("看过上面的变化，加 --yes 再运行一次就换上", "having read what changes, run it again with --yes"),
        );
        return false;
    }
    let text = both!(
        "换成 {version} 版吗？输入 y 再回车；别的都算不换：",
        "take version {version}? y and return; anything else is no:"
    );
    tell(lang, &text);
    said_yes()
}

fn write_out(options: &WriteOutOptions) -> anyhow::Result<Outcome> {
    let WriteOutOptions { content, county, lang } = options;
    let counties: Vec<String> = counties_on_base(content).into_iter().map(|(county, _)| county).collect();
    let chosen = match county {
        Some(county) => counties.iter().find(|known| *known == county),
        None if counties.len() == 1 => counties.first(),
        None => None,
    };
    let Some(chosen) = chosen else { return Ok(counties_told(content, &counties, *lang)) };
    let Some(files) = written_out(content, chosen) else {
        say(&report_text(&load(content, None), *lang, false));
        return Ok(failed(content));
    };
    let count = files.len();
    for (path, text) in files {
        save(&content.join(path), text.as_bytes())?;
    }
    let text = both!(
        "{chosen} 的 {count} 个文件写全了，以后不再用国家基础",
        "{count} files of {chosen} were written out; it goes on without the base"
    );
    print(text.in_lang(*lang))?;
    Ok(Outcome::Done)
}

fn put_places(options: &PlacesOptions) -> anyhow::Result<Outcome> {
    let PlacesOptions { content, places, source, manner: Manner { lang, today } } = options;
    let lang = *lang;
    let counties = open(content, *today).folders().to_vec();
    if counties.is_empty() {
        return Ok(counties_told(content, &[], lang));
    }
    let list = match PlaceList::read(places) {
        Ok(list) => list.of_counties(&counties),
        Err(problems) => {
            tell_problems(&problems, lang);
            return Ok(Outcome::ContentErrors);
        }
    };
    for county in &counties {
        let (townships, villages) = (list.below(county, 9).count(), list.below(county, 12).count());
        let name = list.name(county).unwrap_or(county);
        let text = both!(
            "{county} {name}：{townships} 个乡镇街道，{villages} 个村和社区",
            "{county} {name}: {townships} townships, {villages} villages and communities"
        );
        print(text.in_lang(lang))?;
    }
    let path = content.join(PLACES_FILE);
    save(&path, list.to_csv(source, day_of(*today))?.as_bytes())?;
    let path = path.display();
    print(both!("写进了 {path}", "written to {path}").in_lang(lang))?;
    Ok(Outcome::Done)
}
