// Asks MiniSearch and Pagefind the questions that the page's search was asked, and prints a table:
//   node compare.mjs FOLDER CLIENT      FOLDER/given.json is written by benches/search.rs
//
// All have the same entries: a name and what else it is called. MiniSearch as its documentation sets it up (prefixes,
// fuzzy), then with words cut for Chinese in the two usual ways. Pagefind with a page for each entry.
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import MiniSearch from "minisearch";
import * as pagefind from "pagefind";
import { transformSync } from "esbuild";

const [folder, client] = process.argv.slice(2);
const { entries, queries, index } = JSON.parse(readFileSync(path.join(folder, "given.json"), "utf8"));
const brotli = (bytes) => brotliCompressSync(bytes).length;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;

/** Share of questions whose first answer is right, and of those with a right one among three. */
async function quality(ask) {
  const counted = { all: 0, first: 0, three: 0, unseen: 0, unseenFirst: 0, unseenThree: 0 };
  for (const one of queries) {
    const found = await ask(one);
    const place = found.slice(0, 3).findIndex((id) => one.right.includes(id));
    const [first, three] = [Number(place === 0), Number(place >= 0)];
    counted.all += 1;
    counted.first += first;
    counted.three += three;
    if (one.unseen) {
      counted.unseen += 1;
      counted.unseenFirst += first;
      counted.unseenThree += three;
    }
  }
  return counted;
}

const rows = [];
async function row(name, ask, indexBytes, codeBytes) {
  const { all, first, three, unseen, unseenFirst, unseenThree } = await quality(ask);
  const percent = (count, of) => `${((100 * count) / of).toFixed(1)} %`;
  rows.push([
    name,
    percent(first, all),
    percent(three, all),
    percent(unseenFirst, unseen),
    percent(unseenThree, unseen),
    kilobytes(indexBytes),
    kilobytes(codeBytes),
  ]);
}

const program = ["web_bg.wasm", "web.js"].map((name) => brotli(readFileSync(path.join(client, name))));
await row("this page", (one) => one.found, brotli(Buffer.from(index)), program[0] + program[1]);

// The whole library as a page would load it, smaller: it is published unminified.
const library = readFileSync(createRequire(import.meta.url).resolve("minisearch").replace(/dist.*/, "dist/es/index.js"), "utf8");
const libraryBytes = brotli(Buffer.from(transformSync(library, { minify: true, format: "esm" }).code));

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
const words = (text) => [...segmenter.segment(text)].filter((one) => one.isWordLike).map((one) => one.segment);
/** Single characters and pairs; Latin words whole. */
function pairs(text) {
  const terms = text.match(/[a-z0-9]+/gi) ?? [];
  for (const run of text.match(/\p{Script=Han}+/gu) ?? []) {
    const letters = [...run];
    terms.push(...letters, ...letters.slice(1).map((letter, at) => letters[at] + letter));
  }
  return terms;
}
for (const [name, tokenize] of [["as documented", undefined], ["Intl.Segmenter", words], ["characters and pairs", pairs]]) {
  const options = { fields: ["name", "keys"], storeFields: ["name"], ...(tokenize ? { tokenize } : {}) };
  const search = new MiniSearch({ ...options, searchOptions: { boost: { name: 2 }, prefix: true, fuzzy: 0.2 } });
  search.addAll(entries.map(({ id, name, keys }) => ({ id, name, keys: keys.join(" ") })));
  const ask = ({ query }) => search.search(query).map((hit) => hit.id);
  await row(`MiniSearch, ${name}`, ask, brotli(Buffer.from(JSON.stringify(search))), libraryBytes);
}

// Pagefind's own script asks for its files by fetch; they are given from the disk, and counted.
const out = path.join(folder, "pagefind");
rmSync(out, { recursive: true, force: true });
const made = (await pagefind.createIndex({ forceLanguage: "zh" })).index;
for (const { id, name, keys } of entries) {
  const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const content = `<html lang="zh"><body><h1>${escape(name)}</h1><p>${keys.map(escape).join("。</p><p>")}</p></body></html>`;
  await made.addHTMLFile({ url: `/${id}/`, content });
}
await made.writeFiles({ outputPath: out });
writeFileSync(path.join(out, "package.json"), '{ "type": "module" }'); // for Node
await pagefind.close();

const sent = new Map();
globalThis.fetch = async (address) => {
  const file = path.join(out, decodeURIComponent(new URL(address, "http://bench/").pathname.replace(/^\/pagefind\//, "")));
  const bytes = readFileSync(file);
  // Its own files are packed already; what is not, a host packs.
  sent.set(file, Math.min(bytes.length, brotli(bytes)));
  return new Response(bytes);
};
globalThis.window = { location: { origin: "http://bench" } };
globalThis.document = { currentScript: null, querySelector: () => ({ getAttribute: () => "zh" }) };
const script = path.join(out, "pagefind.js");
const theirs = await import(pathToFileURL(script));
await theirs.options({ basePath: "/pagefind/", baseUrl: "/" });
await theirs.init();
const ask = async ({ query }) => {
  const { results } = await theirs.search(query);
  const shown = await Promise.all(results.slice(0, 3).map((one) => one.data()));
  return shown.map((one) => one.url.replace(/^\/|\/$/g, ""));
};
await ask(queries[0]);
const isCode = (file) => /\.(js|pagefind)$/.test(file);
const sum = (files) => files.reduce((total, [, bytes]) => total + bytes, 0);
const code = sum([...sent].filter(([file]) => isCode(file))) + brotli(readFileSync(script));
const first = sum([...sent].filter(([file]) => !isCode(file)));
await row("Pagefind, data of the first question", ask, first, code);
const all = readdirSync(out, { recursive: true }).filter((name) => /\.pf_/.test(name)).map((name) => path.join(out, name));
rows.at(-1)[5] += ` of ${kilobytes(all.reduce((total, file) => total + statSync(file).size, 0))}`;

const head = ["search", "first", "among three", "unseen: first", "unseen: among three", "index, brotli", "code, brotli"];
for (const cells of [head, head.map(() => "---"), ...rows]) console.log(`| ${cells.join(" | ")} |`);
console.log(`\n${queries.length} questions, ${queries.filter((one) => one.unseen).length} of them unseen; ${entries.length} entries`);
