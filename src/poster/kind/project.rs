//! The insert for a project's sign, A4: what is built, for whose money, who answers, and the code to all the rest.

use super::parts::{address, masthead, phone, seal, small_print};
use crate::guide::Project;
use crate::poster::board::{Anchor, Board, Style};
use crate::poster::facts::{Facts, unbroken};
use crate::poster::scene::{Area, Ink, Scene};
use crate::poster::{Fonts, PosterError};

const WIDTH: f32 = 210.0;
const HEIGHT: f32 = 297.0;
/// Left and right edge of texts.
const LEFT: f32 = 15.0;
const RIGHT: f32 = 195.0;
/// Side of the code without its quiet zone.
const CODE: f32 = 74.0;

pub(super) fn insert(facts: &Facts<'_>, project: &Project, fonts: &Fonts) -> Result<Scene, PosterError> {
    let title = format!("{} {} {}", facts.whole_name(), project.name, facts.code.text());
    let mut board = Board::new(fonts, WIDTH, HEIGHT, title);
    masthead(&mut board, Area::new(10.0, 10.0, 190.0, 40.0), LEFT, facts)?;
    let words = facts.still();
    let whole = RIGHT - LEFT;
    let name = Style::bold(11.0).leading(1.2);
    let top = board.block(Anchor::Left, (LEFT, 54.0), &project.name, name, (whole, 2, 6.0))?;
    let about = Style::regular(4.8).leading(1.35);
    board.block(Anchor::Left, (LEFT, top + 1.0), &project.about, about, (whole, 2, 3.0))?;

    let code = board.code(LEFT, 114.0, CODE, &facts.code);
    let scan = Style::bold(6.4).ink(Ink::Accent);
    board.fitted(Anchor::Left, (LEFT, 101.0), words.poster_project_scan, scan, (whole, 3.6))?;
    let x = code.right() + 16.0;
    rows(&mut board, Area::new(x, 110.0, RIGHT - x, 82.0), facts, project)?;

    let label = Style::regular(4.4).ink(Ink::Soft);
    board.fitted(Anchor::Left, (LEFT, 204.0), words.poster_genuine, label, (whole, 2.6))?;
    address(&mut board, (LEFT, 215.0), facts, (11.0, whole))?;
    let second = facts.second.map(|second| second.still());
    let boxes = [LEFT, LEFT + 66.0].map(|x| Area::new(x, 231.0, 63.0, 20.0));
    let watch = unbroken(&project.phone);
    phone(&mut board, boxes[0], words.watch_phone, second.map(|words| words.watch_phone), &watch)?;
    phone(&mut board, boxes[1], words.poster_hotline, second.map(|words| words.poster_hotline), &facts.hotline())?;
    small_print(&mut board, Area::new(LEFT, 255.0, 129.0, 31.0), facts, (3.4, 2.2), true)?;
    seal(&mut board, Area::new(151.0, 237.0, 44.0, 44.0), facts)?;
    Ok(board.finish())
}

/// What a passer-by asks first, a label above each answer.
fn rows(board: &mut Board<'_>, area: Area, facts: &Facts<'_>, project: &Project) -> Result<(), PosterError> {
    let told = facts.told(project);
    // So many fit; with fewer each has more room.
    let step = area.height / told.len().max(4) as f32;
    for (at, (label, answer)) in told.iter().enumerate() {
        let top = area.y + step * at as f32;
        board.rule((area.x, top), (area.right(), top), Ink::Accent, if at == 0 { 0.7 } else { 0.25 });
        let small = Style::regular(3.8).ink(Ink::Soft);
        board.fitted(Anchor::Left, (area.x, top + 5.4), label, small, (area.width, 2.2))?;
        board.fitted(Anchor::Left, (area.x, top + 12.4), answer, Style::bold(5.8), (area.width, 2.6))?;
    }
    Ok(())
}
