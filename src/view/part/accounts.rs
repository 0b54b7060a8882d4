//! Income and expenditure over the periods: bars of one scale, the newest first, and a table of all of them.

use leptos::prelude::*;

use super::chart::bar;
use super::figures::numbers;
use super::said::said;
use crate::guide::{Archive, Disclosure, DisclosureCategory, sum_of, yuan};
use crate::text::{Language, fill};

/// Most periods that are drawn; the table has all.
const MOST: usize = 12;

struct Period<'a> {
    record: &'a Disclosure,
    income: u64,
    spending: u64,
}

/// The section; nothing where there are fewer than two periods to compare. `sample`: invented figures say so.
pub(in crate::view) fn accounts(archive: &Archive, sample: bool, language: &Language) -> Option<AnyView> {
    let words = &language.still;
    let records = archive.records.iter().map(|archived| &archived.record);
    let records = records.filter(|record| record.category == DisclosureCategory::Finance && !record.money.is_empty());
    let periods: Vec<Period<'_>> = records
        .map(|record| {
            let (income, spending) = (sum_of(&record.money, true), sum_of(&record.money, false));
            Period { record, income, spending }
        })
        .collect();
    let drawn = periods.get(..MOST).unwrap_or(&periods);
    let highest = drawn.iter().map(|period| period.income.max(period.spending)).max().unwrap_or_default();
    let row = |period: &Period<'_>| {
        view! {
            <li>
                <b>{said(language, &period.record.period)}</b>
                {side(words.income, period.income, highest, "bar", language)}
                {side(words.spending, period.spending, highest, "bar bar--spent", language)}
            </li>
        }
    };
    (periods.len() > 1).then(|| {
        view! {
            <section id="accounts" class="section" tabindex="-1">
                <h2>{words.accounts}</h2>
                <ol class="bars">{drawn.iter().map(row).collect_view()}</ol>
                {sample.then(|| view! { <p class="aside">{words.figures_sample}</p> })}
                {table(&periods, language)}
            </section>
        }
        .into_any()
    })
}

fn side(label: &'static str, cents: u64, highest: u64, class: &'static str, language: &Language) -> AnyView {
    let words = &language.still;
    view! { <p>{words.labelled(label, &words.yuan(cents))}</p>{bar(cents, highest, class)} }.into_any()
}

fn table(periods: &[Period<'_>], language: &Language) -> AnyView {
    let words = &language.still;
    let row = |period: &Period<'_>| {
        // What is left may be less than nothing.
        let left = yuan(period.income.abs_diff(period.spending));
        let left = if period.income < period.spending { format!("−{left}") } else { left };
        let id = format!("#disclosures/{}", period.record.id);
        view! {
            <tr>
                <th scope="row"><a href=id>{said(language, &period.record.period)}</a></th>
                <td>{yuan(period.income)}</td>
                <td>{yuan(period.spending)}</td>
                <td>{left}</td>
            </tr>
        }
    };
    let in_yuan = |label: &'static str| fill(words.in_yuan, &[("what", label)]);
    let heads = vec![words.period.to_owned(), in_yuan(words.income), in_yuan(words.spending), in_yuan(words.left_over)];
    numbers(vec![(heads, periods.iter().map(row).collect_view().into_any())], None, language)
}
