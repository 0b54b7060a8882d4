//! Keys that nobody guesses.

use wasm_bindgen::prelude::*;

use crate::voice;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn get_random_values(bits: &mut [u8]);
}

/// The key of a text, or of this page's lease.
pub(super) fn key() -> String {
    let mut bits = [0; 16];
    get_random_values(&mut bits);
    voice::key(bits)
}
