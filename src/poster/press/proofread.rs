//! Writes pages in a format and looks at what was written: a file whose codes do not read is none.

use rayon::prelude::*;

use super::{FileFormat, Order, Result};
use crate::poster::pdf::{Leaf, MARGIN, pdf};
use crate::poster::picture::{Picture, PngImage, png_reads};
use crate::poster::proof::Proof;
use crate::poster::scene::{Placed, Scene};
use crate::poster::svg::{Lettering, svg};
use crate::poster::{Fonts, PosterError};

/// A page and its place among the bookmarks.
pub(super) struct Sheaf {
    pub scene: Scene,
    pub bookmark: Vec<String>,
}

/// The bytes of the file, after every code in them was read.
pub(super) fn accepted(pages: &[Sheaf], fonts: &Fonts, title: &str, order: Order) -> Result<Vec<u8>> {
    let first = || pages.first().ok_or_else(|| PosterError::Picture(title.to_owned()));
    match order.format {
        FileFormat::Svg => {
            let scene = &first()?.scene;
            let text = svg(scene, fonts, order.lettering);
            let picture = Picture::read(&text)?;
            scene.codes().try_for_each(|placed| held("SVG", placed, scene, picture.reads(placed)?))?;
            Ok(text.into_bytes())
        }
        FileFormat::Png => {
            let scene = &first()?.scene;
            let bytes = Picture::read(&svg(scene, fonts, Lettering::Paths))?.png(scene.width, scene.height)?;
            let image = PngImage::read(&bytes)?;
            scene.codes().try_for_each(|placed| held("PNG", placed, scene, png_reads(&image, placed)))?;
            Ok(bytes)
        }
        FileFormat::Pdf => {
            let leaves: Vec<Leaf<'_>> =
                pages.iter().map(|page| Leaf { scene: &page.scene, bookmark: page.bookmark.clone() }).collect();
            let bytes = pdf(&leaves, fonts, title, order.marks)?;
            let around = if order.marks { MARGIN } else { 0.0 };
            let proof = Proof::read(&bytes)?;
            if proof.pages() != pages.len() {
                return Err(PosterError::Pdf(format!("{} != {}", proof.pages(), pages.len())));
            }
            pages.par_iter().enumerate().try_for_each(|(number, page)| {
                let codes: Vec<&Placed> = page.scene.codes().collect();
                let read = proof.reads(number, &codes, around);
                codes.iter().zip(read).try_for_each(|(placed, read)| held("PDF", placed, &page.scene, read))
            })?;
            Ok(bytes)
        }
    }
}

fn held(format: &'static str, placed: &Placed, scene: &Scene, read: Option<String>) -> Result<()> {
    if read.as_deref() == Some(placed.code.text()) {
        return Ok(());
    }
    let (url, page) = (placed.code.text().to_owned(), scene.title.clone());
    Err(PosterError::DoesNotScan { format, url, page })
}
