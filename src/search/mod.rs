//! Search over what a village offers: the index a county publishes and the query over it. The same code answers in the
//! browser and in `yimatong search`.
//!
//! An entry is found by its name, its other names, what residents say, pinyin, initials, or characters in common with a
//! whole sentence. Scores are whole numbers, so every platform ranks alike.

mod index;
mod normal;
mod place;
mod rank;

pub use index::{Entry, Index, Kind};
pub use normal::{normal, spoken};
pub use place::find_villages;
pub use rank::{Hit, search};
