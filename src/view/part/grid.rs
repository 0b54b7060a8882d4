//! The card of a grid, on the page that its code leads to: the grid worker first.

use leptos::prelude::*;

use super::said::said;
use crate::guide::{Grid, dialable, readable};
use crate::text::{Language, fill};

/// Who answers in this grid, and what it covers.
pub fn grid_card(grid: &Grid, language: &Language) -> AnyView {
    let words = &language.still;
    let number = grid.number.to_string();
    let title = fill(words.grid_title, &[("number", &number), ("name", &grid.name)]);
    view! {
        <section class="today grid" aria-labelledby="grid">
            <h2 id="grid">{said(language, &title)}</h2>
            <p class="today__who"><b>{said(language, &grid.worker)}</b><small>{words.own_grid_worker}</small></p>
            <a class="today__call" href=format!("tel:{}", dialable(&grid.phone))>
                {language.words.call}" "<b>{readable(&grid.phone)}</b>
            </a>
            <p class="today__open">{said(language, &grid.covers)}</p>
        </section>
    }
    .into_any()
}
