//! What villages print: codes and posters. One layout makes one scene a page, in millimetres; three backends draw it as
//! SVG, PNG and PDF; what they wrote is read back, and what does not scan is an error, not a file.

mod board;
mod code;
mod encode;
mod error;
mod facts;
mod font;
mod html;
mod kind;
mod letters;
mod pdf;
mod picture;
mod press;
mod proof;
mod scene;
mod svg;
mod typeset;

pub use code::Code;
pub use error::PosterError;
pub use facts::second_language;
pub use font::Fonts;
pub use html::{PrintFiles, print_view};
pub use kind::Kind;
pub use letters::{printed_url, village_code};
pub use press::{FileFormat, Finished, Job, Ledger, Order, Record, Subject, Together, contact_sheet, plan};
pub use svg::Lettering;
