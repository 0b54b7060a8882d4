// Writes the licences of everything that others wrote and that is in an archive, texts whole, each once:
//   node scripts/supply/licences.mjs TARGET > THIRD-PARTY.txt
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { WEB, alternatives, crates, packages } from "./graph.mjs";
import { SHIPPED_NPM, spdx } from "./sbom.mjs";

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to
whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;

const BSD3 = `Redistribution and use in source and binary forms, with or without modification, are permitted provided that the
following conditions are met:

1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following
disclaimer.

2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following
disclaimer in the documentation and/or other materials provided with the distribution.

3. Neither the name of the copyright holder nor the names of its contributors may be used to endorse or promote products
derived from this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES,
INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL,
EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF
USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT
LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED
OF THE POSSIBILITY OF SUCH DAMAGE.
`;

/** For packages published without the text of their licence. */
const STANDARD = { MIT, "BSD-3-Clause": BSD3 };

/** What stands in our own sources though others drew it: paths of icons (src/view/part/icon.rs). */
const TAKEN_OVER = [
  { id: "Tabler Icons 3.52.0", licence: "MIT", authors: ["2020-2026 Paweł Kuna"], home: "https://github.com/tabler/tabler-icons" },
];

/** Texts that lie in a package's folder. */
function textsIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[cs]e|copying|copyright|notice|unlicense)/i.test(entry.name))
    .map((entry) => entry.name)
    .sort()
    .map((name) => readFileSync(path.join(folder, name), "utf8").replaceAll("\r\n", "\n").trim());
}

/** The text of a package that has none in its folder: its licence as everybody knows it, with its authors. */
export function standardText(id, expression, authors) {
  const one = alternatives(expression).find((all) => all.every((name) => name in STANDARD));
  if (!one) throw new Error(`${id} has no text of its licence, and ${expression} is not among those known here`);
  const who = authors.length > 0 ? authors.join(", ") : `the authors of ${id}`;
  return one.map((name) => `${name}\n\nCopyright (c) ${who}\n\n${STANDARD[name].trim()}`).join("\n\n");
}

/** The document: who wrote what under which licence, then each text once with those it is for. */
export function thirdParty(target) {
  const about = packages(target, WEB);
  const used = crates(target)
    .filter((crate) => crate.parts.size > 0 && crate.name !== "yimatong")
    .map((crate) => {
      const entry = about.get(crate.id);
      const folder = path.dirname(entry.manifest_path);
      return { id: crate.id, licence: entry.license, authors: entry.authors, folder, home: entry.repository };
    });
  const npm = SHIPPED_NPM.map((name) => {
    const folder = path.join("node_modules", name);
    const { version, license, author } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
    return { id: `${name} ${version}`, licence: license, authors: [author], folder, home: `https://www.npmjs.com/package/${name}` };
  });

  const texts = new Map(); // without differences of white space -> the text and whom it is for
  const add = (text, id) => {
    const key = text.replace(/\s+/g, " ");
    if (!texts.has(key)) texts.set(key, { text, ids: [] });
    if (!texts.get(key).ids.includes(id)) texts.get(key).ids.push(id);
  };
  for (const { id, licence, authors, folder } of [...used, ...npm, ...TAKEN_OVER]) {
    const own = folder ? textsIn(folder) : [];
    (own.length > 0 ? own : [standardText(id, licence, authors)]).forEach((text) => add(text, id));
  }

  const rule = "=".repeat(100);
  const rows = [...used, ...npm, ...TAKEN_OVER].map(({ id, licence, home }) => `${id}: ${spdx(licence)}${home ? `  ${home}` : ""}`);
  const body = [...texts.values()].map(({ text, ids }) => `${rule}\n${ids.join(", ")}\n${rule}\n\n${text}\n`);
  return `What others wrote and is in this archive, with its licences. The command and the page (client/) are compiled from
the crates named first; fonts/ holds the fonts named after them, and the page shows the icons named last. Rust's standard library, which is in both programs, has its
notices in a file of its own beside this one. sbom.cdx.json lists the same for programs, with checksums.

${rows.join("\n")}

${body.join("\n")}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [target] = process.argv.slice(2);
  if (!target) {
    console.error("usage: node scripts/supply/licences.mjs TARGET");
    process.exit(2);
  }
  process.stdout.write(thirdParty(target));
}
