//! Entry of the client page (bin `web`): the wasm module that `public/boot.js` starts.

#[cfg(target_arch = "wasm32")]
fn main() {
    // Nothing to do on load: the boot script calls `yimatong::web::start` when it has decided how to start.
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("this binary is the client page: build it for wasm32 (`make build`); the command is `yimatong`");
    std::process::exit(2);
}
