//! `yimatong laws`: which law each row rests on, how it stands, and what changes when.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::{Format, Manner, Outcome, failed, print, print_json, told_by_county};
use crate::content::{
    ChangeKind, Lang, LawState, LawUse, Registry, Report, Rest, Sure, Text, both, laws, laws_of, report_text,
};
use crate::guide::Date;

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yimatong laws content\n  yimatong laws content --today 2027-01-02\n  \
    yimatong laws content --format json")]
pub(super) struct Options {
    /// Content folder (the one with site.json), or a workbook
    content: PathBuf,
    /// How to print the laws
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
    laws: Vec<Told>,
}

#[derive(Serialize)]
struct Told {
    law: String,
    state: LawState,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    adopted: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_force: Option<Date>,
    /// How sure the registry is; none: it does not know the law.
    #[serde(skip_serializing_if = "Option::is_none")]
    sure: Option<Sure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checked: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    changes: Vec<ToldChange>,
    rows: Vec<LawUse>,
}

/// A change, with the rows that it is of.
#[derive(Serialize)]
struct ToldChange {
    on: Date,
    how: ChangeKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    rows: Vec<String>,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let Options { content, format, manner } = options;
    let registry = laws()?;
    let (counties, loaded) = told_by_county(content, manner.today, |county| OfCounty {
        county: county.catalogue.code.to_string(),
        name: county.catalogue.name.clone(),
        today: county.today,
        laws: laws_of(county, &registry).into_iter().map(|rest| told(rest, &registry)).collect(),
    });
    let wrong = loaded.failed();
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
    Ok(if wrong { failed(content) } else { Outcome::Done })
}

fn told(rest: Rest<'_>, registry: &Registry) -> Told {
    let changes = rest.law.map(|law| law.changes.as_slice()).unwrap_or_default().iter().map(|change| ToldChange {
        on: change.on,
        how: change.how,
        by: change.by.as_deref().and_then(|by| registry.named(by)).map(crate::content::Law::label),
        note: change.note.clone(),
        rows: rest.changed_by(change, registry).into_iter().map(|used| used.row.clone()).collect(),
    });
    let changes = changes.collect();
    Told {
        number: rest.law.and_then(|law| law.number.clone()),
        adopted: rest.law.and_then(|law| law.adopted),
        in_force: rest.law.and_then(|law| law.in_force),
        sure: rest.law.map(|law| law.sure),
        checked: rest.law.map(|law| law.checked),
        note: rest.law.and_then(|law| law.note.clone()),
        law: rest.label,
        state: rest.state,
        changes,
        rows: rest.uses,
    }
}

/// A county's laws: what is not simply in force first, then the others.
fn text(county: &OfCounty, lang: Lang) -> String {
    let OfCounty { name, today, laws, .. } = county;
    let count = laws.len();
    let title = both!("{name}，{today}：依据 {count} 部", "{name}, {today}: {count} laws and documents");
    let mut lines = vec![title.in_lang(lang).to_owned()];
    let is_plain = |told: &&Told| told.state == LawState::InForce && told.changes.is_empty();
    let (plain, telling): (Vec<&Told>, Vec<&Told>) = laws.iter().partition(is_plain);
    for told in telling.into_iter().chain(plain) {
        let Told { law, state, in_force, rows, changes, note, .. } = told;
        let state = state_in_words(*state);
        let since = in_force.map_or_else(String::new, |day| format!("  {day}"));
        let count = rows.len();
        let used = both!("{count} 处", "{count} rows");
        lines.push(format!("{law}  {}{since}  {}", state.in_lang(lang), used.in_lang(lang)));
        for change in changes {
            let ToldChange { on, by, rows, .. } = change;
            let how = change_in_words(change.how);
            let by = by.as_ref().map_or_else(String::new, |by| format!(" → {by}"));
            let of = rows.join(" ");
            lines.push(format!("    {on}  {}{by}  {of}", how.in_lang(lang)).trim_end().to_owned());
        }
        lines.extend(note.iter().map(|note| format!("    {note}")));
        lines.extend(rows.iter().map(|used| format!("    {}  {}  {}", used.row, used.name, used.basis)));
    }
    lines.join("\n")
}

fn state_in_words(state: LawState) -> Text {
    match state {
        LawState::InForce => both!("有效", "in force"),
        LawState::Ahead => both!("还没施行", "not in force yet"),
        LawState::Repealed => both!("已废止", "repealed"),
        LawState::Expired => both!("已过期", "expired"),
        LawState::Superseded => both!("有了新法", "superseded"),
        LawState::Unverified => both!("没有核到原文", "text not seen"),
        LawState::Unknown => both!("登记里没有", "not in the registry"),
    }
}

fn change_in_words(how: ChangeKind) -> Text {
    match how {
        ChangeKind::Repealed => both!("废止", "repealed"),
        ChangeKind::Expired => both!("到期", "expires"),
        ChangeKind::Superseded => both!("新法为准", "superseded"),
        ChangeKind::Partly => both!("有的条款以新法为准", "some articles superseded"),
        ChangeKind::Renumbered => both!("条号变了", "articles renumbered"),
    }
}
