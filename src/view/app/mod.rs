//! Pages from published data alone: an address names the data files that its page is drawn from, and those give the page that
//! is published at the address. Where the files come from is the caller's business ([`Files`]).

mod address;
mod data;

pub use address::{PageAddress, PageKind};
pub use data::{CountyPage, Files, Page, Pointers, page_at};

/// Name of the lists that say which data files there are: [`crate::guide::SiteData`], [`crate::guide::CountyData`].
pub const DATA_LIST: &str = "data.json";
