//! Authored content: what counties write, read and checked. Nothing leaves this folder unchecked.
//!
//! A file is read into drafts (as written), every check adds what it finds to one list, and only content without errors
//! becomes a [`County`].

mod attached;
mod book;
mod canonical;
mod check;
mod clock;
mod diagnostic;
mod diff;
mod draft;
mod files;
mod json;
mod media;
mod national;
mod read;
mod record;
mod report;
mod sample;
mod scan;
mod schema;
mod shaped;
mod site;
mod strict;
mod translation;
mod width;
mod words;

use std::collections::BTreeMap;
use std::path::Path;

use crate::guide::{Catalogue, Coverage, Date, Village, VillageCode};

use clock::Clock;
use diagnostic::{hours_error, io_error};
use diff::Origin;

pub(crate) use diagnostic::{both, code_error};

pub use attached::{AttachedFile, VillageArchive};
pub use book::{ExportError, Exported, ImportError, Imported, Written, export, import, template};
pub use canonical::canonical;
pub use diagnostic::{Code, Diagnostic, Diagnostics, Explanation, Family, Lang, Phrase, Severity, Text};
pub use diff::{
    Changed, CountyDifference, CountyState, Difference, ElementChange, Entered, Left, ListDifference, Snapshot, Totals,
    VillageDifference, compare, difference_markdown, difference_text, told_by_content,
};
pub use report::{
    Manual, Report, manual_list, manual_markdown, manual_section, manual_text, report_annotations, report_text,
};
pub use sample::{MOST_COUNTIES, SamplePlan, foreign_to_sample, write_sample};
pub use schema::schemas;
pub use site::{QrLetters, ScriptPolicy, Site, base_url};
pub use translation::{Translation, texts_to_translate};

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
    /// What they lay open beyond their pages.
    pub archives: BTreeMap<VillageCode, VillageArchive>,
    /// The day it was checked for.
    pub today: Date,
    /// Which of its villages lack what the check asks for.
    pub coverage: Coverage,
    /// What is said for its texts in other languages, by tag.
    pub translations: BTreeMap<&'static str, Translation>,
}

/// What reading content gave: all findings, and the content if none of them is an error.
#[derive(Debug)]
pub struct Loaded {
    /// The content; `None` if there are errors.
    pub content: Option<Content>,
    /// What was found, ordered by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// Files read.
    pub files: usize,
    /// Where from.
    origin: Origin,
}

impl Loaded {
    /// Findings alone.
    pub fn without_content(diagnostics: Vec<Diagnostic>) -> Self {
        Self { content: None, diagnostics, files: 0, origin: Origin::Nowhere }
    }
}

/// Reads and checks a content folder, or a workbook. `today`: the day that terms and due dates are measured against; none: the
/// system's day, or for a sample the day of its edition, since invented places live on invented days.
pub fn load(root: &Path, today: Option<Date>) -> Loaded {
    if root.is_file() {
        return book::load(root, today);
    }
    let mut diagnostics = Diagnostics::default();
    if !root.exists() {
        let path = root.display().to_string();
        let message = both!("没有“{path}”这个文件夹或工作簿", "there is no folder or workbook {path}");
        let help =
            both!("检查名称有没有写错，是不是在别的文件夹里", "look at its name again, and at the folder it lies in");
        diagnostics.add(Code::FileMissing, &path, "", message, help);
        return Loaded::without_content(diagnostics.into_sorted());
    }
    let mut reader = read::Reader::new(read::Source::Folder(root.to_owned()));
    let content = check::content(&mut reader, Clock::new(today), &mut diagnostics);
    let diagnostics = diagnostics.into_sorted();
    let failed = diagnostics.iter().any(|diagnostic| diagnostic.level == Severity::Error);
    Loaded {
        content: content.filter(|_| !failed),
        diagnostics,
        files: reader.files(),
        origin: Origin::Folder(root.to_owned()),
    }
}
