//! 公开: party, village and finance records.

use leptos::prelude::*;

use super::ledger::ledger;
use super::said::said;
use crate::guide::{Disclosure, Guide};
use crate::text::{Language, fill};

/// The section 公开. `projects`: the list of works. `lists`: where the county's lists as such are.
pub fn disclosures(
    guide: &Guide,
    projects: Option<AnyView>,
    lists: Option<String>,
    language: &Language,
) -> impl IntoView + use<> {
    let (records, words) = (&guide.village.disclosures, &language.still);
    let shown = if records.is_empty() {
        view! { <p>{words.disclosures_none}</p> }.into_any()
    } else {
        records.iter().map(|published| record(published, language)).collect_view().into_any()
    };
    let lists = lists.map(|href| view! { <p class="chips"><a href=href>{words.lists}</a></p> });
    view! {
        <section id="disclosures" class="section" tabindex="-1">
            <h2>{words.disclosures}</h2>
            {shown}
            {projects}
            {lists}
            <p class="aside">{words.disclosures_right}</p>
            <p class="to-top"><a href="#app">{words.to_top}</a></p>
        </section>
    }
}

fn record(record: &Disclosure, language: &Language) -> impl IntoView + use<> {
    let words = &language.still;
    let published = fill(words.published, &[("day", &record.on.to_string())]);
    let hint = format!("{} · {} · {published}", words.category(record.category), record.period);
    let paragraphs = record.text.iter().map(|text| view! { <p>{said(language, text)}</p> });
    view! {
        <details id=format!("disclosures/{}", record.id)>
            <summary>{said(language, &record.title)}<small>{said(language, &hint)}</small></summary>
            <div>{ledger(&record.money, language)}{paragraphs.collect_view()}</div>
        </details>
    }
}
