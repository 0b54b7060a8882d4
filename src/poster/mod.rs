//! What villages print: the code on the wall. A code that does not read back is an error, not a file.

mod code;
mod letters;
mod svg;

pub use code::{Code, PosterError};
pub use letters::printed_url;
pub use svg::code_svg;
