//! One file per page kind.

mod county;
mod finder;
mod village;

pub use county::{CountyPage, CountyPlaces, CountyStills, TownshipVillages};
pub use finder::{FinderPage, FinderPlaces, FinderStills};
pub use village::{VillagePage, VillageStills};
