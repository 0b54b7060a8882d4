//! The integration tests: one binary, one module per subject; what they share with other programs is the crate `support`.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

mod inputs;
#[path = "../../fuzz/src/asked.rs"]
#[allow(unreachable_pub, reason = "the crate of the fuzz targets has it in common with this one")]
mod questions;

mod addresses;
mod app;
mod architecture;
mod archive;
mod asked;
mod authored;
mod base;
mod book;
mod bounds;
mod budgets;
mod build;
mod checks;
mod cli;
mod county;
mod coverage;
mod design;
mod diff;
mod disks;
mod drawn;
mod due;
mod earlier;
mod editions;
mod entries;
mod faults;
mod finder;
mod headlines;
mod hostile;
mod hosting;
mod identity;
mod imprint;
mod languages;
mod law;
mod laws;
mod lists;
mod machines;
mod mutations;
mod owners;
mod pages;
mod poster;
mod property;
mod ready;
mod referrer;
mod reports;
mod sample;
mod scale;
mod schema;
mod search;
mod serve;
mod shapes;
mod stability;
mod start;
mod trust;
mod units;
