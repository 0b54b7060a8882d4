//! Yimatong (一码通): the page behind a village's QR code, from authored content to static files.
//!
//! `fetching`, `guide`, `search`, `text`, `view` and `voice` exist on both sides; `web` only in the browser, the rest only natively.
//! `docs/ARCHITECTURE.md` has the map and the arrows between the folders.

pub mod fetching;
pub mod guide;
pub mod search;
pub mod text;
pub mod view;
pub mod voice;

#[cfg(target_arch = "wasm32")]
pub mod web;

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
#[cfg(not(target_arch = "wasm32"))]
pub mod content;
#[cfg(not(target_arch = "wasm32"))]
pub mod poster;
#[cfg(not(target_arch = "wasm32"))]
pub mod site;
