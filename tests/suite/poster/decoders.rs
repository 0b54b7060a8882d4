//! Decoders that share nothing: rqrr and ZXing (rxing); Debian's zbar is the support crate's.

use super::photograph::Photograph;

/// What rqrr reads, each code once.
pub(super) fn rqrr(picture: &Photograph) -> Vec<String> {
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(picture.width, picture.height, |x, y| {
        picture.data[y * picture.width + x]
    });
    let read = image.detect_grids().into_iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text);
    read.collect()
}

/// What ZXing reads.
pub(super) fn zxing(picture: &Photograph) -> Option<String> {
    let (width, height) = (picture.width as u32, picture.height as u32);
    let format = Some(rxing::BarcodeFormat::QR_CODE);
    let read = rxing::helpers::detect_in_luma(picture.data.clone(), width, height, format);
    read.ok().map(|read| read.getText().to_owned())
}

/// Middle of the first code of a picture and half the length of its side, as rqrr finds it.
pub(super) fn found(picture: &Photograph) -> ((f32, f32), f32) {
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(picture.width, picture.height, |x, y| {
        picture.data[y * picture.width + x]
    });
    let grids = image.detect_grids();
    let bounds = grids.first().expect("a code").bounds;
    let middle = |of: fn(&rqrr::Point) -> i32| bounds.iter().map(of).sum::<i32>() as f32 / 4.0;
    let side = (bounds[1].x - bounds[0].x) as f32;
    ((middle(|point| point.x), middle(|point| point.y)), side / 2.0)
}
