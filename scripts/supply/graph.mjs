// What we are made of, as cargo and npm know it: crates of the command and of the page, npm packages of the lock file.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The page's target. */
export const WEB = "wasm32-unknown-unknown";

const said = new Map();

/** What cargo says, asked once for the same. */
function cargo(args) {
  const key = args.join(" ");
  if (!said.has(key)) {
    try {
      said.set(key, execFileSync("cargo", args, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] }));
    } catch (error) {
      throw new Error(`cargo ${args[0]}: ${error.stderr ?? error.message}`);
    }
  }
  return said.get(key);
}

/** The target of this machine's own programs. */
export function hostTarget() {
  return /^host: (.*)$/m.exec(execFileSync("rustc", ["-vV"], { encoding: "utf8" }))[1];
}

/**
 * Crates of a target as `cargo tree` resolves them, by "name version": the features and tables of that target alone, as
 * they are compiled. `edges` are "normal", "normal,build" …; proc macros are marked, for what only compiles is not shipped.
 */
export function tree(target, edges) {
  const text = cargo(["tree", "--locked", "--target", target, "--edges", edges, "--prefix", "depth", "--format", "{p}"]);
  const crates = new Map();
  const above = [];
  for (const line of text.split("\n")) {
    const found = /^(\d+)(\S+) v(\S+)( \(proc-macro\))?/.exec(line);
    if (!found) continue;
    const [, depth, name, version, macro] = found;
    const id = `${name} ${version}`;
    if (!crates.has(id)) crates.set(id, { id, name, version, macro: macro !== undefined, uses: new Set() });
    above.length = Number(depth);
    if (above.length > 0) crates.get(above.at(-1)).uses.add(id);
    above.push(id);
  }
  return crates;
}

/** Crates of `target` and of the page: `shipped` those whose code is in the files, else they only compile or build them. */
export function crates(target) {
  const all = new Map();
  for (const [part, triple] of [["command", target], ["page", WEB]]) {
    const shipped = tree(triple, "normal,no-proc-macro");
    for (const crate of tree(triple, "normal,build").values()) {
      const known = all.get(crate.id) ?? { ...crate, uses: new Set(), parts: new Set() };
      crate.uses.forEach((use) => known.uses.add(use));
      if (shipped.has(crate.id)) known.parts.add(part);
      all.set(crate.id, known);
    }
  }
  return [...all.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What crates say about themselves: licence, folder, source. By "name version". */
export function packages(...targets) {
  const filters = [...new Set(targets)].flatMap((target) => ["--filter-platform", target]);
  const { packages } = JSON.parse(cargo(["metadata", "--locked", "--format-version", "1", ...filters]));
  return new Map(packages.map((entry) => [`${entry.name} ${entry.version}`, entry]));
}

/** Entries of a Cargo.lock; cargo writes one field a line. */
export function lockedCrates(text) {
  const field = (block, name) => new RegExp(`^${name} = "(.*)"$`, "m").exec(block)?.[1];
  return text
    .split("[[package]]\n")
    .slice(1)
    .map((block) => Object.fromEntries(["name", "version", "source", "checksum"].map((name) => [name, field(block, name)])));
}

/** Lists of deny.toml, the one place they are written. */
export function rules(text = readFileSync("deny.toml", "utf8")) {
  const list = (name) => new RegExp(`^${name} = \\[\\n([^]*?)^\\]$`, "m").exec(text)?.[1] ?? "";
  const of = (name) => [...list(name).matchAll(/crate = "([^"]*)"/g)].map((found) => found[1]);
  const exceptions = [...list("exceptions").matchAll(/crate = "([^"]*)", allow = \[([^\]]*)\]/g)];
  return {
    allow: new Set([...list("allow").matchAll(/^ {2}"([^"]*)"/gm)].map((found) => found[1])),
    exceptions: new Map(exceptions.map(([, name, allow]) => [name, [...allow.matchAll(/"([^"]*)"/g)].map((one) => one[1])])),
    deny: new Set(of("deny")),
    skip: new Set(of("skip")),
  };
}

/** Alternatives of an SPDX expression: each a list of licences that hold together. An old "/" means OR. */
export function alternatives(expression) {
  const tokens = expression.replaceAll("/", " OR ").match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  function atom() {
    if (tokens[at] === "(") {
      at += 1;
      const inner = either();
      if (tokens[at] !== ")") throw new Error(`licence "${expression}": a bracket is not closed`);
      at += 1;
      return inner;
    }
    let name = tokens[at];
    if (name === undefined || /^(\)|AND|OR|WITH)$/.test(name)) throw new Error(`licence "${expression}" cannot be read`);
    at += 1;
    if (tokens[at] === "WITH") {
      name = `${name} WITH ${tokens[at + 1]}`;
      at += 2;
    }
    return [[name]];
  }
  function both() {
    let all = atom();
    while (tokens[at] === "AND") {
      at += 1;
      const more = atom();
      all = all.flatMap((one) => more.map((other) => [...one, ...other]));
    }
    return all;
  }
  function either() {
    let all = both();
    while (tokens[at] === "OR") {
      at += 1;
      all = [...all, ...both()];
    }
    return all;
  }
  const all = either();
  if (at !== tokens.length) throw new Error(`licence "${expression}" cannot be read`);
  return all;
}
