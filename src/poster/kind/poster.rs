//! The poster beside the door, A4: read from two metres, scanned from there, too.

use super::parts::{address, masthead, phone, seal, small_print};
use crate::poster::board::{Anchor, Board, Style};
use crate::poster::facts::Facts;
use crate::poster::scene::{Area, Ink, Scene};
use crate::poster::{Fonts, PosterError};

const WIDTH: f32 = 210.0;
const HEIGHT: f32 = 297.0;
/// Left and right edge of texts.
const LEFT: f32 = 15.0;
const RIGHT: f32 = 195.0;
/// Side of the code without its quiet zone.
const CODE: f32 = 98.0;

pub(super) fn poster(facts: &Facts<'_>, fonts: &Fonts) -> Result<Scene, PosterError> {
    let mut board = Board::new(fonts, WIDTH, HEIGHT, format!("{} {}", facts.whole_name(), facts.code.text()));
    masthead(&mut board, Area::new(10.0, 10.0, 190.0, 44.0), LEFT, facts)?;
    let words = facts.still();
    let whole = RIGHT - LEFT;
    let headline = Style::bold(14.4);
    let baseline = if facts.second.is_some() { 66.8 } else { 70.0 };
    board.fitted(Anchor::Left, (LEFT, baseline), words.poster_scan, headline, (whole, 8.0))?;
    if let Some(second) = facts.second {
        let style = Style::regular(5.2).ink(Ink::Soft);
        board.fitted(Anchor::Left, (LEFT, 74.2), second.still().poster_scan, style, (whole, 3.0))?;
    }
    let code = board.code(LEFT, 92.0, CODE, &facts.code);
    doors(&mut board, Area::new(132.0, code.y, RIGHT - 132.0, code.height), facts)?;

    if let Some(ask) = facts.ask() {
        let width = RIGHT - 132.0;
        board.fitted(Anchor::Left, (132.0, 199.0), &ask, Style::bold(5.6), (width, 3.0))?;
    }
    let label = Style::regular(4.6).ink(Ink::Soft);
    let mut genuine = words.poster_genuine.to_owned();
    if let Some(second) = facts.second {
        genuine = format!("{genuine}　{}", second.still().poster_genuine);
    }
    board.fitted(Anchor::Left, (LEFT, 206.4), &genuine, label, (whole, 2.6))?;
    address(&mut board, (LEFT, 218.6), facts, (13.0, whole))?;

    let second = facts.second.map(|second| second.still());
    let boxes = [LEFT, LEFT + 66.0].map(|x| Area::new(x, 236.0, 63.0, 20.0));
    phone(&mut board, boxes[0], facts.call()(words), second.map(facts.call()), &facts.phone())?;
    phone(&mut board, boxes[1], words.poster_hotline, second.map(|words| words.poster_hotline), &facts.hotline())?;
    small_print(&mut board, Area::new(LEFT, 259.5, 129.0, 27.0), facts, (3.5, 2.4), true)?;
    seal(&mut board, Area::new(151.0, 239.0, 44.0, 44.0), facts)?;
    Ok(board.finish())
}

/// What is behind the code: the four doors of the page.
fn doors(board: &mut Board<'_>, area: Area, facts: &Facts<'_>) -> Result<(), PosterError> {
    let pairs = |words: &'static crate::text::StillWords| {
        [
            (words.services, words.services_hint),
            (words.certificates, words.certificates_hint),
            (words.contacts, words.contacts_hint),
            (words.disclosures, words.disclosures_hint),
        ]
    };
    let second = facts.second.map(|second| pairs(second.still()));
    let step = area.height / 4.0;
    for (at, (name, hint)) in pairs(facts.still()).into_iter().enumerate() {
        let top = area.y + step * at as f32;
        board.rule((area.x, top), (area.right(), top), Ink::Accent, if at == 0 { 0.7 } else { 0.25 });
        board.fitted(Anchor::Left, (area.x, top + 10.6), name, Style::bold(8.4).ink(Ink::Accent), (area.width, 5.0))?;
        board.fitted(Anchor::Left, (area.x, top + 17.4), hint, Style::regular(5.2), (area.width, 3.0))?;
        if let Some((name, hint)) = second.and_then(|pairs| pairs.get(at).copied()) {
            let text = format!("{name}: {hint}");
            let style = Style::regular(3.6).ink(Ink::Soft);
            board.fitted(Anchor::Left, (area.x, top + 22.2), &text, style, (area.width, 2.0))?;
        }
    }
    board.rule((area.x, area.bottom()), (area.right(), area.bottom()), Ink::Accent, 0.25);
    Ok(())
}
