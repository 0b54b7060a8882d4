//! The text of a printed code. In capitals it fits QR alphanumeric mode and needs fewer modules; scheme and host do not
//! care about case, but a path does (object stores), so a path with small letters stays as written.

use crate::content::{QrLetters, Site};
use crate::guide::VillageCode;

/// The URL a village's code holds.
pub fn printed_url(site: &Site, village: &VillageCode) -> String {
    format!("{}{}/{}/", base(site), village.county(), village.rest())
}

/// The URL a grid's code holds: the village's page as that grid sees it.
pub fn grid_url(site: &Site, village: &VillageCode, grid: u16) -> String {
    format!("{}G{grid}/", printed_url(site, village))
}

fn base(site: &Site) -> String {
    match site.qr_letters {
        QrLetters::Capitals => site.capitals().unwrap_or_else(|| site.base_url.clone()),
        QrLetters::AsIs => site.base_url.clone(),
    }
}
