//! The `yimatong` command.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    yimatong::cli::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
