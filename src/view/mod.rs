//! The pages, as one Leptos component tree: rendered natively ahead of time, taken over or mounted afresh in the browser.
//!
//! A page has two kinds of parts. *Live* parts (who is on duty, search, notes) hydrate and change. *Still* parts (the
//! guide itself) are rendered once and left alone by the browser, so the facts travel once, in the HTML, and taking the
//! page over costs the same for ten services or a thousand: see [`part::still`].
//! Nothing here may depend on the clock, storage, language or screen in a first render.

#![expect(unreachable_pub, reason = "the component macro repeats the visibility it is given on items of its own")]

mod hours;
mod live;
mod opening;
pub mod page;
pub mod part;
mod route;
mod shape;

pub use hours::hours_text;
pub use live::{Finding, Live, Note};
pub use opening::opening_words;
pub use route::{Route, SECTIONS};
pub use shape::{STILL, Shape};
