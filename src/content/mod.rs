//! Authored content: what counties write, read and checked. Nothing leaves this folder unchecked.
//!
//! A file is read into drafts (as written), every check adds what it finds to one list, and only content without errors
//! becomes a [`County`].

mod addresses;
mod agenda;
mod attached;
mod base;
mod blank;
mod book;
mod bounded;
mod canonical;
mod check;
mod clock;
mod diagnostic;
mod diff;
mod draft;
mod files;
mod hours;
mod json;
mod law;
mod link;
mod media;
mod national;
mod nothing;
mod opened;
mod phone;
mod place_list;
mod read;
mod record;
mod report;
mod sample;
mod scan;
mod schema;
mod shaped;
mod site;
mod start;
mod strict;
mod translation;
mod width;
mod within;
mod words;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::guide::{Catalogue, Coverage, Date, FormerAddress, Village, VillageCode};

use clock::{Clock, is_far};
use diagnostic::{Place, hours_error};
use diff::Origin;

pub(crate) use bounded::{MOST_FONT, MOST_PUBLISHED, MOST_WRITTEN, read_bounded, read_text_bounded};
pub(crate) use diagnostic::{both, code_error, io_error};

pub use addresses::addresses;
pub use agenda::{DayEntry, DayKind, agenda};
pub use attached::{AttachedFile, VillageArchive};
pub use base::{BASE_FILE, Base, BaseEntry, base_entries, counties_on_base, name_version, written_out};
pub use book::{
    CollectError, Collected, ExportError, Exported, HandOut, ImportError, Imported, Loss, LossKind, Question,
    ReturnedFile, Standing, VillageReturn, Written, collect, export, hand_out, import, import_agreed, template,
};
pub use canonical::canonical;
pub use check::is_content_folder;
pub use clock::day_of;
pub use diagnostic::{Code, Diagnostic, Diagnostics, Explanation, Family, Lang, Phrase, Severity, Text};
pub use diff::{
    Changed, CountyDifference, CountyState, Difference, ElementChange, Entered, Left, ListDifference, PublishedSite,
    Snapshot, Totals, VillageDifference, compare, difference_markdown, difference_text, pages_of, told_by_content,
};
pub use law::{Change, ChangeKind, Citation, Law, LawState, LawUse, Registry, Rest, Sure, citations, rests as laws_of};
pub use media::{Cleaned, clean_photo};
pub use national::laws;
pub use opened::{Opened, meets, open};
pub use place_list::{PLACES_FILE, PlaceList};
pub use report::{
    Manual, Report, manual_list, manual_markdown, manual_section, manual_text, read_as_text, report_annotations,
    report_text,
};
pub use sample::{ListedPlaces, MOST_COUNTIES, Places, SamplePlan, foreign_to_sample, write_sample};
pub use schema::schemas;
pub use site::{Pages, QrLetters, ScriptPolicy, Site, base_url};
pub use start::{Advice, Blanks, PlaceChange, Renewal, Started, renew, start};
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
    /// Addresses that are there and will be former ones from a day ahead on.
    pub coming: Vec<FormerAddress>,
    /// What breaks on a day ahead.
    pub breaks: Vec<Break>,
    /// What is said for its texts in other languages, by tag.
    pub translations: BTreeMap<&'static str, Translation>,
}

/// What will be an error of the check from a day ahead on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    /// The first day of the error.
    pub on: Date,
    /// Where it is, relative to the content folder.
    pub file: String,
    /// What is wrong then.
    pub message: Text,
}

/// A cell that people wrote in their own way, and what it was read as.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ReadAs {
    /// The workbook or table.
    pub file: String,
    /// Its sheet; none in a single table.
    pub sheet: Option<String>,
    /// The cell.
    pub cell: Option<String>,
    /// As it is written.
    pub written: String,
    /// What it was read as; empty: nothing.
    pub read_as: String,
}

/// What reading content gave: all findings, and the content if none of them is an error.
#[derive(Debug)]
pub struct Loaded {
    /// The content; `None` if there are errors.
    pub content: Option<Content>,
    /// With errors: the content as far as it could be read, with stand-ins for what could not. It is for telling, never for
    /// publishing.
    pub rough: Option<Box<Content>>,
    /// What was found, ordered by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// Files read.
    pub files: usize,
    /// Cells of a workbook or a table that were read otherwise than they are written.
    pub read_as: Vec<ReadAs>,
    /// Where from.
    origin: Origin,
}

impl Loaded {
    /// Findings alone.
    pub fn without_content(diagnostics: Vec<Diagnostic>) -> Self {
        Self { content: None, rough: None, diagnostics, files: 0, read_as: Vec::new(), origin: Origin::Nowhere }
    }

    /// What checks gave: without content if one of the findings is an error.
    fn checked(content: Option<Content>, diagnostics: Diagnostics, files: usize, origin: Origin) -> Self {
        let diagnostics = diagnostics.into_sorted();
        let loaded = Self { content, rough: None, diagnostics, files, read_as: Vec::new(), origin };
        if loaded.failed() { Self { content: None, rough: loaded.content.map(Box::new), ..loaded } } else { loaded }
    }

    /// Whether something was found that keeps it from being published.
    pub fn failed(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.level == Severity::Error)
    }

    /// Adds a county of the same content; what is left of the content is that without errors anywhere.
    pub fn join(&mut self, mut county: Self) {
        if let (Some(content), Some(county)) = (&mut self.content, county.content.take()) {
            content.counties.extend(county.counties);
        }
        self.note(county);
    }

    /// Adds what was found in a county of the same content, without its content.
    pub fn note(&mut self, county: Self) {
        self.files += county.files;
        if county.failed() {
            self.content = None;
        }
        // Each county's files have a folder of their own, so that its findings stay together.
        if let Some(first) = county.diagnostics.first() {
            let at = self.diagnostics.partition_point(|known| known.file < first.file);
            self.diagnostics.splice(at..at, county.diagnostics);
        }
        self.read_as.extend(county.read_as);
    }
}

/// Reads and checks a content folder, or a workbook, whole. `today`: as in [`open`].
pub fn load(root: &Path, today: Option<Date>) -> Loaded {
    load_trying(root, today, None)
}

/// The same; with a base to try, the counties of a folder that build on the national base build on that.
pub fn load_trying(root: &Path, today: Option<Date>, tried: Option<Arc<Base>>) -> Loaded {
    if root.is_file() {
        return book::load(root, today);
    }
    let mut opened = opened::open_trying(root, today, tried);
    let mut loaded = opened.take_head();
    for folder in opened.folders().to_vec() {
        loaded.join(opened.county(&folder));
    }
    loaded
}

/// What there is to find in a content folder, or a workbook. `today`: as in [`open`]. The content is dropped county by
/// county, and not in what is given.
pub fn findings(root: &Path, today: Option<Date>) -> Loaded {
    let mut opened = open(root, today);
    let mut loaded = opened.take_head();
    loaded.content = None;
    for folder in opened.folders().to_vec() {
        loaded.note(opened.county(&folder));
    }
    loaded
}
