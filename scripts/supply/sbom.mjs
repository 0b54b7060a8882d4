// Writes what an archive is made of, as CycloneDX 1.5:  node scripts/supply/sbom.mjs TARGET > sbom.cdx.json
//
// Crates come from cargo's own resolution for TARGET and for the page's wasm, checksums from the lock files. `required` is
// what is in the files; `excluded` is what only built them. The same lock files and SOURCE_DATE_EPOCH give the same bytes.
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { WEB, alternatives, crates, lockedCrates, packages } from "./graph.mjs";

/** npm packages whose files are in the archive. */
export const SHIPPED_NPM = ["@expo-google-fonts/noto-sans-sc"];
/** npm packages that made files of the archive (scripts/client.sh). */
const BUILD_NPM = ["binaryen", "esbuild"];

/** An expression as SPDX writes it today: crates still write "/" for OR. */
export function spdx(expression) {
  alternatives(expression);
  return expression.replace(/\s*\/\s*/g, " OR ");
}

const licences = (expression) => (expression ? { licenses: [{ expression: spdx(expression) }] } : {});
const link = (url) => (url ? { externalReferences: [{ type: "vcs", url: url.replace(/^git\+/, "") }] } : {});
const property = (parts) => ({ properties: [...parts].sort().map((value) => ({ name: "yimatong:part", value })) });

function crateComponent(crate, about, checksum) {
  const purl = `pkg:cargo/${crate.name}@${crate.version.replaceAll("+", "%2B")}`;
  return {
    type: "library",
    "bom-ref": purl,
    name: crate.name,
    version: crate.version,
    scope: crate.parts.size > 0 ? "required" : "excluded",
    hashes: [{ alg: "SHA-256", content: checksum }],
    ...licences(about.license),
    purl,
    ...link(about.repository),
    ...(crate.parts.size > 0 ? property(crate.parts) : {}),
  };
}

function npmComponent(name, lock) {
  const entry = lock.packages[`node_modules/${name}`];
  const shipped = SHIPPED_NPM.includes(name);
  const purl = `pkg:npm/${name.replace("@", "%40")}@${entry.version}`;
  return {
    type: "library",
    "bom-ref": purl,
    name,
    version: entry.version,
    scope: shipped ? "required" : "excluded",
    hashes: [{ alg: "SHA-512", content: Buffer.from(entry.integrity.replace("sha512-", ""), "base64").toString("hex") }],
    ...licences(entry.license),
    purl,
    ...(shipped ? property(["fonts"]) : {}),
  };
}

/** What no lock file names and yet is in the files: Rust's standard library, and the C library where it is linked in. */
function toolchain(target) {
  const version = /^release: (.*)$/m.exec(execFileSync("rustc", ["-vV"], { encoding: "utf8" }))[1];
  const component = (name, more) => ({ type: "library", "bom-ref": `pkg:generic/${name}`, name, scope: "required", ...more });
  const std = component("rust-std", {
    version,
    ...licences("Apache-2.0 OR MIT"),
    purl: `pkg:generic/rust-std@${version}`,
    ...link("https://github.com/rust-lang/rust"),
    ...property(["command", "page"]),
  });
  const musl = component("musl", { ...licences("MIT"), purl: "pkg:generic/musl", ...property(["command"]) });
  return target.endsWith("-musl") ? [std, musl] : [std];
}

/** The document, for an archive with the command for `target`. */
export function sbom(target, epoch) {
  const [all, about] = [crates(target), packages(target, WEB)];
  const locked = new Map(lockedCrates(readFileSync("Cargo.lock", "utf8")).map((one) => [`${one.name} ${one.version}`, one]));
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const [own, others] = [all.find((crate) => crate.name === "yimatong"), all.filter((crate) => crate.name !== "yimatong")];

  const of = new Map(others.map((crate) => [crate.id, crateComponent(crate, about.get(crate.id), locked.get(crate.id).checksum)]));
  const npm = [...SHIPPED_NPM, ...BUILD_NPM].map((name) => npmComponent(name, lock));
  const beneath = toolchain(target);
  const root = {
    type: "application",
    "bom-ref": `pkg:generic/yimatong@${own.version}`,
    name: "yimatong",
    version: own.version,
    ...licences("Apache-2.0 OR MIT"),
    purl: `pkg:generic/yimatong@${own.version}`,
    properties: [{ name: "yimatong:target", value: target }],
  };
  const refs = (uses) => [...uses].filter((id) => of.has(id)).map((id) => of.get(id)["bom-ref"]).sort();
  const components = [...of.values(), ...npm, ...beneath].sort((a, b) => (a["bom-ref"] < b["bom-ref"] ? -1 : 1));
  const direct = [...refs(own.uses), ...[...npm, ...beneath].map((one) => one["bom-ref"])].sort();
  const body = {
    metadata: { timestamp: new Date(epoch * 1000).toISOString(), component: root },
    components,
    dependencies: [
      { ref: root["bom-ref"], dependsOn: direct },
      ...others.map((crate) => ({ ref: of.get(crate.id)["bom-ref"], dependsOn: refs(crate.uses) })),
    ],
  };
  // A number of its own for each content, and no other.
  const hash = createHash("sha256").update(JSON.stringify(body)).digest("hex");
  const uuid = [hash.slice(0, 8), hash.slice(8, 12), `5${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`, hash.slice(20, 32)];
  return { bomFormat: "CycloneDX", specVersion: "1.5", serialNumber: `urn:uuid:${uuid.join("-")}`, version: 1, ...body };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [target] = process.argv.slice(2);
  if (!target) {
    console.error("usage: node scripts/supply/sbom.mjs TARGET");
    process.exit(2);
  }
  console.log(JSON.stringify(sbom(target, Number(process.env.SOURCE_DATE_EPOCH ?? 0)), null, 1));
}
