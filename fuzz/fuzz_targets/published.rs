//! Any bytes as a data file of a site, read as the browser reads it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yimatong_fuzz::{asked, folder, seeds};

fuzz_target!(init: seeds::write(seeds::published, &folder()), |data: &[u8]| asked::published(data));
