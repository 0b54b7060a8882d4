//! What the county's villages still lack, counted and named, so that somebody can go and see to it.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::day::day;
use super::said::said;
use crate::guide::{Date, Edition, Lack};
use crate::text::{Language, fill};
use crate::view::page::Neighbours;

/// Villages by what they lack.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CoverageLists {
    /// The day of the check.
    pub on: Date,
    /// Villages that were looked at.
    pub villages: usize,
    /// Villages by what they lack.
    pub lists: Vec<(Lack, Vec<NamedVillage>)>,
}

/// A village that lacks something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NamedVillage {
    /// The six digits of its page; none: it has no page yet.
    pub rest: Option<String>,
    /// 柳湾村.
    pub name: String,
}

/// The section.
pub(in crate::view) fn coverage(
    lists: &CoverageLists,
    edition: &Edition,
    language: &Language,
    page: &Neighbours,
) -> AnyView {
    let words = &language.still;
    let count = lists.villages.to_string();
    let looked_at = fill(words.coverage_on, &[("day", &day(lists.on, edition, language)), ("count", &count)]);
    let rows = lists.lists.iter().map(|(lack, villages)| row(*lack, villages, language, page));
    view! {
        <section id="coverage" class="section coverage" tabindex="-1">
            <h2>{words.coverage}</h2>
            <p class="aside">{looked_at}</p>
            {rows.collect_view()}
        </section>
    }
    .into_any()
}

fn row(lack: Lack, villages: &[NamedVillage], language: &Language, page: &Neighbours) -> AnyView {
    let words = &language.still;
    let what = match lack {
        Lack::Own => language.ways.coverage_own,
        Lack::Roster => words.coverage_roster,
        Lack::Disclosures => words.coverage_disclosures,
        Lack::Confirmation => words.coverage_confirmed,
    };
    if villages.is_empty() {
        return view! { <p class="coverage__none">{words.labelled(what, words.coverage_none)}</p> }.into_any();
    }
    let count = fill(words.villages_unit, &[("count", &villages.len().to_string())]);
    let names = villages.iter().map(|village| match &village.rest {
        Some(rest) => view! { <li><a href=page.below(rest)>{said(language, &village.name)}</a></li> }.into_any(),
        None => view! { <li>{said(language, &village.name)}</li> }.into_any(),
    });
    view! {
        <details>
            <summary><b>{what}</b><small>{count}</small></summary>
            <ul class="villages">{names.collect_view()}</ul>
        </details>
    }
    .into_any()
}
