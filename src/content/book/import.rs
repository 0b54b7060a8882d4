//! Content in: a workbook, or one table as CSV, into a content folder. Everything is checked as it will stand there
//! before anything is written.

use std::path::Path;

use super::find::table;
use super::finding::{Findings, Places, located};
use super::known::{Files, names};
use super::layout::List;
use super::losses::{Loss, losses};
use super::names::Names;
use super::open::{Opened, Unreadable};
use super::sheet::Sheet;
use super::state::State;
use super::store::{self, Written};
use super::take::{Taken, take};
use super::{check_files, counties, csv, file_name, files_of, fill, fitting_files, loaded, open, refused, which};
use crate::content::{Code, Diagnostic, Diagnostics, Loaded, Severity, both, day_of};
use crate::guide::Date;

/// What an import did.
#[derive(Debug)]
pub struct Imported {
    /// What was found; nothing is written if there are errors.
    pub loaded: Loaded,
    /// Six digits of the county.
    pub county: String,
    /// Villages in the book.
    pub villages: usize,
    /// Villages of the folder that the book does not have; they stay.
    pub kept: Vec<String>,
    /// The folder's `site.json` says something else and stays, because it is for other counties, too.
    pub site_kept: bool,
    /// What the folder loses, or would lose.
    pub losses: Vec<Loss>,
    /// What was written; none: there are errors.
    pub written: Option<Written>,
}

/// Why nothing could be imported, other than for what the book says.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Several counties, or not the one asked for: these are there.
    #[error("counties there: {}", .0.join(", "))]
    Which(Vec<String>),
    /// The folder cannot be written.
    #[error(transparent)]
    Write(#[from] std::io::Error),
}

/// Reads a workbook, or a CSV file of one of its tables, into the content folder `root`. `county`: whose table a CSV file
/// is, where the folder has several. Nothing is written if the folder would lose something.
pub fn import(path: &Path, root: &Path, county: Option<&str>, today: Option<Date>) -> Result<Imported, ImportError> {
    import_agreed(path, root, county, today, &mut |_| false)
}

/// The same. `agree`: whether what the folder would lose may go; asked once, before anything is written.
pub fn import_agreed(
    path: &Path,
    root: &Path,
    county: Option<&str>,
    today: Option<Date>,
    agree: &mut dyn FnMut(&[Loss]) -> bool,
) -> Result<Imported, ImportError> {
    let name = file_name(path);
    let bytes = match open::bytes(path) {
        Ok(bytes) => bytes,
        Err(unreadable) => return Ok(nothing(refused(unreadable, name))),
    };
    let read = if csv::is_csv(path, &bytes) {
        read_table(&bytes, &name, root, county, today)?
    } else {
        match open::read(&bytes) {
            Ok(opened) => read_book(&opened, &name, root, today),
            Err(unreadable) => Err(Box::new(refused(unreadable, name.clone()))),
        }
    };
    match read {
        Ok(read) => read.finish(&name, root, agree),
        Err(loaded) => Ok(nothing(*loaded)),
    }
}

/// Nothing was written.
fn nothing(loaded: Loaded) -> Imported {
    Imported {
        loaded,
        county: String::new(),
        villages: 0,
        kept: Vec::new(),
        site_kept: false,
        losses: Vec::new(),
        written: None,
    }
}

/// What was read and checked, and is still to be written.
struct Read {
    loaded: Loaded,
    county: String,
    villages: usize,
    kept: Vec<String>,
    site_kept: bool,
    /// As the folder has them.
    old: Files,
    /// As it is to have them.
    files: Files,
    /// The rows that the workbook was made of.
    state: State,
    /// Where values stand, and the sheets they stand on.
    places: Places,
    sheets: Vec<Sheet>,
    /// A single table, whose findings need no sheet.
    alone: bool,
}

impl Read {
    fn finish(self, name: &str, root: &Path, agree: &mut dyn FnMut(&[Loss]) -> bool) -> Result<Imported, ImportError> {
        let Self { mut loaded, county, villages, kept, site_kept, old, files, state, places, sheets, alone } = self;
        let mut lost = Vec::new();
        if let Some(content) = &loaded.content {
            let today = content.counties.first().map(|county| county.today);
            lost = losses(&old, &files, &state, today);
            if lost.iter().any(Loss::asks) && !agree(&lost) {
                let mut found = Diagnostics::default();
                lost.iter().for_each(|loss| loss.report(&mut found));
                let mut found = located(Findings::default(), found.into_sorted(), &places, name, &sheets);
                if alone {
                    found.iter_mut().for_each(|found| found.sheet = None);
                }
                loaded.diagnostics.extend(found);
                loaded.content = None;
            }
        }
        let good = loaded.content.is_some();
        let written = if good { Some(store::write(root, &county, &files)?) } else { None };
        Ok(Imported { loaded, county, villages, kept, site_kept, losses: lost, written })
    }
}

/// `Err`: the findings that keep it from being read.
fn read_book(opened: &Opened, name: &str, root: &Path, today: Option<Date>) -> Result<Read, Box<Loaded>> {
    let Taken { county, mut files, places, findings, broken } =
        take(&opened.sheets, opened.from_1904, Some(day_of(today)));
    let read_as = findings.readings(name, &opened.sheets);
    let villages = files.keys().filter(|path| path.contains("/villages/")).count();
    if broken {
        let loaded = loaded(None, located(findings, Vec::new(), &places, name, &opened.sheets));
        return Err(Box::new(Loaded { read_as, ..loaded }));
    }
    let mut unread = Diagnostics::default();
    let old = files_of(root, &county, &mut unread);
    let mut kept = Vec::new();
    for (path, value) in &old {
        if path.contains("/villages/") && !files.contains_key(path) {
            kept.push(path.clone());
            files.insert(path.clone(), value.clone());
        }
    }
    // What a book says nothing of stays, too.
    let optional = super::events::OPTIONAL.map(|file| format!("{county}/{file}"));
    for file in &optional {
        if let (false, Some(value)) = (files.contains_key(file), old.get(file)) {
            files.insert(file.clone(), value.clone());
        }
    }
    let mut site_kept = false;
    if let Some(site) = old.get("site.json")
        && counties(root).iter().any(|other| *other != county)
    {
        site_kept = files.get("site.json") != Some(site);
        files.insert("site.json".to_owned(), site.clone());
    }
    let (content, mut found) = check_files(files.clone(), Some(root), today);
    // What stays must read, or nobody knows whether it still fits. What the book has itself is replaced.
    let stays = |found: &Diagnostic| {
        (found.file.contains("/villages/") || optional.contains(&found.file)) && !files.contains_key(&found.file)
    };
    found.extend(unread.into_sorted().into_iter().filter(|found| stays(found) && found.code == Code::JsonSyntax));
    let loaded = loaded(content, located(findings, found, &places, name, &opened.sheets));
    let loaded = Loaded { read_as, ..loaded };
    let (state, sheets) = (opened.state.clone(), opened.sheets.clone());
    Ok(Read { loaded, county, villages, kept, site_kept, old, files, state, places, sheets, alone: false })
}

/// One table takes the place of the one that the content has: its other tables are made from the content, so that all
/// are read together.
fn read_table(
    bytes: &[u8],
    name: &str,
    root: &Path,
    county: Option<&str>,
    today: Option<Date>,
) -> Result<Result<Read, Box<Loaded>>, ImportError> {
    let county = which(root, county).map_err(ImportError::Which)?;
    let sheet = match csv::read(bytes, name) {
        Ok(sheet) => sheet,
        Err(unreadable) => return Ok(Err(Box::new(refused(unreadable, name.to_owned())))),
    };
    let Some(found) = table(&sheet, 0).filter(|found| found.table.list != List::Villages) else {
        let unreadable = Unreadable {
            message: both!("认不出是哪张表", "this is none of the workbook's tables"),
            help: both!(
                "第一行写工作簿里那张表的表头，比如“热线名称”“电话”；一个文件只放一张表",
                "its first row must be the head of one of the workbook's tables; one table for each file"
            ),
        };
        return Ok(Err(Box::new(refused(unreadable, name.to_owned()))));
    };
    let old = match fitting_files(root, &county) {
        Ok(old) => old,
        Err(lost) => return Ok(Err(Box::new(loaded(None, lost)))),
    };
    // Ids instead of names: the table may bring other names for the same ids.
    let pages = fill::pages(&old, &county, &Names::default(), 0);
    let mut sheets: Vec<Sheet> = pages.into_iter().map(|page| page.sheet).collect();
    let Some(at) = sheets.iter().position(|sheet| sheet.name == found.table.name) else {
        return Ok(Err(Box::new(loaded(None, Vec::new()))));
    };
    sheets[at] = sheet;
    let Taken { files, places, findings, broken, .. } = take(&sheets, false, Some(day_of(today)));
    let places = places.of_sheet(at);
    // What the other tables say is the content's own; rows that belonged to one that is gone go with it.
    let findings = findings.of_sheet(at);
    let mut read_as = findings.readings(name, &sheets);
    read_as.iter_mut().for_each(|cell| cell.sheet = None);
    let (content, found) = if broken { (None, Vec::new()) } else { check_files(files.clone(), Some(root), today) };
    let mut all = located(findings, found, &places, name, &sheets);
    for diagnostic in &mut all {
        diagnostic.sheet = None;
    }
    let villages = names(&files, &county).villages.len();
    let failed = all.iter().any(|found| found.level == Severity::Error);
    let loaded = Loaded { read_as, ..loaded(content.filter(|_| !failed), all) };
    let state = State::default();
    let kept = Vec::new();
    Ok(Ok(Read { loaded, county, villages, kept, site_kept: false, old, files, state, places, sheets, alone: true }))
}
