//! One file per page kind.

mod county;
mod finder;
mod neighbours;
mod project;
mod village;

pub use county::{CountyPage, CountyPlaces, CountyStills, TownshipVillages};
pub use finder::{FinderPage, FinderPlaces, FinderStills};
pub use neighbours::Neighbours;
pub use project::project_page;
pub use village::{VillagePage, VillageStills};
