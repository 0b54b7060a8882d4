//! One QR code: the smallest version for its text at error correction Q, H where that costs no modules or the kind asks
//! for it, decoded again by another implementation before it is accepted.

use qrcode::EcLevel;
use serde::Serialize;

use super::PosterError;
use super::encode::{Modules, Packed};
use crate::guide::drawing::{self, DrawnCode, QUIET_ZONE};

/// A code that reads back as its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Code {
    text: String,
    side: usize,
    dark: Vec<bool>,
    version: i16,
    correction: &'static str,
}

/// Largest version that a poster's code may take for the sake of level H: beyond it, modules become too small.
const LARGEST_FOR_H: i16 = 4;

impl Code {
    /// Encodes `text` in as few modules as can be, and reads it back.
    pub fn new(text: &str) -> Result<Self, PosterError> {
        let smallest =
            Packed::smallest(text, EcLevel::Q).map_err(|error| PosterError::Encode(error, text.to_owned()))?;
        // Level H if that costs no modules.
        Self::packed(text, Packed::of_version(text, smallest.version, EcLevel::H).unwrap_or(smallest))
    }

    /// Encodes `text` for a wall: at level H, which lives with more dirt, where that leaves modules large enough.
    pub fn for_wall(text: &str) -> Result<Self, PosterError> {
        match Packed::smallest(text, EcLevel::H) {
            Ok(packed) if packed.version <= LARGEST_FOR_H => Self::packed(text, packed),
            _ => Self::new(text),
        }
    }

    fn packed(text: &str, packed: Packed) -> Result<Self, PosterError> {
        let (version, correction) = (packed.version, packed.correction());
        let Modules { side, dark } = packed.draw().map_err(|error| PosterError::Encode(error, text.to_owned()))?;
        let code = Self { text: text.to_owned(), side, dark, version, correction };
        if code.read_back().as_deref() == Some(text) { Ok(code) } else { Err(PosterError::Verify(code.text)) }
    }

    /// What it says.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Modules on a side, without the quiet zone.
    pub fn side(&self) -> usize {
        self.side
    }

    /// Version, 1 to 40.
    pub fn version(&self) -> i16 {
        self.version
    }

    /// Level of error correction, `Q` or `H`.
    pub fn correction(&self) -> &'static str {
        self.correction
    }

    /// Whether the module at column `x`, row `y` is dark.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.side && self.dark.get(y * self.side + x).copied().unwrap_or(false)
    }

    /// Modules on a side, the quiet zone included.
    pub fn whole_side(&self) -> usize {
        self.side + 2 * QUIET_ZONE
    }

    /// The dark modules as an SVG path, a unit a module, moved by the quiet zone.
    pub fn path(&self) -> String {
        drawing::path(self.side, |x, y| self.is_dark(x, y))
    }

    /// As published data hold it.
    pub fn drawn(&self) -> DrawnCode {
        DrawnCode::new(&self.text, self.side, &self.dark)
    }

    /// Dark modules: column and row where a run in a row begins, and its length.
    pub(super) fn runs(&self) -> impl Iterator<Item = (usize, usize, usize)> + '_ {
        drawing::runs(self.side, |x, y| self.is_dark(x, y))
    }

    /// Decodes the modules, by a decoder that shares nothing with the encoder. What is printed of them is read from pictures.
    fn read_back(&self) -> Option<String> {
        let modules = rqrr::SimpleGrid::from_func(self.side, |x, y| self.is_dark(x, y));
        rqrr::Grid::new(modules).decode().ok().map(|(_, text)| text)
    }
}

/// Reads the one code of a grey picture, by a decoder that shares nothing with the encoder.
pub(super) fn read_code(width: usize, height: usize, grey: impl FnMut(usize, usize) -> u8) -> Option<String> {
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    let grids = image.detect_grids();
    grids.iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_url_takes_the_smallest_version() {
        let code = Code::new("HTTPS://YMT.EXAMPLE.GOV.CN/990101/100201/").expect("a code");
        assert_eq!((code.version(), code.side()), (3, 29));
        let written = Code::new("https://ymt.example.gov.cn/990101/100201/").expect("a code");
        assert!(written.version() > code.version(), "capitals are worth a version");
    }

    #[test]
    fn walls_get_more_correction_where_modules_stay_large() {
        let wall = Code::for_wall("HTTPS://YMT.EXAMPLE.GOV.CN/990101/100201/").expect("a code");
        assert_eq!((wall.version(), wall.correction()), (4, "H"));
        let long = format!("HTTPS://{}/990101/100201/", "YMT.EXAMPLE.GOV.CN.".repeat(3));
        let bare = Code::new(&long).expect("a code");
        assert_eq!(Code::for_wall(&long).expect("a code"), bare, "no larger version for it");
    }

    #[test]
    fn runs_are_the_dark_modules() {
        let code = Code::new("HTTPS://A.CN/").expect("a code");
        let of_runs: usize = code.runs().map(|(_, _, run)| run).sum();
        let dark = (0..code.side()).flat_map(|y| (0..code.side()).map(move |x| (x, y)));
        assert_eq!(of_runs, dark.filter(|(x, y)| code.is_dark(*x, *y)).count());
        assert!(code.runs().all(|(x, y, run)| (x..x + run).all(|x| code.is_dark(x, y)) && !code.is_dark(x + run, y)));
    }

    #[test]
    fn too_long_a_text_is_named() {
        assert!(matches!(Code::new(&"长".repeat(3000)), Err(PosterError::Encode(..))));
    }
}
