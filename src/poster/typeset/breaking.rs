//! Shapes to lines.

use super::characters::Class;
use super::shaping::{Shaped, shape};
use crate::poster::PosterError;
use crate::poster::font::{Fonts, Weight};
use crate::poster::scene::Glyph;

/// A line that is set but has no place yet; lengths in sizes.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::poster) struct Set {
    pub text: String,
    pub glyphs: Vec<Glyph>,
    pub width: f32,
}

/// Breaks a text into lines no wider than `width` sizes, as even as they can be in that number.
pub(in crate::poster) fn lines(fonts: &Fonts, weight: Weight, text: &str, width: f32) -> Result<Vec<Set>, PosterError> {
    let mut all = Vec::new();
    for paragraph in text.split('\n') {
        let shaped = shape(fonts, weight, paragraph)?;
        let (mut spans, parted) = broken(&shaped, width);
        if spans.len() > 1 {
            // The narrowest measure that needs no more lines: no last line of a single character.
            let (mut low, mut high) = (width * 0.5, width);
            for _ in 0..8 {
                let middle = (low + high) / 2.0;
                let (tried, parts) = broken(&shaped, middle);
                if tried.len() > spans.len() || parts > parted || overflows(&shaped, &tried, middle) {
                    low = middle;
                } else {
                    (high, spans) = (middle, tried);
                }
            }
        }
        all.extend(spans.into_iter().map(|(from, to)| set(&shaped[from..to], paragraph)));
    }
    Ok(all)
}

/// The largest of `sizes` (millimetres, falling) at which a text takes no more than `most` lines of `width` millimetres.
pub(in crate::poster) fn fit(
    fonts: &Fonts,
    weight: Weight,
    text: &str,
    width: f32,
    most: usize,
    sizes: &[f32],
) -> Result<(f32, Vec<Set>), PosterError> {
    for size in sizes {
        let set = lines(fonts, weight, text, width / size)?;
        if set.len() <= most && set.iter().all(|line| line.width * size <= width + 0.01) {
            return Ok((*size, set));
        }
    }
    Err(PosterError::TooLong(text.to_owned()))
}

fn overflows(shaped: &[Shaped], spans: &[(usize, usize)], width: f32) -> bool {
    spans.iter().any(|(from, to)| measure(&shaped[*from..*to]) > width + 0.01)
}

/// Width of characters that stand on a line by themselves.
fn measure(line: &[Shaped]) -> f32 {
    let whole: f32 = line.iter().map(|shape| shape.advance).sum();
    let ends = line.first().map_or(0.0, |shape| shape.empty_left) + line.last().map_or(0.0, |shape| shape.empty_right);
    whole - ends
}

/// How readily a line breaks before a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    Never,
    /// Inside an address, after its slashes and dots: only where the whole does not fit a line.
    Hardly,
    Freely,
}

fn break_between(before: &Shaped, after: &Shaped) -> Break {
    use Class::{Closing, Ideograph, Opening, Space, Word};
    match (before.class, after.class) {
        (_, Closing | Space) | (Opening, _) => Break::Never,
        (Space, _) | (Ideograph, Ideograph | Opening | Word) | (Closing | Word, Ideograph | Opening) => Break::Freely,
        (Closing, Word) if before.empty_right > 0.0 => Break::Freely,
        (Word, Word) if matches!(before.character, '/' | '.' | '-') => Break::Hardly,
        (Closing | Word, Word) => Break::Never,
    }
}

/// Where lines begin and end, ends without their blanks; and how many words were parted for it.
fn broken(shaped: &[Shaped], width: f32) -> (Vec<(usize, usize)>, usize) {
    let mut spans = Vec::new();
    let mut parted = 0;
    let mut from = 0;
    while from < shaped.len() {
        let (to, kind) = line_end(shaped, from, width);
        parted += usize::from(kind != Break::Freely);
        let blanks = shaped[from..to].iter().rev().take_while(|shape| shape.class == Class::Space).count();
        spans.push((from, to - blanks));
        from = to + shaped[to..].iter().take_while(|shape| shape.class == Class::Space).count();
    }
    if spans.is_empty() {
        spans.push((0, 0));
    }
    (spans, parted)
}

/// Where the line that begins at `from` ends: before the last break that fits; else before the last character that does.
fn line_end(shaped: &[Shaped], from: usize, width: f32) -> (usize, Break) {
    let start = shaped.get(from).map_or(0.0, |shape| shape.empty_left);
    let (mut reached, mut best, mut least) = (-start, None, from + 1);
    for at in from..shaped.len() {
        let shape = &shaped[at];
        let ends = reached + shape.advance - shape.empty_right;
        if at > from {
            let kind = break_between(&shaped[at - 1], shape);
            if kind != Break::Never && best.is_none_or(|(_, known)| kind >= known) {
                best = Some((at, kind));
            }
        }
        if ends > width + 0.001 && shape.class != Class::Space && at > from {
            return best.unwrap_or_else(|| (anywhere(shaped, from, least), Break::Never));
        }
        least = at + 1;
        reached += shape.advance;
    }
    (shaped.len(), Break::Freely)
}

/// The last place up to `least` where a word that is too long may be parted: not before or after a sign that forbids it.
fn anywhere(shaped: &[Shaped], from: usize, least: usize) -> usize {
    let forbids = |at: &usize| {
        let signs = (shaped[*at].class == Class::Closing, shaped[*at - 1].class == Class::Opening);
        signs.0 || signs.1
    };
    (from + 1..=least.min(shaped.len() - 1)).rev().find(|at| !forbids(at)).unwrap_or(least)
}

fn set(line: &[Shaped], text: &str) -> Set {
    let Some(first) = line.first() else {
        return Set { text: String::new(), glyphs: Vec::new(), width: 0.0 };
    };
    let base = first.start;
    let mut x = -first.empty_left;
    let mut glyphs = Vec::with_capacity(line.len());
    let mut end = base;
    for shape in line {
        end = shape.start + shape.character.len_utf8();
        if !shape.character.is_whitespace() {
            glyphs.push(Glyph {
                face: shape.face,
                id: shape.id,
                x: x + shape.shift,
                start: shape.start - base,
                end: end - base,
            });
        }
        x += shape.advance;
    }
    Set { text: text[base..end].to_owned(), glyphs, width: measure(line) }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::LazyLock;

    use super::*;

    static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        Fonts::read(&root.join("target/fonts")).expect("fonts: run make command")
    });

    fn broken_at(text: &str, width: f32) -> Vec<String> {
        let set = lines(&FONTS, Weight::Regular, text, width).expect("set");
        set.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn signs_stay_where_they_belong() {
        let text = "办事（要带身份证），看“办事指南”；证明《清单》里没有的，不用开。打电话问：0980-5556455。";
        for tenths in 40..200 {
            for line in broken_at(text, tenths as f32 / 10.0) {
                let first = line.chars().next().expect("no empty line");
                let last = line.chars().next_back().expect("no empty line");
                assert!(!"，。；：）”》、".contains(first), "{line} at {tenths}");
                assert!(!"（“《".contains(last), "{line} at {tenths}");
                assert!(!line.contains("0980") || line.contains("0980-5556455") || tenths < 80, "{line} at {tenths}");
            }
        }
    }

    #[test]
    fn nothing_is_lost_and_nothing_is_too_wide() {
        let text = "石桥彝族乡双河口村，网址 ymt.example.gov.cn/990101/200201/ 和 Liuwan Village 的电话 160 0000 1289";
        for tenths in 20..400 {
            let width = tenths as f32 / 10.0;
            let set = lines(&FONTS, Weight::Bold, text, width).expect("set");
            let whole: String = set.iter().map(|line| line.text.replace(' ', "")).collect();
            assert_eq!(whole, text.replace(' ', ""));
            assert!(set.iter().all(|line| line.width <= width + 0.02), "at {width}");
        }
    }

    #[test]
    fn words_and_phones_stay_whole() {
        assert_eq!(broken_at("Liuwan Village office", 7.0), ["Liuwan", "Village office"]);
        assert_eq!(broken_at("打160\u{a0}0000\u{a0}1289问", 7.8), ["打160\u{a0}0000\u{a0}1289", "问"]);
        assert_eq!(broken_at("ymt.example.gov.cn/990101/", 9.0), ["ymt.example.", "gov.cn/990101/"]);
    }

    #[test]
    fn lines_are_even() {
        assert_eq!(broken_at("村里能开的证明一共十二种", 11.0), ["村里能开的证", "明一共十二种"]);
    }

    #[test]
    fn signs_close_up() {
        let width = |text: &str| lines(&FONTS, Weight::Regular, text, 99.0).expect("set")[0].width;
        assert!((width("村（社区）、组") - 6.5).abs() < 0.01, "{}", width("村（社区）、组"));
        assert!((width("（村）") - 2.0).abs() < 0.01, "empty halves go at both ends");
        assert!(width("村3组") > width("村组") + 0.55, "a gap beside digits");
    }

    #[test]
    fn sizes_step_down_and_end() {
        let sizes = [10.0, 8.0, 6.0];
        let (size, set) = fit(&FONTS, Weight::Bold, "十个字的村名就是这样", 85.0, 1, &sizes).expect("fits");
        assert_eq!((size, set.len()), (8.0, 1));
        assert!(matches!(
            fit(&FONTS, Weight::Bold, "十个字的村名就是这样", 40.0, 1, &sizes),
            Err(PosterError::TooLong(text)) if text == "十个字的村名就是这样"
        ));
    }

    #[test]
    fn a_character_without_a_shape_is_named() {
        let error = lines(&FONTS, Weight::Regular, "ئۇ村", 9.0).expect_err("no such glyph");
        assert!(error.to_string().contains("U+0626"), "{error}");
    }
}
