#!/bin/sh
# Lays the fonts that posters are set in beside the command: target/fonts. They come from a package that package-lock.json
# pins by hash, so they are the same bytes on every machine. Fonts added there by hand stay.
set -eu
cd "$(dirname "$0")/.."
. scripts/tools.sh

package=node_modules/@expo-google-fonts/noto-sans-sc
out=target/fonts
mkdir -p "$out"
for file in 400Regular/NotoSansSC_400Regular.ttf 700Bold/NotoSansSC_700Bold.ttf LICENSE_FONT; do
  [ -f "$package/$file" ] || stop "$package/$file is not there: npm ci installs it"
  cmp -s "$package/$file" "$out/${file##*/}" || cp "$package/$file" "$out/"
done
