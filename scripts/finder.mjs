// Takes the finder's files apart as a page does, for tests and benchmarks: the same script, outside a browser.
//
//   node scripts/finder.mjs FOLDER INDEX < QUESTIONS
//
// FOLDER: where the finder's files lie; INDEX: the name of its directory. Each line of QUESTIONS is a JSON list of keys;
// each line of the answer says which shards were asked for, which villages they hold and how long that took.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [folder, index] = process.argv.slice(2);
const source = readFileSync(new URL("../public/finder.js", import.meta.url), "utf8");
const { shardNames, villagesOf } = new Function(`${source}; return { shardNames, villagesOf };`)();
const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
const directory = read(index);
const questions = readFileSync(0, "utf8").split("\n").filter(Boolean);
for (const question of questions) {
  const begun = performance.now();
  const files = shardNames(directory, JSON.parse(question));
  const villages = files.flatMap((name) => villagesOf(directory, read(name)));
  process.stdout.write(`${JSON.stringify({ files, milliseconds: performance.now() - begun, villages })}\n`);
}
