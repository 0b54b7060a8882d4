//! The card for counters and into hands, A6.

use super::parts::{address, masthead, phone, seal, small_print};
use crate::poster::board::{Anchor, Board, Style};
use crate::poster::facts::Facts;
use crate::poster::scene::{Area, Ink, Scene};
use crate::poster::{Fonts, PosterError};

const WIDTH: f32 = 105.0;
const HEIGHT: f32 = 148.0;
const LEFT: f32 = 8.0;
const RIGHT: f32 = 97.0;
const CODE: f32 = 44.7;

pub(super) fn desk(facts: &Facts<'_>, fonts: &Fonts) -> Result<Scene, PosterError> {
    let mut board = Board::new(fonts, WIDTH, HEIGHT, format!("{} {}", facts.whole_name(), facts.code.text()));
    masthead(&mut board, Area::new(6.0, 6.0, 93.0, 22.6), LEFT, facts)?;
    let words = facts.still();
    let whole = RIGHT - LEFT;
    board.fitted(Anchor::Left, (LEFT, 36.6), words.poster_scan, Style::bold(6.6), (whole, 4.0))?;
    if let Some(second) = facts.second {
        let style = Style::regular(3.0).ink(Ink::Soft);
        board.fitted(Anchor::Left, (LEFT, 40.8), second.still().poster_scan, style, (whole, 2.0))?;
    }
    let code = board.code(LEFT, 47.6, CODE, &facts.code);
    let x = code.right() + 8.0;
    let width = RIGHT - x;
    seal(&mut board, Area::new(x + (width - 27.0) / 2.0, code.y, 27.0, 27.0), facts)?;
    let mut top = code.y + 31.0;
    for text in facts.provenance(words) {
        top = board.block(Anchor::Left, (x, top), &text, Style::regular(2.8).ink(Ink::Soft), (width, 2, 2.0))?;
    }
    let label = Style::regular(2.7).ink(Ink::Soft);
    board.fitted(Anchor::Left, (LEFT, 101.0), words.poster_genuine, label, (whole, 1.8))?;
    address(&mut board, (LEFT, 107.0), facts, (6.4, whole))?;
    let boxes = [LEFT, LEFT + 45.5].map(|x| Area::new(x, 115.4, 43.5, 10.4));
    phone(&mut board, boxes[0], facts.call()(words), None, &facts.phone())?;
    phone(&mut board, boxes[1], words.poster_hotline, None, &facts.hotline())?;
    small_print(&mut board, Area::new(LEFT, 127.8, whole, 16.0), facts, (2.5, 1.6), false)?;
    Ok(board.finish())
}
