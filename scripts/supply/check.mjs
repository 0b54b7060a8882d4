// Holds what we are made of against deny.toml and the lock files, as part of `make test`:  node scripts/supply/check.mjs
//
// `cargo deny` holds the same rules and more, but takes minutes to compile; this takes a second. `make dist` runs both.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { known as knownHoles } from "./advisories.mjs";
import { WEB, alternatives, crates, hostTarget, lockedCrates, packages, rules } from "./graph.mjs";

const REGISTRY = "registry+https://github.com/rust-lang/crates.io-index";

/** The packages of the workspace. */
const OWN = ["yimatong", "yimatong-support"];

/** Of what writes the page's glue. */
const TOOL_LOCK = "scripts/wasm-bindgen/Cargo.lock";

/** Packages that would run a program when they are installed. They never do (--ignore-scripts), and each is known. */
const HAVE_SCRIPTS = new Set([
  "esbuild", // fetches its binary where the optional package for the machine is missing
]);

/** Every crate comes from crates.io with a checksum, except those of this project. */
export function checkCargoLock(text, file, own) {
  const findings = [];
  const all = lockedCrates(text);
  if (all.length === 0) findings.push(`${file}: no crates can be read in it`);
  for (const { name, version, source, checksum } of all) {
    if (own.includes(name) && source === undefined) continue;
    if (source !== REGISTRY) findings.push(`${file}: ${name} ${version} comes from ${source ?? "a folder"}, not crates.io`);
    else if (!/^[0-9a-f]{64}$/.test(checksum ?? "")) findings.push(`${file}: ${name} ${version} has no checksum`);
  }
  return findings;
}

/** Every npm package comes from the registry with a hash, and the lock file is that of its package.json. */
export function checkNpmLock(lock, manifest, file) {
  const findings = [];
  const { "": root, ...all } = lock.packages ?? {};
  if (!(lock.lockfileVersion >= 3) || !root) return [`${file}: not a lock file of npm 7 or later`];
  for (const kind of ["dependencies", "devDependencies", "optionalDependencies"]) {
    const [wanted, locked] = [manifest[kind] ?? {}, root[kind] ?? {}];
    for (const name of new Set([...Object.keys(wanted), ...Object.keys(locked)])) {
      if (wanted[name] !== locked[name]) findings.push(`${file}: ${name} is not as package.json asks: run npm install`);
      else if (!/^\d+\.\d+\.\d+$/.test(wanted[name])) findings.push(`${file}: ${name} "${wanted[name]}" is not one version`);
    }
  }
  for (const [place, entry] of Object.entries(all)) {
    const name = place.replace(/^.*node_modules\//, "");
    const from = entry.resolved ?? "https://registry.npmjs.org/";
    if (entry.link || !from.startsWith("https://registry.npmjs.org/")) findings.push(`${file}: ${name} comes from ${from}`);
    if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(entry.integrity ?? "")) findings.push(`${file}: ${name} has no SHA-512`);
    if (entry.hasInstallScript && !HAVE_SCRIPTS.has(name)) {
      findings.push(`${file}: ${name} runs a script when it is installed: look at it, then name it in scripts/supply/check.mjs`);
    }
  }
  return findings;
}

/** No call of npm in a script lets packages run programs. */
export function checkNpmCalls(text, file) {
  const calls = text.split("\n").filter((line) => /(^|[;&|(])\s*npm (ci|install|i)\b/.test(line));
  return calls
    .filter((line) => !line.includes("--ignore-scripts"))
    .map((line) => `${file}: lets packages run scripts: ${line.trim()}`);
}

/** Why a licence is not allowed, if it is not. */
export function licenceProblem(expression, allow, more = []) {
  if (!expression) return "says no licence";
  const allowed = (name) => allow.has(name) || more.includes(name);
  return alternatives(expression).some((all) => all.every(allowed)) ? null : `has the licence ${expression}`;
}

/** Crates that are banned, and second versions of a crate that nobody has named; named ones that are gone, too. */
export function checkBans(all, { deny, skip }) {
  const findings = [];
  const versions = new Map();
  for (const { name, version } of all) {
    if (deny.has(name)) findings.push(`Cargo.lock: ${name} is banned in deny.toml`);
    versions.set(name, [...(versions.get(name) ?? []), version]);
  }
  const used = new Set();
  for (const [name, all] of versions) {
    const skipped = (version) => {
      const entry = [...skip].find((one) => {
        const [crate, start] = one.split("@");
        return crate === name && (start === undefined || version === start || version.startsWith(`${start}.`));
      });
      if (entry) used.add(entry);
      return entry !== undefined;
    };
    const counted = all.filter((version) => !skipped(version));
    if (counted.length > 1) findings.push(`Cargo.lock: ${name} is there in versions ${all.join(" and ")}: see deny.toml, bans.skip`);
  }
  for (const entry of skip) if (!used.has(entry)) findings.push(`deny.toml: ${entry} is skipped and not there any more`);
  return findings;
}

function main() {
  const findings = [];
  const text = (file) => readFileSync(file, "utf8");
  const tracked = new Set(execFileSync("git", ["ls-files"], { encoding: "utf8", maxBuffer: 1 << 26 }).split("\n"));

  const npm = [".", ...readdirSync("benches").map((name) => `benches/${name}`)].filter((folder) =>
    existsSync(path.join(folder, "package.json")),
  );
  const npmLocks = npm.map((folder) => path.join(folder, "package-lock.json"));
  for (const file of ["Cargo.lock", "fuzz/Cargo.lock", TOOL_LOCK, ...npmLocks]) {
    if (!tracked.has(file)) findings.push(`${file}: not committed`);
  }
  findings.push(...checkCargoLock(text("Cargo.lock"), "Cargo.lock", OWN));
  findings.push(...checkCargoLock(text("fuzz/Cargo.lock"), "fuzz/Cargo.lock", ["yimatong", "yimatong-fuzz"]));
  findings.push(...checkCargoLock(text(TOOL_LOCK), TOOL_LOCK, ["yimatong-wasm-bindgen"]));
  for (const [at, folder] of npm.entries()) {
    const manifest = JSON.parse(text(path.join(folder, "package.json")));
    findings.push(...checkNpmLock(JSON.parse(text(npmLocks[at])), manifest, npmLocks[at]));
  }
  const scripts = readdirSync("scripts").filter((name) => name.endsWith(".sh"));
  for (const file of ["Makefile", ".ci/run", ...scripts.map((name) => `scripts/${name}`)]) {
    findings.push(...checkNpmCalls(text(file), file));
  }

  const host = hostTarget();
  const list = rules();
  const known = packages(host, WEB); // with those of the tests
  for (const [id, entry] of known) {
    if (list.deny.has(entry.name)) findings.push(`Cargo.lock: ${id} is banned in deny.toml, for tests, too`);
    if (OWN.includes(entry.name)) continue;
    const problem = licenceProblem(entry.license, list.allow, list.exceptions.get(entry.name));
    if (problem) findings.push(`Cargo.lock: ${id} ${problem}, which deny.toml does not allow`);
  }
  const all = crates(host);
  findings.push(...checkBans(all, list));
  const holes = knownHoles();
  findings.push(...holes.findings);

  for (const finding of findings) console.error(`error: ${finding}`);
  if (findings.length > 0) process.exit(1);
  const shipped = all.filter((crate) => crate.parts.size > 0).length;
  console.log(`supply: ${all.length} crates, ${shipped} of them shipped, ${known.size - all.length} more for tests; rules hold`);
  console.log(`supply: no known holes in them, as of ${holes.day}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
