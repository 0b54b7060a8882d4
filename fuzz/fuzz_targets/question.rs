//! Any text as a question to the search of the sample.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use yimatong::search::Searcher;
use yimatong_fuzz::{asked, folder, searcher, seeds};

static SEARCHER: LazyLock<Searcher> = LazyLock::new(searcher);

fuzz_target!(init: seeds::write(seeds::questions, &folder()), |text: &str| asked::question(&SEARCHER, text));
