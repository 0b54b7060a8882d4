//! One file per page kind.

mod county;
mod finder;
mod neighbours;
mod project;
mod village;
mod voice;

pub use county::{CountyPage, CountyPlaces, CountyStills, TownshipVillages};
pub use finder::{FinderPage, FinderPlaces, FinderStills};
pub use neighbours::Neighbours;
pub use project::project_page;
pub use village::{VillagePage, VillageStills};
pub use voice::{VOICE, voice_page};
