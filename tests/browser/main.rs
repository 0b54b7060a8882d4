//! What a resident meets, in real browsers: Chromium, Firefox and WebKit, as Debian packages them, through WebDriver, at
//! the size of a phone, against the command's own preview server and, in `hosting`, nginx and Caddy. Every page must leave the console empty. The name of a
//! test ends with its engine, so that `cargo test --release --test browser webkit` runs what is WebKit's.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

mod accessibility;
mod app;
mod archive;
mod bare;
mod below;
mod county;
mod days;
mod display;
mod entry;
mod fallback;
mod flaky;
mod harness;
mod host;
mod hostile;
mod hosting;
mod job;
mod keep;
mod lists;
mod missing;
mod offline;
mod onward;
mod page;
mod seen;
mod takes;
mod tasks;
mod voice;
mod within;
