//! 减负账: how much can be done in the villages and how many papers they still issue, now and over the editions, as
//! charts, as a sentence and as a table.

use leptos::prelude::*;

use super::chart::chart;
use super::day::day;
use super::said::said;
use crate::guide::{Counts, Edition, FigureLine, Handling, Level, When};
use crate::text::{Language, fill};

/// The section. `sample`: invented places have invented figures, which is said beside them.
pub(in crate::view) fn figures(
    now: &Counts,
    lines: &[FigureLine],
    sample: bool,
    edition: &Edition,
    language: &Language,
) -> AnyView {
    let words = &language.still;
    let rows = [
        (now.services, words.figure_services),
        (now.issuable, words.figure_issuable),
        (now.commitment, words.figure_commitment),
        (now.refused, words.figure_refused),
    ];
    let rows = rows.map(|(count, words)| view! { <li><b>{count}</b>{format!(" {words}")}</li> });
    let services = drawn(words.chart_services, lines, |line| line.services, language);
    let certificates = drawn(words.chart_certificates, lines, |line| line.certificates, language);
    let table = (lines.len() > 1).then(|| tables(lines, edition, language));
    view! {
        <section id="figures" class="section" tabindex="-1">
            <h2>{words.figures}</h2>
            <ul class="figures">{rows.into_iter().collect_view()}</ul>
            {services}
            {certificates}
            {(sample && lines.len() > 1).then(|| view! { <p class="aside">{words.figures_sample}</p> })}
            {table}
        </section>
    }
    .into_any()
}

/// How figures are called by when they held.
fn label(when: &When, language: &Language) -> String {
    match when {
        When::Year(year) => fill(language.still.figures_year, &[("year", &year.to_string())]),
        When::Edition(number, _) => number.clone(),
    }
}

/// One figure over time, if there is more than one time.
fn drawn(
    title: &'static str,
    lines: &[FigureLine],
    figure: impl Fn(&FigureLine) -> Option<usize>,
    language: &Language,
) -> Option<AnyView> {
    let known = |line: &FigureLine| figure(line).map(|value| (label(&line.when, language), value));
    let values: Vec<(String, usize)> = lines.iter().filter_map(known).collect();
    let [first, .., last] = values.as_slice() else { return None };
    let between =
        [("before", &*first.0), ("from", &*first.1.to_string()), ("now", &*last.0), ("to", &*last.1.to_string())];
    let change = fill(language.still.figures_change, &between);
    let summary = language.still.labelled(title, &change);
    Some(
        view! {
            <figure class="figure">
                <figcaption><b>{title}</b><small>{change}</small></figcaption>
                {chart(values, summary)}
            </figure>
        }
        .into_any(),
    )
}

/// Every figure there is: services in one table, certificates in another, so that each fits a phone.
fn tables(lines: &[FigureLine], edition: &Edition, language: &Language) -> AnyView {
    let words = &language.still;
    let handled = |handling| language.words.handling(Level::Village, handling);
    let counted = |line: &FigureLine, of: fn(&Counts) -> Option<usize>| line.counts.as_ref().and_then(of);
    let services =
        vec![words.chart_services, handled(Handling::Direct), handled(Handling::Agent), handled(Handling::Guide)];
    let of_services = |line: &FigureLine| {
        vec![
            line.services,
            counted(line, |counts| counts.direct),
            counted(line, |counts| counts.agent),
            counted(line, |counts| counts.guide),
        ]
    };
    let certificates = vec![words.chart_certificates, words.column_commitment, words.column_refused];
    let of_certificates = |line: &FigureLine| {
        vec![
            line.certificates,
            counted(line, |counts| Some(counts.commitment)),
            counted(line, |counts| Some(counts.refused)),
        ]
    };
    let row = |line: &FigureLine, cells: Vec<Option<usize>>| {
        let cells = cells
            .into_iter()
            .map(|cell| view! { <td>{cell.map_or_else(|| "–".to_owned(), |count| count.to_string())}</td> });
        let on = match &line.when {
            When::Year(_) => None,
            When::Edition(_, on) => Some(view! { <small>{day(*on, edition, language)}</small> }),
        };
        view! { <tr><th scope="row">{label(&line.when, language)}{on}</th>{cells.collect_view()}</tr> }
    };
    let source = |line: &FigureLine| {
        let text = words.labelled(&label(&line.when, language), line.source.as_ref()?);
        Some(view! { <li>{said(language, &text)}</li> })
    };
    let sources = lines.iter().filter_map(source).collect_view();
    let heads = |columns: Vec<&'static str>| {
        std::iter::once(words.figures_when).chain(columns).map(ToOwned::to_owned).collect()
    };
    let rows = |cells: &dyn Fn(&FigureLine) -> Vec<Option<usize>>| {
        lines.iter().map(|line| row(line, cells(line))).collect_view().into_any()
    };
    let tables = vec![(heads(services), rows(&of_services)), (heads(certificates), rows(&of_certificates))];
    let below = view! { <ul class="aside figures__sources">{sources}</ul> }.into_any();
    numbers(tables, Some(below), language)
}

/// The numbers behind a chart: tables to be opened, each its heads and rows, which move sideways where they are too wide.
pub(super) fn numbers(tables: Vec<(Vec<String>, AnyView)>, below: Option<AnyView>, language: &Language) -> AnyView {
    let words = &language.still;
    let tables = tables.into_iter().map(|(heads, rows)| {
        let name = heads.get(1).cloned().unwrap_or_default();
        view! {
            <div class="scroll" tabindex="0" role="region" aria-label=name>
                <table>
                    <thead><tr>
                        {heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view()}
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    });
    view! {
        <details class="figures__table">
            <summary>{words.figures_table}</summary>
            {tables.collect_view()}
            {below}
        </details>
    }
    .into_any()
}
