//! The fonts that posters are set in: two faces of Noto Sans SC of known bytes, so that a poster is the same wherever it is
//! made, and whatever other fonts lie beside them for characters those lack.

use std::path::Path;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use super::PosterError;
use super::scene::Step;
use crate::content::{MOST_FONT, read_bounded};

/// File names of the standard faces, as the package that brings them calls them, with their SHA-256.
const STANDARD: [(&str, [u8; 32]); 2] = [
    ("NotoSansSC_400Regular.ttf", digest(b"d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16")),
    ("NotoSansSC_700Bold.ttf", digest(b"9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96")),
];

/// The bytes of 64 hex digits.
const fn digest(hex: &[u8; 64]) -> [u8; 32] {
    const fn value(digit: u8) -> u8 {
        if digit <= b'9' { digit - b'0' } else { digit - b'a' + 10 }
    }
    let mut bytes = [0; 32];
    let mut at = 0;
    while at < 32 {
        bytes[at] = value(hex[2 * at]) * 16 + value(hex[2 * at + 1]);
        at += 1;
    }
    bytes
}

/// How heavy a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// One font file.
#[derive(Debug, Clone)]
pub(super) struct Face {
    /// Family name, for text that stays text.
    pub family: String,
    pub bold: bool,
    pub bytes: Arc<Vec<u8>>,
    units_per_em: f32,
}

/// Fonts of a folder.
#[derive(Debug, Clone)]
pub struct Fonts {
    /// Regular, bold, then those that stand in.
    faces: Vec<Face>,
    /// Names of files with other bytes than the standard ones.
    others: Vec<String>,
    folder: String,
}

/// A character's shape in a font.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shape {
    pub face: usize,
    pub id: u16,
    /// In sizes.
    pub advance: f32,
}

impl Face {
    fn read(path: &Path) -> Result<Self, PosterError> {
        let bytes = read_bounded(path, MOST_FONT)?;
        let unreadable = || PosterError::FontUnreadable(path.display().to_string());
        let font = FontRef::new(&bytes).map_err(|_| unreadable())?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let name = |id| font.localized_strings(id).english_or_first().map(|name| name.to_string());
        let family = name(skrifa::string::StringId::FAMILY_NAME).ok_or_else(unreadable)?;
        let units_per_em = f32::from(metrics.units_per_em);
        if units_per_em < 1.0 {
            return Err(unreadable());
        }
        Ok(Self { family, bold: false, units_per_em, bytes: Arc::new(bytes) })
    }

    fn font(&self) -> Option<FontRef<'_>> {
        FontRef::new(&self.bytes).ok()
    }

    /// Its units in a size.
    pub(super) fn units(&self) -> f32 {
        self.units_per_em
    }

    /// The outline of a glyph in the font's units, up being positive.
    pub(super) fn outline(&self, id: u16) -> Vec<Step> {
        let mut pen = Pen::default();
        let glyphs = self.font().map(|font| font.outline_glyphs());
        if let Some(glyph) = glyphs.and_then(|glyphs| glyphs.get(GlyphId::from(id))) {
            // A glyph that cannot be drawn has passed the same font's tables before; what was drawn of it stays.
            let _ = glyph.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut pen);
        }
        pen.steps
    }
}

#[derive(Default)]
struct Pen {
    steps: Vec<Step>,
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.steps.push(Step::Move(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.steps.push(Step::Line(x, y));
    }

    fn quad_to(&mut self, near_x: f32, near_y: f32, x: f32, y: f32) {
        self.steps.push(Step::Quad(near_x, near_y, x, y));
    }

    fn curve_to(&mut self, first_x: f32, first_y: f32, near_x: f32, near_y: f32, x: f32, y: f32) {
        self.steps.push(Step::Curve(first_x, first_y, near_x, near_y, x, y));
    }

    fn close(&mut self) {
        self.steps.push(Step::Close);
    }
}

impl Fonts {
    /// None at all: enough for bare codes.
    pub fn none() -> Self {
        Self { faces: Vec::new(), others: Vec::new(), folder: String::new() }
    }

    /// Reads a folder: the two standard faces, then every other font of it in the order of their names.
    pub fn read(folder: &Path) -> Result<Self, PosterError> {
        let shown = folder.display().to_string();
        let mut fonts = Self { faces: Vec::new(), others: Vec::new(), folder: shown.clone() };
        for (at, (name, known)) in STANDARD.into_iter().enumerate() {
            let path = folder.join(name);
            if !path.is_file() {
                return Err(PosterError::FontMissing(shown, name));
            }
            let face = Face { bold: at == 1, ..Face::read(&path)? };
            if Sha256::digest(face.bytes.as_slice()).as_slice() != known {
                fonts.others.push(name.to_owned());
            }
            fonts.faces.push(face);
        }
        let mut more = Vec::new();
        for entry in fs_err::read_dir(folder)? {
            let path = entry?.path();
            let is_font = path.extension().is_some_and(|extension| extension == "ttf" || extension == "otf");
            if is_font && !STANDARD.iter().any(|(name, _)| path.ends_with(name)) {
                more.push(path);
            }
        }
        more.sort();
        for path in more {
            fonts.faces.push(Face::read(&path)?);
            fonts.others.push(path.file_name().unwrap_or_default().to_string_lossy().into_owned());
        }
        Ok(fonts)
    }

    /// Font files that are not the standard ones byte for byte: what is set in them may look otherwise elsewhere.
    pub fn others(&self) -> &[String] {
        &self.others
    }

    pub(super) fn faces(&self) -> &[Face] {
        &self.faces
    }

    /// A character's shape: in the face of its weight, else in the first one that has it.
    pub(super) fn shape(&self, weight: Weight, character: char) -> Option<Shape> {
        let first = usize::from(weight == Weight::Bold);
        let order = [first, 1 - first].into_iter().chain(2..self.faces.len());
        order.into_iter().find_map(|at| {
            let face = self.faces.get(at)?;
            let font = face.font()?;
            let id = font.charmap().map(character).filter(|id| id.to_u32() != 0)?;
            let width = font.glyph_metrics(Size::unscaled(), LocationRef::default()).advance_width(id)?;
            Some(Shape { face: at, id: u16::try_from(id.to_u32()).ok()?, advance: width / face.units_per_em })
        })
    }

    /// Whether any face has the character.
    pub(super) fn has(&self, character: char) -> bool {
        character.is_whitespace() || self.shape(Weight::Regular, character).is_some()
    }

    pub(super) fn missing(&self, character: char, text: &str) -> PosterError {
        PosterError::NoGlyph { character, text: text.to_owned(), folder: self.folder.clone() }
    }
}
