#!/bin/sh
# Builds the client, what a page loads to come alive, into target/client: web_bg.wasm and its glue web.js, nothing else.
# Content hashes, boot script and compressed twins are made by `yimatong build`.
#
# These are the steps that `trunk build --release` takes by index.html, without Trunk, which takes minutes to compile.
set -eu
cd "$(dirname "$0")/.."
. scripts/tools.sh

out=target/client
stage=target/wasm/client

say "client: compiling for wasm32 (2 to 5 minutes the first time, which builds the standard library, too)"
scripts/wasm.sh cargo build --quiet --profile web --locked --target wasm32-unknown-unknown --bin web
rm -rf "$stage"
scripts/wasm.sh wasm-bindgen --target web --no-typescript --out-dir "$stage" --out-name web \
  target/wasm/wasm32-unknown-unknown/web/web.wasm
[ ! -e "$stage/snippets" ] || stop "a crate brings scripts of its own ($stage/snippets), which the page would have to fetch"
# The features are those that scripts/wasm.sh compiles for. Sections that only tools read are stripped.
scripts/wasm.sh wasm-opt -Oz --mvp-features --enable-mutable-globals --enable-sign-ext \
  --strip-debug --strip-producers --strip-target-features "$stage/web_bg.wasm" -o "$stage/web_bg.wasm"

rm -rf "$out"
node scripts/shrink.mjs "$stage" "$out"
say "client: web_bg.wasm $(wc -c < "$out/web_bg.wasm") bytes, web.js $(wc -c < "$out/web.js") bytes"
