//! A long list in parts that open: what each holds, how much, and the first of it. Without script it is a `<details>` as well.

use leptos::prelude::*;

use super::days::bounds;
use super::{Icon, icon, said};
use crate::guide::Days;
use crate::text::{Language, fill};

/// How many of what it holds a part names.
const EXAMPLES: usize = 3;

/// One part of a list.
pub(super) struct Fold<'a> {
    /// Its id: whoever is led to it, or to something in it, finds it open.
    pub id: String,
    /// A sign of what its rows have in common.
    pub icon: Option<Icon>,
    /// What its rows have in common.
    pub title: AnyView,
    /// What it holds, by name.
    pub names: Vec<&'a str>,
    /// Numbers of the choices above the list to which any of it belongs.
    pub cases: Option<String>,
    /// The days on which any of it holds.
    pub days: Days,
}

impl Fold<'_> {
    /// Draws it around its rows. `up`: the id of the list that it is a part of.
    pub(super) fn around(self, rows: AnyView, up: &str, language: &Language) -> AnyView {
        let words = &language.still;
        let count = match self.names.len() {
            0 => String::new(),
            count => fill(language.ways.fold_count, &[("count", &count.to_string())]),
        };
        let examples = self.names.iter().take(EXAMPLES).map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let examples = said(language, &words.row(&examples));
        let (from, until) = bounds(self.days);
        view! {
            <details class="fold" id=self.id data-case=self.cases data-from=from data-until=until>
                <summary class=if self.icon.is_some() { "topic" } else { "plain" }>
                    <h3>{self.title}</h3><small class="fold__count">{count}</small>
                    <small class="fold__like">{examples}</small>
                    {self.icon.map(icon)}
                </summary>
                <div>
                    {rows}
                    <p class="to-top"><a href=format!("#{up}")>{language.ways.to_list}</a></p>
                </div>
            </details>
        }
        .into_any()
    }
}
