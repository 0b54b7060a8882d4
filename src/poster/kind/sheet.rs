//! Many codes on an A4 page, each with whose it is and where it leads, to be cut out.

use crate::poster::board::{Anchor, Board, Style};
use crate::poster::facts::Facts;
use crate::poster::scene::{Area, Ink, Scene, Step, Stroke};
use crate::poster::{Fonts, PosterError};
use crate::text::fill;

const WIDTH: f32 = 210.0;
const HEIGHT: f32 = 297.0;
const COLUMNS: usize = 3;
const ROWS: usize = 4;
/// Pieces of a page.
pub(in crate::poster) const PER_PAGE: usize = COLUMNS * ROWS;
/// A piece.
const PIECE: (f32, f32) = (62.0, 67.0);
const CODE: f32 = 36.4;

pub(in crate::poster) fn sheet(facts: &[Facts<'_>], fonts: &Fonts) -> Result<Scene, PosterError> {
    let title = facts.iter().map(Facts::whole_name).collect::<Vec<_>>().join("、");
    let mut board = Board::new(fonts, WIDTH, HEIGHT, title);
    let (left, top) = ((WIDTH - PIECE.0 * COLUMNS as f32) / 2.0, 17.0);
    if let Some(first) = facts.first() {
        let style = Style::regular(3.6).ink(Ink::Soft);
        board.text(Anchor::Left, left, 12.0, first.still().poster_cut, style)?;
        let edition = first.provenance(first.still())[1].clone();
        let county = fill(first.still().poster_seal, &[("county", first.publisher())]);
        board.text(Anchor::Right, WIDTH - left, 12.0, &format!("{county}　{edition}"), style)?;
    }
    for (at, facts) in facts.iter().take(PER_PAGE).enumerate() {
        let (column, row) = (at % COLUMNS, at / COLUMNS);
        let corner = (left + PIECE.0 * column as f32, top + PIECE.1 * row as f32);
        piece(&mut board, Area::new(corner.0, corner.1, PIECE.0, PIECE.1), facts)?;
    }
    let rows = facts.len().div_ceil(COLUMNS).min(ROWS);
    let stroke = Stroke { ink: Ink::Soft, width: 0.2, dash: Some(1.5) };
    let (right, bottom) = (left + PIECE.0 * COLUMNS as f32, top + PIECE.1 * rows as f32);
    for column in 0..=COLUMNS {
        let x = left + PIECE.0 * column as f32;
        board.shape(vec![Step::Move(x, top), Step::Line(x, bottom)], None, Some(stroke));
    }
    for row in 0..=rows {
        let y = top + PIECE.1 * row as f32;
        board.shape(vec![Step::Move(left, y), Step::Line(right, y)], None, Some(stroke));
    }
    Ok(board.finish())
}

fn piece(board: &mut Board<'_>, area: Area, facts: &Facts<'_>) -> Result<(), PosterError> {
    let village = facts.village();
    let middle = area.x + area.width / 2.0;
    let width = area.width - 6.0;
    let soft = Style::regular(2.7).ink(Ink::Soft);
    let above = facts.above();
    board.fitted(Anchor::Middle, (middle, area.y + 4.9), &above, soft, (width, 1.6))?;
    board.fitted(Anchor::Middle, (middle, area.y + 10.8), &village.name, Style::bold(5.4), (width, 2.0))?;
    board.code(middle - CODE / 2.0, area.y + 16.6, CODE, &facts.code);
    let host = Style::bold(3.6).ink(Ink::Accent);
    board.fitted(Anchor::Middle, (middle, area.y + 60.8), &facts.host, host, (width, 1.6))?;
    let [_, edition, _] = facts.provenance(facts.still());
    let path = format!("{}　{edition}", facts.path);
    board.fitted(Anchor::Middle, (middle, area.y + 64.6), &path, soft, (width, 1.4))?;
    Ok(())
}
