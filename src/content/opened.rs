//! Content county by county, so that a country is never in memory at once.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::base::Base;
use super::diff::Origin;
use super::read::{Reader, Source};
use super::{Clock, Code, Content, Diagnostic, Diagnostics, Loaded, Severity, Site, book, both, check};
use crate::guide::Date;

/// A content folder, or a workbook, whose site is read.
#[derive(Debug)]
pub struct Opened {
    /// What belongs to no county: findings about the site and its languages; the content is the site without counties.
    head: Loaded,
    folders: Vec<String>,
    counties: Counties,
}

/// Where counties come from.
#[derive(Debug)]
enum Counties {
    /// The content folder.
    Folder { root: PathBuf, site: Box<Site>, clock: Clock, tried: Option<Arc<Base>>, ready: bool },
    /// A workbook is one county, read with its site; taken once.
    Book(Option<Box<Loaded>>),
    /// There is nothing to read.
    None,
}

/// Opens a content folder, or a workbook. `today`: the day that terms and due dates are measured against; none: the
/// system's day, or for a sample the day of its edition, since invented places live on invented days.
pub fn open(root: &Path, today: Option<Date>) -> Opened {
    open_trying(root, today, None)
}

/// The same; with a base to `try`, the counties that build on one build on that.
pub(super) fn open_trying(root: &Path, today: Option<Date>, tried: Option<Arc<Base>>) -> Opened {
    let mut diagnostics = Diagnostics::default();
    let nothing = |head| Opened { head, folders: Vec::new(), counties: Counties::None };
    if root.is_file() {
        return Opened::of_book(book::load(root, today));
    }
    if !root.exists() {
        let path = root.display().to_string();
        let message = both!("没有“{path}”这个文件夹或工作簿", "there is no folder or workbook {path}");
        let help =
            both!("检查名称有没有写错，是不是在别的文件夹里", "look at its name again, and at the folder it lies in");
        diagnostics.add(Code::FileMissing, &path, "", message, help);
        return nothing(Loaded::without_content(diagnostics.into_sorted()));
    }
    let mut reader = Reader::new(Source::Folder(root.to_owned()));
    let Some(site) = check::site(&mut reader, &mut diagnostics) else {
        let head = Loaded { files: reader.files(), ..Loaded::without_content(diagnostics.into_sorted()) };
        return nothing(head);
    };
    let folders = check::folders(&reader, &mut diagnostics);
    let content = Content { site: site.clone(), counties: Vec::new() };
    let head = Loaded::checked(Some(content), diagnostics, reader.files(), Origin::Folder(root.to_owned()));
    let counties =
        Counties::Folder { root: root.to_owned(), site: Box::new(site), clock: Clock::new(today), tried, ready: false };
    Opened { head, folders, counties }
}

impl Opened {
    /// A workbook that was read.
    fn of_book(loaded: Loaded) -> Self {
        let read = loaded.content.as_ref().or(loaded.rough.as_deref());
        let county = read.and_then(|content| content.counties.first());
        let Some(code) = county.map(|county| county.catalogue.code.to_string()) else {
            return Self { head: loaded, folders: Vec::new(), counties: Counties::None };
        };
        let site = loaded.content.as_ref().map(|content| Content { site: content.site.clone(), counties: Vec::new() });
        let head = Loaded { content: site, ..Loaded::without_content(Vec::new()) };
        Self { head, folders: vec![code], counties: Counties::Book(Some(Box::new(loaded))) }
    }

    /// The site; none: it cannot be read, or has errors.
    pub fn site(&self) -> Option<&Site> {
        self.head.content.as_ref().map(|content| &content.site)
    }

    /// Names of its counties' folders, in order.
    pub fn folders(&self) -> &[String] {
        &self.folders
    }

    /// Lets a county be taken without the villages that have errors: they stand in it with their name alone, and their errors
    /// are warnings. Workbooks are taken whole.
    pub fn leave_faulty_villages(&mut self) {
        if let Counties::Folder { ready, .. } = &mut self.counties {
            *ready = true;
        }
    }

    /// What belongs to no county, to begin with; taken once.
    pub fn take_head(&mut self) -> Loaded {
        std::mem::replace(&mut self.head, Loaded::without_content(Vec::new()))
    }

    /// Reads and checks one of its counties. What is not there, or was taken from a workbook before, has nothing in it.
    pub fn county(&mut self, folder: &str) -> Loaded {
        match &mut self.counties {
            Counties::Folder { root, site, clock, tried, ready } => {
                let read = |awaited| {
                    let mut diagnostics = Diagnostics::default();
                    let mut reader = Reader::new(Source::Folder(root.clone())).trying(tried.clone()).awaiting(awaited);
                    let county = check::county(&mut reader, folder, site, *clock, &mut diagnostics);
                    let content = Content { site: Site::clone(site), counties: county.into_iter().collect() };
                    Loaded::checked(Some(content), diagnostics, reader.files(), Origin::Folder(root.clone()))
                };
                let whole = read(BTreeSet::new());
                match faulty_villages(&whole, folder).filter(|_| *ready) {
                    Some(faulty) => without(whole, read(faulty)),
                    None => whole,
                }
            }
            Counties::Book(loaded) => {
                loaded.take().map_or_else(|| Loaded::without_content(Vec::new()), |loaded| *loaded)
            }
            Counties::None => Loaded::without_content(Vec::new()),
        }
    }

    /// How many villages there are files for whose codes begin with `prefix`: right or not.
    pub fn villages(&self, prefix: &str) -> usize {
        let begins = |county: &str, rest: &str| {
            prefix.strip_prefix(county).map_or_else(|| county.starts_with(prefix), |own| rest.starts_with(own))
        };
        match &self.counties {
            Counties::Folder { root, .. } => {
                let reader = Reader::new(Source::Folder(root.clone()));
                let count = |folder: &String| {
                    let names = reader.names(&format!("{folder}/villages"));
                    names.iter().filter(|name| name.ends_with(".json") && begins(folder, name)).count()
                };
                self.folders.iter().filter(|folder| meets(folder, prefix)).map(count).sum()
            }
            Counties::Book(Some(loaded)) => {
                let counties = loaded.content.iter().flat_map(|content| &content.counties);
                counties.flat_map(|county| &county.villages).filter(|own| own.code.as_str().starts_with(prefix)).count()
            }
            Counties::Book(None) | Counties::None => 0,
        }
    }
}

/// The files of villages with errors, if there are errors nowhere else, and none in a name: that is published.
fn faulty_villages(county: &Loaded, folder: &str) -> Option<BTreeSet<String>> {
    let below = format!("{folder}/villages/");
    let errors = county.diagnostics.iter().filter(|found| found.level == Severity::Error);
    let files: Vec<&String> = errors.map(|found| &found.file).collect();
    let is_name = |found: &&Diagnostic| found.level == Severity::Error && found.pointer == "/name";
    let all = !files.is_empty()
        && !county.diagnostics.iter().any(|found| is_name(&found))
        && files.iter().all(|file| file.starts_with(&below) && file.ends_with(".json"));
    all.then(|| files.into_iter().cloned().collect())
}

/// A county without its faulty villages, with what is wrong with them.
fn without(whole: Loaded, mut rest: Loaded) -> Loaded {
    if !rest.failed() {
        let errors = whole.diagnostics.into_iter().filter(|found| found.level == Severity::Error);
        rest.diagnostics.extend(errors.map(|found| Diagnostic { level: Severity::Warning, ..found }));
        rest.diagnostics.sort_by(|one, other| (&one.file, &one.pointer).cmp(&(&other.file, &other.pointer)));
    }
    rest
}

/// Whether codes that begin with `prefix` may lie in a county.
pub fn meets(county: &str, prefix: &str) -> bool {
    county.starts_with(prefix) || prefix.starts_with(county)
}
