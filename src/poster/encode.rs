//! Modules of a code. The crate `qrcode` packs the text and draws the modules; which of the eight masks they get is weighed
//! here: the crate asks module by module, and spends most of its time on it.

use qrcode::bits::{Bits, encode_auto};
use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::ec::construct_codewords;
use qrcode::types::QrError;
use qrcode::{Color, EcLevel, Version};

/// Masks of ISO/IEC 18004, table 10, in its order: of two as good, the first is taken.
const MASKS: [MaskPattern; 8] = [
    MaskPattern::Checkerboard,
    MaskPattern::HorizontalLines,
    MaskPattern::VerticalLines,
    MaskPattern::DiagonalLines,
    MaskPattern::LargeCheckerboard,
    MaskPattern::Fields,
    MaskPattern::Diamonds,
    MaskPattern::Meadow,
];

/// A code's modules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Modules {
    /// Modules on a side.
    pub side: usize,
    /// Whether each is dark, row by row.
    pub dark: Vec<bool>,
}

/// A text packed for a code, which is not drawn yet: that is most of the work.
pub(super) struct Packed {
    /// Version, 1 to 40.
    pub version: i16,
    level: EcLevel,
    bits: Bits,
}

impl Packed {
    /// For the smallest version that holds `text` at this level.
    pub(super) fn smallest(text: &str, level: EcLevel) -> Result<Self, QrError> {
        let bits = encode_auto(text.as_bytes(), level)?;
        match bits.version() {
            Version::Normal(version) => Ok(Self { version, level, bits }),
            Version::Micro(_) => Err(QrError::InvalidVersion),
        }
    }

    /// For this version; an error if `text` does not fit it at this level.
    pub(super) fn of_version(text: &str, version: i16, level: EcLevel) -> Result<Self, QrError> {
        let mut bits = Bits::new(Version::Normal(version));
        bits.push_optimal_data(text.as_bytes())?;
        bits.push_terminator(level)?;
        Ok(Self { version, level, bits })
    }

    /// Level of error correction, `Q` or `H`.
    pub(super) fn correction(&self) -> &'static str {
        if self.level == EcLevel::H { "H" } else { "Q" }
    }

    /// The code under the mask that suits it best.
    pub(super) fn draw(self) -> Result<Modules, QrError> {
        let (version, level) = (Version::Normal(self.version), self.level);
        let side = usize::try_from(version.width()).map_err(|_| QrError::InvalidVersion)?;
        let (data, correction) = construct_codewords(&self.bits.into_bytes(), version, level)?;
        let mut canvas = Canvas::new(version, level);
        canvas.draw_all_functional_patterns();
        canvas.draw_data(&data, &correction);
        let masked = MASKS.map(|mask| {
            let mut canvas = canvas.clone();
            canvas.apply_mask(mask);
            canvas.into_colors().into_iter().map(|color| color == Color::Dark).collect::<Vec<_>>()
        });
        let best = masked.into_iter().min_by_key(|dark| penalty(dark, side));
        best.map(|dark| Modules { side, dark }).ok_or(QrError::InvalidVersion)
    }
}

/// What is hard to scan in these modules, by ISO/IEC 18004, 7.8.3.1: less is better. As the crate counts it, so that codes
/// stay those that were printed before: uneven shares of dark are not rounded to five per cent.
fn penalty(dark: &[bool], side: usize) -> usize {
    let columns: Vec<bool> = (0..side * side).map(|at| dark[at % side * side + at / side]).collect();
    let rows = dark.chunks_exact(side);
    let lines: usize = rows.clone().chain(columns.chunks_exact(side)).map(|line| runs(line) + finders(line)).sum();
    let blocks: usize = rows.clone().zip(rows.skip(1)).map(|(upper, lower)| blocks(upper, lower)).sum();
    let share = dark.iter().filter(|dark| **dark).count() * 200 / dark.len();
    lines + blocks + share.abs_diff(100)
}

/// Five and more in a row: three, and one for each further module.
fn runs(line: &[bool]) -> usize {
    line.chunk_by(PartialEq::eq).map(<[bool]>::len).filter(|length| *length >= 5).map(|length| length - 2).sum()
}

/// What looks like a finder with four light modules on one side, or the edge: forty each.
fn finders(line: &[bool]) -> usize {
    const FINDER: u16 = 0b101_1101;
    const BESIDE: usize = 4;
    let light = [false; BESIDE];
    let mut window = 0_u16;
    let mut found = 0;
    // The last 15 modules: four before, the seven of a finder, four behind.
    for dark in line.iter().chain(&light) {
        window = (window << 1 | u16::from(*dark)) & 0x7fff;
        let alone = window >> (7 + BESIDE) == 0 || window & 0xf == 0;
        found += usize::from(window >> BESIDE & 0x7f == FINDER && alone);
    }
    found * 40
}

/// Squares of two by two: three each.
fn blocks(upper: &[bool], lower: &[bool]) -> usize {
    let same =
        |(upper, lower): (&[bool], &[bool])| upper[0] == upper[1] && lower[0] == lower[1] && upper[0] == lower[0];
    upper.windows(2).zip(lower.windows(2)).filter(|pair| same(*pair)).count() * 3
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use qrcode::QrCode;

    use super::*;

    /// The crate's own choice among the masks.
    fn by_the_crate(text: &str, level: EcLevel) -> Vec<bool> {
        let code = QrCode::with_error_correction_level(text, level).expect("a code");
        code.to_colors().into_iter().map(|color| color == Color::Dark).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn codes_are_the_crates(text in "[A-Z0-9/.:-]{1,60}|[a-z0-9/.:-]{1,60}|\\PC{1,30}") {
            for level in [EcLevel::Q, EcLevel::H] {
                let packed = Packed::smallest(&text, level).expect("a code");
                let again = Packed::of_version(&text, packed.version, level).expect("a code");
                let code = packed.draw().expect("a code");
                prop_assert_eq!(&code.dark, &by_the_crate(&text, level));
                prop_assert_eq!(again.draw().expect("a code"), code);
            }
        }
    }

    #[test]
    fn what_is_hard_to_scan_is_counted_as_the_standard_does() {
        let line = |text: &str| text.chars().map(|module| module == '#').collect::<Vec<_>>();
        assert_eq!(runs(&line("####.#####.......#")), 3 + 5);
        assert_eq!(finders(&line("#.###.#....##")), 40, "at the beginning");
        assert_eq!(finders(&line("###.#.###.#")), 40, "at the end");
        assert_eq!(finders(&line("#...#.###.#...#")), 0, "three light modules on either side");
        assert_eq!(finders(&line("#....#.###.#....#")), 40, "counted once");
        assert_eq!(blocks(&line("##..#"), &line("##.##")), 3);
        assert_eq!(blocks(&line("...#"), &line("...#")), 6);
    }
}
