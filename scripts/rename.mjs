// Gives what passes between module and glue the names that esbuild gave it in the glue: node scripts/rename.mjs WASM NAMES OUT
// wasm-bindgen's are long and end in hashes, which do not compress: 5 KB of what a first visit loads.
import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";

const [wasm, names, out] = process.argv.slice(2);
const short = JSON.parse(readFileSync(names, "utf8"));
const text = binaryen.readBinary(readFileSync(wasm)).emitText();
const renamed = text.replace(/^ \((import "[^"]*"|export) "([^"]*)"/gm, (_, head, name) => ` (${head} "${short[name] ?? name}"`);
writeFileSync(out, binaryen.parseText(renamed).emitBinary());
