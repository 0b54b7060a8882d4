//! Printed codes through others' programs: librsvg draws, zbar reads.

use std::path::Path;

use crate::command::tool;

/// Draws a picture of an SVG, 600 pixels wide, into a PNG.
pub fn draw(svg: &Path, png: &Path) {
    let arguments = ["-w".as_ref(), "600".as_ref(), "-o".as_ref(), png.as_os_str(), svg.as_os_str()];
    tool("rsvg-convert", "librsvg2-bin", &arguments).exits(0);
}

/// What Debian's zbar reads in a picture, each code once.
pub fn zbar(picture: &Path) -> Vec<String> {
    let words = ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"].map(AsRef::as_ref);
    let ran = tool("zbarimg", "zbar-tools", &[&words[..], &[picture.as_os_str()]].concat());
    let mut read: Vec<String> = ran.out.lines().map(str::to_owned).collect();
    read.sort();
    read.dedup();
    read
}
