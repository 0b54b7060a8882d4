//! The text of a printed code. In capitals it fits QR alphanumeric mode and needs fewer modules; scheme and host do not
//! care about case, but a path does (object stores), so a path with small letters stays as written.

use crate::content::{QrLetters, Site};
use crate::guide::VillageCode;

/// The URL a village's code holds.
pub fn printed_url(site: &Site, village: &VillageCode) -> String {
    let base = match site.qr_letters {
        QrLetters::Capitals => site.capitals().unwrap_or_else(|| site.base_url.clone()),
        QrLetters::AsIs => site.base_url.clone(),
    };
    format!("{base}{}/{}/", village.county(), village.rest())
}
