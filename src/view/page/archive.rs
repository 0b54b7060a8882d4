//! The archive of 三务公开: every record that may be shown, year by year, with its papers; what is due when; the accounts as
//! a chart. It has no live part; the script of the day says what is overdue when somebody looks (`public/first.js`).

use leptos::prelude::*;

use crate::guide::{Archive, ArchivedRecord, Due, Edition, Guide, quarter_after};
use crate::text::{Language, fill};
use crate::view::page::Neighbours;
use crate::view::part::{accounts, archived_record, day, footer, head_below, late};

/// Folder of the page below the village's.
pub const ARCHIVE: &str = "archive";

/// Draws the page. `files`: from it to the folder of the village's files. Only native code calls this, so none of it is in
/// the wasm.
pub fn archive_page(
    guide: &Guide,
    archive: &Archive,
    files: &str,
    language: &Language,
    page: &Neighbours,
) -> impl IntoView + use<> {
    let (village, words) = (&guide.village, &language.still);
    let sample = village.code.county().is_sample();
    let due = archive.due.iter().map(|due| due_line(due, &village.edition, language));
    let due = (!archive.due.is_empty()).then(|| view! { <ul class="plain due">{due.collect_view()}</ul> });
    let years = years(archive);
    let ways = years.iter().map(|(year, _)| {
        let name = fill(words.figures_year, &[("year", &year.to_string())]);
        view! { <li><a href=format!("#{year}")>{name}</a></li> }
    });
    let sections = years.iter().map(|(year, records)| {
        let name = fill(words.figures_year, &[("year", &year.to_string())]);
        let records = records.iter().map(|record| archived_record(record, &village.edition, files, language));
        view! {
            <section id=year.to_string() class="section" tabindex="-1">
                <h2>{name}</h2>
                {records.collect_view()}
            </section>
        }
    });
    view! {
        {head_below(village, words.archive.into_any(), None, language, page)}
        <main class="archive">
            {due}
            <p class="aside">{words.disclosures_right}</p>
            <nav aria-label=words.archive_years><ul class="years">{ways.collect_view()}</ul></nav>
            {accounts(archive, sample, language)}
            {sections.collect_view()}
        </main>
        {footer(vec![(page.up.clone(), words.village_page)], Some(&guide.complaint_phone), sample, language, page.imprint())}
    }
}

/// Records by the year in which they were published, the newest first.
fn years(archive: &Archive) -> Vec<(i32, Vec<&ArchivedRecord>)> {
    let mut years: Vec<(i32, Vec<&ArchivedRecord>)> = Vec::new();
    for record in &archive.records {
        let year = record.record.on.year();
        match years.last_mut().filter(|(last, _)| *last == year) {
            Some((_, records)) => records.push(record),
            None => years.push((year, vec![record])),
        }
    }
    years
}

fn due_line(due: &Due, edition: &Edition, language: &Language) -> AnyView {
    let words = &language.still;
    let year = edition.on.year();
    // Whoever published in a quarter is asked for the next one.
    let (last, next) = (words.quarter(due.last, year), words.quarter(quarter_after(due.last), year));
    let text = fill(words.archive_due, &[("last", &last), ("next", &next), ("day", &day(due.next, edition, language))]);
    let text = words.labelled(words.category(due.category), &text);
    view! { <li>{text}{late(due.next, due.overdue, words.archive_overdue)}</li> }.into_any()
}
