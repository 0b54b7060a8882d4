# The build's tools: where they live and which they are. Sourced by the other scripts, which stand in the project's root.
# shellcheck shell=sh disable=SC2034

# Outside target/, so that `make clean` keeps what took long to build and clones share it.
tools=${YIMATONG_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/yimatong}

# Which toolchain builds for wasm32 here, one line: `rustup TOOLCHAIN`, or `system` for the one in /usr/bin.
route_file=$tools/route

# For `trunk serve` only. Not newer: 0.22 wants a newer compiler than the project does. Trunk.toml names the same version.
trunk_version=0.21.14

geckodriver_version=0.37.1

cargo_deny_version=0.20.2
moto_version=5.2.5

# The crate and the command must be of the same version to the last digit, and Cargo.lock has the say.
wasm_bindgen_version=$(awk -F'"' '/^name = "wasm-bindgen"$/ { getline; print $2 }' Cargo.lock)
# What its command is installed from.
wasm_bindgen_locked=$(awk -F'"' '/^name = "wasm-bindgen-cli"$/ { getline; print $2 }' scripts/wasm-bindgen/Cargo.lock)

# What Cargo.toml asks for at least.
rust_version=$(awk -F'"' '/^rust-version = / { print $2 }' Cargo.toml)

has() { command -v "$1" > /dev/null 2>&1; }

# Standard output belongs to the commands that are run; words about the work go beside it.
say() { printf '%s\n' "$*" >&2; }

# The environment failed, not the work: the same exit code as the `yimatong` command's.
stop() {
  say "error: $*"
  exit 3
}
