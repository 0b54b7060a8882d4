//! Compressed twins: how hard they are packed, and the packing.

use std::io::Write as _;

use serde::Serialize;

/// How compressed twins are made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Compress {
    /// None at all.
    #[default]
    None,
    /// Quickly: brotli 5, gzip 6.
    Fast,
    /// Small: brotli 11, gzip 9.
    Best,
}

impl Compress {
    /// As on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Fast => "fast",
            Self::Best => "best",
        }
    }

    /// Levels of brotli and of gzip; none: no twins.
    pub(super) fn levels(self) -> Option<(u32, u32)> {
        match self {
            Self::None => None,
            Self::Fast => Some((5, 6)),
            Self::Best => Some((11, 9)),
        }
    }
}

/// Packed with brotli, level 0 to 11.
pub(super) fn brotli(bytes: &[u8], level: u32) -> std::io::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: i32::try_from(level).unwrap_or(11),
        lgwin: 22,
        lgblock: 20,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)?;
    Ok(packed)
}

/// Packed with gzip, level 0 to 9.
pub(super) fn gzip(bytes: &[u8], level: u32) -> std::io::Result<Vec<u8>> {
    // No name and no time in the header: the same bytes on every machine and day.
    let mut encoder = flate2::GzBuilder::new().write(Vec::new(), flate2::Compression::new(level));
    encoder.write_all(bytes)?;
    encoder.finish()
}
