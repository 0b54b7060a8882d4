//! Search over what a village offers: the index a county publishes and the query over it. The same code answers in the
//! browser and in `yimatong search`.
//!
//! An entry is found by its name, its other names, what residents say, by characters that sound the same, pinyin,
//! initials, or what it has in common with a whole sentence. Scores are whole numbers, so every platform ranks alike.

mod alphabet;
mod grammar;
mod index;
mod latin;
mod normal;
mod number;
mod pattern;
mod place;
mod question;
mod rank;
mod searcher;
mod sound;
mod speech;
mod spell;
mod tile;

pub use index::{Entry, Index, Kind, Local, Meant, RolePlace};
pub use normal::normal;
pub use place::{Wanted, find_villages};
pub use rank::{Hit, Match};
pub use searcher::{Searcher, Urgent};
pub use speech::in_order;
