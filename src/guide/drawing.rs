//! The modules of a QR code, for a page to draw. The command encodes; a page only draws what the data say.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

/// Modules of clear space around a code (ISO/IEC 18004).
pub const QUIET_ZONE: usize = 4;

/// A QR code as published data hold it: 274 characters for the 33 modules on a side of a usual village address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawnCode {
    /// What it says.
    pub text: String,
    /// Modules on a side, without the quiet zone.
    pub side: usize,
    /// The modules row by row, four in a hexadecimal digit, dark ones as 1; the last digit is filled up with 0.
    pub modules: String,
}

impl DrawnCode {
    /// Of modules row by row; `true` is dark.
    pub fn new(text: &str, side: usize, dark: &[bool]) -> Self {
        let digit = |four: &[bool]| {
            let value = (0..4).fold(0, |value, at| value * 2 + u32::from(four.get(at).copied().unwrap_or(false)));
            char::from_digit(value, 16)
        };
        Self { text: text.to_owned(), side, modules: dark.chunks(4).filter_map(digit).collect() }
    }

    /// Modules on a side, the quiet zone included.
    pub fn whole_side(&self) -> usize {
        self.side + 2 * QUIET_ZONE
    }

    /// The dark modules as an SVG path: see [`path`].
    pub fn path(&self) -> String {
        let digits: Vec<u32> = self.modules.chars().map(|digit| digit.to_digit(16).unwrap_or(0)).collect();
        let is_dark = |x: usize, y: usize| {
            let at = y * self.side + x;
            digits.get(at / 4).is_some_and(|digit| digit >> (3 - at % 4) & 1 == 1)
        };
        path(self.side, is_dark)
    }
}

/// Dark modules: column and row where a run in a row begins, and its length.
pub fn runs(side: usize, is_dark: impl Fn(usize, usize) -> bool + Copy) -> impl Iterator<Item = (usize, usize, usize)> {
    (0..side).flat_map(move |y| {
        let mut x = 0;
        std::iter::from_fn(move || {
            while x < side && !is_dark(x, y) {
                x += 1;
            }
            let run = (x..side).take_while(|x| is_dark(*x, y)).count();
            let start = x;
            x += run;
            (run > 0).then_some((start, y, run))
        })
    })
}

/// The dark modules as an SVG path, a unit a module, moved by the quiet zone.
pub fn path(side: usize, is_dark: impl Fn(usize, usize) -> bool + Copy) -> String {
    let mut path = String::new();
    for (x, y, run) in runs(side, is_dark) {
        // Writing to a string cannot fail.
        let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET_ZONE, y + QUIET_ZONE);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_survive_their_digits() {
        let dark = [true, false, true, true, true, false, false, false, true];
        let code = DrawnCode::new("A", 3, &dark);
        assert_eq!((code.modules.as_str(), code.whole_side()), ("b88", 11));
        assert_eq!(code.path(), path(3, |x, y| dark[y * 3 + x]));
        assert_eq!(code.path(), "M4 4h1v1h-1zM6 4h1v1h-1zM4 5h2v1h-2zM6 6h1v1h-1z");
    }

    #[test]
    fn what_is_no_code_is_drawn_as_nothing() {
        let code = DrawnCode { text: String::new(), side: 3, modules: "zz".to_owned() };
        assert_eq!(code.path(), "");
    }
}
