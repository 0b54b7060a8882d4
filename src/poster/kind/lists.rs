//! The certificates by verdict, in columns. Letters get smaller before anything is left out; what is left out is counted.

use super::parts::{sign, verdict_ink};
use crate::guide::{CertificateView, Verdict};
use crate::poster::PosterError;
use crate::poster::board::{Anchor, Board, Style, sizes};
use crate::poster::facts::Facts;
use crate::poster::font::Weight;
use crate::poster::scene::{Area, Ink};
use crate::poster::typeset::{Set, lines};
use crate::text::fill;

const COLUMNS: usize = 3;
/// Between columns.
const GAP: f32 = 8.0;
/// Size of a door, in sizes of its certificate, and the gap between the two on one line.
const DOOR: f32 = 0.86;
const BESIDE: f32 = 0.7;
/// Sizes of the rows: from what is read at arm's length to the least.
const SIZES: (f32, f32) = (4.6, 3.0);

/// A piece of the lists that is not parted.
enum Piece {
    /// A verdict and how many have it.
    Heading(Verdict, String),
    /// A certificate and what to do first instead, on its own line or, where that fits, beside it.
    Row { name: Vec<Set>, door: Vec<Set>, beside: bool },
}

impl Piece {
    fn height(&self, size: f32) -> f32 {
        match self {
            Self::Heading(..) => size * 2.3,
            Self::Row { name, door, beside } => {
                let below = if *beside { 0 } else { door.len() };
                size * (1.22 * name.len() as f32 + 1.06 * below as f32 + 0.32)
            }
        }
    }
}

pub(super) fn certificates(board: &mut Board<'_>, area: Area, facts: &Facts<'_>) -> Result<(), PosterError> {
    let words = facts.still();
    let head = Style::bold(8.0);
    board.fitted(Anchor::Left, (area.x, area.y + 8.0), words.poster_lists, head, (area.width * 0.5, 5.0))?;
    if let Some(second) = facts.second {
        let style = Style::regular(3.6).ink(Ink::Soft);
        let place = (area.right(), area.y + 8.0);
        board.fitted(Anchor::Right, place, second.still().poster_lists, style, (area.width * 0.45, 2.4))?;
    }
    let columns = Area::new(area.x, area.y + 12.0, area.width, area.height - 12.0);
    let width = (columns.width - GAP * (COLUMNS - 1) as f32) / COLUMNS as f32;
    let mut left_out = 0;
    let all = sizes(SIZES.0, SIZES.1);
    for (at, size) in all.iter().enumerate() {
        let pieces = pieces(board, facts, *size, width)?;
        let columns_of = columns_of(&pieces, *size, columns.height);
        let placed: usize = columns_of.iter().map(Vec::len).sum();
        if placed < pieces.len() && at + 1 < all.len() {
            continue;
        }
        left_out += pieces[placed..].iter().filter(|piece| matches!(piece, Piece::Row { .. })).count();
        for (column, indices) in columns_of.iter().enumerate() {
            let x = columns.x + (width + GAP) * column as f32;
            let mut y = columns.y;
            for index in indices {
                draw(board, &pieces[*index], (x, y), (*size, width))?;
                y += pieces[*index].height(*size);
            }
        }
        break;
    }
    if left_out > 0 {
        let more = fill(words.poster_more, &[("count", &left_out.to_string())]);
        let style = Style::bold(4.0).ink(Ink::Accent);
        board.text(Anchor::Right, area.right(), area.bottom() - 0.5, &more, style)?;
    }
    Ok(())
}

/// Which pieces stand in which column, in order; a heading never stands last.
fn columns_of(pieces: &[Piece], size: f32, height: f32) -> Vec<Vec<usize>> {
    let mut columns = vec![Vec::new()];
    let mut used = 0.0;
    for (index, piece) in pieces.iter().enumerate() {
        let mut needed = piece.height(size);
        if let (Piece::Heading(..), Some(next)) = (piece, pieces.get(index + 1)) {
            needed += next.height(size);
        }
        if used + needed > height {
            if columns.len() == COLUMNS {
                break;
            }
            columns.push(Vec::new());
            used = 0.0;
        }
        if let Some(last) = columns.last_mut() {
            last.push(index);
        }
        used += piece.height(size);
    }
    columns
}

fn pieces(board: &Board<'_>, facts: &Facts<'_>, size: f32, width: f32) -> Result<Vec<Piece>, PosterError> {
    let mut pieces = Vec::new();
    for verdict in [Verdict::Issuable, Verdict::Commitment, Verdict::NotIssuable] {
        let views: Vec<&CertificateView> =
            facts.guide.certificates.iter().filter(|view| view.rule.verdict == verdict).collect();
        if views.is_empty() {
            continue;
        }
        let (_, said) = facts.words().verdict(verdict);
        let said = facts.still().bracketed(said, &views.len().to_string());
        let second = facts.second.map(|second| format!("　{}", second.words().verdict(verdict).1)).unwrap_or_default();
        pieces.push(Piece::Heading(verdict, format!("{said}{second}")));
        for view in views {
            let set = |text: &str, size: f32, weight| lines(board.fonts, weight, text, width / size);
            let door = match view.rule.instead.as_str() {
                "" => Vec::new(),
                instead => set(&format!("→ {instead}"), size * DOOR, Weight::Regular)?,
            };
            let name = set(&view.rule.name, size, Weight::Bold)?;
            let beside = match (name.as_slice(), door.as_slice()) {
                ([name], [door]) => (name.width + BESIDE + door.width * DOOR) * size <= width,
                _ => false,
            };
            pieces.push(Piece::Row { name, door, beside });
        }
    }
    Ok(pieces)
}

fn draw(
    board: &mut Board<'_>,
    piece: &Piece,
    (x, y): (f32, f32),
    (size, width): (f32, f32),
) -> Result<(), PosterError> {
    match piece {
        Piece::Heading(verdict, text) => {
            let side = size * 1.15;
            sign(board, *verdict, (x, y + size * 0.42), side);
            let style = Style::bold(size * 1.1).ink(verdict_ink(*verdict));
            let inset = side + size * 0.5;
            board.fitted(Anchor::Left, (x + inset, y + size * 1.4), text, style, (width - inset, size * 0.5))?;
        }
        Piece::Row { name, door, beside } => {
            let bold = Style::bold(size).leading(1.22);
            let bottom = board.sets((x, y), name.clone(), bold);
            let soft = Style::regular(size * DOOR).ink(Ink::Soft).leading(1.06 / DOOR);
            let length = name.first().map_or(0.0, |name| name.width + BESIDE) * size;
            // The same baseline as the name.
            let place = if *beside { (x + length, y + size * 0.16) } else { (x, bottom) };
            board.sets(place, door.clone(), soft);
        }
    }
    Ok(())
}
