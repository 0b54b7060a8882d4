//! From villages to files: which files there are, what is in them, the look at each before it is accepted, and what is
//! known of them afterwards.

mod contact;
mod ledger;
mod plan;
mod proofread;

pub use contact::contact_sheet;
pub use ledger::{Ledger, Record, Subject};
pub use plan::{Job, plan};

use super::svg::Lettering;
use super::{Kind, PosterError};

/// File format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FileFormat {
    /// Vectors for sign makers.
    Svg,
    /// Pixels at 300 dots an inch.
    Png,
    /// Vectors for printers.
    Pdf,
}

impl FileFormat {
    /// Extension of its files.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }
}

/// Whose pages share a PDF, and a page of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub enum Together {
    /// Each village by itself.
    Village,
    /// Villages of a township.
    Township,
    /// All of a county.
    County,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Order {
    /// What is printed.
    pub kind: Kind,
    /// In which format.
    pub format: FileFormat,
    /// What becomes of text in SVG.
    #[serde(skip)]
    pub lettering: Lettering,
    /// Whose pages share a file.
    pub together: Together,
    /// Crop marks on PDF pages.
    pub marks: bool,
    /// How often each code stands on a sheet.
    pub copies: usize,
}

/// What became of a job.
#[derive(Debug)]
pub enum Finished {
    /// It was made and reads.
    Made(Record),
    /// What is there is what would be made.
    Unchanged(Record),
}

impl Finished {
    /// What is known of the file.
    pub fn record(&self) -> &Record {
        match self {
            Self::Made(record) | Self::Unchanged(record) => record,
        }
    }
}

type Result<T> = std::result::Result<T, PosterError>;
