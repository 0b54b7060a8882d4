//! One file per page kind.

mod archive;
mod county;
mod finder;
mod neighbours;
mod project;
mod village;

pub use archive::archive_page;
pub use county::{CountyPage, CountyPlaces, CountyStills, TownshipVillages};
pub use finder::{FinderPage, FinderPlaces, FinderStills};
pub use neighbours::Neighbours;
pub use project::project_page;
pub use village::{VillagePage, VillageStills};
