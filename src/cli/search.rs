//! `yimatong search`: the page's own search, for editors who want to know what a resident will find.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::{Format, Manner, Outcome, failed, no_village, print, print_json, tell, usable};
use crate::content::{both, code_error};
use crate::guide::{VillageCode, readable, resolve};
use crate::search::{Entry, Kind, Searcher, Urgent};
use crate::site::{local, search_index};
use crate::text::ZH;

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yimatong search content --code 990101100201 吃低保怎么申请\n  \
    yimatong search content --code 990101100201 --format json dibao\n  \
    yimatong search content --code 990101100201 --today 2027-01-01 育儿补贴")]
pub(super) struct Options {
    /// Content folder (the one with site.json)
    content: PathBuf,
    /// 12-digit code of the village
    #[arg(long)]
    code: String,
    /// What a resident would type
    #[arg(required = true)]
    text: Vec<String>,
    /// How to print the results
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    manner: Manner,
}

#[derive(Serialize)]
struct Results {
    results: Vec<Found>,
}

#[derive(Serialize)]
struct Found {
    kind: Kind,
    id: String,
    name: String,
    score: u32,
    /// What to do, in one line.
    answer: String,
    /// Whom to call about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let lang = options.manner.lang;
    let Some(content) = usable(&options.content, options.manner, options.format)? else {
        return Ok(failed(&options.content));
    };
    let code = match VillageCode::parse(&options.code) {
        Ok(code) => code,
        Err(error) => {
            let (code, why) = (&options.code, code_error(&error));
            tell(lang, &both!("error: --code {code}：{why}", "error: --code {code}: {why}"; why));
            return Ok(Outcome::WrongUsage);
        }
    };
    let place = content.counties.iter().find_map(|county| {
        county.villages.iter().find(|village| village.code == code).map(|village| (county, village))
    });
    let Some((county, village)) = place else {
        tell(lang, &no_village(code.as_str()));
        return Ok(Outcome::WrongUsage);
    };
    let guide = resolve(&county.catalogue, village);
    let offered =
        |entry: &Entry| entry.kind != Kind::Service || guide.services().any(|view| view.service.id == entry.id);
    let index = search_index(&county.catalogue, &county.catalogue, &ZH).narrowed(offered, local(&guide, &ZH));
    let searcher = Searcher::new(index);
    let question = options.text.join(" ");
    // As on the page: whom to call in danger stands first.
    let urgent = searcher.urgent(&question).into_iter().map(|Urgent { hotline, call }| Found {
        kind: Kind::Hotline,
        id: hotline.map(|entry| entry.id.clone()).unwrap_or_default(),
        name: hotline.map(|entry| entry.name.clone()).unwrap_or_default(),
        score: 1000,
        answer: call.what.clone(),
        phone: Some(call.phone.clone()),
    });
    let found = searcher.search_on(&question, 20, Some(county.today)).into_iter().filter_map(|hit| {
        let entry = searcher.entries().get(hit.entry)?;
        Some(Found {
            kind: entry.kind,
            id: entry.id.clone(),
            name: entry.name.clone(),
            score: hit.score,
            answer: entry.answer.clone().unwrap_or_default(),
            phone: entry.phone.clone(),
        })
    });
    let found = urgent.chain(found);
    let results = Results { results: found.collect() };
    match options.format {
        Format::Json => print_json(&results)?,
        Format::Text if results.results.is_empty() => {
            print(both!("没有找到", "nothing found").in_lang(lang))?;
            print("110  119  120  122  12345")?;
        }
        Format::Text => {
            for Found { kind, id, name, score, answer, phone } in &results.results {
                let phone = phone.as_ref().map(|phone| format!("  {}", readable(phone))).unwrap_or_default();
                print(&format!("{score:>4}  {name}  {}/{id}", kind.as_str()))?;
                print(&format!("      {answer}{phone}"))?;
            }
        }
    }
    Ok(Outcome::Done)
}
