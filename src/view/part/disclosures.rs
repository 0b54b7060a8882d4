//! 公开: party, village and finance records.

use leptos::prelude::*;

use super::attachments::attachments;
use super::day::day;
use super::ledger::ledger;
use super::said::said;
use crate::guide::{ArchivedRecord, Disclosure, Edition, Guide, sum_of, yuan};
use crate::text::{Language, fill};

/// The section 公开. `projects`: the list of works; `onward`: pages where more is open, with their names.
pub fn disclosures(
    guide: &Guide,
    projects: Option<AnyView>,
    onward: Vec<(String, &'static str)>,
    language: &Language,
) -> impl IntoView + use<> {
    let (records, words) = (&guide.village.disclosures, &language.still);
    let shown = if records.is_empty() {
        view! { <p>{words.disclosures_none}</p> }.into_any()
    } else {
        records.iter().map(|published| record(published, &guide.village.edition, language)).collect_view().into_any()
    };
    let onward = onward.into_iter().map(|(href, name)| view! { <a href=href>{name}</a> }).collect_view();
    view! {
        <section id="disclosures" class="section" tabindex="-1">
            <h2>{words.disclosures}</h2>
            {shown}
            {projects}
            <p class="chips">{onward}</p>
            <p class="aside">{words.disclosures_right}</p>
            <p class="to-top"><a href="#app">{words.to_top}</a></p>
        </section>
    }
}

fn record(record: &Disclosure, edition: &Edition, language: &Language) -> impl IntoView + use<> {
    let paragraphs = record.text.iter().map(|text| view! { <p>{said(language, text)}</p> });
    view! {
        <details id=format!("disclosures/{}", record.id)>
            <summary>{said(language, &record.title)}<small>{hint(record, edition, language)}</small></summary>
            <div>{ledger(&record.money, language)}{paragraphs.collect_view()}</div>
        </details>
    }
}

/// A record in the archive: open, with its papers. `files`: from the page to their folder. After its last day it is not
/// shown, should nobody have published since.
pub(in crate::view) fn archived_record(
    archived: &ArchivedRecord,
    edition: &Edition,
    files: &str,
    language: &Language,
) -> AnyView {
    let (record, words) = (&archived.record, &language.still);
    let paragraphs = record.text.iter().map(|text| view! { <p>{said(language, text)}</p> });
    let papers = attachments(archived.attachments.iter(), files, language);
    let papers = papers.map(|links| view! { <h4>{words.attachments}</h4>{links} });
    // In the largest print amounts keep their line: what moves sideways can be reached by keys.
    let name = format!("{} {}", record.title, record.period);
    let money = ledger(&record.money, language);
    let money =
        money.map(|tables| view! { <div class="scroll" tabindex="0" role="group" aria-label=name>{tables}</div> });
    view! {
        <article id=format!("disclosures/{}", record.id) data-until=archived.until.map(|day| day.to_string())>
            <h3>{said(language, &record.title)}</h3>
            <p class="aside">{hint(record, edition, language)}</p>
            {money}
            {paragraphs.collect_view()}
            {papers}
        </article>
    }
    .into_any()
}

/// 财务 · 2026年10月 · 11月10日公布 · 收 50,500 · 支 27,314.
fn hint(record: &Disclosure, edition: &Edition, language: &Language) -> AnyView {
    let words = &language.still;
    let published = fill(words.published, &[("day", &day(record.on, edition, language))]);
    let sum = |income| yuan(sum_of(&record.money, income));
    let sums = (!record.money.is_empty())
        .then(|| fill(words.in_and_out, &[("income", &sum(true)), ("spending", &sum(false))]));
    let parts = [words.category(record.category).to_owned(), record.period.clone(), published];
    let parts: Vec<String> = parts.into_iter().chain(sums).collect();
    said(language, &parts.join(" · "))
}
