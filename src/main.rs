//! Entry of the client page (bin `web`): the wasm module that `public/boot.js` starts on pages of the guide. What scripts call
//! is exported here and not in the library, because every module has all that the library exports.

// Nothing to do on load: the boot script decides how to start. Without a `main` the module needs none of what the
// standard library does round it.
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

    /// See [`web::load`].
    #[wasm_bindgen]
    pub async fn load(path: String) -> Result<Vec<u8>, JsValue> {
        web::load(path).await
    }

    /// See [`web::mount`].
    #[wasm_bindgen]
    pub fn mount(guide: &[u8]) -> Result<(), JsValue> {
        web::mount(guide, || ())
    }

    /// See [`web::tell`].
    #[wasm_bindgen]
    pub fn tell(word: &str) {
        web::tell(word);
    }

    /// See [`web::gather`].
    #[wasm_bindgen]
    pub fn gather(index: &[u8]) -> Result<(), JsValue> {
        web::gather(index)
    }

    /// See [`web::answer`].
    #[wasm_bindgen]
    pub fn answer() {
        web::answer();
    }

    /// See [`web::rest`].
    #[wasm_bindgen]
    pub fn rest() {
        web::rest();
    }

    /// See [`web::offer`].
    #[wasm_bindgen]
    pub fn offer(keep: Function) {
        web::offer(keep);
    }

    /// See [`web::rehearse`].
    #[wasm_bindgen]
    pub fn rehearse() {
        web::rehearse();
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("this binary is the client page: build it for wasm32 (`make client`); the command is `yimatong`");
    std::process::exit(2);
}
