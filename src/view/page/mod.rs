//! One file per page kind.

mod archive;
mod county;
mod county_guide;
mod finder;
mod first;
mod former;
mod lists;
mod missing;
mod neighbours;
mod project;
mod titles;
mod village;
mod voice;

pub use archive::{ARCHIVE, archive_page};
pub use county::{CountyPlaces, NamedList, TownshipVillages, county_page};
pub use county_guide::{COUNTY_GUIDE, county_guide_page, kind_of_place};
pub use finder::{FinderPlaces, finder_page};
pub use first::first_page;
pub use former::{former_finder_page, former_language_page, former_page};
pub use lists::{LISTS, lists_page};
pub use missing::missing_page;
pub use neighbours::{Neighbours, folder};
pub use project::project_page;
pub use titles::{
    archive_title, county_guide_title, county_title, lists_title, project_title, village_title, voice_title,
};
pub use village::{grid_page, village_page};
pub use voice::{VOICE, voice_page};
