#!/bin/sh
# Builds the client, what a page loads to come alive, into target/client: web_bg.wasm and its glue web.js, nothing else.
# Content hashes, boot script and compressed twins are made by `yimatong build`.
set -eu
cd "$(dirname "$0")/.."
. scripts/tools.sh

out=target/client
stage=target/wasm/client

# Trunk works offline, so that it never fetches tools of its own; crates are fetched before. cargo knows by itself that
# the standard library's are needed, too.
scripts/wasm.sh cargo fetch --quiet --locked --target wasm32-unknown-unknown
say "client: compiling for wasm32 (3 to 6 minutes the first time, which builds the standard library, too)"
# RUST_BACKTRACE: a compiler's error is explained by the compiler, not by a trace of Trunk's.
RUST_BACKTRACE=0 scripts/wasm.sh trunk build --release --offline --log warn --dist "$stage"

set -- "$stage"/*_bg.wasm
[ $# -eq 1 ] && [ -f "$1" ] || stop "Trunk should have made one wasm file: $*"
set -- "$stage"/*.js
[ $# -eq 1 ] && [ -f "$1" ] || stop "Trunk should have made one script: $*"
[ ! -e "$stage/snippets" ] || stop "a crate brings scripts of its own ($stage/snippets), which the page would have to fetch"

rm -rf "$out"
node scripts/shrink.mjs "$stage" "$out"
say "client: web_bg.wasm $(wc -c < "$out/web_bg.wasm") bytes, web.js $(wc -c < "$out/web.js") bytes"
