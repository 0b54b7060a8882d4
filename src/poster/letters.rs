//! The text of a printed code. In capitals it fits QR alphanumeric mode and needs fewer modules; scheme and host do not
//! care about case, but a path does (object stores), so a path with small letters stays as written.

use super::{Code, PosterError};
use crate::content::{QrLetters, Site};
use crate::guide::{Grid, Project, VillageCode};

/// The URL a village's code holds.
pub fn printed_url(site: &Site, village: &VillageCode) -> String {
    format!("{}{}/{}/", base(site), village.county(), village.rest())
}

/// The code that leads to a village's page.
pub fn village_code(site: &Site, village: &VillageCode) -> Result<Code, PosterError> {
    Code::for_wall(&printed_url(site, village))
}

/// What of a village a page is about: its code leads to the page of that.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part<'a> {
    /// The village itself.
    Village,
    /// One of its grids.
    Grid(&'a Grid),
    /// One of its projects.
    Project(&'a Project),
}

impl Part<'_> {
    /// Its folder below the village's, as in `G3`; none: the village's own.
    pub(super) fn folder(self) -> Option<String> {
        match self {
            Self::Village => None,
            Self::Grid(grid) => Some(format!("G{}", grid.number)),
            Self::Project(project) => Some(format!("P{}", project.number)),
        }
    }
}

/// The URL that the code of a part of a village holds.
pub(super) fn part_url(site: &Site, village: &VillageCode, part: Part<'_>) -> String {
    let folder = part.folder().map(|folder| format!("{folder}/")).unwrap_or_default();
    printed_url(site, village) + &folder
}

fn base(site: &Site) -> String {
    match site.qr_letters {
        QrLetters::Capitals => site.capitals().unwrap_or_else(|| site.base_url.clone()),
        QrLetters::AsIs => site.base_url.clone(),
    }
}
