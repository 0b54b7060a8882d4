//! The pages, as Leptos views: rendered natively ahead of time, with a place for each part that is to change in the browser.
//!
//! Those *live* parts are components ([`part::Today`], [`part::Results`], [`part::NoteLine`]); the browser draws them again
//! and puts them into their places ([`place`]). Everything else is native code: the facts travel once, in the HTML, and
//! starting costs the same for ten services or a thousand.
//! Nothing here may depend on the clock, storage, language or screen in a first render.

#![expect(unreachable_pub, reason = "the component macro repeats the visibility it is given on items of its own")]

pub mod app;
mod hours;
mod live;
mod opening;
pub mod page;
pub mod part;
mod route;

pub use hours::hours_text;
pub use live::{Finding, Live, Note, place};
pub use opening::{date_words, opening_words};
pub use route::{Route, SECTIONS};
