//! The card of a grid, on the page that its code leads to: the grid worker first.

use leptos::prelude::*;

use super::said::said;
use super::today::call_button;
use crate::guide::Grid;
use crate::text::{Language, fill};

/// Who answers in this grid, and what it covers.
pub fn grid_card(grid: &Grid, language: &Language) -> AnyView {
    let words = &language.still;
    let number = grid.number.to_string();
    let title = fill(words.grid_title, &[("number", &number), ("name", &grid.name)]);
    let (worker, role) = (said(language, &grid.worker), words.own_grid_worker.to_owned());
    view! {
        <section class="today grid" aria-labelledby="grid">
            <h2 id="grid">{said(language, &title)}</h2>
            <div class="today__rows today__rows--1">{call_button(worker, role, &grid.phone, &language.words)}</div>
            <p class="today__open">{said(language, &grid.covers)}</p>
        </section>
    }
    .into_any()
}
