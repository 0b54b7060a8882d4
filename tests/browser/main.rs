//! What a resident meets, in a real browser: Debian's Chromium through WebDriver, at the size of a phone, against the
//! command's own preview server. Every page must leave the console empty.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

mod accessibility;
mod bare;
mod driver;
mod fallback;
mod flaky;
mod host;
mod job;
mod offline;
mod page;
mod site;
