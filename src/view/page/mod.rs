//! One file per page kind.

mod archive;
mod county;
mod finder;
mod former;
mod lists;
mod neighbours;
mod project;
mod village;
mod voice;

pub use archive::archive_page;
pub use county::{CountyPage, CountyPlaces, CountyStills, NamedList, TownshipVillages};
pub use finder::{FinderPage, FinderPlaces, FinderStills};
pub use former::{former_finder_page, former_language_page, former_page};
pub use lists::{LISTS, lists_page};
pub use neighbours::Neighbours;
pub use project::project_page;
pub use village::{VillagePage, VillageStills};
pub use voice::{VOICE, VOICE_SCRIPT, voice_page};
