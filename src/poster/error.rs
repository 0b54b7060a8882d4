//! Why there is no poster.

/// Why there is no poster. Said to whom prints: what stands in the way, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum PosterError {
    /// The text does not fit a code.
    #[error("这段文字做不成二维码（{0}）：{1}")]
    Encode(qrcode::types::QrError, String),
    /// The code did not read back as its text.
    #[error("二维码读回来不是原来的网址，没有采用：{0}")]
    Verify(String),
    /// A font is not where it should be.
    #[error("字体文件夹 {0} 里没有 {1}：先运行 make command，或用 --fonts 指出字体在哪个文件夹")]
    FontMissing(String, &'static str),
    /// A font file is none.
    #[error("{0} 不是能用的字体文件（.ttf、.otf）")]
    FontUnreadable(String),
    /// No font has the character.
    #[error(
        "字体里没有“{character}”（U+{:04X}）这个字，见“{text}”：把有这个字的 .ttf 或 .otf 字体放进字体文件夹 {folder}",
        *.character as u32
    )]
    NoGlyph {
        /// The character.
        character: char,
        /// The text it stands in.
        text: String,
        /// Where fonts are looked for.
        folder: String,
    },
    /// The text does not fit its place at the least size that can be read.
    #[error("这段文字太长，最小的字号也放不下：{0}")]
    TooLong(String),
    /// A picture could not be made of the page.
    #[error("画不出这一页的图：{0}")]
    Picture(String),
    /// A PDF could not be made of the pages.
    #[error("生成不了 PDF：{0}")]
    Pdf(String),
    /// What was made does not scan.
    #[error("做好的{format}里，二维码扫不出 {url}，没有采用：{page}")]
    DoesNotScan {
        /// What was made.
        format: &'static str,
        /// What the code should say.
        url: String,
        /// The page.
        page: String,
    },
    /// The page of one village could not be made.
    #[error("{village}：{source}")]
    Of {
        /// Code and name.
        village: String,
        /// Why.
        source: Box<PosterError>,
    },
    /// The disk.
    #[error(transparent)]
    File(#[from] std::io::Error),
}
