//! Authored content: what counties write, read and checked. Nothing leaves this folder unchecked.
//!
//! A file is read into drafts (as written), every check adds what it finds to one list, and only content without errors
//! becomes a [`County`].

mod check;
mod diagnostic;
mod draft;
mod json;
mod national;
mod read;
mod report;
mod site;

use std::path::Path;

use crate::guide::{Catalogue, Village};

pub use diagnostic::{Code, Diagnostic, Diagnostics, Severity};
pub use report::{Report, report_text};
pub use site::{QrLetters, ScriptPolicy, Site, base_url};

/// Checked content of a whole site.
#[derive(Debug)]
pub struct Content {
    /// The site.
    pub site: Site,
    /// Its counties, by code.
    pub counties: Vec<County>,
}

/// Checked content of one county.
#[derive(Debug)]
pub struct County {
    /// What its villages share.
    pub catalogue: Catalogue,
    /// Its villages, by code.
    pub villages: Vec<Village>,
}

/// What reading a content folder gave: all findings, and the content if none of them is an error.
#[derive(Debug)]
pub struct Loaded {
    /// The content; `None` if there are errors.
    pub content: Option<Content>,
    /// What was found, ordered by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// Files read.
    pub files: usize,
}

/// Reads and checks the content folder `root`.
pub fn load(root: &Path) -> Loaded {
    let mut diagnostics = Diagnostics::default();
    let mut reader = read::Reader::new(root);
    let content = check::content(&mut reader, &mut diagnostics);
    let diagnostics = diagnostics.into_sorted();
    let failed = diagnostics.iter().any(|diagnostic| diagnostic.level == Severity::Error);
    Loaded { content: content.filter(|_| !failed), diagnostics, files: reader.files() }
}
