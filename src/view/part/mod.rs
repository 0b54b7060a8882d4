//! The building blocks of the pages, one per file.

mod call;
mod certificate;
mod contacts;
mod disclosures;
mod display;
mod doors;
mod event;
mod facts;
mod footer;
mod languages;
mod masthead;
mod note;
mod provenance;
mod recent;
mod said;
mod search;
mod service;
mod still;
mod today;

pub use call::call;
pub use certificate::certificates;
pub use contacts::contacts;
pub use disclosures::disclosures;
pub use doors::doors;
pub use event::events;
pub use footer::footer;
pub use languages::OtherPage;
pub(super) use languages::tools;
pub use masthead::masthead;
pub use note::NoteLine;
pub use recent::recent;
pub(super) use said::said;
pub use search::{SearchBox, SearchWords};
pub use service::services;
pub use still::still;
pub use today::Today;
