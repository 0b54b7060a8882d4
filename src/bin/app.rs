//! Entry of the single-page app (bin `app`): the wasm module that draws pages from published data.

// Nothing to do on load: whoever loads it says when to begin.
#![cfg_attr(target_arch = "wasm32", no_main)]

/// Draws the page at the document's address, or waits for the first link, and follows links from then on: see [`yimatong::web::app::run`]. It stands here
/// and not in the library, because every module has all that the library exports to scripts.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub async fn run(
    packed: bool,
    waits: bool,
    keep: js_sys::Function,
    keep_county: Option<js_sys::Function>,
) -> Result<(), wasm_bindgen::JsValue> {
    yimatong::web::app::run(packed, waits, keep, keep_county).await
}

/// Says on the page the day it was saved on this phone. See [`yimatong::web::app::tell`].
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen(js_name = tellSaved)]
pub fn tell(day: &str) {
    yimatong::web::app::tell(day);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("this binary is the single-page app: build it for wasm32 (`make client`); the command is `yimatong`");
    std::process::exit(2);
}
