//! The integration tests: one binary, one module per subject, everything they share in `harness`.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

mod harness;
#[path = "../hosts/mod.rs"]
mod hosts;

mod architecture;
mod archive;
mod book;
mod budgets;
mod build;
mod checks;
mod cli;
mod county;
mod coverage;
mod diff;
mod editions;
mod finder;
mod hosting;
mod languages;
mod lists;
mod machines;
mod mutations;
mod pages;
mod poster;
mod property;
mod reports;
mod sample;
mod scale;
mod schema;
mod search;
mod serve;
mod shapes;
mod stability;
mod trust;
