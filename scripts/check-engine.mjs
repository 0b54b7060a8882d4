// Checks that the client runs on the oldest engines it is meant for, Chromium 80 and Safari 14.1:
//   node scripts/check-engine.mjs [CLIENT_FOLDER]
// - the scripts' syntax is that of 2017, so that older engines can read them and say why the page is not live; the app, which
//   no prerendered page loads, is an ES module of 2020, which those oldest engines read;
// - an old V8 (Node 12 has 7.8, older than Chromium 80's) compiles the modules;
// - the modules use no feature that Safari 14.1 lacks but that V8 has (bulk memory, saturating conversions), and no
//   64-bit integer crosses between wasm and script, which Chromium learnt in 85 (the page's module only).
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { parse } from "acorn";
import binaryen from "binaryen";

const client = process.argv[2] ?? "target/client";
const wasmFiles = ["web_bg.wasm", "voice_bg.wasm", "app_bg.wasm"].map((name) => path.join(client, name));
const failures = [];

function fail(message) {
  failures.push(message);
}

/** A problem of the surroundings, not of what is checked. */
function stop(message) {
  console.error(`error: ${message}`);
  process.exit(3);
}

function checkSyntax(file) {
  const isApp = path.basename(file) === "app.js";
  // Ours are modules before they are joined; syntax is the same.
  const [ecmaVersion, sourceType] = [isApp ? 2020 : 2017, "module"];
  try {
    parse(readFileSync(file, "utf8"), { ecmaVersion, sourceType, locations: true });
  } catch (error) {
    fail(`${file}: newer syntax than ES${ecmaVersion}: ${error.message}`);
  }
}

/** Path of an old Node: from the environment, else the package for this machine (see optionalDependencies). */
function oldNode() {
  const file = process.env.OLD_NODE ?? `node_modules/node-${process.platform}-${process.arch}/bin/node`;
  if (!existsSync(file)) {
    stop(`no old engine for this machine (${file}): set OLD_NODE to the path of a Node 12`);
  }
  return file;
}

function checkOldEngine(wasmFile) {
  const program = `
    const module = new WebAssembly.Module(require("fs").readFileSync(process.argv[1]));
    const own = WebAssembly.Module.exports(module).filter((entry) => !entry.name.startsWith("__"));
    console.log(JSON.stringify({ v8: process.versions.v8, own: own.map((entry) => entry.name) }));`;
  const run = spawnSync(oldNode(), ["-e", program, wasmFile], { encoding: "utf8" });
  if (run.error) stop(`the old engine does not start: ${run.error.message}`);
  if (run.status !== 0) {
    const reason = run.stderr.split("\n").find((line) => line.includes("Error")) ?? run.stderr;
    fail(`${wasmFile}: the old engine refuses it: ${reason}`);
    return "";
  }
  const { v8, own } = JSON.parse(run.stdout);
  if (Number.parseFloat(v8) > 8.0) stop(`OLD_NODE is too new: V8 ${v8} is newer than Chromium 80's 8.0`);
  // The linker leaves out a library that the entry does not mention, and all of the page with it.
  if (own.every((name) => name === "memory" || name === "main")) fail(`${wasmFile}: nothing of the page is in it`);
  return v8;
}

function checkFeatures(wasmFile) {
  const allowed = ["--mvp-features", "--enable-mutable-globals", "--enable-sign-ext"];
  const run = spawnSync(process.execPath, ["node_modules/binaryen/bin/wasm-opt", ...allowed, wasmFile], { encoding: "utf8" });
  if (run.status !== 0) {
    const reason = run.stderr.split("\n", 1)[0];
    fail(`${wasmFile}: uses a feature that Safari 14.1 lacks; scripts/wasm.sh and index.html name the allowed ones: ${reason}`);
  }
}

function checkNumbers(wasmFile) {
  const module = binaryen.readBinary(readFileSync(wasmFile));
  const exported = new Map();
  for (let index = 0; index < module.getNumExports(); index += 1) {
    const entry = binaryen.getExportInfo(module.getExportByIndex(index));
    if (entry.kind === binaryen.ExternalFunction) exported.set(entry.value, entry.name);
  }
  for (let index = 0; index < module.getNumFunctions(); index += 1) {
    const entry = binaryen.getFunctionInfo(module.getFunctionByIndex(index));
    const crosses = entry.module !== "" || exported.has(entry.name);
    const types = [...binaryen.expandType(entry.params), ...binaryen.expandType(entry.results)];
    if (crosses && types.includes(binaryen.i64)) {
      fail(`${wasmFile}: ${exported.get(entry.name) ?? entry.base} passes a 64-bit integer between wasm and script`);
    }
  }
  module.dispose();
}

for (const file of wasmFiles) {
  if (!existsSync(file)) stop(`${file} is missing: run make client first`);
}
const glue = readdirSync(client).filter((name) => name.endsWith(".js")).map((name) => path.join(client, name));
const own = readdirSync("public").filter((name) => name.endsWith(".js")).map((name) => path.join("public", name));
for (const file of [...glue, ...own]) checkSyntax(file);
let v8 = "";
for (const file of wasmFiles) {
  v8 = checkOldEngine(file);
  checkFeatures(file);
}
// The app reads amounts of money as 64-bit integers through serde: it asks for Chromium 85 and Safari 15.
for (const file of wasmFiles.slice(0, 2)) checkNumbers(file);

for (const file of [...wasmFiles, ...glue]) {
  const bytes = readFileSync(file);
  const sizes = `${bytes.length} bytes, brotli ${brotliCompressSync(bytes).length}, gzip ${gzipSync(bytes, { level: 9 }).length}`;
  console.log(`engine: ${file}: ${sizes}`);
}
for (const message of failures) console.error(`error: ${message}`);
if (failures.length > 0) process.exit(1);
console.log(`engine: V8 ${v8} compiles the modules; ${glue.length + own.length} scripts are of syntax they know`);
