//! One file per page kind.

mod archive;
mod county;
mod finder;
mod former;
mod lists;
mod neighbours;
mod project;
mod titles;
mod village;
mod voice;

pub use archive::{ARCHIVE, archive_page};
pub use county::{CountyPlaces, NamedList, TownshipVillages, county_page};
pub use finder::{FinderPlaces, finder_page};
pub use former::{former_finder_page, former_language_page, former_page};
pub use lists::{LISTS, lists_page};
pub use neighbours::{Neighbours, folder};
pub use project::project_page;
pub use titles::{archive_title, county_title, lists_title, project_title, village_title, voice_title};
pub use village::{grid_page, village_page};
pub use voice::{VOICE, VOICE_SCRIPT, voice_page};
