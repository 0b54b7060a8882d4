//! Which files an order makes, and the making of one.

use std::path::Path;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::proofread::{Sheaf, accepted};
use super::{FileFormat, Finished, Order, Record, Result, Subject, Together};
use crate::content::{Content, County, MOST_PUBLISHED, Site, read_bounded};
use crate::guide::Village;
use crate::poster::facts::Facts;
use crate::poster::kind::{PER_PAGE, sheet};
use crate::poster::letters::Part;
use crate::poster::svg::Lettering;
use crate::poster::{Fonts, Kind, PosterError};

/// What one page, or one piece of a sheet, is about.
#[derive(Clone, Copy)]
struct Item<'a> {
    site: &'a Site,
    county: &'a County,
    village: &'a Village,
    part: Part<'a>,
}

/// One file to be made.
pub struct Job<'a> {
    /// Its name.
    pub file: String,
    order: Order,
    /// Title of the file.
    title: String,
    items: Vec<Item<'a>>,
}

/// The files of an order for the villages that `wanted` picks, in the order of their codes.
pub fn plan<'a>(content: &'a Content, wanted: impl Fn(&Village) -> bool, order: Order) -> Vec<Job<'a>> {
    let mut jobs = Vec::new();
    for county in &content.counties {
        let villages = county.villages.iter().filter(|village| wanted(village));
        let items: Vec<Item<'a>> = villages.flat_map(|village| items(&content.site, county, village, order)).collect();
        let is_sheet = order.kind == Kind::Sheet;
        let together = match (order.format, order.together) {
            (FileFormat::Svg | FileFormat::Png, _) if !is_sheet => Together::Village,
            (_, together) => together,
        };
        let same = |before: &Item<'_>, after: &Item<'_>| match together {
            Together::Village => before.village.code == after.village.code,
            Together::Township => before.village.township == after.village.township,
            Together::County => true,
        };
        for group in items.chunk_by(same) {
            let Some(first) = group.first() else { continue };
            let code = first.village.code.as_str();
            let (stem, title) = match together {
                Together::Village => (code.to_owned(), first.village.name.clone()),
                Together::Township => (code[..9].to_owned(), first.village.township.name.clone()),
                Together::County => (code[..6].to_owned(), county.catalogue.name.clone()),
            };
            let name = order.kind.name();
            let extension = order.format.extension();
            let job = |file: String, items: &[Item<'a>]| Job {
                file,
                order,
                title: format!("{title} {name}"),
                items: items.to_vec(),
            };
            if order.format == FileFormat::Pdf {
                jobs.push(job(format!("{stem}-{name}.{extension}"), group));
            } else if is_sheet {
                for (number, page) in group.chunks(PER_PAGE).enumerate() {
                    jobs.push(job(format!("{stem}-{name}-{}.{extension}", number + 1), page));
                }
            } else {
                for item in group {
                    let part = item.part.folder().map(|folder| format!("-{folder}")).unwrap_or_default();
                    jobs.push(job(format!("{stem}{part}-{name}.{extension}"), &[*item]));
                }
            }
        }
    }
    jobs
}

fn items<'a>(site: &'a Site, county: &'a County, village: &'a Village, order: Order) -> Vec<Item<'a>> {
    let copies = if order.kind == Kind::Sheet { order.copies.max(1) } else { 1 };
    let parts = order.kind.parts(village);
    let item = |part: &Part<'a>| Item { site, county, village, part: *part };
    parts.iter().flat_map(|part| std::iter::repeat_n(item(part), copies)).collect()
}

impl<'a> Job<'a> {
    /// Makes the file in `folder`, unless what is known says that it is there already. It is there whole, and reads, or not
    /// at all.
    pub fn make(&self, folder: &Path, fonts: &Fonts, known: Option<&Record>) -> Result<Finished> {
        let pages = self.pages(fonts)?;
        let input = self.digest(&pages);
        let path = folder.join(&self.file);
        if let Some(known) = known.filter(|known| known.input == input)
            && read_bounded(&path, MOST_PUBLISHED).is_ok_and(|bytes| hex(&Sha256::digest(&bytes)) == known.sha256)
        {
            return Ok(Finished::Unchanged(known.clone()));
        }
        let bytes = accepted(&pages, fonts, &self.title, self.order)?;
        let unfinished = folder.join(format!(".{}.new", self.file));
        let saved = fs_err::write(&unfinished, &bytes).and_then(|()| fs_err::rename(&unfinished, &path));
        if let Err(error) = saved {
            let _ = fs_err::remove_file(&unfinished);
            return Err(error.into());
        }
        Ok(Finished::Made(Record {
            file: self.file.clone(),
            kind: self.order.kind.name().to_owned(),
            input,
            sha256: hex(&Sha256::digest(&bytes)),
            bytes: bytes.len(),
            pages: pages.len(),
            subjects: self.subjects(&pages),
        }))
    }

    fn pages(&self, fonts: &Fonts) -> Result<Vec<Sheaf>> {
        let of = |item: &Item<'_>, error| {
            let village = format!("{} {}", item.village.code, item.village.name);
            PosterError::Of { village, source: Box::new(error) }
        };
        let facts = |item: &Item<'a>| {
            Facts::new(item.site, item.county, item.village, item.part, fonts).map_err(|error| of(item, error))
        };
        let above = |item: &Item<'_>| {
            let mut names = vec![item.county.catalogue.name.clone(), item.village.township.name.clone()];
            names.push(item.village.name.clone());
            names.extend(match item.part {
                Part::Village => None,
                Part::Grid(grid) => Some(format!("G{} {}", grid.number, grid.name)),
                Part::Project(project) => Some(format!("P{} {}", project.number, project.name)),
            });
            names
        };
        if self.order.kind == Kind::Sheet {
            let pages = self.items.par_chunks(PER_PAGE).map(|items| {
                let facts = items.iter().map(facts).collect::<Result<Vec<_>>>()?;
                let scene = sheet(&facts, fonts)?;
                Ok(Sheaf { scene, bookmark: items.first().map(above).unwrap_or_default() })
            });
            return pages.collect();
        }
        let page = |item: &Item<'a>| {
            let scene = self.order.kind.page(&facts(item)?, item.part, fonts).map_err(|error| of(item, error))?;
            Ok(Sheaf { scene, bookmark: above(item) })
        };
        self.items.par_iter().map(page).collect()
    }

    fn subjects(&self, pages: &[Sheaf]) -> Vec<Subject> {
        let codes = pages.iter().flat_map(|page| page.scene.codes());
        let subjects = self.items.iter().zip(codes).map(|(item, placed)| Subject {
            code: item.village.code.to_string(),
            part: item.part.folder(),
            name: item.village.name.clone(),
            township: item.village.township.name.clone(),
            county: item.county.catalogue.name.clone(),
            edition: item.village.edition.number.clone(),
            url: placed.code.text().to_owned(),
            version: placed.code.version(),
            correction: placed.code.correction().to_owned(),
        });
        let mut subjects: Vec<Subject> = subjects.collect();
        subjects.dedup();
        subjects
    }

    /// Changes whenever the file would: what is drawn, how it is written, and by which edition of this program.
    fn digest(&self, pages: &[Sheaf]) -> String {
        let mut hasher = Writer(Sha256::new());
        let scenes: Vec<_> = pages.iter().map(|page| (&page.scene, &page.bookmark)).collect();
        let live = self.order.lettering == Lettering::Live;
        let version = env!("CARGO_PKG_VERSION");
        // Writing to a hasher cannot fail, and scenes are plain values.
        let _ = serde_json::to_writer(&mut hasher, &(version, self.order, live, &self.title, scenes));
        hex(&hasher.0.finalize())
    }
}

struct Writer(Sha256);

impl std::io::Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
