//! The sticker of a grid, 80 mm: whose grid this is, whom to call, and the village's page as this grid sees it.

use crate::guide::Grid;
use crate::poster::board::{Anchor, Board, Style};
use crate::poster::facts::{Facts, unbroken};
use crate::poster::scene::{Area, Ink, Scene, Stroke, rectangle};
use crate::poster::{Fonts, PosterError};
use crate::text::fill;

const SIDE: f32 = 80.0;
const CODE: f32 = 38.0;

pub(super) fn sticker(facts: &Facts<'_>, grid: &Grid, fonts: &Fonts) -> Result<Scene, PosterError> {
    let title = format!("{} {} {}", facts.whole_name(), grid.name, facts.code.text());
    let mut board = Board::new(fonts, SIDE, SIDE, title);
    let words = facts.still();
    let village = facts.village();
    let stroke = Stroke { ink: Ink::Accent, width: 0.5, dash: None };
    board.shape(rectangle(Area::new(1.5, 1.5, 77.0, 77.0), 3.0), None, Some(stroke));
    board.filled(Area::new(3.0, 3.0, 74.0, 17.0), 2.0, Ink::Accent);
    let name = format!("{}{}", village.township.name, village.name);
    board.fitted(Anchor::Left, (6.0, 8.6), &name, Style::regular(3.8).ink(Ink::Paper), (46.0, 2.2))?;
    board.fitted(
        Anchor::Right,
        (74.0, 8.6),
        &facts.above_township(),
        Style::regular(2.6).ink(Ink::Paper),
        (21.0, 1.4),
    )?;
    let number = fill(words.poster_grid, &[("number", &grid.number.to_string())]);
    let title = format!("{number}　{}", grid.name);
    board.fitted(Anchor::Left, (6.0, 16.8), &title, Style::bold(6.6).ink(Ink::Paper), (68.0, 3.0))?;

    let code = board.code(7.0, 24.8, CODE, &facts.code);
    let x = code.right() + 6.5;
    let width = 74.5 - x;
    let soft = Style::regular(2.8).ink(Ink::Soft);
    board.fitted(Anchor::Left, (x, 26.6), words.grid_worker, soft, (width, 2.0))?;
    board.fitted(Anchor::Left, (x, 33.4), &grid.worker, Style::bold(6.2), (width, 2.6))?;
    let phone = Style::bold(4.4).ink(Ink::Accent);
    board.block(Anchor::Left, (x, 34.8), &unbroken(&grid.phone), phone, (width, 1, 2.4))?;
    let top = board.block(Anchor::Left, (x, 42.4), &grid.covers, soft.leading(1.35), (width, 4, 1.8))?;
    let scan = Style::bold(3.2);
    board.block(Anchor::Left, (x, top.max(52.4)), words.poster_grid_scan, scan.leading(1.3), (width, 2, 2.0))?;

    board.fitted(Anchor::Left, (6.0, 72.2), &facts.host, Style::bold(4.4).ink(Ink::Accent), (43.0, 1.8))?;
    board.fitted(Anchor::Right, (74.0, 72.2), &facts.path, Style::regular(2.8).ink(Ink::Soft), (23.0, 1.4))?;
    let never = Style::regular(1.8);
    board.fitted(Anchor::Left, (6.0, 75.8), words.poster_never, never, (68.0, 1.2))?;
    let [_, edition, _] = facts.provenance(words);
    let by = fill(words.poster_seal, &[("county", facts.publisher())]);
    let small = Style::regular(2.3).ink(Ink::Soft);
    let top = board.block(Anchor::Left, (x, 61.4), &by, small, (width, 1, 1.3))?;
    board.block(Anchor::Left, (x, top), &edition, small, (width, 1, 1.3))?;
    Ok(board.finish())
}
