//! What several kinds have in common.

use crate::guide::Verdict;
use crate::poster::PosterError;
use crate::poster::board::{Anchor, Board, Style};
use crate::poster::facts::Facts;
use crate::poster::font::Weight;
use crate::poster::scene::{Area, Ink, Step, Stroke, rectangle};
use crate::text::fill;

/// The block with the village's name: what lies above it small, its own name as large as the block lets it. `left`: where
/// its texts begin, as those below it do.
pub(super) fn masthead(board: &mut Board<'_>, area: Area, left: f32, facts: &Facts<'_>) -> Result<(), PosterError> {
    board.filled(area, area.height * 0.05, Ink::Accent);
    let unit = area.height / 52.0;
    let inset = left - area.x;
    let (x, width) = (left, area.width - 2.0 * inset);
    let above = Style::regular(6.4 * unit).ink(Ink::Paper);
    board.fitted(Anchor::Left, (x, area.y + 11.6 * unit), &facts.above(), above, (width * 0.62, 3.0 * unit))?;
    let title = Style::regular(5.0 * unit).ink(Ink::Paper);
    let place = (area.right() - inset, area.y + 11.6 * unit);
    board.fitted(Anchor::Right, place, &facts.site.title, title, (width * 0.36, 2.0 * unit))?;
    let second = facts.second_name();
    let (size, baseline) = if second.is_some() { (23.6, 37.0) } else { (26.0, 41.0) };
    let name = Style::bold(size * unit).ink(Ink::Paper);
    board.fitted(Anchor::Left, (x, area.y + baseline * unit), &facts.village().name, name, (width, 5.0 * unit))?;
    if let Some(second) = second {
        let style = Style::regular(5.4 * unit).ink(Ink::Paper);
        board.fitted(Anchor::Left, (x, area.y + 46.4 * unit), &second, style, (width, 2.4 * unit))?;
    }
    Ok(())
}

/// Host and path of the address, the host large, so that a fake is seen.
pub(super) fn address(
    board: &mut Board<'_>,
    (x, baseline): (f32, f32),
    facts: &Facts<'_>,
    (size, width): (f32, f32),
) -> Result<(), PosterError> {
    let host = Style::bold(size).ink(Ink::Accent);
    let size = board.fitted(Anchor::Left, (x, baseline), &facts.host, host, (width, size * 0.3))?;
    let path = Style::regular(size * 0.62).ink(Ink::Soft);
    board.fitted(Anchor::Left, (x, baseline + size * 0.92), &facts.path, path, (width, size * 0.2))?;
    Ok(())
}

/// A box with a label, its translation and a phone number as large as it goes.
pub(super) fn phone(
    board: &mut Board<'_>,
    area: Area,
    label: &str,
    second: Option<&str>,
    number: &str,
) -> Result<(), PosterError> {
    board.filled(area, area.height * 0.08, Ink::Tint);
    let unit = area.height / 24.0;
    let (x, width) = (area.x + 4.0 * unit, area.width - 8.0 * unit);
    let style = Style::regular(4.4 * unit);
    board.fitted(Anchor::Left, (x, area.y + 6.8 * unit), label, style, (width, 2.4 * unit))?;
    let baseline = if second.is_some() { 21.0 } else { 18.5 };
    if let Some(second) = second {
        let style = Style::regular(3.6 * unit).ink(Ink::Soft);
        board.fitted(Anchor::Left, (x, area.y + 11.2 * unit), second, style, (width, 1.8 * unit))?;
    }
    let style = Style::bold(10.4 * unit).ink(Ink::Accent);
    board.fitted(Anchor::Left, (x, area.y + baseline * unit), number, style, (width, 3.0 * unit))?;
    Ok(())
}

/// Where the county puts its seal: a dashed ring of a seal's size, and who it is.
pub(super) fn seal(board: &mut Board<'_>, area: Area, facts: &Facts<'_>) -> Result<(), PosterError> {
    let radius = area.width.min(area.height) / 2.0;
    let ring = Area::new(area.x + area.width / 2.0 - radius, area.y, 2.0 * radius, 2.0 * radius).inside(0.2);
    let stroke = Stroke { ink: Ink::Rule, width: 0.35, dash: Some(1.6) };
    board.shape(rectangle(ring, ring.width / 2.0), None, Some(stroke));
    let middle = area.x + area.width / 2.0;
    let unit = radius / 22.0;
    let words = facts.still();
    let here = Style::regular(4.0 * unit).ink(Ink::Soft);
    board.text(Anchor::Middle, middle, area.y + radius - 1.0 * unit, words.poster_seal_here, here)?;
    let by = fill(words.poster_seal, &[("county", facts.publisher())]);
    let width = (1.7 * radius, 1.8 * unit);
    board.fitted(Anchor::Middle, (middle, area.y + radius + 5.0 * unit), &by, here, width)?;
    Ok(())
}

/// What protects against fakes and, unless it stands elsewhere, what the sheet is: as large as fits.
pub(super) fn small_print(
    board: &mut Board<'_>,
    area: Area,
    facts: &Facts<'_>,
    (size, least): (f32, f32),
    with_provenance: bool,
) -> Result<(), PosterError> {
    let words = facts.still();
    let mut texts = vec![(words.poster_never.to_owned(), Weight::Bold, Ink::Text, 1.0)];
    texts.push((words.poster_covered.to_owned(), Weight::Regular, Ink::Text, 1.0));
    if let Some(second) = facts.second {
        let still = second.still();
        let both = format!("{} {}", still.poster_never, still.poster_covered);
        texts.push((both, Weight::Regular, Ink::Soft, 0.78));
    }
    if with_provenance {
        texts.push((facts.provenance(words).join("　"), Weight::Regular, Ink::Soft, 0.9));
    }
    if facts.is_sample() {
        texts.push((words.sample.to_owned(), Weight::Regular, Ink::Soft, 0.9));
    }
    for size in crate::poster::board::sizes(size, least) {
        let style = |(weight, ink, scale): (Weight, Ink, f32)| Style { size: size * scale, weight, ink, leading: 1.42 };
        let gap = size * 0.28;
        let mut heights = Vec::new();
        for (text, weight, ink, scale) in &texts {
            let style = style((*weight, *ink, *scale));
            let lines = crate::poster::typeset::lines(board.fonts, *weight, text, area.width / style.size)?;
            heights.push(lines.len() as f32 * style.size * style.leading + gap);
        }
        if heights.iter().sum::<f32>() - gap > area.height {
            continue;
        }
        let mut top = area.y;
        for ((text, weight, ink, scale), height) in texts.iter().zip(heights) {
            board.paragraph((area.x, top), text, style((*weight, *ink, *scale)), area.width)?;
            top += height;
        }
        return Ok(());
    }
    Err(PosterError::TooLong(texts.into_iter().map(|(text, ..)| text).collect()))
}

/// Ink of a verdict.
pub(super) const fn verdict_ink(verdict: Verdict) -> Ink {
    match verdict {
        Verdict::Issuable => Ink::Yes,
        Verdict::Commitment => Ink::Pledge,
        Verdict::NotIssuable => Ink::No,
    }
}

/// A verdict's sign as a shape, so that it looks the same whatever the font: a tick, a pen, a cross, in a square whose top
/// left corner and side are given.
pub(super) fn sign(board: &mut Board<'_>, verdict: Verdict, (x, y): (f32, f32), side: f32) {
    let at = |dx: f32, dy: f32| (x + dx * side, y + dy * side);
    let stroke = Some(Stroke { ink: verdict_ink(verdict), width: side * 0.14, dash: None });
    let strokes: &[&[(f32, f32)]] = match verdict {
        Verdict::Issuable => &[&[(0.1, 0.55), (0.4, 0.85), (0.92, 0.18)]],
        Verdict::Commitment => &[&[(0.14, 0.86), (0.2, 0.62), (0.7, 0.12), (0.88, 0.3), (0.38, 0.8), (0.14, 0.86)]],
        Verdict::NotIssuable => &[&[(0.15, 0.15), (0.85, 0.85)], &[(0.85, 0.15), (0.15, 0.85)]],
    };
    for points in strokes {
        let steps = points.iter().enumerate().map(|(index, (dx, dy))| {
            let (x, y) = at(*dx, *dy);
            if index == 0 { Step::Move(x, y) } else { Step::Line(x, y) }
        });
        board.shape(steps.collect(), None, stroke);
    }
}
