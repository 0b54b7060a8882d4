//! Entry of the client page (bin `web`): the wasm module that `public/boot.js` starts.

// What the boot script calls; named here so that the linker keeps it.
#[cfg(target_arch = "wasm32")]
pub use yimatong::web::{hydrate, mount, prepare, schema};

#[cfg(target_arch = "wasm32")]
fn main() {
    // Nothing to do on load: the boot script decides how to start.
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("this binary is the client page: build it for wasm32 (`make client`); the command is `yimatong`");
    std::process::exit(2);
}
