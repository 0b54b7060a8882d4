// Known holes of the crates we are made of, from a snapshot of RustSec's database, so that every `make test` asks without a
// network:  node scripts/supply/advisories.mjs [FOLDER]
//
// FOLDER: a clone of https://github.com/rustsec/advisory-db; the snapshot is taken anew from it. The advisories lie in
// scripts/supply/advisories/ as RustSec writes them; what they are and of which day stands in the README.md there.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { lockedCrates } from "./graph.mjs";

const SNAPSHOT = "scripts/supply/advisories";
const LOCKS = ["Cargo.lock", "fuzz/Cargo.lock", "scripts/wasm-bindgen/Cargo.lock"].filter((file) => existsSync(file));

/** A version as numbers, what stands before its release last. */
function parts(version) {
  const [, numbers, before] = /^v?([\d.]+)(?:-([^+]*))?/.exec(version) ?? [];
  if (numbers === undefined) throw new Error(`“${version}” is no version`);
  const three = numbers.split(".").map(Number);
  return { given: three.length, numbers: [three[0] ?? 0, three[1] ?? 0, three[2] ?? 0], before: before?.split(".") };
}

function compare(one, other) {
  for (const at of [0, 1, 2]) if (one.numbers[at] !== other.numbers[at]) return one.numbers[at] - other.numbers[at];
  if (!one.before || !other.before) return (one.before ? 0 : 1) - (other.before ? 0 : 1);
  for (let at = 0; at < Math.max(one.before.length, other.before.length); at += 1) {
    const [own, its] = [one.before[at], other.before[at]];
    if (own === undefined || its === undefined) return own === undefined ? -1 : 1;
    const numeric = /^\d+$/.test(own) && /^\d+$/.test(its);
    if (own !== its) return (numeric ? Number(own) < Number(its) : own < its) ? -1 : 1;
  }
  return 0;
}

/** Whether a version is among those that a requirement of Cargo's names: `>= 1.2, < 2`, `^0.4.1`, `1.3`, `= 1.0.0`, `*`. */
export function meets(version, requirement) {
  const own = parts(version);
  return requirement.split(",").every((one) => {
    const [, sign, text] = /^\s*(>=|<=|>|<|=|\^|~)?\s*(\S+)\s*$/.exec(one) ?? [];
    if (text === undefined) throw new Error(`“${requirement}” is no requirement`);
    if (text === "*") return true;
    const bound = parts(text.replace(/\.\*$/, ""));
    const order = compare(own, bound);
    const [major, minor, patch] = bound.numbers;
    // The first version behind those that are compatible.
    const next = () => {
      if (sign === "~" || text.endsWith(".*")) return bound.given > 1 ? [major, minor + 1, 0] : [major + 1, 0, 0];
      if (major > 0 || bound.given === 1) return [major + 1, 0, 0];
      return minor > 0 || bound.given === 2 ? [0, minor + 1, 0] : [0, 0, patch + 1];
    };
    switch (sign) {
      case ">=": return order >= 0;
      case "<=": return order <= 0;
      case ">": return order > 0;
      case "<": return order < 0;
      case "=": return order === 0;
      default: return order >= 0 && compare(own, { numbers: next() }) < 0;
    }
  });
}

/** An advisory as RustSec writes it: TOML in a fence, then a title. */
export function advisory(text) {
  const [, toml] = /^```toml\n([^]*?)\n```/m.exec(text) ?? [];
  if (toml === undefined) throw new Error("an advisory without its head");
  const word = (name) => new RegExp(`^${name}\\s*=\\s*"([^"]*)"`, "m").exec(toml)?.[1];
  const list = (name) => {
    const [, inside] = new RegExp(`^${name}\\s*=\\s*\\[([^\\]]*)\\]`, "m").exec(toml) ?? [];
    return [...(inside ?? "").matchAll(/"([^"]*)"/g)].map((found) => found[1]);
  };
  return {
    id: word("id"),
    crate: word("package"),
    kind: word("informational") ?? "vulnerability",
    withdrawn: word("withdrawn") !== undefined,
    title: /^# (.*)$/m.exec(text)?.[1] ?? "",
    // Neither mended nor never broken: affected.
    affects: (version) => ![...list("patched"), ...list("unaffected")].some((requirement) => meets(version, requirement)),
  };
}

/** The advisories that deny.toml leaves out, each with its reason. */
export function ignored(text) {
  const [, inside] = /^ignore = \[([^]*?)^\]/m.exec(text) ?? [];
  return new Map([...(inside ?? "").matchAll(/id = "([^"]*)", reason = "([^"]+)"/g)].map(([, id, reason]) => [id, reason]));
}

/** What is known of locked crates. `asked`: crates that the snapshot was taken for; of others nothing is known. */
export function checkAdvisories(locks, advisories, asked, ignore) {
  const findings = [];
  const used = new Set();
  for (const [file, text] of locks) {
    for (const { name, version, source } of lockedCrates(text)) {
      if (source === undefined) continue;
      if (!asked.has(name)) findings.push(`${file}: nobody has asked RustSec about ${name}: take the snapshot anew (scripts/supply/advisories.mjs)`);
      for (const { id, kind, title, withdrawn, ...one } of advisories) {
        if (one.crate !== name || withdrawn || !one.affects(version)) continue;
        if (ignore.has(id)) used.add(id);
        else findings.push(`${file}: ${name} ${version} has a known hole (${kind}), ${id}: ${title}`);
      }
    }
  }
  for (const id of ignore.keys()) if (!used.has(id)) findings.push(`deny.toml: ${id} is ignored and concerns nothing any more`);
  return findings;
}

/** The snapshot: its advisories, the crates it was taken for, its day. */
export function snapshot() {
  const files = readdirSync(SNAPSHOT).filter((name) => name.startsWith("RUSTSEC-"));
  return {
    advisories: files.map((name) => advisory(readFileSync(path.join(SNAPSHOT, name), "utf8"))),
    asked: new Set(readFileSync(path.join(SNAPSHOT, "crates.txt"), "utf8").split("\n").filter(Boolean)),
    day: /of (\d{4}-\d{2}-\d{2})/.exec(readFileSync(path.join(SNAPSHOT, "README.md"), "utf8"))?.[1],
  };
}

/** What is wrong now, and the day of what is known. */
export function known() {
  const { advisories, asked, day } = snapshot();
  const locks = LOCKS.map((file) => [file, readFileSync(file, "utf8")]);
  return { findings: checkAdvisories(locks, advisories, asked, ignored(readFileSync("deny.toml", "utf8"))), day };
}

/** Takes the snapshot anew from a clone: the advisories about crates in our lock files. */
function take(clone) {
  const git = (...args) => execFileSync("git", ["-C", clone, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
  const [commit, day] = git("log", "-1", "--format=%H %cs").trim().split(" ");
  const names = new Set(LOCKS.flatMap((file) => lockedCrates(readFileSync(file, "utf8"))).filter((one) => one.source).map((one) => one.name));
  rmSync(SNAPSHOT, { recursive: true, force: true });
  mkdirSync(SNAPSHOT, { recursive: true });
  let count = 0;
  for (const file of git("ls-tree", "-r", "--name-only", "HEAD", "crates").split("\n")) {
    const [, crate, name] = file.split("/");
    if (!names.has(crate) || !name?.startsWith("RUSTSEC-")) continue;
    writeFileSync(path.join(SNAPSHOT, name), git("show", `HEAD:${file}`));
    count += 1;
  }
  writeFileSync(path.join(SNAPSHOT, "crates.txt"), `${[...names].sort().join("\n")}\n`);
  writeFileSync(
    path.join(SNAPSHOT, "README.md"),
    `# A snapshot of RustSec's advisory database

The ${count} advisories of ${day} (commit ${commit} of https://github.com/rustsec/advisory-db) that are about crates in our lock files, as
RustSec writes them. \`crates.txt\` names the crates that were asked about. \`make supply\` holds the lock files against them, without a
network; \`make dist\` also asks the database of the day, where it can be reached.

They are in the public domain (CC0-1.0), but for those with \`license = "CC-BY-4.0"\` in their head, which come from GitHub's advisory
database: their \`url\` names the original.

To take it anew: \`git clone https://github.com/rustsec/advisory-db && node scripts/supply/advisories.mjs advisory-db\`
`,
  );
}

function main() {
  if (process.argv[2]) take(process.argv[2]);
  const { findings, day } = known();
  for (const finding of findings) console.error(`error: ${finding}`);
  if (findings.length > 0) process.exit(1);
  console.log(`advisories: nothing is known of our crates, as of ${day}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
