#!/bin/sh
# Trunk's hook: puts what the single-page app draws the sample county from into the folder that Trunk serves. That is
# everything `yimatong build` publishes but pages.
set -eu
cd "$(dirname "$0")/.."

# The command is native: what scripts/wasm.sh set for the module is not for it.
unset RUSTUP_TOOLCHAIN RUSTC_BOOTSTRAP CARGO_UNSTABLE_BUILD_STD CARGO_UNSTABLE_BUILD_STD_FEATURES
export CARGO_TARGET_DIR="$PWD/target"

site=target/app-site
cargo run --quiet --locked --bin yimatong -- build content --out "$site" --compress none >&2
tar -C "$site" --exclude='*.html' -cf - . | tar -C "$TRUNK_STAGING_DIR" -xf -
# The styles of a first screen stand in each page.
sed -n 's/^<style>\(.*\)<\/style>$/\1/p' "$site/index.html" > "$TRUNK_STAGING_DIR/first.css"
cp public/first.js "$TRUNK_STAGING_DIR"
