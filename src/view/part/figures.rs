//! 减负账: how much can be done in the villages and how many papers they still issue, now and over the editions, as
//! charts, as a sentence and as a table.

use leptos::prelude::*;

use super::chart::chart;
use super::said::said;
use crate::guide::{Counts, FigureLine, Handling, Level, When};
use crate::text::{Language, fill};

/// The section. `sample`: invented places have invented figures, which is said beside them.
pub(in crate::view) fn figures(now: &Counts, lines: &[FigureLine], sample: bool, language: &Language) -> AnyView {
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
    let table = (lines.len() > 1).then(|| table(lines, language));
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

/// Every figure there is.
fn table(lines: &[FigureLine], language: &Language) -> AnyView {
    let words = &language.still;
    let handled = |handling| language.words.handling(Level::Village, handling);
    let heads = [
        words.chart_services,
        handled(Handling::Direct),
        handled(Handling::Agent),
        handled(Handling::Guide),
        words.chart_certificates,
        words.figure_commitment,
        words.figure_refused,
    ];
    let row = |line: &FigureLine| {
        let counts = line.counts.as_ref();
        let cells = [
            line.services,
            counts.and_then(|counts| counts.direct),
            counts.and_then(|counts| counts.agent),
            counts.and_then(|counts| counts.guide),
            line.certificates,
            counts.map(|counts| counts.commitment),
            counts.map(|counts| counts.refused),
        ];
        let cells =
            cells.map(|cell| view! { <td>{cell.map_or_else(|| "–".to_owned(), |count| count.to_string())}</td> });
        let day = match &line.when {
            When::Year(_) => None,
            When::Edition(_, day) => Some(view! { <small>{day.to_string()}</small> }),
        };
        view! { <tr><th scope="row">{label(&line.when, language)}{day}</th>{cells.into_iter().collect_view()}</tr> }
    };
    let source = |line: &FigureLine| {
        let text = words.labelled(&label(&line.when, language), line.source.as_ref()?);
        Some(view! { <li>{said(language, &text)}</li> })
    };
    let sources = lines.iter().filter_map(source).collect_view();
    let heads = std::iter::once(words.figures_when.to_owned()).chain(heads.map(ToOwned::to_owned)).collect();
    let below = view! { <ul class="aside figures__sources">{sources}</ul> }.into_any();
    numbers(heads, lines.iter().map(row).collect_view().into_any(), Some(below), language)
}

/// The numbers behind a chart: a table to be opened, which moves sideways where it is too wide.
pub(super) fn numbers(heads: Vec<String>, rows: AnyView, below: Option<AnyView>, language: &Language) -> AnyView {
    let words = &language.still;
    view! {
        <details class="figures__table">
            <summary>{words.figures_table}</summary>
            <div class="scroll" tabindex="0" role="region" aria-label=words.figures_table>
                <table>
                    <thead><tr>
                        {heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view()}
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {below}
        </details>
    }
    .into_any()
}
