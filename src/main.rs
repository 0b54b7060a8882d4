//! Entry of the client page (bin `web`): the wasm module that `public/boot.js` starts.

// Nothing to do on load: the boot script decides how to start. Without a `main` the module needs none of what the
// standard library does round it.
#![cfg_attr(target_arch = "wasm32", no_main)]

// What the boot script calls; named here so that the linker keeps it.
#[cfg(target_arch = "wasm32")]
pub use yimatong::web::{answer, connect, gather, load, mount, rehearse, tell};

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("this binary is the client page: build it for wasm32 (`make client`); the command is `yimatong`");
    std::process::exit(2);
}
