//! Any text behind the `#` of an address.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yimatong_fuzz::{asked, folder, seeds};

fuzz_target!(init: seeds::write(seeds::fragments, &folder()), |text: &str| asked::fragment(text));
