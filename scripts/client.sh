#!/bin/sh
# Builds the client into target/client: web_bg.wasm and web.js, what a page of the guide loads to come alive; voice_bg.wasm and
# voice.js, the page where residents write; app_bg.wasm and app.js, the single-page app; sw.js, the worker. Content hashes and compressed twins are made by `yimatong build`.
set -eu
cd "$(dirname "$0")/.."
. scripts/tools.sh

out=target/client
stage=target/wasm/client

say "client: compiling for wasm32 (2 to 5 minutes the first time, which builds the standard library, too)"
scripts/wasm.sh cargo build --quiet --profile web --locked --target wasm32-unknown-unknown --bin web --bin voice
ERASE_VIEWS=yes scripts/wasm.sh cargo build --quiet --profile web --locked --target wasm32-unknown-unknown --bin app
rm -rf "$stage"
for name in web voice app; do
  scripts/wasm.sh wasm-bindgen --target web --no-typescript --omit-default-module-path --out-dir "$stage" --out-name "$name" \
    "target/wasm/wasm32-unknown-unknown/web/$name.wasm"
done
[ ! -e "$stage/snippets" ] || stop "a crate brings scripts of its own ($stage/snippets), which the page would have to fetch"
# Leptos brings along wasm-streams, whose classes for scripts are exported though no script here uses them (14 KB).
# The features are those that scripts/wasm.sh compiles for. Sections that only tools read are stripped.
for name in web voice app; do
  scripts/wasm.sh wasm-opt --remove-exports --pass-arg="remove-exports@*intounderlying*" -Oz --mvp-features --enable-mutable-globals --enable-sign-ext \
    --strip-debug --strip-producers --strip-target-features "$stage/${name}_bg.wasm" -o "$stage/${name}_bg.wasm"
done

# One script of the page's own and the glue, in the syntax of 2017, so that older engines can read it and say why the page is
# not live. What the glue has for classes that nobody uses goes with them.
rm -rf "$out"
bundle() { node_modules/esbuild/bin/esbuild --bundle --minify --target=es2017 --log-level=warning "$@"; }
# The page where residents write has no search: what boot.js calls of it there is not exported.
for name in web voice; do
  bundle public/boot.js --alias:yimatong="$PWD/$stage/$name.js" --pure:FinalizationRegistry --define:Symbol.dispose=undefined \
    --log-override:import-is-undefined=silent --mangle-props=^__wb --mangle-cache="$stage/$name-names.json" --outfile="$out/$name.js"
done
bundle public/sw.js --outfile="$out/sw.js"
node_modules/esbuild/bin/esbuild public/app.js --bundle --minify --format=esm --target=es2020 --log-level=warning \
  --alias:app-glue="./$stage/app.js" --pure:FinalizationRegistry --define:Symbol.dispose=undefined --outfile="$out/app.js"
cp "$stage/app_bg.wasm" "$out"
# The wasm comes last: make takes it as the sign that all is there.
for name in voice web; do
  node scripts/rename.mjs "$stage/${name}_bg.wasm" "$stage/$name-names.json" "$out/${name}_bg.wasm"
done
for file in web_bg.wasm web.js voice_bg.wasm voice.js app_bg.wasm app.js; do
  say "client: $file $(wc -c < "$out/$file") bytes"
done
