//! Content out: a county's folder as a workbook, and an empty workbook to be filled.

use std::path::Path;

use rust_xlsxwriter::XlsxError;

use super::draw::draw;
use super::fill::pages;
use super::guide::guide_page;
use super::known::{Files, names};
use super::page::Page;
use super::state::State;
use super::{fit, fitting_files, which};
use crate::content::{Diagnostic, Severity, load};
use crate::guide::Date;

/// Most sheets for villages in an empty book.
pub(super) const MOST_VILLAGES: usize = 2_000;

/// A workbook to be written.
#[derive(Debug)]
pub struct Exported {
    /// The workbook.
    pub bytes: Vec<u8>,
    /// Six digits of the county.
    pub county: String,
    /// Villages in it.
    pub villages: usize,
    /// Errors that the content has all the same.
    pub errors: usize,
}

/// Why content is not exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Several counties, or not the one asked for: these are there.
    #[error("counties there: {}", .0.join(", "))]
    Which(Vec<String>),
    /// What would be lost.
    #[error("the content does not fit into a workbook")]
    Unfit(Vec<Diagnostic>),
    /// The workbook cannot be made.
    #[error(transparent)]
    Workbook(#[from] XlsxError),
}

/// Makes the workbook of a county: the one asked for, or the only one. Content with errors is exported, too, as long as
/// nothing of it is lost: a workbook is a good place to mend them.
pub fn export(root: &Path, county: Option<&str>, book: &str, today: Option<Date>) -> Result<Exported, ExportError> {
    let county = which(root, county).map_err(ExportError::Which)?;
    let files = fitting_files(root, &county).map_err(ExportError::Unfit)?;
    let pages = book_pages(&files, &county, 0);
    let mut lost = Vec::new();
    fit::check_cells(&pages, book, &mut lost);
    if !lost.is_empty() {
        return Err(ExportError::Unfit(lost));
    }
    let errors = load(root, today).diagnostics.iter().filter(|found| found.level == Severity::Error).count();
    let villages = files.keys().filter(|path| path.contains("/villages/")).count();
    Ok(Exported { bytes: draw(&pages, &State::of(&files))?, county, villages, errors })
}

/// Makes the workbook of a county that has no folder yet.
pub(in crate::content) fn workbook(files: &Files, county: &str) -> Result<Vec<u8>, XlsxError> {
    draw(&book_pages(files, county, 0), &State::of(files))
}

/// Makes an empty workbook with sheets for so many villages.
pub fn template(villages: usize) -> Result<Vec<u8>, ExportError> {
    Ok(draw(&book_pages(&Files::new(), "", villages.min(MOST_VILLAGES)), &State::default())?)
}

/// All sheets, the first one included.
fn book_pages(files: &Files, county: &str, spare: usize) -> Vec<Page> {
    let mut all = vec![guide_page()];
    all.extend(pages(files, county, &names(files, county), spare));
    unique(&mut all);
    all
}

/// Two villages may have names that shorten to the same.
fn unique(pages: &mut [Page]) {
    let mut seen = std::collections::BTreeSet::new();
    for page in pages {
        let name = page.sheet.name.clone();
        let short: String = name.chars().take(24).collect();
        let mut number = 2;
        while !seen.insert(page.sheet.name.to_lowercase()) {
            page.sheet.name = format!("{short} {number}");
            number += 1;
        }
    }
}
