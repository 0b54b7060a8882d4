//! Income and expenditure as a table: the largest first, added up, beside the period before.

use std::cmp::Reverse;

use leptos::prelude::*;

use super::said::said;
use crate::guide::{LedgerLine, yuan};
use crate::text::Language;

/// The two tables; nothing where no line is given.
pub(super) fn ledger(lines: &[LedgerLine], language: &Language) -> Option<AnyView> {
    let words = &language.still;
    let side = |income: bool, name: &'static str| {
        let mut own: Vec<&LedgerLine> = lines.iter().filter(|line| line.income == income).collect();
        own.sort_by_key(|line| Reverse(line.cents));
        (!own.is_empty()).then(|| table(name, &own, language))
    };
    (!lines.is_empty()).then(|| view! { {side(true, words.income)}{side(false, words.spending)} }.into_any())
}

fn table(name: &'static str, lines: &[&LedgerLine], language: &Language) -> AnyView {
    let words = &language.still;
    let compared = lines.iter().any(|line| line.before.is_some());
    let sum = |of: fn(&LedgerLine) -> u64| lines.iter().fold(0, |sum: u64, line| sum.saturating_add(of(line)));
    let (now, before) = (sum(|line| line.cents), sum(|line| line.before.unwrap_or_default()));
    let head = compared
        .then(|| view! { <tr><td></td><th scope="col">{words.current}</th><th scope="col">{words.before}</th></tr> });
    let earlier = |cents: Option<u64>| compared.then(|| view! { <td>{cents.map(yuan)}</td> });
    let rows = lines.iter().map(|line| {
        view! { <tr><th scope="row">{said(language, &line.what)}</th><td>{yuan(line.cents)}</td>{earlier(line.before)}</tr> }
    });
    view! {
        <table class="money">
            <caption>{words.labelled(name, &words.yuan(now))}</caption>
            <tbody>
                {head}
                {rows.collect_view()}
                <tr><th scope="row">{words.sum}</th><td>{yuan(now)}</td>{earlier(Some(before))}</tr>
            </tbody>
        </table>
    }
    .into_any()
}
