//! Any text as that of a printed code.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yimatong_fuzz::{asked, folder, seeds};

fuzz_target!(init: seeds::write(seeds::codes, &folder()), |text: &str| asked::code(text));
