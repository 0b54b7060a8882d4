//! One QR code: the smallest version for its text at error correction Q, H where that costs no modules or the kind asks
//! for it, decoded again by another implementation before it is accepted.

use qrcode::{EcLevel, QrCode, Version};

/// Modules of clear space around a code (ISO/IEC 18004).
pub(super) const QUIET_ZONE: usize = 4;

/// A code that reads back as its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    text: String,
    side: usize,
    dark: Vec<bool>,
    version: i16,
    correction: &'static str,
}

/// Why there is no code.
#[derive(Debug, thiserror::Error)]
pub enum PosterError {
    /// The text does not fit a code.
    #[error("这段文字做不成二维码（{0}）：{1}")]
    Encode(qrcode::types::QrError, String),
    /// The code did not read back as its text.
    #[error("二维码读回来不是原来的网址，没有采用：{0}")]
    Verify(String),
}

impl Code {
    /// Encodes `text` and reads it back.
    pub fn new(text: &str) -> Result<Self, PosterError> {
        let failed = |error| PosterError::Encode(error, text.to_owned());
        let smallest = QrCode::with_error_correction_level(text, EcLevel::Q).map_err(failed)?;
        let version = smallest.version();
        // The next level of correction is taken where it costs no modules.
        let code = QrCode::with_version(text, version, EcLevel::H).unwrap_or(smallest);
        let side = code.width();
        let dark = code.to_colors().into_iter().map(|color| color == qrcode::Color::Dark).collect();
        let Version::Normal(number) = version else {
            return Err(PosterError::Verify(text.to_owned()));
        };
        let correction = if code.error_correction_level() == EcLevel::H { "H" } else { "Q" };
        let made = Self { text: text.to_owned(), side, dark, version: number, correction };
        if made.read_back().as_deref() == Some(text) { Ok(made) } else { Err(PosterError::Verify(text.to_owned())) }
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

    /// Decodes the code from a picture of four pixels a module, by a decoder that shares nothing with the encoder.
    fn read_back(&self) -> Option<String> {
        const SCALE: usize = 4;
        let pixels = (self.side + 2 * QUIET_ZONE) * SCALE;
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(pixels, pixels, |x, y| {
            let (x, y) = ((x / SCALE).wrapping_sub(QUIET_ZONE), (y / SCALE).wrapping_sub(QUIET_ZONE));
            if self.is_dark(x, y) { 0 } else { 255 }
        });
        let grids = image.detect_grids();
        grids.first().and_then(|grid| grid.decode().ok()).map(|(_, text)| text)
    }
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
    fn too_long_a_text_is_named() {
        assert!(matches!(Code::new(&"长".repeat(3000)), Err(PosterError::Encode(..))));
    }
}
