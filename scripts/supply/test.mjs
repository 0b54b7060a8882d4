// Every rule of check.mjs finds what it is there for; run by `make test`:  node --test scripts/supply/test.mjs
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { advisory, checkAdvisories, ignored, meets } from "./advisories.mjs";
import { checkBans, checkCargoLock, checkNpmCalls, checkNpmLock, licenceProblem } from "./check.mjs";
import { alternatives, hostTarget, lockedCrates, rules } from "./graph.mjs";
import { standardText, thirdParty } from "./licences.mjs";
import { sbom, spdx } from "./sbom.mjs";

const crate = (lines) => `[[package]]\nname = "left"\nversion = "1.0.0"\n${lines}\n`;
const cargo = (lines) => checkCargoLock(crate(lines), "Cargo.lock", ["own"]).join("\n");
const registry = 'source = "registry+https://github.com/rust-lang/crates.io-index"';
const checksum = `checksum = "${"0a".repeat(32)}"`;

test("crates come from crates.io, with a checksum", () => {
  assert.equal(cargo(`${registry}\n${checksum}`), "");
  assert.match(cargo(registry), /left 1\.0\.0 has no checksum/);
  assert.match(cargo('source = "git+https://example.com/left#abc"'), /comes from git\+/);
  assert.match(cargo(`source = "registry+https://example.com/index"\n${checksum}`), /not crates\.io/);
  assert.match(cargo(""), /comes from a folder/);
  assert.match(checkCargoLock("", "Cargo.lock", []).join(), /no crates/);
  assert.deepEqual(checkCargoLock('[[package]]\nname = "own"\nversion = "1.0.0"\n', "Cargo.lock", ["own"]), []);
});

test("npm packages come from the registry, with a hash, and run nothing", () => {
  const integrity = `sha512-${"a".repeat(86)}==`;
  const lock = (entry, locked = "1.0.0", wanted = "1.0.0") =>
    checkNpmLock(
      { lockfileVersion: 3, packages: { "": { devDependencies: { left: locked } }, "node_modules/left": entry } },
      { devDependencies: { left: wanted } },
      "package-lock.json",
    ).join("\n");
  assert.equal(lock({ version: "1.0.0", integrity }), "");
  assert.equal(lock({ integrity, resolved: "https://registry.npmjs.org/left/-/left-1.0.0.tgz" }), "");
  assert.match(lock({ integrity, resolved: "git+ssh://git@example.com/left.git#abc" }), /comes from git/);
  assert.match(lock({ integrity, resolved: "https://registry.npmjs.org.example.com/left.tgz" }), /comes from https/);
  assert.match(lock({ version: "1.0.0" }), /no SHA-512/);
  assert.match(lock({ integrity: "sha1-abc=" }), /no SHA-512/);
  assert.match(lock({ integrity, hasInstallScript: true }), /runs a script/);
  assert.match(lock({ integrity }, "1.0.0", "1.1.0"), /not as package\.json asks/);
  assert.match(lock({ integrity }, "^1.0.0", "^1.0.0"), /not one version/);
  assert.match(checkNpmLock({ lockfileVersion: 1 }, {}, "package-lock.json").join(), /not a lock file/);
  assert.deepEqual(checkNpmCalls("npm ci --ignore-scripts || stop 'npm ci: no'\n# npm ci", "a"), []);
  assert.equal(checkNpmCalls("(cd x && npm ci --no-audit)\nnpm install left", "a").length, 2);
});

test("licences are read as SPDX means them", () => {
  assert.deepEqual(alternatives("(MIT OR Apache-2.0) AND ISC"), [["MIT", "ISC"], ["Apache-2.0", "ISC"]]);
  assert.deepEqual(alternatives("MIT/Apache-2.0"), [["MIT"], ["Apache-2.0"]]);
  assert.deepEqual(alternatives("Apache-2.0 WITH LLVM-exception OR MIT"), [["Apache-2.0 WITH LLVM-exception"], ["MIT"]]);
  for (const wrong of ["", "MIT OR", "(MIT", "MIT MIT", "AND MIT"]) assert.throws(() => alternatives(wrong));
  const allow = new Set(["MIT", "ISC"]);
  assert.equal(licenceProblem("GPL-3.0 OR MIT", allow), null);
  assert.equal(licenceProblem("MPL-2.0", allow, ["MPL-2.0"]), null);
  assert.match(licenceProblem("MIT AND GPL-3.0", allow), /GPL-3\.0/);
  assert.match(licenceProblem("MIT OR GPL-3.0", new Set(["ISC"])), /MIT OR/);
  assert.match(licenceProblem(undefined, allow), /no licence/);
});

test("banned and double crates are found, and exceptions that nobody needs", () => {
  const list = { deny: new Set(["bad"]), skip: new Set(["two@1"]) };
  const versions = (...all) => all.map((one) => ({ name: one.split("@")[0], version: one.split("@")[1] }));
  assert.deepEqual(checkBans(versions("two@1.5.0", "two@2.0.0"), list), []);
  assert.match(checkBans(versions("two@1.5.0", "two@2.0.0", "two@3.0.0"), list).join(), /two is there in versions/);
  assert.match(checkBans(versions("two@10.0.0", "two@2.0.0", "two@1.0.0"), list).join(), /two is there/);
  assert.match(checkBans(versions("two@2.0.0"), list).join(), /two@1 is skipped and not there/);
  assert.match(checkBans(versions("two@1.0.0", "bad@1.0.0"), list).join(), /bad is banned/);
});

test("deny.toml is read whole", () => {
  const text = readFileSync("deny.toml", "utf8");
  const { allow, exceptions, deny, skip } = rules(text);
  assert.ok(allow.has("MIT") && allow.has("Apache-2.0 WITH LLVM-exception"));
  assert.ok(![...allow].some((name) => /GPL/.test(name)));
  const rows = (text.match(/\{ crate = /g) ?? []).length;
  assert.equal(exceptions.size + deny.size + skip.size, rows);
});

test("the SBOM names what is in an archive, with the lock file's checksums, and nothing of the tests", () => {
  const written = sbom(hostTarget(), 0);
  const of = new Map(written.components.map((one) => [one["bom-ref"], one]));
  assert.equal(of.size, written.components.length, "each once");
  const named = (name) => written.components.find((one) => one.name === name);
  const parts = (name) => named(name).properties.map((one) => one.value);
  assert.deepEqual([parts("leptos"), parts("krilla"), parts("gloo-timers")], [["command", "page"], ["command"], ["page"]]);
  assert.deepEqual([parts("rust-std"), parts("@expo-google-fonts/noto-sans-sc")], [["command", "page"], ["fonts"]]);
  for (const name of ["syn", "leptos_macro", "esbuild"]) assert.equal(named(name).scope, "excluded", name);
  for (const name of ["proptest", "webdriver", "insta", "axe-core"]) assert.equal(named(name), undefined, name);
  const locked = new Map(lockedCrates(readFileSync("Cargo.lock", "utf8")).map((one) => [`${one.name} ${one.version}`, one]));
  for (const one of written.components.filter((one) => one.purl.startsWith("pkg:cargo/"))) {
    assert.equal(one.hashes[0].content, locked.get(`${one.name} ${one.version}`).checksum, one.purl);
    assert.ok(one.licenses[0].expression, one.purl);
  }
  const root = written.metadata.component["bom-ref"];
  const reached = new Set();
  const uses = new Map(written.dependencies.map((one) => [one.ref, one.dependsOn]));
  const walk = (ref) => {
    if (reached.has(ref)) return;
    reached.add(ref);
    (uses.get(ref) ?? []).forEach(walk);
  };
  walk(root);
  assert.deepEqual([...of.keys()].filter((ref) => !reached.has(ref)), [], "all of it is there for something");
  assert.deepEqual([...reached].filter((ref) => ref !== root && !of.has(ref)), [], "nothing unknown is used");
  assert.deepEqual(sbom(hostTarget(), 0), written, "the same again");
  assert.notEqual(sbom(hostTarget(), 1).serialNumber, written.serialNumber);
  assert.equal(spdx("MIT/Apache-2.0"), "MIT OR Apache-2.0");
});

test("every crate in an archive comes with the text of its licence", () => {
  const text = thirdParty(hostTarget());
  const heads = text.split(`${"=".repeat(100)}\n`).filter((_, at) => at % 2 === 1);
  const named = new Set(heads.flatMap((head) => head.trim().split(", ")));
  const shipped = sbom(hostTarget(), 0).components.filter((one) => one.scope === "required" && one.name !== "rust-std");
  for (const { name, version } of shipped) {
    if (name === "musl") continue;
    assert.ok(named.has(`${name} ${version}`), name);
  }
  assert.match(text, /SIL OPEN FONT LICENSE Version 1\.1/i);
  assert.match(standardText("left 1.0.0", "MIT OR Apache-2.0", ["Ann"]), /Copyright \(c\) Ann[^]*WITHOUT WARRANTY/);
  assert.throws(() => standardText("left 1.0.0", "Apache-2.0", []), /left 1\.0\.0 has no text/);
});

test("requirements of advisories are read as Cargo reads them", () => {
  for (const [version, requirement, met] of [
    ["1.2.3", ">= 1.2.3", true],
    ["1.2.2", ">= 1.2.3", false],
    ["1.10.0", ">= 1.9", true],
    ["1.2.3", "< 1.2.3", false],
    ["1.2.2", ">= 1.0, < 1.2.3", true],
    ["2.0.0", ">= 1.0, < 1.2.3", false],
    ["1.9.0", "^1.2", true],
    ["2.0.0", "^1.2", false],
    ["0.4.9", "^0.4.1", true],
    ["0.5.0", "^0.4.1", false],
    ["0.0.4", "^0.0.3", false],
    ["1.2.9", "~1.2.3", true],
    ["1.3.0", "~1.2.3", false],
    ["1.3.0", "1.2", true],
    ["1.2.3", "= 1.2.3", true],
    ["1.2.3", "*", true],
    ["1.3.0", "1.2.*", false],
    ["1.0.0-rc.1", ">= 1.0.0", false],
    ["1.0.0-rc.10", "> 1.0.0-rc.9", true],
  ]) {
    assert.equal(meets(version, requirement), met, `${version} ${requirement}`);
  }
  assert.throws(() => meets("1.0.0", "about 1"), /no requirement/);
});

test("a known hole in a locked crate is told, unless there is a reason", () => {
  const of = (head, versions) =>
    advisory(`\`\`\`toml\n[advisory]\nid = "RUSTSEC-2026-0001"\npackage = "left"\n${head}\n[versions]\n${versions}\n\`\`\`\n\n# It pads\n`);
  const told = (one, asked = ["left"], ignore = new Map()) =>
    checkAdvisories([["Cargo.lock", crate(`${registry}\n${checksum}`)]], [one], new Set(asked), ignore).join("\n");
  assert.match(told(of("", "patched = []")), /left 1\.0\.0 has a known hole \(vulnerability\), RUSTSEC-2026-0001: It pads/);
  assert.match(told(of('informational = "unmaintained"', "patched = []")), /\(unmaintained\)/);
  assert.match(told(of("", 'patched = [\n  ">= 1.0.1",\n]')), /known hole/);
  assert.equal(told(of("", 'patched = [">= 1.0.0"]')), "");
  assert.equal(told(of("", 'patched = []\nunaffected = ["< 1.0.1"]')), "");
  assert.equal(told(of('withdrawn = "2026-11-01"', "patched = []")), "");
  assert.match(told(of("", 'patched = ["*"]'), []), /nobody has asked RustSec about left/);
  const ignore = ignored('ignore = [\n  { id = "RUSTSEC-2026-0001", reason = "it does not pad here" },\n]\n');
  assert.equal(told(of("", "patched = []"), ["left"], ignore), "");
  assert.match(told(of("", 'patched = ["*"]'), ["left"], ignore), /concerns nothing any more/);
  assert.equal(ignored('ignore = [\n  { id = "RUSTSEC-2026-0001" },\n]\n').size, 0, "none without a reason");
});
