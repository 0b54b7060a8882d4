//! `yimatong due`: the days on which something starts, ends, is lacking or breaks.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::{Format, Manner, Outcome, failed, print, print_json, tell, told_by_county};
use crate::content::{County, DayEntry, DayKind, Lang, Report, Text, agenda, both, report_text};
use crate::guide::Date;

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yimatong due content\n  yimatong due content --days 365\n  \
    yimatong due content --format json --today 2026-12-01")]
pub(super) struct Options {
    /// Content folder (the one with site.json), or a workbook
    content: PathBuf,
    /// How many days ahead to look; what is overdue is told in any case
    #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u16).range(0..=3660))]
    days: u16,
    /// How to print the days
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    manner: Manner,
}

/// The JSON document.
#[derive(Serialize)]
struct Document<'a> {
    counties: Vec<OfCounty>,
    /// What is wrong, where something is.
    #[serde(flatten)]
    report: Option<Report<'a>>,
}

#[derive(Serialize)]
struct OfCounty {
    county: String,
    name: String,
    today: Date,
    until: Date,
    days: Vec<Told>,
}

#[derive(Serialize)]
struct Told {
    on: Date,
    kind: DayKind,
    /// The day is over, and what it was for is not done.
    overdue: bool,
    file: String,
    what: String,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let Options { content, days, format, manner } = options;
    let (told, loaded) = told_by_county(content, manner.today, |county| {
        // Days that could not be read have a stand-in, as old as the clocks of computers.
        is_known(county.today).then(|| of_county(county, *days, manner.lang))
    });
    let counties: Vec<OfCounty> = told.into_iter().flatten().collect();
    let (wrong, any) = (loaded.failed(), !counties.is_empty());
    match format {
        Format::Json => {
            let report = wrong.then(|| Report::new(&loaded, manner.lang));
            print_json(&Document { counties, report })?;
        }
        Format::Text => {
            for county in &counties {
                print(&text(county, manner.lang))?;
            }
            if wrong {
                print(&report_text(&loaded, manner.lang, false))?;
            }
        }
    }
    if !wrong {
        return Ok(Outcome::Done);
    }
    if any {
        let text = both!(
            "内容有错误：上面是读得出来的日子，改好以后可能还有别的",
            "the content has errors: these are the days that could be read, and there may be others"
        );
        tell(manner.lang, &text);
    }
    Ok(failed(content))
}

fn of_county(county: &County, days: u16, lang: Lang) -> OfCounty {
    let until = county.today.plus_days(i64::from(days));
    let told = |entry: DayEntry| Told {
        on: entry.on,
        kind: entry.kind,
        overdue: entry.on < county.today,
        file: entry.file,
        what: entry.what.in_lang(lang).to_owned(),
    };
    OfCounty {
        county: county.catalogue.code.to_string(),
        name: county.catalogue.name.clone(),
        today: county.today,
        until,
        days: agenda(county, until).into_iter().filter(|entry| is_known(entry.on)).map(told).collect(),
    }
}

/// Whether a day was read.
fn is_known(day: Date) -> bool {
    day.year() > 1971
}

/// A county's days, one a line, under what is overdue and what is to come.
fn text(county: &OfCounty, lang: Lang) -> String {
    let OfCounty { name, today, until, days, .. } = county;
    let title = both!("{name}：{today} 到 {until}", "{name}: {today} to {until}");
    let mut lines = vec![title.in_lang(lang).to_owned()];
    if days.is_empty() {
        lines.push(both!("  没有要办的日子", "  nothing is due").in_lang(lang).to_owned());
    }
    for told in days {
        let late = if told.overdue { both!("（已过）", " (over)") } else { both!("", "") };
        let kind = kind_in_words(told.kind);
        lines.push(format!(
            "  {}  {}{}  {}  ({})",
            told.on,
            kind.in_lang(lang),
            late.in_lang(lang),
            told.what,
            told.file
        ));
    }
    lines.join("\n")
}

fn kind_in_words(kind: DayKind) -> Text {
    match kind {
        DayKind::Breaks => both!("出错", "breaks"),
        DayKind::Lacks => both!("要办", "due"),
        DayKind::Ends => both!("结束", "ends"),
        DayKind::Starts => both!("开始", "starts"),
    }
}
