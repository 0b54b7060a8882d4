#!/bin/sh
# Runs a command in the environment of wasm builds: scripts/wasm.sh COMMAND [ARGUMENT...]
#
# All by environment and never in .cargo/config.toml, which native builds read too.
set -eu
cd "$(dirname "$0")/.."
. scripts/tools.sh

[ -r "$route_file" ] || stop "no wasm toolchain is set up yet: run scripts/setup.sh first"
read -r kind toolchain < "$route_file" || true
case $kind in
  rustup) export RUSTUP_TOOLCHAIN="$toolchain" ;;
  system) PATH=/usr/bin:$PATH ;;
  *) stop "cannot read $route_file: delete it and run scripts/setup.sh" ;;
esac
export PATH="$PWD/node_modules/binaryen/bin:$tools/bin:$PATH"

# Only what Chromium 80 and Safari 14.1 know. Bulk memory and saturating float conversions are left out because Safari
# has them from 15 on; a panic aborts at once, which takes its formatting code out of the file.
flags="-Ctarget-cpu=mvp -Ctarget-feature=+mutable-globals,+sign-ext -Zunstable-options -Cpanic=immediate-abort"
# Places in the source are never shown to a resident.
flags="$flags -Zlocation-detail=none"
# SHA-256 in its small form: the fast one is unrolled and larger.
flags="--cfg sha2_backend_soft=\"compact\" $flags"

# Views of one type in the place of code for each: a fifth less of the app, which has hundreds; the page's module has few
# and would grow. `ERASE_VIEWS=yes scripts/wasm.sh ...` asks for it.
[ "${ERASE_VIEWS:-no}" = no ] || flags="$flags --cfg erase_components"

# The standard library ships built for newer engines, so it is built here with the same flags. That is an unstable
# feature of cargo; RUSTC_BOOTSTRAP opens it on a stable toolchain.
export RUSTC_BOOTSTRAP=1
export CARGO_UNSTABLE_BUILD_STD=std,panic_abort
export CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
# These would win over the flags for the one target.
unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_TARGET CARGO_BUILD_RUSTFLAGS
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$flags"
# Apart from native builds: other compiler, other flags, and neither waits for the other's lock.
export CARGO_TARGET_DIR="$PWD/target/wasm"

exec "$@"
