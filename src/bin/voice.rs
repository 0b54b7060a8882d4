//! Entry of the page where residents write (bin `voice`): a module of its own, so that pages of the guide carry none of it. The
//! same `public/boot.js` starts it.

#![cfg_attr(target_arch = "wasm32", no_main)]

/// What the boot script calls.
#[cfg(target_arch = "wasm32")]
pub mod exports {
    use js_sys::{Function, Map};
    use wasm_bindgen::prelude::*;
    use yimatong::web;

    /// See [`web::connect`].
    #[wasm_bindgen]
    pub fn connect(early: Map, packed: bool, came: Function) {
        web::connect(early, packed, came);
    }

    /// See [`web::mount`].
    #[wasm_bindgen]
    pub fn mount(guide: &[u8]) -> Result<(), JsValue> {
        web::mount(guide, web::voice::begin)
    }

    /// See [`web::tell`].
    #[wasm_bindgen]
    pub fn tell(word: &str) {
        web::tell(word);
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("this binary is the page where residents write: build it for wasm32 (`make client`)");
    std::process::exit(2);
}
