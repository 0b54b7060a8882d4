//! One file per page kind.

mod county;
mod finder;
mod village;

pub use county::{CountyFigures, CountyPage, CountyPlaces, TownshipVillages};
pub use finder::{FinderPage, FinderPlaces};
pub use village::VillagePage;
