//! What the tests and benchmarks share, compiled once for all of them: the command and what it did ([`run`], [`Ran`]), the
//! sample county to be changed ([`Sample`]), published and read ([`published`], [`Tree`]), pages as browsers read them
//! ([`html`]), hosts of every kind ([`Site`], [`host`], [`servers`]), hostile texts ([`hostile`]) and browsers ([`browser`]).
//!
//! Helpers stop the test where they cannot go on, and say why.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

pub mod browser;
mod client;
mod codes;
mod command;
mod county;
mod finder;
mod folder;
pub mod host;
pub mod hostile;
pub mod html;
mod packing;
mod ports;
mod publication;
pub mod servers;
mod site;

pub use client::{Answer, ask};
pub use codes::{draw, zbar};
pub use command::{Ran, finish, program, run, tool, yimatong};
pub use county::{LOADED, Sample, content};
pub use finder::{FinderAnswer, ask_finder};
pub use folder::{Tree, changes, copy_tree, ledger, project, read_json, scratch, temporary, text, tree};
pub use packing::{gzip, sha256, unbrotli, ungzip};
pub use ports::{free_port, listen};
pub use publication::{
    all_pages, build, compiled_client, drop_twins, every_page, hashed, is_below, is_of_lists, is_twin, pages,
    publish_sample, published, stand_in_client,
};
pub use site::Site;
