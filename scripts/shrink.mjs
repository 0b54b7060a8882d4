// Makes the client smaller than wasm-bindgen leaves it: node scripts/shrink.mjs STAGE OUT
// - takes out of the glue (web.js) what the module (web_bg.wasm) does not have: functions that wasm-opt found unused, and
//   classes whose exports the linker was told to drop (scripts/link.sh);
// - takes out of the module what the glue does not use, and sections that only tools read;
// - gives what passes between them short names: theirs are long and end in hashes, which do not compress;
// - makes one function of the glue, which boot.js calls for each instance, and minifies it. It stands in front of the boot
//   script, which must be read by engines that do not know modules, so it is brought down to the syntax of 2017.
// Stops where the glue is not of the shape it knows: a newer wasm-bindgen may write it otherwise.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse } from "acorn";
import binaryen from "binaryen";
import { transform } from "esbuild";

const [stage, out] = process.argv.slice(2);

/** As when a tool is missing: the page's code is not to blame. */
function stop(message) {
  console.error(`error: ${message}; scripts/shrink.mjs has to learn this`);
  process.exit(3);
}

/** a … z, aa …: by the order of the names, so that the same module gets the same names. */
function shortNames(names) {
  const letter = (number) => String.fromCharCode(97 + (number % 26));
  const short = (number) => (number < 26 ? "" : short(Math.floor(number / 26) - 1)) + letter(number);
  return new Map(names.map((name, at) => [name, short(at)]));
}

// --- what there is in the glue

/** Every node below one, itself first. */
function* nodes(node) {
  if (typeof node.type === "string") yield node;
  for (const value of Object.values(node)) {
    if (value !== null && typeof value === "object") yield* nodes(value);
  }
}

/** Where a statement uses an export: the name in each `wasm.name`. */
function usedExports(statement) {
  const uses = [...nodes(statement)].filter((node) => node.type === "MemberExpression" && node.object.name === "wasm");
  if (uses.some((use) => use.computed)) stop("the glue looks up an export by a computed name");
  return uses.map((use) => use.property);
}

function declaredNames(statement) {
  const declaration = statement.declaration ?? statement;
  return (declaration.declarations ?? [declaration]).map((one) => one.id?.name).filter(Boolean);
}

/** Top-level statements that need an export which the module does not have, and what belongs to them. */
function deadStatements(program, exported) {
  const needing = program.body.filter((statement) => usedExports(statement).some((use) => !exported.has(use.name)));
  const names = new Set(needing.flatMap(declaredNames));
  const dead = program.body.filter((statement) => [...nodes(statement)].some((node) => names.has(node.name)));
  for (const statement of dead) {
    const kind = (statement.declaration ?? statement).type;
    if (!["ClassDeclaration", "VariableDeclaration", "IfStatement"].includes(kind)) {
      stop(`the glue needs what the module does not have: ${declaredNames(statement)}`);
    }
  }
  return dead;
}

/** The functions that the module is given, and the name that all of them are given under. */
function givenImports(program) {
  const getter = program.body.find((statement) => statement.id?.name === "__wbg_get_imports");
  const [made, handed] = getter?.body.body ?? [];
  const named = (object) => (object?.properties ?? []).filter((property) => property.key.name !== "__proto__");
  const functions = named(made?.declarations?.[0]?.init);
  const under = named(handed?.argument);
  if (functions.length === 0 || under.length !== 1) stop("the glue gives the module its functions in an unknown way");
  return { functions, under: under[0] };
}

/** The text with nodes replaced: pairs of node and text. */
function replaced(text, pairs) {
  const fromTheEnd = [...pairs].sort(([one], [two]) => two.start - one.start);
  return fromTheEnd.reduce((rest, [node, other]) => rest.slice(0, node.start) + other + rest.slice(node.end), text);
}

// --- what there is in the module

const numbers = (count) => [...Array(count).keys()];

function exportedNames(module) {
  return numbers(module.getNumExports()).map((at) => binaryen.getExportInfo(module.getExportByIndex(at)).name);
}

function imported(module) {
  const infos = numbers(module.getNumFunctions()).map((at) => binaryen.getFunctionInfo(module.getFunctionByIndex(at)));
  return infos.filter((info) => info.module !== "");
}

// --- both

const glue = readFileSync(path.join(stage, "web.js"), "utf8");
const program = parse(glue, { ecmaVersion: 2022, sourceType: "module" });
const module = binaryen.readBinary(readFileSync(path.join(stage, "web_bg.wasm")));

const dead = deadStatements(program, new Set(exportedNames(module)));
const uses = program.body.filter((statement) => !dead.includes(statement)).flatMap(usedExports);
const used = new Set(uses.map((use) => use.name));
for (const name of exportedNames(module).filter((name) => !used.has(name))) module.removeExport(name);
// The page's own exports keep their names: they say what the module is.
const exports = shortNames([...used].filter((name) => name.startsWith("__")).sort());

module.runPasses(["remove-unused-module-elements"]);
const { functions, under } = givenImports(program);
const starters = program.body.find((statement) => statement.specifiers?.some((one) => one.exported.name === "default"));
if (!starters) stop("the glue has no default export");
// What the glue has for starting fetches by itself and looks up its own address; here it is handed a compiled module.
const START = `function start(module) {
  return WebAssembly.instantiate(module, __wbg_get_imports()).then((instance) => __wbg_finalize_init(instance, module));
}
export { start };`;
if (!program.body.some((statement) => statement.id?.name === "__wbg_finalize_init")) {
  stop("the glue takes an instance over in an unknown way");
}
const given = new Set(functions.map((property) => property.key.name));
const lacking = imported(module).find((info) => info.module !== under.key.value || !given.has(info.base));
if (lacking) stop(`the glue does not give ${lacking.module} ${lacking.base}`);
const imports = shortNames(imported(module).map((info) => info.base).sort());

const renamed = module.emitText()
  .replace(/^ \(import "[^"]*" "([^"]*)"/gm, (_, name) => ` (import "a" "${imports.get(name)}"`)
  .replace(/^ \(export "([^"]*)"/gm, (_, name) => ` (export "${exports.get(name) ?? name}"`);
const small = binaryen.parseText(renamed).emitBinary();
if (!WebAssembly.validate(small)) stop("the module came out broken");

/** A property with the comma behind it. */
const whole = ({ start, end }) => ({ start, end: glue[end] === "," ? end + 1 : end });
const asked = functions.filter((property) => imports.has(property.key.name));
const gone = [...dead, ...functions.filter((property) => !asked.includes(property)).map(whole)];
const stays = (node) => gone.every(({ start, end }) => node.end <= start || end <= node.start);
const shrunk = replaced(glue, [
  ...gone.map((node) => [node, ""]),
  ...uses.filter((use) => exports.has(use.name) && stays(use)).map((use) => [use, exports.get(use.name)]),
  ...asked.map((property) => [property.key, imports.get(property.key.name)]),
  [under.key, "a"],
  [starters, START],
]);

/** The module's text as a function that returns what it exports. */
function asFunction(text) {
  const all = parse(text, { ecmaVersion: 2022, sourceType: "module" }).body;
  const exporting = all.filter((statement) => statement.type.startsWith("Export"));
  if (exporting.length !== 1 || all.some((statement) => statement.type === "ImportDeclaration")) {
    stop("the glue is no longer a module with one list of exports");
  }
  const named = exporting[0].specifiers.map(({ local, exported }) => `${exported.name}: ${local.name}`);
  return `const yimatong = () => {${replaced(text, [[exporting[0], `return { ${named.join(", ")} };`]])}};`;
}

const needed = await transform(shrunk, { treeShaking: true, format: "esm", logLevel: "warning" });
// The page's scripts, in this order, inside one function with the glue: one request, and no name of it is anybody else's.
const scripts = ["page", "load", "offline", "seen", "meanwhile", "boot"].map((name) => readFileSync(`public/${name}.js`, "utf8"));
const together = `(function () {'use strict';\n${asFunction(needed.code)}\n${scripts.join("\n")}})();`;
const code = await transform(together, { minify: true, target: "es2017", logLevel: "warning" });
const worker = await transform(readFileSync("public/sw.js", "utf8"), { minify: true, target: "es2017", logLevel: "warning" });
mkdirSync(out, { recursive: true });
writeFileSync(path.join(out, "sw.js"), worker.code);
writeFileSync(path.join(out, "web.js"), code.code);
// The wasm comes last: make takes it as the sign that all is there.
writeFileSync(path.join(out, "web_bg.wasm"), small);
